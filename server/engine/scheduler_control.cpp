// SPDX-License-Identifier: GPL-3.0-or-later
// The scheduler's side towards people and running components: cancel, and the runtime API.
#include "server/engine/scheduler.h"

#include <algorithm>

namespace mh::engine {
using namespace Qt::StringLiterals;
using execution::NodeStatus;
using execution::RunStatus;

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
        m_runs[run].openNodes = state->count(NodeStatus::Pending);
    info.at = m_journal.nowOf(run);
    if (auto done = m_journal.append(run, execution::CancelRequested{info}); !done)
        return done.error();
    m_timers.cancel(m_runs[run].timer);
    cancelPending(run);
    stopTries(run, info.force);
    armGrace(run, m_cancelGraceMs);
    endIfDone(run);
    return affected;
}

void Scheduler::cancelNode(ExecutionId run, const QString &node)
{
    forget({run, node});
    if (m_journal.append(run, execution::NodeCancelled{node}))
        nodeEnded({run, node});
    endIfDone(run);
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
        const auto found = m_tries.find(key);
        const bool mayWait = found != m_tries.end() && !acceptedToo;
        if (mayWait && (found->second.stage == Stage::Accepted || letsGo(key, found->second)))
            continue;
        abandon(key);
        forget(key);
        if (m_journal.append(run, execution::NodeCancelled{key.second}))
            nodeEnded(key);
    }
}

/// Whether what the try has set going elsewhere (a child run, items) has been told to end, and is waited for.
bool Scheduler::letsGo(const Key &key, Try &now)
{
    if (now.stage != Stage::Calling)
        return false;
    auto component = m_components.component(now.call.component, now.call.version);
    const auto ended = [this, key, attempt = now.attempt] {
        queue([this, key, attempt] {
            if (const auto found = m_tries.find(key); found != m_tries.end() && found->second.attempt == attempt)
                cancelNode(key.first, key.second);
        });
    };
    if (!component || !(*component)->letGo(key.first, key.second, ended))
        return false;
    m_timers.cancel(now.timer); // the grace is what counts now
    now.stage = Stage::Accepted;
    return true;
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
    if (const auto found = m_tries.find(key); found != m_tries.end()) {
        queue([this, key, done = std::move(done)] { succeeded(key, done); });
        return {};
    }
    if (m_subCalls && m_subCalls->end(run, node, done))
        return {};
    // The component itself knows: it has worked on. Without outputs it may have sent them ahead, to an
    // earlier life of the server; then a person has to say what they were.
    if (isUncertain(key) && !done.outputs.isEmpty()) {
        if (const auto failure = tooLarge(run, done.outputs))
            return invalidInput(failure->error.message, u"outputs"_s, failure->error.code);
        queue([this, key, done = std::move(done)] { certainlyDone(key, done); });
        return {};
    }
    const execution::RunState *state = m_journal.find(run);
    if (!state || state->dag->indexOf(node) < 0)
        return notFound(u"there is no such live execution"_s, u"EXECUTION_NOT_FOUND"_s);
    if (state->nodes[size_t(state->dag->indexOf(node))].status == NodeStatus::Completed)
        return {};
    return conflict(u"the node '"_s + node + u"' is not running"_s, u"NODE_ALREADY_ENDED"_s);
}

Result<> Scheduler::fail(ExecutionId run, const flow::NodeId &node, CallFailed failure)
{
    const Key key{run, node};
    if (const auto found = m_tries.find(key); found != m_tries.end()) {
        queue([this, key, failure = std::move(failure)] { failed(key, failure); });
        return {};
    }
    if (m_subCalls && m_subCalls->end(run, node, failure))
        return {};
    if (isUncertain(key)) {
        queue([this, key, message = failure.error.message] { certainlyFailed(key, message); });
        return {};
    }
    const execution::RunState *state = m_journal.find(run);
    if (!state || state->dag->indexOf(node) < 0)
        return notFound(u"there is no such live execution"_s, u"EXECUTION_NOT_FOUND"_s);
    const execution::NodeState &now = state->nodes[size_t(state->dag->indexOf(node))];
    if (now.status == NodeStatus::Failed || now.status == NodeStatus::Cancelled || now.retryAt > 0)
        return {};
    return conflict(u"the node '"_s + node + u"' is not running"_s, u"NODE_ALREADY_ENDED"_s);
}

Result<> Scheduler::addOutputs(ExecutionId run, const flow::NodeId &node, const QJsonObject &outputs)
{
    const auto found = m_tries.find({run, node});
    if (found == m_tries.end())
        return conflict(u"the node '"_s + node + u"' is not running"_s, u"NODE_ALREADY_ENDED"_s);
    for (auto it = outputs.begin(); it != outputs.end(); ++it)
        found->second.outputs.insert(it.key(), it.value());
    return {};
}

Result<> Scheduler::progress(ExecutionId run, const flow::NodeId &node, double percent, const QString &message)
{
    const auto found = m_tries.find({run, node});
    if (found == m_tries.end())
        return conflict(u"the node '"_s + node + u"' is not running"_s, u"NODE_ALREADY_ENDED"_s);
    emit nodeProgressed(run, node, std::clamp(percent, 0.0, 100.0), message);
    return {};
}

Result<NodeCall> Scheduler::call(ExecutionId run, const flow::NodeId &node) const
{
    const auto found = m_tries.find({run, node});
    if (found != m_tries.end())
        return found->second.call;
    if (const NodeCall *item = m_subCalls ? m_subCalls->find(run, node) : nullptr)
        return *item;
    if (m_subCalls && m_subCalls->isBeginning(run, node))
        return unavailable(u"the node of this item is being taken up"_s, u"NODE_STARTING"_s);
    return conflict(u"the node '"_s + node + u"' is not running"_s, u"NODE_ALREADY_ENDED"_s);
}

bool Scheduler::isCancelled(ExecutionId run) const
{
    const execution::RunState *state = m_journal.find(run);
    return !state || state->ended() || state->status == RunStatus::Cancelling;
}

} // namespace mh::engine
