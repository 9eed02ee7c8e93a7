// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>

#include "server/vault/call_authenticator.h"
#include "server/vault/oauth_tokens.h"

namespace mh::vault {

/// Thread: engine. Lifetime: what it refers to outlives it. Errors: see CallAuthenticator.
class Authenticator final : public QObject, public CallAuthenticator
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Authenticator)

public:
    Authenticator(CredentialService &credentials, OAuthTokens &tokens);

    [[nodiscard]] QFuture<Result<CallSecrets>> authorize(CredentialId credential, UserId user) override;
    void refused(CredentialId credential) override;

    /// What the fields of an HTTP credential other than OAuth 2 add.
    [[nodiscard]] static Result<CallSecrets> secretsOf(CredentialType type, const QJsonObject &data);
    [[nodiscard]] static CallSecrets bearer(const QString &token);

private:
    CredentialService &m_credentials;
    OAuthTokens &m_tokens;
};

} // namespace mh::vault
