// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/module/runs_module.h"

#include <QCoreApplication>

#include "core/base/log.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"
#include "core/settings/server_settings.h"
#include "server/access/module/access_module.h"
#include "server/access/module/flow_sharing.h"
#include "server/api/executions/run_reader.h"
#include "server/api/flows/flow_gate.h"
#include "server/components/control/control_components.h"
#include "server/components/module/components_module.h"
#include "server/components/module/registry_bridge.h"
#include "server/components/notice_post.h"
#include "server/engine/item_calls.h"
#include "server/engine/module/engine_module.h"
#include "server/engine/module/past_runs.h"
#include "server/engine/module/publish_check.h"
#include "server/engine/module/run_routes.h"
#include "server/engine/notices.h"
#include "server/engine/run_control.h"
#include "server/engine/scheduler.h"
#include "server/engine/trigger_service.h"
#include "server/http_client/module/outbound_module.h"
#include "server/identity/identity_service.h"
#include "server/identity/module/identity_module.h"
#include "server/registry/component_service.h"
#include "server/registry/module/registry_module.h"
#include "server/services/module/services_module.h"
#include "server/vault/module/vault_module.h"
#include "server/vault/vault.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kCancelGraceMs = 10'000;
}

RunsModule::RunsModule(const Ground &ground, const Needs &needs)
    : Module(u"runs"_s, {&needs.identity, &needs.registry, &needs.outbound, &needs.engine, &needs.components,
                         &needs.access, &needs.services, &needs.vault}),
      m_ground(ground),
      m_needs(needs)
{
}

RunsModule::~RunsModule() = default;

QFuture<Result<>> RunsModule::start()
{
    const Clock &clock = m_ground.clock;
    engine::Journal &journal = m_needs.engine.journal();
    engine::FlowService &flows = m_needs.engine.flows();
    registry::ComponentService &registry = m_needs.registry.service();
    m_events = std::make_unique<engine::EventBus>(
        [this](const QString &name, UserId by) { return m_triggers->mayTake(name, by); });
    m_scheduler = std::make_unique<engine::Scheduler>(journal, m_needs.components.library(), registry, m_ground.timers,
                                                      clock, kCancelGraceMs);
    m_executions =
        std::make_unique<engine::ExecutionService>(journal, flows, *m_scheduler, clock,
                                                   engine::Limits{.maxRuns = m_ground.settings.maxConcurrentExecutions,
                                                                  .defaultRunMs = m_ground.settings.flowTimeoutMs});
    m_control = std::make_unique<engine::RunControl>(journal, *m_scheduler, clock);
    addControlComponents();
    m_triggers = std::make_unique<engine::TriggerService>(journal, flows, *m_executions, m_ground.timers, clock,
                                                          m_needs.access.sharing().access(),
                                                          [] { return crypto::randomToken(); });
    connect(m_events.get(), &engine::EventBus::published, m_triggers.get(), &engine::TriggerService::published);
    m_post = std::make_unique<components::NoticePost>(m_needs.outbound.client());
    m_notices = std::make_unique<engine::Notices>(journal, m_ground.timers, clock, *m_post, &registry);
    m_reader = std::make_unique<api::RunReader>(journal, m_needs.engine.history(), flows, registry);
    m_gate = std::make_unique<api::FlowGate>(api::FlowGate::Parts{m_needs.access.sharing().access(),
                                                                  m_needs.access.sharing().services(), flows,
                                                                  *m_triggers, journal, m_needs.engine.history()});
    applySettings();
    return Module::start();
}

void RunsModule::addControlComponents()
{
    const auto key = std::make_shared<const Secret>(m_needs.identity.service().deriveKey("resume tokens"));
    const auto token = [key](const QString &text) {
        return QString::fromLatin1(crypto::hmacSha256(key->bytes(), text.toUtf8())
                                       .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    };
    const auto rows = components::controlBuiltIns();
    for (const components::ComponentLibrary::BuiltIn &row : rows)
        addBuiltIn(m_needs.registry.service(), row);
    const EngineModule &engine = m_needs.engine;
    const components::ControlDoors doors = components::addControlComponents(
        m_needs.components.library(),
        {engine.journal(), engine.flows(), *m_executions, *m_scheduler, engine.history(), m_ground.timers,
         m_ground.clock, m_needs.components.blobs(), *m_events, token,
         [&running = m_ground.running] { return running.baseUrl; },
         [&engine](const engine::LogLine &line) { engine.journal().write(engine::AddLogs{{line}}); },
         QCoreApplication::applicationDirPath() + u"/meshhelm-script"_s, m_needs.access.sharing().access()});
    m_questions = &doors.questions;
    m_resumables = &doors.resumables;
    m_calls = std::make_unique<engine::ItemCalls>(*m_scheduler, doors.items);
}

void RunsModule::routes(const Door &door)
{
    m_routes = std::make_unique<RunRoutes>(
        door, RunRoutes::Services{m_ground.clock,
                                  m_ground.timers,
                                  m_needs.identity.service().accounts(),
                                  m_needs.registry.service(),
                                  m_needs.engine.journal(),
                                  m_needs.engine.history(),
                                  m_needs.engine.flows(),
                                  *m_scheduler,
                                  *m_calls,
                                  *m_control,
                                  *m_executions,
                                  *m_triggers,
                                  m_needs.access.sharing().shares(),
                                  *m_reader,
                                  *m_gate,
                                  m_needs.components.blobs(),
                                  *m_questions,
                                  *m_resumables,
                                  *m_events,
                                  flowDefaults(),
                                  PublishCheck({m_needs.services.registry(), m_needs.access.sharing().services(),
                                                m_needs.vault.service().credentials()}),
                                  m_ground.settings.wsRequireAuth});
}

void RunsModule::resume()
{
    const engine::Snapshot snapshot = m_needs.engine.takeSnapshot();
    m_executions->restore(snapshot);
    learnFromPastRuns(m_needs.engine.history(), *m_executions, snapshot);
    m_triggers->restore(snapshot.triggers);
    m_notices->restore(snapshot.notices);
    if (!snapshot.runs.isEmpty())
        qCInfo(log::server, "%lld unfinished executions go on", qlonglong(snapshot.runs.size()));
}

void RunsModule::applySettings()
{
    m_scheduler->setLimits(
        {.calls = m_ground.settings.maxConcurrentCalls, .runBytes = m_ground.settings.runMemoryBytes});
}

flow::FlowSettings RunsModule::flowDefaults() const
{
    flow::FlowSettings defaults;
    defaults.flowTimeoutMs = m_ground.settings.flowTimeoutMs;
    defaults.nodeTimeoutMs = m_ground.settings.nodeTimeoutMs;
    defaults.retry.maxAttempts = m_ground.settings.retryAttempts;
    defaults.retry.backoffMs = m_ground.settings.retryBackoffMs;
    return defaults;
}

} // namespace mh::server
