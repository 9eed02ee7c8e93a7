// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>

#include <QHash>
#include <QObject>

#include "core/flow/component_interface.h"
#include "server/engine/journal.h"
#include "server/engine/node_calls.h"
#include "server/engine/ready_queue.h"
#include "server/engine/timers.h"

namespace mh::engine {

/// Drives runs: decides which nodes start, calls their components, and turns outcomes, due
/// timers and cancels into events. An explicit state machine over the journal's state, so
/// that a run survives a restart.
/// Thread: engine thread. Lifetime: outlived by what it refers to.
class Scheduler final : public QObject, public NodeCalls
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Scheduler)

public:
    /// `catalog` knows the types of the input ports, to which mapped values are converted.
    Scheduler(Journal &journal, ComponentSource &components, const flow::ComponentCatalog &catalog, Timers &timers,
              const Clock &clock, qint64 cancelGraceMs);

    /// Who takes the ends of calls inside nodes. Lifetime: outlives this, or is set to null.
    void setSubCalls(SubCalls *subCalls) { m_subCalls = subCalls; }
    void setLimits(const CallLimits &limits) { m_limits = limits; }
    /// Whether the node could start but has to wait for a free place.
    [[nodiscard]] bool waitsForPlace(ExecutionId run, const flow::NodeId &node) const;

    /// Starts a run that was only created.
    void begin(ExecutionId run);
    /// Takes up a run from the store: running nodes are called again under the same key.
    void takeUp(ExecutionId run);
    /// No further node starts until resume(). Errors: EXECUTION_NOT_FOUND, EXECUTION_NOT_RUNNING.
    Result<> pause(ExecutionId run, const QString &by);
    /// `step`: the nodes that are held go on (when none is, the first one that could start), the
    /// next one that becomes ready is held.
    Result<> resume(ExecutionId run, const QString &by, bool step = false);
    /// What a held node will be called with. Errors: as pause(); NODE_NOT_FOUND, NODE_NOT_HELD, OUTPUT_TOO_LARGE.
    Result<> setInputs(ExecutionId run, const flow::NodeId &node, const QJsonObject &inputs, const QString &by);
    /// The nodes that were running; `info.at` is set here. Errors: EXECUTION_NOT_FOUND, EXECUTION_ALREADY_*.
    Result<QStringList> cancel(ExecutionId run, execution::CancelInfo info);

    [[nodiscard]] QList<UncertainNode> uncertain() const;
    /// Errors: as pause(); NODE_NOT_FOUND, NODE_NOT_UNCERTAIN; InvalidInput for outputs beyond the limits.
    Result<> resolve(ExecutionId run, const flow::NodeId &node, const Resolution &resolution, const QString &by);

    Result<> complete(ExecutionId run, const flow::NodeId &node, CallDone done) override;
    Result<> fail(ExecutionId run, const flow::NodeId &node, CallFailed failed) override;
    Result<> addOutputs(ExecutionId run, const flow::NodeId &node, const QJsonObject &outputs) override;
    Result<> progress(ExecutionId run, const flow::NodeId &node, double percent, const QString &message) override;
    [[nodiscard]] Result<NodeCall> call(ExecutionId run, const flow::NodeId &node) const override;
    [[nodiscard]] bool isCancelled(ExecutionId run) const override;

signals:
    void nodeProgressed(mh::ExecutionId run, const QString &node, double percent, const QString &message);

private:
    enum class Stage { Intended, Calling, Accepted };
    struct Try {
        int attempt = 1;
        Stage stage = Stage::Intended;
        quint64 timer = 0;
        NodeCall call;
        QJsonObject outputs;     ///< that came ahead of the end
        bool holdsPlace = false; ///< counts for the limits of calls
    };
    struct Run {
        int openNodes = 0; ///< that have not ended
        quint64 timer = 0; ///< the flow's time limit, or the grace of a cancel
        qint64 outputBytes = 0;
    };
    using Key = std::pair<ExecutionId, QString>;

    void queue(std::function<void()> step);
    void settle(ExecutionId run, std::deque<int> nodes);
    void settleAll(const execution::RunState &state);
    void start(ExecutionId run, int node, int attempt);
    [[nodiscard]] bool hold(const execution::RunState &state, int node);
    [[nodiscard]] bool bypass(const execution::RunState &state, int node);
    void leaveOut(const execution::RunState &state);
    void settleReleased(const execution::RunState &state);
    void intend(const Key &key, NodeCall call);
    void invoke(const Key &key, int attempt);
    void outcome(const Key &key, int attempt, const CallOutcome &outcome);
    void succeeded(const Key &key, const CallDone &done);
    void failed(const Key &key, const CallFailed &failure);
    void failedForGood(const Key &key, const execution::NodeError &error);
    void settleAfter(const Key &key);
    void becomeUncertain(const Key &key, const QString &why);
    void armUncertain(const execution::RunState &state, int node);
    void certainlyDone(const Key &key, const CallDone &done);
    void certainlyFailed(const Key &key, const QString &message);
    [[nodiscard]] bool isUncertain(const Key &key) const;
    void retryAfter(const Key &key, int attempt, qint64 delayMs);
    void timedOut(const Key &key, int attempt);
    void abandon(const Key &key);
    void forget(const Key &key);
    void takeUpNode(const execution::RunState &state, int node);
    void nodeEnded(const Key &key);
    void cancelNode(ExecutionId run, const QString &node);
    void cancelPending(ExecutionId run);
    void stopTries(ExecutionId run, bool acceptedToo);
    [[nodiscard]] bool letsGo(const Key &key, Try &now);
    void stopRest(ExecutionId run);
    [[nodiscard]] qint64 timeLeft(const execution::RunState &state) const;
    void armTimeLimit(const execution::RunState &state);
    void lookAtTimeLimit(ExecutionId run);
    void awaitLettingGo(const execution::RunState &state);
    void armGrace(ExecutionId run, qint64 ms);
    void endIfDone(ExecutionId run);
    void dropRun(ExecutionId run);
    [[nodiscard]] bool hasRoom(const QString &component) const;
    [[nodiscard]] bool mustWait(const execution::RunState &state, int node);
    void takePlace(Try &next, const Component &component);
    void leavePlace(const Try &old);
    void startReady();
    void countOutputs(const execution::RunState &state);
    [[nodiscard]] std::optional<CallFailed> tooLarge(ExecutionId run, const QJsonObject &outputs);
    [[nodiscard]] Result<NodeCall> callFor(const execution::RunState &state, int node, int attempt) const;

    Journal &m_journal;
    ComponentSource &m_components;
    const flow::ComponentCatalog &m_catalog;
    Timers &m_timers;
    const Clock &m_clock;
    qint64 m_cancelGraceMs;
    SubCalls *m_subCalls = nullptr;
    std::map<Key, Try, InOrder> m_tries; ///< of running nodes, except those that wait for their next try
    QHash<ExecutionId, Run> m_runs;
    CallLimits m_limits;
    ReadyQueue m_ready;
    int m_inFlight = 0;                        ///< calls that hold a place
    QHash<QString, int> m_inFlightOf;          ///< by component
    std::deque<std::function<void()>> m_steps; ///< to take, so that none recurses
    bool m_stepping = false;
};

} // namespace mh::engine
