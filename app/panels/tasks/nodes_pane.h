// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTimer>
#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/protocol/tasks.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace mh::models {
class RowsModel;
}

namespace mh::panels {

class CardView;
struct Card;
class ListFilter;
class TablePane;
class ViewChoice;

/// The nodes as rows or as cards, with what is promised to tasks and what is free, and below the tasks of the chosen
/// one. They are asked again and again as long as somebody sees them.
/// Thread: GUI. Lifetime: context and tasks outlive it. Errors: those of a RowsModel.
class NodesPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodesPane)
public:
    static constexpr int kAgainMs = 5'000;

    /// `tasks`: the rows of all tasks; their tag is their node.
    NodesPane(const Context &context, models::RowsModel &tasks, QWidget *parent = nullptr);
    ~NodesPane() override;

    [[nodiscard]] const models::RowsModel &model() const { return *m_model; }
    void focusList();
    /// How they are looked at, for keeping it.
    [[nodiscard]] ViewChoice &look() { return *m_look; }

signals:
    /// Enter, a double click or the button: its host is wanted, by number.
    void hostRequested(qint64 number);
    void taskRequested(const QString &id);
    /// The list of tasks with those of that node alone.
    void listRequested(const QString &nodeId, const QString &hostname);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeModel();
    [[nodiscard]] QWidget *makeNodes();
    [[nodiscard]] Card cardOf(const QString &id) const;
    /// Why those are drained that are: their hosts know.
    void askReasons();
    void followReasons();
    void setReason(qint64 number, const QString &reason);
    [[nodiscard]] QWidget *makeTasks(models::RowsModel &tasks);
    void askAgain();
    void take(const QList<protocol::Node> &nodes);
    void showCurrent();
    [[nodiscard]] const protocol::Node *current() const;

    Context m_context;
    QHash<QString, protocol::Node> m_nodes; ///< by id
    models::RowsModel *m_model = nullptr;
    QHash<QString, QString> m_reasons; ///< of those that are drained, by id
    ViewChoice *m_look = nullptr;
    TablePane *m_table = nullptr;
    CardView *m_cards = nullptr;
    QLabel *m_title = nullptr;
    QPushButton *m_openHost = nullptr;
    QPushButton *m_showTasks = nullptr;
    ListFilter *m_filter = nullptr;
    QString m_shown; ///< whose tasks those are
    QTreeView *m_tasks = nullptr;
    QLabel *m_none = nullptr;
    QStackedWidget *m_parts = nullptr;
    QTimer m_again;
};

} // namespace mh::panels
