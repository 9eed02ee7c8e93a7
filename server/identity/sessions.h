// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QHash>

#include "server/identity/user_store.h"

namespace mh::identity {

/// The refresh tokens, in memory: which there are, and which session each one keeps open.
/// A session has at most one token that is good; all that it had before are remembered until
/// they expire, so that a stolen one is noticed. Thread: engine.
class Sessions
{
public:
    struct Issued {
        QString token; ///< told once
        RefreshToken record;
    };
    struct Origin {
        QString device;
        QString address;
    };

    void restore(const QList<RefreshToken> &tokens, qint64 now);

    /// Makes the token of a session; without one it is a random UUID.
    using MakeToken = std::function<QString(SessionId)>;

    [[nodiscard]] Issued open(UserId user, const QString &kind, const Origin &origin, qint64 now, qint64 expiresAt,
                              const MakeToken &makeToken = {});
    [[nodiscard]] std::optional<RefreshToken> find(const QString &token) const;
    /// `used` is revoked, the new one takes its place.
    [[nodiscard]] Issued rotate(const RefreshToken &used, const Origin &origin, qint64 now, qint64 expiresAt);
    /// Takes back an open() or a rotate() that could not be stored, unless the session has ended since.
    void undo(const Issued &issued, const std::optional<RefreshToken> &used = {});

    /// False when it was not open.
    bool end(SessionId session, qint64 now);
    [[nodiscard]] bool isOpen(SessionId session) const { return m_open.contains(session); }
    /// The sign-in's, as RefreshToken::kind; empty when the session is not open.
    [[nodiscard]] QString kindOf(SessionId session) const { return m_tokens.value(m_open.value(session)).kind; }

    /// The good token of each session of that user; `createdAt` is the sign-in's, newest first.
    [[nodiscard]] QList<RefreshToken> openOf(UserId user) const;

    /// Forgets what has expired, at most once an hour; true when the store should, too.
    [[nodiscard]] bool prune(qint64 now);

private:
    [[nodiscard]] Issued issue(const QString &token, RefreshToken record, const Origin &origin);

    QHash<QByteArray, RefreshToken> m_tokens;
    QHash<SessionId, QByteArray> m_open; ///< session → its good token's hash
    qint64 m_prunedAt = 0;
};

} // namespace mh::identity
