// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/rows/host_rows.h"

#include "core/base/log.h"
#include "server/store/reader.h"
#include "server/store/rows.h"
#include "server/store/user_repository.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;
using store::Database;
using store::Statement;

namespace {

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

QByteArray fromHex(const QString &text)
{
    return QByteArray::fromHex(text.toLatin1());
}

/// None: empty.
QByteArray drainText(const std::optional<HostDrain> &drain)
{
    if (!drain)
        return {};
    return json::toBytes({{u"reason"_s, drain->reason},
                          {u"by"_s, drain->by.toString()},
                          {u"since"_s, drain->since},
                          {u"until"_s, drain->until}});
}

Result<std::optional<HostDrain>> drainFrom(const QByteArray &text)
{
    if (text.isEmpty())
        return std::optional<HostDrain>();
    const auto kept = json::parseObject(text);
    if (!kept)
        return kept.error();
    constexpr qint64 kLatest = qint64(1) << 53;
    json::Reader reader(*kept);
    HostDrain drain;
    drain.reason = reader.text("reason"_L1);
    drain.by = UserId::fromString(reader.textOr("by"_L1, {}));
    drain.since = reader.integer("since"_L1, 0, kLatest);
    drain.until = reader.integer("until"_L1, 0, kLatest);
    return reader.ok() ? Result<std::optional<HostDrain>>(drain) : reader.error();
}

/// None are known until an agent has told them.
QByteArray factsText(const HostFacts &facts)
{
    return json::toBytes(facts == HostFacts() ? QJsonObject() : toJson(facts));
}

Result<Host> hostFrom(const Statement &row)
{
    Host host;
    host.id = row.id<HostTag>(0);
    host.number = row.integer(1);
    host.name = row.text(2);
    host.address = row.text(3);
    host.description = row.text(4);
    host.tags = row.text(5);
    host.owner = row.id<UserTag>(6);
    host.createdAt = row.integer(7);
    host.updatedAt = row.integer(8);
    host.secretHash = fromHex(row.text(9));
    host.key = fromHex(row.text(10));
    host.joinHash = fromHex(row.text(11));
    host.joinUntil = row.integer(12);
    host.joinUsed = row.integer(13) != 0;
    host.possibleClone = row.integer(14) != 0;
    host.systemInfo = row.text(16);
    host.seenAt = row.integer(18);
    host.revision = row.integer(19);
    const auto facts = json::parseObject(row.bytes(15));
    auto known = facts && !facts->isEmpty() ? HostFacts::fromJson(*facts) : HostFacts();
    if (!facts || !known)
        return store::damagedRow(u"host "_s + row.text(0), u"its facts are none"_s);
    host.facts = *std::move(known);
    auto drain = drainFrom(row.bytes(20));
    if (!drain)
        return store::damagedRow(u"host "_s + row.text(0), drain.error().message);
    host.drain = *std::move(drain);
    host.isPublic = row.integer(21) != 0;
    host.isLocal = row.integer(22) != 0;
    if (row.bytes(17).isEmpty())
        return host;
    const auto manifest = json::parseObject(row.bytes(17));
    auto allowed = manifest ? Manifest::fromJson(*manifest) : Result<Manifest>(manifest.error());
    if (!allowed)
        return store::damagedRow(u"host "_s + row.text(0), allowed.error().message);
    host.manifest = *std::move(allowed);
    return host;
}

Result<> save(Database &database, const Host &host)
{
    if (auto next =
            store::takesRevision(database, "SELECT revision FROM fleet_hosts WHERE id = ?1", host.id, host.revision);
        !next)
        return next;
    const auto saved = database.run(
        "INSERT INTO fleet_hosts(id, number, name, address, description, tags, owner_id, created_at, updated_at,"
        " secret_hash, agent_key, join_hash, join_until, join_used, possible_clone, facts, system_info, manifest,"
        " revision, drain, is_public, is_local)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)"
        " ON CONFLICT(id) DO UPDATE SET name=excluded.name, address=excluded.address,"
        " description=excluded.description, tags=excluded.tags, owner_id=excluded.owner_id,"
        " updated_at=excluded.updated_at, secret_hash=excluded.secret_hash, agent_key=excluded.agent_key,"
        " join_hash=excluded.join_hash, join_until=excluded.join_until, join_used=excluded.join_used,"
        " possible_clone=excluded.possible_clone, facts=excluded.facts, system_info=excluded.system_info,"
        " manifest=excluded.manifest, revision=excluded.revision, drain=excluded.drain,"
        " is_public=excluded.is_public",
        host.id, host.number, host.name, host.address, host.description, host.tags, host.owner, host.createdAt,
        host.updatedAt, hex(host.secretHash), hex(host.key), hex(host.joinHash), host.joinUntil, qint64(host.joinUsed),
        qint64(host.possibleClone), factsText(host.facts), host.systemInfo,
        host.manifest ? json::toBytes(toJson(*host.manifest)) : QByteArray(), host.revision, drainText(host.drain),
        qint64(host.isPublic), qint64(host.isLocal));
    if (saved)
        return saved;
    return store::orTaken(database, saved.error(),
                          conflict(u"another server has just made a host; try again"_s, u"HOST_NUMBER_TAKEN"_s),
                          "SELECT id FROM fleet_hosts WHERE number = ?1 AND id <> ?2", host.number, host.id);
}

Result<> remove(Database &database, HostId id)
{
    if (auto removed = database.run("DELETE FROM shares WHERE object_id = ?1", id); !removed)
        return removed;
    return database.run("DELETE FROM fleet_hosts WHERE id = ?1", id);
}

Result<> apply(Database &database, const HostWrite &write)
{
    if (write.saved) {
        if (auto saved = save(database, *write.saved); !saved)
            return saved;
    }
    if (!write.removed.isNull()) {
        if (auto removed = remove(database, write.removed); !removed)
            return removed;
    }
    return write.note.action.isEmpty() ? Result<>() : store::apply(database, AddAudit{write.note});
}

} // namespace

