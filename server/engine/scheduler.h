// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <optional>

#include <QHash>
#include <QObject>

#include "core/flow/component_interface.h"
#include "server/engine/node_calls.h"
#include "server/engine/node_tries.h"
#include "server/engine/output_budget.h"
#include "server/engine/run_deadlines.h"

namespace mh::engine {

/// Drives runs: decides which nodes start, and turns the outcomes of their calls, due timers and cancels into events.
/// An explicit state machine over the journal's state, so that a run survives a restart.
/// Thread: engine thread. Lifetime: outlived by what it refers to.
class Scheduler final : public QObject, public NodeCalls
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Scheduler)

public:
    /// `catalog` knows the types of the input ports, to which mapped values are converted.
    Scheduler(Journal &journal, ComponentSource &components, const flow::ComponentCatalog &catalog, Timers &timers,
              const Clock &clock, qint64 cancelGraceMs);

    void setLimits(const CallLimits &limits);
    [[nodiscard]] qint64 outputLimit() const { return m_budget.limitOfNode(); }
    /// Whether the node could start but has to wait for a free place.
    [[nodiscard]] bool waitsForPlace(ExecutionId run, const flow::NodeId &node) const;

    /// Starts a run that was only created.
    void begin(ExecutionId run);
    /// After a restart: running nodes are called again under the same key.
    void restore(ExecutionId run);
    /// The run stands still now, as an event says; its time limit does not pass.
    void standStill(const execution::RunState &state);
    /// It no longer does: nodes start again, those that were held first, so that a step is theirs.
    void goOn(const execution::RunState &state);
    /// The nodes that were running; `info.at` is set here. Errors: EXECUTION_NOT_FOUND, EXECUTION_ALREADY_*.
    Result<QStringList> cancel(ExecutionId run, execution::CancelInfo info);
    /// A node of unknown outcome ends, or is tried again. Errors: InvalidInput for outputs beyond the limits.
    Result<> decide(const execution::RunState &state, int node, const Resolution &resolution, const QString &why);

    Result<> complete(ExecutionId run, const flow::NodeId &node, CallDone done) override;
    Result<> fail(ExecutionId run, const flow::NodeId &node, CallFailed failed) override;
    Result<> addOutputs(ExecutionId run, const flow::NodeId &node, const QJsonObject &outputs) override;
    Result<> progress(ExecutionId run, const flow::NodeId &node, double percent, const QString &message) override;
    [[nodiscard]] Result<NodeCall> call(ExecutionId run, const flow::NodeId &node) const override;
    [[nodiscard]] bool isCancelled(ExecutionId run) const override;

signals:
    void nodeProgressed(mh::ExecutionId run, const QString &node, double percent, const QString &message);

private:
    using Key = NodeTries::Key;

    void settle(ExecutionId run, std::deque<int> nodes);
    void settleAll(const execution::RunState &state);
    void start(ExecutionId run, int node, int attempt);
    [[nodiscard]] bool hold(const execution::RunState &state, int node);
    [[nodiscard]] bool bypass(const execution::RunState &state, int node);
    void leaveOut(const execution::RunState &state);
    void ended(const Key &key, const CallOutcome &outcome);
    void succeeded(const Key &key, const CallDone &done);
    void failed(const Key &key, const CallFailed &failure);
    void failedForGood(const Key &key, const execution::NodeError &error, const QString &workerId = {});
    void settleAfter(const Key &key);
    void becomeUncertain(const Key &key, const QString &why);
    void armUncertain(const execution::RunState &state, int node);
    void certainlyDone(const Key &key, const CallDone &done);
    void certainlyFailed(const Key &key, const QString &message);
    [[nodiscard]] bool isUncertain(const Key &key) const;
    void retryAfter(const Key &key, int attempt, qint64 delayMs);
    void restoreNode(const execution::RunState &state, int node);
    void nodeEnded(const Key &key) { --m_openNodes[key.first]; }
    void cancelNode(const Key &key);
    void cancelPending(ExecutionId run);
    void stopTries(ExecutionId run, bool acceptedToo);
    void stopRest(ExecutionId run);
    void awaitLettingGo(const execution::RunState &state);
    void armGrace(ExecutionId run, qint64 ms);
    void endIfDone(ExecutionId run);
    void dropRun(ExecutionId run);
    [[nodiscard]] bool mustWait(const execution::RunState &state, int node);
    void startReady();
    [[nodiscard]] Result<NodeCall> callFor(const execution::RunState &state, int node, int attempt) const;

    Journal &m_journal;
    ComponentSource &m_components;
    const flow::ComponentCatalog &m_catalog;
    Timers &m_timers;
    const Clock &m_clock;
    qint64 m_cancelGraceMs;
    StepQueue m_steps;
    Places m_places;
    OutputBudget m_budget;
    RunDeadlines m_deadlines;
    NodeTries m_tries;
    QHash<ExecutionId, int> m_openNodes; ///< that have not ended, of live runs
};

} // namespace mh::engine
