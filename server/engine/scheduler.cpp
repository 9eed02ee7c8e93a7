// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/scheduler.h"

#include <algorithm>
#include <utility>

#include <QRandomGenerator>

#include "core/execution/join.h"
#include "server/engine/call_inputs.h"

namespace mh::engine {
using namespace Qt::StringLiterals;
using execution::NodeStatus;
using execution::RunStatus;

namespace {

CallFailed failureOf(const Error &error, bool retryable)
{
    return {{error.reason.isEmpty() ? u"INTERNAL_ERROR"_s : error.reason, error.message, {}}, retryable, {}};
}

} // namespace

Scheduler::Scheduler(Journal &journal, ComponentSource &components, const flow::ComponentCatalog &catalog,
                     Timers &timers, const Clock &clock, qint64 cancelGraceMs)
    : m_journal(journal),
      m_components(components),
      m_catalog(catalog),
      m_timers(timers),
      m_clock(clock),
      m_cancelGraceMs(cancelGraceMs)
{
    connect(&m_journal, &Journal::runRefused, this, &Scheduler::dropRun);
    connect(&m_journal, &Journal::runEnded, this, [this](const execution::RunState &state) { dropRun(state.head.id); });
}

// A step may make further ones (a pure node ends at once, its successors start, …); they wait
// in line here, so that a chain of any length needs no stack.
void Scheduler::queue(std::function<void()> step)
{
    m_steps.push_back(std::move(step));
    if (std::exchange(m_stepping, true))
        return;
    while (!m_steps.empty()) {
        const std::function<void()> next = std::move(m_steps.front());
        m_steps.pop_front();
        next();
    }
    m_stepping = false;
}

void Scheduler::begin(ExecutionId run)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state || !m_journal.append(run, execution::RunStarted{}))
        return;
    // A copy of an earlier run comes with results.
    countOutputs(*state);
    m_runs[run].openNodes = state->count(NodeStatus::Pending);
    armTimeLimit(*state);
    leaveOut(*state);
    settleAll(*state);
}

void Scheduler::takeUp(ExecutionId run)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state || state->ended() || state->status == RunStatus::Pending)
        return;
    m_runs[run].openNodes = state->count(NodeStatus::Pending) + state->count(NodeStatus::Running) + state->uncertain;
    countOutputs(*state);
    if (state->status == RunStatus::Cancelling) {
        cancelPending(run);
        return awaitLettingGo(*state);
    }
    armTimeLimit(*state);
    for (int node = 0; node < state->dag->nodeCount(); ++node) {
        if (state->nodes[size_t(node)].status == NodeStatus::Running)
            takeUpNode(*state, node);
        else if (state->nodes[size_t(node)].status == NodeStatus::Uncertain)
            armUncertain(*state, node);
    }
    settleAll(*state);
}

void Scheduler::settleAll(const execution::RunState &state)
{
    std::deque<int> pending;
    for (int node = 0; node < state.dag->nodeCount(); ++node) {
        if (state.nodes[size_t(node)].status == NodeStatus::Pending)
            pending.push_back(node);
    }
    settle(state.head.id, std::move(pending));
    endIfDone(state.head.id);
}

void Scheduler::takeUpNode(const execution::RunState &state, int node)
{
    const execution::NodeState &now = state.nodes[size_t(node)];
    const Key key{state.head.id, state.dag->node(node).id};
    if (now.retryAt > 0)
        return retryAfter(key, now.attempt, now.retryAt - m_journal.nowOf(key.first));
    if (const flow::Node &definition = state.dag->node(node); definition.atMostOnce) {
        const auto component = m_components.component(definition.component, definition.version);
        if (!component || !(*component)->takesUp())
            return becomeUncertain(key, u"the server stopped while this node ran, and it may be called only once"_s);
    }
    auto call = callFor(state, node, now.attempt);
    if (!call)
        return failed(key, failureOf(call.error(), false));
    call->takenUp = true;
    intend(key, *std::move(call));
}

void Scheduler::settle(ExecutionId run, std::deque<int> nodes)
{
    while (!nodes.empty()) {
        const int node = nodes.front();
        nodes.pop_front();
        const execution::RunState *state = m_journal.find(run);
        if (!state || state->status != RunStatus::Running || state->paused)
            return;
        if (state->nodes[size_t(node)].status != NodeStatus::Pending)
            continue;
        const execution::JoinVerdict verdict = execution::joinVerdict(*state, node);
        if (verdict == execution::JoinVerdict::Wait)
            continue;
        if (verdict == execution::JoinVerdict::Run) {
            if (hold(*state, node))
                return;
            start(run, node, 1);
            continue;
        }
        const bool byFailure = verdict == execution::JoinVerdict::SkipFailed;
        const Key key{run, state->dag->node(node).id};
        if (!m_journal.append(run, execution::NodeSkipped{key.second, byFailure ? u"DEPENDENCY_FAILED"_s : QString()}))
            continue;
        nodeEnded(key);
        for (const int edge : state->dag->outgoing(node))
            nodes.push_back(state->dag->ends(edge).target);
    }
}

