// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include "core/openapi/api_description.h"
#include "server/services/schema_gathering.h"
#include "server/services/service_store.h"

namespace mh::services {

/// Gets descriptions of services from the services themselves.
/// Thread: engine; parsing on a thread of its own. Lifetime: `http` and `vault` outlive it.
/// Errors: Unavailable SERVICE_UNAVAILABLE when there is no answer, InvalidInput
/// SCHEMA_PARSE_ERROR for what cannot be read, TooLarge SCHEMA_TOO_LARGE, Unauthenticated SERVICE_AUTH_FAILED.
/// Private addresses are called only where the administrator allows it.
class SchemaSource final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SchemaSource)

public:
    SchemaSource(http_client::HttpClient &http, vault::CallAuthenticator &vault, const GatheringLimits &limits = {});
    ~SchemaSource() override;

    /// From schemaUrl; of GraphQL by introspection there, at "/graphql" when there is none.
    [[nodiscard]] QFuture<Result<openapi::ApiDescription>> fetch(const Service &service);

    struct Found {
        QString schemaUrl; ///< a path
        openapi::ApiDescription description;
    };
    /// Asks at the usual places, one after the other; the first that can be read counts.
    [[nodiscard]] QFuture<Result<Found>> discover(const QString &baseUrl);
    [[nodiscard]] static const QStringList &usualPlaces();

private:
    using Described = QFuture<Result<openapi::ApiDescription>>;
    using Way = SchemaGathering::Way;
    [[nodiscard]] Described send(const Service &service, const Way &way);
    [[nodiscard]] Described gather(const http_client::HttpReply &root, const Way &way);
    [[nodiscard]] Described introspected(const QByteArray &body, const QString &path);
    void tryNext(const QString &baseUrl, qsizetype index, const std::function<void(Result<Found>)> &done);

    http_client::HttpClient &m_http;
    vault::CallAuthenticator &m_vault;
    const GatheringLimits m_limits;
    QThreadPool m_pool;
};

} // namespace mh::services
