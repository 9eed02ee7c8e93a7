// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values.h"

/// API keys as /api/v1 has them; the replies are in its envelope. Thread: plain values.
namespace mh::protocol {

/// What a key may do. Empty lists: what its owner may, from anywhere, below /api/v1.
struct ApiKeyLimits {
    QString accessLevel = QStringLiteral("read"); ///< "read", "write", "admin"
    QStringList permissions;                      ///< dotted, with '*'
    QStringList allowedIps;                       ///< addresses and subnets, IPv4 and IPv6
    QStringList allowedEndpoints;                 ///< paths in which '*' is any text
    int perMinute = 0;                            ///< 0: as everybody
    int burst = 0;                                ///< at once; 0: perMinute
    qint64 expiresAt = 0;                         ///< 0: never
    bool operator==(const ApiKeyLimits &) const = default;
};

struct CreateApiKey {
    QString name;
    QString description;
    ApiKeyLimits limits;

    [[nodiscard]] static Result<CreateApiKey> fromJson(const QJsonObject &json);
    bool operator==(const CreateApiKey &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CreateApiKey &request);

/// `user` (number or UUID) is for administrators; empty: one's own.
struct ListApiKeys {
    QString user;

    [[nodiscard]] static Result<ListApiKeys> fromJson(const QJsonObject &json);
    bool operator==(const ListApiKeys &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListApiKeys &request);

struct ApiKeyRef {
    QString id; ///< "ak_" and digits

    [[nodiscard]] static Result<ApiKeyRef> fromJson(const QJsonObject &json);
    bool operator==(const ApiKeyRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ApiKeyRef &ref);

/// The former secret stays good for `overlapSeconds`, so that programs can be told the new one.
struct RotateApiKey {
    QString id;
    qint64 overlapSeconds = 0;

    [[nodiscard]] static Result<RotateApiKey> fromJson(const QJsonObject &json);
    bool operator==(const RotateApiKey &) const = default;
};
[[nodiscard]] QJsonObject toJson(const RotateApiKey &request);

struct ApiKey {
    QString id;
    QString name;
    QString description;
    QString key;    ///< only in the replies to creating and rotating
    QString prefix; ///< what may be shown of it
    QString owner;  ///< the user's name
    QString status; ///< "active", "expired"
    ApiKeyLimits limits;
    qint64 createdAt = 0;
    qint64 rotatedAt = 0;
    qint64 formerUntil = 0; ///< when the former secret ends; 0: there is none
    qint64 lastUsedAt = 0;

    [[nodiscard]] static Result<ApiKey> fromJson(const QJsonObject &json);
    bool operator==(const ApiKey &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ApiKey &key);

} // namespace mh::protocol
