// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/base/secret.h"
#include "server/routing/bgp.h"

namespace mh::routing {

/// What is shown in the place of a password; said back, it changes nothing.
inline constexpr QLatin1StringView kRedacted("***REDACTED***");
/// An AS that a number may name.
inline constexpr qint64 kLargestAs = 4'294'967'295;

/// What a request says of a session, laid over `now`.
/// Thread: a plain function. Errors: InvalidInput that names the member.
struct SaidSession {
    Session session;
    std::optional<Secret> password; ///< nothing: as it was; empty: none any more
};
[[nodiscard]] Result<SaidSession> sessionFrom(const QJsonObject &said, Session now);

/// What a request says of an announcement, laid over `now`; its sessions are named by their numbers.
struct SaidAnnouncement {
    Announcement announcement;
    std::optional<QList<qint64>> sessions; ///< nothing: as they were
};
[[nodiscard]] Result<SaidAnnouncement> announcementFrom(const QJsonObject &said, Announcement now);

} // namespace mh::routing
