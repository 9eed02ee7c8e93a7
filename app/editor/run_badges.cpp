// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/run_badges.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QWidget>

#include "app/editor/edge_item.h"
#include "app/editor/flow_scene.h"
#include "app/editor/node_item.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

using widgets::Tokens;
using widgets::Tone;
using widgets::ToneColours;

constexpr QRectF kCard(QPointF(0, 0), kNodeSize);
constexpr double kCorner = 8;
constexpr double kBadge = 18;
constexpr double kWordScale = 0.5; ///< below: no words, only colours

QColor between(const QColor &a, const QColor &b, double share)
{
    const auto mix = [share](double from, double to) { return float(from + (to - from) * share); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

/// A child of its card: drawn over it, moved and removed with it, not there for the mouse.
class BadgeItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 71 };

    explicit BadgeItem(NodeItem *card) : QGraphicsItem(card) { setAcceptedMouseButtons(Qt::NoButton); }

    [[nodiscard]] int type() const override { return Type; }
    [[nodiscard]] const RunBadge &badge() const { return m_badge; }
    void set(RunBadge badge)
    {
        if (m_badge == badge)
            return;
        m_badge = std::move(badge);
        setToolTip(m_badge.tip);
        update();
    }
    [[nodiscard]] QRectF boundingRect() const override { return kCard.adjusted(-8, -12, 8, 14); }
    [[nodiscard]] QPainterPath shape() const override { return {}; } // the card's own tip and clicks
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintHeat(QPainter &painter, const Tokens &t) const;
    void paintStack(QPainter &painter, const Tokens &t) const;
    double paintIcon(QPainter &painter, double left, const QString &icon, const ToneColours &tone) const;
    void paintWord(QPainter &painter, const QString &text, const ToneColours &tone, bool right) const;

    RunBadge m_badge;
};

void BadgeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget)
{
    const Tokens &t = widgets::tokens(widget ? widget->palette() : scene()->palette());
    const double scale = option->levelOfDetailFromTransform(painter->worldTransform());
    painter->setRenderHint(QPainter::Antialiasing, scale >= kWordScale);
    if (m_badge.items && m_badge.items->all > 1)
        paintStack(*painter, t);
    if (m_badge.heat)
        paintHeat(*painter, t);
    if (m_badge.critical) {
        painter->setPen(QPen(t.accentInk, 3));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(kCard.adjusted(-2, -2, 2, 2), kCorner + 2, kCorner + 2);
    }
    double left = 10;
    if (m_badge.breakpoint) {
        painter->setPen(QPen(t.surface, 2));
        painter->setBrush(t.tone(Tone::Bad).solid);
        painter->drawEllipse(QRectF(left, -kBadge / 2, kBadge, kBadge));
        left += kBadge + 4;
    }
    if (m_badge.pinned)
        left += paintIcon(*painter, left, u"pin"_s, t.tone(Tone::Running)) + 4;
    if (scale < kWordScale)
        return;
    if (m_badge.held)
        paintWord(*painter, QCoreApplication::translate("mh::editor::RunBadge", "Held"), t.tone(Tone::Warning), false);
    if (m_badge.items) {
        const RunItems &items = *m_badge.items;
        const QLocale locale;
        QString text = u"%1 / %2"_s.arg(locale.toString(items.ended), locale.toString(items.all));
        if (items.failed > 0)
            text += u" · "_s % QCoreApplication::translate("mh::editor::RunBadge", "%n failed", nullptr, items.failed);
        paintWord(*painter, text,
                  t.tone(items.failed > 0          ? Tone::Bad
                         : items.ended < items.all ? Tone::Running
                                                   : Tone::Good),
                  false);
    }
    if (!m_badge.caption.isEmpty())
        paintWord(*painter, m_badge.caption, t.tone(m_badge.critical ? Tone::Running : Tone::Neutral), true);
}

