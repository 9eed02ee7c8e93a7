// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/minimap.h"

#include <QMouseEvent>
#include <QPainter>

#include "app/editor/flow_scene.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"
#include "app/widgets/status_pill.h"
#include "app/widgets/theme.h"

namespace mh::editor {
namespace {

constexpr QSize kMapSize(184, 112);
constexpr double kMapPad = 8;

} // namespace

Minimap::Minimap(FlowScene &scene, FlowView &view) : QWidget(&view), m_scene(scene), m_view(view)
{
    setFixedSize(kMapSize);
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Overview: click to go there"));
    hide();
}

QTransform Minimap::toMap() const
{
    const QRectF content = m_scene.content();
    const double scale = qMin((width() - 2 * kMapPad) / qMax(1.0, content.width()),
                              (height() - 2 * kMapPad) / qMax(1.0, content.height()));
    QTransform transform;
    transform.translate(width() / 2.0, height() / 2.0);
    transform.scale(scale, scale);
    transform.translate(-content.center().x(), -content.center().y());
    return transform;
}

void Minimap::paintEvent(QPaintEvent *)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.border);
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), widgets::kRadius, widgets::kRadius);
    const QTransform map = toMap();
    for (int i = 0; i < m_scene.nodeCount(); ++i) {
        const NodeItem *node = m_scene.node(i);
        const auto tone = node->look() ? widgets::toneOf(node->look()->status) : widgets::Tone::Neutral;
        painter.fillRect(map.mapRect(QRectF(node->pos(), kNodeSize)), t.tone(tone).solid);
    }
    const QRectF seen = map.mapRect(m_view.mapToScene(m_view.viewport()->rect()).boundingRect());
    QColor veil = t.accent;
    veil.setAlphaF(0.10F);
    painter.setPen(QPen(t.accentInk, 1.25));
    painter.setBrush(veil);
    painter.drawRoundedRect(seen.intersected(QRectF(rect()).adjusted(2, 2, -2, -2)), 3, 3);
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    goTo(event->pos());
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    goTo(event->pos());
}

void Minimap::goTo(QPoint point)
{
    m_view.centerOn(toMap().inverted().map(QPointF(point)));
    update();
}

} // namespace mh::editor
