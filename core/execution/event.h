// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include <QJsonObject>
#include <QStringList>

#include "core/execution/state.h"

/// Everything that can happen to a run after its creation. Facts, already decided.
/// Nodes are named by id, so that an event means the same without the Dag beside it.
namespace mh::execution {

struct RunStarted {
    bool operator==(const RunStarted &) const = default;
};
struct NodeStarted {
    flow::NodeId node;
    int attempt = 1;
    bool operator==(const NodeStarted &) const = default;
};
struct NodeCompleted {
    flow::NodeId node;
    QJsonObject outputs;
    QStringList handles; ///< the source handles taken, e.g. {"default"}; edges at others are skipped
    QString workerId;
    bool operator==(const NodeCompleted &) const = default;
};
/// The last try failed. When an edge at the handle "error" leaves the node, it is taken and
/// the failure counts as handled.
struct NodeFailed {
    flow::NodeId node;
    NodeError error;
    QString workerId = {}; ///< who was at it, if that is known
    bool operator==(const NodeFailed &) const = default;
};
struct NodeRetryScheduled {
    flow::NodeId node;
    NodeError error;
    qint64 retryAt = 0;
    bool operator==(const NodeRetryScheduled &) const = default;
};
struct NodeSkipped {
    flow::NodeId node;
    QString reason; ///< DEPENDENCY_FAILED, or empty: its branch was not taken
    bool operator==(const NodeSkipped &) const = default;
};
/// It ended without being called; edges at `handles` are taken, the others skipped.
struct NodeBypassed {
    flow::NodeId node;
    Bypass how = Bypass::Disabled;
    QJsonObject outputs;
    QStringList handles;
    bool operator==(const NodeBypassed &) const = default;
};
/// It could start, but stands at a breakpoint; the run is paused with it.
struct NodeHeld {
    flow::NodeId node;
    bool byStep = false; ///< because the run goes on step by step
    bool operator==(const NodeHeld &) const = default;
};
/// A held node gets these inputs instead of those that its mappings give.
struct NodeInputsSet {
    flow::NodeId node;
    QJsonObject inputs;
    QString by;
    bool operator==(const NodeInputsSet &) const = default;
};
/// How the call of a node ended that may be called only once is unknown.
struct NodeUncertain {
    flow::NodeId node;
    NodeError error; ///< why
    bool operator==(const NodeUncertain &) const = default;
};
struct NodeCancelled {
    flow::NodeId node;
    bool operator==(const NodeCancelled &) const = default;
};
struct RunPaused {
    QString by;
    bool operator==(const RunPaused &) const = default;
};
struct RunResumed {
    QString by;
    bool step = false; ///< the nodes that were held go on, the next one is held
    bool operator==(const RunResumed &) const = default;
};
struct CancelRequested {
    CancelInfo info;
    bool operator==(const CancelRequested &) const = default;
};
struct RunEnded {
    RunStatus status = RunStatus::Completed;
    std::optional<NodeError> error;
    bool operator==(const RunEnded &) const = default;
};

using EventBody = std::variant<RunStarted, NodeStarted, NodeCompleted, NodeFailed, NodeRetryScheduled, NodeSkipped,
                               NodeBypassed, NodeHeld, NodeInputsSet, NodeUncertain, NodeCancelled, RunPaused,
                               RunResumed, CancelRequested, RunEnded>;

/// `seq` counts from 1 in each run without gaps.
struct Event {
    qint64 seq = 0;
    qint64 at = 0;
    EventBody body;
    bool operator==(const Event &) const = default;
};

/// The one truth on how a run evolves. Applies `event` to `state`; an event that does not fit
/// (wrong seq, unknown node, node already ended) changes nothing and is an error.
[[nodiscard]] Result<> reduce(RunState &state, const Event &event);

} // namespace mh::execution
