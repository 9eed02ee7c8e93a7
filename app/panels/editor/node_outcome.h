// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/execution/state.h"

class QLabel;

namespace mh::widgets {
class StatusPill;
}

namespace mh::panels {

class SourceTree;

/// What came of one node in the run that is shown on the canvas: its state, why it failed, what it gave.
/// Thread: GUI. Errors: none.
class NodeOutcome final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodeOutcome)
public:
    explicit NodeOutcome(QWidget *parent = nullptr);

    /// Null, or a node that nothing has happened to: hidden.
    void show(const flow::NodeId &node, const execution::NodeState *state);

private:
    flow::NodeId m_node;
    execution::NodeState m_state;
    widgets::StatusPill *m_pill;
    QLabel *m_time;
    QLabel *m_error;
    SourceTree *m_outputs;
};

} // namespace mh::panels
