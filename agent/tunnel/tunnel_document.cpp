// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tunnel/tunnel_document.h"

#include <algorithm>

#include <QHash>
#include <QJsonArray>

#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastMtu = 576;
constexpr int kMostMtu = 9000;
constexpr int kMostKeepalive = 65'535;
constexpr qint64 kMostKbit = 100'000'000;
constexpr qsizetype kMostPrefixes = 256; ///< of one peer

Error at(const QString &path, const Error &error)
{
    return invalidInput(error.message, path, error.reason);
}

Result<QList<net::Prefix>> prefixesIn(const QStringList &texts, const QString &path)
{
    if (texts.size() > kMostPrefixes)
        return invalidInput(u"must have at most %1 entries"_s.arg(kMostPrefixes), path);
    QList<net::Prefix> prefixes;
    for (const QString &text : texts) {
        const auto prefix = net::Prefix::parse(text);
        if (!prefix)
            return at(u"%1[%2]"_s.arg(path).arg(prefixes.size()), prefix.error());
        prefixes.append(*prefix);
    }
    return prefixes;
}

Result<> readPeer(const QJsonObject &json, const QString &path, TunnelDocument &document)
{
    json::Reader reader(json, path);
    wireguard::PeerConfig peer;
    const auto key = wireguard::Key::parse(reader.text("public_key"_L1, 64).toLatin1());
    const QString shared = reader.textOr("preshared_key"_L1, {}, 64);
    const QString endpoint = reader.textOr("endpoint"_L1, {}, 300);
    peer.persistentKeepalive = quint16(reader.integerOr("keepalive"_L1, 0, 0, kMostKeepalive));
    const qint64 rate = reader.integerOr("rate_kbit"_L1, 0, 0, kMostKbit);
    const QStringList allowed = reader.textsOr("allowed_ips"_L1);
    const QStringList destinations = reader.textsOr("destinations"_L1);
    if (!reader.ok())
        return reader.error();
    if (!key)
        return at(path + u".public_key"_s, key.error());
    peer.publicKey = *key;
    if (!shared.isEmpty()) {
        auto secret = wireguard::SecretKey::parse(shared.toLatin1());
        if (!secret)
            return at(path + u".preshared_key"_s, secret.error());
        peer.presharedKey = *std::move(secret);
    }
    if (!endpoint.isEmpty()) {
        const auto parsed = wireguard::Endpoint::parse(endpoint);
        if (!parsed)
            return at(path + u".endpoint"_s, parsed.error());
        if (!parsed->address())
            return invalidInput(u"must be an address, not a name"_s, path + u".endpoint"_s);
        peer.endpoint = *parsed;
    }
    const auto prefixes = prefixesIn(allowed, path + u".allowed_ips"_s);
    if (!prefixes)
        return prefixes.error();
    for (const net::Prefix &prefix : *prefixes)
        peer.allowedIps.append({prefix, wireguard::AllowedIp::Change::Set});
    auto limited = prefixesIn(destinations, path + u".destinations"_s);
    if (!limited)
        return limited.error();
    if (rate > 0 || !limited->isEmpty())
        document.limits[peer.publicKey] = {*std::move(limited), rate};
    document.config.peers.push_back(std::move(peer));
    return {};
}

/// Two peers with one key, or that claim the same addresses: WireGuard would silently take them from one.
Result<> checkPeers(const TunnelDocument &document)
{
    QHash<wireguard::Key, size_t> keys;
    QList<std::pair<net::Prefix, size_t>> claims;
    for (size_t i = 0; i < document.config.peers.size(); ++i) {
        const wireguard::PeerConfig &peer = document.config.peers[i];
        if (keys.contains(peer.publicKey))
            return invalidInput(u"is the key of peers[%1], too"_s.arg(keys.value(peer.publicKey)),
                                u"peers[%1].public_key"_s.arg(i));
        keys.insert(peer.publicKey, i);
        for (const wireguard::AllowedIp &each : peer.allowedIps)
            claims.append({each.prefix, i});
    }
    std::sort(claims.begin(), claims.end());
    // Sorted, a prefix comes before those within it; those that are still open are around the next one, or over.
    QList<std::pair<net::Prefix, size_t>> open;
    for (const auto &claim : std::as_const(claims)) {
        while (!open.isEmpty() && !open.constLast().first.contains(claim.first))
            open.removeLast();
        const auto other =
            std::find_if(open.begin(), open.end(), [&claim](const auto &each) { return each.second != claim.second; });
        if (other != open.end())
            return invalidInput(
                u"%1 overlaps with what peers[%2] is allowed"_s.arg(claim.first.toString()).arg(other->second),
                u"peers[%1].allowed_ips"_s.arg(claim.second));
        open.append(claim);
    }
    return {};
}

} // namespace

