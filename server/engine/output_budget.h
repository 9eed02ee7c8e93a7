// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>

#include "server/engine/ports.h"
#include "server/engine/ready_queue.h"

namespace mh::engine {

/// How much the outputs of a node, and of all nodes of a run together, may take as JSON, in bytes.
/// Thread: engine thread.
class OutputBudget
{
public:
    void setLimits(const CallLimits &limits) { m_limits = limits; }
    [[nodiscard]] qint64 limitOfNode() const { return m_limits.outputBytes; }
    /// Begins the run's account with what it has: a copy of an earlier run comes with results.
    void count(const execution::RunState &state);
    /// Adds the outputs to the account, or says why they cannot be kept: OUTPUT_TOO_LARGE, RUN_MEMORY_EXCEEDED.
    [[nodiscard]] std::optional<CallFailed> add(ExecutionId run, const QJsonObject &outputs);
    void drop(ExecutionId run) { m_bytes.remove(run); }

private:
    CallLimits m_limits;
    QHash<ExecutionId, qint64> m_bytes;
};

} // namespace mh::engine
