// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>

#include "core/fleet/docker_manifest.h"

namespace mh::agent {

/// What a container can do to its host. In doubt it can.
/// Thread: plain values.
struct ContainerPowers {
    QString privileged; ///< why: "services.web.privileged"; empty: nothing of the kind
    QString hostMounts;
};

/// Of a container that is there, as the engine tells of it.
[[nodiscard]] ContainerPowers powersOf(const QJsonObject &inspected);

/// Why the manifest does not let it be made or entered; nothing: it does.
[[nodiscard]] std::optional<QString> refusalOf(const fleet::DockerManifest &docker, const ContainerPowers &powers);

} // namespace mh::agent
