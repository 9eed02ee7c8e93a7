// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/executions/run_insight_api.h"

#include <algorithm>

#include "core/execution/run_scope.h"
#include "core/flow/component_interface.h"
#include "core/protocol/endpoints.h"
#include "server/api/executions/executions_api.h"
#include "server/api/executions/run_reader.h"
#include "server/api/router.h"
#include "server/engine/call_inputs.h"
#include "server/engine/journal.h"
#include "server/engine/node_calls.h"
#include "server/engine/run_metrics.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using execution::RunState;

namespace {

constexpr int kPastRuns = 100;
constexpr int kLogsOfANode = 200;

using History = QHash<flow::NodeId, QList<qint64>>;

std::optional<protocol::Percentiles> percentilesOf(const QList<qint64> &durations)
{
    if (durations.isEmpty())
        return {};
    return protocol::Percentiles{engine::percentile(durations, 50), engine::percentile(durations, 95),
                                 engine::percentile(durations, 99), durations.size()};
}

Result<protocol::Evaluated> evaluated(const RunState &run, const QJsonValue &source)
{
    const auto expression = flow::Expression::compile(source);
    if (!expression)
        return expression.error();
    const auto value = expression->evaluate(execution::RunScope(run));
    if (!value)
        return value.error();
    return protocol::Evaluated{*value};
}

} // namespace

RunInsightApi::RunInsightApi(Router &router, const Services &services) : m_services(services)
{
    router.on(protocol::executionNode,
              [this](const Call &, const protocol::NodeRef &request) { return node(request); });
    router.on(protocol::executionMetrics,
              [this](const Call &, const protocol::ExecutionRef &request) { return metrics(request.id); });
    // Over what is shown of the run: whatever an expression makes of a secret, it makes it of the mask.
    router.on(protocol::evaluateExpression, [this](const Call &, const protocol::Evaluate &request) {
        return mapped(m_services.runs.readShown(request.id), this,
                      [source = request.expression](const RunState &run) { return evaluated(run, source); });
    });
}

QFuture<Result<protocol::NodeDetail>> RunInsightApi::node(const protocol::NodeRef &request)
{
    const Answer<protocol::NodeDetail> answer;
    whenReady(m_services.runs.read(request.id), this, [this, request, answer](const Result<RunState> &run) {
        if (!run)
            return answer.give(run.error());
        const int index = run->dag->indexOf(request.node);
        if (index < 0)
            return answer.give(notFound(u"the execution has no such node"_s, u"NODE_NOT_FOUND"_s));
        protocol::NodeDetail detail;
        const execution::RunMask mask = m_services.runs.maskOf(*run);
        const RunState shown = mask.shown(*run);
        detail.node = protocol::nodeOf(shown, index, m_services.journal.nowOf(run->head.id), true);
        detail.attempts = execution::triesOf(shown.nodes[size_t(index)]);
        addInputs(*run, mask, index, detail);
        whenReady(m_services.history.logs({request.id, 0, kLogsOfANode, {}, request.node}), this,
                  [answer, detail, mask](const Result<QList<engine::LogLine>> &lines) {
                      if (!lines)
                          return answer.give(lines.error());
                      protocol::NodeDetail whole = detail;
                      for (const engine::LogLine &line : *lines)
                          whole.logs.append(shownLine(line, mask));
                      answer.give(whole);
                  });
    });
    return answer.future();
}

void RunInsightApi::addInputs(const RunState &run, const execution::RunMask &mask, int node,
                              protocol::NodeDetail &detail) const
{
    const execution::NodeState &state = run.nodes[size_t(node)];
    if (state.startedAt == 0 && !state.held)
        return;
    const flow::Node &definition = run.dag->node(node);
    // A call at work knows what it was given; later it is what the same mappings give again.
    auto call = m_services.calls.call(run.head.id, definition.id);
    if (!call) {
        call = engine::makeCall(run, node, state.attempt, m_services.journal.nowOf(run.head.id),
                                m_services.catalog.find(definition.component, definition.version));
    }
    if (call)
        detail.inputs = mask.inputs(run, node, call->inputs);
    else
        detail.inputsError = mask.text(call.error().message);
}

QFuture<Result<protocol::ExecutionMetrics>> RunInsightApi::metrics(ExecutionId run)
{
    const Answer<protocol::ExecutionMetrics> answer;
    whenReady(m_services.runs.read(run), this, [this, answer](const Result<RunState> &state) {
        if (!state)
            return answer.give(state.error());
        whenReady(m_services.history.nodeDurations(state->head.flow, kPastRuns), this,
                  [this, answer, state = *state](const Result<History> &history) {
                      if (!history)
                          return answer.give(history.error());
                      answer.give(metricsOf(state, *history));
                  });
    });
    return answer.future();
}

protocol::ExecutionMetrics RunInsightApi::metricsOf(const RunState &run, const History &history) const
{
    const qint64 now = m_services.journal.nowOf(run.head.id);
    protocol::ExecutionMetrics metrics;
    metrics.execution = run.head.id;
    const qint64 end = run.completedAt != 0 ? run.completedAt : now;
    const qint64 started = run.startedAt != 0 ? run.startedAt : end;
    metrics.queueMs = std::max<qint64>(0, started - run.head.createdAt);
    metrics.runMs = std::max<qint64>(0, end - started);
    const std::vector<int> path = engine::criticalPath(run, now);
    for (const int node : path) {
        metrics.criticalPath.append(run.dag->node(node).id);
        metrics.waitMs += engine::waitOf(run.nodes[size_t(node)]);
        metrics.callMs += engine::callOf(run.nodes[size_t(node)], now);
    }
    for (int node = 0; node < run.dag->nodeCount(); ++node) {
        const execution::NodeState &state = run.nodes[size_t(node)];
        const QString id = run.dag->node(node).id;
        metrics.nodes.append({id, engine::waitOf(state), engine::runOf(state, now), engine::callOf(state, now),
                              state.attempt, std::find(path.begin(), path.end(), node) != path.end(),
                              percentilesOf(history.value(id))});
    }
    return metrics;
}

} // namespace mh::api
