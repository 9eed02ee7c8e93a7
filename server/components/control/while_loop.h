// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include "server/components/control/child_runs.h"
#include "server/engine/node_calls.h"

namespace mh::components {

/// Runs a flow again and again while a condition holds. Config: flow (name or id), condition,
/// maxIterations (1..10,000), onLimit: fail (default) or continue. A round's inputs are the
/// node's with `last` (the outputs of the round before, by leaf; null at first) and `iteration`
/// (from 0); the condition is asked before each round and sees the same as `$.trigger`.
/// Outputs: iterations, last. Each round has its own idempotency key, kept while the loop is
/// unfinished, and each round's end is recorded: after a restart the loop goes on with the round
/// that it was at, however long ago that began.
/// Thread: engine. Lifetime: outlived by the services.
class WhileLoop final : public engine::Component
{
public:
    WhileLoop(const ChildRuns::Parts &parts, engine::NodeCalls &nodes);
    ~WhileLoop() override;

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override;
    bool letGo(ExecutionId run, const flow::NodeId &node, std::function<void()> done) override;
    [[nodiscard]] bool isPure() const override { return false; }
    [[nodiscard]] bool resumes() const override { return true; }
    [[nodiscard]] bool keepsOwnTime() const override { return true; }

private:
    struct Loop;
    using Key = std::pair<ExecutionId, flow::NodeId>;

    void goOn(const std::shared_ptr<Loop> &loop, const QList<QByteArray> &recorded);
    void next(const std::shared_ptr<Loop> &loop);
    void record(const Loop &loop);
    void roundEnded(const std::shared_ptr<Loop> &loop, const Result<ChildRuns::End> &end);
    void finish(const std::shared_ptr<Loop> &loop, const engine::CallOutcome &outcome);

    ChildRuns::Parts m_parts;
    ChildRuns m_children;
    engine::NodeCalls &m_nodes;
    std::map<Key, std::shared_ptr<Loop>> m_loops;
    QObject m_context; ///< what is still being read is dropped with it
};

} // namespace mh::components
