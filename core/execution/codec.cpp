// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/codec.h"

#include <limits>

#include "core/base/json.h"

namespace mh::execution {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAnyTime = 9'000'000'000'000'000; // below 2^53

QJsonObject toJson(const NodeError &error)
{
    QJsonObject json{{u"code"_s, error.code}, {u"message"_s, error.message}};
    if (!error.stack.isEmpty())
        json.insert("stack"_L1, error.stack);
    return json;
}

NodeError errorFrom(const QJsonObject &json)
{
    return {json.value("code"_L1).toString(), json.value("message"_L1).toString(), json.value("stack"_L1).toString()};
}

QJsonObject toJson(const CancelInfo &info)
{
    return {{u"reason"_s, toText(info.reason)}, {u"by"_s, info.by},   {u"message"_s, info.message},
            {u"at"_s, info.at},                 {u"force"_s, info.force}};
}

CancelInfo cancelFrom(const QJsonObject &json)
{
    return {cancelReasonFrom(json.value("reason"_L1).toString()).value_or(CancelReason::System),
            json.value("by"_L1).toString(), json.value("message"_L1).toString(), json.value("at"_L1).toInteger(),
            json.value("force"_L1).toBool()};
}

struct BodyWriter {
    QJsonObject operator()(const RunStarted &) const { return {{u"type"_s, u"run_started"_s}}; }
    QJsonObject operator()(const NodeStarted &e) const
    {
        return {{u"type"_s, u"node_started"_s}, {u"node"_s, e.node}, {u"attempt"_s, e.attempt}};
    }
    QJsonObject operator()(const NodeCompleted &e) const
    {
        QJsonObject json{{u"type"_s, u"node_completed"_s}, {u"node"_s, e.node}, {u"outputs"_s, e.outputs},
                         {u"handles"_s, QJsonArray::fromStringList(e.handles)}};
        if (!e.workerId.isEmpty())
            json.insert("worker"_L1, e.workerId);
        return json;
    }
    QJsonObject operator()(const NodeFailed &e) const
    {
        return {{u"type"_s, u"node_failed"_s}, {u"node"_s, e.node}, {u"error"_s, toJson(e.error)}};
    }
    QJsonObject operator()(const NodeRetryScheduled &e) const
    {
        return {{u"type"_s, u"node_retry"_s}, {u"node"_s, e.node}, {u"error"_s, toJson(e.error)}, {u"retry_at"_s, e.retryAt}};
    }
    QJsonObject operator()(const NodeSkipped &e) const
    {
        return {{u"type"_s, u"node_skipped"_s}, {u"node"_s, e.node}, {u"reason"_s, e.reason}};
    }
    QJsonObject operator()(const NodeCancelled &e) const
    {
        return {{u"type"_s, u"node_cancelled"_s}, {u"node"_s, e.node}};
    }
    QJsonObject operator()(const RunPaused &e) const { return {{u"type"_s, u"run_paused"_s}, {u"by"_s, e.by}}; }
    QJsonObject operator()(const RunResumed &e) const { return {{u"type"_s, u"run_resumed"_s}, {u"by"_s, e.by}}; }
    QJsonObject operator()(const CancelRequested &e) const
    {
        return {{u"type"_s, u"cancel_requested"_s}, {u"cancel"_s, toJson(e.info)}};
    }
    QJsonObject operator()(const RunEnded &e) const
    {
        QJsonObject json{{u"type"_s, u"run_ended"_s}, {u"status"_s, toText(e.status)}};
        if (e.error)
            json.insert("error"_L1, toJson(*e.error));
        return json;
    }
};

Result<EventBody> bodyFrom(json::Reader &in)
{
    const QString type = in.text("type"_L1, 40);
    if (type == "run_started"_L1)
        return EventBody(RunStarted{});
    if (type == "run_paused"_L1)
        return EventBody(RunPaused{in.textOr("by"_L1, {})});
    if (type == "run_resumed"_L1)
        return EventBody(RunResumed{in.textOr("by"_L1, {})});
    if (type == "cancel_requested"_L1)
        return EventBody(CancelRequested{cancelFrom(in.objectOr("cancel"_L1))});
    if (type == "run_ended"_L1) {
        const auto status = runStatusFrom(in.text("status"_L1));
        if (!status || !hasEnded(*status))
            return invalidInput(u"status: not an end of a run"_s, u"status"_s);
        RunEnded ended{*status, {}};
        if (in.has("error"_L1))
            ended.error = errorFrom(in.objectOr("error"_L1));
        return EventBody(ended);
    }
    const QString node = in.text("node"_L1, 100);
    if (type == "node_started"_L1)
        return EventBody(NodeStarted{node, int(in.integer("attempt"_L1, 1, std::numeric_limits<int>::max()))});
    if (type == "node_completed"_L1)
        return EventBody(NodeCompleted{node, in.objectOr("outputs"_L1), in.textsOr("handles"_L1), in.textOr("worker"_L1, {})});
    if (type == "node_failed"_L1)
        return EventBody(NodeFailed{node, errorFrom(in.objectOr("error"_L1))});
    if (type == "node_retry"_L1)
        return EventBody(NodeRetryScheduled{node, errorFrom(in.objectOr("error"_L1)), in.integer("retry_at"_L1, 0, kAnyTime)});
    if (type == "node_skipped"_L1)
        return EventBody(NodeSkipped{node, in.textOr("reason"_L1, {})});
    if (type == "node_cancelled"_L1)
        return EventBody(NodeCancelled{node});
    return invalidInput(u"type: unknown event '"_s + type + u"'"_s, u"type"_s);
}

QJsonArray toJson(const QList<NodeTry> &tries)
{
    QJsonArray array;
    for (const NodeTry &one : tries) {
        QJsonObject json{{u"attempt"_s, one.attempt}, {u"started_at"_s, one.startedAt}, {u"ended_at"_s, one.endedAt}};
        if (one.error)
            json.insert("error"_L1, toJson(*one.error));
        array.append(json);
    }
    return array;
}

QList<NodeTry> triesFrom(const QJsonArray &array)
{
    QList<NodeTry> tries;
    for (const QJsonValue &value : array) {
        const QJsonObject json = value.toObject();
        tries.append({json.value("attempt"_L1).toInt(1), json.value("started_at"_L1).toInteger(),
                      json.value("ended_at"_L1).toInteger(), {}});
        if (json.contains("error"_L1))
            tries.last().error = errorFrom(json.value("error"_L1).toObject());
    }
    return tries;
}

QJsonObject toJson(const NodeState &node)
{
    QJsonObject json{{u"status"_s, toText(node.status)}};
    const auto put = [&json](QLatin1StringView key, qint64 value) {
        if (value != 0)
            json.insert(key, value);
    };
    put("attempt"_L1, node.attempt);
    put("ready_at"_L1, node.readyAt);
    put("started_at"_L1, node.startedAt);
    if (node.triedAt != node.startedAt)
        put("tried_at"_L1, node.triedAt);
    put("completed_at"_L1, node.completedAt);
    put("retry_at"_L1, node.retryAt);
    if (node.error)
        json.insert("error"_L1, toJson(*node.error));
    if (!node.outputs.isEmpty())
        json.insert("outputs"_L1, node.outputs);
    if (!node.workerId.isEmpty())
        json.insert("worker"_L1, node.workerId);
    if (node.failureHandled)
        json.insert("failure_handled"_L1, true);
    if (!node.failedTries.isEmpty())
        json.insert("failed_tries"_L1, toJson(node.failedTries));
    return json;
}

Result<NodeState> nodeStateFrom(const QJsonObject &json, const QString &path)
{
    json::Reader in(json, path);
    NodeState node;
    const auto status = nodeStatusFrom(in.text("status"_L1));
    if (!status)
        in.fail("status"_L1, u"is no status of a node"_s);
    node.status = status.value_or(NodeStatus::Pending);
    node.attempt = int(in.integerOr("attempt"_L1, 0, 0, std::numeric_limits<int>::max()));
    node.readyAt = in.integerOr("ready_at"_L1, 0, 0, kAnyTime);
    node.startedAt = in.integerOr("started_at"_L1, 0, 0, kAnyTime);
    node.triedAt = in.integerOr("tried_at"_L1, node.startedAt, 0, kAnyTime);
    node.completedAt = in.integerOr("completed_at"_L1, 0, 0, kAnyTime);
    node.retryAt = in.integerOr("retry_at"_L1, 0, 0, kAnyTime);
    if (in.has("error"_L1))
        node.error = errorFrom(in.objectOr("error"_L1));
    node.outputs = in.objectOr("outputs"_L1);
    node.workerId = in.textOr("worker"_L1, {});
    node.failureHandled = in.flagOr("failure_handled"_L1, false);
    node.failedTries = triesFrom(in.arrayOr("failed_tries"_L1));
    if (!in.ok())
        return in.error();
    return node;
}

} // namespace

