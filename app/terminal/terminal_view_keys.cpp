// SPDX-License-Identifier: GPL-3.0-or-later
// TerminalView: what is typed.
#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QScrollBar>

#include "app/terminal/terminal_view.h"

namespace mh::terminal {
using namespace Qt::StringLiterals;

namespace {

constexpr double kZoomStep = 1; ///< points
constexpr double kUsualPoints = 10;
constexpr Qt::KeyboardModifiers kAll = Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;

int modifiersOf(Qt::KeyboardModifiers modifiers)
{
    return (modifiers.testFlag(Qt::ShiftModifier) ? Emulator::Shift : 0)
           | (modifiers.testFlag(Qt::AltModifier) ? Emulator::Alt : 0)
           | (modifiers.testFlag(Qt::ControlModifier) ? Emulator::Ctrl : 0);
}

/// The modifiers with which a key has a sequence that shells know.
int usefulModifiers(int key, int modifiers)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
    case Qt::Key_Backspace: return modifiers & Emulator::Alt;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return modifiers & Emulator::Shift;
    default: return modifiers;
    }
}

/// What Ctrl makes of a key: U+0001 for A. Empty: nothing.
QByteArray controlOf(int key)
{
    if (key == Qt::Key_Space || key == Qt::Key_At)
        return QByteArray(1, '\0');
    if (key >= Qt::Key_A && key <= Qt::Key_Z)
        return QByteArray(1, char(key - Qt::Key_A + 1));
    if (key >= Qt::Key_BracketLeft && key <= Qt::Key_Underscore)
        return QByteArray(1, char(key - Qt::Key_At));
    if (key == Qt::Key_Slash)
        return QByteArray(1, char(0x1F));
    if (key == Qt::Key_Question)
        return QByteArray(1, char(0x7F));
    return {};
}

} // namespace

bool TerminalView::belongsToWindow(int key, Qt::KeyboardModifiers modifiers)
{
    modifiers &= kAll;
    const bool isDigit = key >= Qt::Key_0 && key <= Qt::Key_9;
    if (isDigit && (modifiers == Qt::AltModifier || (modifiers == Qt::ControlModifier && key != Qt::Key_0)))
        return true;
    if ((key == Qt::Key_Tab || key == Qt::Key_Backtab) && modifiers.testFlag(Qt::ControlModifier))
        return true;
    if (key == Qt::Key_PageUp || key == Qt::Key_PageDown)
        return modifiers == Qt::ControlModifier;
    const bool opens = key == Qt::Key_N || key == Qt::Key_T || key == Qt::Key_W || key == Qt::Key_Return;
    return key == Qt::Key_F11 || (opens && modifiers == (Qt::ControlModifier | Qt::ShiftModifier));
}

bool TerminalView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && !m_readOnly) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (!belongsToWindow(key->key(), key->modifiers())) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

bool TerminalView::focusNextPrevChild(bool next)
{
    return m_readOnly && QAbstractScrollArea::focusNextPrevChild(next); // Tab is the program's
}

void TerminalView::keyPressEvent(QKeyEvent *event)
{
    if (pressOwn(*event))
        return event->accept();
    if (m_readOnly || belongsToWindow(event->key(), event->modifiers()))
        return QAbstractScrollArea::keyPressEvent(event);
    pressProgram(*event);
    event->accept();
}

bool TerminalView::pressOwn(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & kAll;
    const int key = event.key();
    const auto scroll = [this](int rows) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rows);
        return true;
    };
    if (modifiers == (Qt::ControlModifier | Qt::ShiftModifier)) {
        switch (key) {
        case Qt::Key_C: return copy(), true;
        case Qt::Key_V: return requestPaste(), true;
        case Qt::Key_F: emit findRequested(); return true;
        case Qt::Key_A: emit noticesRequested(); return true;
        case Qt::Key_Up: return scroll(-1);
        case Qt::Key_Down: return scroll(1);
        default: break;
        }
    }
    if (modifiers == Qt::ShiftModifier) {
        switch (key) {
        case Qt::Key_Insert: return requestPaste(), true;
        case Qt::Key_PageUp: return scroll(-m_emulator.rows());
        case Qt::Key_PageDown: return scroll(m_emulator.rows());
        default: break;
        }
    }
    const bool zooms = modifiers == Qt::ControlModifier || modifiers == (Qt::ControlModifier | Qt::ShiftModifier);
    if (zooms && (key == Qt::Key_Plus || key == Qt::Key_Equal))
        return setFontPoints(fontPoints() + kZoomStep), true;
    if (modifiers == Qt::ControlModifier && key == Qt::Key_Minus)
        return setFontPoints(fontPoints() - kZoomStep), true;
    if (modifiers == Qt::ControlModifier && key == Qt::Key_0)
        return setFontPoints(kUsualPoints), true;
    return false;
}

void TerminalView::pressProgram(const QKeyEvent &event)
{
    const int modifiers = modifiersOf(event.modifiers());
    QByteArray bytes;
    if (event.modifiers().testFlag(Qt::ControlModifier))
        bytes = controlOf(event.key());
    if (bytes.isEmpty() && m_emulator.press(event.key(), usefulModifiers(event.key(), modifiers))) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        return clearSelection();
    }
    if (bytes.isEmpty() && !event.text().isEmpty())
        bytes = event.text().toUtf8();
    if (bytes.isEmpty())
        return; // a modifier alone
    if (event.modifiers().testFlag(Qt::AltModifier))
        bytes.prepend('\x1b');
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    clearSelection();
    m_shown = true;
    emit typed(bytes);
}

void TerminalView::inputMethodEvent(QInputMethodEvent *event)
{
    m_composed = event->preeditString();
    if (!event->commitString().isEmpty() && !m_readOnly)
        emit typed(event->commitString().toUtf8());
    viewport()->update();
    event->accept();
}

QVariant TerminalView::inputMethodQuery(Qt::InputMethodQuery query) const
{
    switch (query) {
    case Qt::ImCursorRectangle: return cursorRect().translated(viewport()->pos());
    case Qt::ImFont: return m_painter.font();
    case Qt::ImHints: return int(Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText | Qt::ImhMultiLine);
    default: return QAbstractScrollArea::inputMethodQuery(query);
    }
}

void TerminalView::requestPaste()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (text.isEmpty() || m_readOnly)
        return;
    if (text.size() > kLongestPaste)
        emit pasteRefused(
            tr("The clipboard has %n characters; at most a million can be pasted at once.", nullptr, int(text.size())));
    else if ((text.contains(u'\n') || text.contains(u'\r')) && !m_emulator.bracketsPaste())
        emit pasteAsked(text);
    else
        paste(text);
}

void TerminalView::paste(const QString &text)
{
    if (m_readOnly)
        return;
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_emulator.paste(text);
}

} // namespace mh::terminal
