// SPDX-License-Identifier: GPL-3.0-or-later
// The peers of tunnels.
#include <QPointer>

#include "core/wireguard/key.h"
#include "server/vpn/tunnel_service.h"
#include "server/vpn/tunnel_values.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;

namespace {

Error noSuchPeer()
{
    return notFound(u"there is no such peer"_s, u"PEER_NOT_FOUND"_s);
}

Error taken(const QString &message, const QString &field)
{
    return {ErrorCode::Conflict, u"PEER_EXISTS"_s, message, field, {}};
}

template <class Value>
void take(Value &to, const std::optional<Value> &given)
{
    to = given.value_or(to);
}

/// A single address of the pool's, explicit or the next one.
Result<QString> place(std::optional<net::Pool> &pool, const QString &wished, bool isAuto, const QString &field,
                      const net::HolderId &holder, qint64 now)
{
    const auto named = [&field](Error error) {
        error.field = field;
        error.message = field + u": "_s + error.message;
        return error;
    };
    if (wished.isEmpty() && (!isAuto || !pool))
        return QString();
    if (!pool)
        return named(invalidInput(u"the tunnel has no addresses of this family"_s));
    const int bits = net::bitsOf(pool->root().family());
    if (wished.isEmpty()) {
        const auto given = pool->allocate(bits, net::Placement::Lowest, holder, now);
        return given ? Result<QString>(given->toString()) : named(given.error());
    }
    const auto address = net::InterfaceAddress::parse(wished);
    if (!address)
        return named(address.error());
    if (address->length != address->address.bits())
        return named(invalidInput(u"must be a single address"_s));
    const net::Prefix host = net::Prefix::host(address->address);
    if (const auto done = pool->take(host, holder, now); !done)
        return named(done.error());
    return host.toString();
}

void giveBack(std::optional<net::Pool> &pool, const QString &address, qint64 now)
{
    const auto prefix = net::Prefix::parse(address);
    if (pool && !address.isEmpty() && prefix)
        (void)pool->release(*prefix, now); // it may have been given back already
}

} // namespace

const Peer *TunnelService::peer(qint64 number) const
{
    const auto found = m_peerNumbers.find(number);
    return found == m_peerNumbers.end() ? nullptr : m_peers.find(found->second);
}

const std::map<qint64, PeerId> &TunnelService::peersOf(TunnelId tunnel) const
{
    static const std::map<qint64, PeerId> none;
    const auto found = m_books.find(tunnel.toString());
    return found == m_books.end() ? none : found->second.numbers;
}

/// Addresses that are new were taken when they were chosen; those at the start are taken here.
void TunnelService::index(const Peer *before, const Peer *now)
{
    const Tunnel *tunnel = m_tunnels.find((now ? now : before)->tunnel);
    if (before)
        m_peerNumbers.erase(before->number);
    if (now)
        m_peerNumbers[now->number] = now->id;
    if (!tunnel)
        return;
    Book &book = bookOf(*tunnel);
    const qint64 at = m_parts.clock.nowMs();
    if (before) {
        book.names.remove(before->name.toCaseFolded());
        book.keys.remove(before->publicKey);
        book.numbers.erase(before->number);
        if (!now || now->ipv4 != before->ipv4)
            giveBack(book.v4, before->ipv4, at);
        if (!now || now->ipv6 != before->ipv6)
            giveBack(book.v6, before->ipv6, at);
    }
    if (!now)
        return;
    book.names.insert(now->name.toCaseFolded(), now->id);
    book.keys.insert(now->publicKey, now->id);
    book.numbers[now->number] = now->id;
    const net::HolderId holder(now->id.uuid());
    (void)place(book.v4, now->ipv4, false, {}, holder, at);
    (void)place(book.v6, now->ipv6, false, {}, holder, at);
}

Result<> TunnelService::makeKey(Peer &peer) const
{
    const auto key = wireguard::SecretKey::makePrivate();
    auto sealed = m_parts.seal(key.toText().bytes(), contextOf(peer.id));
    if (!sealed)
        return sealed.error();
    peer.privateKey = *sealed;
    peer.publicKey = QString::fromLatin1(key.publicKey().toText());
    return {};
}

