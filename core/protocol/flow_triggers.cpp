// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow_triggers.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

constexpr std::tuple kTrigger{
    table::id("id"_L1, &Trigger::id),
    table::id("flow_id"_L1, &Trigger::flow),
    table::text("kind"_L1, &Trigger::kind, 20),
    table::textOr("name"_L1, &Trigger::name, 255),
    table::flag("enabled"_L1, &Trigger::enabled),
    table::objectOr("config"_L1, &Trigger::config),
    table::textOr("url"_L1, &Trigger::url, table::kAnyLength, table::Empty::LeftOut),
    table::time("next_due_at"_L1, &Trigger::nextDueAt, table::Empty::LeftOut),
    table::time("created_at"_L1, &Trigger::createdAt),
    table::textOr("last_error"_L1, &Trigger::lastError, table::kAnyLength, table::Empty::LeftOut),
    table::time("last_error_at"_L1, &Trigger::lastErrorAt, table::Empty::LeftOut),
    table::textOr("test_url"_L1, &Trigger::testUrl, table::kAnyLength, table::Empty::LeftOut)};

Result<Trigger> Trigger::fromJson(const QJsonObject &json)
{
    return table::decoded<Trigger>(json, kTrigger);
}

QJsonObject toJson(const Trigger &trigger)
{
    return table::encoded(trigger, kTrigger);
}

constexpr std::tuple kFlowTriggersRef{table::id("flow_id"_L1, &FlowTriggersRef::flow)};

Result<FlowTriggersRef> FlowTriggersRef::fromJson(const QJsonObject &json)
{
    return table::decoded<FlowTriggersRef>(json, kFlowTriggersRef);
}

QJsonObject toJson(const FlowTriggersRef &request)
{
    return table::encoded(request, kFlowTriggersRef);
}

constexpr std::tuple kTriggerRef{table::id("id"_L1, &TriggerRef::id)};

Result<TriggerRef> TriggerRef::fromJson(const QJsonObject &json)
{
    return table::decoded<TriggerRef>(json, kTriggerRef);
}

QJsonObject toJson(const TriggerRef &request)
{
    return table::encoded(request, kTriggerRef);
}

constexpr std::tuple kCreateTrigger{
    table::id("flow_id"_L1, &CreateTrigger::flow), table::text("kind"_L1, &CreateTrigger::kind, 20),
    table::textOr("name"_L1, &CreateTrigger::name, 255), table::flag("enabled"_L1, &CreateTrigger::enabled),
    table::objectOr("config"_L1, &CreateTrigger::config)};

Result<CreateTrigger> CreateTrigger::fromJson(const QJsonObject &json)
{
    return table::decoded<CreateTrigger>(json, kCreateTrigger);
}

QJsonObject toJson(const CreateTrigger &request)
{
    return table::encoded(request, kCreateTrigger);
}

constexpr std::tuple kUpdateTrigger{
    table::id("id"_L1, &UpdateTrigger::id), table::given("name"_L1, &UpdateTrigger::name, 255),
    table::given("enabled"_L1, &UpdateTrigger::enabled), table::given("config"_L1, &UpdateTrigger::config)};

Result<UpdateTrigger> UpdateTrigger::fromJson(const QJsonObject &json)
{
    return table::decoded<UpdateTrigger>(json, kUpdateTrigger);
}

QJsonObject toJson(const UpdateTrigger &request)
{
    return table::encoded(request, kUpdateTrigger);
}

constexpr std::tuple kListenToTrigger{
    table::id("id"_L1, &ListenToTrigger::id),
    table::whole("timeout_ms"_L1, &ListenToTrigger::timeoutMs, 0, ListenToTrigger::kLongestMs)};

Result<ListenToTrigger> ListenToTrigger::fromJson(const QJsonObject &json)
{
    return table::decoded<ListenToTrigger>(json, kListenToTrigger);
}

QJsonObject toJson(const ListenToTrigger &request)
{
    return table::encoded(request, kListenToTrigger);
}

constexpr std::tuple kCaughtRequest{table::flag("caught"_L1, &CaughtRequest::caught),
                                    table::time("received_at"_L1, &CaughtRequest::receivedAt, table::Empty::LeftOut),
                                    table::objectOr("inputs"_L1, &CaughtRequest::inputs)};

Result<CaughtRequest> CaughtRequest::fromJson(const QJsonObject &json)
{
    return table::decoded<CaughtRequest>(json, kCaughtRequest);
}

QJsonObject toJson(const CaughtRequest &reply)
{
    return table::encoded(reply, kCaughtRequest);
}

} // namespace mh::protocol
