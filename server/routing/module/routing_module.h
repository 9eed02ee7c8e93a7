// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"
#include "server/routing/routing_service.h"

namespace mh::api {
class RoutingApi;
}
namespace mh::routing {
class AgentCommands;
class Announcements;
class RoutingCare;
class RoutingRows;
} // namespace mh::routing

namespace mh::server {

class FleetModule;
class IdentityModule;
class StoreModule;

/// BGP on hosts, and what is asked of it.
/// Thread: engine. Lifetime: as Module; the service after start(). Errors: those of the store.
class RoutingModule final : public Module
{
    Q_OBJECT

public:
    struct Needs {
        const StoreModule &store;
        const IdentityModule &identity;
        const FleetModule &fleet;
    };
    RoutingModule(const Ground &ground, const Needs &needs);
    ~RoutingModule() override;

    void declare(Catalogue &catalogue) override;
    [[nodiscard]] QFuture<Result<>> start() override;
    void routes(const Door &door) override;
    void resume() override;
    [[nodiscard]] QByteArray metrics() const override;

    /// For rooms that announce for things of their own.
    [[nodiscard]] routing::Announcements &announcements() const;

private:
    [[nodiscard]] QList<routing::RoutingHost> hosts() const;

    const Ground &m_ground;
    Needs m_needs;
    std::unique_ptr<routing::RoutingRows> m_rows;
    std::unique_ptr<routing::AgentCommands> m_commands;
    std::unique_ptr<routing::RoutingService> m_service;
    std::unique_ptr<routing::RoutingCare> m_care;
    std::unique_ptr<api::RoutingApi> m_api;
};

} // namespace mh::server
