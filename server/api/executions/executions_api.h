// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/execution/run_mask.h"
#include "core/protocol/executions.h"
#include "server/api/router.h"
#include "server/engine/queries.h"
#include "server/engine/records.h"

namespace mh::components {
class BlobStore;
}
namespace mh::engine {
class ExecutionService;
class Journal;
class RunControl;
class History;
} // namespace mh::engine

namespace mh::api {

class RunReader;

/// Runs, live and past: lists, states, nodes, logs and blobs; cancelling them.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class ExecutionsApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExecutionsApi)

public:
    struct Services {
        engine::ExecutionService &executions;
        engine::RunControl &control;
        engine::Journal &journal;
        engine::History &history;
        RunReader &runs;
        components::BlobStore &blobs;
        const Clock &clock;
    };
    ExecutionsApi(Router &router, const Services &services);

private:
    using List = protocol::Paged<protocol::Execution>;
    using Among = std::optional<QSet<FlowId>>; ///< the flows to look at; nothing: all

    void addListRoutes(Router &router);
    void addReadRoutes(Router &router);
    void addCancelRoutes(Router &router);
    void addLogAndBlobRoutes(Router &router);
    [[nodiscard]] QFuture<Result<List>> list(const protocol::ListExecutions &request, const Among &among);
    /// Answers once nothing in it can be taken back by a crash.
    [[nodiscard]] QFuture<Result<List>> whenSafe(const List &list);
    [[nodiscard]] List liveOnly(const protocol::ListExecutions &request, const Among &among) const;
    [[nodiscard]] protocol::Execution overlaid(const engine::RunSummary &summary) const;
    [[nodiscard]] Result<protocol::Execution> paused(ExecutionId run, const Result<> &done) const;
    [[nodiscard]] QFuture<Result<protocol::Cancelled>> cancel(ExecutionId run, const Call &call, const QString &message,
                                                              bool force);

    Services m_services;
};

/// A log line with the run's secrets hidden.
[[nodiscard]] protocol::LogLine shownLine(const engine::LogLine &line, const execution::RunMask &mask);
/// Sends a blob as a download: it is somebody's bytes and must not be run in this origin.
void sendBlob(components::BlobStore &blobs, ExecutionId run, BlobId blob, const Reply &reply);

} // namespace mh::api
