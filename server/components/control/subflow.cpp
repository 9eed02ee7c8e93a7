// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/subflow.h"

#include "core/base/when_ready.h"
#include "core/execution/codec.h"
#include "server/components/failures.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepest = 20;
constexpr QLatin1StringView kParentPrefix{"execution:"};

engine::CallFailed refusal(const Error &error)
{
    return failure(error.reason.isEmpty() ? u"SUBFLOW_REFUSED"_s : error.reason, error.message,
                   error.code == ErrorCode::Unavailable || error.reason == "CONCURRENT_DENIED"_L1);
}

/// The outputs of the nodes that nothing follows, from a run's stored state.
QJsonObject leafOutputs(const flow::FlowDefinition &definition, const QJsonObject &state)
{
    QJsonObject outputs;
    const QJsonObject nodes = state.value("nodes"_L1).toObject();
    for (const flow::Node &node : definition.nodes) {
        const bool isLeaf = std::none_of(definition.edges.begin(), definition.edges.end(),
                                         [&](const flow::Edge &edge) { return edge.source == node.id; });
        const QJsonObject now = nodes.value(node.id).toObject();
        if (isLeaf && now.value("status"_L1) == "completed"_L1)
            outputs.insert(node.id, now.value("outputs"_L1).toObject());
    }
    return outputs;
}

} // namespace

Subflow::Subflow(engine::Journal &journal, engine::ExecutionService &executions, const engine::FlowService &flows,
                 engine::Store &store, const Clock &clock)
    : m_journal(journal), m_executions(executions), m_flows(flows), m_store(store), m_clock(clock)
{
    connect(&m_journal, &engine::Journal::runEnded, this, [this](const execution::RunState &state) {
        if (m_waiting.contains(state.head.id))
            ended(state.head.id, toText(state.status), leafOutputs(state.dag->definition(), execution::toJson(state)));
    });
}

Result<FlowId> Subflow::flowOf(const engine::NodeCall &call) const
{
    const QString wanted = parameter(call, "flow"_L1).toString();
    if (const FlowId id = FlowId::fromString(wanted); !id.isNull())
        return id;
    const auto found = m_flows.findByName(wanted);
    if (!found)
        return notFound(u"flow: there is no flow '%1'"_s.arg(wanted), u"FLOW_NOT_FOUND"_s);
    return *found;
}

/// How many parents the run has; those that wait for it are all live.
int Subflow::depthOf(ExecutionId run) const
{
    int depth = 0;
    const execution::RunState *state = m_journal.find(run);
    while (state && depth < kDeepest && state->head.triggeredBy.startsWith(kParentPrefix)) {
        ++depth;
        state = m_journal.find(ExecutionId::fromString(state->head.triggeredBy.mid(kParentPrefix.size())));
    }
    return depth;
}

void Subflow::start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done)
{
    const auto flow = flowOf(call);
    if (!flow)
        return done(refusal(flow.error()));
    if (depthOf(call.run) >= kDeepest)
        return done(failure(u"SUBFLOW_TOO_DEEP"_s, u"sub-flows are nested more than %1 deep"_s.arg(kDeepest), false));
    engine::TriggerRequest request;
    request.flow = *flow;
    request.inputs = call.inputs;
    request.inputs.remove("flow"_L1);
    request.inputs.remove("wait"_L1);
    request.triggerType = u"subflow"_s;
    request.triggeredBy = kParentPrefix + call.run.toString();
    // A further try is a further run; the same try after a restart is the same run.
    request.idempotencyKey = u"subflow/%1/%2"_s.arg(call.idempotencyKey()).arg(call.attempt);
    const auto reply = m_executions.trigger(request);
    if (!reply)
        return done(refusal(reply.error()));
    const ExecutionId child = reply->head.id;
    if (!parameter(call, "wait"_L1).toBool(true))
        return done(engine::CallDone{{{u"execution_id"_s, child.toString()}, {u"status"_s, u"started"_s}}, {u"default"_s}, {}});
    await(child, {call.run, call.node, std::move(done)});
}

void Subflow::await(ExecutionId child, Waiting waiting)
{
    m_waiting.insert(child, std::move(waiting));
    if (m_journal.find(child))
        return;
    // It ended before: after a restart, or between two tries.
    whenReady(m_store.run(child), this, [this, child](const Result<std::optional<engine::StoredRun>> &stored) {
        if (!m_waiting.contains(child))
            return;
        if (!stored || !*stored)
            return m_waiting.take(child).done(failure(u"SUBFLOW_LOST"_s, u"the sub-flow's execution is gone"_s, true));
        const auto version = m_flows.versionById((*stored)->head.version);
        const QJsonObject outputs = version ? leafOutputs(version->definition, (*stored)->state) : QJsonObject();
        ended(child, (*stored)->state.value("status"_L1).toString(), outputs);
    });
}

void Subflow::ended(ExecutionId child, const QString &status, const QJsonObject &outputs)
{
    const Waiting waiting = m_waiting.take(child);
    if (status != "completed"_L1) {
        return waiting.done(failure(u"SUBFLOW_FAILED"_s, u"execution %1 of the sub-flow is %2"_s.arg(child.toString(), status),
                                    true));
    }
    waiting.done(engine::CallDone{{{u"execution_id"_s, child.toString()}, {u"status"_s, status}, {u"outputs"_s, outputs}},
                                  {u"default"_s}, {}});
}

void Subflow::cancel(ExecutionId run, const flow::NodeId &node)
{
    for (auto it = m_waiting.cbegin(); it != m_waiting.cend(); ++it) {
        if (it->run != run || it->node != node)
            continue;
        const ExecutionId child = it.key();
        m_waiting.remove(child);
        const QString text = u"the execution that waited for it was cancelled"_s;
        (void)m_executions.cancel(child, {execution::CancelReason::System, kParentPrefix + run.toString(), text,
                                          m_clock.nowMs(), false});
        return;
    }
}

} // namespace mh::components