Result<> TunnelService::fill(Peer &peer, const Tunnel &tunnel, const protocol::WritePeer &asked)
{
    take(peer.name, asked.name);
    take(peer.email, asked.email);
    take(peer.allowedIps, asked.allowedIps);
    take(peer.dns, asked.dns);
    take(peer.keepalive, asked.keepalive);
    take(peer.description, asked.description);
    take(peer.tags, asked.tags);
    take(peer.enabled, asked.enabled);
    take(peer.expiresAt, asked.expiresAt);
    if (asked.expiresIn)
        peer.expiresAt = m_parts.clock.nowMs() + *asked.expiresIn * 1000;
    if (asked.publicKey && *asked.publicKey != peer.publicKey) {
        peer.publicKey = *asked.publicKey;
        peer.privateKey.clear(); // it is somewhere else
    }
    const bool wantsShared =
        asked.presharedKey.value_or(peer.revision > 1 ? !peer.presharedKey.isEmpty() : tunnel.presharedKeys);
    if (!wantsShared) {
        peer.presharedKey.clear();
    } else if (peer.presharedKey.isEmpty()) {
        auto sealed = m_parts.seal(wireguard::SecretKey::makeShared().toText().bytes(), contextOf(peer.id));
        if (!sealed)
            return sealed.error();
        peer.presharedKey = *sealed;
    }
    if (auto fits = checkValues(peer); !fits)
        return fits;
    const Book &book = bookOf(tunnel);
    if (book.names.value(peer.name.toCaseFolded(), peer.id) != peer.id)
        return taken(u"another peer of this tunnel has this name"_s, u"name"_s);
    if (book.keys.value(peer.publicKey, peer.id) != peer.id || peer.publicKey == tunnel.publicKey)
        return taken(u"another peer of this tunnel has this key"_s, u"public_key"_s);
    return {};
}

Result<> TunnelService::assign(Peer &peer, Book &book, const protocol::WritePeer &asked) const
{
    const qint64 now = m_parts.clock.nowMs();
    const net::HolderId holder(peer.id.uuid());
    const bool isNew = peer.revision == 1;
    const auto changed = [&](QString &to, std::optional<net::Pool> &pool, const std::optional<QString> &wish,
                             const QString &field) -> Result<> {
        const QString wished = wish.value_or(QString());
        if (!isNew && (!wish || wished == to))
            return {};
        auto placed = place(pool, wished, isNew && asked.autoAssign, field, holder, now);
        if (!placed)
            return placed.error();
        to = *placed;
        return {};
    };
    const QString before = peer.ipv4;
    if (auto v4 = changed(peer.ipv4, book.v4, asked.ipv4, u"ipv4_address"_s); !v4)
        return v4;
    const auto undo = [&] {
        if (peer.ipv4 != before)
            giveBack(book.v4, peer.ipv4, now);
    };
    if (auto v6 = changed(peer.ipv6, book.v6, asked.ipv6, u"ipv6_address"_s); !v6) {
        undo();
        return v6;
    }
    if (!peer.ipv4.isEmpty() || !peer.ipv6.isEmpty())
        return {};
    undo();
    return invalidInput(u"ipv4_address: a peer has an address of one family at least"_s, u"ipv4_address"_s);
}

TunnelService::Changed<Peer> TunnelService::createPeer(const protocol::WritePeer &asked, UserId owner,
                                                       const AuditEntry &note)
{
    const Answer<Peer> answer;
    const Tunnel *in = tunnel(asked.tunnel);
    if (!in)
        return answer.given(notFound(u"there is no such tunnel"_s, u"TUNNEL_NOT_FOUND"_s));
    Book &book = bookOf(*in);
    if (qsizetype(book.numbers.size()) >= kMostPeers)
        return answer.given(unavailable(u"the tunnel has too many peers"_s, u"TUNNEL_LIMIT"_s));
    Peer peer;
    peer.id = PeerId::make();
    peer.tunnel = in->id;
    peer.owner = owner;
    peer.allowedIps = in->allowedIps;
    peer.dns = in->dns;
    peer.keepalive = in->keepalive;
    if (!asked.publicKey) {
        if (auto made = makeKey(peer); !made)
            return answer.given(made.error());
    }
    if (auto filled = fill(peer, *in, asked); !filled)
        return answer.given(filled.error());
    if (auto assigned = assign(peer, book, asked); !assigned)
        return answer.given(assigned.error());
    peer.number = ++m_lastPeer;
    peer.createdAt = peer.updatedAt = m_parts.clock.nowMs();
    return save(peer, false, note);
}

