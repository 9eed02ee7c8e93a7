// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/components.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

ComponentVersion versionMembers(json::Reader &reader)
{
    ComponentVersion version;
    version.id = idMember<ComponentVersionId>(reader, "id"_L1, true);
    version.version = reader.text("version"_L1, 50);
    version.image = reader.textOr("image"_L1, {}, 500);
    version.interface = reader.objectOr("interface"_L1);
    version.configSchema = reader.objectOr("config_schema"_L1);
    version.resources = reader.objectOr("resources"_L1);
    version.healthCheck = reader.objectOr("health_check"_L1);
    version.status = reader.textOr("status"_L1, {}, 20);
    version.createdAt = timeMember(reader, "created_at"_L1);
    version.createdBy = reader.textOr("created_by"_L1, {}, 100);
    return version;
}

void insertDescription(QJsonObject &json, const QString &displayName, const QString &description,
                       const QString &category, const QString &icon)
{
    json.insert("display_name"_L1, displayName);
    json.insert("description"_L1, description);
    json.insert("category"_L1, category);
    json.insert("icon"_L1, icon);
}

/// A list of texts that must be there.
QStringList endpointsMember(json::Reader &reader, bool required)
{
    if (required && !reader.has("endpoints"_L1))
        reader.fail("endpoints"_L1, u"is missing"_s);
    return reader.textsOr("endpoints"_L1);
}

} // namespace

Result<ComponentVersion> ComponentVersion::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    const ComponentVersion version = versionMembers(reader);
    return finished(reader, version);
}

QJsonObject toJson(const ComponentVersion &version)
{
    QJsonObject json{{u"version"_s, version.version},     {u"image"_s, version.image},
                     {u"interface"_s, version.interface}, {u"config_schema"_s, version.configSchema},
                     {u"resources"_s, version.resources}, {u"health_check"_s, version.healthCheck}};
    if (!version.id.isNull()) {
        json.insert("id"_L1, version.id.toString());
        json.insert("status"_L1, version.status);
        json.insert("created_at"_L1, timeOrNull(version.createdAt));
        json.insert("created_by"_L1, version.createdBy);
    }
    return json;
}

constexpr std::tuple kEndpointHealth{table::text("endpoint"_L1, &EndpointHealth::endpoint, 500),
                                     table::text("status"_L1, &EndpointHealth::status, 20),
                                     table::time("checked_at"_L1, &EndpointHealth::checkedAt),
                                     table::whole("latency_ms"_L1, &EndpointHealth::latencyMs),
                                     table::whole("consecutive_failures"_L1, &EndpointHealth::failures),
                                     table::textOr("message"_L1, &EndpointHealth::message)};

Result<EndpointHealth> EndpointHealth::fromJson(const QJsonObject &json)
{
    return table::decoded<EndpointHealth>(json, kEndpointHealth);
}

QJsonObject toJson(const EndpointHealth &health)
{
    return table::encoded(health, kEndpointHealth);
}

Result<Component> Component::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Component component;
    component.id = idMember<ComponentId>(reader, "id"_L1, true);
    component.name = reader.text("name"_L1, 255);
    component.displayName = reader.textOr("display_name"_L1, {});
    component.description = reader.textOr("description"_L1, {});
    component.category = reader.textOr("category"_L1, {});
    component.icon = reader.textOr("icon"_L1, {});
    component.builtIn = reader.flagOr("built_in"_L1, false);
    component.endpoints = endpointsMember(reader, false);
    component.health = listMember<EndpointHealth>(reader, "endpoint_health"_L1);
    component.versions = listMember<ComponentVersion>(reader, "versions"_L1);
    component.createdBy = reader.textOr("created_by"_L1, {}, 100);
    return finished(reader, component);
}

QJsonObject toJson(const Component &component)
{
    QJsonObject json{{u"id"_s, component.id.toString()},
                     {u"name"_s, component.name},
                     {u"built_in"_s, component.builtIn},
                     {u"endpoints"_s, QJsonArray::fromStringList(component.endpoints)},
                     {u"endpoint_health"_s, toArray(component.health)},
                     {u"versions"_s, toArray(component.versions)},
                     {u"created_by"_s, component.createdBy}};
    insertDescription(json, component.displayName, component.description, component.category, component.icon);
    return json;
}

