// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/account_mail.h"

#include "core/base/answer.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/identity/accounts.h"
#include "server/identity/password_rules.h"

namespace mh::identity {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHourMs = 3'600'000;
constexpr qint64 kDayMs = 24 * kHourMs;
constexpr int kMostAnHour = 5; ///< mails of one kind to one account

Error unfit(const QString &why, const QString &reason = u"INVALID_TOKEN"_s)
{
    return invalidInput(why, u"token"_s, reason);
}

/// Whether the mailed links of that account work: not those of one that an administrator has shut.
bool isOpen(const User &user)
{
    return user.status == UserStatus::Active || user.status == UserStatus::Pending;
}

AccountLetter letterTo(const User &user, AccountLetter::Kind kind, const QString &language)
{
    const QString login = user.username.isEmpty() ? user.email : user.username;
    return {kind, user.email, user.name.isEmpty() ? login : user.name, login, {}, language};
}

} // namespace

AccountMail::AccountMail(Accounts &accounts, AccountPost &post) : m_accounts(accounts), m_post(post) {}

Result<> AccountMail::ready() const
{
    if (isOn())
        return {};
    return unavailable(u"this server sends no mails; ask an administrator"_s, u"MAIL_NOT_CONFIGURED"_s);
}

bool AccountMail::isTooMany(const User &user, QLatin1StringView kind) const
{
    return m_accounts.emailTokens().issuedSince(user.id, kind, m_accounts.clock().nowMs() - kHourMs) >= kMostAnHour;
}

QFuture<Result<>> AccountMail::sendToken(const User &user, Kind letter, QLatin1StringView kind, qint64 lifeMs,
                                         const QString &language)
{
    const Answer<> answer;
    if (const auto on = ready(); !on)
        return answer.given(on.error());
    const qint64 now = m_accounts.clock().nowMs();
    QList<UserWrite> writes = m_accounts.emailTokens().prune(now);
    const auto issued = m_accounts.emailTokens().issue(user, kind, now, lifeMs);
    writes.append(SaveEmailToken{issued.record});
    AccountLetter mail = letterTo(user, letter, language);
    mail.token = issued.token;
    m_accounts.commit(std::move(writes), [this, answer, issued, mail](const Result<> &done) {
        if (!done) {
            m_accounts.emailTokens().undo(issued);
            return answer.give(done);
        }
        whenReady(m_post.post(mail), this, [answer](const Result<> &posted) { answer.give(posted); });
    });
    return answer.future();
}

QFuture<Result<>> AccountMail::sendVerification(UserId id, const QString &language)
{
    const User *user = m_accounts.find(id);
    if (!user || user->email.isEmpty())
        return Answer<>().given(invalidInput(u"the account has no e-mail address"_s, u"email"_s));
    return sendToken(*user, Kind::VerifyEmail, EmailTokens::kVerify, kDayMs, language);
}

QFuture<Result<>> AccountMail::sendWelcome(UserId id, const QString &language)
{
    const User *user = m_accounts.find(id);
    if (!user || user->email.isEmpty())
        return Answer<>().given(invalidInput(u"the account has no e-mail address"_s, u"email"_s));
    return sendToken(*user, Kind::Welcome, EmailTokens::kReset, kDayMs, language);
}

QFuture<Result<>> AccountMail::tellPasswordSet(UserId id, const QString &language)
{
    const User *user = m_accounts.find(id);
    if (!user || user->email.isEmpty())
        return Answer<>().given(invalidInput(u"the account has no e-mail address"_s, u"email"_s));
    return m_post.post(letterTo(*user, Kind::PasswordSet, language));
}

void AccountMail::resendVerification(const QString &email, const QString &language)
{
    sendQuietly(email, Kind::VerifyEmail, language);
}

void AccountMail::forgotPassword(const QString &email, const QString &language)
{
    sendQuietly(email, Kind::ResetPassword, language);
}

void AccountMail::sendQuietly(const QString &email, Kind letter, const QString &language)
{
    // After the reply has gone out: a known address must not take longer than an unknown one.
    QMetaObject::invokeMethod(
        this,
        [this, email, letter, language] {
            const User *user = email.contains(u'@') ? m_accounts.findLogin(email) : nullptr;
            const bool verifies = letter == Kind::VerifyEmail;
            const auto kind = verifies ? EmailTokens::kVerify : EmailTokens::kReset;
            if (!user || !isOpen(*user) || user->email.compare(email, Qt::CaseInsensitive) != 0
                || (verifies && user->emailVerified))
                return;
            if (isTooMany(*user, kind)) {
                qCWarning(log::server, "user %lld asks for too many mails; no more for a while", user->uid);
                return;
            }
            whenReady(sendToken(*user, letter, kind, verifies ? kDayMs : kHourMs, language), this,
                      [](const Result<> &sent) {
                          if (!sent)
                              qCWarning(log::server).noquote()
                                  << "a mail about an account could not be queued:" << sent.error().message;
                      });
        },
        Qt::QueuedConnection);
}

