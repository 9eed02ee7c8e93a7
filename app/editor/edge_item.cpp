// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/edge_item.h"

#include <QGraphicsScene>
#include <QPainter>
#include <QPalette>
#include <QStyleOptionGraphicsItem>
#include <QWidget>

#include "app/widgets/theme.h"

namespace mh::editor {
namespace {

using execution::EdgeStatus;
using widgets::Tone;
using widgets::Tokens;

constexpr double kArrow = 8;
constexpr double kLineScale = 0.3; ///< below: straight, thin and plain

QColor colourOf(const Tokens &t, std::optional<EdgeStatus> status, bool flowing)
{
    if (flowing)
        return t.tone(Tone::Running).solid;
    switch (status.value_or(EdgeStatus::Waiting)) {
    case EdgeStatus::Taken:
        return t.tone(Tone::Good).solid;
    case EdgeStatus::Failed:
        return t.tone(Tone::Bad).solid;
    case EdgeStatus::Skipped:
        return t.tone(Tone::Muted).solid;
    case EdgeStatus::Waiting:
        break;
    }
    return t.tone(Tone::Neutral).solid;
}

QPainterPath curve(QPointF from, QPointF to)
{
    // The further apart, the rounder; an edge that runs backwards swings out on both sides.
    const double reach = to.x() >= from.x() ? qMax(32.0, (to.x() - from.x()) / 2) : 80 + (from.x() - to.x()) / 3;
    QPainterPath path(from);
    path.cubicTo(from + QPointF(reach, 0), to - QPointF(reach, 0), to);
    return path;
}

} // namespace

EdgeItem::EdgeItem(flow::EdgeId id, int source, int target, QString label)
    : m_id(std::move(id)), m_source(source), m_target(target), m_label(std::move(label))
{
}

void EdgeItem::setEnds(QPointF from, QPointF to)
{
    prepareGeometryChange();
    m_from = from;
    m_to = to;
    m_end = to - QPointF(5, 0);
    m_path = curve(from + QPointF(5, 0), m_end - QPointF(kArrow - 2, 0));
    m_bounds = m_path.boundingRect().united(QRectF(from, to)).adjusted(-8, -20, 12, 20);
}

void EdgeItem::setStatus(std::optional<EdgeStatus> status, bool flowing)
{
    if (m_status == status && m_flowing == flowing)
        return;
    m_status = status;
    m_flowing = flowing;
    setZValue(flowing ? 0.5 : 0);
    update();
}

void EdgeItem::setPhase(qint64 phase)
{
    m_phase = phase;
    update();
}

QPainterPath EdgeItem::shape() const
{
    QPainterPathStroker wide;
    wide.setWidth(10);
    return wide.createStroke(m_path);
}

void EdgeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget)
{
    const Tokens &t = widgets::tokens(widget ? widget->palette() : scene()->palette());
    const double scale = option->levelOfDetailFromTransform(painter->worldTransform());
    const QColor colour = isSelected() ? t.accentInk : colourOf(t, m_status, m_flowing);
    painter->setBrush(Qt::NoBrush);
    if (scale < kLineScale) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        QPen pen(colour, 1);
        pen.setCosmetic(true);
        painter->setPen(pen);
        painter->drawLine(m_path.pointAtPercent(0), m_end);
        return;
    }
    painter->setRenderHint(QPainter::Antialiasing);
    QPen pen(colour, m_flowing || isSelected() ? 2.5 : m_status ? 2 : 1.75, Qt::SolidLine, Qt::RoundCap);
    if (m_flowing) {
        QColor bed = colour;
        bed.setAlphaF(0.22F);
        painter->setPen(QPen(bed, 6, Qt::SolidLine, Qt::RoundCap));
        painter->drawPath(m_path);
        pen.setDashPattern({2.4, 3.2});
        pen.setDashOffset(-double(m_phase % 56'000) / 1000 * 14);
    } else if (m_status == EdgeStatus::Skipped) {
        pen.setDashPattern({2, 3});
    }
    painter->setPen(pen);
    painter->drawPath(m_path);

    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    const QPointF head[] = {m_end, m_end + QPointF(-kArrow, -kArrow * 0.55), m_end + QPointF(-kArrow, kArrow * 0.55)};
    painter->drawConvexPolygon(head, 3);

    if (!m_label.isEmpty() && scale >= 0.55) {
        painter->setFont(widgets::scaled(scene()->font(), 0.8));
        const QPointF start = m_path.pointAtPercent(0);
        const double width = painter->fontMetrics().horizontalAdvance(m_label) + 10;
        const QRectF box(start + QPointF(10, -9), QSizeF(width, 18));
        painter->setBrush(t.canvas);
        painter->drawRoundedRect(box, 4, 4);
        painter->setPen(t.muted);
        painter->drawText(box, Qt::AlignCenter, m_label);
    }
}

} // namespace mh::editor
