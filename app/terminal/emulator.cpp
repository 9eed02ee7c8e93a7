// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/emulator.h"

#include <algorithm>

#include "app/terminal/emulator_engine.h"
#include "app/terminal/plain_rows.h"

namespace mh::terminal {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestString = 4096;
constexpr qsizetype kWorthIt = 4096; ///< bytes of plain text
constexpr QByteArrayView kLineEnd("\r\n");

VTermKey keyOf(int key)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter: return VTERM_KEY_ENTER;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return VTERM_KEY_TAB;
    case Qt::Key_Backspace: return VTERM_KEY_BACKSPACE;
    case Qt::Key_Escape: return VTERM_KEY_ESCAPE;
    case Qt::Key_Up: return VTERM_KEY_UP;
    case Qt::Key_Down: return VTERM_KEY_DOWN;
    case Qt::Key_Left: return VTERM_KEY_LEFT;
    case Qt::Key_Right: return VTERM_KEY_RIGHT;
    case Qt::Key_Insert: return VTERM_KEY_INS;
    case Qt::Key_Delete: return VTERM_KEY_DEL;
    case Qt::Key_Home: return VTERM_KEY_HOME;
    case Qt::Key_End: return VTERM_KEY_END;
    case Qt::Key_PageUp: return VTERM_KEY_PAGEUP;
    case Qt::Key_PageDown: return VTERM_KEY_PAGEDOWN;
    default: break;
    }
    if (key >= Qt::Key_F1 && key <= Qt::Key_F24)
        return VTermKey(VTERM_KEY_FUNCTION(1 + key - Qt::Key_F1));
    return VTERM_KEY_NONE;
}

/// Our modifiers are numbered as libvterm's.
VTermModifier modifierOf(int modifiers)
{
    static_assert(int(Emulator::Shift) == VTERM_MOD_SHIFT && int(Emulator::Alt) == VTERM_MOD_ALT
                  && int(Emulator::Ctrl) == VTERM_MOD_CTRL);
    return VTermModifier(modifiers & VTERM_ALL_MODS_MASK);
}

/// The bytes of a title, or of another OSC, whose end has not come yet.
qsizetype begunString(QByteArrayView bytes)
{
    constexpr char kEscape = '\x1b';
    for (qsizetype at = bytes.lastIndexOf(kEscape); at >= 0; at = at == 0 ? -1 : bytes.lastIndexOf(kEscape, at - 1)) {
        const QByteArrayView tail = bytes.sliced(at);
        if (tail.size() > kLongestString)
            break;
        const bool isBegun = tail.size() > 1 && tail.at(1) == ']' && !tail.contains('\x07');
        if (isBegun)
            return tail.size();
        if (tail.size() > 1)
            break;
    }
    return bytes.endsWith(kEscape) ? 1 : 0; // it may begin anything
}

/// The bytes of a character in UTF-8 whose end has not come yet.
qsizetype begunCharacter(QByteArrayView bytes)
{
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, bytes.size()); ++back) {
        const auto byte = quint8(bytes.at(bytes.size() - back));
        if ((byte & 0xC0) == 0x80)
            continue; // within a character
        const qsizetype size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        return size > back ? back : 0;
    }
    return 0;
}

} // namespace

Emulator::Emulator(int columns, int rows)
    : m_columns(std::clamp(columns, 1, kMostColumns)), m_rows(std::clamp(rows, 1, kMostRows))
{
    m_engine = std::make_unique<Engine>(*this);
    m_changed = {0, m_rows};
}

Emulator::~Emulator() = default;

void Emulator::reset()
{
    m_history.clear();
    m_begun.clear();
    m_mode.reset();
    m_dropped = 0;
    m_cursor = {};
    m_mouse = Mouse::None;
    m_other = false;
    m_engine = std::make_unique<Engine>(*this);
    m_changed = {0, m_rows};
}

void Emulator::write(QByteArrayView bytes)
{
    // libvterm 0.1 loses a character, or a title, that comes in two pieces.
    QByteArray joined;
    if (!m_begun.isEmpty()) {
        joined = std::exchange(m_begun, {}) + bytes.toByteArray();
        bytes = joined;
    }
    const qsizetype whole = bytes.size() - std::max(begunString(bytes), begunCharacter(bytes));
    m_begun = bytes.sliced(whole).toByteArray();
    for (QByteArrayView rest = bytes.first(whole); !rest.isEmpty();) {
        const QByteArrayView piece = plainPiece(rest, std::max(kWorthIt, qsizetype(m_rows) * 4));
        input(rest.first(piece.data() - rest.data()));
        inputPlain(piece);
        rest = rest.sliced(piece.data() - rest.data() + piece.size());
    }
}

void Emulator::input(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    m_mode.read(bytes);
    vterm_input_write(m_engine->term, bytes.data(), size_t(bytes.size()));
}

