// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/node_item.h"

#include <QGraphicsScene>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QStyleOptionGraphicsItem>
#include <QWidget>

#include "app/editor/card_frame.h"
#include "app/editor/flow_scene.h"
#include "app/editor/tints.h"
#include "app/models/words.h"
#include "app/widgets/icons.h"
#include "app/widgets/status_pill.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

using execution::NodeStatus;
using widgets::Tokens;

constexpr QRectF kCard(QPointF(0, 0), kNodeSize);
constexpr double kPlainScale = 0.5; ///< below: a plain card with its title
constexpr double kSignScale = 0.8;  ///< below: ports without the signs of their types
constexpr double kTextLeft = 64;
constexpr double kBlocked = 0.35; ///< how much is left of a card that a wire cannot end at

/// The mark at the right of the title: running turns, the ends are drawn.
void paintGlyph(QPainter &painter, const QRectF &box, NodeStatus status, const widgets::ToneColours &tone, qint64 phase)
{
    painter.setBrush(Qt::NoBrush);
    switch (status) {
    case NodeStatus::Running: {
        QColor track = tone.solid;
        track.setAlphaF(0.25F);
        const QRectF ring = box.adjusted(1.5, 1.5, -1.5, -1.5);
        painter.setPen(QPen(track, 2.25));
        painter.drawEllipse(ring);
        painter.setPen(QPen(tone.solid, 2.25, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(ring, int(-(phase * 360 / 1000 % 360) * 16), 100 * 16);
        return;
    }
    case NodeStatus::Completed: widgets::paintIcon(painter, box, u"check"_s, tone.ink); return;
    case NodeStatus::Failed: widgets::paintIcon(painter, box, u"cross"_s, tone.ink); return;
    case NodeStatus::Cancelled: widgets::paintIcon(painter, box, u"stop"_s, tone.ink); return;
    case NodeStatus::Skipped: widgets::paintIcon(painter, box, u"minus"_s, tone.ink); return;
    case NodeStatus::Uncertain:
        painter.setPen(tone.ink);
        painter.drawText(box, Qt::AlignCenter, u"?"_s);
        return;
    case NodeStatus::Pending: return;
    }
}

} // namespace

NodeItem::NodeItem(flow::NodeId id, Words words) : m_id(std::move(id)), m_words(std::move(words))
{
    setFlag(ItemIsSelectable);
    setAcceptHoverEvents(true);
    setZValue(1);
}

void NodeItem::setLook(const std::optional<NodeLook> &look)
{
    if (m_look == look)
        return;
    const bool words = !m_look || !look || m_look->status != look->status;
    m_look = look;
    if (words)
        retip();
    changed();
}

void NodeItem::setIcon(const QString &icon)
{
    m_words.icon = icon;
    changed();
}

void NodeItem::setWords(const Words &words)
{
    if (m_words == words)
        return;
    m_words = words;
    retip();
    changed();
}

void NodeItem::setTrouble(const QString &trouble)
{
    if (m_trouble == trouble)
        return;
    m_trouble = trouble;
    retip();
    changed();
}

void NodeItem::setMark(Mark mark)
{
    if (m_mark == mark)
        return;
    m_mark = mark;
    setOpacity(mark == Mark::Removed ? 0.55 : 1);
    retip();
    changed();
}

void NodeItem::setTarget(bool target)
{
    if (m_target == target)
        return;
    m_target = target;
    changed();
}

void NodeItem::setPhase(qint64 phase)
{
    m_phase = phase;
    changed();
}

QRectF NodeItem::titleRect() const
{
    return {pos() + QPointF(kTextLeft - 6, 8), QSizeF(kNodeSize.width() - kTextLeft - 6, 28)};
}

QRectF NodeItem::boundingRect() const
{
    return kCard.adjusted(-8, -12, m_named.isEmpty() ? 8 : kNameRoom, 12);
}

QPainterPath NodeItem::shape() const
{
    QPainterPath path;
    path.addRoundedRect(kCard, kCardCorner, kCardCorner);
    return path;
}

QColor NodeItem::blockColour(const Tokens &t) const
{
    QColor fill = m_mark != Mark::None               ? shadesOf(m_mark, t).solid
                  : m_look                           ? t.tone(widgets::toneOf(m_look->status)).solid
                  : m_words.disabled                 ? t.border
                  : m_words.tint != flow::Tint::None ? shadesOf(m_words.tint, t).solid
                                                     : t.tone(widgets::Tone::Neutral).solid;
    if ((m_offer && m_offer->blocked) || m_mark == Mark::Removed)
        fill.setAlphaF(float(kBlocked));
    return fill;
}

/// From afar it is drawn with all the others.
void NodeItem::changed()
{
    if (flags().testFlag(ItemHasNoContents))
        static_cast<FlowScene *>(scene())->farChanged({pos(), kNodeSize});
    else
        update();
}

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget)
{
    const QPalette palette = widget ? widget->palette() : scene()->palette();
    const double scale = option->levelOfDetailFromTransform(painter->worldTransform());
    if (m_offer && m_offer->blocked)
        painter->setOpacity(painter->opacity() * kBlocked);
    if (scale < kFarZoom) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        const Tokens &t = widgets::tokens(palette);
        painter->fillRect(kCard, blockColour(t));
        if (isSelected()) {
            painter->setPen(QPen(t.accentInk, 2 / scale));
            painter->drawRect(kCard);
        }
        return;
    }
    painter->setRenderHint(QPainter::Antialiasing, scale >= kPlainScale);
    if (scale < kPlainScale) {
        paintPlain(*painter, palette, scale);
    } else {
        paintCard(*painter, palette);
        paintWords(*painter, palette);
    }
    if (m_look)
        paintStatus(*painter, palette);
    if (!m_trouble.isEmpty())
        paintTrouble(*painter, palette);
    if (m_mark != Mark::None)
        paintMark(*painter, palette);
    if (scale >= kPortZoom) {
        paintPorts(*painter, palette);
        if (scale >= kSignScale)
            paintNames(*painter, palette);
        paintDataPorts(*painter, palette, scale >= kSignScale);
    }
}

