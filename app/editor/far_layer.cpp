// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/far_layer.h"

#include <algorithm>

#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QWidget>

#include "app/editor/edge_item.h"
#include "app/editor/flow_scene.h"
#include "app/editor/node_item.h"
#include "app/widgets/theme.h"

namespace mh::editor {
namespace {

/// What is drawn in one colour.
template <class Shape>
struct Batch {
    QRgb colour = 0;
    int width = 0;
    double z = 0;
    std::vector<Shape> shapes;
};

template <class Shape>
std::vector<Shape> &batchOf(std::vector<Batch<Shape>> &batches, QRgb colour, int width, double z)
{
    for (Batch<Shape> &each : batches) {
        if (each.colour == colour && each.width == width && each.z == z)
            return each.shapes;
    }
    return batches.emplace_back(Batch<Shape>{colour, width, z, {}}).shapes;
}

} // namespace

FarLayer::FarLayer(const FlowScene &scene) : m_scene(scene)
{
    setZValue(0.95); // under folded groups and what is being drawn
    setAcceptedMouseButtons(Qt::NoButton);
    setFlag(ItemUsesExtendedStyleOption);
}

void FarLayer::replace()
{
    QRectF bounds = m_scene.content();
    for (int i = 0; i < m_scene.edgeCount(); ++i) {
        if (const EdgeItem *edge = m_scene.edge(i))
            bounds |= edge->boundingRect();
    }
    if (bounds != m_bounds) {
        prepareGeometryChange();
        m_bounds = bounds;
    }
    update();
}

void FarLayer::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget)
{
    const widgets::Tokens &t = widgets::tokens(widget ? widget->palette() : m_scene.palette());
    const QRectF exposed = option->exposedRect;
    std::vector<Batch<QLineF>> wires;
    for (int i = 0; i < m_scene.edgeCount(); ++i) {
        const EdgeItem *edge = m_scene.edge(i);
        if (!edge || !edge->isVisible() || !edge->boundingRect().intersects(exposed))
            continue;
        std::vector<QLineF> &lines = batchOf(wires, edge->colour(t).rgba(), edge->isCritical() ? 3 : 1, edge->zValue());
        edge->addLines(lines);
    }
    std::vector<Batch<QRectF>> blocks;
    std::vector<QRectF> chosen;
    for (int i = 0; i < m_scene.nodeCount(); ++i) {
        const NodeItem *node = m_scene.node(i);
        const QRectF card(node->pos(), kNodeSize);
        if (!node->isVisible() || !card.intersects(exposed))
            continue;
        batchOf(blocks, node->blockColour(t).rgba(), 0, 0).push_back(card);
        if (node->isSelected())
            chosen.push_back(card);
    }
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setBrush(Qt::NoBrush);
    std::sort(wires.begin(), wires.end(), [](const auto &a, const auto &b) { return a.z < b.z; });
    for (const Batch<QLineF> &batch : wires) {
        QPen pen(QColor::fromRgba(batch.colour), batch.width);
        pen.setCosmetic(true);
        painter->setPen(pen);
        painter->drawLines(batch.shapes.data(), int(batch.shapes.size()));
    }
    painter->setPen(Qt::NoPen);
    for (const Batch<QRectF> &batch : blocks) {
        painter->setBrush(QColor::fromRgba(batch.colour));
        painter->drawRects(batch.shapes.data(), int(batch.shapes.size()));
    }
    QPen pen(t.accentInk, 2);
    pen.setCosmetic(true);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawRects(chosen.data(), int(chosen.size()));
}

} // namespace mh::editor
