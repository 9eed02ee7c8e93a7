// SPDX-License-Identifier: GPL-3.0-or-later
// The scheduler's limits of time: that of a run, and that of its letting go after a cancel.
#include <algorithm>

#include "server/engine/scheduler.h"

namespace mh::engine {
using namespace Qt::StringLiterals;
using execution::NodeStatus;

namespace {

constexpr qint64 kLongestStandMs = 30LL * 86'400'000;
constexpr qint64 kShortestLookMs = 1000;

/// Who looks at a test run or says how a call ended keeps the server waiting, but not for ever.
bool isAsked(const execution::RunState &state)
{
    return state.uncertain > 0 || (state.paused && state.head.debug);
}

qint64 limitOf(const execution::RunState &state)
{
    return state.head.timeoutMs.value_or(state.dag->settings().flowTimeoutMs);
}

} // namespace

/// What is left of the run's limit, which does not pass while it stands.
qint64 Scheduler::timeLeft(const execution::RunState &state) const
{
    const qint64 until = state.standsSince != 0 ? state.standsSince : m_journal.nowOf(state.head.id);
    return limitOf(state) - (until - state.startedAt - state.stoodMs);
}

void Scheduler::armTimeLimit(const execution::RunState &state)
{
    const ExecutionId run = state.head.id;
    qint64 wait = timeLeft(state);
    if (state.standsSince != 0) {
        // Should it go on right away, then that is when the limit can pass at the earliest.
        wait = isAsked(state) ? state.standsSince + kLongestStandMs - m_journal.nowOf(run)
                              : std::max(wait, kShortestLookMs);
    }
    m_timers.cancel(m_runs[run].timer);
    m_runs[run].timer = m_timers.after(wait, [this, run] { lookAtTimeLimit(run); });
}

void Scheduler::lookAtTimeLimit(ExecutionId run)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state || state->ended())
        return;
    const bool stands = state->standsSince != 0;
    const bool isOver = stands ? isAsked(*state) && m_journal.nowOf(run) - state->standsSince >= kLongestStandMs
                               : timeLeft(*state) <= 0;
    if (!isOver)
        return armTimeLimit(*state);
    const QString text = stands ? u"the execution waited for a person for more than 30 days"_s
                                : u"the execution took longer than %1 ms"_s.arg(limitOf(*state));
    (void)cancel(run, {execution::CancelReason::Timeout, u"system"_s, text, 0, false});
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
        // What takes up its work knows whether any of it is left.
        const bool takesUp = component && (*component)->takesUp();
        Try old{now.attempt, takesUp ? Stage::Calling : Stage::Accepted, 0, {}, {}, false};
        if (auto call = callFor(state, node, now.attempt))
            old.call = *std::move(call);
        m_tries.insert_or_assign(Key{run, definition.id}, std::move(old));
    }
    stopTries(run, left <= 0);
    armGrace(run, left);
    endIfDone(run);
}

void Scheduler::armGrace(ExecutionId run, qint64 ms)
{
    if (m_runs[run].openNodes == 0)
        return;
    m_runs[run].timer = m_timers.after(ms, [this, run] {
        stopTries(run, true);
        endIfDone(run);
    });
}

} // namespace mh::engine
