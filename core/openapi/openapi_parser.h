// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "core/base/result.h"
#include "core/openapi/api_description.h"

namespace mh::openapi {

/// Reads OpenAPI 3.0 or 3.1 or Swagger 2.0, as JSON or YAML. Local references are followed,
/// remote ones are refused (bundle.h makes one document of several); a document with problems is refused as a whole.
/// Thread: a plain function; may take a second for megabytes. Errors: InvalidInput
/// SCHEMA_PARSE_ERROR; details.problems lists {place, message}, the place as a JSON pointer.
[[nodiscard]] Result<ApiDescription> parseOpenApi(const QByteArray &text);
[[nodiscard]] Result<ApiDescription> parseOpenApi(const QJsonObject &document);

} // namespace mh::openapi
