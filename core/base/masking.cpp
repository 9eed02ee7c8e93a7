// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/masking.h"

#include <algorithm>
#include <array>

#include <QJsonArray>

namespace mh {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kSensitive{
    "password"_L1,     "passwd"_L1,        "pwd"_L1,      "secret"_L1,           "token"_L1,      "accesstoken"_L1,
    "bearertoken"_L1,  "refreshtoken"_L1,  "apikey"_L1,   "api_key"_L1,          "secretkey"_L1,  "authorization"_L1,
    "credential"_L1,   "auth"_L1,          "connectionstring"_L1, "dbpassword"_L1, "clientsecret"_L1, "privatekey"_L1,
    "passphrase"_L1,   "client_secret"_L1, "private_key"_L1, "access_token"_L1,  "refresh_token"_L1,
};

constexpr qsizetype kShort = 8;

QJsonValue maskedDeep(const QJsonValue &value)
{
    if (value.isObject())
        return masked(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray array;
    for (const QJsonArray items = value.toArray(); const QJsonValue &item : items)
        array.append(maskedDeep(item));
    return array;
}

} // namespace

bool isSensitive(QStringView name)
{
    return std::any_of(kSensitive.begin(), kSensitive.end(), [name](QLatin1StringView key) {
        return name.compare(key, Qt::CaseInsensitive) == 0;
    });
}

QString maskedValue(const QString &value)
{
    if (value.size() < kShort)
        return kMask;
    const qsizetype shown = std::min<qsizetype>(2, value.size() / 4);
    return value.left(shown) + kMask + value.right(shown) + u"..."_s;
}

QJsonObject masked(const QJsonObject &object)
{
    QJsonObject hidden;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (isSensitive(member.key()))
            hidden.insert(member.key(), member->isString() ? maskedValue(member->toString()) : QString(kMask));
        else
            hidden.insert(member.key(), maskedDeep(*member));
    }
    return hidden;
}

} // namespace mh
