// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vpn/tunnel_texts.h"

#include "core/base/json.h"
#include "core/wireguard/update_config.h"
#include "server/vpn/tunnel_service.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;

namespace {

QStringList addressesOf(const QString &ipv4, const QString &ipv6)
{
    QStringList addresses{ipv4, ipv6};
    addresses.removeAll(QString());
    return addresses;
}

Result<wireguard::PeerConfig> serverSide(const TunnelService &service, const Tunnel &tunnel, const Peer &peer)
{
    wireguard::PeerConfig server;
    const auto key = wireguard::Key::parse(tunnel.publicKey.toLatin1());
    if (!key)
        return key.error();
    server.publicKey = *key;
    const auto shared = service.sharedKeyOf(peer);
    if (!shared)
        return shared.error();
    if (!shared->isEmpty()) {
        auto parsed = wireguard::SecretKey::parse(shared->bytes());
        if (!parsed)
            return parsed.error();
        server.presharedKey = *std::move(parsed);
    }
    for (const QString &each : peer.allowedIps) {
        const auto prefix = net::Prefix::parse(each);
        if (!prefix)
            return prefix.error();
        server.allowedIps.append({*prefix});
    }
    if (!tunnel.endpoint.isEmpty()) {
        auto endpoint = wireguard::Endpoint::parse(tunnel.endpoint);
        if (!endpoint)
            return endpoint.error();
        server.endpoint = *std::move(endpoint);
    }
    server.persistentKeepalive = quint16(peer.keepalive);
    return server;
}

Result<QJsonObject> hostSide(const TunnelService &service, const Peer &peer)
{
    QJsonObject json{{u"public_key"_s, peer.publicKey},
                     {u"allowed_ips"_s, QJsonArray::fromStringList(addressesOf(peer.ipv4, peer.ipv6))},
                     {u"keepalive"_s, 0}}; // it is the peer that keeps its own way open
    const auto shared = service.sharedKeyOf(peer);
    if (!shared)
        return shared.error();
    if (!shared->isEmpty())
        json.insert("preshared_key"_L1, QString::fromLatin1(shared->bytes()));
    return json;
}

} // namespace

Result<Secret> peerText(const TunnelService &service, const Tunnel &tunnel, const Peer &peer)
{
    wireguard::Config config;
    const auto own = service.keyOf(peer);
    if (!own)
        return own.error();
    if (!own->isEmpty()) {
        auto key = wireguard::SecretKey::parse(own->bytes());
        if (!key)
            return key.error();
        config.own.privateKey = *std::move(key);
    }
    const QStringList addresses = addressesOf(peer.ipv4, peer.ipv6);
    for (const QString &each : addresses) {
        const auto address = net::InterfaceAddress::parse(each);
        if (!address)
            return address.error();
        config.own.addresses.append(*address);
    }
    for (const QString &each : peer.dns) {
        const auto address = net::Address::parse(each);
        if (!address)
            return address.error();
        config.own.dnsServers.append(*address);
    }
    config.own.mtu = int(tunnel.mtu);
    auto server = serverSide(service, tunnel, peer);
    if (!server)
        return server.error();
    config.peers.push_back(*std::move(server));
    const auto document = wireguard::documentOf(config);
    return document ? Result<Secret>(document->text()) : Result<Secret>(document.error());
}

Result<Secret> hostDocument(const TunnelService &service, const Tunnel &tunnel, qint64 nowMs)
{
    const auto key = service.keyOf(tunnel);
    if (!key)
        return key.error();
    QJsonArray peers;
    for (const auto &[number, id] : service.peersOf(tunnel.id)) {
        const Peer *peer = service.peer(id);
        if (!peer || !peer->enabled || peer->isExpired(nowMs))
            continue;
        auto json = hostSide(service, *peer);
        if (!json)
            return json.error();
        peers.append(*std::move(json));
    }
    return Secret(
        json::toBytes(QJsonObject{{u"name"_s, tunnel.interface},
                                  {u"running"_s, tunnel.running},
                                  {u"private_key"_s, QString::fromLatin1(key->bytes())},
                                  {u"listen_port"_s, tunnel.listenPort},
                                  {u"mtu"_s, tunnel.mtu},
                                  {u"addresses"_s, QJsonArray::fromStringList(addressesOf(tunnel.ipv4, tunnel.ipv6))},
                                  {u"routes"_s, true},
                                  {u"forward"_s, true},
                                  {u"masquerade"_s, tunnel.masquerade},
                                  {u"egress"_s, tunnel.egress},
                                  {u"peers"_s, peers}}));
}

} // namespace mh::vpn
