// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/group_item.h"

#include <QCoreApplication>
#include <QGraphicsScene>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QWidget>

#include "app/editor/node_item.h"
#include "app/editor/tints.h"
#include "app/widgets/status_pill.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

using execution::NodeStatus;
using widgets::Tokens;
using widgets::Tone;

constexpr double kCorner = 10;
constexpr double kBlockScale = 0.3; ///< below: no words
constexpr double kFoldWidth = 32;

/// What one looks for first in a group that is folded.
int urgency(NodeStatus status)
{
    switch (status) {
    case NodeStatus::Failed: return 6;
    case NodeStatus::Uncertain: return 5;
    case NodeStatus::Running: return 4;
    case NodeStatus::Cancelled: return 3;
    case NodeStatus::Completed: return 2;
    case NodeStatus::Pending: return 1;
    case NodeStatus::Skipped: return 0;
    }
    return 0;
}

std::optional<NodeStatus> worstOf(const QList<const NodeItem *> &members)
{
    std::optional<NodeStatus> worst;
    for (const NodeItem *node : members) {
        if (node->look() && (!worst || urgency(node->look()->status) > urgency(*worst)))
            worst = node->look()->status;
    }
    return worst;
}

} // namespace

GroupItem::GroupItem(const flow::Group &group) : m_group(group)
{
    setFlag(ItemIsSelectable);
}

void GroupItem::set(const flow::Group &group, int depth)
{
    setZValue(group.collapsed ? 1 : -100 + depth);
    setToolTip(group.title);
    if (m_group == group)
        return;
    prepareGeometryChange();
    m_group = group;
    update();
}

void GroupItem::setMembers(QList<const NodeItem *> members)
{
    m_members = std::move(members);
}

void GroupItem::setFrame(const QRectF &frame)
{
    if (m_frame == frame)
        return;
    prepareGeometryChange();
    m_frame = frame;
}

QRectF GroupItem::titleBar() const
{
    return {m_frame.topLeft(), QSizeF(m_frame.width(), m_group.collapsed ? m_frame.height() : kTitleHeight)};
}

bool GroupItem::isOnFold(QPointF point) const
{
    return QRectF(m_frame.topLeft(), QSizeF(kFoldWidth, titleBar().height())).contains(point);
}

QRectF GroupItem::boundingRect() const
{
    return m_frame.adjusted(-6, -6, 14, 14);
}

QPainterPath GroupItem::shape() const
{
    QPainterPath path;
    path.addRect(titleBar());
    return path;
}

QString GroupItem::title() const
{
    return m_group.title.isEmpty() ? QCoreApplication::translate("mh::editor", "Group") : m_group.title;
}

QString GroupItem::summary() const
{
    int ended = 0;
    int failed = 0;
    bool run = false;
    for (const NodeItem *node : m_members) {
        if (!node->look())
            continue;
        run = true;
        const NodeStatus status = node->look()->status;
        ended += status != NodeStatus::Pending && status != NodeStatus::Running ? 1 : 0;
        failed += status == NodeStatus::Failed ? 1 : 0;
    }
    const int count = int(m_members.size());
    if (failed > 0)
        return QCoreApplication::translate("mh::editor", "%n failed", nullptr, failed);
    if (run)
        return QCoreApplication::translate("mh::editor", "%1 of %2 done").arg(ended).arg(count);
    return QCoreApplication::translate("mh::editor", "%n node(s)", nullptr, count);
}

void GroupItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget)
{
    const QPalette palette = widget ? widget->palette() : scene()->palette();
    const double scale = option->levelOfDetailFromTransform(painter->worldTransform());
    painter->setRenderHint(QPainter::Antialiasing, scale >= kBlockScale);
    if (m_group.collapsed)
        paintCard(*painter, palette, scale);
    else
        paintFrame(*painter, palette, scale);
}

