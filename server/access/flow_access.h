// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QSet>

#include "server/access/levels.h"
#include "server/engine/flow_rights.h"
#include "server/identity/profile.h"

namespace mh::engine {
class FlowService;
struct FlowPlace;
} // namespace mh::engine
namespace mh::identity {
class Accounts;
}

namespace mh::access {

class ShareService;

/// How a user stands to a workspace; the vault keeps who belongs to it.
enum class Membership { None, Member, Owner };
using MembershipOf = std::function<Membership(WorkspaceId, UserId)>;

/// Says who may do what with which flow: gathers how somebody stands to it and asks levelOf().
/// Thread: engine. Lifetime: outlived by what it refers to.
class FlowAccess final : public engine::FlowRights
{
public:
    FlowAccess(const engine::FlowService &flows, const ShareService &shares, const identity::Accounts &accounts,
               MembershipOf membershipOf);
    Q_DISABLE_COPY_MOVE(FlowAccess)

    [[nodiscard]] Level levelOf(UserId user, identity::Role role, FlowId flow) const;
    [[nodiscard]] bool isOwner(UserId user, FlowId flow) const;
    [[nodiscard]] bool isMember(UserId user, WorkspaceId workspace) const;
    /// Empty when the account is gone.
    [[nodiscard]] QString nameOf(UserId user) const;
    /// The flows that the caller may see, removed ones too; nothing: all.
    [[nodiscard]] std::optional<QSet<FlowId>> visible(const identity::Caller &caller) const;

    /// By the account's present role; one that is gone keeps what it owned, so that its flows go on.
    [[nodiscard]] bool maySee(UserId user, FlowId flow) const override;
    [[nodiscard]] bool mayRun(UserId user, FlowId flow) const override;
    /// Errors: as IdentityService::authorize() of jobs.
    [[nodiscard]] Result<> mayStart(const protocol::Job &job, FlowId flow) const override;

private:
    [[nodiscard]] Standing standing(UserId user, identity::Role role, const engine::FlowPlace &place) const;
    [[nodiscard]] identity::Role roleOf(UserId user) const;

    const engine::FlowService &m_flows;
    const ShareService &m_shares;
    const identity::Accounts &m_accounts;
    MembershipOf m_membershipOf;
};

} // namespace mh::access
