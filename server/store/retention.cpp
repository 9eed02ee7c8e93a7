// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/retention.h"

#include <QSet>

#include "core/base/log.h"
#include "server/store/blob_files.h"
#include "server/store/rows.h"
#include "server/store/run_repository.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHourMs = 3'600'000;
constexpr qint64 kAsideMs = 14 * 24 * kHourMs; // long enough to restore a store that has lost rows

struct Limit {
    FlowId flow;
    qint64 most = 0;
};

Result<QList<Limit>> limits(Database &database, const char *sql)
{
    return select<Limit>(database, sql, [](const Statement &row) -> Result<Limit> {
        return Limit{row.id<FlowTag>(0), row.integer(1)};
    });
}

Result<ExecutionId> runFrom(const Statement &row)
{
    return row.id<ExecutionTag>(0);
}

/// The sizes of the runs that ended before anybody asked.
Result<> sizePastRuns(Database &database, FlowId flow)
{
    return database.run("INSERT INTO run_sizes(flow_id, execution_id, completed_at, bytes)"
                        " SELECT e.flow_id, e.id, e.completed_at, length(e.head) + length(e.inputs) + length(e.state)"
                        " + length(e.debug) + coalesce((SELECT sum(length(l.message) + length(l.context))"
                        "                               FROM execution_logs l WHERE l.execution_id = e.id), 0)"
                        " FROM executions e WHERE e.flow_id = ?1 AND e.completed_at > 0"
                        " ON CONFLICT(execution_id) DO NOTHING",
                        flow);
}

} // namespace

Result<> saveRetention(Database &database, const engine::Flow &flow)
{
    const flow::Retention &keeps = flow.settings.retention;
    auto before = database.prepare("SELECT max_bytes FROM flow_retention WHERE flow_id = ?1");
    if (!before)
        return before.error();
    before->bindAll(flow.id);
    const auto row = before->step();
    if (!row)
        return row.error();
    const bool isThere = *row;
    const bool hadBytes = isThere && before->integer(0) > 0;
    before->reset();
    if (hadBytes && keeps.maxBytes == 0) {
        if (auto done = database.run("DELETE FROM run_sizes WHERE flow_id = ?1", flow.id); !done)
            return done;
    }
    if (keeps == flow::Retention())
        return isThere ? database.run("DELETE FROM flow_retention WHERE flow_id = ?1", flow.id) : Result<>();
    auto saved =
        database.run("INSERT INTO flow_retention(flow_id, max_age_ms, max_runs, max_bytes) VALUES(?1, ?2, ?3, ?4)"
                     " ON CONFLICT(flow_id) DO UPDATE SET max_age_ms=excluded.max_age_ms,"
                     " max_runs=excluded.max_runs, max_bytes=excluded.max_bytes",
                     flow.id, keeps.maxAgeHours * kHourMs, keeps.maxRuns, keeps.maxBytes);
    if (!saved || hadBytes || keeps.maxBytes == 0)
        return saved;
    return sizePastRuns(database, flow.id);
}

Result<> saveSize(Database &database, const execution::RunHead &head, qint64 completedAt, qint64 bytes)
{
    return database.run("INSERT INTO run_sizes(flow_id, execution_id, completed_at, bytes)"
                        " SELECT r.flow_id, ?2, ?3, ?4 + coalesce((SELECT sum(length(l.message) + length(l.context))"
                        "                                          FROM execution_logs l WHERE l.execution_id = ?2), 0)"
                        " FROM flow_retention r WHERE r.flow_id = ?1 AND r.max_bytes > 0"
                        " ON CONFLICT(execution_id) DO NOTHING",
                        head.flow, head.id, completedAt, bytes);
}

Result<QList<ExecutionId>> findOwnSurplusRuns(Database &database, qint64 now, int limit)
{
    auto found =
        select<ExecutionId>(database,
                            "SELECT e.id FROM flow_retention r JOIN executions e ON e.flow_id = r.flow_id"
                            " WHERE r.max_age_ms > 0 AND e.completed_at > 0 AND e.completed_at < ?1 - r.max_age_ms"
                            " LIMIT ?2",
                            runFrom, now, qint64(limit));
    if (!found)
        return found;
    const auto byCount = limits(database, "SELECT flow_id, max_runs FROM flow_retention WHERE max_runs > 0");
    if (!byCount)
        return byCount.error();
    const auto bySize = limits(database, "SELECT flow_id, max_bytes FROM flow_retention WHERE max_bytes > 0");
    if (!bySize)
        return bySize.error();
    const auto add = [&](const char *sql, const QList<Limit> &all) -> Result<> {
        for (const Limit &one : all) {
            const auto runs = select<ExecutionId>(database, sql, runFrom, one.flow, one.most, qint64(limit));
            if (!runs)
                return runs.error();
            for (const ExecutionId &run : *runs) {
                if (!found->contains(run) && found->size() < limit)
                    found->append(run);
            }
        }
        return {};
    };
    auto counted =
        add("SELECT id FROM executions WHERE flow_id = ?1 AND completed_at > 0 ORDER BY seq DESC LIMIT ?3 OFFSET ?2",
            *byCount);
    if (!counted)
        return counted.error();
    auto sized = add("SELECT execution_id FROM (SELECT s.execution_id, s.completed_at, sum(s.bytes + coalesce("
                     "(SELECT sum(b.size) FROM blobs b WHERE b.execution_id = s.execution_id), 0))"
                     " OVER (ORDER BY s.completed_at DESC, s.id DESC) AS upto FROM run_sizes s WHERE s.flow_id = ?1)"
                     " WHERE upto > ?2 ORDER BY completed_at LIMIT ?3",
                     *bySize);
    if (!sized)
        return sized.error();
    return found;
}

Result<QList<BlobId>> findOrphans(Database &database, const BlobFiles &blobs, qint64 olderThan, int limit)
{
    // The files first: a row that comes meanwhile is one of a file that is known then.
    const QList<BlobId> files = blobs.list(olderThan);
    const auto known = allBlobs(database);
    if (!known)
        return known.error();
    const QSet<BlobId> kept(known->cbegin(), known->cend());
    QList<BlobId> orphans;
    for (const BlobId &id : files) {
        if (kept.contains(id) || orphans.size() >= limit)
            continue;
        if (auto aside = blobs.setAside(id); !aside)
            return aside.error();
        qCInfo(log::store).noquote() << "a blob without an owner was set aside:" << id.toString();
        orphans.append(id);
    }
    blobs.removeAside(olderThan - kAsideMs);
    return orphans;
}

} // namespace mh::store
