// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/terminal_view.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QElapsedTimer>
#include <QFontDatabase>
#include <QPaintEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyleHints>

#include "app/terminal/colours.h"

namespace mh::terminal {
using namespace Qt::StringLiterals;

namespace {

constexpr int kPad = 8;
constexpr int kFrameMs = 16;
constexpr int kSliceMs = 8;
constexpr qsizetype kStep = 64 * 1024; ///< bytes between two looks at the clock
constexpr int kColumns = 80;
constexpr int kRows = 24;
constexpr double kSmallest = 6; ///< points
constexpr double kLargest = 48;
constexpr double kUsual = 10;

} // namespace

QFont TerminalView::fontOf(double points)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    font.setPointSizeF(std::clamp(points, kSmallest, kLargest));
    return font;
}

TerminalView::TerminalView(QWidget *parent)
    : QAbstractScrollArea(parent), m_emulator(kColumns, kRows), m_painter(fontOf(kUsual))
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    setAccessibleName(tr("Terminal"));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setMouseTracking(true);
    m_emulator.onOutput([this](const QByteArray &bytes) {
        if (!m_replays && !m_readOnly)
            emit typed(bytes);
    });
    m_emulator.onBell([this] {
        if (!m_replays)
            emit rang();
    });
    m_emulator.onTitle([this] { emit titleChanged(m_emulator.title()); });
    m_slice.setSingleShot(true);
    connect(&m_slice, &QTimer::timeout, this, &TerminalView::understand);
    m_frame.setSingleShot(true);
    connect(&m_frame, &QTimer::timeout, this, &TerminalView::showChanges);
    connect(&m_blink, &QTimer::timeout, this, &TerminalView::blink);
    updateScrollBar();
}

TerminalView::~TerminalView() = default;

QSize TerminalView::sizeHint() const
{
    const QSize cell = m_painter.cell();
    return {kColumns * cell.width() + 2 * kPad + verticalScrollBar()->sizeHint().width(),
            kRows * cell.height() + 2 * kPad};
}

void TerminalView::feed(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    m_queue.append(bytes);
    m_waiting += bytes.size();
    // Whoever feeds faster than we understand waits here, a slice at a time.
    while (m_waiting > kMostWaiting)
        understandSlice(kSliceMs);
    if (!m_slice.isActive() && m_waiting > 0)
        m_slice.start(0);
}

void TerminalView::replay(const QByteArray &bytes)
{
    while (m_waiting > 0)
        understandSlice(kSliceMs);
    m_replays = true;
    m_emulator.write(bytes);
    m_replays = false;
    frameSoon();
}

void TerminalView::reset()
{
    m_queue.clear();
    m_front = m_waiting = 0;
    m_selection.reset();
    m_found.reset();
    m_emulator.reset();
    frameSoon();
}

void TerminalView::understand()
{
    understandSlice(kSliceMs);
    if (m_waiting > 0)
        m_slice.start(0); // after what else waits
    else
        emit caughtUp();
}

void TerminalView::understandSlice(qint64 untilMs)
{
    const QScopedValueRollback quiet(m_replays, m_replays || m_isFixed);
    QElapsedTimer clock;
    clock.start();
    while (m_waiting > 0 && clock.elapsed() < untilMs) {
        const QByteArray &first = m_queue.constFirst();
        const qsizetype size = std::min(kStep, first.size() - m_front);
        m_emulator.write(QByteArrayView(first).sliced(m_front, size));
        m_front += size;
        m_waiting -= size;
        if (m_front == first.size()) {
            m_queue.removeFirst();
            m_front = 0;
        }
    }
    frameSoon();
}

/// At once, unless there has just been one: who types does not wait for a frame, and a flood does not make more of
/// them.
void TerminalView::frameSoon()
{
    if (m_frame.isActive())
        return;
    const qint64 since = m_lastFrame.isValid() ? m_lastFrame.elapsed() : kFrameMs;
    m_frame.start(int(std::clamp<qint64>(kFrameMs - since, 0, kFrameMs)));
}

void TerminalView::showChanges()
{
    m_lastFrame.start();
    const bool follows = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    const qint64 top = topLine();
    const Emulator::Changed changed = m_emulator.takeChanged();
    const int before = verticalScrollBar()->maximum();
    updateScrollBar();
    if (!follows) // what one reads stays where it is while lines are added below
        verticalScrollBar()->setValue(int(std::max<qint64>(0, top - m_emulator.firstLine())));
    if (m_selection && (m_selection->to.line < m_emulator.firstLine()))
        m_selection.reset();
    const bool scrolled = verticalScrollBar()->maximum() != before;
    if (!follows || scrolled || (changed.first == 0 && changed.end >= m_emulator.rows()))
        viewport()->update();
    else if (changed.any())
        viewport()->update(rowsRect(changed.first, changed.end));
    updateMicroFocus();
}

void TerminalView::updateScrollBar()
{
    QScrollBar *bar = verticalScrollBar();
    const bool follows = bar->value() == bar->maximum();
    const QSignalBlocker quiet(bar);
    bar->setRange(0, int(m_emulator.screenLine() - m_emulator.firstLine()));
    bar->setPageStep(m_emulator.rows());
    bar->setSingleStep(1);
    if (follows)
        bar->setValue(bar->maximum());
}

