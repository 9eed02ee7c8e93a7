// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "server/api/router.h"
#include "server/api/vpn/tunnel_views.h"

namespace mh::identity {
struct Caller;
}

namespace mh::api {

class HostGate;

/// Tunnels, the "servers" of /api/v1/wireguard.
/// Thread: engine. Lifetime: outlives the router's use of it; outlived by what `Parts` refers to.
/// Errors: those of TunnelService and TunnelCare; TUNNEL_OVERLAPS for one that is to run beside another with the same
/// addresses; those of HostGate, whose field is host_id.
class TunnelsApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TunnelsApi)

public:
    struct Parts {
        vpn::TunnelService &service;
        vpn::TunnelCare &care;
        fleet::HostRegistry &hosts;
        const HostGate &gate;
        const TunnelViews &views;
    };
    TunnelsApi(Router &router, const Parts &parts);

private:
    using Reply = QFuture<Result<QJsonObject>>;

    void addReadRoutes(Router &router);
    void addWriteRoutes(Router &router);
    void addHostRoutes(Router &router);
    [[nodiscard]] Result<QJsonObject> list(const Call &call, const protocol::ListTunnels &request) const;
    [[nodiscard]] Reply create(const Call &call, const protocol::WriteTunnel &request);
    [[nodiscard]] Reply import(const Call &call, const protocol::ImportTunnel &request);
    [[nodiscard]] Reply change(const Call &call, const protocol::WriteTunnel &request);
    [[nodiscard]] Reply setRunning(const Call &call, qint64 number, bool running);
    [[nodiscard]] Reply status(qint64 number);
    [[nodiscard]] Reply repair(const Call &call, qint64 number);
    /// Where a tunnel is put: what is said, or the server's own machine; null when there is none.
    [[nodiscard]] Result<HostId> hostOf(const Call &call, std::optional<qint64> said) const;
    /// With other tunnels that run on the same host.
    [[nodiscard]] Result<> checkOverlaps(const vpn::Tunnel &tunnel) const;
    [[nodiscard]] QJsonObject viewOf(const Call &call, const vpn::Tunnel &tunnel) const;

    Parts m_parts;
};

/// Whether they may also see keys.
[[nodiscard]] bool mayEditTunnels(const Call &call);

} // namespace mh::api
