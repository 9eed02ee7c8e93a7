// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointF>
#include <QPointer>

#include "app/editor/flow_scene.h"

class QKeyEvent;

namespace mh::editor {

class FlowEditor;
class FlowView;
class NodeTool;
class PortTool;
class WireLine;

/// Draws a wire from a knob, or from a port of data, to the node that follows: by mouse or by keys.
/// Thread: GUI. Lifetime: everything it is given outlives it.
/// Errors: said() tells why something cannot be done.
class WireTool final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WireTool)
public:
    WireTool(FlowEditor &editor, FlowScene &scene, FlowView &view, PortTool &ports, NodeTool &nodes, QObject *parent);
    ~WireTool() override;

    /// True: there is a knob or a port, and a wire begins.
    bool press(QPointF at);
    void move(QPointF at);
    void release(QPointF at, QPoint global);
    /// The pointer says what can be drawn from here.
    void hover(QPointF at);
    /// From the selected node, by keys.
    void beginByKey();
    [[nodiscard]] bool isByKey() const { return m_kind == Kind::OrderByKey; }
    bool key(const QKeyEvent &event);
    /// No wire is drawn any more.
    void rest();

signals:
    /// One sentence for the user; empty: nothing to say any more.
    void said(const QString &what);

private:
    enum class Kind { None, Order, OrderByKey, Data };

    [[nodiscard]] std::optional<FlowScene::Port> knobAt(QPointF at) const;
    [[nodiscard]] flow::NodeId nodeUnder(QPointF at) const;
    void begin(const FlowScene::Port &from, Kind kind);
    void stretch(QPointF to, const flow::NodeId &target);
    void chooseNext(Qt::Key key);
    void endOrder(QPointF at, QPoint global);
    void endData(QPointF at, QPoint global);
    [[nodiscard]] bool isDragged(QPointF to) const;

    FlowEditor &m_editor;
    FlowScene &m_scene;
    FlowView &m_view;
    PortTool &m_ports;
    NodeTool &m_nodes;
    Kind m_kind = Kind::None;
    QPointF m_start; ///< where the button went down
    FlowScene::Port m_from;
    flow::NodeId m_to;
    QPointer<WireLine> m_wire; ///< the scene's, which may clear it away
};

} // namespace mh::editor
