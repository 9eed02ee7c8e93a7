// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>
#include <QObject>

#include "server/engine/flow_service.h"
#include "server/engine/journal.h"
#include "server/engine/rerun.h"
#include "server/engine/trigger_keys.h"

namespace mh::engine {

class Scheduler;

struct TriggerRequest {
    FlowId flow;
    QJsonObject inputs;
    QStringList ownInputs{}; ///< those of them that no caller gave, but how the run was started
    execution::Priority priority = execution::Priority::Normal;
    std::optional<qint64> timeoutMs;
    QString callbackUrl;
    QString triggerType = QStringLiteral("api");
    QString triggeredBy;    ///< "user:<uuid>"
    QString triggeredKey{}; ///< with which API key
    QString idempotencyKey; ///< the same key gives the same run for a day
    ExecutionId owner{};    ///< and as long as this run is unfinished, whose node asks
    Journal::IfRefused ifRefused = Journal::IfRefused::Undo;
    std::optional<execution::DebugPlan> debug{}; ///< makes it a test run
};

struct RerunRequest {
    flow::NodeId from;                 ///< empty: from the start, nothing is reused
    std::optional<QJsonObject> inputs; ///< edited ones; nothing is reused then
    bool newestVersion = false;        ///< the published one instead of the old run's
    QString triggeredBy;
    std::optional<execution::DebugPlan> debug{}; ///< with `draft`, that is the version
    AuditEntry note{};      ///< written together with the new run, whose id is put in here; no action: nothing
    QString triggeredKey{}; ///< with which API key
};

struct TriggerReply {
    execution::RunHead head;
    bool queued = false;
    int queuePosition = 0;      ///< from 1; standing() and withPlace() tell
    qint64 estimatedWaitMs = 0; ///< the same
    bool repeated = false;      ///< the idempotency key was known
};

struct Limits {
    int maxRuns = 100;                                        ///< running at once over all flows
    int maxWaiting = 10'000;                                  ///< queued over all flows
    qint64 defaultRunMs = flow::FlowSettings().flowTimeoutMs; ///< of flows whose author chose no limit of time
};

/// Starts, cancels and finds runs; the rules of concurrency.
/// Thread: engine thread. Errors: FLOW_NOT_FOUND, FLOW_VERSION_NOT_FOUND, EXECUTION_NOT_FOUND,
/// InvalidInput for inputs that the version's schema refuses ("inputs.size");
/// Conflict CONCURRENT_DENIED (details.running_executions), EXECUTION_ALREADY_CANCELLED,
/// EXECUTION_ALREADY_COMPLETED; Unavailable STORE_UNAVAILABLE while the store takes nothing,
/// QUEUE_FULL.
class ExecutionService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExecutionService)

public:
    ExecutionService(Journal &journal, FlowService &flows, Scheduler &scheduler, const Clock &clock,
                     Limits limits = {});

    /// Takes up the runs of `snapshot` where they were; call after FlowService::restore.
    void restore(const Snapshot &snapshot);

    Result<TriggerReply> trigger(const TriggerRequest &request);
    /// A copy of an ended run that says what it came from. Results of nodes that are neither
    /// `from` nor after it, and that did not change, are reused (with their blobs); what was pinned
    /// before `from` stays so in a test run.
    /// Errors: as trigger(); InvalidInput for an unknown node.
    Result<TriggerReply> rerun(const execution::RunState &old, const RerunRequest &request);
    /// Live runs; ended ones are in the store. Lifetime: until control returns to the event loop.
    [[nodiscard]] const execution::RunState *find(ExecutionId run) const { return m_journal.find(run); }
    /// Nodes that were running when the cancel came.
    Result<QStringList> cancel(ExecutionId run, execution::CancelInfo info);
    /// As trigger() would answer for it now, and if it waits, at which place, how long yet.
    [[nodiscard]] TriggerReply standing(const execution::RunState &state) const;
    /// trigger() itself does not look through all who wait.
    [[nodiscard]] TriggerReply withPlace(const TriggerReply &reply) const;
    /// That a run of the flow took so long, oldest first: what estimates are made of.
    void learn(FlowId flow, qint64 tookMs);
    /// How long the run will still take, from past runs of its flow; nothing when unknown.
    [[nodiscard]] std::optional<qint64> estimatedRemainingMs(const execution::RunState &state) const;
    [[nodiscard]] QList<ExecutionId> runningOf(FlowId flow) const;
    /// Unfinished runs that nodes of `owner` have asked for under keys that begin so.
    [[nodiscard]] QList<ExecutionId> ownedRuns(ExecutionId owner, const QString &keyPrefix) const;
    /// Whether so many further runs can be taken, running or waiting.
    [[nodiscard]] bool hasRoomFor(int runs) const;
    /// Idempotency keys in memory.
    [[nodiscard]] qsizetype keysKept() const { return m_keys.size(); }

private:
    [[nodiscard]] Result<FlowVersion> versionFor(const TriggerRequest &request);
    [[nodiscard]] Result<execution::RunHead> makeHead(const TriggerRequest &request, const FlowVersion &version,
                                                      const flow::Dag &dag) const;
    Result<TriggerReply> admit(const execution::RunHead &head, std::shared_ptr<const flow::Dag> dag,
                               const TriggerRequest &request, const Reused &reused);
    [[nodiscard]] std::optional<TriggerReply> knownReply(const TriggerRequest &request);
    [[nodiscard]] QList<ExecutionId> activeBeside(const execution::RunHead &head,
                                                  const flow::FlowSettings &settings) const;
    [[nodiscard]] bool mayStart(const execution::RunHead &head, const flow::FlowSettings &settings) const;
    [[nodiscard]] bool waitsBefore(const execution::RunHead &head, const flow::FlowSettings &settings) const;
    Result<> makeRoom(const execution::RunHead &head, const flow::FlowSettings &settings);
    [[nodiscard]] TriggerKeys::IsLive isLive() const;
    [[nodiscard]] qint64 estimatedWaitMs(const execution::RunState &state, int position) const;
    void rememberKey(const TriggerRequest &request, ExecutionId run);
    /// A run that cannot go on as it is stored: it ends, so that it is seen and can expire.
    void giveUp(const UnfinishedRun &stored, const Error &why);
    void begin(ExecutionId run);
    [[nodiscard]] qint64 placeOf(const execution::RunHead &head) const;
    void enqueue(const execution::RunHead &head);
    void startWaiting();
    void ended(const execution::RunState &state);
    void leave(ExecutionId run);

    Journal &m_journal;
    FlowService &m_flows;
    Scheduler &m_scheduler;
    const Clock &m_clock;
    Limits m_limits;
    QList<ExecutionId> m_waiting; ///< by placeInLine()
    QHash<ExecutionId, FlowId> m_running;
    QHash<FlowId, double> m_meanMs; ///< of past runs, the newer ones weigh more
    TriggerKeys m_keys;
};

} // namespace mh::engine
