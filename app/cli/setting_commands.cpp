// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/handlers.h"
#include "app/cli/session.h"
#include "core/base/json.h"
#include "core/protocol/access_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::SettingCommands)
};

using protocol::Setting;

QString valueText(const Setting &setting)
{
    if (setting.type == "secret"_L1)
        return setting.isSet ? u"****"_s : u"-"_s;
    if (setting.value.isArray())
        return setting.value.toVariant().toStringList().join(u',');
    return setting.value.isString() ? setting.value.toString() : QString::fromUtf8(json::toBytes(setting.value));
}

/// `text` as the setting's type has it.
Result<QJsonValue> valueFrom(const Setting &setting, const QString &text)
{
    const auto usage = [&setting](const QString &sentence) {
        return invalidInput(sentence.arg(setting.key), {}, u"USAGE"_s);
    };
    if (setting.type == "secret"_L1)
        return usage(Text::tr("%1 is a secret; use --secret %1"));
    if (setting.type == "list"_L1)
        return QJsonValue(QJsonArray::fromStringList(text.split(u',', Qt::SkipEmptyParts)));
    if (setting.type == "flag"_L1) {
        if (text != "true"_L1 && text != "false"_L1)
            return usage(Text::tr("%1 is true or false"));
        return QJsonValue(text == "true"_L1);
    }
    if (setting.type == "number"_L1) {
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        if (!isNumber)
            return usage(Text::tr("%1 is a number"));
        return QJsonValue(number);
    }
    return QJsonValue(text);
}

const Setting *settingOf(const protocol::SettingList &list, const QString &key)
{
    for (const Setting &setting : list.settings) {
        if (setting.key == key)
            return &setting;
    }
    return nullptr;
}

Error unknown(const protocol::SettingList &list, const QString &key)
{
    QStringList keys;
    for (const Setting &setting : list.settings)
        keys.append(setting.key);
    const QString near = nearest(key, keys);
    return notFound(Text::tr("there is no setting '%1'").arg(key)
                        + (near.isEmpty() ? QString() : Text::tr("; did you mean '%1'?").arg(near)),
                    u"SETTING_NOT_FOUND"_s);
}

/// From KEY=VALUE and the secrets.
Result<QJsonObject> changesFrom(Session &session, const protocol::SettingList &list)
{
    QJsonObject changes;
    for (const QString &text : session.invocation().positionals) {
        const QString key = text.section(u'=', 0, 0);
        if (!text.contains(u'='))
            return invalidInput(Text::tr("'%1' has not the form KEY=VALUE").arg(text), {}, u"USAGE"_s);
        const Setting *setting = settingOf(list, key);
        if (setting == nullptr)
            return unknown(list, key);
        const auto value = valueFrom(*setting, text.section(u'=', 1));
        if (!value)
            return value.error();
        changes.insert(key, *value);
    }
    for (const QString &key : session.invocation().values(u"secret"_s)) {
        if (settingOf(list, key) == nullptr)
            return unknown(list, key);
        const auto secret = askSecret(session, printable(key) + u": "_s);
        if (!secret)
            return secret.error();
        changes.insert(key, QString::fromUtf8(secret->bytes()));
    }
    if (changes.isEmpty())
        return invalidInput(Text::tr("setting set needs KEY=VALUE or --secret KEY"), {}, u"USAGE"_s);
    return changes;
}

void change(Session &session, const QJsonObject &changes)
{
    session.ask(protocol::changeSettings, {changes}, [&session, changes](const protocol::SettingList &list) {
        QString text;
        QJsonArray changed;
        for (const Setting &setting : list.settings) {
            if (!changes.contains(setting.key))
                continue;
            changed.append(toJson(setting));
            text += setting.key + u" = "_s + printable(valueText(setting));
            text += (setting.pending ? Text::tr("  (from the next start)") : QString()) + u'\n';
        }
        session.answer({{u"settings"_s, changed}}, text);
    });
}

} // namespace

void listSettings(Session &session)
{
    session.ask(protocol::listSettings, {}, [&session](const protocol::SettingList &list) {
        const QString area = session.invocation().positional(0);
        const bool onlyChanged = session.invocation().has(u"changed"_s);
        QList<QStringList> rows{{Text::tr("KEY"), Text::tr("VALUE"), Text::tr("FROM"), Text::tr("APPLIES")}};
        protocol::SettingList chosen;
        for (const Setting &setting : list.settings) {
            if ((!area.isEmpty() && setting.area != area) || (onlyChanged && setting.source == "default"_L1))
                continue;
            chosen.settings.append(setting);
            rows.append(QStringList{setting.key, valueText(setting), setting.source, setting.applies});
        }
        session.answer(toJson(chosen), tableText(rows));
    });
}

void getSetting(Session &session)
{
    session.ask(protocol::listSettings, {}, [&session](const protocol::SettingList &list) {
        const QString key = session.invocation().positionals.first();
        const Setting *setting = settingOf(list, key);
        if (setting == nullptr) {
            session.fail(unknown(list, key));
            return;
        }
        const QStringList facts{setting->key + u" = "_s + printable(valueText(*setting)), printable(setting->help),
                                Text::tr("from: %1, applies: %2").arg(setting->source, setting->applies)};
        session.answer(toJson(*setting), facts.join(u'\n'));
    });
}

void setSettings(Session &session)
{
    session.ask(protocol::listSettings, {}, [&session](const protocol::SettingList &list) {
        const auto changes = changesFrom(session, list);
        if (changes)
            change(session, *changes);
        else
            session.fail(changes.error());
    });
}

void unsetSettings(Session &session)
{
    QJsonObject changes;
    for (const QString &key : session.invocation().positionals)
        changes.insert(key, QJsonValue());
    change(session, changes);
}

} // namespace mh::cli
