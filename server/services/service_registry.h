// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include "core/base/kept.h"
#include "server/services/health_monitor.h"
#include "server/services/schema_source.h"
#include "server/services/service_rules.h"
#include "server/vault/credential_users.h"

namespace mh::services {

/// The external services and their endpoints.
/// Thread: engine. Lifetime: what `Parts` refers to outlives it. Errors: NotFound
/// SERVICE_NOT_FOUND, ENDPOINT_NOT_FOUND; InvalidInput; Conflict SERVICE_EXISTS, ENDPOINT_EXISTS,
/// SERVICE_BUSY (another change is on its way); those of SchemaSource. A future is finished once
/// the change is durable; until then it is not seen.
class ServiceRegistry final : public QObject, public vault::CredentialUsers
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServiceRegistry)

public:
    struct Parts {
        ServiceStore &store;
        SchemaSource &schemas;
        HealthMonitor &health;
        vault::CallAuthenticator &vault;
        const Clock &clock;
        IsUsed isUsed; ///< by a published flow
    };
    explicit ServiceRegistry(Parts parts);
    ~ServiceRegistry() override;

    /// Call once, before anything else; health checks begin.
    [[nodiscard]] QFuture<Result<>> start();

    [[nodiscard]] QList<Service> list() const; ///< by name
    /// Null when there is none. Lifetime: until the next change.
    [[nodiscard]] const Service *find(ServiceId id) const;
    [[nodiscard]] const Service *find(const QString &nameOrId) const;
    [[nodiscard]] QList<vault::CredentialUse> usesOf(CredentialId credential) const override;

    using Changed = QFuture<Result<Service>>;
    /// With a schemaUrl and no endpoints, they come from the schema.
    /// `note` goes into the audit log together with the change, here as below; the service's id is put in here.
    [[nodiscard]] Changed create(const protocol::CreateService &request, UserId by, const AuditEntry &note = {});
    [[nodiscard]] Changed update(ServiceId id, const QJsonObject &changes, UserId by, const AuditEntry &note = {});
    [[nodiscard]] Changed setOwner(ServiceId id, UserId owner, const AuditEntry &note = {});
    [[nodiscard]] Changed remove(ServiceId id, const AuditEntry &note = {});

    struct Refreshed {
        int added = 0;
        int updated = 0;
        int removed = 0;
        int missing = 0;
    };
    [[nodiscard]] QFuture<Result<Refreshed>> refresh(ServiceId id, const AuditEntry &note = {});
    /// Errors: besides, what is wrong with the service.
    [[nodiscard]] QFuture<Result<Health>> test(ServiceId id);

    using ChangedEndpoint = QFuture<Result<protocol::ServiceEndpoint>>;
    [[nodiscard]] ChangedEndpoint addEndpoint(ServiceId id, const protocol::EndpointSpec &spec,
                                              const AuditEntry &note = {});
    [[nodiscard]] ChangedEndpoint updateEndpoint(ServiceId id, ServiceEndpointId endpoint, const QJsonObject &changes,
                                                 const AuditEntry &note = {});
    [[nodiscard]] Changed removeEndpoint(ServiceId id, ServiceEndpointId endpoint, const AuditEntry &note = {});

signals:
    /// It is new, or another; its health is the monitor's to tell.
    void changed(mh::ServiceId id);
    void removed(const mh::services::Service &service);

private:
    [[nodiscard]] Result<Service> changeable(ServiceId id) const;
    [[nodiscard]] Result<> checkName(const QString &name, ServiceId self) const;
    [[nodiscard]] QFuture<Result<>> checkCredential(const Service &service);
    [[nodiscard]] Changed save(const ServiceWrite &write);
    [[nodiscard]] ChangedEndpoint saveEndpoint(Service service, const protocol::ServiceEndpoint &endpoint,
                                               const AuditEntry &note);

    /// It is as the store has it now; nothing: it is gone, and was `before`.
    void tell(const Service *now, const Service &before);
    /// What another server has changed.
    void readAgain();

    Parts m_parts;
    Kept<ServiceId, Service> m_services;
};

} // namespace mh::services
