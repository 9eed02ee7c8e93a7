// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/run_view.h"

#include <QHash>

#include "core/protocol/members_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;
using execution::NodeStatus;

namespace {

QStringList waitingFor(const execution::RunState &run, int node)
{
    QStringList sources;
    for (const int edge : run.dag->incoming(node)) {
        if (run.edges[size_t(edge)] == execution::EdgeStatus::Waiting)
            sources.append(run.dag->edge(edge).source);
    }
    sources.removeDuplicates();
    return sources;
}

/// Why a node does not go on; empty: nothing holds it.
QString reasonOf(const execution::RunState &run, const flow::Node &node, const execution::NodeState &state,
                 const QStringList &upstream)
{
    if (run.ended() || execution::hasEnded(state.status))
        return {};
    if (run.status == execution::RunStatus::Pending)
        return u"the execution waits in the queue"_s;
    if (run.status == execution::RunStatus::Cancelling)
        return state.status == NodeStatus::Running ? u"told to stop, and not ended yet"_s : QString();
    if (state.status == NodeStatus::Uncertain) {
        return u"how its call ended is unknown, and it may be called only once: somebody has to say, until %1"_s.arg(
            isoTime(state.uncertainAt + node.uncertainDeadlineMs));
    }
    if (state.held)
        return run.pauseReason == execution::PauseReason::Step ? u"step: held until the execution goes on"_s
                                                               : u"breakpoint: held until the execution goes on"_s;
    if (state.status == NodeStatus::Pending && !upstream.isEmpty())
        return u"waits for "_s + upstream.join(u", "_s);
    if (run.paused && (state.status == NodeStatus::Pending || state.retryAt != 0))
        return u"the execution is paused"_s;
    if (state.status == NodeStatus::Pending)
        return u"is ready and waits for a free place among the calls in flight"_s;
    if (state.retryAt != 0)
        return u"try %1 is due at %2"_s.arg(state.attempt + 1).arg(isoTime(state.retryAt));
    static const QHash<QString, QString> kPatient{
        {u"approval"_s, u"waits for a person's answer"_s},
        {u"delay"_s, u"waits for its time"_s},
        {u"wait_for_event"_s, u"waits for an event"_s},
        {u"wait_for_webhook"_s, u"waits for its URL to be called"_s},
        {u"subflow"_s, u"waits for the end of another execution"_s},
        {u"while"_s, u"waits for the end of a round"_s},
    };
    return state.status == NodeStatus::Running ? kPatient.value(node.component) : QString();
}

Progress progressFrom(const QJsonObject &json)
{
    return {json.value("total_nodes"_L1).toInt(), json.value("completed"_L1).toInt(), json.value("running"_L1).toInt(),
            json.value("pending"_L1).toInt(),     json.value("failed"_L1).toInt(),    json.value("skipped"_L1).toInt(),
            json.value("cancelled"_L1).toInt(),   json.value("uncertain"_L1).toInt()};
}

} // namespace

NodeExecution nodeOf(const execution::RunState &run, int node, qint64 now, bool withOutputs)
{
    const flow::Node &definition = run.dag->node(node);
    const execution::NodeState &state = run.nodes[size_t(node)];
    NodeExecution view;
    view.node = definition.id;
    view.name = definition.name.isEmpty() ? definition.id : definition.name;
    view.component = definition.component;
    view.componentVersion = definition.version;
    view.status = state.status;
    view.attempt = state.attempt;
    view.startedAt = state.startedAt;
    view.completedAt = state.completedAt;
    if (state.startedAt != 0 && state.completedAt == 0)
        view.elapsedMs = qMax(qint64(0), now - state.startedAt);
    if (state.status == NodeStatus::Pending)
        view.waitingFor = waitingFor(run, node);
    view.reason = reasonOf(run, definition, state, view.waitingFor);
    view.readyAt = state.startedAt != 0 ? state.readyAt : 0;
    view.retryAt = state.retryAt;
    view.error = state.error;
    if (withOutputs)
        view.outputs = state.outputs;
    view.workerId = state.workerId;
    view.bypass = execution::toText(state.bypass);
    view.held = state.held;
    if (state.status == NodeStatus::Uncertain)
        view.deadlineAt = state.uncertainAt + definition.uncertainDeadlineMs;
    return view;
}

