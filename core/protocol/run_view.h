// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/executions.h"

/// How a run stands, node by node, in the words of the API. Thread: values.
namespace mh::protocol {

struct NodeExecution {
    QString node;
    QString name;
    QString component;
    QString componentVersion;
    execution::NodeStatus status = execution::NodeStatus::Pending;
    int attempt = 0;
    qint64 startedAt = 0;
    qint64 completedAt = 0;
    qint64 elapsedMs = 0;   ///< of a running one, so far
    QStringList waitingFor; ///< of a pending one
    QString reason;         ///< why it waits, in plain English; empty: it does not
    qint64 readyAt = 0;     ///< when all that it waited for had ended
    qint64 retryAt = 0;
    std::optional<execution::NodeError> error;
    std::optional<QJsonObject> outputs; ///< not in /status
    QString workerId;
    QString bypass;        ///< why it was not called: pinned, disabled, not_wanted; empty: it was, or will be
    bool held = false;     ///< ready, but at a breakpoint
    qint64 deadlineAt = 0; ///< of an uncertain one: then it has failed

    [[nodiscard]] static Result<NodeExecution> fromJson(const QJsonObject &json);
    bool operator==(const NodeExecution &) const = default;
};
[[nodiscard]] QJsonObject toJson(const NodeExecution &node);

struct NodeExecutions {
    QList<NodeExecution> nodes;

    [[nodiscard]] static Result<NodeExecutions> fromJson(const QJsonObject &json);
    bool operator==(const NodeExecutions &) const = default;
};
[[nodiscard]] QJsonObject toJson(const NodeExecutions &reply);

struct Progress {
    int total = 0;
    int completed = 0;
    int running = 0;
    int pending = 0;
    int failed = 0;
    int skipped = 0;
    int cancelled = 0;
    int uncertain = 0;
    bool operator==(const Progress &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Progress &progress);

struct ExecutionStatus {
    ExecutionId execution;
    FlowId flow;
    QString flowVersion;
    execution::RunStatus status = execution::RunStatus::Pending;
    Progress progress;
    qint64 startedAt = 0;
    qint64 elapsedMs = 0;
    std::optional<qint64> estimatedRemainingMs;
    QList<NodeExecution> nodes;
    bool canCancel = false;
    bool paused = false;
    QString pauseReason;   ///< of a paused one: user, breakpoint, step
    int queuePosition = 0; ///< from 1; 0: not queued
    qint64 estimatedWaitMs = 0;

    [[nodiscard]] static Result<ExecutionStatus> fromJson(const QJsonObject &json);
    bool operator==(const ExecutionStatus &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ExecutionStatus &status);

/// How `run` stands at `now`, in the words of the API: what the server answers, and what a
/// client can compute from its own copy. Without the nodes' outputs unless asked for.
[[nodiscard]] ExecutionStatus statusOf(const execution::RunState &run, qint64 now);
[[nodiscard]] NodeExecution nodeOf(const execution::RunState &run, int node, qint64 now, bool withOutputs);

} // namespace mh::protocol
