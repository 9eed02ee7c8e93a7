// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/accounts/user_view.h"

#include "server/api/cookies.h"
#include "server/identity/identity_errors.h"
#include "server/identity/identity_service.h"
#include "server/identity/permissions.h"
#include "server/mail/language.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

QJsonValue secondsOrNull(qint64 ms)
{
    return ms == 0 ? QJsonValue() : QJsonValue(protocol::isoSeconds(ms));
}

QString statusV1(identity::UserStatus status)
{
    return identity::toText(status == identity::UserStatus::Pending ? identity::UserStatus::Inactive : status);
}

} // namespace

protocol::User userOf(const identity::Profile &profile, bool byName)
{
    protocol::User user;
    user.uid = profile.uid;
    user.uuid = profile.id;
    user.numericId = byName;
    user.username = profile.username;
    user.email = profile.email;
    user.name = profile.name;
    user.avatarUrl = profile.avatarUrl;
    // The monitor family knows two roles only.
    user.role = identity::toText(byName && profile.role != identity::Role::Admin ? identity::Role::User : profile.role);
    user.roles = identity::flowRoles(profile.role);
    user.emailVerified = profile.emailVerified;
    user.createdAt = profile.createdAt;
    user.lastLoginAt = profile.lastLoginAt;
    return user;
}

QJsonObject userV1(const identity::Profile &profile)
{
    const auto role = profile.role == identity::Role::Viewer ? identity::Role::User : profile.role;
    return {{u"id"_s, profile.uid},
            {u"username"_s, profile.username},
            {u"email"_s, profile.email},
            {u"full_name"_s, profile.name},
            {u"role"_s, identity::toText(role)},
            {u"status"_s, statusV1(profile.status)},
            {u"two_factor_enabled"_s, profile.hasSecondFactor},
            {u"last_login"_s, secondsOrNull(profile.lastLoginAt)},
            {u"created_at"_s, secondsOrNull(profile.createdAt)},
            {u"updated_at"_s, secondsOrNull(profile.updatedAt)},
            {u"permissions"_s, QJsonArray::fromStringList(profile.permissions)},
            {u"login_attempts"_s, profile.attempts},
            {u"locked_until"_s, secondsOrNull(profile.lockedUntil)}};
}

QJsonObject envelopeV1(const QJsonValue &data, const QString &message)
{
    QJsonObject json{{u"success"_s, true}, {u"data"_s, data}};
    if (!message.isEmpty())
        json.insert("message"_L1, message);
    return json;
}

QString messageFor(const Call &call, const QString &english, const QString &chinese)
{
    const QByteArrayView wanted = call.head.header("Accept-Language");
    return wanted.startsWith("zh") ? chinese : english;
}

QString languageOf(const Call &call)
{
    return mail::toTag(mail::languageOf(call.head.header("Accept-Language")));
}

protocol::SignedIn signedInView(const Call &call, const identity::SignedIn &done)
{
    protocol::SignedIn view{done.accessToken, done.refreshToken, u"Bearer"_s, done.expiresIn, {}, done.needsSecondStep};
    if (done.needsSecondStep)
        return view;
    const bool byName = done.kind == identity::SignInKind::Username;
    view.user = userOf(done.user, byName);
    if (byName)
        giveSessionCookie(call, done.accessToken, done.expiresIn);
    else
        giveRefreshCookie(call, done.refreshToken);
    return view;
}

QJsonObject tokensV1(const identity::SignedIn &done)
{
    return {{u"access_token"_s, done.accessToken}, {u"token_type"_s, u"bearer"_s}, {u"expires_in"_s, done.expiresIn}};
}

QJsonObject signedInV1(const identity::SignedIn &done)
{
    QJsonObject data = tokensV1(done);
    if (done.needsSecondStep) {
        data.insert("two_factor_required"_L1, true);
        // What a client of that document looks at to know that a code is wanted.
        data.insert("user"_L1, QJsonObject{{u"id"_s, done.user.uid},
                                           {u"username"_s, done.user.username},
                                           {u"two_factor_enabled"_s, true}});
        return data;
    }
    data.insert("refresh_token"_L1, done.refreshToken);
    data.insert("user"_L1, userV1(done.user));
    return data;
}

Error inV1(const Error &error)
{
    if (error.reason != "ACCOUNT_LOCKED"_L1 && error.reason != "INVALID_CODE"_L1)
        return error;
    Error plain = identity::invalidCredentials();
    plain.details = error.details;
    // Times of this family have no fractions.
    if (const auto until = plain.details.find("locked_until"_L1); until != plain.details.end())
        *until = QString(until->toString().left(19) + u'Z');
    return plain;
}

} // namespace mh::api
