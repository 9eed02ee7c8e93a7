// SPDX-License-Identifier: GPL-3.0-or-later
// The scheduler's side towards people and running components: cancel, and the runtime API.
#include "server/engine/scheduler.h"

#include <algorithm>

namespace mh::engine {
using namespace Qt::StringLiterals;
using execution::NodeStatus;
using execution::RunStatus;

namespace {

Error notRunning(const flow::NodeId &node)
{
    return conflict(u"the node '"_s + node + u"' is not running"_s, u"NODE_ALREADY_ENDED"_s);
}

} // namespace

Result<QStringList> Scheduler::cancel(ExecutionId run, execution::CancelInfo info)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state)
        return notFound(u"there is no such live execution"_s, u"EXECUTION_NOT_FOUND"_s);
    if (state->ended())
        return conflict(u"the execution has already ended"_s, u"EXECUTION_ALREADY_COMPLETED"_s);
    if (state->status == RunStatus::Cancelling && !info.force)
        return conflict(u"the execution is already being cancelled"_s, u"EXECUTION_ALREADY_CANCELLED"_s);
    QStringList affected;
    for (int node = 0; node < state->dag->nodeCount(); ++node) {
        if (state->nodes[size_t(node)].status == NodeStatus::Running)
            affected.append(state->dag->node(node).id);
    }
    if (state->status == RunStatus::Pending)
        m_openNodes[run] = state->count(NodeStatus::Pending);
    info.at = m_journal.nowOf(run);
    if (auto done = m_journal.append(run, execution::CancelRequested{info}); !done)
        return done.error();
    m_deadlines.stop(run);
    cancelPending(run);
    stopTries(run, info.force);
    armGrace(run, m_cancelGraceMs);
    endIfDone(run);
    return affected;
}

void Scheduler::cancelNode(const Key &key)
{
    m_tries.forget(key);
    if (m_journal.append(key.first, execution::NodeCancelled{key.second}))
        nodeEnded(key);
    endIfDone(key.first);
}

void Scheduler::cancelPending(ExecutionId run)
{
    const execution::RunState *state = m_journal.find(run);
    for (int node = 0; node < state->dag->nodeCount(); ++node) {
        const NodeStatus now = state->nodes[size_t(node)].status;
        if ((now == NodeStatus::Pending || now == NodeStatus::Uncertain)
            && m_journal.append(run, execution::NodeCancelled{state->dag->node(node).id}))
            nodeEnded({run, state->dag->node(node).id});
    }
}

/// Ends the running nodes; those whose component works on by itself only with `acceptedToo`.
void Scheduler::stopTries(ExecutionId run, bool acceptedToo)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state || state->ended())
        return;
    for (int node = 0; node < state->dag->nodeCount(); ++node) {
        if (state->nodes[size_t(node)].status != NodeStatus::Running)
            continue;
        const Key key{run, state->dag->node(node).id};
        if (!acceptedToo && m_tries.waitsFor(key, [this](const Key &each) { cancelNode(each); }))
            continue;
        m_tries.abandon(key);
        m_tries.forget(key);
        if (m_journal.append(run, execution::NodeCancelled{key.second}))
            nodeEnded(key);
    }
}

/// After an unhandled failure of a flow that stops at once.
void Scheduler::stopRest(ExecutionId run)
{
    cancelPending(run);
    stopTries(run, true);
    endIfDone(run);
}

