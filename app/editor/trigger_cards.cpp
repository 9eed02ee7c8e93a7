// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/trigger_cards.h"

#include <algorithm>

#include <QGraphicsScene>
#include <QPainter>
#include <QSet>
#include <QStyleOptionGraphicsItem>
#include <QWidget>

#include "app/editor/edge_item.h"
#include "app/editor/flow_scene.h"
#include "app/editor/group_item.h"
#include "app/editor/layout.h"
#include "app/editor/node_item.h"
#include "app/editor/note_item.h"
#include "app/editor/wire_path.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

namespace mh::editor {
namespace {

constexpr double kAway = 96;    ///< between the cards and the first start node
constexpr double kBetween = 16; ///< from card to card
constexpr double kClear = 24;   ///< from what else is drawn
constexpr double kWordScale = 0.3;

} // namespace

/// The dashed wires of all cards, in one item. Not there for the mouse.
class TriggerCards::Wires final : public QGraphicsItem
{
public:
    Wires() { setZValue(-1); }

    void show(const QList<QPainterPath> &paths)
    {
        prepareGeometryChange();
        m_paths = paths;
        m_bounds = {};
        for (const QPainterPath &path : paths)
            m_bounds |= path.controlPointRect().adjusted(-4, -4, 4, 4);
        update();
    }
    [[nodiscard]] const QList<QPainterPath> &paths() const { return m_paths; }

    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    [[nodiscard]] QPainterPath shape() const override { return {}; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override
    {
        const widgets::Tokens &t = widgets::tokens(widget ? widget->palette() : scene()->palette());
        const bool near = option->levelOfDetailFromTransform(painter->worldTransform()) >= kFarZoom;
        painter->setRenderHint(QPainter::Antialiasing, near);
        QPen pen(t.tone(widgets::Tone::Neutral).solid, near ? 1.75 : 1);
        pen.setCosmetic(!near);
        pen.setDashPattern({3, 3});
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        for (const QPainterPath &path : m_paths)
            painter->drawPath(path);
    }

private:
    QList<QPainterPath> m_paths;
    QRectF m_bounds;
};

void TriggerCards::show(const QList<TriggerFacts> &triggers)
{
    if (triggers == m_triggers)
        return;
    const TriggerItem *chosen = selected();
    const TriggerId former = chosen ? chosen->facts().id : TriggerId();
    m_triggers = triggers;
    remove();
    place();
    for (TriggerItem *item : std::as_const(m_items)) {
        if (!former.isNull() && item->facts().id == former)
            item->setSelected(true);
    }
    emit m_scene.contentChanged();
}

void TriggerCards::remove()
{
    qDeleteAll(std::exchange(m_items, {}));
    delete std::exchange(m_wires, nullptr);
}

void TriggerCards::forget()
{
    m_items.clear();
    m_wires = nullptr;
}

/// Of nodes that no wire leads to, or of the folded group that stands for one.
QList<QPointF> TriggerCards::starts() const
{
    QSet<int> reached;
    for (int i = 0; i < m_scene.edgeCount(); ++i) {
        if (const EdgeItem *edge = m_scene.edge(i))
            reached += edge->target();
    }
    QList<QPointF> starts;
    for (int i = 0; i < m_scene.nodeCount(); ++i) {
        if (reached.contains(i))
            continue;
        const NodeItem *node = m_scene.node(i);
        const GroupItem *folded = m_scene.drawing().standIn(node->id());
        const QPointF start = folded ? folded->inputPort() : node->inputPort(node->inputs().value(0));
        if (!starts.contains(start))
            starts += start;
    }
    return starts;
}

void TriggerCards::place()
{
    if (m_triggers.isEmpty())
        return;
    if (m_items.isEmpty()) {
        for (const TriggerFacts &facts : std::as_const(m_triggers)) {
            m_items += new TriggerItem(facts);
            m_scene.addItem(m_items.constLast());
        }
        m_wires = new Wires;
        m_scene.addItem(m_wires);
    }
    const QList<QPointF> starts = this->starts();
    for (TriggerItem *item : std::as_const(m_items))
        item->setVisible(m_isVisible);
    m_wires->setVisible(m_isVisible);
    // Without a node to lead to they wait beside the middle, so that whoever begins with one sees it.
    QRectF ends(-1, -1, 2, 2);
    if (!starts.isEmpty())
        ends = {};
    for (const QPointF &start : starts)
        ends |= QRectF(start - QPointF(1, 1), QSizeF(2, 2));
    const double step = TriggerItem::kSize.height() + kBetween;
    QRectF column(0, 0, TriggerItem::kSize.width(), double(m_items.size()) * step - kBetween);
    column.moveTopRight({ends.left() - kAway, ends.center().y() - column.height() / 2});
    QList<QRectF> taken;
    for (int i = 0; i < m_scene.nodeCount(); ++i)
        taken += QRectF(m_scene.node(i)->pos(), kNodeSize);
    for (const NoteItem *note : m_scene.drawing().notes())
        taken += note->frame();
    for (const GroupItem *group : m_scene.drawing().groups())
        taken += group->frame();
    // The rightmost in the way first: each step leaves it behind for good.
    std::sort(taken.begin(), taken.end(), [](const QRectF &a, const QRectF &b) { return a.right() > b.right(); });
    for (const QRectF &each : std::as_const(taken)) {
        if (each.adjusted(-kClear, -kClear, kClear, kClear).intersects(column))
            column.moveRight(each.left() - kClear);
    }
    for (qsizetype i = 0; i < m_items.size(); ++i)
        m_items[i]->setPos(column.left(), column.top() + double(i) * step);
    lead(starts);
}

/// Several cards and several start nodes meet on the way: otherwise there would be a wire for each pair.
void TriggerCards::lead(const QList<QPointF> &starts)
{
    QList<QPainterPath> paths;
    if (starts.isEmpty())
        return m_wires->show(paths);
    const auto add = [&](QPointF from, QPointF to) { paths += wirePath(m_scene.wires(), {from, to}); };
    if (m_items.size() == 1 || starts.size() == 1) {
        for (const TriggerItem *item : std::as_const(m_items)) {
            for (const QPointF &start : starts)
                add(item->out(), start);
        }
        return m_wires->show(paths);
    }
    const QPointF meet((m_items.constFirst()->out() + m_items.constLast()->out()) / 2 + QPointF(kAway / 2, 0));
    for (const TriggerItem *item : std::as_const(m_items))
        add(item->out(), meet);
    for (const QPointF &start : starts)
        add(meet, start);
    m_wires->show(paths);
}

void TriggerCards::setVisible(bool visible)
{
    m_isVisible = visible;
    place();
}

TriggerItem *TriggerCards::at(QPointF point) const
{
    const auto there = std::find_if(m_items.cbegin(), m_items.cend(), [point](const TriggerItem *item) {
        return item->isVisible() && item->frame().contains(point);
    });
    return there == m_items.cend() ? nullptr : *there;
}

TriggerItem *TriggerCards::selected() const
{
    const auto chosen =
        std::find_if(m_items.cbegin(), m_items.cend(), [](const TriggerItem *item) { return item->isSelected(); });
    return chosen == m_items.cend() || m_scene.selectedItems().size() != 1 ? nullptr : *chosen;
}

QRectF TriggerCards::extent() const
{
    QRectF all;
    for (const TriggerItem *item : m_items) {
        if (item->isVisible())
            all |= item->frame();
    }
    return all;
}

QList<QPainterPath> TriggerCards::wires() const
{
    return m_wires ? m_wires->paths() : QList<QPainterPath>();
}

TriggerItem::TriggerItem(const TriggerFacts &facts) : m_facts(facts)
{
    setFlag(ItemIsSelectable);
    setToolTip(QString(facts.title % u'\n' % facts.detail).toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

QRectF TriggerItem::boundingRect() const
{
    return QRectF(QPointF(), kSize).adjusted(-3, -3, 3, 3);
}

void TriggerItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget)
{
    const widgets::Tokens &t = widgets::tokens(widget ? widget->palette() : scene()->palette());
    const double scale = option->levelOfDetailFromTransform(painter->worldTransform());
    const QRectF box(QPointF(), kSize);
    painter->setRenderHint(QPainter::Antialiasing, scale >= kFarZoom);
    QPen line(isSelected() ? t.accentInk : t.controlBorder, isSelected() ? 2 : 1);
    line.setCosmetic(scale < 1);
    if (!m_facts.enabled)
        line.setStyle(Qt::DashLine);
    painter->setPen(line);
    painter->setBrush(m_facts.enabled ? t.surface : t.sunken);
    painter->drawRoundedRect(box, box.height() / 2, box.height() / 2);
    if (scale < kWordScale)
        return;
    const QColor ink = m_facts.enabled ? t.tone(widgets::Tone::Running).ink : t.muted;
    widgets::icon(m_facts.icon, ink).paint(painter, QRect(16, 14, 20, 20));
    paintWords(*painter, m_facts.enabled ? t.text : t.muted, t.muted);
}

void TriggerItem::paintWords(QPainter &painter, const QColor &title, const QColor &detail) const
{
    const double width = kSize.width() - 46 - 18;
    painter.setFont(widgets::scaled(scene()->font(), 0.92, true));
    painter.setPen(title);
    painter.drawText(QRectF(46, 6, width, 19), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_facts.title, Qt::ElideRight, int(width)));
    painter.setFont(widgets::scaled(scene()->font(), 0.84));
    painter.setPen(detail);
    painter.drawText(QRectF(46, 24, width, 17), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_facts.detail, Qt::ElideMiddle, int(width)));
}

} // namespace mh::editor
