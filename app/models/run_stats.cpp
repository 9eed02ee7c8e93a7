// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/run_stats.h"

#include <algorithm>

namespace mh::models {
namespace {

using execution::RunStatus;
using protocol::Execution;

void countSpan(RunStats &stats, const Execution &run, qint64 now, RunRange range)
{
    const qint64 age = now / range.spanMs - run.createdAt / range.spanMs;
    if (age < 0 || age >= range.spans)
        return;
    RunStats::Span &span = stats.spans[qsizetype(range.spans - 1 - age)];
    if (run.status == RunStatus::Completed)
        ++span.completed;
    else if (run.status == RunStatus::Failed)
        ++span.failed;
    else
        ++span.other;
}

/// `share`: 0 to 1.
qint64 quantile(const QList<qint64> &sorted, double share)
{
    return sorted.isEmpty() ? -1 : sorted.at(qMin(sorted.size() - 1, qsizetype(share * double(sorted.size()))));
}

} // namespace

RunStats statsOf(const RunTable &runs, const RunTable &older, qint64 now, RunRange range, int endedMax)
{
    RunStats stats;
    stats.spans.resize(range.spans);
    QList<qint64> durations;
    const auto count = [&](const Execution &run) {
        countSpan(stats, run, now, range);
        if (run.status == RunStatus::Pending)
            stats.queued.append(run);
        else if (!execution::hasEnded(run.status))
            stats.running.append(run);
        else if (run.status != RunStatus::Cancelled && run.startedAt > 0)
            stats.ended.append(run);
        if (run.completedAt == 0 || run.completedAt < now - range.all())
            return;
        if (run.status == RunStatus::Failed)
            stats.failures.append(run);
        if (run.status == RunStatus::Completed) {
            ++stats.completed;
            durations.append(run.completedAt - run.startedAt);
        }
    };
    for (const Execution &run : runs)
        count(run);
    for (const Execution &run : older) {
        if (!runs.contains(run.id))
            count(run);
    }
    const auto byCreation = [](const Execution &a, const Execution &b) { return a.createdAt < b.createdAt; };
    const auto byEnd = [](const Execution &a, const Execution &b) { return a.completedAt < b.completedAt; };
    std::sort(stats.running.begin(), stats.running.end(), byCreation);
    std::sort(stats.queued.begin(), stats.queued.end(), byCreation);
    std::sort(stats.failures.rbegin(), stats.failures.rend(), byEnd);
    std::sort(stats.ended.begin(), stats.ended.end(), byEnd);
    if (stats.ended.size() > endedMax)
        stats.ended.remove(0, stats.ended.size() - endedMax);
    std::sort(durations.begin(), durations.end());
    stats.median = quantile(durations, 0.5);
    stats.p95 = quantile(durations, 0.95);
    return stats;
}

} // namespace mh::models
