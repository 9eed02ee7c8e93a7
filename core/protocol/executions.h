// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

namespace mh::protocol {

struct ListExecutions {
    FlowId flow; ///< null: of all flows
    std::optional<execution::RunStatus> status;
    PageRequest page;

    [[nodiscard]] static Result<ListExecutions> fromJson(const QJsonObject &json);
    bool operator==(const ListExecutions &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListExecutions &request);

struct ExecutionRef {
    ExecutionId id;

    [[nodiscard]] static Result<ExecutionRef> fromJson(const QJsonObject &json);
    bool operator==(const ExecutionRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ExecutionRef &request);

struct NodeRef {
    ExecutionId id;
    QString node;

    [[nodiscard]] static Result<NodeRef> fromJson(const QJsonObject &json);
    bool operator==(const NodeRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const NodeRef &request);

struct BlobRef {
    ExecutionId id;
    BlobId blob;

    [[nodiscard]] static Result<BlobRef> fromJson(const QJsonObject &json);
    bool operator==(const BlobRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const BlobRef &request);

struct CancelExecution {
    ExecutionId id;
    QString message;

    [[nodiscard]] static Result<CancelExecution> fromJson(const QJsonObject &json);
    bool operator==(const CancelExecution &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CancelExecution &request);

struct Cancelled {
    ExecutionId execution;
    execution::RunStatus status = execution::RunStatus::Cancelling;
    QStringList affectedNodes;
    QString message;

    [[nodiscard]] static Result<Cancelled> fromJson(const QJsonObject &json);
    bool operator==(const Cancelled &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Cancelled &reply);

struct Execution {
    ExecutionId id;
    FlowId flow;
    QString flowName;
    QString flowVersion;
    execution::RunStatus status = execution::RunStatus::Pending;
    execution::Priority priority = execution::Priority::Normal;
    QString triggerType;
    QString triggeredBy;
    std::optional<QJsonObject> inputs; ///< not in lists
    qint64 createdAt = 0;
    qint64 startedAt = 0;
    qint64 completedAt = 0;
    std::optional<execution::NodeError> error;

    [[nodiscard]] static Result<Execution> fromJson(const QJsonObject &json);
    bool operator==(const Execution &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Execution &execution);

struct NodeExecution {
    QString node;
    QString name;
    QString component;
    execution::NodeStatus status = execution::NodeStatus::Pending;
    int attempt = 0;
    qint64 startedAt = 0;
    qint64 completedAt = 0;
    qint64 elapsedMs = 0; ///< of a running one, so far
    QStringList waitingFor; ///< of a pending one
    std::optional<execution::NodeError> error;
    std::optional<QJsonObject> outputs; ///< not in /status
    QString workerId;

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

    [[nodiscard]] static Result<ExecutionStatus> fromJson(const QJsonObject &json);
    bool operator==(const ExecutionStatus &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ExecutionStatus &status);

/// How `run` stands at `now`, in the words of the API: what the server answers, and what a
/// client can compute from its own copy. Without the nodes' outputs unless asked for.
[[nodiscard]] ExecutionStatus statusOf(const execution::RunState &run, qint64 now);
[[nodiscard]] NodeExecution nodeOf(const execution::RunState &run, int node, qint64 now, bool withOutputs);
[[nodiscard]] Execution executionOf(const execution::RunHead &head, execution::RunStatus status, qint64 startedAt,
                                    qint64 completedAt);

struct ListLogs {
    ExecutionId id;
    qint64 after = 0; ///< skip that many lines
    int limit = 500;

    [[nodiscard]] static Result<ListLogs> fromJson(const QJsonObject &json);
    bool operator==(const ListLogs &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListLogs &request);

struct LogLine {
    QString node; ///< empty: the run itself
    qint64 at = 0;
    QString level = QStringLiteral("INFO");
    QString event = QStringLiteral("info");
    QString message;
    QJsonObject context;

    [[nodiscard]] static Result<LogLine> fromJson(const QJsonObject &json);
    bool operator==(const LogLine &) const = default;
};
[[nodiscard]] QJsonObject toJson(const LogLine &line);

struct LogLines {
    QList<LogLine> content;
    qint64 next = 0; ///< the `after` of the following page

    [[nodiscard]] static Result<LogLines> fromJson(const QJsonObject &json);
    bool operator==(const LogLines &) const = default;
};
[[nodiscard]] QJsonObject toJson(const LogLines &reply);

} // namespace mh::protocol
