// SPDX-License-Identifier: GPL-3.0-or-later
// How the scene follows its definition.
#include <algorithm>

#include "app/editor/catalog.h"
#include "app/editor/edge_item.h"
#include "app/editor/far_layer.h"
#include "app/editor/flow_scene.h"
#include "app/editor/group_item.h"
#include "app/editor/handle_words.h"
#include "app/editor/layout.h"
#include "app/editor/node_item.h"
#include "app/editor/note_item.h"
#include "app/widgets/icons.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr double kBoard = 100'000; ///< half the width of what can be drawn on
constexpr double kMargin = 400;    ///< room to pan beyond the outermost card

void addPort(QStringList &ports, const QString &handle)
{
    if (ports.contains(handle))
        return;
    if (handle == "default"_L1)
        ports.prepend(handle);
    else
        ports.append(handle);
}

/// As the editor has them, who knows them all: the named ones, the one for everything else, the one after an error.
QStringList inOrder(QStringList handles)
{
    if (handles.size() < 2)
        return handles;
    for (const QString &late : {u"default"_s, u"error"_s}) {
        if (handles.removeOne(late))
            handles += late;
    }
    return handles;
}

/// Whether nothing but an error leads out another way: then the way has no name.
bool isOnlyWay(const QString &handle, const QStringList &all)
{
    return handle == "default"_L1 && std::all_of(all.cbegin(), all.cend(), [](const QString &each) {
               return each == "default"_L1 || each == "error"_L1;
           });
}

NodeItem::Words wordsOf(const flow::Node &node, const QHash<QString, QString> &icons)
{
    return {node.name.isEmpty() ? node.id : node.name,
            node.component,
            node.version,
            widgets::componentIcon(node.component, icons.value(node.component)),
            node.tint,
            node.disabled};
}

/// Whether the cards' knobs may differ.
bool samePorts(const flow::FlowDefinition &a, const flow::FlowDefinition &b)
{
    if (a.edges != b.edges || a.nodes.size() != b.nodes.size())
        return false;
    for (qsizetype i = 0; i < a.nodes.size(); ++i) {
        const flow::Node &one = a.nodes.at(i);
        const flow::Node &other = b.nodes.at(i);
        if (one.id != other.id || one.component != other.component || one.version != other.version
            || one.config != other.config)
            return false;
    }
    return true;
}

} // namespace

void FlowScene::show(const flow::FlowDefinition &definition)
{
    m_building = true;
    clear();
    m_far = nullptr;
    m_nodes.clear();
    m_edges.clear();
    m_byId.clear();
    m_edgeById.clear();
    m_drawing.forget();
    m_triggers.forget();
    m_shown = {};
    flow::FlowDefinition placed = definition;
    const std::vector<QPointF> positions = nodePositions(definition);
    for (qsizetype i = 0; i < placed.nodes.size(); ++i)
        placed.nodes[i].position = {positions[size_t(i)].x(), positions[size_t(i)].y()};
    sync(placed);
    if (!isEditable())
        setSceneRect(content().adjusted(-kMargin, -kMargin, kMargin, kMargin));
    m_building = false;
    emit nodeSelected({});
}

void FlowScene::setIcons(const QHash<QString, QString> &icons)
{
    m_icons = icons;
    for (NodeItem *node : m_nodes)
        node->setIcon(widgets::componentIcon(node->component(), icons.value(node->component())));
}

void FlowScene::makeEditable(const Catalog &catalog)
{
    m_catalog = &catalog;
    setSceneRect(-kBoard, -kBoard, 2 * kBoard, 2 * kBoard);
}

void FlowScene::sync(const flow::FlowDefinition &definition)
{
    const flow::NodeId before = selectedNode();
    const bool building = std::exchange(m_building, true);
    syncNodes(definition);
    if (m_nodes.empty() || !samePorts(m_shown, definition))
        setPorts(definition);
    syncEdges(definition);
    m_drawing.show(definition);
    for (NodeItem *node : m_nodes) {
        const bool seen = !m_drawing.standIn(node->id());
        if (node->isVisible() != seen)
            node->setVisible(seen);
    }
    m_shown = definition;
    placeEdges();
    m_triggers.place();
    placeFar();
    emit contentChanged();
    m_building = building;
    if (!building && selectedNode() != before)
        emit nodeSelected(selectedNode());
}

void FlowScene::syncPorts()
{
    setPorts(m_shown);
    for (const flow::Node &node : std::as_const(m_shown.nodes))
        setDataPorts(*m_byId.value(node.id), node);
    placeEdges();
}

