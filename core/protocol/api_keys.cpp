// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/api_keys.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kListMax = 100;
constexpr qsizetype kItemMax = 200;

QJsonValue secondsOrNull(qint64 ms)
{
    return ms == 0 ? QJsonValue() : QJsonValue(isoSeconds(ms));
}

QStringList textsMember(json::Reader &reader, QLatin1StringView key)
{
    QStringList texts = reader.textsOr(key);
    if (texts.size() > kListMax)
        reader.fail(key, u"has more than %1 items"_s.arg(kListMax));
    for (const QString &text : texts) {
        if (text.isEmpty() || text.size() > kItemMax)
            reader.fail(key, u"has an item that is empty or longer than %1 characters"_s.arg(kItemMax));
    }
    return texts;
}

ApiKeyLimits limitsMember(json::Reader &reader)
{
    ApiKeyLimits limits;
    limits.accessLevel = reader.textOr("access_level"_L1, limits.accessLevel, 20);
    if (limits.accessLevel != "read"_L1 && limits.accessLevel != "write"_L1 && limits.accessLevel != "admin"_L1)
        reader.fail("access_level"_L1, u"must be read, write or admin"_s);
    limits.permissions = textsMember(reader, "permissions"_L1);
    limits.allowedIps = textsMember(reader, "allowed_ips"_L1);
    limits.allowedEndpoints = textsMember(reader, "allowed_endpoints"_L1);
    json::Reader rate(reader.objectOr("rate_limit"_L1), u"rate_limit"_s);
    limits.perMinute = int(rate.integerOr("requests_per_minute"_L1, 0, 0, 10'000'000));
    limits.burst = int(rate.integerOr("burst_limit"_L1, 0, 0, 10'000'000));
    if (!rate.ok())
        reader.fail("rate_limit"_L1, rate.error().message);
    limits.expiresAt = timeMember(reader, "expires_at"_L1);
    return limits;
}

void insertLimits(QJsonObject &json, const ApiKeyLimits &limits)
{
    json.insert("access_level"_L1, limits.accessLevel);
    json.insert("permissions"_L1, QJsonArray::fromStringList(limits.permissions));
    json.insert("allowed_ips"_L1, QJsonArray::fromStringList(limits.allowedIps));
    json.insert("allowed_endpoints"_L1, QJsonArray::fromStringList(limits.allowedEndpoints));
    json.insert("rate_limit"_L1, limits.perMinute == 0 ? QJsonValue()
                                                       : QJsonObject{{u"requests_per_minute"_s, limits.perMinute},
                                                                     {u"burst_limit"_s, limits.burst}});
    json.insert("expires_at"_L1, secondsOrNull(limits.expiresAt));
}

} // namespace

Result<CreateApiKey> CreateApiKey::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    CreateApiKey request{reader.text("name"_L1, 100), reader.textOr("description"_L1, {}, 500), limitsMember(reader)};
    return finished(reader, request);
}

QJsonObject toJson(const CreateApiKey &request)
{
    QJsonObject json{{u"name"_s, request.name}, {u"description"_s, request.description}};
    insertLimits(json, request.limits);
    return json;
}

constexpr std::tuple kListApiKeys{table::textOr("user_id"_L1, &ListApiKeys::user, 64, table::Empty::LeftOut)};

Result<ListApiKeys> ListApiKeys::fromJson(const QJsonObject &json)
{
    return table::decoded<ListApiKeys>(json, kListApiKeys);
}

QJsonObject toJson(const ListApiKeys &request)
{
    return table::encoded(request, kListApiKeys);
}

constexpr std::tuple kApiKeyRef{table::text("id"_L1, &ApiKeyRef::id, 64)};

Result<ApiKeyRef> ApiKeyRef::fromJson(const QJsonObject &json)
{
    return table::decoded<ApiKeyRef>(json, kApiKeyRef);
}

QJsonObject toJson(const ApiKeyRef &ref)
{
    return table::encoded(ref, kApiKeyRef);
}

constexpr qint64 kMonth = 30 * 86'400;

constexpr std::tuple kRotateApiKey{table::text("id"_L1, &RotateApiKey::id, 64),
                                   table::whole("overlap_seconds"_L1, &RotateApiKey::overlapSeconds, 0, kMonth)};

Result<RotateApiKey> RotateApiKey::fromJson(const QJsonObject &json)
{
    return table::decoded<RotateApiKey>(json, kRotateApiKey);
}

QJsonObject toJson(const RotateApiKey &request)
{
    return table::encoded(request, kRotateApiKey);
}

Result<ApiKey> ApiKey::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ApiKey key;
    key.id = reader.text("id"_L1, 64);
    key.name = reader.textOr("name"_L1, {});
    key.description = reader.textOr("description"_L1, {});
    key.key = reader.textOr("api_key"_L1, {});
    key.prefix = reader.textOr("prefix"_L1, {});
    key.owner = reader.textOr("owner"_L1, {});
    key.status = reader.textOr("status"_L1, {});
    key.limits = limitsMember(reader);
    key.createdAt = timeMember(reader, "created_at"_L1);
    key.rotatedAt = timeMember(reader, "rotated_at"_L1);
    key.formerUntil = timeMember(reader, "former_until"_L1);
    key.lastUsedAt = timeMember(reader, "last_used"_L1);
    return finished(reader, key);
}

QJsonObject toJson(const ApiKey &key)
{
    QJsonObject json{{u"id"_s, key.id},
                     {u"name"_s, key.name},
                     {u"description"_s, key.description},
                     {u"prefix"_s, key.prefix},
                     {u"owner"_s, key.owner},
                     {u"status"_s, key.status},
                     {u"created_at"_s, secondsOrNull(key.createdAt)},
                     {u"rotated_at"_s, secondsOrNull(key.rotatedAt)},
                     {u"former_until"_s, secondsOrNull(key.formerUntil)},
                     {u"last_used"_s, secondsOrNull(key.lastUsedAt)}};
    insertLimits(json, key.limits);
    if (!key.key.isEmpty())
        json.insert("api_key"_L1, key.key);
    return json;
}

} // namespace mh::protocol
