// SPDX-License-Identifier: GPL-3.0-or-later
// TerminalView: the mouse, what is selected and found.
#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QClipboard>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include "app/terminal/terminal_view.h"

namespace mh::terminal {
namespace {

constexpr int kPad = 8; ///< as it is painted
constexpr int kNotch = 120;
constexpr int kRowsPerNotch = 3;
constexpr int kWheelUp = 4; ///< the wheel's buttons, as terminals count them
constexpr int kWheelDown = 5;

int buttonOf(Qt::MouseButton button)
{
    switch (button) {
    case Qt::LeftButton: return 1;
    case Qt::MiddleButton: return 2;
    case Qt::RightButton: return 3;
    default: return 0;
    }
}

int modifiersOf(Qt::KeyboardModifiers modifiers)
{
    return (modifiers.testFlag(Qt::AltModifier) ? Emulator::Alt : 0)
           | (modifiers.testFlag(Qt::ControlModifier) ? Emulator::Ctrl : 0);
}

} // namespace

Place TerminalView::placeAt(QPointF position, bool between) const
{
    const QSize cell = m_painter.cell();
    const double column = (position.x() - kPad) / cell.width() + (between ? 0.5 : 0);
    const int row = std::clamp(int(std::floor((position.y() - kPad) / cell.height())), 0, m_emulator.rows() - 1);
    return {topLine() + row, std::clamp(int(std::floor(column)), 0, m_emulator.columns() - (between ? 0 : 1))};
}

bool TerminalView::goesToProgram(const QMouseEvent &event) const
{
    return !m_readOnly && m_emulator.mouse() != Emulator::Mouse::None && !event.modifiers().testFlag(Qt::ShiftModifier);
}

void TerminalView::report(const QMouseEvent &event, int button, bool isDown)
{
    const Place place = placeAt(event.position(), false);
    const qint64 row = place.line - m_emulator.screenLine();
    if (row >= 0)
        m_emulator.point(int(row), place.column, button, isDown, modifiersOf(event.modifiers()));
}

void TerminalView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (goesToProgram(*event)) {
        m_pressed = buttonOf(event->button());
        return report(*event, m_pressed, true);
    }
    if (event->button() == Qt::MiddleButton && QGuiApplication::clipboard()->supportsSelection() && !m_readOnly) {
        const QString chosen = QGuiApplication::clipboard()->text(QClipboard::Selection);
        if (chosen.contains(u'\n') && !m_emulator.bracketsPaste())
            emit pasteAsked(chosen);
        else if (!chosen.isEmpty() && chosen.size() <= kLongestPaste)
            paste(chosen);
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    m_selects = true;
    m_grain = Grain::Characters;
    if (event->modifiers().testFlag(Qt::ShiftModifier) && m_selection)
        return select(placeAt(event->position(), true));
    m_anchor = placeAt(event->position(), true);
    clearSelection();
}

void TerminalView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (goesToProgram(*event))
        return mousePressEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    m_selects = true;
    m_grain = m_selection && m_grain == Grain::Words ? Grain::Lines : Grain::Words;
    m_anchor = placeAt(event->position(), false);
    select(m_anchor);
}

void TerminalView::mouseMoveEvent(QMouseEvent *event)
{
    if (goesToProgram(*event) && !m_selects) {
        const bool isWanted = m_emulator.mouse() == Emulator::Mouse::Move
                              || (m_emulator.mouse() == Emulator::Mouse::Drag && m_pressed > 0);
        return isWanted ? report(*event, 0, false) : void();
    }
    if (!m_selects)
        return;
    const int y = int(event->position().y());
    if (y < 0 || y > viewport()->height()) // it goes on beyond what is seen
        verticalScrollBar()->setValue(verticalScrollBar()->value() + (y < 0 ? -1 : 1));
    select(placeAt(event->position(), m_grain == Grain::Characters));
}

void TerminalView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_pressed > 0) {
        report(*event, std::exchange(m_pressed, 0), false);
        return;
    }
    m_selects = false;
    if (m_selection && QGuiApplication::clipboard()->supportsSelection())
        QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

void TerminalView::wheelEvent(QWheelEvent *event)
{
    const int notches = event->angleDelta().y() / kNotch;
    if (event->modifiers().testFlag(Qt::ControlModifier))
        return setFontPoints(fontPoints() + notches);
    const bool toProgram = !m_readOnly && !event->modifiers().testFlag(Qt::ShiftModifier);
    if (toProgram && m_emulator.mouse() != Emulator::Mouse::None) {
        const Place place = placeAt(event->position(), false);
        for (int i = 0; i < std::abs(notches); ++i)
            m_emulator.point(int(std::max<qint64>(0, place.line - m_emulator.screenLine())), place.column,
                             notches > 0 ? kWheelUp : kWheelDown, true, modifiersOf(event->modifiers()));
        return;
    }
    if (toProgram && m_emulator.showsOther()) { // a pager without a mouse has lines all the same
        for (int i = 0; i < std::abs(notches) * kRowsPerNotch; ++i)
            (void)m_emulator.press(notches > 0 ? Qt::Key_Up : Qt::Key_Down, Emulator::NoModifier);
        return;
    }
    verticalScrollBar()->setValue(verticalScrollBar()->value() - event->angleDelta().y() * kRowsPerNotch / kNotch);
}

void TerminalView::select(Place to)
{
    m_selection = spanOf(m_emulator, m_anchor, to, m_grain);
    if (m_selection->from == m_selection->to)
        m_selection.reset();
    viewport()->update();
}

void TerminalView::clearSelection()
{
    m_selection.reset();
    m_found.reset();
    viewport()->update();
}

QString TerminalView::selectedText() const
{
    return m_selection ? textOf(m_emulator, *m_selection) : QString();
}

void TerminalView::copy() const
{
    if (const QString text = selectedText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

bool TerminalView::find(const QString &text, bool backwards)
{
    const Place last{m_emulator.endLine() - 1, m_emulator.columns()};
    Place from = backwards ? last : Place{m_emulator.firstLine(), 0};
    if (m_found)
        from = backwards ? m_found->from : m_found->to;
    m_found = terminal::find(m_emulator, text, from, backwards);
    if (m_found) {
        const qint64 line = m_found->from.line;
        if (line < topLine() || line >= topLine() + m_emulator.rows())
            verticalScrollBar()->setValue(int(line - m_emulator.firstLine()) - m_emulator.rows() / 2);
    }
    viewport()->update();
    return m_found.has_value();
}

} // namespace mh::terminal
