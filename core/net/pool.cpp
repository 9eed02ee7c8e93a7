// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/pool.h"

#include <algorithm>
#include <limits>

namespace mh::net {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kNever = std::numeric_limits<qint64>::max();
constexpr int kEndedPerCall = 32; ///< so that no call pays for a million prefixes that were given back together

int shift(Family family)
{
    return 128 - bitsOf(family);
}

Error refusal(ErrorCode code, const QString &reason, const QString &message, const Prefix &met)
{
    return {code, reason, message, u"prefix"_s, {{u"prefix"_s, met.toString()}}};
}

Error outside(const Prefix &prefix, const Prefix &root)
{
    return refusal(ErrorCode::InvalidInput, u"PREFIX_OUTSIDE_POOL"_s,
                   u"%1 lies outside of the pool %2"_s.arg(prefix.toString(), root.toString()), root);
}

Error wrongLength(const Prefix &root)
{
    return invalidInput(u"prefixes of %1 have a length from %2 to %3"_s.arg(root.toString())
                            .arg(root.length())
                            .arg(root.first().bits()),
                        u"length"_s, u"LENGTH_OUTSIDE_POOL"_s);
}

} // namespace

Result<Pool> Pool::make(const Prefix &root, qint64 quarantineMs)
{
    if (root.length() + shift(root.family()) == 0)
        return invalidInput(u"a pool is smaller than the whole of IPv6"_s, u"prefix"_s, u"LENGTH_OUTSIDE_POOL"_s);
    return Pool(root, quarantineMs);
}

Pool::Pool(const Prefix &root, qint64 quarantineMs)
    : m_root(root), m_quarantineMs(quarantineMs), m_tree({root.first().value(), root.length() + shift(root.family())})
{
}

Block Pool::blockOf(const Prefix &prefix) const
{
    return {prefix.first().value(), prefix.length() + shift(m_root.family())};
}

Prefix Pool::prefixOf(Block block) const
{
    return Prefix::around(Address::of(m_root.family(), block.bits), block.length - shift(m_root.family()));
}

PoolEntry Pool::entryOf(Index index) const
{
    const PrefixTree::Leaf &leaf = m_tree.leaf(index);
    return {prefixOf(leaf.block()), Held(leaf.kind), HolderId(leaf.holder)};
}

Result<Pool::Index> Pool::allocated(const Prefix &prefix) const
{
    if (m_root.contains(prefix)) {
        const auto index = m_tree.overlapping(blockOf(prefix));
        if (index && heldAs(*index) == Held::Allocated && m_tree.leaf(*index).block() == blockOf(prefix))
            return *index;
    }
    return Error{ErrorCode::NotFound,
                 u"PREFIX_NOT_ALLOCATED"_s,
                 u"%1 is no allocation of the pool %2"_s.arg(prefix.toString(), m_root.toString()),
                 u"prefix"_s,
                 {{u"prefix"_s, prefix.toString()}}};
}

Error Pool::meets(const Prefix &prefix, Index index) const
{
    const Prefix other = prefixOf(m_tree.leaf(index).block());
    if (heldAs(index) == Held::Allocated)
        return refusal(ErrorCode::Conflict, u"PREFIX_TAKEN"_s,
                       u"%1 is not free: %2 is allocated"_s.arg(prefix.toString(), other.toString()), other);
    if (heldAs(index) == Held::Quarantined)
        return refusal(
            ErrorCode::Conflict, u"PREFIX_QUARANTINED"_s,
            u"%1 is not free yet: %2 was released a short while ago"_s.arg(prefix.toString(), other.toString()), other);
    const auto isAround = [&](const Reservation &each) { return each.range.contains(other.first()); };
    const auto reservation = std::find_if(m_reservations.begin(), m_reservations.end(), isAround);
    return refusal(
        ErrorCode::Conflict, u"PREFIX_RESERVED"_s,
        u"%1 is not free: %2 is reserved as '%3'"_s.arg(prefix.toString(), other.toString(), reservation->name), other);
}

Result<> Pool::canPlace(const Prefix &prefix) const
{
    if (!m_root.contains(prefix))
        return outside(prefix, m_root);
    if (const auto index = m_tree.overlapping(blockOf(prefix)))
        return meets(prefix, *index);
    if (m_tree.size() >= kMost)
        return conflict(u"the pool %1 has as many entries as it can keep"_s.arg(m_root.toString()), u"POOL_TOO_MANY"_s);
    return {};
}

void Pool::put(const Prefix &prefix, Held held, HolderId holder, qint64 until)
{
    const Block block = blockOf(prefix);
    sumOf(held) += prefix.size();
    m_count += held == Held::Allocated ? 1 : 0;
    const Index index = m_tree.insert({block.bits, holder.uuid(), until, quint8(block.length), quint8(held)});
    if (held == Held::Quarantined)
        m_due.push({until, index});
}

void Pool::remove(Index index)
{
    const Held held = heldAs(index);
    sumOf(held) -= prefixOf(m_tree.leaf(index).block()).size();
    m_count -= held == Held::Allocated ? 1 : 0;
    m_tree.leaf(index).until = kNever; // its place may still be in the queue
    m_tree.remove(index);
}

