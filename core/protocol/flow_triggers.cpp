// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow_triggers.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

Result<Trigger> Trigger::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Trigger trigger;
    trigger.id = idMember<TriggerId>(reader, "id"_L1);
    trigger.flow = idMember<FlowId>(reader, "flow_id"_L1);
    trigger.kind = reader.text("kind"_L1, 20);
    trigger.name = reader.textOr("name"_L1, {}, 255);
    trigger.enabled = reader.flagOr("enabled"_L1, true);
    trigger.config = reader.objectOr("config"_L1);
    trigger.url = reader.textOr("url"_L1, {});
    trigger.nextDueAt = timeMember(reader, "next_due_at"_L1);
    trigger.createdAt = timeMember(reader, "created_at"_L1);
    trigger.lastError = reader.textOr("last_error"_L1, {});
    trigger.lastErrorAt = timeMember(reader, "last_error_at"_L1);
    return finished(reader, trigger);
}

QJsonObject toJson(const Trigger &trigger)
{
    QJsonObject json{{u"id"_s, trigger.id.toString()},
                     {u"flow_id"_s, trigger.flow.toString()},
                     {u"kind"_s, trigger.kind},
                     {u"name"_s, trigger.name},
                     {u"enabled"_s, trigger.enabled},
                     {u"config"_s, trigger.config},
                     {u"created_at"_s, timeOrNull(trigger.createdAt)}};
    if (!trigger.url.isEmpty())
        json.insert("url"_L1, trigger.url);
    if (trigger.nextDueAt != 0)
        json.insert("next_due_at"_L1, isoTime(trigger.nextDueAt));
    if (!trigger.lastError.isEmpty()) {
        json.insert("last_error"_L1, trigger.lastError);
        json.insert("last_error_at"_L1, isoTime(trigger.lastErrorAt));
    }
    return json;
}

Result<FlowTriggersRef> FlowTriggersRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, FlowTriggersRef{idMember<FlowId>(reader, "flow_id"_L1)});
}

QJsonObject toJson(const FlowTriggersRef &request)
{
    return {{u"flow_id"_s, request.flow.toString()}};
}

Result<TriggerRef> TriggerRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, TriggerRef{idMember<TriggerId>(reader, "id"_L1)});
}

QJsonObject toJson(const TriggerRef &request)
{
    return {{u"id"_s, request.id.toString()}};
}

Result<CreateTrigger> CreateTrigger::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    CreateTrigger request;
    request.flow = idMember<FlowId>(reader, "flow_id"_L1);
    request.kind = reader.text("kind"_L1, 20);
    request.name = reader.textOr("name"_L1, {}, 255);
    request.enabled = reader.flagOr("enabled"_L1, true);
    request.config = reader.objectOr("config"_L1);
    return finished(reader, request);
}

QJsonObject toJson(const CreateTrigger &request)
{
    return {{u"flow_id"_s, request.flow.toString()},
            {u"kind"_s, request.kind},
            {u"name"_s, request.name},
            {u"enabled"_s, request.enabled},
            {u"config"_s, request.config}};
}

Result<UpdateTrigger> UpdateTrigger::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    UpdateTrigger request;
    request.id = idMember<TriggerId>(reader, "id"_L1);
    if (reader.has("name"_L1))
        request.name = reader.textOr("name"_L1, {}, 255);
    if (reader.has("enabled"_L1))
        request.enabled = reader.flagOr("enabled"_L1, true);
    if (reader.has("config"_L1))
        request.config = reader.objectOr("config"_L1);
    return finished(reader, request);
}

QJsonObject toJson(const UpdateTrigger &request)
{
    QJsonObject json{{u"id"_s, request.id.toString()}};
    if (request.name)
        json.insert("name"_L1, *request.name);
    if (request.enabled)
        json.insert("enabled"_L1, *request.enabled);
    if (request.config)
        json.insert("config"_L1, *request.config);
    return json;
}

} // namespace mh::protocol
