// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnels themselves. Their peers stand in tunnel_peers.cpp.
#include "server/vpn/tunnel_service.h"

#include <algorithm>

#include <QPointer>

#include "core/base/when_ready.h"
#include "core/wireguard/key.h"
#include "server/vpn/tunnel_values.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFirstPort = 51'820;
constexpr qint64 kUsualMtu = 1420;
constexpr qint64 kUsualKeepalive = 25;

Error noSuchTunnel()
{
    return notFound(u"there is no such tunnel"_s, u"TUNNEL_NOT_FOUND"_s);
}

Error taken(const QString &message, const QString &field)
{
    return {ErrorCode::Conflict, u"TUNNEL_EXISTS"_s, message, field, {}};
}

template <class Value>
void take(Value &to, const std::optional<Value> &given)
{
    to = given.value_or(to);
}

QByteArray contextOf(TunnelId id)
{
    return "vpn tunnel " + id.toString().toLatin1();
}

} // namespace

TunnelService::TunnelService(Parts parts) : m_parts(std::move(parts)) {}

TunnelService::~TunnelService() = default;

QFuture<Result<>> TunnelService::start()
{
    const Answer<> answer;
    whenReady(m_parts.store.load(), this, [this, answer](const Result<TunnelStore::Kept> &kept) {
        if (!kept)
            return answer.give(kept.error());
        for (const Tunnel &tunnel : kept->tunnels) {
            m_tunnels.restore(tunnel.id, tunnel);
            m_tunnelNumbers[tunnel.number] = tunnel.id;
            m_lastTunnel = std::max(m_lastTunnel, tunnel.number);
        }
        for (const Peer &peer : kept->peers) {
            m_peers.restore(peer.id, peer);
            m_lastPeer = std::max(m_lastPeer, peer.number);
            index(nullptr, &peer);
        }
        answer.give({});
    });
    return answer.future();
}

const Tunnel *TunnelService::tunnel(qint64 number) const
{
    const auto found = m_tunnelNumbers.find(number);
    return found == m_tunnelNumbers.end() ? nullptr : m_tunnels.find(found->second);
}

TunnelService::Book &TunnelService::bookOf(const Tunnel &tunnel)
{
    const auto [found, isNew] = m_books.try_emplace(tunnel.id.toString());
    Book &book = found->second;
    if (!isNew)
        return book;
    const net::HolderId own(tunnel.id.uuid());
    const auto open = [&own](std::optional<net::Pool> &pool, const QString &address) {
        const auto network = networkOf(address);
        auto made = network ? net::Pool::make(*network) : Result<net::Pool>(internalError({}));
        if (!made)
            return;
        pool.emplace(*std::move(made));
        (void)pool->reserveEnds(); // of very small networks there are none
        (void)pool->take(net::Prefix::host(net::InterfaceAddress::parse(address)->address), own, 0);
    };
    open(book.v4, tunnel.ipv4);
    open(book.v6, tunnel.ipv6);
    return book;
}

Result<> TunnelService::checkFree(const Tunnel &tunnel) const
{
    for (const Tunnel &other : m_tunnels.all()) {
        if (other.id == tunnel.id)
            continue;
        if (other.name.toCaseFolded() == tunnel.name.toCaseFolded())
            return taken(u"another tunnel has this name"_s, u"name"_s);
        if (other.host != tunnel.host)
            continue;
        if (other.interface == tunnel.interface)
            return taken(u"the tunnel '%1' has this interface"_s.arg(other.name), u"interface"_s);
        if (other.listenPort == tunnel.listenPort)
            return taken(u"the tunnel '%1' has this port"_s.arg(other.name), u"listen_port"_s);
    }
    return {};
}

Result<> TunnelService::fill(Tunnel &tunnel, const protocol::WriteTunnel &asked) const
{
    take(tunnel.name, asked.name);
    take(tunnel.interface, asked.interface);
    take(tunnel.listenPort, asked.listenPort);
    take(tunnel.ipv4, asked.ipv4);
    take(tunnel.ipv6, asked.ipv6);
    take(tunnel.dns, asked.dns);
    take(tunnel.mtu, asked.mtu);
    take(tunnel.keepalive, asked.keepalive);
    take(tunnel.allowedIps, asked.allowedIps);
    take(tunnel.autoStart, asked.autoStart);
    take(tunnel.description, asked.description);
    take(tunnel.endpoint, asked.endpoint);
    take(tunnel.egress, asked.egress);
    take(tunnel.masquerade, asked.masquerade);
    take(tunnel.presharedKeys, asked.presharedKeys);
    const auto isTaken = [&](const auto &is) {
        return std::any_of(m_tunnels.all().begin(), m_tunnels.all().end(), [&](const Tunnel &other) {
            return other.id != tunnel.id && other.host == tunnel.host && is(other);
        });
    };
    for (int number = 0; tunnel.interface.isEmpty(); ++number) {
        const QString name = u"wg%1"_s.arg(number);
        if (!isTaken([&name](const Tunnel &other) { return other.interface == name; }))
            tunnel.interface = name;
    }
    for (qint64 port = kFirstPort; tunnel.listenPort == 0; ++port) {
        if (!isTaken([port](const Tunnel &other) { return other.listenPort == port; }))
            tunnel.listenPort = port;
    }
    if (auto fits = checkValues(tunnel); !fits)
        return fits;
    return checkFree(tunnel);
}

