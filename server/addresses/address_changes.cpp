// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of pools and allocations.
#include <algorithm>

#include <QPointer>

#include "core/base/when_ready.h"
#include "server/addresses/address_service.h"

namespace mh::addresses {
using namespace Qt::StringLiterals;

namespace {

Error noSuchPool()
{
    return notFound(u"there is no such pool"_s, u"POOL_NOT_FOUND"_s);
}

Error noSuchAllocation()
{
    return notFound(u"there is no such allocation"_s, u"ALLOCATION_NOT_FOUND"_s);
}

Error at(Error error, const QString &field)
{
    error.field = field;
    return error;
}

bool isSameName(const AddressPool &a, const AddressPool &b)
{
    return a.id != b.id && a.name.toCaseFolded() == b.name.toCaseFolded();
}

/// Pools of the same allocation, or of none, lie beside each other.
bool isInTheWay(const AddressPool &a, const AddressPool &b)
{
    return a.id != b.id && a.parent == b.parent && a.prefix.overlaps(b.prefix);
}

AuditEntry noteOf(const AuditEntry &note, const AddressPool &pool)
{
    return about(note, pool.id.toString(), {{u"name"_s, pool.name}, {u"prefix"_s, pool.prefix.toString()}});
}

AuditEntry noteOf(const AuditEntry &note, const Allocation &allocation)
{
    return about(note, allocation.id.toString(),
                 {{u"name"_s, allocation.clientName}, {u"prefix"_s, allocation.prefix.toString()}});
}

} // namespace

Result<> AddressService::checked(const AddressPool &pool) const
{
    if (pool.name.trimmed().isEmpty())
        return invalidInput(u"must not be empty"_s, u"name"_s);
    if (pool.length < pool.prefix.length() || pool.length > net::bitsOf(pool.prefix.family()))
        return invalidInput(
            u"must be between %1 and %2"_s.arg(pool.prefix.length()).arg(net::bitsOf(pool.prefix.family())),
            u"prefix_length"_s);
    const auto named = [&pool](const AddressPool &other) { return isSameName(pool, other); };
    const auto &all = m_pools.all();
    if (std::any_of(all.begin(), all.end(), named) || m_pools.anyOnItsWay(named))
        return at(conflict(u"there is a pool of that name already"_s, u"POOL_EXISTS"_s), u"name"_s);
    const auto overlaps = [&pool](const AddressPool &other) { return isInTheWay(pool, other); };
    const auto other = std::find_if(all.begin(), all.end(), overlaps);
    if (other != all.end() || m_pools.anyOnItsWay(overlaps))
        return at(conflict(other == all.end()
                               ? u"it overlaps a pool that is being made"_s
                               : u"it overlaps the pool '%1' (%2)"_s.arg(other->name, other->prefix.toString()),
                           u"POOL_OVERLAPS"_s),
                  u"prefix"_s);
    if (pool.parent.isNull())
        return {};
    const Allocation *parent = m_allocations.find(pool.parent);
    if (!parent || parent->releasedAt != 0)
        return at(noSuchAllocation(), u"parent_allocation"_s);
    if (!parent->prefix.contains(pool.prefix))
        return invalidInput(u"is not within the allocation %1"_s.arg(parent->prefix.toString()), u"prefix"_s);
    return {};
}

AddressService::PoolChanged AddressService::createPool(AddressPool said, const AuditEntry &note)
{
    const Answer<AddressPool> answer;
    if (m_pools.all().size() >= m_options.mostPools)
        return answer.given(
            conflict(u"there are %1 pools already, which is the most"_s.arg(m_options.mostPools), u"POOL_LIMIT"_s));
    said.id = PoolId::make();
    said.createdAt = said.updatedAt = m_clock.nowMs();
    said.revision = 1;
    if (const auto good = checked(said); !good)
        return answer.given(good.error());
    const auto space = std::make_shared<Result<net::Pool>>(emptySpace(said));
    if (!*space)
        return answer.given(space->error().field.isEmpty() ? at(space->error(), u"prefix"_s) : space->error());
    // The allocation is a pool from now on, so that it is not released meanwhile.
    if (!said.parent.isNull() && m_allocations.isChanging(said.parent))
        return answer.given(at(conflict(u"it is just being changed"_s, u"ALLOCATION_BUSY"_s), u"parent_allocation"_s));
    if (!said.parent.isNull())
        ++m_innerPools[said.parent];
    said.number = ++m_lastPool; // one that the store refuses is not given out again
    const auto change = m_pools.beginSave(said.id, said);
    const auto done = [self = QPointer(this), answer, said, space, change](const Result<> &written) {
        if (!self)
            return;
        self->m_pools.settle(said.id, change, bool(written));
        if (!written) {
            if (!said.parent.isNull() && --self->m_innerPools[said.parent] == 0)
                self->m_innerPools.remove(said.parent);
            return answer.give(written.error());
        }
        self->m_spaces.emplace(said.id, Space{*std::move(*space), {}, {}});
        self->m_poolOf.insert(said.number, said.id);
        answer.give(said);
        emit self->poolChanged(said.id);
    };
    m_store.commit({.pools = {said}, .note = noteOf(note, said)}, done);
    return answer.future();
}

AddressService::PoolChanged AddressService::changePool(PoolId id, const std::function<void(AddressPool &)> &edit,
                                                       const AuditEntry &note)
{
    const Answer<AddressPool> answer;
    const AddressPool *now = m_pools.find(id);
    if (!now)
        return answer.given(noSuchPool());
    if (m_pools.isChanging(id))
        return answer.given(conflict(u"another change of this pool is on its way"_s, u"POOL_BUSY"_s));
    AddressPool next = *now;
    edit(next);
    if (next.prefix != now->prefix || next.parent != now->parent || next.reserved != now->reserved
        || next.reservedFirst != now->reservedFirst)
        return answer.given(invalidInput(u"of a pool that is there cannot be changed"_s, u"prefix"_s));
    if (next.length != now->length && now->reservedFirst > 0)
        return answer.given(invalidInput(u"says how large reserved prefixes are, and stays"_s, u"prefix_length"_s));
    if (const auto good = checked(next); !good)
        return answer.given(good.error());
    ++next.revision;
    next.updatedAt = m_clock.nowMs();
    const auto change = m_pools.beginSave(id, next);
    const auto done = [self = QPointer(this), answer, next, change](const Result<> &written) {
        if (!self)
            return;
        self->m_pools.settle(next.id, change, bool(written));
        if (!written)
            return answer.give(written.error());
        answer.give(next);
        emit self->poolChanged(next.id);
    };
    m_store.commit({.pools = {next}, .note = noteOf(note, next)}, done);
    return answer.future();
}

AddressService::PoolChanged AddressService::removePool(PoolId id, const AuditEntry &note)
{
    const Answer<AddressPool> answer;
    const AddressPool *now = m_pools.find(id);
    if (!now)
        return answer.given(noSuchPool());
    if (m_pools.isChanging(id))
        return answer.given(conflict(u"another change of this pool is on its way"_s, u"POOL_BUSY"_s));
    if (const auto count = m_spaces.at(id).pool.allocationCount(); count > 0)
        return answer.given(conflict(u"the pool has %1 allocations"_s.arg(count), u"POOL_NOT_EMPTY"_s));
    for (const qint64 number : std::as_const(m_spaces.at(id).numbers)) {
        if (m_allocations.isChanging(m_allocationOf.value(number)))
            return answer.given(conflict(u"an allocation of this pool is being changed"_s, u"POOL_BUSY"_s));
    }
    const auto change = m_pools.beginRemoval(id);
    const auto done = [self = QPointer(this), answer, old = *now, change](const Result<> &written) {
        if (!self)
            return;
        self->m_pools.settle(old.id, change, bool(written));
        if (!written)
            return answer.give(written.error());
        const QList<Allocation> resting = self->allocations(old.id, 0, self->allocationCount(old.id));
        for (const Allocation &allocation : resting) {
            self->m_allocations.follow(allocation.id, [](std::optional<Allocation> &kept) { kept.reset(); });
            self->gone(allocation);
        }
        self->m_spaces.erase(old.id);
        self->m_poolOf.remove(old.number);
        if (!old.parent.isNull() && --self->m_innerPools[old.parent] == 0)
            self->m_innerPools.remove(old.parent);
        answer.give(old);
        emit self->poolChanged(old.id);
    };
    m_store.commit({.removedPools = {id}, .note = noteOf(note, *now)}, done);
    return answer.future();
}

Result<net::Prefix> AddressService::placed(const Wish &wish, AllocationId id)
{
    const AddressPool *pool = m_pools.find(wish.pool);
    if (!pool)
        return at(noSuchPool(), u"pool_id"_s);
    if (m_pools.isChanging(wish.pool))
        return at(conflict(u"another change of this pool is on its way"_s, u"POOL_BUSY"_s), u"pool_id"_s);
    if (!pool->isOpen)
        return at(conflict(u"nothing new is given out of this pool"_s, u"POOL_CLOSED"_s), u"pool_id"_s);
    if (wish.clientName.trimmed().isEmpty())
        return invalidInput(u"must not be empty"_s, u"client_name"_s);
    const qint64 now = m_clock.nowMs();
    if (wish.expiresAt != 0 && wish.expiresAt <= now)
        return invalidInput(u"must be in the future"_s, u"expires_at"_s);
    if (m_allocations.all().size() >= m_options.mostAllocations)
        return conflict(u"there are %1 allocations already, which is the most"_s.arg(m_options.mostAllocations),
                        u"ALLOCATION_LIMIT"_s);
    net::Pool &space = m_spaces.at(wish.pool).pool;
    const net::HolderId holder(id.uuid());
    if (wish.prefix) {
        const auto taken = space.take(*wish.prefix, holder, now);
        return taken ? Result<net::Prefix>(*wish.prefix) : Result<net::Prefix>(at(taken.error(), u"custom_prefix"_s));
    }
    if (!pool->autoAssign)
        return at(conflict(u"this pool gives out only what is wished for"_s, u"POOL_NOT_AUTOMATIC"_s),
                  u"custom_prefix"_s);
    const auto given = space.allocate(wish.length == 0 ? pool->length : wish.length, pool->placement, holder, now);
    return given ? given : at(given.error(), wish.length == 0 ? u"pool_id"_s : u"prefix_length"_s);
}

AddressService::Changed AddressService::allocate(const Wish &wish, const AuditEntry &note)
{
    const Answer<Allocation> answer;
    Allocation made;
    made.id = AllocationId::make();
    const auto prefix = placed(wish, made.id);
    if (!prefix)
        return answer.given(prefix.error());
    made.number = ++m_lastAllocation;
    made.pool = wish.pool;
    made.prefix = *prefix;
    made.clientName = wish.clientName;
    made.description = wish.description;
    made.owner = wish.owner;
    made.allocatedAt = m_clock.nowMs();
    made.expiresAt = wish.expiresAt;
    Space &space = m_spaces.at(made.pool);
    AddressWrite write{.allocations = {made}, .note = noteOf(note, made)};
    // Seen at once, as the prefix is: a list and the space agree, and a refusal takes both back.
    const auto change = m_allocations.beginSave(made.id, made, Seen::AtOnce);
    space.numbers.append(made.number);
    m_allocationOf.insert(made.number, made.id);
    indexDue(made, true);
    if (!made.owner.isEmpty())
        m_byOwner.insert(made.owner, made.id);
    if (const AllocationId rested = space.resting.value(made.prefix);
        !rested.isNull() && !m_allocations.isChanging(rested))
        forget({rested});
    const auto done = [self = QPointer(this), answer, made, change](const Result<> &written) {
        if (!self)
            return;
        self->m_allocations.settle(made.id, change, bool(written));
        if (!written) {
            self->m_byOwner.remove(made.owner, made.id);
            self->gone(made);
            (void)self->m_spaces.at(made.pool).pool.release(made.prefix, self->m_clock.nowMs());
            return answer.give(written.error());
        }
        answer.give(made);
        emit self->allocated(made);
    };
    m_store.commit(std::move(write), done);
    return answer.future();
}

AddressService::Changed AddressService::changeAllocation(AllocationId id, const std::function<void(Allocation &)> &edit,
                                                         const AuditEntry &note)
{
    const Answer<Allocation> answer;
    const Allocation *now = m_allocations.find(id);
    if (!now || now->releasedAt != 0)
        return answer.given(noSuchAllocation());
    if (m_allocations.isChanging(id))
        return answer.given(conflict(u"another change of it is on its way"_s, u"ALLOCATION_BUSY"_s));
    Allocation said = *now;
    edit(said);
    if (said.clientName.trimmed().isEmpty())
        return answer.given(invalidInput(u"must not be empty"_s, u"client_name"_s));
    if (said.expiresAt != now->expiresAt && said.expiresAt != 0 && said.expiresAt <= m_clock.nowMs())
        return answer.given(invalidInput(u"must be in the future"_s, u"expires_at"_s));
    Allocation next = *now;
    next.clientName = said.clientName;
    next.description = said.description;
    next.owner = said.owner;
    next.expiresAt = said.expiresAt;
    ++next.revision;
    const auto change = m_allocations.beginSave(id, next);
    const auto done = [self = QPointer(this), answer, before = *now, next, change](const Result<> &written) {
        if (!self)
            return;
        self->m_allocations.settle(next.id, change, bool(written));
        if (!written)
            return answer.give(written.error());
        self->indexDue(before, false);
        self->indexDue(next, true);
        self->m_byOwner.remove(before.owner, before.id);
        if (!next.owner.isEmpty())
            self->m_byOwner.insert(next.owner, next.id);
        answer.give(next);
        emit self->allocated(next);
    };
    m_store.commit({.allocations = {next}, .note = noteOf(note, next)}, done);
    return answer.future();
}

Result<> AddressService::canBeReleased(AllocationId id) const
{
    const Allocation *now = m_allocations.find(id);
    if (!now || now->releasedAt != 0)
        return noSuchAllocation();
    if (m_allocations.isChanging(id))
        return conflict(u"another change of it is on its way"_s, u"ALLOCATION_BUSY"_s);
    if (m_innerPools.contains(id))
        return conflict(u"it is a pool of its own"_s, u"ALLOCATION_IS_POOL"_s);
    return {};
}

QFuture<Result<>> AddressService::releaseAll(const QList<AllocationId> &ids, const AuditEntry &note)
{
    const Answer<> answer;
    for (const AllocationId &id : ids) {
        if (const auto can = canBeReleased(id); !can)
            return answer.given(can.error());
    }
    const qint64 now = m_clock.nowMs();
    AddressWrite write;
    QList<std::tuple<Allocation, Allocation, quint64>> going; // before, then, change
    for (const AllocationId &id : ids) {
        const Allocation before = *m_allocations.find(id);
        Allocation then = before;
        then.releasedAt = now;
        then.restsUntil = now + m_pools.find(before.pool)->quarantineMs;
        ++then.revision;
        write.allocations.append(then);
        going.append({before, then, m_allocations.beginSave(id, then)});
        write.note = noteOf(note, then);
    }
    const auto done = [self = QPointer(this), answer, going](const Result<> &written) {
        if (!self)
            return;
        for (const auto &[before, then, change] : going) {
            self->m_allocations.settle(then.id, change, bool(written));
            if (!written)
                continue;
            Space &space = self->m_spaces.at(then.pool);
            const qint64 at = self->m_clock.nowMs();
            (void)space.pool.release(then.prefix, at); // what it was, it is no more: nothing can refuse it
            if (then.restsUntil > at)
                (void)space.pool.quarantine(then.prefix, then.restsUntil);
            space.resting.insert(then.prefix, then.id);
            self->m_byOwner.remove(before.owner, before.id);
            self->indexDue(before, false);
            self->indexDue(then, true);
            emit self->released(then);
        }
        answer.give(written);
    };
    m_store.commit(std::move(write), done);
    return answer.future();
}

AddressService::Changed AddressService::release(AllocationId id, const AuditEntry &note)
{
    const Answer<Allocation> answer;
    whenReady(releaseAll({id}, note), this, [this, answer, id](const Result<> &done) {
        if (!done)
            return answer.give(done.error());
        const Allocation *now = m_allocations.find(id);
        answer.give(now ? Result<Allocation>(*now) : Result<Allocation>(noSuchAllocation()));
    });
    return answer.future();
}

QFuture<Result<>> AddressService::releaseOf(const QString &owner, const AuditEntry &note)
{
    const QList<AllocationId> ids = owner.isEmpty() ? QList<AllocationId>() : m_byOwner.values(owner);
    return ids.isEmpty() ? Answer<>().given({}) : releaseAll(ids, note);
}

} // namespace mh::addresses
