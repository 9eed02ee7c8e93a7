// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/service_shares.h"
#include "server/access/share_service.h"
#include "server/api/router.h"

namespace mh::identity {
class Accounts;
}
namespace mh::services {
class ServiceRegistry;
struct Service;
} // namespace mh::services

namespace mh::api {

class EventHub;

/// Sharing services with accounts, and giving them to other owners. Whether the caller may manage the service at all
/// the router has asked. Thread: engine thread. Lifetime: outlives the router's use of it; outlived by what it refers
/// to.
class ServiceSharesApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServiceSharesApi)

public:
    struct Parts {
        services::ServiceRegistry &services;
        identity::Accounts &accounts;
        access::ShareService &shares;
        EventHub &hub;
    };
    ServiceSharesApi(Router &router, const Parts &parts);

private:
    void addShareRoutes(Router &router);
    void addOwnerRoute(Router &router);
    [[nodiscard]] protocol::ServiceShare viewOf(const access::Share &share) const;
    [[nodiscard]] QFuture<Result<protocol::ServiceShare>> viewed(const access::ShareService::Changed &changed);
    /// Who gives a service away does not lose it by that. Never fails.
    [[nodiscard]] QFuture<Result<>> keptForFormerOwner(const Call &call, const services::Service &before);

    Parts m_parts;
};

} // namespace mh::api
