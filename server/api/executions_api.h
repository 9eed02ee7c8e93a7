// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/executions.h"
#include "server/api/router.h"
#include "server/engine/records.h"

namespace mh::components {
class BlobStore;
}
namespace mh::engine {
class ExecutionService;
class Journal;
class Store;
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
        const engine::Journal &journal;
        engine::Store &store;
        RunReader &runs;
        components::BlobStore &blobs;
        const Clock &clock;
    };
    ExecutionsApi(Router &router, const Services &services);

private:
    using List = protocol::Paged<protocol::Execution>;

    void addListRoutes(Router &router);
    void addReadRoutes(Router &router);
    void addCancelRoutes(Router &router);
    void addLogAndBlobRoutes(Router &router);
    [[nodiscard]] QFuture<Result<List>> list(const protocol::ListExecutions &request);
    [[nodiscard]] List liveOnly(const protocol::ListExecutions &request) const;
    [[nodiscard]] protocol::Execution overlaid(const engine::RunSummary &summary) const;
    [[nodiscard]] Result<protocol::Execution> paused(ExecutionId run, const Result<> &done) const;
    [[nodiscard]] QFuture<Result<protocol::Cancelled>> cancel(ExecutionId run, const Call &call, const QString &message,
                                                              bool force);

    Services m_services;
};

/// Sends a blob as a download: it is somebody's bytes and must not be run in this origin.
void sendBlob(components::BlobStore &blobs, ExecutionId run, BlobId blob, const Reply &reply);

} // namespace mh::api
