// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/access_repository.h"

#include "server/store/rows.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

QString joined(const QStringList &list)
{
    return list.join(u'\n');
}

QStringList separated(const QString &text)
{
    return text.split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

Result<> apply(Database &database, const identity::SaveSecondFactor &write)
{
    const identity::SecondFactor &factor = write.factor;
    QStringList codes;
    for (const QByteArray &hash : factor.codes)
        codes.append(QString::fromLatin1(hash.toHex()));
    return database.run("INSERT INTO second_factors(user_id, sealed_secret, confirmed_at, last_step, codes)"
                        " VALUES(?1, ?2, ?3, ?4, ?5)"
                        " ON CONFLICT(user_id) DO UPDATE SET sealed_secret=excluded.sealed_secret,"
                        " confirmed_at=excluded.confirmed_at, last_step=excluded.last_step, codes=excluded.codes",
                        factor.user, factor.sealedSecret, factor.confirmedAt, factor.lastStep, joined(codes));
}

Result<> apply(Database &database, const identity::RemoveSecondFactor &write)
{
    return database.run("DELETE FROM second_factors WHERE user_id = ?1", write.user);
}

Result<> apply(Database &database, const identity::SaveApiKey &write)
{
    const identity::ApiKey &key = write.key;
    return database.run(
        "INSERT INTO api_keys(id, user_id, hash, former_hash, former_until, name, description, access_level,"
        " permissions, allowed_ips, allowed_endpoints, per_minute, burst, expires_at, created_at, rotated_at,"
        " last_used_at)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
        " ON CONFLICT(id) DO UPDATE SET hash=excluded.hash, former_hash=excluded.former_hash,"
        " former_until=excluded.former_until, rotated_at=excluded.rotated_at,"
        " last_used_at=excluded.last_used_at",
        key.id, key.owner, key.hash.toHex(), key.formerHash.toHex(), key.formerUntil, key.name, key.description,
        key.limits.accessLevel, joined(key.limits.permissions), joined(key.limits.allowedIps),
        joined(key.limits.allowedEndpoints), qint64(key.limits.perMinute), qint64(key.limits.burst),
        key.limits.expiresAt, key.createdAt, key.rotatedAt, key.lastUsedAt);
}

Result<> apply(Database &database, const identity::RemoveApiKey &write)
{
    return database.run("DELETE FROM api_keys WHERE id = ?1", write.id);
}

Result<> apply(Database &database, const identity::SaveSetting &write)
{
    const identity::StoredSetting &setting = write.setting;
    return database.run("INSERT INTO settings(key, value, changed_at, changed_by) VALUES(?1, ?2, ?3, ?4)"
                        " ON CONFLICT(key) DO UPDATE SET value=excluded.value, changed_at=excluded.changed_at,"
                        " changed_by=excluded.changed_by",
                        setting.key, setting.value, setting.changedAt, setting.changedBy);
}

Result<> apply(Database &database, const identity::RemoveSetting &write)
{
    return database.run("DELETE FROM settings WHERE key = ?1", write.key);
}

Result<> apply(Database &database, const identity::SaveAvatar &write)
{
    const identity::Avatar &avatar = write.avatar;
    return database.run("INSERT INTO avatars(user_id, media_type, bytes, changed_at) VALUES(?1, ?2, ?3, ?4)"
                        " ON CONFLICT(user_id) DO UPDATE SET media_type=excluded.media_type, bytes=excluded.bytes,"
                        " changed_at=excluded.changed_at",
                        avatar.user, avatar.mediaType, Blob{avatar.bytes}, avatar.changedAt);
}

Result<> apply(Database &database, const identity::RemoveAvatar &write)
{
    return database.run("DELETE FROM avatars WHERE user_id = ?1", write.user);
}

Result<identity::Avatar> findAvatar(Database &database, UserId user)
{
    auto found = select<identity::Avatar>(
        database, "SELECT user_id, media_type, bytes, changed_at FROM avatars WHERE user_id = ?1",
        [](const Statement &row) -> Result<identity::Avatar> {
            return identity::Avatar{row.id<UserTag>(0), row.text(1), row.bytes(2), row.integer(3)};
        },
        user);
    if (!found)
        return found.error();
    if (found->isEmpty())
        return notFound(u"this user has no picture"_s, u"AVATAR_NOT_FOUND"_s);
    return found->takeFirst();
}

Result<QList<identity::SecondFactor>> loadSecondFactors(Database &database)
{
    return select<identity::SecondFactor>(
        database, "SELECT user_id, sealed_secret, confirmed_at, last_step, codes FROM second_factors",
        [](const Statement &row) -> Result<identity::SecondFactor> {
            identity::SecondFactor factor{row.id<UserTag>(0), row.text(1), row.integer(2), row.integer(3), {}};
            for (const QString &code : separated(row.text(4)))
                factor.codes.append(QByteArray::fromHex(code.toLatin1()));
            return factor;
        });
}

Result<QList<identity::ApiKey>> loadApiKeys(Database &database)
{
    return select<identity::ApiKey>(
        database,
        "SELECT id, user_id, hash, former_hash, former_until, name, description, access_level, permissions, "
        "allowed_ips,"
        " allowed_endpoints, per_minute, burst, expires_at, created_at, rotated_at, last_used_at FROM api_keys",
        [](const Statement &row) -> Result<identity::ApiKey> {
            identity::ApiKey key;
            key.id = row.text(0);
            key.owner = row.id<UserTag>(1);
            key.hash = QByteArray::fromHex(row.bytes(2));
            key.formerHash = QByteArray::fromHex(row.bytes(3));
            key.formerUntil = row.integer(4);
            key.name = row.text(5);
            key.description = row.text(6);
            key.limits = {row.text(7),          separated(row.text(8)), separated(row.text(9)), separated(row.text(10)),
                          int(row.integer(11)), int(row.integer(12)),   row.integer(13)};
            key.createdAt = row.integer(14);
            key.rotatedAt = row.integer(15);
            key.lastUsedAt = row.integer(16);
            return key;
        });
}

Result<QList<identity::StoredSetting>> loadSettings(Database &database)
{
    return select<identity::StoredSetting>(
        database, "SELECT key, value, changed_at, changed_by FROM settings ORDER BY key",
        [](const Statement &row) -> Result<identity::StoredSetting> {
            return identity::StoredSetting{row.text(0), row.text(1), row.integer(2), row.id<UserTag>(3)};
        });
}

} // namespace mh::store