Result<TunnelDocument> TunnelDocument::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    TunnelDocument document;
    document.name = reader.text("name"_L1, 64);
    document.running = reader.flagOr("running"_L1, true);
    const QString key = reader.text("private_key"_L1, 64);
    document.config.own.listenPort = quint16(reader.integer("listen_port"_L1, 1, 65'535));
    document.config.own.mtu = int(reader.integerOr("mtu"_L1, 0, 0, kMostMtu));
    document.routes = reader.flagOr("routes"_L1, true);
    document.forward = reader.flagOr("forward"_L1, false);
    document.masquerade = reader.flagOr("masquerade"_L1, false);
    document.egress = reader.textOr("egress"_L1, {}, 64);
    const QStringList addresses = reader.textsOr("addresses"_L1);
    const QJsonArray peers = reader.arrayOr("peers"_L1);
    if (document.config.own.mtu != 0 && document.config.own.mtu < kLeastMtu)
        reader.fail("mtu"_L1, u"must be 0, or %1 to %2"_s.arg(kLeastMtu).arg(kMostMtu));
    if (peers.size() > kMostPeers)
        reader.fail("peers"_L1, u"must have at most %1 entries"_s.arg(kMostPeers));
    if (!reader.ok())
        return reader.error();
    for (const auto &[path, name] : {std::pair(u"name"_s, document.name), std::pair(u"egress"_s, document.egress)}) {
        const auto parsed = wireguard::InterfaceName::parse(name);
        if (!parsed && !(path == "egress"_L1 && name.isEmpty()))
            return at(path, parsed.error());
    }
    auto secret = wireguard::SecretKey::parse(key.toLatin1());
    if (!secret)
        return at(u"private_key"_s, secret.error());
    document.config.own.privateKey = *std::move(secret);
    for (const QString &text : addresses) {
        const auto address = net::InterfaceAddress::parse(text);
        if (!address)
            return at(u"addresses[%1]"_s.arg(document.config.own.addresses.size()), address.error());
        document.config.own.addresses.append(*address);
    }
    for (qsizetype i = 0; i < peers.size(); ++i) {
        if (const auto read = readPeer(peers[i].toObject(), u"peers[%1]"_s.arg(i), document); !read)
            return read.error();
    }
    if (const auto checked = checkPeers(document); !checked)
        return checked.error();
    if (document.routes) {
        for (const net::Prefix &prefix : document.routedPrefixes()) {
            if (prefix.length() == 0)
                return invalidInput(u"all addresses of a peer cannot be routed into a tunnel by this agent"_s,
                                    u"routes"_s);
        }
    }
    return document;
}

QList<net::Prefix> TunnelDocument::routedPrefixes() const
{
    QList<net::Prefix> prefixes;
    for (const wireguard::PeerConfig &peer : config.peers) {
        for (const wireguard::AllowedIp &each : peer.allowedIps) {
            const bool isOwn = std::any_of(config.own.addresses.begin(), config.own.addresses.end(),
                                           [&each](const auto &own) { return own.network().contains(each.prefix); });
            if (!isOwn)
                prefixes.append(each.prefix);
        }
    }
    std::sort(prefixes.begin(), prefixes.end());
    prefixes.erase(std::unique(prefixes.begin(), prefixes.end()), prefixes.end());
    return prefixes;
}

Result<QJsonObject> changedDocument(const QJsonObject &document, const QJsonArray &set, const QStringList &remove)
{
    QHash<QString, QJsonObject> changed;
    for (qsizetype i = 0; i < set.size(); ++i) {
        const QJsonObject peer = set[i].toObject();
        const QString key = peer.value("public_key"_L1).toString();
        if (key.isEmpty() || changed.contains(key))
            return invalidInput(u"has no key, or that of another one"_s, u"set[%1].public_key"_s.arg(i));
        changed.insert(key, peer);
    }
    const QSet<QString> removed(remove.begin(), remove.end());
    QJsonArray peers;
    const QJsonArray former = document.value("peers"_L1).toArray();
    for (const QJsonValue &value : former) {
        const QString key = value.toObject().value("public_key"_L1).toString();
        if (const auto other = changed.find(key); other != changed.end()) {
            peers.append(*other);
            changed.erase(other);
        } else if (!removed.contains(key)) {
            peers.append(value);
        }
    }
    for (const QJsonValue &value : set) { // new ones, in their order
        if (changed.contains(value.toObject().value("public_key"_L1).toString()))
            peers.append(value);
    }
    QJsonObject all = document;
    all.insert(u"peers"_s, peers);
    return all;
}

} // namespace mh::agent
