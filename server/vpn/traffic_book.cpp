// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vpn/traffic_book.h"

#include <algorithm>

namespace mh::vpn {

namespace {

/// A counter that is less than it was has begun anew in between.
qint64 grown(qint64 now, qint64 last)
{
    return now >= last ? now - last : now;
}

} // namespace

void TrafficBook::take(PeerId peer, const PeerState &state)
{
    const Traffic before = of(peer);
    Traffic now = before;
    now.received += grown(state.received, before.lastReceived);
    now.sent += grown(state.sent, before.lastSent);
    now.lastReceived = state.received;
    now.lastSent = state.sent;
    now.handshakeAt = std::max(before.handshakeAt, state.handshakeAt);
    if (now == before)
        return;
    m_all.insert(peer, now);
    m_changed.insert(peer, true);
}

void TrafficBook::beginAnew(PeerId peer)
{
    const auto found = m_all.find(peer);
    if (found == m_all.end())
        return;
    found->lastReceived = found->lastSent = found->handshakeAt = 0;
    m_changed.insert(peer, true);
}

void TrafficBook::forget(PeerId peer)
{
    m_all.remove(peer);
    m_changed.remove(peer);
}

QList<Traffic> TrafficBook::takeChanged()
{
    QList<Traffic> changed;
    changed.reserve(m_changed.size());
    for (auto each = m_changed.cbegin(); each != m_changed.cend(); ++each)
        changed.append(of(each.key()));
    m_changed.clear();
    return changed;
}

} // namespace mh::vpn
