// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the trigger service that keeps schedules: appointments, hence by the wall clock.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/base/log.h"
#include "server/engine/trigger_service.h"

namespace mh::engine {

namespace {

constexpr int kMostCaughtUp = 1000;
/// Also how late a jump of the wall clock is noticed.
constexpr qint64 kLongestSleepMs = 10'000;
constexpr qint64 kTryAgainMs = 1000;
/// What is less counts as a correction: schedules are late by it, or wait for it.
constexpr qint64 kJumpMs = 60'000;

} // namespace

void TriggerService::plan(TriggerId id, qint64 afterMs)
{
    const auto config = m_schedules.constFind(id);
    if (config == m_schedules.cend())
        return;
    if (const auto due = m_dueOf.constFind(id); due != m_dueOf.cend())
        m_due.erase({*due, id});
    m_dueOf.remove(id);
    if (const auto next = config->cron.next(afterMs, config->zone)) {
        m_due.insert({*next, id});
        m_dueOf.insert(id, *next);
    }
}

/// What became due while no server ran, as the trigger's policy wants it.
void TriggerService::catchUp(const Trigger &trigger)
{
    const ScheduleConfig config = m_schedules.value(trigger.id);
    const qint64 now = m_clock.nowMs();
    const qint64 from = std::max(trigger.lastDueAt, now - config.catchUpWindowMs);
    QList<qint64> missed;
    for (auto due = config.cron.next(from, config.zone); due && *due <= now;
         due = config.cron.next(*due, config.zone)) {
        missed.append(*due);
        if (missed.size() > kMostCaughtUp)
            missed.removeFirst();
    }
    if (config.catchUp == CatchUp::Skip)
        missed.clear();
    else if (config.catchUp == CatchUp::Last && missed.size() > 1)
        missed = {missed.last()};
    for (const qint64 due : std::as_const(missed))
        (void)fire(trigger, due);
    plan(trigger.id, now);
}

void TriggerService::armWake()
{
    m_timers.cancel(m_wake);
    if (m_due.empty())
        return;
    const qint64 wait = m_due.begin()->at - m_clock.nowMs();
    m_wake = m_timers.after(std::min(wait, kLongestSleepMs), [this] { wake(); });
}

/// After a jump of the wall clock. What it leapt over was missed; what it comes to once more does
/// not start twice, because each due time does so only once, but later due times are not waited for
/// longer than they have to be.
void TriggerService::followClock()
{
    const qint64 ahead = m_clock.nowMs() - m_clock.steadyMs();
    const qint64 jump = ahead - std::exchange(m_ahead, ahead);
    if (std::abs(jump) < kJumpMs)
        return;
    qCWarning(log::engine) << "the system's clock was set by" << jump / 1000 << "s";
    const QList<TriggerId> ids = m_schedules.keys();
    for (const TriggerId &id : ids) {
        if (jump > 0)
            catchUp(m_triggers.value(id));
        else
            plan(id, m_clock.nowMs());
    }
}

void TriggerService::wake()
{
    if (m_journal.isHealthy())
        followClock();
    const qint64 now = m_clock.nowMs();
    while (!m_due.empty() && m_due.begin()->at <= now) {
        const Due due = *m_due.begin();
        const Trigger trigger = m_triggers.value(due.trigger);
        if (!fire(trigger, due.at)) {
            // The store takes nothing: it stays due.
            m_timers.cancel(m_wake);
            m_wake = m_timers.after(kTryAgainMs, [this] { wake(); });
            return;
        }
        plan(due.trigger, due.at);
    }
    armWake();
}

} // namespace mh::engine
