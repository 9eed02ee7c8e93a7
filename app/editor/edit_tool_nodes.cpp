// SPDX-License-Identifier: GPL-3.0-or-later
// Nodes on the canvas: where new ones go, into wires, in the place of others.
#include <QDropEvent>
#include <QMimeData>

#include "app/editor/catalog.h"
#include "app/editor/edge_item.h"
#include "app/editor/edit_tool.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/group_item.h"
#include "app/editor/node_item.h"
#include "app/editor/port_edits.h"
#include "app/editor/shape_edits.h"
#include "app/editor/wire_edits.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr double kNextColumn = 312; ///< from a card to the one that follows it: a multiple of the grid

} // namespace

void EditTool::pickByKey(const QString &typed)
{
    auto from = firstOutput(m_scene.selectedNode());
    QPointF at = m_view.mapToScene(m_view.viewport()->rect().center());
    if (!m_menuAt.isNull()) {
        at = std::exchange(m_menuAt, {});
        from.reset(); // just there
    } else if (const NodeItem *node = m_scene.node(m_scene.selectedNode())) {
        at = node->pos() + QPointF(kNextColumn, 0);
    }
    at = freePlace(at);
    pick(m_view.viewport()->mapToGlobal(m_view.mapFromScene(at)), at, from, typed);
}

std::optional<FlowScene::Port> EditTool::firstOutput(const flow::NodeId &id) const
{
    const NodeItem *node = m_scene.node(id);
    if (!node || node->outputs().isEmpty())
        return std::nullopt;
    return FlowScene::Port{id, node->outputs().constFirst()};
}

QPointF EditTool::freePlace(QPointF wish) const
{
    const auto taken = [this](QPointF at) {
        const QRectF card(at, kNodeSize);
        for (const flow::Node &node : m_editor.definition().nodes) {
            if (card.intersects(QRectF(QPointF(node.position.x, node.position.y), kNodeSize)))
                return true;
        }
        return false;
    };
    QPointF at = snapped(wish);
    while (taken(at))
        at.ry() += 4 * kSnap;
    return at;
}

flow::Node EditTool::freshNode(const QString &component, QPointF at) const
{
    const Catalog::Entry *entry = m_catalog.entry(component);
    flow::Node node;
    node.id = freshNodeId(m_editor.definition(), component);
    node.component = component;
    node.name = entry ? entry->title : component;
    if (entry && !entry->versions.isEmpty())
        node.version = entry->versions.constFirst();
    node.position = {at.x(), at.y()};
    return node;
}

void EditTool::addNode(const QString &component)
{
    const QPointF centre(kNodeSize.width() / 2, kNodeSize.height() / 2);
    const QSet<flow::EdgeId> wires = m_scene.selectedEdges();
    if (wires.size() == 1 && m_scene.selectedNodes().isEmpty()) {
        const EdgeItem *wire = m_scene.edge(*wires.constBegin());
        insertNode(component, wire->id(), wire->middle() - centre);
        return;
    }
    const NodeItem *after = m_scene.node(m_scene.selectedNode());
    if (after) {
        addNode(component, after->pos() + QPointF(kNextColumn, 0), firstOutput(after->id()));
        return;
    }
    addNode(component, m_view.mapToScene(m_view.viewport()->rect().center()) - centre);
}

void EditTool::addNode(const QString &component, QPointF at, const std::optional<FlowScene::Port> &from)
{
    flow::Node node = freshNode(component, freePlace(at));
    if (const flow::Node *before = from ? m_editor.definition().node(from->node) : nullptr)
        node.group = before->group;
    if (from && !from->output.isEmpty())
        node = fed(m_editor.definition(), m_catalog, {from->node, from->output, true}, node);
    flow::Edit edit{flow::AddNode{node}};
    if (from && m_editor.definition().node(from->node))
        edit += flow::Link{newEdge(m_editor.definition(), from->node, from->handle, node.id)};
    m_editor.endGesture();
    if (m_editor.apply(tr("Add %1").arg(node.name), edit)) {
        m_scene.selectNode(node.id);
        m_view.follow(); // no farther than it takes: the node before stays in sight
    }
}

bool EditTool::connectNodes(const FlowScene::Port &from, const flow::NodeId &to)
{
    const QString why = whyNoEdge(m_editor.definition(), from.node, from.handle, to);
    emit said(why);
    return why.isEmpty()
           && m_editor.apply(tr("Connect"), {flow::Link{newEdge(m_editor.definition(), from.node, from.handle, to)}});
}

bool EditTool::insertNode(const QString &component, const flow::EdgeId &edge, QPointF at)
{
    const flow::Node node = freshNode(component, snapped(at));
    m_editor.endGesture();
    if (!m_editor.apply(tr("Insert %1").arg(node.name), insertedInto(m_editor.definition(), edge, node, m_catalog)))
        return false;
    m_scene.selectNode(node.id);
    m_view.follow();
    return true;
}

void EditTool::replaceNode(const QString &component)
{
    const flow::NodeId node = m_scene.selectedNode();
    const Replacement replacement = replaced(m_editor.definition(), node, component, m_catalog);
    m_editor.endGesture();
    if (!m_editor.apply(tr("Replace"), replacement.edit))
        return;
    QStringList lost;
    if (replacement.lostWires > 0)
        lost += tr("%n wire(s)", nullptr, replacement.lostWires);
    if (!replacement.lostInputs.isEmpty())
        lost += tr("the inputs %1").arg(replacement.lostInputs.join(u", "_s));
    emit said(lost.isEmpty() ? QString() : tr("The new component has no use for %1.").arg(lost.join(u" · "_s)));
}

void EditTool::replaceByKey()
{
    const NodeItem *node = m_scene.node(m_scene.selectedNode());
    if (!node) {
        emit said(tr("Select the node to replace first."));
        return;
    }
    pickFor(tr("Replace by…"), node->pos() + QPointF(0, kNodeSize.height()),
            [this](const QString &name) { replaceNode(name); });
}

void EditTool::addByKey()
{
    const QSet<flow::EdgeId> wires = m_scene.selectedEdges();
    if (wires.size() != 1 || !m_scene.selectedNodes().isEmpty())
        return pickByKey({});
    pickFor(tr("Insert into the wire"), m_scene.edge(*wires.constBegin())->middle(),
            [this](const QString &name) { addNode(name); });
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
        if (!wire || !insertNode(QString::fromUtf8(name), wire->id(), corner))
            addNode(QString::fromUtf8(name), corner);
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
void EditTool::drop(const FlowScene::Load &load, QPointF by)
{
    const flow::EdgeId wire = std::exchange(m_lit, {});
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
