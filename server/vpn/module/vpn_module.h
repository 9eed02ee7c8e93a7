// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::access {
class OwnedAccess;
}
namespace mh::api {
class HostGate;
class PeersApi;
class TunnelViews;
class TunnelsApi;
class VpnConsoleApi;
} // namespace mh::api
namespace mh::vpn {
class AgentTunnels;
class TunnelCare;
class TunnelRows;
class TunnelService;
} // namespace mh::vpn

namespace mh::server {

class AccessModule;
class FleetModule;
class IdentityModule;
class StoreModule;

/// Tunnels, their peers, and what is asked of them.
/// Thread: engine. Lifetime: as Module; the services after start(). Errors: those of the store.
class VpnModule final : public Module
{
    Q_OBJECT

public:
    struct Needs {
        const StoreModule &store;
        const IdentityModule &identity;
        const AccessModule &access;
        const FleetModule &fleet;
    };
    VpnModule(const Ground &ground, const Needs &needs);
    ~VpnModule() override;

    void declare(Catalogue &catalogue) override;
    [[nodiscard]] QFuture<Result<>> start() override;
    void routes(const Door &door) override;
    void resume() override;
    void drain(const std::function<void()> &done) override;
    [[nodiscard]] QByteArray metrics() const override;

    /// "error" when a tunnel should run and does not, "running" when one runs, "stopped", or "unavailable": there is
    /// none.
    [[nodiscard]] QString status() const;

private:
    const Ground &m_ground;
    Needs m_needs;
    std::unique_ptr<vpn::TunnelRows> m_rows;
    std::unique_ptr<vpn::TunnelService> m_service;
    std::unique_ptr<vpn::AgentTunnels> m_agents;
    std::unique_ptr<vpn::TunnelCare> m_care;
    std::unique_ptr<access::OwnedAccess> m_access;
    std::unique_ptr<api::HostGate> m_hosts;
    std::unique_ptr<api::TunnelViews> m_views;
    std::unique_ptr<api::TunnelsApi> m_tunnels;
    std::unique_ptr<api::PeersApi> m_peers;
    std::unique_ptr<api::VpnConsoleApi> m_console;
};

} // namespace mh::server
