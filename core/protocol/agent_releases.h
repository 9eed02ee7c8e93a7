// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// Releases of the agent, and hosts that get them; in camelCase, as the documents have these.
/// Thread: plain values.
namespace mh::protocol {
using namespace Qt::StringLiterals;

/// The whole program in one body.
inline constexpr qint64 kReleaseBody = 66LL * 1024 * 1024;

struct UpgradeHosts {
    QList<qint64> numbers; ///< "serverIds"
    QString version;       ///< "targetVersion"; empty: the newest
    QString channel;       ///< "stable" if not given
    [[nodiscard]] static Result<UpgradeHosts> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const UpgradeHosts &request);

struct ReleaseRef {
    QString name; ///< of its program
    [[nodiscard]] static Result<ReleaseRef> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const ReleaseRef &request);

// One row per route, however long the line.
// clang-format off

inline constexpr Endpoint<Empty, QJsonObject> latestRelease{{Verb::Get, "/api/agents/releases/latest"_L1, Grant::HostView}};
inline constexpr Endpoint<Empty, QJsonObject> listReleases{{Verb::Get, "/api/agents/releases"_L1, Grant::HostView}};
inline constexpr Endpoint<ReleaseRef, Empty> downloadRelease{{Verb::Get, "/api/agents/releases/{name}"_L1, Grant::HostView, 200, Body::StreamReply}};
/// The release as JSON, a line break, the program.
inline constexpr Route addRelease{Verb::Post, "/api/agents/releases"_L1, Grant::SystemAdmin, 201, Body::Raw, kReleaseBody};
inline constexpr Endpoint<UpgradeHosts, QJsonObject> upgradeHosts{{Verb::Post, "/api/servers/upgrade"_L1, Grant::HostEdit}};
/// {"rollouts": [...]}, newest first, of the hosts that the caller sees.
inline constexpr Endpoint<Empty, QJsonObject> listRollouts{{Verb::Get, "/api/agents/rollouts"_L1, Grant::HostView}};

// clang-format on

} // namespace mh::protocol
