// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/services/schema_file.h"

#include <QFile>

#include "core/openapi/document.h"
#include "core/openapi/openapi_parser.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

protocol::EndpointSpec specOf(const openapi::Operation &operation)
{
    protocol::EndpointSpec spec;
    spec.name = operation.name;
    spec.description = operation.description;
    spec.method = operation.method;
    spec.path = operation.path;
    spec.pathParams = operation.pathParams;
    spec.queryParams = operation.queryParams;
    spec.headerParams = operation.headerParams;
    spec.requestBody = operation.requestBody;
    spec.responseSchema = operation.responseSchema;
    spec.requestType = operation.requestType;
    spec.requestRequired = operation.requestRequired;
    spec.tags = operation.tags;
    return spec;
}

} // namespace

Result<SchemaFile> readSchemaFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return invalidInput(file.errorString());
    const auto described = openapi::parseOpenApi(file.read(openapi::kMaxDocumentBytes + 1));
    if (!described)
        return described.error();
    SchemaFile schema{described->title, described->format, {}};
    for (const openapi::Operation &operation : described->operations)
        schema.endpoints.append(specOf(operation));
    return schema;
}

} // namespace mh::panels