Result<User> AccountMail::owner(QLatin1StringView kind, const QString &token) const
{
    const auto known = m_accounts.emailTokens().find(token);
    const User *user = known ? m_accounts.find(known->user) : nullptr;
    // One that was sent to an address which is not the account's any more says nothing about that account.
    if (!user || known->kind != kind || known->usedAt != 0 || user->email != known->email || !isOpen(*user))
        return unfit(u"the link is not valid, or has been used"_s);
    if (kind == EmailTokens::kReset && known->createdAt < user->passwordChangedAt)
        return unfit(u"the password has been changed since the link was made"_s);
    if (known->expiresAt <= m_accounts.clock().nowMs()) {
        if (kind == EmailTokens::kVerify)
            return unfit(u"the link has expired; ask for another one"_s, u"VERIFICATION_TOKEN_EXPIRED"_s);
        return unfit(u"the link has expired"_s);
    }
    return *user;
}

Result<> AccountMail::check(QLatin1StringView kind, const QString &token) const
{
    const auto user = owner(kind, token);
    return user ? Result<>() : user.error();
}

bool AccountMail::isVerifiedBy(const QString &token) const
{
    const auto known = m_accounts.emailTokens().find(token);
    const User *user = known && known->kind == EmailTokens::kVerify ? m_accounts.find(known->user) : nullptr;
    return user && known->usedAt != 0 && user->email == known->email && user->emailVerified;
}

QFuture<Result<>> AccountMail::verifyEmail(const QString &token, const Origin &from)
{
    const Answer<> answer;
    auto found = owner(EmailTokens::kVerify, token);
    if (!found)
        return answer.given(found.error());
    User user = *std::move(found);
    const qint64 now = m_accounts.clock().nowMs();
    user.emailVerified = true;
    user.updatedAt = now;
    if (user.status == UserStatus::Pending)
        user.status = UserStatus::Active;
    const QList<UserWrite> used = m_accounts.emailTokens().useAll(user.id, EmailTokens::kVerify, now);
    QList<UserWrite> writes = used;
    writes.append(m_accounts.audit(&user, from, u"EMAIL_VERIFIED"_s, u"user"_s, user.id.toString()));
    m_accounts.save(user, std::move(writes), [this, answer, used](const Result<> &done) {
        if (!done)
            m_accounts.emailTokens().undo(used);
        answer.give(done);
    });
    return answer.future();
}

QFuture<Result<>> AccountMail::resetPassword(const QString &token, const QString &password, const QString &language,
                                             const Origin &from)
{
    const Answer<> answer;
    const auto found = owner(EmailTokens::kReset, token);
    if (!found)
        return answer.given(found.error());
    if (const auto fit = checkPassword(PasswordPolicy::Flow, password, {found->username, found->email, found->name},
                                       u"new_password"_s);
        !fit)
        return answer.given(fit.error());
    auto hashed = m_accounts.pool().hash(Secret(password.toUtf8()));
    if (!hashed)
        return answer.given(hashed.error());
    whenReady(*hashed, this, [this, answer, token, language, from](const Result<QString> &hash) {
        auto again = owner(EmailTokens::kReset, token); // somebody may have been faster
        if (!hash || !again)
            return answer.give(hash ? again.error() : hash.error());
        User user = *std::move(again);
        const qint64 now = m_accounts.clock().nowMs();
        user.passwordHash = *hash;
        user.passwordChangedAt = now;
        user.forceChange = false;
        user.attempts = 0;
        user.lockedUntil = 0;
        user.updatedAt = now;
        user.emailVerified = true; // the link has come to that address
        if (user.status == UserStatus::Pending)
            user.status = UserStatus::Active;
        QList<UserWrite> writes = m_accounts.endSessions(user.id);
        const QList<UserWrite> used = m_accounts.emailTokens().useAll(user.id, EmailTokens::kReset, now);
        writes << used;
        writes.append(
            m_accounts.audit(&user, from, u"PASSWORD_RESET"_s, u"user"_s, user.id.toString(), {{u"by"_s, u"mail"_s}}));
        m_accounts.save(user, std::move(writes), [this, answer, user, language, used](const Result<> &done) {
            if (!done)
                m_accounts.emailTokens().undo(used);
            answer.give(done);
            if (!done || !isOn())
                return;
            whenReady(m_post.post(letterTo(user, Kind::PasswordChanged, language)), this, [](const Result<> &posted) {
                if (!posted)
                    qCWarning(log::server).noquote()
                        << "a mail about a password could not be queued:" << posted.error().message;
            });
        });
    });
    return answer.future();
}

} // namespace mh::identity
