// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/sessions.h"

#include <algorithm>

#include <QUuid>

#include "core/crypto/digest.h"
#include "core/crypto/random.h"

namespace mh::identity {

namespace {

constexpr qint64 kPruneEveryMs = 3'600'000;

QByteArray hashOf(const QString &token)
{
    return crypto::sha256(token.toUtf8());
}

/// A UUID as the documents have it, from the cryptographic source (122 random bits).
QString newToken()
{
    QByteArray bytes = crypto::randomBytes(16);
    bytes[6] = char((bytes[6] & 0x0f) | 0x40);
    bytes[8] = char((bytes[8] & 0x3f) | 0x80);
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

} // namespace

void Sessions::restore(const QList<RefreshToken> &tokens, qint64 now)
{
    for (const RefreshToken &token : tokens) {
        m_tokens.insert(token.hash, token);
        if (token.revokedAt == 0 && token.expiresAt > now)
            m_open.insert(token.family, token.hash);
    }
}

Sessions::Issued Sessions::issue(const QString &token, RefreshToken record, const Origin &origin)
{
    record.hash = hashOf(token);
    record.device = origin.device.left(500);
    record.address = origin.address.left(45);
    m_tokens.insert(record.hash, record);
    m_open.insert(record.family, record.hash);
    return {token, record};
}

Sessions::Issued Sessions::open(UserId user, const QString &kind, const Origin &origin, qint64 now, qint64 expiresAt,
                                const MakeToken &makeToken)
{
    RefreshToken record;
    record.user = user;
    record.family = SessionId::make();
    record.kind = kind;
    record.createdAt = now;
    record.expiresAt = expiresAt;
    return issue(makeToken ? makeToken(record.family) : newToken(), record, origin);
}

std::optional<RefreshToken> Sessions::find(const QString &token) const
{
    const auto it = m_tokens.constFind(hashOf(token));
    return it == m_tokens.constEnd() ? std::nullopt : std::optional(*it);
}

Sessions::Issued Sessions::rotate(const RefreshToken &used, const Origin &origin, qint64 now, qint64 expiresAt)
{
    m_tokens[used.hash].revokedAt = now;
    RefreshToken record = used;
    record.createdAt = now;
    record.expiresAt = expiresAt;
    record.revokedAt = 0;
    return issue(newToken(), record, origin);
}

void Sessions::undo(const Issued &issued, const std::optional<RefreshToken> &used)
{
    const SessionId session = issued.record.family;
    if (m_open.value(session) != issued.record.hash)
        return;
    m_tokens.remove(issued.record.hash);
    m_open.remove(session);
    if (used) {
        m_tokens.insert(used->hash, *used);
        m_open.insert(session, used->hash);
    }
}

bool Sessions::end(SessionId session, qint64 now)
{
    const auto open = m_open.find(session);
    if (open == m_open.end())
        return false;
    m_tokens[*open].revokedAt = now;
    m_open.erase(open);
    return true;
}

QList<RefreshToken> Sessions::openOf(UserId user) const
{
    QHash<SessionId, RefreshToken> found;
    for (const QByteArray &hash : m_open) {
        const auto token = m_tokens.constFind(hash);
        if (token != m_tokens.constEnd() && token->user == user)
            found.insert(token->family, *token);
    }
    for (const RefreshToken &token : m_tokens) {
        const auto open = found.find(token.family);
        if (open != found.end())
            open->createdAt = std::min(open->createdAt, token.createdAt);
    }
    QList<RefreshToken> list = found.values();
    std::sort(list.begin(), list.end(),
              [](const RefreshToken &a, const RefreshToken &b) { return a.createdAt > b.createdAt; });
    return list;
}

bool Sessions::prune(qint64 now)
{
    if (now - m_prunedAt < kPruneEveryMs)
        return false;
    m_prunedAt = now;
    const qsizetype removed =
        m_tokens.removeIf([&](QHash<QByteArray, RefreshToken>::iterator item) { return item->expiresAt <= now; });
    m_open.removeIf([&](QHash<SessionId, QByteArray>::iterator item) { return !m_tokens.contains(item.value()); });
    return removed > 0;
}

} // namespace mh::identity
