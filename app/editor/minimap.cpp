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
constexpr int kPictureMs = 200; ///< for so long the drawn nodes are good enough

} // namespace

Minimap::Minimap(FlowScene &scene, FlowView &view) : QWidget(&view), m_scene(scene), m_view(view)
{
    setFixedSize(kMapSize);
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Overview: click to go there"));
    m_rest.setSingleShot(true);
    m_rest.setInterval(kPictureMs);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (std::exchange(m_again, false))
            update();
    });
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

/// Thousands of nodes, drawn once for the many frames of a movement.
void Minimap::draw(const QTransform &map)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.border);
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), widgets::kRadius, widgets::kRadius);
    for (int i = 0; i < m_scene.nodeCount(); ++i) {
        const NodeItem *node = m_scene.node(i);
        const auto tone = node->look() ? widgets::toneOf(node->look()->status) : widgets::Tone::Neutral;
        painter.fillRect(map.mapRect(QRectF(node->pos(), kNodeSize)).toAlignedRect(), t.tone(tone).solid);
    }
}

void Minimap::paintEvent(QPaintEvent *)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    const QTransform map = toMap();
    if (m_rest.isActive()) {
        m_again = true;
    } else {
        draw(map);
        m_rest.start();
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
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
