// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFuture>
#include <QList>

#include "core/base/audit_entry.h"
#include "server/vpn/traffic_book.h"
#include "server/vpn/tunnel.h"

namespace mh::vpn {

/// One change with its audit entry. A removed tunnel takes its peers along.
struct TunnelWrite {
    QList<Tunnel> tunnels;
    QList<Peer> peers;
    TunnelId removedTunnel{}; ///< null: none
    PeerId removedPeer{};
    AuditEntry note{};
};

/// What tunnels need of a store. Thread: all calls and callbacks on the engine thread. Lifetime: outlives it.
class TunnelStore
{
public:
    virtual ~TunnelStore() = default;

    struct Kept {
        QList<Tunnel> tunnels;
        QList<Peer> peers;
    };
    [[nodiscard]] virtual QFuture<Result<Kept>> load() = 0;
    /// All of it or nothing, in the order of the calls; `done` once it is durable.
    /// Errors: Unavailable; Conflict TUNNEL_NUMBER_TAKEN, CHANGED_MEANWHILE. Nothing was written.
    [[nodiscard]] virtual QFuture<Result<QList<Traffic>>> loadTraffic() = 0;
    /// Of peers that are there; `done` once it is durable. Errors: Unavailable.
    virtual void keepTraffic(QList<Traffic> traffic, std::function<void(Result<>)> done) = 0;
    virtual void commit(TunnelWrite write, std::function<void(Result<>)> done) = 0;
};

} // namespace mh::vpn
