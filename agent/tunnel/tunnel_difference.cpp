// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tunnel/tunnel_difference.h"

#include <QHash>

#include "agent/tunnel/tunnel_network.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

wireguard::Difference deviceDifference(const wireguard::Config &actual, const TunnelDocument &wanted,
                                       const TunnelDocument *former)
{
    using Endpoints = QHash<wireguard::Key, std::optional<wireguard::Endpoint>>;
    Endpoints before;
    Endpoints now;
    if (former) {
        for (const wireguard::PeerConfig &peer : former->config.peers)
            before.insert(peer.publicKey, peer.endpoint);
    }
    for (const wireguard::PeerConfig &peer : wanted.config.peers)
        now.insert(peer.publicKey, peer.endpoint);
    wireguard::Config compared;
    compared.own.addresses = wanted.config.own.addresses;
    compared.own.mtu = wanted.config.own.mtu;
    if (actual.own.privateKey)
        compared.own.privateKey = actual.own.privateKey->clone();
    compared.own.listenPort = actual.own.listenPort;
    for (const wireguard::PeerConfig &peer : actual.peers) {
        wireguard::PeerConfig &copy = compared.peers.emplace_back();
        copy.publicKey = peer.publicKey;
        copy.allowedIps = peer.allowedIps;
        copy.endpoint = peer.endpoint;
        copy.persistentKeepalive = peer.persistentKeepalive;
        if (peer.presharedKey)
            copy.presharedKey = peer.presharedKey->clone();
        const auto wish = now.constFind(peer.publicKey);
        const auto old = before.constFind(peer.publicKey);
        if (peer.endpoint && wish != now.cend() && old != before.cend() && *wish == *old)
            copy.endpoint = *wish;
    }
    return wireguard::difference(compared, wanted.config);
}

NetworkWish networkOf(const TunnelDocument &document)
{
    constexpr int kUsualMtu = 1420; // what 1500 leave within IPv6
    const int mtu = document.config.own.mtu;
    return {document.name, mtu == 0 ? kUsualMtu : mtu, document.config.own.addresses,
            document.routes ? document.routedPrefixes() : QList<net::Prefix>()};
}

QStringList inWords(const wireguard::Difference &difference, qsizetype most)
{
    QStringList words;
    if (difference.own.contains(wireguard::OwnField::PrivateKey))
        words.append(u"another private key"_s);
    if (difference.own.contains(wireguard::OwnField::ListenPort))
        words.append(u"another port"_s);
    const auto add = [&](const QString &what, const wireguard::Key &key) {
        if (words.size() < most)
            words.append(what.arg(QString::fromLatin1(key.toText())));
    };
    for (const wireguard::Key &key : difference.added)
        add(u"no peer %1"_s, key);
    for (const wireguard::Key &key : difference.removed)
        add(u"peer %1 of somebody else"_s, key);
    for (const wireguard::PeerChange &change : difference.changed)
        add(u"peer %1 is another one"_s, change.peer);
    return words;
}

} // namespace mh::agent
