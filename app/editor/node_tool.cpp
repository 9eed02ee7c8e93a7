// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/node_tool.h"

#include "app/editor/catalog.h"
#include "app/editor/edge_item.h"
#include "app/editor/edits.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"
#include "app/editor/node_picker.h"
#include "app/editor/port_edits.h"
#include "app/editor/wire_edits.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr double kNextColumn = 312; ///< from a card to the one that follows it: a multiple of the grid

} // namespace

NodeTool::NodeTool(FlowEditor &editor, FlowScene &scene, FlowView &view, const Catalog &catalog, QObject *parent)
    : QObject(parent), m_editor(editor), m_scene(scene), m_view(view), m_catalog(catalog)
{
}

void NodeTool::pick(QPoint global, QPointF at, const std::optional<FlowScene::Port> &from, const QString &typed)
{
    auto *picker = new NodePicker(m_catalog, from ? tr("What follows?") : tr("Add a node"), typed, &m_view);
    if (from && !from->output.isEmpty()) {
        picker->offerOnly([this, end = DataEnd{from->node, from->output, true}](const QString &component) {
            return takes(m_editor.definition(), m_catalog, end, component);
        });
    }
    connect(picker, &NodePicker::picked, this, [this, at, from](const QString &component) {
        m_view.activateWindow(); // not every window system gives it back by itself
        m_view.setFocus(Qt::PopupFocusReason);
        addNode(component, at, from);
    });
    picker->openAt(global);
}

void NodeTool::pickFor(const QString &hint, QPointF at, std::function<void(const QString &)> take)
{
    auto *picker = new NodePicker(m_catalog, hint, {}, &m_view);
    connect(picker, &NodePicker::picked, this, [this, take = std::move(take)](const QString &component) {
        m_view.activateWindow();
        m_view.setFocus(Qt::PopupFocusReason);
        take(component);
    });
    picker->openAt(m_view.viewport()->mapToGlobal(m_view.mapFromScene(at)));
}

void NodeTool::pickByKey(const QString &typed, std::optional<QPointF> place)
{
    std::optional<FlowScene::Port> from;
    QPointF at = place.value_or(middle());
    if (const NodeItem *node = place ? nullptr : m_scene.node(m_scene.selectedNode())) {
        from = firstOutput(node->id());
        at = node->pos() + QPointF(kNextColumn, 0);
    }
    at = freePlace(at);
    pick(m_view.viewport()->mapToGlobal(m_view.mapFromScene(at)), at, from, typed);
}

QPointF NodeTool::middle() const
{
    return m_view.mapToScene(m_view.viewport()->rect().center());
}

std::optional<FlowScene::Port> NodeTool::firstOutput(const flow::NodeId &id) const
{
    const NodeItem *node = m_scene.node(id);
    if (!node || node->outputs().isEmpty())
        return std::nullopt;
    return FlowScene::Port{id, node->outputs().constFirst()};
}

QPointF NodeTool::freePlace(QPointF wish) const
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

flow::Node NodeTool::freshNode(const QString &component, QPointF at) const
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

void NodeTool::addNode(const QString &component)
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
    addNode(component, middle() - centre);
}

void NodeTool::addNode(const QString &component, QPointF at, const std::optional<FlowScene::Port> &from)
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

bool NodeTool::connectNodes(const FlowScene::Port &from, const flow::NodeId &to)
{
    const QString why = whyNoEdge(m_editor.definition(), from.node, from.handle, to);
    emit said(why);
    return why.isEmpty()
           && m_editor.apply(tr("Connect"), {flow::Link{newEdge(m_editor.definition(), from.node, from.handle, to)}});
}

bool NodeTool::insertNode(const QString &component, const flow::EdgeId &edge, QPointF at)
{
    const flow::Node node = freshNode(component, snapped(at));
    m_editor.endGesture();
    if (!m_editor.apply(tr("Insert %1").arg(node.name), insertedInto(m_editor.definition(), edge, node, m_catalog)))
        return false;
    m_scene.selectNode(node.id);
    m_view.follow();
    return true;
}

void NodeTool::replaceNode(const QString &component)
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

void NodeTool::replaceByKey()
{
    const NodeItem *node = m_scene.node(m_scene.selectedNode());
    if (!node) {
        emit said(tr("Select the node to replace first."));
        return;
    }
    pickFor(tr("Replace by…"), node->pos() + QPointF(0, kNodeSize.height()),
            [this](const QString &name) { replaceNode(name); });
}

void NodeTool::addByKey(std::optional<QPointF> place)
{
    const QSet<flow::EdgeId> wires = m_scene.selectedEdges();
    if (wires.size() != 1 || !m_scene.selectedNodes().isEmpty())
        return pickByKey({}, place);
    pickFor(tr("Insert into the wire"), m_scene.edge(*wires.constBegin())->middle(),
            [this](const QString &name) { addNode(name); });
}

} // namespace mh::editor
