// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QGraphicsItem>
#include <QPainterPath>
#include <QString>

#include "core/execution/state.h"

namespace mh::editor {

/// An edge as a curve with an arrow. `flowing`: its target is at work on what came through it.
/// Thread: GUI. Lifetime: owned by the scene.
class EdgeItem final : public QGraphicsItem
{
public:
    EdgeItem(flow::EdgeId id, int source, int target, QString label);

    [[nodiscard]] const flow::EdgeId &id() const { return m_id; }

    [[nodiscard]] int source() const { return m_source; }
    [[nodiscard]] int target() const { return m_target; }
    void setEnds(QPointF from, QPointF to);
    void shiftEnds(QPointF from, QPointF to) { setEnds(m_from + from, m_to + to); }
    /// Nothing: no run is shown.
    void setStatus(std::optional<execution::EdgeStatus> status, bool flowing);
    [[nodiscard]] std::optional<execution::EdgeStatus> status() const { return m_status; }
    [[nodiscard]] bool isFlowing() const { return m_flowing; }
    /// Moves the dashes; `phase` counts milliseconds.
    void setPhase(qint64 phase);

    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    flow::EdgeId m_id;
    int m_source;
    int m_target;
    QString m_label;
    QPainterPath m_path;
    QRectF m_bounds;
    QPointF m_from;
    QPointF m_to;
    QPointF m_end;
    std::optional<execution::EdgeStatus> m_status;
    bool m_flowing = false;
    qint64 m_phase = 0;
};

} // namespace mh::editor
