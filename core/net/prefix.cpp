// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/prefix.h"

namespace mh::net {
using namespace Qt::StringLiterals;

namespace {

Error notAPrefix()
{
    return invalidInput(u"must be an IP address and a length, such as 10.0.0.0/24 or 2001:db8::/48"_s, {},
                        u"NOT_A_PREFIX"_s);
}

std::optional<int> lengthFrom(QStringView text, int most)
{
    if (text.isEmpty() || text.size() > 3 || (text.size() > 1 && text.front() == u'0'))
        return std::nullopt;
    int length = 0;
    for (const QChar digit : text) {
        if (digit < u'0' || digit > u'9')
            return std::nullopt;
        length = length * 10 + (digit.unicode() - u'0');
    }
    return length <= most ? std::optional(length) : std::nullopt;
}

} // namespace

Result<Prefix> Prefix::parse(QStringView text)
{
    const auto given = InterfaceAddress::parse(text);
    if (!given || !text.contains(u'/'))
        return notAPrefix();
    const Prefix prefix = given->network();
    if (prefix.first() != given->address)
        return invalidInput(u"has bits behind its length; the network is %1"_s.arg(prefix.toString()), {},
                            u"HOST_BITS_SET"_s);
    return prefix;
}

QString Prefix::toString() const
{
    return m_first.toString() + u'/' + QString::number(m_length);
}

std::optional<Prefix> Prefix::parent() const
{
    return m_length == 0 ? std::nullopt : std::optional(around(m_first, m_length - 1));
}

std::optional<std::pair<Prefix, Prefix>> Prefix::halves() const
{
    if (m_length == m_first.bits())
        return std::nullopt;
    return std::pair(around(m_first, m_length + 1), around(last(), m_length + 1));
}

std::optional<Prefix> Prefix::nth(int length, U128 number) const
{
    if (length < m_length || length > m_first.bits() || (number >> (length - m_length)) != U128())
        return std::nullopt;
    return Prefix(Address::of(family(), m_first.value() | number << (m_first.bits() - length)), length);
}

Result<InterfaceAddress> InterfaceAddress::parse(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    const auto address = Address::parse(slash < 0 ? text : text.first(slash));
    if (!address)
        return notAPrefix();
    const auto length =
        slash < 0 ? std::optional(address->bits()) : lengthFrom(text.sliced(slash + 1), address->bits());
    if (!length)
        return notAPrefix();
    return InterfaceAddress{*address, *length};
}

QString InterfaceAddress::toString() const
{
    return address.toString() + u'/' + QString::number(length);
}

} // namespace mh::net
