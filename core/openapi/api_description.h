// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

/// What a description of an HTTP API comes down to. Plain values.
namespace mh::openapi {

/// One operation. The parameter sets are JSON Schemas of an object, one property per parameter;
/// a property's "x-style", "x-explode", "x-content" and "x-in" say how its value is written.
struct Operation {
    QString name; ///< unique in its description
    QString description;
    QString method;   ///< "GET"
    QString basePath; ///< of the server that the description names; "" or "/v2"
    QString path;     ///< with its placeholders: "/users/{id}"
    QJsonObject pathParams;
    QJsonObject queryParams;
    QJsonObject headerParams;
    QString requestType; ///< media type of the body; empty: no body
    bool requestRequired = false;
    QJsonObject requestBody;
    QJsonObject responseSchema; ///< of the first 2xx reply
    QStringList tags;
    QString document; ///< GraphQL: what is sent as "query"
    bool operator==(const Operation &) const = default;
};

struct ApiDescription {
    QString title;
    QString version;
    QString format; ///< "OpenAPI 3.1", "Swagger 2.0", "GraphQL"
    QList<Operation> operations;
};

} // namespace mh::openapi
