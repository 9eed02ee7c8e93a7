// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registry/endpoint_monitor.h"

#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/registry/component_service.h"

namespace mh::registry {
using namespace Qt::StringLiterals;
using http_client::HttpCall;
using http_client::HttpReply;

namespace {

constexpr qint64 kMaxReply = 65536;
constexpr int kMaxText = 300;

/// Empty: it is well.
QString complaintOf(const Result<HttpReply> &reply)
{
    if (!reply)
        return reply.error().message.left(kMaxText);
    if (reply->status != 200)
        return u"answers with HTTP status %1"_s.arg(reply->status);
    const auto body = json::parseObject(reply->body);
    const QString status = body ? body->value("status"_L1).toString() : QString();
    return status == "healthy"_L1 ? QString() : u"does not say that it is healthy"_s;
}

} // namespace

EndpointMonitor::EndpointMonitor(const Parts &parts) : m_parts(parts) {}

EndpointMonitor::~EndpointMonitor()
{
    for (const Watch &watch : std::as_const(m_watches))
        m_parts.timers.cancel(watch.timer);
}

void EndpointMonitor::start(const protocol::JobPass &)
{
    connect(&m_parts.components, &ComponentService::changed, this, &EndpointMonitor::refresh);
    connect(&m_parts.components, &ComponentService::removed, this,
            [this](const Component &component) { refresh(component.name); });
    refresh({});
}

void EndpointMonitor::refresh(const QString &component)
{
    m_watches.removeIf([this, &component](QHash<QString, Watch>::iterator watch) {
        if (watch->component != component)
            return false;
        m_parts.timers.cancel(watch->timer);
        return true;
    });
    const QList<Component> all = m_parts.components.list();
    for (const Component &each : all)
        watch(each);
    m_states.removeIf([this](QHash<QString, EndpointState>::iterator state) {
        if (m_watches.contains(state.key()))
            return false;
        m_parts.components.setHealthy(state.key(), true); // nobody's business any more
        return true;
    });
}

void EndpointMonitor::watch(const Component &component)
{
    if (component.versions.isEmpty())
        return;
    const QJsonObject check = component.versions.constLast().healthCheck;
    for (const QString &endpoint : component.endpoints) {
        if (m_watches.contains(endpoint))
            continue;
        m_watches.insert(endpoint, {component.name, endpoint + check.value("path"_L1).toString(u"/health"_s),
                                    check.value("interval"_L1).toInteger(kIntervalS) * 1000,
                                    check.value("timeout"_L1).toInt(kTimeoutS) * 1000});
        arm(endpoint, 0);
    }
}

void EndpointMonitor::arm(const QString &endpoint, qint64 delayMs)
{
    const auto watch = m_watches.find(endpoint);
    if (watch != m_watches.end())
        watch->timer = m_parts.timers.after(delayMs, [this, endpoint] { ask(endpoint); });
}

void EndpointMonitor::checkNow(const QString &component)
{
    for (const QString &endpoint : m_watches.keys()) {
        if (m_watches.value(endpoint).component != component)
            continue;
        m_parts.timers.cancel(m_watches.value(endpoint).timer);
        ask(endpoint);
    }
}

void EndpointMonitor::ask(const QString &endpoint)
{
    const auto watch = m_watches.find(endpoint);
    if (watch == m_watches.end())
        return;
    watch->round = ++m_round;
    HttpCall call;
    call.url = watch->url;
    call.headers = {{"Accept", "application/json"}};
    call.timeoutMs = watch->timeoutMs;
    call.connectTimeoutMs = std::min(call.connectTimeoutMs, call.timeoutMs);
    call.maxReplyBytes = kMaxReply;
    const qint64 startedAt = m_parts.clock.steadyMs();
    whenReady(m_parts.http.send(std::move(call)).reply, this,
              [this, endpoint, startedAt, round = m_round](const Result<HttpReply> &reply) {
                  const auto current = m_watches.constFind(endpoint);
                  if (current == m_watches.cend() || current->round != round)
                      return;
                  arm(endpoint, current->intervalMs);
                  take(endpoint, reply, startedAt);
              });
}

void EndpointMonitor::take(const QString &endpoint, const Result<HttpReply> &reply, qint64 startedAt)
{
    EndpointState &state = m_states[endpoint];
    const bool wasHealthy = state.healthy;
    const bool isNew = state.checkedAt == 0;
    state.message = complaintOf(reply);
    state.healthy = state.message.isEmpty();
    state.failures = state.healthy ? 0 : state.failures + 1;
    state.latencyMs = int(m_parts.clock.steadyMs() - startedAt);
    state.checkedAt = m_parts.clock.nowMs();
    m_parts.components.setHealthy(endpoint, state.healthy);
    if (state.healthy)
        m_parts.components.markUp(endpoint);
    if (!isNew && state.healthy == wasHealthy)
        return;
    const QString component = m_watches.value(endpoint).component;
    if (!state.healthy) {
        qCWarning(log::components).noquote()
            << "the endpoint" << endpoint << "of" << component << "is not well:" << state.message;
    }
    emit changed(component);
}

} // namespace mh::registry
