// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>

#include "server/engine/journal.h"
#include "server/engine/places.h"
#include "server/engine/step_queue.h"
#include "server/engine/timers.h"

namespace mh::engine {

/// The tries of nodes that run now: each is called once its start is durable, keeps its place while it is in flight,
/// and is given up at its time limit.
/// Thread: engine thread. Lifetime: outlived by what it refers to.
class NodeTries
{
    Q_DISABLE_COPY_MOVE(NodeTries)
public:
    using Key = std::pair<ExecutionId, flow::NodeId>;
    struct Parts {
        Journal &journal;
        ComponentSource &components;
        Timers &timers;
        Places &places;
        StepQueue &steps;
    };
    /// `ended` hears how a try ended (done or failed), as a step of its own; it stays here until forget().
    NodeTries(const Parts &parts, std::function<void(const Key &, const CallOutcome &)> ended);

    void start(const Key &key, NodeCall call);
    /// One that an earlier life began, and whose letting go is waited for. `isAsked`: the component resumes its work
    /// and knows whether any of it is left.
    void adopt(const Key &key, NodeCall call, bool isAsked);
    /// Null when the node does not run, or waits for its next try.
    [[nodiscard]] const NodeCall *find(const Key &key) const;
    /// With who was at it: whoever has accepted it, unless the failure names somebody.
    [[nodiscard]] CallFailed named(const Key &key, CallFailed failure) const;
    /// Outputs ahead of the end. False when the node does not run.
    bool addOutputs(const Key &key, const QJsonObject &outputs);
    /// What came ahead, with those of the end on top.
    [[nodiscard]] QJsonObject outputsOf(const Key &key, const QJsonObject &atEnd) const;
    /// A run is being cancelled: whether the try is worth waiting for, as its component works on by itself or has been
    /// told to let go of what it set going elsewhere; `letGo` is called when it has.
    [[nodiscard]] bool waitsFor(const Key &key, const std::function<void(const Key &)> &letGo);
    /// Tells the component to give up the try.
    void abandon(const Key &key);
    void forget(const Key &key);
    void drop(ExecutionId run);

private:
    enum class Stage { Intended, Calling, Accepted };
    struct Try {
        int attempt = 1;
        Stage stage = Stage::Intended;
        quint64 timer = 0;
        NodeCall call;
        QJsonObject outputs;     ///< that came ahead of the end
        bool holdsPlace = false; ///< counts for the limits of calls
        QString worker{};        ///< who has accepted it
    };
    using Tries = std::map<Key, Try, InOrder>;

    void invoke(const Key &key, int attempt);
    void outcome(const Key &key, int attempt, const CallOutcome &outcome);
    void timedOut(const Key &key, int attempt);
    [[nodiscard]] Try *current(const Key &key, int attempt);
    void leave(const Try &old);

    Parts m_parts;
    std::function<void(const Key &, const CallOutcome &)> m_ended;
    Tries m_tries;
};

} // namespace mh::engine
