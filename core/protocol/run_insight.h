// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/logs.h"
#include "core/protocol/run_view.h"

/// What is told of a run beyond its status: one node in full, where the time went, and what an
/// expression would have read. Thread: values.
namespace mh::protocol {

/// A node with all that is known of it. Its JSON is the node's with further members.
struct NodeDetail {
    NodeExecution node;
    std::optional<QJsonObject> inputs; ///< evaluated, secrets masked; none before it has started
    QString inputsError;               ///< why they could not be evaluated
    QList<execution::NodeTry> attempts;
    QList<LogLine> logs;

    [[nodiscard]] static Result<NodeDetail> fromJson(const QJsonObject &json);
    bool operator==(const NodeDetail &) const = default;
};
[[nodiscard]] QJsonObject toJson(const NodeDetail &detail);

struct Percentiles {
    qint64 p50 = 0;
    qint64 p95 = 0;
    qint64 p99 = 0;
    qint64 samples = 0;
    bool operator==(const Percentiles &) const = default;
};

/// Milliseconds.
struct NodeMetrics {
    QString node;
    qint64 waitMs = 0; ///< ready, but not yet started
    qint64 runMs = 0;  ///< from its start to its end, or until now
    qint64 callMs = 0; ///< of that, in its component: without the pauses between tries
    int attempts = 0;
    bool isCritical = false;
    std::optional<Percentiles> history; ///< of runMs in past runs

    [[nodiscard]] static Result<NodeMetrics> fromJson(const QJsonObject &json);
    bool operator==(const NodeMetrics &) const = default;
};
[[nodiscard]] QJsonObject toJson(const NodeMetrics &metrics);

struct ExecutionMetrics {
    ExecutionId execution;
    qint64 queueMs = 0;       ///< from the trigger to the start
    qint64 runMs = 0;         ///< from the start to the end, or until now
    qint64 waitMs = 0;        ///< of that, on the critical path, between nodes
    qint64 callMs = 0;        ///< of that, on the critical path, in components
    QStringList criticalPath; ///< the chain of nodes that made it last so long
    QList<NodeMetrics> nodes;

    [[nodiscard]] static Result<ExecutionMetrics> fromJson(const QJsonObject &json);
    bool operator==(const ExecutionMetrics &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ExecutionMetrics &metrics);

struct Evaluate {
    ExecutionId id;
    QJsonValue expression; ///< as in an input mapping

    [[nodiscard]] static Result<Evaluate> fromJson(const QJsonObject &json);
    bool operator==(const Evaluate &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Evaluate &request);

struct Evaluated {
    QJsonValue value;

    [[nodiscard]] static Result<Evaluated> fromJson(const QJsonObject &json);
    bool operator==(const Evaluated &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Evaluated &reply);

} // namespace mh::protocol
