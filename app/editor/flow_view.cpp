// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/flow_view.h"

#include <cmath>
#include <utility>

#include <QDesktopServices>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include "app/editor/flow_scene.h"
#include "app/editor/live_overlay.h"
#include "app/editor/minimap.h"
#include "app/editor/node_item.h"
#include "app/widgets/theme.h"

namespace mh::editor {
namespace {

constexpr double kStep = 1.2;
constexpr double kGrid = 24;
constexpr double kFitMargin = 48;
constexpr double kLargestFit = 1.5;

} // namespace

FlowView::FlowView(FlowScene &scene, LiveOverlay &overlay, QWidget *parent)
    : QGraphicsView(&scene, parent), m_scene(scene), m_overlay(overlay), m_minimap(new Minimap(scene, *this))
{
    setFrameShape(NoFrame);
    setDragMode(NoDrag);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(AnchorViewCenter);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(SmartViewportUpdate);
    setOptimizationFlag(DontSavePainterState);
    setOptimizationFlag(DontAdjustForAntialiasing);
    setCacheMode(CacheNone);
    setAccessibleName(tr("Flow canvas"));
    if (const auto *look = widgets::WireLook::of(*style())) {
        scene.setWires(look->wires());
        connect(look, &widgets::WireLook::changed, &scene, &FlowScene::setWires);
    }
    connect(&overlay, &LiveOverlay::statesChanged, m_minimap, qOverload<>(&QWidget::update));
    connect(&scene, &FlowScene::contentChanged, this, &FlowView::placeMinimap);
    connect(&scene, &QGraphicsScene::sceneRectChanged, this, [this] {
        if (m_scene.isEditable())
            return; // the board is as large as ever
        m_fitted = true;
        fit();
    });
}

void FlowView::setZoom(double wanted, QPoint anchor)
{
    const double target = qBound(kMinZoom, wanted, kMaxZoom);
    const QPointF before = mapToScene(anchor);
    m_scene.setZoom(target);
    setTransform(QTransform::fromScale(target, target));
    const QPointF after = mapFromScene(before);
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(after.x() - anchor.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(after.y() - anchor.y()));
    m_fitted = false;
    placeMinimap();
    emit zoomChanged(target);
}

void FlowView::fit()
{
    if (bringIn(m_scene.content(), 1))
        m_fitted = true;
    placeMinimap();
}

void FlowView::refit()
{
    if (m_fitted)
        fit();
}

void FlowView::fitSelection()
{
    QRectF chosen;
    const QList<QGraphicsItem *> items = m_scene.selectedItems();
    for (const QGraphicsItem *item : items)
        chosen |= item->sceneBoundingRect();
    if (chosen.isEmpty())
        return fit();
    bringIn(chosen, kLargestFit);
    placeMinimap();
}

bool FlowView::bringIn(const QRectF &place, double largest)
{
    if (place.isEmpty() || viewport()->width() < 50 || viewport()->height() < 50)
        return false;
    const double scale = qMin((viewport()->width() - 2 * kFitMargin) / place.width(),
                              (viewport()->height() - 2 * kFitMargin) / place.height());
    setZoom(qMin(scale, largest));
    centerOn(place.center());
    return true;
}

void FlowView::reveal(const QString &node)
{
    const NodeItem *item = m_scene.node(node);
    if (!item)
        return;
    reveal(QRectF(item->pos(), kNodeSize));
}

void FlowView::reveal(const QRectF &place)
{
    if (!mapToScene(viewport()->rect()).boundingRect().contains(place)) {
        m_fitted = false;
        centerOn(place.center());
    }
}

void FlowView::follow()
{
    constexpr int kRim = 48;
    QRectF chosen;
    for (const flow::NodeId &id : m_scene.selection().nodes) {
        if (const NodeItem *item = m_scene.node(id))
            chosen |= QRectF(item->pos(), kNodeSize);
    }
    if (chosen.isNull())
        return;
    m_fitted = m_fitted && mapToScene(viewport()->rect()).boundingRect().contains(chosen);
    ensureVisible(chosen, kRim, kRim);
    const QRect seen = mapFromScene(chosen).boundingRect();
    if (m_minimap->isVisibleTo(this) && seen.intersects(m_minimap->geometry())) // and not behind the overview
        verticalScrollBar()->setValue(
            verticalScrollBar()->value()
            + qMax(0, qMin(seen.top() - kRim, seen.bottom() + widgets::kPad - m_minimap->y())));
}

void FlowView::findAgain()
{
    const QRectF content = m_scene.content();
    if (!content.isEmpty() && !mapToScene(viewport()->rect()).boundingRect().intersects(content))
        fit();
}

/// A corner of the flow stays to be seen, however far somebody moves.
void FlowView::keepInSight()
{
    constexpr double kRim = 40;
    const QRectF content = m_scene.content();
    if (content.isEmpty())
        return;
    const QRectF seen = mapToScene(viewport()->rect()).boundingRect();
    const double rim = kRim / zoom();
    const double x = qBound(content.left() + rim - seen.width(), seen.left(), content.right() - rim);
    const double y = qBound(content.top() + rim - seen.height(), seen.top(), content.bottom() - rim);
    if (const QPointF by(x - seen.left(), y - seen.top()); !by.isNull())
        centerOn(seen.center() + by);
}

bool FlowView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<const QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            setZoom(zoom() * (1 + gesture->value()), gesture->position().toPoint());
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip && tellLink(*static_cast<QHelpEvent *>(event)))
        return true;
    return QGraphicsView::viewportEvent(event);
}

