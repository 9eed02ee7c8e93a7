// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/trigger_config.h"

#include "core/base/json.h"
#include "server/engine/event_bus.h"

namespace mh::engine {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDayMs = 86'400'000;
constexpr qint64 kLargestBody = 16 * 1024 * 1024;

} // namespace

Result<WebhookConfig> webhookConfigFrom(const QJsonObject &config)
{
    json::Reader in(config, u"config"_s);
    WebhookConfig webhook;
    webhook.token = in.textOr("token"_L1, {}, 200);
    webhook.method = in.textOr("method"_L1, {}, 10).toUpper();
    const QString reply = in.textOr("reply"_L1, u"at_once"_s);
    if (reply != "at_once"_L1 && reply != "when_ended"_L1)
        in.fail("reply"_L1, u"must be at_once or when_ended"_s);
    webhook.reply = reply == "when_ended"_L1 ? WebhookReply::WhenEnded : WebhookReply::AtOnce;
    webhook.replyNode = in.textOr("reply_node"_L1, {}, 100);
    webhook.replyTimeoutMs = in.integerOr("reply_timeout_ms"_L1, webhook.replyTimeoutMs, 1, 600'000);
    webhook.bodyLimit = in.integerOr("body_limit"_L1, webhook.bodyLimit, 0, kLargestBody);
    webhook.signatureHeader = in.textOr("signature_header"_L1, {}, 100);
    webhook.signatureSecret = in.textOr("signature_secret"_L1, {}, 1000);
    if (webhook.signatureHeader.isEmpty() != webhook.signatureSecret.isEmpty())
        in.fail("signature_secret"_L1, u"and signature_header are needed together"_s);
    if (!in.ok())
        return in.error();
    return webhook;
}

Result<ScheduleConfig> scheduleConfigFrom(const QJsonObject &config)
{
    json::Reader in(config, u"config"_s);
    ScheduleConfig schedule;
    schedule.cronText = in.text("cron"_L1, 200);
    const QString zone = in.textOr("timezone"_L1, u"UTC"_s, 100);
    schedule.zone = zone == "UTC"_L1 ? QTimeZone::utc() : QTimeZone(zone.toLatin1());
    // QTimeZone takes many a word for a POSIX rule; only names of the zone database count.
    if (zone != "UTC"_L1 && !QTimeZone::isTimeZoneIdAvailable(zone.toLatin1()))
        in.fail("timezone"_L1, u"unknown time zone '"_s + zone + u"'"_s);
    const QString catchUp = in.textOr("catch_up"_L1, u"last"_s);
    if (catchUp == "skip"_L1)
        schedule.catchUp = CatchUp::Skip;
    else if (catchUp == "all"_L1)
        schedule.catchUp = CatchUp::All;
    else if (catchUp != "last"_L1)
        in.fail("catch_up"_L1, u"must be skip, last or all"_s);
    schedule.catchUpWindowMs = in.integerOr("catch_up_window_ms"_L1, schedule.catchUpWindowMs, 0, 30 * kDayMs);
    schedule.inputs = in.objectOr("inputs"_L1);
    if (!in.ok())
        return in.error();
    auto cron = schedule::Cron::parse(schedule.cronText);
    if (!cron)
        return invalidInput(u"config."_s + cron.error().message, u"config.cron"_s);
    schedule.cron = *cron;
    return schedule;
}

Result<EventConfig> eventConfigFrom(const QJsonObject &config)
{
    static const QStringList known{u"execution.completed"_s, u"execution.failed"_s, u"execution.cancelled"_s,
                                   u"execution.ended"_s};
    json::Reader in(config, u"config"_s);
    EventConfig event;
    event.event = in.text("event"_L1, 100);
    const bool isCustom =
        event.event.startsWith(kCustomEvent) && isEventName(QStringView(event.event).mid(kCustomEvent.size()));
    if (in.ok() && !isCustom && !known.contains(event.event))
        in.fail("event"_L1, u"must be custom:<name> or one of "_s + known.join(u", "_s));
    if (in.has("flow_id"_L1)) {
        event.flow = FlowId::fromString(in.text("flow_id"_L1, 100));
        if (event.flow->isNull())
            in.fail("flow_id"_L1, u"must be a UUID"_s);
    }
    event.inputs = in.objectOr("inputs"_L1);
    if (!in.ok())
        return in.error();
    return event;
}

QString toText(TriggerKind kind)
{
    switch (kind) {
    case TriggerKind::Webhook: return u"webhook"_s;
    case TriggerKind::Schedule: return u"schedule"_s;
    case TriggerKind::Event: return u"event"_s;
    }
    return {};
}

std::optional<TriggerKind> triggerKindFrom(QStringView text)
{
    if (text == "webhook"_L1)
        return TriggerKind::Webhook;
    if (text == "schedule"_L1)
        return TriggerKind::Schedule;
    if (text == "event"_L1)
        return TriggerKind::Event;
    return std::nullopt;
}

} // namespace mh::engine
