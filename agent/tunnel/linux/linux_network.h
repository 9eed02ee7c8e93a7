// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/tunnel/tunnel_network.h"

namespace mh::agent {

/// Over rtnetlink, /proc/sys and libnftables.
class LinuxNetwork final : public TunnelNetwork
{
public:
    static constexpr quint8 kProtocol = 109; ///< of our routes (rtm_protocol); none that iproute2 has a name for

    [[nodiscard]] Result<> raise(const QString &name, int mtu) override;
    [[nodiscard]] Result<> configure(const NetworkWish &wish) override;
    [[nodiscard]] QStringList drift(const NetworkWish &wish) override;
    [[nodiscard]] QList<net::InterfaceAddress> addresses(const QString &name) override;
    [[nodiscard]] std::optional<InterfaceCounters> counters(const QString &name) override;
    [[nodiscard]] bool forwards(net::Family family) override;
    [[nodiscard]] Result<> setForwards(net::Family family, bool on) override;
    [[nodiscard]] Result<> setRules(const QString &table, const QByteArray &text) override;
    [[nodiscard]] bool hasRules(const QString &table) override;
};

} // namespace mh::agent
