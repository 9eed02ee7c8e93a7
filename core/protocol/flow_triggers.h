// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// What starts runs of a flow without a person: webhooks, schedules, events. Thread: values.
namespace mh::protocol {

struct Trigger {
    TriggerId id;
    FlowId flow;
    QString kind; ///< webhook, schedule, event
    QString name;
    bool enabled = true;
    QJsonObject config;   ///< by kind; secrets as "***"
    QString url;          ///< of a webhook, without the server's own part
    qint64 nextDueAt = 0; ///< of a schedule
    qint64 createdAt = 0;
    QString lastError{};    ///< why it started nothing the last time, e.g. OWNER_INACTIVE; empty: it did
    qint64 lastErrorAt = 0; ///< since when
    QString testUrl{};      ///< of a webhook, as url: where ListenToTrigger listens

    [[nodiscard]] static Result<Trigger> fromJson(const QJsonObject &json);
    bool operator==(const Trigger &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Trigger &trigger);

struct FlowTriggersRef {
    FlowId flow;

    [[nodiscard]] static Result<FlowTriggersRef> fromJson(const QJsonObject &json);
    bool operator==(const FlowTriggersRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const FlowTriggersRef &request);

struct TriggerRef {
    TriggerId id;

    [[nodiscard]] static Result<TriggerRef> fromJson(const QJsonObject &json);
    bool operator==(const TriggerRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const TriggerRef &request);

struct CreateTrigger {
    FlowId flow;
    QString kind;
    QString name;
    bool enabled = true;
    QJsonObject config;

    [[nodiscard]] static Result<CreateTrigger> fromJson(const QJsonObject &json);
    bool operator==(const CreateTrigger &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CreateTrigger &request);

/// What is not given stays as it is; a secret sent back as "***" does, too.
struct UpdateTrigger {
    TriggerId id;
    std::optional<QString> name;
    std::optional<bool> enabled;
    std::optional<QJsonObject> config;

    [[nodiscard]] static Result<UpdateTrigger> fromJson(const QJsonObject &json);
    bool operator==(const UpdateTrigger &) const = default;
};
[[nodiscard]] QJsonObject toJson(const UpdateTrigger &request);

/// For the next request to a webhook's test address, whether the webhook is enabled or not.
struct ListenToTrigger {
    static constexpr qint64 kLongestMs = 300'000;

    TriggerId id;
    qint64 timeoutMs = 120'000; ///< up to kLongestMs; 0: only ends the caller's former call

    [[nodiscard]] static Result<ListenToTrigger> fromJson(const QJsonObject &json);
    bool operator==(const ListenToTrigger &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListenToTrigger &request);

struct CaughtRequest {
    bool caught = false; ///< else nothing came in time
    qint64 receivedAt = 0;
    QJsonObject inputs; ///< what a run would have begun with

    [[nodiscard]] static Result<CaughtRequest> fromJson(const QJsonObject &json);
    bool operator==(const CaughtRequest &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CaughtRequest &reply);

} // namespace mh::protocol
