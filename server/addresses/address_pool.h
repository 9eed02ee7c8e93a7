// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "core/base/id.h"
#include "core/net/pool.h"

/// Pools of addresses and what was given out of them, as the store keeps them. Plain values; times in epoch
/// milliseconds, 0 = never.
namespace mh::addresses {

using PoolId = Id<struct AddressPoolTag>;
using AllocationId = Id<struct AddressAllocationTag>;

struct AddressPool {
    PoolId id;
    qint64 number = 0; ///< as people know it
    QString name;
    net::Prefix prefix;
    int length = 0; ///< of what is given out when nobody wishes for another
    QString description;
    bool autoAssign = true; ///< else only prefixes that were wished for
    bool isOpen = true;     ///< else nothing new is given out
    net::Placement placement = net::Placement::Lowest;
    qint64 quarantineMs = 0;
    qint64 reservedFirst = 0;    ///< how many at the beginning are never given out
    QList<net::Prefix> reserved; ///< nor are these
    AllocationId parent;         ///< the pool is this allocation; null: it stands alone
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    qint64 revision = 1;

    bool operator==(const AddressPool &) const = default;
};

struct Allocation {
    AllocationId id;
    qint64 number = 0;
    PoolId pool;
    net::Prefix prefix;
    QString clientName;
    QString description;
    QString owner; ///< "kind:id" of the object that has it; empty: people manage it
    qint64 allocatedAt = 0;
    qint64 expiresAt = 0;
    qint64 releasedAt = 0; ///< it rests since
    qint64 restsUntil = 0; ///< and is not given again before
    qint64 revision = 1;

    bool operator==(const Allocation &) const = default;
};

} // namespace mh::addresses
