// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/line_painter.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QPainter>

#include "app/terminal/colours.h"

namespace mh::terminal {
namespace {

bool isPlain(const Cell &cell)
{
    return cell.code < 0x7F && cell.width == 1;
}

struct Inks {
    QColor text;
    QColor ground;
    bool operator==(const Inks &) const = default;
};

Inks inksOf(const Cell &cell, int column, const Colours &colours, const LinePainter::Marks &marks)
{
    Inks inks{colours.of(cell.foreground, true), colours.of(cell.background, false)};
    if (cell.style & Reverse)
        std::swap(inks.text, inks.ground);
    if (column >= marks.foundFrom && column < marks.foundTo)
        inks = {colours.text, colours.found};
    if (column >= marks.selectedFrom && column < marks.selectedTo)
        inks = {colours.onSelection, colours.selection};
    return inks;
}

} // namespace

LinePainter::LinePainter(const QFont &font) : m_font(font)
{
    m_font.setStyleStrategy(QFont::PreferAntialias);
    m_font.setKerning(false);
    const QFontMetricsF metrics(m_font);
    const double advance = metrics.horizontalAdvance(u'M');
    m_cell = {std::max(1, int(std::lround(advance))), std::max(1, int(std::ceil(metrics.height())))};
    m_ascent = int(std::ceil(metrics.ascent()));
    m_font.setLetterSpacing(QFont::AbsoluteSpacing, m_cell.width() - advance);
}

void LinePainter::paint(QPainter &painter, const Line &line, int y, const Colours &colours, const Marks &marks) const
{
    const int columns = std::max<int>({int(line.cells.size()), marks.selectedTo, marks.foundTo});
    const Cell blank;
    const auto cellAt = [&](int column) -> const Cell & {
        return column < line.cells.size() ? line.cells.at(column) : blank;
    };
    for (int first = 0; first < columns;) {
        const Cell &cell = cellAt(first);
        const Inks inks = inksOf(cell, first, colours, marks);
        int end = first + 1;
        while (end < columns && (cellAt(end).width == 0 || cellAt(end).style == cell.style)
               && (cellAt(end).width == 0 || inksOf(cellAt(end), end, colours, marks) == inks))
            ++end;
        if (inks.ground != colours.ground)
            painter.fillRect(first * m_cell.width(), y, (end - first) * m_cell.width(), m_cell.height(), inks.ground);
        if (!(cell.style & Blink) || !marks.hidesBlinking) {
            QFont font = m_font;
            font.setBold(cell.style & Bold);
            font.setItalic(cell.style & Italic);
            painter.setFont(font);
            painter.setPen(inks.text);
            paintText(painter, line, first, std::min(end, int(line.cells.size())), y);
            paintLines(painter, cell, first, end, y);
        }
        first = end;
    }
}

void LinePainter::paintText(QPainter &painter, const Line &line, int first, int end, int y) const
{
    for (int column = first; column < end;) {
        const Cell &cell = line.cells.at(column);
        int next = column + 1;
        QString text;
        if (isPlain(cell)) {
            while (next < end && isPlain(line.cells.at(next)))
                ++next;
            text.reserve(next - column);
            for (int i = column; i < next; ++i)
                text += line.cells.at(i).code == 0 ? QChar(u' ') : QChar(char16_t(line.cells.at(i).code));
        } else if (cell.width > 0) {
            text = line.textOf(cell);
        }
        if (!text.trimmed().isEmpty())
            painter.drawText(QPointF(column * m_cell.width(), y + m_ascent), text);
        column = next;
    }
}

void LinePainter::paintLines(QPainter &painter, const Cell &cell, int first, int end, int y) const
{
    const int left = first * m_cell.width();
    const int right = end * m_cell.width() - 1;
    const int below = y + std::min(m_ascent + 2, m_cell.height() - 1);
    if (cell.style & (Underline | DoubleUnderline))
        painter.drawLine(left, below, right, below);
    if (cell.style & DoubleUnderline)
        painter.drawLine(left, below - 2, right, below - 2);
    if (cell.style & CurlyUnderline) {
        for (int x = left; x < right; x += 4) {
            painter.drawLine(x, below, x + 2, below - 2);
            painter.drawLine(x + 2, below - 2, x + 4, below);
        }
    }
    if (cell.style & Strike)
        painter.drawLine(left, y + m_cell.height() / 2, right, y + m_cell.height() / 2);
}

void LinePainter::paintCursor(QPainter &painter, const Line &line, QPoint at, const Colours &colours, int column,
                              Emulator::Shape shape, bool isFilled) const
{
    const Cell cell = line.cells.value(column);
    const QRect box(at, QSize(m_cell.width() * std::max<int>(1, cell.width), m_cell.height()));
    if (!isFilled) {
        painter.setPen(colours.text);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.adjusted(0, 0, -1, -1));
        return;
    }
    switch (shape) {
    case Emulator::Shape::Underline: painter.fillRect(box.adjusted(0, box.height() - 2, 0, 0), colours.text); return;
    case Emulator::Shape::Bar: painter.fillRect(QRect(box.topLeft(), QSize(2, box.height())), colours.text); return;
    case Emulator::Shape::Block: break;
    }
    painter.fillRect(box, colours.text);
    if (column < line.cells.size() && cell.code != 0) {
        painter.setFont(m_font);
        painter.setPen(colours.ground);
        painter.drawText(QPointF(at.x(), at.y() + m_ascent), line.textOf(cell));
    }
}

} // namespace mh::terminal
