// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/shares.h"
#include "server/access/share_service.h"
#include "server/api/router.h"
#include "server/api/topic_source.h"

namespace mh::access {
class FlowAccess;
}
namespace mh::engine {
class FlowService;
struct Flow;
} // namespace mh::engine
namespace mh::identity {
class Accounts;
}

namespace mh::api {

class EventHub;
class FlowsApi;

/// Sharing flows, answering invitations, and giving flows to other owners and workspaces. Tells the
/// people concerned over the event stream.
/// Thread: engine thread. Lifetime: outlives the router's use of it; outlived by what it refers to.
class SharesApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SharesApi)

public:
    struct Services {
        access::ShareService &shares;
        engine::FlowService &flows;
        identity::Accounts &accounts;
        const FlowsApi &views;
        EventHub &hub;
    };
    SharesApi(Router &router, const Services &services);

private:
    void addOwnerRoutes(Router &router);
    void addGuestRoutes(Router &router);
    void addPlaceRoutes(Router &router);
    void tellOf(access::ShareEvent event, const access::Share &share);
    /// Its present one, or empty: the flow may be gone.
    [[nodiscard]] QString flowName(FlowId flow) const;
    [[nodiscard]] QString nameOf(UserId user) const;
    [[nodiscard]] protocol::Share viewOf(const access::Share &share) const;
    [[nodiscard]] QFuture<Result<protocol::Share>> viewed(const access::ShareService::Changed &changed);
    /// Who gives a flow away does not lose it by that; the new owner may take the share back. Never fails.
    [[nodiscard]] QFuture<Result<>> keptForFormerOwner(const Call &call, const engine::Flow &before);

    Services m_services;
    TopicSource m_topic;
};

} // namespace mh::api
