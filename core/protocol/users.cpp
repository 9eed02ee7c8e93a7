// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/users.h"

#include "core/protocol/table_p.h"

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

constexpr std::tuple kMessage{table::textOr("message"_L1, &Message::message)};

Result<Message> Message::fromJson(const QJsonObject &json)
{
    return table::decoded<Message>(json, kMessage);
}

QJsonObject toJson(const Message &message)
{
    return table::encoded(message, kMessage);
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

constexpr std::tuple kSession{table::id("id"_L1, &Session::id), table::textOr("device_info"_L1, &Session::device),
                              table::textOr("ip_address"_L1, &Session::address),
                              table::time("created_at"_L1, &Session::createdAt),
                              table::flag("is_current"_L1, &Session::isCurrent)};

Result<Session> Session::fromJson(const QJsonObject &json)
{
    return table::decoded<Session>(json, kSession);
}

QJsonObject toJson(const Session &session)
{
    return table::encoded(session, kSession);
}

constexpr std::tuple kSessionList{table::items("sessions"_L1, &SessionList::sessions)};

Result<SessionList> SessionList::fromJson(const QJsonObject &json)
{
    return table::decoded<SessionList>(json, kSessionList);
}

QJsonObject toJson(const SessionList &list)
{
    return table::encoded(list, kSessionList);
}

constexpr std::tuple kSessionRef{table::id("id"_L1, &SessionRef::id)};

Result<SessionRef> SessionRef::fromJson(const QJsonObject &json)
{
    return table::decoded<SessionRef>(json, kSessionRef);
}

QJsonObject toJson(const SessionRef &ref)
{
    return table::encoded(ref, kSessionRef);
}

constexpr std::tuple kSessionsEnded{table::textOr("message"_L1, &SessionsEnded::message),
                                    table::whole("terminated_count"_L1, &SessionsEnded::count)};

Result<SessionsEnded> SessionsEnded::fromJson(const QJsonObject &json)
{
    return table::decoded<SessionsEnded>(json, kSessionsEnded);
}

QJsonObject toJson(const SessionsEnded &reply)
{
    return table::encoded(reply, kSessionsEnded);
}

constexpr std::tuple kListAudit{table::idOr("user_id"_L1, &ListAudit::user, table::Empty::LeftOut),
                                table::textOr("action"_L1, &ListAudit::action, 100, table::Empty::LeftOut),
                                table::pages(&ListAudit::page),
                                table::textOr("resource_type"_L1, &ListAudit::resourceType, 100, table::Empty::LeftOut),
                                table::textOr("resource_id"_L1, &ListAudit::resourceId, 100, table::Empty::LeftOut),
                                table::time("from"_L1, &ListAudit::from, table::Empty::LeftOut),
                                table::time("to"_L1, &ListAudit::to, table::Empty::LeftOut)};

Result<ListAudit> ListAudit::fromJson(const QJsonObject &json)
{
    return table::decoded<ListAudit>(json, kListAudit);
}

QJsonObject toJson(const ListAudit &request)
{
    return table::encoded(request, kListAudit);
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

constexpr std::tuple kAuditEntry{table::whole("id"_L1, &AuditEntry::id, 0, table::kLargestNumber),
                                 table::idOr("user_id"_L1, &AuditEntry::user),
                                 table::textOr("username"_L1, &AuditEntry::username),
                                 table::textOr("action"_L1, &AuditEntry::action),
                                 table::textOr("resource_type"_L1, &AuditEntry::resourceType),
                                 table::textOr("resource_id"_L1, &AuditEntry::resourceId),
                                 table::textOr("ip_address"_L1, &AuditEntry::address),
                                 table::textOr("user_agent"_L1, &AuditEntry::agent),
                                 table::objectOr("details"_L1, &AuditEntry::details),
                                 table::time("created_at"_L1, &AuditEntry::createdAt)};

Result<AuditEntry> AuditEntry::fromJson(const QJsonObject &json)
{
    return table::decoded<AuditEntry>(json, kAuditEntry);
}

QJsonObject toJson(const AuditEntry &entry)
{
    return table::encoded(entry, kAuditEntry);
}

} // namespace mh::protocol
