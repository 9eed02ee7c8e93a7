// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>

#include <QHash>

#include "core/execution/codec.h"
#include "server/store/rows.h"
#include "server/store/run_repository.h"
#include "server/store/run_rows.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

Result<execution::RunHead> headWithInputs(const Statement &row)
{
    auto head = runHeadFrom(row.bytes(0));
    auto inputs = json::parseObject(row.bytes(1));
    if (!head)
        return head;
    if (!inputs)
        return damagedRow(u"run "_s + head->id.toString(), inputs.error().message);
    head->inputs = *std::move(inputs);
    if (const QByteArray debug = row.bytes(2); !debug.isEmpty()) {
        const auto json = json::parseObject(debug);
        auto plan = json ? execution::debugPlanFromJson(*json) : Result<execution::DebugPlan>(json.error());
        if (!plan)
            return damagedRow(u"run "_s + head->id.toString(), plan.error().message);
        head->debug = *std::move(plan);
    }
    return head;
}

Result<execution::Event> eventFrom(const QByteArray &text)
{
    const auto json = json::parseObject(text);
    return json ? execution::eventFromJson(*json) : Result<execution::Event>(json.error());
}

Result<engine::LogLine> lineFrom(const Statement &row)
{
    auto context = json::parseObject(row.bytes(6));
    if (!context)
        return damagedRow(u"a log line of run "_s + row.text(0), context.error().message);
    return engine::LogLine{row.id<ExecutionTag>(0), row.text(1), row.integer(2), row.text(3), row.text(4), row.text(5),
                           *std::move(context)};
}

Result<BlobId> blobIdFrom(const Statement &row)
{
    return row.id<BlobTag>(0);
}

Result<ExecutionId> runIdFrom(const Statement &row)
{
    return row.id<ExecutionTag>(0);
}

template <class T>
Result<std::optional<T>> firstOf(Result<QList<T>> found)
{
    if (!found)
        return found.error();
    return found->isEmpty() ? std::optional<T>() : std::optional<T>(found->first());
}

} // namespace

Result<QList<engine::UnfinishedRun>> loadUnfinishedRuns(Database &database)
{
    auto heads = select<execution::RunHead>(
        database, "SELECT head, inputs, debug FROM executions WHERE completed_at = 0 ORDER BY seq", headWithInputs);
    if (!heads)
        return heads.error();
    QList<engine::UnfinishedRun> runs;
    for (execution::RunHead &head : *heads) {
        const QString name = head.id.toString();
        auto events = select<execution::Event>(
            database, "SELECT event FROM execution_events WHERE execution_id = ?1 ORDER BY seq",
            [&](const Statement &row) -> Result<execution::Event> {
                auto event = eventFrom(row.bytes(0));
                return event
                           ? event
                           : Result<execution::Event>(damagedRow(u"an event of run "_s + name, event.error().message));
            },
            head.id);
        if (!events)
            return events.error();
        runs.append({std::move(head), *std::move(events)});
    }
    return runs;
}

Result<QList<engine::SaveTriggerKey>> loadTriggerKeys(Database &database)
{
    return select<engine::SaveTriggerKey>(
        database, "SELECT flow_id, key, execution_id, at, owner FROM trigger_keys ORDER BY at",
        [](const Statement &row) -> Result<engine::SaveTriggerKey> {
            return engine::SaveTriggerKey{row.id<FlowTag>(0), row.text(1), row.id<ExecutionTag>(2), row.integer(3),
                                          row.id<ExecutionTag>(4)};
        });
}

Result<std::optional<execution::RunHead>> findRunHead(Database &database, ExecutionId id)
{
    return firstOf(select<execution::RunHead>(
        database, "SELECT head FROM executions WHERE id = ?1",
        [](const Statement &row) { return runHeadFrom(row.bytes(0)); }, id));
}

Result<std::optional<engine::StoredRun>> findEndedRun(Database &database, ExecutionId id)
{
    return firstOf(select<engine::StoredRun>(
        database, "SELECT head, inputs, debug, state FROM executions WHERE id = ?1 AND completed_at > 0",
        [](const Statement &row) -> Result<engine::StoredRun> {
            auto head = headWithInputs(row);
            auto state = json::parseObject(row.bytes(3));
            if (!head)
                return head.error();
            if (!state)
                return damagedRow(u"run "_s + head->id.toString(), state.error().message);
            return engine::StoredRun{*std::move(head), *std::move(state)};
        },
        id));
}

Result<QList<engine::LogLine>> findLogs(Database &database, const engine::LogQuery &query)
{
    constexpr QLatin1StringView kLevels("DEBUG INFO WARN ERROR"); // as in the query
    const qint64 least = query.level.isEmpty() ? 0 : kLevels.indexOf(query.level) + 1;
    // In the order of arrival: a late line must not shift those that somebody has already counted.
    return select<engine::LogLine>(
        database,
        "SELECT execution_id, node_id, at, level, event, message, context FROM execution_logs"
        " WHERE execution_id = ?1 AND instr('DEBUG INFO WARN ERROR', level) >= ?2 AND (?3 = '' OR node_id = ?3)"
        " AND (?4 = '' OR instr(folded(message), folded(?4)) > 0 OR instr(folded(event), folded(?4)) > 0) AND at >= ?5"
        " ORDER BY seq LIMIT ?6 OFFSET ?7",
        lineFrom, query.run, least, query.node, query.text, query.since, qint64(query.limit), query.after);
}

