// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/group_heading.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QLocale>
#include <QPainter>
#include <QStyleOptionViewItem>

#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kLine = 28;

} // namespace

bool isHeading(const QModelIndex &index)
{
    return index.data(kHeadingRole).isValid();
}

void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index, int margin)
{
    if (index.column() != 0)
        return;
    const widgets::Tokens &t = widgets::tokens(option.palette);
    const QString count = QLocale().toString(index.data(kHeadingRole).toInt());
    QRect line = option.rect.adjusted(margin, 0, -margin / 2, 0);
    line.setTop(line.bottom() - kLine);
    if (const auto *view = qobject_cast<const QAbstractItemView *>(option.widget))
        line.setRight(view->viewport()->width() - margin); // over the other columns, which are empty
    const int counted = option.fontMetrics.horizontalAdvance(count) + widgets::kGap;
    painter.save();
    painter.setFont(widgets::scaled(option.font, 1, true));
    const QString title =
        painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, std::max(0, line.width() - counted));
    painter.setPen(t.muted);
    painter.drawText(line, Qt::AlignVCenter | Qt::TextSingleLine, title);
    line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(title) + widgets::kGap);
    painter.setFont(option.font);
    painter.drawText(line, Qt::AlignVCenter | Qt::TextSingleLine, count);
    painter.restore();
}

} // namespace mh::panels
