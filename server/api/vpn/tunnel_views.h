// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "core/base/clock.h"
#include "core/protocol/vpn.h"
#include "server/vpn/tunnel.h"
#include "server/vpn/tunnel_state.h"

namespace mh::fleet {
class HostRegistry;
}
namespace mh::vpn {
class TunnelCare;
class TunnelService;
} // namespace mh::vpn

namespace mh::api {

/// Tunnels and peers as /api/v1/wireguard shows them.
/// Thread: engine. Lifetime: outlived by what `Parts` refers to. Errors: those of opening keys; a view whose key cannot
/// be opened has none.
class TunnelViews final
{
public:
    struct Parts {
        const vpn::TunnelService &service;
        const vpn::TunnelCare &care;
        const fleet::HostRegistry &hosts;
        const Clock &clock;
    };
    explicit TunnelViews(const Parts &parts) : m_parts(parts) {}

    /// `withKey`: to who may edit; others get an empty one.
    [[nodiscard]] QJsonObject of(const vpn::Tunnel &tunnel, bool withKey) const;
    [[nodiscard]] QJsonObject of(const vpn::Peer &peer, bool withKey) const;
    /// As the host has told, `state` being null when it has not.
    [[nodiscard]] QJsonObject statusOf(const vpn::Tunnel &tunnel, const vpn::TunnelState *state) const;
    /// Of wg-quick, for the interface itself. Without name servers: the host keeps its own.
    [[nodiscard]] Result<QString> fileOf(const vpn::Tunnel &tunnel) const;
    [[nodiscard]] Result<QString> configOf(const vpn::Peer &peer) const;
    /// `config` and `qr_code`, and in `warnings` why there is no code, or what its owner has to add.
    void addTexts(QJsonObject &view, const vpn::Peer &peer) const;
    /// "disabled", "expired", "never", "active" (heard of within three minutes) or "stale".
    [[nodiscard]] QString statusOf(const vpn::Peer &peer) const;

private:
    /// Where its peers reach it: what was said, else its host's address; empty when there is neither.
    [[nodiscard]] QString endpointOf(const vpn::Tunnel &tunnel) const;

    Parts m_parts;
};

/// Rows of one page in the envelope of this family.
[[nodiscard]] QJsonObject pageOf(const QString &member, const QJsonArray &rows, const protocol::ListTunnels &request,
                                 qsizetype total);

} // namespace mh::api
