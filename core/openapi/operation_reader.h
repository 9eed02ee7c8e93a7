// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/openapi/api_description.h"
#include "core/openapi/schema_expander.h"

namespace mh::openapi {

/// Reads operations of one document. For this room's sources. Lifetime: as SchemaExpander.
class OperationReader
{
public:
    OperationReader(const QJsonObject &document, bool swagger, SchemaExpander &schemas, Problems &problems);

    /// `item` is the path item, `operation` one of its verbs. Its name is not yet unique.
    [[nodiscard]] Operation read(const QString &method, const QString &path, const QJsonObject &item,
                                 const QJsonObject &operation, const Place &itemPlace, const Place &place);

private:
    void addParameters(Operation &result, const QJsonValue &list, const Place &place, QJsonObject &body);
    void addParameter(Operation &result, const QJsonObject &parameter, const Place &place, QJsonObject &form);
    [[nodiscard]] QJsonObject parameterSchema(const QJsonObject &parameter, const Place &place);
    void addPathParams(Operation &result) const;
    void readBody(Operation &result, const QJsonValue &body, const Place &place);
    void readResponse(Operation &result, const QJsonValue &responses, const Place &place);
    [[nodiscard]] QString basePath(const QJsonObject &holder, const Place &place);

    const QJsonObject &m_document;
    const bool m_swagger;
    SchemaExpander &m_schemas;
    Problems &m_problems;
    QString m_rootBase;
};

} // namespace mh::openapi
