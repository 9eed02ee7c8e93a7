// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/edit_tool.h"

#include <QApplication>
#include <QDropEvent>
#include <QGraphicsPathItem>
#include <QMimeData>
#include <QMouseEvent>
#include <QPen>

#include "app/editor/catalog.h"
#include "app/editor/edge_item.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"
#include "app/editor/node_picker.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr double kReach = 12; ///< how near to a knob a press still means it, in pixels
constexpr double kNextColumn = 312; ///< from a card to the one that follows it: a multiple of the grid

} // namespace

EditTool::EditTool(FlowEditor &editor, FlowScene &scene, FlowView &view, const Catalog &catalog, QObject *parent)
    : QObject(parent), m_editor(editor), m_scene(scene), m_view(view), m_catalog(catalog)
{
    m_view.installEventFilter(this);
    m_view.viewport()->installEventFilter(this);
    m_view.viewport()->setMouseTracking(true);
    m_view.viewport()->setAcceptDrops(true);
    m_view.setAcceptDrops(true);
    makeActions();
}

EditTool::~EditTool()
{
    delete m_wire;
    delete m_band;
}

bool EditTool::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_view && event->type() == QEvent::KeyPress)
        return keyPress(*static_cast<QKeyEvent *>(event));
    if (watched != m_view.viewport() || m_view.isPanning())
        return false;
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return mousePress(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseMove:
        return mouseMove(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonRelease:
        return mouseRelease(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonDblClick:
        return mouseDouble(*static_cast<QMouseEvent *>(event));
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        return dragDrop(*event);
    default:
        return false;
    }
}

bool EditTool::mousePress(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    m_view.setFocus(Qt::MouseFocusReason);
    m_view.hold();
    rest();
    m_fromPixel = event.pos();
    m_from = m_view.mapToScene(event.pos());
    if (const auto port = m_scene.outputAt(m_from, kReach / m_view.zoom())) {
        startWire(*port, Mode::Wiring);
        return true;
    }
    const bool add = event.modifiers().testFlag(Qt::ControlModifier) || event.modifiers().testFlag(Qt::ShiftModifier);
    QGraphicsItem *item = m_scene.nodeAt(m_from);
    const bool node = item != nullptr;
    if (!item)
        item = m_scene.edgeAt(m_from);
    if (!item) {
        if (!add)
            m_scene.clearSelection();
        m_mode = Mode::Banding;
        return true;
    }
    if (add) {
        item->setSelected(!item->isSelected());
    } else if (!item->isSelected()) {
        m_scene.clearSelection();
        item->setSelected(true);
    }
    m_mode = node && item->isSelected() ? Mode::Pressed : Mode::Idle;
    return true;
}

bool EditTool::mouseMove(const QMouseEvent &event)
{
    const QPointF at = m_view.mapToScene(event.pos());
    const bool far = (event.pos() - m_fromPixel).manhattanLength() >= QApplication::startDragDistance();
    switch (m_mode) {
    case Mode::Idle:
    case Mode::KeyWiring:
        hover(at);
        return false;
    case Mode::Pressed:
        if (!far)
            return true;
        m_mode = Mode::Dragging;
        [[fallthrough]];
    case Mode::Dragging:
        drag(at);
        return true;
    case Mode::Banding:
        if (far || m_band)
            band(at);
        return true;
    case Mode::Wiring: {
        const NodeItem *under = m_scene.nodeAt(at);
        if (!under)
            under = m_scene.nodeAt(at + QPointF(kReach / m_view.zoom(), 0));
        stretchWire(at, under && under->id() != m_wireFrom.node ? under->id() : flow::NodeId());
        return true;
    }
    }
    return false;
}

bool EditTool::mouseRelease(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton || m_mode == Mode::Idle || m_mode == Mode::KeyWiring)
        return false;
    const Mode was = m_mode;
    const QPointF shift = m_shift;
    if (was == Mode::Wiring) {
        endWire(m_view.mapToScene(event.pos()), event.globalPosition().toPoint());
        return true;
    }
    rest();
    if (was == Mode::Dragging) {
        m_editor.endGesture();
        m_editor.apply(tr("Move"), moved(m_editor.definition(), m_scene.selectedNodes(), shift));
    }
    return true;
}

bool EditTool::mouseDouble(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    const QPointF at = m_view.mapToScene(event.pos());
    rest();
    if (m_scene.nodeAt(at))
        emit detailsRequested();
    else if (!m_scene.edgeAt(at))
        pick(event.globalPosition().toPoint(), at, {});
    return true;
}

void EditTool::hover(QPointF at)
{
    const auto port = m_scene.outputAt(at, kReach / m_view.zoom());
    if (port)
        m_view.viewport()->setCursor(Qt::CrossCursor);
    else
        m_view.viewport()->unsetCursor();
    m_view.viewport()->setToolTip(port ? tr("%1: drag to what follows").arg(port->handle) : QString());
}

void EditTool::drag(QPointF to)
{
    const QSet<flow::NodeId> nodes = m_scene.selectedNodes();
    const NodeItem *lead = m_scene.nodeAt(m_from + m_shift);
    if (nodes.isEmpty())
        return;
    if (!lead || !nodes.contains(lead->id()))
        lead = m_scene.node(*nodes.constBegin());
    const QPointF home = lead->pos() - m_shift;
    const QPointF wanted = snapped(home + to - m_from) - home;
    m_scene.shift(nodes, wanted - m_shift);
    m_shift = wanted;
}

