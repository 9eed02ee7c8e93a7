// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/base/id.h"
#include "core/protocol/executions.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace mh::models {
class RunsModel;
}
namespace mh::widgets {
class EmptyState;
}

namespace mh::panels {

class ListActions;
class RunFilter;

/// The executions: a list with filters, and what can be done with the chosen ones.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown on the page.
class ExecutionsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExecutionsPanel)
public:
    explicit ExecutionsPanel(const Context &context, QWidget *parent = nullptr);

    void focusList();
    void focusSearch();
    [[nodiscard]] RunFilter &filter() { return *m_filter; }

signals:
    /// To be opened.
    void runChosen(mh::ExecutionId run);

private:
    void makeList();
    void connectList();
    void addActions();
    void applyFilter();
    void fillFlows();
    void updateChosen();
    void updateEmpty();
    [[nodiscard]] QList<protocol::Execution> chosen() const;
    void compareChosen();
    void runChosenAgain();
    void cancelChosen();

    Context m_context;
    models::RunsModel *m_model;
    RunFilter *m_filter;
    ListActions *m_actions = nullptr;
    QWidget *m_chosenBar;
    QLabel *m_chosenCount;
    QPushButton *m_compare;
    QPushButton *m_again;
    QPushButton *m_cancel;
    QLabel *m_count;
    QTreeView *m_list;
    QStackedWidget *m_listStack;
    widgets::EmptyState *m_empty;
    QTimer m_second;
};

} // namespace mh::panels
