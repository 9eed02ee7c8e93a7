// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/flow_file.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSaveFile>

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace mh::client {
namespace {

constexpr qint64 kMostBytes = 16 * 1024 * 1024;

} // namespace

Result<FlowFile> FlowFile::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    FlowFile file{reader.text("name"_L1, 255), reader.textOr("description"_L1, {}),
                  reader.textOr("version"_L1, u"1.0.0"_s, 50)};
    if (!reader.ok())
        return reader.error();
    auto definition = flow::definitionFromJson(json.value("definition"_L1).toObject());
    if (!definition)
        return definition.error();
    auto settings = protocol::GivenSettings::fromJson(json.value("settings"_L1).toObject());
    if (!settings)
        return settings.error();
    file.definition = *std::move(definition);
    file.settings = *std::move(settings);
    return file;
}

FlowFile FlowFile::of(const protocol::Flow &flow)
{
    FlowFile file{flow.name, flow.description, flow.currentVersion.isEmpty() ? u"1.0.0"_s : flow.currentVersion,
                  flow.definition.value_or(flow::FlowDefinition())};
    if (flow.settings)
        file.settings = *flow.settings;
    return file;
}

QJsonObject toJson(const FlowFile &file)
{
    QJsonObject json{{u"name"_s, file.name},
                     {u"description"_s, file.description},
                     {u"version"_s, file.version},
                     {u"definition"_s, flow::toJson(file.definition)}};
    if (!file.settings.json().isEmpty())
        json.insert("settings"_L1, file.settings.json());
    return json;
}

Result<FlowFile> FlowFile::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return invalidInput(file.errorString());
    if (file.size() > kMostBytes)
        return invalidInput(u"larger than 16 MiB"_s);
    const auto json = json::parseObject(file.readAll());
    return json ? fromJson(*json) : Result<FlowFile>(json.error());
}

Result<> FlowFile::write(const QString &path) const
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(toJson(*this)).toJson()) >= 0 && file.commit())
        return {};
    return Error{ErrorCode::Unavailable, {}, file.errorString(), {}, {}};
}

QString FlowFile::fileName(const QString &flowName)
{
    static const QRegularExpression foreign(uR"([^\w.-]+)"_s, QRegularExpression::UseUnicodePropertiesOption);
    QString name = flowName.toLower().replace(foreign, u"-"_s);
    while (name.startsWith(u'-') || name.startsWith(u'.'))
        name.remove(0, 1);
    while (name.endsWith(u'-'))
        name.chop(1);
    return QString((name.isEmpty() ? u"flow"_s : name.left(100)) % u".flow.json");
}

} // namespace mh::client
