// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QHash>
#include <QList>

#include "core/protocol/executions.h"

/// What the dashboard shows, counted from the executions at hand. Thread: a value.
namespace mh::models {

struct RunStats {
    static constexpr int kMinutes = 60;

    struct Minute {
        int completed = 0;
        int failed = 0;
        int other = 0; ///< cancelled, or not ended yet
        [[nodiscard]] int all() const { return completed + failed + other; }
    };

    QList<protocol::Execution> running; ///< oldest first
    QList<protocol::Execution> queued;  ///< oldest first
    QList<protocol::Execution> failures; ///< of the last hour, newest first
    QList<protocol::Execution> ended;    ///< the last ones that ended well or not, oldest first
    std::array<Minute, kMinutes> minutes{}; ///< by when they were created; the last one is now
    int completedInHour = 0;
    qint64 median = -1; ///< ms, of those completed in the last hour; -1: none
    qint64 p95 = -1;
};

[[nodiscard]] RunStats statsOf(const QHash<ExecutionId, protocol::Execution> &runs, qint64 now, int endedMax = 60);

} // namespace mh::models
