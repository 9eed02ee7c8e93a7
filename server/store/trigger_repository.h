// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/writes.h"

/// What starts flows by itself, and whom to tell of their ends. Thread: the given connection's. Errors: as Database;
/// STORE_DAMAGED for a row that cannot be read.
namespace mh::store {

class Database;

[[nodiscard]] Result<> apply(Database &database, const engine::SaveTrigger &write);
[[nodiscard]] Result<> apply(Database &database, const engine::RemoveTrigger &write);

[[nodiscard]] Result<> apply(Database &database, const engine::AddNotice &write);
[[nodiscard]] Result<> apply(Database &database, const engine::RemoveNotice &write);

[[nodiscard]] Result<QList<engine::Trigger>> loadTriggers(Database &database);
[[nodiscard]] Result<QList<engine::Notice>> loadNotices(Database &database);

} // namespace mh::store
