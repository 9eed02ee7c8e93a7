// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsObject>
#include <QPainterPath>

#include "core/flow/port_types.h"

namespace mh::editor {

/// Lines of data that hang below the cards: from an output to the input that is mapped to it.
/// Thread: GUI. Lifetime: owned by the scene; hold it by QPointer. Errors: none.
class DataLines final : public QGraphicsObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataLines)
public:
    struct Line {
        QPointF from;
        QPointF to;
        flow::PortKind kind = flow::PortKind::Any;
        bool operator==(const Line &) const = default;
    };

    DataLines();

    void show(const QList<Line> &lines);
    [[nodiscard]] const QList<Line> &lines() const { return m_lines; }

    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    [[nodiscard]] QPainterPath shape() const override { return {}; } // not there for the mouse
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    QList<Line> m_lines;
    QList<QPainterPath> m_paths;
    QRectF m_bounds;
};

/// The way of such a line.
[[nodiscard]] QPainterPath dataPath(QPointF from, QPointF to);

} // namespace mh::editor
