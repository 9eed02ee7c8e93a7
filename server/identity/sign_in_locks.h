// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QString>

namespace mh::identity {

struct User;

/// Until when a name is locked. Names that nobody has are locked as accounts are: otherwise the lock would tell which
/// names exist. Of those, the ones that were tried last are kept, as many as fit.
/// Thread: engine. Lifetime: its owner's; a restart forgets.
class SignInLocks final
{
public:
    /// `user`: whose name it is, if anybody's. Epoch milliseconds; 0: it is not locked.
    [[nodiscard]] qint64 lockedUntil(const User *user, const QString &login, qint64 nowMs) const;
    /// Whether one more try on a locked name is to be in the audit log: so many a minute, for guessing at it costs
    /// nothing.
    [[nodiscard]] bool mayNote(const QString &login, qint64 nowMs);
    /// Of a name that nobody has.
    void countFailure(const QString &login, qint64 nowMs, int maxAttempts, qint64 lockMs);

private:
    struct Count {
        int attempts = 0;
        qint64 lockedUntil = 0;
    };
    struct Noted {
        qint64 minute = 0;
        int tries = 0;
    };
    QCache<QString, Count> m_counts{20'000}; ///< by the folded name
    QCache<QString, Noted> m_noted{20'000};  ///< likewise
};

} // namespace mh::identity
