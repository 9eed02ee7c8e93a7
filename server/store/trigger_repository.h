// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/writes.h"

/// What starts flows by itself. Thread: the given connection's. Errors: as Database;
/// STORE_DAMAGED for a row that cannot be read.
namespace mh::store {

class Database;

[[nodiscard]] Result<> apply(Database &database, const engine::SaveTrigger &write);
[[nodiscard]] Result<> apply(Database &database, const engine::RemoveTrigger &write);

[[nodiscard]] Result<QList<engine::Trigger>> loadTriggers(Database &database);

} // namespace mh::store