HostRows::HostRows(store::Writer &writer, store::Reader &reader)
    : m_writer(writer), m_reader(reader), m_channel(writer.makeChannel())
{
}

QList<QByteArray> HostRows::tables()
{
    return {"CREATE TABLE fleet_hosts(id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, name TEXT NOT NULL,"
            " address TEXT NOT NULL, description TEXT NOT NULL, tags TEXT NOT NULL, owner_id TEXT NOT NULL,"
            " created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, secret_hash TEXT NOT NULL,"
            " agent_key TEXT NOT NULL, join_hash TEXT NOT NULL, join_until INTEGER NOT NULL,"
            " join_used INTEGER NOT NULL, possible_clone INTEGER NOT NULL, facts TEXT NOT NULL,"
            " system_info TEXT NOT NULL, manifest TEXT NOT NULL, seen_at INTEGER NOT NULL DEFAULT 0,"
            " revision INTEGER NOT NULL);"
            "CREATE TABLE fleet_server(name TEXT PRIMARY KEY, sealed TEXT NOT NULL)",
            "ALTER TABLE fleet_hosts ADD COLUMN drain TEXT NOT NULL DEFAULT '';"
            "ALTER TABLE fleet_hosts ADD COLUMN is_public INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE fleet_hosts ADD COLUMN is_local INTEGER NOT NULL DEFAULT 0"};
}

QFuture<Result<QList<Host>>> HostRows::load()
{
    return m_reader.read<QList<Host>>([](Database &database) {
        return store::select<Host>(database,
                                   "SELECT id, number, name, address, description, tags, owner_id, created_at,"
                                   " updated_at, secret_hash, agent_key, join_hash, join_until, join_used,"
                                   " possible_clone, facts, system_info, manifest, seen_at, revision,"
                                   " drain, is_public, is_local FROM fleet_hosts ORDER BY number",
                                   hostFrom);
    });
}

void HostRows::commit(HostWrite write, std::function<void(Result<>)> done)
{
    m_writer.submit(
        m_channel, [write = std::move(write)](Database &database) { return apply(database, write); }, std::move(done));
}

void HostRows::saveSeen(const QHash<HostId, qint64> &seen)
{
    const auto job = [seen](Database &database) -> Result<> {
        for (auto host = seen.begin(); host != seen.end(); ++host) {
            if (auto saved = database.run("UPDATE fleet_hosts SET seen_at = ?2 WHERE id = ?1", host.key(), *host);
                !saved)
                return saved;
        }
        return {};
    };
    m_writer.submit(m_channel, job, [](const Result<> &done) {
        if (!done)
            qCWarning(log::store).noquote() << "when hosts were seen was not stored:" << done.error().message;
    });
}

QFuture<Result<QString>> HostRows::serverKey()
{
    return m_reader.read<QString>([](Database &database) -> Result<QString> {
        const auto found = store::select<QString>(database, "SELECT sealed FROM fleet_server WHERE name = 'key'",
                                                  [](const Statement &row) -> Result<QString> { return row.text(0); });
        if (!found)
            return found.error();
        return found->value(0);
    });
}

void HostRows::saveServerKey(const QString &sealed, std::function<void(Result<>)> done)
{
    const auto job = [sealed](Database &database) {
        return database.run("INSERT INTO fleet_server(name, sealed) VALUES('key', ?1)", sealed);
    };
    m_writer.submit(m_channel, job, std::move(done));
}

} // namespace mh::fleet
