// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/identity/user_store.h"

/// Second factors, API keys, settings, pictures. Thread: the given connection's. Errors: as Database.
namespace mh::store {

class Database;

[[nodiscard]] Result<> apply(Database &database, const identity::SaveSecondFactor &write);
[[nodiscard]] Result<> apply(Database &database, const identity::RemoveSecondFactor &write);
[[nodiscard]] Result<> apply(Database &database, const identity::SaveApiKey &write);
[[nodiscard]] Result<> apply(Database &database, const identity::RemoveApiKey &write);
[[nodiscard]] Result<> apply(Database &database, const identity::SaveSetting &write);
[[nodiscard]] Result<> apply(Database &database, const identity::RemoveSetting &write);
[[nodiscard]] Result<> apply(Database &database, const identity::SaveAvatar &write);
[[nodiscard]] Result<> apply(Database &database, const identity::RemoveAvatar &write);

[[nodiscard]] Result<identity::Avatar> findAvatar(Database &database, UserId user);
[[nodiscard]] Result<QList<identity::SecondFactor>> loadSecondFactors(Database &database);
[[nodiscard]] Result<QList<identity::ApiKey>> loadApiKeys(Database &database);
[[nodiscard]] Result<QList<identity::StoredSetting>> loadSettings(Database &database);

} // namespace mh::store
