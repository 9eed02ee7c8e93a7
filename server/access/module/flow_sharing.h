// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "server/access/flow_access.h"
#include "server/access/owned_access.h"
#include "server/access/share_service.h"

namespace mh::services {
class ServiceRegistry;
}
namespace mh::vault {
class WorkspaceService;
}

namespace mh::server {

/// Who may do what with which flow and service, put together: shares, workspaces and accounts.
/// Thread: engine. Lifetime: what `Parts` refers to outlives it.
class FlowSharing final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowSharing)

public:
    struct Parts {
        access::ShareStore &store;
        identity::Accounts &accounts;
        engine::FlowService &flows;
        vault::WorkspaceService &workspaces;
        services::ServiceRegistry &services;
        const Clock &clock;
        access::InvitationMail *mail = nullptr;
    };
    explicit FlowSharing(const Parts &parts);

    [[nodiscard]] QFuture<Result<>> start() { return m_shares.start(); }
    [[nodiscard]] access::ShareService &shares() { return m_shares; }
    [[nodiscard]] const access::FlowAccess &access() const { return m_access; }
    [[nodiscard]] const access::OwnedAccess &services() const { return m_services; }

private:
    void takeOutOf(WorkspaceId workspace);

    Parts m_parts;
    access::ShareService m_shares;
    access::FlowAccess m_access;
    access::OwnedAccess m_services;
};

} // namespace mh::server
