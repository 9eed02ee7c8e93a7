// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_items.h"

#include "app/client/replica.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

using execution::NodeStatus;

std::optional<editor::RunItems> itemsOf(const client::WatchedRun &run, int node)
{
    const flow::Node &map = run.state.dag->node(node);
    if (map.component != "map"_L1)
        return {};
    const execution::NodeState &now = run.state.nodes[size_t(node)];
    if (now.status == NodeStatus::Completed && now.outputs.contains("count"_L1)) {
        const int all = now.outputs.value("count"_L1).toInt();
        return editor::RunItems{all, all, now.outputs.value("failed"_L1).toInt()};
    }
    const QStringList parts = run.progress.value(map.id).message.split(u'/');
    if (now.status != NodeStatus::Running || parts.size() != 2)
        return {};
    return editor::RunItems{parts.constFirst().toInt(), parts.constLast().toInt(), 0};
}

} // namespace mh::panels
