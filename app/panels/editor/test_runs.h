// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>

#include "app/models/run_marks.h"
#include "app/panels/editor/editor_header.h"
#include "app/panels/parts/context.h"
#include "core/execution/debug.h"

class QAction;
class QMenu;
class QPushButton;

namespace mh::editor {
class EditTool;
class FlowEditor;
} // namespace mh::editor

namespace mh::panels {

class CanvasPane;
class FlowDocument;
class LastRun;
class RunOnCanvas;

/// Test runs of the draft from the editor: pins and breakpoints on the cards, and runs of it all,
/// up to a node, or of one node with the newest run's results before it.
/// Thread: GUI. Lifetime: what it is given outlives it. Errors: failed().
class TestRuns final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TestRuns)
public:
    struct Parts {
        Context context;
        FlowId flow;
        editor::FlowEditor &editor;
        FlowDocument &document;
        CanvasPane &canvas;
        LastRun &values;
        RunOnCanvas &live; ///< shows the states of what is started here
    };
    /// `folder` keeps the marks.
    TestRuns(const Parts &parts, const QString &folder, const EditorHeader::TestButtons &buttons);

    [[nodiscard]] const models::RunMarks &marks() const { return m_marks; }
    /// Into the node's menu.
    void offerIn(editor::EditTool &tool);
    /// All of the draft, without asking for inputs.
    void testWith(const QJsonObject &inputs);
    /// After the scene has got other cards, or another one is selected.
    void refresh();

signals:
    /// One that stops at a breakpoint: it is led on from its own page.
    void heldRunStarted(mh::ExecutionId run);
    void failed(const QString &why);

private:
    struct Wanted {
        execution::DebugPlan plan;
        std::optional<QJsonObject> inputs; ///< none: the newest run's, by running it again
    };

    [[nodiscard]] QAction *make(QMenu &menu, const QString &text, const QKeySequence &keys, void (TestRuns::*what)());
    void toggleBreakpoint();
    void askPin();
    void removeMarks();
    void testAll();
    void testUpTo();
    void testOnly();
    void askInputs(const execution::DebugPlan &plan);
    void start(const Wanted &wanted);
    void send();
    void change(const models::RunMarks &marks);
    [[nodiscard]] execution::DebugPlan plan(bool withBreakpoints) const;
    [[nodiscard]] flow::NodeId chosen();
    [[nodiscard]] QString nameOf(const flow::NodeId &node) const;

    Parts m_parts;
    QPushButton &m_button; ///< that starts a test
    models::RunMarksFile m_file;
    models::RunMarks m_marks;
    std::optional<Wanted> m_wanted; ///< once the draft is saved
    QAction *m_breakpoint = nullptr;
    QAction *m_pin = nullptr;
    QAction *m_upTo = nullptr;
    QAction *m_only = nullptr;
    QAction *m_clear = nullptr;
};

} // namespace mh::panels
