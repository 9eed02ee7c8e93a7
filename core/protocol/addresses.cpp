// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/addresses.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMostPages = 10'000'000;
constexpr int kMostOnPage = 1000;
constexpr int kMostBlocks = 5000;
constexpr qsizetype kLongestPrefix = 64;
constexpr qsizetype kLongestName = 200;
constexpr qsizetype kLongestText = 2000;
constexpr int kLongestLength = 128;
constexpr qint64 kLongestQuarantine = 10LL * 365 * 24 * 3600;

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

std::optional<QString> textMember(json::Reader &reader, QLatin1StringView key, qsizetype longest)
{
    return reader.has(key) ? std::optional(reader.textOr(key, {}, longest)) : std::nullopt;
}

std::optional<qint64> numberIf(json::Reader &reader, QLatin1StringView key, qint64 least, qint64 most)
{
    return reader.has(key) ? std::optional(numberMember(reader, key, least, least, most)) : std::nullopt;
}

std::optional<bool> flagMember(json::Reader &reader, QLatin1StringView key)
{
    return reader.has(key) ? std::optional(reader.flagOr(key, false)) : std::nullopt;
}

qint64 idOr0(json::Reader &reader, QLatin1StringView key = "id"_L1)
{
    return reader.has(key) ? numberMember(reader, key, 0, 1, table::kLargestNumber) : 0;
}

void readReserved(json::Reader &reader, WritePool &request)
{
    constexpr QLatin1StringView key("reserved_prefixes");
    if (!reader.value(key).isArray()) {
        request.reservedFirst = numberIf(reader, key, 0, table::kLargestNumber);
        return;
    }
    request.reserved = reader.textsOr(key);
}

template <class T>
void insertIf(QJsonObject &json, QLatin1StringView key, const std::optional<T> &value)
{
    if (value)
        json.insert(key, *value);
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

Result<ListPools> ListPools::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ListPools request;
    readPage(reader, request);
    request.status = reader.textOr("status"_L1, {}, 20);
    oneOf(reader, "status"_L1, request.status, {u"active"_s, u"exhausted"_s, u"inactive"_s});
    request.search = reader.textOr("search"_L1, {}, kLongestName);
    return finished(reader, request);
}

QJsonObject toJson(const ListPools &request)
{
    QJsonObject json{{u"page"_s, request.page}, {u"size"_s, request.size}};
    insertText(json, "status"_L1, request.status);
    insertText(json, "search"_L1, request.search);
    return json;
}

Result<AddressRef> AddressRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    AddressRef request;
    if (!reader.has("id"_L1))
        reader.fail("id"_L1, u"is missing"_s);
    else
        request.number = idOr0(reader);
    return finished(reader, request);
}

QJsonObject toJson(const AddressRef &request)
{
    return {{u"id"_s, request.number}};
}

Result<WritePool> WritePool::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    WritePool request;
    request.number = idOr0(reader);
    request.name = textMember(reader, "name"_L1, kLongestName);
    request.prefix = textMember(reader, "prefix"_L1, kLongestPrefix);
    request.length = numberIf(reader, "prefix_length"_L1, 0, kLongestLength);
    request.description = textMember(reader, "description"_L1, kLongestText);
    request.autoAssign = flagMember(reader, "auto_assign"_L1);
    readReserved(reader, request);
    request.placement = textMember(reader, "placement"_L1, 20);
    oneOf(reader, "placement"_L1, request.placement.value_or(QString()), {u"lowest"_s, u"best_fit"_s, u"sparse"_s});
    request.quarantineSeconds = numberIf(reader, "quarantine_seconds"_L1, 0, kLongestQuarantine);
    request.status = textMember(reader, "status"_L1, 20);
    oneOf(reader, "status"_L1, request.status.value_or(QString()), {u"active"_s, u"inactive"_s});
    request.parentAllocation = numberIf(reader, "parent_allocation"_L1, 0, table::kLargestNumber);
    return finished(reader, request);
}