constexpr std::tuple kListComponents{
    table::textOr("search"_L1, &ListComponents::search, 255, table::Empty::LeftOut),
    table::textOr("category"_L1, &ListComponents::category, 255, table::Empty::LeftOut),
    table::pages(&ListComponents::page)};

Result<ListComponents> ListComponents::fromJson(const QJsonObject &json)
{
    return table::decoded<ListComponents>(json, kListComponents);
}

QJsonObject toJson(const ListComponents &request)
{
    return table::encoded(request, kListComponents);
}

constexpr std::tuple kComponentRef{table::text("name"_L1, &ComponentRef::name, 255)};

Result<ComponentRef> ComponentRef::fromJson(const QJsonObject &json)
{
    return table::decoded<ComponentRef>(json, kComponentRef);
}

QJsonObject toJson(const ComponentRef &request)
{
    return table::encoded(request, kComponentRef);
}

Result<RegisterComponent> RegisterComponent::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    RegisterComponent request;
    request.name = reader.text("name"_L1, 255);
    request.displayName = reader.textOr("display_name"_L1, request.name, 255);
    request.description = reader.textOr("description"_L1, {}, 10'000);
    request.category = reader.textOr("category"_L1, {}, 100);
    request.icon = reader.textOr("icon"_L1, {}, 255);
    request.endpoints = endpointsMember(reader, false);
    request.deploy = reader.flagOr("deploy"_L1, false);
    if (!reader.has("version"_L1))
        reader.fail("version"_L1, u"is missing"_s);
    json::Reader version(reader.objectOr("version"_L1), u"version"_s);
    request.version = versionMembers(version);
    if (reader.ok() && !version.ok())
        return version.error();
    return finished(reader, request);
}

QJsonObject toJson(const RegisterComponent &request)
{
    QJsonObject json{{u"name"_s, request.name},
                     {u"version"_s, toJson(request.version)},
                     {u"endpoints"_s, QJsonArray::fromStringList(request.endpoints)},
                     {u"deploy"_s, request.deploy}};
    insertDescription(json, request.displayName, request.description, request.category, request.icon);
    return json;
}

Result<ComponentRegistered> ComponentRegistered::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, ComponentRegistered{idMember<ComponentId>(reader, "id"_L1), reader.text("name"_L1, 255),
                                                reader.textOr("version"_L1, {}), reader.textOr("status"_L1, {}),
                                                reader.objectOr("deployment"_L1).value("endpoint"_L1).toString(),
                                                reader.textOr("message"_L1, {})});
}

QJsonObject toJson(const ComponentRegistered &reply)
{
    QJsonObject json{{u"id"_s, reply.id.toString()},
                     {u"name"_s, reply.name},
                     {u"version"_s, reply.version},
                     {u"status"_s, reply.status}};
    if (!reply.endpoint.isEmpty()) {
        json.insert("deployment"_L1, QJsonObject{{u"namespace"_s, u"flow-components"_s},
                                                 {u"service"_s, reply.name},
                                                 {u"endpoint"_s, reply.endpoint}});
        json.insert("message"_L1, reply.message);
    }
    return json;
}

Result<AddComponentVersion> AddComponentVersion::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    const QString name = reader.text("name"_L1, 255);
    return finished(reader, AddComponentVersion{name, versionMembers(reader)});
}

QJsonObject toJson(const AddComponentVersion &request)
{
    QJsonObject json = toJson(request.version);
    json.insert("name"_L1, request.name);
    return json;
}

Result<SetComponentEndpoints> SetComponentEndpoints::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, SetComponentEndpoints{reader.text("name"_L1, 255), endpointsMember(reader, true)});
}

QJsonObject toJson(const SetComponentEndpoints &request)
{
    return {{u"name"_s, request.name}, {u"endpoints"_s, QJsonArray::fromStringList(request.endpoints)}};
}

} // namespace mh::protocol
