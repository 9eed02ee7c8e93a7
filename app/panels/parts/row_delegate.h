// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace mh::panels {

/// Rows of our lists: a pill in the state's column, two lines where the model has a DetailRole.
/// Thread: GUI. Errors: none.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowDelegate)
public:
    enum class States { None, Runs, Nodes, Tones };

    /// `statusColumn`: whose StatusRole is a RunStatus, a NodeStatus or a Tone, as `states` says.
    RowDelegate(int rowHeight, States states, int statusColumn, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// A text that is cut is told in full, where the model has nothing better to say.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    int m_height;
    States m_states;
    int m_statusColumn;
};

/// A flat list: no frame, no branches, whole rows, uniform heights.
void makeList(QTreeView &view);

} // namespace mh::panels
