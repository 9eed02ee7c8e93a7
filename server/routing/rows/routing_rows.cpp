// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routing/rows/routing_rows.h"

#include "server/store/reader.h"
#include "server/store/rows.h"
#include "server/store/user_repository.h"

namespace mh::routing {
using namespace Qt::StringLiterals;
using store::Database;
using store::Statement;

namespace {

/// Columns: id, number, body, revision.
template <class T, class Tag>
Result<T> thingFrom(const Statement &row, const QString &kind)
{
    const auto body = json::parseObject(row.bytes(2));
    auto thing = body ? T::fromJson(*body) : Result<T>(body.error());
    if (!thing)
        return store::damagedRow(kind + u' ' + row.text(0), thing.error().message);
    thing->id = row.id<Tag>(0);
    thing->number = row.integer(1);
    thing->revision = row.integer(3);
    return thing;
}

Result<> save(Database &database, const Session &session)
{
    if (auto next = store::takesRevision(database, "SELECT revision FROM routing_sessions WHERE id = ?1", session.id,
                                         session.revision);
        !next)
        return next;
    return database.run("INSERT INTO routing_sessions(id, number, body, revision) VALUES(?1, ?2, ?3, ?4)"
                        " ON CONFLICT(id) DO UPDATE SET body=excluded.body, revision=excluded.revision",
                        session.id, session.number, json::toBytes(toJson(session)), session.revision);
}

Result<> save(Database &database, const Announcement &announcement)
{
    if (auto next = store::takesRevision(database, "SELECT revision FROM routing_announcements WHERE id = ?1",
                                         announcement.id, announcement.revision);
        !next)
        return next;
    return database.run("INSERT INTO routing_announcements(id, number, body, revision) VALUES(?1, ?2, ?3, ?4)"
                        " ON CONFLICT(id) DO UPDATE SET body=excluded.body, revision=excluded.revision",
                        announcement.id, announcement.number, json::toBytes(toJson(announcement)),
                        announcement.revision);
}

Result<> save(Database &database, const Router &router)
{
    if (auto next = store::takesRevision(database, "SELECT revision FROM routing_routers WHERE host_id = ?1",
                                         router.host, router.revision);
        !next)
        return next;
    return database.run("INSERT INTO routing_routers(host_id, router_id, local_as, serial, revision)"
                        " VALUES(?1, ?2, ?3, ?4, ?5)"
                        " ON CONFLICT(host_id) DO UPDATE SET router_id=excluded.router_id, local_as=excluded.local_as,"
                        " serial=excluded.serial, revision=excluded.revision",
                        router.host, router.routerId, router.localAs, router.serial, router.revision);
}

Result<> remove(Database &database, const RoutingWrite &write)
{
    if (!write.removedSession.isNull()) {
        if (auto done = database.run("DELETE FROM routing_sessions WHERE id = ?1", write.removedSession); !done)
            return done;
    }
    for (const AnnouncementId &id : write.removedAnnouncements) {
        if (auto done = database.run("DELETE FROM routing_announcements WHERE id = ?1", id); !done)
            return done;
    }
    return {};
}

Result<> apply(Database &database, const RoutingWrite &write)
{
    if (write.session) {
        if (auto saved = save(database, *write.session); !saved)
            return saved;
    }
    if (write.announcement) {
        if (auto saved = save(database, *write.announcement); !saved)
            return saved;
    }
    if (write.router) {
        if (auto saved = save(database, *write.router); !saved)
            return saved;
    }
    if (auto removed = remove(database, write); !removed)
        return removed;
    return write.note.action.isEmpty() ? Result<>() : store::apply(database, AddAudit{write.note});
}

Result<RoutingStore::Kept> loadAll(Database &database)
{
    RoutingStore::Kept kept;
    auto sessions = store::select<Session>(
        database, "SELECT id, number, body, revision FROM routing_sessions",
        [](const Statement &row) { return thingFrom<Session, BgpSessionTag>(row, u"BGP session"_s); });
    if (!sessions)
        return sessions.error();
    auto announcements = store::select<Announcement>(
        database, "SELECT id, number, body, revision FROM routing_announcements",
        [](const Statement &row) { return thingFrom<Announcement, AnnouncementTag>(row, u"announcement"_s); });
    if (!announcements)
        return announcements.error();
    auto routers = store::select<Router>(
        database, "SELECT host_id, router_id, local_as, serial, revision FROM routing_routers",
        [](const Statement &row) -> Result<Router> {
            return Router{row.id<HostTag>(0), row.text(1), row.integer(2), row.integer(3), row.integer(4)};
        });
    if (!routers)
        return routers.error();
    kept.sessions = *std::move(sessions);
    kept.announcements = *std::move(announcements);
    kept.routers = *std::move(routers);
    return kept;
}

} // namespace

RoutingRows::RoutingRows(store::Writer &writer, store::Reader &reader)
    : m_writer(writer), m_reader(reader), m_channel(writer.makeChannel())
{
}

QList<QByteArray> RoutingRows::tables()
{
    return {"CREATE TABLE routing_sessions(id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, body TEXT NOT NULL,"
            " revision INTEGER NOT NULL);"
            "CREATE TABLE routing_announcements(id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE,"
            " body TEXT NOT NULL, revision INTEGER NOT NULL);"
            "CREATE TABLE routing_routers(host_id TEXT PRIMARY KEY, router_id TEXT NOT NULL, local_as INTEGER NOT NULL,"
            " serial INTEGER NOT NULL, revision INTEGER NOT NULL)"};
}

QFuture<Result<RoutingStore::Kept>> RoutingRows::load()
{
    return m_reader.read<Kept>(loadAll);
}

void RoutingRows::commit(RoutingWrite write, std::function<void(Result<>)> done)
{
    m_writer.submit(
        m_channel, [write = std::move(write)](Database &database) { return apply(database, write); }, std::move(done));
}

} // namespace mh::routing
