// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <queue>
#include <unordered_map>

#include "core/base/id.h"
#include "core/net/prefix_tree.h"
#include "core/net/range.h"

namespace mh::net {

/// Whoever has a prefix: what the number names is the caller's matter.
using HolderId = Id<struct HolderTag>;

/// Why a prefix is not free.
enum class Held : quint8 {
    Allocated,
    Reserved,
    Quarantined, ///< given back, not to be given again yet
};

struct PoolEntry {
    Prefix prefix;
    Held held = Held::Allocated;
    HolderId holder; ///< in quarantine: who had it; of what is reserved: nobody

    bool operator==(const PoolEntry &) const = default;
};

/// Addresses that are never given to anybody, and why.
struct Reservation {
    Range range;
    QString name;

    bool operator==(const Reservation &) const = default;
};

/// Where a prefix is put of which only the length matters. All three are the same every time.
enum class Placement {
    Lowest,  ///< the first place where it fits
    BestFit, ///< into the smallest free block, so that large ones stay whole
    Sparse,  ///< at the beginning of the largest free block, so that it has room to grow
};

/// How many addresses.
struct PoolUsage {
    U128 total;
    U128 allocated;
    U128 reserved;
    U128 quarantined;

    [[nodiscard]] U128 free() const { return total - allocated - reserved - quarantined; }
    bool operator==(const PoolUsage &) const = default;
};

/// Gives out prefixes of one prefix, of any lengths. Nothing is tried one by one: a call takes as many steps as there
/// are places above a prefix where others part from it (PrefixTree), in a /32 cut into /64s as well. Times are the
/// caller's milliseconds; what was released is free again at the first call after its quarantine.
/// Thread: owned by one thread. Lifetime: owns the pools that were made of its allocations. Errors: a refusal names the
/// prefix and what it meets (details "prefix"), and changes nothing. InvalidInput PREFIX_OUTSIDE_POOL,
/// LENGTH_OUTSIDE_POOL; Conflict POOL_EXHAUSTED, POOL_TOO_MANY, PREFIX_TAKEN, PREFIX_RESERVED, PREFIX_QUARANTINED,
/// PREFIX_DELEGATED, RESERVATION_EXISTS; NotFound PREFIX_NOT_ALLOCATED, RESERVATION_NOT_FOUND.
class Pool
{
public:
    static constexpr quint32 kMost = 4'000'000; ///< allocations, reserved pieces and prefixes in quarantine
    static constexpr qsizetype kMostReservations = 1000;

    /// Errors: LENGTH_OUTSIDE_POOL for ::/0, which has more addresses than there are numbers.
    [[nodiscard]] static Result<Pool> make(const Prefix &root, qint64 quarantineMs = 0);

    [[nodiscard]] const Prefix &root() const { return m_root; }

    /// Any prefix of that length.
    [[nodiscard]] Result<Prefix> allocate(int length, Placement placement, HolderId holder, qint64 nowMs);
    /// Just this one.
    [[nodiscard]] Result<> take(const Prefix &prefix, HolderId holder, qint64 nowMs);
    /// The allocation becomes the prefix of `length` around it, when all the rest of that is free.
    [[nodiscard]] Result<Prefix> grow(const Prefix &prefix, int length, qint64 nowMs);
    /// The shortest length to which an allocation could grow.
    [[nodiscard]] Result<int> growableTo(const Prefix &prefix) const;
    /// Into quarantine, or free at once where the pool has none.
    [[nodiscard]] Result<> release(const Prefix &prefix, qint64 nowMs);
    /// As it was when the pool was last kept: nobody's, not to be given before `untilMs`.
    [[nodiscard]] Result<> quarantine(const Prefix &prefix, qint64 untilMs);
    /// Frees at most `most` of those whose quarantine is over; whether that were all.
    bool endQuarantines(qint64 nowMs, int most);

    /// Never to be given. What is allocated already, or in quarantine, cannot be reserved.
    [[nodiscard]] Result<> reserve(const Range &range, const QString &name);
    /// What is no host's address: first and last of IPv4 up to /30, the routers' anycast address of IPv6 up to /126.
    [[nodiscard]] Result<> reserveEnds();
    [[nodiscard]] Result<> unreserve(const QString &name);
    [[nodiscard]] const QList<Reservation> &reservations() const { return m_reservations; }

    /// An allocation as a pool of its own; again the same one when it is one already. It lives until the allocation is
    /// released, which is refused while the inner pool has allocations.
    [[nodiscard]] Result<Pool *> delegate(const Prefix &prefix);
    /// Nothing when there is none.
    [[nodiscard]] Pool *delegated(const Prefix &prefix) const;

    /// Who has this address, or why nobody can; the innermost, where allocations are pools.
    [[nodiscard]] std::optional<PoolEntry> find(Address address) const;
    /// What lies next to a prefix on either side, in this pool alone.
    [[nodiscard]] std::optional<PoolEntry> before(const Prefix &prefix) const;
    [[nodiscard]] std::optional<PoolEntry> behind(const Prefix &prefix) const;
    /// In order, those that end at `from` or behind it.
    [[nodiscard]] QList<PoolEntry> entries(Address from, qsizetype most) const;
    [[nodiscard]] qsizetype allocationCount() const { return m_count; }

    [[nodiscard]] PoolUsage usage() const;
    /// How many prefixes of this length could be given.
    [[nodiscard]] U128 room(int length) const;

private:
    using Index = PrefixTree::Index;
    struct Due {
        qint64 at;
        Index leaf;

        bool operator<(const Due &other) const { return other.at < at; } ///< the next one is on top
    };

    Pool(const Prefix &root, qint64 quarantineMs);
    [[nodiscard]] Block blockOf(const Prefix &prefix) const;
    [[nodiscard]] Prefix prefixOf(Block block) const;
    [[nodiscard]] PoolEntry entryOf(Index index) const;
    [[nodiscard]] Held heldAs(Index index) const { return Held(m_tree.leaf(index).kind); }
    [[nodiscard]] Result<Index> allocated(const Prefix &prefix) const;
    [[nodiscard]] Result<> canPlace(const Prefix &prefix) const;
    [[nodiscard]] Error meets(const Prefix &prefix, Index index) const;
    [[nodiscard]] bool canFit(int length) const;
    void put(const Prefix &prefix, Held held, HolderId holder, qint64 until);
    void remove(Index index);
    bool endWithin(const Prefix &prefix, qint64 nowMs);
    [[nodiscard]] U128 &sumOf(Held held) { return m_sums[size_t(held)]; }

    Prefix m_root;
    qint64 m_quarantineMs;
    PrefixTree m_tree;
    std::array<U128, 3> m_sums{}; ///< addresses, by why they are not free
    qsizetype m_count = 0;
    std::priority_queue<Due> m_due; ///< some of which may have ended already
    QList<Reservation> m_reservations;
    std::unordered_map<Index, std::unique_ptr<Pool>> m_delegated;
};

} // namespace mh::net
