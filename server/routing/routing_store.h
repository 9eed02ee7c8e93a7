// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QFuture>

#include "core/base/audit_entry.h"
#include "server/routing/bgp.h"

namespace mh::routing {

/// One change with its audit entry.
struct RoutingWrite {
    std::optional<Session> session;
    BgpSessionId removedSession; ///< null: none
    std::optional<Announcement> announcement;
    QList<AnnouncementId> removedAnnouncements;
    std::optional<Router> router;
    AuditEntry note{};
};

/// What routing needs of a store. Thread: all calls and callbacks on the engine thread. Lifetime: outlives it.
class RoutingStore
{
public:
    virtual ~RoutingStore() = default;

    struct Kept {
        QList<Session> sessions;
        QList<Announcement> announcements;
        QList<Router> routers;
    };
    [[nodiscard]] virtual QFuture<Result<Kept>> load() = 0;
    /// All of it or nothing, in the order of the calls; `done` once it is durable.
    /// Errors: Unavailable; Conflict CHANGED_MEANWHILE. Nothing was written.
    virtual void commit(RoutingWrite write, std::function<void(Result<>)> done) = 0;
};

} // namespace mh::routing
