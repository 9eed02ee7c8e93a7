// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/addresses.h"
#include "server/addresses/address_service.h"

/// Pages of pools and allocations, with "pagination". A page of allocations costs what is on it; a search by words or
/// by status looks at all of a pool.
/// Thread: the service's.
namespace mh::api {

[[nodiscard]] QJsonObject pageOf(const addresses::AddressService &service, const protocol::ListPools &request,
                                 qint64 nowMs);
/// Errors: POOL_NOT_FOUND at "pool_id".
[[nodiscard]] Result<QJsonObject> pageOf(const addresses::AddressService &service,
                                         const protocol::ListAllocations &request, qint64 nowMs);

} // namespace mh::api
