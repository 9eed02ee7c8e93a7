// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/identity/user_store.h"

/// Accounts, refresh tokens and signing keys. Thread: the given connection's. Errors: as Database.
namespace mh::store {

class Database;

[[nodiscard]] Result<> apply(Database &database, const identity::SaveUser &write);
[[nodiscard]] Result<> apply(Database &database, const identity::SaveRefreshToken &write);
[[nodiscard]] Result<> apply(Database &database, const identity::RevokeFamily &write);
[[nodiscard]] Result<> apply(Database &database, const identity::RemoveExpiredTokens &write);
[[nodiscard]] Result<> apply(Database &database, const identity::SaveSigningKey &write);
[[nodiscard]] Result<> apply(Database &database, const identity::SaveEmailToken &write);
[[nodiscard]] Result<> apply(Database &database, const identity::RemoveEmailTokens &write);
[[nodiscard]] Result<> apply(Database &database, const identity::AddAudit &write);
[[nodiscard]] Result<> apply(Database &database, const identity::RemoveAudit &write);

[[nodiscard]] Result<identity::AuditPage> findAudit(Database &database, const identity::AuditQuery &query);
[[nodiscard]] Result<identity::UserSnapshot> loadUsers(Database &database);

} // namespace mh::store