/// Where a link leads is seen before it is opened.
bool FlowView::tellLink(const QHelpEvent &event)
{
    const QUrl link = m_scene.linkAt(mapToScene(event.pos()));
    if (link.isEmpty())
        return false;
    QToolTip::showText(event.globalPos(),
                       tr("Ctrl+click opens %1").arg(link.toDisplayString(QUrl::FullyEncoded)).toHtmlEscaped(), this);
    return true;
}

void FlowView::openLink(const QUrl &link)
{
    QDesktopServices::openUrl(link);
}

void FlowView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        setZoom(zoom() * std::pow(1.0015, event->angleDelta().y()), event->position().toPoint());
        event->accept();
        return;
    }
    m_fitted = false;
    QGraphicsView::wheelEvent(event);
    keepInSight();
}

bool FlowView::zoomKey(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: setZoom(zoom() * kStep); return true;
    case Qt::Key_Minus: setZoom(zoom() / kStep); return true;
    case Qt::Key_0: setZoom(1); return true;
    case Qt::Key_Home: fit(); return true;
    case Qt::Key_F:
        if (event.modifiers().testFlag(Qt::ShiftModifier))
            fitSelection();
        else
            fit();
        return true;
    default: return false;
    }
}

void FlowView::keyPressEvent(QKeyEvent *event)
{
    if (zoomKey(*event))
        return;
    switch (event->key()) {
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) {
            m_space = true;
            viewport()->setCursor(Qt::OpenHandCursor);
        }
        return;
    case Qt::Key_Escape:
        if (m_scene.selectedNode().isEmpty())
            break;
        m_scene.selectNode({});
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const flow::NodeId next = m_scene.neighbour(m_scene.selectedNode(), Qt::Key(event->key()));
        if (!next.isEmpty()) {
            m_scene.selectNode(next);
            reveal(next);
        }
        return;
    }
    default: break;
    }
    QGraphicsView::keyPressEvent(event);
}

void FlowView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_space = false;
        if (!m_panning)
            viewport()->unsetCursor();
        return;
    }
    QGraphicsView::keyReleaseEvent(event);
}

void FlowView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_space)) {
        m_panning = true;
        m_panFrom = event->pos();
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    m_link = QUrl();
    if (event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::ControlModifier))
        m_link = m_scene.linkAt(mapToScene(event->pos()));
    if (!m_link.isEmpty())
        return;
    QGraphicsView::mousePressEvent(event);
}

void FlowView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_panning) {
        QGraphicsView::mouseMoveEvent(event);
        return;
    }
    const QPoint way = event->pos() - m_panFrom;
    m_panFrom = event->pos();
    m_fitted = false;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - way.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - way.y());
    keepInSight();
}

void FlowView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_panning) {
        endPan();
        return;
    }
    if (const QUrl held = std::exchange(m_link, {}); !held.isEmpty()) {
        if (m_scene.linkAt(mapToScene(event->pos())) == held)
            openLink(held);
        return;
    }
    QGraphicsView::mouseReleaseEvent(event);
}

void FlowView::endPan()
{
    m_panning = false;
    if (m_space)
        viewport()->setCursor(Qt::OpenHandCursor);
    else
        viewport()->unsetCursor();
}

void FlowView::drawBackground(QPainter *painter, const QRectF &rect)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    painter->fillRect(rect, t.canvas);
    const double scale = zoom();
    if (scale < 0.4)
        return;
    // Squares on whole pixels: round points are stroked, which costs more than all the cards.
    const QTransform at = painter->worldTransform();
    QList<QRect> dots;
    for (double x = std::floor(rect.left() / kGrid) * kGrid; x < rect.right(); x += kGrid) {
        for (double y = std::floor(rect.top() / kGrid) * kGrid; y < rect.bottom(); y += kGrid)
            dots.append(QRect(at.map(QPointF(x, y)).toPoint() - QPoint(1, 1), QSize(2, 2)));
    }
    painter->resetTransform();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.grid);
    painter->drawRects(dots.constData(), int(dots.size()));
    painter->setWorldTransform(at);
}

void FlowView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    refit();
    placeMinimap();
}

void FlowView::showEvent(QShowEvent *event)
{
    QGraphicsView::showEvent(event);
    m_overlay.setVisible(true);
}

void FlowView::hideEvent(QHideEvent *event)
{
    QGraphicsView::hideEvent(event);
    m_overlay.setVisible(false);
}

void FlowView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    placeMinimap();
    emit viewMoved();
}

void FlowView::focusOutEvent(QFocusEvent *event)
{
    QGraphicsView::focusOutEvent(event);
    m_space = false; // the release would go elsewhere
    endPan();
}

void FlowView::placeMinimap()
{
    const QRectF seen = mapToScene(viewport()->rect()).boundingRect();
    m_overlay.setSeen(seen);
    m_minimap->setVisible(!m_scene.content().isEmpty() && !seen.contains(m_scene.content()) && width() > 480
                          && height() > 280);
    m_minimap->move(width() - m_minimap->width() - widgets::kPad, height() - m_minimap->height() - widgets::kPad);
    m_minimap->update();
}

} // namespace mh::editor
