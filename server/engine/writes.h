// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include "server/engine/records.h"

/// What the engine has written: one change each; a Batch is applied as a whole or not at all.
/// Thread: values.
namespace mh::engine {

struct SaveFlow { Flow flow; };
struct SaveFlowVersion { FlowVersion version; };
struct CreateRun { execution::RunHead head; };
/// Appended to the run's journal; dropped again when the run is finished.
struct AppendEvents { ExecutionId run; QList<execution::Event> events; };
/// Writes the final row of a run (inserting it when CreateRun was in no earlier batch).
struct FinishRun {
    execution::RunHead head;
    execution::RunStatus status = execution::RunStatus::Completed;
    qint64 startedAt = 0;
    qint64 completedAt = 0;
    QJsonObject state; ///< execution::toJson(RunState)
    bool isNew = false; ///< no earlier batch knows the run, so it has left no events
};
struct AddLogs { QList<LogLine> lines; };
struct AddBlob { BlobRecord blob; };
struct RemoveBlobs { QList<BlobId> blobs; };
/// The run needs a blob of another one too: it is kept as long as either needs it.
struct ShareBlob { BlobId blob; ExecutionId run; };
/// Forgets ended runs, with all that belongs to them.
struct RemoveRuns { QList<ExecutionId> runs; };

struct SaveTrigger { Trigger trigger; };
struct RemoveTrigger { TriggerId trigger; };
struct AddNotice { Notice notice; };
struct RemoveNotice { NoticeId notice; };

using Write = std::variant<SaveFlow, SaveFlowVersion, CreateRun, AppendEvents, FinishRun, AddLogs, AddBlob,
                           RemoveBlobs, RemoveRuns, SaveTriggerKey, SaveTrigger, RemoveTrigger, ShareBlob, AddNotice,
                           RemoveNotice>;
using Batch = QList<Write>;

} // namespace mh::engine
