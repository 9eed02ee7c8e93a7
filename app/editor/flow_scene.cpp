// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/flow_scene.h"

#include <cmath>
#include <limits>

#include <QGraphicsSceneMouseEvent>

#include "app/editor/edge_item.h"
#include "app/editor/group_item.h"
#include "app/editor/node_item.h"
#include "app/editor/note_item.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr double kWireReach = 5; ///< how near to a wire a press means it, in pixels

template <class T, class Id>
QSet<Id> selectedIds(const QList<QGraphicsItem *> &items)
{
    QSet<Id> ids;
    for (const QGraphicsItem *item : items) {
        if (const auto *one = dynamic_cast<const T *>(item))
            ids += one->id();
    }
    return ids;
}

template <class T>
T *firstAt(const QList<QGraphicsItem *> &items)
{
    for (QGraphicsItem *item : items) {
        if (auto *one = dynamic_cast<T *>(item))
            return one;
    }
    return nullptr;
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

QRectF FlowScene::content() const
{
    QRectF all;
    for (const NodeItem *node : m_nodes) {
        if (node->isVisible())
            all |= QRectF(node->pos(), kNodeSize);
    }
    return all | m_drawing.extent() | m_triggers.extent();
}

flow::NodeId FlowScene::selectedNode() const
{
    const QSet<flow::NodeId> nodes = selectedNodes();
    return nodes.size() == 1 ? *nodes.constBegin() : flow::NodeId();
}

QSet<flow::NodeId> FlowScene::selectedNodes() const
{
    return selectedIds<NodeItem, flow::NodeId>(selectedItems());
}

QSet<flow::EdgeId> FlowScene::selectedEdges() const
{
    return selectedIds<EdgeItem, flow::EdgeId>(selectedItems());
}

QSet<flow::GroupId> FlowScene::selectedGroups() const
{
    return selectedIds<GroupItem, flow::GroupId>(selectedItems());
}

QSet<flow::NoteId> FlowScene::selectedNotes() const
{
    return selectedIds<NoteItem, flow::NoteId>(selectedItems());
}

FlowScene::Load FlowScene::selection() const
{
    Load load{selectedNodes(), selectedNotes()};
    const QSet<flow::GroupId> groups = selectedGroups();
    for (const flow::GroupId &group : groups)
        load.nodes += m_drawing.inside(group);
    return load;
}

void FlowScene::select(const QSet<flow::NodeId> &nodes, const QSet<flow::NoteId> &notes)
{
    m_building = true;
    clearSelection();
    for (const flow::NodeId &id : nodes) {
        if (NodeItem *item = node(id); item && item->isVisible())
            item->setSelected(true);
    }
    for (const flow::NoteId &id : notes) {
        if (NoteItem *item = m_drawing.notes().value(id))
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
    return firstAt<NodeItem>(items(point));
}

EdgeItem *FlowScene::edgeAt(QPointF point) const
{
    if (EdgeItem *edge = firstAt<EdgeItem>(items(point)))
        return edge;
    const double reach = kWireReach / m_zoom;
    return firstAt<EdgeItem>(items(QRectF(point - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach))));
}

void FlowScene::setZoom(double zoom)
{
    m_zoom = zoom;
    setFar(zoom < kFarZoom);
}

GroupItem *FlowScene::groupAt(QPointF point) const
{
    return firstAt<GroupItem>(items(point));
}

NoteItem *FlowScene::noteAt(QPointF point) const
{
    return firstAt<NoteItem>(items(point));
}

QUrl FlowScene::linkAt(QPointF point) const
{
    const NoteItem *note = noteAt(point);
    return note && !nodeAt(point) && !edgeAt(point) ? note->linkAt(point) : QUrl();
}

std::optional<FlowScene::Port> FlowScene::outputAt(QPointF point, double reach) const
{
    const QRectF around(point - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    std::optional<Port> best;
    double nearest = reach;
    for (QGraphicsItem *item : items(around, Qt::IntersectsItemBoundingRect)) {
        const auto *node = dynamic_cast<const NodeItem *>(item);
        if (!node || !node->isVisible())
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

std::optional<DataEnd> FlowScene::dataPortAt(QPointF point, double reach) const
{
    const QRectF around(point - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    const QList<QGraphicsItem *> near = items(around, Qt::IntersectsItemBoundingRect);
    for (const QGraphicsItem *item : near) {
        const auto *node = dynamic_cast<const NodeItem *>(item);
        if (!node || !node->isVisible())
            continue;
        if (const auto end = node->dataPortAt(point, reach))
            return end;
    }
    return std::nullopt;
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
        if (!other->isVisible())
            continue;
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

void FlowScene::repaintGroups()
{
    for (GroupItem *group : m_drawing.groups()) {
        if (group->group().collapsed)
            group->update();
    }
}

void FlowScene::mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event)
{
    mousePressEvent(event); // two quick clicks are two clicks
}

} // namespace mh::editor
