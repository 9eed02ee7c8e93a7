// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/emulator_engine.h"

#include <algorithm>

namespace mh::terminal {

Emulator::Engine::Engine(Emulator &emulator)
    : owner(emulator), term(vterm_new(emulator.m_rows, emulator.m_columns)), screen(vterm_obtain_screen(term))
{
    static constexpr VTermScreenCallbacks kCallbacks{damage, moveRect, moveCursor, setProperty,
                                                     ring,   nullptr,  pushLine,   popLine};
    vterm_set_utf8(term, 1);
    vterm_output_set_callback(term, output, this);
    vterm_screen_set_callbacks(screen, &kCallbacks, this);
    vterm_screen_set_damage_merge(screen, VTERM_DAMAGE_SCREEN);
    vterm_screen_enable_altscreen(screen, 1);
    vterm_screen_reset(screen, 1);
}

Emulator::Engine::~Engine()
{
    vterm_free(term);
}

Line Emulator::Engine::lineOf(int row) const
{
    Line line;
    line.cells.reserve(owner.m_columns);
    for (int column = 0; column < owner.m_columns; ++column) {
        VTermScreenCell told{};
        vterm_screen_get_cell(screen, {row, column}, &told);
        line.cells.append(cellOf(told, line.marked));
    }
    trim(line);
    return line;
}

int Emulator::Engine::cursorRow() const
{
    VTermPos place{};
    vterm_state_get_cursorpos(vterm_obtain_state(term), &place);
    return place.row;
}

void Emulator::Engine::holdCursor()
{
    VTermPos place{};
    vterm_state_get_cursorpos(vterm_obtain_state(term), &place);
    const int row = std::clamp(place.row, 0, owner.m_rows - 1);
    const int column = std::clamp(place.col, 0, owner.m_columns - 1);
    if (row == place.row && column == place.col)
        return;
    // There is no call for it: what a program would say.
    const QByteArray move = "\x1b[" + QByteArray::number(row + 1) + ';' + QByteArray::number(column + 1) + 'H';
    vterm_input_write(term, move.constData(), size_t(move.size()));
}

bool Emulator::Engine::hasPlainPen() const
{
    const VTermState *state = vterm_obtain_state(term);
    VTermValue value{};
    for (const VTermAttr flag :
         {VTERM_ATTR_BOLD, VTERM_ATTR_ITALIC, VTERM_ATTR_BLINK, VTERM_ATTR_REVERSE, VTERM_ATTR_STRIKE}) {
        if (vterm_state_get_penattr(state, flag, &value) == 0 || value.boolean != 0)
            return false;
    }
    for (const VTermAttr number : {VTERM_ATTR_UNDERLINE, VTERM_ATTR_FONT}) {
        if (vterm_state_get_penattr(state, number, &value) == 0 || value.number != 0)
            return false;
    }
    return vterm_state_get_penattr(state, VTERM_ATTR_FOREGROUND, &value) != 0 && VTERM_COLOR_IS_DEFAULT_FG(&value.color)
           && vterm_state_get_penattr(state, VTERM_ATTR_BACKGROUND, &value) != 0
           && VTERM_COLOR_IS_DEFAULT_BG(&value.color);
}

void Emulator::Engine::addChanged(int first, int end)
{
    Changed &changed = owner.m_changed;
    changed = changed.any() ? Changed{std::min(changed.first, first), std::max(changed.end, end)} : Changed{first, end};
}

int Emulator::Engine::damage(VTermRect rect, void *user)
{
    static_cast<Engine *>(user)->addChanged(rect.start_row, rect.end_row);
    return 1;
}

int Emulator::Engine::moveRect(VTermRect to, VTermRect from, void *user)
{
    static_cast<Engine *>(user)->addChanged(std::min(to.start_row, from.start_row), std::max(to.end_row, from.end_row));
    return 1;
}

int Emulator::Engine::moveCursor(VTermPos to, VTermPos from, int, void *user)
{
    auto *engine = static_cast<Engine *>(user);
    engine->owner.m_cursor.row = to.row;
    engine->owner.m_cursor.column = to.col;
    engine->addChanged(std::min(to.row, from.row), std::max(to.row, from.row) + 1);
    return 1;
}

int Emulator::Engine::setProperty(VTermProp property, VTermValue *value, void *user)
{
    auto *engine = static_cast<Engine *>(user);
    Emulator &owner = engine->owner;
    Cursor &cursor = owner.m_cursor;
    switch (property) {
    case VTERM_PROP_CURSORVISIBLE: cursor.isVisible = value->boolean != 0; break;
    case VTERM_PROP_CURSORBLINK: cursor.blinks = value->boolean != 0; break;
    case VTERM_PROP_CURSORSHAPE:
        cursor.shape = value->number == VTERM_PROP_CURSORSHAPE_UNDERLINE  ? Shape::Underline
                       : value->number == VTERM_PROP_CURSORSHAPE_BAR_LEFT ? Shape::Bar
                                                                          : Shape::Block;
        break;
    case VTERM_PROP_ALTSCREEN:
        owner.m_other = value->boolean != 0;
        engine->addChanged(0, owner.m_rows);
        break;
    case VTERM_PROP_MOUSE: owner.m_mouse = Mouse(std::clamp(value->number, 0, int(Mouse::Move))); break;
    case VTERM_PROP_TITLE:
        owner.m_title = QString::fromUtf8(value->string).left(kLongestTitle);
        if (owner.m_titled)
            owner.m_titled();
        break;
    default: return 0;
    }
    engine->addChanged(cursor.row, cursor.row + 1);
    return 1;
}

int Emulator::Engine::ring(void *user)
{
    const Emulator &owner = static_cast<Engine *>(user)->owner;
    if (owner.m_bell)
        owner.m_bell();
    return 1;
}

int Emulator::Engine::pushLine(int columns, const VTermScreenCell *cells, void *user)
{
    auto *engine = static_cast<Engine *>(user);
    if (engine->skips > 0) {
        --engine->skips;
        return 1;
    }
    Line line;
    line.cells.reserve(columns);
    for (int column = 0; column < columns; ++column)
        line.cells.append(cellOf(cells[column], line.marked));
    trim(line);
    engine->owner.keep(std::move(line));
    return 1;
}

int Emulator::Engine::popLine(int columns, VTermScreenCell *cells, void *user)
{
    Emulator &owner = static_cast<Engine *>(user)->owner;
    if (owner.m_history.empty())
        return 0;
    const Line line = std::move(owner.m_history.back());
    owner.m_history.pop_back();
    for (int column = 0; column < columns; ++column)
        cells[column] = toldOf(line.cells.value(column), line);
    return 1;
}

void Emulator::Engine::output(const char *bytes, size_t size, void *user)
{
    static_cast<Engine *>(user)->owner.send(QByteArray(bytes, qsizetype(size)));
}

} // namespace mh::terminal
