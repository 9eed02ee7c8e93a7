// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "core/base/clock.h"
#include "server/vault/vault_store.h"

namespace mh::vault {

/// The data keys: seals with the newest one of a purpose, opens with whichever the envelope names.
/// Thread: engine. Lifetime: `store` and `clock` outlive it. Errors: those of the store;
/// DECRYPTION_ERROR (Internal) when an envelope cannot be opened.
class KeyRing final
{
    Q_DISABLE_COPY_MOVE(KeyRing)

public:
    /// The purposes: what credentials hold, and the secrets of authenticator apps.
    static constexpr QLatin1StringView kCredential{"credential"};
    static constexpr QLatin1StringView kSecondFactor{"second_factor"};

    KeyRing(DataKeyStore &store, const Clock &clock);

    /// Call once, before anything else.
    [[nodiscard]] Result<> load();

    /// `context` says what is sealed; it must be said again to open. Makes the first key of a purpose.
    [[nodiscard]] Result<QString> seal(const QString &purpose, QByteArrayView plain, QByteArrayView context);
    [[nodiscard]] Result<Secret> open(const QString &purpose, const QString &envelope, QByteArrayView context) const;
    /// Under the active key; as it is when that has sealed it, or when it is empty.
    [[nodiscard]] Result<QString> resealed(const QString &purpose, const QString &envelope, QByteArrayView context);

    /// A new active key; the one before only opens from now on.
    [[nodiscard]] Result<> rotate(const QString &purpose);
    /// Nothing is sealed any more with the keys before the active one.
    [[nodiscard]] Result<> retireOld(const QString &purpose);
    /// 0 when there is none yet.
    [[nodiscard]] int activeVersion(const QString &purpose) const;
    /// When the active key was made; 0 when there is none.
    [[nodiscard]] qint64 activeSince(const QString &purpose) const;

    /// What may be known about a key.
    struct Info {
        QString purpose;
        int version = 0;
        KeyStatus status = KeyStatus::Active;
        qint64 createdAt = 0;
        qint64 retiredAt = 0;
    };
    [[nodiscard]] QList<Info> list() const;

private:
    [[nodiscard]] const DataKey *active(const QString &purpose) const;
    /// Stores `next` and takes it over; on an error all stays as it was.
    [[nodiscard]] Result<> keep(std::vector<DataKey> next);
    [[nodiscard]] std::vector<DataKey> cloned() const;

    DataKeyStore &m_store;
    const Clock &m_clock;
    std::vector<DataKey> m_keys;
};

} // namespace mh::vault
