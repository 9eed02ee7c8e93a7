// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/base/result.h"
#include "core/net/u128.h"

/// IP addresses and what they are put together to. Nothing of this room knows a socket, a clock or a random source.
namespace mh::net {

enum class Family { V4, V6 };

/// How many bits an address has: 32 or 128.
[[nodiscard]] constexpr int bitsOf(Family family)
{
    return family == Family::V4 ? 32 : 128;
}

/// An IP address. Those of IPv4 come before those of IPv6; an IPv4 address within IPv6 (::ffff:192.0.2.1) is one of
/// IPv6.
/// Thread: a value. Errors: InvalidInput NOT_AN_ADDRESS.
class Address
{
public:
    /// 0.0.0.0
    constexpr Address() = default;
    [[nodiscard]] static constexpr Address v4(quint32 value) { return {Family::V4, value}; }
    [[nodiscard]] static constexpr Address v6(U128 value) { return {Family::V6, value}; }
    /// The lowest bits of `value`, as many as the family has.
    [[nodiscard]] static constexpr Address of(Family family, U128 value)
    {
        return {family, value & U128::ones(bitsOf(family))};
    }
    /// As inet_pton has it: four decimal numbers without leading zeros, or groups of hexadecimals with at most one
    /// "::", the last two of which may be an IPv4 address. No zones, brackets, blanks.
    [[nodiscard]] static Result<Address> parse(QStringView text);

    [[nodiscard]] constexpr Family family() const { return m_family; }
    [[nodiscard]] constexpr U128 value() const { return m_value; }
    [[nodiscard]] constexpr int bits() const { return bitsOf(m_family); }
    /// As RFC 5952 wants it: lower case, no leading zeros, "::" for the first longest run of two or more zero groups.
    [[nodiscard]] QString toString() const;
    /// The address after it, nothing after the last one of its family.
    [[nodiscard]] std::optional<Address> next() const;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 sees a 0 in it
    constexpr auto operator<=>(const Address &) const = default;
    friend size_t qHash(const Address &address, size_t seed = 0)
    {
        return qHashMulti(seed, int(address.m_family), address.m_value);
    }

private:
    constexpr Address(Family family, U128 value) : m_family(family), m_value(value) {}

    Family m_family = Family::V4;
    U128 m_value; ///< of IPv4 the lowest 32 bits
};

} // namespace mh::net
