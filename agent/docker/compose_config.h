// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include "core/base/result.h"

namespace mh::agent {

/// What `docker-compose config` prints: JSON, or YAML as that program writes it (blocks alone: no anchors, tags,
/// complex keys or braces but empty ones). It is no reader of YAML that people write: what it does not know it refuses,
/// so that nothing is taken for something harmless. Numbers are texts. (The agent does without a YAML library: memory.)
/// Thread: a plain function. Errors: InvalidInput with the line.
[[nodiscard]] Result<QJsonObject> readComposeConfig(const QByteArray &printed);

} // namespace mh::agent
