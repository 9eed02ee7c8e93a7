// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/event.h"

#include <algorithm>
#include <utility>

namespace mh::execution {
using namespace Qt::StringLiterals;

namespace {

/// Applies one event body; every overload checks before it changes anything.
class Reducer
{
public:
    Reducer(RunState &state, qint64 at) : m_state(state), m_at(at) {}

    Result<> operator()(const RunStarted &)
    {
        if (m_state.status != RunStatus::Pending)
            return conflict(u"the run has already started"_s);
        m_state.status = RunStatus::Running;
        m_state.startedAt = m_at;
        for (size_t node = 0; node < m_state.nodes.size(); ++node) {
            if (m_state.nodes[node].status == NodeStatus::Pending && !waits(int(node)))
                m_state.nodes[node].readyAt = m_at;
        }
        return {};
    }

    Result<> operator()(const NodeStarted &event)
    {
        NodeState *node = open(event.node);
        if (!node)
            return refused(event.node);
        settled(*node);
        become(*node, NodeStatus::Running);
        node->held = false;
        node->attempt = event.attempt;
        node->retryAt = 0;
        node->triedAt = m_at;
        node->error.reset();
        if (node->startedAt == 0)
            node->startedAt = m_at;
        return {};
    }

    Result<> operator()(const NodeCompleted &event)
    {
        NodeState *node = open(event.node);
        if (!node)
            return refused(event.node);
        finish(*node, NodeStatus::Completed);
        node->error.reset();
        node->outputs = event.outputs;
        node->workerId = event.workerId;
        for (const int edge : outgoing(event.node))
            setEdge(edge, event.handles.contains(handleOf(edge)) ? EdgeStatus::Taken : EdgeStatus::Skipped);
        return {};
    }

    Result<> operator()(const NodeFailed &event)
    {
        NodeState *node = open(event.node);
        if (!node)
            return refused(event.node);
        finish(*node, NodeStatus::Failed);
        node->error = event.error;
        node->workerId = event.workerId;
        for (const int edge : outgoing(event.node))
            node->failureHandled = node->failureHandled || handleOf(edge) == "error"_L1;
        const EdgeStatus rest = node->failureHandled ? EdgeStatus::Skipped : EdgeStatus::Failed;
        for (const int edge : outgoing(event.node))
            setEdge(edge, handleOf(edge) == "error"_L1 ? EdgeStatus::Taken : rest);
        return {};
    }

    Result<> operator()(const NodeRetryScheduled &event)
    {
        NodeState *node = open(event.node);
        if (!node || node->status != NodeStatus::Running)
            return refused(event.node);
        node->error = event.error;
        node->retryAt = event.retryAt;
        if (node->failedTries.size() >= kTriesKept)
            node->failedTries.removeFirst();
        node->failedTries.append({node->attempt, node->triedAt, m_at, event.error});
        return {};
    }

    Result<> operator()(const NodeSkipped &event)
    {
        NodeState *node = open(event.node);
        if (!node || node->status != NodeStatus::Pending)
            return refused(event.node);
        finish(*node, NodeStatus::Skipped);
        const bool failed = !event.reason.isEmpty();
        if (failed)
            node->error = NodeError{event.reason, u"a node that this one depends on has failed"_s, {}};
        for (const int edge : outgoing(event.node))
            setEdge(edge, failed ? EdgeStatus::Failed : EdgeStatus::Skipped);
        return {};
    }

    Result<> operator()(const NodeBypassed &event)
    {
        NodeState *node = open(event.node);
        if (!node || node->status != NodeStatus::Pending)
            return refused(event.node);
        finish(*node, event.how == Bypass::Pinned ? NodeStatus::Completed : NodeStatus::Skipped);
        node->bypass = event.how;
        node->outputs = event.outputs;
        for (const int edge : outgoing(event.node))
            setEdge(edge, event.handles.contains(handleOf(edge)) ? EdgeStatus::Taken : EdgeStatus::Skipped);
        return {};
    }

    Result<> operator()(const NodeHeld &event)
    {
        NodeState *node = open(event.node);
        if (!node || node->status != NodeStatus::Pending || m_state.status != RunStatus::Running)
            return refused(event.node);
        node->held = true;
        m_state.paused = true;
        m_state.pauseReason = event.byStep ? PauseReason::Step : PauseReason::Breakpoint;
        m_state.stepping = false;
        return {};
    }

    Result<> operator()(const NodeInputsSet &event)
    {
        NodeState *node = open(event.node);
        if (!node || !node->held)
            return refused(event.node);
        node->givenInputs = event.inputs;
        return {};
    }

    Result<> operator()(const NodeUncertain &event)
    {
        NodeState *node = open(event.node);
        if (!node || node->status != NodeStatus::Running)
            return refused(event.node);
        become(*node, NodeStatus::Uncertain);
        node->error = event.error;
        node->uncertainAt = m_at;
        ++m_state.uncertain;
        // The server may have been down since the call: that was nobody's fault.
        if (m_state.standsSince == 0)
            m_state.standsSince = node->triedAt;
        return {};
    }

