// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/runtime.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLogsMax = 1000;

std::optional<int> attemptMember(json::Reader &reader)
{
    if (!reader.has("attempt"_L1))
        return {};
    return int(reader.integer("attempt"_L1, 1, 1'000'000));
}

void insertAttempt(QJsonObject &json, const std::optional<int> &attempt)
{
    if (attempt)
        json.insert("attempt"_L1, *attempt);
}

} // namespace

Result<NodeInputs> NodeInputs::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, NodeInputs{reader.objectOr("inputs"_L1), reader.objectOr("config"_L1),
                                       int(reader.integerOr("attempt"_L1, 1, 1, 1'000'000))});
}

QJsonObject toJson(const NodeInputs &reply)
{
    return {{u"inputs"_s, reply.inputs}, {u"config"_s, reply.config}, {u"attempt"_s, reply.attempt}};
}

Result<RuntimeBlobRef> RuntimeBlobRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, RuntimeBlobRef{idMember<BlobId>(reader, "id"_L1)});
}

QJsonObject toJson(const RuntimeBlobRef &request)
{
    return {{u"id"_s, request.id.toString()}};
}

Result<StoreOutputs> StoreOutputs::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    if (!reader.has("outputs"_L1))
        reader.fail("outputs"_L1, u"is missing"_s);
    return finished(reader, StoreOutputs{reader.objectOr("outputs"_L1)});
}

QJsonObject toJson(const StoreOutputs &request)
{
    return {{u"outputs"_s, request.outputs}};
}

Result<AddLogs> AddLogs::fromJson(const QJsonObject &json)
{
    if (!json.contains("items"_L1)) {
        auto line = LogLine::fromJson(json);
        if (!line)
            return line.error();
        return AddLogs{{*std::move(line)}};
    }
    json::Reader reader(json);
    if (reader.arrayOr("items"_L1).size() > kLogsMax)
        reader.fail("items"_L1, u"must have at most %1 records"_s.arg(kLogsMax));
    return finished(reader, AddLogs{listMember<LogLine>(reader, "items"_L1)});
}

QJsonObject toJson(const AddLogs &request)
{
    return {{u"items"_s, toArray(request.lines)}};
}

Result<ReportProgress> ReportProgress::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    if (!reader.has("percent"_L1))
        reader.fail("percent"_L1, u"is missing"_s);
    return finished(reader,
                    ReportProgress{reader.numberOr("percent"_L1, 0, 0, 100), reader.textOr("message"_L1, {}, 1000)});
}

QJsonObject toJson(const ReportProgress &request)
{
    return {{u"percent"_s, request.percent}, {u"message"_s, request.message}};
}

Result<CompleteNode> CompleteNode::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, CompleteNode{reader.objectOr("outputs"_L1), reader.textOr("workerId"_L1, {}, 255),
                                         attemptMember(reader)});
}

QJsonObject toJson(const CompleteNode &request)
{
    QJsonObject json{{u"outputs"_s, request.outputs}, {u"workerId"_s, request.workerId}};
    insertAttempt(json, request.attempt);
    return json;
}

Result<FailNode> FailNode::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    if (!reader.has("error"_L1))
        reader.fail("error"_L1, u"is missing"_s);
    json::Reader error(reader.objectOr("error"_L1), u"error"_s);
    FailNode request;
    request.error.code = error.textOr("code"_L1, u"COMPONENT_ERROR"_s, 100);
    request.error.message = error.textOr("message"_L1, {}, 65536);
    request.error.stack = error.textOr("stack"_L1, {}, 262'144);
    request.retryable = error.flagOr("retryable"_L1, false);
    request.attempt = attemptMember(reader);
    if (reader.ok() && !error.ok())
        return error.error();
    return finished(reader, request);
}

QJsonObject toJson(const FailNode &request)
{
    QJsonObject json{{u"error"_s, QJsonObject{{u"code"_s, request.error.code},
                                              {u"message"_s, request.error.message},
                                              {u"stack"_s, request.error.stack},
                                              {u"retryable"_s, request.retryable}}}};
    insertAttempt(json, request.attempt);
    return json;
}

Result<IsCancelled> IsCancelled::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, IsCancelled{reader.flagOr("cancelled"_L1, false), reader.textOr("reason"_L1, {})});
}

QJsonObject toJson(const IsCancelled &reply)
{
    return {{u"cancelled"_s, reply.cancelled}, {u"reason"_s, reply.reason}};
}

} // namespace mh::protocol
