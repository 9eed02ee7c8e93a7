// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QColor>
#include <QString>

#include "core/flow/definition.h"

namespace mh::widgets {
struct Tokens;
}

/// What a card tells of runs besides its state: marks for test runs, where it is held, how long
/// it takes.
namespace mh::editor {

class FlowScene;

/// Of a node that works on a list.
struct RunItems {
    int ended = 0;
    int all = 0;
    int failed = 0;
    bool operator==(const RunItems &) const = default;
};

struct RunBadge {
    bool pinned = false;
    bool breakpoint = false;
    bool held = false;
    bool critical = false;
    flow::NodeId next{};             ///< the critical path goes on there
    std::optional<double> heat;      ///< 0 cool to 1 hot
    std::optional<RunItems> items{}; ///< the card is a stack, and once all have ended its wires tell how many
    QString caption;                 ///< on the card's lower edge
    QString tip;
    [[nodiscard]] bool isEmpty() const { return *this == RunBadge(); }
    bool operator==(const RunBadge &) const = default;
};

/// The colour of a share of the longest time, 0 to 1.
[[nodiscard]] QColor heatColour(const widgets::Tokens &tokens, double heat);

/// Puts `badgeOf(node)` on each card of the scene, marks the wires of the critical path, and counts on wires
/// what went over them; again after the scene has got other cards.
/// Thread: GUI. Lifetime: the badges belong to their cards. Errors: none.
void showRunBadges(FlowScene &scene, const std::function<RunBadge(const flow::NodeId &)> &badgeOf);
/// Empty for a card without one, and for a node that is not there.
[[nodiscard]] RunBadge runBadgeOf(const FlowScene &scene, const flow::NodeId &node);

} // namespace mh::editor
