// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/base/id.h"
#include "core/execution/state.h"

class QLabel;
class QPushButton;

namespace mh::client {
struct ChangeSet;
struct WatchedRun;
} // namespace mh::client
namespace mh::editor {
class FlowEditor;
}
namespace mh::widgets {
class StatusPill;
}

namespace mh::panels {

class CanvasPane;

/// A run on the canvas that it was drawn on: the states of its nodes and wires, and this line, which sums it up.
/// When the drawing becomes another one, the states go and the line says so.
/// Thread: GUI. Lifetime: what it is given outlives it. Errors: none; a run that cannot be watched has no line.
class RunOnCanvas final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunOnCanvas)
public:
    RunOnCanvas(const Context &context, CanvasPane &canvas, const editor::FlowEditor &editor,
                QWidget *parent = nullptr);
    ~RunOnCanvas() override;

    /// Another run is asked for: the states of the one before go at once, so that nobody takes them for its own.
    void await();
    void follow(ExecutionId run);
    void clear();
    /// After the scene shows another drawing: a step that is undone brings the states back.
    void compare();
    [[nodiscard]] ExecutionId run() const { return m_run; }
    /// Null before its first state is there.
    [[nodiscard]] const client::WatchedRun *watched() const;
    /// Whether what is drawn is what runs, node by node and wire by wire.
    [[nodiscard]] bool isShown() const;
    /// How that node stands; null unless the run isShown() and has it.
    [[nodiscard]] const execution::NodeState *stateOf(const flow::NodeId &node) const;

signals:
    void openRequested(mh::ExecutionId run);
    /// A setting of the server that is in the way is to be seen.
    void settingRequested(const QString &key);
    /// Other states than before are shown.
    void changed();
    void ended();

private:
    void take(const client::ChangeSet &changes);
    void show();

    Context m_context;
    CanvasPane &m_canvas;
    const editor::FlowEditor &m_editor;
    ExecutionId m_run;
    bool m_fits = false;
    bool m_hasEnded = false;
    widgets::StatusPill *m_pill;
    QLabel *m_summary;
    QLabel *m_reason; ///< why it failed
    QPushButton *m_open;
    QPushButton *m_setting; ///< shown when one is in the way
    QString m_inTheWay;
};

} // namespace mh::panels
