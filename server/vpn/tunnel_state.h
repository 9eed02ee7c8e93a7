// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>

#include "core/base/result.h"
#include "server/vpn/host_tunnels.h"

/// How a tunnel is on its host, as the agent tells it. Plain values; times in epoch milliseconds, 0 = never.
namespace mh::vpn {

struct PeerState {
    QString endpoint;
    qint64 handshakeAt = 0;
    qint64 received = 0; ///< bytes that the host got from it since its interface came up
    qint64 sent = 0;

    bool operator==(const PeerState &) const = default;
};

struct TunnelState {
    bool running = false;
    qint64 since = 0;
    QString error;
    qint64 serial = 0;
    qint64 received = 0;
    qint64 sent = 0;
    qint64 packetsReceived = 0;
    qint64 packetsSent = 0;
    QStringList drift;                 ///< how the interface differs from what it is to be
    QHash<QString, PeerState> peers{}; ///< by public key; only of status()

    /// Errors: InvalidInput that names the member or the line.
    [[nodiscard]] static Result<TunnelState> from(const HostTunnels::Answered &answered);
    bool operator==(const TunnelState &) const = default;
};

} // namespace mh::vpn
