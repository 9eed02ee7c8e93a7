// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "agent/tunnel/tunnel_document.h"

namespace mh::agent {

/// What an interface is to have besides what WireGuard knows.
struct NetworkWish {
    QString name;
    int mtu = 0;
    QList<net::InterfaceAddress> addresses;
    QList<net::Prefix> routes; ///< into it; ours alone are compared
};

[[nodiscard]] NetworkWish networkOf(const TunnelDocument &document);

/// What went through an interface.
struct InterfaceCounters {
    qint64 received = 0;
    qint64 sent = 0;
    qint64 receivedPackets = 0;
    qint64 sentPackets = 0;
};

/// What the system does for a tunnel: the link, addresses, routes, forwarding, rules of packets.
/// Thread: one at a time; in the network namespace of the calling thread. Errors: NotFound without the interface;
/// Conflict when somebody else has a route; Internal with what the system says.
class TunnelNetwork
{
public:
    virtual ~TunnelNetwork() = default;

    /// The link up, with that MTU.
    [[nodiscard]] virtual Result<> raise(const QString &name, int mtu) = 0;
    /// Addresses and routes: only what differs is touched.
    [[nodiscard]] virtual Result<> configure(const NetworkWish &wish) = 0;
    /// In what the interface differs, in words.
    [[nodiscard]] virtual QStringList drift(const NetworkWish &wish) = 0;
    [[nodiscard]] virtual QList<net::InterfaceAddress> addresses(const QString &name) = 0;
    [[nodiscard]] virtual std::optional<InterfaceCounters> counters(const QString &name) = 0;
    [[nodiscard]] virtual bool forwards(net::Family family) = 0;
    [[nodiscard]] virtual Result<> setForwards(net::Family family, bool on) = 0;
    /// All rules of `table`, of the family inet, at once; without text the table is gone.
    [[nodiscard]] virtual Result<> setRules(const QString &table, const QByteArray &text) = 0;
    [[nodiscard]] virtual bool hasRules(const QString &table) = 0;
};

} // namespace mh::agent
