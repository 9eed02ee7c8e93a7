// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/api_keys.h"

#include <algorithm>

#include <QPointer>
#include <QRandomGenerator>

#include "core/base/answer.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"
#include "server/identity/accounts.h"
#include "server/identity/api_key_rules.h"
#include "server/identity/identity_errors.h"
#include "server/identity/permissions.h"

namespace mh::identity {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kWriteUseEveryMs = 60'000;
constexpr int kSecretBytes = 24; // 32 characters

QByteArray hashOf(const QString &key)
{
    return crypto::sha256(key.toUtf8());
}

/// The documents' form: "ak_1234567890_" and 32 characters.
QString makeKey(const QString &id)
{
    // '_' and '-' are in the alphabet; a reader cuts at the second underscore.
    return id + u'_' + crypto::randomToken(kSecretBytes);
}

QString makeId(const QHash<QString, ApiKey> &taken)
{
    for (;;) {
        const quint64 number = QRandomGenerator::system()->generate64() % 9'000'000'000ULL + 1'000'000'000ULL;
        const QString id = u"ak_%1"_s.arg(number);
        if (!taken.contains(id))
            return id;
    }
}

Error noSuchKey()
{
    return notFound(u"there is no such API key"_s, u"API_KEY_NOT_FOUND"_s);
}

Error wrongPlace(const QString &why)
{
    return {ErrorCode::Denied, u"FORBIDDEN"_s, why, {}, {}};
}

} // namespace

ApiKeys::ApiKeys(Accounts &accounts) : m_accounts(accounts)
{
    accounts.onErase([this](UserId user) {
        QList<UserWrite> writes;
        for (const ApiKey &key : list(user)) {
            m_keys.remove(key.id);
            writes.append(RemoveApiKey{key.id});
        }
        return writes;
    });
}

void ApiKeys::restore(const QList<ApiKey> &keys)
{
    for (const ApiKey &key : keys)
        m_keys.insert(key.id, key);
}

// --- use ---------------------------------------------------------------------------------------

Result<Caller> ApiKeys::authenticate(const QString &key, const Use &use)
{
    const QString id = key.section(u'_', 0, 1);
    const auto found = m_keys.find(id);
    const QByteArray hash = hashOf(key);
    const qint64 now = m_accounts.clock().nowMs();
    static const ApiKey nobody;
    const ApiKey &known = found == m_keys.end() ? nobody : *found;
    const bool isPresent = crypto::constantTimeEquals(hash, known.hash);
    const bool isFormer = known.formerUntil > now && crypto::constantTimeEquals(hash, known.formerHash);
    if (!isPresent && !isFormer)
        return invalidToken(u"this API key is not known"_s);
    if (known.limits.expiresAt != 0 && known.limits.expiresAt <= now)
        return Error{ErrorCode::Unauthenticated, u"TOKEN_EXPIRED"_s, u"the API key has expired"_s, {}, {}};
    const User *owner = m_accounts.find(known.owner);
    if (!owner || owner->status != UserStatus::Active)
        return invalidToken(u"the owner of this API key cannot sign in"_s);
    if (!isAllowedAddress(known.limits.allowedIps, use.address))
        return wrongPlace(u"this API key is not for that address"_s);
    if (!isAllowedPath(known.limits.allowedEndpoints, use.segments))
        return wrongPlace(u"this API key is not for that path"_s);
    noteUse(*found, now);

    Caller caller{owner->id,          owner->uid,        owner->username, owner->role, {}, known.limits.expiresAt,
                  owner->permissions, owner->forceChange};
    caller.key = std::make_shared<const CallerKey>(
        CallerKey{known.id, keyLevelFrom(known.limits.accessLevel).value_or(KeyLevel::Read), known.limits.permissions,
                  known.limits.perMinute, known.limits.burst});
    return caller;
}

void ApiKeys::noteUse(ApiKey &key, qint64 now)
{
    key.lastUsedAt = now;
    qint64 &written = m_writtenUse[key.id];
    if (written != 0 && now - written < kWriteUseEveryMs)
        return;
    written = now;
    m_accounts.commitQuietly({SaveApiKey{key}});
}

// --- administration ----------------------------------------------------------------------------

