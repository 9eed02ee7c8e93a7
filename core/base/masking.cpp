// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/masking.h"

#include <algorithm>
#include <array>

#include <QJsonArray>

namespace mh {
using namespace Qt::StringLiterals;

namespace {

// Without separators and in lower case, as names are compared.
constexpr std::array kSensitive{
    "password"_L1,
    "passwd"_L1,
    "pwd"_L1,
    "secret"_L1,
    "token"_L1,
    "accesstoken"_L1,
    "bearertoken"_L1,
    "refreshtoken"_L1,
    "idtoken"_L1,
    "authtoken"_L1,
    "apitoken"_L1,
    "sessiontoken"_L1,
    "apikey"_L1,
    "secretkey"_L1,
    "privatekey"_L1,
    "authorization"_L1,
    "proxyauthorization"_L1,
    "credential"_L1,
    "credentials"_L1,
    "auth"_L1,
    "connectionstring"_L1,
    "dbpassword"_L1,
    "clientsecret"_L1,
    "passphrase"_L1,
    "cookie"_L1,
    "setcookie"_L1,
};
// Names made of more words ("smtpPassword", "x-api-key"). Not "token": pages have tokens, too.
constexpr std::array kEndings{"password"_L1,  "passwd"_L1,     "passphrase"_L1,  "secret"_L1,   "apikey"_L1,
                              "secretkey"_L1, "privatekey"_L1, "accesstoken"_L1, "authtoken"_L1};

constexpr qsizetype kShort = 8;

void collect(const QJsonValue &value, QStringList &texts)
{
    if (value.isString())
        texts.append(value.toString());
    for (const QJsonArray items = value.toArray(); const QJsonValue &item : items)
        collect(item, texts);
    for (const QJsonObject members = value.toObject(); const QJsonValue &member : members)
        collect(member, texts);
}

/// The pairs of mask and value below a place, for what has moved inside a list.
struct Hidden {
    QJsonValue shown;
    QJsonValue old;
};

void pair(const QJsonValue &shown, const QJsonValue &old, QList<Hidden> &pairs)
{
    if (shown == old)
        return;
    if (shown.isObject() && old.isObject()) {
        const QJsonObject members = shown.toObject();
        for (auto it = members.begin(); it != members.end(); ++it)
            pair(*it, old.toObject().value(it.key()), pairs);
    } else if (shown.isArray() && old.isArray()) {
        for (qsizetype i = 0; i < shown.toArray().size(); ++i)
            pair(shown.toArray().at(i), old.toArray().at(i), pairs);
    } else {
        pairs.append({shown, old});
    }
}

/// Whether a text is what masked() or a SecretTexts leaves behind.
bool holdsMask(const QJsonValue &value)
{
    return value.isString() && value.toString().contains(kMask);
}

struct Restorer {
    QList<Hidden> pairs;

    Result<QJsonValue> restored(const QJsonValue &given, const QJsonValue &shown, const QJsonValue &old,
                                const QString &path) const
    {
        if (given == shown)
            return old;
        if (given.isObject())
            return members(given.toObject(), shown.toObject(), old.toObject(), path);
        if (given.isArray())
            return items(given.toArray(), shown.toArray(), old.toArray(), path);
        const auto masks = [&given](const Hidden &hidden) { return hidden.shown == given; };
        if (holdsMask(given) && std::any_of(pairs.begin(), pairs.end(), masks))
            return invalidInput(path + u" holds a mask in place of a secret"_s, path);
        return given;
    }

    Result<QJsonValue> members(const QJsonObject &given, const QJsonObject &shown, const QJsonObject &old,
                               const QString &path) const
    {
        QJsonObject all;
        for (auto it = given.begin(); it != given.end(); ++it) {
            auto value = restored(*it, shown.value(it.key()), old.value(it.key()), path + u'.' + it.key());
            if (!value)
                return value;
            all.insert(it.key(), *value);
        }
        return QJsonValue(all);
    }

    Result<QJsonValue> items(const QJsonArray &given, const QJsonArray &shown, const QJsonArray &old,
                             const QString &path) const
    {
        QJsonArray all;
        for (qsizetype i = 0; i < given.size(); ++i) {
            // Where items were taken out or moved, each is found again by how it was shown.
            qsizetype was = i < shown.size() && shown.at(i) == given.at(i) ? i : -1;
            for (qsizetype each = 0; was < 0 && each < shown.size(); ++each)
                was = shown.at(each) == given.at(i) ? each : -1;
            const qsizetype place = was < 0 ? i : was;
            auto value = restored(given.at(i), shown.at(place), old.at(place), u"%1[%2]"_s.arg(path).arg(i));
            if (!value)
                return value;
            all.append(*value);
        }
        return QJsonValue(all);
    }
};

} // namespace

bool isSensitive(QStringView name)
{
    QString plain;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            plain += c.toLower();
    }
    const auto is = [&plain](QLatin1StringView key) { return plain == key; };
    const auto ends = [&plain](QLatin1StringView key) { return plain.endsWith(key); };
    return std::any_of(kSensitive.begin(), kSensitive.end(), is) || std::any_of(kEndings.begin(), kEndings.end(), ends);
}

QString maskedValue(const QString &value)
{
    if (value.size() < kShort)
        return kMask;
    const qsizetype shown = std::min<qsizetype>(2, value.size() / 4);
    return value.left(shown) + kMask + value.right(shown) + u"..."_s;
}

QJsonValue maskedWhole(const QJsonValue &value, QStringList *hidden)
{
    if (hidden)
        collect(value, *hidden);
    return value.isString() ? maskedValue(value.toString()) : QString(kMask);
}

QJsonValue masked(const QJsonValue &value, QStringList *hidden)
{
    if (value.isObject())
        return masked(value.toObject(), hidden);
    if (!value.isArray())
        return value;
    QJsonArray array;
    for (const QJsonArray items = value.toArray(); const QJsonValue &item : items)
        array.append(masked(item, hidden));
    return array;
}

QJsonObject masked(const QJsonObject &object, QStringList *hidden)
{
    QJsonObject shown;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QJsonValue value = *member;
        shown.insert(member.key(), isSensitive(member.key()) ? maskedWhole(value, hidden) : masked(value, hidden));
    }
    return shown;
}

Result<QJsonObject> unmasked(const QJsonObject &given, const QJsonObject &shown, const QJsonObject &old,
                             const QString &path)
{
    Restorer restorer;
    pair(shown, old, restorer.pairs);
    const auto all = restorer.members(given, shown, old, path);
    if (!all)
        return all.error();
    return all->toObject();
}

} // namespace mh