/// Frees what overlaps `prefix` and has been in quarantine long enough; whether nothing is left there.
bool Pool::endWithin(const Prefix &prefix, qint64 nowMs)
{
    const auto isOver = [&](Index index) {
        return heldAs(index) == Held::Quarantined && m_tree.leaf(index).until <= nowMs;
    };
    auto index = m_tree.overlapping(blockOf(prefix));
    for (; index && isOver(*index); index = m_tree.overlapping(blockOf(prefix)))
        remove(*index);
    return !index;
}

bool Pool::canFit(int length) const
{
    return !(m_tree.freeLengths() & Lengths::between(1, length)).isEmpty();
}

Result<Prefix> Pool::allocate(int length, Placement placement, HolderId holder, qint64 nowMs)
{
    if (length < m_root.length() || length > m_root.first().bits())
        return wrongLength(m_root);
    const int wanted = length + shift(m_root.family());
    endQuarantines(nowMs, kEndedPerCall);
    while (!canFit(wanted) && !m_due.empty() && m_due.top().at <= nowMs)
        endQuarantines(nowMs, 1);
    if (!canFit(wanted))
        return Error{ErrorCode::Conflict,
                     u"POOL_EXHAUSTED"_s,
                     u"no prefix of the length %1 is free in %2"_s.arg(length).arg(m_root.toString()),
                     u"length"_s,
                     {{u"prefix"_s, m_root.toString()}}};
    const Lengths fitting = m_tree.freeLengths() & Lengths::between(1, wanted);
    Lengths chosen = fitting;
    if (placement == Placement::BestFit)
        chosen = Lengths::only(fitting.longest());
    else if (placement == Placement::Sparse)
        chosen = Lengths::only(fitting.shortest());
    const Prefix prefix = prefixOf({m_tree.firstFree(chosen).bits, wanted});
    if (m_tree.size() >= kMost)
        return canPlace(prefix).error();
    put(prefix, Held::Allocated, holder, 0);
    return prefix;
}

Result<> Pool::take(const Prefix &prefix, HolderId holder, qint64 nowMs)
{
    if (!m_root.contains(prefix))
        return outside(prefix, m_root);
    endQuarantines(nowMs, kEndedPerCall);
    endWithin(prefix, nowMs);
    if (auto can = canPlace(prefix); !can)
        return can.error();
    put(prefix, Held::Allocated, holder, 0);
    return {};
}

Result<int> Pool::growableTo(const Prefix &prefix) const
{
    const auto index = allocated(prefix);
    if (!index)
        return index.error();
    return m_tree.growableTo(*index) - shift(m_root.family());
}

Result<Prefix> Pool::grow(const Prefix &prefix, int length, qint64 nowMs)
{
    endQuarantines(nowMs, kEndedPerCall);
    const auto index = allocated(prefix);
    if (!index)
        return index.error();
    if (length < m_root.length() || length > prefix.length())
        return wrongLength(m_root);
    if (m_delegated.contains(*index))
        return refusal(ErrorCode::Conflict, u"PREFIX_DELEGATED"_s,
                       u"%1 is a pool of its own and cannot grow"_s.arg(prefix.toString()), prefix);
    const Prefix larger = Prefix::around(prefix.first(), length);
    const Block block = blockOf(prefix);
    while (length < m_tree.growableTo(*index) - shift(m_root.family())) {
        // Whatever is nearest on either side is in the way, if the larger prefix has it.
        const auto lower = m_tree.lastBefore(block.bits);
        const bool isLower = lower && larger.contains(entryOf(*lower).prefix);
        const Index met = isLower ? *lower : *m_tree.firstFrom(block.last() + 1);
        if (!endWithin(entryOf(met).prefix, nowMs))
            return meets(larger, met);
    }
    m_tree.grow(*index, length + shift(m_root.family()));
    sumOf(Held::Allocated) += larger.size() - prefix.size();
    return larger;
}

Result<> Pool::release(const Prefix &prefix, qint64 nowMs)
{
    const auto index = allocated(prefix);
    if (!index)
        return index.error();
    if (const auto inner = m_delegated.find(*index); inner != m_delegated.end()) {
        if (inner->second->m_count > 0)
            return refusal(ErrorCode::Conflict, u"PREFIX_DELEGATED"_s,
                           u"%1 is a pool of its own and has allocations"_s.arg(prefix.toString()), prefix);
        m_delegated.erase(inner);
    }
    const HolderId holder = entryOf(*index).holder;
    remove(*index);
    if (m_quarantineMs > 0)
        put(prefix, Held::Quarantined, holder, nowMs + m_quarantineMs);
    return {};
}

Result<> Pool::quarantine(const Prefix &prefix, qint64 untilMs)
{
    if (auto can = canPlace(prefix); !can)
        return can.error();
    put(prefix, Held::Quarantined, {}, untilMs);
    return {};
}

bool Pool::endQuarantines(qint64 nowMs, int most)
{
    for (; !m_due.empty() && m_due.top().at <= nowMs; m_due.pop()) {
        const Due due = m_due.top();
        if (heldAs(due.leaf) != Held::Quarantined || m_tree.leaf(due.leaf).until != due.at)
            continue;
        if (most-- == 0)
            return false;
        remove(due.leaf);
    }
    return true;
}

PoolUsage Pool::usage() const
{
    return {m_root.size(), m_sums[size_t(Held::Allocated)], m_sums[size_t(Held::Reserved)],
            m_sums[size_t(Held::Quarantined)]};
}

U128 Pool::room(int length) const
{
    if (length < m_root.length() || length > m_root.first().bits())
        return 0;
    return m_tree.room(length + shift(m_root.family()));
}

} // namespace mh::net
