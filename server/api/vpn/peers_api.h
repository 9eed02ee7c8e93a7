// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "server/api/router.h"
#include "server/api/vpn/tunnel_views.h"

namespace mh::api {

/// Peers, the "clients" of /api/v1/wireguard.
/// Thread: engine. Lifetime: outlives the router's use of it; outlived by what `Parts` refers to.
/// Errors: those of TunnelService.
class PeersApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PeersApi)

public:
    struct Parts {
        vpn::TunnelService &service;
        vpn::TunnelCare &care;
        const TunnelViews &views;
    };
    PeersApi(Router &router, const Parts &parts);

private:
    using Peers = QList<const vpn::Peer *>;

    void addReadRoutes(Router &router);
    void addWriteRoutes(Router &router);
    void addKeyRoutes(Router &router);
    [[nodiscard]] Result<QJsonObject> list(const Call &call, const protocol::ListTunnels &request) const;
    /// The page alone is looked at.
    [[nodiscard]] Peers byNumber(const std::map<qint64, PeerId> &all, const protocol::ListTunnels &request) const;
    /// All that the request means, in its order.
    [[nodiscard]] Result<Peers> found(const std::map<qint64, PeerId> &all, const protocol::ListTunnels &request) const;
    [[nodiscard]] QFuture<Result<QJsonObject>> change(const Call &call, const protocol::WritePeer &request);
    void sendConfig(qint64 number, const Reply &reply) const;
    /// With its texts where the caller may edit.
    [[nodiscard]] QJsonObject viewOf(const Call &call, const vpn::Peer &peer) const;

    Parts m_parts;
};

} // namespace mh::api
