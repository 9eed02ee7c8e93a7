// SPDX-License-Identifier: GPL-3.0-or-later
// The scheduler's limits: calls in flight, and the size of what they give.
#include "server/engine/output_size.h"
#include "server/engine/scheduler.h"

namespace mh::engine {
using namespace Qt::StringLiterals;
using execution::NodeStatus;
using execution::RunStatus;

namespace {

/// Sub-flows wait for further nodes and a question for a person: with a place of their own
/// they would block what they wait for.
bool needsPlace(const Component &component)
{
    return !component.isPure() && !component.keepsOwnTime();
}

} // namespace

bool Scheduler::hasRoom(const QString &component) const
{
    if (m_inFlight >= m_limits.calls)
        return false;
    const int limit = m_components.maxConcurrent(component);
    return limit <= 0 || m_inFlightOf.value(component) < limit;
}

/// Puts the node into the line when there is no room for its call.
bool Scheduler::mustWait(const execution::RunState &state, int node)
{
    const flow::Node &definition = state.dag->node(node);
    if (hasRoom(definition.component))
        return false;
    const auto component = m_components.component(definition.component, definition.version);
    if (!component || !needsPlace(**component))
        return false;
    if (m_ready.contains(state.head.id, node))
        return true;
    m_ready.push({state.head.id, node, definition.component}, state.head.priority, m_clock.steadyMs());
    const bool isFull = m_inFlight >= m_limits.calls;
    emit nodeProgressed(
        state.head.id, definition.id, 0,
        isFull ? u"waits: %1 calls are in flight, as many as may be"_s.arg(m_inFlight)
               : u"waits: component '%1' takes no more than %2 calls at once"_s.arg(
                   definition.component, QString::number(m_components.maxConcurrent(definition.component))));
    return true;
}

bool Scheduler::waitsForPlace(ExecutionId run, const flow::NodeId &node) const
{
    const execution::RunState *state = m_journal.find(run);
    return state && m_ready.contains(run, state->dag->indexOf(node));
}

void Scheduler::takePlace(Try &next, const Component &component)
{
    next.holdsPlace = needsPlace(component);
    if (!next.holdsPlace)
        return;
    ++m_inFlight;
    ++m_inFlightOf[next.call.component];
}

void Scheduler::leavePlace(const Try &old)
{
    if (!old.holdsPlace)
        return;
    --m_inFlight;
    if (--m_inFlightOf[old.call.component] == 0)
        m_inFlightOf.remove(old.call.component);
    if (!m_ready.isEmpty())
        queue([this] { startReady(); });
}

void Scheduler::startReady()
{
    while (const auto entry = m_ready.take([this](const QString &component) { return hasRoom(component); })) {
        const execution::RunState *state = m_journal.find(entry->run);
        // Who is paused comes back with resume().
        if (!state || state->status != RunStatus::Running || state->paused)
            continue;
        const execution::NodeState &node = state->nodes[size_t(entry->node)];
        if (node.status == NodeStatus::Pending)
            start(entry->run, entry->node, 1);
        else if ((node.status == NodeStatus::Running && node.retryAt > 0) || node.status == NodeStatus::Uncertain)
            start(entry->run, entry->node, node.attempt + 1);
    }
}

void Scheduler::countOutputs(const execution::RunState &state)
{
    qint64 bytes = 0;
    for (const execution::NodeState &node : state.nodes)
        bytes += node.outputs.isEmpty() ? 0 : jsonSize(node.outputs, m_limits.runBytes);
    m_runs[state.head.id].outputBytes = bytes;
}

/// Adds the outputs to the run's budget, or says why they cannot be kept.
std::optional<CallFailed> Scheduler::tooLarge(ExecutionId run, const QJsonObject &outputs)
{
    if (outputs.isEmpty())
        return std::nullopt;
    const auto refused = [](const QString &code, const QString &text) {
        return CallFailed{{code, text, {}}, false, {}};
    };
    const qint64 bytes = jsonSize(outputs, m_limits.outputBytes);
    if (bytes > m_limits.outputBytes) {
        return refused(u"OUTPUT_TOO_LARGE"_s,
                       u"the node's outputs are larger than %1 KiB; larger results go into blobs"_s.arg(
                           m_limits.outputBytes / 1024));
    }
    qint64 &sum = m_runs[run].outputBytes;
    if (sum + bytes > m_limits.runBytes) {
        return refused(
            u"RUN_MEMORY_EXCEEDED"_s,
            u"with this node's outputs (%1 bytes) the execution would keep more than the %2 bytes it may have "
            "(flow.engine.run-memory-bytes); larger results go into blobs"_s.arg(bytes)
                .arg(m_limits.runBytes));
    }
    sum += bytes;
    return std::nullopt;
}

} // namespace mh::engine
