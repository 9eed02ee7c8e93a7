// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/data_lines.h"

#include <QGraphicsScene>
#include <QLineF>
#include <QPainter>
#include <QPalette>
#include <QStyleOptionGraphicsItem>
#include <QWidget>

#include "app/editor/port_look.h"
#include "app/widgets/theme.h"

namespace mh::editor {
namespace {

constexpr double kLeastScale = 0.3; ///< below, cards are blocks without ports

} // namespace

QPainterPath dataPath(QPointF from, QPointF to)
{
    const double hang = qBound(28.0, QLineF(from, to).length() / 3, 96.0);
    QPainterPath path(from);
    path.cubicTo(from + QPointF(0, hang), to + QPointF(0, hang), to);
    return path;
}

DataLines::DataLines()
{
    setZValue(0.9); // over wires, under cards
    setAcceptedMouseButtons(Qt::NoButton);
}

void DataLines::show(const QList<Line> &lines)
{
    if (m_lines == lines)
        return;
    prepareGeometryChange();
    m_lines = lines;
    m_paths.clear();
    m_bounds = {};
    for (const Line &line : lines) {
        m_paths += dataPath(line.from, line.to);
        m_bounds |= m_paths.constLast().controlPointRect();
    }
    m_bounds.adjust(-3, -3, 3, 3);
    update();
}

void DataLines::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget)
{
    const double scale = option->levelOfDetailFromTransform(painter->worldTransform());
    if (scale < kLeastScale)
        return;
    const widgets::Tokens &t = widgets::tokens(widget ? widget->palette() : scene()->palette());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        painter->setPen(QPen(portColour(m_lines.at(i).kind, t), 2, Qt::DotLine, Qt::RoundCap));
        painter->drawPath(m_paths.at(i));
    }
}

} // namespace mh::editor
