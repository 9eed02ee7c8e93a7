// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>
#include <QPointF>

#include "app/editor/edits.h"
#include "app/editor/flow_scene.h"
#include "app/editor/graph_layout.h"

namespace mh::editor {

class FlowEditor;
class FlowView;

/// What is done to what is chosen on a canvas: copied, moved, arranged, removed.
/// Thread: GUI. Lifetime: everything it is given outlives it.
/// Errors: said() tells why something cannot be done.
class SelectionTool final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SelectionTool)
public:
    SelectionTool(FlowEditor &editor, FlowScene &scene, FlowView &view, QObject *parent);

    void remove();
    void removeAndBridge();
    void cut();
    void copy();
    /// At `place`, else in the middle of what can be seen, each a little aside.
    void paste(std::optional<QPointF> place);
    void duplicate();
    void selectAll();
    void zoomTo();
    void nudge(QPointF by);
    void align(Align how);
    void arrange();
    void toggleDisabled();
    void tint(flow::Tint tint);

signals:
    /// One sentence for the user; empty: nothing to say any more.
    void said(const QString &what);

private:
    FlowEditor &m_editor;
    FlowScene &m_scene;
    FlowView &m_view;
    Layouts m_layouts;
    int m_pastes = 0;
};

} // namespace mh::editor
