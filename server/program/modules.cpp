// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/modules.h"

#include "server/engine/journal.h"
#include "server/identity/settings_service.h"
#include "server/program/loop_watch.h"

namespace mh::server {

Modules::Modules(settings::ServerSettings &settings, const Clock &clock, Build build, LoopWatch &watch)
    : m_watch(watch), m_timers(clock), m_catalogue{settings::serverRows(settings), {}, {}}, m_ground{settings,
                                                                                                     clock,
                                                                                                     m_timers,
                                                                                                     m_running,
                                                                                                     m_catalogue,
                                                                                                     std::move(build)}
{
    const QList<Module *> modules = all();
    for (Module *module : modules)
        module->declare(m_catalogue);
}

QList<Module *> Modules::all()
{
    return {&m_store, &m_keys,  &m_identity,   &m_fleet,   &m_addresses,    &m_registry, &m_outbound, &m_engine,
            &m_mail,  &m_vault, &m_components, &m_monitor, &m_services,     &m_access,   &m_runs,     &m_serviceUse,
            &m_hosts, &m_vpn,   &m_tasks,      &m_routing, &m_housekeeping, &m_accounts, &m_system,   &m_door};
}

QByteArray Modules::figures()
{
    QByteArray text = m_watch.text();
    const QList<Module *> modules = all();
    for (const Module *module : modules)
        text += module->metrics();
    return text;
}

void Modules::took(const QString &what, qint64 nanoseconds)
{
    m_watch.part(what, nanoseconds);
}

QFuture<Result<>> Modules::makeFirstAdmin(const QString &username, const QString &email, Secret password)
{
    return m_identity.makeFirstAdmin(username, email, std::move(password));
}

void Modules::onSettingsChanged(const QObject *context, std::function<void()> fn)
{
    QObject::connect(&m_identity.settings(), &identity::SettingsService::changed, context, std::move(fn));
}

void Modules::onTakenOver(const QObject *context, std::function<void(const Error &)> fn)
{
    QObject::connect(&m_engine.journal(), &engine::Journal::takenOver, context, std::move(fn));
}

} // namespace mh::server
