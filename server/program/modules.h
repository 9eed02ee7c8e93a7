// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/settings/server_settings.h"
#include "server/access/module/access_module.h"
#include "server/addresses/module/addresses_module.h"
#include "server/api/module/door_module.h"
#include "server/api/module/system_module.h"
#include "server/components/module/components_module.h"
#include "server/engine/module/engine_module.h"
#include "server/engine/module/runs_module.h"
#include "server/engine/timers.h"
#include "server/fleet/module/fleet_module.h"
#include "server/fleet/module/hosts_module.h"
#include "server/housekeeping/module/housekeeping_module.h"
#include "server/http_client/module/outbound_module.h"
#include "server/identity/module/accounts_module.h"
#include "server/identity/module/identity_module.h"
#include "server/mail/module/mail_module.h"
#include "server/module/catalogue.h"
#include "server/monitor/module/monitor_module.h"
#include "server/registry/module/registry_module.h"
#include "server/routing/module/routing_module.h"
#include "server/services/module/service_use_module.h"
#include "server/services/module/services_module.h"
#include "server/store/module/store_module.h"
#include "server/tasks/module/tasks_module.h"
#include "server/vault/module/keys_module.h"
#include "server/vault/module/vault_module.h"
#include "server/vpn/module/vpn_module.h"

namespace mh::server {

class LoopWatch;

/// The list of modules: the one place that names them all. Each stands below those it needs, so that they end in the
/// other direction; a new one is a line here and a word in all().
/// Thread: engine. Lifetime: `settings` (the defaults, to be read with rows()), `clock` and `watch` outlive it.
class Modules final
{
    Q_DISABLE_COPY_MOVE(Modules)

public:
    Modules(settings::ServerSettings &settings, const Clock &clock, Build build, LoopWatch &watch);

    /// Of every setting of the server; to be filled before anything starts.
    [[nodiscard]] settings::Rows &rows() { return m_catalogue.settings; }
    /// In the order of start, as far as several could.
    [[nodiscard]] QList<Module *> all();
    /// Those that the users need.
    [[nodiscard]] QList<Module *> ofUsers() { return {&m_store, &m_keys, &m_identity}; }
    [[nodiscard]] DoorModule &door() { return m_door; }
    /// Where the server is reached; to be said before resume().
    void setRunning(Running running) { m_running = std::move(running); }
    /// When only ofUsers() have started. Errors: those of identity::FirstAdmin.
    [[nodiscard]] QFuture<Result<>> makeFirstAdmin(const QString &username, const QString &email, Secret password);
    /// Calls `fn` when administrators have changed settings; once all have started.
    void onSettingsChanged(const QObject *context, std::function<void()> fn);
    /// Calls `fn` when a newer server has taken over the store; once all have started.
    void onTakenOver(const QObject *context, std::function<void(const Error &)> fn);

private:
    [[nodiscard]] QByteArray figures();
    void took(const QString &what, qint64 nanoseconds);

    LoopWatch &m_watch;
    engine::Timers m_timers;
    Running m_running;
    Catalogue m_catalogue;
    Ground m_ground;
    StoreModule m_store{m_ground};
    KeysModule m_keys{m_ground, m_store};
    IdentityModule m_identity{m_ground, m_store, m_keys};
    FleetModule m_fleet{m_ground, m_store};
    AddressesModule m_addresses{m_ground, m_store};
    RegistryModule m_registry{m_ground, m_store};
    OutboundModule m_outbound{m_ground, m_identity};
    EngineModule m_engine{m_ground, m_store, m_registry};
    MailModule m_mail{m_ground, m_store, m_identity};
    VaultModule m_vault{m_ground, {m_store, m_keys, m_identity, m_outbound, m_engine}};
    ComponentsModule m_components{m_ground, {m_store, m_identity, m_registry, m_outbound, m_engine, m_vault}};
    MonitorModule m_monitor{m_registry, m_engine, m_components};
    ServicesModule m_services{m_ground, {m_store, m_identity, m_outbound, m_engine, m_vault}};
    AccessModule m_access{m_ground, {m_store, m_identity, m_mail, m_engine, m_vault, m_services}};
    RunsModule m_runs{m_ground,
                      {m_identity, m_registry, m_outbound, m_engine, m_components, m_access, m_services, m_vault}};
    ServiceUseModule m_serviceUse{
        {m_identity, m_outbound, m_engine, m_vault, m_components, m_services, m_access, m_runs}};
    HostsModule m_hosts{m_ground, {m_identity, m_access, m_fleet, m_store}};
    VpnModule m_vpn{m_ground, {m_store, m_identity, m_access, m_fleet}};
    TasksModule m_tasks{m_ground, {m_store, m_identity, m_access, m_fleet, m_engine, m_components, m_vpn}};
    RoutingModule m_routing{m_ground, {m_store, m_identity, m_fleet}};
    HousekeepingModule m_housekeeping{m_ground, m_identity, m_engine};
    AccountsModule m_accounts{m_ground, m_identity, m_mail};
    SystemModule m_system{
        m_ground,
        {m_store, m_identity, m_engine, [this] { return figures(); }, [this] { return m_fleet.onlineCount(); }}};
    DoorModule m_door{
        m_ground,
        {m_store, m_identity, m_engine, m_components, m_runs, [this](const auto &what, qint64 ns) { took(what, ns); }}};
};

} // namespace mh::server
