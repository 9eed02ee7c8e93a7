// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/address.h"

#include <array>

namespace mh::net {
using namespace Qt::StringLiterals;

namespace {

constexpr int kGroups = 8;
constexpr qsizetype kLongest = 45; // eight groups of which the last two are an IPv4 address in full

std::optional<quint32> v4From(QStringView text)
{
    quint32 value = 0;
    int numbers = 0;
    qsizetype at = 0;
    while (true) {
        const qsizetype begin = at;
        quint32 number = 0;
        while (at < text.size() && at - begin < 3 && text[at] >= u'0' && text[at] <= u'9')
            number = number * 10 + (text[at++].unicode() - u'0');
        if (at == begin || number > 255 || (text[begin] == u'0' && at - begin > 1))
            return std::nullopt;
        value = value << 8 | number;
        if (++numbers == 4)
            return at == text.size() ? std::optional(value) : std::nullopt;
        if (at == text.size() || text[at++] != u'.')
            return std::nullopt;
    }
}

int hexDigit(QChar character)
{
    const char16_t code = character.unicode();
    if (code >= u'0' && code <= u'9')
        return code - u'0';
    if (code >= u'a' && code <= u'f')
        return code - u'a' + 10;
    return code >= u'A' && code <= u'F' ? code - u'A' + 10 : -1;
}

/// The groups of one side of "::", or of an address without it.
struct Groups {
    std::array<quint16, kGroups> values{};
    int count = 0;

    bool add(quint32 value)
    {
        if (count == kGroups)
            return false;
        values[size_t(count++)] = quint16(value);
        return true;
    }
};

/// Empty text is no group; `mayEndInV4` where these are the last of the address.
std::optional<Groups> groupsFrom(QStringView text, bool mayEndInV4)
{
    Groups groups;
    if (text.isEmpty())
        return groups;
    while (true) {
        const qsizetype end = text.indexOf(u':');
        const QStringView part = end < 0 ? text : text.first(end);
        if (end < 0 && mayEndInV4 && part.contains(u'.')) {
            const auto v4 = v4From(part);
            return v4 && groups.add(*v4 >> 16) && groups.add(*v4 & 0xffff) ? std::optional(groups) : std::nullopt;
        }
        if (part.isEmpty() || part.size() > 4)
            return std::nullopt;
        quint32 value = 0;
        for (const QChar character : part) {
            const int digit = hexDigit(character);
            if (digit < 0)
                return std::nullopt;
            value = value << 4 | quint32(digit);
        }
        if (!groups.add(value))
            return std::nullopt;
        if (end < 0)
            return groups;
        text = text.sliced(end + 1);
    }
}

std::optional<U128> v6From(QStringView text)
{
    const qsizetype gap = text.indexOf("::"_L1);
    const auto front = groupsFrom(gap < 0 ? text : text.first(gap), gap < 0);
    const auto back = gap < 0 ? std::optional(Groups{}) : groupsFrom(text.sliced(gap + 2), true);
    if (!front || !back)
        return std::nullopt;
    const int given = front->count + back->count;
    if (gap < 0 ? given != kGroups : given >= kGroups)
        return std::nullopt;
    U128 value;
    for (int i = 0; i < kGroups; ++i) {
        const int fromBack = i - (kGroups - back->count);
        const quint16 group = i < front->count ? front->values[size_t(i)]
                              : fromBack >= 0  ? back->values[size_t(fromBack)]
                                               : quint16(0);
        value = value << 16 | U128(group);
    }
    return value;
}

QString v4Text(quint32 value)
{
    return u"%1.%2.%3.%4"_s.arg(value >> 24).arg(value >> 16 & 255).arg(value >> 8 & 255).arg(value & 255);
}

/// The first longest run of zero groups, as [begin, end).
std::pair<int, int> longestRun(const std::array<quint16, kGroups> &groups)
{
    std::pair<int, int> longest{0, 0};
    for (int begin = 0; begin < kGroups; ++begin) {
        int end = begin;
        while (end < kGroups && groups[size_t(end)] == 0)
            ++end;
        if (end - begin > longest.second - longest.first)
            longest = {begin, end};
        begin = end;
    }
    return longest;
}

QString v6Text(U128 value)
{
    if ((value >> 32) == U128(0xffff)) // RFC 5952, section 5: this prefix is known to hold IPv4 addresses
        return u"::ffff:"_s + v4Text(quint32(value.low()));
    std::array<quint16, kGroups> groups{};
    for (int i = 0; i < kGroups; ++i)
        groups[size_t(i)] = quint16((value >> 16 * (kGroups - 1 - i)).low());
    const auto [begin, end] = longestRun(groups);
    const bool isShort = end - begin > 1;
    QString text;
    for (int i = 0; i < kGroups; ++i) {
        if (isShort && i == begin) {
            text += "::"_L1;
            i = end - 1;
            continue;
        }
        if (!text.isEmpty() && !text.endsWith(u':'))
            text += u':';
        text += QString::number(groups[size_t(i)], 16);
    }
    return text;
}

} // namespace

Result<Address> Address::parse(QStringView text)
{
    if (text.size() <= kLongest) {
        if (text.contains(u':')) {
            if (const auto value = v6From(text))
                return v6(*value);
        } else if (const auto value = v4From(text)) {
            return v4(*value);
        }
    }
    return invalidInput(u"must be an IP address"_s, {}, u"NOT_AN_ADDRESS"_s);
}

QString Address::toString() const
{
    return m_family == Family::V4 ? v4Text(quint32(m_value.low())) : v6Text(m_value);
}

std::optional<Address> Address::next() const
{
    if (m_value == U128::ones(bits()))
        return std::nullopt;
    return Address(m_family, m_value + 1);
}

} // namespace mh::net
