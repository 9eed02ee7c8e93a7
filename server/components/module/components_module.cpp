// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/module/components_module.h"

#include "core/settings/server_settings.h"
#include "server/api/components/components_api.h"
#include "server/api/components/components_topic.h"
#include "server/components/component_library.h"
#include "server/components/module/registry_bridge.h"
#include "server/components/module/run_blobs.h"
#include "server/components/runtime_token.h"
#include "server/engine/journal.h"
#include "server/engine/module/engine_module.h"
#include "server/http_client/module/outbound_module.h"
#include "server/identity/identity_service.h"
#include "server/identity/module/identity_module.h"
#include "server/registry/component_service.h"
#include "server/registry/endpoint_monitor.h"
#include "server/registry/module/registry_module.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"
#include "server/vault/module/vault_module.h"
#include "server/vault/vault.h"

namespace mh::server {
using namespace Qt::StringLiterals;

ComponentsModule::ComponentsModule(const Ground &ground, const Needs &needs)
    : Module(u"components"_s,
             {&needs.store, &needs.identity, &needs.registry, &needs.outbound, &needs.engine, &needs.vault}),
      m_ground(ground),
      m_needs(needs)
{
}

ComponentsModule::~ComponentsModule() = default;

components::BlobStore &ComponentsModule::blobs() const
{
    return *m_blobs;
}

QFuture<Result<>> ComponentsModule::start()
{
    const Clock &clock = m_ground.clock;
    const EngineModule &engine = m_needs.engine;
    store::EmbeddedStore &store = m_needs.store.store();
    registry::ComponentService &registry = m_needs.registry.service();
    http_client::HttpClient &http = m_needs.outbound.client();
    const auto rows = components::ComponentLibrary::builtIns();
    for (const components::ComponentLibrary::BuiltIn &row : rows)
        addBuiltIn(registry, row);
    m_endpoints = std::make_unique<RegistryBridge>(registry);
    m_tokens =
        std::make_unique<components::RuntimeTokens>(m_needs.identity.service().deriveKey("runtime tokens"), clock);
    m_blobs = std::make_unique<RunBlobs>(store.blobs(), engine.history(), engine.journal(), clock);
    m_monitor = std::make_unique<registry::EndpointMonitor>(
        registry::EndpointMonitor::Parts{registry, http, m_ground.timers, clock});
    components::HttpRequestOptions requests;
    requests.authenticator = &m_needs.vault.service().authenticator();
    requests.author = [&engine](ExecutionId run) { return engine.authorOf(run); };
    m_library = std::make_unique<components::ComponentLibrary>(components::ComponentLibrary::Parts{
        {http, *m_endpoints, *m_tokens, clock, [&running = m_ground.running] { return running.baseUrl; },
         m_ground.settings.callTimeoutMs, store.fencingToken()},
        *m_blobs,
        requests,
        [&engine](const engine::LogLine &line) { engine.journal().write(engine::AddLogs{{line}}); }});
    return Module::start();
}

void ComponentsModule::addNode(const components::ComponentLibrary::BuiltIn &row,
                               std::unique_ptr<engine::Component> node) const
{
    addBuiltIn(m_needs.registry.service(), row);
    m_library->add(row.name, std::move(node));
}

void ComponentsModule::routes(const Door &door)
{
    m_topic = std::make_unique<api::ComponentsTopic>(door.hub, m_needs.registry.service(), *m_monitor);
    m_api = std::make_unique<api::ComponentsApi>(
        door.router, api::ComponentsApi::Services{m_needs.registry.service(), *m_monitor, m_needs.engine.flows()});
}

void ComponentsModule::resume()
{
    m_monitor->start(m_needs.identity.passFor(protocol::jobs::componentChecks));
}

} // namespace mh::server
