// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access/flow_access.h"

#include "server/access/share_service.h"
#include "server/engine/flow_service.h"
#include "server/identity/accounts.h"
#include "server/identity/identity_service.h"

namespace mh::access {
using identity::Role;

FlowAccess::FlowAccess(const engine::FlowService &flows, const ShareService &shares, const identity::Accounts &accounts,
                       MembershipOf membershipOf)
    : m_flows(flows), m_shares(shares), m_accounts(accounts), m_membershipOf(std::move(membershipOf))
{
}

Standing FlowAccess::standing(UserId user, Role role, const engine::FlowPlace &place) const
{
    Standing standing;
    standing.role = role;
    standing.isOwner = !user.isNull() && place.owner == user;
    const Membership membership = place.workspace.isNull() ? Membership::None : m_membershipOf(place.workspace, user);
    standing.isMember = membership != Membership::None;
    standing.ownsWorkspace = membership == Membership::Owner;
    standing.share = m_shares.levelOf(place.flow, user);
    return standing;
}

Level FlowAccess::levelOf(UserId user, Role role, FlowId flow) const
{
    const auto place = m_flows.places().constFind(flow);
    return place == m_flows.places().cend() ? Level::None : access::levelOf(standing(user, role, *place));
}

bool FlowAccess::isOwner(UserId user, FlowId flow) const
{
    return !user.isNull() && m_flows.places().value(flow).owner == user;
}

bool FlowAccess::isMember(UserId user, WorkspaceId workspace) const
{
    return m_membershipOf(workspace, user) != Membership::None;
}

QString FlowAccess::nameOf(UserId user) const
{
    const identity::User *known = m_accounts.find(user);
    return known && known->status != identity::UserStatus::Deleted ? known->name : QString();
}

std::optional<QSet<FlowId>> FlowAccess::visible(const identity::Caller &caller) const
{
    if (seesAll(caller.role))
        return {};
    QSet<FlowId> flows;
    for (const engine::FlowPlace &place : m_flows.places()) {
        if (access::levelOf(standing(caller.id, caller.role, place)) != Level::None)
            flows.insert(place.flow);
    }
    return flows;
}

Role FlowAccess::roleOf(UserId user) const
{
    const identity::User *known = m_accounts.find(user);
    return known && known->status != identity::UserStatus::Deleted ? known->role : Role::User;
}

bool FlowAccess::maySee(UserId user, FlowId flow) const
{
    return allows(levelOf(user, roleOf(user), flow), Act::See);
}

bool FlowAccess::mayRun(UserId user, FlowId flow) const
{
    return allows(levelOf(user, roleOf(user), flow), Act::Run);
}

Result<> FlowAccess::mayStart(const protocol::Job &job, FlowId flow) const
{
    const identity::User *owner = m_accounts.find(m_flows.places().value(flow).owner);
    if (const auto pass = identity::IdentityService::authorize(job, owner); !pass)
        return pass.error();
    return {};
}

} // namespace mh::access
