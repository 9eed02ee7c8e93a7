// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QTimeZone>

#include "core/schedule/cron.h"
#include "server/engine/records.h"

/// The `config` of a trigger, typed. Thread: values. Errors: InvalidInput naming the member.
namespace mh::engine {

enum class WebhookReply {
    AtOnce,    ///< 202 with the execution's id
    WhenEnded, ///< the end of the run, with a node's output as the body
};

struct WebhookConfig {
    QString token;  ///< of the URL /hooks/<token>; a capability, at least 128 bits
    QString method; ///< empty: any
    WebhookReply reply = WebhookReply::AtOnce;
    QString replyNode; ///< whose output is the reply; empty: the run's only leaf
    qint64 replyTimeoutMs = 30'000;
    qint64 bodyLimit = 1'048'576;
    QString signatureHeader; ///< empty: no signature is asked for
    QString signatureSecret; ///< HMAC-SHA256 over the raw body, hexadecimal, an optional "sha256=" before it
};

enum class CatchUp { Skip, Last, All };

struct ScheduleConfig {
    QString cronText;
    schedule::Cron cron;
    QTimeZone zone;
    CatchUp catchUp = CatchUp::Last;
    qint64 catchUpWindowMs = 3'600'000;
    QJsonObject inputs;
};

struct EventConfig {
    QString event;              ///< execution.completed, .failed, .cancelled, .ended, or custom:<name> (see EventBus)
    std::optional<FlowId> flow; ///< only runs of this one
    QJsonObject inputs;
};

[[nodiscard]] Result<WebhookConfig> webhookConfigFrom(const QJsonObject &config);
[[nodiscard]] Result<ScheduleConfig> scheduleConfigFrom(const QJsonObject &config);
[[nodiscard]] Result<EventConfig> eventConfigFrom(const QJsonObject &config);

/// "webhook", "schedule", "event".
[[nodiscard]] QString toText(TriggerKind kind);
[[nodiscard]] std::optional<TriggerKind> triggerKindFrom(QStringView text);

} // namespace mh::engine
