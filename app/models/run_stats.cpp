// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/run_stats.h"

#include <algorithm>

namespace mh::models {
namespace {

using execution::RunStatus;
using protocol::Execution;

constexpr qint64 kMinute = 60'000;
constexpr qint64 kHour = RunStats::kMinutes * kMinute;

void countMinute(RunStats &stats, const Execution &run, qint64 now)
{
    const qint64 age = now / kMinute - run.createdAt / kMinute;
    if (age < 0 || age >= RunStats::kMinutes)
        return;
    RunStats::Minute &minute = stats.minutes[size_t(RunStats::kMinutes - 1 - age)];
    if (run.status == RunStatus::Completed)
        ++minute.completed;
    else if (run.status == RunStatus::Failed)
        ++minute.failed;
    else
        ++minute.other;
}

/// `share`: 0 to 1.
qint64 quantile(const QList<qint64> &sorted, double share)
{
    return sorted.isEmpty() ? -1 : sorted.at(qMin(sorted.size() - 1, qsizetype(share * double(sorted.size()))));
}

} // namespace

RunStats statsOf(const QHash<ExecutionId, Execution> &runs, qint64 now, int endedMax)
{
    RunStats stats;
    QList<qint64> durations;
    for (const Execution &run : runs) {
        countMinute(stats, run, now);
        if (run.status == RunStatus::Pending)
            stats.queued.append(run);
        else if (!execution::hasEnded(run.status))
            stats.running.append(run);
        else if (run.status != RunStatus::Cancelled && run.startedAt > 0)
            stats.ended.append(run);
        if (run.completedAt == 0 || run.completedAt < now - kHour)
            continue;
        if (run.status == RunStatus::Failed)
            stats.failures.append(run);
        if (run.status == RunStatus::Completed) {
            ++stats.completedInHour;
            durations.append(run.completedAt - run.startedAt);
        }
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
