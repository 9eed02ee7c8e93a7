// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/shares.h"

/// Who else may do something with a service: as with flows, except that only accounts are shared with.
/// Thread: plain values.
namespace mh::protocol {

/// On the wire a Share with `serviceId` in the place of `flowId`.
struct ServiceShare {
    ServiceId service;
    Share share; ///< its flow is null

    [[nodiscard]] static Result<ServiceShare> fromJson(const QJsonObject &json);
    bool operator==(const ServiceShare &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ServiceShare &share);

/// With an account, named by `user`, its address or its user name.
struct CreateServiceShare {
    ServiceId service;
    UserId user;
    QString email;
    QString permission;
    QString username{};

    [[nodiscard]] static Result<CreateServiceShare> fromJson(const QJsonObject &json);
    bool operator==(const CreateServiceShare &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CreateServiceShare &request);

struct ServiceSharesRef {
    ServiceId service;

    [[nodiscard]] static Result<ServiceSharesRef> fromJson(const QJsonObject &json);
    bool operator==(const ServiceSharesRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ServiceSharesRef &request);

/// One share of a service; `permission` only where it is changed.
struct ServiceShareRef {
    ServiceId service;
    ShareId id;
    QString permission{};

    [[nodiscard]] static Result<ServiceShareRef> fromJson(const QJsonObject &json);
    bool operator==(const ServiceShareRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ServiceShareRef &request);

struct SetServiceOwner {
    ServiceId service;
    UserId user;
    QString email;
    QString username{};

    [[nodiscard]] static Result<SetServiceOwner> fromJson(const QJsonObject &json);
    bool operator==(const SetServiceOwner &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SetServiceOwner &request);

} // namespace mh::protocol
