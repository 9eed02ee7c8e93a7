// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/host_shares.h"
#include "server/access/share_service.h"
#include "server/api/router.h"

namespace mh::fleet {
class HostRegistry;
struct Host;
} // namespace mh::fleet
namespace mh::identity {
class Accounts;
}

namespace mh::api {

class EventHub;

/// Sharing hosts with accounts, and giving them to other owners. Whether the caller may manage the host at all the
/// router has asked. Thread: engine thread. Lifetime: outlives the router's use of it; outlived by what it refers to.
class HostSharesApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostSharesApi)

public:
    struct Parts {
        fleet::HostRegistry &hosts;
        identity::Accounts &accounts;
        access::ShareService &shares;
        EventHub &hub;
    };
    HostSharesApi(Router &router, const Parts &parts);

private:
    void addShareRoutes(Router &router);
    void addOwnerRoute(Router &router);
    [[nodiscard]] protocol::HostShare viewOf(qint64 host, const access::Share &share) const;
    [[nodiscard]] QFuture<Result<protocol::HostShare>> viewed(qint64 host,
                                                              const access::ShareService::Changed &changed);
    /// Who gives a host away does not lose it by that. Never fails.
    [[nodiscard]] QFuture<Result<>> keptForFormerOwner(const Call &call, const fleet::Host &before);

    Parts m_parts;
};

} // namespace mh::api
