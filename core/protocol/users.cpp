// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/users.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPasswordMax = 1024;

/// A second typing of the same password, where there is one.
void checkRepeated(json::Reader &reader, const QString &password)
{
    if (reader.has("confirm_password"_L1) && reader.textOr("confirm_password"_L1, {}, kPasswordMax) != password)
        reader.fail("confirm_password"_L1, u"the passwords differ"_s);
}

/// As finished(), with the documented reason where the passwords differ.
template <class T>
Result<T> finishedPassword(const json::Reader &reader, T value)
{
    auto result = finished(reader, std::move(value));
    if (result || result.error().field != "confirm_password"_L1)
        return result;
    Error error = result.error();
    error.reason = u"PASSWORD_MISMATCH"_s;
    return error;
}

} // namespace

Result<RegisterRequest> RegisterRequest::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    RegisterRequest request;
    request.email = reader.textOr("email"_L1, {}, 255).trimmed();
    request.username = reader.textOr("username"_L1, {}, 100);
    request.password = reader.text("password"_L1, kPasswordMax);
    request.name = reader.textOr("name"_L1, {}, 200);
    request.role = reader.textOr("role"_L1, {}, 20);
    if (request.email.isEmpty() && request.username.isEmpty())
        reader.fail("email"_L1, u"an email or a username is needed"_s);
    checkRepeated(reader, request.password);
    return finishedPassword(reader, request);
}

QJsonObject toJson(const RegisterRequest &request)
{
    QJsonObject json{{u"password"_s, request.password}};
    for (const auto &[key, value] : {std::pair(u"email"_s, request.email), std::pair(u"username"_s, request.username),
                                     std::pair(u"name"_s, request.name), std::pair(u"role"_s, request.role)}) {
        if (!value.isEmpty())
            json.insert(key, value);
    }
    return json;
}

Result<Message> Message::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, Message{reader.textOr("message"_L1, {})});
}

QJsonObject toJson(const Message &message)
{
    return {{u"message"_s, message.message}};
}

Result<UpdateMe> UpdateMe::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    UpdateMe request;
    if (reader.has("name"_L1))
        request.name = reader.text("name"_L1, 200);
    if (reader.has("avatar_url"_L1))
        request.avatarUrl = reader.textOr("avatar_url"_L1, {}, 2048);
    if (!request.avatarUrl.value_or(QString()).isEmpty() && !request.avatarUrl->startsWith("https://"_L1))
        reader.fail("avatar_url"_L1, u"must be an https address"_s);
    return finished(reader, request);
}

QJsonObject toJson(const UpdateMe &request)
{
    QJsonObject json;
    if (request.name)
        json.insert("name"_L1, *request.name);
    if (request.avatarUrl)
        json.insert("avatar_url"_L1, *request.avatarUrl);
    return json;
}

Result<ChangePassword> ChangePassword::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    const ChangePassword request{reader.text("current_password"_L1, kPasswordMax),
                                 reader.text("new_password"_L1, kPasswordMax)};
    checkRepeated(reader, request.next);
    return finishedPassword(reader, request);
}

QJsonObject toJson(const ChangePassword &request)
{
    return {{u"current_password"_s, request.current}, {u"new_password"_s, request.next}};
}

Result<Session> Session::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, Session{idMember<SessionId>(reader, "id"_L1), reader.textOr("device_info"_L1, {}),
                                    reader.textOr("ip_address"_L1, {}), timeMember(reader, "created_at"_L1),
                                    reader.flagOr("is_current"_L1, false)});
}

QJsonObject toJson(const Session &session)
{
    return {{u"id"_s, session.id.toString()},
            {u"device_info"_s, session.device},
            {u"ip_address"_s, session.address},
            {u"created_at"_s, timeOrNull(session.createdAt)},
            {u"is_current"_s, session.isCurrent}};
}

Result<SessionList> SessionList::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, SessionList{listMember<Session>(reader, "sessions"_L1)});
}

