// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/wire_tool.h"

#include <QApplication>
#include <QGraphicsPathItem>
#include <QKeyEvent>
#include <QLineF>
#include <QPen>

#include "app/editor/edits.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/handle_words.h"
#include "app/editor/node_item.h"
#include "app/editor/node_tool.h"
#include "app/editor/port_tool.h"
#include "app/editor/wire_path.h"
#include "app/widgets/theme.h"

namespace mh::editor {
namespace {

constexpr double kReach = 12;  ///< how near to a knob a press still means it, in pixels
constexpr double kWidest = 20; ///< and on the canvas's own scale: cards stay to be had from afar
constexpr double kNear = 12;   ///< how near to a card a wire still ends at it, in pixels

} // namespace

/// What is drawn of a wire that does not end yet. A QObject, so that it is known when the scene has
/// deleted it. Thread: GUI. Lifetime: until the wire ends, or the scene is cleared.
class WireLine final : public QObject, public QGraphicsPathItem
{
};

WireTool::WireTool(FlowEditor &editor, FlowScene &scene, FlowView &view, PortTool &ports, NodeTool &nodes,
                   QObject *parent)
    : QObject(parent), m_editor(editor), m_scene(scene), m_view(view), m_ports(ports), m_nodes(nodes)
{
}

WireTool::~WireTool()
{
    delete m_wire.data();
}

std::optional<FlowScene::Port> WireTool::knobAt(QPointF at) const
{
    return m_scene.outputAt(at, qMin(kReach / m_view.zoom(), kWidest));
}

bool WireTool::press(QPointF at)
{
    m_start = at;
    if (const auto end = m_ports.portAt(at)) {
        m_kind = Kind::Data;
        m_from = {end->node, {}};
        m_ports.begin(*end);
        return true;
    }
    const auto knob = knobAt(at);
    if (knob)
        begin(*knob, Kind::Order);
    return knob.has_value();
}

void WireTool::move(QPointF at)
{
    if (m_kind == Kind::Order)
        stretch(at, nodeUnder(at));
    else if (m_kind == Kind::Data)
        m_ports.aim(at, nodeUnder(at), {});
}

void WireTool::release(QPointF at, QPoint global)
{
    if (m_kind == Kind::Order)
        endOrder(at, global);
    else if (m_kind == Kind::Data)
        endData(at, global);
}

void WireTool::hover(QPointF at)
{
    const auto knob = knobAt(at);
    if (knob || m_ports.portAt(at))
        m_view.viewport()->setCursor(Qt::CrossCursor);
    else
        m_view.viewport()->unsetCursor();
    m_view.viewport()->setToolTip(knob ? tr("%1: drag to what follows").arg(handleWord(knob->handle)) : QString());
}

void WireTool::begin(const FlowScene::Port &from, Kind kind)
{
    m_kind = kind;
    m_from = from;
    m_to.clear();
    QPen pen(widgets::tokens(m_view.palette()).accentInk, 2, Qt::DashLine, Qt::RoundCap);
    m_wire = new WireLine;
    m_wire->setPen(pen);
    m_wire->setZValue(3);
    m_scene.addItem(m_wire);
    m_ports.begin(from.node, from.handle);
    if (isByKey())
        emit said(tr("Arrow keys choose what follows, Enter connects, Escape leaves."));
}

void WireTool::beginByKey()
{
    if (const auto from = m_nodes.firstOutput(m_scene.selectedNode()))
        begin(*from, Kind::OrderByKey);
    else
        emit said(tr("Select the node to connect from first."));
}

void WireTool::rest()
{
    if (NodeItem *node = m_scene.node(m_to))
        node->setTarget(false);
    m_to.clear();
    delete m_wire.data();
    m_ports.end();
    const bool hadSaid = isByKey();
    m_kind = Kind::None;
    if (hadSaid)
        emit said({});
}

void WireTool::stretch(QPointF to, const flow::NodeId &target)
{
    if (NodeItem *old = m_scene.node(m_to))
        old->setTarget(false);
    m_to = target;
    const NodeItem *source = m_scene.node(m_from.node);
    if (!source || !m_wire)
        return rest();
    const QString why =
        target.isEmpty() ? QString() : whyNoEdge(m_editor.definition(), m_from.node, m_from.handle, target);
    if (m_kind == Kind::Order)
        m_ports.aim(to, target, why);
    const widgets::Tokens &t = widgets::tokens(m_view.palette());
    if (NodeItem *node = m_scene.node(target)) {
        node->setTarget(why.isEmpty());
        to = node->inputPort(node->inputs().value(0));
    }
    m_wire->setPath(wirePath(m_scene.wires(), {source->outputPort(m_from.handle), to}));
    QPen pen = m_wire->pen();
    pen.setColor(why.isEmpty() ? t.accentInk : t.tone(widgets::Tone::Bad).solid);
    m_wire->setPen(pen);
    if (isByKey() && !why.isEmpty())
        emit said(why);
}

/// The card that a wire would end at: also just before its left edge, and on its ports.
flow::NodeId WireTool::nodeUnder(QPointF at) const
{
    const NodeItem *under = m_scene.nodeAt(at);
    if (!under)
        under = m_scene.nodeAt(at + QPointF(kNear / m_view.zoom(), 0));
    if (const auto port = under ? std::nullopt : m_ports.portAt(at))
        under = m_scene.node(port->node);
    return under && under->id() != m_from.node ? under->id() : flow::NodeId();
}

bool WireTool::isDragged(QPointF to) const
{
    return QLineF(to, m_start).length() * m_view.zoom() >= QApplication::startDragDistance();
}

void WireTool::endOrder(QPointF at, QPoint global)
{
    const FlowScene::Port from = m_from;
    const flow::NodeId to = m_to;
    const PortTool::Drop drop = m_ports.drop();
    rest();
    if (drop.isData)
        m_ports.take(drop, global);
    else if (!to.isEmpty() && !m_nodes.connectNodes(from, to))
        m_ports.refuse(whyNoEdge(m_editor.definition(), from.node, from.handle, to), global);
    else if (to.isEmpty() && !isDragged(at))
        m_scene.selectNode(from.node);
    else if (to.isEmpty() && !m_scene.nodeAt(at))
        m_nodes.pick(global, at - QPointF(0, kNodeSize.height() / 2), from);
}

void WireTool::endData(QPointF at, QPoint global)
{
    const auto from = m_ports.portAt(m_start);
    const PortTool::Drop drop = m_ports.drop();
    rest();
    if (!from)
        return;
    if (!isDragged(at))
        m_scene.selectNode(from->node);
    else if (drop.isData)
        m_ports.take(drop, global);
    else if (const auto way = m_nodes.firstOutput(from->node); way && from->output && !m_scene.nodeAt(at))
        m_nodes.pick(global, at - QPointF(0, kNodeSize.height() / 2),
                     FlowScene::Port{way->node, way->handle, from->port});
}

bool WireTool::key(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Escape: rest(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const FlowScene::Port from = m_from;
        const flow::NodeId to = m_to;
        rest();
        if (!to.isEmpty())
            m_nodes.connectNodes(from, to);
        return true;
    }
    case Qt::Key_Tab: {
        // The next way out of the node.
        const NodeItem *node = m_scene.node(m_from.node);
        const QStringList handles = node ? node->outputs() : QStringList();
        if (!handles.isEmpty())
            m_from.handle = handles.at((handles.indexOf(m_from.handle) + 1) % handles.size());
        stretch({}, m_to);
        return true;
    }
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: chooseNext(Qt::Key(event.key())); return true;
    default: return false;
    }
}

void WireTool::chooseNext(Qt::Key key)
{
    flow::NodeId next = m_scene.neighbour(m_to.isEmpty() ? m_from.node : m_to, key);
    if (next == m_from.node)
        next = m_scene.neighbour(next, key);
    if (next.isEmpty())
        return;
    stretch({}, next);
    m_view.reveal(next);
}

} // namespace mh::editor
