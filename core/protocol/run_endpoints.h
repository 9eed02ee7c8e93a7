// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/approvals.h"
#include "core/protocol/executions.h"
#include "core/protocol/logs.h"
#include "core/protocol/reruns.h"
#include "core/protocol/run_insight.h"
#include "core/protocol/run_view.h"
#include "core/protocol/triggers.h"
#include "core/protocol/uncertain.h"

/// The rows of the table of routes (endpoints.h) that are about runs.
namespace mh::protocol {
using namespace Qt::StringLiterals;

constexpr qint64 kFlowBody = 4 * 1024 * 1024; ///< inputs and outputs
/// What a flow may be is a matter of nodes and edges (core/flow/validate.h); this only bounds the memory.
constexpr qint64 kDefinitionBody = 64 * 1024 * 1024;
constexpr qint64 kBlobBody = qint64(4) * 1024 * 1024 * 1024;

// One row per route, however long the line.
// clang-format off

// --- executions -----------------------------------------------------------------------------
inline constexpr Endpoint<ListExecutions, Paged<Execution>> listExecutions{{Verb::Get, "/api/executions"_L1, Grant::ExecutionView}};
inline constexpr Endpoint<ExecutionRef, Execution> getExecution{{Verb::Get, "/api/executions/{id}"_L1, Grant::ExecutionView}};
inline constexpr Endpoint<ExecutionRef, ExecutionStatus> executionStatus{{Verb::Get, "/api/executions/{id}/status"_L1, Grant::ExecutionView}};
inline constexpr Endpoint<ExecutionRef, NodeExecutions> executionNodes{{Verb::Get, "/api/executions/{id}/nodes"_L1, Grant::ExecutionView}};
inline constexpr Endpoint<NodeRef, NodeDetail> executionNode{{Verb::Get, "/api/executions/{id}/nodes/{node_id}"_L1, Grant::ExecutionView}};
inline constexpr Endpoint<ExecutionRef, ExecutionMetrics> executionMetrics{{Verb::Get, "/api/executions/{id}/metrics"_L1, Grant::ExecutionView}};
inline constexpr Endpoint<Evaluate, Evaluated> evaluateExpression{{Verb::Post, "/api/executions/{id}/evaluate"_L1, Grant::ExecutionView}};
inline constexpr Endpoint<CancelExecution, Cancelled> cancelExecution{{Verb::Post, "/api/executions/{id}/cancel"_L1, Grant::ExecutionCancel}};
inline constexpr Endpoint<ExecutionRef, Cancelled> killExecution{{Verb::Post, "/api/executions/{id}/kill"_L1, Grant::ExecutionCancel}};
inline constexpr Endpoint<ExecutionRef, Execution> pauseExecution{{Verb::Post, "/api/executions/{id}/pause"_L1, Grant::ExecutionCancel}};
inline constexpr Endpoint<ExecutionRef, Execution> resumeExecution{{Verb::Post, "/api/executions/{id}/resume"_L1, Grant::ExecutionCancel}};
inline constexpr Endpoint<ExecutionRef, Execution> stepExecution{{Verb::Post, "/api/executions/{id}/step"_L1, Grant::ExecutionCancel}};
inline constexpr Endpoint<SetNodeInputs, Empty> setNodeInputs{{Verb::Put, "/api/executions/{id}/nodes/{node_id}/inputs"_L1, Grant::FlowRun, 204, Body::Json, kFlowBody}};
inline constexpr Endpoint<Empty, Uncertains> listUncertain{{Verb::Get, "/api/uncertain"_L1, Grant::ExecutionView}};
inline constexpr Endpoint<ResolveNode, Empty> resolveNode{{Verb::Post, "/api/executions/{id}/nodes/{node_id}/resolve"_L1, Grant::FlowRun, 204, Body::Json, kFlowBody}};
inline constexpr Endpoint<Rerun, Triggered> rerunExecution{{Verb::Post, "/api/executions/{id}/rerun"_L1, Grant::FlowRun, 200, Body::Json, kFlowBody}};
inline constexpr Endpoint<RerunMany, RerunOutcomes> rerunExecutions{{Verb::Post, "/api/executions/rerun"_L1, Grant::FlowRun}};
inline constexpr Endpoint<Empty, Approvals> listApprovals{{Verb::Get, "/api/approvals"_L1, Grant::ExecutionView}};
inline constexpr Endpoint<AnswerApproval, Empty> answerApproval{{Verb::Post, "/api/executions/{id}/nodes/{node_id}/answer"_L1, Grant::FlowRun, 204}};
inline constexpr Endpoint<ListLogs, LogLines> executionLogs{{Verb::Get, "/api/executions/{id}/logs"_L1, Grant::ExecutionView}};
inline constexpr Endpoint<BlobRef, Empty> executionBlob{{Verb::Get, "/api/executions/{id}/blobs/{blob_id}"_L1, Grant::ExecutionView, 200, Body::StreamReply}};

// clang-format on

} // namespace mh::protocol