void BadgeItem::paintHeat(QPainter &painter, const Tokens &t) const
{
    QColor colour = heatColour(t, *m_badge.heat);
    painter.setPen(QPen(colour, 2));
    colour.setAlphaF(t.dark ? 0.28F : 0.2F);
    painter.setBrush(colour);
    painter.drawRoundedRect(kCard, kCorner, kCorner);
}

/// The lower edges of two more cards behind this one; its sides are for the ports.
void BadgeItem::paintStack(QPainter &painter, const Tokens &t) const
{
    painter.setPen(QPen(t.border, 1));
    painter.setBrush(t.surface);
    QPainterPath covered;
    covered.addRoundedRect(kCard, kCorner, kCorner);
    for (const double step : {4.0, 8.0}) {
        QPainterPath sheet;
        sheet.addRoundedRect(kCard.adjusted(step, step, -step, step), kCorner, kCorner);
        painter.drawPath(sheet.subtracted(covered));
        covered = covered.united(sheet);
    }
}

double BadgeItem::paintIcon(QPainter &painter, double left, const QString &icon, const ToneColours &tone) const
{
    const QRectF circle(left, -kBadge / 2, kBadge, kBadge);
    painter.setPen(QPen(tone.solid, 1.25));
    painter.setBrush(tone.soft);
    painter.drawEllipse(circle);
    widgets::paintIcon(painter, circle.adjusted(3, 3, -3, -3), icon, tone.ink);
    return kBadge;
}

void BadgeItem::paintWord(QPainter &painter, const QString &text, const ToneColours &tone, bool right) const
{
    painter.setFont(widgets::scaled(scene()->font(), 0.8, true));
    const double width = painter.fontMetrics().horizontalAdvance(text) + 14;
    const QRectF pill(right ? kNodeSize.width() - width - 10 : 10, kNodeSize.height() - kBadge / 2, width, kBadge);
    painter.setPen(QPen(tone.solid, 1));
    painter.setBrush(tone.soft);
    painter.drawRoundedRect(pill, kBadge / 2, kBadge / 2);
    painter.setPen(tone.ink);
    painter.drawText(pill, Qt::AlignCenter, text);
}

BadgeItem *badgeItem(const NodeItem &card)
{
    const QList<QGraphicsItem *> children = card.childItems();
    for (QGraphicsItem *child : children) {
        if (child->type() == BadgeItem::Type)
            return static_cast<BadgeItem *>(child);
    }
    return nullptr;
}

} // namespace

QColor heatColour(const Tokens &t, double heat)
{
    const double share = qBound(0.0, heat, 1.0) * 2;
    return share < 1 ? between(t.tone(Tone::Good).solid, t.tone(Tone::Warning).solid, share)
                     : between(t.tone(Tone::Warning).solid, t.tone(Tone::Bad).solid, share - 1);
}

void showRunBadges(FlowScene &scene, const std::function<RunBadge(const flow::NodeId &)> &badgeOf)
{
    for (int index = 0; index < scene.nodeCount(); ++index) {
        NodeItem *card = scene.node(index);
        RunBadge badge = badgeOf(card->id());
        BadgeItem *item = badgeItem(*card);
        if (badge.isEmpty())
            delete item;
        else
            (item ? item : new BadgeItem(card))->set(std::move(badge));
    }
    for (int index = 0; index < scene.edgeCount(); ++index) {
        EdgeItem *wire = scene.edge(index);
        if (!wire)
            continue;
        const BadgeItem *from = badgeItem(*scene.node(wire->source()));
        const std::optional<RunItems> items = from ? from->badge().items : std::nullopt;
        wire->setItems(items && items->ended == items->all ? items->all : -1);
        wire->setCritical(from && !from->badge().next.isEmpty()
                          && from->badge().next == scene.node(wire->target())->id());
    }
}

RunBadge runBadgeOf(const FlowScene &scene, const flow::NodeId &node)
{
    const NodeItem *card = scene.node(node);
    const BadgeItem *item = card ? badgeItem(*card) : nullptr;
    return item ? item->badge() : RunBadge();
}

} // namespace mh::editor
