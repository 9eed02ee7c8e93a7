// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <variant>

#include "core/base/audit_entry.h"
#include "core/base/result.h"
#include "core/base/write_key.h"
#include "server/engine/records.h"

/// What the engine has written: one change each; a Batch is applied as a whole or not at all.
/// Thread: values.
namespace mh::engine {

struct SaveFlow {
    Flow flow;
};
struct SaveFlowVersion {
    FlowVersion version;
};
struct CreateRun {
    execution::RunHead head;
};
/// Appended to the run's journal; dropped again when the run is finished.
struct AppendEvents {
    ExecutionId run;
    QList<execution::Event> events;
};
/// Writes the final row of a run (inserting it when CreateRun was in no earlier batch).
struct FinishRun {
    std::shared_ptr<const execution::RunState> run; ///< has ended, so it never changes again
    bool isNew = false;                             ///< no earlier batch knows the run, so it has left no events
};
/// What a node has done of its many things, for its next start after a restart: `value` is its own
/// affair, the same `seq` replaces it. Forgotten with the run's end.
struct SaveNodeItems {
    ExecutionId run;
    flow::NodeId node;
    qint64 seq = 0;
    QByteArray value;
};
struct AddLogs {
    QList<LogLine> lines;
    qint64 key = makeWriteKey(); ///< of the first line, the next ones count on: written twice, they are there once
};
struct AddBlob {
    BlobRecord blob;
};
struct RemoveBlobs {
    QList<BlobId> blobs;
};
/// The run needs a blob of another one too: it is kept as long as either needs it.
struct ShareBlob {
    BlobId blob;
    ExecutionId run;
};
/// Forgets ended runs, with all that belongs to them.
struct RemoveRuns {
    QList<ExecutionId> runs;
};

struct SaveTrigger {
    Trigger trigger;
};
struct RemoveTrigger {
    TriggerId trigger;
};
struct AddNotice {
    Notice notice;
};
struct RemoveNotice {
    NoticeId notice;
};
using mh::AddAudit;

using Write = std::variant<SaveFlow, SaveFlowVersion, CreateRun, AppendEvents, FinishRun, AddLogs, AddBlob, RemoveBlobs,
                           RemoveRuns, SaveTriggerKey, SaveTrigger, RemoveTrigger, ShareBlob, AddNotice, RemoveNotice,
                           SaveNodeItems, AddAudit>;
using Batch = QList<Write>;

/// What became of a batch.
class [[nodiscard]] Committed : public Result<>
{
public:
    Committed() = default;
    explicit Committed(Error error, std::optional<qsizetype> write = {}) : Result<>(std::move(error)), culprit(write) {}
    /// The write that the store will never take, by its place in the batch; nothing: it may take all of it another
    /// time.
    std::optional<qsizetype> culprit{};
    bool isUnknown = false; ///< all of it may be there nevertheless, now or after a crash
};

} // namespace mh::engine
