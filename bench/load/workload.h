// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/execution/state.h"

namespace mh::bench {

/// A flow of built-in nodes in a row, and how its runs are started.
struct Workload {
    QString name;
    int nodes = 2;
    bool isWebhook = false; ///< answered when the run has ended; else as soon as it has started
};

[[nodiscard]] flow::FlowDefinition definitionOf(const Workload &workload);

/// What every request carries.
[[nodiscard]] QJsonObject sampleBody();

/// A run of it as it ends, computed here with the engine's own reducer: what the store keeps.
[[nodiscard]] Result<execution::RunState> endedRun(const Workload &workload);

} // namespace mh::bench
