// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/run_control.h"

#include <algorithm>

#include "core/execution/join.h"
#include "server/engine/output_size.h"
#include "server/engine/scheduler.h"

namespace mh::engine {
using namespace Qt::StringLiterals;
using execution::NodeStatus;

namespace {

Error noSuchRun()
{
    return notFound(u"there is no such live execution"_s, u"EXECUTION_NOT_FOUND"_s);
}

} // namespace

Result<> RunControl::pause(ExecutionId run, const QString &by)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state)
        return noSuchRun();
    if (!m_journal.append(run, execution::RunPaused{by}))
        return conflict(u"only a running execution can be paused"_s, u"EXECUTION_NOT_RUNNING"_s);
    m_scheduler.standStill(*state);
    return {};
}

Result<> RunControl::resume(ExecutionId run, const QString &by, bool step)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state)
        return noSuchRun();
    if (!state->paused)
        return conflict(u"the execution is not paused"_s, u"EXECUTION_NOT_RUNNING"_s);
    const bool nobodyHeld = std::none_of(state->nodes.begin(), state->nodes.end(),
                                         [](const execution::NodeState &node) { return node.held; });
    // Paused by hand: one of the nodes that could start is the step.
    for (int node = 0; step && nobodyHeld && node < state->dag->nodeCount(); ++node) {
        if (state->nodes[size_t(node)].status != NodeStatus::Pending
            || execution::joinVerdict(*state, node) != execution::JoinVerdict::Run)
            continue;
        if (auto held = m_journal.append(run, execution::NodeHeld{state->dag->node(node).id, true}); !held)
            return held;
        break;
    }
    if (auto done = m_journal.append(run, execution::RunResumed{by, step}); !done)
        return done;
    m_scheduler.goOn(*state);
    return {};
}

Result<> RunControl::setInputs(ExecutionId run, const flow::NodeId &node, const QJsonObject &inputs, const QString &by)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state)
        return noSuchRun();
    const int index = state->dag->indexOf(node);
    if (index < 0)
        return notFound(u"the execution has no such node"_s, u"NODE_NOT_FOUND"_s);
    if (!state->nodes[size_t(index)].held)
        return conflict(u"only a node that is held at a breakpoint can be given other inputs"_s, u"NODE_NOT_HELD"_s);
    const qint64 limit = m_scheduler.outputLimit();
    if (jsonSize(inputs, limit) > limit)
        return invalidInput(u"inputs: are larger than %1 KiB"_s.arg(limit / 1024), u"inputs"_s);
    return m_journal.append(run, execution::NodeInputsSet{node, inputs, by});
}

QList<UncertainNode> RunControl::uncertain() const
{
    QList<UncertainNode> found;
    const QList<ExecutionId> runs = m_journal.liveRuns();
    for (const ExecutionId &run : runs) {
        const execution::RunState *state = m_journal.find(run);
        for (int node = 0; state->uncertain > 0 && node < state->dag->nodeCount(); ++node) {
            const execution::NodeState &now = state->nodes[size_t(node)];
            if (now.status != NodeStatus::Uncertain)
                continue;
            const flow::Node &definition = state->dag->node(node);
            found.append({run, definition.id, state->head.flow, state->head.flowName, definition.component,
                          now.error ? now.error->message : QString(), now.triedAt, now.uncertainAt,
                          now.uncertainAt + definition.uncertainDeadlineMs});
        }
    }
    return found;
}

Result<> RunControl::resolve(ExecutionId run, const flow::NodeId &node, const Resolution &resolution, const QString &by)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state)
        return noSuchRun();
    const int index = state->dag->indexOf(node);
    if (index < 0)
        return notFound(u"the execution has no such node"_s, u"NODE_NOT_FOUND"_s);
    if (state->nodes[size_t(index)].status != NodeStatus::Uncertain)
        return conflict(u"it is known how this node ended, or it has not"_s, u"NODE_NOT_UNCERTAIN"_s);
    if (resolution.outcome == Resolution::Outcome::Retry && state->paused)
        return conflict(u"the execution is paused: resume it first"_s, u"EXECUTION_NOT_RUNNING"_s);
    const QString word = resolution.outcome == Resolution::Outcome::Succeeded ? u"succeeded"_s
                         : resolution.outcome == Resolution::Outcome::Failed  ? u"failed"_s
                                                                              : u"is to be tried again"_s;
    const QString message = u"%1 says that it %2%3"_s.arg(by, word, resolution.message.isEmpty() ? QString() : u": "_s)
                            + resolution.message;
    if (const auto done = m_scheduler.decide(*state, index, resolution, message); !done)
        return done;
    m_journal.writeAlong(AddLogs{{{run, node, m_clock.nowMs(), u"WARN"_s, u"uncertain_resolved"_s, message, {}}}});
    return {};
}

} // namespace mh::engine
