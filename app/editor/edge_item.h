// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QGraphicsItem>
#include <QLineF>
#include <QList>
#include <QPainterPath>
#include <QString>

#include "app/editor/marks.h"
#include "app/editor/wire_path.h"
#include "core/execution/state.h"

namespace mh::editor {

/// An edge as a wire with an arrow. `flowing`: its target is at work on what came through it.
/// Thread: GUI. Lifetime: owned by the scene.
class EdgeItem final : public QGraphicsItem
{
public:
    explicit EdgeItem(flow::EdgeId id) : m_id(std::move(id)) {}

    [[nodiscard]] const flow::EdgeId &id() const { return m_id; }

    [[nodiscard]] int source() const { return m_source; }
    [[nodiscard]] int target() const { return m_target; }
    /// Places in the scene's list of nodes.
    void setNodes(int source, int target);
    void setLabel(const QString &label);
    [[nodiscard]] const QString &label() const { return m_label; }
    /// How many wires it stands for: their number is written on it when they are several; 0: another does.
    void setBundle(int count);
    [[nodiscard]] int bundle() const { return m_bundle; }
    /// `bends`: the points that the wire is led through.
    void setEnds(QPointF from, QPointF to, const QList<QPointF> &bends = {});
    void setWires(widgets::Wires wires);
    [[nodiscard]] const QPainterPath &path() const { return m_path; }
    [[nodiscard]] QPointF middle() const { return m_path.pointAtPercent(0.5); }
    void shift(QPointF by);
    void moveBend(qsizetype index, QPointF to);
    [[nodiscard]] const QList<QPointF> &bends() const { return m_ends.bends; }
    /// -1: none so near.
    [[nodiscard]] qsizetype bendAt(QPointF point, double reach) const;
    /// Between which bends a new one at `point` belongs: the index it would have.
    [[nodiscard]] qsizetype bendPlace(QPointF point) const;
    /// What a comparison says of it.
    void setMark(Mark mark);
    /// Of the chain that made the run last so long.
    void setCritical(bool critical);
    [[nodiscard]] bool isCritical() const { return m_critical; }
    /// How many items of a list a run sent over it, written on it once it was taken; -1: it is no list.
    void setItems(int count);
    [[nodiscard]] int items() const { return m_items; }
    /// Lit while something can be dropped on it.
    void setTarget(bool target);
    /// Nothing: no run is shown.
    void setStatus(std::optional<execution::EdgeStatus> status, bool flowing);
    [[nodiscard]] std::optional<execution::EdgeStatus> status() const { return m_status; }
    [[nodiscard]] bool isFlowing() const { return m_flowing; }
    /// Moves the dashes; `phase` counts milliseconds.
    void setPhase(qint64 phase);

    [[nodiscard]] QColor colour(const widgets::Tokens &tokens) const;
    /// The stretches from corner to corner.
    void addLines(std::vector<QLineF> &lines) const;

    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

protected:
    QVariant itemChange(GraphicsItemChange change, const QVariant &value) override;

private:
    void changed();
    void lead();
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isDashed() const;
    void paintFromAfar(QPainter &painter, const QColor &colour, bool straight) const;
    void paintLine(QPainter &painter, const QColor &colour) const;
    void paintEnd(QPainter &painter, const QColor &colour) const;
    void paintText(QPainter &painter, const widgets::Tokens &t) const;
    void rise();

    flow::EdgeId m_id;
    int m_source = -1;
    int m_target = -1;
    int m_bundle = 1;
    int m_items = -1;
    bool m_lit = false;
    bool m_critical = false;
    Mark m_mark = Mark::None;
    QString m_label;
    widgets::Wires m_wires = widgets::Wires::Curved;
    WireEnds m_ends;
    QPainterPath m_path;
    QRectF m_bounds;
    QPointF m_end; ///< of the arrow
    std::optional<execution::EdgeStatus> m_status;
    bool m_flowing = false;
    qint64 m_phase = 0;
};

} // namespace mh::editor