void Scheduler::start(ExecutionId run, int node, int attempt)
{
    const execution::RunState *state = m_journal.find(run);
    const Key key{run, state->dag->node(node).id};
    if ((attempt == 1 && bypass(*state, node)) || mustWait(*state, node))
        return;
    auto call = callFor(*state, node, attempt);
    if (!m_journal.append(run, execution::NodeStarted{key.second, attempt}))
        return;
    if (!call) {
        const CallFailed failure = failureOf(call.error(), false);
        return queue([this, key, failure] { failed(key, failure); });
    }
    intend(key, *std::move(call));
}

Result<NodeCall> Scheduler::callFor(const execution::RunState &state, int node, int attempt) const
{
    const flow::Node &definition = state.dag->node(node);
    auto call = makeCall(state, node, attempt, m_journal.nowOf(state.head.id),
                         m_catalog.find(definition.component, definition.version));
    if (call)
        call->startedSteadyMs = m_journal.steadyAt(state.head.id, call->startedAt);
    return call;
}

void Scheduler::intend(const Key &key, NodeCall call)
{
    const int attempt = call.attempt;
    Try next{attempt, Stage::Intended, 0, std::move(call), {}, false};
    auto component = m_components.component(next.call.component, next.call.version);
    if (next.call.ownTimeout || !component || !(*component)->keepsOwnTime())
        next.timer = m_timers.after(next.call.timeoutMs, [this, key, attempt] { timedOut(key, attempt); });
    if (component)
        takePlace(next, **component);
    m_tries.insert_or_assign(key, std::move(next));
    if (!component) {
        const CallFailed failure = failureOf(component.error(), component.error().code == ErrorCode::Unavailable);
        return queue([this, key, attempt, failure] { outcome(key, attempt, failure); });
    }
    // What has no outside effect need not wait until its start is durable; that of a try of an earlier life is, and
    // calls that were accepted then may end at any moment.
    if ((*component)->isPure() || m_tries.at(key).call.takenUp)
        queue([this, key, attempt] { invoke(key, attempt); });
    else
        m_journal.afterCommit(key.first,
                              [this, key, attempt] { queue([this, key, attempt] { invoke(key, attempt); }); });
}

void Scheduler::invoke(const Key &key, int attempt)
{
    const auto found = m_tries.find(key);
    if (found == m_tries.end() || found->second.attempt != attempt || found->second.stage != Stage::Intended)
        return;
    found->second.stage = Stage::Calling;
    const NodeCall call = found->second.call;
    auto component = m_components.component(call.component, call.version);
    if (!component)
        return outcome(key, attempt, failureOf(component.error(), component.error().code == ErrorCode::Unavailable));
    (*component)->start(call, [this, key, attempt](const CallOutcome &result) {
        queue([this, key, attempt, result] { outcome(key, attempt, result); });
    });
}

void Scheduler::outcome(const Key &key, int attempt, const CallOutcome &outcome)
{
    const auto found = m_tries.find(key);
    if (found == m_tries.end() || found->second.attempt != attempt)
        return;
    if (const auto *done = std::get_if<CallDone>(&outcome))
        succeeded(key, *done);
    else if (const auto *failure = std::get_if<CallFailed>(&outcome))
        failed(key, *failure);
    else
        found->second.stage = Stage::Accepted;
}

void Scheduler::succeeded(const Key &key, const CallDone &done)
{
    const auto found = m_tries.find(key);
    if (found == m_tries.end())
        return;
    QJsonObject outputs = std::move(found->second.outputs);
    if (outputs.isEmpty()) {
        outputs = done.outputs;
    } else {
        for (auto it = done.outputs.begin(); it != done.outputs.end(); ++it)
            outputs.insert(it.key(), it.value());
    }
    if (const auto failure = tooLarge(key.first, outputs))
        return failed(key, *failure);
    forget(key);
    const execution::RunState *state = m_journal.find(key.first);
    if (!state
        || !m_journal.append(key.first, execution::NodeCompleted{key.second, outputs, done.handles, done.workerId}))
        return;
    settleAfter(key);
}

