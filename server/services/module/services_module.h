// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::api {
class ServicesApi;
}
namespace mh::services {
class HealthMonitor;
class SchemaSource;
class ServiceRegistry;
} // namespace mh::services

namespace mh::server {

class ComponentsModule;
class EngineModule;
class IdentityModule;
class OutboundModule;
class StoreModule;
class VaultModule;

/// External services and the node that calls them.
/// Thread: engine. Lifetime: as Module; the services after start(). Errors: those of the store.
class ServicesModule final : public Module
{
    Q_OBJECT

public:
    struct Needs {
        const StoreModule &store;
        const IdentityModule &identity;
        const OutboundModule &outbound;
        const EngineModule &engine;
        const VaultModule &vault;
        const ComponentsModule &components;
    };
    ServicesModule(const Ground &ground, const Needs &needs);
    ~ServicesModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    void routes(const Door &door) override;

private:
    const Ground &m_ground;
    Needs m_needs;
    std::unique_ptr<services::SchemaSource> m_schemas;
    std::unique_ptr<services::HealthMonitor> m_health;
    std::unique_ptr<services::ServiceRegistry> m_services;
    std::unique_ptr<api::ServicesApi> m_api;
};

} // namespace mh::server
