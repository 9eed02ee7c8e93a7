// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/selection_tool.h"

#include <QClipboard>
#include <QGuiApplication>

#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/note_item.h"
#include "app/editor/shape_edits.h"

using namespace Qt::StringLiterals;

namespace mh::editor {

SelectionTool::SelectionTool(FlowEditor &editor, FlowScene &scene, FlowView &view, QObject *parent)
    : QObject(parent), m_editor(editor), m_scene(scene), m_view(view)
{
    connect(&m_layouts, &Layouts::done, this, [this](const flow::Edit &edit) {
        emit said({});
        m_editor.endGesture();
        m_editor.apply(tr("Arrange"), edit);
    });
    connect(&m_editor, &FlowEditor::changed, this, [this] {
        if (m_layouts.isBusy())
            m_layouts.cancel(); // it was for what is no longer there
    });
}

void SelectionTool::remove()
{
    const FlowScene::Load load = m_scene.selection();
    m_editor.apply(tr("Delete"), removal(m_editor.definition(), load.nodes, m_scene.selectedEdges(), load.notes));
}

void SelectionTool::removeAndBridge()
{
    const flow::NodeId node = m_scene.selectedNode();
    if (!node.isEmpty())
        m_editor.apply(tr("Delete"), removedAndBridged(m_editor.definition(), node));
}

void SelectionTool::copy()
{
    const FlowScene::Load load = m_scene.selection();
    if (load.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(QString::fromUtf8(copyText(m_editor.definition(), load.nodes, load.notes)));
    m_pastes = 0;
}

void SelectionTool::cut()
{
    copy();
    remove();
}

void SelectionTool::paste(std::optional<QPointF> place)
{
    const QString text = QGuiApplication::clipboard()->text();
    // Where the menu was asked for, else in the middle, each a little aside.
    const QPointF centre = m_view.mapToScene(m_view.viewport()->rect().center()) + QPointF(kSnap, kSnap) * m_pastes;
    const QPointF at = snapped(place.value_or(centre));
    const Result<Paste> paste = pasteOf(m_editor.definition(), text.toUtf8(), at);
    if (!paste) {
        emit said(tr("The clipboard holds no nodes."));
        return;
    }
    ++m_pastes;
    if (m_editor.apply(tr("Paste"), paste->edit))
        m_scene.select(paste->nodes, paste->notes);
}

void SelectionTool::duplicate()
{
    const FlowScene::Load load = m_scene.selection();
    const Result<Paste> copies = duplicateOf(m_editor.definition(), load.nodes, load.notes);
    if (copies && m_editor.apply(tr("Duplicate"), copies->edit))
        m_scene.select(copies->nodes, copies->notes);
}

void SelectionTool::selectAll()
{
    QSet<flow::NodeId> all;
    for (const flow::Node &node : m_editor.definition().nodes)
        all += node.id;
    const QList<flow::NoteId> notes = m_scene.drawing().notes().keys();
    m_scene.select(all, {notes.cbegin(), notes.cend()});
}

void SelectionTool::zoomTo()
{
    m_view.fitSelection();
}

void SelectionTool::nudge(QPointF by)
{
    const FlowScene::Load load = m_scene.selection();
    QStringList ids(load.nodes.cbegin(), load.nodes.cend());
    ids += QStringList(load.notes.cbegin(), load.notes.cend());
    ids.sort();
    m_editor.apply(tr("Move"), moved(m_editor.definition(), load.nodes, load.notes, by),
                   QString(u"nudge/"_s % ids.join(u'/')));
    m_view.follow();
}

void SelectionTool::align(Align how)
{
    m_editor.apply(tr("Align"), aligned(m_editor.definition(), m_scene.selectedNodes(), how));
}

void SelectionTool::arrange()
{
    // Of several chosen cards only those: dot knows whole flows.
    const QSet<flow::NodeId> some = m_scene.selection().nodes;
    if (some.size() > 1) {
        m_editor.apply(tr("Arrange"), arranged(m_editor.definition(), some));
        return;
    }
    emit said(tr("Arranging…"));
    m_layouts.start(m_editor.definition());
}

void SelectionTool::toggleDisabled()
{
    const QSet<flow::NodeId> nodes = m_scene.selection().nodes;
    bool off = false;
    for (const flow::NodeId &id : nodes) {
        const flow::Node *node = m_editor.definition().node(id);
        off = off || (node && !node->disabled);
    }
    m_editor.endGesture();
    m_editor.apply(off ? tr("Disable") : tr("Enable"), disabled(m_editor.definition(), nodes, off));
}

void SelectionTool::tint(flow::Tint tint)
{
    m_editor.endGesture();
    m_editor.apply(tr("Colour"), tinted(m_editor.definition(), m_scene.selectedNodes(), m_scene.selectedGroups(),
                                        m_scene.selectedNotes(), tint));
}

} // namespace mh::editor
