// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "core/net/prefix.h"

namespace mh::net {

/// All addresses from the first to the last one, both of one family.
/// Thread: a value. Errors: InvalidInput NOT_A_RANGE.
class Range
{
public:
    /// 0.0.0.0 alone.
    constexpr Range() = default;
    constexpr Range(const Prefix &prefix) : m_first(prefix.first()), m_last(prefix.last()) {}
    [[nodiscard]] static Result<Range> of(Address first, Address last);
    /// "10.0.0.5-10.0.0.20", a prefix, or a single address.
    [[nodiscard]] static Result<Range> parse(QStringView text);

    [[nodiscard]] constexpr Address first() const { return m_first; }
    [[nodiscard]] constexpr Address last() const { return m_last; }
    [[nodiscard]] constexpr bool contains(Address address) const
    {
        return address.family() == m_first.family() && address >= m_first && address <= m_last;
    }
    /// The fewest prefixes that are together just this range, in order; there are 254 at most.
    [[nodiscard]] QList<Prefix> prefixes() const;
    [[nodiscard]] QString toString() const;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 sees a 0 in it
    constexpr auto operator<=>(const Range &) const = default;

private:
    constexpr Range(Address first, Address last) : m_first(first), m_last(last) {}

    Address m_first;
    Address m_last;

    friend class PrefixSet;
};

} // namespace mh::net
