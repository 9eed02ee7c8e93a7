// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::services {
class HealthMonitor;
class SchemaSource;
class ServiceRegistry;
} // namespace mh::services

namespace mh::server {

class EngineModule;
class IdentityModule;
class OutboundModule;
class StoreModule;
class VaultModule;

/// External services: what is known of them, and how they are.
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
    };
    ServicesModule(const Ground &ground, const Needs &needs);
    ~ServicesModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;

    [[nodiscard]] services::ServiceRegistry &registry() const { return *m_services; }
    [[nodiscard]] services::SchemaSource &schemas() const { return *m_schemas; }
    [[nodiscard]] services::HealthMonitor &health() const { return *m_health; }

private:
    const Ground &m_ground;
    Needs m_needs;
    std::unique_ptr<services::SchemaSource> m_schemas;
    std::unique_ptr<services::HealthMonitor> m_health;
    std::unique_ptr<services::ServiceRegistry> m_services;
};

} // namespace mh::server
