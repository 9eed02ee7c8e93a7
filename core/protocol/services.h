// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values.h"

/// External services. Members are camelCase on the wire; snake_case is accepted too.
namespace mh::protocol {

/// What a person says about an endpoint; the four schemas are JSON Schemas.
struct EndpointSpec {
    QString name; ///< unique in its service
    QString description;
    QString method = QStringLiteral("GET");
    QString path;
    QJsonObject pathParams;
    QJsonObject queryParams;
    QJsonObject headerParams;
    QJsonObject requestBody;
    QJsonObject responseSchema;
    QString requestType; ///< media type; empty: JSON when there is a body
    bool requestRequired = false;
    QString document; ///< GraphQL: what is sent as "query"
    QStringList tags;
    bool enabled = true;
    [[nodiscard]] static Result<EndpointSpec> fromJson(const QJsonObject &json);
    bool operator==(const EndpointSpec &) const = default;
};
[[nodiscard]] QJsonObject toJson(const EndpointSpec &spec);

struct ServiceEndpoint {
    ServiceEndpointId id;
    EndpointSpec spec;
    bool imported = false; ///< from a schema; a refresh may change or remove it
    bool missing = false;  ///< the schema has it no more, but a published flow uses it

    [[nodiscard]] static Result<ServiceEndpoint> fromJson(const QJsonObject &json);
    bool operator==(const ServiceEndpoint &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ServiceEndpoint &endpoint);

/// What a person says about a service.
struct ServiceSpec {
    QString name; ///< unique
    QString displayName;
    QString description;
    QString baseUrl;
    QString protocol = QStringLiteral("REST"); ///< REST, GraphQL, gRPC
    QString schemaUrl;
    QString authType = QStringLiteral("none"); ///< none, api_key, bearer, basic, oauth2
    QJsonObject authConfig;                    ///< headerName, tokenPrefix
    QJsonObject healthCheck;                   ///< path, interval and timeout in seconds, failureThreshold; empty: none
    CredentialId credential;
    QStringList tags;
    bool enabled = true;

    [[nodiscard]] static Result<ServiceSpec> fromJson(const QJsonObject &json);
    bool operator==(const ServiceSpec &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ServiceSpec &spec);

struct Service {
    ServiceId id;
    ServiceSpec spec;
    QString status; ///< active, inactive, error
    int endpointCount = 0;
    int consecutiveFailures = 0;
    int latencyMs = 0; ///< of the last check
    qint64 lastHealthCheck = 0;
    QString lastError;
    QList<ServiceEndpoint> endpoints; ///< of a single service only
    UserId owner{};
    QString ownerName;    ///< empty where the account is gone
    QString myPermission; ///< the caller's: owner, admin, edit, view
    QString createdBy;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;

    [[nodiscard]] static Result<Service> fromJson(const QJsonObject &json);
    bool operator==(const Service &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Service &service);

struct ListServices {
    QString search;
    QString tag;
    QString status;
    PageRequest page;
    [[nodiscard]] static Result<ListServices> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const ListServices &request);

struct CreateService {
    ServiceSpec spec;
    QList<EndpointSpec> endpoints;
    [[nodiscard]] static Result<CreateService> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const CreateService &request);

struct ServiceRef {
    ServiceId id;
    [[nodiscard]] static Result<ServiceRef> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const ServiceRef &request);

/// Of one service, in the order of their making. `search` is looked for in names, paths, descriptions and tags.
struct ListServiceEndpoints {
    ServiceId service;
    QString search;
    PageRequest page;
    [[nodiscard]] static Result<ListServiceEndpoints> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const ListServiceEndpoints &request);

struct EndpointRef {
    ServiceId service;
    ServiceEndpointId endpoint;
    [[nodiscard]] static Result<EndpointRef> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const EndpointRef &request);

/// Members that are not there stay as they are.
struct UpdateService {
    ServiceId id;
    QJsonObject changes; ///< of ServiceSpec's members, camelCase
    [[nodiscard]] static Result<UpdateService> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const UpdateService &request);

struct DiscoverService {
    QString baseUrl;
    [[nodiscard]] static Result<DiscoverService> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const DiscoverService &request);

struct CreateEndpoint {
    ServiceId service;
    EndpointSpec spec;
    [[nodiscard]] static Result<CreateEndpoint> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const CreateEndpoint &request);

struct UpdateEndpoint {
    ServiceId service;
    ServiceEndpointId endpoint;
    QJsonObject changes;
    [[nodiscard]] static Result<UpdateEndpoint> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const UpdateEndpoint &request);

} // namespace mh::protocol
