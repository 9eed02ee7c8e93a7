// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// What a terminal shows, as values. Thread: any.
namespace mh::terminal {

/// As a program asked for it; which colour that is, the painter knows.
struct Colour {
    enum class Kind : quint8 { Default, Indexed, Rgb };
    Kind kind = Kind::Default;
    quint32 value = 0; ///< 0 to 255, or 0xRRGGBB
    bool operator==(const Colour &) const = default;
};

enum Style : quint16 {
    Bold = 1,
    Italic = 2,
    Blink = 4,
    Reverse = 8,
    Strike = 16,
    Underline = 32,
    DoubleUnderline = 64,
    CurlyUnderline = 128,
};

struct Cell {
    char32_t code = 0; ///< 0: nothing; from kMarked on: kMarked plus the place in Line::marked
    Colour foreground;
    Colour background;
    quint16 style = 0;
    quint8 width = 1; ///< columns; 0: the right half of the one before
    bool operator==(const Cell &) const = default;
    [[nodiscard]] bool looksLike(const Cell &other) const
    {
        return foreground == other.foreground && background == other.background && style == other.style;
    }
};
inline constexpr char32_t kMarked = 0x8000'0000;

/// Cells at its end that show nothing are left out.
struct Line {
    QList<Cell> cells;
    QStringList marked; ///< characters with combining ones
    bool operator==(const Line &) const = default;

    [[nodiscard]] QString textOf(const Cell &cell) const;
    /// Columns from `first` to before `end` (-1: all); without blanks at the end.
    [[nodiscard]] QString text(int first = 0, int end = -1) const;
};

/// A place between the first line that is kept and the last one of the screen. Lines are counted from the first that
/// there ever was, so that a place stays what it is while others come.
struct Place {
    qint64 line = 0;
    int column = 0;
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 sees a 0 in it
    auto operator<=>(const Place &) const = default;
};
struct Span {
    Place from;
    Place to; ///< behind its last cell
    bool operator==(const Span &) const = default;
};

} // namespace mh::terminal
