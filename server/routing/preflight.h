// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>

#include "server/routing/bgp.h"

namespace mh::routing {

/// What the manifest of a host lets routing do there.
struct Powers {
    QList<net::Prefix> announce;  ///< only what is inside
    QList<net::Prefix> neighbors; ///< only there
    int line = 0;                 ///< of the manifest; 0: not known
    bool operator==(const Powers &) const = default;
};

/// What an announcement is held against.
struct Surroundings {
    Powers powers;
    QList<Session> sessions;           ///< of its host
    QList<Announcement> announcements; ///< all that there are
    QHash<HostId, QString> hostNames;
};
/// Whether the prefix may be announced like that. Nothing has to be asked of a host.
/// Thread: a plain function. Errors: InvalidInput or Conflict PREFIX_ANNOUNCED, with the member; Denied
/// MANIFEST_REFUSES with its line.
[[nodiscard]] Result<> preflight(const Announcement &announcement, const Surroundings &around);
/// The sessions that it goes to.
[[nodiscard]] QList<Session> targetsOf(const Announcement &announcement, const QList<Session> &sessions);
/// The same for a session's neighbour.
[[nodiscard]] Result<> preflight(const Session &session, const Powers &powers);

} // namespace mh::routing
