// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QHash>
#include <QObject>

#include "server/identity/profile.h"

namespace mh::identity {

class Accounts;

/// Keys with which programs act for their owners.
/// Thread: engine. Lifetime: `accounts` outlives it. A future is finished once the change is durable.
/// Errors: API_KEY_NOT_FOUND, TOO_MANY_API_KEYS, those of checkLimits(); of authenticate(),
/// INVALID_TOKEN, TOKEN_EXPIRED, and FORBIDDEN for the wrong place.
class ApiKeys final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApiKeys)

public:
    /// What is told once.
    struct Issued {
        QString key;
        ApiKey record;
    };
    /// Where a key turned up.
    struct Use {
        QString address;
        QStringList segments; ///< of the path
    };
    static constexpr int kMaxPerUser = 100;

    explicit ApiKeys(Accounts &accounts);
    void restore(const QList<ApiKey> &keys);

    /// "ak_…": tells a key from the other tokens.
    [[nodiscard]] static bool isKey(QStringView token) { return token.startsWith(u"ak_"); }
    /// Who the key's owner is by now, with the key's limits.
    [[nodiscard]] Result<Caller> authenticate(const QString &key, const Use &use);

    [[nodiscard]] QFuture<Result<Issued>> create(const Caller &by, const Origin &from, ApiKey wanted);
    [[nodiscard]] QList<ApiKey> list(UserId owner) const; ///< oldest first
    /// Others' keys only for who may change accounts.
    [[nodiscard]] QFuture<Result<Issued>> rotate(const Caller &by, const Origin &from, const QString &id,
                                                 qint64 overlapMs);
    [[nodiscard]] QFuture<Result<>> revoke(const Caller &by, const Origin &from, const QString &id);

private:
    [[nodiscard]] Result<ApiKey> own(const Caller &by, const QString &id) const;
    void noteUse(ApiKey &key, qint64 now);
    void save(const ApiKey &key, QList<UserWrite> writes, std::function<void(const Result<> &)> then);

    Accounts &m_accounts;
    QHash<QString, ApiKey> m_keys;
    QHash<QString, qint64> m_writtenUse; ///< when the last use was written
};

} // namespace mh::identity
