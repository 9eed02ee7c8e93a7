// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPainterPath>
#include <QPointF>

#include "app/widgets/wires.h"

/// The way of a wire from a way out, on the right of a card, to a way in, on the left of another.
/// Thread: plain functions on values.
namespace mh::editor {

/// `bends`: the points that it is led through.
struct WireEnds {
    QPointF from;
    QPointF to;
    QList<QPointF> bends{};
    bool operator==(const WireEnds &) const = default;
};

[[nodiscard]] QPainterPath wirePath(widgets::Wires shape, const WireEnds &ends);
/// Its corners, ends and bends included; a curve is taken as straight from bend to bend.
[[nodiscard]] QList<QPointF> wireCorners(widgets::Wires shape, const WireEnds &ends);
/// Between which bends a new one at `point` belongs: the index it would have.
[[nodiscard]] qsizetype bendPlace(widgets::Wires shape, const WireEnds &ends, QPointF point);

} // namespace mh::editor
