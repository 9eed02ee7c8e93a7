// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/triggers.h"

#include "core/flow/codec.h"
#include "core/protocol/members_p.h"
#include "core/protocol/table_p.h"

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

constexpr std::tuple kFlowProblem{
    table::text("code"_L1, &FlowProblem::code), table::textOr("message"_L1, &FlowProblem::message),
    table::textOr("node_id"_L1, &FlowProblem::node, table::kAnyLength, table::Empty::LeftOut),
    table::textOr("edge_id"_L1, &FlowProblem::edge, table::kAnyLength, table::Empty::LeftOut),
    table::textOr("path"_L1, &FlowProblem::path)};

Result<FlowProblem> FlowProblem::fromJson(const QJsonObject &json)
{
    return table::decoded<FlowProblem>(json, kFlowProblem);
}

QJsonObject toJson(const FlowProblem &problem)
{
    return table::encoded(problem, kFlowProblem);
}

constexpr std::tuple kFlowProblems{table::items("problems"_L1, &FlowProblems::problems)};

Result<FlowProblems> FlowProblems::fromJson(const QJsonObject &json)
{
    return table::decoded<FlowProblems>(json, kFlowProblems);
}

QJsonObject toJson(const FlowProblems &reply)
{
    return table::encoded(reply, kFlowProblems);
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
