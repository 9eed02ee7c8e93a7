// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of pools and allocations, and what happens by itself. Changes by people stand in address_changes.cpp.
#include "server/addresses/address_service.h"

#include <algorithm>

#include <QPointer>

#include "core/base/when_ready.h"

namespace mh::addresses {
using namespace Qt::StringLiterals;

namespace {

constexpr int kSweepMs = 1'000;
constexpr qsizetype kMostSwept = 500; ///< in one turn

net::HolderId holderOf(AllocationId id)
{
    return net::HolderId(id.uuid());
}

} // namespace

AddressService::AddressService(AddressStore &store, const Clock &clock) : m_store(store), m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, &AddressService::sweep);
}

QFuture<Result<>> AddressService::start()
{
    const Answer<> answer;
    whenReady(m_store.load(), this, [this, answer](const Result<AddressStore::Kept> &kept) {
        answer.give(kept ? restore(*kept) : Result<>(kept.error()));
    });
    return answer.future();
}

void AddressService::resume()
{
    sweep();
    m_timer.start(kSweepMs);
}

Result<net::Pool> AddressService::emptySpace(const AddressPool &pool)
{
    // Quarantines are rows of ours, so that they outlive a restart; the space is told of each.
    auto space = net::Pool::make(pool.prefix);
    if (!space)
        return space;
    if (pool.reservedFirst < 0)
        return invalidInput(u"must not be negative"_s, u"reserved_prefixes"_s);
    if (pool.reservedFirst > 0) {
        const auto last = pool.prefix.nth(pool.length, quint64(pool.reservedFirst - 1));
        if (!last)
            return invalidInput(u"the pool has no more than %1"_s.arg(pool.prefix.count(pool.length).toString()),
                                u"reserved_prefixes"_s);
        const auto range = net::Range::of(pool.prefix.first(), last->last());
        const auto reserved = range ? space->reserve(*range, u"first"_s) : Result<>(range.error());
        if (!reserved)
            return reserved.error();
    }
    for (const net::Prefix &prefix : pool.reserved) {
        if (const auto reserved = space->reserve(prefix, prefix.toString()); !reserved) {
            Error error = reserved.error();
            error.field = u"reserved_prefixes"_s;
            return error;
        }
    }
    return space;
}

Result<> AddressService::restore(const AddressStore::Kept &kept)
{
    const qint64 now = m_clock.nowMs();
    for (const AddressPool &pool : kept.pools) {
        auto space = emptySpace(pool);
        if (!space)
            return space.error();
        m_pools.restore(pool.id, pool);
        m_spaces.emplace(pool.id, Space{*std::move(space), {}, {}});
        m_poolOf.insert(pool.number, pool.id);
        m_lastPool = std::max(m_lastPool, pool.number);
        if (!pool.parent.isNull())
            ++m_innerPools[pool.parent];
    }
    for (const Allocation &allocation : kept.allocations) {
        const auto space = m_spaces.find(allocation.pool);
        if (space == m_spaces.end())
            return internalError(u"allocation %1 is in no pool"_s.arg(allocation.number));
        m_allocations.restore(allocation.id, allocation);
        m_allocationOf.insert(allocation.number, allocation.id);
        m_lastAllocation = std::max(m_lastAllocation, allocation.number);
        space->second.numbers.append(allocation.number);
        indexDue(allocation, true);
        Result<> taken;
        if (allocation.releasedAt == 0)
            taken = space->second.pool.take(allocation.prefix, holderOf(allocation.id), now);
        else if (allocation.restsUntil > now)
            taken = space->second.pool.quarantine(allocation.prefix, allocation.restsUntil);
        if (!taken)
            return taken;
        if (allocation.releasedAt != 0)
            space->second.resting.insert(allocation.prefix, allocation.id);
        else if (!allocation.owner.isEmpty())
            m_byOwner.insert(allocation.owner, allocation.id);
    }
    return {};
}

const Allocation *AddressService::findAllocation(qint64 number) const
{
    return m_allocations.find(m_allocationOf.value(number));
}

qsizetype AddressService::allocationCount(PoolId pool) const
{
    const auto space = m_spaces.find(pool);
    return space == m_spaces.end() ? 0 : space->second.numbers.size();
}