Result<QHash<flow::NodeId, QList<qint64>>> findNodeDurations(Database &database, FlowId flow, int runs)
{
    constexpr qint64 kLooksAt = 10; // as many runs for each that is wanted: most may have failed
    const auto states = select<QJsonObject>(
        database,
        "SELECT state FROM (SELECT status, state FROM executions WHERE flow_id = ?1 AND debug = '' ORDER BY seq DESC "
        "LIMIT ?2)"
        " WHERE status = 'completed' LIMIT ?3",
        [](const Statement &row) { return json::parseObject(row.bytes(0)); }, flow, runs * kLooksAt, qint64(runs));
    if (!states)
        return states.error();
    QHash<flow::NodeId, QList<qint64>> durations;
    for (const QJsonObject &state : *states) {
        const QJsonObject nodes = state.value("nodes"_L1).toObject();
        for (auto it = nodes.begin(); it != nodes.end(); ++it) {
            const QJsonObject node = it.value().toObject();
            const qint64 startedAt = node.value("started_at"_L1).toInteger();
            if (startedAt > 0 && node.value("status"_L1) == "completed"_L1)
                durations[it.key()].append(node.value("completed_at"_L1).toInteger() - startedAt);
        }
    }
    return durations;
}

Result<QList<QByteArray>> findNodeItems(Database &database, ExecutionId run, const flow::NodeId &node)
{
    return select<QByteArray>(
        database, "SELECT value FROM node_items WHERE execution_id = ?1 AND node_id = ?2 ORDER BY seq",
        [](const Statement &row) -> Result<QByteArray> { return row.bytes(0); }, run, node);
}

Result<std::optional<engine::BlobRecord>> findBlob(Database &database, ExecutionId run, BlobId id)
{
    return firstOf(select<engine::BlobRecord>(
        database,
        "SELECT id, execution_id, size, sha256, media_type, created_at FROM blobs WHERE id = ?1"
        " AND (execution_id = ?2"
        "      OR EXISTS(SELECT 1 FROM blob_shares s WHERE s.blob_id = blobs.id AND s.execution_id = ?2))",
        [](const Statement &row) -> Result<engine::BlobRecord> {
            return engine::BlobRecord{row.id<BlobTag>(0), row.id<ExecutionTag>(1),
                                      row.integer(2),     QByteArray::fromHex(row.bytes(3)),
                                      row.text(4),        row.integer(5)};
        },
        id, run));
}

Result<QList<BlobId>> findExpiredBlobs(Database &database, qint64 endedBefore, int limit)
{
    return select<BlobId>(database,
                          "SELECT b.id FROM blobs b LEFT JOIN executions e ON e.id = b.execution_id"
                          " WHERE (e.id IS NULL OR (e.completed_at > 0 AND e.completed_at < ?1))"
                          " AND NOT EXISTS(SELECT 1 FROM blob_shares s JOIN executions x ON x.id = s.execution_id"
                          "                WHERE s.blob_id = b.id AND (x.completed_at = 0 OR x.completed_at >= ?1))"
                          " LIMIT ?2",
                          blobIdFrom, endedBefore, qint64(limit));
}

Result<QList<BlobId>> allBlobs(Database &database)
{
    return select<BlobId>(database, "SELECT id FROM blobs", blobIdFrom);
}

Result<QList<ExecutionId>> findExpiredRuns(Database &database, qint64 endedBefore, int limit)
{
    return select<ExecutionId>(
        database,
        "SELECT id FROM executions WHERE completed_at > 0 AND completed_at < ?1"
        " AND flow_id NOT IN (SELECT flow_id FROM flow_retention WHERE max_age_ms > 0) ORDER BY completed_at LIMIT ?2",
        runIdFrom, endedBefore, qint64(limit));
}

Result<QList<ExecutionId>> findSurplusRuns(Database &database, int kept, int limit)
{
    // Flow by flow, so that each look goes through the index instead of sorting all runs.
    const auto flows = select<FlowId>(
        database,
        "SELECT flow_id FROM executions WHERE flow_id NOT IN"
        " (SELECT flow_id FROM flow_retention WHERE max_runs > 0) GROUP BY flow_id HAVING count(*) > ?1",
        [](const Statement &row) -> Result<FlowId> { return row.id<FlowTag>(0); }, qint64(kept));
    if (!flows)
        return flows.error();
    QList<ExecutionId> surplus;
    for (const FlowId &flow : *flows) {
        const auto runs = select<ExecutionId>(database,
                                              "SELECT id FROM executions WHERE flow_id = ?1 AND completed_at > 0"
                                              " ORDER BY seq DESC LIMIT ?2 OFFSET ?3",
                                              runIdFrom, flow, qint64(limit - surplus.size()), qint64(kept));
        if (!runs)
            return runs.error();
        surplus += *runs;
        if (surplus.size() >= limit)
            break;
    }
    return surplus;
}

Result<QList<BlobId>> findSurplusBlobs(Database &database, qint64 maxBytes, int limit)
{
    return select<BlobId>(
        database,
        "SELECT id FROM (SELECT id, execution_id, created_at,"
        "                sum(size) OVER (ORDER BY created_at DESC, id DESC) AS upto FROM blobs) b"
        " WHERE upto > ?1"
        " AND NOT EXISTS(SELECT 1 FROM executions e WHERE e.id = b.execution_id AND e.completed_at = 0)"
        " AND NOT EXISTS(SELECT 1 FROM blob_shares s JOIN executions x ON x.id = s.execution_id"
        "                WHERE s.blob_id = b.id AND x.completed_at = 0)"
        " ORDER BY created_at LIMIT ?2",
        blobIdFrom, maxBytes, qint64(limit));
}

} // namespace mh::store
