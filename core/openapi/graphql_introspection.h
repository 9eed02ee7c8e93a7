// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include "core/base/result.h"
#include "core/openapi/api_description.h"

namespace mh::openapi {

/// What to POST to a GraphQL server to learn its operations.
[[nodiscard]] QJsonObject introspectionRequest();
/// One operation per field of the query and mutation types: POST `path`, its arguments as
/// variables in `requestBody`, and a document that selects the plain fields two levels deep.
/// Thread: a plain function. Errors: InvalidInput SCHEMA_PARSE_ERROR.
[[nodiscard]] Result<ApiDescription> parseIntrospection(const QByteArray &reply, const QString &path);

} // namespace mh::openapi
