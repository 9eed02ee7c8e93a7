// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "server/engine/queries.h"
#include "server/engine/writes.h"

/// Runs, their journal, logs, blob rows and trigger keys.
/// Thread: the given connection's. Errors: as Database; STORE_DAMAGED for a row that cannot be read.
namespace mh::store {

class Database;

[[nodiscard]] Result<> apply(Database &database, const engine::CreateRun &write);
[[nodiscard]] Result<> apply(Database &database, const engine::AppendEvents &write);
[[nodiscard]] Result<> apply(Database &database, const engine::FinishRun &write);
[[nodiscard]] Result<> apply(Database &database, const engine::SaveNodeItems &write);
[[nodiscard]] Result<> apply(Database &database, const engine::AddLogs &write);
[[nodiscard]] Result<> apply(Database &database, const engine::AddBlob &write);
[[nodiscard]] Result<> apply(Database &database, const engine::RemoveBlobs &write);
[[nodiscard]] Result<> apply(Database &database, const engine::ShareBlob &write);
[[nodiscard]] Result<> apply(Database &database, const engine::RemoveRuns &write);
[[nodiscard]] Result<> apply(Database &database, const engine::SaveTriggerKey &write);

[[nodiscard]] Result<QList<engine::UnfinishedRun>> loadUnfinishedRuns(Database &database);
[[nodiscard]] Result<QList<engine::SaveTriggerKey>> loadTriggerKeys(Database &database);
[[nodiscard]] Result<engine::Page<engine::RunSummary>> findRuns(Database &database, const engine::RunQuery &query);
/// Without inputs.
[[nodiscard]] Result<std::optional<execution::RunHead>> findRunHead(Database &database, ExecutionId id);
[[nodiscard]] Result<std::optional<engine::StoredRun>> findEndedRun(Database &database, ExecutionId id);
[[nodiscard]] Result<QList<engine::LogLine>> findLogs(Database &database, const engine::LogQuery &query);
[[nodiscard]] Result<QHash<flow::NodeId, QList<qint64>>> findNodeDurations(Database &database, FlowId flow, int runs);
/// In the order of their numbers.
[[nodiscard]] Result<QList<QByteArray>> findNodeItems(Database &database, ExecutionId run, const flow::NodeId &node);
[[nodiscard]] Result<std::optional<engine::BlobRecord>> findBlob(Database &database, ExecutionId run, BlobId id);
[[nodiscard]] Result<QList<BlobId>> findExpiredBlobs(Database &database, qint64 endedBefore, int limit);
[[nodiscard]] Result<QList<BlobId>> allBlobs(Database &database);
[[nodiscard]] Result<QList<ExecutionId>> findExpiredRuns(Database &database, qint64 endedBefore, int limit);
[[nodiscard]] Result<QList<ExecutionId>> findSurplusRuns(Database &database, int kept, int limit);
[[nodiscard]] Result<QList<BlobId>> findSurplusBlobs(Database &database, qint64 maxBytes, int limit);

} // namespace mh::store
