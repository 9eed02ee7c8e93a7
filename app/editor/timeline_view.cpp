// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/timeline_view.h"

#include <array>

#include <QPainter>
#include <QScrollBar>

#include "app/models/words.h"
#include "app/widgets/status_pill.h"
#include "app/widgets/theme.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

using execution::NodeStatus;
using widgets::Tokens;

constexpr int kRow = 32;
constexpr int kAxis = TimelineView::kAxisHeight;
constexpr int kNames = 184;
constexpr int kRight = 72; ///< room for the last bar's duration
constexpr double kBar = 16;

/// A round step so that marks stand some 90 pixels apart.
qint64 stepFor(qint64 span, double width)
{
    constexpr std::array<qint64, 19> steps = {1,      2,       5,       10,        20,        50,     100,
                                              200,    500,     1000,    2000,      5000,      10'000, 30'000,
                                              60'000, 300'000, 900'000, 3'600'000, 21'600'000};
    const double wanted = double(span) * 90 / qMax(90.0, width);
    for (const qint64 step : steps) {
        if (double(step) >= wanted)
            return step;
    }
    return steps.back();
}

QString axisLabel(qint64 ms, qint64 step, qint64 span)
{
    if (span < 1000)
        return TimelineView::tr("%1 ms").arg(ms);
    if (step < 1000)
        return TimelineView::tr("%1 s").arg(double(ms) / 1000, 0, 'f', step < 100 ? 2 : 1);
    if (step < 60'000)
        return TimelineView::tr("%1 s").arg(ms / 1000);
    return TimelineView::tr("%1 min").arg(ms / 60'000);
}

} // namespace

TimelineView::TimelineView(const Clock &clock, QWidget *parent) : QAbstractScrollArea(parent), m_clock(clock)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalScrollBar()->setSingleStep(kRow);
    setAccessibleName(tr("Timeline"));
}

void TimelineView::apply(const execution::RunState &run)
{
    m_rows.clear();
    m_index.clear();
    takeTimes(run);
    if (run.dag) {
        for (const int node : run.dag->topologicalOrder()) {
            const flow::Node &definition = run.dag->node(node);
            Row row;
            row.id = definition.id;
            row.name = definition.name.isEmpty() ? definition.id : definition.name;
            takeNode(row, run.nodes[size_t(node)]);
            m_index.insert(row.id, int(m_rows.size()));
            m_rows.push_back(std::move(row));
        }
    }
    updateBars();
    viewport()->update();
}

void TimelineView::apply(const execution::RunState &run, const QSet<flow::NodeId> &nodes)
{
    takeTimes(run);
    for (const flow::NodeId &id : nodes) {
        const int row = m_index.value(id, -1);
        const int node = run.dag ? run.dag->indexOf(id) : -1;
        if (row >= 0 && node >= 0)
            takeNode(m_rows[size_t(row)], run.nodes[size_t(node)]);
    }
    viewport()->update();
}

void TimelineView::clear()
{
    m_rows.clear();
    m_index.clear();
    m_start = m_end = 0;
    m_hovered = -1;
    m_cursor = 0;
    updateBars();
    viewport()->update();
}

void TimelineView::takeTimes(const execution::RunState &run)
{
    m_start = run.startedAt > 0 ? run.startedAt : run.head.createdAt;
    m_end = run.ended() ? run.completedAt : 0;
}

void TimelineView::takeNode(Row &row, const execution::NodeState &state)
{
    row.status = state.status;
    row.readyAt = state.readyAt;
    row.startedAt = state.startedAt;
    row.completedAt = state.completedAt;
    row.attempt = state.attempt;
}

void TimelineView::selectNode(const flow::NodeId &id)
{
    if (m_selected == id)
        return;
    m_selected = id;
    if (const int row = m_index.value(id, -1); row >= 0) {
        const int top = row * kRow;
        const int page = viewport()->height() - kAxis;
        if (top < verticalScrollBar()->value())
            verticalScrollBar()->setValue(top);
        else if (top + kRow > verticalScrollBar()->value() + page)
            verticalScrollBar()->setValue(top + kRow - page);
    }
    viewport()->update();
}

void TimelineView::tick()
{
    if (m_end == 0 && isVisible())
        viewport()->update();
}

qint64 TimelineView::now() const
{
    return m_end > 0 ? m_end : qMax(m_start, m_clock.nowMs());
}

TimelineView::Scale TimelineView::scale() const
{
    const double names = qMin<double>(kNames, viewport()->width() / 3.0);
    return {names, qMax(40.0, viewport()->width() - names - kRight), qMax<qint64>(100, now() - m_start)};
}

double TimelineView::xOf(const Scale &scale, qint64 at) const
{
    return scale.left + scale.width * double(qBound<qint64>(0, at - m_start, scale.span)) / double(scale.span);
}

int TimelineView::rowTop(int row) const
{
    return kAxis + row * kRow - verticalScrollBar()->value();
}

QRectF TimelineView::barRect(const Scale &scale, int row) const
{
    const Row &node = m_rows[size_t(row)];
    if (node.startedAt == 0)
        return {};
    const double from = xOf(scale, node.startedAt);
    const double to = xOf(scale, node.completedAt > 0 ? node.completedAt : now());
    return {from, rowTop(row) + (kRow - kBar) / 2, qMax(3.0, to - from), kBar};
}

QRectF TimelineView::barOf(const flow::NodeId &id) const
{
    const int row = m_index.value(id, -1);
    return row < 0 ? QRectF() : barRect(scale(), row);
}

void TimelineView::paintEvent(QPaintEvent *)
{
    const Tokens &t = widgets::tokens(palette());
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), t.surface);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_rows.empty())
        return;
    const Scale measure = scale();
    painter.save();
    painter.setClipRect(QRect(0, kAxis, viewport()->width(), viewport()->height() - kAxis));
    const int first = verticalScrollBar()->value() / kRow;
    const int last = qMin(int(m_rows.size()) - 1, first + viewport()->height() / kRow + 1);
    for (int row = first; row <= last; ++row) {
        const QRect band(0, rowTop(row), viewport()->width(), kRow);
        if (m_rows[size_t(row)].id == m_selected)
            painter.fillRect(band, t.accentSoft);
        else if (row == m_hovered)
            painter.fillRect(band, t.sunken);
    }
    painter.restore();
    paintAxis(painter, measure);
    painter.setClipRect(QRect(0, kAxis, viewport()->width(), viewport()->height() - kAxis));
    for (int row = first; row <= last; ++row)
        paintRow(painter, measure, row);
    painter.setClipping(false);
    if (m_cursor > 0)
        paintCursor(painter, measure);
}

