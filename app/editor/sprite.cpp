// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/sprite.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPixmapCache>

using namespace Qt::StringLiterals;

namespace mh::editor {

void paintSprite(QPainter &painter, const QString &key, const QRectF &place,
                 const std::function<void(QPainter &)> &draw)
{
    const QTransform at = painter.worldTransform();
    if (at.type() > QTransform::TxScale || painter.paintEngine()->type() != QPaintEngine::Raster)
        return draw(painter); // a vector picture takes no pixels
    const double dense = painter.device()->devicePixelRatioF();
    const double ratio = at.m11() * dense;
    const QString whole = key % u'/' % QString::number(ratio, 'g', 8);
    QPixmap drawn;
    if (!QPixmapCache::find(whole, &drawn)) {
        drawn = QPixmap((place.size() * ratio).toSize() + QSize(1, 1));
        drawn.fill(Qt::transparent);
        QPainter brush(&drawn);
        brush.setRenderHint(QPainter::Antialiasing);
        brush.scale(ratio, ratio);
        brush.translate(-place.topLeft());
        draw(brush);
        brush.end();
        drawn.setDevicePixelRatio(dense);
        QPixmapCache::insert(whole, drawn);
    }
    const QPointF corner = at.map(place.topLeft()) * dense;
    painter.resetTransform();
    painter.drawPixmap(QPointF(qRound(corner.x()), qRound(corner.y())) / dense, drawn);
    painter.setWorldTransform(at);
}

} // namespace mh::editor
