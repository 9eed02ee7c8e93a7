// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/service_repository.h"

#include "server/store/rows.h"
#include "server/store/sqlite/words.h"

namespace mh::store {
using namespace Qt::StringLiterals;
using protocol::ServiceEndpoint;
using services::Service;

namespace {

/// The members that have no columns of their own.
QByteArray without(QJsonObject json, std::initializer_list<QLatin1StringView> columns)
{
    for (const QLatin1StringView column : columns)
        json.remove(column);
    return json::toBytes(json);
}

Result<Service> serviceFrom(const Statement &row)
{
    auto spec = json::parseObject(row.bytes(3));
    if (!spec)
        return damagedRow(u"service "_s + row.text(0), spec.error().message);
    spec->insert("name"_L1, row.text(1));
    if (const auto credential = row.id<CredentialTag>(2); !credential.isNull())
        spec->insert("credentialId"_L1, credential.toString());
    auto decoded = protocol::ServiceSpec::fromJson(*spec);
    if (!decoded)
        return damagedRow(u"service "_s + row.text(0), decoded.error().message);
    Service service;
    service.id = row.id<ServiceTag>(0);
    service.spec = *std::move(decoded);
    service.linkedBy = row.id<UserTag>(4);
    service.createdBy = row.text(5);
    service.createdAt = row.integer(6);
    service.updatedAt = row.integer(7);
    service.lastCheck = {row.integer(8), int(row.integer(9)), int(row.integer(10)), row.text(11)};
    service.owner = row.id<UserTag>(12);
    service.revision = row.integer(13);
    return service;
}

struct EndpointRow {
    ServiceId service;
    ServiceEndpoint endpoint;
};

Result<EndpointRow> endpointFrom(const Statement &row)
{
    auto spec = json::parseObject(row.bytes(5));
    if (!spec)
        return damagedRow(u"service endpoint "_s + row.text(0), spec.error().message);
    spec->insert("name"_L1, row.text(2));
    spec->insert("method"_L1, row.text(3));
    spec->insert("path"_L1, row.text(4));
    auto decoded = protocol::EndpointSpec::fromJson(*spec);
    if (!decoded)
        return damagedRow(u"service endpoint "_s + row.text(0), decoded.error().message);
    return EndpointRow{row.id<ServiceTag>(1),
                       {row.id<ServiceEndpointTag>(0), *std::move(decoded), row.integer(6) != 0, row.integer(7) != 0}};
}

Result<> saveEndpoint(Database &database, ServiceId service, const ServiceEndpoint &endpoint)
{
    return database.run("INSERT INTO service_endpoints(id, service_id, name, method, path, spec, imported, missing)"
                        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                        " ON CONFLICT(id) DO UPDATE SET name=excluded.name, method=excluded.method, path=excluded.path,"
                        " spec=excluded.spec, imported=excluded.imported, missing=excluded.missing",
                        endpoint.id, service, endpoint.spec.name, endpoint.spec.method, endpoint.spec.path,
                        without(toJson(endpoint.spec), {"name"_L1, "method"_L1, "path"_L1}), qint64(endpoint.imported),
                        qint64(endpoint.missing));
}

} // namespace

Result<> apply(Database &database, const services::ServiceWrite &write)
{
    const Service &service = write.service;
    if (auto next = takesRevision(database, "SELECT revision FROM services WHERE id = ?1 AND deleted_at = 0",
                                  service.id, service.revision);
        !next)
        return next;
    auto saved =
        database.run("INSERT INTO services(id, name, credential_id, spec, linked_by, created_by, created_at,"
                     " updated_at, deleted_at, owner_id, revision)"
                     " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
                     " ON CONFLICT(id) DO UPDATE SET name=excluded.name, credential_id=excluded.credential_id,"
                     " spec=excluded.spec, linked_by=excluded.linked_by, updated_at=excluded.updated_at,"
                     " deleted_at=excluded.deleted_at, owner_id=excluded.owner_id, revision=excluded.revision",
                     service.id, service.spec.name, service.spec.credential,
                     without(toJson(service.spec), {"name"_L1, "credentialId"_L1}), service.linkedBy, service.createdBy,
                     service.createdAt, service.updatedAt, service.deletedAt, service.owner, service.revision);
    if (!saved) {
        const QString &name = service.spec.name;
        return orTaken(database, saved.error(),
                       Error{ErrorCode::Conflict,
                             u"SERVICE_EXISTS"_s,
                             u"there is a service '%1' already"_s.arg(name),
                             u"name"_s,
                             {}},
                       "SELECT id FROM services WHERE name = ?1 AND id <> ?2 AND deleted_at = 0", name, service.id);
    }
    if (service.deletedAt != 0) {
        if (auto removed = database.run("DELETE FROM shares WHERE object_id = ?1", service.id); !removed)
            return removed;
        if (auto removed = database.run("DELETE FROM service_checks WHERE service_id = ?1", service.id); !removed)
            return removed;
        return database.run("DELETE FROM service_endpoints WHERE service_id = ?1", service.id);
    }
    for (const ServiceEndpointId &id : write.removed) {
        if (auto removed = database.run("DELETE FROM service_endpoints WHERE id = ?1", id); !removed)
            return removed;
    }
    for (const ServiceEndpoint &endpoint : write.saved) {
        if (auto added = saveEndpoint(database, service.id, endpoint); !added)
            return added;
    }
    return {};
}

Result<> saveCheck(Database &database, ServiceId id, const services::LastCheck &check)
{
    return database.run(
        "INSERT INTO service_checks(service_id, checked_at, failures, latency_ms, message)"
        " SELECT id, ?2, ?3, ?4, ?5 FROM services WHERE id = ?1 AND deleted_at = 0"
        " ON CONFLICT(service_id) DO UPDATE SET checked_at=excluded.checked_at, failures=excluded.failures,"
        " latency_ms=excluded.latency_ms, message=excluded.message",
        id, check.checkedAt, qint64(check.failures), qint64(check.latencyMs), check.message);
}

Result<QList<Service>> loadServices(Database &database)
{
    auto services = select<Service>(
        database,
        "SELECT id, name, credential_id, spec, linked_by, created_by, created_at, updated_at,"
        " coalesce(checked_at, 0), coalesce(failures, 0), coalesce(latency_ms, 0), coalesce(message, ''), owner_id,"
        " revision"
        " FROM services LEFT JOIN service_checks ON service_id = id"
        " WHERE deleted_at = 0 ORDER BY name",
        serviceFrom);
    if (!services)
        return services;
    const auto endpoints = select<EndpointRow>(database,
                                               "SELECT id, service_id, name, method, path, spec, imported, missing"
                                               " FROM service_endpoints ORDER BY " MH_SQL_IN_ORDER_OF_MAKING,
                                               endpointFrom);
    if (!endpoints)
        return endpoints.error();
    QHash<ServiceId, QList<ServiceEndpoint>> byService;
    for (const EndpointRow &row : *endpoints)
        byService[row.service].append(row.endpoint);
    for (Service &service : *services)
        service.endpoints = byService.value(service.id);
    return services;
}

} // namespace mh::store