QJsonObject toJson(const Event &event)
{
    QJsonObject json = std::visit(BodyWriter{}, event.body);
    json.insert("seq"_L1, event.seq);
    json.insert("at"_L1, event.at);
    return json;
}

Result<Event> eventFromJson(const QJsonObject &json)
{
    json::Reader in(json);
    Event event;
    event.seq = in.integer("seq"_L1, 1, kAnyTime);
    event.at = in.integer("at"_L1, 0, kAnyTime);
    auto body = bodyFrom(in);
    if (!in.ok())
        return in.error();
    if (!body)
        return body.error();
    event.body = *std::move(body);
    return event;
}

QJsonObject toJson(const RunHead &head)
{
    QJsonObject json{
        {u"id"_s, head.id.toString()},          {u"flow"_s, head.flow.toString()},
        {u"version"_s, head.version.toString()}, {u"flow_name"_s, head.flowName},
        {u"version_text"_s, head.versionText},  {u"inputs"_s, head.inputs},
        {u"trigger_type"_s, head.triggerType},  {u"triggered_by"_s, head.triggeredBy},
        {u"priority"_s, toText(head.priority)}, {u"callback_url"_s, head.callbackUrl},
        {u"scope_key"_s, head.scopeKey},        {u"created_at"_s, head.createdAt},
    };
    if (head.timeoutMs)
        json.insert("timeout_ms"_L1, *head.timeoutMs);
    if (!head.rerunOf.isNull()) {
        json.insert("rerun_of"_L1, head.rerunOf.toString());
        json.insert("rerun_from"_L1, head.rerunFrom);
    }
    return json;
}

