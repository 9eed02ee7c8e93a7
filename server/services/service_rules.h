// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/openapi/api_description.h"
#include "server/services/service_store.h"

/// What services and endpoints must be like. Thread: plain functions. Errors: InvalidInput naming
/// the member; Conflict for what is there already.
namespace mh::services {

/// The spec with its words as documented ("rest" → "REST") and a "secret:<id>" reference as its
/// credential. gRPC is refused, but for a service that was kept when it was not.
[[nodiscard]] Result<protocol::ServiceSpec> checkedService(protocol::ServiceSpec spec, bool wasGrpc = false);
/// Every placeholder of the path gets a parameter.
[[nodiscard]] Result<protocol::EndpointSpec> checkedEndpoint(const protocol::ServiceSpec &service,
                                                             protocol::EndpointSpec spec);
/// Name, and method with path, are not another endpoint's.
[[nodiscard]] Result<> checkUnique(const Service &service, const protocol::EndpointSpec &spec, ServiceEndpointId self);

/// `base` with the members of `changes` in the place of its own.
[[nodiscard]] QJsonObject merged(QJsonObject base, const QJsonObject &changes);
/// Whether its endpoints can be read from a document.
[[nodiscard]] bool wantsSchema(const protocol::ServiceSpec &spec);

/// Where a path of the service is: its base and the path, or `path` when that is a whole URL.
[[nodiscard]] QString urlOf(const protocol::ServiceSpec &spec, const QString &path);
[[nodiscard]] bool sameOrigin(const QString &first, const QString &second);

/// What a refresh does to a service's endpoints.
struct Merge {
    QList<protocol::ServiceEndpoint> endpoints; ///< all there are then
    QList<protocol::ServiceEndpoint> saved;
    QList<ServiceEndpointId> removed;
    int added = 0;
    int updated = 0;
    int missing = 0; ///< used by published flows, so they stay, marked
};
using IsUsed = std::function<bool(const Service &, const protocol::ServiceEndpoint &)>;
/// Operations are known again by method and path (GraphQL: by name). Endpoints made by hand stay.
[[nodiscard]] Merge merge(const Service &service, const QList<openapi::Operation> &operations, const IsUsed &isUsed);

} // namespace mh::services
