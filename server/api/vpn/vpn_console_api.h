// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/vpn_console.h"
#include "server/api/router.h"
#include "server/api/vpn/tunnel_views.h"

namespace mh::api {

/// Peers for the console's family of paths, which knows of one tunnel: its own, made for the first peer. It lists the
/// peers of all.
/// Thread: engine. Lifetime: outlives the router's use of it; outlived by what `Parts` refers to.
/// Errors: those of TunnelService.
class VpnConsoleApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VpnConsoleApi)

public:
    /// What the console's own tunnel is called.
    static constexpr QLatin1StringView kTunnelName{"HiveMind"};

    struct Parts {
        vpn::TunnelService &service;
        const vpn::TunnelCare &care;
        const fleet::HostRegistry &hosts;
        const TunnelViews &views;
    };
    VpnConsoleApi(Router &router, const Parts &parts);

private:
    using Reply = QFuture<Result<QJsonObject>>;

    [[nodiscard]] const vpn::Tunnel *ownTunnel() const;
    [[nodiscard]] protocol::VpnClient viewOf(const vpn::Peer &peer) const;
    [[nodiscard]] QJsonObject status() const;
    [[nodiscard]] Reply create(const Call &call, const protocol::CreateVpnClient &request);
    [[nodiscard]] Reply createIn(qint64 tunnel, const Call &call, const protocol::CreateVpnClient &request);

    Parts m_parts;
};

} // namespace mh::api
