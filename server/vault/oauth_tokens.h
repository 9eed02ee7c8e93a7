// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include "core/base/answer.h"
#include "core/base/clock.h"
#include "core/protocol/jobs.h"
#include "server/vault/vault_store.h"

namespace mh::http_client {
class HttpClient;
struct HttpReply;
} // namespace mh::http_client

namespace mh::vault {

class CredentialService;

/// Access tokens for OAuth 2 credentials (RFC 6749): client credentials, or refresh when there is
/// a refresh token. Kept sealed until shortly before their end; fetched once for all who wait.
/// Thread: engine. Lifetime: what it refers to outlives it. Errors: as CallAuthenticator.
class OAuthTokens final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OAuthTokens)

public:
    OAuthTokens(CredentialService &credentials, http_client::HttpClient &http, const Clock &clock,
                const protocol::JobPass &job);

    [[nodiscard]] QFuture<Result<QString>> token(const Credential &credential);
    /// From the token server even when one is kept.
    [[nodiscard]] QFuture<Result<QString>> freshToken(const Credential &credential);

private:
    void answered(const Credential &credential, const Result<http_client::HttpReply> &reply);
    [[nodiscard]] Result<QString> taken(const Credential &credential, const http_client::HttpReply &reply);

    CredentialService &m_credentials;
    http_client::HttpClient &m_http;
    const Clock &m_clock;
    QHash<CredentialId, QList<Answer<QString>>> m_waiting;
};

} // namespace mh::vault
