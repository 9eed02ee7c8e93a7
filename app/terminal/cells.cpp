// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/cells.h"

#include <algorithm>

namespace mh::terminal {

QString Line::textOf(const Cell &cell) const
{
    if (cell.code == 0)
        return QStringLiteral(" ");
    if (cell.code >= kMarked)
        return marked.value(qsizetype(cell.code - kMarked));
    return QString::fromUcs4(&cell.code, 1);
}

QString Line::text(int first, int end) const
{
    const qsizetype stop = end < 0 ? cells.size() : std::min<qsizetype>(end, cells.size());
    QString text;
    for (qsizetype column = first; column < stop; ++column) {
        if (cells.at(column).width > 0)
            text += textOf(cells.at(column));
    }
    while (text.endsWith(u' '))
        text.chop(1);
    return text;
}

} // namespace mh::terminal
