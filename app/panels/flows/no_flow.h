// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractItemModel;

namespace mh::widgets {
class EmptyState;
}

namespace mh::panels {

/// In place of a flow's page: that none is chosen, or that there is none to choose.
/// Thread: GUI. Lifetime: the flows outlive it. Errors: none.
class NoFlow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoFlow)
public:
    NoFlow(const QAbstractItemModel &flows, QWidget *parent);

private:
    void follow();

    const QAbstractItemModel &m_flows;
    widgets::EmptyState *m_words;
};

} // namespace mh::panels
