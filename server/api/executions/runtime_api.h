// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/runtime.h"
#include "server/api/router.h"

namespace mh::components {
class BlobStore;
}
namespace mh::engine {
class Journal;
class NodeCalls;
} // namespace mh::engine

namespace mh::api {

class RunReader;

/// What a component at work says and asks about its node. See docs/protocol.md.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class RuntimeApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RuntimeApi)

public:
    struct Services {
        engine::NodeCalls &calls;
        engine::Journal &journal;
        RunReader &runs;
        components::BlobStore &blobs;
        const Clock &clock;
    };
    RuntimeApi(Router &router, const Services &services);

private:
    using Subject = components::RuntimeTokens::Subject;

    void addReadRoutes(Router &router);
    void addBlobRoutes(Router &router);
    void addReportRoutes(Router &router);
    void addEndRoutes(Router &router);
    /// The engine's error in the protocol's words: 410 once the run is over.
    [[nodiscard]] Error refusal(const Subject &subject, const Error &error) const;
    [[nodiscard]] Result<> checkLive(const Subject &subject) const;
    [[nodiscard]] protocol::IsCancelled cancelled(const Subject &subject) const;
    [[nodiscard]] QFuture<Result<QJsonObject>> complete(const Subject &subject, const protocol::CompleteNode &request);
    [[nodiscard]] Result<QJsonObject> fail(const Subject &subject, const protocol::FailNode &request);

    Services m_services;
};

} // namespace mh::api
