// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wireguard/difference.h"

#include <algorithm>

#include <QHash>

namespace mh::wireguard {

namespace {

using AllowedIps = QList<net::Prefix>;

bool isSameKey(const std::optional<SecretKey> &a, const std::optional<SecretKey> &b)
{
    return a && b ? a->clamped() == b->clamped() : a.has_value() == b.has_value();
}

QList<net::InterfaceAddress> sorted(QList<net::InterfaceAddress> addresses)
{
    std::sort(addresses.begin(), addresses.end(), [](const auto &a, const auto &b) {
        return a.address != b.address ? a.address < b.address : a.length < b.length;
    });
    return addresses;
}

QList<OwnField> ownFields(const InterfaceConfig &actual, const InterfaceConfig &desired)
{
    QList<OwnField> fields;
    const auto note = [&](bool isSame, OwnField field) {
        if (!isSame)
            fields.append(field);
    };
    note(isSameKey(actual.privateKey, desired.privateKey), OwnField::PrivateKey);
    note(sorted(actual.addresses) == sorted(desired.addresses), OwnField::Addresses);
    note(desired.listenPort == 0 || actual.listenPort == desired.listenPort, OwnField::ListenPort);
    note(actual.dnsServers == desired.dnsServers && actual.dnsDomains == desired.dnsDomains, OwnField::Dns);
    note(actual.mtu == desired.mtu, OwnField::Mtu);
    note(actual.table == desired.table, OwnField::Table);
    note(actual.fwMark == desired.fwMark, OwnField::FwMark);
    note(actual.preUp == desired.preUp && actual.postUp == desired.postUp && actual.preDown == desired.preDown
             && actual.postDown == desired.postDown,
         OwnField::Commands);
    note(actual.saveConfig == desired.saveConfig, OwnField::SaveConfig);
    return fields;
}

AllowedIps without(const AllowedIps &prefixes, const AllowedIps &others)
{
    AllowedIps left;
    std::set_difference(prefixes.begin(), prefixes.end(), others.begin(), others.end(), std::back_inserter(left));
    return left;
}

PeerChange changeOf(const PeerConfig &actual, const AllowedIps &has, const PeerConfig &desired, const AllowedIps &wants)
{
    PeerChange change{desired.publicKey, {}, without(wants, has), without(has, wants)};
    if (actual.presharedKey != desired.presharedKey)
        change.fields.append(PeerField::PresharedKey);
    if (has != wants)
        change.fields.append(PeerField::AllowedIps);
    if (desired.endpoint && actual.endpoint != desired.endpoint)
        change.fields.append(PeerField::Endpoint);
    if (actual.persistentKeepalive != desired.persistentKeepalive)
        change.fields.append(PeerField::PersistentKeepalive);
    return change;
}

} // namespace

Difference difference(const Config &actual, const Config &desired)
{
    Difference found;
    found.own = ownFields(actual.own, desired.own);
    const std::vector<AllowedIps> has = allowedIpsInEffect(actual.peers);
    const std::vector<AllowedIps> wants = allowedIpsInEffect(desired.peers);
    QHash<Key, size_t> there;
    for (size_t i = 0; i < actual.peers.size(); ++i)
        there.insert(actual.peers[i].publicKey, i);
    for (size_t i = 0; i < desired.peers.size(); ++i) {
        const PeerConfig &peer = desired.peers[i];
        const auto at = there.constFind(peer.publicKey);
        if (at == there.constEnd()) {
            found.added.append(peer.publicKey);
            continue;
        }
        const PeerChange change = changeOf(actual.peers[*at], has[*at], peer, wants[i]);
        if (!change.fields.isEmpty())
            found.changed.append(change);
        there.erase(at);
    }
    for (const PeerConfig &peer : actual.peers) {
        if (there.contains(peer.publicKey))
            found.removed.append(peer.publicKey);
    }
    return found;
}

} // namespace mh::wireguard
