// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of the canvas, and what comes to lie where it is let go: cards, and components of the palette.
#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>

#include "app/editor/edge_item.h"
#include "app/editor/edit_tool.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/group_item.h"
#include "app/editor/node_item.h"
#include "app/editor/node_tool.h"
#include "app/editor/selection_tool.h"
#include "app/editor/shape_edits.h"
#include "app/editor/shape_tool.h"
#include "app/editor/wire_edits.h"
#include "app/editor/wire_tool.h"

namespace mh::editor {

bool EditTool::keyPress(const QKeyEvent &event)
{
    if (m_wires->isByKey())
        return m_wires->key(event);
    if (event.key() == Qt::Key_Escape && m_mode != Mode::Idle) {
        rest();
        emit said({});
        return true;
    }
    if (event.key() == Qt::Key_Escape && !m_scene.selectedItems().isEmpty()) {
        m_scene.select({});
        return true;
    }
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)
        return open();
    if (event.modifiers().testFlag(Qt::AltModifier))
        return nudge(event);
    const QString text = event.text();
    // F fits, as on every canvas; the other letters begin the name of what is to be added.
    const bool plain = event.modifiers() == Qt::NoModifier || event.modifiers() == Qt::ShiftModifier;
    if (plain && text.size() == 1 && text.at(0).isLetter() && event.key() != Qt::Key_F) {
        m_nodes->pickByKey(text);
        return true;
    }
    return false;
}

/// What is chosen: a node's details, a note's text, a group's content, a trigger.
bool EditTool::open()
{
    if (!m_scene.selectedNode().isEmpty())
        emit detailsRequested();
    else if (const QSet<flow::NoteId> notes = m_scene.selectedNotes(); notes.size() == 1)
        m_shapes->editNote(*notes.constBegin());
    else if (!m_scene.selectedGroups().isEmpty())
        m_shapes->toggleFold();
    else if (const TriggerItem *trigger = m_scene.triggers().selected())
        emit triggerRequested(trigger->facts().id);
    else
        return false;
    return true;
}

bool EditTool::nudge(const QKeyEvent &event)
{
    const double step = event.modifiers().testFlag(Qt::ShiftModifier) ? 4 * kSnap : kSnap;
    switch (event.key()) {
    case Qt::Key_Left: m_selection->nudge({-step, 0}); return true;
    case Qt::Key_Right: m_selection->nudge({step, 0}); return true;
    case Qt::Key_Up: m_selection->nudge({0, -step}); return true;
    case Qt::Key_Down: m_selection->nudge({0, step}); return true;
    default: return false;
    }
}

bool EditTool::dragDrop(QEvent &event)
{
    auto &drop = static_cast<QDropEvent &>(event); // enter and move are kinds of it
    const QByteArray name = drop.mimeData()->data(QLatin1StringView(kComponentMime));
    if (name.isEmpty())
        return false;
    drop.acceptProposedAction();
    const QPointF at = m_view.mapToScene(drop.position().toPoint());
    const QPointF corner = at - QPointF(kNodeSize.width() / 2, kNodeSize.height() / 2);
    const EdgeItem *wire = m_scene.edgeAt(at);
    lightWire(wire && event.type() != QEvent::Drop ? wire->id() : flow::EdgeId());
    if (event.type() == QEvent::Drop) {
        if (!wire || !m_nodes->insertNode(QString::fromUtf8(name), wire->id(), corner))
            m_nodes->addNode(QString::fromUtf8(name), corner);
        m_view.setFocus(Qt::OtherFocusReason);
    }
    return true;
}

/// The wire under a card that has none yet and could go in there; empty: none.
flow::EdgeId EditTool::wireFor(const flow::NodeId &node, QPointF at) const
{
    for (const flow::Edge &edge : m_editor.definition().edges) {
        if (edge.source == node || edge.target == node)
            return {};
    }
    const QList<QGraphicsItem *> under = m_scene.items(at);
    for (const QGraphicsItem *item : under) {
        const auto *wire = dynamic_cast<const EdgeItem *>(item);
        if (wire && whyNotInto(m_editor.definition(), wire->id(), node).isEmpty())
            return wire->id();
    }
    return {};
}

void EditTool::lightWire(const flow::EdgeId &edge)
{
    if (m_lit == edge)
        return;
    if (EdgeItem *old = m_scene.edge(m_lit))
        old->setTarget(false);
    m_lit = edge;
    if (EdgeItem *item = m_scene.edge(edge))
        item->setTarget(true);
}

/// Into a wire, into a group, or just somewhere else.
void EditTool::drop(const FlowScene::Load &load, QPointF by, const flow::EdgeId &wire)
{
    const flow::FlowDefinition &definition = m_editor.definition();
    flow::Edit edit = moved(definition, load.nodes, load.notes, by);
    if (const flow::Node *node = load.nodes.size() == 1 ? definition.node(*load.nodes.constBegin()) : nullptr;
        node && !wire.isEmpty()) {
        edit += insertedInto(definition, wire, *node, m_catalog);
    } else if (const GroupItem *into = groupUnder(load, by)) {
        // The moves are places only, so that what follows may replace the nodes.
        edit += regrouped(definition, load.nodes, into->id());
    }
    m_editor.apply(tr("Move"), edit);
}

/// The innermost frame that all of what is dropped lies in and that none of it belongs to.
const GroupItem *EditTool::groupUnder(const FlowScene::Load &load, QPointF by) const
{
    QRectF area;
    for (const flow::NodeId &id : load.nodes)
        area |= QRectF(m_scene.node(id)->pos() + by, kNodeSize);
    if (area.isNull() || !m_scene.selectedGroups().isEmpty())
        return nullptr;
    const GroupItem *best = nullptr;
    for (const GroupItem *group : m_scene.drawing().groups()) {
        if (!group->isVisible() || group->group().collapsed || !group->frame().contains(area.center()))
            continue;
        if (m_scene.drawing().inside(group->id()).intersects(load.nodes))
            continue;
        if (!best || group->zValue() > best->zValue())
            best = group;
    }
    return best;
}

} // namespace mh::editor
