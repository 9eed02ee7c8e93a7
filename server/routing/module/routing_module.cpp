// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routing/module/routing_module.h"

#include <algorithm>

#include "core/crypto/aes_gcm.h"
#include "server/api/routing/routing_api.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"
#include "server/fleet/module/fleet_module.h"
#include "server/identity/module/identity_module.h"
#include "server/module/catalogue.h"
#include "server/routing/agent_commands.h"
#include "server/routing/routing_care.h"
#include "server/routing/rows/routing_rows.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {

constexpr int kSealVersion = 1;

/// Bound to its session: no other can be given it.
QByteArray contextOf(BgpSessionId session)
{
    return "bgp:" + session.toString().toUtf8();
}

QList<net::Prefix> prefixesFrom(const QStringList &texts)
{
    QList<net::Prefix> prefixes;
    for (const QString &text : texts) {
        if (const auto prefix = net::Prefix::parse(text))
            prefixes.append(*prefix);
    }
    return prefixes;
}

} // namespace

RoutingModule::RoutingModule(const Ground &ground, const Needs &needs)
    : Module(u"routing"_s, {&needs.store, &needs.identity, &needs.fleet}), m_ground(ground), m_needs(needs)
{
}

RoutingModule::~RoutingModule() = default;

void RoutingModule::declare(Catalogue &catalogue)
{
    catalogue.tables.append({u"routing"_s, routing::RoutingRows::tables()});
}

QList<routing::RoutingHost> RoutingModule::hosts() const
{
    QList<routing::RoutingHost> found;
    for (const fleet::Host &host : m_needs.fleet.hosts().all()) {
        if (!host.manifest || !host.manifest->routing.any())
            continue;
        const fleet::RoutingPowers &powers = host.manifest->routing;
        found.append({host.id, host.number, host.name, host.isLocal,
                      routing::Powers{prefixesFrom(powers.announce), prefixesFrom(powers.neighbors),
                                      host.manifest->lines.value(u"routing"_s)}});
    }
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.number < b.number; });
    return found;
}

QFuture<Result<>> RoutingModule::start()
{
    store::EmbeddedStore &store = m_needs.store.store();
    const Secret &key = store.sealingKey();
    m_rows = std::make_unique<routing::RoutingRows>(store.writer(), store.reader());
    m_service = std::make_unique<routing::RoutingService>(routing::RoutingService::Parts{
        *m_rows, m_ground.clock, [this] { return hosts(); },
        [&key](const Secret &plain, BgpSessionId session) {
            return crypto::sealText(key, kSealVersion, plain.bytes(), contextOf(session));
        },
        [&key](const QString &sealed, BgpSessionId session) {
            return crypto::openText(key, sealed, contextOf(session));
        }});
    m_commands = std::make_unique<routing::AgentCommands>(
        routing::AgentCommands::Parts{m_needs.fleet.hosts(), m_needs.fleet.watch(), m_needs.fleet.sessions()});
    m_care =
        std::make_unique<routing::RoutingCare>(routing::RoutingCare::Parts{*m_service, *m_commands, m_ground.clock});
    connect(&m_needs.fleet.watch(), &fleet::HostWatch::stateChanged, m_care.get(), &routing::RoutingCare::hostChanged);
    return m_service->start();
}

void RoutingModule::routes(const Door &door)
{
    m_api = std::make_unique<api::RoutingApi>(
        door.router,
        api::RoutingApi::Parts{*m_service, *m_care, *m_commands, m_needs.fleet.hosts(), m_ground.clock, door.hub});
}

void RoutingModule::resume()
{
    m_care->resume();
}

QByteArray RoutingModule::metrics() const
{
    if (!m_service)
        return {};
    const QList<routing::Session> sessions = m_service->sessions();
    const auto isUp = [this](const routing::Session &session) {
        const routing::HostState *host = m_care->stateOf(session.host);
        return m_commands->isReachable(session.host) && host && host->sessions.value(session.id).isUp();
    };
    return "# HELP bgp_sessions BGP sessions\n# TYPE bgp_sessions gauge\nbgp_sessions "
           + QByteArray::number(sessions.size())
           + "\n# HELP bgp_sessions_established Those that are established\n# TYPE bgp_sessions_established gauge"
             "\nbgp_sessions_established "
           + QByteArray::number(qint64(std::count_if(sessions.begin(), sessions.end(), isUp))) + '\n';
}

routing::Announcements &RoutingModule::announcements() const
{
    return *m_care;
}

} // namespace mh::server