/// The node has ended: what comes after it may start.
void Scheduler::settleAfter(const Key &key)
{
    const execution::RunState *state = m_journal.find(key.first);
    nodeEnded(key);
    std::deque<int> targets;
    for (const int edge : state->dag->outgoing(state->dag->indexOf(key.second)))
        targets.push_back(state->dag->ends(edge).target);
    settle(key.first, std::move(targets));
    endIfDone(key.first);
}

void Scheduler::failed(const Key &key, const CallFailed &failure)
{
    const execution::RunState *state = m_journal.find(key.first);
    forget(key);
    if (!state)
        return;
    const int node = state->dag->indexOf(key.second);
    if (state->status == RunStatus::Cancelling)
        return cancelNode(key.first, key.second);
    if (failure.outcomeUnknown && state->dag->node(node).atMostOnce)
        return becomeUncertain(key, failure.error.message);
    if (const auto delay = retryDelayMs(*state, node, failure, QRandomGenerator::global()->generateDouble())) {
        const qint64 retryAt = m_journal.nowOf(key.first) + *delay;
        if (m_journal.append(key.first, execution::NodeRetryScheduled{key.second, failure.error, retryAt}))
            retryAfter(key, state->nodes[size_t(node)].attempt, *delay);
        return;
    }
    failedForGood(key, failure.error);
}

void Scheduler::failedForGood(const Key &key, const execution::NodeError &error)
{
    const execution::RunState *state = m_journal.find(key.first);
    if (!state || !m_journal.append(key.first, execution::NodeFailed{key.second, error}))
        return;
    const bool stop = state->dag->settings().onFailure == flow::OnFailure::Stop;
    if (!stop || state->nodes[size_t(state->dag->indexOf(key.second))].failureHandled)
        return settleAfter(key);
    nodeEnded(key);
    stopRest(key.first);
}

void Scheduler::retryAfter(const Key &key, int attempt, qint64 delayMs)
{
    m_timers.after(delayMs, [this, key, attempt] {
        const execution::RunState *state = m_journal.find(key.first);
        if (!state || state->status != RunStatus::Running || state->paused)
            return;
        const int node = state->dag->indexOf(key.second);
        const execution::NodeState &now = state->nodes[size_t(node)];
        if (now.status == NodeStatus::Running && now.retryAt > 0 && now.attempt == attempt)
            start(key.first, node, attempt + 1);
    });
}

void Scheduler::timedOut(const Key &key, int attempt)
{
    const auto found = m_tries.find(key);
    if (found == m_tries.end() || found->second.attempt != attempt)
        return;
    const qint64 limit = found->second.call.timeoutMs;
    const bool called = found->second.stage != Stage::Intended;
    abandon(key);
    queue([this, key, limit, called] {
        failed(key, {{u"TIMEOUT"_s, u"no result within %1 ms"_s.arg(limit), {}}, true, {}, called});
    });
}

/// Tells the component to give up the try.
void Scheduler::abandon(const Key &key)
{
    const auto found = m_tries.find(key);
    if (found == m_tries.end() || found->second.stage == Stage::Intended)
        return;
    if (auto component = m_components.component(found->second.call.component, found->second.call.version))
        (*component)->cancel(key.first, key.second);
}

void Scheduler::forget(const Key &key)
{
    const auto found = m_tries.find(key);
    if (found == m_tries.end())
        return;
    m_timers.cancel(found->second.timer);
    leavePlace(found->second);
    m_tries.erase(found);
}

void Scheduler::nodeEnded(const Key &key)
{
    --m_runs[key.first].openNodes;
}

void Scheduler::endIfDone(ExecutionId run)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state || state->ended() || m_runs.value(run).openNodes > 0)
        return;
    execution::RunEnded end;
    if (state->status == RunStatus::Cancelling) {
        end.status = RunStatus::Cancelled;
    } else {
        const auto failedNode =
            std::find_if(state->nodes.begin(), state->nodes.end(), [](const execution::NodeState &node) {
                return node.status == NodeStatus::Failed && !node.failureHandled;
            });
        if (failedNode != state->nodes.end()) {
            end.status = RunStatus::Failed;
            end.error = failedNode->error;
        }
    }
    m_timers.cancel(m_runs.value(run).timer);
    (void)m_journal.append(run, end);
}

void Scheduler::dropRun(ExecutionId run)
{
    m_timers.cancel(m_runs.take(run).timer);
    m_ready.drop(run);
    for (auto it = m_tries.lower_bound({run, QString()}); it != m_tries.end() && it->first.first == run;) {
        m_timers.cancel(it->second.timer);
        leavePlace(it->second);
        it = m_tries.erase(it);
    }
}

} // namespace mh::engine
