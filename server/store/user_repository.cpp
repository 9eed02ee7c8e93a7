// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/user_repository.h"

#include "server/store/rows.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kRoles{"admin"_L1, "manager"_L1, "user"_L1, "viewer"_L1};
constexpr std::array kStatuses{"pending"_L1, "active"_L1, "suspended"_L1, "deleted"_L1};

Result<identity::User> userFrom(const Statement &row)
{
    identity::User user;
    user.uid = row.integer(0);
    user.id = row.id<UserTag>(1);
    user.username = row.text(2);
    user.email = row.text(3);
    user.name = row.text(4);
    user.passwordHash = row.text(5);
    const auto role = valueOf<identity::Role>(kRoles, row.text(6));
    const auto status = valueOf<identity::UserStatus>(kStatuses, row.text(7));
    if (!role || !status)
        return damagedRow(u"user "_s + row.text(1), u"unknown role or status"_s);
    user.role = *role;
    user.status = *status;
    user.attempts = int(row.integer(8));
    user.lockedUntil = row.integer(9);
    user.createdAt = row.integer(10);
    user.lastLoginAt = row.integer(11);
    user.forceChange = row.integer(12) != 0;
    return user;
}

Result<identity::RefreshToken> tokenFrom(const Statement &row)
{
    identity::RefreshToken token;
    token.hash = QByteArray::fromHex(row.bytes(0));
    token.user = row.id<UserTag>(1);
    token.family = row.id<SessionTag>(2);
    token.kind = row.text(3);
    token.expiresAt = row.integer(4);
    token.revokedAt = row.integer(5);
    token.device = row.text(6);
    token.address = row.text(7);
    token.createdAt = row.integer(8);
    return token;
}

} // namespace

Result<> apply(Database &database, const identity::SaveUser &write)
{
    const identity::User &user = write.user;
    return database.run("INSERT INTO users(uid, id, username, email, name, password_hash, role, status, attempts,"
                        " locked_until, created_at, last_login_at, force_change)"
                        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
                        " ON CONFLICT(uid) DO UPDATE SET username=excluded.username, email=excluded.email,"
                        " name=excluded.name, password_hash=excluded.password_hash, role=excluded.role,"
                        " status=excluded.status, attempts=excluded.attempts, locked_until=excluded.locked_until,"
                        " last_login_at=excluded.last_login_at, force_change=excluded.force_change",
                        user.uid, user.id, user.username, user.email, user.name, user.passwordHash,
                        textOf(kRoles, user.role), textOf(kStatuses, user.status), qint64(user.attempts), user.lockedUntil,
                        user.createdAt, user.lastLoginAt, qint64(user.forceChange));
}

Result<> apply(Database &database, const identity::SaveRefreshToken &write)
{
    const identity::RefreshToken &token = write.token;
    return database.run("INSERT INTO refresh_tokens(hash, user_id, family, kind, expires_at, revoked_at, device, address,"
                        " created_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                        " ON CONFLICT(hash) DO UPDATE SET expires_at=excluded.expires_at, revoked_at=excluded.revoked_at,"
                        " device=excluded.device, address=excluded.address",
                        token.hash.toHex(), token.user, token.family, token.kind, token.expiresAt, token.revokedAt,
                        token.device, token.address, token.createdAt);
}

Result<> apply(Database &database, const identity::RevokeFamily &write)
{
    return database.run("UPDATE refresh_tokens SET revoked_at = ?2 WHERE family = ?1 AND revoked_at = 0", write.family, write.at);
}

Result<> apply(Database &database, const identity::RemoveExpiredTokens &write)
{
    return database.run("DELETE FROM refresh_tokens WHERE expires_at < ?1", write.expiredBefore);
}

Result<> apply(Database &database, const identity::SaveSigningKey &write)
{
    return database.run("INSERT INTO signing_keys(id, sealed_key, created_at, retired_at) VALUES(?1, ?2, ?3, ?4)"
                        " ON CONFLICT(id) DO UPDATE SET sealed_key=excluded.sealed_key, retired_at=excluded.retired_at",
                        write.key.id, write.key.sealedKey, write.key.createdAt, write.key.retiredAt);
}

Result<identity::UserSnapshot> loadUsers(Database &database)
{
    auto users = select<identity::User>(database,
                                        "SELECT uid, id, username, email, name, password_hash, role, status, attempts,"
                                        " locked_until, created_at, last_login_at, force_change FROM users ORDER BY uid",
                                        userFrom);
    if (!users)
        return users.error();
    auto tokens = select<identity::RefreshToken>(database,
                                                 "SELECT hash, user_id, family, kind, expires_at, revoked_at, device,"
                                                 " address, created_at FROM refresh_tokens ORDER BY created_at",
                                                 tokenFrom);
    if (!tokens)
        return tokens.error();
    auto keys = select<identity::SigningKey>(
        database, "SELECT id, sealed_key, created_at, retired_at FROM signing_keys ORDER BY created_at",
        [](const Statement &row) -> Result<identity::SigningKey> {
            return identity::SigningKey{row.text(0), row.text(1), row.integer(2), row.integer(3)};
        });
    if (!keys)
        return keys.error();
    return identity::UserSnapshot{*std::move(users), *std::move(tokens), *std::move(keys)};
}

} // namespace mh::store
