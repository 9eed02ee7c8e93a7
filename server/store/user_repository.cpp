// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/user_repository.h"

#include "server/store/access_repository.h"
#include "server/store/rows.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kRoles{"admin"_L1, "manager"_L1, "user"_L1, "viewer"_L1};
constexpr std::array kStatuses{"pending"_L1, "active"_L1, "suspended"_L1, "deleted"_L1, "inactive"_L1};

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
    user.updatedAt = row.integer(13);
    user.avatarUrl = row.text(14);
    user.emailVerified = row.integer(15) != 0;
    user.permissions = row.text(16).split(u' ', Qt::SkipEmptyParts);
    user.passwordChangedAt = row.integer(17);
    user.revision = row.integer(18);
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

/// Why the database took no such account: another server on the same database may have given the name away.
Error whyRefused(Database &database, const identity::User &user, const Error &refusal)
{
    const Error email =
        orTaken(database, refusal, conflict(u"this e-mail address is registered already"_s, u"EMAIL_EXISTS"_s),
                "SELECT uid FROM users WHERE email_key = ?1 AND email_key <> '' AND id <> ?2",
                user.email.toCaseFolded(), user.id);
    return orTaken(database, email, conflict(u"this username is taken"_s, u"USERNAME_EXISTS"_s),
                   "SELECT uid FROM users WHERE username_key = ?1 AND username_key <> '' AND id <> ?2",
                   user.username.toCaseFolded(), user.id);
}

} // namespace

Result<> apply(Database &database, const identity::SaveUser &write)
{
    const identity::User &user = write.user;
    if (auto next = takesRevision(database, "SELECT revision FROM users WHERE id = ?1", user.id, user.revision); !next)
        return next;
    auto saved = database.run(
        "INSERT INTO users(uid, id, username, email, name, password_hash, role, status, attempts,"
        " locked_until, created_at, last_login_at, force_change, updated_at, avatar_url, email_verified,"
        " permissions, password_changed_at, revision, username_key, email_key)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)"
        " ON CONFLICT(uid) DO UPDATE SET username=excluded.username, email=excluded.email,"
        " username_key=excluded.username_key, email_key=excluded.email_key,"
        " name=excluded.name, password_hash=excluded.password_hash, role=excluded.role,"
        " status=excluded.status, attempts=excluded.attempts, locked_until=excluded.locked_until,"
        " last_login_at=excluded.last_login_at, force_change=excluded.force_change,"
        " updated_at=excluded.updated_at, avatar_url=excluded.avatar_url,"
        " email_verified=excluded.email_verified, permissions=excluded.permissions,"
        " password_changed_at=excluded.password_changed_at, revision=excluded.revision WHERE users.id = excluded.id",
        user.uid, user.id, user.username, user.email, user.name, user.passwordHash, textOf(kRoles, user.role),
        textOf(kStatuses, user.status), qint64(user.attempts), user.lockedUntil, user.createdAt, user.lastLoginAt,
        qint64(user.forceChange), user.updatedAt, user.avatarUrl, qint64(user.emailVerified),
        user.permissions.join(u' '), user.passwordChangedAt, user.revision, user.username.toCaseFolded(),
        user.email.toCaseFolded());
    if (!saved)
        return whyRefused(database, user, saved.error());
    // The number may be another's, whom another server has made meanwhile.
    if (database.changes() == 0)
        return conflict(u"user number %1 is another account's"_s.arg(user.uid), u"USER_NUMBER_TAKEN"_s);
    return {};
}

Result<> apply(Database &database, const identity::SaveRefreshToken &write)
{
    const identity::RefreshToken &token = write.token;
    return database.run(
        "INSERT INTO refresh_tokens(hash, user_id, family, kind, expires_at, revoked_at, device, address,"
        " created_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        " ON CONFLICT(hash) DO UPDATE SET expires_at=excluded.expires_at, revoked_at=excluded.revoked_at,"
        " device=excluded.device, address=excluded.address",
        token.hash.toHex(), token.user, token.family, token.kind, token.expiresAt, token.revokedAt, token.device,
        token.address, token.createdAt);
}

