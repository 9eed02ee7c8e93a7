// SPDX-License-Identifier: GPL-3.0-or-later
// The scheduler's nodes that are not simply called: those that stand at a breakpoint, are pinned, disabled or left
// out, and those that may be called only once, when nobody knows how their call ended.
#include <algorithm>

#include "core/execution/join.h"
#include "server/engine/call_inputs.h"
#include "server/engine/output_size.h"
#include "server/engine/scheduler.h"

namespace mh::engine {
using namespace Qt::StringLiterals;
using execution::NodeStatus;

void Scheduler::standStill(const execution::RunState &state)
{
    m_deadlines.arm(state);
}

void Scheduler::goOn(const execution::RunState &state)
{
    m_deadlines.arm(state);
    std::deque<int> released;
    for (int node = 0; node < state.dag->nodeCount(); ++node) {
        const execution::NodeState &now = state.nodes[size_t(node)];
        if (now.status == NodeStatus::Running && now.retryAt > 0)
            retryAfter({state.head.id, state.dag->node(node).id}, now.attempt,
                       now.retryAt - m_journal.nowOf(state.head.id));
        else if (now.status == NodeStatus::Pending && now.released)
            released.push_back(node);
    }
    settle(state.head.id, std::move(released));
    settleAll(state);
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
    m_deadlines.arm(state);
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
        m_steps.post([this, key, error = call.error()] { failedForGood(key, {error.reason, error.message, {}}); });
        return true;
    }
    if (const auto failure = m_budget.add(key.first, outputs)) {
        m_steps.post([this, key, failure] { failedForGood(key, failure->error); });
        return true;
    }
    const execution::NodeBypassed event{definition.id,
                                        isPinned ? execution::Bypass::Pinned : execution::Bypass::Disabled, outputs,
                                        execution::handlesFor(*state.dag, node, outputs)};
    if (m_journal.append(key.first, event))
        m_steps.post([this, key] { settleAfter(key); });
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
            if (const auto failure = m_budget.add(state.head.id, event.outputs)) {
                m_steps.post([this, key = Key{state.head.id, id}, failure] { failedForGood(key, failure->error); });
                continue;
            }
        }
        if (m_journal.append(state.head.id, event))
            nodeEnded({state.head.id, id});
    }
}

void Scheduler::becomeUncertain(const Key &key, const QString &why)
{
    const execution::RunState *state = m_journal.find(key.first);
    if (!state || !m_journal.append(key.first, execution::NodeUncertain{key.second, {u"UNCERTAIN"_s, why, {}}}))
        return;
    m_deadlines.arm(*state);
    armUncertain(*state, state->dag->indexOf(key.second));
}

void Scheduler::armUncertain(const execution::RunState &state, int node)
{
    const Key key{state.head.id, state.dag->node(node).id};
    const qint64 since = state.nodes[size_t(node)].uncertainAt;
    const qint64 deadline = since + state.dag->node(node).uncertainDeadlineMs;
    m_timers.after(deadline - m_journal.nowOf(key.first), [this, key, node, since] {
        const execution::RunState *now = m_journal.find(key.first);
        if (!now || now->nodes[size_t(node)].status != NodeStatus::Uncertain
            || now->nodes[size_t(node)].uncertainAt != since)
            return;
        const QString why = now->nodes[size_t(node)].error ? now->nodes[size_t(node)].error->message : QString();
        m_steps.post([this, key, why] { certainlyFailed(key, why + u"; nobody said in time how it ended"_s); });
    });
}

void Scheduler::certainlyFailed(const Key &key, const QString &message)
{
    failedForGood(key, {u"UNCERTAIN"_s, message, {}});
    if (const execution::RunState *state = m_journal.find(key.first); state && !state->ended())
        m_deadlines.arm(*state);
}

void Scheduler::certainlyDone(const Key &key, const CallDone &done)
{
    if (!m_journal.append(key.first, execution::NodeCompleted{key.second, done.outputs, done.handles, done.workerId}))
        return;
    if (const execution::RunState *state = m_journal.find(key.first))
        m_deadlines.arm(*state);
    settleAfter(key);
}

bool Scheduler::isUncertain(const Key &key) const
{
    const execution::RunState *state = m_journal.find(key.first);
    const int index = state ? state->dag->indexOf(key.second) : -1;
    return index >= 0 && state->nodes[size_t(index)].status == NodeStatus::Uncertain;
}

/// The deadline, the component itself or a person says.
Result<> Scheduler::decide(const execution::RunState &state, int node, const Resolution &resolution, const QString &why)
{
    const Key key{state.head.id, state.dag->node(node).id};
    if (resolution.outcome == Resolution::Outcome::Succeeded) {
        if (const auto failure = m_budget.add(key.first, resolution.outputs))
            return invalidInput(u"outputs: "_s + failure->error.message, u"outputs"_s);
    }
    m_steps.post([this, key, node, resolution, why] {
        const execution::RunState *now = m_journal.find(key.first);
        if (!now || now->nodes[size_t(node)].status != NodeStatus::Uncertain)
            return;
        switch (resolution.outcome) {
        case Resolution::Outcome::Succeeded:
            certainlyDone(key, {resolution.outputs, execution::handlesFor(*now->dag, node, resolution.outputs), {}});
            break;
        case Resolution::Outcome::Failed: certainlyFailed(key, why); break;
        case Resolution::Outcome::Retry:
            start(key.first, node, now->nodes[size_t(node)].attempt + 1);
            m_deadlines.arm(*now);
            break;
        }
    });
    return {};
}

} // namespace mh::engine
