// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/flows.h"
#include "core/protocol/shares.h"
#include "core/protocol/workspaces.h"

/// The rows of the table of routes (endpoints.h) that are about who may do what with a flow.
namespace mh::protocol {
using namespace Qt::StringLiterals;

// One row per route, however long the line.
// clang-format off

// --- shares of a flow -------------------------------------------------------------------------
inline constexpr Endpoint<CreateShare, Share> createShare{{Verb::Post, "/api/flows/{flowId}/shares"_L1, Grant::FlowManage, 201}};
inline constexpr Endpoint<SharesRef, BareList<Share>> listShares{{Verb::Get, "/api/flows/{flowId}/shares"_L1, Grant::FlowManage}};
/// The permission is in the query.
inline constexpr Endpoint<ShareRef, Share> changeShare{{Verb::Put, "/api/flows/{flowId}/shares/{shareId}"_L1, Grant::FlowManage}};
inline constexpr Endpoint<ShareRef, Empty> removeShare{{Verb::Delete, "/api/flows/{flowId}/shares/{shareId}"_L1, Grant::FlowManage, 204}};
inline constexpr Endpoint<SetFlowOwner, Flow> setFlowOwner{{Verb::Put, "/api/flows/{flowId}/owner"_L1, Grant::FlowManage}};
inline constexpr Endpoint<SetFlowWorkspace, Flow> setFlowWorkspace{{Verb::Put, "/api/flows/{flowId}/workspace"_L1, Grant::FlowManage}};

// --- what others share with the caller --------------------------------------------------------
inline constexpr Endpoint<ListSharedFlows, Paged<SharedFlow>> sharedWithMe{{Verb::Get, "/api/flows/shared-with-me"_L1, Grant::FlowView}};
inline constexpr Endpoint<Empty, Paged<Invitation>> listInvitations{{Verb::Get, "/api/shares/invitations"_L1, Grant::UserSelf}};
inline constexpr Endpoint<InvitationRef, Share> acceptShare{{Verb::Post, "/api/shares/{id}/accept"_L1, Grant::UserSelf}};
inline constexpr Endpoint<InvitationRef, Empty> declineShare{{Verb::Post, "/api/shares/{id}/decline"_L1, Grant::UserSelf, 204}};

// --- workspaces -------------------------------------------------------------------------------
inline constexpr Endpoint<WorkspaceRef, WorkspaceDetail> getWorkspace{{Verb::Get, "/api/workspaces/{id}"_L1, Grant::CredentialView}};
inline constexpr Endpoint<RenameWorkspace, Workspace> renameWorkspace{{Verb::Put, "/api/workspaces/{id}"_L1, Grant::CredentialEdit}};
inline constexpr Endpoint<WorkspaceRef, Empty> removeWorkspace{{Verb::Delete, "/api/workspaces/{id}"_L1, Grant::CredentialEdit, 204}};

// clang-format on

} // namespace mh::protocol