void TerminalView::scrollContentsBy(int, int)
{
    viewport()->update();
}

qint64 TerminalView::topLine() const
{
    return m_emulator.firstLine() + verticalScrollBar()->value();
}

void TerminalView::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_isFixed = m_isFixed || readOnly;
    setAttribute(Qt::WA_InputMethodEnabled, !readOnly);
}

void TerminalView::setGrid(int columns, int rows)
{
    m_emulator.resize(columns, rows);
    if (m_isFixed)
        fitFont();
    updateScrollBar();
    viewport()->update();
}

void TerminalView::setFontPoints(double points)
{
    m_painter = LinePainter(fontOf(points));
    fit();
    viewport()->update();
}

void TerminalView::fit()
{
    if (m_isFixed)
        return fitFont();
    const QSize cell = m_painter.cell();
    const int columns = std::clamp((viewport()->width() - 2 * kPad) / cell.width(), 2, Emulator::kMostColumns);
    const int rows = std::clamp((viewport()->height() - 2 * kPad) / cell.height(), 1, Emulator::kMostRows);
    if (columns == m_emulator.columns() && rows == m_emulator.rows())
        return;
    setGrid(columns, rows);
    emit resized(columns, rows);
}

void TerminalView::fitFont()
{
    const QSize room = viewport()->size() - QSize(2 * kPad, 2 * kPad);
    for (double points = kUsual; points >= kSmallest; points -= 0.5) {
        m_painter = LinePainter(fontOf(points));
        const QSize cell = m_painter.cell();
        if (cell.width() * m_emulator.columns() <= room.width() && cell.height() * m_emulator.rows() <= room.height())
            break;
    }
    viewport()->update();
}

void TerminalView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    fit();
}

void TerminalView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

QRect TerminalView::rowsRect(int first, int end) const
{
    const int height = m_painter.cell().height();
    return {0, kPad + first * height, viewport()->width(), (end - first) * height};
}

QRect TerminalView::cursorRect() const
{
    const QSize cell = m_painter.cell();
    const qint64 row = m_emulator.screenLine() + m_emulator.cursor().row - topLine();
    return {QPoint(kPad + m_emulator.cursor().column * cell.width(), kPad + int(row) * cell.height()), cell};
}

void TerminalView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::TextAntialiasing);
    const Colours &colours = coloursOf(palette());
    painter.fillRect(event->rect(), colours.ground);
    painter.translate(kPad, 0);
    const int height = m_painter.cell().height();
    const int first = std::max(0, (event->rect().top() - kPad) / height);
    const int last = std::min(m_emulator.rows() - 1, (event->rect().bottom() - kPad) / height);
    for (int row = first; row <= last; ++row)
        paintRow(painter, row);
}

void TerminalView::paintRow(QPainter &painter, int row)
{
    const Colours &colours = coloursOf(palette());
    const qint64 number = topLine() + row;
    const Line line = m_emulator.line(number);
    const int y = kPad + row * m_painter.cell().height();
    LinePainter::Marks marks;
    marks.hidesBlinking = !m_shown;
    const auto mark = [&](const std::optional<Span> &span, int &from, int &to) {
        const Columns columns = span ? columnsOf(*span, number, m_emulator.columns()) : Columns();
        from = columns.from;
        to = columns.to;
    };
    mark(m_selection, marks.selectedFrom, marks.selectedTo);
    mark(m_found, marks.foundFrom, marks.foundTo);
    m_painter.paint(painter, line, y, colours, marks);
    const Emulator::Cursor &cursor = m_emulator.cursor();
    if (number != m_emulator.screenLine() + cursor.row)
        return;
    const QPoint at(cursor.column * m_painter.cell().width(), y);
    if (!m_composed.isEmpty()) {
        const QRect box(at, QSize(painter.fontMetrics().horizontalAdvance(m_composed) + 2, m_painter.cell().height()));
        painter.fillRect(box, colours.found);
        painter.setPen(colours.text);
        painter.setFont(m_painter.font());
        painter.drawText(box, Qt::AlignVCenter | Qt::TextSingleLine, m_composed);
        painter.drawLine(box.bottomLeft(), box.bottomRight());
    } else if (cursor.isVisible && (m_shown || !hasFocus() || !cursor.blinks)) {
        m_painter.paintCursor(painter, line, at, colours, cursor.column, cursor.shape, hasFocus());
    }
}

void TerminalView::blink()
{
    m_shown = !m_shown;
    viewport()->update(); // a program that lets text blink is looked at, not left running
}

void TerminalView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (!m_isFixed)
        m_emulator.focus(true);
    m_shown = true;
    if (const int flash = QApplication::styleHints()->cursorFlashTime(); flash > 0)
        m_blink.start(flash / 2);
    viewport()->update();
}

void TerminalView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    if (!m_isFixed)
        m_emulator.focus(false);
    m_blink.stop();
    m_shown = true;
    viewport()->update();
}

} // namespace mh::terminal
