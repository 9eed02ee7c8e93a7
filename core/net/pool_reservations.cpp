// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/pool.h"

#include <algorithm>

/// What is never given, what is a pool within a pool, and who has what.
namespace mh::net {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 100;

/// Its place in the list, negative when there is none.
qsizetype placeOf(const QList<Reservation> &reservations, const QString &name)
{
    const auto found = std::find_if(reservations.begin(), reservations.end(),
                                    [&](const Reservation &each) { return each.name == name; });
    return found == reservations.end() ? -1 : found - reservations.begin();
}

} // namespace

Result<> Pool::reserve(const Range &range, const QString &name)
{
    if (name.isEmpty() || name.size() > kLongestName)
        return invalidInput(u"a reservation has a name of 1 to %1 characters"_s.arg(kLongestName), u"name"_s);
    if (placeOf(m_reservations, name) >= 0)
        return conflict(u"there is a reservation of that name already"_s, u"RESERVATION_EXISTS"_s);
    if (m_reservations.size() >= kMostReservations)
        return conflict(u"the pool %1 has as many entries as it can keep"_s.arg(m_root.toString()), u"POOL_TOO_MANY"_s);
    const QList<Prefix> pieces = range.prefixes();
    for (const Prefix &piece : pieces) {
        if (auto can = canPlace(piece); !can)
            return can.error();
    }
    for (const Prefix &piece : pieces)
        put(piece, Held::Reserved, {}, 0);
    m_reservations.append({range, name});
    return {};
}

Result<> Pool::reserveEnds()
{
    const bool isV4 = m_root.family() == Family::V4;
    if (m_root.first().bits() - m_root.length() < 2)
        return {};
    if (!isV4)
        return reserve(Prefix::host(m_root.first()), u"subnet-router anycast"_s);
    if (auto first = reserve(Prefix::host(m_root.first()), u"network"_s); !first)
        return first.error();
    auto last = reserve(Prefix::host(m_root.last()), u"broadcast"_s);
    if (!last)
        (void)unreserve(u"network"_s); // both or none
    return last;
}

Result<> Pool::unreserve(const QString &name)
{
    const qsizetype place = placeOf(m_reservations, name);
    if (place < 0)
        return notFound(u"there is no reservation of that name"_s, u"RESERVATION_NOT_FOUND"_s);
    const QList<Prefix> pieces = m_reservations.at(place).range.prefixes();
    for (const Prefix &piece : pieces)
        remove(*m_tree.overlapping(blockOf(piece)));
    m_reservations.removeAt(place);
    return {};
}

Result<Pool *> Pool::delegate(const Prefix &prefix)
{
    const auto index = allocated(prefix);
    if (!index)
        return index.error();
    std::unique_ptr<Pool> &inner = m_delegated[*index];
    if (!inner)
        inner.reset(new Pool(prefix, m_quarantineMs));
    return inner.get();
}

Pool *Pool::delegated(const Prefix &prefix) const
{
    const auto index = allocated(prefix);
    const auto found = index ? m_delegated.find(*index) : m_delegated.end();
    return found == m_delegated.end() ? nullptr : found->second.get();
}

std::optional<PoolEntry> Pool::find(Address address) const
{
    if (!m_root.contains(address))
        return std::nullopt;
    const auto index = m_tree.covering(address.value());
    if (!index)
        return std::nullopt;
    if (const auto inner = m_delegated.find(*index); inner != m_delegated.end()) {
        if (auto deeper = inner->second->find(address))
            return deeper;
    }
    return entryOf(*index);
}

std::optional<PoolEntry> Pool::before(const Prefix &prefix) const
{
    if (prefix.family() != m_root.family())
        return std::nullopt;
    const auto index = m_tree.lastBefore(prefix.first().value());
    return index ? std::optional(entryOf(*index)) : std::nullopt;
}

std::optional<PoolEntry> Pool::behind(const Prefix &prefix) const
{
    const auto from = prefix.last().next();
    const QList<PoolEntry> found = from ? entries(*from, 1) : QList<PoolEntry>();
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

QList<PoolEntry> Pool::entries(Address from, qsizetype most) const
{
    QList<PoolEntry> found;
    std::optional<Address> at = from;
    while (at && at->family() == m_root.family() && found.size() < most) {
        const auto index = m_tree.firstFrom(at->value());
        if (!index)
            break;
        found.append(entryOf(*index));
        at = found.last().prefix.last().next();
    }
    return found;
}

} // namespace mh::net
