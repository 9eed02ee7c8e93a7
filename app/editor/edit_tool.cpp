// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/edit_tool.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPen>

#include "app/editor/canvas_menu.h"
#include "app/editor/edge_item.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/group_item.h"
#include "app/editor/node_item.h"
#include "app/editor/node_tool.h"
#include "app/editor/note_item.h"
#include "app/editor/port_tool.h"
#include "app/editor/selection_tool.h"
#include "app/editor/shape_edits.h"
#include "app/editor/shape_tool.h"
#include "app/editor/wire_edits.h"
#include "app/editor/wire_tool.h"
#include "app/widgets/theme.h"

namespace mh::editor {
namespace {

constexpr double kReach = 12; ///< how near to a bend a press still means it, in pixels

} // namespace

EditTool::EditTool(FlowEditor &editor, FlowScene &scene, FlowView &view, const Catalog &catalog, QObject *parent)
    : QObject(parent),
      m_editor(editor),
      m_scene(scene),
      m_view(view),
      m_catalog(catalog),
      m_ports(new PortTool(editor, scene, view, catalog, this)),
      m_nodes(new NodeTool(editor, scene, view, catalog, this)),
      m_selection(new SelectionTool(editor, scene, view, this)),
      m_shapes(new ShapeTool(editor, scene, view, this)),
      m_wires(new WireTool(editor, scene, view, *m_ports, *m_nodes, this))
{
    const auto connectByKey = [this] {
        rest();
        m_wires->beginByKey();
    };
    m_menu = new CanvasMenu(scene, view, {*m_nodes, *m_selection, *m_shapes, connectByKey}, this);
    connect(m_ports, &PortTool::said, this, &EditTool::said);
    connect(m_nodes, &NodeTool::said, this, &EditTool::said);
    connect(m_selection, &SelectionTool::said, this, &EditTool::said);
    connect(m_shapes, &ShapeTool::said, this, &EditTool::said);
    connect(m_wires, &WireTool::said, this, &EditTool::said);
    connect(m_menu, &CanvasMenu::triggerRequested, this, &EditTool::triggerRequested);
    m_view.installEventFilter(this);
    m_view.viewport()->installEventFilter(this);
    m_view.viewport()->setMouseTracking(true);
    m_view.viewport()->setAcceptDrops(true);
    m_view.setAcceptDrops(true);
    connect(&m_editor, &FlowEditor::changed, this, [this] {
        if (!m_wires->isByKey())
            emit said({}); // it was about the former flow
    });
    // Once the scene shows it: what is undone may lie elsewhere.
    connect(&m_editor, &FlowEditor::changed, &m_view, &FlowView::findAgain, Qt::QueuedConnection);
}

EditTool::~EditTool()
{
    delete m_band;
}

void EditTool::addNode(const QString &component)
{
    m_nodes->addNode(component);
}

void EditTool::offer(QAction *action)
{
    m_menu->offer(action);
}

void EditTool::offerOnCanvas(QAction *action)
{
    m_menu->offerOnCanvas(action);
}

bool EditTool::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_view && event->type() == QEvent::KeyPress)
        return keyPress(*static_cast<QKeyEvent *>(event));
    if (watched != m_view.viewport() || m_view.isPanning())
        return false;
    switch (event->type()) {
    case QEvent::MouseButtonPress: return mousePress(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseMove: return mouseMove(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonRelease: return mouseRelease(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonDblClick: return mouseDouble(*static_cast<QMouseEvent *>(event));
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop: return dragDrop(*event);
    case QEvent::DragLeave: lightWire({}); return false;
    case QEvent::ToolTip: return m_ports->tip(*static_cast<QHelpEvent *>(event));
    default: return false;
    }
}

bool EditTool::mousePress(const QMouseEvent &event)
{
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    if (event.button() != Qt::LeftButton || (control && !m_scene.linkAt(m_view.mapToScene(event.pos())).isEmpty()))
        return false;
    m_view.setFocus(Qt::MouseFocusReason);
    m_view.hold();
    rest();
    m_fromPixel = event.pos();
    m_from = m_view.mapToScene(event.pos());
    if (m_wires->press(m_from)) {
        m_mode = Mode::Wiring;
        return true;
    }
    const bool add = control || event.modifiers().testFlag(Qt::ShiftModifier);
    return (!add && pressPart(m_from)) || pressItem(m_from, add);
}

/// A bend of a wire, the corner of a note, the triangle of a group.
bool EditTool::pressPart(QPointF at)
{
    if (m_scene.nodeAt(at))
        return false;
    if (const EdgeItem *edge = m_scene.edgeAt(at)) {
        m_bend = edge->bendAt(at, kReach / m_view.zoom());
        m_bent = edge->id();
        if (m_bend >= 0) {
            m_mode = Mode::Bending;
            m_scene.select({});
            m_scene.edge(m_bent)->setSelected(true);
            return true;
        }
        return false;
    }
    if (const NoteItem *note = m_scene.noteAt(at); note && note->isOnCorner(at)) {
        m_resized = note->id();
        m_mode = Mode::Resizing;
        m_scene.select({}, {m_resized});
        return true;
    }
    if (const GroupItem *group = m_scene.groupAt(at); group && group->isOnFold(at)) {
        m_mode = Mode::Idle;
        m_editor.apply(group->group().collapsed ? tr("Unfold") : tr("Fold"),
                       folded(m_editor.definition(), {group->id()}, !group->group().collapsed));
        return true;
    }
    return false;
}

bool EditTool::pressItem(QPointF at, bool add)
{
    QGraphicsItem *item = m_scene.nodeAt(at);
    if (!item)
        item = m_scene.edgeAt(at);
    const bool wire = item && dynamic_cast<EdgeItem *>(item);
    if (!item)
        item = m_scene.noteAt(at);
    if (!item)
        item = m_scene.triggers().at(at);
    if (!item)
        item = m_scene.groupAt(at);
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
    m_mode = !wire && item->isSelected() ? Mode::Pressed : Mode::Idle;
    return true;
}

bool EditTool::mouseMove(const QMouseEvent &event)
{
    const QPointF at = m_view.mapToScene(event.pos());
    const bool far = (event.pos() - m_fromPixel).manhattanLength() >= QApplication::startDragDistance();
    switch (m_mode) {
    case Mode::Idle: m_wires->hover(at); return false;
    case Mode::Pressed:
        if (!far)
            return true;
        m_mode = Mode::Dragging;
        [[fallthrough]];
    case Mode::Dragging: drag(at); return true;
    case Mode::Banding:
        if (far || m_band)
            band(at);
        return true;
    case Mode::Bending:
        if (EdgeItem *edge = m_scene.edge(m_bent); edge && far)
            edge->moveBend(m_bend, snapped(at));
        return true;
    case Mode::Resizing: resize(at); return true;
    case Mode::Wiring: m_wires->move(at); return true;
    }
    return false;
}

void EditTool::resize(QPointF to)
{
    NoteItem *note = m_scene.drawing().notes().value(m_resized);
    if (!note)
        return;
    const QPointF corner = snapped(to) - note->pos();
    note->setSize(
        {qBound(4 * kSnap, corner.x(), flow::kNoteSideMax), qBound(2 * kSnap, corner.y(), flow::kNoteSideMax)});
}

bool EditTool::mouseRelease(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton || m_mode == Mode::Idle)
        return false;
    const Mode was = m_mode;
    if (was == Mode::Wiring) {
        m_mode = Mode::Idle;
        m_wires->release(m_view.mapToScene(event.pos()), event.globalPosition().toPoint());
        return true;
    }
    const QPointF shift = m_shift;
    const FlowScene::Load load = m_scene.selection();
    const flow::EdgeId wire = m_lit;
    if (was == Mode::Bending || was == Mode::Resizing)
        m_mode = Mode::Idle; // what was done stays as it is drawn
    rest();
    m_editor.endGesture();
    if (was == Mode::Bending)
        endBending();
    else if (was == Mode::Resizing)
        endResizing();
    else if (was == Mode::Dragging)
        drop(load, shift, wire);
    return true;
}

void EditTool::endBending()
{
    if (const EdgeItem *edge = m_scene.edge(m_bent))
        m_editor.apply(tr("Bend the wire"), bent(m_editor.definition(), m_bent, edge->bends()));
}

void EditTool::endResizing()
{
    const NoteItem *item = m_scene.drawing().notes().value(m_resized);
    const flow::Note *note = m_editor.definition().note(m_resized);
    if (!note || !item)
        return;
    flow::Note sized = *note;
    sized.width = item->size().width();
    sized.height = item->size().height();
    if (sized != *note)
        m_editor.apply(tr("Resize the note"), {flow::SetNote{sized}});
}

bool EditTool::mouseDouble(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    const QPointF at = m_view.mapToScene(event.pos());
    rest();
    if (m_scene.nodeAt(at))
        emit detailsRequested();
    else if (m_scene.edgeAt(at))
        m_shapes->addBend(at);
    else if (const NoteItem *note = m_scene.noteAt(at))
        m_shapes->editNote(note->id());
    else if (const TriggerItem *trigger = m_scene.triggers().at(at))
        emit triggerRequested(trigger->facts().id);
    else if (m_scene.groupAt(at))
        m_shapes->rename();
    else
        m_nodes->pick(event.globalPosition().toPoint(), at, {});
    return true;
}

void EditTool::drag(QPointF to)
{
    const FlowScene::Load load = m_scene.selection();
    if (load.isEmpty())
        return;
    // What was taken hold of comes to lie on the grid; the others keep their distance.
    QPointF home = snapped(m_from);
    if (const NodeItem *lead = m_scene.nodeAt(m_from + m_shift); lead && load.nodes.contains(lead->id()))
        home = lead->pos() - m_shift;
    else if (!load.nodes.isEmpty())
        home = m_scene.node(*load.nodes.constBegin())->pos() - m_shift;
    const QPointF wanted = snapped(home + to - m_from) - home;
    m_scene.shift(load, wanted - m_shift);
    m_ports->follow();
    m_shift = wanted;
    lightWire(load.nodes.size() == 1 && load.notes.isEmpty() ? wireFor(*load.nodes.constBegin(), to) : flow::EdgeId());
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
        if (node->isVisible() && rect.intersects(QRectF(node->pos(), kNodeSize)))
            inside += node->id();
    }
    NoteSet notes;
    for (const NoteItem *note : m_scene.drawing().notes()) {
        if (rect.intersects(note->frame()))
            notes += note->id();
    }
    GroupSet folded;
    for (const GroupItem *group : m_scene.drawing().groups()) {
        if (group->isVisible() && group->group().collapsed && rect.intersects(group->frame()))
            folded += group->id();
    }
    if (inside == m_scene.selectedNodes() && notes == m_scene.selectedNotes() && folded == m_scene.selectedGroups())
        return;
    m_scene.select(inside, notes);
    for (const flow::GroupId &group : std::as_const(folded))
        m_scene.drawing().groups().value(group)->setSelected(true);
}

void EditTool::rest()
{
    delete std::exchange(m_band, nullptr);
    m_wires->rest();
    if (m_mode == Mode::Dragging)
        m_scene.shift(m_scene.selection(), -m_shift);
    if (m_mode == Mode::Bending || m_mode == Mode::Resizing)
        m_scene.sync(m_editor.definition());
    lightWire({});
    m_shift = {};
    m_mode = Mode::Idle;
}

} // namespace mh::editor
