// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/authenticator.h"

#include <algorithm>

#include "core/base/when_ready.h"
#include "server/vault/credential_service.h"

namespace mh::vault {
using namespace Qt::StringLiterals;

namespace {

bool isHeaderValue(const QByteArray &value)
{
    return std::none_of(value.begin(), value.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

CallSecrets apiKey(const QJsonObject &data)
{
    const QString value = data.value("prefix"_L1).toString() + data.value("key"_L1).toString();
    if (const QString name = data.value("query"_L1).toString(); !name.isEmpty())
        return {{}, {{name, value}}};
    return {{{data.value("header"_L1).toString(u"X-API-Key"_s).toLatin1(), value.toUtf8()}}, {}};
}

} // namespace

Authenticator::Authenticator(CredentialService &credentials, OAuthTokens &tokens)
    : m_credentials(credentials), m_tokens(tokens)
{
}

CallSecrets Authenticator::bearer(const QString &token)
{
    return {{{"Authorization", "Bearer " + token.toUtf8()}}, {}};
}

Result<CallSecrets> Authenticator::secretsOf(CredentialType type, const QJsonObject &data)
{
    CallSecrets secrets;
    switch (type) {
    case CredentialType::HttpBasic: {
        const QString pair = data.value("username"_L1).toString() + u':' + data.value("password"_L1).toString();
        secrets.headers.append({"Authorization", "Basic " + pair.toUtf8().toBase64()});
        break;
    }
    case CredentialType::HttpBearer: secrets = bearer(data.value("token"_L1).toString()); break;
    case CredentialType::ApiKey: secrets = apiKey(data); break;
    case CredentialType::OAuth2:
    case CredentialType::Database:
    case CredentialType::Ssh:
        return invalidInput(u"this type of credential is not for HTTP requests"_s, u"credentialId"_s,
                            u"INVALID_CREDENTIAL_TYPE"_s);
    }
    for (const auto &[name, value] : secrets.headers) {
        if (!isHeaderValue(value))
            return invalidInput(u"the credential cannot be sent in a header"_s, u"credentialId"_s,
                                u"INVALID_CREDENTIAL_TYPE"_s);
    }
    return secrets;
}

QFuture<Result<CallSecrets>> Authenticator::authorize(CredentialId id, UserId user)
{
    const Answer<CallSecrets> answer;
    const auto credential = m_credentials.get(id, user);
    if (!credential)
        return answer.given(credential.error());
    if (credential->type == CredentialType::OAuth2) {
        whenReady(m_tokens.token(*credential), this, [answer](const Result<QString> &token) {
            answer.give(token ? Result<CallSecrets>(bearer(*token)) : Result<CallSecrets>(token.error()));
        });
        return answer.future();
    }
    const auto data = m_credentials.open(*credential);
    return answer.given(data ? secretsOf(credential->type, *data) : Result<CallSecrets>(data.error()));
}

void Authenticator::refused(CredentialId credential)
{
    m_credentials.dropToken(credential);
}

} // namespace mh::vault