void EditTool::band(QPointF to)
{
    const widgets::Tokens &t = widgets::tokens(m_view.palette());
    if (!m_band) {
        QColor veil = t.accent;
        veil.setAlphaF(0.10F);
        QPen pen(t.accentInk, 1);
        pen.setCosmetic(true);
        m_band = m_scene.addRect({}, pen, veil);
        m_band->setZValue(10);
    }
    const QRectF rect = QRectF(m_from, to).normalized();
    m_band->setRect(rect);
    QSet<flow::NodeId> inside;
    for (int i = 0; i < m_scene.nodeCount(); ++i) {
        const NodeItem *node = m_scene.node(i);
        if (rect.intersects(QRectF(node->pos(), kNodeSize)))
            inside += node->id();
    }
    if (inside != m_scene.selectedNodes())
        m_scene.select(inside);
}

void EditTool::startWire(const FlowScene::Port &from, Mode mode)
{
    m_mode = mode;
    m_wireFrom = from;
    m_wireTo.clear();
    QPen pen(widgets::tokens(m_view.palette()).accentInk, 2, Qt::DashLine, Qt::RoundCap);
    m_wire = m_scene.addPath({}, pen);
    m_wire->setZValue(3);
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
    const QString why = target.isEmpty() ? QString()
                                         : whyNoEdge(m_editor.definition(), m_wireFrom.node, m_wireFrom.handle, target);
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
    if (m_mode == Mode::Wiring || !why.isEmpty())
        emit said(why);
}

void EditTool::endWire(QPointF at, QPoint global)
{
    const FlowScene::Port from = m_wireFrom;
    const flow::NodeId to = m_wireTo;
    const bool dragged = QLineF(at, m_from).length() * m_view.zoom() >= QApplication::startDragDistance();
    rest();
    if (!to.isEmpty())
        connectNodes(from, to);
    else if (!dragged)
        m_scene.selectNode(from.node);
    else if (!m_scene.nodeAt(at))
        pick(global, at - QPointF(0, kNodeSize.height() / 2), from);
}

void EditTool::rest()
{
    if (NodeItem *node = m_scene.node(m_wireTo))
        node->setTarget(false);
    m_wireTo.clear();
    delete std::exchange(m_wire, nullptr);
    delete std::exchange(m_band, nullptr);
    if (m_mode == Mode::Dragging)
        m_scene.shift(m_scene.selectedNodes(), -m_shift);
    m_shift = {};
    if (m_mode == Mode::KeyWiring)
        emit said({});
    m_mode = Mode::Idle;
}

bool EditTool::dragDrop(QEvent &event)
{
    auto &drop = static_cast<QDropEvent &>(event); // enter and move are kinds of it
    const QByteArray name = drop.mimeData()->data(QLatin1StringView(kComponentMime));
    if (name.isEmpty())
        return false;
    drop.acceptProposedAction();
    if (event.type() == QEvent::Drop) {
        const QPointF centre(kNodeSize.width() / 2, kNodeSize.height() / 2);
        addNode(QString::fromUtf8(name), m_view.mapToScene(drop.position().toPoint()) - centre);
        m_view.setFocus(Qt::OtherFocusReason);
    }
    return true;
}

void EditTool::pick(QPoint global, QPointF at, const std::optional<FlowScene::Port> &from, const QString &typed)
{
    auto *picker = new NodePicker(m_catalog, from ? tr("What follows?") : tr("Add a node"), typed, &m_view);
    connect(picker, &NodePicker::picked, this, [this, at, from](const QString &component) {
        m_view.activateWindow(); // not every window system gives it back by itself
        m_view.setFocus(Qt::PopupFocusReason);
        addNode(component, at, from);
    });
    picker->openAt(global);
}

void EditTool::pickByKey(const QString &typed)
{
    const auto from = firstOutput(m_scene.selectedNode());
    QPointF at = m_view.mapToScene(m_view.viewport()->rect().center());
    if (const NodeItem *node = m_scene.node(m_scene.selectedNode()))
        at = node->pos() + QPointF(kNextColumn, 0);
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

void EditTool::addNode(const QString &component)
{
    const NodeItem *after = m_scene.node(m_scene.selectedNode());
    if (after) {
        addNode(component, after->pos() + QPointF(kNextColumn, 0), firstOutput(after->id()));
        return;
    }
    const QPointF centre(kNodeSize.width() / 2, kNodeSize.height() / 2);
    addNode(component, m_view.mapToScene(m_view.viewport()->rect().center()) - centre);
}

void EditTool::addNode(const QString &component, QPointF at, const std::optional<FlowScene::Port> &from)
{
    const Catalog::Entry *entry = m_catalog.entry(component);
    flow::Node node;
    node.id = freshNodeId(m_editor.definition(), component);
    node.component = component;
    node.name = entry ? entry->title : component;
    if (entry && !entry->versions.isEmpty())
        node.version = entry->versions.constFirst();
    const QPointF place = freePlace(at);
    node.position = {place.x(), place.y()};
    flow::Edit edit{flow::AddNode{node}};
    if (from && m_editor.definition().node(from->node))
        edit += flow::Link{newEdge(m_editor.definition(), from->node, from->handle, node.id)};
    m_editor.endGesture();
    if (m_editor.apply(tr("Add %1").arg(node.name), edit)) {
        m_scene.selectNode(node.id);
        m_view.reveal(node.id);
    }
}

bool EditTool::connectNodes(const FlowScene::Port &from, const flow::NodeId &to)
{
    const QString why = whyNoEdge(m_editor.definition(), from.node, from.handle, to);
    emit said(why);
    return why.isEmpty()
        && m_editor.apply(tr("Connect"), {flow::Link{newEdge(m_editor.definition(), from.node, from.handle, to)}});
}

} // namespace mh::editor
