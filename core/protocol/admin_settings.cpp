// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/admin_settings.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

std::optional<qint64> boundMember(json::Reader &reader, QLatin1StringView key)
{
    if (!reader.has(key))
        return {};
    constexpr qint64 kLarge = qint64(1) << 53;
    return reader.integerOr(key, 0, -kLarge, kLarge);
}

} // namespace

Result<Setting> Setting::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Setting setting;
    setting.key = reader.text("key"_L1, 200);
    setting.area = reader.textOr("area"_L1, {});
    setting.type = reader.textOr("type"_L1, u"text"_s);
    setting.help = reader.textOr("help"_L1, {});
    setting.value = reader.value("value"_L1);
    setting.defaultValue = reader.value("default"_L1);
    setting.isSet = reader.flagOr("is_set"_L1, false);
    setting.source = reader.textOr("source"_L1, {});
    setting.applies = reader.textOr("applies"_L1, {});
    setting.editable = reader.flagOr("editable"_L1, false);
    setting.pending = reader.flagOr("pending"_L1, false);
    setting.min = boundMember(reader, "min"_L1);
    setting.max = boundMember(reader, "max"_L1);
    setting.choices = reader.textsOr("choices"_L1);
    return finished(reader, setting);
}

QJsonObject toJson(const Setting &setting)
{
    QJsonObject json{{u"key"_s, setting.key},           {u"area"_s, setting.area},
                     {u"type"_s, setting.type},         {u"help"_s, setting.help},
                     {u"value"_s, setting.value},       {u"default"_s, setting.defaultValue},
                     {u"source"_s, setting.source},     {u"applies"_s, setting.applies},
                     {u"editable"_s, setting.editable}, {u"pending"_s, setting.pending}};
    if (setting.type == "secret"_L1)
        json.insert("is_set"_L1, setting.isSet);
    if (setting.min)
        json.insert("min"_L1, *setting.min);
    if (setting.max)
        json.insert("max"_L1, *setting.max);
    if (!setting.choices.isEmpty())
        json.insert("choices"_L1, QJsonArray::fromStringList(setting.choices));
    return json;
}

Result<SettingList> SettingList::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, SettingList{listMember<Setting>(reader, "settings"_L1)});
}

QJsonObject toJson(const SettingList &list)
{
    return {{u"settings"_s, toArray(list.settings)}};
}

Result<ChangeSettings> ChangeSettings::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ChangeSettings request{reader.objectOr("settings"_L1)};
    if (request.settings.isEmpty())
        reader.fail("settings"_L1, u"must be an object with the settings to change"_s);
    return finished(reader, request);
}

QJsonObject toJson(const ChangeSettings &request)
{
    return {{u"settings"_s, request.settings}};
}

Result<ChangeSystemConfig> ChangeSystemConfig::fromJson(const QJsonObject &json)
{
    if (json.isEmpty())
        return invalidInput(u"must be an object with the settings to change"_s);
    return ChangeSystemConfig{json};
}

QJsonObject toJson(const ChangeSystemConfig &request)
{
    return request.members;
}

} // namespace mh::protocol
