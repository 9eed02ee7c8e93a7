// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>

#include <QObject>

#include "server/components/blob_store.h"
#include "server/engine/journal.h"
#include "server/engine/node_calls.h"
#include "server/engine/timers.h"

namespace mh::components {

/// Runs one component for each entry of the list `items` (or of a blob that holds one), at most `concurrency` at once.
/// Config: component, version, config (of that component), concurrency (8), itemInput ("item"),
/// maxAttempts (1), backoffMs (1000), onItemFailure: fail (the first failure ends the node) or
/// continue (its place in the results is null). The node's other inputs go to every item.
/// Outputs: results (in the order of the items; a blob beyond 64 KiB), count, failed, errors (the
/// first 100). An item's idempotency key is "<execution>/<node>/<index>". What ended is recorded, all
/// items of one turn of the event loop together; after a restart, and in a further try of the node,
/// items that succeeded are not called again, nor in the same try those that failed for good.
/// Thread: engine. Lifetime: outlived by the parts.
class MapItems final : public engine::Component, public engine::SubCalls
{
public:
    struct Parts {
        engine::ComponentSource &components;
        engine::NodeCalls &nodes;
        engine::Timers &timers;
        BlobStore &blobs;
        engine::Journal &journal;
        engine::History &history;
    };
    explicit MapItems(const Parts &parts);
    ~MapItems() override;

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override;
    bool letGo(ExecutionId run, const flow::NodeId &node, std::function<void()> done) override;
    [[nodiscard]] bool isPure() const override { return false; }
    [[nodiscard]] bool keepsOwnTime() const override { return true; }

    bool end(ExecutionId run, const flow::NodeId &item, const engine::CallOutcome &outcome) override;
    [[nodiscard]] const engine::NodeCall *find(ExecutionId run, const flow::NodeId &item) const override;
    [[nodiscard]] bool isBeginning(ExecutionId run, const flow::NodeId &item) const override;

private:
    struct Job;
    using Key = std::pair<ExecutionId, flow::NodeId>;
    using JobPtr = std::shared_ptr<Job>; ///< shared with callbacks that may come after its end

    void begin(const JobPtr &job, const Result<QJsonValue> &items);
    void readRecords(const JobPtr &job);
    void resume(const JobPtr &job, const QList<QByteArray> &recorded);
    bool take(Job &job, qsizetype index, const QByteArray &result);
    void remember(const JobPtr &job, QByteArray entry);
    void record(Job &job);
    static void addError(Job &job, qsizetype index, const QString &code, const QString &message);
    void pump(const JobPtr &job);
    void launch(const JobPtr &job, qsizetype index, int attempt);
    void itemEnded(const JobPtr &job, qsizetype index, int attempt, const engine::CallOutcome &outcome);
    void itemFailed(const JobPtr &job, qsizetype index, int attempt, const engine::CallFailed &failed);
    void recordEarly(const Job &job, qsizetype index, const engine::CallOutcome &outcome);
    bool takeEarly(const JobPtr &job, qsizetype index, const engine::CallOutcome &outcome);
    [[nodiscard]] bool lets(const JobPtr &job, qsizetype index);
    void itemLetGo(const JobPtr &job, qsizetype index);
    void stop(const JobPtr &job);
    void finish(const JobPtr &job);
    void reportProgress(Job &job);
    [[nodiscard]] JobPtr jobOf(ExecutionId run, const flow::NodeId &item, qsizetype &index) const;

    Parts m_parts;
    QObject m_context; ///< what is still being read is dropped with it
    std::map<Key, JobPtr> m_jobs;
};

} // namespace mh::components
