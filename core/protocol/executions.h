// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/logs.h"
#include "core/protocol/values.h"

namespace mh::protocol {

struct ListExecutions {
    FlowId flow; ///< null: of all flows
    std::optional<execution::RunStatus> status;
    PageRequest page;
    QString search{};           ///< in its id, its flow's name and the code of its error
    qint64 from = 0;            ///< created then or later; 0: whenever
    qint64 to = 0;              ///< created before that; 0: whenever
    std::optional<bool> test{}; ///< only test runs, or none
    QString triggerType{};      ///< how it was started; empty: however

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
    QString triggeredKey;              ///< id of the API key that it was started with; empty: none
    std::optional<QJsonObject> inputs; ///< not in lists
    qint64 createdAt = 0;
    qint64 startedAt = 0;
    qint64 completedAt = 0;
    std::optional<execution::NodeError> error;
    std::optional<execution::CancelInfo> cancel; ///< not in lists
    bool paused = false;
    QString pauseReason;                       ///< of a paused one: user, breakpoint, step; not in lists
    bool test = false;                         ///< a test run: see docs/test-runs.md
    std::optional<execution::DebugPlan> debug; ///< of a test run; not in lists
    ExecutionId rerunOf;                       ///< null: it is no copy
    QString rerunFrom;                         ///< the node where the copy begins anew; empty: at the start

    [[nodiscard]] static Result<Execution> fromJson(const QJsonObject &json);
    bool operator==(const Execution &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Execution &execution);
[[nodiscard]] Execution executionOf(const execution::RunState &run);
[[nodiscard]] Execution executionOf(const execution::RunHead &head, execution::RunStatus status, qint64 startedAt,
                                    qint64 completedAt);

} // namespace mh::protocol