void Emulator::inputPlain(QByteArrayView piece)
{
    // Only once a line has moved the screen up is the last row empty.
    bool hasMoved = false;
    for (qsizetype end; !hasMoved && (end = piece.indexOf(kLineEnd)) >= 0;) {
        hasMoved = m_mode.isBetween() && m_engine->cursorRow() == m_rows - 1;
        input(piece.first(end + kLineEnd.size()));
        piece = piece.sliced(end + kLineEnd.size());
    }
    const qsizetype whole = piece.lastIndexOf(kLineEnd);
    const bool isPlain = hasMoved && !m_other && m_rows > 1 && m_columns > 1 && m_mode.holds(m_rows);
    if (whole >= 0 && isPlain && m_engine->hasPlainPen()) {
        const qsizetype size = whole + kLineEnd.size();
        moveUp(piece.first(size));
        piece = piece.sliced(size);
    }
    input(piece);
}

/// The same as input(), only that libvterm, which takes its time for each character, sees just what stays on the
/// screen.
void Emulator::moveUp(QByteArrayView lines)
{
    const QList<QByteArrayView> rows = rowsOf(lines, m_columns);
    const qsizetype staying = m_rows - 1; // the last row is empty before and after
    if (rows.size() < 2 * staying)
        return input(lines);
    for (int row = 0; row < staying; ++row)
        keep(m_engine->lineOf(row));
    const qsizetype leaving = rows.size() - staying;
    for (qsizetype row = 0; row < leaving; ++row) {
        Line line = plainLine(rows.at(row), m_columns);
        trim(line);
        keep(std::move(line));
    }
    m_engine->skips = int(staying);
    input(lines.sliced(rows.at(leaving).data() - lines.data()));
    m_engine->skips = 0;
}

void Emulator::resize(int columns, int rows)
{
    columns = std::clamp(columns, 1, kMostColumns);
    rows = std::clamp(rows, 1, kMostRows);
    if (columns == m_columns && rows == m_rows)
        return;
    // libvterm asks for lines of the new size while it changes.
    m_columns = columns;
    m_rows = rows;
    m_mode.resized(rows);
    vterm_set_size(m_engine->term, rows, columns);
    m_engine->holdCursor();
    m_changed = {0, m_rows};
}

Line Emulator::line(qint64 number) const
{
    if (number < firstLine() || number >= endLine())
        return {};
    if (number < screenLine())
        return m_history[size_t(number - firstLine())];
    return m_engine->lineOf(int(number - screenLine()));
}

void Emulator::keep(Line line)
{
    m_history.push_back(std::move(line));
    if (qsizetype(m_history.size()) > kHistory) {
        m_history.pop_front();
        ++m_dropped;
    }
    m_changed = {0, m_rows};
}

void Emulator::send(const QByteArray &bytes)
{
    m_wouldSend = true;
    if (!m_probes && m_output)
        m_output(bytes);
}

bool Emulator::bracketsPaste()
{
    // libvterm knows and does not tell; but it shows what it would do.
    m_probes = true;
    m_wouldSend = false;
    vterm_keyboard_start_paste(m_engine->term);
    m_probes = false;
    return m_wouldSend;
}

Emulator::Changed Emulator::takeChanged()
{
    vterm_screen_flush_damage(m_engine->screen);
    return std::exchange(m_changed, {});
}

bool Emulator::press(int key, int modifiers)
{
    const VTermKey known = keyOf(key);
    if (known == VTERM_KEY_NONE)
        return false;
    if (key == Qt::Key_Backtab)
        modifiers |= Shift;
    vterm_keyboard_key(m_engine->term, known, modifierOf(modifiers));
    return true;
}

void Emulator::type(const QString &text, int modifiers)
{
    const QList<uint> codes = text.toUcs4();
    for (const uint code : codes)
        vterm_keyboard_unichar(m_engine->term, code, modifierOf(modifiers));
}

void Emulator::paste(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'\n' || c == u'\r') {
            if (c == u'\n' && i > 0 && text.at(i - 1) == u'\r')
                continue;
            clean += u'\r';
        } else if (c == u'\t' || (c.category() != QChar::Other_Control)) {
            clean += c;
        }
    }
    vterm_keyboard_start_paste(m_engine->term);
    send(clean.toUtf8());
    vterm_keyboard_end_paste(m_engine->term);
}

void Emulator::point(int row, int column, int button, bool isDown, int modifiers)
{
    if (m_mouse == Mouse::None)
        return; // libvterm would tell it all the same
    vterm_mouse_move(m_engine->term, row, column, modifierOf(modifiers));
    if (button > 0)
        vterm_mouse_button(m_engine->term, button, isDown, modifierOf(modifiers));
}

void Emulator::focus(bool has)
{
    VTermState *state = vterm_obtain_state(m_engine->term);
    if (has)
        vterm_state_focus_in(state);
    else
        vterm_state_focus_out(state);
}

} // namespace mh::terminal
