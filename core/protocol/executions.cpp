// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/executions.h"

#include "core/protocol/members_p.h"
#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

std::optional<execution::CancelInfo> cancelMembers(json::Reader &reader)
{
    if (!reader.has("cancelled_at"_L1))
        return {};
    execution::CancelInfo cancel;
    const auto reason = execution::cancelReasonFrom(reader.textOr("cancel_reason"_L1, {}, 40));
    if (!reason)
        reader.fail("cancel_reason"_L1, u"is not a reason to cancel"_s);
    cancel.reason = reason.value_or(cancel.reason);
    cancel.by = reader.textOr("cancelled_by"_L1, {}, 255);
    cancel.message = reader.textOr("cancel_message"_L1, {}, 1000);
    cancel.at = timeMember(reader, "cancelled_at"_L1);
    cancel.killedBy = reader.textOr("killed_by"_L1, {}, 255);
    cancel.killedAt = timeMember(reader, "killed_at"_L1);
    cancel.force = cancel.killedAt != 0;
    return cancel;
}

void insertCancel(QJsonObject &json, const execution::CancelInfo &cancel)
{
    json.insert("cancel_reason"_L1, execution::toText(cancel.reason));
    json.insert("cancelled_by"_L1, cancel.by);
    json.insert("cancelled_at"_L1, isoTime(cancel.at));
    if (!cancel.message.isEmpty())
        json.insert("cancel_message"_L1, cancel.message);
    if (cancel.killedAt == 0)
        return;
    json.insert("killed_by"_L1, cancel.killedBy);
    json.insert("killed_at"_L1, isoTime(cancel.killedAt));
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
    request.search = reader.textOr("search"_L1, {}, 200);
    request.from = timeMember(reader, "from"_L1);
    request.to = timeMember(reader, "to"_L1);
    request.triggerType = reader.textOr("trigger_type"_L1, {}, 50);
    const QString test = reader.textOr("test"_L1, {}, 10);
    if (!test.isEmpty() && test != "true"_L1 && test != "false"_L1)
        reader.fail("test"_L1, u"must be true or false"_s);
    if (!test.isEmpty())
        request.test = test == "true"_L1;
    return finished(reader, request);
}

QJsonObject toJson(const ListExecutions &request)
{
    QJsonObject json;
    if (!request.search.isEmpty())
        json.insert("search"_L1, request.search);
    insertTime(json, "from"_L1, request.from);
    insertTime(json, "to"_L1, request.to);
    if (!request.triggerType.isEmpty())
        json.insert("trigger_type"_L1, request.triggerType);
    if (request.test)
        json.insert("test"_L1, *request.test ? u"true"_s : u"false"_s);
    if (!request.flow.isNull())
        json.insert("flow_id"_L1, request.flow.toString());
    if (request.status)
        json.insert("status"_L1, execution::toText(*request.status));
    insertPage(json, request.page);
    return json;
}

constexpr std::tuple kExecutionRef{table::id("id"_L1, &ExecutionRef::id)};

Result<ExecutionRef> ExecutionRef::fromJson(const QJsonObject &json)
{
    return table::decoded<ExecutionRef>(json, kExecutionRef);
}

QJsonObject toJson(const ExecutionRef &request)
{
    return table::encoded(request, kExecutionRef);
}

constexpr std::tuple kNodeRef{table::id("id"_L1, &NodeRef::id), table::text("node_id"_L1, &NodeRef::node, 100)};

Result<NodeRef> NodeRef::fromJson(const QJsonObject &json)
{
    return table::decoded<NodeRef>(json, kNodeRef);
}

QJsonObject toJson(const NodeRef &request)
{
    return table::encoded(request, kNodeRef);
}

constexpr std::tuple kBlobRef{table::id("id"_L1, &BlobRef::id), table::id("blob_id"_L1, &BlobRef::blob)};

Result<BlobRef> BlobRef::fromJson(const QJsonObject &json)
{
    return table::decoded<BlobRef>(json, kBlobRef);
}

QJsonObject toJson(const BlobRef &request)
{
    return table::encoded(request, kBlobRef);
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
    run.triggeredKey = reader.textOr("triggered_key"_L1, {}, 100);
    if (reader.has("trigger_input"_L1))
        run.inputs = reader.objectOr("trigger_input"_L1);
    run.createdAt = timeMember(reader, "created_at"_L1);
    run.startedAt = timeMember(reader, "started_at"_L1);
    run.completedAt = timeMember(reader, "completed_at"_L1);
    run.error = errorMember(reader);
    run.cancel = cancelMembers(reader);
    run.paused = reader.flagOr("paused"_L1, false);
    run.pauseReason = reader.textOr("pause_reason"_L1, {}, 20);
    run.test = reader.flagOr("test"_L1, false);
    if (auto debug = debugMember(reader, run.debug); !debug)
        return debug.error();
    run.rerunOf = idMember<ExecutionId>(reader, "rerun_of"_L1, true);
    run.rerunFrom = reader.textOr("rerun_from"_L1, {}, 100);
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
    if (!execution.triggeredKey.isEmpty())
        json.insert("triggered_key"_L1, execution.triggeredKey);
    if (execution.inputs)
        json.insert("trigger_input"_L1, *execution.inputs);
    insertTime(json, "completed_at"_L1, execution.completedAt);
    if (execution.startedAt != 0 && execution.completedAt != 0)
        json.insert("duration_ms"_L1, qMax(qint64(0), execution.completedAt - execution.startedAt));
    insertError(json, execution.error);
    if (execution.cancel)
        insertCancel(json, *execution.cancel);
    if (execution.paused)
        json.insert("paused"_L1, true);
    if (!execution.pauseReason.isEmpty())
        json.insert("pause_reason"_L1, execution.pauseReason);
    if (execution.test)
        json.insert("test"_L1, true);
    if (execution.debug)
        json.insert("debug"_L1, execution::toJson(*execution.debug));
    if (!execution.rerunOf.isNull()) {
        json.insert("rerun_of"_L1, execution.rerunOf.toString());
        json.insert("rerun_from"_L1, execution.rerunFrom.isEmpty() ? QJsonValue() : QJsonValue(execution.rerunFrom));
    }
    return json;
}

Execution executionOf(const execution::RunState &run)
{
    Execution view = executionOf(run.head, run.status, run.startedAt, run.completedAt);
    view.paused = run.paused;
    if (run.paused)
        view.pauseReason = execution::toText(run.pauseReason);
    return view;
}

Execution executionOf(const execution::RunHead &head, execution::RunStatus status, qint64 startedAt, qint64 completedAt)
{
    Execution view;
    view.id = head.id;
    view.flow = head.flow;
    view.flowName = head.flowName;
    view.flowVersion = head.versionText;
    view.status = status;
    view.priority = head.priority;
    view.triggerType = head.triggerType;
    view.triggeredBy = head.triggeredBy;
    view.triggeredKey = head.triggeredKey;
    view.rerunOf = head.rerunOf;
    view.rerunFrom = head.rerunFrom;
    view.test = head.debug.has_value();
    view.createdAt = head.createdAt;
    view.startedAt = startedAt;
    view.completedAt = completedAt;
    return view;
}

} // namespace mh::protocol
