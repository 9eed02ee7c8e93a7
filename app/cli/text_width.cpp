// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_width.h"

#include <algorithm>
#include <array>

namespace mh::cli {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// East Asian wide and full-width characters and emoji, in ascending order. The C library knows them only in
/// some locales, and scripts often run in none.
constexpr std::array kWide{Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},
                           Range{0x3400, 0x4DBF},   Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},
                           Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},
                           Range{0xFE10, 0xFE19},   Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},
                           Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF},
                           Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};

qsizetype columnsOf(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format: return 0;
    default: break;
    }
    const auto range = std::lower_bound(kWide.begin(), kWide.end(), c,
                                        [](const Range &each, char32_t value) { return each.last < value; });
    return range != kWide.end() && c >= range->first ? 2 : 1;
}

/// The character at `at`, which moves behind it.
char32_t next(const QString &text, qsizetype &at)
{
    const QChar first = text[at++];
    if (first.isHighSurrogate() && at < text.size() && text[at].isLowSurrogate())
        return QChar::surrogateToUcs4(first, text[at++]);
    return first.unicode();
}

} // namespace

qsizetype columnsOf(const QString &text)
{
    qsizetype columns = 0;
    for (qsizetype at = 0; at < text.size();)
        columns += columnsOf(next(text, at));
    return columns;
}

QString padded(const QString &text, qsizetype columns)
{
    return text + QString(std::max<qsizetype>(0, columns - columnsOf(text)), u' ');
}

QString cutTo(const QString &text, qsizetype columns, QChar mark)
{
    if (columnsOf(text) <= columns)
        return text;
    if (columns < 1)
        return {};
    qsizetype used = 0;
    qsizetype end = 0;
    for (qsizetype at = 0; at < text.size(); end = at) {
        used += columnsOf(next(text, at));
        if (used > columns - 1)
            break;
    }
    return text.left(end) + mark;
}

} // namespace mh::cli
