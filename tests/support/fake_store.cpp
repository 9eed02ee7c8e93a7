// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_store.h"

#include <algorithm>

#include <QPromise>

#include "core/execution/codec.h"

namespace mh::test {
using namespace Qt::StringLiterals;

namespace {

template <class T>
QFuture<Result<T>> ready(T value)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(Result<T>(std::move(value)));
    promise.finish();
    return promise.future();
}

template <class List, class Match>
auto findIn(List &list, Match match)
{
    return std::find_if(list.begin(), list.end(), match);
}

} // namespace

QFuture<Result<engine::Snapshot>> FakeStore::load()
{
    return ready(snapshot);
}

void FakeStore::commit(engine::Batch batch, std::function<void(engine::Committed)> done)
{
    if (m_held) {
        m_waiting.append({std::move(batch), std::move(done)});
        return;
    }
    QMetaObject::invokeMethod(
        this, [this, batch = std::move(batch), done = std::move(done)] { settle(batch, done); }, Qt::QueuedConnection);
}

void FakeStore::release()
{
    m_held = false;
    const QList<Waiting> waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting)
        settle(one.batch, one.done);
}

bool FakeStore::deliver()
{
    if (m_waiting.isEmpty())
        return false;
    const Waiting first = m_waiting.takeFirst();
    settle(first.batch, first.done);
    return true;
}

void FakeStore::lose(bool written)
{
    m_isInDoubt = false;
    const QList<Waiting> waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting) {
        if (written)
            apply(one.batch);
    }
}

void FakeStore::settle(const engine::Batch &batch, const std::function<void(engine::Committed)> &done)
{
    if (m_refusals > 0) {
        --m_refusals;
        return done(engine::Committed(unavailable(u"the disk is full"_s, m_reason)));
    }
    // What it has written once it takes again.
    for (qsizetype i = 0; refuses && !m_isInDoubt && i < batch.size(); ++i) {
        if (refuses(batch.at(i)))
            return done(engine::Committed(conflict(u"it contradicts another row"_s, u"STORE_CONSTRAINT"_s), i));
    }
    apply(batch);
    if (m_lostAnswers > 0) {
        --m_lostAnswers;
        m_isInDoubt = true;
        engine::Committed unknown(unavailable(u"the disk does not answer"_s, u"STORE_IO"_s));
        unknown.isUnknown = true;
        return done(unknown);
    }
    m_isInDoubt = false;
    batches.append(batch);
    done({});
}

void FakeStore::apply(const engine::Batch &batch)
{
    for (const engine::Write &write : batch)
        std::visit([this](const auto &one) { apply(one); }, write);
}

void FakeStore::apply(const engine::CreateRun &write)
{
    const bool isKnown = finished.contains(write.head.id)
                         || std::any_of(snapshot.runs.cbegin(), snapshot.runs.cend(),
                                        [&](const auto &run) { return run.head.id == write.head.id; });
    if (!isKnown)
        snapshot.runs.append({write.head, {}});
}

void FakeStore::apply(const engine::AppendEvents &write)
{
    auto run = findIn(snapshot.runs, [&](const auto &each) { return each.head.id == write.run; });
    Q_ASSERT(run != snapshot.runs.end());
    // The same event again is nothing new.
    for (const execution::Event &event : write.events) {
        if (run->events.isEmpty() || event.seq > run->events.last().seq)
            run->events.append(event);
    }
}

void FakeStore::apply(const engine::FinishRun &write)
{
    const execution::RunState &run = *write.run;
    finished.insert(run.head.id, {run.head, run.status, run.startedAt, run.completedAt, toJson(run)});
    std::erase_if(items, [&](const auto &entry) { return entry.first.first == run.head.id; });
    snapshot.runs.removeIf([&](const auto &each) { return each.head.id == run.head.id; });
}

void FakeStore::apply(const engine::SaveNodeItems &write)
{
    if (!finished.contains(write.run))
        items[{write.run, write.node}][write.seq] = write.value;
}

void FakeStore::apply(const engine::SaveTriggerKey &write)
{
    snapshot.triggerKeys.removeIf([&](const auto &key) { return key.flow == write.flow && key.key == write.key; });
    snapshot.triggerKeys.append(write);
}

void FakeStore::apply(const AddAudit &write)
{
    if (m_auditKeys.contains(write.key))
        return;
    m_auditKeys.insert(write.key);
    audit.append(write.entry);
}

QFuture<Result<engine::Page<engine::RunSummary>>> FakeStore::runs(const engine::RunQuery &query)
{
    engine::Page<engine::RunSummary> page;
    for (const FinishedRun &run : std::as_const(finished)) {
        if (query.among && !query.among->contains(run.head.flow))
            continue;
        page.items.append({run.head, run.status, run.startedAt, run.completedAt});
    }
    page.total = page.items.size();
    return ready(page);
}

QFuture<Result<std::optional<engine::StoredRun>>> FakeStore::run(ExecutionId id)
{
    const auto found = finished.constFind(id);
    return ready(found == finished.cend() ? std::optional<engine::StoredRun>()
                                          : std::optional(engine::StoredRun{found->head, found->state}));
}

QFuture<Result<std::optional<execution::RunHead>>> FakeStore::head(ExecutionId id)
{
    const auto found = finished.constFind(id);
    return ready(found == finished.cend() ? std::optional<execution::RunHead>() : std::optional(found->head));
}

QFuture<Result<QList<engine::LogLine>>> FakeStore::logs(const engine::LogQuery &query)
{
    asked = query;
    return ready(lines);
}

QFuture<Result<QHash<flow::NodeId, QList<qint64>>>> FakeStore::nodeDurations(FlowId, int)
{
    return ready(durations);
}

QFuture<Result<QList<QByteArray>>> FakeStore::nodeItems(ExecutionId run, const flow::NodeId &node)
{
    QList<QByteArray> values;
    for (const auto &[seq, value] : items[{run, node}])
        values.append(value);
    return ready(values);
}

QFuture<Result<std::optional<engine::BlobRecord>>> FakeStore::blob(ExecutionId, BlobId)
{
    return ready(std::optional<engine::BlobRecord>());
}

QFuture<Result<QList<BlobId>>> FakeStore::expiredBlobs(qint64, int)
{
    return ready(QList<BlobId>());
}

QFuture<Result<QList<ExecutionId>>> FakeStore::expiredRuns(qint64, int)
{
    return ready(QList<ExecutionId>());
}

QFuture<Result<QList<ExecutionId>>> FakeStore::surplusRuns(int, int)
{
    return ready(QList<ExecutionId>());
}

QFuture<Result<QList<ExecutionId>>> FakeStore::ownSurplusRuns(qint64, int)
{
    return ready(QList<ExecutionId>());
}

QFuture<Result<QList<BlobId>>> FakeStore::orphanBlobs(qint64, int)
{
    return ready(QList<BlobId>());
}

QFuture<Result<QList<BlobId>>> FakeStore::surplusBlobs(qint64, int)
{
    return ready(QList<BlobId>());
}

} // namespace mh::test
