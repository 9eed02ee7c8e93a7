// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/loop/timer_queue.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace mh::loop {
using namespace std::chrono_literals;

namespace {

constexpr TimerQueue::Interval kLongest = std::chrono::hours(24 * 365 * 100); // far from the clock's own end
constexpr TimerQueue::Interval kWidestSlot = 512ms;

/// A timer is handled at a multiple of this. Powers of two, so that the slots of different intervals meet.
TimerQueue::Interval slotOf(const TimerQueue::Timer &timer)
{
    switch (timer.type) {
    case Qt::PreciseTimer: return 0ms;
    case Qt::CoarseTimer: {
        const auto slack = quint64(timer.interval.count() / 20);
        return std::min(TimerQueue::Interval(qint64(std::bit_floor(slack))), kWidestSlot);
    }
    case Qt::VeryCoarseTimer: return 1s;
    }
    return 0ms;
}

} // namespace

void TimerQueue::add(const Timer &timer, Moment now)
{
    remove(timer.id);
    Entry &entry = m_entries[timer.id];
    entry.timer = timer;
    entry.timer.interval = std::min(timer.interval, kLongest);
    entry.due = now + entry.timer.interval;
    entry.place = placeFor(entry.timer, entry.due);
    entry.born = entry.place.number;
    m_line.emplace(entry.place, &entry);
    m_idsOf.insert(timer.object, timer.id);
}

bool TimerQueue::remove(int id)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return false;
    m_line.erase(found->second.place);
    m_idsOf.remove(found->second.timer.object, id);
    m_entries.erase(found);
    return true;
}

bool TimerQueue::removeAll(const QObject *object)
{
    const QList<int> ids = m_idsOf.values(object);
    for (const int id : ids)
        remove(id);
    return !ids.isEmpty();
}

QList<TimerQueue::Timer> TimerQueue::of(const QObject *object) const
{
    QList<Timer> timers;
    for (const int id : m_idsOf.values(object))
        timers.append(m_entries.at(id).timer);
    return timers;
}

std::optional<TimerQueue::Moment> TimerQueue::dueAt(int id) const
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return {};
    return found->second.place.at;
}

std::optional<TimerQueue::Moment> TimerQueue::next() const
{
    // Few are being handled at a time: one for each loop within a loop.
    const auto first =
        std::find_if(m_line.begin(), m_line.end(), [](const auto &each) { return !each.second->isHandled; });
    if (first == m_line.end())
        return {};
    return first->first.at;
}

std::optional<TimerQueue::Turn> TimerQueue::begin(Moment now, quint64 mark)
{
    while (!m_line.empty()) {
        const auto first = m_line.begin();
        Entry &entry = *first->second;
        if (first->first.at > now || first->first.number >= mark)
            return {};
        entry.due += entry.timer.interval;
        if (entry.due <= now)
            entry.due = now + entry.timer.interval;
        auto node = m_line.extract(first);
        node.key() = entry.place = placeFor(entry.timer, entry.due);
        m_line.insert(std::move(node));
        if (!std::exchange(entry.isHandled, true))
            return Turn{entry.timer, entry.born};
    }
    return {};
}

void TimerQueue::end(const Turn &turn)
{
    const auto found = m_entries.find(turn.timer.id);
    if (found != m_entries.end() && found->second.born == turn.born)
        found->second.isHandled = false;
}

TimerQueue::Place TimerQueue::placeFor(const Timer &timer, Moment due)
{
    const auto slot = Clock::duration(slotOf(timer));
    const auto over = slot.count() ? due.time_since_epoch() % slot : Clock::duration::zero();
    return {over.count() ? due + slot - over : due, m_armed++};
}

} // namespace mh::loop
