// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/component_admin.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

constexpr std::tuple kUpdateComponent{table::text("name"_L1, &UpdateComponent::name, 255),
                                      table::given("display_name"_L1, &UpdateComponent::displayName, 255),
                                      table::given("description"_L1, &UpdateComponent::description, 10'000),
                                      table::given("category"_L1, &UpdateComponent::category, 100),
                                      table::given("icon"_L1, &UpdateComponent::icon, 255),
                                      table::given("endpoints"_L1, &UpdateComponent::endpoints)};

Result<UpdateComponent> UpdateComponent::fromJson(const QJsonObject &json)
{
    return table::decoded<UpdateComponent>(json, kUpdateComponent);
}

QJsonObject toJson(const UpdateComponent &request)
{
    return table::encoded(request, kUpdateComponent);
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

constexpr std::tuple kDeployComponent{
    table::text("name"_L1, &DeployComponent::name, 255),
    table::textOr("version"_L1, &DeployComponent::version, 50, table::Empty::LeftOut)};

Result<DeployComponent> DeployComponent::fromJson(const QJsonObject &json)
{
    return table::decoded<DeployComponent>(json, kDeployComponent);
}

QJsonObject toJson(const DeployComponent &request)
{
    return table::encoded(request, kDeployComponent);
}

constexpr std::tuple kComponentUse{table::id("flow_id"_L1, &ComponentUse::flow),
                                   table::textOr("flow_name"_L1, &ComponentUse::flowName),
                                   table::textOr("flow_version"_L1, &ComponentUse::flowVersion, 50),
                                   table::textOr("status"_L1, &ComponentUse::status, 20),
                                   table::textOr("component_version"_L1, &ComponentUse::componentVersion, 50),
                                   table::texts("nodes"_L1, &ComponentUse::nodes)};

Result<ComponentUse> ComponentUse::fromJson(const QJsonObject &json)
{
    return table::decoded<ComponentUse>(json, kComponentUse);
}

QJsonObject toJson(const ComponentUse &use)
{
    return table::encoded(use, kComponentUse);
}

} // namespace mh::protocol
