// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/host_drain.h"
#include "core/protocol/host_shares.h"
#include "core/protocol/hosts.h"

/// The rows of the table of routes that are about whose a host is, who else may do what with it, and its drain.
namespace mh::protocol {
using namespace Qt::StringLiterals;

// One row per route, however long the line.
// clang-format off

inline constexpr Endpoint<CreateHostShare, HostShare> createHostShare{{Verb::Post, "/api/servers/{id}/shares"_L1, Grant::HostEdit, 201}};
inline constexpr Endpoint<HostRef, BareList<HostShare>> listHostShares{{Verb::Get, "/api/servers/{id}/shares"_L1, Grant::HostEdit}};
/// The permission is in the query.
inline constexpr Endpoint<HostShareRef, HostShare> changeHostShare{{Verb::Put, "/api/servers/{id}/shares/{shareId}"_L1, Grant::HostEdit}};
inline constexpr Endpoint<HostShareRef, Empty> removeHostShare{{Verb::Delete, "/api/servers/{id}/shares/{shareId}"_L1, Grant::HostEdit, 204}};
inline constexpr Endpoint<SetHostOwner, Empty> setHostOwner{{Verb::Put, "/api/servers/{id}/owner"_L1, Grant::HostEdit, 204}};

/// Nothing new is placed on it until that is taken back, or until its deadline. The replies are the host's "drain".
inline constexpr Endpoint<DrainHost, QJsonObject> drainHost{{Verb::Post, "/api/servers/{id}/drain"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostRef, QJsonObject> undrainHost{{Verb::Delete, "/api/servers/{id}/drain"_L1, Grant::HostOperate}};

// clang-format on

} // namespace mh::protocol
