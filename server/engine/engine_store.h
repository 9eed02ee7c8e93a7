// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QFuture>
#include <QHash>

#include "core/base/result.h"
#include "server/engine/queries.h"
#include "server/engine/records.h"
#include "server/engine/writes.h"

/// What the engine needs of a store. It owns these interfaces; the room store implements them. Thread: all calls and
/// all callbacks on the engine thread. Lifetime: implementations outlive the engine.
namespace mh::engine {

class Store
{
public:
    virtual ~Store() = default;

    [[nodiscard]] virtual QFuture<Result<Snapshot>> load() = 0;
    /// Queues `batch`; `done` is called once it is durable or refused as a whole, in the order
    /// of the commits. The same batch may come again. Errors: Unavailable (disk full, locked), or that of the culprit.
    virtual void commit(Batch batch, std::function<void(Committed)> done) = 0;
};

/// What is known of past runs, and of what runs have made. Thread, lifetime: as Store. Errors: Unavailable.
class History
{
public:
    virtual ~History() = default;

    /// Newest first. Unfinished runs are listed with the status of their creation (Pending);
    /// the engine knows better.
    [[nodiscard]] virtual QFuture<Result<Page<RunSummary>>> runs(const RunQuery &query) = 0;
    /// Nothing when there is no ended run of that id.
    [[nodiscard]] virtual QFuture<Result<std::optional<StoredRun>>> run(ExecutionId id) = 0;
    /// What a run began with, ended or not, without inputs; nothing when there is none.
    [[nodiscard]] virtual QFuture<Result<std::optional<execution::RunHead>>> head(ExecutionId id) = 0;
    /// In the order of their arrival.
    [[nodiscard]] virtual QFuture<Result<QList<LogLine>>> logs(const LogQuery &query) = 0;
    /// How long each node took in the last `runs` completed runs of the flow, milliseconds, newest first.
    [[nodiscard]] virtual QFuture<Result<QHash<flow::NodeId, QList<qint64>>>> nodeDurations(FlowId flow, int runs) = 0;
    /// What SaveNodeItems of an unfinished run has kept, by number.
    [[nodiscard]] virtual QFuture<Result<QList<QByteArray>>> nodeItems(ExecutionId run, const flow::NodeId &node) = 0;
    /// A blob that `run` has made or shares.
    [[nodiscard]] virtual QFuture<Result<std::optional<BlobRecord>>> blob(ExecutionId run, BlobId id) = 0;
};

/// What may go: it names, and the journal removes. Thread, lifetime: as Store. Errors: Unavailable.
class Retention
{
public:
    virtual ~Retention() = default;

    /// Blobs whose every run ended before `endedBefore` or is gone.
    [[nodiscard]] virtual QFuture<Result<QList<BlobId>>> expiredBlobs(qint64 endedBefore, int limit) = 0;
    /// Ended runs older than `endedBefore`.
    [[nodiscard]] virtual QFuture<Result<QList<ExecutionId>>> expiredRuns(qint64 endedBefore, int limit) = 0;
    /// Ended runs beyond the newest `kept` ended ones of their flow.
    [[nodiscard]] virtual QFuture<Result<QList<ExecutionId>>> surplusRuns(int kept, int limit) = 0;
    /// Ended runs beyond what their flows allow themselves; to the two above, such flows' own word counts.
    [[nodiscard]] virtual QFuture<Result<QList<ExecutionId>>> ownSurplusRuns(qint64 now, int limit) = 0;
    /// Files of blobs that nothing knows, older than `olderThan`: their server died before it could note them.
    [[nodiscard]] virtual QFuture<Result<QList<BlobId>>> orphanBlobs(qint64 olderThan, int limit) = 0;
    /// The oldest blobs of ended runs, without which all blobs together have at most `maxBytes`
    /// (unless those of unfinished runs alone have more).
    [[nodiscard]] virtual QFuture<Result<QList<BlobId>>> surplusBlobs(qint64 maxBytes, int limit) = 0;
};

} // namespace mh::engine
