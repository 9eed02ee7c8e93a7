// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/child_runs.h"

#include <algorithm>

#include "core/base/when_ready.h"
#include "core/execution/codec.h"
#include "server/components/failures.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepest = 20;
constexpr QLatin1StringView kParentPrefix{"execution:"};

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

Error noSuchFlow(const QString &wanted)
{
    return notFound(u"flow: there is no flow '%1'"_s.arg(wanted), u"FLOW_NOT_FOUND"_s);
}

Error lost()
{
    return unavailable(u"the sub-flow's execution is gone"_s, u"SUBFLOW_LOST"_s);
}

} // namespace

engine::CallFailed refusal(const Error &error)
{
    return failure(error.reason.isEmpty() ? u"SUBFLOW_REFUSED"_s : error.reason, error.message,
                   error.code == ErrorCode::Unavailable || error.reason == "CONCURRENT_DENIED"_L1);
}

ChildRuns::ChildRuns(const Parts &parts, const QString &kind) : m_parts(parts), m_kind(kind)
{
    connect(&m_parts.journal, &engine::Journal::runEnded, this, [this](const execution::RunState &state) {
        if (m_waiting.contains(state.head.id)) {
            ended(state.head.id, End{state.head.id, toText(state.status),
                                     leafOutputs(state.dag->definition(), execution::toJson(state))});
        }
    });
    connect(&m_parts.journal, &engine::Journal::runRefused, this, [this](ExecutionId run) { ended(run, lost()); });
}

Result<FlowId> ChildRuns::flowOf(const QString &wanted) const
{
    if (const FlowId id = FlowId::fromString(wanted); !id.isNull())
        return id;
    const auto found = m_parts.flows.findByName(wanted);
    if (!found)
        return noSuchFlow(wanted);
    return *found;
}

/// How many parents the run has; those that wait for it are all live.
int ChildRuns::depthOf(ExecutionId run) const
{
    int depth = 0;
    const execution::RunState *state = m_parts.journal.find(run);
    while (state && depth < kDeepest && state->head.triggeredBy.startsWith(kParentPrefix)) {
        ++depth;
        state = m_parts.journal.find(ExecutionId::fromString(state->head.triggeredBy.mid(kParentPrefix.size())));
    }
    return depth;
}

Result<ExecutionId> ChildRuns::start(const engine::NodeCall &call, FlowId flow, const QJsonObject &inputs,
                                     const QString &key)
{
    const execution::RunState *parent = m_parts.journal.find(call.run);
    if (!parent || !m_parts.rights.mayRun(m_parts.flows.authorOf(parent->head.version), flow))
        return noSuchFlow(flow.toString());
    if (depthOf(call.run) >= kDeepest)
        return conflict(u"sub-flows are nested more than %1 deep"_s.arg(kDeepest), u"SUBFLOW_TOO_DEEP"_s);
    engine::TriggerRequest request;
    request.flow = flow;
    request.inputs = inputs;
    request.triggerType = u"subflow"_s;
    request.triggeredBy = kParentPrefix + call.run.toString();
    request.idempotencyKey = key;
    request.owner = call.run;
    const auto reply = m_parts.executions.trigger(request);
    if (!reply)
        return reply.error();
    return reply->head.id;
}

void ChildRuns::await(ExecutionId child, const engine::NodeCall &call, Done done)
{
    m_waiting.insert(child, {call.run, call.node, std::move(done)});
    if (m_parts.journal.find(child))
        return;
    // It ended before: after a restart, or between two tries.
    whenReady(m_parts.history.run(child), this, [this, child](const Result<std::optional<engine::StoredRun>> &stored) {
        if (!stored || !*stored)
            return ended(child, lost());
        const auto version = m_parts.flows.versionById((*stored)->head.version);
        ended(child, End{child, (*stored)->state.value("status"_L1).toString(),
                         version ? leafOutputs(version->definition, (*stored)->state) : QJsonObject()});
    });
}

void ChildRuns::ended(ExecutionId child, Result<End> end)
{
    if (m_waiting.contains(child))
        m_waiting.take(child).done(std::move(end));
}

QString ChildRuns::keyPrefix(ExecutionId run, const flow::NodeId &node) const
{
    return u"%1/%2/%3/"_s.arg(m_kind, run.toString(), node);
}

/// Reports none of the node's children any more; those that have not ended.
QList<ExecutionId> ChildRuns::giveUp(ExecutionId run, const flow::NodeId &node)
{
    m_waiting.removeIf([&](const auto &entry) { return entry.value().run == run && entry.value().node == node; });
    return m_parts.executions.ownedRuns(run, keyPrefix(run, node));
}

void ChildRuns::cancel(ExecutionId run, const flow::NodeId &node)
{
    const execution::RunState *parent = m_parts.journal.find(run);
    const bool force = parent && parent->status == execution::RunStatus::Cancelling;
    const QList<ExecutionId> children = giveUp(run, node);
    for (const ExecutionId &child : children)
        cancel(child, run, force);
}

bool ChildRuns::letGo(ExecutionId run, const flow::NodeId &node, const std::function<void()> &done)
{
    const QList<ExecutionId> children = giveUp(run, node);
    const auto left = std::make_shared<qsizetype>(children.size());
    for (const ExecutionId &child : children) {
        m_waiting.insert(child, {run, node, [left, done](const Result<End> &) {
                                     if (--*left == 0)
                                         done();
                                 }});
    }
    for (const ExecutionId &child : children)
        cancel(child, run, false);
    return !children.isEmpty();
}

void ChildRuns::cancel(ExecutionId child, ExecutionId parent, bool force)
{
    const QString text = u"the execution that waited for it was cancelled"_s;
    (void)m_parts.executions.cancel(child, {execution::CancelReason::System, kParentPrefix + parent.toString(), text,
                                            m_parts.clock.nowMs(), force});
}

} // namespace mh::components
