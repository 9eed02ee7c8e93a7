// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/models/things.h"
#include "app/panels/parts/context.h"
#include "core/protocol/tasks.h"

class QLabel;
class QStackedWidget;
class QTabBar;

namespace mh::models {
class RowsModel;
}
namespace mh::widgets {
class ErrorBanner;
}

namespace mh::panels {

class ListActions;
class NodesPane;
class SideList;
class TaskActions;
class TaskPage;
class TasksFilter;
class ViewChoice;

/// The tasks, those that wait, run and have ended, with the page of the chosen one; and the nodes that they run on.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class TasksPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TasksPanel)
public:
    enum Part { Tasks, Nodes };
    static constexpr int kMostTasks = 2'000; ///< the newest are listed

    explicit TasksPanel(const Context &context, QWidget *parent = nullptr);
    ~TasksPanel() override;

    void focusSearch();
    void choose(const QString &id);
    void showPart(Part part);
    void askNew();
    /// How the nodes are looked at, for keeping it.
    [[nodiscard]] ViewChoice &nodesLook();
    /// The account may have tasks run.
    [[nodiscard]] bool mayRun() const;
    [[nodiscard]] const models::RowsModel &model() const { return *m_model; }

signals:
    /// By its number.
    void hostRequested(qint64 number);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeModel();
    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeTasks();
    [[nodiscard]] QWidget *makeSide(QWidget *parent);
    void connectList();
    void addActions();
    void follow();
    void put(const protocol::Task &task);
    /// Null: none is chosen.
    [[nodiscard]] const protocol::Task *current() const;
    [[nodiscard]] bool mayWorkWithCurrent() const;
    void showCurrent();
    /// How long those take that run.
    void tick();

    Context m_context;
    models::RowsModel *m_model = nullptr;
    models::Things<protocol::Task> m_tasks; ///< by id
    QTimer m_second;
    QTabBar *m_tabs;
    QStackedWidget *m_parts;
    TasksFilter *m_filters = nullptr;
    SideList *m_list = nullptr;
    QLabel *m_older = nullptr; ///< there may be more tasks than are listed
    ListActions *m_keys = nullptr;
    TaskActions *m_actions;
    widgets::ErrorBanner *m_banner = nullptr;
    QStackedWidget *m_pages = nullptr;
    TaskPage *m_page = nullptr;
    NodesPane *m_nodes = nullptr;
};

} // namespace mh::panels
