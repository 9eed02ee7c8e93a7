// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>

#include "server/engine/journal.h"
#include "server/engine/timers.h"

namespace mh::engine {

/// The one deadline that a run has: its time limit, or the grace of its cancel.
/// Thread: engine thread. Lifetime: outlived by what it refers to. Errors: none.
class RunDeadlines
{
    Q_DISABLE_COPY_MOVE(RunDeadlines)
public:
    /// `passed` hears of a run whose time limit has passed, and why for people.
    RunDeadlines(const Journal &journal, Timers &timers, std::function<void(ExecutionId, const QString &)> passed);

    /// The time limit, which does not pass while the run stands; again after each change of that.
    void arm(const execution::RunState &state);
    void armGrace(ExecutionId run, qint64 ms, std::function<void()> passed);
    void stop(ExecutionId run);

private:
    [[nodiscard]] qint64 timeLeft(const execution::RunState &state) const;
    void look(ExecutionId run);

    const Journal &m_journal;
    Timers &m_timers;
    std::function<void(ExecutionId, const QString &)> m_passed;
    QHash<ExecutionId, quint64> m_timerOf;
};

} // namespace mh::engine
