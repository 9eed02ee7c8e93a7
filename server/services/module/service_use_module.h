// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::api {
class ServiceSharesApi;
class ServicesApi;
} // namespace mh::api

namespace mh::server {

class AccessModule;
class ComponentsModule;
class EngineModule;
class IdentityModule;
class OutboundModule;
class RunsModule;
class ServicesModule;
class VaultModule;

/// What is done with services by those who may: the routes, and the node that calls them in the name of a flow's
/// author. Apart from ServicesModule, since what one may do with a service can be asked only once it is known.
/// Thread: engine. Lifetime: as Module.
class ServiceUseModule final : public Module
{
    Q_OBJECT

public:
    struct Needs {
        const IdentityModule &identity;
        const OutboundModule &outbound;
        const EngineModule &engine;
        const VaultModule &vault;
        const ComponentsModule &components;
        const ServicesModule &services;
        const AccessModule &access;
        const RunsModule &runs;
    };
    explicit ServiceUseModule(const Needs &needs);
    ~ServiceUseModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    void routes(const Door &door) override;

private:
    Needs m_needs;
    std::unique_ptr<api::ServicesApi> m_services;
    std::unique_ptr<api::ServiceSharesApi> m_shares;
};

} // namespace mh::server
