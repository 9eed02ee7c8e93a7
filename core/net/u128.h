// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <compare>

#include <QHashFunctions>
#include <QString>

namespace mh::net {

/// An unsigned number of 128 bits, as ISO C++ has none: the value of an address, or how many there are of something.
/// It wraps around like the built-in ones.
/// Thread: a value. Errors: none; a shift by 128 and more gives 0.
class U128
{
public:
    constexpr U128() = default;
    constexpr U128(quint64 low) : m_low(low) {}
    constexpr U128(quint64 high, quint64 low) : m_high(high), m_low(low) {}

    [[nodiscard]] static constexpr U128 max() { return {~quint64(0), ~quint64(0)}; }
    /// The lowest `count` bits set, 0 to 128.
    [[nodiscard]] static constexpr U128 ones(int count) { return count == 0 ? U128() : max() >> (128 - count); }

    [[nodiscard]] constexpr quint64 high() const { return m_high; }
    [[nodiscard]] constexpr quint64 low() const { return m_low; }
    [[nodiscard]] constexpr bool isZero() const { return (m_high | m_low) == 0; }
    /// How many zeros there are before the highest bit that is set; 128 for zero.
    [[nodiscard]] constexpr int leadingZeros() const
    {
        return m_high != 0 ? std::countl_zero(m_high) : 64 + std::countl_zero(m_low);
    }
    [[nodiscard]] constexpr int trailingZeros() const
    {
        return m_low != 0 ? std::countr_zero(m_low) : 64 + std::countr_zero(m_high);
    }
    /// Decimal.
    [[nodiscard]] QString toString() const;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 sees a 0 in it
    constexpr auto operator<=>(const U128 &) const = default;

    friend constexpr U128 operator~(U128 a) { return {~a.m_high, ~a.m_low}; }
    friend constexpr U128 operator&(U128 a, U128 b) { return {a.m_high & b.m_high, a.m_low & b.m_low}; }
    friend constexpr U128 operator|(U128 a, U128 b) { return {a.m_high | b.m_high, a.m_low | b.m_low}; }
    friend constexpr U128 operator^(U128 a, U128 b) { return {a.m_high ^ b.m_high, a.m_low ^ b.m_low}; }
    friend constexpr U128 operator+(U128 a, U128 b)
    {
        const quint64 low = a.m_low + b.m_low;
        return {a.m_high + b.m_high + (low < a.m_low ? 1 : 0), low};
    }
    friend constexpr U128 operator-(U128 a, U128 b)
    {
        return {a.m_high - b.m_high - (a.m_low < b.m_low ? 1 : 0), a.m_low - b.m_low};
    }
    friend constexpr U128 operator<<(U128 a, int by)
    {
        if (by == 0)
            return a;
        if (by >= 128)
            return {};
        return by >= 64 ? U128(a.m_low << (by - 64), 0) : U128(a.m_high << by | a.m_low >> (64 - by), a.m_low << by);
    }
    friend constexpr U128 operator>>(U128 a, int by)
    {
        if (by == 0)
            return a;
        if (by >= 128)
            return {};
        return by >= 64 ? U128(a.m_high >> (by - 64)) : U128(a.m_high >> by, a.m_low >> by | a.m_high << (64 - by));
    }
    U128 &operator+=(U128 other) { return *this = *this + other; }
    U128 &operator-=(U128 other) { return *this = *this - other; }
    U128 &operator&=(U128 other) { return *this = *this & other; }
    U128 &operator|=(U128 other) { return *this = *this | other; }
    friend size_t qHash(U128 value, size_t seed = 0) { return qHashMulti(seed, value.m_high, value.m_low); }

private:
    quint64 m_high = 0;
    quint64 m_low = 0;
};

} // namespace mh::net
