// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/module/service_use_module.h"

#include "server/access/module/access_module.h"
#include "server/access/module/flow_sharing.h"
#include "server/api/services/service_shares_api.h"
#include "server/api/services/services_api.h"
#include "server/components/component_library.h"
#include "server/components/module/components_module.h"
#include "server/engine/module/engine_module.h"
#include "server/engine/module/runs_module.h"
#include "server/http_client/module/outbound_module.h"
#include "server/identity/identity_service.h"
#include "server/identity/module/identity_module.h"
#include "server/services/module/services_module.h"
#include "server/services/service_call.h"
#include "server/vault/module/vault_module.h"
#include "server/vault/vault.h"

namespace mh::server {
using namespace Qt::StringLiterals;

ServiceUseModule::ServiceUseModule(const Needs &needs)
    : Module(u"service use"_s, {&needs.identity, &needs.outbound, &needs.engine, &needs.vault, &needs.components,
                                &needs.services, &needs.access, &needs.runs}),
      m_needs(needs)
{
}

ServiceUseModule::~ServiceUseModule() = default;

QFuture<Result<>> ServiceUseModule::start()
{
    m_needs.components.addNode(
        services::ServiceCall::builtIn(),
        std::make_unique<services::ServiceCall>(services::ServiceCall::Parts{
            m_needs.services.registry(), m_needs.vault.service().authenticator(), m_needs.outbound.client(),
            m_needs.components.blobs(), [&engine = m_needs.engine](ExecutionId run) { return engine.authorOf(run); },
            [&may = m_needs.access.sharing().services()](UserId user, ServiceId service) {
                return may.mayUse(user, service);
            }}));
    return Module::start();
}

void ServiceUseModule::routes(const Door &door)
{
    m_services = std::make_unique<api::ServicesApi>(
        door.router, api::ServicesApi::Parts{m_needs.services.registry(), m_needs.services.schemas(),
                                             m_needs.services.health(), m_needs.runs.gate(), door.hub});
    m_shares = std::make_unique<api::ServiceSharesApi>(
        door.router, api::ServiceSharesApi::Parts{m_needs.services.registry(), m_needs.identity.service().accounts(),
                                                  m_needs.access.sharing().shares(), door.hub});
}

} // namespace mh::server
