// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>

#include "server/identity/email_tokens.h"
#include "server/identity/profile.h"

namespace mh::identity {

class Accounts;

/// What is to be written to the owner of an account.
struct AccountLetter {
    enum class Kind { VerifyEmail, ResetPassword, Welcome, PasswordChanged, PasswordSet };
    Kind kind = Kind::VerifyEmail;
    QString to;
    QString name;
    QString login;    ///< of a welcome
    QString token{};  ///< for the link
    QString language; ///< "en", "zh-TW" or "zh-CN"
};

/// Who writes and sends it. Thread: engine. Lifetime: outlives the service.
class AccountPost
{
public:
    virtual ~AccountPost() = default;
    [[nodiscard]] virtual bool isOn() const = 0;
    /// Finished once the letter cannot get lost any more.
    [[nodiscard]] virtual QFuture<Result<>> post(const AccountLetter &letter) = 0;
};

/// Addresses that have to be verified and passwords that were forgotten: the tokens of mailed links, which are
/// good once and for a while, and of which only hashes are kept. `language` is that of the request.
/// Thread: engine. Lifetime: outlived by what it refers to. A future is finished once the change is durable.
/// Errors: INVALID_TOKEN, VERIFICATION_TOKEN_EXPIRED, INVALID_PASSWORD, MAIL_NOT_CONFIGURED.
class AccountMail final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountMail)

public:
    AccountMail(Accounts &accounts, AccountPost &post);

    [[nodiscard]] bool isOn() const { return m_post.isOn(); }
    /// Errors: MAIL_NOT_CONFIGURED, said before anything else is looked at.
    [[nodiscard]] Result<> ready() const;

    [[nodiscard]] QFuture<Result<>> sendVerification(UserId user, const QString &language);
    /// With a link to choose a password of their own.
    [[nodiscard]] QFuture<Result<>> sendWelcome(UserId user, const QString &language);
    [[nodiscard]] QFuture<Result<>> tellPasswordSet(UserId user, const QString &language);
    /// These two say nothing about whether there is such an account, neither by an answer nor by taking longer.
    void resendVerification(const QString &email, const QString &language);
    void forgotPassword(const QString &email, const QString &language);

    /// Whether the token of that kind would be taken.
    [[nodiscard]] Result<> check(QLatin1StringView kind, const QString &token) const;
    /// Whether it is the used token of an address that is verified by now, e.g. on a second click.
    [[nodiscard]] bool isVerifiedBy(const QString &token) const;
    [[nodiscard]] QFuture<Result<>> verifyEmail(const QString &token, const Origin &from);
    /// All sessions of the account end.
    [[nodiscard]] QFuture<Result<>> resetPassword(const QString &token, const QString &password,
                                                  const QString &language, const Origin &from);

private:
    using Kind = AccountLetter::Kind;
    [[nodiscard]] Result<User> owner(QLatin1StringView kind, const QString &token) const;
    [[nodiscard]] QFuture<Result<>> sendToken(const User &user, Kind letter, QLatin1StringView kind, qint64 lifeMs,
                                              const QString &language);
    void sendQuietly(const QString &email, Kind letter, const QString &language);
    [[nodiscard]] bool isTooMany(const User &user, QLatin1StringView kind) const;

    Accounts &m_accounts;
    AccountPost &m_post;
};

} // namespace mh::identity