void FlowScene::syncNodes(const flow::FlowDefinition &definition)
{
    const bool sameList = definition.nodes.size() == m_shown.nodes.size();
    QSet<flow::NodeId> kept;
    std::vector<NodeItem *> items;
    items.reserve(size_t(definition.nodes.size()));
    bool sameIds = sameList;
    for (qsizetype i = 0; i < definition.nodes.size(); ++i) {
        const flow::Node &each = definition.nodes.at(i);
        const bool samePlace = sameList && m_shown.nodes.at(i).id == each.id;
        NodeItem *item = samePlace ? m_nodes[size_t(i)] : node(each.id);
        if (!item) {
            item = new NodeItem(each.id, wordsOf(each, m_icons));
            setDataPorts(*item, each);
            item->setFlag(QGraphicsItem::ItemHasNoContents, m_isFar);
            addItem(item);
            m_byId.insert(each.id, item);
        } else if (!samePlace || m_shown.nodes.at(i) != each) {
            item->setWords(wordsOf(each, m_icons));
            setDataPorts(*item, each);
        }
        item->setPos(each.position.x, each.position.y);
        items.push_back(item);
        sameIds = sameIds && samePlace;
    }
    m_nodes = std::move(items);
    if (sameIds)
        return;
    for (const flow::Node &each : definition.nodes)
        kept += each.id;
    for (auto it = m_byId.begin(); it != m_byId.end();) {
        if (kept.contains(it.key())) {
            ++it;
        } else {
            delete it.value();
            it = m_byId.erase(it);
        }
    }
}

/// Only where something can be drawn from them.
void FlowScene::setDataPorts(NodeItem &item, const flow::Node &node) const
{
    if (!m_catalog)
        return;
    DataPorts ports;
    const QList<flow::Port> inputs = fillablePorts(node, *m_catalog);
    for (const flow::Port &port : inputs)
        ports.inputs += DataPort{port.name, flow::portKind(port.type), node.inputMappings.contains(port.name)};
    const QList<flow::Port> outputs = readablePorts(node, *m_catalog);
    for (const flow::Port &port : outputs)
        ports.outputs += DataPort{port.name, flow::portKind(port.type)};
    item.setDataPorts(ports);
}

QStringList FlowScene::outputsOf(const flow::Node &node, const QStringList &used) const
{
    if (!m_catalog)
        return inOrder(used);
    QStringList handles = m_catalog->outputHandles(node);
    for (const QString &handle : used) {
        if (!handles.contains(handle))
            handles.prepend(handle);
    }
    return handles;
}

void FlowScene::setPorts(const flow::FlowDefinition &definition)
{
    QHash<flow::NodeId, QStringList> inputs;
    QHash<flow::NodeId, QStringList> outputs;
    for (const flow::Edge &edge : definition.edges) {
        addPort(outputs[edge.source], edge.sourceHandle);
        addPort(inputs[edge.target], edge.targetHandle);
    }
    for (const flow::Node &each : definition.nodes) {
        QStringList in = inputs.value(each.id);
        if (m_catalog && in.isEmpty())
            in += u"default"_s;
        const QStringList used = outputs.value(each.id);
        const QStringList out = outputsOf(each, used);
        QStringList named = m_catalog && out.size() > 2 ? out : QStringList();
        named.removeIf([&used](const QString &handle) { return used.contains(handle); }); // their wires say it
        node(each.id)->setPorts(in, out, named);
    }
}

void FlowScene::syncEdges(const flow::FlowDefinition &definition)
{
    const bool sameNodes = definition.nodes.size() == m_shown.nodes.size()
                           && std::equal(definition.nodes.cbegin(), definition.nodes.cend(), m_shown.nodes.cbegin(),
                                         [](const flow::Node &a, const flow::Node &b) { return a.id == b.id; });
    if (sameNodes && definition.edges == m_shown.edges && m_edges.size() == size_t(definition.edges.size()))
        return;
    QHash<flow::NodeId, int> index;
    for (int i = 0; i < nodeCount(); ++i)
        index.insert(m_nodes[size_t(i)]->id(), i);
    QHash<flow::EdgeId, EdgeItem *> old = std::exchange(m_edgeById, {});
    m_edges.clear();
    m_edges.reserve(size_t(definition.edges.size()));
    for (const flow::Edge &edge : definition.edges) {
        const int source = index.value(edge.source, -1);
        const int target = index.value(edge.target, -1);
        EdgeItem *item = nullptr;
        if (source >= 0 && target >= 0 && !m_edgeById.contains(edge.id)) {
            item = old.take(edge.id);
            if (!item) {
                item = new EdgeItem(edge.id);
                item->setFlag(QGraphicsItem::ItemIsSelectable, isEditable());
                item->setFlag(QGraphicsItem::ItemHasNoContents, m_isFar);
                item->setWires(m_wires);
                addItem(item);
            }
            item->setNodes(source, target);
            m_edgeById.insert(edge.id, item);
        }
        m_edges.push_back(item);
    }
    qDeleteAll(old);
}

