// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"
#include "core/flow/definition.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// Checking a definition, and starting a run. Thread: values.
namespace mh::protocol {

struct ValidateFlow {
    flow::FlowDefinition definition;

    [[nodiscard]] static Result<ValidateFlow> fromJson(const QJsonObject &json);
    bool operator==(const ValidateFlow &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ValidateFlow &request);

struct FlowProblem {
    QString code;
    QString message;
    QString node;
    QString edge;
    QString path;

    [[nodiscard]] static Result<FlowProblem> fromJson(const QJsonObject &json);
    bool operator==(const FlowProblem &) const = default;
};
[[nodiscard]] QJsonObject toJson(const FlowProblem &problem);

struct FlowProblems {
    QList<FlowProblem> problems; ///< empty: it can run

    [[nodiscard]] static Result<FlowProblems> fromJson(const QJsonObject &json);
    bool operator==(const FlowProblems &) const = default;
};
[[nodiscard]] QJsonObject toJson(const FlowProblems &reply);

struct TriggerFlow {
    FlowId id;
    QJsonObject inputs;
    execution::Priority priority = execution::Priority::Normal;
    std::optional<qint64> timeoutMs;
    QString callbackUrl;
    QString idempotencyKey;                      ///< also as header Idempotency-Key
    std::optional<execution::DebugPlan> debug{}; ///< makes it a test run

    [[nodiscard]] static Result<TriggerFlow> fromJson(const QJsonObject &json);
    bool operator==(const TriggerFlow &) const = default;
};
[[nodiscard]] QJsonObject toJson(const TriggerFlow &request);

struct Triggered {
    ExecutionId execution;
    bool queued = false;
    FlowId flow;
    QString flowVersion;
    qint64 startedAt = 0;
    int queuePosition = 0;
    qint64 estimatedWaitMs = 0;

    [[nodiscard]] static Result<Triggered> fromJson(const QJsonObject &json);
    bool operator==(const Triggered &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Triggered &reply);
[[nodiscard]] inline int statusOf(const Triggered &reply)
{
    return reply.queued ? 202 : 200;
}

} // namespace mh::protocol