Result<> apply(Database &database, const identity::RevokeFamily &write)
{
    return database.run("UPDATE refresh_tokens SET revoked_at = ?2 WHERE family = ?1 AND revoked_at = 0", write.family,
                        write.at);
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

Result<> apply(Database &database, const identity::SaveEmailToken &write)
{
    const identity::EmailToken &token = write.token;
    return database.run("INSERT INTO email_tokens(hash, user_id, kind, email, created_at, expires_at, used_at)"
                        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                        " ON CONFLICT(hash) DO UPDATE SET expires_at=excluded.expires_at, used_at=excluded.used_at",
                        token.hash.toHex(), token.user, token.kind, token.email, token.createdAt, token.expiresAt,
                        token.usedAt);
}

Result<> apply(Database &database, const identity::RemoveEmailTokens &write)
{
    return database.run("DELETE FROM email_tokens WHERE expires_at < ?1", write.expiredBefore);
}

Result<> apply(Database &database, const identity::AddAudit &write)
{
    const identity::AuditEntry &entry = write.entry;
    return database.run(
        "INSERT INTO audit_log(at, user_id, username, action, resource_type, resource_id, address, agent,"
        " details, write_key) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT(at, write_key) DO NOTHING",
        entry.at, entry.user, entry.username, entry.action, entry.resourceType, entry.resourceId, entry.address,
        entry.agent, json::toBytes(entry.details), write.key);
}

Result<> apply(Database &database, const identity::RemoveAudit &write)
{
    // Some at a time: the rest is for the next sweep.
    return database.run(
        "DELETE FROM audit_log WHERE seq IN (SELECT seq FROM audit_log WHERE at < ?1 ORDER BY at LIMIT 5000)",
        write.before);
}

Result<identity::AuditPage> findAudit(Database &database, const identity::AuditQuery &query)
{
    const auto entryFrom = [](const Statement &row) -> Result<identity::AuditEntry> {
        const auto details = json::parseObject(row.bytes(9));
        if (!details)
            return damagedRow(u"audit entry "_s + row.text(0), details.error().message);
        return identity::AuditEntry{row.integer(0), row.integer(1), row.id<UserTag>(2), row.text(3), row.text(4),
                                    row.text(5),    row.text(6),    row.text(7),        row.text(8), *details};
    };
    auto entries = select<identity::AuditEntry>(
        database,
        "SELECT seq, at, user_id, username, action, resource_type, resource_id, address, agent, details FROM audit_log"
        " WHERE (?1 = '' OR user_id = ?1) AND (?2 = '' OR action = ?2) AND (?3 = '' OR resource_type = ?3)"
        " AND (?4 = '' OR resource_id = ?4) AND at >= ?5 AND (?6 = 0 OR at < ?6) ORDER BY seq DESC LIMIT ?7 OFFSET ?8",
        entryFrom, query.user, query.action, query.resourceType, query.resourceId, query.from, query.to,
        qint64(query.size), qint64(query.page) * query.size);
    if (!entries)
        return entries.error();
    const auto counts = select<qint64>(
        database,
        "SELECT count(*) FROM audit_log WHERE (?1 = '' OR user_id = ?1) AND (?2 = '' OR action = ?2)"
        " AND (?3 = '' OR resource_type = ?3) AND (?4 = '' OR resource_id = ?4) AND at >= ?5 AND (?6 = 0 OR at < ?6)",
        [](const Statement &row) -> Result<qint64> { return row.integer(0); }, query.user, query.action,
        query.resourceType, query.resourceId, query.from, query.to);
    if (!counts)
        return counts.error();
    return identity::AuditPage{*std::move(entries), counts->value(0)};
}

Result<identity::UserSnapshot> loadUsers(Database &database)
{
    auto users = select<identity::User>(database,
                                        "SELECT uid, id, username, email, name, password_hash, role, status, attempts,"
                                        " locked_until, created_at, last_login_at, force_change, updated_at,"
                                        " avatar_url, email_verified, permissions, password_changed_at, revision"
                                        " FROM users ORDER BY uid",
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
    auto emailTokens = select<identity::EmailToken>(
        database,
        "SELECT hash, user_id, kind, email, created_at, expires_at, used_at FROM email_tokens ORDER BY created_at",
        [](const Statement &row) -> Result<identity::EmailToken> {
            return identity::EmailToken{QByteArray::fromHex(row.bytes(0)),
                                        row.id<UserTag>(1),
                                        row.text(2),
                                        row.text(3),
                                        row.integer(4),
                                        row.integer(5),
                                        row.integer(6)};
        });
    if (!emailTokens)
        return emailTokens.error();
    auto factors = loadSecondFactors(database);
    if (!factors)
        return factors.error();
    auto apiKeys = loadApiKeys(database);
    if (!apiKeys)
        return apiKeys.error();
    auto settings = loadSettings(database);
    if (!settings)
        return settings.error();
    return identity::UserSnapshot{*std::move(users),       *std::move(tokens),  *std::move(keys),
                                  *std::move(emailTokens), *std::move(factors), *std::move(apiKeys),
                                  *std::move(settings)};
}

} // namespace mh::store
