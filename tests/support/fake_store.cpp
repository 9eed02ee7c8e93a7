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

void FakeStore::commit(engine::Batch batch, std::function<void(Result<>)> done)
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
    const QList<Waiting> waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting) {
        if (written)
            apply(one.batch);
    }
}

void FakeStore::settle(const engine::Batch &batch, const std::function<void(Result<>)> &done)
{
    if (m_refusals > 0) {
        --m_refusals;
        return done(unavailable(u"the disk is full"_s, m_reason));
    }
    apply(batch);
    batches.append(batch);
    done({});
}

void FakeStore::apply(const engine::Batch &batch)
{
    for (const engine::Write &write : batch) {
        if (const auto *create = std::get_if<engine::CreateRun>(&write)) {
            snapshot.runs.append({create->head, {}});
        } else if (const auto *append = std::get_if<engine::AppendEvents>(&write)) {
            auto run = findIn(snapshot.runs, [&](const auto &r) { return r.head.id == append->run; });
            Q_ASSERT(run != snapshot.runs.end());
            run->events += append->events;
        } else if (const auto *finish = std::get_if<engine::FinishRun>(&write)) {
            const execution::RunState &run = *finish->run;
            finished.insert(run.head.id, {run.head, run.status, run.startedAt, run.completedAt, toJson(run)});
            std::erase_if(items, [&](const auto &entry) { return entry.first.first == run.head.id; });
            snapshot.runs.removeIf([&](const auto &r) { return r.head.id == run.head.id; });
        } else if (const auto *flow = std::get_if<engine::SaveFlow>(&write)) {
            snapshot.flows.removeIf([&](const auto &f) { return f.id == flow->flow.id; });
            snapshot.flows.append(flow->flow);
        } else if (const auto *version = std::get_if<engine::SaveFlowVersion>(&write)) {
            snapshot.versions.removeIf([&](const auto &v) { return v.id == version->version.id; });
            snapshot.versions.append(version->version);
        } else if (const auto *done = std::get_if<engine::SaveNodeItems>(&write)) {
            if (!finished.contains(done->run))
                items[{done->run, done->node}][done->seq] = done->value;
        } else if (const auto *key = std::get_if<engine::SaveTriggerKey>(&write)) {
            snapshot.triggerKeys.append(*key);
        } else if (const auto *trigger = std::get_if<engine::SaveTrigger>(&write)) {
            snapshot.triggers.removeIf([&](const auto &t) { return t.id == trigger->trigger.id; });
            snapshot.triggers.append(trigger->trigger);
        } else if (const auto *notice = std::get_if<engine::AddNotice>(&write)) {
            snapshot.notices.append(notice->notice);
        } else if (const auto *told = std::get_if<engine::RemoveNotice>(&write)) {
            snapshot.notices.removeIf([&](const auto &n) { return n.id == told->notice; });
        } else if (const auto *note = std::get_if<AddAudit>(&write)) {
            audit.append(note->entry);
        } else if (const auto *removed = std::get_if<engine::RemoveTrigger>(&write)) {
            snapshot.triggers.removeIf([&](const auto &t) { return t.id == removed->trigger; });
        }
    }
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
