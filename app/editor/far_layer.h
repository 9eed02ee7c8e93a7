// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>

namespace mh::editor {

class FlowScene;

/// All cards and wires as they look from afar, blocks and straight lines, in one go: painting
/// thousands of items one by one costs several times as much. Visible while the scene is far.
/// Thread: GUI. Lifetime: owned by its scene. Errors: none.
class FarLayer final : public QGraphicsItem
{
public:
    explicit FarLayer(const FlowScene &scene);

    /// Cards and wires have moved, come or gone.
    void replace();

    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    [[nodiscard]] QPainterPath shape() const override { return {}; } // not there for the mouse
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    const FlowScene &m_scene;
    QRectF m_bounds;
};

} // namespace mh::editor
