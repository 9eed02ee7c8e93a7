// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/row_delegate.h"

#include <QApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>
#include <QTreeView>

#include "app/models/roles.h"
#include "app/panels/parts/group_heading.h"
#include "app/widgets/status_pill.h"
#include "app/widgets/theme.h"

namespace mh::panels {
namespace {

constexpr int kCellPad = 16;

/// The room for a cell's words.
QRect cellOf(const QStyleOptionViewItem &option)
{
    return option.rect.adjusted(kCellPad, 0, -kCellPad / 2, 0);
}

/// Of the first line, and of the second one.
QFont titleFont(const QStyleOptionViewItem &option, bool hasDetail)
{
    return hasDetail ? widgets::scaled(option.font, 1, true) : option.font;
}
QFont detailFont(const QStyleOptionViewItem &option)
{
    return widgets::scaled(option.font, 0.9);
}

} // namespace

RowDelegate::RowDelegate(int rowHeight, States states, int statusColumn, QObject *parent)
    : QStyledItemDelegate(parent), m_height(rowHeight), m_states(states), m_statusColumn(statusColumn)
{
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (isHeading(index))
        return paintHeading(*painter, option, index, kCellPad);
    const widgets::Tokens &t = widgets::tokens(option.palette);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const QRect cell = cellOf(option);
    const QString text = index.data().toString();
    if (m_states != States::None && index.column() == m_statusColumn) {
        const int status = index.data(models::StatusRole).toInt();
        const auto tone = m_states == States::Tones  ? widgets::Tone(status)
                          : m_states == States::Runs ? widgets::toneOf(execution::RunStatus(status))
                                                     : widgets::toneOf(execution::NodeStatus(status));
        if (!text.isEmpty())
            widgets::paintPill(*painter, cell, option.palette, option.font, tone, text);
        return;
    }
    painter->save();
    const QString detail = index.data(models::DetailRole).toString();
    painter->setFont(titleFont(option, !detail.isNull()));
    const QVariant ink = index.data(Qt::ForegroundRole);
    painter->setPen(ink.isValid() ? ink.value<QBrush>().color() : index.column() == 0 ? t.text : t.muted);
    const auto line = [&](const QRect &rect, const QString &words) {
        painter->drawText(rect, Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(words, Qt::ElideRight, rect.width()));
    };
    if (detail.isEmpty()) {
        line(cell, text);
    } else {
        const int middle = cell.center().y() + 1;
        line(QRect(cell.left(), middle - 20, cell.width(), 20), text);
        painter->setFont(detailFont(option));
        painter->setPen(t.faint);
        line(QRect(cell.left(), middle, cell.width(), 19), detail);
    }
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize base = QStyledItemDelegate::sizeHint(option, index);
    int width = base.width() + kCellPad * 2;
    if (m_states != States::None && index.column() == m_statusColumn)
        width = widgets::pillWidth(option.font, index.data().toString()) + kCellPad * 2;
    return {width, m_height};
}

bool RowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                            const QModelIndex &index)
{
    const bool isPill = m_states != States::None && index.column() == m_statusColumn;
    if (event->type() != QEvent::ToolTip || !index.data(Qt::ToolTipRole).toString().isEmpty() || isPill)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString text = index.data().toString();
    const QString detail = index.data(models::DetailRole).toString();
    const int room = cellOf(option).width();
    QStringList cut;
    if (QFontMetrics(titleFont(option, !detail.isNull())).horizontalAdvance(text) > room)
        cut += text;
    if (QFontMetrics(detailFont(option)).horizontalAdvance(detail) > room)
        cut += detail;
    const QString words = cut.isEmpty() ? QString() : Qt::convertFromPlainText(cut.join(u'\n'), Qt::WhiteSpaceNormal);
    QToolTip::showText(event->globalPos(), words, view->viewport(), option.rect);
    return true;
}

void makeList(QTreeView &view)
{
    view.setFrameShape(QFrame::NoFrame);
    view.setRootIsDecorated(false);
    view.setUniformRowHeights(true);
    view.setAllColumnsShowFocus(true);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setMouseTracking(true);
    view.header()->setHighlightSections(false);
    view.header()->setSectionsMovable(false);
    view.header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace mh::panels
