// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include "core/base/result.h"
#include "core/flow/drawing.h"

/// What a flow is: plain values, no behaviour. Thread: values, share by copy.
namespace mh::flow {

using NodeId = QString; ///< chosen by the author, unique in its flow, at most 100 characters
using EdgeId = QString;

/// How a node waits for the edges that enter it.
enum class JoinMode {
    All,        ///< every edge has ended and at least one was taken (skip-aware; the default)
    Any,        ///< the first taken edge
    Count,      ///< `joinCount` taken edges
    NoneFailed, ///< every edge has ended, none failed, at least one taken
    AllDone,    ///< every edge has ended, however
    Expression, ///< every edge has ended and `joinExpression` is true
};

struct RetryPolicy {
    int maxAttempts = 3; ///< first try included; 0: no limit
    qint64 backoffMs = 1000;
    double backoffMultiplier = 2;
    qint64 maxBackoffMs = 3'600'000;
    QStringList retryOn; ///< error codes and HTTP statuses ("503", "5xx"); empty means every retryable failure
    double jitter = 0;   ///< 0..1, the part of the delay that is left to chance
    bool operator==(const RetryPolicy &) const = default;
};

struct Node {
    NodeId id;
    QString name; ///< shown instead of the id; may be empty
    QString component;
    QString version;
    Position position;
    QJsonObject config;
    QJsonObject inputMappings; ///< port → expression text or literal JSON
    JoinMode join = JoinMode::All;
    int joinCount = 1;
    QString joinExpression; ///< a Condition over $.edges.<id>.status, $.nodes and $.trigger
    std::optional<qint64> timeoutMs;
    std::optional<RetryPolicy> retry;
    bool atMostOnce = false;
    bool disabled = false;                   ///< not called: what enters it leaves it
    qint64 uncertainDeadlineMs = 86'400'000; ///< how long a person may say how a lost call ended
    QJsonObject extra;                       ///< unknown members, kept through a round trip
    GroupId group{};                         ///< that is drawn around it; empty or unknown: none
    Tint tint = Tint::None;
    bool operator==(const Node &) const = default;
};

struct Edge {
    EdgeId id;
    NodeId source;
    NodeId target;
    QString sourceHandle = QStringLiteral("default");
    QString targetHandle = QStringLiteral("default");
    QJsonObject extra;
    QList<Position> points{}; ///< the wire is drawn through them
    bool operator==(const Edge &) const = default;
};

struct FlowDefinition {
    QList<Node> nodes;
    QList<Edge> edges;
    QJsonObject extra;
    QList<Group> groups{};
    QList<Note> notes{};
    QJsonObject inputSchema{}; ///< what a run must be given, as JSON Schema; empty: anything
    bool operator==(const FlowDefinition &) const = default;

    [[nodiscard]] const Node *node(const NodeId &id) const;
    [[nodiscard]] const Edge *edge(const EdgeId &id) const;
    [[nodiscard]] const Group *group(const GroupId &id) const;
    [[nodiscard]] const Note *note(const NoteId &id) const;
};

enum class ConcurrencyMode { Allow, Deny, Queue, Replace };
enum class ConcurrencyScope { Flow, TriggerKey };
/// What happens to the rest of a run when a node has failed and no error edge took it.
enum class OnFailure { Stop, ContinueIndependent, ContinueAll };

/// How much of a flow's past is kept; 0: as the server does.
struct Retention {
    qint64 maxAgeHours = 0;
    qint64 maxRuns = 0;
    qint64 maxBytes = 0; ///< of ended runs with their blobs; the server has no limit of its own
    bool operator==(const Retention &) const = default;
};

struct FlowSettings {
    ConcurrencyMode concurrency = ConcurrencyMode::Allow;
    ConcurrencyScope scope = ConcurrencyScope::Flow;
    int maxInstances = 0; ///< 0: no limit under Allow, 1 under the other modes
    QString scopeKey;     ///< expression over the trigger's inputs
    qint64 flowTimeoutMs = 300'000;
    qint64 nodeTimeoutMs = 60'000;
    RetryPolicy retry;
    OnFailure onFailure = OnFailure::ContinueIndependent;
    QJsonObject notification;
    QJsonObject extra;
    Retention retention{};
    bool operator==(const FlowSettings &) const = default;
};

} // namespace mh::flow
