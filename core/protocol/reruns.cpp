// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/reruns.h"

#include "core/protocol/members_p.h"
#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

bool newestMember(json::Reader &reader)
{
    const QString version = reader.textOr("version"_L1, u"same"_s, 20);
    if (version != "same"_L1 && version != "newest"_L1)
        reader.fail("version"_L1, u"must be same or newest"_s);
    return version == "newest"_L1;
}

QString versionText(bool newest)
{
    return newest ? u"newest"_s : u"same"_s;
}

} // namespace

Result<Rerun> Rerun::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Rerun request;
    request.id = idMember<ExecutionId>(reader, "id"_L1);
    request.fromNode = reader.textOr("from_node"_L1, {}, 100);
    if (reader.has("inputs"_L1))
        request.inputs = reader.objectOr("inputs"_L1);
    request.newestVersion = newestMember(reader);
    if (auto debug = debugMember(reader, request.debug); !debug)
        return debug.error();
    return finished(reader, request);
}

QJsonObject toJson(const Rerun &request)
{
    QJsonObject json{{u"id"_s, request.id.toString()}, {u"version"_s, versionText(request.newestVersion)}};
    if (!request.fromNode.isEmpty())
        json.insert("from_node"_L1, request.fromNode);
    if (request.inputs)
        json.insert("inputs"_L1, *request.inputs);
    if (request.debug)
        json.insert("debug"_L1, execution::toJson(*request.debug));
    return json;
}

Result<RerunMany> RerunMany::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    RerunMany request;
    const QStringList ids = reader.textsOr("execution_ids"_L1);
    if (reader.ok() && (ids.isEmpty() || ids.size() > kMax))
        reader.fail("execution_ids"_L1, u"must name 1 to %1 executions"_s.arg(kMax));
    for (const QString &text : ids) {
        const auto id = ExecutionId::fromString(text);
        if (id.isNull())
            reader.fail("execution_ids"_L1, u"must all be UUIDs"_s);
        request.executions.append(id);
    }
    request.newestVersion = newestMember(reader);
    return finished(reader, request);
}

QJsonObject toJson(const RerunMany &request)
{
    QJsonArray ids;
    for (const ExecutionId &id : request.executions)
        ids.append(id.toString());
    return {{u"execution_ids"_s, ids}, {u"version"_s, versionText(request.newestVersion)}};
}

Result<RerunOutcome> RerunOutcome::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    RerunOutcome outcome;
    outcome.rerunOf = idMember<ExecutionId>(reader, "rerun_of"_L1);
    outcome.execution = idMember<ExecutionId>(reader, "execution_id"_L1, true);
    outcome.queued = reader.textOr("status"_L1, {}, 20) == "queued"_L1;
    const QJsonObject error = reader.objectOr("error"_L1);
    outcome.code = error.value("code"_L1).toString();
    outcome.message = error.value("message"_L1).toString();
    return finished(reader, outcome);
}

QJsonObject toJson(const RerunOutcome &outcome)
{
    QJsonObject json{{u"rerun_of"_s, outcome.rerunOf.toString()}};
    if (outcome.execution.isNull()) {
        json.insert("status"_L1, u"refused"_s);
        json.insert("error"_L1, QJsonObject{{u"code"_s, outcome.code}, {u"message"_s, outcome.message}});
        return json;
    }
    json.insert("execution_id"_L1, outcome.execution.toString());
    json.insert("status"_L1, outcome.queued ? u"queued"_s : u"started"_s);
    return json;
}

constexpr std::tuple kRerunOutcomes{table::items("content"_L1, &RerunOutcomes::content)};

Result<RerunOutcomes> RerunOutcomes::fromJson(const QJsonObject &json)
{
    return table::decoded<RerunOutcomes>(json, kRerunOutcomes);
}

QJsonObject toJson(const RerunOutcomes &reply)
{
    return table::encoded(reply, kRerunOutcomes);
}

} // namespace mh::protocol
