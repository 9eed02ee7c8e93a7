// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vpn/rows/tunnel_rows.h"

#include "server/store/reader.h"
#include "server/store/rows.h"
#include "server/store/user_repository.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;
using store::Database;
using store::Statement;

namespace {

template <class T>
Result<T> thingFrom(const Statement &row)
{
    const auto body = json::parseObject(row.bytes(2));
    auto thing = body ? T::fromJson(*body) : Result<T>(body.error());
    if (!thing)
        return store::damagedRow(u"tunnel or peer "_s + row.text(0), thing.error().message);
    thing->id = decltype(T::id)::fromString(row.text(0));
    thing->number = row.integer(1);
    thing->revision = row.integer(3);
    return thing;
}

Error numberTaken()
{
    return conflict(u"another server has just made one; try again"_s, u"TUNNEL_NUMBER_TAKEN"_s);
}

Result<> save(Database &database, const Tunnel &tunnel)
{
    if (auto next = store::takesRevision(database, "SELECT revision FROM vpn_tunnels WHERE id = ?1", tunnel.id,
                                         tunnel.revision);
        !next)
        return next;
    const auto saved = database.run("INSERT INTO vpn_tunnels(id, number, body, revision) VALUES(?1, ?2, ?3, ?4)"
                                    " ON CONFLICT(id) DO UPDATE SET body=excluded.body, revision=excluded.revision",
                                    tunnel.id, tunnel.number, json::toBytes(toJson(tunnel)), tunnel.revision);
    return saved
               ? saved
               : store::orTaken(database, saved.error(), numberTaken(),
                                "SELECT id FROM vpn_tunnels WHERE number = ?1 AND id <> ?2", tunnel.number, tunnel.id);
}

Result<> save(Database &database, const Peer &peer)
{
    if (auto next =
            store::takesRevision(database, "SELECT revision FROM vpn_peers WHERE id = ?1", peer.id, peer.revision);
        !next)
        return next;
    const auto saved =
        database.run("INSERT INTO vpn_peers(id, number, tunnel_id, body, revision) VALUES(?1, ?2, ?3, ?4, ?5)"
                     " ON CONFLICT(id) DO UPDATE SET body=excluded.body, revision=excluded.revision",
                     peer.id, peer.number, peer.tunnel, json::toBytes(toJson(peer)), peer.revision);
    return saved ? saved
                 : store::orTaken(database, saved.error(), numberTaken(),
                                  "SELECT id FROM vpn_peers WHERE number = ?1 AND id <> ?2", peer.number, peer.id);
}

Result<> remove(Database &database, const TunnelWrite &write)
{
    if (!write.removedPeer.isNull()) {
        if (auto gone = database.run("DELETE FROM vpn_peers WHERE id = ?1", write.removedPeer); !gone)
            return gone;
    }
    if (write.removedTunnel.isNull())
        return {};
    if (auto gone = database.run("DELETE FROM vpn_peers WHERE tunnel_id = ?1", write.removedTunnel); !gone)
        return gone;
    return database.run("DELETE FROM vpn_tunnels WHERE id = ?1", write.removedTunnel);
}

Result<> apply(Database &database, const TunnelWrite &write)
{
    for (const Tunnel &tunnel : write.tunnels) {
        if (auto saved = save(database, tunnel); !saved)
            return saved;
    }
    for (const Peer &peer : write.peers) {
        if (auto saved = save(database, peer); !saved)
            return saved;
    }
    if (auto removed = remove(database, write); !removed)
        return removed;
    return write.note.action.isEmpty() ? Result<>() : store::apply(database, AddAudit{write.note});
}

Result<TunnelStore::Kept> loadAll(Database &database)
{
    auto tunnels = store::select<Tunnel>(database, "SELECT id, number, body, revision FROM vpn_tunnels ORDER BY number",
                                         thingFrom<Tunnel>);
    if (!tunnels)
        return tunnels.error();
    auto peers = store::select<Peer>(database, "SELECT id, number, body, revision FROM vpn_peers ORDER BY number",
                                     thingFrom<Peer>);
    if (!peers)
        return peers.error();
    return TunnelStore::Kept{*std::move(tunnels), *std::move(peers)};
}

} // namespace

TunnelRows::TunnelRows(store::Writer &writer, store::Reader &reader)
    : m_writer(writer), m_reader(reader), m_channel(writer.makeChannel())
{
}

QList<QByteArray> TunnelRows::tables()
{
    return {"CREATE TABLE vpn_tunnels(id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, body TEXT NOT NULL,"
            " revision INTEGER NOT NULL);"
            "CREATE TABLE vpn_peers(id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, tunnel_id TEXT NOT NULL,"
            " body TEXT NOT NULL, revision INTEGER NOT NULL);"
            "CREATE INDEX vpn_peers_tunnel ON vpn_peers(tunnel_id);"
            "CREATE TABLE vpn_traffic(peer_id TEXT PRIMARY KEY REFERENCES vpn_peers(id) ON DELETE CASCADE,"
            " received INTEGER NOT NULL, sent INTEGER NOT NULL, handshake_at INTEGER NOT NULL,"
            " last_received INTEGER NOT NULL, last_sent INTEGER NOT NULL)"};
}

QFuture<Result<QList<Traffic>>> TunnelRows::loadTraffic()
{
    return m_reader.read<QList<Traffic>>([](Database &database) {
        return store::select<Traffic>(
            database, "SELECT peer_id, received, sent, handshake_at, last_received, last_sent FROM vpn_traffic",
            [](const Statement &row) -> Result<Traffic> {
                return Traffic{PeerId::fromString(row.text(0)),
                               row.integer(1),
                               row.integer(2),
                               row.integer(3),
                               row.integer(4),
                               row.integer(5)};
            });
    });
}

void TunnelRows::keepTraffic(QList<Traffic> traffic, std::function<void(Result<>)> done)
{
    m_writer.submit(
        m_channel,
        [traffic = std::move(traffic)](Database &database) -> Result<> {
            for (const Traffic &each : traffic) {
                // A peer that has been removed meanwhile leaves nothing.
                if (auto kept = database.run(
                        "INSERT INTO vpn_traffic(peer_id, received, sent, handshake_at, last_received, last_sent)"
                        " SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE EXISTS(SELECT 1 FROM vpn_peers WHERE id = ?1)"
                        " ON CONFLICT(peer_id) DO UPDATE SET received=excluded.received, sent=excluded.sent,"
                        " handshake_at=excluded.handshake_at, last_received=excluded.last_received,"
                        " last_sent=excluded.last_sent",
                        each.peer, each.received, each.sent, each.handshakeAt, each.lastReceived, each.lastSent);
                    !kept)
                    return kept;
            }
            return {};
        },
        std::move(done));
}

QFuture<Result<TunnelStore::Kept>> TunnelRows::load()
{
    return m_reader.read<Kept>(loadAll);
}

void TunnelRows::commit(TunnelWrite write, std::function<void(Result<>)> done)
{
    m_writer.submit(
        m_channel, [write = std::move(write)](Database &database) { return apply(database, write); }, std::move(done));
}

} // namespace mh::vpn
