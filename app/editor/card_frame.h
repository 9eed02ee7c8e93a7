// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QColor>
#include <QRectF>

#include "app/editor/layout.h"

class QPainter;

namespace mh::editor {

inline constexpr double kCardCorner = 8;
inline constexpr QRectF kCardTile(16, 14, 36, 36); ///< where a card's icon lies

/// What a card is apart from its words: many cards of a flow look the same.
struct CardFrame {
    QColor shadow;
    int spread = 2;             ///< of the shadow
    std::optional<QColor> glow; ///< around a selected one
    QColor fill;
    QColor line;
    int lineWidth = 1;
    bool dashed = false;
    std::optional<QColor> stripes; ///< of a disabled one
    QColor tile;
};

/// Paints the frame of a card at the painter's origin. Equal ones are drawn once for each zoom and
/// then copied, on whole pixels.
/// Thread: GUI. Errors: none.
void paintCardFrame(QPainter &painter, const CardFrame &frame);

} // namespace mh::editor
