// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QObject>
#include <QPointF>

#include "app/editor/flow_scene.h"

namespace mh::editor {

class FlowEditor;
class FlowView;

/// New nodes on a canvas: picked, placed, put into wires and in the place of others; and their wires.
/// Thread: GUI. Lifetime: everything it is given outlives it.
/// Errors: said() tells why something cannot be done.
class NodeTool final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodeTool)
public:
    NodeTool(FlowEditor &editor, FlowScene &scene, FlowView &view, const Catalog &catalog, QObject *parent);

    /// Adds a node, after `from` when that is given, and selects it.
    void addNode(const QString &component, QPointF at, const std::optional<FlowScene::Port> &from = {});
    /// In the middle of what can be seen, or after the one selected node, or into the one selected wire.
    void addNode(const QString &component);
    /// Between the ends of a wire; what follows makes room.
    bool insertNode(const QString &component, const flow::EdgeId &edge, QPointF at);
    /// False, and says why, when it may not be.
    bool connectNodes(const FlowScene::Port &from, const flow::NodeId &to);
    [[nodiscard]] std::optional<FlowScene::Port> firstOutput(const flow::NodeId &node) const;

    /// Asks which node, at a place of the screen, and adds it at a place of the canvas.
    void pick(QPoint global, QPointF at, const std::optional<FlowScene::Port> &from, const QString &typed = {});
    /// The same by keys: at `place`, else after the selected node, else in the middle.
    void pickByKey(const QString &typed, std::optional<QPointF> place = {});
    /// Into the selected wire, else as pickByKey().
    void addByKey(std::optional<QPointF> place);
    void replaceByKey();

signals:
    /// One sentence for the user; empty: nothing to say any more.
    void said(const QString &what);

private:
    [[nodiscard]] flow::Node freshNode(const QString &component, QPointF at) const;
    [[nodiscard]] QPointF freePlace(QPointF wish) const;
    [[nodiscard]] QPointF middle() const;
    void replaceNode(const QString &component);
    void pickFor(const QString &hint, QPointF at, std::function<void(const QString &)> take);

    FlowEditor &m_editor;
    FlowScene &m_scene;
    FlowView &m_view;
    const Catalog &m_catalog;
};

} // namespace mh::editor
