// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/execution/codec.h"
#include "server/store/retention.h"
#include "server/store/run_repository.h"
#include "server/store/sqlite/database.h"
#include "server/store/sqlite/words.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kTriggerKeyLifeMs = 24 * 3600 * 1000;

QByteArray debugText(const execution::RunHead &head)
{
    return head.debug ? json::toBytes(execution::toJson(*head.debug)) : QByteArray("");
}

} // namespace

Result<> apply(Database &database, const engine::CreateRun &write)
{
    const execution::RunHead &head = write.head;
    return database.run(
        "INSERT INTO executions(id, flow_id, flow_version_id, status, created_at, started_at, completed_at,"
        " head, inputs, state, debug, trigger_type) VALUES(?1, ?2, ?3, ?4, ?5, 0, 0, ?6, ?7, '', ?8, ?9)"
        " ON CONFLICT(id) DO NOTHING",
        head.id, head.flow, head.version, execution::toText(execution::RunStatus::Pending), head.createdAt,
        execution::slimBytes(head), json::toBytes(head.inputs), debugText(head), head.triggerType);
}

Result<> apply(Database &database, const engine::AppendEvents &write)
{
    // The same event again is nothing new: the answer to its first writing was lost. Another one in its place
    // is a second writer's.
    auto insert = database.prepare("INSERT INTO execution_events(execution_id, seq, event) VALUES(?1, ?2, ?3)"
                                   " ON CONFLICT(execution_id, seq) DO UPDATE SET event=excluded.event"
                                   " WHERE execution_events.event = excluded.event");
    if (!insert)
        return insert.error();
    for (const execution::Event &event : write.events) {
        insert->reset();
        insert->bindAll(write.run, event.seq, execution::toBytes(event));
        if (auto done = insert->run(); !done)
            return done;
        if (database.changes() == 0)
            return conflict(u"event %1 of execution %2 is another one in the store"_s.arg(QString::number(event.seq),
                                                                                          write.run.toString()),
                            u"EVENT_CONFLICT"_s);
    }
    return {};
}

Result<> apply(Database &database, const engine::FinishRun &write)
{
    const execution::RunState &run = *write.run;
    const execution::RunHead &head = run.head;
    const QByteArray inputs = json::toBytes(head.inputs);
    const QByteArray state = execution::toBytes(run);
    auto saved =
        database.run("INSERT INTO executions(id, flow_id, flow_version_id, status, created_at, started_at,"
                     " completed_at, head, inputs, state, debug, trigger_type, error_code)"
                     " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
                     " ON CONFLICT(id) DO UPDATE SET status=excluded.status, started_at=excluded.started_at,"
                     " completed_at=excluded.completed_at, state=excluded.state, error_code=excluded.error_code",
                     head.id, head.flow, head.version, execution::toText(run.status), head.createdAt, run.startedAt,
                     run.completedAt, execution::slimBytes(head), inputs, state, debugText(head), head.triggerType,
                     run.error ? run.error->code : QString());
    if (!saved)
        return saved;
    if (auto sized = saveSize(database, head, run.completedAt, inputs.size() + state.size()); !sized || write.isNew)
        return sized;
    if (auto done = database.run("DELETE FROM node_items WHERE execution_id = ?1", head.id); !done)
        return done;
    return database.run("DELETE FROM execution_events WHERE execution_id = ?1", head.id);
}

Result<> apply(Database &database, const engine::SaveNodeItems &write)
{
    // A run that ends within the batch has written its end before.
    return database.run("INSERT INTO node_items(execution_id, node_id, seq, value) SELECT ?1, ?2, ?3, ?4"
                        " WHERE EXISTS(SELECT 1 FROM executions WHERE id = ?1 AND completed_at = 0)"
                        " ON CONFLICT(execution_id, node_id, seq) DO UPDATE SET value=excluded.value",
                        write.run, write.node, write.seq, write.value);
}

Result<> apply(Database &database, const engine::AddLogs &write)
{
    auto insert =
        database.prepare("INSERT INTO execution_logs(execution_id, node_id, at, level, event, message, context,"
                         " write_key) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(at, write_key) DO NOTHING");
    if (!insert)
        return insert.error();
    qint64 key = write.key;
    for (const engine::LogLine &line : write.lines) {
        insert->reset();
        insert->bindAll(line.run, line.node, line.at, line.level, line.event, line.message, json::toBytes(line.context),
                        key++);
        if (auto done = insert->run(); !done)
            return done;
    }
    return {};
}

Result<> apply(Database &database, const engine::AddBlob &write)
{
    const engine::BlobRecord &blob = write.blob;
    return database.run("INSERT INTO blobs(id, execution_id, size, sha256, media_type, created_at)"
                        " VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(id) DO NOTHING",
                        blob.id, blob.run, blob.size, blob.sha256.toHex(), blob.mediaType, blob.createdAt);
}

Result<> apply(Database &database, const engine::RemoveBlobs &write)
{
    for (const BlobId &id : write.blobs) {
        for (const char *sql : {"DELETE FROM blob_shares WHERE blob_id = ?1", "DELETE FROM blobs WHERE id = ?1"}) {
            if (auto done = database.run(sql, id); !done)
                return done;
        }
    }
    return {};
}

Result<> apply(Database &database, const engine::ShareBlob &write)
{
    return database.run("INSERT INTO blob_shares(blob_id, execution_id) VALUES(?1, ?2) ON CONFLICT DO NOTHING",
                        write.blob, write.run);
}

Result<> apply(Database &database, const engine::RemoveRuns &write)
{
    // Their blob rows stay until findExpiredBlobs() has named them, so that no file is forgotten.
    for (const ExecutionId &id : write.runs) {
        for (const char *sql :
             {"DELETE FROM execution_events WHERE execution_id = ?1",
              "DELETE FROM execution_logs WHERE execution_id = ?1", "DELETE FROM trigger_keys WHERE execution_id = ?1",
              "DELETE FROM node_items WHERE execution_id = ?1", "DELETE FROM run_sizes WHERE execution_id = ?1",
              "DELETE FROM executions WHERE id = ?1"}) {
            if (auto done = database.run(sql, id); !done)
                return done;
        }
    }
    auto forgotten =
        database.run("DELETE FROM flow_versions WHERE status = 'test' AND NOT EXISTS("
                     "SELECT 1 FROM executions e WHERE e.flow_version_id = flow_versions.id AND e.debug <> '')");
    if (!forgotten)
        return forgotten;
    return database.run(MH_SQL_GIVE_BACK);
}

Result<> apply(Database &database, const engine::SaveTriggerKey &write)
{
    auto pruned = database.run("DELETE FROM trigger_keys WHERE at < ?1 AND (owner = '' OR NOT EXISTS("
                               "SELECT 1 FROM executions e WHERE e.id = trigger_keys.owner AND e.completed_at = 0))",
                               write.at - kTriggerKeyLifeMs);
    if (!pruned)
        return pruned;
    auto claimed = database.run("INSERT INTO trigger_keys(flow_id, key, execution_id, at, owner)"
                                " VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT(flow_id, key) DO UPDATE SET at=excluded.at"
                                " WHERE trigger_keys.execution_id = excluded.execution_id",
                                write.flow, write.key, write.run, write.at, write.owner);
    // Whoever came first has it: another server on the same database may have started its execution meanwhile.
    if (claimed && database.changes() == 0)
        return conflict(u"this Idempotency-Key has started another execution"_s, u"IDEMPOTENCY_KEY_TAKEN"_s);
    return claimed;
}

} // namespace mh::store
