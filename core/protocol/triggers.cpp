// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/triggers.h"

#include "core/flow/codec.h"
#include "core/protocol/members_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

Result<ValidateFlow> ValidateFlow::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    if (!reader.has("definition"_L1))
        reader.fail("definition"_L1, u"is missing"_s);
    const QJsonObject part = reader.objectOr("definition"_L1);
    if (!reader.ok())
        return reader.error();
    auto definition = flow::definitionFromJson(part);
    if (!definition) {
        Error error = definition.error();
        error.field = error.field.isEmpty() ? u"definition"_s : QString(u"definition."_s + error.field);
        return error;
    }
    return ValidateFlow{*std::move(definition)};
}

QJsonObject toJson(const ValidateFlow &request)
{
    return {{u"definition"_s, flow::toJson(request.definition)}};
}

Result<FlowProblem> FlowProblem::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    FlowProblem problem;
    problem.code = reader.text("code"_L1);
    problem.message = reader.textOr("message"_L1, {});
    problem.node = reader.textOr("node_id"_L1, {});
    problem.edge = reader.textOr("edge_id"_L1, {});
    problem.path = reader.textOr("path"_L1, {});
    return finished(reader, problem);
}

QJsonObject toJson(const FlowProblem &problem)
{
    QJsonObject json{{u"code"_s, problem.code}, {u"message"_s, problem.message}, {u"path"_s, problem.path}};
    if (!problem.node.isEmpty())
        json.insert("node_id"_L1, problem.node);
    if (!problem.edge.isEmpty())
        json.insert("edge_id"_L1, problem.edge);
    return json;
}

Result<FlowProblems> FlowProblems::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, FlowProblems{listMember<FlowProblem>(reader, "problems"_L1)});
}

QJsonObject toJson(const FlowProblems &reply)
{
    return {{u"problems"_s, toArray(reply.problems)}};
}

Result<TriggerFlow> TriggerFlow::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    TriggerFlow request;
    request.id = idMember<FlowId>(reader, "id"_L1);
    request.inputs = reader.objectOr("inputs"_L1);
    request.idempotencyKey = reader.textOr("idempotency_key"_L1, {}, 255);
    json::Reader options(reader.objectOr("options"_L1), u"options"_s);
    const auto priority = execution::priorityFrom(options.textOr("priority"_L1, u"normal"_s, 20));
    if (!priority)
        options.fail("priority"_L1, u"must be low, normal, high or critical"_s);
    request.priority = priority.value_or(execution::Priority::Normal);
    if (options.has("timeout_override_ms"_L1))
        request.timeoutMs = options.integer("timeout_override_ms"_L1, 1, 31'536'000'000);
    request.callbackUrl = options.textOr("callback_url"_L1, {}, 2048);
    if (reader.ok() && !options.ok())
        return options.error();
    if (auto debug = debugMember(reader, request.debug); !debug)
        return debug.error();
    return finished(reader, request);
}

QJsonObject toJson(const TriggerFlow &request)
{
    QJsonObject options{{u"priority"_s, execution::toText(request.priority)}};
    if (request.timeoutMs)
        options.insert("timeout_override_ms"_L1, *request.timeoutMs);
    if (!request.callbackUrl.isEmpty())
        options.insert("callback_url"_L1, request.callbackUrl);
    QJsonObject json{{u"id"_s, request.id.toString()}, {u"inputs"_s, request.inputs}, {u"options"_s, options}};
    if (!request.idempotencyKey.isEmpty())
        json.insert("idempotency_key"_L1, request.idempotencyKey);
    if (request.debug)
        json.insert("debug"_L1, execution::toJson(*request.debug));
    return json;
}

Result<Triggered> Triggered::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Triggered reply;
    reply.execution = idMember<ExecutionId>(reader, "execution_id"_L1);
    reply.queued = reader.text("status"_L1) == "queued"_L1;
    reply.flow = idMember<FlowId>(reader, "flow_id"_L1, true);
    reply.flowVersion = reader.textOr("flow_version"_L1, {});
    reply.startedAt = timeMember(reader, "started_at"_L1);
    reply.queuePosition = int(reader.integerOr("queue_position"_L1, 0, 0, 1'000'000'000));
    reply.estimatedWaitMs = reader.integerOr("estimated_wait_ms"_L1, 0, 0, qint64(1) << 52);
    return finished(reader, reply);
}

QJsonObject toJson(const Triggered &reply)
{
    QJsonObject json{{u"execution_id"_s, reply.execution.toString()},
                     {u"status"_s, reply.queued ? u"queued"_s : u"started"_s},
                     {u"flow_id"_s, reply.flow.toString()},
                     {u"flow_version"_s, reply.flowVersion},
                     {u"websocket_url"_s, QString(u"/ws/executions/"_s + reply.execution.toString())}};
    if (reply.queued) {
        json.insert("queue_position"_L1, reply.queuePosition);
        json.insert("estimated_wait_ms"_L1, reply.estimatedWaitMs);
    } else {
        json.insert("started_at"_L1, isoTime(reply.startedAt));
    }
    return json;
}

} // namespace mh::protocol
