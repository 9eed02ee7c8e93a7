// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/writes.h"

namespace mh::test {

/// What the journal writes when a run of the nodes a and b has ended; `aTook`: how long a did, b was skipped.
inline engine::FinishRun endedRun(const execution::RunHead &head, execution::RunStatus status, qint64 at,
                                  qint64 aTook = 0)
{
    flow::FlowDefinition definition;
    for (const char16_t *id : {u"a", u"b"}) {
        flow::Node node;
        node.id = QString::fromUtf16(id);
        node.component = QStringLiteral("c");
        definition.nodes.append(node);
    }
    auto run = std::make_shared<execution::RunState>(head, *flow::Dag::build(definition));
    run->status = status;
    run->startedAt = at - 1;
    run->completedAt = at;
    run->seq = 3;
    run->nodes[0].status = execution::NodeStatus::Completed;
    run->nodes[0].startedAt = run->nodes[0].triedAt = 100;
    run->nodes[0].completedAt = 100 + aTook;
    run->nodes[1].status = execution::NodeStatus::Skipped;
    return {run};
}

} // namespace mh::test
