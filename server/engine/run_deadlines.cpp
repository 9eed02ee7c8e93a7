// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/run_deadlines.h"

#include <algorithm>
#include <utility>

namespace mh::engine {
using namespace Qt::StringLiterals;

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

RunDeadlines::RunDeadlines(const Journal &journal, Timers &timers,
                           std::function<void(ExecutionId, const QString &)> passed)
    : m_journal(journal), m_timers(timers), m_passed(std::move(passed))
{
}

/// What is left of the run's limit.
qint64 RunDeadlines::timeLeft(const execution::RunState &state) const
{
    const qint64 until = state.standsSince != 0 ? state.standsSince : m_journal.nowOf(state.head.id);
    return limitOf(state) - (until - state.startedAt - state.stoodMs);
}

void RunDeadlines::arm(const execution::RunState &state)
{
    const ExecutionId run = state.head.id;
    qint64 wait = timeLeft(state);
    if (state.standsSince != 0) {
        // Should it go on right away, then that is when the limit can pass at the earliest.
        wait = isAsked(state) ? state.standsSince + kLongestStandMs - m_journal.nowOf(run)
                              : std::max(wait, kShortestLookMs);
    }
    stop(run);
    m_timerOf.insert(run, m_timers.after(wait, [this, run] { look(run); }));
}

void RunDeadlines::look(ExecutionId run)
{
    const execution::RunState *state = m_journal.find(run);
    if (!state || state->ended())
        return;
    const bool stands = state->standsSince != 0;
    const bool isOver = stands ? isAsked(*state) && m_journal.nowOf(run) - state->standsSince >= kLongestStandMs
                               : timeLeft(*state) <= 0;
    if (!isOver)
        return arm(*state);
    m_passed(run, stands ? u"the execution waited for a person for more than 30 days"_s
                         : u"the execution took longer than %1 ms"_s.arg(limitOf(*state)));
}

void RunDeadlines::armGrace(ExecutionId run, qint64 ms, std::function<void()> passed)
{
    stop(run);
    m_timerOf.insert(run, m_timers.after(ms, std::move(passed)));
}

void RunDeadlines::stop(ExecutionId run)
{
    m_timers.cancel(m_timerOf.take(run));
}

} // namespace mh::engine
