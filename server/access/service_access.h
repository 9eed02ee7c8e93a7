// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "server/access/levels.h"
#include "server/identity/profile.h"

namespace mh::identity {
class Accounts;
}

namespace mh::access {

class ShareService;

/// Whose a service is, null: nobody known; nothing: there is no such service.
using ServiceOwnerOf = std::function<std::optional<UserId>(ServiceId)>;

/// Says who may do what with which service, by the same rule as with flows: levelOf().
/// Thread: engine. Lifetime: outlived by what it refers to.
class ServiceAccess final
{
public:
    ServiceAccess(ServiceOwnerOf ownerOf, const ShareService &shares, const identity::Accounts &accounts);
    Q_DISABLE_COPY_MOVE(ServiceAccess)

    [[nodiscard]] Level levelOf(UserId user, identity::Role role, ServiceId service) const;
    [[nodiscard]] bool isOwner(UserId user, ServiceId service) const;
    /// By the account's present role: whether the flows that they write may call it.
    [[nodiscard]] bool mayUse(UserId user, ServiceId service) const;

private:
    ServiceOwnerOf m_ownerOf;
    const ShareService &m_shares;
    const identity::Accounts &m_accounts;
};

} // namespace mh::access
