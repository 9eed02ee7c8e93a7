// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/executions.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLarge = qint64(1) << 52;

template <class T>
T statusMember(json::Reader &reader, std::optional<T> (*from)(QStringView))
{
    const QString text = reader.text("status"_L1, 20);
    const std::optional<T> status = from(text);
    if (!status && reader.ok())
        reader.fail("status"_L1, u"is not a status: "_s + text);
    return status.value_or(T{});
}

std::optional<execution::NodeError> errorMember(const json::Reader &reader)
{
    const QJsonObject json = reader.value("error"_L1).toObject();
    if (json.isEmpty())
        return {};
    return execution::NodeError{json.value("code"_L1).toString(), json.value("message"_L1).toString(),
                                json.value("stack"_L1).toString()};
}

void insertError(QJsonObject &json, const std::optional<execution::NodeError> &error)
{
    if (!error)
        return;
    QJsonObject object{{u"code"_s, error->code}, {u"message"_s, error->message}};
    if (!error->stack.isEmpty())
        object.insert("stack"_L1, error->stack);
    json.insert("error"_L1, object);
}

void insertTime(QJsonObject &json, QLatin1StringView key, qint64 ms)
{
    if (ms != 0)
        json.insert(key, isoTime(ms));
}

Progress progressFrom(const QJsonObject &json)
{
    return {json.value("total_nodes"_L1).toInt(), json.value("completed"_L1).toInt(), json.value("running"_L1).toInt(),
            json.value("pending"_L1).toInt(), json.value("failed"_L1).toInt(), json.value("skipped"_L1).toInt(),
            json.value("cancelled"_L1).toInt()};
}

} // namespace

Result<ListExecutions> ListExecutions::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ListExecutions request;
    request.flow = idMember<FlowId>(reader, "flow_id"_L1, true);
    if (!reader.textOr("status"_L1, {}, 20).isEmpty())
        request.status = statusMember(reader, execution::runStatusFrom);
    request.page = pageMembers(reader);
    return finished(reader, request);
}

QJsonObject toJson(const ListExecutions &request)
{
    QJsonObject json;
    if (!request.flow.isNull())
        json.insert("flow_id"_L1, request.flow.toString());
    if (request.status)
        json.insert("status"_L1, execution::toText(*request.status));
    insertPage(json, request.page);
    return json;
}

Result<ExecutionRef> ExecutionRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, ExecutionRef{idMember<ExecutionId>(reader, "id"_L1)});
}

QJsonObject toJson(const ExecutionRef &request)
{
    return {{u"id"_s, request.id.toString()}};
}

Result<NodeRef> NodeRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, NodeRef{idMember<ExecutionId>(reader, "id"_L1), reader.text("node_id"_L1, 100)});
}

QJsonObject toJson(const NodeRef &request)
{
    return {{u"id"_s, request.id.toString()}, {u"node_id"_s, request.node}};
}

Result<BlobRef> BlobRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader,
                    BlobRef{idMember<ExecutionId>(reader, "id"_L1), idMember<BlobId>(reader, "blob_id"_L1)});
}

QJsonObject toJson(const BlobRef &request)
{
    return {{u"id"_s, request.id.toString()}, {u"blob_id"_s, request.blob.toString()}};
}

Result<CancelExecution> CancelExecution::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    CancelExecution request;
    request.id = idMember<ExecutionId>(reader, "id"_L1);
    // The other reasons are the server's own; a caller cannot claim them.
    if (reader.textOr("reason"_L1, u"user_requested"_s, 40) != "user_requested"_L1)
        reader.fail("reason"_L1, u"must be user_requested"_s);
    request.message = reader.textOr("message"_L1, {}, 1000);
    return finished(reader, request);
}

QJsonObject toJson(const CancelExecution &request)
{
    return {{u"id"_s, request.id.toString()}, {u"reason"_s, u"user_requested"_s}, {u"message"_s, request.message}};
}

Result<Cancelled> Cancelled::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Cancelled reply;
    reply.execution = idMember<ExecutionId>(reader, "execution_id"_L1);
    reply.status = statusMember(reader, execution::runStatusFrom);
    reply.affectedNodes = reader.textsOr("affected_nodes"_L1);
    reply.message = reader.textOr("message"_L1, {});
    return finished(reader, reply);
}

QJsonObject toJson(const Cancelled &reply)
{
    return {{u"execution_id"_s, reply.execution.toString()},
            {u"status"_s, execution::toText(reply.status)},
            {u"affected_nodes"_s, QJsonArray::fromStringList(reply.affectedNodes)},
            {u"message"_s, reply.message}};
}

