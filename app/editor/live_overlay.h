// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QObject>
#include <QRectF>
#include <QSet>
#include <QTimer>

#include "core/execution/state.h"

namespace mh {
class Clock;
}

namespace mh::editor {

class FlowScene;

/// Lights a scene up with the states of a run. Keeps what a moving picture needs (status, start)
/// and no more; its one timer runs only while something runs and somebody can see it.
/// Thread: GUI. Lifetime: scene and clock outlive it; clear() before the scene shows another
/// definition. Errors: none; a run of another graph than the scene's is not applied.
class LiveOverlay final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveOverlay)
public:
    LiveOverlay(FlowScene &scene, const Clock &clock, QObject *parent = nullptr);

    void apply(const execution::RunState &run);
    /// Only these nodes and the edges that touch them.
    void apply(const execution::RunState &run, const QSet<flow::NodeId> &nodes);
    /// As the component reports it, 0 to 100.
    void setProgress(const flow::NodeId &node, int percent);
    void clear();

    /// Whether the picture can be seen.
    void setVisible(bool visible);
    /// Which part of it can be: only that moves. Nothing: all of it.
    void setSeen(const QRectF &seen) { m_seen = seen; }
    [[nodiscard]] bool isAnimating() const { return m_timer.isActive(); }

signals:
    /// A frame of the animation: others that show running time move with it.
    void ticked();
    void statesChanged();

private:
    struct Live {
        execution::NodeStatus status = execution::NodeStatus::Pending;
        qint64 startedAt = 0;
        qint64 completedAt = 0;
        qint64 retryAt = 0;
        int attempt = 0;
        int percent = -1;
    };

    [[nodiscard]] bool fits(const execution::RunState &run) const;
    void take(const execution::RunState &run, int node);
    void paintNode(int node);
    void paintEdges(const execution::RunState &run, int node);
    void tick();
    void updateTimer();

    FlowScene &m_scene;
    const Clock &m_clock;
    QTimer m_timer;
    std::vector<Live> m_live;
    QSet<int> m_running; ///< nodes
    QSet<int> m_flowing; ///< edges
    QRectF m_seen;
    bool m_visible = false;
};

} // namespace mh::editor
