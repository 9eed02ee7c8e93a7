// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access/module/flow_sharing.h"

#include "server/engine/flow_service.h"
#include "server/identity/accounts.h"
#include "server/services/service_registry.h"
#include "server/vault/workspace_service.h"

namespace mh::server {

namespace {

access::MembershipOf membershipOf(const vault::WorkspaceService &workspaces)
{
    return [&workspaces](WorkspaceId workspace, UserId user) {
        if (workspaces.isOwner(workspace, user))
            return access::Membership::Owner;
        return workspaces.isMember(workspace, user) ? access::Membership::Member : access::Membership::None;
    };
}

access::OwnerOf ownerOf(const services::ServiceRegistry &services)
{
    return [&services](const access::Shared &what) {
        const services::Service *service = services.find(what.service());
        return service ? std::optional(service->owner) : std::nullopt;
    };
}

} // namespace

FlowSharing::FlowSharing(const Parts &parts)
    : m_parts(parts),
      m_shares({parts.store, parts.accounts, parts.clock, parts.mail}),
      m_access(parts.flows, m_shares, parts.accounts, membershipOf(parts.workspaces)),
      m_services(ownerOf(parts.services), m_shares, parts.accounts)
{
    connect(&m_parts.workspaces, &vault::WorkspaceService::removed, this, &FlowSharing::takeOutOf);
    connect(&m_parts.services, &services::ServiceRegistry::removed, this,
            [this](const services::Service &service) { m_shares.objectGone(service.id); });
    connect(&m_parts.accounts, &identity::Accounts::saved, this, [this](const identity::User &user) {
        if (user.status == identity::UserStatus::Deleted)
            m_parts.workspaces.userGone(user.id);
    });
}

/// The store has done it with the workspace; this is for what is in memory.
void FlowSharing::takeOutOf(WorkspaceId workspace)
{
    QList<FlowId> flows;
    for (const engine::FlowPlace &place : m_parts.flows.places()) {
        if (place.workspace == workspace)
            flows.append(place.flow);
    }
    for (const FlowId flow : std::as_const(flows)) {
        // A flow that was removed names a workspace that nobody is a member of.
        (void)m_parts.flows.setWorkspace(flow, {});
    }
}

} // namespace mh::server
