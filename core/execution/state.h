// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QJsonObject>
#include <QString>

#include "core/base/id.h"
#include "core/execution/debug.h"
#include "core/flow/graph.h"

/// How one run of a flow stands. Server and desktop hold the same values and apply the same
/// events to them. Thread: values. Times: milliseconds since the epoch, UTC; 0 is "not yet".
namespace mh::execution {

enum class RunStatus { Pending, Running, Cancelling, Completed, Failed, Cancelled };
/// Uncertain: it may be called only once, and how its call ended is unknown; a person says.
enum class NodeStatus { Pending, Running, Completed, Failed, Cancelled, Skipped, Uncertain };
enum class EdgeStatus { Waiting, Taken, Skipped, Failed };
enum class CancelReason { UserRequested, Timeout, Replaced, System, DependencyFailed };

struct NodeError {
    QString code; ///< e.g. TIMEOUT, COMPONENT_UNAVAILABLE, DEPENDENCY_FAILED
    QString message;
    QString stack;
    bool operator==(const NodeError &) const = default;
};

/// A try of a node that has ended.
struct NodeTry {
    int attempt = 1;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    std::optional<NodeError> error; ///< none: it completed, or was cancelled
    bool operator==(const NodeTry &) const = default;
};

struct NodeState {
    NodeStatus status = NodeStatus::Pending;
    int attempt = 0;      ///< of the running or last try; 1 is the first
    qint64 readyAt = 0;   ///< when the last edge into it ended before it started
    qint64 startedAt = 0; ///< of the first try
    qint64 triedAt = 0;   ///< when the running or last try started
    qint64 completedAt = 0;
    qint64 retryAt = 0; ///< when the next try is due; 0 unless one is waited for
    std::optional<NodeError> error;
    QJsonObject outputs;
    QString workerId;
    bool failureHandled = false; ///< an error edge took it
    Bypass bypass = Bypass::None;
    bool held = false;                      ///< ready, but at a breakpoint
    bool released = false;                  ///< was held, and need not be again
    std::optional<QJsonObject> givenInputs; ///< by a person while it was held
    qint64 uncertainAt = 0;                 ///< since when it has been Uncertain
    QList<NodeTry> failedTries;             ///< those before the running or last one; the newest kTriesKept
    bool operator==(const NodeState &) const = default;
};

struct CancelInfo {
    CancelReason reason = CancelReason::UserRequested;
    QString by;
    QString message;
    qint64 at = 0;
    bool force = false;
    QString killedBy{}; ///< who did not wait for the nodes to let go: at once, or while they were about to
    qint64 killedAt = 0;
    bool operator==(const CancelInfo &) const = default;
};

/// Adds what `next` says to what is known of the cancel: a kill does not make forgotten who cancelled, and why.
void addCancel(std::optional<CancelInfo> &known, const CancelInfo &next);
/// Whether a running node of that component waits for a person, a time, an event or another run.
[[nodiscard]] bool onlyWaits(const QString &component);

constexpr int kTriesKept = 50;

/// All tries that are known, the running or last one included.
[[nodiscard]] QList<NodeTry> triesOf(const NodeState &node);

enum class Priority { Low, Normal, High, Critical };

/// What a run was started with; never changes.
struct RunHead {
    ExecutionId id;
    FlowId flow;
    FlowVersionId version;
    QString flowName;
    QString versionText;
    QJsonObject inputs;
    QString triggerType;    ///< "api", "webhook", ...
    QString triggeredBy;    ///< "user:<id>"
    QString triggeredKey{}; ///< id of the API key that it was started with; empty: none
    Priority priority = Priority::Normal;
    std::optional<qint64> timeoutMs;
    bool limitIsDefault = false; ///< nobody has chosen it: it does not pass while the run only waits
    QString callbackUrl;
    QString scopeKey;               ///< of TriggerKey concurrency
    ExecutionId rerunOf;            ///< null: this run is no copy
    flow::NodeId rerunFrom;         ///< where the copy begins anew; empty: at the start
    std::optional<DebugPlan> debug; ///< a test run: apart from the flow's concurrency and history
    qint64 createdAt = 0;
    bool operator==(const RunHead &) const = default;
};

struct RunState {
    RunHead head;
    std::shared_ptr<const flow::Dag> dag;
    RunStatus status = RunStatus::Pending;
    qint64 startedAt = 0;
    qint64 completedAt = 0;
    bool paused = false; ///< running nodes end, no further ones start
    PauseReason pauseReason = PauseReason::ByHand;
    bool stepping = false;  ///< the next node that could start is held
    int uncertain = 0;      ///< nodes
    int working = 0;        ///< running nodes that do more than wait
    int waiting = 0;        ///< running nodes that only wait: see onlyWaits()
    qint64 standsSince = 0; ///< while it waits for a person its time limit does not run; 0: it runs
    qint64 stoodMs = 0;     ///< how long it stood before that
    std::optional<CancelInfo> cancel;
    std::optional<NodeError> error;
    std::vector<NodeState> nodes;  ///< by the Dag's node index
    std::vector<EdgeStatus> edges; ///< by the Dag's edge index
    qint64 seq = 0;                ///< of the last event applied

    RunState() = default;
    RunState(RunHead runHead, std::shared_ptr<const flow::Dag> graph);

    [[nodiscard]] int count(NodeStatus which) const;
    [[nodiscard]] bool ended() const;
};

[[nodiscard]] bool hasEnded(NodeStatus status);
[[nodiscard]] bool hasEnded(RunStatus status);

/// The texts on the wire ("running", "user_requested", ...), and back.
[[nodiscard]] QString toText(RunStatus status);
[[nodiscard]] QString toText(NodeStatus status);
[[nodiscard]] QString toText(EdgeStatus status);
[[nodiscard]] QString toText(CancelReason reason);
[[nodiscard]] QString toText(Priority priority);
[[nodiscard]] std::optional<RunStatus> runStatusFrom(QStringView text);
[[nodiscard]] std::optional<NodeStatus> nodeStatusFrom(QStringView text);
[[nodiscard]] std::optional<EdgeStatus> edgeStatusFrom(QStringView text);
[[nodiscard]] std::optional<CancelReason> cancelReasonFrom(QStringView text);
[[nodiscard]] std::optional<Priority> priorityFrom(QStringView text);

} // namespace mh::execution
