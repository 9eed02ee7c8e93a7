// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "app/panels/parts/context.h"
#include "core/execution/state.h"

class QLabel;
class QPushButton;

namespace mh::panels {

class JsonText;

/// A node that a test run holds before it: its inputs, to be changed, and how to go on.
/// Hidden while none is held.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in it.
class HeldPane final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeldPane)
public:
    explicit HeldPane(const Context &context, QWidget *parent = nullptr);

    /// What is being written stays as long as the same node is held. `preferred`: the chosen node,
    /// when several are held.
    void show(const execution::RunState &run, const flow::NodeId &preferred);
    void clear();
    [[nodiscard]] const flow::NodeId &node() const { return m_node; }

signals:
    void nodeChosen(const mh::flow::NodeId &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void load();
    void go(bool step);
    void release(bool step);
    void check();
    void setBusy(bool busy);
    void fail(const QString &why);

    Context m_context;
    ExecutionId m_run;
    flow::NodeId m_node;
    QString m_before; ///< the inputs as they were shown
    bool m_loaded = false;
    bool m_busy = false;
    QLabel *m_title;
    QLabel *m_hint;
    JsonText *m_inputs;
    QLabel *m_trouble;
    QPushButton *m_step;
    QPushButton *m_continue;
};

/// The nodes of `run` that are ready but held, in the order of the flow.
[[nodiscard]] QList<flow::NodeId> heldNodes(const execution::RunState &run);

} // namespace mh::panels
