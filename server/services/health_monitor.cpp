// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/health_monitor.h"

#include <algorithm>

#include "core/base/answer.h"
#include "core/base/when_ready.h"
#include "server/services/service_rules.h"

namespace mh::services {
using namespace Qt::StringLiterals;
using http_client::HttpCall;
using http_client::HttpReply;

namespace {

Health failed(const Error &error)
{
    Health health;
    health.healthy = false;
    health.message = error.message;
    health.error = error;
    return health;
}

Health healthFrom(const LastCheck &check)
{
    Health health;
    if (check.failures > 0)
        health = failed(unavailable(check.message, u"SERVICE_UNAVAILABLE"_s));
    health.consecutiveFailures = check.failures;
    health.latencyMs = check.latencyMs;
    health.checkedAt = check.checkedAt;
    health.message = check.message;
    return health;
}

int thresholdOf(const Service &service)
{
    return service.spec.healthCheck.value("failureThreshold"_L1).toInt(3);
}

} // namespace

HealthMonitor::~HealthMonitor()
{
    for (const auto &[id, watched] : m_watched)
        m_parts.timers.cancel(watched.timer);
}

void HealthMonitor::watch(const Service &service)
{
    const auto known = m_watched.find(service.id);
    if (known != m_watched.end())
        m_parts.timers.cancel(known->second.timer);
    else if (service.lastCheck.checkedAt != 0)
        m_health.insert(service.id, healthFrom(service.lastCheck));
    m_watched[service.id] = {service, 0};
    arm(service.id);
}

void HealthMonitor::forget(ServiceId id)
{
    const auto known = m_watched.find(id);
    if (known == m_watched.end())
        return;
    m_parts.timers.cancel(known->second.timer);
    m_watched.erase(known);
    m_health.remove(id);
}

void HealthMonitor::arm(ServiceId id)
{
    const auto watched = m_watched.find(id);
    if (watched == m_watched.end())
        return;
    const protocol::ServiceSpec &spec = watched->second.service.spec;
    if (!spec.enabled || spec.healthCheck.isEmpty() || spec.protocol == "gRPC"_L1)
        return;
    const qint64 intervalMs = spec.healthCheck.value("interval"_L1).toInteger(30) * 1000;
    const qint64 checkedAt = m_health.value(id).checkedAt;
    const qint64 delay =
        checkedAt == 0 ? 0 : std::clamp<qint64>(checkedAt + intervalMs - m_parts.clock.nowMs(), 0, intervalMs);
    watched->second.timer = m_parts.timers.after(delay, [this, id] {
        const auto current = m_watched.find(id);
        if (current == m_watched.end())
            return;
        const quint64 timer = current->second.timer;
        whenReady(check(current->second.service), this, [this, id, timer](const Result<Health> &) {
            const auto now = m_watched.find(id);
            if (now != m_watched.end() && now->second.timer == timer) // else it was changed meanwhile
                arm(id);
        });
    });
}

QFuture<Result<Health>> HealthMonitor::check(const Service &service)
{
    const Answer<Health> answer;
    if (service.spec.protocol == "gRPC"_L1)
        return answer.given(
            failed(unavailable(u"services of gRPC are stored, but not called yet"_s, u"SERVICE_UNAVAILABLE"_s)));
    whenReady(secretsOf(service, m_parts.vault, this), this,
              [this, answer, service](const Result<vault::CallSecrets> &secrets) {
                  if (!secrets)
                      return answer.give(keep(service.id, failed(secrets.error())));
                  HttpCall call;
                  call.url =
                      withQuery(urlOf(service.spec, service.spec.healthCheck.value("path"_L1).toString()), *secrets);
                  call.headers = secrets->headers;
                  call.timeoutMs = service.spec.healthCheck.value("timeout"_L1).toInt(10) * 1000;
                  call.connectTimeoutMs = std::min(call.connectTimeoutMs, call.timeoutMs);
                  call.refusePrivateRanges = true;
                  const qint64 startedAt = m_parts.clock.steadyMs();
                  whenReady(m_parts.http.send(std::move(call)).reply, this,
                            [this, answer, service, startedAt](const Result<HttpReply> &reply) {
                                const Health health = take(service, reply, startedAt);
                                if (reply && reply->status == 401 && !service.spec.credential.isNull())
                                    m_parts.vault.refused(service.spec.credential);
                                answer.give(keep(service.id, health));
                            });
              });
    return answer.future();
}

Health HealthMonitor::take(const Service &service, const Result<HttpReply> &reply, qint64 startedAt)
{
    Health health;
    if (!reply) {
        health =
            failed(unavailable(u"the service does not answer: "_s + reply.error().message, u"SERVICE_UNAVAILABLE"_s));
    } else if (reply->status == 401 || reply->status == 403) {
        health = failed({ErrorCode::Unauthenticated,
                         u"SERVICE_AUTH_FAILED"_s,
                         u"the service does not accept the credential (HTTP status %1)"_s.arg(reply->status),
                         {},
                         {}});
    } else {
        // Without a place for it, any answer but a server's error shows that the service is there.
        const int limit = service.spec.healthCheck.value("path"_L1).toString().isEmpty() ? 500 : 400;
        health.message = u"Service is healthy"_s;
        if (reply->status >= limit)
            health = failed(
                unavailable(u"the service answers with HTTP status %1"_s.arg(reply->status), u"SERVICE_UNAVAILABLE"_s));
    }
    health.latencyMs = int(m_parts.clock.steadyMs() - startedAt);
    return health;
}

Health HealthMonitor::keep(ServiceId id, Health health)
{
    const auto watched = m_watched.find(id);
    if (watched == m_watched.end())
        return health; // deleted while it was asked
    const Health before = m_health.value(id);
    health.checkedAt = m_parts.clock.nowMs();
    health.consecutiveFailures = health.healthy ? 0 : before.consecutiveFailures + 1;
    m_health.insert(id, health);
    // Beyond the threshold one more failure tells nothing, nor does one more good answer.
    const bool isNews = health.healthy
                            ? before.checkedAt == 0 || !before.healthy
                            : health.consecutiveFailures <= std::max(1, thresholdOf(watched->second.service));
    if (isNews)
        m_parts.store.saveCheck(id, {health.checkedAt, health.consecutiveFailures, health.latencyMs, health.message});
    emit checked(id);
    return health;
}

QString HealthMonitor::statusOf(const Service &service) const
{
    if (!service.spec.enabled)
        return u"inactive"_s;
    return healthOf(service.id).consecutiveFailures >= thresholdOf(service) ? u"error"_s : u"active"_s;
}

} // namespace mh::services
