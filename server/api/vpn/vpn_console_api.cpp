// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/vpn/vpn_console_api.h"

#include <algorithm>

#include "core/base/mapped.h"
#include "core/base/when_ready.h"
#include "server/fleet/host_registry.h"
#include "server/identity/profile.h"
#include "server/vpn/tunnel_care.h"
#include "server/vpn/tunnel_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using vpn::Peer;
using vpn::Tunnel;

VpnConsoleApi::VpnConsoleApi(Router &router, const Parts &parts) : m_parts(parts)
{
    using Clients = protocol::BareList<protocol::VpnClient>;
    router.on(protocol::listVpnClients, [this](const Call &, protocol::Empty) -> Result<Clients> {
        Clients clients;
        for (const auto &[number, id] : m_parts.service.peersInOrder()) {
            if (const Peer *peer = m_parts.service.peer(id))
                clients.items.append(viewOf(*peer));
        }
        return clients;
    });
    router.on(protocol::vpnStatus, [this](const Call &, protocol::Empty) -> Result<QJsonObject> { return status(); });
    router.on(protocol::createVpnClient,
              [this](const Call &call, const protocol::CreateVpnClient &request) { return create(call, request); });
}

const Tunnel *VpnConsoleApi::ownTunnel() const
{
    const auto &all = m_parts.service.tunnels();
    const auto own = std::find_if(all.begin(), all.end(), [](const Tunnel &each) { return each.name == kTunnelName; });
    return own == all.end() ? nullptr : &*own;
}

protocol::VpnClient VpnConsoleApi::viewOf(const Peer &peer) const
{
    const vpn::Traffic traffic = m_parts.care.trafficOf(peer.id);
    protocol::VpnClient client;
    client.name = peer.name;
    client.email = peer.email;
    client.publicKey = peer.publicKey;
    client.address = (peer.ipv4.isEmpty() ? peer.ipv6 : peer.ipv4).section(u'/', 0, 0);
    client.createdAt = peer.createdAt;
    client.lastHandshake = traffic.handshakeAt;
    client.bytesSent = traffic.sent;
    client.bytesReceived = traffic.received;
    return client;
}

QJsonObject VpnConsoleApi::status() const
{
    const Tunnel *own = ownTunnel();
    if (!own) // its first peer makes it
        return {{u"status"_s, u"stopped"_s}, {u"interface"_s, QJsonValue()}, {u"clients"_s, 0}};
    return {{u"status"_s, m_parts.care.statusOf(*own)},
            {u"server_id"_s, own->number},
            {u"interface"_s, own->interface},
            {u"port"_s, own->listenPort},
            {u"address"_s, own->ipv4},
            {u"public_key"_s, own->publicKey},
            {u"clients"_s, qint64(m_parts.service.peersOf(own->id).size())}};
}

VpnConsoleApi::Reply VpnConsoleApi::createIn(qint64 tunnel, const Call &call, const protocol::CreateVpnClient &request)
{
    protocol::WritePeer peer;
    peer.tunnel = tunnel;
    peer.name = request.name;
    peer.email = request.email;
    return mapped(m_parts.service.createPeer(peer, call.caller->id, call.note), this,
                  [this](const Peer &made) -> Result<QJsonObject> {
                      const auto config = m_parts.views.configOf(made);
                      if (!config)
                          return config.error();
                      return QJsonObject{{u"status"_s, u"success"_s},
                                         {u"config"_s, *config},
                                         {u"client_info"_s, toJson(viewOf(made))}};
                  });
}

VpnConsoleApi::Reply VpnConsoleApi::create(const Call &call, const protocol::CreateVpnClient &request)
{
    if (const Tunnel *own = ownTunnel())
        return createIn(own->number, call, request);
    protocol::WriteTunnel tunnel; // as the document has it; interface and port are the next that are free
    tunnel.name = kTunnelName;
    tunnel.ipv4 = u"10.0.1.1/24"_s;
    tunnel.dns = QStringList{u"8.8.8.8"_s, u"8.8.4.4"_s};
    tunnel.allowedIps = QStringList{u"0.0.0.0/0"_s};
    tunnel.autoStart = true;
    tunnel.presharedKeys = false;
    const auto &hosts = m_parts.hosts.all();
    const auto here = std::find_if(hosts.begin(), hosts.end(), [](const fleet::Host &host) { return host.isLocal; });
    AuditEntry note = call.note;
    note.action = u"CREATE_TUNNEL"_s;
    note.resourceType = u"tunnel"_s;
    const Answer<QJsonObject> answer;
    const auto made =
        m_parts.service.createTunnel(tunnel, here == hosts.end() ? HostId() : here->id, call.caller->id, note);
    whenReady(made, this, [this, answer, call, request](const Result<Tunnel> &own) {
        if (!own)
            return answer.give(own.error());
        whenReady(createIn(own->number, call, request), this,
                  [answer](const Result<QJsonObject> &reply) { answer.give(reply); });
    });
    return answer.future();
}

} // namespace mh::api
