// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "agent/docker/container_powers.h"
#include "core/base/result.h"

namespace mh::agent {

/// What the containers of a compose project could do to the host, of what `config` prints (YAML; JSON is that, too):
/// the whole project with all its files joined and variables filled in. What is not known to be harmless counts as
/// privileged.
/// Thread: a plain function. Errors: InvalidInput when it is no such thing.
[[nodiscard]] Result<ContainerPowers> powersOfProject(const QByteArray &config);

} // namespace mh::agent
