// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/codec.h"

#include <limits>

#include "core/base/json.h"

namespace mh::execution {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAnyTime = 9'000'000'000'000'000; // below 2^53

NodeError errorFrom(const QJsonObject &json)
{
    return {json.value("code"_L1).toString(), json.value("message"_L1).toString(), json.value("stack"_L1).toString()};
}

CancelInfo cancelFrom(const QJsonObject &json)
{
    return {cancelReasonFrom(json.value("reason"_L1).toString()).value_or(CancelReason::System),
            json.value("by"_L1).toString(),
            json.value("message"_L1).toString(),
            json.value("at"_L1).toInteger(),
            json.value("force"_L1).toBool(),
            json.value("killed_by"_L1).toString(),
            json.value("killed_at"_L1).toInteger()};
}

Result<EventBody> bodyFrom(json::Reader &in)
{
    const QString type = in.text("type"_L1, 40);
    if (type == "run_started"_L1)
        return EventBody(RunStarted{});
    if (type == "run_paused"_L1)
        return EventBody(RunPaused{in.textOr("by"_L1, {})});
    if (type == "run_resumed"_L1)
        return EventBody(RunResumed{in.textOr("by"_L1, {}), in.flagOr("step"_L1, false)});
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
        return EventBody(
            NodeCompleted{node, in.objectOr("outputs"_L1), in.textsOr("handles"_L1), in.textOr("worker"_L1, {})});
    if (type == "node_failed"_L1)
        return EventBody(NodeFailed{node, errorFrom(in.objectOr("error"_L1)), in.textOr("worker"_L1, {})});
    if (type == "node_retry"_L1)
        return EventBody(
            NodeRetryScheduled{node, errorFrom(in.objectOr("error"_L1)), in.integer("retry_at"_L1, 0, kAnyTime)});
    if (type == "node_skipped"_L1)
        return EventBody(NodeSkipped{node, in.textOr("reason"_L1, {})});
    if (type == "node_bypassed"_L1) {
        const auto how = bypassFrom(in.text("how"_L1));
        if (!how)
            return invalidInput(u"how: no way to bypass a node"_s, u"how"_s);
        return EventBody(NodeBypassed{node, *how, in.objectOr("outputs"_L1), in.textsOr("handles"_L1)});
    }
    if (type == "node_held"_L1)
        return EventBody(NodeHeld{node, in.flagOr("by_step"_L1, false)});
    if (type == "node_inputs"_L1)
        return EventBody(NodeInputsSet{node, in.objectOr("inputs"_L1), in.textOr("by"_L1, {})});
    if (type == "node_uncertain"_L1)
        return EventBody(NodeUncertain{node, errorFrom(in.objectOr("error"_L1))});
    if (type == "node_cancelled"_L1)
        return EventBody(NodeCancelled{node});
    return invalidInput(u"type: unknown event '"_s + type + u"'"_s, u"type"_s);
}

QList<NodeTry> triesFrom(const QJsonArray &array)
{
    QList<NodeTry> tries;
    for (const QJsonValue &value : array) {
        const QJsonObject json = value.toObject();
        tries.append({json.value("attempt"_L1).toInt(1),
                      json.value("started_at"_L1).toInteger(),
                      json.value("ended_at"_L1).toInteger(),
                      {}});
        if (json.contains("error"_L1))
            tries.last().error = errorFrom(json.value("error"_L1).toObject());
    }
    return tries;
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
    node.bypass = bypassFrom(in.textOr("bypass"_L1, {})).value_or(Bypass::None);
    node.held = in.flagOr("held"_L1, false);
    node.released = in.flagOr("released"_L1, false);
    if (in.has("given_inputs"_L1))
        node.givenInputs = in.objectOr("given_inputs"_L1);
    node.uncertainAt = in.integerOr("uncertain_at"_L1, 0, 0, kAnyTime);
    if (!in.ok())
        return in.error();
    return node;
}

} // namespace

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
    head.triggeredKey = in.textOr("triggered_key"_L1, {});
    head.priority = priorityFrom(in.textOr("priority"_L1, u"normal"_s)).value_or(Priority::Normal);
    head.callbackUrl = in.textOr("callback_url"_L1, {});
    head.scopeKey = in.textOr("scope_key"_L1, {});
    head.createdAt = in.integerOr("created_at"_L1, 0, 0, kAnyTime);
    head.rerunOf = ExecutionId::fromString(in.textOr("rerun_of"_L1, {}));
    head.rerunFrom = in.textOr("rerun_from"_L1, {});
    if (in.has("timeout_ms"_L1))
        head.timeoutMs = in.integer("timeout_ms"_L1, 1, kAnyTime);
    head.limitIsDefault = in.flagOr("limit_is_default"_L1, false);
    if (in.has("debug"_L1)) {
        auto plan = debugPlanFromJson(in.objectOr("debug"_L1));
        if (!plan)
            return plan.error();
        head.debug = *std::move(plan);
    }
    if (in.ok() && (head.id.isNull() || head.flow.isNull()))
        in.fail("id"_L1, u"must be a UUID"_s);
    if (!in.ok())
        return in.error();
    return head;
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
    state.pauseReason = pauseReasonFrom(in.textOr("pause_reason"_L1, {})).value_or(PauseReason::ByHand);
    state.stepping = in.flagOr("stepping"_L1, false);
    state.standsSince = in.integerOr("stands_since"_L1, 0, 0, kAnyTime);
    state.stoodMs = in.integerOr("stood_ms"_L1, 0, 0, kAnyTime);
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
    state.uncertain = state.count(NodeStatus::Uncertain);
    for (int node = 0; state.head.limitIsDefault && node < state.dag->nodeCount(); ++node) {
        if (state.nodes[size_t(node)].status == NodeStatus::Running)
            ++(onlyWaits(state.dag->node(node).component) ? state.waiting : state.working);
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
