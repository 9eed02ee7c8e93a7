// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/panels/context.h"
#include "core/base/id.h"
#include "core/protocol/executions.h"

class QComboBox;
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

class RunPage;

/// The executions: a list with filters, what can be done with the chosen ones, and the page of the
/// one that is open.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown on the page.
class ExecutionsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExecutionsPanel)
public:
    explicit ExecutionsPanel(const Context &context, QWidget *parent = nullptr);

    void open(ExecutionId run);
    void showList();
    void focusSearch();
    /// Null while the list is shown.
    [[nodiscard]] ExecutionId openRun() const;

private:
    [[nodiscard]] QWidget *makeListPage();
    void connectList();
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
    RunPage *m_page;
    QStackedWidget *m_stack;
    QComboBox *m_flow;
    QComboBox *m_status;
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
