// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/data_keys.h"

#include <limits>

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

int countMember(json::Reader &reader, QLatin1StringView key)
{
    return int(reader.integerOr(key, 0, 0, std::numeric_limits<int>::max()));
}

} // namespace

Result<DataKey> DataKey::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    DataKey key;
    key.purpose = reader.text("purpose"_L1, 50);
    key.version = countMember(reader, "version"_L1);
    key.status = reader.text("status"_L1, 20);
    key.createdAt = timeMember(reader, "createdAt"_L1);
    if (!reader.value("retiredAt"_L1).isNull())
        key.retiredAt = timeMember(reader, "retiredAt"_L1);
    key.sealedValues = countMember(reader, "sealedValues"_L1);
    return finished(reader, key);
}

QJsonObject toJson(const DataKey &key)
{
    return {{u"purpose"_s, key.purpose},
            {u"version"_s, key.version},
            {u"status"_s, key.status},
            {u"createdAt"_s, timeOrNull(key.createdAt)},
            {u"retiredAt"_s, timeOrNull(key.retiredAt)},
            {u"sealedValues"_s, key.sealedValues}};
}

Result<DataKeys> DataKeys::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    DataKeys keys;
    keys.content = listMember<DataKey>(reader, "content"_L1);
    json::Reader progress(reader.objectOr("resealing"_L1), u"resealing"_s);
    keys.resealing = progress.flagOr("running"_L1, false);
    keys.resealed = countMember(progress, "done"_L1);
    keys.left = countMember(progress, "left"_L1);
    if (reader.ok() && !progress.ok())
        return progress.error();
    return finished(reader, keys);
}

QJsonObject toJson(const DataKeys &keys)
{
    return {{u"content"_s, toArray(keys.content)},
            {u"resealing"_s,
             QJsonObject{{u"running"_s, keys.resealing}, {u"done"_s, keys.resealed}, {u"left"_s, keys.left}}}};
}

} // namespace mh::protocol