TunnelService::Changed<Peer> TunnelService::changePeer(const protocol::WritePeer &asked, const AuditEntry &note)
{
    const Answer<Peer> answer;
    const Peer *now = peer(asked.number);
    const Tunnel *in = now ? m_tunnels.find(now->tunnel) : nullptr;
    if (!in)
        return answer.given(noSuchPeer());
    Peer next = *now;
    ++next.revision;
    if (auto filled = fill(next, *in, asked); !filled)
        return answer.given(filled.error());
    if (auto assigned = assign(next, bookOf(*in), asked); !assigned)
        return answer.given(assigned.error());
    next.updatedAt = m_parts.clock.nowMs();
    return save(next, false, note);
}

TunnelService::Changed<Peer> TunnelService::rotateKey(qint64 number, const AuditEntry &note)
{
    const Answer<Peer> answer;
    const Peer *now = peer(number);
    if (!now)
        return answer.given(noSuchPeer());
    Peer next = *now;
    ++next.revision;
    if (auto made = makeKey(next); !made)
        return answer.given(made.error());
    next.updatedAt = m_parts.clock.nowMs();
    return save(next, false, note);
}

TunnelService::Changed<Peer> TunnelService::removePeer(qint64 number, const AuditEntry &note)
{
    const Peer *now = peer(number);
    return now ? save(*now, true, note) : Answer<Peer>().given(noSuchPeer());
}

/// The tunnel's serial grows with it, in the same write. Indexes follow what memory shows, before and after.
TunnelService::Changed<Peer> TunnelService::save(const Peer &peer, bool isGone, const AuditEntry &note)
{
    const Answer<Peer> answer;
    const auto shown = [this, id = peer.id] {
        return m_peers.find(id) ? std::optional(*m_peers.find(id)) : std::nullopt;
    };
    const auto follow = [this, shown](const auto &step) {
        const std::optional<Peer> before = shown();
        step();
        const std::optional<Peer> now = shown();
        if (before != now)
            index(before ? &*before : nullptr, now ? &*now : nullptr);
    };
    Tunnel in = *m_tunnels.find(peer.tunnel);
    ++in.serial;
    ++in.revision;
    const auto tunnelChange = m_tunnels.beginSave(in.id, in, Seen::AtOnce);
    quint64 change = 0;
    follow([&] {
        change = isGone ? m_peers.beginRemoval(peer.id, Seen::AtOnce) : m_peers.beginSave(peer.id, peer, Seen::AtOnce);
    });
    const auto done = [self = QPointer(this), answer, peer, change, tunnelChange, follow](const Result<> &written) {
        if (!self)
            return;
        self->m_tunnels.settle(peer.tunnel, tunnelChange, bool(written));
        follow([&] { self->m_peers.settle(peer.id, change, bool(written)); });
        answer.give(written ? Result<Peer>(peer) : Result<Peer>(written.error()));
        emit self->peerChanged(peer.id);
        emit self->tunnelChanged(peer.tunnel);
    };
    TunnelWrite write{{in}, {}, {}, {}, about(note, peer.id.toString(), {{u"name"_s, peer.name}})};
    if (isGone)
        write.removedPeer = peer.id;
    else
        write.peers = {peer};
    m_parts.store.commit(write, done);
    return answer.future();
}

Result<Secret> TunnelService::keyOf(const Peer &peer) const
{
    return peer.privateKey.isEmpty() ? Result<Secret>(Secret()) : m_parts.open(peer.privateKey, contextOf(peer.id));
}

Result<Secret> TunnelService::sharedKeyOf(const Peer &peer) const
{
    return peer.presharedKey.isEmpty() ? Result<Secret>(Secret()) : m_parts.open(peer.presharedKey, contextOf(peer.id));
}

} // namespace mh::vpn
