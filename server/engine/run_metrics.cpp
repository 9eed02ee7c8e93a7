// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/run_metrics.h"

#include <algorithm>

namespace mh::engine {

namespace {

/// When the node ended, for one at work `nowMs`; 0 when it never started.
qint64 endOf(const execution::NodeState &node, qint64 nowMs)
{
    if (node.startedAt == 0)
        return 0;
    return node.completedAt != 0 ? node.completedAt : nowMs;
}

int lastOf(const execution::RunState &state, qint64 nowMs)
{
    int last = -1;
    for (const int node : state.dag->topologicalOrder()) {
        const qint64 end = endOf(state.nodes[size_t(node)], nowMs);
        if (end != 0 && (last < 0 || end >= endOf(state.nodes[size_t(last)], nowMs)))
            last = node;
    }
    return last;
}

/// The node before `node` that let it start: of those that ended by then, the last.
int before(const execution::RunState &state, int node, qint64 nowMs)
{
    int found = -1;
    for (const int edge : state.dag->incoming(node)) {
        const int source = state.dag->ends(edge).source;
        const qint64 end = endOf(state.nodes[size_t(source)], nowMs);
        if (end == 0 || end > state.nodes[size_t(node)].startedAt)
            continue;
        if (found < 0 || end > endOf(state.nodes[size_t(found)], nowMs))
            found = source;
    }
    return found;
}

} // namespace

std::vector<int> criticalPath(const execution::RunState &state, qint64 nowMs)
{
    std::vector<int> path;
    for (int node = lastOf(state, nowMs); node >= 0; node = before(state, node, nowMs))
        path.push_back(node);
    std::reverse(path.begin(), path.end());
    return path;
}

qint64 waitOf(const execution::NodeState &node)
{
    return node.startedAt != 0 && node.readyAt != 0 ? std::max<qint64>(0, node.startedAt - node.readyAt) : 0;
}

qint64 runOf(const execution::NodeState &node, qint64 nowMs)
{
    return node.startedAt != 0 ? std::max<qint64>(0, endOf(node, nowMs) - node.startedAt) : 0;
}

qint64 callOf(const execution::NodeState &node, qint64 nowMs)
{
    const QList<execution::NodeTry> tries = execution::triesOf(node);
    qint64 total = 0;
    for (const execution::NodeTry &one : tries)
        total += std::max<qint64>(0, (one.endedAt != 0 ? one.endedAt : nowMs) - one.startedAt);
    return total;
}

qint64 percentile(QList<qint64> values, int percent)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    const qsizetype rank = (values.size() * percent + 99) / 100;
    return values.at(std::clamp<qsizetype>(rank - 1, 0, values.size() - 1));
}

} // namespace mh::engine
