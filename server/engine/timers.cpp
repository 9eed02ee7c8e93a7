// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/timers.h"

#include <algorithm>
#include <utility>

namespace mh::engine {

namespace {
constexpr qint64 kLongestSleepMs = 3'600'000;
/// How late a jump of the wall clock is noticed.
constexpr qint64 kLongestBlindMs = 10'000;
} // namespace

Timers::Timers(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Timers::fire);
}

quint64 Timers::after(qint64 delayMs, std::function<void()> fn)
{
    return add(m_due, m_clock.steadyMs() + std::max<qint64>(0, delayMs), std::move(fn));
}

quint64 Timers::at(qint64 atMs, std::function<void()> fn)
{
    return add(m_appointments, atMs, std::move(fn));
}

quint64 Timers::add(Line &line, qint64 due, std::function<void()> fn)
{
    const quint64 id = ++m_last;
    line.emplace(Order{due, id}, std::move(fn));
    m_dueOf.emplace(id, Place{&line, due});
    if (line.begin()->first.second == id)
        arm();
    return id;
}

void Timers::cancel(quint64 id)
{
    const auto found = m_dueOf.find(id);
    if (found == m_dueOf.end())
        return;
    found->second.line->erase(Order{found->second.due, id});
    m_dueOf.erase(found);
}

void Timers::fire()
{
    fireDue(m_due, m_clock.steadyMs());
    fireDue(m_appointments, m_clock.nowMs());
    arm();
}

void Timers::fireDue(Line &line, qint64 now)
{
    while (!line.empty() && line.begin()->first.first <= now) {
        const auto first = line.begin();
        const std::function<void()> fn = std::move(first->second);
        m_dueOf.erase(first->first.second);
        line.erase(first);
        fn();
    }
}

void Timers::arm()
{
    if (m_dueOf.empty())
        return m_timer.stop();
    qint64 wait = kLongestSleepMs;
    if (!m_due.empty())
        wait = std::min(wait, m_due.begin()->first.first - m_clock.steadyMs());
    if (!m_appointments.empty())
        wait = std::min({wait, m_appointments.begin()->first.first - m_clock.nowMs(), kLongestBlindMs});
    m_timer.start(int(std::max<qint64>(wait, 0)));
}

} // namespace mh::engine
