// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/handles.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace mh::flow {
namespace {

constexpr QLatin1StringView kMark = "x-handle"_L1;
constexpr int kDeepest = 8; ///< a schema may be deep; its handles are not

bool isMarked(const QJsonObject &schema, int depth = 0)
{
    if (schema.value(kMark).toBool())
        return true;
    if (depth == kDeepest)
        return false;
    const QJsonObject members = schema.value("properties"_L1).toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        if (isMarked(member.value().toObject(), depth + 1))
            return true;
    }
    return schema.contains("items"_L1) && isMarked(schema.value("items"_L1).toObject(), depth + 1);
}

void collect(const QJsonObject &schema, const QJsonValue &value, QStringList &texts, int depth = 0)
{
    if (schema.value(kMark).toBool()) {
        texts += value.toString();
        return;
    }
    if (depth == kDeepest)
        return;
    if (value.isArray()) {
        const QJsonObject items = schema.value("items"_L1).toObject();
        for (const QJsonArray list = value.toArray(); const QJsonValue &item : list)
            collect(items, item, texts, depth + 1);
        return;
    }
    const QJsonObject members = schema.value("properties"_L1).toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        if (value.toObject().contains(member.key()))
            collect(member.value().toObject(), value[member.key()], texts, depth + 1);
    }
}

} // namespace

QStringList handleTexts(const ComponentInterface &component, const QJsonObject &config)
{
    QStringList texts;
    if (hasFallback(component))
        collect(component.configSchema, config, texts);
    return texts;
}

QStringList handlesOf(const ComponentInterface &component, const QJsonObject &config)
{
    QStringList handles = component.handles + handleTexts(component, config);
    handles.removeIf([](const QString &handle) {
        return handle.isEmpty() || handle == "*"_L1 || handle == "default"_L1 || handle == "error"_L1;
    });
    handles.removeDuplicates();
    return handles;
}

bool hasHandle(const ComponentInterface &component, const QJsonObject &config, const QString &handle)
{
    if (handle == "default"_L1 || handle == "error"_L1 || handlesOf(component, config).contains(handle))
        return true;
    return hasFallback(component) && !isMarked(component.configSchema);
}

bool hasFallback(const ComponentInterface &component)
{
    return component.handles.contains("*"_L1);
}

} // namespace mh::flow
