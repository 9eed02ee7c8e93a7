// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wireguard/config.h"

#include <algorithm>

#include <QHash>

namespace mh::wireguard {

QString AllowedIp::toString() const
{
    const QString text = prefix.toString();
    switch (change) {
    case Change::Set: return text;
    case Change::Add: return u'+' + text;
    case Change::Remove: return u'-' + text;
    }
    return text;
}

std::vector<QList<net::Prefix>> allowedIpsInEffect(const std::vector<PeerConfig> &peers)
{
    QHash<net::Prefix, size_t> owners;
    for (size_t peer = 0; peer < peers.size(); ++peer) {
        for (const AllowedIp &each : peers[peer].allowedIps) {
            if (each.change != AllowedIp::Change::Remove)
                owners[each.prefix] = peer;
            else if (const auto owner = owners.constFind(each.prefix); owner != owners.constEnd() && *owner == peer)
                owners.erase(owner);
        }
    }
    std::vector<QList<net::Prefix>> found(peers.size());
    for (auto each = owners.cbegin(); each != owners.cend(); ++each)
        found[each.value()].append(each.key());
    for (QList<net::Prefix> &prefixes : found)
        std::sort(prefixes.begin(), prefixes.end());
    return found;
}

} // namespace mh::wireguard
