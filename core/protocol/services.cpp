// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/services.h"

#include "core/protocol/camel_p.h"
#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

QJsonObject without(QJsonObject json, std::initializer_list<QLatin1StringView> keys)
{
    for (const QLatin1StringView key : keys)
        json.remove(key);
    return json;
}

EndpointSpec endpointMembers(json::Reader &reader)
{
    EndpointSpec spec;
    spec.name = reader.text("name"_L1, 255);
    spec.description = reader.textOr("description"_L1, {}, 10'000);
    spec.method = reader.textOr("method"_L1, spec.method, 10).toUpper();
    spec.path = reader.text("path"_L1, 500);
    spec.pathParams = reader.objectOr("pathParams"_L1);
    spec.queryParams = reader.objectOr("queryParams"_L1);
    spec.headerParams = reader.objectOr("headerParams"_L1);
    spec.requestBody = reader.objectOr("requestBody"_L1);
    spec.responseSchema = reader.objectOr("responseSchema"_L1);
    spec.requestType = reader.textOr("requestType"_L1, {}, 255);
    spec.requestRequired = reader.flagOr("requestRequired"_L1, false);
    spec.document = reader.textOr("document"_L1, {}, 65'536);
    spec.tags = reader.textsOr("tags"_L1);
    spec.enabled = reader.flagOr("isEnabled"_L1, reader.flagOr("enabled"_L1, true));
    return spec;
}

ServiceSpec serviceMembers(json::Reader &reader)
{
    ServiceSpec spec;
    spec.name = reader.text("name"_L1, 255);
    spec.displayName = reader.textOr("displayName"_L1, spec.name, 255);
    spec.description = reader.textOr("description"_L1, {}, 10'000);
    spec.baseUrl = reader.text("baseUrl"_L1, 500);
    spec.protocol = reader.textOr("protocol"_L1, spec.protocol, 20);
    spec.schemaUrl = reader.textOr("schemaUrl"_L1, {}, 500);
    spec.authType = reader.textOr("authType"_L1, spec.authType, 50);
    spec.authConfig = camel(reader.objectOr("authConfig"_L1));
    spec.healthCheck = camel(reader.objectOr("healthCheck"_L1));
    if (reader.value("credentialId"_L1) != ""_L1)
        spec.credential = idMember<CredentialId>(reader, "credentialId"_L1, true);
    spec.tags = reader.textsOr("tags"_L1);
    spec.enabled = reader.flagOr("enabled"_L1, true);
    return spec;
}

} // namespace

Result<EndpointSpec> EndpointSpec::fromJson(const QJsonObject &json)
{
    json::Reader reader(camel(json));
    const EndpointSpec spec = endpointMembers(reader);
    return finished(reader, spec);
}

QJsonObject toJson(const EndpointSpec &spec)
{
    QJsonObject json{{u"name"_s, spec.name},
                     {u"description"_s, spec.description},
                     {u"method"_s, spec.method},
                     {u"path"_s, spec.path},
                     {u"pathParams"_s, spec.pathParams},
                     {u"queryParams"_s, spec.queryParams},
                     {u"headerParams"_s, spec.headerParams},
                     {u"requestBody"_s, spec.requestBody},
                     {u"requestType"_s, spec.requestType},
                     {u"requestRequired"_s, spec.requestRequired},
                     {u"responseSchema"_s, spec.responseSchema},
                     {u"tags"_s, QJsonArray::fromStringList(spec.tags)},
                     {u"enabled"_s, spec.enabled}};
    if (!spec.document.isEmpty())
        json.insert("document"_L1, spec.document);
    return json;
}

Result<ServiceEndpoint> ServiceEndpoint::fromJson(const QJsonObject &json)
{
    json::Reader reader(camel(json));
    ServiceEndpoint endpoint;
    endpoint.id = idMember<ServiceEndpointId>(reader, "id"_L1);
    endpoint.spec = endpointMembers(reader);
    endpoint.imported = reader.flagOr("imported"_L1, false);
    endpoint.missing = reader.flagOr("missing"_L1, false);
    return finished(reader, endpoint);
}

QJsonObject toJson(const ServiceEndpoint &endpoint)
{
    QJsonObject json = toJson(endpoint.spec);
    json.insert("id"_L1, endpoint.id.toString());
    json.insert("imported"_L1, endpoint.imported);
    json.insert("missing"_L1, endpoint.missing);
    return json;
}

Result<ServiceSpec> ServiceSpec::fromJson(const QJsonObject &json)
{
    json::Reader reader(camel(json));
    const ServiceSpec spec = serviceMembers(reader);
    return finished(reader, spec);
}

QJsonObject toJson(const ServiceSpec &spec)
{
    QJsonObject json{{u"name"_s, spec.name},
                     {u"displayName"_s, spec.displayName},
                     {u"description"_s, spec.description},
                     {u"baseUrl"_s, spec.baseUrl},
                     {u"protocol"_s, spec.protocol},
                     {u"schemaUrl"_s, spec.schemaUrl},
                     {u"authType"_s, spec.authType},
                     {u"authConfig"_s, spec.authConfig},
                     {u"healthCheck"_s, spec.healthCheck},
                     {u"tags"_s, QJsonArray::fromStringList(spec.tags)},
                     {u"enabled"_s, spec.enabled}};
    json.insert("credentialId"_L1, spec.credential.isNull() ? QJsonValue() : QJsonValue(spec.credential.toString()));
    return json;
}

Result<Service> Service::fromJson(const QJsonObject &json)
{
    json::Reader reader(camel(json));
    Service service;
    service.id = idMember<ServiceId>(reader, "id"_L1);
    service.spec = serviceMembers(reader);
    service.status = reader.textOr("status"_L1, {}, 20);
    service.endpointCount = int(reader.integerOr("endpointCount"_L1, 0, 0, 1'000'000));
    service.consecutiveFailures = int(reader.integerOr("consecutiveFailures"_L1, 0, 0, 1'000'000'000));
    service.latencyMs = int(reader.integerOr("latencyMs"_L1, 0, 0, 1'000'000'000));
    service.lastHealthCheck = timeMember(reader, "lastHealthCheck"_L1);
    service.lastError = reader.textOr("lastError"_L1, {});
    service.endpoints = listMember<ServiceEndpoint>(reader, "endpoints"_L1);
    service.owner = idMember<UserId>(reader, "ownerId"_L1, true);
    service.ownerName = reader.textOr("ownerName"_L1, {}, 255);
    service.myPermission = reader.textOr("myPermission"_L1, {}, 20);
    service.createdBy = reader.textOr("createdBy"_L1, {});
    service.createdAt = timeMember(reader, "createdAt"_L1);
    service.updatedAt = timeMember(reader, "updatedAt"_L1);
    return finished(reader, service);
}

QJsonObject toJson(const Service &service)
{
    QJsonObject json = toJson(service.spec);
    const auto time = [](qint64 ms) { return ms == 0 ? QJsonValue() : QJsonValue(isoSeconds(ms)); };
    json.insert("id"_L1, service.id.toString());
    json.insert("status"_L1, service.status);
    json.insert("endpointCount"_L1, service.endpointCount);
    json.insert("consecutiveFailures"_L1, service.consecutiveFailures);
    json.insert("latencyMs"_L1, service.latencyMs);
    json.insert("lastHealthCheck"_L1, time(service.lastHealthCheck));
    json.insert("lastError"_L1, service.lastError);
    json.insert("endpoints"_L1, toArray(service.endpoints));
    json.insert("ownerId"_L1, service.owner.isNull() ? QJsonValue() : QJsonValue(service.owner.toString()));
    json.insert("ownerName"_L1, service.ownerName);
    json.insert("myPermission"_L1, service.myPermission);
    json.insert("createdBy"_L1, service.createdBy);
    json.insert("createdAt"_L1, time(service.createdAt));
    json.insert("updatedAt"_L1, time(service.updatedAt));
    return json;
}

constexpr std::tuple kListServices{
    table::textOr("search"_L1, &ListServices::search, 255), table::textOr("tag"_L1, &ListServices::tag, 255),
    table::textOr("status"_L1, &ListServices::status, 20), table::pages(&ListServices::page)};

Result<ListServices> ListServices::fromJson(const QJsonObject &json)
{
    return table::decoded<ListServices>(json, kListServices);
}

QJsonObject toJson(const ListServices &request)
{
    return table::encoded(request, kListServices);
}

Result<CreateService> CreateService::fromJson(const QJsonObject &json)
{
    json::Reader reader(camel(json));
    const ServiceSpec spec = serviceMembers(reader);
    return finished(reader, CreateService{spec, listMember<EndpointSpec>(reader, "endpoints"_L1)});
}

QJsonObject toJson(const CreateService &request)
{
    QJsonObject json = toJson(request.spec);
    json.insert("endpoints"_L1, toArray(request.endpoints));
    return json;
}

constexpr std::tuple kServiceRef{table::id("id"_L1, &ServiceRef::id)};

Result<ServiceRef> ServiceRef::fromJson(const QJsonObject &json)
{
    return table::decoded<ServiceRef>(json, kServiceRef);
}

QJsonObject toJson(const ServiceRef &request)
{
    return table::encoded(request, kServiceRef);
}

constexpr std::tuple kListServiceEndpoints{table::id("id"_L1, &ListServiceEndpoints::service),
                                           table::textOr("search"_L1, &ListServiceEndpoints::search, 255),
                                           table::pages(&ListServiceEndpoints::page)};

Result<ListServiceEndpoints> ListServiceEndpoints::fromJson(const QJsonObject &json)
{
    return table::decoded<ListServiceEndpoints>(json, kListServiceEndpoints);
}

QJsonObject toJson(const ListServiceEndpoints &request)
{
    return table::encoded(request, kListServiceEndpoints);
}

constexpr std::tuple kEndpointRef{table::id("id"_L1, &EndpointRef::service),
                                  table::id("endpointId"_L1, &EndpointRef::endpoint)};

Result<EndpointRef> EndpointRef::fromJson(const QJsonObject &json)
{
    return table::decoded<EndpointRef>(json, kEndpointRef);
}

QJsonObject toJson(const EndpointRef &request)
{
    return table::encoded(request, kEndpointRef);
}

Result<UpdateService> UpdateService::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(
        reader, UpdateService{idMember<ServiceId>(reader, "id"_L1), without(camel(json), {"id"_L1, "endpoints"_L1})});
}

QJsonObject toJson(const UpdateService &request)
{
    QJsonObject json = request.changes;
    json.insert("id"_L1, request.id.toString());
    return json;
}

constexpr std::tuple kDiscoverService{table::text("baseUrl"_L1, &DiscoverService::baseUrl, 500)};

Result<DiscoverService> DiscoverService::fromJson(const QJsonObject &json)
{
    return table::decoded<DiscoverService>(camel(json), kDiscoverService);
}

QJsonObject toJson(const DiscoverService &request)
{
    return table::encoded(request, kDiscoverService);
}

Result<CreateEndpoint> CreateEndpoint::fromJson(const QJsonObject &json)
{
    json::Reader reader(camel(json));
    const auto service = idMember<ServiceId>(reader, "id"_L1);
    return finished(reader, CreateEndpoint{service, endpointMembers(reader)});
}

QJsonObject toJson(const CreateEndpoint &request)
{
    QJsonObject json = toJson(request.spec);
    json.insert("id"_L1, request.service.toString());
    return json;
}

Result<UpdateEndpoint> UpdateEndpoint::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    QJsonObject changes = without(camel(json), {"id"_L1, "endpointId"_L1, "imported"_L1, "missing"_L1});
    if (changes.contains("isEnabled"_L1))
        changes.insert("enabled"_L1, changes.take("isEnabled"_L1));
    return finished(reader, UpdateEndpoint{idMember<ServiceId>(reader, "id"_L1),
                                           idMember<ServiceEndpointId>(reader, "endpointId"_L1), changes});
}

QJsonObject toJson(const UpdateEndpoint &request)
{
    QJsonObject json = request.changes;
    json.insert("id"_L1, request.service.toString());
    json.insert("endpointId"_L1, request.endpoint.toString());
    return json;
}

} // namespace mh::protocol
