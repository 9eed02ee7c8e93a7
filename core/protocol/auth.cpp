// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/auth.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

Result<LoginRequest> LoginRequest::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    LoginRequest request{reader.textOr("email"_L1, {}, 320), reader.textOr("username"_L1, {}, 320),
                         reader.text("password"_L1, 1024)};
    if (request.email.isEmpty() && request.username.isEmpty())
        reader.fail("email"_L1, u"an email or a username is needed"_s);
    return finished(reader, request);
}

QJsonObject toJson(const LoginRequest &request)
{
    QJsonObject json{{u"password"_s, request.password}};
    if (!request.email.isEmpty())
        json.insert("email"_L1, request.email);
    if (!request.username.isEmpty())
        json.insert("username"_L1, request.username);
    return json;
}

Result<User> User::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    User user;
    user.numericId = reader.value("id"_L1).isDouble();
    user.uid = reader.integerOr("uid"_L1, 0, 0, qint64(1) << 52);
    user.uuid = idMember<UserId>(reader, "uuid"_L1);
    user.username = reader.textOr("username"_L1, {});
    user.email = reader.textOr("email"_L1, {});
    user.name = reader.textOr("name"_L1, {});
    user.avatarUrl = reader.textOr("avatar_url"_L1, {});
    user.role = reader.textOr("role"_L1, {});
    user.roles = reader.textsOr("roles"_L1);
    user.emailVerified = reader.flagOr("email_verified"_L1, false);
    user.createdAt = timeMember(reader, "created_at"_L1);
    user.lastLoginAt = timeMember(reader, "last_login_at"_L1);
    return finished(reader, user);
}

QJsonObject toJson(const User &user)
{
    return {{u"id"_s, user.numericId ? QJsonValue(user.uid) : QJsonValue(user.uuid.toString())},
            {u"uid"_s, user.uid},
            {u"uuid"_s, user.uuid.toString()},
            {u"username"_s, textOrNull(user.username)},
            {u"email"_s, textOrNull(user.email)},
            {u"name"_s, user.name},
            {u"avatar_url"_s, textOrNull(user.avatarUrl)},
            {u"role"_s, user.role},
            {u"roles"_s, QJsonArray::fromStringList(user.roles)},
            {u"email_verified"_s, user.emailVerified},
            {u"created_at"_s, timeOrNull(user.createdAt)},
            {u"last_login_at"_s, timeOrNull(user.lastLoginAt)}};
}

Result<SignedIn> SignedIn::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    SignedIn reply;
    reply.accessToken = reader.text("access_token"_L1, 16384);
    reply.refreshToken = reader.textOr("refresh_token"_L1, {});
    reply.tokenType = reader.textOr("token_type"_L1, reply.tokenType);
    reply.expiresIn = reader.integerOr("expires_in"_L1, 0, 0, 1'000'000'000);
    if (reader.has("user"_L1)) {
        auto user = User::fromJson(reader.objectOr("user"_L1));
        if (!user)
            return user.error();
        reply.user = *std::move(user);
    }
    reply.needsSecondStep = reader.flagOr("two_factor_required"_L1, false);
    return finished(reader, reply);
}

QJsonObject toJson(const SignedIn &reply)
{
    QJsonObject json{{u"access_token"_s, reply.accessToken},
                     {u"token"_s, reply.accessToken},
                     {u"token_type"_s, reply.tokenType},
                     {u"expires_in"_s, reply.expiresIn}};
    if (reply.needsSecondStep)
        json.insert("two_factor_required"_L1, true);
    else
        json.insert("refresh_token"_L1, reply.refreshToken);
    if (reply.user)
        json.insert("user"_L1, toJson(*reply.user));
    return json;
}

constexpr std::tuple kRefreshToken{table::textOr("refresh_token"_L1, &RefreshToken::refreshToken, 4096)};

Result<RefreshToken> RefreshToken::fromJson(const QJsonObject &json)
{
    return table::decoded<RefreshToken>(json, kRefreshToken);
}

QJsonObject toJson(const RefreshToken &token)
{
    return table::encoded(token, kRefreshToken);
}

constexpr std::tuple kSignOut{table::textOr("refresh_token"_L1, &SignOut::refreshToken, 4096, table::Empty::LeftOut)};

Result<SignOut> SignOut::fromJson(const QJsonObject &json)
{
    return table::decoded<SignOut>(json, kSignOut);
}

QJsonObject toJson(const SignOut &request)
{
    return table::encoded(request, kSignOut);
}

} // namespace mh::protocol
