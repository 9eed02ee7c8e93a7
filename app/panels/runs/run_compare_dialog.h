// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "app/panels/parts/context.h"
#include "app/panels/runs/run_compare.h"
#include "core/base/id.h"

class QLabel;
class QStackedWidget;
class QTreeWidget;

namespace mh::widgets {
class EmptyState;
}

namespace mh::panels {

class CanvasPane;

/// Two runs beside each other: where they part, each node's states and times, what differs in the
/// data, and all that on the canvas of the later one.
/// A window of its own beside the runs that can be worked with meanwhile; it opens where the last one was closed.
/// Thread: GUI. Lifetime: what the context names outlives it; goes with its parent, or when it is closed; watches
/// both runs while it is open. Errors: instead of the comparison.
class CompareDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CompareDialog)
public:
    /// Ordered by their time, whichever is given first.
    CompareDialog(const Context &context, ExecutionId one, ExecutionId other, QWidget *parent = nullptr);
    ~CompareDialog() override;

protected:
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] QWidget *makeBody();
    [[nodiscard]] const execution::RunState *state(ExecutionId run) const;
    void take();
    void showHead(const execution::RunState &before, const execution::RunState &after);
    void fillTable();
    void paintCanvas(const execution::RunState &after);
    void choose(const flow::NodeId &node);
    void showData(const flow::NodeId &node);

    Context m_context;
    ExecutionId m_before;
    ExecutionId m_after;
    QList<NodeComparison> m_nodes;
    bool m_shown = false;
    QLabel *m_verdict;
    QLabel *m_runs;
    QStackedWidget *m_stack;
    widgets::EmptyState *m_empty;
    CanvasPane *m_canvas = nullptr;
    QTreeWidget *m_table = nullptr;
    QTreeWidget *m_data = nullptr;
};

} // namespace mh::panels
