// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFuture>
#include <QHash>
#include <QObject>

#include "core/base/secret.h"
#include "server/identity/profile.h"

namespace mh::identity {

class Accounts;
enum class SignInKind;

/// One-time codes as the second step of signing in: secrets of authenticator apps and recovery
/// codes, and the sign-ins that wait for theirs.
/// Thread: engine. Lifetime: `accounts` outlives it. A future is finished once the change is durable.
/// Errors: CURRENT_PASSWORD_WRONG, INVALID_CODE, TWO_FACTOR_ENABLED, TWO_FACTOR_NOT_ENROLLED,
/// TWO_FACTOR_NOT_ENABLED, TWO_FACTOR_NOT_OFFERED, USER_NOT_FOUND.
class SecondFactors final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecondFactors)

public:
    struct Status {
        bool enabled = false;
        qint64 since = 0;
        int codesLeft = 0;
    };
    struct Enrolment {
        QString secret; ///< Base32
        QString uri;
    };
    /// A sign-in whose password was right.
    struct Challenge {
        UserId user;
        SignInKind kind;
        QString passwordHash; ///< another one by now ends it
        qint64 expiresAt = 0;
    };
    static constexpr int kCodes = 10;

    /// Without functions in `sealer` nobody can enrol, and no code is right.
    SecondFactors(Accounts &accounts, BoundSealer sealer);

    void setOffered(bool offered) { m_offered = offered; }
    [[nodiscard]] bool isOffered() const { return m_offered; }
    void restore(const QList<SecondFactor> &factors);

    [[nodiscard]] bool isEnabled(UserId user) const;
    [[nodiscard]] Status status(UserId user) const;
    [[nodiscard]] QFuture<Result<Enrolment>> enrol(const Caller &by, const Origin &from, Secret password);
    /// The recovery codes. All other sessions end.
    [[nodiscard]] QFuture<Result<QStringList>> confirm(const Caller &by, const Origin &from, const QString &code);
    [[nodiscard]] QFuture<Result<QStringList>> renewCodes(const Caller &by, const Origin &from, Secret password);
    [[nodiscard]] QFuture<Result<>> disable(const Caller &by, const Origin &from, Secret password);
    /// By an administrator who may change that account.
    [[nodiscard]] QFuture<Result<>> reset(const Caller &by, const Origin &from, const Profile &user);

    /// The id of a new challenge.
    [[nodiscard]] QString open(const User &user, SignInKind kind, qint64 expiresAt);
    [[nodiscard]] const Challenge *challenge(const QString &id) const;
    void close(const QString &id) { m_challenges.remove(id); }
    /// `method`: "totp", "recovery" or empty. A code that was right is used up; the writes belong to
    /// the sign-in. Errors: INVALID_CODE.
    [[nodiscard]] Result<QList<UserWrite>> use(UserId user, const QString &code, const QString &method);

    /// Seals anew what was sealed with another data key than `version`. The number of those.
    [[nodiscard]] QFuture<Result<int>> reseal(int version);

private:
    [[nodiscard]] QFuture<Result<>> withPassword(const Caller &by, Secret password);
    [[nodiscard]] Result<Secret> secretOf(const SecondFactor &factor) const;
    void keep(const SecondFactor &factor);
    [[nodiscard]] Result<> checkApp(SecondFactor &factor, const QString &code) const;
    /// In memory at once, as it was before when the store refuses.
    void save(const SecondFactor &factor, QList<UserWrite> writes, std::function<void(const Result<> &)> then);
    void remove(UserId user, QList<UserWrite> writes, std::function<void(const Result<> &)> then);
    [[nodiscard]] AddAudit audit(const Caller &by, const Origin &from, const QString &action, UserId about) const;

    Accounts &m_accounts;
    BoundSealer m_sealer;
    bool m_offered = true;
    QHash<UserId, SecondFactor> m_factors;
    QHash<QString, Challenge> m_challenges;
};

} // namespace mh::identity
