// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <functional>

#include <QFuture>
#include <QObject>
#include <QTimer>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/protocol/jobs.h"

namespace mh::engine {
class Journal;
class Retention;
} // namespace mh::engine

namespace mh::server {

/// Forgets ended runs and their blobs once they are too old, too many or too large, some at a time.
/// Thread: engine. Lifetime: outlived by what it refers to.
class Housekeeping final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Housekeeping)

public:
    struct Limits {
        qint64 runMs = 24 * 3'600'000;
        qint64 blobMs = 24 * 3'600'000;
        int runsPerFlow = 0;  ///< 0: any number
        qint64 blobBytes = 0; ///< of all together; 0: any size
    };
    Housekeeping(engine::Retention &retention, engine::Journal &journal, const Clock &clock, Limits limits);

    void setLimits(const Limits &limits) { m_limits = limits; }
    /// Called at each sweep with the time.
    void alsoSweep(const protocol::JobPass &, std::function<void(qint64 nowMs)> sweep) { m_also = std::move(sweep); }
    /// Sweeps after `first`, then again and again.
    void start(const protocol::JobPass &job, std::chrono::milliseconds first = std::chrono::minutes(1));

private:
    void sweep();
    void next();
    template <class Removal, class Id>
    void remove(const QFuture<Result<QList<Id>>> &found);

    engine::Retention &m_retention;
    engine::Journal &m_journal;
    const Clock &m_clock;
    Limits m_limits;
    std::function<void(qint64)> m_also;
    std::deque<std::function<void()>> m_steps; ///< of this sweep, that are still to come
    qsizetype m_most = 0;                      ///< removed by one step of this sweep
    QTimer m_timer;
};

} // namespace mh::server
