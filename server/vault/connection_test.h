// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include "core/base/answer.h"
#include "server/vault/vault_store.h"

namespace mh::http_client {
class HttpClient;
}

namespace mh::vault {

class Authenticator;
class CredentialService;
class OAuthTokens;

/// What came of trying a credential.
struct TestOutcome {
    bool success = false;
    QString message; ///< English, without secrets
};

/// Tries credentials: HTTP ones with a GET of their test URL, OAuth 2 by fetching a token first,
/// databases and SSH by the server's greeting.
/// Thread: engine. Lifetime: what it refers to outlives it. Errors: CREDENTIAL_NOT_FOUND,
/// CREDENTIAL_ACCESS_DENIED, DECRYPTION_ERROR; that a server says no is an outcome.
class ConnectionTest final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionTest)

public:
    struct Parts {
        const CredentialService &credentials;
        OAuthTokens &tokens;
        http_client::HttpClient &http;
        QStringList allowedAddresses; ///< private ones that may be called all the same
    };
    explicit ConnectionTest(Parts parts);
    void setAllowedAddresses(const QStringList &allowed) { m_parts.allowedAddresses = allowed; }

    [[nodiscard]] QFuture<Result<TestOutcome>> run(CredentialId id, UserId user);

private:
    using Answered = Answer<TestOutcome>;
    void testOAuth(const Credential &credential, const QString &url, const Answered &answer);
    void testGreeting(const Credential &credential, const QJsonObject &data, const Answered &answer);
    void get(const QString &url, const struct CallSecrets &secrets, const Answered &answer);

    Parts m_parts;
};

} // namespace mh::vault