QList<ApiKey> ApiKeys::list(UserId owner) const
{
    QList<ApiKey> keys;
    for (const ApiKey &key : m_keys) {
        if (key.owner == owner)
            keys.append(key);
    }
    std::sort(keys.begin(), keys.end(), [](const ApiKey &a, const ApiKey &b) {
        return std::tie(a.createdAt, a.id) < std::tie(b.createdAt, b.id);
    });
    return keys;
}

void ApiKeys::save(const ApiKey &key, QList<UserWrite> writes, std::function<void(const Result<> &)> then)
{
    const auto known = m_keys.constFind(key.id);
    const std::optional<ApiKey> before = known == m_keys.cend() ? std::nullopt : std::optional(*known);
    m_keys.insert(key.id, key);
    writes.prepend(SaveApiKey{key});
    m_accounts.commit(std::move(writes),
                      [this, self = QPointer(this), key, before, then = std::move(then)](const Result<> &done) {
                          if (!self)
                              return;
                          if (!done && m_keys.value(key.id).hash == key.hash) {
                              m_keys.remove(key.id);
                              if (before)
                                  m_keys.insert(key.id, *before);
                          }
                          then(done);
                      });
}

QFuture<Result<ApiKeys::Issued>> ApiKeys::create(const Caller &by, const Origin &from, ApiKey wanted)
{
    const Answer<Issued> answer;
    const qint64 now = m_accounts.clock().nowMs();
    if (const auto fit = checkLimits(by, wanted.limits, now); !fit)
        return answer.given(fit.error());
    if (list(by.id).size() >= kMaxPerUser)
        return answer.given(conflict(u"a user has at most %1 API keys"_s.arg(kMaxPerUser), u"TOO_MANY_API_KEYS"_s));
    wanted.id = makeId(m_keys);
    wanted.owner = by.id;
    wanted.createdAt = now;
    const QString key = makeKey(wanted.id);
    wanted.hash = hashOf(key);
    const AddAudit entry = m_accounts.audit(m_accounts.find(by.id), from, u"CREATE_API_KEY"_s, u"api_key"_s, wanted.id,
                                            {{u"name"_s, wanted.name}, {u"access_level"_s, wanted.limits.accessLevel}});
    save(wanted, {entry}, [answer, key, wanted](const Result<> &done) {
        answer.give(done ? Result<Issued>(Issued{key, wanted}) : done.error());
    });
    return answer.future();
}

Result<ApiKey> ApiKeys::own(const Caller &by, const QString &id) const
{
    const auto key = m_keys.constFind(id);
    // Somebody else's is not there for who may not know of it.
    if (key == m_keys.cend() || (key->owner != by.id && !holds(by.role, by.permissions, protocol::Grant::UserEdit)))
        return noSuchKey();
    return *key;
}

QFuture<Result<ApiKeys::Issued>> ApiKeys::rotate(const Caller &by, const Origin &from, const QString &id,
                                                 qint64 overlapMs)
{
    const Answer<Issued> answer;
    const auto found = own(by, id);
    if (!found || found->owner != by.id) // the new one is told to its owner only
        return answer.given(noSuchKey());
    const qint64 now = m_accounts.clock().nowMs();
    ApiKey after = *found;
    const QString key = makeKey(id);
    after.formerHash = overlapMs > 0 ? after.hash : QByteArray();
    after.formerUntil = overlapMs > 0 ? now + overlapMs : 0;
    after.hash = hashOf(key);
    after.rotatedAt = now;
    const AddAudit entry = m_accounts.audit(m_accounts.find(by.id), from, u"ROTATE_API_KEY"_s, u"api_key"_s, id);
    save(after, {entry}, [answer, key, after](const Result<> &done) {
        answer.give(done ? Result<Issued>(Issued{key, after}) : done.error());
    });
    return answer.future();
}

QFuture<Result<>> ApiKeys::revoke(const Caller &by, const Origin &from, const QString &id)
{
    const Answer<> answer;
    const auto found = own(by, id);
    if (!found)
        return answer.given(found.error());
    m_keys.remove(id);
    m_writtenUse.remove(id);
    const AddAudit entry = m_accounts.audit(m_accounts.find(by.id), from, u"REVOKE_API_KEY"_s, u"api_key"_s, id);
    m_accounts.commit({RemoveApiKey{id}, entry},
                      [this, self = QPointer(this), answer, key = *found](const Result<> &done) {
                          if (self && !done)
                              m_keys.insert(key.id, key);
                          answer.give(done);
                      });
    return answer.future();
}

} // namespace mh::identity