QJsonObject toJson(const SessionList &list)
{
    return {{u"sessions"_s, toArray(list.sessions)}};
}

Result<SessionRef> SessionRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, SessionRef{idMember<SessionId>(reader, "id"_L1)});
}

QJsonObject toJson(const SessionRef &ref)
{
    return {{u"id"_s, ref.id.toString()}};
}

Result<SessionsEnded> SessionsEnded::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, SessionsEnded{reader.textOr("message"_L1, {}),
                                          int(reader.integerOr("terminated_count"_L1, 0, 0, 1'000'000'000))});
}

QJsonObject toJson(const SessionsEnded &reply)
{
    return {{u"message"_s, reply.message}, {u"terminated_count"_s, reply.count}};
}

Result<ListAudit> ListAudit::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, ListAudit{idMember<UserId>(reader, "user_id"_L1, true), reader.textOr("action"_L1, {}, 100),
                                      pageMembers(reader), reader.textOr("resource_type"_L1, {}, 100),
                                      reader.textOr("resource_id"_L1, {}, 100), timeMember(reader, "from"_L1),
                                      timeMember(reader, "to"_L1)});
}

QJsonObject toJson(const ListAudit &request)
{
    QJsonObject json;
    if (!request.user.isNull())
        json.insert("user_id"_L1, request.user.toString());
    if (!request.action.isEmpty())
        json.insert("action"_L1, request.action);
    if (!request.resourceType.isEmpty())
        json.insert("resource_type"_L1, request.resourceType);
    if (!request.resourceId.isEmpty())
        json.insert("resource_id"_L1, request.resourceId);
    if (request.from != 0)
        json.insert("from"_L1, isoTime(request.from));
    if (request.to != 0)
        json.insert("to"_L1, isoTime(request.to));
    insertPage(json, request.page);
    return json;
}

Result<ExportAudit> ExportAudit::fromJson(const QJsonObject &json)
{
    const auto filter = ListAudit::fromJson(json);
    if (!filter)
        return filter.error();
    json::Reader reader(json);
    ExportAudit request{*filter, reader.textOr("format"_L1, u"csv"_s, 10)};
    if (request.format != "csv"_L1 && request.format != "json"_L1)
        reader.fail("format"_L1, u"must be csv or json"_s);
    return finished(reader, request);
}

QJsonObject toJson(const ExportAudit &request)
{
    QJsonObject json = toJson(request.filter);
    json.insert("format"_L1, request.format);
    return json;
}

Result<AuditEntry> AuditEntry::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    AuditEntry entry;
    entry.id = reader.integerOr("id"_L1, 0, 0, qint64(1) << 52);
    entry.user = idMember<UserId>(reader, "user_id"_L1, true);
    entry.username = reader.textOr("username"_L1, {});
    entry.action = reader.textOr("action"_L1, {});
    entry.resourceType = reader.textOr("resource_type"_L1, {});
    entry.resourceId = reader.textOr("resource_id"_L1, {});
    entry.address = reader.textOr("ip_address"_L1, {});
    entry.agent = reader.textOr("user_agent"_L1, {});
    entry.details = reader.objectOr("details"_L1);
    entry.createdAt = timeMember(reader, "created_at"_L1);
    return finished(reader, entry);
}

QJsonObject toJson(const AuditEntry &entry)
{
    return {{u"id"_s, entry.id},
            {u"user_id"_s, entry.user.isNull() ? QJsonValue() : QJsonValue(entry.user.toString())},
            {u"username"_s, entry.username},
            {u"action"_s, entry.action},
            {u"resource_type"_s, entry.resourceType},
            {u"resource_id"_s, entry.resourceId},
            {u"ip_address"_s, entry.address},
            {u"user_agent"_s, entry.agent},
            {u"details"_s, entry.details},
            {u"created_at"_s, timeOrNull(entry.createdAt)}};
}

} // namespace mh::protocol
