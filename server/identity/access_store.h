// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include "core/base/id.h"
#include "core/protocol/api_keys.h"

/// Ways in beside the password, and what administrators have set, as the store keeps them. Plain
/// values; times in epoch milliseconds, 0 = never.
namespace mh::identity {

struct SecondFactor {
    UserId user;
    QString sealedSecret;    ///< by the vault's data key for this purpose
    qint64 confirmedAt = 0;  ///< 0: not in use yet
    qint64 lastStep = 0;     ///< of the last code that was taken; none up to it is taken again
    QList<QByteArray> codes; ///< hashes of the recovery codes that are left
    bool operator==(const SecondFactor &) const = default;
};

struct ApiKey {
    QString id; ///< "ak_" and ten digits
    UserId owner;
    QByteArray hash;       ///< SHA-256 of the whole key
    QByteArray formerHash; ///< empty: there is none
    qint64 formerUntil = 0;
    QString name;
    QString description;
    protocol::ApiKeyLimits limits;
    qint64 createdAt = 0;
    qint64 rotatedAt = 0;
    qint64 lastUsedAt = 0; ///< written now and then only
    bool operator==(const ApiKey &) const = default;
};

struct StoredSetting {
    QString key;
    QString value; ///< as on a command line; a secret's is sealed
    qint64 changedAt = 0;
    UserId changedBy;
    bool operator==(const StoredSetting &) const = default;
};

struct Avatar {
    UserId user;
    QString mediaType;
    QByteArray bytes;
    qint64 changedAt = 0;
    bool operator==(const Avatar &) const = default;
};

struct SaveSecondFactor {
    SecondFactor factor;
}; ///< inserts or replaces, by user
struct RemoveSecondFactor {
    UserId user;
};
struct SaveApiKey {
    ApiKey key;
}; ///< inserts or replaces, by id
struct RemoveApiKey {
    QString id;
};
struct SaveSetting {
    StoredSetting setting;
}; ///< inserts or replaces, by key
struct RemoveSetting {
    QString key;
};
struct SaveAvatar {
    Avatar avatar;
}; ///< inserts or replaces, by user
struct RemoveAvatar {
    UserId user;
};

} // namespace mh::identity
