// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>

#include "core/base/tunnel_id.h"
#include "server/vpn/tunnel_state.h"

namespace mh::vpn {

/// What a peer has sent and got in all its life. Counters of an interface begin anew with it; these do not.
struct Traffic {
    PeerId peer;
    qint64 received = 0;
    qint64 sent = 0;
    qint64 handshakeAt = 0;  ///< the last one, epoch ms; 0: never
    qint64 lastReceived = 0; ///< of the interface's counters, as they were when last looked at
    qint64 lastSent = 0;

    bool operator==(const Traffic &) const = default;
};

/// The traffic of all peers. Thread: engine. Lifetime: a value.
class TrafficBook
{
public:
    void restore(const Traffic &traffic) { m_all.insert(traffic.peer, traffic); }
    /// Adds what has come since the last look.
    void take(PeerId peer, const PeerState &state);
    /// It has another key: its counters begin anew, its handshake is not one of the new key.
    void beginAnew(PeerId peer);
    void forget(PeerId peer);

    /// All zeros for one that was never seen.
    [[nodiscard]] Traffic of(PeerId peer) const { return m_all.value(peer, {peer}); }
    /// Those that have changed since the last call, to be kept.
    [[nodiscard]] QList<Traffic> takeChanged();

private:
    QHash<PeerId, Traffic> m_all;
    QHash<PeerId, bool> m_changed;
};

} // namespace mh::vpn