    Result<> operator()(const NodeCancelled &event)
    {
        NodeState *node = open(event.node);
        if (!node)
            return refused(event.node);
        finish(*node, NodeStatus::Cancelled);
        for (const int edge : outgoing(event.node))
            setEdge(edge, EdgeStatus::Skipped);
        return {};
    }

    Result<> operator()(const RunPaused &)
    {
        m_state.pauseReason = PauseReason::ByHand;
        return setPaused(true);
    }
    Result<> operator()(const RunResumed &event)
    {
        if (auto done = setPaused(false); !done)
            return done;
        m_state.stepping = event.step;
        for (NodeState &node : m_state.nodes)
            node.released = std::exchange(node.held, false) || node.released;
        return {};
    }

    Result<> operator()(const CancelRequested &event)
    {
        if (m_state.ended())
            return conflict(u"the run has ended"_s);
        m_state.status = RunStatus::Cancelling;
        addCancel(m_state.cancel, event.info);
        m_state.paused = false;
        return {};
    }

    Result<> operator()(const RunEnded &event)
    {
        if (m_state.ended())
            return conflict(u"the run has ended"_s);
        m_state.status = event.status;
        m_state.error = event.error;
        m_state.completedAt = m_at;
        return {};
    }

private:
    Result<> setPaused(bool paused)
    {
        if (m_state.status != RunStatus::Running || m_state.paused == paused)
            return conflict(u"the run is not "_s + (paused ? u"running"_s : u"paused"_s));
        m_state.paused = paused;
        return {};
    }
    /// The node when it exists and has not ended; else nothing.
    NodeState *open(const flow::NodeId &id)
    {
        const int index = m_state.dag->indexOf(id);
        if (index < 0 || m_state.ended() || hasEnded(m_state.nodes[size_t(index)].status))
            return nullptr;
        return &m_state.nodes[size_t(index)];
    }
    static Error refused(const flow::NodeId &id) { return conflict(u"the event does not fit node '"_s + id + u"'"_s); }
    std::span<const int> outgoing(const flow::NodeId &id) const
    {
        return m_state.dag->outgoing(m_state.dag->indexOf(id));
    }
    const QString &handleOf(int edge) const { return m_state.dag->edge(edge).sourceHandle; }
    void setEdge(int edge, EdgeStatus status)
    {
        m_state.edges[size_t(edge)] = status;
        NodeState &target = m_state.nodes[size_t(m_state.dag->ends(edge).target)];
        if (target.status == NodeStatus::Pending)
            target.readyAt = m_at;
    }
    bool waits(int node) const
    {
        const auto incoming = m_state.dag->incoming(node);
        return std::any_of(incoming.begin(), incoming.end(),
                           [this](int edge) { return m_state.edges[size_t(edge)] == EdgeStatus::Waiting; });
    }
    /// Keeps the run's counts of running nodes.
    void become(NodeState &node, NodeStatus status) const
    {
        const bool was = node.status == NodeStatus::Running;
        const bool is = status == NodeStatus::Running;
        node.status = status;
        if (was == is || !m_state.head.limitIsDefault)
            return;
        const int index = int(&node - m_state.nodes.data());
        (onlyWaits(m_state.dag->node(index).component) ? m_state.waiting : m_state.working) += is ? 1 : -1;
    }
    void finish(NodeState &node, NodeStatus status) const
    {
        settled(node);
        become(node, status);
        node.completedAt = m_at;
        node.retryAt = 0;
        node.held = false;
    }
    /// Nobody need say any more how its call ended.
    void settled(NodeState &node) const
    {
        if (node.status == NodeStatus::Uncertain)
            --m_state.uncertain;
        node.uncertainAt = 0;
    }

    RunState &m_state;
    qint64 m_at;
};

/// Whether the run's time limit does not pass: somebody has to say something, or, with a limit that
/// nobody has chosen, all that goes on is waiting.
bool stands(const RunState &state)
{
    if (state.status != RunStatus::Running)
        return false;
    const bool isDefault = state.head.limitIsDefault;
    return state.uncertain > 0 || (state.paused && (state.head.debug || isDefault))
           || (isDefault && state.waiting > 0 && state.working == 0);
}

void keepTime(RunState &state, qint64 at)
{
    const bool now = stands(state);
    if (now && state.standsSince == 0)
        state.standsSince = at;
    else if (!now && state.standsSince != 0)
        state.stoodMs += std::max<qint64>(0, at - std::exchange(state.standsSince, 0));
}

} // namespace

Result<> reduce(RunState &state, const Event &event)
{
    if (event.seq != state.seq + 1) {
        return conflict(u"event %1 cannot follow event %2"_s.arg(event.seq).arg(state.seq), u"SEQUENCE_GAP"_s);
    }
    if (auto applied = std::visit(Reducer(state, event.at), event.body); !applied)
        return applied.error();
    keepTime(state, event.at);
    state.seq = event.seq;
    return {};
}

} // namespace mh::execution
