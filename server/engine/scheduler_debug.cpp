// SPDX-License-Identifier: GPL-3.0-or-later
// The scheduler's side towards who looks into a run: pause and steps, breakpoints, nodes that
// are not called.
#include <algorithm>

#include "core/execution/join.h"
#include "server/engine/call_inputs.h"
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

Result<> Scheduler::pause(ExecutionId run, const QString &by)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state)
        return noSuchRun();
    if (!m_journal.append(run, execution::RunPaused{by}))
        return conflict(u"only a running execution can be paused"_s, u"EXECUTION_NOT_RUNNING"_s);
    armTimeLimit(*state);
    return {};
}

Result<> Scheduler::resume(ExecutionId run, const QString &by, bool step)
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
    armTimeLimit(*state);
    for (int node = 0; node < state->dag->nodeCount(); ++node) {
        const execution::NodeState &now = state->nodes[size_t(node)];
        if (now.status == NodeStatus::Running && now.retryAt > 0)
            retryAfter({run, state->dag->node(node).id}, now.attempt, now.retryAt - m_journal.nowOf(run));
    }
    settleReleased(*state);
    settleAll(*state);
    return {};
}

/// Those that were held go first, so that a step is theirs.
void Scheduler::settleReleased(const execution::RunState &state)
{
    std::deque<int> released;
    for (int node = 0; node < state.dag->nodeCount(); ++node) {
        if (state.nodes[size_t(node)].released && state.nodes[size_t(node)].status == NodeStatus::Pending)
            released.push_back(node);
    }
    settle(state.head.id, std::move(released));
}

Result<> Scheduler::setInputs(ExecutionId run, const flow::NodeId &node, const QJsonObject &inputs, const QString &by)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state)
        return noSuchRun();
    const int index = state->dag->indexOf(node);
    if (index < 0)
        return notFound(u"the execution has no such node"_s, u"NODE_NOT_FOUND"_s);
    if (!state->nodes[size_t(index)].held)
        return conflict(u"only a node that is held at a breakpoint can be given other inputs"_s, u"NODE_NOT_HELD"_s);
    if (jsonSize(inputs, m_limits.outputBytes) > m_limits.outputBytes)
        return invalidInput(u"inputs: are larger than %1 KiB"_s.arg(m_limits.outputBytes / 1024), u"inputs"_s);
    return m_journal.append(run, execution::NodeInputsSet{node, inputs, by});
}

/// Whether the node, which could start, stands at a breakpoint; the run is paused then.
bool Scheduler::hold(const execution::RunState &state, int node)
{
    const execution::NodeState &now = state.nodes[size_t(node)];
    const flow::NodeId &id = state.dag->node(node).id;
    const bool atBreakpoint = state.head.debug && state.head.debug->breakpoints.contains(id);
    if (now.released || (!atBreakpoint && !state.stepping))
        return false;
    if (!m_journal.append(state.head.id, execution::NodeHeld{id, !atBreakpoint}))
        return false;
    armTimeLimit(state);
    return true;
}

/// Ends a node that is not to be called: pinned, or disabled.
bool Scheduler::bypass(const execution::RunState &state, int node)
{
    const flow::Node &definition = state.dag->node(node);
    const bool isPinned = state.head.debug && state.head.debug->pins.contains(definition.id);
    if (!isPinned && !definition.disabled)
        return false;
    const Key key{state.head.id, definition.id};
    QJsonObject outputs;
    if (isPinned) {
        outputs = state.head.debug->pins.value(definition.id).toObject();
    } else if (auto call = callFor(state, node, 1)) {
        outputs = call->inputs;
    } else {
        queue([this, key, error = call.error()] { failedForGood(key, {error.reason, error.message, {}}); });
        return true;
    }
    if (const auto failure = tooLarge(key.first, outputs)) {
        queue([this, key, failure] { failedForGood(key, failure->error); });
        return true;
    }
    const execution::NodeBypassed event{definition.id,
                                        isPinned ? execution::Bypass::Pinned : execution::Bypass::Disabled, outputs,
                                        execution::handlesFor(*state.dag, node, outputs)};
    if (m_journal.append(key.first, event))
        queue([this, key] { settleAfter(key); });
    return true;
}

/// The nodes that a test run with a goal does not need; what it needs of pinned ones is there at once.
void Scheduler::leaveOut(const execution::RunState &state)
{
    if (!state.head.debug || state.head.debug->until.isEmpty())
        return;
    const std::vector<bool> needed = execution::neededBy(*state.head.debug, *state.dag);
    for (int node = 0; node < state.dag->nodeCount(); ++node) {
        const flow::NodeId &id = state.dag->node(node).id;
        if (state.nodes[size_t(node)].status != NodeStatus::Pending)
            continue;
        execution::NodeBypassed event{id, execution::Bypass::NotWanted, {}, {}};
        if (needed[size_t(node)] && !state.head.debug->pins.contains(id))
            continue;
        if (needed[size_t(node)]) {
            event.how = execution::Bypass::Pinned;
            event.outputs = state.head.debug->pins.value(id).toObject();
            event.handles = execution::handlesFor(*state.dag, node, event.outputs);
            if (const auto failure = tooLarge(state.head.id, event.outputs)) {
                queue([this, key = Key{state.head.id, id}, failure] { failedForGood(key, failure->error); });
                continue;
            }
        }
        if (m_journal.append(state.head.id, event))
            nodeEnded({state.head.id, id});
    }
}

} // namespace mh::engine
