// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/records.h"

/// What flows keep of their past when they say so themselves (FlowSettings::retention).
/// Thread: the given connection's. Errors: as Database.
namespace mh::store {

class BlobFiles;
class Database;

/// Takes over what the flow says; sizes are known of runs from then on, and of those that are there.
[[nodiscard]] Result<> saveRetention(Database &database, const engine::Flow &flow);
/// Notes the size of a run that has ended, when its flow has a limit of bytes.
[[nodiscard]] Result<> saveSize(Database &database, const execution::RunHead &head, qint64 completedAt, qint64 bytes);
/// Ended runs beyond the age, the number or the size that their flow allows itself.
[[nodiscard]] Result<QList<ExecutionId>> findOwnSurplusRuns(Database &database, qint64 now, int limit);

/// Files without a row that are older than `olderThan`, in epoch milliseconds. They are set aside at once, for 14 days:
/// the row may have been lost with a damaged store.
[[nodiscard]] Result<QList<BlobId>> findOrphans(Database &database, const BlobFiles &blobs, qint64 olderThan,
                                                int limit);

} // namespace mh::store
