// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/execution/state.h"

namespace mh::bench {

enum class Shape {
    Chain,  ///< built-in nodes in a row
    FanOut, ///< one, `nodes` in parallel, one that joins them
    Http,   ///< one HTTP request to `target`
};

/// A flow, and how its runs are started.
struct Workload {
    QString name;
    Shape shape = Shape::Chain;
    int nodes = 2;
    bool isWebhook = true; ///< answered when the run has ended; else as soon as it has started
    int clients = 64;
    QString target; ///< URL that HTTP nodes call
};

[[nodiscard]] flow::FlowDefinition definitionOf(const Workload &workload);

/// What every request carries.
[[nodiscard]] QJsonObject sampleBody();

/// A run of it as it ends, computed here with the engine's own reducer: what the store keeps.
[[nodiscard]] Result<execution::RunState> endedRun(const Workload &workload);

} // namespace mh::bench
