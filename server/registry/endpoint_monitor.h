// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include "core/protocol/jobs.h"
#include "server/engine/timers.h"
#include "server/http_client/http_client.h"

namespace mh::registry {

class ComponentService;
struct Component;

/// How an endpoint answered GET /health last.
struct EndpointState {
    bool healthy = false;
    qint64 checkedAt = 0; ///< 0: never
    int latencyMs = 0;
    int failures = 0; ///< in a row
    QString message;
};

/// Asks the endpoints of all registered components how they are, each on the interval of its component's newest
/// version (`health_check`: path, interval and timeout), and tells the registry, which passes over those that are not
/// well.
/// Thread: engine. Lifetime: what `Parts` refers to outlives it. Nothing is asked before start().
class EndpointMonitor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndpointMonitor)

public:
    static constexpr int kIntervalS = 30;
    static constexpr int kTimeoutS = 5;

    struct Parts {
        ComponentService &components;
        http_client::HttpClient &http;
        engine::Timers &timers;
        const Clock &clock;
    };
    explicit EndpointMonitor(const Parts &parts);
    ~EndpointMonitor() override;

    void start(const protocol::JobPass &job);
    [[nodiscard]] EndpointState stateOf(const QString &endpoint) const { return m_states.value(endpoint); }
    /// Asks all endpoints of the component at once, whatever their turn.
    void checkNow(const QString &component);

signals:
    /// An endpoint of the component is no longer as it was.
    void changed(const QString &component);

private:
    struct Watch {
        QString component;
        QString url;
        qint64 intervalMs = 0;
        int timeoutMs = 0;
        quint64 timer = 0;
        quint64 round = 0; ///< of the last question; an older one's answer is late
    };

    /// `component` is no longer as it was, or is gone.
    void refresh(const QString &component);
    void watch(const Component &component);
    void arm(const QString &endpoint, qint64 delayMs);
    void ask(const QString &endpoint);
    void take(const QString &endpoint, const Result<http_client::HttpReply> &reply, qint64 startedAt);

    Parts m_parts;
    QHash<QString, Watch> m_watches; ///< by endpoint; several components may share one
    QHash<QString, EndpointState> m_states;
    quint64 m_round = 0;
};

} // namespace mh::registry
