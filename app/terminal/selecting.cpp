// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/selecting.h"

#include <algorithm>

#include "app/terminal/emulator.h"

namespace mh::terminal {
namespace {

using namespace Qt::StringLiterals;

bool isOfWord(const QString &text)
{
    const QChar c = text.isEmpty() ? QChar(u' ') : text.front();
    return c.isLetterOrNumber() || c.isSurrogate() || c.isMark() || u"_-./~:@%+#?=&"_s.contains(c);
}

/// A line's text and the column of each of its characters.
struct Text {
    QString text;
    QList<int> columns;
};

Text textWithColumns(const Line &line)
{
    Text made;
    for (int column = 0; column < line.cells.size(); ++column) {
        const Cell &cell = line.cells.at(column);
        if (cell.width == 0)
            continue;
        const QString one = line.textOf(cell);
        made.text += one;
        for (qsizetype i = 0; i < one.size(); ++i)
            made.columns.append(column);
    }
    return made;
}

Span widened(const Emulator &emulator, Span span)
{
    const auto wordAt = [](const Line &line, int column) {
        return column < line.cells.size()
               && (line.cells.at(column).width == 0 || isOfWord(line.textOf(line.cells.at(column))));
    };
    const Line first = emulator.line(span.from.line);
    while (span.from.column > 0 && wordAt(first, span.from.column) && wordAt(first, span.from.column - 1))
        --span.from.column;
    const Line last = emulator.line(span.to.line);
    if (span.to.column > 0 && wordAt(last, span.to.column - 1)) {
        while (wordAt(last, span.to.column))
            ++span.to.column;
    }
    return span;
}

} // namespace

Span spanOf(const Emulator &emulator, Place from, Place to, Grain grain)
{
    if (to < from)
        std::swap(from, to);
    if (grain == Grain::Lines)
        return {{from.line, 0}, {to.line, emulator.columns()}};
    if (grain == Grain::Characters)
        return {from, to};
    return widened(emulator, {from, {to.line, to.column + 1}});
}

QString textOf(const Emulator &emulator, const Span &span)
{
    QStringList lines;
    const qint64 last = std::min(span.to.line, emulator.endLine() - 1);
    for (qint64 number = std::max(span.from.line, emulator.firstLine()); number <= last; ++number) {
        const Columns part = columnsOf(span, number, emulator.columns());
        lines.append(emulator.line(number).text(part.from, part.to));
    }
    return lines.join(u'\n');
}

Span everything(const Emulator &emulator)
{
    return {{emulator.firstLine(), 0}, {emulator.endLine() - 1, emulator.columns()}};
}

Columns columnsOf(const Span &span, qint64 line, int columns)
{
    if (line < span.from.line || line > span.to.line)
        return {};
    return {line == span.from.line ? span.from.column : 0, line == span.to.line ? span.to.column : columns};
}

std::optional<Span> find(const Emulator &emulator, const QString &text, Place from, bool backwards)
{
    const qint64 count = emulator.endLine() - emulator.firstLine();
    if (text.isEmpty() || count <= 0)
        return {};
    from.line = std::clamp(from.line, emulator.firstLine(), emulator.endLine() - 1);
    for (qint64 step = 0; step <= count;
         ++step) { // its own line comes twice: first what is behind, at last what is before
        const qint64 offset = from.line - emulator.firstLine() + (backwards ? -step : step);
        const qint64 number = emulator.firstLine() + (offset % count + count) % count;
        const Text line = textWithColumns(emulator.line(number));
        qsizetype start = backwards ? -1 : 0;
        if (step == 0) {
            const auto edge = std::lower_bound(line.columns.begin(), line.columns.end(), from.column);
            start = (edge - line.columns.begin()) - (backwards ? 1 : 0);
            if (backwards && start < 0)
                continue;
        }
        const qsizetype at = backwards ? line.text.lastIndexOf(text, start, Qt::CaseInsensitive)
                                       : line.text.indexOf(text, start, Qt::CaseInsensitive);
        if (at < 0)
            continue;
        const qsizetype end = at + text.size();
        const int after = end < line.columns.size() ? line.columns.at(end) : line.columns.constLast() + 1;
        return Span{{number, line.columns.at(at)}, {number, after}};
    }
    return {};
}

} // namespace mh::terminal
