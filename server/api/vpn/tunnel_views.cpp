// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/vpn/tunnel_views.h"

#include <algorithm>

#include <QJsonArray>

#include "core/protocol/values.h"
#include "core/qr/qr_code.h"
#include "core/wireguard/endpoint.h"
#include "core/wireguard/update_config.h"
#include "server/api/accounts/user_view.h"
#include "server/fleet/host_registry.h"
#include "server/vpn/tunnel_care.h"
#include "server/vpn/tunnel_service.h"
#include "server/vpn/tunnel_texts.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using vpn::Peer;
using vpn::Tunnel;

namespace {

QJsonValue timeOrNull(qint64 ms)
{
    return ms == 0 ? QJsonValue() : QJsonValue(protocol::isoSeconds(ms));
}

QJsonArray arrayOf(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

QString textOf(const Result<Secret> &key)
{
    return key ? QString::fromUtf8(key->bytes()) : QString();
}

} // namespace

QString TunnelViews::statusOf(const Peer &peer) const
{
    const QString status = vpn::statusOf(peer, m_parts.care.trafficOf(peer.id).handshakeAt, m_parts.clock.nowMs());
    return status == "live"_L1 ? u"active"_s : status; // as the documents call it
}

QString TunnelViews::endpointOf(const Tunnel &tunnel) const
{
    const fleet::Host *host = m_parts.hosts.find(tunnel.host);
    if (!tunnel.endpoint.isEmpty() || !host || host->address.isEmpty())
        return tunnel.endpoint;
    const QString name = host->address.contains(u':') ? u'[' + host->address + u']' : host->address;
    const QString endpoint = name + u':' + QString::number(tunnel.listenPort);
    return wireguard::Endpoint::parse(endpoint) ? endpoint : QString();
}

QJsonObject TunnelViews::of(const Tunnel &tunnel, bool withKey) const
{
    const auto &peers = m_parts.service.peersOf(tunnel.id);
    qint64 handshake = 0;
    qint64 received = 0;
    qint64 sent = 0;
    for (const auto &[number, id] : peers) {
        const vpn::Traffic traffic = m_parts.care.trafficOf(id);
        handshake = std::max(handshake, traffic.handshakeAt);
        received += traffic.received;
        sent += traffic.sent;
    }
    const fleet::Host *host = m_parts.hosts.find(tunnel.host);
    const auto refusal = m_parts.care.troubleOf(tunnel);
    QJsonObject view{{u"id"_s, tunnel.number},
                     {u"name"_s, tunnel.name},
                     {u"interface"_s, tunnel.interface},
                     {u"listen_port"_s, tunnel.listenPort},
                     {u"ipv4_address"_s, tunnel.ipv4},
                     {u"ipv6_address"_s, tunnel.ipv6},
                     {u"public_key"_s, tunnel.publicKey},
                     {u"private_key"_s, withKey ? textOf(m_parts.service.keyOf(tunnel)) : QString()},
                     {u"status"_s, m_parts.care.statusOf(tunnel)},
                     {u"clients_count"_s, qint64(peers.size())},
                     {u"bytes_received"_s, received},
                     {u"bytes_sent"_s, sent},
                     {u"last_handshake"_s, timeOrNull(handshake)},
                     {u"created_at"_s, timeOrNull(tunnel.createdAt)},
                     {u"updated_at"_s, timeOrNull(tunnel.updatedAt)}};
    view.insert("config"_L1, QJsonObject{{u"dns_servers"_s, arrayOf(tunnel.dns)},
                                         {u"mtu"_s, tunnel.mtu},
                                         {u"persistent_keepalive"_s, tunnel.keepalive},
                                         {u"allowed_ips"_s, arrayOf(tunnel.allowedIps)}});
    view.insert("auto_start"_L1, tunnel.autoStart);
    view.insert("description"_L1, tunnel.description);
    view.insert("endpoint"_L1, tunnel.endpoint);
    view.insert("egress"_L1, tunnel.egress);
    view.insert("masquerade"_L1, tunnel.masquerade);
    view.insert("preshared_keys"_L1, tunnel.presharedKeys);
    view.insert("host_id"_L1, host ? QJsonValue(host->number) : QJsonValue());
    view.insert("up_to_date"_L1, m_parts.care.isUpToDate(tunnel.id));
    view.insert("error"_L1, refusal ? QJsonValue(refusal->message) : QJsonValue());
    return view;
}

QJsonObject TunnelViews::of(const Peer &peer, bool withKey) const
{
    const Tunnel *tunnel = m_parts.service.tunnel(peer.tunnel);
    const vpn::Traffic traffic = m_parts.care.trafficOf(peer.id);
    QJsonObject view{{u"id"_s, peer.number},
                     {u"name"_s, peer.name},
                     {u"server_id"_s, tunnel ? tunnel->number : 0},
                     {u"ipv4_address"_s, peer.ipv4},
                     {u"ipv6_address"_s, peer.ipv6},
                     {u"public_key"_s, peer.publicKey},
                     {u"private_key"_s, withKey ? textOf(m_parts.service.keyOf(peer)) : QString()},
                     {u"status"_s, statusOf(peer)},
                     {u"last_handshake"_s, timeOrNull(traffic.handshakeAt)},
                     {u"bytes_received"_s, traffic.received},
                     {u"bytes_sent"_s, traffic.sent},
                     {u"allowed_ips"_s, arrayOf(peer.allowedIps)},
                     {u"dns_servers"_s, arrayOf(peer.dns)},
                     {u"persistent_keepalive"_s, peer.keepalive},
                     {u"created_at"_s, timeOrNull(peer.createdAt)},
                     {u"updated_at"_s, timeOrNull(peer.updatedAt)}};
    view.insert("email"_L1, peer.email);
    view.insert("description"_L1, peer.description);
    view.insert("tags"_L1, arrayOf(peer.tags));
    view.insert("enabled"_L1, peer.enabled);
    view.insert("expires_at"_L1, timeOrNull(peer.expiresAt));
    view.insert("has_private_key"_L1, !peer.privateKey.isEmpty());
    view.insert("has_preshared_key"_L1, !peer.presharedKey.isEmpty());
    return view;
}

QJsonObject TunnelViews::statusOf(const Tunnel &tunnel, const vpn::TunnelState *state) const
{
    const bool isUp = state && state->running;
    QJsonArray clients;
    for (const auto &[number, id] : m_parts.service.peersOf(tunnel.id)) {
        const Peer *peer = m_parts.service.peer(id);
        if (!peer || (isUp && !state->peers.contains(peer->publicKey))) // disabled, expired, or not there yet
            continue;
        const vpn::PeerState seen = isUp ? state->peers.value(peer->publicKey) : vpn::PeerState();
        QStringList addresses{peer->ipv4, peer->ipv6};
        addresses.removeAll(QString());
        clients.append(QJsonObject{{u"id"_s, peer->number},
                                   {u"name"_s, peer->name},
                                   {u"public_key"_s, peer->publicKey},
                                   {u"allowed_ips"_s, addresses.join(u", "_s)},
                                   {u"endpoint"_s, seen.endpoint},
                                   {u"latest_handshake"_s, timeOrNull(seen.handshakeAt)},
                                   {u"transfer_rx"_s, seen.received},
                                   {u"transfer_tx"_s, seen.sent}});
    }
    const auto trouble = m_parts.care.troubleOf(tunnel);
    const QString error = trouble ? trouble->message : state ? state->error : QString();
    return {{u"id"_s, tunnel.number},
            {u"name"_s, tunnel.name},
            {u"status"_s, m_parts.care.statusOf(tunnel)},
            {u"uptime"_s, isUp && state->since > 0 ? (m_parts.clock.nowMs() - state->since) / 1000 : 0},
            {u"clients"_s, clients},
            {u"interface_stats"_s, QJsonObject{{u"rx_bytes"_s, isUp ? state->received : 0},
                                               {u"tx_bytes"_s, isUp ? state->sent : 0},
                                               {u"rx_packets"_s, isUp ? state->packetsReceived : 0},
                                               {u"tx_packets"_s, isUp ? state->packetsSent : 0}}},
            {u"drift"_s, arrayOf(state ? state->drift : QStringList())},
            {u"up_to_date"_s, m_parts.care.isUpToDate(tunnel.id)},
            {u"error"_s, error.isEmpty() ? QJsonValue() : QJsonValue(error)}};
}

Result<QString> TunnelViews::fileOf(const Tunnel &tunnel) const
{
    wireguard::Config config;
    const auto own = m_parts.service.keyOf(tunnel);
    if (!own)
        return own.error();
    auto key = wireguard::SecretKey::parse(own->bytes());
    if (!key)
        return key.error();
    config.own.privateKey = *std::move(key);
    for (const QString &each : {tunnel.ipv4, tunnel.ipv6}) {
        if (const auto address = net::InterfaceAddress::parse(each); !each.isEmpty() && address)
            config.own.addresses.append(*address);
    }
    config.own.listenPort = quint16(tunnel.listenPort);
    config.own.mtu = int(tunnel.mtu);
    const auto document = wireguard::documentOf(config);
    if (!document)
        return document.error();
    return textOf(document->text());
}

Result<QString> TunnelViews::configOf(const Peer &peer) const
{
    const Tunnel *found = m_parts.service.tunnel(peer.tunnel);
    if (!found)
        return notFound(u"there is no such tunnel"_s, u"TUNNEL_NOT_FOUND"_s);
    Tunnel tunnel = *found;
    tunnel.endpoint = endpointOf(tunnel);
    const auto text = vpn::peerText(m_parts.service, tunnel, peer);
    if (!text)
        return text.error();
    return QString::fromUtf8(text->bytes());
}

void TunnelViews::addTexts(QJsonObject &view, const Peer &peer) const
{
    QJsonArray warnings = view.value("warnings"_L1).toArray();
    const auto config = configOf(peer);
    QString code;
    if (config && !peer.privateKey.isEmpty()) {
        const auto modules = qr::encode(*config);
        const auto png = modules ? qr::toPng(*modules) : Result<QByteArray>(modules.error());
        if (png)
            code = u"data:image/png;base64,"_s + QString::fromLatin1(png->toBase64());
        else
            warnings.append(u"QR_TOO_LARGE"_s);
    }
    if (peer.privateKey.isEmpty())
        warnings.append(u"NO_PRIVATE_KEY"_s);
    if (const Tunnel *tunnel = m_parts.service.tunnel(peer.tunnel); tunnel && endpointOf(*tunnel).isEmpty())
        warnings.append(u"NO_ENDPOINT"_s);
    view.insert("config"_L1, config ? *config : QString());
    view.insert("qr_code"_L1, code);
    view.insert("warnings"_L1, warnings);
}

QJsonObject pageOf(const QString &member, const QJsonArray &rows, const protocol::ListTunnels &request, qsizetype total)
{
    return envelopeV1(
        QJsonObject{{member, rows},
                    {u"pagination"_s, QJsonObject{{u"page"_s, request.page},
                                                  {u"size"_s, request.size},
                                                  {u"total"_s, qint64(total)},
                                                  {u"pages"_s, qint64((total + request.size - 1) / request.size)}}}});
}

} // namespace mh::api
