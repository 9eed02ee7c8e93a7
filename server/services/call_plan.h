// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/services.h"

/// The pure part of a call: typed parameters in, the request of an http_request node out; its
/// outputs in, ours out. Thread: plain functions.
namespace mh::services {

/// {url, method, headers, body}, percent-encoded where it must be. `parameters` by name: of path,
/// query and header; "body" is the whole body, or its members stand among the others. GraphQL:
/// the variables, or "query" and "variables" where the endpoint has no document of its own.
/// Errors: InvalidInput naming the parameter.
[[nodiscard]] Result<QJsonObject> requestFor(const protocol::ServiceSpec &service,
                                             const protocol::EndpointSpec &endpoint, const QJsonObject &parameters);
/// The body as the response schema says, where the content type does not.
[[nodiscard]] QJsonValue bodyAs(const QJsonObject &schema, const QJsonValue &body);

} // namespace mh::services
