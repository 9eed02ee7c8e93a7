// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/routing.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMostPages = 10'000'000;
constexpr int kMostOnPage = 1000;
constexpr qsizetype kLongestPrefix = 64;

/// What the path names is no member of the body.
template <class T>
Result<T> written(const QJsonObject &json, QLatin1StringView key, qint64 T::*number)
{
    json::Reader reader(json);
    T request;
    if (reader.has(key))
        request.*number = numberMember(reader, key, 0, 1, table::kLargestNumber);
    request.said = json;
    request.said.remove(key);
    return finished(reader, request);
}

template <class T>
QJsonObject writtenJson(const T &request, QLatin1StringView key, qint64 T::*number)
{
    QJsonObject json = request.said;
    if (request.*number != 0)
        json.insert(key, request.*number);
    return json;
}

template <class T>
Result<T> reference(const QJsonObject &json, QLatin1StringView key, qint64 T::*number)
{
    json::Reader reader(json);
    T request;
    if (!reader.has(key))
        reader.fail(key, u"is missing"_s);
    else
        request.*number = numberMember(reader, key, 0, 1, table::kLargestNumber);
    return finished(reader, request);
}

template <class T>
void readPage(json::Reader &reader, T &request)
{
    request.page = int(numberMember(reader, "page"_L1, 1, 1, kMostPages));
    request.size = int(numberMember(reader, "size"_L1, request.size, 1, kMostOnPage));
}

void oneOf(json::Reader &reader, QLatin1StringView key, const QString &value, const QStringList &allowed)
{
    if (!value.isEmpty() && !allowed.contains(value))
        reader.fail(key, u"must be one of: "_s + allowed.join(u", "_s));
}

void insertText(QJsonObject &json, QLatin1StringView key, const QString &text)
{
    if (!text.isEmpty())
        json.insert(key, text);
}

void insertNumber(QJsonObject &json, QLatin1StringView key, qint64 number)
{
    if (number != 0)
        json.insert(key, number);
}

} // namespace

Result<ListBgpSessions> ListBgpSessions::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ListBgpSessions request;
    readPage(reader, request);
    request.status = reader.textOr("status"_L1, {}, 20);
    oneOf(reader, "status"_L1, request.status,
          {u"idle"_s, u"connect"_s, u"active"_s, u"opensent"_s, u"openconfirm"_s, u"established"_s, u"disabled"_s,
           u"unknown"_s});
    request.neighbor = reader.textOr("neighbor"_L1, {}, kLongestPrefix);
    request.host = numberMember(reader, "host_id"_L1, 0, 0, table::kLargestNumber);
    return finished(reader, request);
}

QJsonObject toJson(const ListBgpSessions &request)
{
    QJsonObject json{{u"page"_s, request.page}, {u"size"_s, request.size}};
    insertText(json, "status"_L1, request.status);
    insertText(json, "neighbor"_L1, request.neighbor);
    insertNumber(json, "host_id"_L1, request.host);
    return json;
}

Result<BgpSessionRef> BgpSessionRef::fromJson(const QJsonObject &json)
{
    return reference(json, "session_id"_L1, &BgpSessionRef::number);
}

QJsonObject toJson(const BgpSessionRef &request)
{
    return {{u"session_id"_s, request.number}};
}

Result<WriteBgpSession> WriteBgpSession::fromJson(const QJsonObject &json)
{
    return written(json, "session_id"_L1, &WriteBgpSession::number);
}

QJsonObject toJson(const WriteBgpSession &request)
{
    return writtenJson(request, "session_id"_L1, &WriteBgpSession::number);
}

Result<ListBgpRoutes> ListBgpRoutes::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ListBgpRoutes request;
    readPage(reader, request);
    request.session = numberMember(reader, "session_id"_L1, 0, 0, table::kLargestNumber);
    request.prefix = reader.textOr("prefix"_L1, {}, kLongestPrefix);
    request.direction = reader.textOr("direction"_L1, u"received"_s, 20);
    oneOf(reader, "direction"_L1, request.direction, {u"received"_s, u"advertised"_s});
    request.again = numberMember(reader, "again"_L1, 0, 0, 1) == 1;
    return finished(reader, request);
}

QJsonObject toJson(const ListBgpRoutes &request)
{
    QJsonObject json{{u"page"_s, request.page}, {u"size"_s, request.size}};
    insertNumber(json, "session_id"_L1, request.session);
    insertText(json, "prefix"_L1, request.prefix);
    insertText(json, "direction"_L1, request.direction);
    insertNumber(json, "again"_L1, request.again ? 1 : 0);
    return json;
}

Result<ListAnnouncements> ListAnnouncements::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ListAnnouncements request;
    readPage(reader, request);
    request.prefix = reader.textOr("prefix"_L1, {}, kLongestPrefix);
    return finished(reader, request);
}

QJsonObject toJson(const ListAnnouncements &request)
{
    QJsonObject json{{u"page"_s, request.page}, {u"size"_s, request.size}};
    insertText(json, "prefix"_L1, request.prefix);
    return json;
}

Result<AnnouncementRef> AnnouncementRef::fromJson(const QJsonObject &json)
{
    return reference(json, "announcement_id"_L1, &AnnouncementRef::number);
}

QJsonObject toJson(const AnnouncementRef &request)
{
    return {{u"announcement_id"_s, request.number}};
}

Result<WriteAnnouncement> WriteAnnouncement::fromJson(const QJsonObject &json)
{
    return written(json, "announcement_id"_L1, &WriteAnnouncement::number);
}

QJsonObject toJson(const WriteAnnouncement &request)
{
    return writtenJson(request, "announcement_id"_L1, &WriteAnnouncement::number);
}

Result<BgpRouterRef> BgpRouterRef::fromJson(const QJsonObject &json)
{
    return reference(json, "host"_L1, &BgpRouterRef::host);
}

QJsonObject toJson(const BgpRouterRef &request)
{
    return {{u"host"_s, request.host}};
}

Result<WriteBgpRouter> WriteBgpRouter::fromJson(const QJsonObject &json)
{
    return written(json, "host"_L1, &WriteBgpRouter::host);
}

QJsonObject toJson(const WriteBgpRouter &request)
{
    return writtenJson(request, "host"_L1, &WriteBgpRouter::host);
}

} // namespace mh::protocol
