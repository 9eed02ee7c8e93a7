// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/u128.h"

namespace mh::net {

QString U128::toString() const
{
    // Long division of four 32-bit digits by a billion, nine decimals a turn.
    quint32 digits[4] = {quint32(m_high >> 32), quint32(m_high), quint32(m_low >> 32), quint32(m_low)};
    QString text;
    do {
        quint64 rest = 0;
        for (quint32 &digit : digits) {
            const quint64 value = rest << 32 | digit;
            digit = quint32(value / 1'000'000'000);
            rest = value % 1'000'000'000;
        }
        const bool isLast = (digits[0] | digits[1] | digits[2] | digits[3]) == 0;
        const QString part = QString::number(rest);
        text.prepend(isLast ? part : part.rightJustified(9, u'0'));
        if (isLast)
            return text;
    } while (true);
}

} // namespace mh::net
