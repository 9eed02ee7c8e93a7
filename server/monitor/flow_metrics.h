// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QByteArray>
#include <QObject>

#include "server/engine/journal.h"

namespace mh::monitor {

struct EndpointFigure {
    QString component;
    QString endpoint;
    bool up = false;
};

/// The flow engine's figures for Prometheus, with the documented names (F451–F457):
/// flow_executions_started_total, flow_executions_completed_total{status},
/// flow_executions_duration_seconds, flow_executions_duration_percentiles_seconds{quantile}, flow_running_executions,
/// flow_node_duration_seconds{component}; and flow_component_endpoint_up{component,endpoint},
/// flow_writes_set_aside_total;
/// every one with application="flow-platform".
/// Counted when durable, so that a refused run is never seen. Counters begin with the server.
/// Thread: engine. Lifetime: outlived by the journal.
class FlowMetrics final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowMetrics)

public:
    /// `endpoints`: asked at each text().
    explicit FlowMetrics(engine::Journal &journal, std::function<QList<EndpointFigure>()> endpoints = {});
    ~FlowMetrics() override;

    /// The text exposition format, version 0.0.4.
    [[nodiscard]] QByteArray text() const;

private:
    struct Private;

    void started(const execution::RunHead &head);
    void ended(const execution::RunState &state);
    [[nodiscard]] int runningNow() const;

    engine::Journal &m_journal;
    std::function<QList<EndpointFigure>()> m_endpoints;
    std::unique_ptr<Private> d;
};

} // namespace mh::monitor
