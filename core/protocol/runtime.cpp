// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/runtime.h"

#include "core/protocol/table_p.h"

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

constexpr std::tuple kNodeInputs{table::objectOr("inputs"_L1, &NodeInputs::inputs),
                                 table::objectOr("config"_L1, &NodeInputs::config),
                                 table::whole("attempt"_L1, &NodeInputs::attempt, 1, 1'000'000)};

Result<NodeInputs> NodeInputs::fromJson(const QJsonObject &json)
{
    return table::decoded<NodeInputs>(json, kNodeInputs);
}

QJsonObject toJson(const NodeInputs &reply)
{
    return table::encoded(reply, kNodeInputs);
}

constexpr std::tuple kRuntimeBlobRef{table::id("id"_L1, &RuntimeBlobRef::id)};

Result<RuntimeBlobRef> RuntimeBlobRef::fromJson(const QJsonObject &json)
{
    return table::decoded<RuntimeBlobRef>(json, kRuntimeBlobRef);
}

QJsonObject toJson(const RuntimeBlobRef &request)
{
    return table::encoded(request, kRuntimeBlobRef);
}

constexpr std::tuple kStoreOutputs{table::object("outputs"_L1, &StoreOutputs::outputs)};

Result<StoreOutputs> StoreOutputs::fromJson(const QJsonObject &json)
{
    return table::decoded<StoreOutputs>(json, kStoreOutputs);
}

QJsonObject toJson(const StoreOutputs &request)
{
    return table::encoded(request, kStoreOutputs);
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

constexpr std::tuple kIsCancelled{table::flag("cancelled"_L1, &IsCancelled::cancelled),
                                  table::textOr("reason"_L1, &IsCancelled::reason)};

Result<IsCancelled> IsCancelled::fromJson(const QJsonObject &json)
{
    return table::decoded<IsCancelled>(json, kIsCancelled);
}

QJsonObject toJson(const IsCancelled &reply)
{
    return table::encoded(reply, kIsCancelled);
}

} // namespace mh::protocol
