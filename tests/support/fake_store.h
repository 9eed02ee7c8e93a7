// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/engine_store.h"

namespace mh::test {

/// The final row of a run.
struct FinishedRun {
    execution::RunHead head;
    execution::RunStatus status = execution::RunStatus::Completed;
    qint64 startedAt = 0;
    qint64 completedAt = 0;
    QJsonObject state;
};

/// An engine store in memory that can hold commits back or refuse them.
/// Thread: its test's thread. `done` of a commit is called from the event loop.
class FakeStore final : public QObject, public engine::Store, public engine::History, public engine::Retention
{
    Q_OBJECT
public:
    QFuture<Result<engine::Snapshot>> load() override;
    void commit(engine::Batch batch, std::function<void(engine::Committed)> done) override;
    QFuture<Result<engine::Page<engine::RunSummary>>> runs(const engine::RunQuery &query) override;
    QFuture<Result<std::optional<engine::StoredRun>>> run(ExecutionId id) override;
    QFuture<Result<std::optional<execution::RunHead>>> head(ExecutionId id) override;
    QFuture<Result<QList<engine::LogLine>>> logs(const engine::LogQuery &query) override;
    QFuture<Result<QHash<flow::NodeId, QList<qint64>>>> nodeDurations(FlowId flow, int runs) override;
    QFuture<Result<QList<QByteArray>>> nodeItems(ExecutionId run, const flow::NodeId &node) override;
    QFuture<Result<std::optional<engine::BlobRecord>>> blob(ExecutionId run, BlobId id) override;
    QFuture<Result<QList<BlobId>>> expiredBlobs(qint64 endedBefore, int limit) override;
    QFuture<Result<QList<ExecutionId>>> expiredRuns(qint64 endedBefore, int limit) override;
    QFuture<Result<QList<ExecutionId>>> surplusRuns(int kept, int limit) override;
    QFuture<Result<QList<ExecutionId>>> ownSurplusRuns(qint64 now, int limit) override;
    QFuture<Result<QList<BlobId>>> orphanBlobs(qint64 olderThan, int limit) override;
    QFuture<Result<QList<BlobId>>> surplusBlobs(qint64 maxBytes, int limit) override;

    /// While held, commits wait; release() lets them through.
    void hold() { m_held = true; }
    void release();
    [[nodiscard]] bool isHolding() const { return !m_waiting.isEmpty(); }
    /// While held: lets the first commit through, as refuseNext() says. False when none waits.
    bool deliver();
    /// As when the server is killed: nobody is told any more, and the commits that were under way are written or not.
    void lose(bool written);
    /// The next `count` commits are written, but nobody can say so.
    void loseAnswers(int count) { m_lostAnswers = count; }
    /// The next `count` commits are refused as on a full disk, or for another reason.
    void refuseNext(int count, const QString &reason = {})
    {
        m_refusals = count;
        m_reason = reason;
    }

    /// What is durable now, as a restarted server would read it.
    engine::Snapshot snapshot;
    QHash<ExecutionId, FinishedRun> finished;
    QList<AuditEntry> audit;      ///< written with the batches
    QList<engine::Batch> batches; ///< accepted ones
    QList<engine::LogLine> lines; ///< what logs() answers, whatever is asked
    engine::LogQuery asked;       ///< of the last logs()
    QHash<flow::NodeId, QList<qint64>> durations;
    std::function<bool(const engine::Write &)> refuses;                                 ///< writes that are never taken
    std::map<std::pair<ExecutionId, flow::NodeId>, std::map<qint64, QByteArray>> items; ///< of SaveNodeItems

private:
    void apply(const engine::Batch &batch);
    void apply(const engine::SaveFlow &write) { replace(snapshot.flows, write.flow); }
    void apply(const engine::SaveFlowVersion &write) { replace(snapshot.versions, write.version); }
    void apply(const engine::CreateRun &write);
    void apply(const engine::AppendEvents &write);
    void apply(const engine::FinishRun &write);
    void apply(const engine::SaveNodeItems &write);
    void apply(const engine::SaveTriggerKey &write);
    void apply(const engine::SaveTrigger &write) { replace(snapshot.triggers, write.trigger); }
    void apply(const engine::RemoveTrigger &write) { remove(snapshot.triggers, write.trigger); }
    void apply(const engine::AddNotice &write) { replace(snapshot.notices, write.notice); }
    void apply(const engine::RemoveNotice &write) { remove(snapshot.notices, write.notice); }
    void apply(const AddAudit &write);
    template <class Other>
    void apply(const Other &)
    {
    }
    template <class T, class Id>
    static void remove(QList<T> &list, const Id &id)
    {
        list.removeIf([&](const T &each) { return each.id == id; });
    }
    template <class T>
    static void replace(QList<T> &list, const T &one)
    {
        remove(list, one.id);
        list.append(one);
    }
    void settle(const engine::Batch &batch, const std::function<void(engine::Committed)> &done);

    struct Waiting {
        engine::Batch batch;
        std::function<void(engine::Committed)> done;
    };
    QList<Waiting> m_waiting;
    bool m_held = false;
    int m_refusals = 0;
    int m_lostAnswers = 0;
    bool m_isInDoubt = false;
    QString m_reason;
    QSet<qint64> m_auditKeys;
};

} // namespace mh::test
