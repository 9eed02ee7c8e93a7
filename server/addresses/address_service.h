// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>

#include <QObject>
#include <QTimer>

#include "core/base/answer.h"
#include "core/base/clock.h"
#include "core/base/kept.h"
#include "server/addresses/address_store.h"

namespace mh::addresses {

/// What is asked of a pool.
struct Wish {
    PoolId pool;
    QString clientName;
    QString description;
    QString owner; ///< "kind:id" of the object that it is for; empty: nobody's
    std::optional<net::Prefix> prefix;
    int length = 0;       ///< 0: the pool's own; only without a prefix
    qint64 expiresAt = 0; ///< 0: never
};

/// Who has an address; without an allocation it is free, reserved or resting.
struct Whereabouts {
    const AddressPool *pool = nullptr;
    const Allocation *allocation = nullptr; ///< the last one that had it, when it rests
    std::optional<net::Held> held;          ///< none: it is free
};

/// Pools of addresses, of both families, and what is given out of them. Whether the caller may was decided before.
/// Other rooms take prefixes for objects of theirs with `Wish::owner`, and give them back with releaseOf(). A call
/// costs what those of core/net do, however many allocations there are; pools themselves are few and looked through.
/// Thread: engine. Lifetime: outlived by `store` and `clock`. A future is finished once the change is durable; a prefix
/// is nobody else's from the call on. Errors: NotFound POOL_NOT_FOUND, ALLOCATION_NOT_FOUND; Conflict POOL_EXISTS,
/// POOL_OVERLAPS, POOL_LIMIT, POOL_NOT_EMPTY, POOL_CLOSED, POOL_NOT_AUTOMATIC, POOL_BUSY, ALLOCATION_LIMIT,
/// ALLOCATION_BUSY, ALLOCATION_IS_POOL; InvalidInput with its field; those of net::Pool and of the store.
class AddressService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddressService)

public:
    struct Options {
        int mostPools = 1'000;
        int mostAllocations = 1'000'000;
        qint64 graceMs = 0; ///< after its expiry, until an allocation is released
    };
    AddressService(AddressStore &store, const Clock &clock);

    /// Call once, before anything else.
    [[nodiscard]] QFuture<Result<>> start();
    /// From now on what has expired is released, and what has rested is forgotten.
    void resume();
    void setOptions(const Options &options) { m_options = options; }

    [[nodiscard]] const QHash<PoolId, AddressPool> &pools() const { return m_pools.all(); }
    /// Null when there is none. Lifetime of all that is found: until the next change.
    [[nodiscard]] const AddressPool *findPool(qint64 number) const { return m_pools.find(m_poolOf.value(number)); }
    [[nodiscard]] const Allocation *findAllocation(qint64 number) const;
    [[nodiscard]] const Allocation *findAllocation(AllocationId id) const { return m_allocations.find(id); }
    /// Those of a pool by number, resting ones too.
    [[nodiscard]] qsizetype allocationCount(PoolId pool) const;
    [[nodiscard]] QList<Allocation> allocations(PoolId pool, qsizetype from, qsizetype most) const;
    /// The innermost pool's.
    [[nodiscard]] Whereabouts find(net::Address address) const;
    /// Null for a pool that there is not.
    [[nodiscard]] const net::Pool *space(PoolId pool) const;

    using PoolChanged = QFuture<Result<AddressPool>>;
    using Changed = QFuture<Result<Allocation>>;
    /// What people say of a pool: all but id, number, times and revision.
    [[nodiscard]] PoolChanged createPool(AddressPool said, const AuditEntry &note);
    /// Prefix, reserved prefixes and parent stay as they are.
    [[nodiscard]] PoolChanged changePool(PoolId id, const std::function<void(AddressPool &)> &edit,
                                         const AuditEntry &note);
    /// Only one without allocations; what rests is forgotten.
    [[nodiscard]] PoolChanged removePool(PoolId id, const AuditEntry &note);
    [[nodiscard]] Changed allocate(const Wish &wish, const AuditEntry &note);
    /// Names, description, owner and expiry.
    [[nodiscard]] Changed changeAllocation(AllocationId id, const std::function<void(Allocation &)> &edit,
                                           const AuditEntry &note);
    [[nodiscard]] Changed release(AllocationId id, const AuditEntry &note);
    /// All that this object has, or none of it; having none is no error.
    [[nodiscard]] QFuture<Result<>> releaseOf(const QString &owner, const AuditEntry &note);

    /// What is due now; resume() does it every second.
    void sweep();

signals:
    void poolChanged(mh::addresses::PoolId id); ///< new, another, or gone
    void released(const mh::addresses::Allocation &allocation);
    void allocated(const mh::addresses::Allocation &allocation);

private:
    struct Space {
        net::Pool pool;
        QList<qint64> numbers; ///< of its allocations, in order
        QHash<net::Prefix, AllocationId> resting;
    };
    [[nodiscard]] static Result<net::Pool> emptySpace(const AddressPool &pool);
    [[nodiscard]] Result<> restore(const AddressStore::Kept &kept);
    [[nodiscard]] Result<> checked(const AddressPool &pool) const;
    [[nodiscard]] Result<> canBeReleased(AllocationId id) const;
    [[nodiscard]] Result<net::Prefix> placed(const Wish &wish, AllocationId id);
    [[nodiscard]] QFuture<Result<>> releaseAll(const QList<AllocationId> &ids, const AuditEntry &note);
    void gone(const Allocation &allocation);
    void indexDue(const Allocation &allocation, bool isThere);
    void forget(const QList<AllocationId> &ids);

    AddressStore &m_store;
    const Clock &m_clock;
    Options m_options;
    Kept<PoolId, AddressPool> m_pools;
    Kept<AllocationId, Allocation> m_allocations;
    std::map<PoolId, Space> m_spaces;
    QHash<qint64, PoolId> m_poolOf;
    QHash<qint64, AllocationId> m_allocationOf;
    QMultiHash<QString, AllocationId> m_byOwner;
    QHash<AllocationId, int> m_innerPools; ///< how many pools are made of an allocation
    std::set<std::pair<qint64, AllocationId>> m_expiring;
    std::set<std::pair<qint64, AllocationId>> m_resting;
    qint64 m_lastPool = 0;
    qint64 m_lastAllocation = 0;
    QTimer m_timer;
};

} // namespace mh::addresses
