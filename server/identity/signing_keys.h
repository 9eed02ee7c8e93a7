// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QJsonObject>

#include "server/identity/profile.h"

namespace mh::identity {

/// The keys that sign tokens: the newest signs, the others still verify what they have signed
/// until it has run out. A key from the settings is the only one and is never changed.
/// Thread: engine. Errors: those of the sealer.
class SigningKeys
{
public:
    /// Call once. The writes are for the store: a first key, when there is none.
    [[nodiscard]] Result<QList<UserWrite>> restore(const QList<SigningKey> &stored, Secret configured,
                                                   const Sealer &sealer, qint64 now);
    /// Makes a new key when the signing one is old enough; the writes are for the store.
    [[nodiscard]] QList<UserWrite> rotated(const Sealer &sealer, qint64 now);

    [[nodiscard]] Result<QString> sign(const QJsonObject &claims) const;
    /// As crypto::jwt::verify(), with some leeway for clocks that were set.
    [[nodiscard]] Result<QJsonObject> verify(const QString &token, qint64 now) const;
    /// From the first key of all, so that it stays the same.
    [[nodiscard]] Secret derive(QByteArrayView purpose) const;

private:
    struct Key {
        SigningKey record;
        Secret secret;
    };
    [[nodiscard]] Result<QList<UserWrite>> make(const Sealer &sealer, qint64 now);

    std::vector<Key> m_keys; ///< oldest first
    bool m_configured = false;
};

} // namespace mh::identity
