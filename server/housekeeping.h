// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QObject>
#include <QTimer>

#include "core/base/clock.h"

namespace mh::engine {
class Journal;
class Store;
}

namespace mh::server {

/// Forgets ended runs and their blobs once they are old enough, some at a time.
/// Thread: engine. Lifetime: outlived by what it refers to.
class Housekeeping final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Housekeeping)

public:
    struct Ages {
        qint64 runMs = 24 * 3'600'000;
        qint64 blobMs = 24 * 3'600'000;
    };
    Housekeeping(engine::Store &store, engine::Journal &journal, const Clock &clock, Ages ages);

    /// Sweeps after `first`, then again and again.
    void start(std::chrono::milliseconds first = std::chrono::minutes(1));

private:
    void sweep();
    void again(qsizetype removed);

    engine::Store &m_store;
    engine::Journal &m_journal;
    const Clock &m_clock;
    Ages m_ages;
    QTimer m_timer;
};

} // namespace mh::server
