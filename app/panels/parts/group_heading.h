// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>

class QPainter;
class QStyleOptionViewItem;

/// The line above the rows of a group. Thread: GUI. Errors: none.
namespace mh::panels {

/// Of a row that is a heading: how many stand below it. Others have none.
inline constexpr int kHeadingRole = Qt::UserRole + 64;

[[nodiscard]] bool isHeading(const QModelIndex &index);
/// Its words at the lower edge of the cell, `margin` from the left.
void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index, int margin);

} // namespace mh::panels
