// SPDX-License-Identifier: GPL-3.0-or-later
// What makes a tunnel's host do something without another word of it changing.
#include <algorithm>

#include "server/vpn/tunnel_service.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;

namespace {

Error noSuchTunnel()
{
    return notFound(u"there is no such tunnel"_s, u"TUNNEL_NOT_FOUND"_s);
}

} // namespace

TunnelService::Changed<Tunnel> TunnelService::setRunning(qint64 number, bool running, const AuditEntry &note)
{
    const Tunnel *now = tunnel(number);
    if (!now || now->running == running)
        return Answer<Tunnel>().given(now ? Result<Tunnel>(*now) : Result<Tunnel>(noSuchTunnel()));
    Tunnel next = *now;
    next.running = running;
    ++next.revision;
    ++next.serial;
    next.updatedAt = m_parts.clock.nowMs();
    return save(next, note);
}

TunnelService::Changed<Tunnel> TunnelService::renumber(TunnelId id, qint64 above, const AuditEntry &note)
{
    const Tunnel *now = tunnel(id);
    if (!now)
        return Answer<Tunnel>().given(noSuchTunnel());
    Tunnel next = *now;
    ++next.revision;
    next.serial = std::max(next.serial, above) + 1;
    return save(next, note);
}

const Peer *TunnelService::peerWithKey(TunnelId tunnel, const QString &publicKey) const
{
    const auto book = m_books.find(tunnel.toString());
    return book == m_books.end() ? nullptr : m_peers.find(book->second.keys.value(publicKey));
}

} // namespace mh::vpn
