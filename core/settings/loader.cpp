// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/loader.h"

#include <QFile>

#include "core/base/json.h"
#include "core/settings/setting.h"

namespace mh::settings {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxFileBytes = 1'048'576;

Error wrong(const QString &key, const QString &source, const QString &what)
{
    return invalidInput(u"setting "_s + key + u" ("_s + source + u"): "_s + what, key);
}

Error unknown(const Rows &rows, const QString &key, const QString &source)
{
    const QString nearest = rows.nearest(key);
    return wrong(key, source,
                 nearest.isEmpty() ? u"there is no such setting"_s
                                   : QString(u"there is no such setting; did you mean "_s + nearest + u'?'));
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    return QString::fromUtf8(json::toBytes(value));
}

Result<> loadObject(Rows &rows, const QJsonObject &object, const QString &prefix, const QString &fileName)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString key = prefix + member.key();
        const QJsonValue value = member.value();
        if (value.isObject()) {
            if (Result<> inner = loadObject(rows, value.toObject(), key + u'.', fileName); !inner)
                return inner;
            continue;
        }
        Rows::Row *row = rows.find(key);
        if (!row)
            return unknown(rows, key, fileName);
        QStringList texts;
        if (value.isArray()) {
            for (const QJsonArray items = value.toArray(); const QJsonValue &item : items)
                texts.append(textOf(item));
        } else {
            texts.append(textOf(value));
        }
        if (const QString problem = row->set(texts); !problem.isEmpty())
            return wrong(key, fileName, problem);
        row->source = u"file"_s;
    }
    return {};
}

Result<> loadEnvironment(Rows &rows, const QHash<QString, QString> &environment)
{
    for (Rows::Row &row : rows.all()) {
        for (const QString &variable : row.environment) {
            const auto found = environment.constFind(variable);
            if (found == environment.constEnd() || found->isEmpty())
                continue;
            if (const QString problem = row.set({*found}); !problem.isEmpty())
                return wrong(row.key, u"environment variable "_s + variable, problem);
            row.source = u"environment"_s;
        }
    }
    return {};
}

Result<> loadArguments(Rows &rows, const QStringList &arguments)
{
    const QString source = u"command line"_s;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (!argument.startsWith("--"_L1))
            return invalidInput(u"'"_s + argument + u"' is not an option; options look like --key=value"_s, argument);
        const qsizetype equals = argument.indexOf(u'=');
        const QString key = equals < 0 ? argument.mid(2) : argument.mid(2, equals - 2);
        Rows::Row *row = rows.find(key);
        if (!row)
            return unknown(rows, key, source);
        if (row->secret)
            return wrong(key, source,
                         u"is a secret: other users can read the command line; use the file or "_s
                             + row->environment.last());
        QString value = u"true"_s;
        if (equals >= 0)
            value = argument.mid(equals + 1);
        else if (!row->flag && i + 1 < arguments.size())
            value = arguments.at(++i);
        else if (!row->flag)
            return wrong(key, source, u"a value is missing"_s);
        if (const QString problem = row->set({value}); !problem.isEmpty())
            return wrong(key, source, problem);
        row->source = u"arguments"_s;
    }
    return {};
}

} // namespace

Result<> load(Rows &rows, const Sources &sources)
{
    if (Result<> file = loadObject(rows, sources.file, {}, sources.fileName); !file)
        return file;
    if (Result<> environment = loadEnvironment(rows, sources.environment); !environment)
        return environment;
    return loadArguments(rows, sources.arguments);
}

Result<QJsonObject> readSettingsFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return invalidInput(u"cannot read the settings file "_s + fileName + u": "_s + file.errorString(), fileName);
    const QByteArray bytes = file.read(kMaxFileBytes + 1);
    if (bytes.size() > kMaxFileBytes)
        return invalidInput(u"the settings file "_s + fileName + u" is larger than 1 MiB"_s, fileName);
    Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return invalidInput(u"the settings file "_s + fileName + u": "_s + object.error().message, fileName);
    return object;
}

} // namespace mh::settings
