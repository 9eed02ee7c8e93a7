// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <memory>

#include <QByteArray>

#include "app/terminal/cells.h"
#include "app/terminal/plain_mode.h"

namespace mh::terminal {

/// What the bytes of a program make of a screen, with the lines that have left it at its top; and what keys and mouse
/// are in bytes. The only class that sees libvterm.
/// Thread: one. Lifetime: a value without copies. Errors: none; bytes that mean nothing change nothing.
class Emulator final
{
    Q_DISABLE_COPY_MOVE(Emulator)
public:
    static constexpr qsizetype kHistory = 10'000; ///< lines
    static constexpr int kMostColumns = 1000;     ///< as a host takes it
    static constexpr int kMostRows = 1000;
    static constexpr qsizetype kLongestTitle = 200;

    enum class Shape { Block, Underline, Bar };
    enum class Mouse { None, Click, Drag, Move };
    struct Cursor {
        int row = 0; ///< of the screen
        int column = 0;
        bool isVisible = true;
        bool blinks = true;
        Shape shape = Shape::Block;
    };

    Emulator(int columns, int rows);
    ~Emulator();

    void write(QByteArrayView bytes);
    /// As it was at first: nothing on it, nothing kept.
    void reset();
    void resize(int columns, int rows);
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] int rows() const { return m_rows; }

    /// Lines, as Place counts them: from firstLine() to before endLine(); the screen are the last rows() of them.
    [[nodiscard]] qint64 firstLine() const { return m_dropped; }
    [[nodiscard]] qint64 screenLine() const { return m_dropped + qint64(m_history.size()); }
    [[nodiscard]] qint64 endLine() const { return screenLine() + m_rows; }
    [[nodiscard]] Line line(qint64 number) const;

    [[nodiscard]] const Cursor &cursor() const { return m_cursor; }
    [[nodiscard]] const QString &title() const { return m_title; }
    [[nodiscard]] Mouse mouse() const { return m_mouse; }
    [[nodiscard]] bool showsOther() const { return m_other; } ///< the screen of an editor, without history
    /// The program tells pasted text from typed one.
    [[nodiscard]] bool bracketsPaste();

    /// The rows of the screen that have changed since the last call; all, when lines have left it. Empty: none.
    struct Changed {
        int first = 0;
        int end = 0;
        [[nodiscard]] bool any() const { return end > first; }
    };
    [[nodiscard]] Changed takeChanged();

    /// What goes to the program: answers, keys, the mouse.
    void onOutput(std::function<void(const QByteArray &bytes)> output) { m_output = std::move(output); }
    void onBell(std::function<void()> bell) { m_bell = std::move(bell); }
    void onTitle(std::function<void()> titled) { m_titled = std::move(titled); }

    enum Modifier { NoModifier = 0, Shift = 1, Alt = 2, Ctrl = 4 };
    /// `key`: a Qt::Key. False: it is none that a terminal has a sequence for.
    [[nodiscard]] bool press(int key, int modifiers);
    void type(const QString &text, int modifiers = NoModifier);
    /// Line ends as Enter makes them; without what could end the paste or command the terminal.
    void paste(const QString &text);
    /// `button`: 1 to 3, 4 and 5 for the wheel; 0: it only moves.
    void point(int row, int column, int button, bool isDown, int modifiers);
    void focus(bool has);

private:
    struct Engine; ///< libvterm and its callbacks
    friend struct Engine;

    void keep(Line line);
    void input(QByteArrayView bytes);
    void inputPlain(QByteArrayView piece);
    void moveUp(QByteArrayView lines);
    void send(const QByteArray &bytes);

    std::unique_ptr<Engine> m_engine;
    int m_columns;
    int m_rows;
    std::deque<Line> m_history;
    PlainMode m_mode;
    QByteArray m_begun; ///< of a character, at the end of what was written
    qint64 m_dropped = 0;
    Cursor m_cursor;
    QString m_title;
    Mouse m_mouse = Mouse::None;
    bool m_other = false;
    Changed m_changed;
    bool m_probes = false; ///< what would go out is only looked at
    bool m_wouldSend = false;
    std::function<void(const QByteArray &)> m_output;
    std::function<void()> m_bell;
    std::function<void()> m_titled;
};

} // namespace mh::terminal
