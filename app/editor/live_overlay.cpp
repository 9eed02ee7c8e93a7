// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/live_overlay.h"

#include "app/editor/edge_item.h"
#include "app/editor/flow_scene.h"
#include "app/editor/node_item.h"
#include "app/models/words.h"
#include "core/base/clock.h"

namespace mh::editor {

using execution::EdgeStatus;
using execution::NodeStatus;

LiveOverlay::LiveOverlay(FlowScene &scene, const Clock &clock, QObject *parent)
    : QObject(parent), m_scene(scene), m_clock(clock)
{
    m_timer.setInterval(33);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LiveOverlay::tick);
}

bool LiveOverlay::fits(const execution::RunState &run) const
{
    return run.dag && run.dag->nodeCount() == m_scene.nodeCount() && run.dag->edgeCount() == m_scene.edgeCount();
}

void LiveOverlay::apply(const execution::RunState &run)
{
    if (!fits(run))
        return;
    m_live.assign(run.nodes.size(), {});
    m_running.clear();
    m_flowing.clear();
    for (int node = 0; node < run.dag->nodeCount(); ++node)
        take(run, node);
    for (int node = 0; node < run.dag->nodeCount(); ++node)
        paintEdges(run, node);
    updateTimer();
    m_scene.repaintGroups();
    emit statesChanged();
}

void LiveOverlay::apply(const execution::RunState &run, const QSet<flow::NodeId> &nodes)
{
    if (!fits(run))
        return;
    if (m_live.size() != run.nodes.size()) {
        apply(run);
        return;
    }
    for (const flow::NodeId &id : nodes) {
        if (const int node = run.dag->indexOf(id); node >= 0) {
            take(run, node);
            paintEdges(run, node);
        }
    }
    updateTimer();
    m_scene.repaintGroups();
    emit statesChanged();
}

void LiveOverlay::setProgress(const flow::NodeId &node, int percent)
{
    for (int i = 0; i < int(m_live.size()); ++i) {
        if (m_scene.node(i)->id() == node) {
            m_live[size_t(i)].percent = qBound(-1, percent, 100);
            paintNode(i);
            return;
        }
    }
}

void LiveOverlay::clear()
{
    m_live.clear();
    m_running.clear();
    m_flowing.clear();
    for (int node = 0; node < m_scene.nodeCount(); ++node)
        m_scene.node(node)->setLook(std::nullopt);
    for (int edge = 0; edge < m_scene.edgeCount(); ++edge) {
        if (EdgeItem *item = m_scene.edge(edge))
            item->setStatus(std::nullopt, false);
    }
    updateTimer();
    m_scene.repaintGroups();
    emit statesChanged();
}

void LiveOverlay::setVisible(bool visible)
{
    m_visible = visible;
    updateTimer();
}

void LiveOverlay::take(const execution::RunState &run, int node)
{
    const execution::NodeState &state = run.nodes[size_t(node)];
    Live &live = m_live[size_t(node)];
    live.status = state.status;
    live.startedAt = state.startedAt;
    live.completedAt = state.completedAt;
    live.retryAt = state.retryAt;
    live.attempt = state.attempt;
    if (state.status == NodeStatus::Running)
        m_running.insert(node);
    else
        m_running.remove(node);
    paintNode(node);
}

void LiveOverlay::paintNode(int node)
{
    const Live &live = m_live[size_t(node)];
    NodeLook look{live.status, {}, live.attempt, live.percent};
    if (live.startedAt > 0) {
        if (live.completedAt > 0)
            look.duration = models::duration(live.completedAt - live.startedAt);
        else if (live.retryAt > m_clock.nowMs())
            look.duration = tr("next try in %1").arg(models::elapsed(live.retryAt - m_clock.nowMs()));
        else if (live.status == NodeStatus::Running)
            look.duration = models::elapsed(m_clock.nowMs() - live.startedAt);
    }
    m_scene.node(node)->setLook(look);
}

void LiveOverlay::paintEdges(const execution::RunState &run, int node)
{
    const auto paint = [&](int edge) {
        EdgeItem *item = m_scene.edge(edge);
        if (!item)
            return;
        const EdgeStatus status = run.edges[size_t(edge)];
        const bool flowing = status == EdgeStatus::Taken && m_running.contains(run.dag->ends(edge).target);
        if (flowing)
            m_flowing.insert(edge);
        else
            m_flowing.remove(edge);
        item->setStatus(status, flowing);
    };
    for (const int edge : run.dag->incoming(node))
        paint(edge);
    for (const int edge : run.dag->outgoing(node))
        paint(edge);
}

void LiveOverlay::tick()
{
    // From afar nothing turns, and what is out of sight is painted when it comes into sight: the next
    // tick is soon.
    const qint64 phase = m_clock.steadyMs();
    const auto isSeen = [this](const QGraphicsItem &item) {
        return m_seen.isNull() || m_seen.intersects(item.sceneBoundingRect());
    };
    if (!m_scene.isFar()) {
        for (const int node : std::as_const(m_running)) {
            if (!isSeen(*m_scene.node(node)))
                continue;
            paintNode(node);
            m_scene.node(node)->setPhase(phase);
        }
        for (const int edge : std::as_const(m_flowing)) {
            if (isSeen(*m_scene.edge(edge)))
                m_scene.edge(edge)->setPhase(phase);
        }
    }
    emit ticked();
}

void LiveOverlay::updateTimer()
{
    const bool wanted = m_visible && !m_running.isEmpty();
    if (wanted == m_timer.isActive())
        return;
    if (wanted)
        m_timer.start();
    else
        m_timer.stop();
}

} // namespace mh::editor
