// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/connection_test.h"

#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>

#include "core/base/when_ready.h"
#include "server/http_client/http_client.h"
#include "server/vault/authenticator.h"
#include "server/vault/credential_service.h"
#include "server/vault/credential_types.h"
#include "server/vault/greeting.h"

namespace mh::vault {
using namespace Qt::StringLiterals;
using http_client::HttpReply;

namespace {

constexpr int kTimeoutMs = 10'000;
constexpr auto kSuccess = "Connection successful"_L1;

TestOutcome failed(const QString &message)
{
    return {false, message};
}

TestOutcome outcomeOf(const HttpReply &reply)
{
    if (reply.status == 401 || reply.status == 403)
        return failed(u"the server refuses the credential (HTTP status %1)"_s.arg(reply.status));
    if (reply.status >= 400)
        return failed(u"the server answered with HTTP status %1"_s.arg(reply.status));
    return {true, kSuccess};
}

QString withQuery(const QString &address, const CallSecrets &secrets)
{
    QUrl url(address);
    QUrlQuery query(url);
    for (const auto &[name, value] : secrets.query)
        query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(name)),
                           QString::fromLatin1(QUrl::toPercentEncoding(value)));
    if (!secrets.query.isEmpty())
        url.setQuery(query);
    url.setFragment({});
    return url.toString(QUrl::FullyEncoded);
}

Greeting greetingOf(const Credential &credential, const QJsonObject &data)
{
    if (credential.type == CredentialType::Ssh)
        return Greeting::Ssh;
    const QString engine = data.value("engine"_L1).toString();
    const bool mySql = engine.isEmpty() ? portOf(credential.type, data) == 3306 : engine == "mysql"_L1;
    return mySql ? Greeting::MySql : Greeting::PostgreSql;
}

} // namespace

ConnectionTest::ConnectionTest(Parts parts) : m_parts(std::move(parts)) {}

QFuture<Result<TestOutcome>> ConnectionTest::run(CredentialId id, UserId user)
{
    const Answered answer;
    const auto credential = m_parts.credentials.get(id, user);
    if (!credential)
        return answer.given(credential.error());
    const auto data = m_parts.credentials.open(*credential);
    if (!data)
        return answer.given(data.error());
    const QString url = data->value("testUrl"_L1).toString();
    switch (credential->type) {
    case CredentialType::Database:
    case CredentialType::Ssh: testGreeting(*credential, *data, answer); break;
    case CredentialType::OAuth2: testOAuth(*credential, url, answer); break;
    case CredentialType::HttpBasic:
    case CredentialType::HttpBearer:
    case CredentialType::ApiKey: {
        if (url.isEmpty())
            return answer.given(failed(u"the credential has no testUrl to try it with"_s));
        const auto secrets = Authenticator::secretsOf(credential->type, *data);
        if (!secrets)
            return answer.given(failed(secrets.error().message));
        get(url, *secrets, answer);
    }
    }
    return answer.future();
}

void ConnectionTest::testOAuth(const Credential &credential, const QString &url, const Answered &answer)
{
    whenReady(m_parts.tokens.freshToken(credential), this, [this, url, answer](const Result<QString> &token) {
        if (!token)
            return answer.give(failed(token.error().message));
        if (url.isEmpty())
            return answer.give(TestOutcome{true, kSuccess});
        get(url, Authenticator::bearer(*token), answer);
    });
}

void ConnectionTest::get(const QString &url, const CallSecrets &secrets, const Answered &answer)
{
    http_client::HttpCall call;
    call.url = withQuery(url, secrets);
    call.headers = secrets.headers;
    call.timeoutMs = kTimeoutMs;
    call.refusePrivateRanges = true;
    whenReady(m_parts.http.send(std::move(call)).reply, this, [answer](const Result<HttpReply> &reply) {
        answer.give(reply ? outcomeOf(*reply) : failed(reply.error().message));
    });
}

void ConnectionTest::testGreeting(const Credential &credential, const QJsonObject &data, const Answered &answer)
{
    auto *probe =
        new GreetingProbe(greetingOf(credential, data), http_client::AddressRules(m_parts.allowedAddresses), this);
    const quint16 port = portOf(credential.type, data);
    whenReady(probe->run(data.value("host"_L1).toString(), port, kTimeoutMs), this, [answer](const Result<> &greeted) {
        answer.give(greeted ? TestOutcome{true, kSuccess} : failed(greeted.error().message));
    });
}

} // namespace mh::vault
