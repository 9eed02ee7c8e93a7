// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/module/hosts_module.h"

#include "core/fleet/join_string.h"
#include "server/access/module/access_module.h"
#include "server/access/module/flow_sharing.h"
#include "server/access/owned_access.h"
#include "server/api/hosts/agent_door.h"
#include "server/api/hosts/docker_api.h"
#include "server/api/hosts/host_gate.h"
#include "server/api/hosts/hosts_api.h"
#include "server/api/hosts/terminal_door.h"
#include "server/api/hosts/terminals_api.h"
#include "server/api/socket_paths.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/module/fleet_module.h"
#include "server/identity/identity_service.h"
#include "server/identity/module/identity_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;

HostsModule::HostsModule(const Ground &ground, const Needs &needs)
    : Module(u"hosts"_s, {&needs.identity, &needs.access, &needs.fleet}), m_ground(ground), m_needs(needs)
{
}

HostsModule::~HostsModule() = default;

void HostsModule::routes(const Door &door)
{
    fleet::HostRegistry &hosts = m_needs.fleet.hosts();
    identity::Accounts &accounts = m_needs.identity.service().accounts();
    access::ShareService &shares = m_needs.access.sharing().shares();
    const auto ownerOf = [&hosts](const access::Shared &what) {
        const fleet::Host *host = hosts.find(what.host());
        return host ? std::optional(host->owner) : std::nullopt;
    };
    m_access = std::make_unique<access::OwnedAccess>(ownerOf, shares, accounts);
    m_gate = std::make_unique<api::HostGate>(hosts, *m_access);
    m_agents = std::make_unique<api::AgentDoor>(m_needs.fleet.sessions(), m_ground.clock);
    door.sockets.add(u"/ws/agents"_s, *m_agents);
    m_hosts = std::make_unique<api::HostsApi>(
        door.router,
        api::HostsApi::Parts{hosts, m_needs.fleet.watch(), m_needs.fleet.sessions(), *m_gate, accounts,
                             [this](const QString &token) { return joinString(token); }, door.hub, m_ground.clock});
    m_docker = std::make_unique<api::DockerApi>(
        door.router, api::DockerApi::Parts{hosts, m_needs.fleet.sessions(), accounts, *m_gate});
    m_terminals =
        std::make_unique<api::TerminalsApi>(door.router, api::TerminalsApi::Parts{hosts, m_needs.fleet.terminals()});
    m_terminalDoor = std::make_unique<api::TerminalDoor>(
        api::TerminalDoor::Parts{hosts, m_needs.fleet.terminals(), accounts, *m_gate});
    door.sockets.add(u"/ws/servers/{id}/terminal"_s, *m_terminalDoor);
    connect(&hosts, &fleet::HostRegistry::removed, this,
            [&shares](const fleet::Host &host) { shares.objectGone(host.id); });
}

QString HostsModule::joinString(const QString &token) const
{
    fleet::JoinString join;
    join.servers = {m_ground.running.baseUrl};
    join.serverKey = m_needs.fleet.key().publicKey();
    join.certificate = m_ground.running.certificate;
    join.token = Secret(token.toUtf8());
    return QString::fromUtf8(join.toText().bytes());
}

} // namespace mh::server
