// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/addresses.h"
#include "core/protocol/endpoint.h"

/// The rows of the table of routes that are about pools of addresses (docs/network.md has the replies).
namespace mh::protocol {
using namespace Qt::StringLiterals;

inline constexpr qint64 kAddressBody = 256LL * 1024;

// One row per route, however long the line.
// clang-format off

inline constexpr Endpoint<ListPools, QJsonObject> listPools{{Verb::Get, "/api/v1/ipv6/pools"_L1, Grant::Ipv6View}};
inline constexpr Endpoint<WritePool, QJsonObject> createPool{{Verb::Post, "/api/v1/ipv6/pools"_L1, Grant::Ipv6Edit, 201, Body::Json, kAddressBody}};
inline constexpr Endpoint<AddressRef, QJsonObject> getPool{{Verb::Get, "/api/v1/ipv6/pools/{id}"_L1, Grant::Ipv6View}};
inline constexpr Endpoint<WritePool, QJsonObject> updatePool{{Verb::Put, "/api/v1/ipv6/pools/{id}"_L1, Grant::Ipv6Edit, 200, Body::Json, kAddressBody}};
inline constexpr Endpoint<AddressRef, QJsonObject> removePool{{Verb::Delete, "/api/v1/ipv6/pools/{id}"_L1, Grant::Ipv6Edit}};
inline constexpr Endpoint<PoolMap, QJsonObject> getPoolMap{{Verb::Get, "/api/v1/ipv6/pools/{id}/map"_L1, Grant::Ipv6View}};
inline constexpr Endpoint<ListAllocations, QJsonObject> listAllocations{{Verb::Get, "/api/v1/ipv6/allocations"_L1, Grant::Ipv6View}};
inline constexpr Endpoint<WriteAllocation, QJsonObject> createAllocation{{Verb::Post, "/api/v1/ipv6/allocations"_L1, Grant::Ipv6Edit, 201, Body::Json, kAddressBody}};
inline constexpr Endpoint<AddressRef, QJsonObject> getAllocation{{Verb::Get, "/api/v1/ipv6/allocations/{id}"_L1, Grant::Ipv6View}};
inline constexpr Endpoint<WriteAllocation, QJsonObject> updateAllocation{{Verb::Put, "/api/v1/ipv6/allocations/{id}"_L1, Grant::Ipv6Edit, 200, Body::Json, kAddressBody}};
inline constexpr Endpoint<AddressRef, QJsonObject> releaseAllocation{{Verb::Post, "/api/v1/ipv6/allocations/{id}/release"_L1, Grant::Ipv6Edit}};
/// The same as to release it.
inline constexpr Endpoint<AddressRef, QJsonObject> removeAllocation{{Verb::Delete, "/api/v1/ipv6/allocations/{id}"_L1, Grant::Ipv6Edit}};
inline constexpr Endpoint<WhoHasAddress, QJsonObject> whoHasAddress{{Verb::Get, "/api/v1/ipv6/whois"_L1, Grant::Ipv6View}};
/// A unique local prefix (RFC 4193) to make a pool of; it is not kept.
inline constexpr Endpoint<Empty, QJsonObject> makeUniqueLocal{{Verb::Post, "/api/v1/ipv6/ula"_L1, Grant::Ipv6Edit}};

// clang-format on

} // namespace mh::protocol
