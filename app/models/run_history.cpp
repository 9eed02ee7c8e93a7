// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/run_history.h"

namespace mh::models {
namespace {

using execution::EdgeStatus;
using execution::NodeState;
using execution::NodeStatus;
using execution::RunStatus;

NodeState nodeAt(const NodeState &node, qint64 at)
{
    if (node.completedAt > 0 && node.completedAt <= at)
        return node;
    NodeState then;
    if (node.readyAt > 0 && node.readyAt <= at)
        then.readyAt = node.readyAt;
    if (node.startedAt > 0 && node.startedAt <= at) {
        then.status = NodeStatus::Running;
        then.startedAt = node.startedAt;
        then.attempt = node.attempt;
        then.workerId = node.workerId;
    }
    return then;
}

RunStatus statusAt(const execution::RunState &run, qint64 at)
{
    if (run.startedAt == 0 || at < run.startedAt)
        return RunStatus::Pending;
    return run.cancel && run.cancel->at <= at ? RunStatus::Cancelling : RunStatus::Running;
}

} // namespace

QString shortId(ExecutionId run)
{
    return run.toString().right(8);
}

execution::RunState stateAt(const execution::RunState &run, qint64 at)
{
    if (!run.dag || (run.completedAt > 0 && at >= run.completedAt))
        return run;
    execution::RunState then = run;
    then.status = statusAt(run, at);
    then.completedAt = 0;
    then.paused = false;
    then.error.reset();
    if (run.cancel && run.cancel->at > at)
        then.cancel.reset();
    for (size_t node = 0; node < then.nodes.size(); ++node)
        then.nodes[node] = nodeAt(run.nodes[node], at);
    for (size_t edge = 0; edge < then.edges.size(); ++edge) {
        const int source = run.dag->ends(int(edge)).source;
        if (!execution::hasEnded(then.nodes[size_t(source)].status))
            then.edges[edge] = EdgeStatus::Waiting;
    }
    return then;
}

} // namespace mh::models