void FlowScene::placeEdge(EdgeItem &item, const flow::Edge &edge) const
{
    const NodeItem *source = m_nodes[size_t(item.source())];
    const NodeItem *target = m_nodes[size_t(item.target())];
    item.setLabel(isOnlyWay(edge.sourceHandle, source->outputs()) ? QString() : handleWord(edge.sourceHandle));
    const GroupItem *from = m_drawing.standIn(source->id());
    const GroupItem *to = m_drawing.standIn(target->id());
    item.setVisible(!from || from != to);
    if (!item.isVisible())
        return;
    QList<QPointF> bends;
    if (!from && !to) {
        for (const flow::Position &point : edge.points)
            bends += QPointF(point.x, point.y);
    }
    item.setEnds(from ? from->outputPort() : source->outputPort(edge.sourceHandle),
                 to ? to->inputPort() : target->inputPort(edge.targetHandle), bends);
}

void FlowScene::placeEdges()
{
    // Wires that a folded group draws on top of one another are one, with their number.
    QHash<std::pair<const void *, const void *>, QList<EdgeItem *>> bundles;
    for (qsizetype i = 0; i < m_shown.edges.size(); ++i) {
        EdgeItem *item = m_edges[size_t(i)];
        if (!item)
            continue;
        placeEdge(*item, m_shown.edges.at(i));
        item->setBundle(1);
        const NodeItem *source = m_nodes[size_t(item->source())];
        const NodeItem *target = m_nodes[size_t(item->target())];
        const GroupItem *from = m_drawing.standIn(source->id());
        const GroupItem *to = m_drawing.standIn(target->id());
        if (item->isVisible() && (from || to))
            bundles[{from ? static_cast<const void *>(from) : source, to ? static_cast<const void *>(to) : target}] +=
                item;
    }
    for (const QList<EdgeItem *> &bundle : std::as_const(bundles)) {
        for (EdgeItem *item : bundle)
            item->setBundle(item == bundle.constFirst() ? int(bundle.size()) : 0);
    }
}

void FlowScene::setWires(widgets::Wires wires)
{
    m_wires = wires;
    for (EdgeItem *item : m_edges) {
        if (item)
            item->setWires(wires);
    }
    m_triggers.place();
    placeFar();
}

void FlowScene::shift(const Load &load, QPointF by)
{
    for (const flow::NodeId &id : load.nodes) {
        if (NodeItem *item = node(id))
            item->setPos(item->pos() + by);
    }
    for (const flow::NoteId &id : load.notes) {
        if (NoteItem *item = m_drawing.notes().value(id))
            item->setPos(item->pos() + by);
    }
    m_drawing.placeFrames();
    for (qsizetype i = 0; i < m_shown.edges.size(); ++i) {
        EdgeItem *item = m_edges[size_t(i)];
        if (!item)
            continue;
        const NodeItem *source = m_nodes[size_t(item->source())];
        const NodeItem *target = m_nodes[size_t(item->target())];
        const bool from = load.nodes.contains(source->id());
        const bool to = load.nodes.contains(target->id());
        if (from && to && !m_drawing.standIn(source->id()) && !m_drawing.standIn(target->id()))
            item->shift(by);
        else if (from || to)
            placeEdge(*item, m_shown.edges.at(i));
    }
    m_triggers.place();
    placeFar();
}

void FlowScene::placeFar()
{
    if (!m_isFar)
        return;
    if (!m_far) {
        m_far = new FarLayer(*this);
        addItem(m_far);
    }
    m_far->replace();
}

void FlowScene::setFar(bool far)
{
    if (m_isFar == far)
        return;
    m_isFar = far;
    for (NodeItem *item : m_nodes)
        item->setFlag(QGraphicsItem::ItemHasNoContents, far);
    for (EdgeItem *item : m_edges) {
        if (item)
            item->setFlag(QGraphicsItem::ItemHasNoContents, far);
    }
    if (m_far)
        m_far->setVisible(far);
    placeFar();
}

void FlowScene::farChanged(const QRectF &place)
{
    if (m_far)
        m_far->update(place);
}

} // namespace mh::editor