void TimelineView::paintCursor(QPainter &painter, const Scale &scale) const
{
    const Tokens &t = widgets::tokens(palette());
    const double x = xOf(scale, m_cursor);
    painter.setPen(QPen(t.accentInk, 1.5));
    painter.drawLine(QPointF(x, kAxis - 4), QPointF(x, viewport()->height()));
    painter.setFont(widgets::scaled(font(), 0.82, true));
    const QString text = models::duration(m_cursor - m_start);
    const double width = painter.fontMetrics().horizontalAdvance(text) + 14;
    const double left = qBound(0.0, x - width / 2, viewport()->width() - width);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.accent);
    painter.drawRoundedRect(QRectF(left, 4, width, kAxis - 8), 4, 4);
    painter.setPen(t.onAccent);
    painter.drawText(QRectF(left, 4, width, kAxis - 8), Qt::AlignCenter, text);
}

void TimelineView::setCursorTime(qint64 at)
{
    m_cursor = at;
    viewport()->update();
}

QPoint TimelineView::axisPoint(qint64 at) const
{
    return {qRound(xOf(scale(), at)), kAxis / 2};
}

void TimelineView::moveCursor(qint64 at)
{
    if (m_cursor == at)
        return;
    setCursorTime(at);
    emit cursorMoved(at);
}

void TimelineView::dragCursor(int x)
{
    const Scale measure = scale();
    const double part = qBound(0.0, (x - measure.left) / measure.width, 1.0);
    moveCursor(m_start + qint64(part * double(measure.span)));
}

