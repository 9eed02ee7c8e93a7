// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing a wire from a knob to the node that follows.
#include <QApplication>
#include <QGraphicsPathItem>
#include <QLineF>
#include <QPen>

#include "app/editor/edit_tool.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"
#include "app/editor/port_tool.h"
#include "app/widgets/theme.h"

namespace mh::editor {
namespace {

constexpr double kReach = 12; ///< how near to a card a wire still ends at it, in pixels

} // namespace

void EditTool::startWire(const FlowScene::Port &from, Mode mode)
{
    m_mode = mode;
    m_wireFrom = from;
    m_wireTo.clear();
    QPen pen(widgets::tokens(m_view.palette()).accentInk, 2, Qt::DashLine, Qt::RoundCap);
    m_wire = m_scene.addPath({}, pen);
    m_wire->setZValue(3);
    m_ports->begin(from.node, from.handle);
    if (mode == Mode::KeyWiring)
        emit said(tr("Arrow keys choose what follows, Enter connects, Escape leaves."));
}

void EditTool::stretchWire(QPointF to, const flow::NodeId &target)
{
    if (NodeItem *old = m_scene.node(m_wireTo))
        old->setTarget(false);
    m_wireTo = target;
    const NodeItem *source = m_scene.node(m_wireFrom.node);
    if (!source)
        return rest();
    const QString why =
        target.isEmpty() ? QString() : whyNoEdge(m_editor.definition(), m_wireFrom.node, m_wireFrom.handle, target);
    if (m_mode == Mode::Wiring)
        m_ports->aim(to, target, why);
    const widgets::Tokens &t = widgets::tokens(m_view.palette());
    if (NodeItem *node = m_scene.node(target)) {
        node->setTarget(why.isEmpty());
        to = node->inputPort(node->inputs().value(0));
    }
    const QPointF from = source->outputPort(m_wireFrom.handle);
    const double reach = qMax(32.0, qAbs(to.x() - from.x()) / 2);
    QPainterPath path(from);
    path.cubicTo(from + QPointF(reach, 0), to - QPointF(reach, 0), to);
    m_wire->setPath(path);
    QPen pen = m_wire->pen();
    pen.setColor(why.isEmpty() ? t.accentInk : t.tone(widgets::Tone::Bad).solid);
    m_wire->setPen(pen);
    if (m_mode == Mode::KeyWiring && !why.isEmpty())
        emit said(why);
}

/// The card that a wire would end at: also just before its left edge, and on its ports.
flow::NodeId EditTool::nodeUnder(QPointF at) const
{
    const NodeItem *under = m_scene.nodeAt(at);
    if (!under)
        under = m_scene.nodeAt(at + QPointF(kReach / m_view.zoom(), 0));
    if (const auto port = under ? std::nullopt : m_ports->portAt(at))
        under = m_scene.node(port->node);
    return under && under->id() != m_wireFrom.node ? under->id() : flow::NodeId();
}

void EditTool::endWire(QPointF at, QPoint global)
{
    const FlowScene::Port from = m_wireFrom;
    const flow::NodeId to = m_wireTo;
    const bool dragged = QLineF(at, m_from).length() * m_view.zoom() >= QApplication::startDragDistance();
    const PortTool::Drop drop = m_ports->drop();
    rest();
    if (drop.isData)
        m_ports->take(drop, global);
    else if (!to.isEmpty() && !connectNodes(from, to))
        m_ports->refuse(whyNoEdge(m_editor.definition(), from.node, from.handle, to), global);
    else if (to.isEmpty() && !dragged)
        m_scene.selectNode(from.node);
    else if (to.isEmpty() && !m_scene.nodeAt(at))
        pick(global, at - QPointF(0, kNodeSize.height() / 2), from);
}

void EditTool::endMapping(QPointF at, QPoint global)
{
    const bool dragged = QLineF(at, m_from).length() * m_view.zoom() >= QApplication::startDragDistance();
    const auto from = m_ports->portAt(m_from);
    const PortTool::Drop drop = m_ports->drop();
    rest();
    if (!from)
        return;
    if (!dragged)
        m_scene.selectNode(from->node);
    else if (drop.isData)
        m_ports->take(drop, global);
    else if (const auto way = firstOutput(from->node); way && from->output && !m_scene.nodeAt(at))
        pick(global, at - QPointF(0, kNodeSize.height() / 2), FlowScene::Port{way->node, way->handle, from->port});
}

} // namespace mh::editor
