// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "server/access/share_store.h"
#include "server/identity/profile.h"

namespace mh::identity {
class Accounts;
}

namespace mh::access {

class ShareService;

/// Whose it is, null: nobody known; nothing: there is no such thing.
using OwnerOf = std::function<std::optional<UserId>(const Shared &)>;

/// Says who may do what with which service or host, by the same rule as with flows: levelOf().
/// Thread: engine. Lifetime: outlived by what it refers to.
class OwnedAccess final
{
public:
    OwnedAccess(OwnerOf ownerOf, const ShareService &shares, const identity::Accounts &accounts);
    Q_DISABLE_COPY_MOVE(OwnedAccess)

    [[nodiscard]] Level levelOf(UserId user, identity::Role role, const Shared &what) const;
    [[nodiscard]] bool isOwner(UserId user, const Shared &what) const;
    /// By the account's present role: whether the flows that they write may use it.
    [[nodiscard]] bool mayUse(UserId user, const Shared &what) const;

private:
    OwnerOf m_ownerOf;
    const ShareService &m_shares;
    const identity::Accounts &m_accounts;
};

} // namespace mh::access