Result<RunHead> runHeadFromJson(const QJsonObject &json)
{
    json::Reader in(json);
    RunHead head;
    head.id = ExecutionId::fromString(in.text("id"_L1));
    head.flow = FlowId::fromString(in.text("flow"_L1));
    head.version = FlowVersionId::fromString(in.text("version"_L1));
    head.flowName = in.textOr("flow_name"_L1, {});
    head.versionText = in.textOr("version_text"_L1, {});
    head.inputs = in.objectOr("inputs"_L1);
    head.triggerType = in.textOr("trigger_type"_L1, {});
    head.triggeredBy = in.textOr("triggered_by"_L1, {});
    head.priority = priorityFrom(in.textOr("priority"_L1, u"normal"_s)).value_or(Priority::Normal);
    head.callbackUrl = in.textOr("callback_url"_L1, {});
    head.scopeKey = in.textOr("scope_key"_L1, {});
    head.createdAt = in.integerOr("created_at"_L1, 0, 0, kAnyTime);
    head.rerunOf = ExecutionId::fromString(in.textOr("rerun_of"_L1, {}));
    head.rerunFrom = in.textOr("rerun_from"_L1, {});
    if (in.has("timeout_ms"_L1))
        head.timeoutMs = in.integer("timeout_ms"_L1, 1, kAnyTime);
    if (in.ok() && (head.id.isNull() || head.flow.isNull()))
        in.fail("id"_L1, u"must be a UUID"_s);
    if (!in.ok())
        return in.error();
    return head;
}

QJsonObject toJson(const RunState &state)
{
    QJsonObject nodes;
    QJsonObject edges;
    for (int i = 0; i < state.dag->nodeCount(); ++i)
        nodes.insert(state.dag->node(i).id, toJson(state.nodes[size_t(i)]));
    for (int i = 0; i < state.dag->edgeCount(); ++i)
        edges.insert(state.dag->edge(i).id, toText(state.edges[size_t(i)]));
    QJsonObject json{{u"status"_s, toText(state.status)}, {u"started_at"_s, state.startedAt},
                     {u"completed_at"_s, state.completedAt}, {u"seq"_s, state.seq},
                     {u"nodes"_s, nodes}, {u"edges"_s, edges}};
    if (state.paused)
        json.insert("paused"_L1, true);
    if (state.cancel)
        json.insert("cancel"_L1, toJson(*state.cancel));
    if (state.error)
        json.insert("error"_L1, toJson(*state.error));
    return json;
}

Result<RunState> runStateFromJson(const QJsonObject &json, RunHead head, std::shared_ptr<const flow::Dag> dag)
{
    json::Reader in(json);
    RunState state(std::move(head), std::move(dag));
    const auto status = runStatusFrom(in.text("status"_L1));
    if (!status)
        in.fail("status"_L1, u"is no status of a run"_s);
    state.status = status.value_or(RunStatus::Pending);
    state.startedAt = in.integerOr("started_at"_L1, 0, 0, kAnyTime);
    state.completedAt = in.integerOr("completed_at"_L1, 0, 0, kAnyTime);
    state.seq = in.integerOr("seq"_L1, 0, 0, kAnyTime);
    state.paused = in.flagOr("paused"_L1, false);
    if (in.has("cancel"_L1))
        state.cancel = cancelFrom(in.objectOr("cancel"_L1));
    if (in.has("error"_L1))
        state.error = errorFrom(in.objectOr("error"_L1));
    const QJsonObject nodes = in.objectOr("nodes"_L1);
    for (auto it = nodes.begin(); it != nodes.end(); ++it) {
        const int index = state.dag->indexOf(it.key());
        if (index < 0)
            return invalidInput(u"nodes."_s + it.key() + u": the flow has no such node"_s, u"nodes."_s + it.key());
        auto node = nodeStateFrom(it.value().toObject(), u"nodes."_s + it.key());
        if (!node)
            return node.error();
        state.nodes[size_t(index)] = *std::move(node);
    }
    const QJsonObject edges = in.objectOr("edges"_L1);
    for (int i = 0; i < state.dag->edgeCount(); ++i) {
        const QString id = state.dag->edge(i).id;
        state.edges[size_t(i)] = edgeStatusFrom(edges.value(id).toString()).value_or(EdgeStatus::Waiting);
    }
    if (!in.ok())
        return in.error();
    return state;
}

} // namespace mh::execution