Result<Execution> Execution::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Execution run;
    run.id = idMember<ExecutionId>(reader, "id"_L1);
    run.flow = idMember<FlowId>(reader, "flow_id"_L1);
    run.flowName = reader.textOr("flow_name"_L1, {});
    run.flowVersion = reader.textOr("flow_version"_L1, {});
    run.status = statusMember(reader, execution::runStatusFrom);
    run.priority = execution::priorityFrom(reader.textOr("priority"_L1, {})).value_or(execution::Priority::Normal);
    run.triggerType = reader.textOr("trigger_type"_L1, {});
    run.triggeredBy = reader.textOr("triggered_by"_L1, {});
    if (reader.has("trigger_input"_L1))
        run.inputs = reader.objectOr("trigger_input"_L1);
    run.createdAt = timeMember(reader, "created_at"_L1);
    run.startedAt = timeMember(reader, "started_at"_L1);
    run.completedAt = timeMember(reader, "completed_at"_L1);
    run.error = errorMember(reader);
    return finished(reader, run);
}

QJsonObject toJson(const Execution &execution)
{
    QJsonObject json{{u"id"_s, execution.id.toString()},
                     {u"flow_id"_s, execution.flow.toString()},
                     {u"flow_name"_s, execution.flowName},
                     {u"flow_version"_s, execution.flowVersion},
                     {u"status"_s, execution::toText(execution.status)},
                     {u"priority"_s, execution::toText(execution.priority)},
                     {u"trigger_type"_s, execution.triggerType},
                     {u"triggered_by"_s, execution.triggeredBy},
                     {u"created_at"_s, isoTime(execution.createdAt)},
                     {u"started_at"_s, timeOrNull(execution.startedAt)}};
    if (execution.inputs)
        json.insert("trigger_input"_L1, *execution.inputs);
    insertTime(json, "completed_at"_L1, execution.completedAt);
    if (execution.startedAt != 0 && execution.completedAt != 0)
        json.insert("duration_ms"_L1, execution.completedAt - execution.startedAt);
    insertError(json, execution.error);
    return json;
}

Result<NodeExecution> NodeExecution::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    NodeExecution node;
    node.node = reader.text("node_id"_L1, 100);
    node.name = reader.textOr("name"_L1, {});
    node.component = reader.textOr("component"_L1, {});
    node.status = statusMember(reader, execution::nodeStatusFrom);
    node.attempt = int(reader.integerOr("attempt"_L1, 0, 0, 1'000'000));
    node.startedAt = timeMember(reader, "started_at"_L1);
    node.completedAt = timeMember(reader, "completed_at"_L1);
    node.elapsedMs = reader.integerOr("elapsed_ms"_L1, 0, 0, kLarge);
    node.waitingFor = reader.textsOr("waiting_for"_L1);
    node.error = errorMember(reader);
    if (reader.has("outputs"_L1))
        node.outputs = reader.objectOr("outputs"_L1);
    node.workerId = reader.textOr("worker_id"_L1, {});
    return finished(reader, node);
}

QJsonObject toJson(const NodeExecution &node)
{
    QJsonObject json{{u"node_id"_s, node.node},
                     {u"name"_s, node.name},
                     {u"component"_s, node.component},
                     {u"status"_s, execution::toText(node.status)},
                     {u"attempt"_s, node.attempt}};
    insertTime(json, "started_at"_L1, node.startedAt);
    insertTime(json, "completed_at"_L1, node.completedAt);
    if (node.startedAt != 0 && node.completedAt != 0)
        json.insert("duration_ms"_L1, node.completedAt - node.startedAt);
    else if (node.startedAt != 0)
        json.insert("elapsed_ms"_L1, node.elapsedMs);
    if (node.status == execution::NodeStatus::Pending)
        json.insert("waiting_for"_L1, QJsonArray::fromStringList(node.waitingFor));
    insertError(json, node.error);
    if (node.outputs)
        json.insert("outputs"_L1, *node.outputs);
    if (!node.workerId.isEmpty())
        json.insert("worker_id"_L1, node.workerId);
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
    return {{u"total_nodes"_s, progress.total},  {u"completed"_s, progress.completed},
            {u"running"_s, progress.running},    {u"pending"_s, progress.pending},
            {u"failed"_s, progress.failed},      {u"skipped"_s, progress.skipped},
            {u"cancelled"_s, progress.cancelled}};
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
    if (reader.ok() && !timing.ok())
        return timing.error();
    return finished(reader, status);
}

QJsonObject toJson(const ExecutionStatus &status)
{
    QJsonObject timing{{u"started_at"_s, timeOrNull(status.startedAt)}, {u"elapsed_ms"_s, status.elapsedMs}};
    if (status.estimatedRemainingMs)
        timing.insert("estimated_remaining_ms"_L1, *status.estimatedRemainingMs);
    return {{u"execution_id"_s, status.execution.toString()},
            {u"flow_id"_s, status.flow.toString()},
            {u"flow_version"_s, status.flowVersion},
            {u"status"_s, execution::toText(status.status)},
            {u"progress"_s, toJson(status.progress)},
            {u"timing"_s, timing},
            {u"nodes"_s, toArray(status.nodes)},
            {u"can_cancel"_s, status.canCancel}};
}

} // namespace mh::protocol
