// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QStringList>

#include "core/net/prefix.h"
#include "core/wireguard/endpoint.h"
#include "core/wireguard/key.h"

namespace mh::wireguard {

/// To which routing table wg-quick adds routes.
struct RouteTable {
    enum class Kind { Auto, Off, Number };
    Kind kind = Kind::Auto;
    quint32 number = 0; ///< of Number, from 1 on

    bool operator==(const RouteTable &) const = default;
};

/// Addresses that a peer may send from and is sent to. Newer `wg` takes "+" and "-" before them, to add to what the
/// peer has or to take away.
struct AllowedIp {
    enum class Change { Set, Add, Remove };
    net::Prefix prefix;
    Change change = Change::Set;

    [[nodiscard]] QString toString() const;
    bool operator==(const AllowedIp &) const = default;
};

/// What is said of an interface itself. Commands are text: nothing of ours ever runs them.
struct InterfaceConfig {
    std::optional<SecretKey> privateKey;
    QList<net::InterfaceAddress> addresses;
    quint16 listenPort = 0; ///< 0: any
    QList<net::Address> dnsServers;
    QStringList dnsDomains; ///< in which names are searched
    int mtu = 0;            ///< 0: found out
    RouteTable table;
    quint32 fwMark = 0; ///< 0: off
    QStringList preUp;
    QStringList postUp;
    QStringList preDown;
    QStringList postDown;
    bool saveConfig = false;

    bool operator==(const InterfaceConfig &) const = default;
};

struct PeerConfig {
    Key publicKey;
    std::optional<SecretKey> presharedKey;
    QList<AllowedIp> allowedIps;
    std::optional<Endpoint> endpoint;
    quint16 persistentKeepalive = 0; ///< in seconds; 0: off

    bool operator==(const PeerConfig &) const = default;
};

/// A tunnel: an interface and its peers, in the order in which they are written, no two with the same key.
/// Thread: owned by one thread at a time, as it holds secrets.
struct Config {
    InterfaceConfig own;
    std::vector<PeerConfig> peers;

    bool operator==(const Config &) const = default;
};

/// What each peer has in the end, in the order of the peers: "+" and "-" done, and what several peers claim is the last
/// one's, as an interface has it. Sorted, each prefix once.
[[nodiscard]] std::vector<QList<net::Prefix>> allowedIpsInEffect(const std::vector<PeerConfig> &peers);

} // namespace mh::wireguard
