// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFuture>

#include "core/base/audit_entry.h"
#include "core/base/result.h"
#include "server/addresses/address_pool.h"

namespace mh::addresses {

/// One change with its audit entry.
struct AddressWrite {
    QList<AddressPool> pools{};
    QList<Allocation> allocations{};
    QList<PoolId> removedPools{};
    QList<AllocationId> removedAllocations{};
    AuditEntry note{};
};

/// What addresses need of a store.
/// Thread: all calls and callbacks on the engine thread. Lifetime: outlives the service.
class AddressStore
{
public:
    virtual ~AddressStore() = default;
    using Done = std::function<void(Result<>)>;

    struct Kept {
        QList<AddressPool> pools;      ///< by number
        QList<Allocation> allocations; ///< by number
    };
    [[nodiscard]] virtual QFuture<Result<Kept>> load() = 0;
    /// All of it or nothing, in the order of the calls; `done` once it is durable.
    /// Errors: Unavailable; Conflict CHANGED_MEANWHILE. Nothing was written.
    virtual void commit(AddressWrite write, Done done) = 0;
};

} // namespace mh::addresses
