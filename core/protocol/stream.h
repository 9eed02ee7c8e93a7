// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/event.h"
#include "core/execution/state.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/logs.h"

/// The frames of `/ws/console`. A client subscribes to topics; for a run it gets a snapshot
/// and then the run's numbered events, which it applies with execution::reduce; for a list it asks the
/// list's route, and the frames of its subscription are numbered from 1. A gap in the numbers, or a
/// "resync" frame, means: subscribe again.
/// Thread: plain functions on values.
namespace mh::protocol {

/// What one can watch: a list by its name ("flows"), or one thing of a kind ("execution:<uuid>"). Which there are is
/// for the server's modules to say.
struct Topic {
    QString name;
    QString subject{}; ///< empty: a list

    bool operator==(const Topic &) const = default;
    friend size_t qHash(const Topic &topic, size_t seed = 0) { return qHashMulti(seed, topic.name, topic.subject); }
};
[[nodiscard]] QString toText(const Topic &topic);
/// Nothing for what cannot be a topic.
[[nodiscard]] std::optional<Topic> topicFrom(const QString &text);

inline constexpr QLatin1StringView kRunTopic("execution");
inline constexpr QLatin1StringView kRunsTopic("executions");
inline constexpr QLatin1StringView kFlowsTopic("flows");
inline constexpr QLatin1StringView kComponentsTopic("components");
inline constexpr QLatin1StringView kServicesTopic("services");
inline constexpr QLatin1StringView kSharesTopic("shares");
[[nodiscard]] inline Topic topicOf(ExecutionId run)
{
    return {kRunTopic, run.toString()};
}

/// What a client sends: {"type":"subscribe","topic":"flows"}.
struct StreamRequest {
    bool subscribe = true;
    Topic topic;

    [[nodiscard]] static Result<StreamRequest> fromJson(const QJsonObject &json);
    bool operator==(const StreamRequest &) const = default;
};
[[nodiscard]] QJsonObject toJson(const StreamRequest &request);

/// What a server sends. The definition and the settings make the Dag that the events need;
/// `definition`: the Dag's, with its secrets hidden.
[[nodiscard]] QJsonObject snapshotFrame(const execution::RunState &run, const flow::FlowDefinition &definition);
[[nodiscard]] inline QJsonObject snapshotFrame(const execution::RunState &run)
{
    return snapshotFrame(run, run.dag->definition());
}
[[nodiscard]] QJsonObject eventsFrame(ExecutionId run, const QList<execution::Event> &events);
[[nodiscard]] QJsonObject progressFrame(ExecutionId run, const flow::NodeId &node, double percent,
                                        const QString &message);
[[nodiscard]] QJsonObject logFrame(ExecutionId run, const QList<LogLine> &lines);
/// `summary`: the element of the list that the topic is about, with its "id".
[[nodiscard]] QJsonObject changedFrame(const Topic &topic, QJsonObject summary);
[[nodiscard]] QJsonObject resyncFrame(const Topic &topic);
[[nodiscard]] QJsonObject errorFrame(const QString &topic, const Error &error);

/// The inverse of snapshotFrame.
[[nodiscard]] Result<execution::RunState> runFromSnapshot(const QJsonObject &frame);

} // namespace mh::protocol
