// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/editor/catalog.h"
#include "app/editor/flow_editor.h"
#include "app/panels/parts/context.h"
#include "core/base/id.h"

class QLabel;

namespace mh::editor {
class EditTool;
}
namespace mh::widgets {
class DockArea;
class ErrorBanner;
} // namespace mh::widgets

namespace mh::panels {

class CanvasPane;
class EditorDialogs;
class EditorHeader;
class FlowDocument;
class LastRun;
class NodePanel;
class PalettePanel;
class ProblemsPane;
class RunOnCanvas;
class SharedEditing;
class TestRuns;
class TriggersOnCanvas;

/// A flow being drawn: palette, canvas, the selected node, and how they play together.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: in its banner.
class EditorPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EditorPage)
public:
    /// `draftFolder` keeps what has not been saved.
    EditorPage(const Context &context, const QString &draftFolder, FlowId flow, QWidget *parent = nullptr);
    ~EditorPage() override;

    [[nodiscard]] FlowId flow() const { return m_flow; }
    [[nodiscard]] FlowDocument &document() { return *m_document; }
    [[nodiscard]] editor::FlowEditor &editor() { return m_editor; }
    [[nodiscard]] CanvasPane &canvas() { return *m_canvas; }
    [[nodiscard]] widgets::DockArea &docks() { return *m_docks; }
    /// To the palette's search.
    void focusSearch();
    /// Chooses the node, or shows the note, as soon as the flow is there.
    void reveal(const QString &part);
    /// Asks what to do with unsaved changes; ends with closed() or stayed().
    void askToLeave();

signals:
    void backRequested();
    /// The page may go; asked for by the user.
    void closed();
    void stayed();
    void runStarted(mh::ExecutionId run);
    /// A setting of the server that is in the way is to be seen.
    void settingRequested(const QString &key);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeBody();
    void makeHeader();
    void connectDrawing();
    void connectDocument();
    void connectBanner();
    void loadComponents(int page);
    void takeEdit();
    void takeLoaded();
    void showNode();
    void showState();
    void validate();
    void askConflicts();
    void fail(const QString &what);

    Context m_context;
    FlowId m_flow;
    editor::Catalog m_catalog;
    editor::FlowEditor m_editor;
    FlowDocument *m_document;
    SharedEditing *m_shared;
    QTimer m_check;
    bool m_asksDraft = false;
    bool m_leaving = false; ///< once the save is through
    QString m_wanted;       ///< what reveal() waits with
    widgets::DockArea *m_docks = nullptr;
    EditorHeader *m_header = nullptr;
    EditorDialogs *m_dialogs = nullptr;
    widgets::ErrorBanner *m_banner = nullptr;
    PalettePanel *m_palette = nullptr;
    CanvasPane *m_canvas = nullptr;
    editor::EditTool *m_tool = nullptr;
    NodePanel *m_node = nullptr;
    LastRun *m_values = nullptr;
    RunOnCanvas *m_live = nullptr;
    TestRuns *m_tests = nullptr;
    TriggersOnCanvas *m_triggers = nullptr;
    ProblemsPane *m_problems = nullptr;
    QLabel *m_hint = nullptr;
};

} // namespace mh::panels
