// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wireguard/config.h"

namespace mh::wireguard {

enum class OwnField {
    PrivateKey,
    Addresses,
    ListenPort,
    Dns,
    Mtu,
    Table,
    FwMark,
    Commands, ///< of any of the four moments
    SaveConfig,
};

enum class PeerField { PresharedKey, AllowedIps, Endpoint, PersistentKeepalive };

struct PeerChange {
    Key peer;
    QList<PeerField> fields;
    QList<net::Prefix> allowedIpsAdded;
    QList<net::Prefix> allowedIpsRemoved; ///< one that goes to another peer is removed here and added there

    bool operator==(const PeerChange &) const = default;
};

/// What has to be done so that `actual` becomes what is desired. Peers that are in none of the lists are not touched.
/// To be done in this order: the removed, the changed, the added; so nothing is taken from a peer that has just got it.
struct Difference {
    QList<OwnField> own;
    QList<Key> removed;
    QList<PeerChange> changed;
    QList<Key> added;

    [[nodiscard]] bool isEmpty() const
    {
        return own.isEmpty() && removed.isEmpty() && changed.isEmpty() && added.isEmpty();
    }
    bool operator==(const Difference &) const = default;
};

/// Compared is what counts in the end: the private key as it is used (clamped), addresses and allowed addresses in any
/// order, allowed ones as allowedIpsInEffect() has them. What `desired` leaves open is no difference: a listening port
/// of 0, a peer without an endpoint. Endpoints are compared as they stand: where `actual` is what an interface says,
/// names must have been looked up.
/// Thread: any.
[[nodiscard]] Difference difference(const Config &actual, const Config &desired);

} // namespace mh::wireguard
