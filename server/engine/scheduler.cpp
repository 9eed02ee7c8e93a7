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

Scheduler::Scheduler(Journal &journal, ComponentSource &components, const flow::ComponentCatalog &catalog,
                     Timers &timers, const Clock &clock, qint64 cancelGraceMs)
    : m_journal(journal),
      m_components(components),
      m_catalog(catalog),
      m_timers(timers),
      m_clock(clock),
      m_cancelGraceMs(cancelGraceMs),
      m_places(components, [this] { m_steps.post([this] { startReady(); }); }),
      m_deadlines(journal, timers,
                  [this](ExecutionId run, const QString &why) {
                      (void)cancel(run, {execution::CancelReason::Timeout, u"system"_s, why, 0, false});
                  }),
      m_tries({journal, components, timers, m_places, m_steps},
              [this](const Key &key, const CallOutcome &outcome) { ended(key, outcome); })
{
    connect(&m_journal, &Journal::runRefused, this, &Scheduler::dropRun);
    connect(&m_journal, &Journal::runEnded, this, [this](const execution::RunState &state) { dropRun(state.head.id); });
}

void Scheduler::setLimits(const CallLimits &limits)
{
    m_places.setLimit(limits.calls);
    m_budget.setLimits(limits);
}

void Scheduler::begin(ExecutionId run)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state || !m_journal.append(run, execution::RunStarted{}))
        return;
    m_budget.count(*state);
    m_openNodes[run] = state->count(NodeStatus::Pending);
    m_deadlines.arm(*state);
    leaveOut(*state);
    settleAll(*state);
}

void Scheduler::restore(ExecutionId run)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state || state->ended() || state->status == RunStatus::Pending)
        return;
    m_openNodes[run] = state->count(NodeStatus::Pending) + state->count(NodeStatus::Running) + state->uncertain;
    m_budget.count(*state);
    if (state->status == RunStatus::Cancelling) {
        cancelPending(run);
        return awaitLettingGo(*state);
    }
    m_deadlines.arm(*state);
    for (int node = 0; node < state->dag->nodeCount(); ++node) {
        if (state->nodes[size_t(node)].status == NodeStatus::Running)
            restoreNode(*state, node);
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

void Scheduler::restoreNode(const execution::RunState &state, int node)
{
    const execution::NodeState &now = state.nodes[size_t(node)];
    const Key key{state.head.id, state.dag->node(node).id};
    if (now.retryAt > 0)
        return retryAfter(key, now.attempt, now.retryAt - m_journal.nowOf(key.first));
    if (const flow::Node &definition = state.dag->node(node); definition.atMostOnce) {
        const auto component = m_components.component(definition.component, definition.version);
        if (!component || !(*component)->resumes())
            return becomeUncertain(key, u"the server stopped while this node ran, and it may be called only once"_s);
    }
    auto call = callFor(state, node, now.attempt);
    if (!call)
        return failed(key, failureOf(call.error(), false));
    call->isResumed = true;
    m_tries.start(key, *std::move(call));
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
        return m_steps.post([this, key, failure] { failed(key, failure); });
    }
    m_tries.start(key, *std::move(call));
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

void Scheduler::ended(const Key &key, const CallOutcome &outcome)
{
    if (const auto *done = std::get_if<CallDone>(&outcome))
        succeeded(key, *done);
    else if (const auto *failure = std::get_if<CallFailed>(&outcome))
        failed(key, *failure);
}

void Scheduler::succeeded(const Key &key, const CallDone &done)
{
    if (!m_tries.find(key))
        return;
    const QJsonObject outputs = m_tries.outputsOf(key, done.outputs);
    if (const auto failure = m_budget.add(key.first, outputs))
        return failed(key, *failure);
    m_tries.forget(key);
    if (m_journal.append(key.first, execution::NodeCompleted{key.second, outputs, done.handles, done.workerId}))
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
    m_tries.forget(key);
    if (!state)
        return;
    const int node = state->dag->indexOf(key.second);
    if (state->status == RunStatus::Cancelling)
        return cancelNode(key);
    if (failure.outcomeUnknown && state->dag->node(node).atMostOnce)
        return becomeUncertain(key, failure.error.message);
    const auto delay = retryDelayMs(*state, node, failure, QRandomGenerator::global()->generateDouble());
    if (!delay)
        return failedForGood(key, failure.error, failure.workerId);
    const qint64 retryAt = m_journal.nowOf(key.first) + *delay;
    if (!m_journal.append(key.first, execution::NodeRetryScheduled{key.second, failure.error, retryAt}))
        return;
    m_journal.writeAlong(AddLogs{{retryLine(*state, node, m_clock.nowMs(), failure, *delay)}});
    retryAfter(key, state->nodes[size_t(node)].attempt, *delay);
}

void Scheduler::failedForGood(const Key &key, const execution::NodeError &error, const QString &workerId)
{
    const execution::RunState *state = m_journal.find(key.first);
    if (!state || !m_journal.append(key.first, execution::NodeFailed{key.second, error, workerId}))
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

void Scheduler::endIfDone(ExecutionId run)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state || state->ended() || m_openNodes.value(run) > 0)
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
    m_deadlines.stop(run);
    (void)m_journal.append(run, end);
}

void Scheduler::dropRun(ExecutionId run)
{
    m_deadlines.stop(run);
    m_openNodes.remove(run);
    m_budget.drop(run);
    m_places.line().drop(run);
    m_tries.drop(run);
}

/// Puts the node into the line when there is no room for its call.
bool Scheduler::mustWait(const execution::RunState &state, int node)
{
    const flow::Node &definition = state.dag->node(node);
    if (m_places.hasRoom(definition.component))
        return false;
    const auto component = m_components.component(definition.component, definition.version);
    if (!component || !Places::areNeededBy(**component))
        return false;
    if (m_places.line().contains(state.head.id, node))
        return true;
    m_places.line().push({state.head.id, node, definition.component}, state.head.priority, m_clock.steadyMs());
    emit nodeProgressed(state.head.id, definition.id, 0, m_places.reason(definition.component));
    return true;
}

bool Scheduler::waitsForPlace(ExecutionId run, const flow::NodeId &node) const
{
    const execution::RunState *state = m_journal.find(run);
    return state && m_places.line().contains(run, state->dag->indexOf(node));
}

void Scheduler::startReady()
{
    while (const auto entry = m_places.next()) {
        const execution::RunState *state = m_journal.find(entry->run);
        // Who is paused comes back with goOn().
        if (!state || state->status != RunStatus::Running || state->paused)
            continue;
        const execution::NodeState &node = state->nodes[size_t(entry->node)];
        if (node.status == NodeStatus::Pending)
            start(entry->run, entry->node, 1);
        else if ((node.status == NodeStatus::Running && node.retryAt > 0) || node.status == NodeStatus::Uncertain)
            start(entry->run, entry->node, node.attempt + 1);
    }
}

} // namespace mh::engine
