// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractScrollArea>
#include <QSet>

#include "core/execution/state.h"

namespace mh {
class Clock;
}

namespace mh::editor {

/// One row per node over the time of the run: waiting as a thin line, work as a bar. A press on
/// the axis, or Left and Right, sets the time cursor; Escape and a double click take it away.
/// Thread: GUI. Lifetime: the clock outlives it; keeps no pointer to the run. Errors: none.
class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineView)
public:
    static constexpr int kAxisHeight = 28;

    explicit TimelineView(const Clock &clock, QWidget *parent = nullptr);

    void apply(const execution::RunState &run);
    void apply(const execution::RunState &run, const QSet<flow::NodeId> &nodes);
    void clear();
    void selectNode(const flow::NodeId &id);
    [[nodiscard]] flow::NodeId selectedNode() const { return m_selected; }
    /// Time has moved on: bars of running nodes grow.
    void tick();
    /// The moment that the page shows; 0: now.
    void setCursorTime(qint64 at);
    [[nodiscard]] qint64 cursorTime() const { return m_cursor; }
    /// Where a moment is, in viewport coordinates. For tests.
    [[nodiscard]] QPoint axisPoint(qint64 at) const;
    /// The bar of a node in viewport coordinates; empty when it has not started. For tests.
    [[nodiscard]] QRectF barOf(const flow::NodeId &id) const;
    [[nodiscard]] QSize sizeHint() const override { return {560, 240}; }

signals:
    void nodeClicked(const mh::flow::NodeId &id);
    /// By the user; 0: back to now.
    void cursorMoved(qint64 at);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    struct Row {
        flow::NodeId id;
        QString name;
        execution::NodeStatus status = execution::NodeStatus::Pending;
        qint64 readyAt = 0;
        qint64 startedAt = 0;
        qint64 completedAt = 0;
        int attempt = 0;
    };
    struct Scale {
        double left = 0;
        double width = 0;
        qint64 span = 1; ///< ms
    };

    void takeTimes(const execution::RunState &run);
    static void takeNode(Row &row, const execution::NodeState &state);
    [[nodiscard]] int rowAt(QPoint point) const;
    [[nodiscard]] qint64 now() const;
    [[nodiscard]] Scale scale() const;
    [[nodiscard]] double xOf(const Scale &scale, qint64 at) const;
    [[nodiscard]] QRectF barRect(const Scale &scale, int row) const;
    [[nodiscard]] int rowTop(int row) const;
    [[nodiscard]] QString tipOf(const Row &row) const;
    void paintAxis(QPainter &painter, const Scale &scale) const;
    void paintRow(QPainter &painter, const Scale &scale, int index) const;
    void paintCursor(QPainter &painter, const Scale &scale) const;
    void dragCursor(int x);
    void moveCursor(qint64 at);
    void updateBars();

    const Clock &m_clock;
    std::vector<Row> m_rows;
    QHash<flow::NodeId, int> m_index;
    qint64 m_start = 0;
    qint64 m_end = 0; ///< 0 while it runs
    flow::NodeId m_selected;
    int m_hovered = -1;
    qint64 m_cursor = 0;
    bool m_dragging = false;
};

} // namespace mh::editor
