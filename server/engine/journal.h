// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>

#include <QObject>

#include "core/base/clock.h"
#include "core/base/ordered_id.h"
#include "server/engine/engine_store.h"

namespace mh::engine {

/// What became durable of one run: published after the commit, never before.
struct RunChange {
    ExecutionId run;
    QList<execution::Event> events;
};

/// A write that the store will never take and that nobody can take back: what it was about, and why.
struct SetAside {
    QString type; ///< as in the audit log: "execution", "trigger", …
    QString id;
    Error why;
    [[nodiscard]] AuditEntry noted(qint64 at) const;
};
[[nodiscard]] SetAside setAsideOf(const Write &write, const Error &why);

/// The only door to state: numbers events, applies core's reduce() in memory, queues them for
/// the store, and releases replies, publications and outside effects once they are durable.
/// Thread: engine thread. Lifetime: outlived by its store and clock; callbacks of one commit
/// run in the order in which they were asked for.
/// Errors: when the store takes nothing at the moment, new runs and other changes of the batch are undone
/// and their waiters get the error; events of known runs are kept and written again. When it will never take one
/// write, that one and what builds on it are undone, and the rest is written; a write that cannot be undone is set
/// aside, and a known run whose events cannot be written ends. A batch of which the store cannot say whether it was
/// written is sent again as it is; its waiters get STORE_OUTCOME_UNKNOWN.
class Journal final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Journal)

public:
    Journal(Store &store, const Clock &clock, QObject *parent = nullptr);
    ~Journal() override;

    /// A run from the store, without writing anything. Errors: the events do not fit.
    Result<> restore(execution::RunHead head, std::shared_ptr<const flow::Dag> dag,
                     const QList<execution::Event> &events);
    enum class IfRefused {
        Undo, ///< somebody waits for the answer and can ask again
        Keep, ///< it follows from what has happened, so it is written again with that
    };
    /// A new run, Pending.
    const execution::RunState &create(execution::RunHead head, std::shared_ptr<const flow::Dag> dag,
                                      IfRefused ifRefused = IfRefused::Undo);
    /// Errors: no such live run, or the event does not fit; nothing is changed then.
    Result<> append(ExecutionId run, execution::EventBody body);
    /// Anything else than events of runs.
    void write(Write change, std::function<void()> undo = {});
    /// What follows from events: when refused, it is written again with them.
    void writeAlong(Write change);

    /// What is written from here until the next whenDurable() belongs together: refused together, answered together.
    /// For who comes from the event loop with a request, and answers it before going back there.
    void beginUnit();
    /// Calls `fn` once what was written in this unit, or everything so far when that is nothing, is durable or
    /// refused; at once when nothing is on its way. Ends the unit. For replies.
    void whenDurable(std::function<void(Result<>)> fn);
    /// Calls `fn` once everything written so far is durable, however long the store refuses
    /// it; never when `run` itself is refused. For outside effects.
    void afterCommit(ExecutionId run, std::function<void()> fn);
    /// Whether all that is known of the run is durable; true for one that is not live.
    [[nodiscard]] bool isDurable(ExecutionId run) const;
    /// False while the last batch was refused and not yet written: nothing new is accepted.
    [[nodiscard]] bool isHealthy() const { return m_healthy; }
    /// `done` is called when all that is queued is durable, or never will be (takenOver).
    void drain(std::function<void()> done);

    /// Live runs, and ended ones until their end is durable. Null when there is none.
    /// Lifetime: until control returns to the event loop.
    [[nodiscard]] const execution::RunState *find(ExecutionId run) const;
    [[nodiscard]] QList<ExecutionId> liveRuns() const;
    /// The time by the run's own clock, which dates its events: the wall clock's when the run was made or
    /// restored, and from then on steady, so that durations stay true whatever is done to the wall clock.
    /// The wall clock's for a run that is not live.
    [[nodiscard]] qint64 nowOf(ExecutionId run) const;
    /// The moment `at` of the run's own clock, on the steady clock.
    [[nodiscard]] qint64 steadyAt(ExecutionId run, qint64 at) const;

signals:
    /// A run exists durably.
    void runCreated(const mh::execution::RunHead &head);
    void runChanged(const mh::engine::RunChange &change);
    /// The run has ended but nobody knows yet: what is created now is durable together with
    /// its end, or not at all.
    void runEnding(const mh::execution::RunState &state);
    /// The run's end is durable and it has left memory; `state` as it ended.
    void runEnded(const mh::execution::RunState &state);
    /// The store refused the run's creation: it does not exist and never did. Or its end: it is gone until the next
    /// start of the server.
    void runRefused(mh::ExecutionId run);
    void setAside(const mh::engine::SetAside &what);
    /// Anything else became durable: flows, versions, …
    void written(const mh::engine::Write &change);
    void healthChanged(bool healthy);
    /// A newer server has taken over the store: nothing is tried again, nothing will be durable any more.
    void takenOver(const mh::Error &why);

private:
    struct LiveRun;
    struct Pending;
    struct Taken;

    using Unit = quint64;

    void wrote();
    void scheduleFlush();
    void flush();
    void finished(const Committed &result);
    void giveUp(const Error &why);
    void noteStored(const Pending &done);
    void publish(Pending &done);
    void refuse(Pending &refused, const Error &error);
    void keepInDoubt(std::unique_ptr<Pending> batch, const Error &error);
    void setHealthy(bool healthy);
    void refuseOne(Pending &refused, qsizetype culprit, const Error &error);
    bool takeBack(Pending &refused, const Taken &taken, const Error &error);
    [[nodiscard]] Batch batchOf(Pending &pending) const;
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] qint64 aheadOf(qint64 atLeast) const;

    Store &m_store;
    const Clock &m_clock;
    std::map<ExecutionId, std::shared_ptr<LiveRun>, InOrder> m_runs; ///< the store shares those that have ended
    std::unique_ptr<Pending> m_open;                                 ///< collects until the next flush
    std::unique_ptr<Pending> m_inDoubt;                              ///< goes to the store before m_open does
    std::unique_ptr<Pending> m_inFlight; ///< at the store; one at a time, so that refusal is simple
    std::function<void()> m_drained;
    Unit m_unit = 1;        ///< of what is written now
    ExecutionId m_ending{}; ///< the run whose end is being told (runEnding)
    bool m_unitHasWrites = false;
    bool m_flushQueued = false;
    bool m_healthy = true;
    bool m_takenOver = false;
};

} // namespace mh::engine
