// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>

#include "core/base/result.h"

namespace mh::openapi {

/// One YAML 1.2 document (core schema) as JSON; keys become texts, "<<" merges.
/// Thread: a plain function. Errors: InvalidInput with line and column.
[[nodiscard]] Result<QJsonValue> readYaml(const QByteArray &text);

} // namespace mh::openapi
