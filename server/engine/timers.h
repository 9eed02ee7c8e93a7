// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <unordered_map>

#include <QObject>
#include <QTimer>

#include "core/base/clock.h"

namespace mh::engine {

/// All waiting of the engine on one timer. Durations are kept on the steady clock, so that a
/// jump of the wall clock neither fires nor delays them; appointments follow the wall clock.
/// Thread: engine thread. Lifetime: callbacks are dropped with this object.
class Timers final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Timers)

public:
    explicit Timers(const Clock &clock, QObject *parent = nullptr);

    /// Calls `fn` once, `delayMs` from now (at the next turn for 0 or less). Never 0.
    quint64 after(qint64 delayMs, std::function<void()> fn);
    /// Calls `fn` once, when the wall clock says `atMs` or more; up to ten seconds late after it was set. Never 0.
    quint64 at(qint64 atMs, std::function<void()> fn);
    /// Unknown and fired ids are ignored.
    void cancel(quint64 id);
    /// Fires what is due by the clock; called by the timer, and by tests.
    void fire();
    [[nodiscard]] qsizetype size() const { return qsizetype(m_dueOf.size()); }

private:
    using Order = std::pair<qint64, quint64>; ///< due time, id
    using Line = std::map<Order, std::function<void()>>;
    struct Place {
        Line *line = nullptr;
        qint64 due = 0;
    };

    quint64 add(Line &line, qint64 due, std::function<void()> fn);
    void fireDue(Line &line, qint64 now);
    void arm();

    const Clock &m_clock;
    QTimer m_timer;
    Line m_due;          ///< by the steady clock
    Line m_appointments; ///< by the wall clock
    std::unordered_map<quint64, Place> m_dueOf;
    quint64 m_last = 0;
};

} // namespace mh::engine
