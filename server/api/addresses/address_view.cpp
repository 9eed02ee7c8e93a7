// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/addresses/address_view.h"

#include <algorithm>
#include <cmath>

namespace mh::api {
using namespace Qt::StringLiterals;
using addresses::AddressPool;
using addresses::AddressService;
using addresses::Allocation;

namespace {

constexpr qsizetype kShownAllocations = 20;
constexpr qint64 kSecond = 1000;
constexpr double kPercent = 100;

constexpr std::pair<net::Placement, QLatin1StringView> kPlacements[] = {
    {net::Placement::Lowest, QLatin1StringView("lowest")},
    {net::Placement::BestFit, QLatin1StringView("best_fit")},
    {net::Placement::Sparse, QLatin1StringView("sparse")}};

QString toText(net::Placement placement)
{
    for (const auto &[value, text] : kPlacements) {
        if (value == placement)
            return text;
    }
    return {};
}

QString toText(net::Held held)
{
    switch (held) {
    case net::Held::Allocated: return u"allocated"_s;
    case net::Held::Reserved: return u"reserved"_s;
    case net::Held::Quarantined: return u"quarantined"_s;
    }
    return {};
}

double toDouble(net::U128 number)
{
    return std::ldexp(double(number.high()), 64) + double(number.low());
}

/// Exact as long as JSON's readers keep it so.
QJsonValue numberOf(net::U128 number)
{
    constexpr quint64 kExact = quint64(1) << 53;
    return number <= net::U128(kExact) ? QJsonValue(qint64(number.low())) : QJsonValue(toDouble(number));
}

/// How many of the pool's prefixes that many addresses are; those that are begun count.
net::U128 prefixesOf(const AddressPool &pool, net::U128 addresses)
{
    const int bits = net::bitsOf(pool.prefix.family()) - pool.length;
    const net::U128 whole = addresses >> bits;
    return (whole << bits) == addresses ? whole : whole + net::U128(1);
}

QJsonValue secondsOrNull(qint64 ms)
{
    return ms == 0 ? QJsonValue() : QJsonValue(protocol::isoSeconds(ms));
}

QJsonObject briefOf(const Allocation &allocation, qint64 nowMs)
{
    return {{u"id"_s, allocation.number},
            {u"client_name"_s, allocation.clientName},
            {u"allocated_prefix"_s, allocation.prefix.toString()},
            {u"status"_s, statusOf(allocation, nowMs)},
            {u"allocated_at"_s, secondsOrNull(allocation.allocatedAt)}};
}

Error at(Error error, const QString &field)
{
    error.field = field;
    return error;
}

} // namespace

QString statusOf(const AddressService &service, const AddressPool &pool)
{
    if (!pool.isOpen)
        return u"inactive"_s;
    const net::Pool *space = service.space(pool.id);
    return space && space->room(pool.length).isZero() ? u"exhausted"_s : u"active"_s;
}

QString statusOf(const Allocation &allocation, qint64 nowMs)
{
    if (allocation.releasedAt != 0)
        return allocation.restsUntil > nowMs ? u"quarantined"_s : u"released"_s;
    return allocation.expiresAt != 0 && allocation.expiresAt <= nowMs ? u"expired"_s : u"active"_s;
}

QJsonObject viewOf(const AddressService &service, const AddressPool &pool)
{
    const net::Pool *space = service.space(pool.id);
    const net::PoolUsage usage = space ? space->usage() : net::PoolUsage();
    const Allocation *parent = pool.parent.isNull() ? nullptr : service.findAllocation(pool.parent);
    QJsonArray reserved;
    for (const net::Prefix &prefix : pool.reserved)
        reserved.append(prefix.toString());
    const double total = toDouble(usage.total);
    return {{u"id"_s, pool.number},
            {u"name"_s, pool.name},
            {u"prefix"_s, pool.prefix.toString()},
            {u"prefix_length"_s, pool.length},
            {u"total_prefixes"_s, numberOf(pool.prefix.count(pool.length))},
            {u"allocated_prefixes"_s, numberOf(prefixesOf(pool, usage.allocated))},
            {u"available_prefixes"_s, numberOf(space ? space->room(pool.length) : net::U128())},
            {u"utilization"_s, total > 0 ? toDouble(usage.allocated) * kPercent / total : 0.0},
            {u"allocations_count"_s, space ? space->allocationCount() : 0},
            {u"status"_s, statusOf(service, pool)},
            {u"description"_s, pool.description},
            {u"auto_assign"_s, pool.autoAssign},
            {u"reserved_prefixes"_s, pool.reservedFirst},
            {u"reserved"_s, reserved},
            {u"placement"_s, toText(pool.placement)},
            {u"quarantine_seconds"_s, pool.quarantineMs / kSecond},
            {u"parent_allocation"_s, parent ? QJsonValue(parent->number) : QJsonValue()},
            {u"created_at"_s, secondsOrNull(pool.createdAt)},
            {u"updated_at"_s, secondsOrNull(pool.updatedAt)}};
}

QJsonObject viewOf(const AddressService &service, const Allocation &allocation, qint64 nowMs)
{
    const auto pool = service.pools().constFind(allocation.pool);
    QJsonObject json = briefOf(allocation, nowMs);
    json.insert("pool_id"_L1, pool == service.pools().cend() ? QJsonValue() : QJsonValue(pool->number));
    json.insert("expires_at"_L1, secondsOrNull(allocation.expiresAt));
    json.insert("description"_L1, allocation.description);
    if (!allocation.owner.isEmpty())
        json.insert("owner"_L1, allocation.owner);
    if (allocation.releasedAt != 0) {
        json.insert("released_at"_L1, secondsOrNull(allocation.releasedAt));
        json.insert("rests_until"_L1, secondsOrNull(allocation.restsUntil));
    }
    return json;
}

QJsonArray firstAllocations(const AddressService &service, addresses::PoolId pool, qint64 nowMs)
{
    QJsonArray list;
    const QList<Allocation> first = service.allocations(pool, 0, kShownAllocations);
    for (const Allocation &allocation : first)
        list.append(briefOf(allocation, nowMs));
    return list;
}

Result<QJsonObject> mapOf(const AddressService &service, const AddressPool &pool, const protocol::PoolMap &request)
{
    net::Address from = pool.prefix.first();
    if (!request.from.isEmpty()) {
        const auto said = net::Address::parse(request.from);
        if (!said)
            return at(said.error(), u"from"_s);
        if (!pool.prefix.contains(*said))
            return invalidInput(u"is not within %1"_s.arg(pool.prefix.toString()), u"from"_s);
        from = *said;
    }
    const net::Pool *space = service.space(pool.id);
    QJsonArray blocks;
    QJsonValue next;
    const QList<net::PoolEntry> entries =
        space ? space->entries(from, qsizetype(request.limit) + 1) : QList<net::PoolEntry>();
    for (const net::PoolEntry &entry : entries) {
        if (blocks.size() == request.limit) {
            next = entry.prefix.first().toString();
            break;
        }
        QJsonObject block{{u"prefix"_s, entry.prefix.toString()}, {u"status"_s, toText(entry.held)}};
        const Allocation *allocation = entry.held == net::Held::Allocated
                                           ? service.findAllocation(addresses::AllocationId(entry.holder.uuid()))
                                           : nullptr;
        if (allocation) {
            block.insert("allocation_id"_L1, allocation->number);
            block.insert("client_name"_L1, allocation->clientName);
        }
        blocks.append(block);
    }
    return QJsonObject{
        {u"id"_s, pool.number}, {u"prefix"_s, pool.prefix.toString()}, {u"blocks"_s, blocks}, {u"next"_s, next}};
}

QJsonObject viewOf(const AddressService &service, net::Address address, qint64 nowMs)
{
    const addresses::Whereabouts found = service.find(address);
    QJsonObject json{{u"address"_s, address.toString()},
                     {u"status"_s, !found.pool   ? u"outside"_s
                                   : !found.held ? u"free"_s
                                                 : toText(*found.held)},
                     {u"pool"_s, QJsonValue()},
                     {u"allocation"_s, QJsonValue()}};
    if (found.pool)
        json.insert("pool"_L1, QJsonObject{{u"id"_s, found.pool->number},
                                           {u"name"_s, found.pool->name},
                                           {u"prefix"_s, found.pool->prefix.toString()}});
    if (found.allocation)
        json.insert("allocation"_L1, viewOf(service, *found.allocation, nowMs));
    return json;
}

Result<> apply(const AddressService &service, const protocol::WritePool &said, AddressPool &pool)
{
    if (said.prefix) {
        const auto prefix = net::Prefix::parse(*said.prefix);
        if (!prefix)
            return at(prefix.error(), u"prefix"_s);
        pool.prefix = *prefix;
    }
    if (said.reserved) {
        pool.reserved.clear();
        for (const QString &text : *said.reserved) {
            const auto prefix = net::Prefix::parse(text);
            if (!prefix)
                return at(prefix.error(), u"reserved_prefixes"_s);
            pool.reserved.append(*prefix);
        }
    }
    if (said.parentAllocation) {
        const Allocation *parent = service.findAllocation(*said.parentAllocation);
        if (!parent && *said.parentAllocation != 0)
            return at(notFound(u"there is no such allocation"_s, u"ALLOCATION_NOT_FOUND"_s), u"parent_allocation"_s);
        pool.parent = parent ? parent->id : addresses::AllocationId();
    }
    for (const auto &[value, text] : kPlacements) {
        if (said.placement == QString(text))
            pool.placement = value;
    }
    pool.name = said.name.value_or(pool.name).trimmed();
    pool.length = int(said.length.value_or(pool.length));
    pool.description = said.description.value_or(pool.description);
    pool.autoAssign = said.autoAssign.value_or(pool.autoAssign);
    pool.reservedFirst = said.reservedFirst.value_or(pool.reservedFirst);
    if (said.quarantineSeconds)
        pool.quarantineMs = *said.quarantineSeconds * kSecond;
    if (said.status)
        pool.isOpen = *said.status == "active"_L1;
    return {};
}

} // namespace mh::api
