// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/flow_scene.h"

#include <cmath>
#include <limits>

#include <QGraphicsSceneMouseEvent>

#include "app/editor/edge_item.h"
#include "app/editor/layout.h"
#include "app/editor/node_item.h"
#include "app/widgets/icons.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

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

void FlowScene::addNodes(const flow::FlowDefinition &definition)
{
    const std::vector<QPointF> positions = nodePositions(definition);
    m_nodes.reserve(positions.size());
    for (qsizetype i = 0; i < definition.nodes.size(); ++i) {
        const flow::Node &node = definition.nodes.at(i);
        auto *item = new NodeItem(node.id, {node.name.isEmpty() ? node.id : node.name, node.component, node.version,
                                            widgets::componentIcon(node.component, m_icons.value(node.component))});
        item->setPos(positions[size_t(i)]);
        addItem(item);
        m_nodes.push_back(item);
        m_byId.insert(node.id, item);
    }
}

void FlowScene::addEdges(const flow::FlowDefinition &definition)
{
    QHash<flow::NodeId, QStringList> inputs;
    QHash<flow::NodeId, QStringList> outputs;
    QHash<flow::NodeId, int> index;
    for (int i = 0; i < nodeCount(); ++i)
        index.insert(m_nodes[size_t(i)]->id(), i);
    for (const flow::Edge &edge : definition.edges) {
        addPort(outputs[edge.source], edge.sourceHandle);
        addPort(inputs[edge.target], edge.targetHandle);
    }
    for (NodeItem *node : m_nodes)
        node->setPorts(inputs.value(node->id()), outputs.value(node->id()));
    m_edges.reserve(size_t(definition.edges.size()));
    for (const flow::Edge &edge : definition.edges) {
        const NodeItem *source = node(edge.source);
        const NodeItem *target = node(edge.target);
        EdgeItem *item = nullptr;
        if (source && target) {
            item = new EdgeItem(index.value(edge.source), index.value(edge.target),
                                edge.sourceHandle == "default"_L1 ? QString() : edge.sourceHandle);
            item->setEnds(source->outputPort(edge.sourceHandle), target->inputPort(edge.targetHandle));
            addItem(item);
        }
        m_edges.push_back(item);
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
    const QList<QGraphicsItem *> items = selectedItems();
    const auto *node = items.isEmpty() ? nullptr : dynamic_cast<const NodeItem *>(items.constFirst());
    return node ? node->id() : flow::NodeId();
}

void FlowScene::selectNode(const flow::NodeId &id)
{
    if (selectedNode() == id)
        return;
    m_building = true;
    clearSelection();
    if (NodeItem *item = node(id))
        item->setSelected(true);
    m_building = false;
    emit nodeSelected(selectedNode());
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
