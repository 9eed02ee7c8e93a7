// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>

#include "server/identity/user_store.h"

namespace mh::identity {

/// The tokens in mailed links, in memory. Expired ones are known for a week more, so that their owner can be
/// told why they do not work. Thread: engine.
class EmailTokens
{
public:
    struct Issued {
        QString token; ///< told once, in the mail
        EmailToken record;
    };

    static constexpr QLatin1StringView kVerify{"email_verify"};
    static constexpr QLatin1StringView kReset{"password_reset"};

    void restore(const QList<EmailToken> &tokens);

    [[nodiscard]] Issued issue(const User &user, QLatin1StringView kind, qint64 now, qint64 lifeMs);
    /// Takes back an issue() that could not be stored.
    void undo(const Issued &issued) { m_tokens.remove(issued.record.hash); }
    [[nodiscard]] std::optional<EmailToken> find(const QString &token) const;
    /// How many that user was given after `since`.
    [[nodiscard]] int issuedSince(UserId user, QLatin1StringView kind, qint64 since) const;
    /// All of that user's of that kind are used up; the writes are for the store.
    [[nodiscard]] QList<UserWrite> useAll(UserId user, const QString &kind, qint64 now);
    /// Takes back a useAll() that could not be stored.
    void undo(const QList<UserWrite> &used);
    /// Forgets the oldest, at most once an hour; the writes are for the store.
    [[nodiscard]] QList<UserWrite> prune(qint64 now);

private:
    QHash<QByteArray, EmailToken> m_tokens;
    qint64 m_prunedAt = 0;
};

} // namespace mh::identity
