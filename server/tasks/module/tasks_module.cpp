// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tasks/module/tasks_module.h"

#include "server/access/module/access_module.h"
#include "server/access/module/flow_sharing.h"
#include "server/access/owned_access.h"
#include "server/api/event_hub.h"
#include "server/api/hosts/host_gate.h"
#include "server/api/tasks/console_pages.h"
#include "server/api/tasks/nodes_api.h"
#include "server/api/tasks/task_gate.h"
#include "server/api/tasks/tasks_api.h"
#include "server/components/module/components_module.h"
#include "server/engine/module/engine_module.h"
#include "server/fleet/drains.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/module/fleet_module.h"
#include "server/identity/accounts.h"
#include "server/identity/identity_service.h"
#include "server/identity/module/identity_module.h"
#include "server/identity/permissions.h"
#include "server/module/catalogue.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"
#include "server/tasks/machine.h"
#include "server/tasks/node/task_on_host.h"
#include "server/tasks/rows/task_rows.h"
#include "server/vpn/module/vpn_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;

TasksModule::TasksModule(const Ground &ground, const Needs &needs)
    : Module(u"tasks"_s, {&needs.store, &needs.identity, &needs.access, &needs.fleet, &needs.engine, &needs.components,
                          &needs.vpn}),
      m_ground(ground),
      m_needs(needs)
{
}

TasksModule::~TasksModule() = default;

void TasksModule::declare(Catalogue &catalogue)
{
    constexpr int kMostMany = 1'000'000;
    constexpr int kMostSeconds = 86'400;
    constexpr int kMostDays = 3650;
    settings::Rows &rows = catalogue.settings;
    rows.add<int>({u"tasks.max-waiting"_s, u"How many tasks may wait for a node."_s, settings::between(1, kMostMany)},
                  m_options.mostWaiting);
    rows.add<int>(
        {u"tasks.max-per-user"_s, u"How many tasks of one user may wait or run."_s, settings::between(1, kMostMany)},
        m_options.mostOfOne);
    rows.add<int>({u"tasks.kept-days"_s, u"For how long ended tasks are kept, with logs and artefacts."_s,
                   settings::between(1, kMostDays)},
                  m_options.keptDays);
    rows.add<int>({u"tasks.node-lost-seconds"_s,
                   u"After how long without its host a task is taken for lost and tried on another."_s,
                   settings::between(1, kMostSeconds)},
                  m_options.lostSeconds);
    rows.setScope(settings::Scope::Live, {u"tasks.max-waiting"_s, u"tasks.max-per-user"_s, u"tasks.kept-days"_s,
                                          u"tasks.node-lost-seconds"_s});
    catalogue.tables.append({u"tasks"_s, tasks::TaskRows::tables()});
}

QFuture<Result<>> TasksModule::start()
{
    store::EmbeddedStore &store = m_needs.store.store();
    fleet::HostRegistry &hosts = m_needs.fleet.hosts();
    identity::Accounts &accounts = m_needs.identity.service().accounts();
    m_rows = std::make_unique<tasks::TaskRows>(store.writer(), store.reader());
    const auto ownerOf = [&hosts](const access::Shared &what) {
        const fleet::Host *host = hosts.find(what.host());
        return host ? std::optional(host->owner) : std::nullopt;
    };
    m_access = std::make_unique<access::OwnedAccess>(ownerOf, m_needs.access.sharing().shares(), accounts);
    m_hosts = std::make_unique<api::HostGate>(hosts, *m_access);
    // What a route to the host would ask: the permission, and the level at that very host.
    const auto mayUse = [this, &accounts](UserId owner, HostId host) {
        const identity::User *user = accounts.find(owner);
        return user && user->status == identity::UserStatus::Active
               && identity::holds(user->role, user->permissions, protocol::Grant::HostOperate)
               && access::allows(m_access->levelOf(owner, user->role, host), access::Act::Edit);
    };
    const auto nameOf = [&accounts](UserId id) {
        const identity::User *user = accounts.find(id);
        return user ? user->username : QString();
    };
    m_service = std::make_unique<tasks::TaskService>(
        tasks::TaskService::Parts{hosts, m_needs.fleet.watch(), m_needs.fleet.sessions(), *m_rows, m_ground.clock,
                                  mayUse, nameOf, [&hosts](HostId id) {
                                      const fleet::Host *host = hosts.find(id);
                                      return host && host->drain;
                                  }});
    m_machine = std::make_unique<tasks::Machine>();
    m_needs.components.addNode(tasks::TaskOnHost::builtIn(),
                               std::make_unique<tasks::TaskOnHost>(tasks::TaskOnHost::Parts{
                                   *m_service, m_ground.timers, m_ground.clock,
                                   [&engine = m_needs.engine](ExecutionId run) { return engine.authorOf(run); }}));
    m_needs.fleet.drains().addWork(u"tasks"_s, [this](HostId host) { return m_service->runningOn(host); });
    applySettings();
    return m_service->start();
}

void TasksModule::routes(const Door &door)
{
    fleet::HostRegistry &hosts = m_needs.fleet.hosts();
    m_gate = std::make_unique<api::TaskGate>(*m_service);
    m_tasks = std::make_unique<api::TasksApi>(
        door.router, api::TasksApi::Parts{*m_service, hosts, m_needs.identity.service().accounts(), *m_gate,
                                          [this](const identity::Caller &caller, const fleet::Host &host) {
                                              return m_hosts->may(caller, host, access::Act::Edit);
                                          },
                                          door.hub});
    m_nodes = std::make_unique<api::NodesApi>(
        door.router,
        api::NodesApi::Parts{
            *m_service, *m_machine, hosts, m_needs.fleet.watch(), m_needs.fleet.sessions(),
            [this](const identity::Caller &caller, const fleet::Host &host) { return m_hosts->sees(caller, host); },
            [this](const api::Call &call, const protocol::Route &route, const QString &id) {
                return m_hosts->mayEnter(call, route, id);
            },
            [&vpn = m_needs.vpn] { return vpn.status(); }});
    m_pages = std::make_unique<api::ConsolePages>(
        door.router, m_needs.identity.service(), [] { return u"Meshhelm"_s; },
        [&hub = door.hub] { hub.recheckCallers(); });
}

void TasksModule::resume()
{
    m_service->resume();
}

void TasksModule::applySettings()
{
    m_service->setOptions(m_options);
}

QByteArray TasksModule::metrics() const
{
    if (!m_service)
        return {};
    qsizetype waiting = 0;
    for (const tasks::Task &task : m_service->all())
        waiting += qsizetype(task.state == tasks::State::Created);
    return "# HELP tasks_waiting Tasks that wait for a node\n# TYPE tasks_waiting gauge\ntasks_waiting "
           + QByteArray::number(waiting)
           + "\n# HELP tasks_running Tasks that run on a node\n# TYPE tasks_running gauge\ntasks_running "
           + QByteArray::number(m_service->runningCount()) + '\n';
}

} // namespace mh::server
