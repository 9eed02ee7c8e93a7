// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/ports.h"

namespace mh::engine {

/// The call for one try of `node`: its mappings evaluated over the run's state. A mapping to
/// a node that did not complete (skipped, failed) leaves its port out.
/// Thread: a plain function. Errors: InvalidInput with reason INVALID_INPUT_MAPPING.
/// `nowMs` is the start when this is the first try.
[[nodiscard]] Result<NodeCall> makeCall(const execution::RunState &state, int node, int attempt, qint64 nowMs);

/// How long to wait before the next try; nothing when `failure` is final.
[[nodiscard]] std::optional<qint64> retryDelayMs(const execution::RunState &state, int node,
                                                 const CallFailed &failure);

} // namespace mh::engine
