// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/system/setting_words.h"

#include <algorithm>

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QString &group, const QString &member)
{
    return group.isEmpty() ? member : QString(group + u'.' + member);
}

bool isGroup(SettingWords words, const QString &member)
{
    return std::any_of(words.begin(), words.end(),
                       [&](const SettingWord &word) { return !word.group.isEmpty() && word.group == member; });
}

Result<> collect(SettingWords words, const QString &group, const QJsonObject &members, QJsonObject &into)
{
    for (auto it = members.begin(); it != members.end(); ++it) {
        const QString name = nameOf(group, it.key());
        if (group.isEmpty() && isGroup(words, it.key())) {
            if (!it.value().isObject())
                return invalidInput(name + u": must be an object"_s, name);
            if (const auto done = collect(words, it.key(), it.value().toObject(), into); !done)
                return done.error();
            continue;
        }
        const auto word = std::find_if(words.begin(), words.end(), [&](const SettingWord &each) {
            return each.group == group && each.member == it.key();
        });
        if (word == words.end())
            return invalidInput(name + u": is not among the settings that can be changed here"_s, name);
        // There it would mean the default again; the document has no word for that.
        if (it.value().isNull())
            return invalidInput(name + u": must not be null"_s, name);
        const bool isText = word->capitals && it.value().isString();
        into.insert(word->key, isText ? QJsonValue(it.value().toString().toLower()) : it.value());
    }
    return {};
}

} // namespace

QJsonObject inWords(SettingWords words, const QList<settings::LiveSettings::Entry> &entries)
{
    QHash<QString, QJsonValue> values;
    for (const auto &entry : entries)
        values.insert(entry.row->key, settings::jsonOf(*entry.row, entry.text));

    QJsonObject top;
    QHash<QString, QJsonObject> groups;
    for (const SettingWord &word : words) {
        const QJsonValue value = values.value(word.key);
        QJsonObject &into = word.group.isEmpty() ? top : groups[word.group];
        into.insert(word.member, word.capitals ? QJsonValue(value.toString().toUpper()) : value);
    }
    for (auto it = groups.cbegin(); it != groups.cend(); ++it)
        top.insert(it.key(), it.value());
    return top;
}

Result<QJsonObject> changesFrom(SettingWords words, const QJsonObject &members)
{
    QJsonObject changes;
    if (const auto done = collect(words, {}, members, changes); !done)
        return done.error();
    if (changes.isEmpty())
        return invalidInput(u"must name a setting to change"_s);
    return changes;
}

Error inWords(SettingWords words, const Error &error)
{
    Error named = error;
    for (const SettingWord &word : words) {
        if (error.field == word.key)
            named.field = nameOf(word.group, word.member);
    }
    // A conflict is "already exists" there, which says nothing about a setting that is given elsewhere.
    if (error.code == ErrorCode::Conflict)
        named.code = ErrorCode::InvalidInput;
    return named;
}

} // namespace mh::api
