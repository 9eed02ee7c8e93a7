// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>
#include <QPointF>

#include "app/editor/flow_scene.h"

namespace mh::editor {

class FlowEditor;
class FlowView;

/// Groups, notes, bends of wires, and names that are written on the canvas itself.
/// Thread: GUI. Lifetime: everything it is given outlives it.
/// Errors: said() tells why something cannot be done.
class ShapeTool final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShapeTool)
public:
    ShapeTool(FlowEditor &editor, FlowScene &scene, FlowView &view, QObject *parent);

    /// The one selected node, group or note.
    void rename();
    void editNote(const flow::NoteId &note);
    /// At `place`, else in the middle of what can be seen.
    void addNote(std::optional<QPointF> place);
    void group();
    void ungroup();
    void toggleFold();
    /// On the wire under `at`; a bend that is there goes.
    void addBend(QPointF at);
    void removeBends();

signals:
    /// One sentence for the user.
    void said(const QString &what);

private:
    void renameNode(const flow::NodeId &id);
    void renameGroup(const flow::GroupId &id);

    FlowEditor &m_editor;
    FlowScene &m_scene;
    FlowView &m_view;
};

} // namespace mh::editor