ExecutionStatus statusOf(const execution::RunState &run, qint64 now)
{
    ExecutionStatus status;
    status.execution = run.head.id;
    status.flow = run.head.flow;
    status.flowVersion = run.head.versionText;
    status.status = run.status;
    status.progress = {int(run.nodes.size()),
                       run.count(NodeStatus::Completed),
                       run.count(NodeStatus::Running),
                       run.count(NodeStatus::Pending),
                       run.count(NodeStatus::Failed),
                       run.count(NodeStatus::Skipped),
                       run.count(NodeStatus::Cancelled),
                       run.uncertain};
    status.startedAt = run.startedAt;
    if (run.startedAt != 0)
        status.elapsedMs = qMax(qint64(0), (run.completedAt != 0 ? run.completedAt : now) - run.startedAt);
    for (int node = 0; node < run.dag->nodeCount(); ++node)
        status.nodes.append(nodeOf(run, node, now, false));
    status.paused = run.paused;
    if (run.paused)
        status.pauseReason = execution::toText(run.pauseReason);
    status.canCancel = !run.ended() && run.status != execution::RunStatus::Cancelling;
    return status;
}

Result<NodeExecution> NodeExecution::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    NodeExecution node;
    node.node = reader.text("node_id"_L1, 100);
    node.name = reader.textOr("name"_L1, {});
    node.component = reader.textOr("component"_L1, {});
    node.componentVersion = reader.textOr("component_version"_L1, {});
    node.status = statusMember(reader, execution::nodeStatusFrom);
    node.attempt = int(reader.integerOr("attempt"_L1, 0, 0, 1'000'000));
    node.startedAt = timeMember(reader, "started_at"_L1);
    node.completedAt = timeMember(reader, "completed_at"_L1);
    node.elapsedMs = reader.integerOr("elapsed_ms"_L1, 0, 0, kLarge);
    node.waitingFor = reader.textsOr("waiting_for"_L1);
    node.reason = reader.textOr("reason"_L1, {});
    node.readyAt = timeMember(reader, "ready_at"_L1);
    node.retryAt = timeMember(reader, "retry_at"_L1);
    node.error = errorMember(reader);
    if (reader.has("outputs"_L1))
        node.outputs = reader.objectOr("outputs"_L1);
    node.workerId = reader.textOr("worker_id"_L1, {});
    node.bypass = reader.textOr("bypass"_L1, {}, 20);
    node.held = reader.flagOr("held"_L1, false);
    node.deadlineAt = timeMember(reader, "deadline_at"_L1);
    return finished(reader, node);
}

QJsonObject toJson(const NodeExecution &node)
{
    QJsonObject json{{u"node_id"_s, node.node},
                     {u"name"_s, node.name},
                     {u"component"_s, node.component},
                     {u"component_version"_s, node.componentVersion},
                     {u"status"_s, execution::toText(node.status)},
                     {u"attempt"_s, node.attempt},
                     {u"retry_count"_s, qMax(0, node.attempt - 1)}};
    insertTime(json, "started_at"_L1, node.startedAt);
    insertTime(json, "completed_at"_L1, node.completedAt);
    if (node.startedAt != 0 && node.completedAt != 0)
        json.insert("duration_ms"_L1, qMax(qint64(0), node.completedAt - node.startedAt));
    else if (node.startedAt != 0)
        json.insert("elapsed_ms"_L1, node.elapsedMs);
    if (node.status == execution::NodeStatus::Pending)
        json.insert("waiting_for"_L1, QJsonArray::fromStringList(node.waitingFor));
    if (!node.reason.isEmpty())
        json.insert("reason"_L1, node.reason);
    insertTime(json, "ready_at"_L1, node.readyAt);
    insertTime(json, "retry_at"_L1, node.retryAt);
    insertError(json, node.error);
    if (node.outputs)
        json.insert("outputs"_L1, *node.outputs);
    if (!node.workerId.isEmpty())
        json.insert("worker_id"_L1, node.workerId);
    if (!node.bypass.isEmpty())
        json.insert("bypass"_L1, node.bypass);
    if (node.held)
        json.insert("held"_L1, true);
    insertTime(json, "deadline_at"_L1, node.deadlineAt);
    return json;
}

