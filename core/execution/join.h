// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"

namespace mh::execution {

enum class JoinVerdict {
    Wait,
    Run,
    Skip,       ///< no branch into the node was taken
    SkipFailed, ///< something that the node needs has failed
};

/// Whether the pending node `node` may start, by its join mode and the edges that enter it.
/// A verdict other than Wait is final: edges that end later do not change it. Once all edges
/// have ended the verdict is never Wait, so no join can hang.
/// Thread: a plain function. `node`: an index of `state.dag`.
[[nodiscard]] JoinVerdict joinVerdict(const RunState &state, int node);

} // namespace mh::execution
