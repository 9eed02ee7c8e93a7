// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/addresses.h"
#include "server/addresses/address_service.h"

/// Pools and allocations as requests say and see them. Thread: plain functions; the service's.
namespace mh::api {

/// "active", "exhausted": nothing of its length is free; "inactive": nothing is given out.
[[nodiscard]] QString statusOf(const addresses::AddressService &service, const addresses::AddressPool &pool);
/// "active", "expired": it will be released; "quarantined", "released".
[[nodiscard]] QString statusOf(const addresses::Allocation &allocation, qint64 nowMs);

/// Without its allocations.
[[nodiscard]] QJsonObject viewOf(const addresses::AddressService &service, const addresses::AddressPool &pool);
[[nodiscard]] QJsonObject viewOf(const addresses::AddressService &service, const addresses::Allocation &allocation,
                                 qint64 nowMs);
/// Its first allocations, as the list of pools shows them.
[[nodiscard]] QJsonArray firstAllocations(const addresses::AddressService &service, addresses::PoolId pool,
                                          qint64 nowMs);
/// What of a pool is not free, in order, and where the next part begins.
[[nodiscard]] Result<QJsonObject> mapOf(const addresses::AddressService &service, const addresses::AddressPool &pool,
                                        const protocol::PoolMap &request);
/// Who has that address.
[[nodiscard]] QJsonObject viewOf(const addresses::AddressService &service, net::Address address, qint64 nowMs);

/// What was said of the pool, put into it. Errors: InvalidInput with its field, ALLOCATION_NOT_FOUND.
[[nodiscard]] Result<> apply(const addresses::AddressService &service, const protocol::WritePool &said,
                             addresses::AddressPool &pool);

} // namespace mh::api
