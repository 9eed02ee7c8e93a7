// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/card_delegate.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>

#include "app/models/roles.h"
#include "app/panels/parts/group_heading.h"
#include "app/widgets/share_bar.h"
#include "app/widgets/status_pill.h"
#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using widgets::Tokens;

constexpr int kBetween = 6; ///< around each card
constexpr int kInside = 14;
constexpr int kHeading = 36;
constexpr int kTitle = 26;
constexpr int kLine = 20;
constexpr int kTags = 26;
constexpr int kBar = 20;
constexpr int kBarThick = 6;
constexpr int kChipPad = 6;
constexpr double kSmall = 0.9;

/// One line of words, cut with an ellipsis where there is no room.
void line(QPainter &painter, const QRect &area, const QString &text, const QColor &ink,
          Qt::Alignment side = Qt::AlignLeft)
{
    painter.setPen(ink);
    painter.drawText(area, int(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
}

void paintFrame(QPainter &painter, const QRect &area, const QStyleOptionViewItem &option, const Tokens &t)
{
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    const bool isAimed = option.state.testFlag(QStyle::State_MouseOver);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isChosen ? t.accentInk : isAimed ? t.controlBorder : t.border, isChosen ? 2 : 1));
    painter.setBrush(t.raised);
    painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), widgets::kRadius, widgets::kRadius);
}

/// As many as there is room for, and how many more there are.
void paintTags(QPainter &painter, const QRect &area, const QStringList &tags, const Tokens &t)
{
    const QFontMetrics metrics = painter.fontMetrics();
    int left = area.left();
    for (qsizetype i = 0; i < tags.size(); ++i) {
        const QString more = u"+%1"_s.arg(tags.size() - i);
        const int reserve = i + 1 < tags.size() ? metrics.horizontalAdvance(more) + kChipPad : 0;
        const int room = area.right() - left - reserve - 2 * kChipPad;
        const int width = metrics.horizontalAdvance(tags.at(i));
        if (i > 0 && width > room)
            return line(painter, QRect(left, area.top(), area.right() - left, area.height()), more, t.muted);
        const QRect chip(left, area.center().y() - kLine / 2 + 1, std::min(width, room) + 2 * kChipPad, kLine - 2);
        painter.setPen(t.border);
        painter.setBrush(t.sunken);
        painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        line(painter, chip.adjusted(kChipPad, 0, -kChipPad + 2, 0), tags.at(i), t.muted);
        left = chip.right() + 1 + kChipPad;
    }
}

void paintBars(QPainter &painter, const QRect &area, const QList<CardBar> &bars, const QPalette &palette)
{
    const Tokens &t = widgets::tokens(palette);
    const QFontMetrics metrics = painter.fontMetrics();
    int names = 0;
    int texts = 0;
    for (const CardBar &bar : bars) {
        names = std::max(names, metrics.horizontalAdvance(bar.name) + widgets::kGap);
        if (bar.percent >= 0)
            texts = std::max(texts, metrics.horizontalAdvance(bar.text) + widgets::kGap);
    }
    names = std::min(names, area.width() / 3);
    texts = std::min(texts, area.width() / 2);
    for (qsizetype i = 0; i < bars.size(); ++i) {
        const CardBar &bar = bars.at(i);
        const QRect row(area.left(), area.top() + int(i) * kBar, area.width(), kBar);
        line(painter, QRect(row.left(), row.top(), names, row.height()), bar.name, t.muted);
        if (bar.percent < 0) {
            line(painter, row.adjusted(names, 0, 0, 0), bar.text, t.text, Qt::AlignRight);
            continue;
        }
        const QRect bed(row.left() + names, row.center().y() - kBarThick / 2 + 1, row.width() - names - texts,
                        kBarThick);
        widgets::paintShareBar(painter, bed, palette, bar.percent, bar.warns);
        line(painter, QRect(bed.right() + widgets::kGap, row.top(), texts - widgets::kGap + 1, row.height()), bar.text,
             t.text, Qt::AlignRight);
    }
}

QString wholeOf(const Card &card)
{
    QStringList lines{card.title, card.state, card.reason, card.detail, card.tags.join(u", "_s)};
    for (const CardBar &bar : card.bars)
        lines += words::labelled(bar.name, bar.text);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace

CardDelegate::CardDelegate(Look look, int bars, QObject *parent)
    : QStyledItemDelegate(parent), m_look(std::move(look)), m_bars(bars)
{
}

void CardDelegate::setWidths(int card, int whole)
{
    m_width = card;
    m_whole = whole;
}

void CardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (isHeading(index))
        return paintHeading(*painter, option, index, kBetween);
    const Card card = m_look(index.data(models::IdRole).toString());
    const Tokens &t = widgets::tokens(option.palette);
    const QRect frame = option.rect.adjusted(kBetween, kBetween, -kBetween, -kBetween);
    painter->save();
    paintFrame(*painter, frame, option, t);
    const QRect inner = frame.adjusted(kInside, kInside - 4, -kInside, -kInside);
    const int pill = std::min(widgets::pillWidth(option.font, card.state), inner.width() / 2);
    widgets::paintPill(*painter, QRect(inner.right() - pill + 1, inner.top(), pill, kTitle), option.palette,
                       option.font, card.tone, card.state);
    painter->setFont(widgets::scaled(option.font, 1, true));
    line(*painter, QRect(inner.left(), inner.top(), inner.width() - pill - widgets::kGap, kTitle), card.title, t.text);
    painter->setFont(widgets::scaled(option.font, kSmall));
    QRect below(inner.left(), inner.top() + kTitle, inner.width(), kLine);
    line(*painter, below, card.detail, t.muted);
    below = QRect(inner.left(), below.bottom() + 1, inner.width(), kTags);
    if (card.reason.isEmpty())
        paintTags(*painter, below, card.tags, t);
    else
        line(*painter, below, card.reason, t.tone(card.tone).ink);
    below = QRect(inner.left(), below.bottom() + 5, inner.width(), kBar * m_bars);
    if (card.bars.isEmpty())
        line(*painter, below.adjusted(0, 0, 0, -kBar * (m_bars - 1)), card.none, t.muted);
    else
        paintBars(*painter, below, card.bars, option.palette);
    painter->restore();
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    if (isHeading(index))
        return {m_whole, kHeading};
    return {m_width, 2 * kBetween + 2 * kInside + kTitle + kLine + kTags + kBar * m_bars};
}

bool CardDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid() || isHeading(index))
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString whole = wholeOf(m_look(index.data(models::IdRole).toString()));
    QToolTip::showText(event->globalPos(), Qt::convertFromPlainText(whole, Qt::WhiteSpaceNormal), view->viewport(),
                       option.rect);
    return true;
}

} // namespace mh::panels