void TimelineView::paintAxis(QPainter &painter, const Scale &scale) const
{
    const Tokens &t = widgets::tokens(palette());
    const qint64 step = stepFor(scale.span, scale.width);
    painter.setFont(widgets::scaled(font(), 0.82));
    for (qint64 at = 0; at <= scale.span; at += step) {
        const double x = xOf(scale, m_start + at);
        painter.setPen(QPen(t.border, 1));
        painter.drawLine(QPointF(x, kAxis), QPointF(x, viewport()->height()));
        painter.setPen(t.faint);
        painter.drawText(QRectF(x - 60, 0, 120, kAxis), Qt::AlignCenter, axisLabel(at, step, scale.span));
    }
    painter.setPen(QPen(t.border, 1));
    painter.drawLine(QPointF(0, kAxis - 0.5), QPointF(viewport()->width(), kAxis - 0.5));
}

void TimelineView::paintRow(QPainter &painter, const Scale &scale, int index) const
{
    const Tokens &t = widgets::tokens(palette());
    const Row &row = m_rows[size_t(index)];
    const auto &tone = t.tone(widgets::toneOf(row.status));
    const double middle = rowTop(index) + kRow / 2.0;

    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.solid);
    painter.drawEllipse(QPointF(20, middle), 4, 4);
    painter.setPen(row.startedAt > 0 ? t.text : t.faint);
    painter.setFont(font());
    const QRectF name(32, rowTop(index), scale.left - 44, kRow);
    painter.drawText(name, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideRight, int(name.width())));

    if (row.readyAt > 0 && row.startedAt > row.readyAt) {
        painter.setPen(QPen(t.tone(widgets::Tone::Neutral).solid, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(xOf(scale, row.readyAt), middle), QPointF(xOf(scale, row.startedAt), middle));
    }
    const QRectF bar = barRect(scale, index);
    if (bar.isEmpty()) {
        if (row.status != NodeStatus::Pending) {
            painter.setPen(t.faint);
            painter.setFont(widgets::scaled(font(), 0.88));
            painter.drawText(QRectF(scale.left + 8, rowTop(index), 160, kRow), Qt::AlignVCenter,
                             models::label(row.status));
        }
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.solid);
    painter.drawRoundedRect(bar, 4, 4);
    QString text = row.completedAt > 0 ? models::duration(row.completedAt - row.startedAt)
                                       : models::elapsed(now() - row.startedAt);
    if (row.attempt > 1)
        text += u" · "_s % tr("attempt %1").arg(row.attempt);
    painter.setFont(widgets::scaled(font(), 0.88));
    const double width = painter.fontMetrics().horizontalAdvance(text) + 16;
    painter.setPen(tone.ink);
    // Right of the bar where there is room, else left of it.
    if (bar.right() + width <= viewport()->width())
        painter.drawText(QRectF(bar.right() + 8, rowTop(index), width, kRow), Qt::AlignVCenter, text);
    else
        painter.drawText(QRectF(bar.left() - width, rowTop(index), width - 8, kRow), Qt::AlignVCenter | Qt::AlignRight,
                         text);
}

void TimelineView::updateBars()
{
    const int page = qMax(1, viewport()->height() - kAxis);
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, qMax(0, int(m_rows.size()) * kRow - page));
}

int TimelineView::rowAt(QPoint point) const
{
    if (point.y() < kAxis)
        return -1;
    const int row = (point.y() - kAxis + verticalScrollBar()->value()) / kRow;
    return row < int(m_rows.size()) ? row : -1;
}

QString TimelineView::tipOf(const Row &row) const
{
    QStringList lines{row.name, models::label(row.status)};
    if (row.startedAt > 0) {
        lines += tr("Started after %1").arg(models::duration(row.startedAt - m_start));
        lines += tr("Took %1").arg(models::duration((row.completedAt > 0 ? row.completedAt : now()) - row.startedAt));
        if (row.readyAt > 0 && row.startedAt > row.readyAt)
            lines += tr("Waited %1 for its turn").arg(models::duration(row.startedAt - row.readyAt));
    }
    if (row.attempt > 1)
        lines += tr("Attempt %1").arg(row.attempt);
    return lines.join(u'\n');
}

} // namespace mh::editor
