// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/email_tokens.h"

#include <algorithm>

#include "core/crypto/digest.h"
#include "core/crypto/random.h"

namespace mh::identity {

namespace {

constexpr qint64 kPruneEveryMs = 3'600'000;
constexpr qint64 kExplainedMs = qint64(7) * 86'400'000;

QByteArray hashOf(const QString &token)
{
    return crypto::sha256(token.toUtf8());
}

} // namespace

void EmailTokens::restore(const QList<EmailToken> &tokens)
{
    for (const EmailToken &token : tokens)
        m_tokens.insert(token.hash, token);
}

EmailTokens::Issued EmailTokens::issue(const User &user, QLatin1StringView kind, qint64 now, qint64 lifeMs)
{
    const QString token = crypto::randomToken(32);
    const EmailToken record{hashOf(token), user.id, kind, user.email, now, now + lifeMs};
    m_tokens.insert(record.hash, record);
    return {token, record};
}

std::optional<EmailToken> EmailTokens::find(const QString &token) const
{
    const auto it = m_tokens.constFind(hashOf(token));
    return it == m_tokens.constEnd() ? std::nullopt : std::optional(*it);
}

int EmailTokens::issuedSince(UserId user, QLatin1StringView kind, qint64 since) const
{
    return int(std::count_if(m_tokens.begin(), m_tokens.end(), [&](const EmailToken &token) {
        return token.user == user && token.kind == kind && token.createdAt > since;
    }));
}

QList<UserWrite> EmailTokens::useAll(UserId user, const QString &kind, qint64 now)
{
    QList<UserWrite> writes;
    for (EmailToken &token : m_tokens) {
        if (token.user != user || token.kind != kind || token.usedAt != 0)
            continue;
        token.usedAt = now;
        writes.append(SaveEmailToken{token});
    }
    return writes;
}

void EmailTokens::undo(const QList<UserWrite> &used)
{
    for (const UserWrite &write : used) {
        const auto *save = std::get_if<SaveEmailToken>(&write);
        const auto token = save ? m_tokens.find(save->token.hash) : m_tokens.end();
        if (token != m_tokens.end())
            token->usedAt = 0;
    }
}

QList<UserWrite> EmailTokens::prune(qint64 now)
{
    if (now - m_prunedAt < kPruneEveryMs)
        return {};
    m_prunedAt = now;
    const qint64 before = now - kExplainedMs;
    if (m_tokens.removeIf([before](QHash<QByteArray, EmailToken>::iterator item) { return item->expiresAt < before; })
        == 0)
        return {};
    return {RemoveEmailTokens{before}};
}

} // namespace mh::identity
