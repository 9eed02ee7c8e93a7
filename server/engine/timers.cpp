// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/timers.h"

#include <algorithm>
#include <utility>

namespace mh::engine {

namespace {
constexpr qint64 kLongestSleepMs = 3'600'000;
}

Timers::Timers(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Timers::fire);
}

quint64 Timers::after(qint64 delayMs, std::function<void()> fn)
{
    const quint64 id = ++m_last;
    const qint64 due = m_clock.steadyMs() + std::max<qint64>(0, delayMs);
    m_due.emplace(Order{due, id}, std::move(fn));
    m_dueOf.emplace(id, due);
    if (m_due.begin()->first.second == id)
        arm();
    return id;
}

void Timers::cancel(quint64 id)
{
    const auto found = m_dueOf.find(id);
    if (found == m_dueOf.end())
        return;
    m_due.erase(Order{found->second, id});
    m_dueOf.erase(found);
}

void Timers::fire()
{
    const qint64 now = m_clock.steadyMs();
    while (!m_due.empty() && m_due.begin()->first.first <= now) {
        const auto first = m_due.begin();
        const std::function<void()> fn = std::move(first->second);
        m_dueOf.erase(first->first.second);
        m_due.erase(first);
        fn();
    }
    arm();
}

void Timers::arm()
{
    if (m_due.empty())
        return m_timer.stop();
    const qint64 wait = m_due.begin()->first.first - m_clock.steadyMs();
    m_timer.start(int(std::clamp<qint64>(wait, 0, kLongestSleepMs)));
}

} // namespace mh::engine
