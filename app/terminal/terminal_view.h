// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QTimer>

#include "app/terminal/emulator.h"
#include "app/terminal/line_painter.h"
#include "app/terminal/selecting.h"

namespace mh::terminal {

/// A terminal on the screen: shows what it is fed, tells what is typed. What it is fed is understood in slices between
/// other events, and painted at most once a frame. Selecting and copying (Ctrl+Shift+C), pasting (Ctrl+Shift+V), a
/// scroll bar over what has left the screen, Ctrl and plus, minus, 0 for the size of its font; Ctrl+Shift+F asks for a
/// search, Ctrl+Shift+A for what stands beside it. All other keys are the program's but those that go through the
/// window (belongsToWindow). Thread: GUI. Lifetime: a widget. Errors: none.
class TerminalView final : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalView)
public:
    static constexpr qsizetype kMostWaiting = 4 * 1024 * 1024; ///< then feed() takes its time
    static constexpr qsizetype kLongestPaste = 1024 * 1024;    ///< characters

    explicit TerminalView(QWidget *parent = nullptr);
    ~TerminalView() override;

    void feed(const QByteArray &bytes);
    /// Understands all that it was fed at once; what the program would be answered is not sent.
    void replay(const QByteArray &bytes);
    /// Nothing on it, nothing kept.
    void reset();
    /// Shows a recording: keys and mouse go nowhere, its size is said with setGrid().
    void setReadOnly(bool readOnly);
    /// Another's terminal: its size is said with setGrid(), its program gets answers from its own screen, not from
    /// here.
    void setFixed(bool fixed) { m_isFixed = fixed; }
    void setGrid(int columns, int rows);
    [[nodiscard]] Emulator &emulator() { return m_emulator; }
    [[nodiscard]] qsizetype waiting() const { return m_waiting; }

    [[nodiscard]] QString selectedText() const;
    void copy() const;
    /// What is in the clipboard; lines ask first (pasteAsked), unless the program tells them from typed ones.
    void requestPaste();
    void paste(const QString &text);
    /// The next place of `text`, or the one before; false: it is nowhere.
    bool find(const QString &text, bool backwards);
    void setFontPoints(double points);
    [[nodiscard]] double fontPoints() const { return m_painter.font().pointSizeF(); }

    /// The font of terminals here, in `points`.
    [[nodiscard]] static QFont fontOf(double points);
    /// Keys that the window has whatever has the focus: tabs of the page, places, documents.
    [[nodiscard]] static bool belongsToWindow(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void typed(const QByteArray &bytes);
    void resized(int columns, int rows);
    void titleChanged(const QString &title);
    void rang();
    void pasteAsked(const QString &text);
    void pasteRefused(const QString &why);
    void findRequested();
    void noticesRequested(); ///< whatever stands beside it, to be answered by keys
    void caughtUp();         ///< with all that it was fed

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    [[nodiscard]] QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void understand();
    void understandSlice(qint64 untilMs);
    void frameSoon();
    void showChanges();
    void updateScrollBar();
    void fit();
    void fitFont(); ///< so that a grid that is given is seen whole
    void blink();
    [[nodiscard]] qint64 topLine() const;
    [[nodiscard]] QRect rowsRect(int first, int end) const;
    [[nodiscard]] QRect cursorRect() const;
    void paintRow(QPainter &painter, int row);
    [[nodiscard]] bool pressOwn(const QKeyEvent &event);
    void pressProgram(const QKeyEvent &event);
    [[nodiscard]] Place placeAt(QPointF position, bool between) const;
    [[nodiscard]] bool goesToProgram(const QMouseEvent &event) const;
    void report(const QMouseEvent &event, int button, bool isDown);
    void select(Place to);
    void clearSelection();

    Emulator m_emulator;
    LinePainter m_painter;
    QList<QByteArray> m_queue;
    qsizetype m_front = 0; ///< bytes of the first that are understood
    qsizetype m_waiting = 0;
    QTimer m_slice;
    QTimer m_frame;
    QElapsedTimer m_lastFrame;
    QTimer m_blink;
    bool m_shown = true; ///< of what blinks
    bool m_readOnly = false;
    bool m_isFixed = false;
    bool m_replays = false;
    std::optional<Span> m_selection;
    std::optional<Span> m_found;
    Place m_anchor;
    Grain m_grain = Grain::Characters;
    bool m_selects = false;
    QString m_composed; ///< by an input method, not yet typed
    int m_pressed = 0;  ///< the button that the program knows to be down
};

} // namespace mh::terminal
