// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QSizeF>

#include "app/terminal/cells.h"
#include "app/terminal/emulator.h"

class QPainter;

namespace mh::terminal {

struct Colours;

/// Paints cells, each exactly in its place whatever the font's own widths are.
/// Thread: GUI. Lifetime: a value. Errors: none.
class LinePainter final
{
public:
    /// `font`: one whose characters are equally wide.
    explicit LinePainter(const QFont &font);

    [[nodiscard]] QSize cell() const { return m_cell; }
    [[nodiscard]] const QFont &font() const { return m_font; }

    struct Marks {
        int selectedFrom = 0; ///< columns; equal: none
        int selectedTo = 0;
        int foundFrom = 0;
        int foundTo = 0;
        bool hidesBlinking = false;
    };
    /// With its top left at (0, `y`).
    void paint(QPainter &painter, const Line &line, int y, const Colours &colours, const Marks &marks) const;
    void paintCursor(QPainter &painter, const Line &line, QPoint at, const Colours &colours, int column,
                     Emulator::Shape shape, bool isFilled) const;

private:
    void paintText(QPainter &painter, const Line &line, int first, int end, int y) const;
    void paintLines(QPainter &painter, const Cell &cell, int first, int end, int y) const;

    QFont m_font;
    QSize m_cell;
    int m_ascent;
};

} // namespace mh::terminal
