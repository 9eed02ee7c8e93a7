// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard of the canvas and what it does to the selection.
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

#include "app/editor/edit_tool.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"
#include "app/editor/shape_edits.h"

using namespace Qt::StringLiterals;

namespace mh::editor {

bool EditTool::keyPress(const QKeyEvent &event)
{
    if (m_mode == Mode::KeyWiring)
        return wireKey(event);
    if (event.key() == Qt::Key_Escape && m_mode != Mode::Idle) {
        rest();
        emit said({});
        return true;
    }
    if (event.key() == Qt::Key_Escape && !m_scene.selectedItems().isEmpty()) {
        m_scene.select({});
        return true;
    }
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        if (!m_scene.selectedNode().isEmpty())
            emit detailsRequested();
        else if (const QSet<flow::NoteId> notes = m_scene.selectedNotes(); notes.size() == 1)
            editNote(*notes.constBegin());
        else if (!m_scene.selectedGroups().isEmpty())
            toggleFold();
        else
            return false;
        return true;
    }
    if (event.modifiers().testFlag(Qt::AltModifier)) {
        const double step = event.modifiers().testFlag(Qt::ShiftModifier) ? 4 * kSnap : kSnap;
        switch (event.key()) {
        case Qt::Key_Left: return nudge({-step, 0}), true;
        case Qt::Key_Right: return nudge({step, 0}), true;
        case Qt::Key_Up: return nudge({0, -step}), true;
        case Qt::Key_Down: return nudge({0, step}), true;
        default: return false;
        }
    }
    const QString text = event.text();
    // F fits, as on every canvas; the other letters begin the name of what is to be added.
    const bool plain = event.modifiers() == Qt::NoModifier || event.modifiers() == Qt::ShiftModifier;
    if (plain && text.size() == 1 && text.at(0).isLetter() && event.key() != Qt::Key_F) {
        pickByKey(text);
        return true;
    }
    return false;
}

void EditTool::wireByKey()
{
    const auto from = firstOutput(m_scene.selectedNode());
    if (!from) {
        emit said(tr("Select the node to connect from first."));
        return;
    }
    rest();
    startWire(*from, Mode::KeyWiring);
}

bool EditTool::wireKey(const QKeyEvent &event)
{
    const FlowScene::Port from = m_wireFrom;
    switch (event.key()) {
    case Qt::Key_Escape: rest(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const flow::NodeId to = m_wireTo;
        rest();
        if (!to.isEmpty())
            connectNodes(from, to);
        return true;
    }
    case Qt::Key_Tab: {
        // The next way out of the node.
        const NodeItem *node = m_scene.node(from.node);
        const QStringList handles = node ? node->outputs() : QStringList();
        if (!handles.isEmpty())
            m_wireFrom.handle = handles.at((handles.indexOf(from.handle) + 1) % handles.size());
        stretchWire({}, m_wireTo);
        return true;
    }
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const flow::NodeId start = m_wireTo.isEmpty() ? from.node : m_wireTo;
        flow::NodeId next = m_scene.neighbour(start, Qt::Key(event.key()));
        if (next == from.node)
            next = m_scene.neighbour(next, Qt::Key(event.key()));
        if (!next.isEmpty()) {
            stretchWire({}, next);
            m_view.reveal(next);
        }
        return true;
    }
    default: return false;
    }
}

void EditTool::removeSelected()
{
    const FlowScene::Load load = m_scene.selection();
    m_editor.apply(tr("Delete"), removal(m_editor.definition(), load.nodes, m_scene.selectedEdges(), load.notes));
}

void EditTool::removeAndBridge()
{
    const flow::NodeId node = m_scene.selectedNode();
    if (!node.isEmpty())
        m_editor.apply(tr("Delete"), removedAndBridged(m_editor.definition(), node));
}

void EditTool::copy()
{
    const FlowScene::Load load = m_scene.selection();
    if (load.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(QString::fromUtf8(copyText(m_editor.definition(), load.nodes, load.notes)));
    m_pastes = 0;
}

void EditTool::cut()
{
    copy();
    removeSelected();
}

void EditTool::paste()
{
    const QString text = QGuiApplication::clipboard()->text();
    // Where the menu was asked for, else in the middle, each a little aside.
    const QPointF centre = m_view.mapToScene(m_view.viewport()->rect().center()) + QPointF(kSnap, kSnap) * m_pastes;
    const QPointF at = snapped(m_menuAt.isNull() ? centre : std::exchange(m_menuAt, {}));
    const Result<Paste> paste = pasteOf(m_editor.definition(), text.toUtf8(), at);
    if (!paste) {
        emit said(tr("The clipboard holds no nodes."));
        return;
    }
    ++m_pastes;
    if (m_editor.apply(tr("Paste"), paste->edit))
        m_scene.select(paste->nodes, paste->notes);
}

void EditTool::duplicate()
{
    const FlowScene::Load load = m_scene.selection();
    const Result<Paste> copies = duplicateOf(m_editor.definition(), load.nodes, load.notes);
    if (copies && m_editor.apply(tr("Duplicate"), copies->edit))
        m_scene.select(copies->nodes, copies->notes);
}

void EditTool::selectAll()
{
    QSet<flow::NodeId> all;
    for (const flow::Node &node : m_editor.definition().nodes)
        all += node.id;
    const QList<flow::NoteId> notes = m_scene.drawing().notes().keys();
    m_scene.select(all, {notes.cbegin(), notes.cend()});
}

void EditTool::zoomToSelection()
{
    m_view.fitSelection();
}

void EditTool::nudge(QPointF by)
{
    const FlowScene::Load load = m_scene.selection();
    QStringList ids(load.nodes.cbegin(), load.nodes.cend());
    ids += QStringList(load.notes.cbegin(), load.notes.cend());
    ids.sort();
    m_editor.apply(tr("Move"), moved(m_editor.definition(), load.nodes, load.notes, by),
                   QString(u"nudge/"_s % ids.join(u'/')));
    m_view.follow();
}

void EditTool::align(Align how)
{
    m_editor.apply(tr("Align"), aligned(m_editor.definition(), m_scene.selectedNodes(), how));
}

void EditTool::arrange()
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

} // namespace mh::editor
