// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/settings/setting_words.h"

#include <QLocale>

#include "app/panels/parts/word_table.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr Word kAreas[] = {
    {"accounts"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Accounts")},
    {"api"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Requests")},
    {"audit"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Audit log")},
    {"cors"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Other web sites")},
    {"credential"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Credentials")},
    {"flow"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Flows")},
    {"hivemind"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Compute console")},
    {"hosts"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Hosts")},
    {"http"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Network")},
    {"jwt"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Tokens")},
    {"log"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Log")},
    {"mail"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Mail")},
    {"server"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Server")},
    {"site"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "This server")},
    {"tasks"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Tasks")},
    {"addresses"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Addresses")},
    {"tls"_L1, QT_TRANSLATE_NOOP("mh::panels::Settings", "Encryption of connections")},
};

QString shown(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? QCoreApplication::translate("mh::panels::Settings", "on")
                              : QCoreApplication::translate("mh::panels::Settings", "off");
    if (value.isDouble())
        return QLocale().toString(value.toInteger());
    if (value.isArray())
        return value.toVariant().toStringList().join(u", "_s);
    return value.toString();
}

} // namespace

QString settingArea(const QString &area)
{
    return wordOrCode(kAreas, area, "mh::panels::Settings");
}

QString settingSource(const protocol::Setting &setting)
{
    if (setting.source == "file"_L1)
        return QCoreApplication::translate("mh::panels::Settings", "Set in the server's file");
    if (setting.source == "environment"_L1)
        return QCoreApplication::translate("mh::panels::Settings", "Set in the server's environment");
    if (setting.source == "arguments"_L1)
        return QCoreApplication::translate("mh::panels::Settings", "Set on the server's command line");
    if (setting.source == "stored"_L1)
        return QCoreApplication::translate("mh::panels::Settings", "Set here");
    return QCoreApplication::translate("mh::panels::Settings", "Default");
}

QString settingDefault(const protocol::Setting &setting)
{
    QStringList parts;
    if (const QString usual = shown(setting.defaultValue); !usual.isEmpty() && setting.source != "default"_L1)
        parts += QCoreApplication::translate("mh::panels::Settings", "default %1").arg(usual);
    if (setting.min && setting.max)
        parts += QCoreApplication::translate("mh::panels::Settings", "%1 to %2")
                     .arg(QLocale().toString(*setting.min), QLocale().toString(*setting.max));
    return parts.join(u"  ·  "_s);
}

QString settingApplies(const protocol::Setting &setting)
{
    if (setting.pending)
        return QCoreApplication::translate("mh::panels::Settings", "waits for the server's next start");
    if (!setting.editable)
        return QCoreApplication::translate("mh::panels::Settings", "cannot be changed here");
    if (setting.applies == "restart"_L1)
        return QCoreApplication::translate("mh::panels::Settings", "takes effect at the server's next start");
    return {};
}

Result<QJsonValue> settingValue(const protocol::Setting &setting, const QString &typed)
{
    if (setting.type == "list"_L1) {
        QJsonArray items;
        for (const QString &item : typed.split(u',')) {
            if (!item.trimmed().isEmpty())
                items.append(item.trimmed());
        }
        return QJsonValue(items);
    }
    if (setting.type != "number"_L1)
        return QJsonValue(typed);
    bool isNumber = false;
    qint64 number = QLocale().toLongLong(typed.trimmed(), &isNumber);
    if (!isNumber)
        number = typed.trimmed().toLongLong(&isNumber);
    if (!isNumber)
        return invalidInput(QCoreApplication::translate("mh::panels::Settings", "This must be a whole number."),
                            setting.key);
    if ((setting.min && number < *setting.min) || (setting.max && number > *setting.max))
        return invalidInput(QCoreApplication::translate("mh::panels::Settings", "This must be from %1 to %2.")
                                .arg(QLocale().toString(setting.min.value_or(0)),
                                     setting.max ? QLocale().toString(*setting.max) : u"∞"_s),
                            setting.key);
    return QJsonValue(number);
}

} // namespace mh::panels
