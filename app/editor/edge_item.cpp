// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/edge_item.h"

#include <QGraphicsScene>
#include <QLocale>
#include <QPainter>
#include <QPalette>
#include <QStyleOptionGraphicsItem>
#include <QWidget>

#include "app/editor/flow_scene.h"
#include "app/editor/layout.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

using execution::EdgeStatus;
using widgets::Tokens;
using widgets::Tone;

constexpr double kArrow = 8;
constexpr double kPlainScale = 0.5;     ///< below: thin and plain
constexpr double kReadableScale = 0.55; ///< below: no words

QColor colourOf(const Tokens &t, std::optional<EdgeStatus> status, bool flowing)
{
    if (flowing)
        return t.tone(Tone::Running).solid;
    switch (status.value_or(EdgeStatus::Waiting)) {
    case EdgeStatus::Taken: return t.tone(Tone::Good).solid;
    case EdgeStatus::Failed: return t.tone(Tone::Bad).solid;
    case EdgeStatus::Skipped: return t.tone(Tone::Muted).solid;
    case EdgeStatus::Waiting: break;
    }
    return t.tone(Tone::Neutral).solid;
}

} // namespace

void EdgeItem::setNodes(int source, int target)
{
    m_source = source;
    m_target = target;
}

void EdgeItem::setLabel(const QString &label)
{
    if (m_label == label)
        return;
    m_label = label;
    changed();
}

void EdgeItem::setBundle(int count)
{
    if (m_bundle == count)
        return;
    m_bundle = count;
    changed();
}

void EdgeItem::setMark(Mark mark)
{
    if (m_mark == mark)
        return;
    m_mark = mark;
    rise();
    changed();
}

void EdgeItem::setCritical(bool critical)
{
    if (m_critical == critical)
        return;
    m_critical = critical;
    rise();
    changed();
}

void EdgeItem::setItems(int count)
{
    if (m_items == count)
        return;
    m_items = count;
    changed();
}

/// Of wires on top of one another, what one looks for first is seen.
void EdgeItem::rise()
{
    setZValue(m_critical                          ? 0.8
              : m_status == EdgeStatus::Failed    ? 0.75
              : m_mark != Mark::None || m_flowing ? 0.5
              : m_status == EdgeStatus::Taken     ? 0.25
                                                  : 0);
}

void EdgeItem::setTarget(bool target)
{
    if (m_lit == target)
        return;
    m_lit = target;
    changed();
}

void EdgeItem::setEnds(QPointF from, QPointF to, const QList<QPointF> &bends)
{
    const WireEnds ends{from, to, bends};
    if (m_ends == ends && !m_path.isEmpty())
        return;
    m_ends = ends;
    lead();
}

void EdgeItem::setWires(widgets::Wires wires)
{
    if (m_wires == wires)
        return;
    m_wires = wires;
    if (!m_path.isEmpty())
        lead();
}

void EdgeItem::lead()
{
    prepareGeometryChange();
    m_end = m_ends.to - QPointF(5, 0);
    m_path = wirePath(m_wires, {m_ends.from + QPointF(5, 0), m_end - QPointF(kArrow - 2, 0), m_ends.bends});
    m_bounds = m_path.controlPointRect().united(QRectF(m_ends.from, m_ends.to)).adjusted(-8, -20, 12, 20);
}

void EdgeItem::shift(QPointF by)
{
    QList<QPointF> bends = m_ends.bends;
    for (QPointF &bend : bends)
        bend += by;
    setEnds(m_ends.from + by, m_ends.to + by, bends);
}

void EdgeItem::moveBend(qsizetype index, QPointF to)
{
    QList<QPointF> bends = m_ends.bends;
    if (index < 0 || index >= bends.size())
        return;
    bends[index] = to;
    setEnds(m_ends.from, m_ends.to, bends);
}

qsizetype EdgeItem::bendAt(QPointF point, double reach) const
{
    for (qsizetype i = 0; i < m_ends.bends.size(); ++i) {
        if (QLineF(point, m_ends.bends.at(i)).length() <= reach)
            return i;
    }
    return -1;
}

qsizetype EdgeItem::bendPlace(QPointF point) const
{
    return editor::bendPlace(m_wires, m_ends, point);
}

/// From afar it is drawn with all the others.
void EdgeItem::changed()
{
    if (flags().testFlag(ItemHasNoContents))
        static_cast<FlowScene *>(scene())->farChanged(m_bounds);
    else
        update();
}

QVariant EdgeItem::itemChange(GraphicsItemChange change, const QVariant &value)
{
    if (change == ItemSelectedHasChanged)
        changed();
    return QGraphicsItem::itemChange(change, value);
}

