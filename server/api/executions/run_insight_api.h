// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>

#include "core/execution/run_mask.h"
#include "core/protocol/run_insight.h"

namespace mh::engine {
class Journal;
class NodeCalls;
class History;
} // namespace mh::engine
namespace mh::flow {
class ComponentCatalog;
}

namespace mh::api {

class Router;
class RunReader;

/// Looking into a run: a node in full, where the time went, what an expression would read.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class RunInsightApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunInsightApi)

public:
    struct Services {
        const engine::NodeCalls &calls;
        engine::History &history;
        RunReader &runs;
        const flow::ComponentCatalog &catalog;
        const engine::Journal &journal;
    };
    RunInsightApi(Router &router, const Services &services);

private:
    [[nodiscard]] QFuture<Result<protocol::NodeDetail>> node(const protocol::NodeRef &request);
    [[nodiscard]] QFuture<Result<protocol::ExecutionMetrics>> metrics(ExecutionId run);
    void addInputs(const execution::RunState &run, const execution::RunMask &mask, int node,
                   protocol::NodeDetail &detail) const;
    [[nodiscard]] protocol::ExecutionMetrics metricsOf(const execution::RunState &run,
                                                       const QHash<flow::NodeId, QList<qint64>> &history) const;

    Services m_services;
};

} // namespace mh::api
