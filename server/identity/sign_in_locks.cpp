// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/sign_in_locks.h"

#include "server/identity/user_store.h"

namespace mh::identity {

namespace {

constexpr int kNotedPerMinute = 30;
constexpr qint64 kMinuteMs = 60'000;

} // namespace

qint64 SignInLocks::lockedUntil(const User *user, const QString &login, qint64 nowMs) const
{
    if (user)
        return user->lockedUntil > nowMs ? user->lockedUntil : 0;
    const Count *count = m_counts.object(login.toCaseFolded());
    return count && count->lockedUntil > nowMs ? count->lockedUntil : 0;
}

bool SignInLocks::mayNote(const QString &login, qint64 nowMs)
{
    const QString key = login.toCaseFolded();
    const Noted *before = m_noted.object(key);
    Noted noted = before ? *before : Noted();
    if (noted.minute != nowMs / kMinuteMs)
        noted = {nowMs / kMinuteMs, 0};
    const bool may = ++noted.tries <= kNotedPerMinute;
    m_noted.insert(key, new Noted(noted));
    return may;
}

void SignInLocks::countFailure(const QString &login, qint64 nowMs, int maxAttempts, qint64 lockMs)
{
    const QString key = login.toCaseFolded();
    const Count *before = m_counts.object(key);
    Count count = before ? *before : Count();
    if (count.lockedUntil != 0 && count.lockedUntil <= nowMs) // it has run out
        count = {};
    if (++count.attempts >= maxAttempts)
        count.lockedUntil = qMax(count.lockedUntil, nowMs + lockMs);
    m_counts.insert(key, new Count(count));
}

} // namespace mh::identity
