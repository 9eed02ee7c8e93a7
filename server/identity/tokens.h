// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "server/identity/identity_options.h"
#include "server/identity/signing_keys.h"

namespace mh::identity {

enum class SignInKind;

/// As RefreshToken::kind keeps it.
[[nodiscard]] QString kindText(SignInKind kind);
[[nodiscard]] SignInKind kindFrom(const QString &text);

/// The signed tokens that people carry.
/// Thread: engine. Lifetime: `clock` and `options` outlive it. Errors: of signing, Internal; of
/// reading, INVALID_TOKEN and TOKEN_EXPIRED.
class Tokens
{
public:
    Tokens(const Clock &clock, const IdentityOptions &options) : m_clock(clock), m_options(options) {}

    [[nodiscard]] SigningKeys &keys() { return m_keys; }
    [[nodiscard]] const SigningKeys &keys() const { return m_keys; }

    [[nodiscard]] qint64 accessMs(const QString &kind) const;
    [[nodiscard]] Result<QString> access(const User &user, const RefreshToken &session) const;
    /// The one of /api/v1, which stays.
    [[nodiscard]] Result<QString> refresh(UserId user, SessionId session, qint64 expiresAt) const;
    /// Good for the second step of a sign-in and nothing else.
    [[nodiscard]] Result<QString> challenge(UserId user, const QString &id, qint64 expiresAt) const;

    [[nodiscard]] Result<QJsonObject> verify(const QString &token) const
    {
        return m_keys.verify(token, m_clock.nowMs());
    }

private:
    const Clock &m_clock;
    const IdentityOptions &m_options;
    SigningKeys m_keys;
};

} // namespace mh::identity
