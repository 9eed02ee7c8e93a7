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

/// The further apart, the rounder; a stretch that runs backwards swings out on both sides.
void lead(QPainterPath &path, QPointF from, QPointF to, bool first, bool last)
{
    const double way = to.x() - from.x();
    const double reach = way >= 0 ? qMax(first || last ? 32.0 : 0.0, way / 2) : 80 - way / 3;
    const double shortest = qMin(reach, qMax(24.0, QLineF(from, to).length() / 2));
    path.cubicTo(from + QPointF(first ? reach : shortest, 0), to - QPointF(last ? reach : shortest, 0), to);
}

QPainterPath curve(QPointF from, const QList<QPointF> &bends, QPointF to)
{
    QPainterPath path(from);
    QPointF at = from;
    for (qsizetype i = 0; i < bends.size(); ++i) {
        lead(path, at, bends.at(i), i == 0, false);
        at = bends.at(i);
    }
    lead(path, at, to, bends.isEmpty(), true);
    return path;
}

double distanceTo(QPointF point, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double part = length > 0 ? qBound(0.0, QPointF::dotProduct(point - a, along) / length, 1.0) : 0;
    return QLineF(point, a + part * along).length();
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
    if (m_from == from && m_to == to && m_bends == bends && !m_path.isEmpty())
        return;
    prepareGeometryChange();
    m_from = from;
    m_to = to;
    m_bends = bends;
    m_end = to - QPointF(5, 0);
    m_path = curve(from + QPointF(5, 0), bends, m_end - QPointF(kArrow - 2, 0));
    m_bounds = m_path.controlPointRect().united(QRectF(from, to)).adjusted(-8, -20, 12, 20);
}

void EdgeItem::shift(QPointF by)
{
    QList<QPointF> bends = m_bends;
    for (QPointF &bend : bends)
        bend += by;
    setEnds(m_from + by, m_to + by, bends);
}

void EdgeItem::moveBend(qsizetype index, QPointF to)
{
    QList<QPointF> bends = m_bends;
    if (index < 0 || index >= bends.size())
        return;
    bends[index] = to;
    setEnds(m_from, m_to, bends);
}

qsizetype EdgeItem::bendAt(QPointF point, double reach) const
{
    for (qsizetype i = 0; i < m_bends.size(); ++i) {
        if (QLineF(point, m_bends.at(i)).length() <= reach)
            return i;
    }
    return -1;
}

qsizetype EdgeItem::bendPlace(QPointF point) const
{
    QList<QPointF> stops{m_from};
    stops += m_bends;
    stops += m_to;
    qsizetype best = 0;
    double nearest = 1e12;
    for (qsizetype i = 0; i + 1 < stops.size(); ++i) {
        const double far = distanceTo(point, stops.at(i), stops.at(i + 1));
        if (far < nearest) {
            nearest = far;
            best = i;
        }
    }
    return best;
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
    QPointF at = m_from;
    for (const QPointF &bend : m_bends)
        lines.emplace_back(std::exchange(at, bend), bend);
    lines.emplace_back(at, m_end);
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
    for (const QPointF &bend : m_bends)
        painter.drawEllipse(bend, knob, knob);
}

void EdgeItem::paintText(QPainter &painter, const Tokens &t) const
{
    const QString words = text();
    if (words.isEmpty())
        return;
    painter.setFont(widgets::scaled(scene()->font(), 0.8));
    const QPointF start = m_path.pointAtPercent(0);
    const double width = painter.fontMetrics().horizontalAdvance(words) + 10;
    const QRectF box(start + QPointF(10, -9), QSizeF(width, 18));
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
