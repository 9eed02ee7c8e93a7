// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QJsonObject>

#include "core/wireguard/config.h"
#include "core/wireguard/interface_name.h"

namespace mh::agent {

/// What a peer has besides what WireGuard knows.
struct PeerLimits {
    QList<net::Prefix> destinations; ///< only there may its packets go; empty: anywhere
    qint64 rateKbit = 0;             ///< 0: as much as there is

    bool operator==(const PeerLimits &) const = default;
};

/// A tunnel as the server wants it (docs/agent-protocol.md, tunnel.apply).
/// Thread: owned by one at a time, as it holds keys. Errors: InvalidInput with the member's path.
struct TunnelDocument {
    static constexpr qsizetype kMostPeers = 20'000;
    static constexpr qsizetype kLargest = 32 * 1024 * 1024;

    QString name;
    bool running = true;
    wireguard::Config config;
    bool routes = true;
    bool forward = false;
    bool masquerade = false;
    QString egress;                              ///< empty: whichever has the default route
    std::map<wireguard::Key, PeerLimits> limits; ///< of those peers that have any

    [[nodiscard]] static Result<TunnelDocument> fromJson(const QJsonObject &json);
    /// Networks to be routed into it: what the peers are allowed, without what its own addresses cover.
    [[nodiscard]] QList<net::Prefix> routedPrefixes() const;
    bool operator==(const TunnelDocument &) const = default;
};

/// The document with these peers in place of, or besides, those that it has, and without the removed.
/// Errors: InvalidInput for a key that is none. What they say is read by fromJson().
[[nodiscard]] Result<QJsonObject> changedDocument(const QJsonObject &document, const QJsonArray &set,
                                                  const QStringList &remove);

} // namespace mh::agent