void GroupItem::paintFold(QPainter &painter, const QColor &colour) const
{
    const QPointF middle(m_frame.left() + kFoldWidth / 2, titleBar().center().y());
    QPen pen(colour, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const QPointF down[] = {{-4, -2}, {0, 2.5}, {4, -2}};
    const QPointF right[] = {{-2, -4}, {2.5, 0}, {-2, 4}};
    QPolygonF line;
    for (const QPointF &point : m_group.collapsed ? right : down)
        line += middle + point;
    painter.drawPolyline(line);
}

void GroupItem::paintFrame(QPainter &painter, const QPalette &palette, double scale) const
{
    const Tokens &t = widgets::tokens(palette);
    const widgets::ToneColours shades = shadesOf(m_group.tint, t);
    QColor fill = shades.solid;
    fill.setAlphaF(t.dark ? 0.10F : 0.07F);
    QColor bar = shades.solid;
    bar.setAlphaF(t.dark ? 0.22F : 0.16F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(m_frame, kCorner, kCorner);
    QPainterPath top;
    top.addRoundedRect(m_frame, kCorner, kCorner);
    painter.save();
    painter.setClipRect(titleBar(), Qt::IntersectClip);
    painter.setBrush(bar);
    painter.drawPath(top);
    painter.restore();
    QPen line(isSelected() ? t.accentInk : shades.solid, isSelected() ? 2 : 1);
    line.setCosmetic(scale < 1);
    painter.setPen(line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(m_frame.adjusted(0.5, 0.5, -0.5, -0.5), kCorner, kCorner);
    if (scale < kBlockScale)
        return;
    const QColor ink = m_group.tint == flow::Tint::None ? t.text : shades.ink;
    paintFold(painter, ink);
    painter.setFont(widgets::scaled(scene()->font(), 1, true));
    painter.setPen(ink);
    const QRectF room = titleBar().adjusted(kFoldWidth, 0, -12, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(title(), Qt::ElideRight, int(room.width())));
}

void GroupItem::paintCard(QPainter &painter, const QPalette &palette, double scale) const
{
    const Tokens &t = widgets::tokens(palette);
    const std::optional<NodeStatus> worst = worstOf(m_members);
    const widgets::ToneColours shades = shadesOf(m_group.tint, t);
    const QColor back = t.dark ? t.raised : t.surface;
    if (scale < kBlockScale) {
        painter.fillRect(m_frame, worst ? t.tone(widgets::toneOf(*worst)).solid : shades.solid);
        return;
    }
    const QPen line(isSelected()                       ? t.accentInk
                    : m_group.tint == flow::Tint::None ? t.controlBorder
                                                       : shades.solid,
                    isSelected() ? 2 : 1);
    painter.setPen(QPen(line.color(), 1));
    painter.setBrush(back);
    for (const double step : {8.0, 4.0}) // the cards underneath
        painter.drawRoundedRect(m_frame.translated(step, step), 8, 8);
    painter.setPen(line);
    painter.drawRoundedRect(m_frame.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    if (worst) {
        painter.save();
        QPainterPath card;
        card.addRoundedRect(m_frame.adjusted(1, 1, -1, -1), 8, 8);
        painter.setClipPath(card, Qt::IntersectClip);
        painter.fillRect(QRectF(m_frame.topLeft(), QSizeF(5, m_frame.height())), t.tone(widgets::toneOf(*worst)).solid);
        painter.restore();
    }
    paintFold(painter, m_group.tint == flow::Tint::None ? t.muted : shades.ink);
    const double left = m_frame.left() + kFoldWidth + 4;
    const QRectF top(left, m_frame.top() + 12, m_frame.right() - 14 - left, 20);
    const QRectF bottom(left, m_frame.top() + 33, top.width(), 18);
    painter.setFont(widgets::scaled(scene()->font(), 1, true));
    painter.setPen(t.text);
    painter.drawText(top, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(title(), Qt::ElideRight, int(top.width())));
    painter.setFont(widgets::scaled(scene()->font(), 0.88));
    painter.setPen(worst ? t.tone(widgets::toneOf(*worst)).ink : t.faint);
    painter.drawText(bottom, Qt::AlignVCenter | Qt::TextSingleLine, summary());
}

} // namespace mh::editor
