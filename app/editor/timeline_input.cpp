// SPDX-License-Identifier: GPL-3.0-or-later
// What the mouse and the keys do in the timeline.
#include "app/editor/timeline_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

namespace mh::editor {

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->pos().y() < kAxisHeight && m_start > 0) {
        m_dragging = true;
        dragCursor(event->pos().x());
        return;
    }
    const int row = rowAt(event->pos());
    emit nodeClicked(row < 0 ? flow::NodeId() : m_rows[size_t(row)].id);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragging = false;
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->pos().y() < kAxisHeight)
        moveCursor(0);
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragging) {
        dragCursor(event->pos().x());
        return;
    }
    if (const int row = rowAt(event->pos()); row != m_hovered) {
        m_hovered = row;
        viewport()->update();
    }
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_cursor > 0) {
        moveCursor(0);
        return;
    }
    if ((event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) && m_start > 0) {
        const qint64 step = qMax<qint64>(1, scale().span / 50) * (event->key() == Qt::Key_Left ? -1 : 1);
        moveCursor(qBound(m_start, (m_cursor > 0 ? m_cursor : now()) + step, now()));
        return;
    }
    const int by = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (by == 0 || m_rows.empty()) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const int row = qBound(0, m_index.value(m_selected, by > 0 ? -1 : int(m_rows.size())) + by, int(m_rows.size()) - 1);
    emit nodeClicked(m_rows[size_t(row)].id);
}

void TimelineView::leaveEvent(QEvent *event)
{
    QAbstractScrollArea::leaveEvent(event);
    m_hovered = -1;
    viewport()->update();
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<const QHelpEvent *>(event);
        const int row = rowAt(help->pos());
        QToolTip::showText(help->globalPos(), row < 0 ? QString() : tipOf(m_rows[size_t(row)]), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace mh::editor
