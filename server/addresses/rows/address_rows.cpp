// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/addresses/rows/address_rows.h"

#include "server/store/reader.h"
#include "server/store/rows.h"
#include "server/store/user_repository.h"

namespace mh::addresses {
using namespace Qt::StringLiterals;
using store::Database;
using store::Statement;

namespace {

constexpr std::array kPlacements{"lowest"_L1, "best_fit"_L1, "sparse"_L1};

QString reservedText(const QList<net::Prefix> &prefixes)
{
    QStringList texts;
    for (const net::Prefix &prefix : prefixes)
        texts.append(prefix.toString());
    return texts.join(u' ');
}

Result<QList<net::Prefix>> reservedFrom(const QString &text)
{
    QList<net::Prefix> prefixes;
    for (const QStringList parts = text.split(u' ', Qt::SkipEmptyParts); const QString &part : parts) {
        const auto prefix = net::Prefix::parse(part);
        if (!prefix)
            return prefix.error();
        prefixes.append(*prefix);
    }
    return prefixes;
}

Result<AddressPool> poolFrom(const Statement &row)
{
    const auto prefix = net::Prefix::parse(row.text(3));
    const auto placement = store::valueOf<net::Placement>(kPlacements, row.text(8));
    const auto reserved = reservedFrom(row.text(11));
    if (!prefix || !placement || !reserved)
        return store::damagedRow(u"pool "_s + row.text(0), u"a prefix or its placement is none"_s);
    AddressPool pool;
    pool.id = row.id<AddressPoolTag>(0);
    pool.number = row.integer(1);
    pool.name = row.text(2);
    pool.prefix = *prefix;
    pool.length = int(row.integer(4));
    pool.description = row.text(5);
    pool.autoAssign = row.integer(6) != 0;
    pool.isOpen = row.integer(7) != 0;
    pool.placement = *placement;
    pool.quarantineMs = row.integer(9);
    pool.reservedFirst = row.integer(10);
    pool.reserved = *reserved;
    pool.parent = row.id<AddressAllocationTag>(12);
    pool.createdAt = row.integer(13);
    pool.updatedAt = row.integer(14);
    pool.revision = row.integer(15);
    return pool;
}

Result<Allocation> allocationFrom(const Statement &row)
{
    const auto prefix = net::Prefix::parse(row.text(3));
    if (!prefix)
        return store::damagedRow(u"allocation "_s + row.text(0), prefix.error().message);
    Allocation allocation;
    allocation.id = row.id<AddressAllocationTag>(0);
    allocation.number = row.integer(1);
    allocation.pool = row.id<AddressPoolTag>(2);
    allocation.prefix = *prefix;
    allocation.clientName = row.text(4);
    allocation.description = row.text(5);
    allocation.owner = row.text(6);
    allocation.allocatedAt = row.integer(7);
    allocation.expiresAt = row.integer(8);
    allocation.releasedAt = row.integer(9);
    allocation.restsUntil = row.integer(10);
    allocation.revision = row.integer(11);
    return allocation;
}

Result<> save(Database &database, const AddressPool &pool)
{
    if (auto next = store::takesRevision(database, "SELECT revision FROM addresses_pools WHERE id = ?1", pool.id,
                                         pool.revision);
        !next)
        return next;
    return database.run("INSERT INTO addresses_pools(id, number, name, prefix, length, description, auto_assign,"
                        " is_open, placement, quarantine_ms, reserved_first, reserved, parent_id, created_at,"
                        " updated_at, revision)"
                        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
                        " ON CONFLICT(id) DO UPDATE SET name=excluded.name, length=excluded.length,"
                        " description=excluded.description, auto_assign=excluded.auto_assign,"
                        " is_open=excluded.is_open, placement=excluded.placement,"
                        " quarantine_ms=excluded.quarantine_ms, updated_at=excluded.updated_at,"
                        " revision=excluded.revision",
                        pool.id, pool.number, pool.name, pool.prefix.toString(), qint64(pool.length), pool.description,
                        qint64(pool.autoAssign), qint64(pool.isOpen), store::textOf(kPlacements, pool.placement),
                        pool.quarantineMs, pool.reservedFirst, reservedText(pool.reserved), pool.parent, pool.createdAt,
                        pool.updatedAt, pool.revision);
}

Result<> save(Database &database, const Allocation &allocation)
{
    if (auto next = store::takesRevision(database, "SELECT revision FROM addresses_allocations WHERE id = ?1",
                                         allocation.id, allocation.revision);
        !next)
        return next;
    return database.run("INSERT INTO addresses_allocations(id, number, pool_id, prefix, client_name, description,"
                        " owner, allocated_at, expires_at, released_at, rests_until, revision)"
                        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
                        " ON CONFLICT(id) DO UPDATE SET client_name=excluded.client_name,"
                        " description=excluded.description, owner=excluded.owner, expires_at=excluded.expires_at,"
                        " released_at=excluded.released_at, rests_until=excluded.rests_until,"
                        " revision=excluded.revision",
                        allocation.id, allocation.number, allocation.pool, allocation.prefix.toString(),
                        allocation.clientName, allocation.description, allocation.owner, allocation.allocatedAt,
                        allocation.expiresAt, allocation.releasedAt, allocation.restsUntil, allocation.revision);
}

Result<> apply(Database &database, const AddressWrite &write)
{
    for (const AllocationId &id : write.removedAllocations) {
        if (auto removed = database.run("DELETE FROM addresses_allocations WHERE id = ?1", id); !removed)
            return removed;
    }
    for (const PoolId &id : write.removedPools) {
        if (auto removed = database.run("DELETE FROM addresses_allocations WHERE pool_id = ?1", id); !removed)
            return removed;
        if (auto removed = database.run("DELETE FROM addresses_pools WHERE id = ?1", id); !removed)
            return removed;
    }
    for (const AddressPool &pool : write.pools) {
        if (auto saved = save(database, pool); !saved)
            return saved;
    }
    for (const Allocation &allocation : write.allocations) {
        if (auto saved = save(database, allocation); !saved)
            return saved;
    }
    return write.note.action.isEmpty() ? Result<>() : store::apply(database, AddAudit{write.note});
}

Result<AddressStore::Kept> loadAll(Database &database)
{
    auto pools = store::select<AddressPool>(
        database,
        "SELECT id, number, name, prefix, length, description, auto_assign, is_open, placement, quarantine_ms,"
        " reserved_first, reserved, parent_id, created_at, updated_at, revision FROM addresses_pools ORDER BY number",
        poolFrom);
    if (!pools)
        return pools.error();
    auto allocations = store::select<Allocation>(
        database,
        "SELECT id, number, pool_id, prefix, client_name, description, owner, allocated_at, expires_at, released_at,"
        " rests_until, revision FROM addresses_allocations ORDER BY number",
        allocationFrom);
    if (!allocations)
        return allocations.error();
    return AddressStore::Kept{*std::move(pools), *std::move(allocations)};
}

} // namespace

AddressRows::AddressRows(store::Writer &writer, store::Reader &reader)
    : m_writer(writer), m_reader(reader), m_channel(writer.makeChannel())
{
}

QList<QByteArray> AddressRows::tables()
{
    return {"CREATE TABLE addresses_pools(id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, name TEXT NOT NULL,"
            " prefix TEXT NOT NULL, length INTEGER NOT NULL, description TEXT NOT NULL, auto_assign INTEGER NOT NULL,"
            " is_open INTEGER NOT NULL, placement TEXT NOT NULL, quarantine_ms INTEGER NOT NULL,"
            " reserved_first INTEGER NOT NULL, reserved TEXT NOT NULL, parent_id TEXT NOT NULL,"
            " created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, revision INTEGER NOT NULL);"
            "CREATE TABLE addresses_allocations(id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE,"
            " pool_id TEXT NOT NULL, prefix TEXT NOT NULL, client_name TEXT NOT NULL, description TEXT NOT NULL,"
            " owner TEXT NOT NULL, allocated_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,"
            " released_at INTEGER NOT NULL, rests_until INTEGER NOT NULL, revision INTEGER NOT NULL,"
            " UNIQUE(pool_id, prefix))"};
}

QFuture<Result<AddressStore::Kept>> AddressRows::load()
{
    return m_reader.read<Kept>(loadAll);
}

void AddressRows::commit(AddressWrite write, Done done)
{
    m_writer.submit(
        m_channel, [write = std::move(write)](Database &database) { return apply(database, write); }, std::move(done));
}

} // namespace mh::addresses
