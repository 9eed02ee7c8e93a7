// SPDX-License-Identifier: GPL-3.0-or-later
// Nodes that may be called only once, when nobody knows how their call ended: a person says,
// the component itself does, or the deadline decides that they have failed.
#include "server/engine/scheduler.h"

namespace mh::engine {
using namespace Qt::StringLiterals;
using execution::NodeStatus;
using execution::RunStatus;

void Scheduler::becomeUncertain(const Key &key, const QString &why)
{
    const execution::RunState *state = m_journal.find(key.first);
    if (!state || !m_journal.append(key.first, execution::NodeUncertain{key.second, {u"UNCERTAIN"_s, why, {}}}))
        return;
    armTimeLimit(*state);
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
        queue([this, key, why] { certainlyFailed(key, why + u"; nobody said in time how it ended"_s); });
    });
}

void Scheduler::certainlyFailed(const Key &key, const QString &message)
{
    failedForGood(key, {u"UNCERTAIN"_s, message, {}});
    if (const execution::RunState *state = m_journal.find(key.first); state && !state->ended())
        armTimeLimit(*state);
}

QList<UncertainNode> Scheduler::uncertain() const
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

Result<> Scheduler::resolve(ExecutionId run, const flow::NodeId &node, const Resolution &resolution, const QString &by)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state)
        return notFound(u"there is no such live execution"_s, u"EXECUTION_NOT_FOUND"_s);
    const int index = state->dag->indexOf(node);
    if (index < 0)
        return notFound(u"the execution has no such node"_s, u"NODE_NOT_FOUND"_s);
    if (state->nodes[size_t(index)].status != NodeStatus::Uncertain)
        return conflict(u"it is known how this node ended, or it has not"_s, u"NODE_NOT_UNCERTAIN"_s);
    if (resolution.outcome == Resolution::Outcome::Retry && state->paused)
        return conflict(u"the execution is paused: resume it first"_s, u"EXECUTION_NOT_RUNNING"_s);
    const Key key{run, node};
    if (resolution.outcome == Resolution::Outcome::Succeeded) {
        if (const auto failure = tooLarge(run, resolution.outputs))
            return invalidInput(u"outputs: "_s + failure->error.message, u"outputs"_s);
    }
    const QString word = resolution.outcome == Resolution::Outcome::Succeeded ? u"succeeded"_s
                         : resolution.outcome == Resolution::Outcome::Failed  ? u"failed"_s
                                                                              : u"is to be tried again"_s;
    const QString message = u"%1 says that it %2%3"_s.arg(by, word, resolution.message.isEmpty() ? QString() : u": "_s)
                            + resolution.message;
    m_journal.writeAlong(AddLogs{{{run, node, m_clock.nowMs(), u"WARN"_s, u"uncertain_resolved"_s, message, {}}}});
    queue([this, key, index, resolution, message] {
        const execution::RunState *now = m_journal.find(key.first);
        if (!now || now->nodes[size_t(index)].status != NodeStatus::Uncertain)
            return;
        switch (resolution.outcome) {
        case Resolution::Outcome::Succeeded:
            certainlyDone(key, {resolution.outputs, execution::handlesFor(*now->dag, index, resolution.outputs), {}});
            break;
        case Resolution::Outcome::Failed: certainlyFailed(key, message); break;
        case Resolution::Outcome::Retry:
            start(key.first, index, now->nodes[size_t(index)].attempt + 1);
            armTimeLimit(*now);
            break;
        }
    });
    return {};
}

void Scheduler::certainlyDone(const Key &key, const CallDone &done)
{
    if (!m_journal.append(key.first, execution::NodeCompleted{key.second, done.outputs, done.handles, done.workerId}))
        return;
    if (const execution::RunState *state = m_journal.find(key.first))
        armTimeLimit(*state);
    settleAfter(key);
}

bool Scheduler::isUncertain(const Key &key) const
{
    const execution::RunState *state = m_journal.find(key.first);
    const int index = state ? state->dag->indexOf(key.second) : -1;
    return index >= 0 && state->nodes[size_t(index)].status == NodeStatus::Uncertain;
}

} // namespace mh::engine
