// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/user_view.h"

#include "server/identity/permissions.h"

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
            {u"two_factor_enabled"_s, false},
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

identity::Origin originOf(const Call &call)
{
    return {call.address, QString::fromUtf8(call.head.header("User-Agent"))};
}

} // namespace mh::api
