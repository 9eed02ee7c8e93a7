// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/emulator_engine.h"

#include <algorithm>

namespace mh::terminal {
namespace {

constexpr quint32 kRightHalf = 0xFFFF'FFFF; ///< libvterm's word for what a wide character covers besides

Colour colourOf(const VTermColor &told)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(&told) || VTERM_COLOR_IS_DEFAULT_BG(&told))
        return {};
    if (VTERM_COLOR_IS_INDEXED(&told))
        return {Colour::Kind::Indexed, told.indexed.idx};
    return {Colour::Kind::Rgb, quint32(told.rgb.red) << 16 | quint32(told.rgb.green) << 8 | told.rgb.blue};
}

quint16 styleOf(const VTermScreenCellAttrs &told)
{
    quint16 style = 0;
    const auto add = [&style](bool has, Style one) { style = has ? quint16(style | one) : style; };
    add(told.bold, Bold);
    add(told.italic, Italic);
    add(told.blink, Blink);
    add(told.reverse, Reverse);
    add(told.strike, Strike);
    add(told.underline == VTERM_UNDERLINE_SINGLE, Underline);
    add(told.underline == VTERM_UNDERLINE_DOUBLE, DoubleUnderline);
    add(told.underline == VTERM_UNDERLINE_CURLY, CurlyUnderline);
    return style;
}

bool showsNothing(const Cell &cell)
{
    return (cell.code == 0 || cell.code == U' ') && cell.width == 1 && cell.background == Colour()
           && (cell.style & (Reverse | Underline | DoubleUnderline | CurlyUnderline | Strike)) == 0;
}

VTermColor coloured(const Colour &colour, bool isForeground)
{
    VTermColor made;
    if (colour.kind == Colour::Kind::Rgb)
        vterm_color_rgb(&made, quint8(colour.value >> 16), quint8(colour.value >> 8), quint8(colour.value));
    else
        vterm_color_indexed(&made, quint8(colour.value));
    if (colour.kind == Colour::Kind::Default)
        made.type = quint8(made.type | (isForeground ? VTERM_COLOR_DEFAULT_FG : VTERM_COLOR_DEFAULT_BG));
    return made;
}

} // namespace

Cell cellOf(const VTermScreenCell &told, QStringList &marked)
{
    Cell cell{0, colourOf(told.fg), colourOf(told.bg), styleOf(told.attrs), quint8(told.width)};
    if (told.chars[0] == kRightHalf) {
        cell.width = 0;
    } else if (told.chars[0] != 0 && told.chars[1] != 0) {
        qsizetype count = 0;
        while (count < VTERM_MAX_CHARS_PER_CELL && told.chars[count] != 0)
            ++count;
        cell.code = kMarked + char32_t(marked.size());
        marked.append(QString::fromUcs4(reinterpret_cast<const char32_t *>(told.chars), count));
    } else {
        cell.code = told.chars[0];
    }
    return cell;
}

VTermScreenCell toldOf(const Cell &cell, const Line &line)
{
    VTermScreenCell told{};
    if (cell.width == 0)
        told.chars[0] = kRightHalf;
    const QList<uint> codes = cell.code == 0 ? QList<uint>() : line.textOf(cell).toUcs4();
    for (qsizetype i = 0; i < std::min<qsizetype>(codes.size(), VTERM_MAX_CHARS_PER_CELL); ++i)
        told.chars[i] = codes.at(i);
    told.width = char(std::max<int>(1, cell.width));
    told.fg = coloured(cell.foreground, true);
    told.bg = coloured(cell.background, false);
    told.attrs.bold = (cell.style & Bold) != 0;
    told.attrs.italic = (cell.style & Italic) != 0;
    told.attrs.blink = (cell.style & Blink) != 0;
    told.attrs.reverse = (cell.style & Reverse) != 0;
    told.attrs.strike = (cell.style & Strike) != 0;
    told.attrs.underline = (cell.style & Underline)         ? VTERM_UNDERLINE_SINGLE
                           : (cell.style & DoubleUnderline) ? VTERM_UNDERLINE_DOUBLE
                           : (cell.style & CurlyUnderline)  ? VTERM_UNDERLINE_CURLY
                                                            : VTERM_UNDERLINE_OFF;
    return told;
}

void trim(Line &line)
{
    while (!line.cells.isEmpty() && showsNothing(line.cells.constLast()))
        line.cells.removeLast();
}

} // namespace mh::terminal