/// A new one that can be kept, but for its number.
Result<Tunnel> TunnelService::made(const protocol::WriteTunnel &asked, HostId host, UserId owner,
                                   const wireguard::SecretKey &key) const
{
    Tunnel tunnel;
    tunnel.id = TunnelId::make();
    tunnel.owner = owner;
    tunnel.host = host;
    tunnel.mtu = kUsualMtu;
    tunnel.keepalive = kUsualKeepalive;
    tunnel.allowedIps = QStringList{u"0.0.0.0/0"_s, u"::/0"_s};
    if (auto filled = fill(tunnel, asked); !filled)
        return filled.error();
    auto sealed = m_parts.seal(key.toText().bytes(), contextOf(tunnel.id));
    if (!sealed)
        return sealed.error();
    tunnel.privateKey = *sealed;
    tunnel.publicKey = QString::fromLatin1(key.publicKey().toText());
    return tunnel;
}

TunnelService::Changed<Tunnel> TunnelService::createTunnel(const protocol::WriteTunnel &asked, HostId host,
                                                           UserId owner, const AuditEntry &note)
{
    const Answer<Tunnel> answer;
    if (m_tunnels.all().size() >= kMostTunnels)
        return answer.given(unavailable(u"there are too many tunnels"_s, u"TUNNEL_LIMIT"_s));
    auto fresh = made(asked, host, owner, wireguard::SecretKey::makePrivate());
    if (!fresh)
        return answer.given(fresh.error());
    Tunnel tunnel = *std::move(fresh);
    tunnel.number = ++m_lastTunnel;
    tunnel.createdAt = tunnel.updatedAt = m_parts.clock.nowMs();
    m_tunnelNumbers[tunnel.number] = tunnel.id;
    return save(tunnel, note);
}

TunnelService::Changed<Tunnel> TunnelService::changeTunnel(const protocol::WriteTunnel &asked,
                                                           std::optional<HostId> host, const AuditEntry &note)
{
    const Answer<Tunnel> answer;
    const Tunnel *now = tunnel(asked.number);
    if (!now)
        return answer.given(noSuchTunnel());
    Tunnel next = *now;
    next.host = host.value_or(next.host);
    if (auto filled = fill(next, asked); !filled)
        return answer.given(filled.error());
    if ((next.ipv4 != now->ipv4 || next.ipv6 != now->ipv6) && !peersOf(next.id).empty())
        return answer.given(Error{ErrorCode::Conflict,
                                  u"TUNNEL_HAS_PEERS"_s,
                                  u"its addresses cannot change while it has peers"_s,
                                  next.ipv4 != now->ipv4 ? u"ipv4_address"_s : u"ipv6_address"_s,
                                  {}});
    ++next.revision;
    ++next.serial;
    next.updatedAt = m_parts.clock.nowMs();
    if (peersOf(next.id).empty())
        m_books.erase(next.id.toString()); // made again of the addresses as they are then
    return save(next, note);
}

TunnelService::Changed<Tunnel> TunnelService::save(const Tunnel &tunnel, const AuditEntry &note)
{
    const Answer<Tunnel> answer;
    const auto change = m_tunnels.beginSave(tunnel.id, tunnel, Seen::AtOnce);
    const auto done = [self = QPointer(this), answer, tunnel, change](const Result<> &written) {
        if (!self)
            return;
        self->m_tunnels.settle(tunnel.id, change, bool(written));
        if (!self->m_tunnels.find(tunnel.id))
            self->m_tunnelNumbers.erase(tunnel.number);
        if (!written && self->peersOf(tunnel.id).empty())
            self->m_books.erase(tunnel.id.toString()); // of addresses that were refused
        answer.give(written ? Result<Tunnel>(tunnel) : Result<Tunnel>(written.error()));
        emit self->tunnelChanged(tunnel.id);
    };
    m_parts.store.commit({{tunnel}, {}, {}, {}, about(note, tunnel.id.toString(), {{u"name"_s, tunnel.name}})}, done);
    return answer.future();
}

TunnelService::Changed<Tunnel> TunnelService::removeTunnel(qint64 number, const AuditEntry &note)
{
    const Answer<Tunnel> answer;
    const Tunnel *now = tunnel(number);
    if (!now)
        return answer.given(noSuchTunnel());
    const Tunnel gone = *now;
    const auto change = m_tunnels.beginRemoval(gone.id, Seen::AtOnce);
    QList<std::pair<PeerId, quint64>> peers;
    for (const auto &[each, id] : peersOf(gone.id))
        peers.append({id, m_peers.beginRemoval(id)});
    const auto done = [self = QPointer(this), answer, gone, change, peers](const Result<> &written) {
        if (!self)
            return;
        self->m_tunnels.settle(gone.id, change, bool(written));
        for (const auto &[id, removal] : peers) {
            const auto before = self->m_peers.all().constFind(id);
            const Peer peer = before == self->m_peers.all().cend() ? Peer() : *before;
            self->m_peers.settle(id, removal, bool(written));
            if (written && !peer.id.isNull())
                self->index(&peer, nullptr);
        }
        if (!written)
            return answer.give(written.error());
        self->m_tunnelNumbers.erase(gone.number);
        self->m_books.erase(gone.id.toString());
        answer.give(gone);
        emit self->tunnelChanged(gone.id);
    };
    m_parts.store.commit({{}, {}, gone.id, {}, about(note, gone.id.toString(), {{u"name"_s, gone.name}})}, done);
    return answer.future();
}

Result<Secret> TunnelService::keyOf(const Tunnel &tunnel) const
{
    return m_parts.open(tunnel.privateKey, contextOf(tunnel.id));
}

} // namespace mh::vpn
