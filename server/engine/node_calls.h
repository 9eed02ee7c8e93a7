// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "server/engine/ports.h"

namespace mh::engine {

/// Calls inside a node: the items of a map node, named "<node>/<item>".
/// Thread: engine thread. Each function answers false when it knows no such call.
class SubCalls
{
public:
    virtual ~SubCalls() = default;
    virtual bool end(ExecutionId run, const flow::NodeId &item, const CallOutcome &outcome) = 0;
    [[nodiscard]] virtual const NodeCall *find(ExecutionId run, const flow::NodeId &item) const = 0;
    /// Whether its node is at work, but does not know yet which items it calls.
    [[nodiscard]] virtual bool isBeginning(ExecutionId run, const flow::NodeId &item) const = 0;
};

struct Question {
    ExecutionId run;
    flow::NodeId node;
    QString flowName;
    QString message;
    qint64 askedAt = 0;
    qint64 deadlineAt = 0; ///< 0: none
    QJsonObject form{};    ///< JSON Schema of the values of an approval; empty: none are asked for
};

struct QuestionAnswer {
    QString choice; ///< approved or rejected
    QString comment;
    QJsonObject values; ///< only looked at when approved
    QString by;
};

/// What approval nodes ask of people. Thread: engine thread.
class Questions
{
public:
    virtual ~Questions() = default;
    [[nodiscard]] virtual QList<Question> open() const = 0;
    /// Errors: InvalidInput, for values that the form refuses as FormSchema does ("values.amount");
    /// NotFound QUESTION_NOT_FOUND.
    virtual Result<> answer(ExecutionId run, const flow::NodeId &node, const QuestionAnswer &answer) = 0;
};

/// A node that may be called only once and whose call ended nobody knows how.
struct UncertainNode {
    ExecutionId run;
    flow::NodeId node;
    FlowId flow;
    QString flowName;
    QString component;
    QString why;
    qint64 calledAt = 0;
    qint64 since = 0;
    qint64 deadlineAt = 0; ///< then it has failed
};

/// What a person says about it.
struct Resolution {
    enum class Outcome { Succeeded, Failed, Retry };
    Outcome outcome = Outcome::Failed;
    QJsonObject outputs; ///< of Succeeded
    QString message;
};

/// Nodes that wait for a request of their own. Thread: engine thread.
class Resumables
{
public:
    virtual ~Resumables() = default;
    [[nodiscard]] virtual bool waits(const QString &token) const = 0;
    /// Ends the node; `request` is its output. Errors: NotFound TRIGGER_NOT_FOUND.
    virtual Result<> resume(const QString &token, const QJsonObject &request) = 0;
};

/// What a running component may say about its node through the runtime API.
/// Thread: engine thread. Errors: NotFound EXECUTION_NOT_FOUND; Conflict NODE_ALREADY_ENDED;
/// Unavailable NODE_STARTING for the call of an item whose node is only being resumed.
/// The first end wins: a second identical one is accepted and changes nothing.
class NodeCalls
{
public:
    virtual ~NodeCalls() = default;

    virtual Result<> complete(ExecutionId run, const flow::NodeId &node, CallDone done) = 0;
    virtual Result<> fail(ExecutionId run, const flow::NodeId &node, CallFailed failed) = 0;
    /// Outputs ahead of the end, by name; the end's own win. Forgotten when the try fails.
    virtual Result<> addOutputs(ExecutionId run, const flow::NodeId &node, const QJsonObject &outputs) = 0;
    /// percent 0..100. Not durable; also proves that the node is alive.
    virtual Result<> progress(ExecutionId run, const flow::NodeId &node, double percent, const QString &message) = 0;
    /// The call as it was made, for components that fetch their inputs.
    [[nodiscard]] virtual Result<NodeCall> call(ExecutionId run, const flow::NodeId &node) const = 0;
    /// Whether the node should stop; a run that is gone counts as cancelled.
    [[nodiscard]] virtual bool isCancelled(ExecutionId run) const = 0;
};

} // namespace mh::engine