/// From afar: what could not be told apart is left out.
void NodeItem::paintPlain(QPainter &painter, const QPalette &palette, double scale) const
{
    const Tokens &t = widgets::tokens(palette);
    const bool tinted = m_words.tint != flow::Tint::None;
    painter.fillRect(kCard, t.dark ? t.raised : t.surface);
    painter.fillRect(kCardTile, tinted ? shadesOf(m_words.tint, t).solid : t.sunken);
    QPen line(isSelected() || m_target ? t.accentInk
              : tinted                 ? shadesOf(m_words.tint, t).solid
                                       : t.border,
              isSelected() || m_target ? 2 : 1);
    line.setCosmetic(true);
    painter.setPen(line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(kCard);
    constexpr double kWordScale = 0.42; // below, letters are specks
    if (scale < kWordScale)
        return;
    const QRectF room(kTextLeft, 0, kNodeSize.width() - kTextLeft - (m_look ? 38 : 14), kNodeSize.height());
    painter.setFont(widgets::scaled(scene()->font(), 1.25, true));
    painter.setPen(m_words.disabled ? t.muted : t.text);
    m_plainLine.paint(painter, m_words.title, room);
}

void NodeItem::paintCard(QPainter &painter, const QPalette &palette) const
{
    const Tokens &t = widgets::tokens(palette);
    const bool waiting = m_look && (m_look->status == NodeStatus::Pending || m_look->status == NodeStatus::Skipped);
    const bool chosen = isSelected() || m_target;
    const bool tinted = m_words.tint != flow::Tint::None;
    const widgets::ToneColours shades = shadesOf(m_words.tint, t);
    const auto &tone = m_look ? t.tone(widgets::toneOf(m_look->status)) : t.tone(widgets::Tone::Neutral);
    const bool told = m_look && !waiting;
    CardFrame frame;
    frame.shadow = t.shadow;
    frame.spread = m_hovered ? 4 : 2;
    if (chosen) {
        frame.glow = t.accentInk;
        frame.glow->setAlphaF(0.22F);
    }
    frame.fill = t.dark ? t.raised : t.surface;
    frame.line = chosen ? t.accentInk : tinted ? shades.solid : m_hovered ? t.controlBorder : t.border;
    frame.lineWidth = isSelected() ? 2 : 1;
    frame.dashed = (m_words.disabled || (m_look && m_look->status == NodeStatus::Skipped)) && !isSelected();
    if (m_words.disabled)
        frame.stripes = t.border;
    frame.tile = told ? tone.soft : tinted ? shades.soft : t.sunken;
    paintCardFrame(painter, frame);
    widgets::paintIcon(painter, kCardTile.adjusted(8, 8, -8, -8), m_words.icon, told ? tone.ink : shades.ink);
}

void NodeItem::paintWords(QPainter &painter, const QPalette &palette) const
{
    const Tokens &t = widgets::tokens(palette);
    const QFont base = scene()->font();
    const double right = kNodeSize.width() - (m_look ? 38 : 14);
    const QRectF top(kTextLeft, 12, right - kTextLeft, 20);
    const QRectF bottom(kTextLeft, 33, kNodeSize.width() - 14 - kTextLeft, 18);
    const bool skipped = m_words.disabled || (m_look && m_look->status == NodeStatus::Skipped);

    painter.setFont(widgets::scaled(base, 1, true));
    painter.setPen(skipped ? t.muted : t.text);
    m_titleLine.paint(painter, m_words.title, top);

    painter.setFont(widgets::scaled(base, 0.88));
    painter.setPen(t.faint);
    double room = bottom.width();
    if (m_look && !m_look->duration.isEmpty())
        room -= painter.fontMetrics().horizontalAdvance(m_look->duration) + 12;
    m_componentLine.paint(painter, m_words.disabled ? tr("Disabled · %1").arg(m_words.component) : m_words.component,
                          QRectF(bottom.topLeft(), QSizeF(room, bottom.height())));
    if (m_look) {
        painter.setPen(t.tone(widgets::toneOf(m_look->status)).ink);
        painter.drawText(bottom, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, m_look->duration);
    }
}

void NodeItem::paintStatus(QPainter &painter, const QPalette &palette) const
{
    const auto &tone = widgets::tokens(palette).tone(widgets::toneOf(m_look->status));
    painter.save();
    QPainterPath card;
    card.addRoundedRect(kCard.adjusted(1, 1, -1, -1), kCardCorner, kCardCorner);
    painter.setClipPath(card, Qt::IntersectClip);
    painter.fillRect(QRectF(0, 0, 5, kNodeSize.height()), tone.solid);
    if (m_look->status == NodeStatus::Running && m_look->percent >= 0)
        painter.fillRect(QRectF(5, kNodeSize.height() - 4, (kNodeSize.width() - 5) * m_look->percent / 100.0, 3),
                         tone.solid);
    painter.restore();
    paintGlyph(painter, QRectF(kNodeSize.width() - 32, 14, 18, 18), m_look->status, tone, m_phase);
    if (m_look->attempt > 1) {
        painter.setFont(widgets::scaled(scene()->font(), 0.8, true));
        const QString text = u"×"_s % QString::number(m_look->attempt);
        const double width = painter.fontMetrics().horizontalAdvance(text) + 12;
        const QRectF badge(kNodeSize.width() - width - 10, -9, width, 18);
        painter.setPen(QPen(tone.solid, 1));
        painter.setBrush(tone.soft);
        painter.drawRoundedRect(badge, 9, 9);
        painter.setPen(tone.ink);
        painter.drawText(badge, Qt::AlignCenter, text);
    }
}

void NodeItem::paintTrouble(QPainter &painter, const QPalette &palette) const
{
    const auto &tone = widgets::tokens(palette).tone(widgets::Tone::Warning);
    const QRectF badge(kNodeSize.width() - 30, -10, 22, 22);
    painter.setPen(QPen(tone.solid, 1.25));
    painter.setBrush(tone.soft);
    painter.drawEllipse(badge);
    widgets::paintIcon(painter, badge.adjusted(4, 3, -4, -5), u"warning"_s, tone.ink);
}

void NodeItem::paintMark(QPainter &painter, const QPalette &palette) const
{
    const widgets::ToneColours shades = shadesOf(m_mark, widgets::tokens(palette));
    QPen line(shades.solid, 2);
    if (m_mark == Mark::Removed)
        line.setStyle(Qt::DashLine);
    painter.setPen(line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(kCard, kCardCorner, kCardCorner);
    const QRectF badge(kNodeSize.width() - 30, -11, 22, 22);
    painter.setPen(QPen(shades.solid, 1.25));
    painter.setBrush(shades.soft);
    painter.drawEllipse(badge);
    painter.setFont(widgets::scaled(scene()->font(), 1, true));
    painter.setPen(shades.ink);
    painter.drawText(badge, Qt::AlignCenter, signOf(m_mark));
}

void NodeItem::hoverEnterEvent(QGraphicsSceneHoverEvent *)
{
    m_hovered = true;
    retip();
    changed();
}

void NodeItem::hoverLeaveEvent(QGraphicsSceneHoverEvent *)
{
    m_hovered = false;
    changed();
}

QVariant NodeItem::itemChange(GraphicsItemChange change, const QVariant &value)
{
    if (change == ItemSelectedHasChanged) {
        setZValue(value.toBool() ? 2 : 1);
        changed();
    }
    return QGraphicsObject::itemChange(change, value);
}

void NodeItem::retip()
{
    if (!m_hovered)
        return; // nobody reads it
    QString tip = m_words.title % u'\n' % m_words.component;
    if (!m_words.version.isEmpty())
        tip += u' ' % m_words.version;
    if (m_look)
        tip += u'\n' % models::label(m_look->status);
    if (m_mark != Mark::None)
        tip += u'\n' % labelOf(m_mark);
    if (m_words.disabled)
        tip += u'\n' % tr("Disabled: what arrives is passed on");
    if (!m_trouble.isEmpty())
        tip += u"\n\n"_s % m_trouble;
    setToolTip(tip);
}

} // namespace mh::editor
