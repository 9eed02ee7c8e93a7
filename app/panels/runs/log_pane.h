// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/flow/definition.h"

class QLineEdit;
class QTabBar;
class QTreeView;
class QStackedWidget;

namespace mh::models {
class LogModel;
class NodeRunsModel;
} // namespace mh::models
namespace mh::widgets {
class EmptyState;
}

namespace mh::panels {

class ListFilter;

/// The log of a run and the table of its nodes, as two tabs. The log follows its end as long as
/// the user has not scrolled away from it.
/// Thread: GUI. Lifetime: the models outlive it. Errors: none.
class LogPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogPane)
public:
    LogPane(models::LogModel &logs, models::NodeRunsModel &nodes, QWidget *parent = nullptr);

    void selectNode(const flow::NodeId &id);
    /// Only the lines up to this moment; 0: all.
    void setUpTo(qint64 at);

signals:
    void nodeChosen(const mh::flow::NodeId &id);

private:
    void makeLog(models::LogModel &logs);
    void makeNodes(models::NodeRunsModel &nodes);
    void updateEmpty();

    models::NodeRunsModel &m_nodes;
    ListFilter *m_filter;
    QTabBar *m_tabs;
    QLineEdit *m_search;
    QStackedWidget *m_stack;
    QStackedWidget *m_logStack;
    widgets::EmptyState *m_empty;
    QTreeView *m_log;
    QTreeView *m_table;
    bool m_following = true;
    bool m_selecting = false;
};

} // namespace mh::panels
