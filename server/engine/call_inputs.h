// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/ports.h"

namespace mh::flow {
struct ComponentInterface;
}

namespace mh::engine {

/// The call for one try of `node`: its mappings evaluated over the run's state. A mapping to
/// a node that did not complete (skipped, failed) leaves its port out.
/// Thread: a plain function. Errors: InvalidInput with reason INVALID_INPUT_MAPPING.
/// `nowMs` is the start when this is the first try.
/// `component`: converts the values to the types of its input ports; null leaves them as they are.
[[nodiscard]] Result<NodeCall> makeCall(const execution::RunState &state, int node, int attempt, qint64 nowMs,
                                        const flow::ComponentInterface *component = nullptr);

/// A call that could not be made.
[[nodiscard]] CallFailed failureOf(const Error &error, bool retryable);

/// How long to wait before the next try; nothing when `failure` is final.
/// `random` (0 to 1) places the delay inside the policy's jitter; 1 is the whole delay.
[[nodiscard]] std::optional<qint64> retryDelayMs(const execution::RunState &state, int node, const CallFailed &failure,
                                                 double random = 1.0);
/// For the run's log: which try failed, with what, and when there will be another.
[[nodiscard]] LogLine retryLine(const execution::RunState &state, int node, qint64 now, const CallFailed &failure,
                                qint64 delayMs);

} // namespace mh::engine
