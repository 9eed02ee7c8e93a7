// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/vault/vault_store.h"

/// Credentials and workspaces. Thread: the given connection's. Errors: as Database.
namespace mh::store {

class Database;

[[nodiscard]] Result<> apply(Database &database, const vault::SaveCredential &write);
[[nodiscard]] Result<> apply(Database &database, const vault::RemoveCredential &write);
[[nodiscard]] Result<> apply(Database &database, const vault::ReplaceSealed &write);
[[nodiscard]] Result<> apply(Database &database, const vault::SaveWorkspace &write);
[[nodiscard]] Result<> apply(Database &database, const vault::RemoveWorkspace &write);

[[nodiscard]] Result<vault::VaultSnapshot> loadVault(Database &database);

} // namespace mh::store
