// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mh::engine {
class ExecutionService;
class History;
struct Snapshot;
} // namespace mh::engine

namespace mh::server {

/// Lets the estimates of flows with unfinished runs go on from the last runs that the store has.
/// Thread: engine. Lifetime: nothing happens once `executions` is gone.
void learnFromPastRuns(engine::History &history, engine::ExecutionService &executions,
                       const engine::Snapshot &snapshot);

} // namespace mh::server
