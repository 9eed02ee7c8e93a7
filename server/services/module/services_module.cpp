// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/module/services_module.h"

#include "server/engine/module/engine_module.h"
#include "server/http_client/module/outbound_module.h"
#include "server/identity/module/identity_module.h"
#include "server/services/health_monitor.h"
#include "server/services/module/flow_services.h"
#include "server/services/schema_source.h"
#include "server/services/service_registry.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"
#include "server/vault/credential_users.h"
#include "server/vault/module/vault_module.h"
#include "server/vault/vault.h"

namespace mh::server {
using namespace Qt::StringLiterals;

ServicesModule::ServicesModule(const Ground &ground, const Needs &needs)
    : Module(u"services"_s, {&needs.store, &needs.identity, &needs.outbound, &needs.engine, &needs.vault}),
      m_ground(ground),
      m_needs(needs)
{
}

ServicesModule::~ServicesModule() = default;

QFuture<Result<>> ServicesModule::start()
{
    http_client::HttpClient &http = m_needs.outbound.client();
    services::ServiceStore &store = m_needs.store.store().services();
    vault::CallAuthenticator &secrets = m_needs.vault.service().authenticator();
    m_schemas = std::make_unique<services::SchemaSource>(http, secrets);
    m_health = std::make_unique<services::HealthMonitor>(
        services::HealthMonitor::Parts{http, secrets, m_ground.timers, m_ground.clock, store,
                                       m_needs.identity.passFor(protocol::jobs::serviceChecks)});
    const auto isUsed = [&flows = m_needs.engine.flows()](const services::Service &service,
                                                          const protocol::ServiceEndpoint &endpoint) {
        return isUsedByFlows(flows, service, endpoint);
    };
    m_services = std::make_unique<services::ServiceRegistry>(
        services::ServiceRegistry::Parts{store, *m_schemas, *m_health, secrets, m_ground.clock, isUsed});
    m_needs.vault.uses().add(*m_services);
    return m_services->start();
}

} // namespace mh::server
