// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/execution/state.h"

/// What the canvas costs: a flow of a given size is opened, moved, zoomed and watched at work.
/// Times are processor time of the GUI thread, which paints by itself. Thread: GUI.
namespace mh::bench {

/// Milliseconds of single frames.
struct Frames {
    std::vector<double> each;
    void add(double ms) { each.push_back(ms); }
    /// `part` of them were no slower; 0 without any.
    [[nodiscard]] double quantile(double part) const;
    [[nodiscard]] double slowest() const { return quantile(1); }
};

struct Figures {
    int nodes = 0;
    int edges = 0;
    double openMs = 0; ///< from the definition to the first frame
    Frames pan;        ///< life-size, the picture moving by 40 pixels
    Frames panWhole;   ///< the whole flow in sight, moving
    Frames zoom;       ///< from the whole flow to life-size and back
    Frames live;       ///< whole flow in sight, while events come in
    double eventsPerSecond = 0;
    double editMs = 0;   ///< one card moved, by undo step
    double memoryMb = 0; ///< of the process, with the flow open
};

/// Columns of fifty, each node with one and a half wires to the next column.
[[nodiscard]] flow::FlowDefinition meshOf(int nodes);
[[nodiscard]] Figures measure(int nodes, int seconds);

} // namespace mh::bench
