// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/execution/state.h"

class QAction;
class QPushButton;
class QToolButton;

namespace mh::protocol {
struct Rerun;
}

namespace mh::panels {

/// What can be done with a run: pause, resume, cancel, kill while it runs, run again afterwards.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: failed().
class RunActions final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunActions)
public:
    explicit RunActions(const Context &context, QWidget *parent = nullptr);

    void show(const execution::RunState &run);
    /// "Run again from here" means this one; empty: none is chosen.
    void setNode(const flow::NodeId &id, const QString &name);
    void clear();

signals:
    void failed(const QString &why);
    void started(mh::ExecutionId run);
    /// With the run before this one of the same flow.
    void compareRequested(mh::ExecutionId former);

private:
    void makeMenus();
    void pauseOrResume();
    void step();
    void comparePrevious();
    void askCancel();
    void askKill();
    void ask(const QString &title, const QString &question, const QString &consequence, const QString &yes,
             const QString &no, void (RunActions::*action)());
    void cancel();
    void kill();
    void editInputs();
    void rerun(const protocol::Rerun &request);
    void setBusy(bool busy);

    Context m_context;
    execution::RunHead m_head;
    QJsonObject m_inputSchema; ///< of its version
    execution::RunStatus m_status = execution::RunStatus::Pending;
    bool m_paused = false;
    flow::NodeId m_node;
    QPushButton *m_pause;
    QPushButton *m_step;
    QPushButton *m_cancel;
    QToolButton *m_more;
    QAction *m_kill = nullptr;
    QPushButton *m_again;
    QAction *m_fromNode = nullptr;
};

} // namespace mh::panels
