// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QKeySequence>
#include <QObject>
#include <QPointF>

#include "core/base/id.h"

class QAction;
class QMenu;

namespace mh::editor {

class FlowScene;
class FlowView;
class NodeTool;
class SelectionTool;
class ShapeTool;

/// The canvas's shortcuts and its menu: what can be done with what is under the mouse.
/// Thread: GUI. Lifetime: everything it is given outlives it.
class CanvasMenu final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CanvasMenu)
public:
    /// What the actions do.
    struct Tools {
        NodeTool &nodes;
        SelectionTool &selection;
        ShapeTool &shapes;
        std::function<void()> connectByKey;
    };
    CanvasMenu(FlowScene &scene, FlowView &view, Tools tools, QObject *parent);

    /// An action of somebody else, with a shortcut: also a key of the canvas, at the end of the menu of nodes.
    void offer(QAction *action);
    /// Likewise, in the menu of the empty canvas.
    void offerOnCanvas(QAction *action);

signals:
    void triggerRequested(mh::TriggerId trigger);

private:
    QAction *add(const QString &text, int places, std::function<void()> what);
    void add(const QString &text, const QList<QKeySequence> &keys, int places, std::function<void()> what);
    void addParts();
    void addGroups();
    void addSelection();
    void addOrder();
    void show(QPoint at);
    [[nodiscard]] int choose(QPointF at);
    void fillColours(QMenu &menu);
    void addWires(QMenu &menu);
    /// Once: what is chosen next by keys has no place.
    [[nodiscard]] std::optional<QPointF> takePlace();

    FlowScene &m_scene;
    FlowView &m_view;
    Tools m_tools;
    int m_section = 0;
    std::optional<QPointF> m_place; ///< where the open menu was asked for
};

} // namespace mh::editor
