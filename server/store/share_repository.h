// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/share_store.h"

/// Who shares which flow with whom. Thread: the given connection's. Errors: as Database;
/// STORE_DAMAGED for a row that cannot be read.
namespace mh::store {

class Database;

[[nodiscard]] Result<> apply(Database &database, const access::SaveShare &write);
[[nodiscard]] Result<> apply(Database &database, const access::RemoveShare &write);
/// In the order of their making.
[[nodiscard]] Result<QList<access::Share>> loadShares(Database &database);

} // namespace mh::store
