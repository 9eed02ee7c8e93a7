// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/monitor/flow_metrics.h"

#include <chrono>
#include <sstream>
#include <utility>
#include <vector>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/summary.h>
#include <prometheus/text_serializer.h>

#include <QHash>

namespace mh::monitor {
using namespace Qt::StringLiterals;

namespace {

const prometheus::Labels kApplication{{"application", "flow-platform"}};

/// From a millisecond to an hour.
prometheus::Histogram::BucketBoundaries buckets()
{
    return {0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600};
}

/// Value and error; of the last minutes.
prometheus::Summary::Quantiles quantiles()
{
    return {{0.5, 0.01}, {0.95, 0.005}, {0.99, 0.001}};
}

double seconds(qint64 from, qint64 to)
{
    return double(qMax<qint64>(0, to - from)) / 1000.0;
}

} // namespace

struct FlowMetrics::Private {
    prometheus::Registry registry;
    prometheus::Counter &started = prometheus::BuildCounter()
                                       .Name("flow_executions_started_total")
                                       .Help("Executions that were accepted")
                                       .Labels(kApplication)
                                       .Register(registry)
                                       .Add({});
    prometheus::Family<prometheus::Counter> &completed = prometheus::BuildCounter()
                                                             .Name("flow_executions_completed_total")
                                                             .Help("Executions that ended, by how they did")
                                                             .Labels(kApplication)
                                                             .Register(registry);
    prometheus::Histogram &duration = prometheus::BuildHistogram()
                                          .Name("flow_executions_duration_seconds")
                                          .Help("From the start of an execution to its end")
                                          .Labels(kApplication)
                                          .Register(registry)
                                          .Add({}, buckets());
    // Of its own name: Prometheus knows a metric either with buckets or with percentiles.
    prometheus::Summary &percentiles = prometheus::BuildSummary()
                                           .Name("flow_executions_duration_percentiles_seconds")
                                           .Help("The same, as percentiles of the last ten minutes")
                                           .Labels(kApplication)
                                           .Register(registry)
                                           .Add({}, quantiles(), std::chrono::minutes(10), 5);
    prometheus::Gauge &running = prometheus::BuildGauge()
                                     .Name("flow_running_executions")
                                     .Help("Executions that have started and not ended")
                                     .Labels(kApplication)
                                     .Register(registry)
                                     .Add({});
    prometheus::Counter &setAside =
        prometheus::BuildCounter()
            .Name("flow_writes_set_aside_total")
            .Help("Writes that the store will never take; see WRITE_SET_ASIDE in the audit log")
            .Labels(kApplication)
            .Register(registry)
            .Add({});
    prometheus::Family<prometheus::Histogram> &nodes = prometheus::BuildHistogram()
                                                           .Name("flow_node_duration_seconds")
                                                           .Help("From the first try of a node to its end")
                                                           .Labels(kApplication)
                                                           .Register(registry);
    prometheus::Family<prometheus::Gauge> &endpoints = prometheus::BuildGauge()
                                                           .Name("flow_component_endpoint_up")
                                                           .Help("1: the endpoint answers GET /health as healthy")
                                                           .Labels(kApplication)
                                                           .Register(registry);
    std::vector<prometheus::Gauge *> shownEndpoints; ///< of the last text()
    // Finding one by its labels costs more than counting.
    QHash<execution::RunStatus, prometheus::Counter *> byStatus;
    QHash<QString, prometheus::Histogram *> byComponent;

    prometheus::Histogram &durationOf(const QString &component)
    {
        prometheus::Histogram *&known = byComponent[component];
        if (!known)
            known = &nodes.Add({{"component", component.toStdString()}}, buckets());
        return *known;
    }
};

FlowMetrics::FlowMetrics(engine::Journal &journal, std::function<QList<EndpointFigure>()> endpoints)
    : m_journal(journal), m_endpoints(std::move(endpoints)), d(std::make_unique<Private>())
{
    for (const execution::RunStatus status :
         {execution::RunStatus::Completed, execution::RunStatus::Failed, execution::RunStatus::Cancelled})
        d->byStatus.insert(status, &d->completed.Add({{"status", toText(status).toStdString()}}));
    connect(&m_journal, &engine::Journal::runCreated, this, &FlowMetrics::started);
    connect(&m_journal, &engine::Journal::runEnded, this, &FlowMetrics::ended);
    connect(&m_journal, &engine::Journal::setAside, this, [this] { d->setAside.Increment(); });
}

FlowMetrics::~FlowMetrics() = default;

void FlowMetrics::started(const execution::RunHead &)
{
    d->started.Increment();
}

void FlowMetrics::ended(const execution::RunState &state)
{
    d->byStatus.value(state.status)->Increment();
    if (state.startedAt > 0) {
        d->duration.Observe(seconds(state.startedAt, state.completedAt));
        d->percentiles.Observe(seconds(state.startedAt, state.completedAt));
    }
    for (size_t i = 0; i < state.nodes.size(); ++i) {
        const execution::NodeState &node = state.nodes[i];
        if (node.startedAt > 0 && node.completedAt > 0)
            d->durationOf(state.dag->node(int(i)).component).Observe(seconds(node.startedAt, node.completedAt));
    }
}

int FlowMetrics::runningNow() const
{
    int running = 0;
    const auto live = m_journal.liveRuns();
    for (const ExecutionId &run : live) {
        const execution::RunState *state = m_journal.find(run);
        running += state && state->startedAt > 0 && !state->ended() ? 1 : 0;
    }
    return running;
}

QByteArray FlowMetrics::text() const
{
    d->running.Set(runningNow());
    for (prometheus::Gauge *gauge : std::exchange(d->shownEndpoints, {}))
        d->endpoints.Remove(gauge);
    const QList<EndpointFigure> endpoints = m_endpoints ? m_endpoints() : QList<EndpointFigure>();
    for (const EndpointFigure &each : endpoints) {
        prometheus::Gauge &gauge =
            d->endpoints.Add({{"component", each.component.toStdString()}, {"endpoint", each.endpoint.toStdString()}});
        gauge.Set(each.up ? 1 : 0);
        d->shownEndpoints.push_back(&gauge);
    }
    std::ostringstream out;
    prometheus::TextSerializer().Serialize(out, d->registry.Collect());
    return QByteArray::fromStdString(out.str());
}

} // namespace mh::monitor
