// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/edit_tool.h"

#include <QApplication>
#include <QGraphicsPathItem>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPen>

#include "app/editor/catalog.h"
#include "app/editor/edge_item.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/group_item.h"
#include "app/editor/handle_words.h"
#include "app/editor/node_item.h"
#include "app/editor/node_picker.h"
#include "app/editor/note_item.h"
#include "app/editor/port_tool.h"
#include "app/editor/shape_edits.h"
#include "app/editor/wire_edits.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr double kReach = 12;  ///< how near to a knob a press still means it, in pixels
constexpr double kWidest = 20; ///< and on the canvas's own scale: cards stay to be had from afar

} // namespace

EditTool::EditTool(FlowEditor &editor, FlowScene &scene, FlowView &view, const Catalog &catalog, QObject *parent)
    : QObject(parent),
      m_editor(editor),
      m_scene(scene),
      m_view(view),
      m_catalog(catalog),
      m_ports(new PortTool(editor, scene, view, catalog, this))
{
    connect(m_ports, &PortTool::said, this, &EditTool::said);
    m_view.installEventFilter(this);
    m_view.viewport()->installEventFilter(this);
    m_view.viewport()->setMouseTracking(true);
    m_view.viewport()->setAcceptDrops(true);
    m_view.setAcceptDrops(true);
    makeActions();
    connect(&m_layouts, &Layouts::done, this, [this](const flow::Edit &edit) {
        emit said({});
        m_editor.endGesture();
        m_editor.apply(tr("Arrange"), edit);
    });
    connect(&m_editor, &FlowEditor::changed, this, [this] {
        if (m_layouts.isBusy())
            m_layouts.cancel(); // it was for what is no longer there
        if (m_mode != Mode::KeyWiring)
            emit said({}); // it was about the former flow
    });
    // Once the scene shows it: what is undone may lie elsewhere.
    connect(&m_editor, &FlowEditor::changed, &m_view, &FlowView::findAgain, Qt::QueuedConnection);
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
    if (event.button() != Qt::LeftButton)
        return false;
    m_view.setFocus(Qt::MouseFocusReason);
    m_view.hold();
    rest();
    m_menuAt = {};
    m_fromPixel = event.pos();
    m_from = m_view.mapToScene(event.pos());
    if (const auto end = m_ports->portAt(m_from)) {
        m_mode = Mode::Mapping;
        m_wireFrom = {end->node, {}};
        m_ports->begin(*end);
        return true;
    }
    if (const auto port = m_scene.outputAt(m_from, qMin(kReach / m_view.zoom(), kWidest))) {
        startWire(*port, Mode::Wiring);
        return true;
    }
    const bool add = event.modifiers().testFlag(Qt::ControlModifier) || event.modifiers().testFlag(Qt::ShiftModifier);
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
    case Mode::Idle:
    case Mode::KeyWiring: hover(at); return false;
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
    case Mode::Resizing:
        if (NoteItem *note = m_scene.drawing().notes().value(m_resized)) {
            const QPointF corner = snapped(at) - note->pos();
            note->setSize(
                {qBound(4 * kSnap, corner.x(), flow::kNoteSideMax), qBound(2 * kSnap, corner.y(), flow::kNoteSideMax)});
        }
        return true;
    case Mode::Wiring: stretchWire(at, nodeUnder(at)); return true;
    case Mode::Mapping: m_ports->aim(at, nodeUnder(at), {}); return true;
    }
    return false;
}

bool EditTool::mouseRelease(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton || m_mode == Mode::Idle || m_mode == Mode::KeyWiring)
        return false;
    const Mode was = m_mode;
    const QPointF shift = m_shift;
    const FlowScene::Load load = m_scene.selection();
    if (was == Mode::Wiring) {
        endWire(m_view.mapToScene(event.pos()), event.globalPosition().toPoint());
        return true;
    }
    if (was == Mode::Mapping) {
        endMapping(m_view.mapToScene(event.pos()), event.globalPosition().toPoint());
        return true;
    }
    const flow::EdgeId wire = m_lit;
    if (was == Mode::Bending || was == Mode::Resizing)
        m_mode = Mode::Idle; // what was done stays as it is drawn
    rest();
    m_editor.endGesture();
    if (was == Mode::Bending) {
        if (const EdgeItem *edge = m_scene.edge(m_bent))
            m_editor.apply(tr("Bend the wire"), bent(m_editor.definition(), m_bent, edge->bends()));
    } else if (was == Mode::Resizing) {
        const NoteItem *item = m_scene.drawing().notes().value(m_resized);
        if (const flow::Note *note = m_editor.definition().note(m_resized); note && item) {
            flow::Note sized = *note;
            sized.width = item->size().width();
            sized.height = item->size().height();
            if (sized != *note)
                m_editor.apply(tr("Resize the note"), {flow::SetNote{sized}});
        }
    } else if (was == Mode::Dragging) {
        m_lit = wire;
        drop(load, shift);
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
    else if (m_scene.edgeAt(at))
        addBend(at);
    else if (const NoteItem *note = m_scene.noteAt(at))
        editNote(note->id());
    else if (m_scene.groupAt(at))
        renameSelected();
    else
        pick(event.globalPosition().toPoint(), at, {});
    return true;
}

void EditTool::hover(QPointF at)
{
    const auto port = m_scene.outputAt(at, qMin(kReach / m_view.zoom(), kWidest));
    if (port || m_ports->portAt(at))
        m_view.viewport()->setCursor(Qt::CrossCursor);
    else
        m_view.viewport()->unsetCursor();
    m_view.viewport()->setToolTip(port ? tr("%1: drag to what follows").arg(handleWord(port->handle)) : QString());
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
    if (NodeItem *node = m_scene.node(m_wireTo))
        node->setTarget(false);
    m_wireTo.clear();
    delete std::exchange(m_wire, nullptr);
    delete std::exchange(m_band, nullptr);
    m_ports->end();
    if (m_mode == Mode::Dragging)
        m_scene.shift(m_scene.selection(), -m_shift);
    if (m_mode == Mode::Bending || m_mode == Mode::Resizing)
        m_scene.sync(m_editor.definition());
    lightWire({});
    m_shift = {};
    if (m_mode == Mode::KeyWiring)
        emit said({});
    m_mode = Mode::Idle;
}

void EditTool::pick(QPoint global, QPointF at, const std::optional<FlowScene::Port> &from, const QString &typed)
{
    auto *picker = new NodePicker(m_catalog, from ? tr("What follows?") : tr("Add a node"), typed, &m_view);
    if (from && !from->output.isEmpty()) {
        picker->offerOnly([this, end = DataEnd{from->node, from->output, true}](const QString &component) {
            return takes(m_editor.definition(), m_catalog, end, component);
        });
    }
    connect(picker, &NodePicker::picked, this, [this, at, from](const QString &component) {
        m_view.activateWindow(); // not every window system gives it back by itself
        m_view.setFocus(Qt::PopupFocusReason);
        addNode(component, at, from);
    });
    picker->openAt(global);
}

void EditTool::pickFor(const QString &hint, QPointF at, std::function<void(const QString &)> take)
{
    auto *picker = new NodePicker(m_catalog, hint, {}, &m_view);
    connect(picker, &NodePicker::picked, this, [this, take = std::move(take)](const QString &component) {
        m_view.activateWindow();
        m_view.setFocus(Qt::PopupFocusReason);
        take(component);
    });
    picker->openAt(m_view.viewport()->mapToGlobal(m_view.mapFromScene(at)));
}

} // namespace mh::editor
