// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QPointF>
#include <QSizeF>

#include "core/flow/definition.h"

/// Where the nodes of a definition are drawn. Thread: plain functions on values.
namespace mh::editor {

/// The size of every node card, on the canvas's own scale.
inline constexpr QSizeF kNodeSize{232, 64};
/// To the right of a card, for the names of its ways out.
inline constexpr double kNameRoom = 96;
/// Below this zoom cards are blocks in the colour of their state, and wires straight lines.
inline constexpr double kFarZoom = 0.3;
/// Below this one, cards are drawn without their knobs and ports.
inline constexpr double kPortZoom = 0.5;

/// Top left corners in the definition's order: the author's own positions, or a layered
/// arrangement from left to right when those put cards on top of one another.
[[nodiscard]] std::vector<QPointF> nodePositions(const flow::FlowDefinition &definition);

/// Layers by longest path, order within a layer by barycentre. A cycle does not hang it.
[[nodiscard]] std::vector<QPointF> layeredPositions(const flow::FlowDefinition &definition);

} // namespace mh::editor
