// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/identity_errors.h"

#include <algorithm>

#include <QDateTime>

namespace mh::identity {
using namespace Qt::StringLiterals;

Error invalidCredentials()
{
    return {ErrorCode::Unauthenticated, u"INVALID_CREDENTIALS"_s, u"Invalid email or password"_s, {}, {}};
}

Error accountLocked(qint64 untilMs)
{
    const QString until = QDateTime::fromMSecsSinceEpoch(untilMs, Qt::UTC).toString(Qt::ISODateWithMs);
    return {ErrorCode::Denied,
            u"ACCOUNT_LOCKED"_s,
            u"Account is locked due to too many failed attempts"_s,
            {},
            {{u"locked_until"_s, until}}};
}

Error secondStepMissing()
{
    return {
        ErrorCode::Unauthenticated, u"TWO_FACTOR_REQUIRED"_s, u"the second step of the sign-in is missing"_s, {}, {}};
}

Error refreshExpired()
{
    return {ErrorCode::Unauthenticated, u"REFRESH_TOKEN_EXPIRED"_s, u"the refresh token has expired"_s, {}, {}};
}

Error invalidToken(const QString &why)
{
    return {ErrorCode::Unauthenticated, u"INVALID_TOKEN"_s, why, {}, {}};
}

Error invalidCode()
{
    return {ErrorCode::Unauthenticated, u"INVALID_CODE"_s, u"the code is wrong, or has been used"_s, {}, {}};
}

Result<> checkStatus(UserStatus status)
{
    switch (status) {
    case UserStatus::Active: return {};
    case UserStatus::Pending:
        return Error{ErrorCode::Denied, u"EMAIL_NOT_VERIFIED"_s, u"Please verify your email first"_s, {}, {}};
    case UserStatus::Suspended:
        return Error{ErrorCode::Denied, u"ACCOUNT_SUSPENDED"_s, u"Account is suspended"_s, {}, {}};
    case UserStatus::Inactive:
        return Error{ErrorCode::Denied, u"ACCOUNT_SUSPENDED"_s, u"Account is switched off"_s, {}, {}};
    case UserStatus::Deleted: break;
    }
    return invalidCredentials();
}

bool isEmailAddress(const QString &text)
{
    const auto spaced = [](QChar c) { return c.isSpace() || !c.isPrint(); };
    const qsizetype at = text.indexOf(u'@');
    return at > 0 && at == text.lastIndexOf(u'@') && at + 1 < text.size() && text.size() <= 255
           && !std::any_of(text.begin(), text.end(), spaced);
}

Result<> checkNames(const QString &username, const QString &email)
{
    const auto fits = [](QChar c) { return c.isLetterOrNumber() || c == u'.' || c == u'_' || c == u'-'; };
    if (username.isEmpty() || username.size() > 100 || !std::all_of(username.begin(), username.end(), fits))
        return invalidInput(u"a username has 1 to 100 letters, digits, dots, dashes and underscores"_s, u"username"_s);
    if (!email.isEmpty() && !isEmailAddress(email))
        return invalidInput(u"this is no e-mail address"_s, u"email"_s);
    return {};
}

} // namespace mh::identity
