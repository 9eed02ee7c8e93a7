// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/node_calls.h"

namespace mh {
class Clock;
}

namespace mh::engine {

class Journal;
class Scheduler;

/// What people do to a run that is under way, but for its cancel: pause it and let it go on, look into nodes that are
/// held, and say how calls ended of which nobody knows.
/// Thread: engine thread. Lifetime: outlived by what it refers to.
class RunControl
{
public:
    RunControl(Journal &journal, Scheduler &scheduler, const Clock &clock)
        : m_journal(journal), m_scheduler(scheduler), m_clock(clock)
    {
    }

    /// No further node starts until resume(). Errors: EXECUTION_NOT_FOUND, EXECUTION_NOT_RUNNING.
    Result<> pause(ExecutionId run, const QString &by);
    /// `step`: the nodes that are held go on (when none is, the first one that could start), the
    /// next one that becomes ready is held. Errors: as pause().
    Result<> resume(ExecutionId run, const QString &by, bool step = false);
    /// What a held node will be called with. Errors: as pause(); NODE_NOT_FOUND, NODE_NOT_HELD, OUTPUT_TOO_LARGE.
    Result<> setInputs(ExecutionId run, const flow::NodeId &node, const QJsonObject &inputs, const QString &by);

    [[nodiscard]] QList<UncertainNode> uncertain() const;
    /// Errors: as pause(); NODE_NOT_FOUND, NODE_NOT_UNCERTAIN; InvalidInput for outputs beyond the limits.
    Result<> resolve(ExecutionId run, const flow::NodeId &node, const Resolution &resolution, const QString &by);

private:
    Journal &m_journal;
    Scheduler &m_scheduler;
    const Clock &m_clock;
};

} // namespace mh::engine
