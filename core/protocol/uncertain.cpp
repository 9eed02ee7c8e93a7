// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/uncertain.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

constexpr std::tuple kUncertain{table::id("execution_id"_L1, &Uncertain::execution),
                                table::text("node_id"_L1, &Uncertain::node, 100),
                                table::id("flow_id"_L1, &Uncertain::flow),
                                table::textOr("flow_name"_L1, &Uncertain::flowName),
                                table::textOr("component"_L1, &Uncertain::component),
                                table::textOr("why"_L1, &Uncertain::why),
                                table::time("called_at"_L1, &Uncertain::calledAt),
                                table::time("since"_L1, &Uncertain::since),
                                table::time("deadline_at"_L1, &Uncertain::deadlineAt)};

Result<Uncertain> Uncertain::fromJson(const QJsonObject &json)
{
    return table::decoded<Uncertain>(json, kUncertain);
}

QJsonObject toJson(const Uncertain &uncertain)
{
    return table::encoded(uncertain, kUncertain);
}

constexpr std::tuple kUncertains{table::items("content"_L1, &Uncertains::content)};

Result<Uncertains> Uncertains::fromJson(const QJsonObject &json)
{
    return table::decoded<Uncertains>(json, kUncertains);
}

QJsonObject toJson(const Uncertains &reply)
{
    return table::encoded(reply, kUncertains);
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

constexpr std::tuple kSetNodeInputs{table::id("id"_L1, &SetNodeInputs::id),
                                    table::text("node_id"_L1, &SetNodeInputs::node, 100),
                                    table::object("inputs"_L1, &SetNodeInputs::inputs)};

Result<SetNodeInputs> SetNodeInputs::fromJson(const QJsonObject &json)
{
    return table::decoded<SetNodeInputs>(json, kSetNodeInputs);
}

QJsonObject toJson(const SetNodeInputs &request)
{
    return table::encoded(request, kSetNodeInputs);
}

} // namespace mh::protocol
