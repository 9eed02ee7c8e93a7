// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// What an administrator sees of the data keys; never a key itself.
namespace mh::protocol {

struct DataKey {
    QString purpose; ///< credential
    int version = 0;
    QString status; ///< ACTIVE, DECRYPT_ONLY, RETIRED
    qint64 createdAt = 0;
    qint64 retiredAt = 0; ///< 0: not yet
    int sealedValues = 0; ///< how many are under it

    [[nodiscard]] static Result<DataKey> fromJson(const QJsonObject &json);
    bool operator==(const DataKey &) const = default;
};
[[nodiscard]] QJsonObject toJson(const DataKey &key);

struct DataKeys {
    QList<DataKey> content;
    bool resealing = false;
    int resealed = 0; ///< credentials since the rotation or the server's start
    int left = 0;     ///< values still under older keys

    [[nodiscard]] static Result<DataKeys> fromJson(const QJsonObject &json);
    bool operator==(const DataKeys &) const = default;
};
[[nodiscard]] QJsonObject toJson(const DataKeys &keys);

} // namespace mh::protocol
