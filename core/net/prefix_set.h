// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/net/range.h"

namespace mh::net {

/// A set of addresses of both families, said by the fewest prefixes; such as what a tunnel takes, minus what it must
/// not. Kept as ranges that neither overlap nor touch, so what it costs depends on how many those are, never on their
/// size.
/// Thread: a value. Errors: none.
class PrefixSet
{
public:
    PrefixSet() = default;
    explicit PrefixSet(const QList<Prefix> &prefixes);
    explicit PrefixSet(const Range &range) : m_ranges{range} {}

    [[nodiscard]] bool isEmpty() const { return m_ranges.empty(); }
    [[nodiscard]] bool contains(Address address) const;
    /// All of it.
    [[nodiscard]] bool contains(const Prefix &prefix) const;
    [[nodiscard]] bool overlaps(const Prefix &prefix) const;

    [[nodiscard]] PrefixSet united(const PrefixSet &other) const;
    [[nodiscard]] PrefixSet minus(const PrefixSet &other) const;
    [[nodiscard]] PrefixSet intersected(const PrefixSet &other) const;

    /// The fewest there are, in order.
    [[nodiscard]] QList<Prefix> prefixes() const;
    [[nodiscard]] const std::vector<Range> &ranges() const { return m_ranges; }

    bool operator==(const PrefixSet &) const = default;

private:
    void addInOrder(const Range &range);
    [[nodiscard]] std::vector<Range>::const_iterator endingAtOrAfter(Address address) const;

    std::vector<Range> m_ranges; ///< in order
};

/// Which of these overlap: pairs of their places in the list, at most `limit` of them.
[[nodiscard]] QList<std::pair<qsizetype, qsizetype>> overlapsAmong(const QList<Prefix> &prefixes, qsizetype limit);

} // namespace mh::net