Result<> Scheduler::complete(ExecutionId run, const flow::NodeId &node, CallDone done)
{
    const Key key{run, node};
    if (m_tries.find(key)) {
        m_steps.post([this, key, done = std::move(done)] { succeeded(key, done); });
        return {};
    }
    // The component itself knows: it has worked on. Without outputs it may have sent them ahead, to an
    // earlier life of the server; then a person has to say what they were.
    if (isUncertain(key) && !done.outputs.isEmpty()) {
        if (const auto failure = m_budget.add(run, done.outputs))
            return invalidInput(failure->error.message, u"outputs"_s, failure->error.code);
        m_steps.post([this, key, done = std::move(done)] { certainlyDone(key, done); });
        return {};
    }
    const execution::RunState *state = m_journal.find(run);
    if (!state || state->dag->indexOf(node) < 0)
        return notFound(u"there is no such live execution"_s, u"EXECUTION_NOT_FOUND"_s);
    if (state->nodes[size_t(state->dag->indexOf(node))].status == NodeStatus::Completed)
        return {};
    return notRunning(node);
}

Result<> Scheduler::fail(ExecutionId run, const flow::NodeId &node, CallFailed failure)
{
    const Key key{run, node};
    if (m_tries.find(key)) {
        m_steps.post([this, key, told = m_tries.named(key, std::move(failure))] { failed(key, told); });
        return {};
    }
    if (isUncertain(key)) {
        m_steps.post([this, key, message = failure.error.message] { certainlyFailed(key, message); });
        return {};
    }
    const execution::RunState *state = m_journal.find(run);
    if (!state || state->dag->indexOf(node) < 0)
        return notFound(u"there is no such live execution"_s, u"EXECUTION_NOT_FOUND"_s);
    const execution::NodeState &now = state->nodes[size_t(state->dag->indexOf(node))];
    if (now.status == NodeStatus::Failed || now.status == NodeStatus::Cancelled || now.retryAt > 0)
        return {};
    return notRunning(node);
}

Result<> Scheduler::addOutputs(ExecutionId run, const flow::NodeId &node, const QJsonObject &outputs)
{
    if (!m_tries.addOutputs({run, node}, outputs))
        return notRunning(node);
    return {};
}

Result<> Scheduler::progress(ExecutionId run, const flow::NodeId &node, double percent, const QString &message)
{
    if (!m_tries.find({run, node}))
        return notRunning(node);
    emit nodeProgressed(run, node, std::clamp(percent, 0.0, 100.0), message);
    return {};
}

Result<NodeCall> Scheduler::call(ExecutionId run, const flow::NodeId &node) const
{
    if (const NodeCall *call = m_tries.find({run, node}))
        return *call;
    return notRunning(node);
}

bool Scheduler::isCancelled(ExecutionId run) const
{
    const execution::RunState *state = m_journal.find(run);
    return !state || state->ended() || state->status == RunStatus::Cancelling;
}

/// After a restart in the middle of a cancel: components may still be at work, and nothing that
/// replaces the run may start before they have answered or what is left of the grace has passed.
void Scheduler::awaitLettingGo(const execution::RunState &state)
{
    const ExecutionId run = state.head.id;
    const qint64 since = state.cancel ? m_journal.nowOf(run) - state.cancel->at : m_cancelGraceMs;
    const qint64 left = state.cancel && state.cancel->force ? 0 : m_cancelGraceMs - since;
    for (int node = 0; left > 0 && node < state.dag->nodeCount(); ++node) {
        const execution::NodeState &now = state.nodes[size_t(node)];
        const flow::Node &definition = state.dag->node(node);
        const auto component = m_components.component(definition.component, definition.version);
        if (now.status != NodeStatus::Running || now.retryAt > 0)
            continue;
        auto call = callFor(state, node, now.attempt);
        NodeCall old = call ? *std::move(call) : NodeCall();
        old.attempt = now.attempt;
        m_tries.adopt({run, definition.id}, std::move(old), component && (*component)->resumes());
    }
    stopTries(run, left <= 0);
    armGrace(run, left);
    endIfDone(run);
}

void Scheduler::armGrace(ExecutionId run, qint64 ms)
{
    if (m_openNodes.value(run) == 0)
        return;
    m_deadlines.armGrace(run, ms, [this, run] {
        stopTries(run, true);
        endIfDone(run);
    });
}

} // namespace mh::engine
