// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>

#include "core/net/address.h"

namespace mh::net {

/// All addresses that begin with the same `length` bits; the bits behind are zero. Those of one network are sorted by
/// their first address, larger ones before those within them.
/// Thread: a value. Errors: InvalidInput NOT_A_PREFIX or HOST_BITS_SET.
class Prefix
{
public:
    /// 0.0.0.0/0
    constexpr Prefix() = default;
    /// The one of this length with `address` in it; a length that there is not becomes the nearest one.
    [[nodiscard]] static constexpr Prefix around(Address address, int length)
    {
        const int bits = address.bits();
        const int fitting = length < 0 ? 0 : (length > bits ? bits : length);
        return {Address::of(address.family(), address.value() & ~U128::ones(bits - fitting)), fitting};
    }
    /// That of a single address.
    [[nodiscard]] static constexpr Prefix host(Address address) { return {address, address.bits()}; }
    /// "10.0.0.0/8" or "2001:db8::/32"; one with bits behind its length is refused.
    [[nodiscard]] static Result<Prefix> parse(QStringView text);

    [[nodiscard]] constexpr Family family() const { return m_first.family(); }
    [[nodiscard]] constexpr int length() const { return m_length; }
    [[nodiscard]] constexpr Address first() const { return m_first; }
    [[nodiscard]] constexpr Address last() const
    {
        return Address::of(family(), m_first.value() | U128::ones(m_first.bits() - m_length));
    }
    /// How many addresses; ::/0 has one more than there are numbers for, and says the largest.
    [[nodiscard]] constexpr U128 size() const { return count(m_first.bits()); }
    /// How many prefixes of `length` are in it: none when they are larger than itself. Of ::/0 as size().
    [[nodiscard]] constexpr U128 count(int length) const
    {
        if (length < m_length || length > m_first.bits())
            return 0;
        return length - m_length == 128 ? U128::max() : U128(1) << (length - m_length);
    }
    [[nodiscard]] QString toString() const;

    [[nodiscard]] constexpr bool contains(Address address) const
    {
        return address.family() == family() && around(address, m_length).m_first == m_first;
    }
    /// Itself, too.
    [[nodiscard]] constexpr bool contains(const Prefix &other) const
    {
        return other.m_length >= m_length && contains(other.m_first);
    }
    /// Two prefixes overlap when one contains the other.
    [[nodiscard]] constexpr bool overlaps(const Prefix &other) const
    {
        return contains(other) || other.contains(*this);
    }
    /// The one twice as large with this in it; nothing of the whole address space.
    [[nodiscard]] std::optional<Prefix> parent() const;
    /// Nothing of a single address.
    [[nodiscard]] std::optional<std::pair<Prefix, Prefix>> halves() const;
    /// The prefix of `length` with that number, from 0; nothing when there are not as many.
    [[nodiscard]] std::optional<Prefix> nth(int length, U128 number) const;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 sees a 0 in it
    constexpr auto operator<=>(const Prefix &) const = default;
    friend size_t qHash(const Prefix &prefix, size_t seed = 0)
    {
        return qHashMulti(seed, prefix.m_first, prefix.m_length);
    }

private:
    constexpr Prefix(Address first, int length) : m_first(first), m_length(length) {}

    Address m_first;
    int m_length = 0;
};

/// What an interface has: an address, and how much of it says which network it is in, as in 10.0.0.1/24.
/// Thread: a value. Errors: InvalidInput NOT_A_PREFIX.
struct InterfaceAddress {
    Address address;
    int length = 0;

    /// Without a length the address stands alone (/32, /128).
    [[nodiscard]] static Result<InterfaceAddress> parse(QStringView text);
    [[nodiscard]] Prefix network() const { return Prefix::around(address, length); }
    [[nodiscard]] QString toString() const;

    bool operator==(const InterfaceAddress &) const = default;
};

} // namespace mh::net
