// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFuture>
#include <QList>

#include "core/base/audit_entry.h"
#include "core/protocol/services.h"

/// Services as the store keeps them. Plain values; times in epoch milliseconds.
namespace mh::services {

/// How a service answered last, as far as it is kept.
struct LastCheck {
    qint64 checkedAt = 0; ///< 0: never
    int failures = 0;     ///< in a row; 0: it was healthy
    int latencyMs = 0;
    QString message;
    bool operator==(const LastCheck &) const = default;
};

struct Service {
    ServiceId id;
    protocol::ServiceSpec spec;
    UserId linkedBy; ///< who set the credential; calls are made on their behalf
    UserId owner{};  ///< null: nobody known
    QString createdBy;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    qint64 deletedAt = 0;                       ///< 0: not
    QList<protocol::ServiceEndpoint> endpoints; ///< in the order of their making
    LastCheck lastCheck{};                      ///< as it was when it was loaded; a ServiceWrite leaves it alone
    qint64 revision = 1;                        ///< of its row: each change adds one, and the store takes only the next
    bool operator==(const Service &) const = default;
};

/// Inserts or replaces the service's row; of its endpoints, only what is named changes. A deleted
/// service loses its endpoints and its shares.
struct ServiceWrite {
    Service service;
    QList<protocol::ServiceEndpoint> saved;
    QList<ServiceEndpointId> removed;
    AuditEntry note{}; ///< of the change, in its transaction
};

/// What the registry of services needs of a store. Thread: all calls and callbacks on the engine
/// thread. Lifetime: outlives the registry.
class ServiceStore
{
public:
    virtual ~ServiceStore() = default;

    /// Those that are not deleted.
    [[nodiscard]] virtual QFuture<Result<QList<Service>>> load() = 0;
    /// All of it or nothing, in the order of the calls; `done` once it is durable.
    /// Errors: Unavailable; Conflict SERVICE_EXISTS. Nothing was written.
    virtual void commit(ServiceWrite write, std::function<void(Result<>)> done) = 0;
    /// Of a service that is no more, nothing is kept. A check that cannot be written is logged.
    virtual void saveCheck(ServiceId id, const LastCheck &check) = 0;
};

} // namespace mh::services
