// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QGraphicsScene>
#include <QHash>
#include <QSet>
#include <QUrl>

#include "app/editor/port_edits.h"
#include "app/editor/scene_drawing.h"
#include "app/editor/trigger_cards.h"
#include "app/widgets/wires.h"
#include "core/flow/definition.h"

namespace mh::editor {

class Catalog;
class EdgeItem;
class FarLayer;

/// The drawing of one definition: ids and geometry; what was shown last is kept to see what differs.
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

    /// A knob on a card that a wire starts from.
    struct Port {
        flow::NodeId node;
        QString handle;
        QString output{}; ///< the data that goes along; empty: none
    };
    /// What goes along when something is dragged.
    struct Load {
        QSet<flow::NodeId> nodes;
        QSet<flow::NoteId> notes;
        [[nodiscard]] bool isEmpty() const { return nodes.isEmpty() && notes.isEmpty(); }
    };

    void show(const flow::FlowDefinition &definition);
    /// From now on cards stay where the definition says, have all the knobs their components
    /// offer, and edges can be selected. `catalog` outlives the scene.
    void makeEditable(const Catalog &catalog);
    [[nodiscard]] bool isEditable() const { return m_catalog != nullptr; }
    /// Only what differs from what is drawn; the selection stays.
    void sync(const flow::FlowDefinition &definition);
    /// What the catalog says has changed.
    void syncPorts();
    /// On the canvas only, while they are being dragged.
    void shift(const Load &load, QPointF by);
    void setWires(widgets::Wires wires);
    [[nodiscard]] widgets::Wires wires() const { return m_wires; }
    /// By component name, as the registry has them; others are guessed from the name.
    void setIcons(const QHash<QString, QString> &icons);
    [[nodiscard]] int nodeCount() const { return int(m_nodes.size()); }
    [[nodiscard]] NodeItem *node(int index) const { return m_nodes[size_t(index)]; }
    [[nodiscard]] NodeItem *node(const flow::NodeId &id) const { return m_byId.value(id); }
    [[nodiscard]] int edgeCount() const { return int(m_edges.size()); }
    /// Null for one that is not drawn.
    [[nodiscard]] EdgeItem *edge(int index) const { return m_edges[size_t(index)]; }
    [[nodiscard]] EdgeItem *edge(const flow::EdgeId &id) const { return m_edgeById.value(id); }
    [[nodiscard]] const SceneDrawing &drawing() const { return m_drawing; }
    /// What starts the flow, beside the drawing.
    [[nodiscard]] TriggerCards &triggers() { return m_triggers; }
    [[nodiscard]] const TriggerCards &triggers() const { return m_triggers; }
    /// Of all cards, frames, notes and triggers, without the margin around them.
    [[nodiscard]] QRectF content() const;

    /// Empty also when several are selected.
    [[nodiscard]] flow::NodeId selectedNode() const;
    [[nodiscard]] QSet<flow::NodeId> selectedNodes() const;
    [[nodiscard]] QSet<flow::EdgeId> selectedEdges() const;
    [[nodiscard]] QSet<flow::GroupId> selectedGroups() const;
    [[nodiscard]] QSet<flow::NoteId> selectedNotes() const;
    /// The selected cards and notes, and those in selected groups.
    [[nodiscard]] Load selection() const;
    void select(const QSet<flow::NodeId> &nodes, const QSet<flow::NoteId> &notes = {});
    [[nodiscard]] NodeItem *nodeAt(QPointF point) const;
    [[nodiscard]] EdgeItem *edgeAt(QPointF point) const;
    [[nodiscard]] GroupItem *groupAt(QPointF point) const;
    [[nodiscard]] NoteItem *noteAt(QPointF point) const;
    /// Of the note there; empty: none, or a card or a wire lies on it.
    [[nodiscard]] QUrl linkAt(QPointF point) const;
    [[nodiscard]] std::optional<Port> outputAt(QPointF point, double reach) const;
    [[nodiscard]] std::optional<DataEnd> dataPortAt(QPointF point, double reach) const;
    /// An empty id selects nothing.
    void selectNode(const flow::NodeId &id);
    /// The nearest card in the direction of an arrow key; empty: none there.
    [[nodiscard]] flow::NodeId neighbour(const flow::NodeId &id, Qt::Key direction) const;
    /// How large it is seen: what is thin is hit from as near as on the screen.
    void setZoom(double zoom);
    /// Seen from so far that cards are blocks: painted all at once.
    void setFar(bool far);
    [[nodiscard]] bool isFar() const { return m_isFar; }
    /// What is drawn there has changed, from afar.
    void farChanged(const QRectF &place);
    /// Folded groups sum up what their cards show.
    void repaintGroups();

signals:
    /// Empty: nothing is selected.
    void nodeSelected(const mh::flow::NodeId &id);
    /// It follows another definition now, or shows other triggers.
    void contentChanged();

protected:
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event) override;

private:
    void syncNodes(const flow::FlowDefinition &definition);
    void syncEdges(const flow::FlowDefinition &definition);
    void placeEdges();
    void placeFar();
    void placeEdge(EdgeItem &item, const flow::Edge &edge) const;
    void setPorts(const flow::FlowDefinition &definition);
    void setDataPorts(NodeItem &item, const flow::Node &node) const;
    [[nodiscard]] QStringList outputsOf(const flow::Node &node, const QStringList &used) const;

    std::vector<NodeItem *> m_nodes;
    std::vector<EdgeItem *> m_edges;
    QHash<flow::NodeId, NodeItem *> m_byId;
    QHash<flow::EdgeId, EdgeItem *> m_edgeById;
    QHash<QString, QString> m_icons;
    SceneDrawing m_drawing{*this};
    TriggerCards m_triggers{*this};
    flow::FlowDefinition m_shown; ///< shares its lists with the editor's
    const Catalog *m_catalog = nullptr;
    FarLayer *m_far = nullptr;
    bool m_isFar = false;
    double m_zoom = 1;
    widgets::Wires m_wires = widgets::Wires::Curved;
    bool m_building = false;
};

} // namespace mh::editor