QJsonObject toJson(const WritePool &request)
{
    QJsonObject json;
    insertNumber(json, "id"_L1, request.number);
    insertIf(json, "name"_L1, request.name);
    insertIf(json, "prefix"_L1, request.prefix);
    insertIf(json, "prefix_length"_L1, request.length);
    insertIf(json, "description"_L1, request.description);
    insertIf(json, "auto_assign"_L1, request.autoAssign);
    insertIf(json, "reserved_prefixes"_L1, request.reservedFirst);
    if (request.reserved)
        json.insert("reserved_prefixes"_L1, QJsonArray::fromStringList(*request.reserved));
    insertIf(json, "placement"_L1, request.placement);
    insertIf(json, "quarantine_seconds"_L1, request.quarantineSeconds);
    insertIf(json, "status"_L1, request.status);
    insertIf(json, "parent_allocation"_L1, request.parentAllocation);
    return json;
}

Result<PoolMap> PoolMap::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    PoolMap request;
    request.number = idOr0(reader);
    request.from = reader.textOr("from"_L1, {}, kLongestPrefix);
    request.limit = int(numberMember(reader, "limit"_L1, request.limit, 1, kMostBlocks));
    return finished(reader, request);
}

QJsonObject toJson(const PoolMap &request)
{
    QJsonObject json{{u"id"_s, request.number}, {u"limit"_s, request.limit}};
    insertText(json, "from"_L1, request.from);
    return json;
}

Result<ListAllocations> ListAllocations::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ListAllocations request;
    readPage(reader, request);
    request.pool = numberMember(reader, "pool_id"_L1, 0, 0, table::kLargestNumber);
    request.status = reader.textOr("status"_L1, {}, 20);
    oneOf(reader, "status"_L1, request.status, {u"active"_s, u"expired"_s, u"quarantined"_s, u"released"_s});
    request.search = reader.textOr("search"_L1, {}, kLongestName);
    return finished(reader, request);
}

QJsonObject toJson(const ListAllocations &request)
{
    QJsonObject json{{u"page"_s, request.page}, {u"size"_s, request.size}};
    insertNumber(json, "pool_id"_L1, request.pool);
    insertText(json, "status"_L1, request.status);
    insertText(json, "search"_L1, request.search);
    return json;
}

Result<WriteAllocation> WriteAllocation::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    WriteAllocation request;
    request.number = idOr0(reader);
    request.pool = numberMember(reader, "pool_id"_L1, 0, 0, table::kLargestNumber);
    request.clientName = textMember(reader, "client_name"_L1, kLongestName);
    request.description = textMember(reader, "description"_L1, kLongestText);
    request.customPrefix = textMember(reader, "custom_prefix"_L1, kLongestPrefix);
    request.autoAssign = flagMember(reader, "auto_assign"_L1);
    request.length = numberIf(reader, "prefix_length"_L1, 1, kLongestLength);
    if (reader.value("expires_at"_L1).isNull())
        request.expiresAt = 0;
    else if (reader.has("expires_at"_L1))
        request.expiresAt = timeMember(reader, "expires_at"_L1);
    return finished(reader, request);
}

QJsonObject toJson(const WriteAllocation &request)
{
    QJsonObject json;
    insertNumber(json, "id"_L1, request.number);
    insertNumber(json, "pool_id"_L1, request.pool);
    insertIf(json, "client_name"_L1, request.clientName);
    insertIf(json, "description"_L1, request.description);
    insertIf(json, "custom_prefix"_L1, request.customPrefix);
    insertIf(json, "auto_assign"_L1, request.autoAssign);
    insertIf(json, "prefix_length"_L1, request.length);
    if (request.expiresAt)
        json.insert("expires_at"_L1, *request.expiresAt == 0 ? QJsonValue() : QJsonValue(isoTime(*request.expiresAt)));
    return json;
}

Result<WhoHasAddress> WhoHasAddress::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    WhoHasAddress request;
    request.address = reader.text("address"_L1, kLongestPrefix);
    return finished(reader, request);
}

QJsonObject toJson(const WhoHasAddress &request)
{
    return {{u"address"_s, request.address}};
}

} // namespace mh::protocol
