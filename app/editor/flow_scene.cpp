// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/flow_scene.h"

#include <cmath>
#include <limits>

#include <QGraphicsSceneMouseEvent>

#include "app/editor/catalog.h"
#include "app/editor/edge_item.h"
#include "app/editor/layout.h"
#include "app/editor/node_item.h"
#include "app/widgets/icons.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr double kBoard = 100'000; ///< half the width of what can be drawn on
constexpr double kMargin = 400; ///< room to pan beyond the outermost card

void addPort(QStringList &ports, const QString &handle)
{
    if (ports.contains(handle))
        return;
    if (handle == "default"_L1)
        ports.prepend(handle);
    else
        ports.append(handle);
}

NodeItem::Words wordsOf(const flow::Node &node, const QHash<QString, QString> &icons)
{
    return {node.name.isEmpty() ? node.id : node.name, node.component, node.version,
            widgets::componentIcon(node.component, icons.value(node.component))};
}

} // namespace

FlowScene::FlowScene(QObject *parent) : QGraphicsScene(parent)
{
    connect(this, &QGraphicsScene::selectionChanged, this, [this] {
        if (!m_building)
            emit nodeSelected(selectedNode());
    });
}

FlowScene::~FlowScene()
{
    m_building = true; // the items' end is no change of the selection
}

void FlowScene::show(const flow::FlowDefinition &definition)
{
    m_building = true;
    clear();
    m_nodes.clear();
    m_edges.clear();
    m_byId.clear();
    addNodes(definition);
    addEdges(definition);
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

void FlowScene::addNodes(const flow::FlowDefinition &definition)
{
    const std::vector<QPointF> positions = nodePositions(definition);
    m_nodes.reserve(positions.size());
    for (qsizetype i = 0; i < definition.nodes.size(); ++i) {
        const flow::Node &node = definition.nodes.at(i);
        auto *item = new NodeItem(node.id, wordsOf(node, m_icons));
        item->setPos(positions[size_t(i)]);
        addItem(item);
        m_nodes.push_back(item);
        m_byId.insert(node.id, item);
    }
}

QStringList FlowScene::outputsOf(const flow::Node &node, const QStringList &used) const
{
    if (!m_catalog)
        return used;
    QStringList handles = m_catalog->outputHandles(node.component, node.version);
    if (handles.size() > 2)
        handles.removeFirst(); // it leaves by handles of its own
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
        node(each.id)->setPorts(in, outputsOf(each, outputs.value(each.id)));
    }
}

void FlowScene::addEdges(const flow::FlowDefinition &definition)
{
    QHash<flow::NodeId, int> index;
    for (int i = 0; i < nodeCount(); ++i)
        index.insert(m_nodes[size_t(i)]->id(), i);
    setPorts(definition);
    m_edges.reserve(size_t(definition.edges.size()));
    for (const flow::Edge &edge : definition.edges) {
        const NodeItem *source = node(edge.source);
        const NodeItem *target = node(edge.target);
        EdgeItem *item = nullptr;
        if (source && target) {
            item = new EdgeItem(edge.id, index.value(edge.source), index.value(edge.target),
                                edge.sourceHandle == "default"_L1 ? QString() : edge.sourceHandle);
            item->setFlag(QGraphicsItem::ItemIsSelectable, isEditable());
            item->setEnds(source->outputPort(edge.sourceHandle), target->inputPort(edge.targetHandle));
            addItem(item);
        }
        m_edges.push_back(item);
    }
}

void FlowScene::syncNodes(const flow::FlowDefinition &definition)
{
    QSet<flow::NodeId> kept;
    m_nodes.clear();
    for (const flow::Node &each : definition.nodes) {
        NodeItem *item = node(each.id);
        if (!item) {
            item = new NodeItem(each.id, wordsOf(each, m_icons));
            addItem(item);
            m_byId.insert(each.id, item);
        } else {
            item->setWords(wordsOf(each, m_icons));
        }
        item->setPos(each.position.x, each.position.y);
        m_nodes.push_back(item);
        kept += each.id;
    }
    for (auto it = m_byId.begin(); it != m_byId.end();) {
        if (kept.contains(it.key())) {
            ++it;
        } else {
            delete it.value();
            it = m_byId.erase(it);
        }
    }
}

void FlowScene::sync(const flow::FlowDefinition &definition)
{
    const QSet<flow::EdgeId> edges = selectedEdges();
    const flow::NodeId before = selectedNode();
    m_building = true;
    syncNodes(definition);
    for (EdgeItem *edge : m_edges)
        delete edge;
    m_edges.clear();
    addEdges(definition);
    for (EdgeItem *edge : m_edges) {
        if (edge)
            edge->setSelected(edges.contains(edge->id()));
    }
    m_building = false;
    if (selectedNode() != before)
        emit nodeSelected(selectedNode());
}

