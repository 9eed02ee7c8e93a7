// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

namespace mh::protocol {

struct ComponentVersion {
    ComponentVersionId id;
    QString version;
    QString image;
    QJsonObject interface; ///< inputs[], outputs[]
    QJsonObject configSchema;
    QJsonObject resources;
    QJsonObject healthCheck; ///< path, interval and timeout in seconds; all optional
    QString status;
    qint64 createdAt = 0;
    QString createdBy{}; ///< user id

    [[nodiscard]] static Result<ComponentVersion> fromJson(const QJsonObject &json);
    bool operator==(const ComponentVersion &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ComponentVersion &version);

/// How an endpoint answered GET /health last.
struct EndpointHealth {
    QString endpoint;
    QString status; ///< healthy, unhealthy, unknown
    qint64 checkedAt = 0;
    int latencyMs = 0;
    int failures = 0; ///< in a row
    QString message;

    [[nodiscard]] static Result<EndpointHealth> fromJson(const QJsonObject &json);
    bool operator==(const EndpointHealth &) const = default;
};
[[nodiscard]] QJsonObject toJson(const EndpointHealth &health);

struct Component {
    ComponentId id;
    QString name;
    QString displayName;
    QString description;
    QString category;
    QString icon;
    bool builtIn = false;
    QStringList endpoints;
    QList<EndpointHealth> health; ///< of the endpoints, in their order
    QList<ComponentVersion> versions;
    QString createdBy{}; ///< user id; empty of built-ins

    [[nodiscard]] static Result<Component> fromJson(const QJsonObject &json);
    bool operator==(const Component &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Component &component);

struct ListComponents {
    QString search;
    QString category;
    PageRequest page;

    [[nodiscard]] static Result<ListComponents> fromJson(const QJsonObject &json);
    bool operator==(const ListComponents &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListComponents &request);

struct ComponentRef {
    QString name;

    [[nodiscard]] static Result<ComponentRef> fromJson(const QJsonObject &json);
    bool operator==(const ComponentRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ComponentRef &request);

/// The form of a component file, too.
struct RegisterComponent {
    QString name;
    QString displayName;
    QString description;
    QString category;
    QString icon;
    ComponentVersion version;
    QStringList endpoints; ///< base URLs; none: to be given later
    bool deploy = false;   ///< as POST …/deploy afterwards

    [[nodiscard]] static Result<RegisterComponent> fromJson(const QJsonObject &json);
    bool operator==(const RegisterComponent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const RegisterComponent &request);

struct ComponentRegistered {
    ComponentId id;
    QString name;
    QString version;
    QString status;     ///< active; after a deploy: deploying until an endpoint answers, then running
    QString endpoint{}; ///< after a deploy: where it is looked for
    QString message{};  ///< after a deploy: that nothing was started, in plain English

    [[nodiscard]] static Result<ComponentRegistered> fromJson(const QJsonObject &json);
    bool operator==(const ComponentRegistered &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ComponentRegistered &reply);

struct AddComponentVersion {
    QString name;
    ComponentVersion version;

    [[nodiscard]] static Result<AddComponentVersion> fromJson(const QJsonObject &json);
    bool operator==(const AddComponentVersion &) const = default;
};
[[nodiscard]] QJsonObject toJson(const AddComponentVersion &request);

struct SetComponentEndpoints {
    QString name;
    QStringList endpoints;

    [[nodiscard]] static Result<SetComponentEndpoints> fromJson(const QJsonObject &json);
    bool operator==(const SetComponentEndpoints &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SetComponentEndpoints &request);

} // namespace mh::protocol
