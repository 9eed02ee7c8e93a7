// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <compare>
#include <map>
#include <optional>
#include <unordered_map>

#include <QList>
#include <QMultiHash>
#include <qnamespace.h>

class QObject;

namespace mh::loop {

/// The timers of one thread, in the order in which they are due. A timer is never early; a coarse one is late by up to
/// a twentieth of its interval, half a second at most, a very coarse one by up to a second, so that such as are due at
/// nearly the same time cost one awakening.
/// Thread: one. Lifetime: any; the objects are not touched. Errors: none; unknown ids are ignored.
class TimerQueue
{
public:
    using Clock = std::chrono::steady_clock; ///< CLOCK_MONOTONIC
    using Moment = Clock::time_point;
    using Interval = std::chrono::milliseconds;

    struct Timer {
        int id = 0;
        Interval interval{};
        Qt::TimerType type = Qt::CoarseTimer;
        QObject *object = nullptr;
    };
    /// A timer that is being handled.
    struct Turn {
        Timer timer;
        quint64 born = 0;
    };

    void add(const Timer &timer, Moment now);
    /// False for an unknown one.
    bool remove(int id);
    /// False when the object had none.
    bool removeAll(const QObject *object);

    [[nodiscard]] QList<Timer> of(const QObject *object) const;
    /// When it will be handled.
    [[nodiscard]] std::optional<Moment> dueAt(int id) const;
    /// When the first is due of those that are not being handled.
    [[nodiscard]] std::optional<Moment> next() const;

    /// Those armed so far are below it.
    [[nodiscard]] quint64 mark() const { return m_armed; }
    /// The next one that is due and was armed before `mark` was taken. It is armed for the time after already: what was
    /// missed is not made up for, and as long as it is being handled, its other times pass unheard.
    [[nodiscard]] std::optional<Turn> begin(Moment now, quint64 mark);
    /// It has been handled; it may have been removed, and its id be another's by now.
    void end(const Turn &turn);

private:
    struct Place {
        Moment at;
        quint64 number = 0; ///< of the arming
        // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 sees a 0 in it
        auto operator<=>(const Place &) const = default;
    };
    struct Entry {
        Timer timer;
        Moment due; ///< by its interval alone
        Place place;
        quint64 born = 0;
        bool isHandled = false;
    };

    [[nodiscard]] Place placeFor(const Timer &timer, Moment due);

    std::unordered_map<int, Entry> m_entries;
    std::map<Place, Entry *> m_line;
    QMultiHash<const QObject *, int> m_idsOf;
    quint64 m_armed = 0;
};

} // namespace mh::loop
