// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "core/execution/state.h"

/// Where the time of a run went. Thread: plain functions. Times in milliseconds.
namespace mh::engine {

/// The nodes, first to last, each of which waited for the one before it and made the run last
/// as long as it did. Empty when no node has started.
[[nodiscard]] std::vector<int> criticalPath(const execution::RunState &state, qint64 nowMs);

/// From ready to started.
[[nodiscard]] qint64 waitOf(const execution::NodeState &node);
/// From the first start to the end, or until `nowMs`.
[[nodiscard]] qint64 runOf(const execution::NodeState &node, qint64 nowMs);
/// Of that, in tries: without the pauses between them.
[[nodiscard]] qint64 callOf(const execution::NodeState &node, qint64 nowMs);

/// The smallest of `values` that at least `percent` of them do not exceed; 0 when there are none.
[[nodiscard]] qint64 percentile(QList<qint64> values, int percent);

} // namespace mh::engine
