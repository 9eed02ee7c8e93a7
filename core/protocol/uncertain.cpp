// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/uncertain.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

Result<Uncertain> Uncertain::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Uncertain uncertain;
    uncertain.execution = idMember<ExecutionId>(reader, "execution_id"_L1);
    uncertain.node = reader.text("node_id"_L1, 100);
    uncertain.flow = idMember<FlowId>(reader, "flow_id"_L1);
    uncertain.flowName = reader.textOr("flow_name"_L1, {});
    uncertain.component = reader.textOr("component"_L1, {});
    uncertain.why = reader.textOr("why"_L1, {});
    uncertain.calledAt = timeMember(reader, "called_at"_L1);
    uncertain.since = timeMember(reader, "since"_L1);
    uncertain.deadlineAt = timeMember(reader, "deadline_at"_L1);
    return finished(reader, uncertain);
}

QJsonObject toJson(const Uncertain &uncertain)
{
    return {{u"execution_id"_s, uncertain.execution.toString()},
            {u"node_id"_s, uncertain.node},
            {u"flow_id"_s, uncertain.flow.toString()},
            {u"flow_name"_s, uncertain.flowName},
            {u"component"_s, uncertain.component},
            {u"why"_s, uncertain.why},
            {u"called_at"_s, timeOrNull(uncertain.calledAt)},
            {u"since"_s, timeOrNull(uncertain.since)},
            {u"deadline_at"_s, timeOrNull(uncertain.deadlineAt)}};
}

Result<Uncertains> Uncertains::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, Uncertains{listMember<Uncertain>(reader, "content"_L1)});
}

QJsonObject toJson(const Uncertains &reply)
{
    return {{u"content"_s, toArray(reply.content)}};
}

Result<ResolveNode> ResolveNode::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ResolveNode request;
    request.id = idMember<ExecutionId>(reader, "id"_L1);
    request.node = reader.text("node_id"_L1, 100);
    request.outcome = reader.text("outcome"_L1, 20);
    if (reader.ok() && !QStringList{u"succeeded"_s, u"failed"_s, u"retry"_s}.contains(request.outcome))
        reader.fail("outcome"_L1, u"must be succeeded, failed or retry"_s);
    request.outputs = reader.objectOr("outputs"_L1);
    if (!request.outputs.isEmpty() && request.outcome != "succeeded"_L1)
        reader.fail("outputs"_L1, u"only what succeeded has outputs"_s);
    request.message = reader.textOr("message"_L1, {}, 1000);
    return finished(reader, request);
}

QJsonObject toJson(const ResolveNode &request)
{
    QJsonObject json{{u"id"_s, request.id.toString()},
                     {u"node_id"_s, request.node},
                     {u"outcome"_s, request.outcome},
                     {u"message"_s, request.message}};
    if (!request.outputs.isEmpty())
        json.insert("outputs"_L1, request.outputs);
    return json;
}

Result<SetNodeInputs> SetNodeInputs::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    SetNodeInputs request{idMember<ExecutionId>(reader, "id"_L1), reader.text("node_id"_L1, 100),
                          reader.objectOr("inputs"_L1)};
    if (reader.ok() && !reader.has("inputs"_L1))
        reader.fail("inputs"_L1, u"is missing"_s);
    return finished(reader, request);
}

QJsonObject toJson(const SetNodeInputs &request)
{
    return {{u"id"_s, request.id.toString()}, {u"node_id"_s, request.node}, {u"inputs"_s, request.inputs}};
}

} // namespace mh::protocol
