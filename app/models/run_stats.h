// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>

#include "core/protocol/executions.h"

/// What the dashboard shows, counted from the executions at hand. Thread: a value.
namespace mh::models {

struct RunStats {
    struct Span {
        int completed = 0;
        int failed = 0;
        int other = 0; ///< cancelled, or not ended yet
        [[nodiscard]] int all() const { return completed + failed + other; }
    };

    QList<protocol::Execution> running;  ///< oldest first
    QList<protocol::Execution> queued;   ///< oldest first
    QList<protocol::Execution> failures; ///< within the range, newest first
    QList<protocol::Execution> ended;    ///< the last ones that ended well or not, oldest first
    QList<Span> spans;                   ///< by when they were created; the last one is now
    int completed = 0;                   ///< within the range
    qint64 median = -1;                  ///< ms, of those completed; -1: none
    qint64 p95 = -1;
};

/// How far back, and in how many parts.
struct RunRange {
    qint64 spanMs = 60'000;
    int spans = 60;
    [[nodiscard]] qint64 all() const { return spanMs * spans; }
};

using RunTable = QHash<ExecutionId, protocol::Execution>;

/// `older` adds what `runs` does not have any more.
[[nodiscard]] RunStats statsOf(const RunTable &runs, const RunTable &older, qint64 now, RunRange range,
                               int endedMax = 60);

} // namespace mh::models
