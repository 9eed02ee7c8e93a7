// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/signing_keys.h"

#include <algorithm>

#include <QUuid>

#include "core/base/log.h"
#include "core/crypto/digest.h"
#include "core/crypto/jwt.h"
#include "core/crypto/random.h"

namespace mh::identity {

namespace {

constexpr qint64 kDayMs = 86'400'000;
constexpr qint64 kRotateAfterMs = 90 * kDayMs;
constexpr qint64 kOverlapMs = 8 * kDayMs; // more than the longest token lives
constexpr qint64 kLeewayMs = 5'000;

} // namespace

Result<QList<UserWrite>> SigningKeys::restore(const QList<SigningKey> &stored, Secret configured, const Sealer &sealer,
                                              qint64 now)
{
    if (!configured.isEmpty()) {
        m_configured = true;
        m_keys.push_back({{}, std::move(configured)});
        return QList<UserWrite>{};
    }
    for (const SigningKey &record : stored) {
        auto secret = sealer.open(record.sealedKey);
        if (!secret)
            return secret.error();
        m_keys.push_back({record, *std::move(secret)});
    }
    std::stable_sort(m_keys.begin(), m_keys.end(),
                     [](const Key &a, const Key &b) { return a.record.createdAt < b.record.createdAt; });
    if (m_keys.empty())
        return make(sealer, now);
    return rotated(sealer, now);
}

Result<QList<UserWrite>> SigningKeys::make(const Sealer &sealer, qint64 now)
{
    Secret secret(crypto::randomBytes(32));
    const auto sealed = sealer.seal(secret.bytes());
    if (!sealed)
        return sealed.error();
    const SigningKey record{QUuid::createUuid().toString(QUuid::WithoutBraces), *sealed, now, 0};
    m_keys.push_back({record, std::move(secret)});
    return QList<UserWrite>{SaveSigningKey{record}};
}

QList<UserWrite> SigningKeys::rotated(const Sealer &sealer, qint64 now)
{
    if (m_configured || now - m_keys.back().record.createdAt < kRotateAfterMs)
        return {};
    SigningKey retired = m_keys.back().record;
    retired.retiredAt = now;
    auto writes = make(sealer, now);
    if (!writes) {
        qCWarning(log::server, "no new key to sign tokens could be made: %ls", qUtf16Printable(writes.error().message));
        return {};
    }
    m_keys[m_keys.size() - 2].record = retired;
    return QList<UserWrite>{SaveSigningKey{retired}} + *writes;
}

Result<QString> SigningKeys::sign(const QJsonObject &claims) const
{
    return crypto::jwt::sign(claims, m_keys.back().secret);
}

Result<QJsonObject> SigningKeys::verify(const QString &token, qint64 now) const
{
    auto claims = crypto::jwt::verify(token, m_keys.back().secret, now, kLeewayMs);
    for (auto key = m_keys.rbegin() + 1; key != m_keys.rend(); ++key) {
        if (claims || claims.error().reason == u"TOKEN_EXPIRED" || now - key->record.retiredAt > kOverlapMs)
            break;
        claims = crypto::jwt::verify(token, key->secret, now, kLeewayMs);
    }
    return claims;
}

Secret SigningKeys::derive(QByteArrayView purpose) const
{
    return Secret(crypto::hmacSha256(m_keys.front().secret.bytes(), purpose));
}

} // namespace mh::identity
