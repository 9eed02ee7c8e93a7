// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/result.h"
#include "core/protocol/services.h"

namespace mh::panels {

/// An OpenAPI or Swagger document of this computer, as endpoints.
struct SchemaFile {
    QString title;
    QString description; ///< "OpenAPI 3.0"
    QList<protocol::EndpointSpec> endpoints;
};

/// Thread: GUI; a file of megabytes takes a moment. Errors: InvalidInput, or why it cannot be read.
[[nodiscard]] Result<SchemaFile> readSchemaFile(const QString &path);

} // namespace mh::panels
