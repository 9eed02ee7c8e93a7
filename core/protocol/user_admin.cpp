// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/user_admin.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

std::optional<QString> textMember(json::Reader &reader, QLatin1StringView key, qsizetype maxLength)
{
    if (!reader.has(key))
        return {};
    return reader.textOr(key, {}, maxLength);
}

void oneOf(json::Reader &reader, QLatin1StringView key, const QString &value, const QStringList &allowed)
{
    if (!value.isEmpty() && !allowed.contains(value))
        reader.fail(key, u"must be one of "_s + allowed.join(u", "_s));
}

const QStringList &roles()
{
    static const QStringList list{u"admin"_s, u"manager"_s, u"user"_s, u"viewer"_s};
    return list;
}

const QStringList &statuses()
{
    static const QStringList list{u"active"_s, u"inactive"_s, u"suspended"_s};
    return list;
}

} // namespace

Result<ListUsers> ListUsers::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ListUsers request;
    request.page = int(numberMember(reader, "page"_L1, 1, 1, 10'000'000));
    request.size = int(numberMember(reader, "size"_L1, 20, 1, 100));
    request.search = reader.textOr("search"_L1, {}, 200);
    request.role = reader.textOr("role"_L1, {}, 20);
    request.status = reader.textOr("status"_L1, {}, 20);
    request.sort = reader.textOr("sort"_L1, {}, 20);
    const QString order = reader.textOr("order"_L1, u"asc"_s, 10);
    request.descending = order == "desc"_L1;
    oneOf(reader, "role"_L1, request.role, roles());
    oneOf(reader, "status"_L1, request.status, statuses());
    oneOf(reader, "sort"_L1, request.sort, {u"username"_s, u"email"_s, u"created_at"_s, u"last_login"_s});
    oneOf(reader, "order"_L1, order, {u"asc"_s, u"desc"_s});
    return finished(reader, request);
}

QJsonObject toJson(const ListUsers &request)
{
    QJsonObject json{{u"page"_s, request.page}, {u"size"_s, request.size}};
    for (const auto &[key, value] : {std::pair(u"search"_s, request.search), std::pair(u"role"_s, request.role),
                                     std::pair(u"status"_s, request.status), std::pair(u"sort"_s, request.sort),
                                     std::pair(u"order"_s, request.descending ? u"desc"_s : QString())}) {
        if (!value.isEmpty())
            json.insert(key, value);
    }
    return json;
}

constexpr std::tuple kUserRef{table::text("id"_L1, &UserRef::id, 64)};

Result<UserRef> UserRef::fromJson(const QJsonObject &json)
{
    return table::decoded<UserRef>(json, kUserRef);
}

QJsonObject toJson(const UserRef &ref)
{
    return table::encoded(ref, kUserRef);
}

Result<WriteUser> WriteUser::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    WriteUser request;
    request.id = reader.textOr("id"_L1, {}, 64);
    request.username = textMember(reader, "username"_L1, 100);
    request.email = textMember(reader, "email"_L1, 255);
    request.password = textMember(reader, "password"_L1, 1024);
    request.fullName = textMember(reader, "full_name"_L1, 200);
    request.role = textMember(reader, "role"_L1, 20);
    request.status = textMember(reader, "status"_L1, 20);
    if (reader.has("permissions"_L1))
        request.permissions = reader.textsOr("permissions"_L1);
    request.welcomeMail = reader.flagOr("send_welcome_email"_L1, false);
    oneOf(reader, "role"_L1, request.role.value_or(QString()), roles());
    oneOf(reader, "status"_L1, request.status.value_or(QString()), statuses());
    if (request.id.isEmpty() && !request.username)
        reader.fail("username"_L1, u"is needed"_s);
    if (request.id.isEmpty() && !request.password)
        reader.fail("password"_L1, u"is needed"_s);
    // Whoever shall have it needs to see its secret; to say yes and leave it off would mislead.
    if (reader.has("two_factor_enabled"_L1))
        request.secondFactor = reader.flagOr("two_factor_enabled"_L1, false);
    if (request.id.isEmpty() && request.secondFactor.value_or(false))
        reader.fail("two_factor_enabled"_L1, u"can only be switched on by the user, with their own app"_s);
    return finished(reader, request);
}

QJsonObject toJson(const WriteUser &request)
{
    QJsonObject json;
    if (!request.id.isEmpty())
        json.insert("id"_L1, request.id);
    for (const auto &[key, value] :
         {std::pair(u"username"_s, request.username), std::pair(u"email"_s, request.email),
          std::pair(u"password"_s, request.password), std::pair(u"full_name"_s, request.fullName),
          std::pair(u"role"_s, request.role), std::pair(u"status"_s, request.status)}) {
        if (value)
            json.insert(key, *value);
    }
    if (request.permissions)
        json.insert("permissions"_L1, QJsonArray::fromStringList(*request.permissions));
    if (request.welcomeMail)
        json.insert("send_welcome_email"_L1, true);
    if (request.secondFactor)
        json.insert("two_factor_enabled"_L1, *request.secondFactor);
    return json;
}

constexpr std::tuple kResetUserPassword{table::text("id"_L1, &ResetUserPassword::id, 64),
                                        table::text("new_password"_L1, &ResetUserPassword::password, 1024),
                                        table::flag("force_change"_L1, &ResetUserPassword::forceChange),
                                        table::flag("send_email"_L1, &ResetUserPassword::sendMail)};

Result<ResetUserPassword> ResetUserPassword::fromJson(const QJsonObject &json)
{
    return table::decoded<ResetUserPassword>(json, kResetUserPassword);
}

QJsonObject toJson(const ResetUserPassword &request)
{
    return table::encoded(request, kResetUserPassword);
}

} // namespace mh::protocol
