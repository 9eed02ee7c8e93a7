// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/module/hosts_module.h"

#include "core/base/log.h"
#include "core/fleet/join_string.h"
#include "core/settings/server_settings.h"
#include "server/access/module/access_module.h"
#include "server/access/module/flow_sharing.h"
#include "server/access/owned_access.h"
#include "server/api/hosts/agent_door.h"
#include "server/api/hosts/agent_releases_api.h"
#include "server/api/hosts/docker_api.h"
#include "server/api/hosts/files_api.h"
#include "server/api/hosts/host_drain_api.h"
#include "server/api/hosts/host_gate.h"
#include "server/api/hosts/host_shares_api.h"
#include "server/api/hosts/host_socket.h"
#include "server/api/hosts/hosts_api.h"
#include "server/api/hosts/nginx_api.h"
#include "server/api/hosts/public_host_door.h"
#include "server/api/hosts/recordings_api.h"
#include "server/api/hosts/terminal_door.h"
#include "server/api/hosts/terminal_views_api.h"
#include "server/api/hosts/terminals_api.h"
#include "server/api/socket_paths.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/local_door.h"
#include "server/fleet/module/fleet_module.h"
#include "server/fleet/releases.h"
#include "server/identity/identity_service.h"
#include "server/identity/module/identity_module.h"
#include "server/store/data_dir.h"
#include "server/store/module/store_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;

HostsModule::HostsModule(const Ground &ground, const Needs &needs)
    : Module(u"hosts"_s, {&needs.identity, &needs.access, &needs.fleet, &needs.store}), m_ground(ground), m_needs(needs)
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
    m_socket = std::make_unique<api::HostSocket>(api::HostSocket::Parts{door.router, m_needs.fleet.terminals()});
    m_public =
        std::make_unique<api::PublicHostDoor>(api::PublicHostDoor::Parts{hosts, m_needs.fleet.watch(), m_ground.clock});
    door.sockets.add(u"/public/ws/servers/{id}"_s, *m_public);
    m_hosts = std::make_unique<api::HostsApi>(
        door.router,
        api::HostsApi::Parts{hosts, m_needs.fleet.watch(), m_needs.fleet.sessions(), m_needs.fleet.drains(), *m_gate,
                             accounts, [this](const QString &token) { return joinString(token); }, door.hub,
                             [this](api::StreamSocket &socket, const http::RequestHead &head, const QString &text) {
                                 m_socket->take(socket, head, text);
                             },
                             m_ground.clock});
    m_releases = std::make_unique<fleet::Releases>(m_needs.store.dir().path() + u"/releases"_s);
    m_upgrades = std::make_unique<api::AgentReleasesApi>(
        door.router, api::AgentReleasesApi::Parts{
                         {hosts, m_needs.fleet.watch(), m_needs.fleet.sessions(), *m_releases, m_ground.clock},
                         *m_gate,
                         [this] { return m_ground.running.baseUrl; }});
    m_shares =
        std::make_unique<api::HostSharesApi>(door.router, api::HostSharesApi::Parts{hosts, accounts, shares, door.hub});
    m_drain = std::make_unique<api::HostDrainApi>(door.router,
                                                  api::HostDrainApi::Parts{hosts, m_needs.fleet.drains(), accounts});
    m_files = std::make_unique<api::FilesApi>(
        door.router,
        api::FilesApi::Parts{hosts, m_needs.fleet.sessions(), m_needs.fleet.transfers(), m_ground.settings.dataDir});
    m_nginx = std::make_unique<api::NginxApi>(door.router,
                                              api::NginxApi::Parts{hosts, m_needs.fleet.sessions(), m_ground.clock});
    m_docker = std::make_unique<api::DockerApi>(
        door.router, api::DockerApi::Parts{hosts, m_needs.fleet.sessions(), accounts, *m_gate});
    fleet::TerminalViews &views = m_needs.fleet.terminalViews();
    m_terminals = std::make_unique<api::TerminalsApi>(
        door.router, api::TerminalsApi::Parts{hosts, m_needs.fleet.terminals(), views});
    m_terminalViews = std::make_unique<api::TerminalViewsApi>(
        door.router,
        api::TerminalViewsApi::Parts{hosts, m_needs.fleet.terminals(), views, *m_gate, door.hub, m_ground.clock});
    m_recordings = std::make_unique<api::RecordingsApi>(
        door.router, api::RecordingsApi::Parts{hosts, m_needs.fleet.sessions(), m_needs.fleet.transfers(), *m_gate});
    m_terminalDoor = std::make_unique<api::TerminalDoor>(
        api::TerminalDoor::Parts{hosts, m_needs.fleet.terminals(), views, accounts, *m_gate});
    door.sockets.add(u"/ws/servers/{id}/terminal"_s, *m_terminalDoor);
    connect(&hosts, &fleet::HostRegistry::removed, this,
            [&shares](const fleet::Host &host) { shares.objectGone(host.id); });
}

void HostsModule::resume()
{
    fleet::HostRegistry &hosts = m_needs.fleet.hosts();
    const auto whereabouts = [this] {
        const auto base64 = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); };
        return QJsonObject{{u"servers"_s, QJsonArray{m_ground.running.baseUrl}},
                           {u"server_key"_s, base64(m_needs.fleet.key().publicKey())},
                           {u"certificate"_s, base64(m_ground.running.certificate)}};
    };
    m_local = std::make_unique<fleet::LocalDoor>(
        fleet::LocalDoor::Parts{hosts, whereabouts, [this](const QString &token) { return joinString(token); },
                                [this](const QString &action) { return note(action); }, u"this machine"_s});
    if (const auto listens = m_local->listen(m_needs.store.dir().path() + u"/agent.sock"_s); !listens)
        qCWarning(log::server).noquote() << listens.error().message;
}

AuditEntry HostsModule::note(const QString &action) const
{
    AuditEntry note;
    note.at = m_ground.clock.nowMs();
    note.action = action;
    note.resourceType = u"host"_s;
    note.address = u"this machine"_s;
    return note;
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
