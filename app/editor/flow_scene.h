// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QGraphicsScene>
#include <QHash>

#include "core/flow/definition.h"

namespace mh::editor {

class EdgeItem;
class NodeItem;

/// The drawing of one definition: ids and geometry, never the definition itself.
/// Nodes and edges are in the definition's order, as in a Dag made from it.
/// Thread: GUI. Lifetime: items die at the next show(). Errors: none; an edge without both
/// its ends is not drawn.
class FlowScene final : public QGraphicsScene
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowScene)
public:
    explicit FlowScene(QObject *parent = nullptr);
    ~FlowScene() override;

    void show(const flow::FlowDefinition &definition);
    /// By component name, as the registry has them; others are guessed from the name.
    void setIcons(const QHash<QString, QString> &icons);
    [[nodiscard]] int nodeCount() const { return int(m_nodes.size()); }
    [[nodiscard]] NodeItem *node(int index) const { return m_nodes[size_t(index)]; }
    [[nodiscard]] NodeItem *node(const flow::NodeId &id) const { return m_byId.value(id); }
    [[nodiscard]] int edgeCount() const { return int(m_edges.size()); }
    /// Null for one that is not drawn.
    [[nodiscard]] EdgeItem *edge(int index) const { return m_edges[size_t(index)]; }
    /// Of all cards, without the margin around them.
    [[nodiscard]] QRectF content() const;

    [[nodiscard]] flow::NodeId selectedNode() const;
    /// An empty id selects nothing.
    void selectNode(const flow::NodeId &id);
    /// The nearest card in the direction of an arrow key; empty: none there.
    [[nodiscard]] flow::NodeId neighbour(const flow::NodeId &id, Qt::Key direction) const;

signals:
    /// Empty: nothing is selected.
    void nodeSelected(const mh::flow::NodeId &id);

protected:
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event) override;

private:
    void addNodes(const flow::FlowDefinition &definition);
    void addEdges(const flow::FlowDefinition &definition);

    std::vector<NodeItem *> m_nodes;
    std::vector<EdgeItem *> m_edges;
    QHash<flow::NodeId, NodeItem *> m_byId;
    QHash<QString, QString> m_icons;
    bool m_building = false;
};

} // namespace mh::editor
