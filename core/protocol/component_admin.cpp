// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/component_admin.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

Result<UpdateComponent> UpdateComponent::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    UpdateComponent request;
    request.name = reader.text("name"_L1, 255);
    const auto text = [&reader](QLatin1StringView key, qsizetype limit) {
        return reader.has(key) ? std::optional(reader.textOr(key, {}, limit)) : std::nullopt;
    };
    request.displayName = text("display_name"_L1, 255);
    request.description = text("description"_L1, 10'000);
    request.category = text("category"_L1, 100);
    request.icon = text("icon"_L1, 255);
    if (reader.has("endpoints"_L1))
        request.endpoints = reader.textsOr("endpoints"_L1);
    return finished(reader, request);
}

QJsonObject toJson(const UpdateComponent &request)
{
    QJsonObject json{{u"name"_s, request.name}};
    const auto insert = [&json](QLatin1StringView key, const std::optional<QString> &text) {
        if (text)
            json.insert(key, *text);
    };
    insert("display_name"_L1, request.displayName);
    insert("description"_L1, request.description);
    insert("category"_L1, request.category);
    insert("icon"_L1, request.icon);
    if (request.endpoints)
        json.insert("endpoints"_L1, QJsonArray::fromStringList(*request.endpoints));
    return json;
}

Result<UpdateComponentVersion> UpdateComponentVersion::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    UpdateComponentVersion request{reader.text("name"_L1, 255), reader.text("version"_L1, 50),
                                   reader.text("status"_L1, 20)};
    if (reader.ok() && !QStringList{u"active"_s, u"deprecated"_s, u"disabled"_s}.contains(request.status))
        reader.fail("status"_L1, u"must be active, deprecated or disabled"_s);
    return finished(reader, request);
}

QJsonObject toJson(const UpdateComponentVersion &request)
{
    return {{u"name"_s, request.name}, {u"version"_s, request.version}, {u"status"_s, request.status}};
}

Result<DeployComponent> DeployComponent::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, DeployComponent{reader.text("name"_L1, 255), reader.textOr("version"_L1, {}, 50)});
}

QJsonObject toJson(const DeployComponent &request)
{
    QJsonObject json{{u"name"_s, request.name}};
    if (!request.version.isEmpty())
        json.insert("version"_L1, request.version);
    return json;
}

Result<ComponentUse> ComponentUse::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ComponentUse use;
    use.flow = idMember<FlowId>(reader, "flow_id"_L1);
    use.flowName = reader.textOr("flow_name"_L1, {});
    use.flowVersion = reader.textOr("flow_version"_L1, {}, 50);
    use.status = reader.textOr("status"_L1, {}, 20);
    use.componentVersion = reader.textOr("component_version"_L1, {}, 50);
    use.nodes = reader.textsOr("nodes"_L1);
    return finished(reader, use);
}

QJsonObject toJson(const ComponentUse &use)
{
    return {{u"flow_id"_s, use.flow.toString()},
            {u"flow_name"_s, use.flowName},
            {u"flow_version"_s, use.flowVersion},
            {u"status"_s, use.status},
            {u"component_version"_s, use.componentVersion},
            {u"nodes"_s, QJsonArray::fromStringList(use.nodes)}};
}

} // namespace mh::protocol