Result<NodeExecutions> NodeExecutions::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, NodeExecutions{listMember<NodeExecution>(reader, "nodes"_L1)});
}

QJsonObject toJson(const NodeExecutions &reply)
{
    return {{u"nodes"_s, toArray(reply.nodes)}};
}

QJsonObject toJson(const Progress &progress)
{
    return {{u"total_nodes"_s, progress.total},   {u"completed"_s, progress.completed},
            {u"running"_s, progress.running},     {u"pending"_s, progress.pending},
            {u"failed"_s, progress.failed},       {u"skipped"_s, progress.skipped},
            {u"cancelled"_s, progress.cancelled}, {u"uncertain"_s, progress.uncertain}};
}

Result<ExecutionStatus> ExecutionStatus::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ExecutionStatus status;
    status.execution = idMember<ExecutionId>(reader, "execution_id"_L1);
    status.flow = idMember<FlowId>(reader, "flow_id"_L1);
    status.flowVersion = reader.textOr("flow_version"_L1, {});
    status.status = statusMember(reader, execution::runStatusFrom);
    status.progress = progressFrom(reader.objectOr("progress"_L1));
    json::Reader timing(reader.objectOr("timing"_L1), u"timing"_s);
    status.startedAt = timeMember(timing, "started_at"_L1);
    status.elapsedMs = timing.integerOr("elapsed_ms"_L1, 0, 0, kLarge);
    if (timing.has("estimated_remaining_ms"_L1))
        status.estimatedRemainingMs = timing.integerOr("estimated_remaining_ms"_L1, 0, 0, kLarge);
    status.nodes = listMember<NodeExecution>(reader, "nodes"_L1);
    status.canCancel = reader.flagOr("can_cancel"_L1, false);
    status.paused = reader.flagOr("paused"_L1, false);
    status.pauseReason = reader.textOr("pause_reason"_L1, {}, 20);
    status.queuePosition = int(reader.integerOr("queue_position"_L1, 0, 0, 1'000'000));
    status.estimatedWaitMs = reader.integerOr("estimated_wait_ms"_L1, 0, 0, kLarge);
    if (reader.ok() && !timing.ok())
        return timing.error();
    return finished(reader, status);
}

QJsonObject toJson(const ExecutionStatus &status)
{
    QJsonObject timing{{u"started_at"_s, timeOrNull(status.startedAt)}, {u"elapsed_ms"_s, status.elapsedMs}};
    if (status.estimatedRemainingMs)
        timing.insert("estimated_remaining_ms"_L1, *status.estimatedRemainingMs);
    QJsonObject json{{u"execution_id"_s, status.execution.toString()},
                     {u"flow_id"_s, status.flow.toString()},
                     {u"flow_version"_s, status.flowVersion},
                     {u"status"_s, execution::toText(status.status)},
                     {u"progress"_s, toJson(status.progress)},
                     {u"timing"_s, timing},
                     {u"nodes"_s, toArray(status.nodes)},
                     {u"can_cancel"_s, status.canCancel},
                     {u"paused"_s, status.paused}};
    if (!status.pauseReason.isEmpty())
        json.insert("pause_reason"_L1, status.pauseReason);
    if (status.queuePosition > 0) {
        json.insert("queue_position"_L1, status.queuePosition);
        json.insert("estimated_wait_ms"_L1, status.estimatedWaitMs);
    }
    return json;
}

} // namespace mh::protocol
