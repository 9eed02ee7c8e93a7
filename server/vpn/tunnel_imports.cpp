// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnels that were elsewhere before.
#include <QPointer>

#include "server/vpn/tunnel_service.h"
#include "server/vpn/tunnel_values.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;

/// Into the tunnel's book, which is to be thrown away when this, or what follows, goes wrong.
Result<QList<Peer>> TunnelService::takePeers(const TunnelImport &wish, const Tunnel &tunnel)
{
    Book &book = bookOf(tunnel);
    QList<Peer> peers;
    for (const TunnelImport::Peer &each : wish.peers) {
        Peer peer;
        peer.id = PeerId::make();
        peer.tunnel = tunnel.id;
        peer.owner = tunnel.owner;
        peer.allowedIps = tunnel.allowedIps;
        peer.dns = tunnel.dns;
        peer.keepalive = tunnel.keepalive;
        if (auto filled = fill(peer, tunnel, each.said); !filled)
            return filled.error();
        if (auto assigned = assign(peer, book, each.said); !assigned)
            return assigned.error();
        if (each.presharedKey) {
            auto sealed = m_parts.seal(each.presharedKey->toText().bytes(), contextOf(peer.id));
            if (!sealed)
                return sealed.error();
            peer.presharedKey = *sealed;
        }
        book.names.insert(peer.name.toCaseFolded(), peer.id);
        book.keys.insert(peer.publicKey, peer.id);
        peer.createdAt = peer.updatedAt = tunnel.createdAt;
        peers.append(peer);
    }
    return peers;
}

TunnelService::Changed<TunnelService::Imported>
TunnelService::importTunnel(TunnelImport wish, HostId host, UserId owner, bool isTrial, const AuditEntry &note)
{
    const Answer<Imported> answer;
    if (m_tunnels.all().size() >= kMostTunnels)
        return answer.given(unavailable(u"there are too many tunnels"_s, u"TUNNEL_LIMIT"_s));
    auto tunnel = made(wish.said, host, owner, *wish.privateKey);
    if (!tunnel)
        return answer.given(tunnel.error());
    tunnel->createdAt = tunnel->updatedAt = m_parts.clock.nowMs();
    auto peers = takePeers(wish, *tunnel);
    if (!peers || isTrial) {
        m_books.erase(tunnel->id.toString());
        return answer.given(peers ? Result<Imported>(Imported{*tunnel, *peers}) : Result<Imported>(peers.error()));
    }
    tunnel->number = ++m_lastTunnel;
    m_tunnelNumbers[tunnel->number] = tunnel->id;
    const auto change = m_tunnels.beginSave(tunnel->id, *tunnel, Seen::AtOnce);
    QList<quint64> changes;
    for (Peer &peer : *peers) {
        peer.number = ++m_lastPeer;
        changes.append(m_peers.beginSave(peer.id, peer, Seen::AtOnce));
        index(nullptr, &peer);
    }
    const Imported all{*tunnel, *peers};
    const auto done = [self = QPointer(this), answer, all, change, changes](const Result<> &written) {
        if (!self)
            return;
        for (qsizetype i = 0; i < all.peers.size(); ++i) {
            self->m_peers.settle(all.peers[i].id, changes[i], bool(written));
            if (!written)
                self->m_peerNumbers.erase(all.peers[i].number);
        }
        self->m_tunnels.settle(all.tunnel.id, change, bool(written));
        if (!written) {
            self->m_tunnelNumbers.erase(all.tunnel.number);
            self->m_books.erase(all.tunnel.id.toString());
        }
        answer.give(written ? Result<Imported>(all) : Result<Imported>(written.error()));
        emit self->tunnelChanged(all.tunnel.id);
    };
    m_parts.store.commit(
        {{all.tunnel}, all.peers, {}, {}, about(note, all.tunnel.id.toString(), {{u"name"_s, all.tunnel.name}})}, done);
    return answer.future();
}

} // namespace mh::vpn
