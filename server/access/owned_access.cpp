// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access/owned_access.h"

#include "server/access/share_service.h"
#include "server/identity/accounts.h"

namespace mh::access {
using identity::Role;

OwnedAccess::OwnedAccess(OwnerOf ownerOf, const ShareService &shares, const identity::Accounts &accounts)
    : m_ownerOf(std::move(ownerOf)), m_shares(shares), m_accounts(accounts)
{
}

Level OwnedAccess::levelOf(UserId user, Role role, const Shared &what) const
{
    const auto owner = m_ownerOf(what);
    if (!owner)
        return Level::None;
    Standing standing;
    standing.role = role;
    standing.isOwner = !user.isNull() && *owner == user;
    standing.share = m_shares.levelOf(what, user);
    return access::levelOf(standing);
}

bool OwnedAccess::isOwner(UserId user, const Shared &what) const
{
    return !user.isNull() && m_ownerOf(what) == user;
}

bool OwnedAccess::mayUse(UserId user, const Shared &what) const
{
    const identity::User *known = m_accounts.find(user);
    const Role role = known && known->status != identity::UserStatus::Deleted ? known->role : Role::User;
    return allows(levelOf(user, role, what), Act::Run);
}

} // namespace mh::access
