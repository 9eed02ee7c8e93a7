// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/components/control/child_runs.h"

namespace mh::components {

/// Runs the published version of another flow: `flow` (name or id), `wait` (default true); its
/// other inputs are the run's. Outputs: execution_id, status, outputs (of the leaves, by node).
/// The child has the call's idempotency key, so that a restart finds it again.
/// Thread: engine. Lifetime: outlived by the services.
class Subflow final : public engine::Component
{
public:
    explicit Subflow(const ChildRuns::Parts &parts) : m_children(parts, QStringLiteral("subflow")) {}

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override { m_children.cancel(run, node); }
    bool letGo(ExecutionId run, const flow::NodeId &node, std::function<void()> done) override
    {
        return m_children.letGo(run, node, done);
    }
    [[nodiscard]] bool isPure() const override { return false; }
    [[nodiscard]] bool resumes() const override { return true; }
    [[nodiscard]] bool keepsOwnTime() const override { return true; }

private:
    ChildRuns m_children;
};

} // namespace mh::components
