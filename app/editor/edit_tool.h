// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointF>

#include "app/editor/flow_scene.h"

class QAction;
class QGraphicsRectItem;
class QKeyEvent;
class QMouseEvent;

namespace mh::editor {

class CanvasMenu;
class FlowEditor;
class FlowView;
class NodeTool;
class PortTool;
class SelectionTool;
class ShapeTool;
class WireTool;

/// The user's hands on a canvas: mouse and keyboard become Edits of the FlowEditor. Choosing and
/// dragging are its own; the rest is said to the tool whose matter it is.
/// Thread: GUI. Lifetime: everything it is given outlives it.
/// Errors: said() tells why something cannot be done.
class EditTool final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EditTool)
public:
    static constexpr char kComponentMime[] = "application/x-meshhelm-component";

    EditTool(FlowEditor &editor, FlowScene &scene, FlowView &view, const Catalog &catalog, QObject *parent = nullptr);
    ~EditTool() override;

    /// In the middle of what can be seen, or after the one selected node, or into the one selected wire.
    void addNode(const QString &component);
    /// An action of somebody else, with a shortcut: also a key of the canvas, at the end of the menu of nodes.
    void offer(QAction *action);
    /// Likewise, in the menu of the empty canvas.
    void offerOnCanvas(QAction *action);

signals:
    /// One sentence for the user; empty: nothing to say any more.
    void said(const QString &what);
    void detailsRequested();
    /// A trigger is to be seen and changed.
    void triggerRequested(mh::TriggerId trigger);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Mode { Idle, Pressed, Dragging, Banding, Wiring, Bending, Resizing };

    bool mousePress(const QMouseEvent &event);
    bool mouseMove(const QMouseEvent &event);
    bool mouseRelease(const QMouseEvent &event);
    bool mouseDouble(const QMouseEvent &event);
    bool keyPress(const QKeyEvent &event);
    bool open();
    bool nudge(const QKeyEvent &event);
    bool pressItem(QPointF at, bool add);
    bool pressPart(QPointF at);
    void drag(QPointF to);
    void band(QPointF to);
    void resize(QPointF to);
    void endBending();
    void endResizing();
    void drop(const FlowScene::Load &load, QPointF by, const flow::EdgeId &wire);
    bool dragDrop(QEvent &event);
    void lightWire(const flow::EdgeId &edge);
    [[nodiscard]] const GroupItem *groupUnder(const FlowScene::Load &load, QPointF by) const;
    [[nodiscard]] flow::EdgeId wireFor(const flow::NodeId &node, QPointF at) const;
    void rest();

    FlowEditor &m_editor;
    FlowScene &m_scene;
    FlowView &m_view;
    const Catalog &m_catalog;
    PortTool *m_ports;
    NodeTool *m_nodes;
    SelectionTool *m_selection;
    ShapeTool *m_shapes;
    WireTool *m_wires;
    CanvasMenu *m_menu = nullptr;
    Mode m_mode = Mode::Idle;
    QPointF m_from;  ///< where the button went down
    QPointF m_shift; ///< how far the dragged cards are from their places
    QPoint m_fromPixel;
    flow::EdgeId m_lit; ///< the wire under what is being dragged
    flow::EdgeId m_bent;
    qsizetype m_bend = -1;
    flow::NoteId m_resized;
    QGraphicsRectItem *m_band = nullptr;
};

} // namespace mh::editor
