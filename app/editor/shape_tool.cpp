// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/shape_tool.h"

#include "app/editor/edge_item.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/group_item.h"
#include "app/editor/inline_edit.h"
#include "app/editor/node_item.h"
#include "app/editor/note_item.h"
#include "app/editor/shape_edits.h"
#include "core/flow/codec.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr double kNameWidth = 208;

} // namespace

ShapeTool::ShapeTool(FlowEditor &editor, FlowScene &scene, FlowView &view, QObject *parent)
    : QObject(parent), m_editor(editor), m_scene(scene), m_view(view)
{
}

void ShapeTool::rename()
{
    const QSet<flow::GroupId> groups = m_scene.selectedGroups();
    const QSet<flow::NoteId> notes = m_scene.selectedNotes();
    if (const flow::NodeId node = m_scene.selectedNode(); !node.isEmpty())
        renameNode(node);
    else if (groups.size() == 1)
        renameGroup(*groups.constBegin());
    else if (notes.size() == 1)
        editNote(*notes.constBegin());
}

void ShapeTool::renameNode(const flow::NodeId &id)
{
    const NodeItem *item = m_scene.node(id);
    const flow::Node *node = m_editor.definition().node(id);
    if (!item || !node)
        return;
    editInPlace(m_view, item->titleRect(), node->name.isEmpty() ? id : node->name, false, flow::kMaxNameLength,
                [this, id](const QString &name) {
                    const flow::Node *old = m_editor.definition().node(id);
                    if (!old || old->name == name || (old->name.isEmpty() && name == id))
                        return;
                    flow::Node renamed = *old;
                    renamed.name = name;
                    m_editor.endGesture();
                    m_editor.apply(tr("Rename"), {flow::SetNode{renamed}});
                });
}

void ShapeTool::renameGroup(const flow::GroupId &id)
{
    const GroupItem *group = m_scene.drawing().groups().value(id);
    const QRectF bar = group->titleBar();
    const QRectF place(bar.left() + 28, bar.center().y() - 14, qMin(kNameWidth, bar.width() - 36), 28);
    editInPlace(m_view, place, group->group().title, false, flow::kMaxNameLength, [this, id](const QString &title) {
        const flow::Group *old = m_editor.definition().group(id);
        if (!old || old->title == title)
            return;
        flow::Group renamed = *old;
        renamed.title = title;
        m_editor.endGesture();
        m_editor.apply(tr("Rename"), {flow::SetGroup{renamed}});
    });
}

void ShapeTool::editNote(const flow::NoteId &id)
{
    const NoteItem *item = m_scene.drawing().notes().value(id);
    if (!item)
        return;
    editInPlace(m_view, item->frame(), item->note().text, true, flow::kMaxNoteText, [this, id](const QString &text) {
        const flow::Note *old = m_editor.definition().note(id);
        if (!old || old->text == text)
            return;
        flow::Note written = *old;
        written.text = text;
        m_editor.endGesture();
        m_editor.apply(tr("Write the note"), {flow::SetNote{written}});
    });
}

void ShapeTool::addNote(std::optional<QPointF> place)
{
    const QPointF at = place.value_or(m_view.mapToScene(m_view.viewport()->rect().center()));
    const flow::Note note = newNote(snapped(at));
    m_editor.endGesture();
    if (m_editor.apply(tr("Add a note"), {flow::SetNote{note}})) {
        m_scene.select({}, {note.id});
        editNote(note.id);
    }
}

void ShapeTool::group()
{
    const NewGroup made =
        grouped(m_editor.definition(), m_scene.selectedNodes(), m_scene.selectedGroups(), tr("Group"));
    if (made.edit.isEmpty()) {
        emit said(tr("Select what the group is to hold first."));
        return;
    }
    m_editor.endGesture();
    if (!m_editor.apply(tr("Group"), made.edit))
        return;
    m_scene.select({});
    m_scene.drawing().groups().value(made.id)->setSelected(true);
    rename();
}

void ShapeTool::ungroup()
{
    const QSet<flow::GroupId> groups = m_scene.selectedGroups();
    m_editor.endGesture();
    if (!groups.isEmpty())
        m_editor.apply(tr("Ungroup"), ungrouped(m_editor.definition(), groups));
    else
        m_editor.apply(tr("Take out of the group"), regrouped(m_editor.definition(), m_scene.selectedNodes(), {}));
}

void ShapeTool::toggleFold()
{
    QSet<flow::GroupId> groups = m_scene.selectedGroups();
    if (groups.isEmpty()) {
        if (const flow::Node *node = m_editor.definition().node(m_scene.selectedNode()); node && !node->group.isEmpty())
            groups += node->group;
    }
    bool folds = false;
    for (const flow::GroupId &id : std::as_const(groups)) {
        const flow::Group *each = m_editor.definition().group(id);
        folds = folds || (each && !each->collapsed);
    }
    m_editor.endGesture();
    m_editor.apply(folds ? tr("Fold") : tr("Unfold"), folded(m_editor.definition(), groups, folds));
}

void ShapeTool::addBend(QPointF at)
{
    const EdgeItem *edge = m_scene.edgeAt(at);
    if (!edge)
        return;
    QList<QPointF> bends = edge->bends();
    if (const qsizetype there = edge->bendAt(at, kSnap / 2); there >= 0)
        bends.removeAt(there);
    else
        bends.insert(edge->bendPlace(at), snapped(at));
    if (bends.size() > flow::kMaxEdgePoints) {
        emit said(tr("A wire has at most %1 bends.").arg(flow::kMaxEdgePoints));
        return;
    }
    m_editor.endGesture();
    m_editor.apply(tr("Bend the wire"), bent(m_editor.definition(), edge->id(), bends));
}

void ShapeTool::removeBends()
{
    flow::Edit edit;
    const QSet<flow::EdgeId> edges = m_scene.selectedEdges();
    for (const flow::EdgeId &id : edges)
        edit += bent(m_editor.definition(), id, {});
    m_editor.endGesture();
    m_editor.apply(tr("Straighten the wire"), edit);
}

} // namespace mh::editor
