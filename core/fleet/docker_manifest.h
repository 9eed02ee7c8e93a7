// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QJsonObject>
#include <QStringList>

#include "core/base/result.h"

namespace mh::fleet {

/// What the table `docker` of a manifest can name as `verbs`.
inline constexpr std::array<QLatin1StringView, 13> kDockerVerbs{
    QLatin1StringView("list"),    QLatin1StringView("inspect"), QLatin1StringView("logs"),
    QLatin1StringView("stats"),   QLatin1StringView("start"),   QLatin1StringView("stop"),
    QLatin1StringView("restart"), QLatin1StringView("remove"),  QLatin1StringView("prune"),
    QLatin1StringView("pull"),    QLatin1StringView("exec"),    QLatin1StringView("compose"),
    QLatin1StringView("edit")};

/// The part of a manifest that is about containers. By default: nothing may be done.
/// Thread: a value. Errors: InvalidInput that names the member.
struct DockerManifest {
    QStringList verbs;       ///< of kDockerVerbs
    QStringList projects;    ///< folders whose compose files may be used; absolute
    bool privileged = false; ///< containers with powers over the host may be made by compose, and entered
    bool hostMounts = false; ///< the same for those that see files of the host
    QString socket;          ///< of the engine; empty: where it usually is

    [[nodiscard]] static Result<DockerManifest> fromJson(const QJsonObject &json);
    [[nodiscard]] bool allows(QLatin1StringView verb) const { return verbs.contains(verb); }
    bool operator==(const DockerManifest &) const = default;
};
[[nodiscard]] QJsonObject toJson(const DockerManifest &docker);

/// Why `docker.…` is not allowed; nothing: it is, as far as the verb tells. What a container may do is the agent's to
/// see.
[[nodiscard]] std::optional<QString> dockerRefusal(const DockerManifest &docker, const QString &verb);

} // namespace mh::fleet
