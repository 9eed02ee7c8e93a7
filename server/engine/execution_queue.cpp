// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the execution service that decides who runs now, who waits, and for how long.
#include <algorithm>

#include "server/engine/execution_service.h"
#include "server/engine/ready_queue.h"
#include "server/engine/scheduler.h"

namespace mh::engine {
using namespace Qt::StringLiterals;

namespace {

int instanceLimit(const flow::FlowSettings &settings)
{
    if (settings.maxInstances > 0)
        return settings.maxInstances;
    return settings.concurrency == flow::ConcurrencyMode::Allow ? 0 : 1;
}

Error deniedBy(const QList<ExecutionId> &running)
{
    Error error = conflict(u"the flow already runs as often as its settings allow"_s, u"CONCURRENT_DENIED"_s);
    QJsonArray ids;
    for (const ExecutionId &id : running)
        ids.append(id.toString());
    error.details.insert("running_executions"_L1, ids);
    return error;
}

} // namespace

TriggerReply ExecutionService::standing(const execution::RunState &state) const
{
    TriggerReply reply;
    reply.head = state.head;
    const qsizetype index = m_waiting.indexOf(state.head.id);
    reply.queued = index >= 0;
    if (!reply.queued)
        return reply;
    const flow::FlowSettings &settings = state.dag->settings();
    for (qsizetype i = 0; i <= index; ++i) {
        const execution::RunState *waiting = m_journal.find(m_waiting.at(i));
        reply.queuePosition +=
            waiting && waiting->head.flow == state.head.flow
            && (settings.scope == flow::ConcurrencyScope::Flow || waiting->head.scopeKey == state.head.scopeKey);
    }
    reply.estimatedWaitMs = estimatedWaitMs(state, reply.queuePosition);
    return reply;
}

TriggerReply ExecutionService::withPlace(const TriggerReply &reply) const
{
    const execution::RunState *waiting = reply.queued ? m_journal.find(reply.head.id) : nullptr;
    if (!waiting)
        return reply;
    TriggerReply placed = standing(*waiting);
    placed.repeated = reply.repeated;
    return placed;
}

/// When as many of those that run now, and then of those before it, have ended as have to, each
/// after the mean time of past runs.
qint64 ExecutionService::estimatedWaitMs(const execution::RunState &state, int position) const
{
    const double mean = m_meanMs.value(state.head.flow);
    const QList<ExecutionId> active = activeBeside(state.head, state.dag->settings());
    QList<qint64> left;
    for (const ExecutionId &id : active) {
        const execution::RunState *run = m_journal.find(id);
        left.append(std::max<qint64>(0, qint64(mean) - (m_journal.nowOf(id) - run->startedAt)));
    }
    if (left.isEmpty())
        return qint64(mean * position); // it waits for a place among all flows
    std::sort(left.begin(), left.end());
    const qsizetype places = left.size();
    return left.at((position - 1) % places) + qint64(mean) * ((position - 1) / places);
}

QList<ExecutionId> ExecutionService::activeBeside(const execution::RunHead &head,
                                                  const flow::FlowSettings &settings) const
{
    QList<ExecutionId> active;
    for (auto it = m_running.cbegin(); it != m_running.cend(); ++it) {
        const execution::RunState *other = m_journal.find(it.key());
        if (other && it.value() == head.flow && !other->head.debug
            && (settings.scope == flow::ConcurrencyScope::Flow || other->head.scopeKey == head.scopeKey))
            active.append(it.key());
    }
    return active;
}

bool ExecutionService::mayStart(const execution::RunHead &head, const flow::FlowSettings &settings) const
{
    const int limit = head.debug ? 0 : instanceLimit(settings);
    return m_running.size() < m_limits.maxRuns && (limit == 0 || activeBeside(head, settings).size() < limit);
}

/// Whether another run of the same scope was there first.
bool ExecutionService::waitsBefore(const execution::RunHead &head, const flow::FlowSettings &settings) const
{
    return std::any_of(m_waiting.begin(), m_waiting.end(), [&](const ExecutionId &id) {
        const execution::RunState *other = m_journal.find(id);
        return other && other->head.flow == head.flow && instanceLimit(settings) > 0 && !head.debug
               && !other->head.debug
               && (settings.scope == flow::ConcurrencyScope::Flow || other->head.scopeKey == head.scopeKey);
    });
}

/// Refuses or replaces what stands in the way, as the flow's mode says.
Result<> ExecutionService::makeRoom(const execution::RunHead &head, const flow::FlowSettings &settings)
{
    // A test run neither counts nor replaces: what the flow really does goes on beside it.
    const int limit = head.debug ? 0 : instanceLimit(settings);
    if (limit == 0)
        return {};
    const QList<ExecutionId> active = activeBeside(head, settings);
    const bool isFull = active.size() >= limit;
    using flow::ConcurrencyMode;
    if (isFull && (settings.concurrency == ConcurrencyMode::Deny || settings.concurrency == ConcurrencyMode::Allow))
        return deniedBy(active);
    if (!isFull || settings.concurrency != ConcurrencyMode::Replace)
        return {};
    // The new run waits until the old ones have let go of their places.
    QList<ExecutionId> replaced = active;
    for (const ExecutionId &id : std::as_const(m_waiting)) {
        const execution::RunState *other = m_journal.find(id);
        if (other && other->head.flow == head.flow && !other->head.debug
            && (settings.scope == flow::ConcurrencyScope::Flow || other->head.scopeKey == head.scopeKey))
            replaced.append(id);
    }
    for (const ExecutionId &id : std::as_const(replaced)) {
        const QString text = u"replaced by execution "_s + head.id.toString();
        (void)m_scheduler.cancel(id, {execution::CancelReason::Replaced, u"system"_s, text, m_clock.nowMs(), false});
        m_waiting.removeAll(id);
    }
    return {};
}

qint64 ExecutionService::placeOf(const execution::RunHead &head) const
{
    return placeInLine(m_journal.steadyAt(head.id, head.createdAt), head.priority);
}

void ExecutionService::enqueue(const execution::RunHead &head)
{
    // Behind all whose place in line is not later: priority counts, and so does waiting.
    auto place = m_waiting.end();
    while (place != m_waiting.begin()) {
        const execution::RunState *before = m_journal.find(*std::prev(place));
        if (before && placeOf(before->head) <= placeOf(head))
            break;
        --place;
    }
    m_waiting.insert(place, head.id);
}

void ExecutionService::startWaiting()
{
    const QList<ExecutionId> waiting = m_waiting;
    for (const ExecutionId &run : waiting) {
        if (m_running.size() >= m_limits.maxRuns)
            return;
        const execution::RunState *state = m_journal.find(run);
        if (!state || state->status != execution::RunStatus::Pending) {
            m_waiting.removeAll(run);
        } else if (mayStart(state->head, state->dag->settings())) {
            m_waiting.removeAll(run);
            begin(run);
        }
    }
}

QList<ExecutionId> ExecutionService::runningOf(FlowId flow) const
{
    return m_running.keys(flow);
}

bool ExecutionService::hasRoomFor(int runs) const
{
    return m_waiting.size() + runs <= m_limits.maxWaiting
           || (m_waiting.isEmpty() && m_running.size() + runs <= m_limits.maxRuns);
}

QList<ExecutionId> ExecutionService::ownedRuns(ExecutionId owner, const QString &keyPrefix) const
{
    QList<ExecutionId> owned;
    const QList<ExecutionId> started = m_keys.runsOf(owner, keyPrefix);
    for (const ExecutionId &id : started) {
        if (const execution::RunState *run = m_journal.find(id); run && !run->ended())
            owned.append(id);
    }
    return owned;
}

std::optional<qint64> ExecutionService::estimatedRemainingMs(const execution::RunState &state) const
{
    const auto mean = m_meanMs.constFind(state.head.flow);
    if (mean == m_meanMs.cend() || state.status != execution::RunStatus::Running)
        return std::nullopt;
    return std::max<qint64>(0, qint64(*mean) - (m_journal.nowOf(state.head.id) - state.startedAt));
}

} // namespace mh::engine