void FlowScene::shift(const QSet<flow::NodeId> &nodes, QPointF by)
{
    for (const flow::NodeId &id : nodes) {
        if (NodeItem *item = node(id))
            item->setPos(item->pos() + by);
    }
    for (EdgeItem *edge : m_edges) {
        if (!edge)
            continue;
        const NodeItem *source = m_nodes[size_t(edge->source())];
        const NodeItem *target = m_nodes[size_t(edge->target())];
        const QPointF from = nodes.contains(source->id()) ? by : QPointF();
        const QPointF to = nodes.contains(target->id()) ? by : QPointF();
        if (!from.isNull() || !to.isNull())
            edge->shiftEnds(from, to);
    }
}

QRectF FlowScene::content() const
{
    QRectF all;
    for (const NodeItem *node : m_nodes)
        all |= QRectF(node->pos(), kNodeSize);
    return all;
}

flow::NodeId FlowScene::selectedNode() const
{
    const QSet<flow::NodeId> nodes = selectedNodes();
    return nodes.size() == 1 ? *nodes.constBegin() : flow::NodeId();
}

QSet<flow::NodeId> FlowScene::selectedNodes() const
{
    QSet<flow::NodeId> nodes;
    for (const QGraphicsItem *item : selectedItems()) {
        if (const auto *node = dynamic_cast<const NodeItem *>(item))
            nodes += node->id();
    }
    return nodes;
}

QSet<flow::EdgeId> FlowScene::selectedEdges() const
{
    QSet<flow::EdgeId> edges;
    for (const QGraphicsItem *item : selectedItems()) {
        if (const auto *edge = dynamic_cast<const EdgeItem *>(item))
            edges += edge->id();
    }
    return edges;
}

void FlowScene::select(const QSet<flow::NodeId> &nodes)
{
    m_building = true;
    clearSelection();
    for (const flow::NodeId &id : nodes) {
        if (NodeItem *item = node(id))
            item->setSelected(true);
    }
    m_building = false;
    emit nodeSelected(selectedNode());
}

void FlowScene::selectNode(const flow::NodeId &id)
{
    const QSet<flow::NodeId> wanted = id.isEmpty() ? QSet<flow::NodeId>() : QSet<flow::NodeId>{id};
    if (selectedNodes() != wanted)
        select(wanted);
}

NodeItem *FlowScene::nodeAt(QPointF point) const
{
    for (QGraphicsItem *item : items(point)) {
        if (auto *node = dynamic_cast<NodeItem *>(item))
            return node;
    }
    return nullptr;
}

EdgeItem *FlowScene::edgeAt(QPointF point) const
{
    for (QGraphicsItem *item : items(point)) {
        if (auto *edge = dynamic_cast<EdgeItem *>(item))
            return edge;
    }
    return nullptr;
}

std::optional<FlowScene::Port> FlowScene::outputAt(QPointF point, double reach) const
{
    const QRectF around(point - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    std::optional<Port> best;
    double nearest = reach;
    for (QGraphicsItem *item : items(around, Qt::IntersectsItemBoundingRect)) {
        const auto *node = dynamic_cast<const NodeItem *>(item);
        if (!node)
            continue;
        for (const QString &handle : node->outputs()) {
            const QPointF way = node->outputPort(handle) - point;
            const double far = std::hypot(way.x(), way.y());
            if (far <= nearest) {
                nearest = far;
                best = Port{node->id(), handle};
            }
        }
    }
    return best;
}

flow::NodeId FlowScene::neighbour(const flow::NodeId &id, Qt::Key direction) const
{
    const NodeItem *from = node(id);
    if (!from)
        return m_nodes.empty() ? flow::NodeId() : m_nodes.front()->id();
    const bool across = direction == Qt::Key_Left || direction == Qt::Key_Right;
    const double sign = direction == Qt::Key_Left || direction == Qt::Key_Up ? -1 : 1;
    double best = std::numeric_limits<double>::max();
    flow::NodeId nearest;
    for (const NodeItem *other : m_nodes) {
        const QPointF way = other->pos() - from->pos();
        const double ahead = sign * (across ? way.x() : way.y());
        const double aside = std::abs(across ? way.y() : way.x());
        if (ahead <= 1 || ahead + 2 * aside >= best)
            continue;
        best = ahead + 2 * aside;
        nearest = other->id();
    }
    return nearest;
}

void FlowScene::mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event)
{
    mousePressEvent(event); // two quick clicks are two clicks
}

} // namespace mh::editor