QColor EdgeItem::colour(const Tokens &t) const
{
    if (isSelected() || m_lit || m_critical)
        return t.accentInk;
    return m_mark != Mark::None ? shadesOf(m_mark, t).solid : colourOf(t, m_status, m_flowing);
}

void EdgeItem::addLines(std::vector<QLineF> &lines) const
{
    const QList<QPointF> corners = wireCorners(m_wires, {m_ends.from, m_end, m_ends.bends});
    for (qsizetype i = 1; i < corners.size(); ++i)
        lines.emplace_back(corners.at(i - 1), corners.at(i));
}

QString EdgeItem::text() const
{
    if (m_bundle == 0)
        return {};
    if (m_bundle > 1)
        return u"×"_s % QString::number(m_bundle);
    if (m_items < 0 || m_status != EdgeStatus::Taken)
        return m_label;
    const QString count = QLocale().toString(m_items);
    return m_label.isEmpty() ? count : QString(m_label % u" · "_s % count);
}

void EdgeItem::setStatus(std::optional<EdgeStatus> status, bool flowing)
{
    if (m_status == status && m_flowing == flowing)
        return;
    m_status = status;
    m_flowing = flowing;
    rise();
    changed();
}

void EdgeItem::setPhase(qint64 phase)
{
    m_phase = phase;
    changed();
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
    const QColor colour = this->colour(t);
    painter->setBrush(Qt::NoBrush);
    if (scale < kFarZoom || (scale < kPlainScale && !m_flowing))
        return paintFromAfar(*painter, colour, scale < kFarZoom);
    painter->setRenderHint(QPainter::Antialiasing);
    paintLine(*painter, colour);
    paintEnd(*painter, colour);
    if (scale >= kReadableScale)
        paintText(*painter, t);
}

/// One pixel wide and without words; from very far also without its curves.
void EdgeItem::paintFromAfar(QPainter &painter, const QColor &colour, bool straight) const
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    QPen pen(colour, m_critical ? 3 : 1);
    pen.setCosmetic(true);
    if (straight) {
        painter.setPen(pen);
        std::vector<QLineF> lines;
        addLines(lines);
        painter.drawLines(lines.data(), int(lines.size()));
        return;
    }
    if (!m_critical && (isSelected() || m_lit || m_mark != Mark::None))
        pen.setWidth(2);
    if (isDashed())
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.drawPath(m_path);
}

void EdgeItem::paintLine(QPainter &painter, const QColor &colour) const
{
    QPen pen(colour,
             m_lit || m_critical                                 ? 4
             : m_flowing || isSelected() || m_mark != Mark::None ? 2.5
             : m_status                                          ? 2
                                                                 : 1.75,
             Qt::SolidLine, Qt::RoundCap);
    if (m_flowing) {
        QColor bed = colour;
        bed.setAlphaF(0.22F);
        painter.setPen(QPen(bed, 6, Qt::SolidLine, Qt::RoundCap));
        painter.drawPath(m_path);
        pen.setDashPattern({2.4, 3.2});
        pen.setDashOffset(-double(m_phase % 56'000) / 1000 * 14);
    } else if (isDashed()) {
        pen.setDashPattern({2, 3});
    }
    painter.setPen(pen);
    painter.drawPath(m_path);
}

/// The arrow, and a knob on each bend.
void EdgeItem::paintEnd(QPainter &painter, const QColor &colour) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const QPointF head[] = {m_end, m_end + QPointF(-kArrow, -kArrow * 0.55), m_end + QPointF(-kArrow, kArrow * 0.55)};
    painter.drawConvexPolygon(head, 3);
    const double knob = isSelected() ? 5 : 3.5;
    for (const QPointF &bend : m_ends.bends)
        painter.drawEllipse(bend, knob, knob);
}

void EdgeItem::paintText(QPainter &painter, const Tokens &t) const
{
    const QString words = text();
    if (words.isEmpty())
        return;
    painter.setFont(widgets::scaled(scene()->font(), 0.8));
    const double width = painter.fontMetrics().horizontalAdvance(words) + 10;
    QRectF box(m_path.pointAtPercent(0) + QPointF(10, -9), QSizeF(width, 18));
    if (m_wires == widgets::Wires::Straight) // it leaves that height at once
        box.moveCenter(m_path.pointAtPercent(m_path.percentAtLength(qMin(box.width(), m_path.length() / 2))));
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.canvas);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(t.muted);
    painter.drawText(box, Qt::AlignCenter, words);
}

bool EdgeItem::isDashed() const
{
    return m_status == EdgeStatus::Skipped || m_mark == Mark::Removed;
}

} // namespace mh::editor
