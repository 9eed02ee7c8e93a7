// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/oauth_tokens.h"

#include <algorithm>

#include <QJsonObject>
#include <QUrl>

#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "server/http_client/http_client.h"
#include "server/vault/credential_service.h"

namespace mh::vault {
using namespace Qt::StringLiterals;
using http_client::HttpCall;
using http_client::HttpReply;

namespace {

constexpr qint64 kEarlyMs = 30'000;   // a token about to end is not sent any more
constexpr qint64 kUnsaidMs = 600'000; // how long one is used that does not say
constexpr qint64 kLongestMs = 86'400'000;
constexpr int kTimeoutMs = 15'000;
constexpr qint64 kLargestReply = 64 * 1024;

QByteArray encoded(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

HttpCall tokenCall(const QJsonObject &data)
{
    const QString id = data.value("clientId"_L1).toString();
    const QString secret = data.value("clientSecret"_L1).toString();
    const QString refresh = data.value("refreshToken"_L1).toString();
    const QString scopes = data.value("scopes"_L1).toString();

    QByteArray form = refresh.isEmpty() ? "grant_type=client_credentials"
                                        : QByteArray("grant_type=refresh_token&refresh_token=" + encoded(refresh));
    if (!scopes.isEmpty())
        form += "&scope=" + encoded(scopes);
    HttpCall call;
    call.headers = {{"Accept", "application/json"}, {"Content-Type", "application/x-www-form-urlencoded"}};
    if (data.value("clientAuth"_L1) == "body"_L1) {
        form += "&client_id=" + encoded(id) + "&client_secret=" + encoded(secret);
    } else { // RFC 6749, 2.3.1: both are form-encoded first
        const QByteArray pair = encoded(id) + ':' + encoded(secret);
        call.headers.append({"Authorization", "Basic " + pair.toBase64()});
    }
    call.method = "POST";
    call.url = data.value("tokenUrl"_L1).toString();
    call.body = form;
    call.timeoutMs = kTimeoutMs;
    call.maxReplyBytes = kLargestReply;
    call.refusePrivateRanges = true;
    return call;
}

/// The server's own code, unless it is none: it may hold anything.
QString codeOf(const QJsonObject &reply)
{
    const QString code = reply.value("error"_L1).toString();
    const bool plain =
        std::all_of(code.begin(), code.end(), [](QChar c) { return c == u'_' || (c >= u'a' && c <= u'z'); });
    return plain && code.size() <= 40 ? code : QString();
}

Error refused(const QString &why)
{
    return {ErrorCode::Denied, u"CREDENTIAL_REFUSED"_s, u"the token server gave no token: "_s + why, {}, {}};
}

} // namespace

OAuthTokens::OAuthTokens(CredentialService &credentials, http_client::HttpClient &http, const Clock &clock,
                         const protocol::JobPass &)
    : m_credentials(credentials), m_http(http), m_clock(clock)
{
}

QFuture<Result<QString>> OAuthTokens::token(const Credential &credential)
{
    const QJsonObject kept = m_credentials.token(credential);
    if (kept.value("expiresAt"_L1).toInteger() - kEarlyMs > m_clock.nowMs())
        return Answer<QString>().given(kept.value("accessToken"_L1).toString());
    return freshToken(credential);
}

QFuture<Result<QString>> OAuthTokens::freshToken(const Credential &credential)
{
    const Answer<QString> answer;
    QList<Answer<QString>> &waiting = m_waiting[credential.id];
    waiting.append(answer);
    if (waiting.size() > 1)
        return answer.future();
    const auto data = m_credentials.open(credential);
    if (!data) {
        m_waiting.remove(credential.id);
        return answer.given(data.error());
    }
    whenReady(m_http.send(tokenCall(*data)).reply, this,
              [this, credential](const Result<HttpReply> &reply) { answered(credential, reply); });
    return answer.future();
}

void OAuthTokens::answered(const Credential &credential, const Result<HttpReply> &reply)
{
    const Result<QString> result = reply ? taken(credential, *reply) : Result<QString>(reply.error());
    for (const QList<Answer<QString>> waiting = m_waiting.take(credential.id); const Answer<QString> &answer : waiting)
        answer.give(result);
}

Result<QString> OAuthTokens::taken(const Credential &credential, const HttpReply &reply)
{
    const auto body = json::parseObject(reply.body);
    if (reply.status >= 500)
        return unavailable(u"the token server answered with HTTP status %1"_s.arg(reply.status),
                           u"CREDENTIAL_UNAVAILABLE"_s);
    if (reply.status != 200) {
        const QString code = body ? codeOf(*body) : QString();
        return refused(code.isEmpty() ? u"HTTP status %1"_s.arg(reply.status) : code);
    }
    if (!body)
        return refused(u"its reply is not JSON"_s);
    const QString token = body->value("access_token"_L1).toString();
    const bool sendable = !token.isEmpty() && std::all_of(token.begin(), token.end(), [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7f;
    });
    if (!sendable)
        return refused(u"its reply has no usable access_token"_s);
    if (body->value("token_type"_L1).toString(u"bearer"_s).compare("bearer"_L1, Qt::CaseInsensitive) != 0)
        return refused(u"the token is not a bearer token"_s);
    const qint64 seconds = body->value("expires_in"_L1).toInteger(kUnsaidMs / 1000);
    const qint64 holdsMs = std::clamp<qint64>(seconds, 0, kLongestMs / 1000) * 1000;
    m_credentials.keepToken(credential, {{u"accessToken"_s, token}, {u"expiresAt"_s, m_clock.nowMs() + holdsMs}},
                            body->value("refresh_token"_L1).toString());
    return token;
}

} // namespace mh::vault