QList<Allocation> AddressService::allocations(PoolId pool, qsizetype from, qsizetype most) const
{
    QList<Allocation> page;
    const auto space = m_spaces.find(pool);
    if (space == m_spaces.end() || from < 0)
        return page;
    const QList<qint64> &numbers = space->second.numbers;
    for (qsizetype i = from; i < numbers.size() && page.size() < most; ++i)
        page.append(*findAllocation(numbers[i]));
    return page;
}

const net::Pool *AddressService::space(PoolId pool) const
{
    const auto space = m_spaces.find(pool);
    return space == m_spaces.end() ? nullptr : &space->second.pool;
}

Whereabouts AddressService::find(net::Address address) const
{
    const AddressPool *innermost = nullptr;
    for (const AddressPool &pool : m_pools.all()) {
        // A pool may be a whole allocation: then it is as long as the other, or it has the other for its parent.
        const bool isInner = !innermost || pool.prefix.length() > innermost->prefix.length()
                             || (pool.prefix == innermost->prefix && innermost->parent.isNull());
        if (pool.prefix.contains(address) && isInner)
            innermost = &pool;
    }
    if (!innermost)
        return {};
    Whereabouts found{innermost, nullptr, {}};
    const Space &space = m_spaces.at(innermost->id);
    const auto entry = space.pool.find(address);
    if (!entry)
        return found;
    found.held = entry->held;
    found.allocation = entry->held == net::Held::Quarantined ? m_allocations.find(space.resting.value(entry->prefix))
                                                             : m_allocations.find(AllocationId(entry->holder.uuid()));
    return found;
}

void AddressService::indexDue(const Allocation &allocation, bool isThere)
{
    auto &due = allocation.releasedAt != 0 ? m_resting : m_expiring;
    const qint64 at = allocation.releasedAt != 0 ? allocation.restsUntil : allocation.expiresAt;
    if (isThere && at > 0)
        due.emplace(at, allocation.id);
    else
        due.erase({at, allocation.id});
}

void AddressService::gone(const Allocation &allocation)
{
    m_allocationOf.remove(allocation.number);
    indexDue(allocation, false);
    const auto space = m_spaces.find(allocation.pool);
    if (space == m_spaces.end())
        return;
    QList<qint64> &numbers = space->second.numbers;
    const auto at = std::lower_bound(numbers.begin(), numbers.end(), allocation.number);
    if (at != numbers.end() && *at == allocation.number)
        numbers.erase(at);
    if (space->second.resting.value(allocation.prefix) == allocation.id)
        space->second.resting.remove(allocation.prefix);
}

void AddressService::forget(const QList<AllocationId> &ids)
{
    QList<std::pair<Allocation, quint64>> going;
    for (const AllocationId &id : ids)
        going.append({*m_allocations.find(id), m_allocations.beginRemoval(id)});
    const auto done = [self = QPointer(this), going](const Result<> &written) {
        if (!self)
            return;
        for (const auto &[allocation, change] : going) {
            self->m_allocations.settle(allocation.id, change, bool(written));
            if (written)
                self->gone(allocation);
        }
    };
    m_store.commit({.removedAllocations = ids}, done);
}

void AddressService::sweep()
{
    const qint64 now = m_clock.nowMs();
    QList<AllocationId> rested;
    for (const auto &[at, id] : m_resting) {
        if (at > now || rested.size() >= kMostSwept)
            break;
        if (!m_allocations.isChanging(id))
            rested.append(id);
    }
    if (!rested.isEmpty())
        forget(rested);
    QList<AllocationId> expired;
    for (const auto &[at, id] : m_expiring) {
        if (at > now - m_options.graceMs || expired.size() >= kMostSwept)
            break;
        if (canBeReleased(id)) // one that is a pool stays, expired, until that pool is gone
            expired.append(id);
    }
    for (const AllocationId &id : std::as_const(expired)) {
        AuditEntry note;
        note.at = now;
        note.action = u"EXPIRE_ALLOCATION"_s;
        note.resourceType = u"allocation"_s;
        (void)release(id, note);
    }
}

} // namespace mh::addresses
