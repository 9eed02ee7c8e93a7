// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QRectF>
#include <QString>

class QPainter;

namespace mh::editor {

/// What looks the same in many places: drawn once for each zoom, then copied, on whole pixels.
/// `draw` gets a painter in the caller's coordinates and keeps within `place`, which may differ
/// between calls with one `key` by its corner only. Vector pictures are drawn each time.
/// Thread: GUI. Errors: none.
void paintSprite(QPainter &painter, const QString &key, const QRectF &place,
                 const std::function<void(QPainter &)> &draw);

} // namespace mh::editor
