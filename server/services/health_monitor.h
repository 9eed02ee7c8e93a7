// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QHash>
#include <QObject>

#include "core/protocol/jobs.h"
#include "server/engine/timers.h"
#include "server/services/service_auth.h"

namespace mh::services {

/// How a service answered last.
struct Health {
    bool healthy = true;
    int consecutiveFailures = 0;
    int latencyMs = 0;
    qint64 checkedAt = 0; ///< 0: never
    QString message;
    Error error; ///< when it is not healthy
};

/// Asks services how they are: those with a healthCheck on its interval, any on request.
/// Thread: engine. Lifetime: what `Parts` refers to outlives it. How a service stands is stored when it
/// changes; a count of failures, up to the service's threshold.
class HealthMonitor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HealthMonitor)

public:
    struct Parts {
        http_client::HttpClient &http;
        vault::CallAuthenticator &vault;
        engine::Timers &timers;
        const Clock &clock;
        ServiceStore &store;
        protocol::JobPass job;
    };
    explicit HealthMonitor(const Parts &parts) : m_parts(parts) {}
    ~HealthMonitor() override;

    /// From now on this is the service; a disabled one is left in peace. One that is new here stands as it was stored.
    void watch(const Service &service);
    void forget(ServiceId id);
    /// Asks now. The result counts as any other check.
    [[nodiscard]] QFuture<Result<Health>> check(const Service &service);
    [[nodiscard]] Health healthOf(ServiceId id) const { return m_health.value(id); }
    /// active, inactive (disabled) or error (as many failures in a row as its failureThreshold).
    [[nodiscard]] QString statusOf(const Service &service) const;

signals:
    /// It was asked; how it stands may be another.
    void checked(mh::ServiceId id);

private:
    struct Watched {
        Service service;
        quint64 timer = 0;
    };
    void arm(ServiceId id);
    [[nodiscard]] Health take(const Service &service, const Result<http_client::HttpReply> &reply, qint64 startedAt);
    Health keep(ServiceId id, Health health);

    Parts m_parts;
    std::map<ServiceId, Watched> m_watched;
    QHash<ServiceId, Health> m_health;
};

} // namespace mh::services
