// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access/service_access.h"

#include "server/access/share_service.h"
#include "server/identity/accounts.h"

namespace mh::access {
using identity::Role;

ServiceAccess::ServiceAccess(ServiceOwnerOf ownerOf, const ShareService &shares, const identity::Accounts &accounts)
    : m_ownerOf(std::move(ownerOf)), m_shares(shares), m_accounts(accounts)
{
}

Level ServiceAccess::levelOf(UserId user, Role role, ServiceId service) const
{
    const auto owner = m_ownerOf(service);
    if (!owner)
        return Level::None;
    Standing standing;
    standing.role = role;
    standing.isOwner = !user.isNull() && *owner == user;
    standing.share = m_shares.levelOf(service, user);
    return access::levelOf(standing);
}

bool ServiceAccess::isOwner(UserId user, ServiceId service) const
{
    return !user.isNull() && m_ownerOf(service) == user;
}

bool ServiceAccess::mayUse(UserId user, ServiceId service) const
{
    const identity::User *known = m_accounts.find(user);
    const Role role = known && known->status != identity::UserStatus::Deleted ? known->role : Role::User;
    return allows(levelOf(user, role, service), Act::Run);
}

} // namespace mh::access
