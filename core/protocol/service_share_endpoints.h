// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/service_shares.h"
#include "core/protocol/services.h"

/// The rows of the table of routes (endpoints.h) that are about who may do what with a service.
namespace mh::protocol {
using namespace Qt::StringLiterals;

// One row per route, however long the line.
// clang-format off

inline constexpr Endpoint<CreateServiceShare, ServiceShare> createServiceShare{{Verb::Post, "/api/services/{serviceId}/shares"_L1, Grant::ServiceEdit, 201}};
inline constexpr Endpoint<ServiceSharesRef, BareList<ServiceShare>> listServiceShares{{Verb::Get, "/api/services/{serviceId}/shares"_L1, Grant::ServiceEdit}};
/// The permission is in the query.
inline constexpr Endpoint<ServiceShareRef, ServiceShare> changeServiceShare{{Verb::Put, "/api/services/{serviceId}/shares/{shareId}"_L1, Grant::ServiceEdit}};
inline constexpr Endpoint<ServiceShareRef, Empty> removeServiceShare{{Verb::Delete, "/api/services/{serviceId}/shares/{shareId}"_L1, Grant::ServiceEdit, 204}};
inline constexpr Endpoint<SetServiceOwner, Empty> setServiceOwner{{Verb::Put, "/api/services/{serviceId}/owner"_L1, Grant::ServiceEdit, 204}};

// clang-format on

} // namespace mh::protocol
