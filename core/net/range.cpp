// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/range.h"

#include <algorithm>

namespace mh::net {
using namespace Qt::StringLiterals;

namespace {

Error notARange()
{
    return invalidInput(u"must be an IP address, a prefix, or the first and the last address with a dash between"_s, {},
                        u"NOT_A_RANGE"_s);
}

} // namespace

Result<Range> Range::of(Address first, Address last)
{
    if (first.family() != last.family() || last < first)
        return notARange();
    return Range(first, last);
}

Result<Range> Range::parse(QStringView text)
{
    if (const qsizetype dash = text.indexOf(u'-'); dash >= 0) {
        const auto first = Address::parse(text.first(dash));
        const auto last = Address::parse(text.sliced(dash + 1));
        if (!first || !last)
            return notARange();
        return of(*first, *last);
    }
    if (const auto address = Address::parse(text))
        return Range(*address, *address);
    if (const auto prefix = Prefix::parse(text))
        return Range(*prefix);
    return notARange();
}

QList<Prefix> Range::prefixes() const
{
    QList<Prefix> found;
    Address at = m_first;
    const int bits = at.bits();
    while (true) {
        // The largest block that begins here, as long as it does not reach beyond the end.
        int hostBits = std::min(at.value().trailingZeros(), bits);
        const U128 left = m_last.value() - at.value();
        while (U128::ones(hostBits) > left)
            --hostBits;
        found.append(Prefix::around(at, bits - hostBits));
        if (found.last().last() == m_last)
            return found;
        at = Address::of(at.family(), found.last().last().value() + 1);
    }
}

QString Range::toString() const
{
    return m_first == m_last ? m_first.toString() : m_first.toString() + u'-' + m_last.toString();
}

} // namespace mh::net
