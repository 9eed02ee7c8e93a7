// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QObject>
#include <QPointF>

#include "app/editor/edits.h"
#include "app/editor/flow_scene.h"
#include "app/editor/graph_layout.h"

class QAction;
class QGraphicsPathItem;
class QGraphicsRectItem;
class QKeyEvent;
class QMenu;
class QMouseEvent;

namespace mh::editor {

class FlowEditor;
class FlowView;
class PortTool;

/// The user's hands on a canvas: mouse and keyboard become Edits of the FlowEditor.
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

    /// Adds a node, after `from` when that is given, and selects it.
    void addNode(const QString &component, QPointF at, const std::optional<FlowScene::Port> &from = {});
    /// In the middle of what can be seen, or after the one selected node, or into the one selected wire.
    void addNode(const QString &component);
    /// Between the ends of a wire; what follows makes room.
    bool insertNode(const QString &component, const flow::EdgeId &edge, QPointF at);
    /// Another component in the one selected node's place.
    void replaceNode(const QString &component);
    /// False, and says why, when it may not be.
    bool connectNodes(const FlowScene::Port &from, const flow::NodeId &to);
    /// An action of somebody else, with a shortcut: also a key of the canvas, at the end of the menu of nodes.
    void offer(QAction *action);

signals:
    /// One sentence for the user; empty: nothing to say any more.
    void said(const QString &what);
    void detailsRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Mode { Idle, Pressed, Dragging, Banding, Wiring, KeyWiring, Mapping, Bending, Resizing };

    bool mousePress(const QMouseEvent &event);
    bool mouseMove(const QMouseEvent &event);
    bool mouseRelease(const QMouseEvent &event);
    bool mouseDouble(const QMouseEvent &event);
    bool keyPress(const QKeyEvent &event);
    bool wireKey(const QKeyEvent &event);
    bool pressItem(QPointF at, bool add);
    bool pressPart(QPointF at);
    void drop(const FlowScene::Load &load, QPointF by);
    bool dragDrop(QEvent &event);
    void lightWire(const flow::EdgeId &edge);
    [[nodiscard]] flow::Node freshNode(const QString &component, QPointF at) const;
    [[nodiscard]] const GroupItem *groupUnder(const FlowScene::Load &load, QPointF by) const;
    [[nodiscard]] flow::EdgeId wireFor(const flow::NodeId &node, QPointF at) const;
    void hover(QPointF at);
    void drag(QPointF to);
    void band(QPointF to);
    [[nodiscard]] flow::NodeId nodeUnder(QPointF at) const;
    void endMapping(QPointF at, QPoint global);
    void startWire(const FlowScene::Port &from, Mode mode);
    void stretchWire(QPointF to, const flow::NodeId &target);
    void endWire(QPointF at, QPoint global);
    void rest();
    void pick(QPoint global, QPointF at, const std::optional<FlowScene::Port> &from, const QString &typed = {});
    void pickByKey(const QString &typed);
    [[nodiscard]] std::optional<FlowScene::Port> firstOutput(const flow::NodeId &node) const;
    [[nodiscard]] QPointF freePlace(QPointF wish) const;
    void pickFor(const QString &hint, QPointF at, std::function<void(const QString &)> take);
    void makeActions();
    QAction *addAction(const QString &text, const QList<QKeySequence> &keys, void (EditTool::*what)());
    void showMenu(QPoint at);
    void fillColours(QMenu &menu);
    void removeSelected();
    void removeAndBridge();
    void cut();
    void copy();
    void paste();
    void duplicate();
    void selectAll();
    void zoomToSelection();
    void wireByKey();
    void nudge(QPointF by);
    void align(Align how);
    void arrange();
    void addByKey();
    void replaceByKey();
    void renameSelected();
    void editNote(const flow::NoteId &note);
    void group();
    void ungroup();
    void toggleFold();
    void addNote();
    void toggleDisabled();
    void tint(flow::Tint tint);
    void bendHere();
    void addBend(QPointF at);
    void removeBends();

    FlowEditor &m_editor;
    FlowScene &m_scene;
    FlowView &m_view;
    const Catalog &m_catalog;
    PortTool *m_ports;
    Mode m_mode = Mode::Idle;
    QPointF m_from;  ///< where the button went down
    QPointF m_shift; ///< how far the dragged cards are from their places
    QPoint m_fromPixel;
    FlowScene::Port m_wireFrom;
    flow::NodeId m_wireTo;
    flow::EdgeId m_lit; ///< the wire under what is being dragged
    flow::EdgeId m_bent;
    qsizetype m_bend = -1;
    flow::NoteId m_resized;
    QPointF m_menuAt; ///< where the open menu was asked for
    Layouts m_layouts;
    QGraphicsPathItem *m_wire = nullptr;
    QGraphicsRectItem *m_band = nullptr;
    int m_pastes = 0;
};

} // namespace mh::editor
