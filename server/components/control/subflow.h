// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include "server/engine/execution_service.h"
#include "server/engine/ports.h"

namespace mh::components {

/// Runs the published version of another flow: `flow` (name or id), `wait` (default true); its
/// other inputs are the run's. Outputs: execution_id, status, outputs (of the leaves, by node).
/// The child has the call's idempotency key, so that a restart finds it again.
/// Thread: engine. Lifetime: outlived by the services.
class Subflow final : public QObject, public engine::Component
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Subflow)

public:
    Subflow(engine::Journal &journal, engine::ExecutionService &executions, const engine::FlowService &flows,
            engine::Store &store, const Clock &clock);

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override;
    [[nodiscard]] bool isPure() const override { return false; }
    [[nodiscard]] bool keepsOwnTime() const override { return true; }

private:
    struct Waiting {
        ExecutionId run;
        flow::NodeId node;
        std::function<void(engine::CallOutcome)> done;
    };

    [[nodiscard]] Result<FlowId> flowOf(const engine::NodeCall &call) const;
    [[nodiscard]] int depthOf(ExecutionId run) const;
    void await(ExecutionId child, Waiting waiting);
    void ended(ExecutionId child, const QString &status, const QJsonObject &outputs);

    engine::Journal &m_journal;
    engine::ExecutionService &m_executions;
    const engine::FlowService &m_flows;
    engine::Store &m_store;
    const Clock &m_clock;
    QHash<ExecutionId, Waiting> m_waiting; ///< by child
};

} // namespace mh::components
