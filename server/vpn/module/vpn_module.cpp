// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vpn/module/vpn_module.h"

#include "core/base/answer.h"
#include "core/base/when_ready.h"
#include "core/crypto/aes_gcm.h"
#include "server/access/module/access_module.h"
#include "server/access/module/flow_sharing.h"
#include "server/access/owned_access.h"
#include "server/api/hosts/host_gate.h"
#include "server/api/vpn/peers_api.h"
#include "server/api/vpn/tunnels_api.h"
#include "server/api/vpn/vpn_console_api.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"
#include "server/fleet/module/fleet_module.h"
#include "server/identity/identity_service.h"
#include "server/identity/module/identity_module.h"
#include "server/module/catalogue.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"
#include "server/vpn/agent_tunnels.h"
#include "server/vpn/rows/tunnel_rows.h"
#include "server/vpn/tunnel_care.h"
#include "server/vpn/tunnel_service.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {

constexpr int kKeyVersion = 1;

} // namespace

VpnModule::VpnModule(const Ground &ground, const Needs &needs)
    : Module(u"vpn"_s, {&needs.store, &needs.identity, &needs.access, &needs.fleet}), m_ground(ground), m_needs(needs)
{
}

VpnModule::~VpnModule() = default;

void VpnModule::declare(Catalogue &catalogue)
{
    catalogue.tables.append({u"vpn"_s, vpn::TunnelRows::tables()});
}

QFuture<Result<>> VpnModule::start()
{
    store::EmbeddedStore &store = m_needs.store.store();
    fleet::HostRegistry &hosts = m_needs.fleet.hosts();
    fleet::HostWatch &watch = m_needs.fleet.watch();
    m_rows = std::make_unique<vpn::TunnelRows>(store.writer(), store.reader());
    const auto seal = [&store](QByteArrayView plain, QByteArrayView context) {
        return crypto::sealText(store.sealingKey(), kKeyVersion, plain, context);
    };
    const auto open = [&store](const QString &sealed, QByteArrayView context) {
        return crypto::openText(store.sealingKey(), sealed, context);
    };
    m_service = std::make_unique<vpn::TunnelService>(vpn::TunnelService::Parts{*m_rows, m_ground.clock, seal, open});
    m_agents = std::make_unique<vpn::AgentTunnels>(vpn::AgentTunnels::Parts{hosts, watch, m_needs.fleet.sessions()});
    m_care = std::make_unique<vpn::TunnelCare>(vpn::TunnelCare::Parts{*m_service, *m_agents, *m_rows, m_ground.clock});
    const auto hostChanged = [this](HostId host) { m_care->hostChanged(host); };
    connect(&hosts, &fleet::HostRegistry::changed, this, hostChanged);
    connect(&watch, &fleet::HostWatch::stateChanged, this, hostChanged);
    const Answer<> answer;
    whenReady(m_service->start(), this, [this, answer](const Result<> &read) {
        if (!read)
            return answer.give(read);
        whenReady(m_care->start(), this, [answer](const Result<> &done) { answer.give(done); });
    });
    return answer.future();
}

void VpnModule::routes(const Door &door)
{
    fleet::HostRegistry &hosts = m_needs.fleet.hosts();
    const auto ownerOf = [&hosts](const access::Shared &what) {
        const fleet::Host *host = hosts.find(what.host());
        return host ? std::optional(host->owner) : std::nullopt;
    };
    m_access = std::make_unique<access::OwnedAccess>(ownerOf, m_needs.access.sharing().shares(),
                                                     m_needs.identity.service().accounts());
    m_hosts = std::make_unique<api::HostGate>(hosts, *m_access);
    m_views = std::make_unique<api::TunnelViews>(api::TunnelViews::Parts{*m_service, *m_care, hosts, m_ground.clock});
    m_tunnels = std::make_unique<api::TunnelsApi>(
        door.router, api::TunnelsApi::Parts{*m_service, *m_care, hosts, *m_hosts, *m_views});
    m_peers = std::make_unique<api::PeersApi>(door.router, api::PeersApi::Parts{*m_service, *m_care, *m_views});
    m_console = std::make_unique<api::VpnConsoleApi>(door.router,
                                                     api::VpnConsoleApi::Parts{*m_service, *m_care, hosts, *m_views});
}

void VpnModule::resume()
{
    m_care->resume();
}

void VpnModule::drain(const std::function<void()> &done)
{
    if (m_care)
        m_care->drain(done);
    else
        done();
}

QString VpnModule::status() const
{
    QStringList seen;
    if (m_care) {
        for (const vpn::Tunnel &tunnel : m_service->tunnels())
            seen.append(m_care->statusOf(tunnel));
    }
    for (const QString &word : {u"error"_s, u"running"_s, u"stopped"_s}) {
        if (seen.contains(word))
            return word;
    }
    return u"unavailable"_s;
}

QByteArray VpnModule::metrics() const
{
    if (!m_service)
        return {};
    return "# HELP vpn_tunnels Tunnels that are kept\n# TYPE vpn_tunnels gauge\nvpn_tunnels "
           + QByteArray::number(m_service->tunnels().size())
           + "\n# HELP vpn_peers Peers of all tunnels\n# TYPE vpn_peers gauge\nvpn_peers "
           + QByteArray::number(qsizetype(m_service->peersInOrder().size())) + '\n';
}

} // namespace mh::server
