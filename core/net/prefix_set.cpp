// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/prefix_set.h"

#include <algorithm>
#include <numeric>

namespace mh::net {

namespace {

bool touch(const Range &lower, const Range &upper)
{
    if (lower.first().family() != upper.first().family())
        return false;
    const auto next = lower.last().next();
    return !next || upper.first() <= *next;
}

} // namespace

PrefixSet::PrefixSet(const QList<Prefix> &prefixes)
{
    QList<Prefix> sorted = prefixes;
    std::sort(sorted.begin(), sorted.end());
    for (const Prefix &prefix : std::as_const(sorted))
        addInOrder(prefix);
}

/// `range` begins nowhere before the last one that was added.
void PrefixSet::addInOrder(const Range &range)
{
    if (!m_ranges.empty() && touch(m_ranges.back(), range))
        m_ranges.back().m_last = std::max(m_ranges.back().last(), range.last());
    else
        m_ranges.push_back(range);
}

std::vector<Range>::const_iterator PrefixSet::endingAtOrAfter(Address address) const
{
    return std::lower_bound(m_ranges.begin(), m_ranges.end(), address,
                            [](const Range &range, Address wanted) { return range.last() < wanted; });
}

bool PrefixSet::contains(Address address) const
{
    const auto found = endingAtOrAfter(address);
    return found != m_ranges.end() && found->contains(address);
}

bool PrefixSet::contains(const Prefix &prefix) const
{
    const auto found = endingAtOrAfter(prefix.first());
    return found != m_ranges.end() && found->contains(prefix.first()) && found->contains(prefix.last());
}

bool PrefixSet::overlaps(const Prefix &prefix) const
{
    const auto found = endingAtOrAfter(prefix.first());
    return found != m_ranges.end() && found->first() <= prefix.last();
}

PrefixSet PrefixSet::united(const PrefixSet &other) const
{
    std::vector<Range> all;
    all.reserve(m_ranges.size() + other.m_ranges.size());
    std::merge(m_ranges.begin(), m_ranges.end(), other.m_ranges.begin(), other.m_ranges.end(), std::back_inserter(all));
    PrefixSet set;
    for (const Range &range : all)
        set.addInOrder(range);
    return set;
}

PrefixSet PrefixSet::minus(const PrefixSet &other) const
{
    PrefixSet set;
    auto hole = other.m_ranges.begin();
    for (const Range &range : m_ranges) {
        std::optional<Address> from = range.first(); // what is left of the range begins here
        while (hole != other.m_ranges.end() && hole->last() < range.first())
            ++hole;
        for (auto each = hole; from && each != other.m_ranges.end() && each->first() <= range.last(); ++each) {
            if (each->first() > *from)
                set.m_ranges.push_back({*from, Address::of(from->family(), each->first().value() - 1)});
            from = each->last().next();
            if (!from || *from > range.last())
                from.reset();
        }
        if (from)
            set.m_ranges.push_back({*from, range.last()});
    }
    return set;
}

PrefixSet PrefixSet::intersected(const PrefixSet &other) const
{
    PrefixSet set;
    auto mine = m_ranges.begin();
    auto theirs = other.m_ranges.begin();
    while (mine != m_ranges.end() && theirs != other.m_ranges.end()) {
        const Address first = std::max(mine->first(), theirs->first());
        const Address last = std::min(mine->last(), theirs->last());
        if (first <= last)
            set.m_ranges.push_back({first, last});
        if (mine->last() < theirs->last())
            ++mine;
        else
            ++theirs;
    }
    return set;
}

QList<Prefix> PrefixSet::prefixes() const
{
    QList<Prefix> all;
    for (const Range &range : m_ranges)
        all += range.prefixes();
    return all;
}

QList<std::pair<qsizetype, qsizetype>> overlapsAmong(const QList<Prefix> &prefixes, qsizetype limit)
{
    std::vector<qsizetype> order(size_t(prefixes.size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) { return prefixes[a] < prefixes[b]; });
    QList<std::pair<qsizetype, qsizetype>> found;
    std::vector<qsizetype> around; // those with the one that is looked at in them, the largest first
    for (const qsizetype each : order) {
        while (!around.empty() && !prefixes[around.back()].contains(prefixes[each]))
            around.pop_back();
        for (const qsizetype outer : around) {
            if (found.size() == limit)
                return found;
            found.append({std::min(outer, each), std::max(outer, each)});
        }
        around.push_back(each);
    }
    return found;
}

} // namespace mh::net
