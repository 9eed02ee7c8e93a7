// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTest>
#include <QUrlQuery>

#include "core/crypto/random.h"
#include "server/http_client/http_client.h"
#include "server/vault/greeting.h"
#include "server/vault/vault.h"
#include "tests/support/fake_clock.h"
#include "tests/support/job_pass.h"
#include "tests/unit/components/scripted_server.h"
#include "tests/unit/vault/fake_vault_store.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::vault;
using test::await;
using test::ScriptedServer;

namespace {

const UserId kAda = UserId::make();
const UserId kBob = UserId::make();

/// An OAuth 2 token server that takes nothing but what RFC 6749 asks for.
class TokenServer
{
public:
    TokenServer()
    {
        server.answer = [this](const ScriptedServer::Request &request) { return answered(request); };
    }
    [[nodiscard]] QString url() const { return server.url() + u"/token"_s; }

    ScriptedServer server;
    QString clientId = u"the client"_s; // to be form-encoded
    QString clientSecret = u"p:ss w/rd%"_s;
    bool inBody = false;
    QString refreshToken; ///< empty: client credentials are taken
    int issued = 0;
    int holdsSeconds = 3600;

private:
    static QByteArray no(int status, const char *error)
    {
        return ScriptedServer::reply(status, QByteArray("{\"error\":\"") + error + "\"}",
                                     "Content-Type: application/json\r\n");
    }
    QByteArray answered(const ScriptedServer::Request &request)
    {
        if (!request.start.startsWith("POST /token HTTP/1.1")
            || request.headers.value("content-type") != "application/x-www-form-urlencoded")
            return no(400, "invalid_request");
        const QUrlQuery form(QString::fromLatin1(request.body));
        const auto field = [&form](const char *name) {
            return form.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
        };
        const QByteArray pair = QUrl::toPercentEncoding(clientId) + ':' + QUrl::toPercentEncoding(clientSecret);
        const bool basic = request.headers.value("authorization") == "Basic " + pair.toBase64();
        const bool body = field("client_id") == clientId && field("client_secret") == clientSecret;
        if ((inBody ? body : basic) == false || (inBody == request.headers.contains("authorization")))
            return no(401, "invalid_client");
        if (field("scope") != u"read write")
            return no(400, "invalid_scope");
        QJsonObject reply{{u"access_token"_s, u"token-%1"_s.arg(++issued)},
                          {u"token_type"_s, u"Bearer"_s},
                          {u"expires_in"_s, holdsSeconds}};
        if (refreshToken.isEmpty()) {
            if (field("grant_type") != u"client_credentials")
                return no(400, "unsupported_grant_type");
        } else {
            if (field("grant_type") != u"refresh_token" || field("refresh_token") != refreshToken)
                return no(400, "invalid_grant");
            refreshToken = u"refresh-%1"_s.arg(issued); // each is good once
            reply.insert("refresh_token"_L1, refreshToken);
        }
        return ScriptedServer::reply(200, QJsonDocument(reply).toJson(), "Content-Type: application/json\r\n");
    }
};

/// Says its greeting to whoever comes, at once or after the first bytes.
class Greeter final : public QTcpServer
{
public:
    explicit Greeter(QByteArray greeting, bool afterRequest = false)
    {
        connect(this, &QTcpServer::newConnection, this, [this, greeting, afterRequest] {
            QTcpSocket *socket = nextPendingConnection();
            if (!afterRequest)
                socket->write(greeting);
            else
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket, greeting] {
                    received += socket->readAll();
                    socket->write(greeting);
                });
        });
        listen(QHostAddress::LocalHost);
    }
    QByteArray received;
};

CredentialChange change(const QString &type, const QJsonObject &data)
{
    CredentialChange all;
    all.name = u"X"_s;
    all.type = type;
    all.data = data;
    return all;
}

} // namespace

class vault_calls_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init();
    void authorizes_data();
    void authorizes();
    void authorizesForWhoMaySeeItOnly();
    void fetchesATokenOnce();
    void keepsTheTokenSealedOverARestart();
    void fetchesAnotherWhenItEndsOrIsRefused();
    void keepsTheRefreshTokenThatFollows();
    void saysWhyThereIsNoToken();
    void testsHttp();
    void testsGreetings_data();
    void testsGreetings();
    void keepsAwayFromPrivateAddresses();

private:
    void restart(const QStringList &allowed = {u"127.0.0.0/8"_s});
    CredentialId added(const CredentialChange &change);
    QByteArray authorization(CredentialId id);
    QJsonObject oauth(const TokenServer &tokens) const;

    test::FakeClock m_clock;
    std::unique_ptr<test::FakeVaultStore> m_store;
    std::unique_ptr<test::FakeKeyStore> m_keys;
    std::unique_ptr<KeyRing> m_ring;
    CredentialUses m_uses;
    std::unique_ptr<http_client::HttpClient> m_http;
    std::unique_ptr<Vault> m_vault;
};

void vault_calls_test::init()
{
    m_store = std::make_unique<test::FakeVaultStore>();
    m_keys = std::make_unique<test::FakeKeyStore>();
    restart();
}

void vault_calls_test::restart(const QStringList &allowed)
{
    m_vault.reset();
    http_client::HttpClientOptions options;
    options.allowedAddresses = allowed;
    m_http = std::make_unique<http_client::HttpClient>(options);
    m_ring = std::make_unique<KeyRing>(*m_keys, m_clock);
    QVERIFY(m_ring->load());
    m_vault = std::make_unique<Vault>(Vault::Parts{*m_store,
                                                   *m_ring,
                                                   m_uses,
                                                   *m_http,
                                                   m_clock,
                                                   allowed,
                                                   {},
                                                   mh::test::passFor(protocol::jobs::keyRotation),
                                                   mh::test::passFor(protocol::jobs::credentialTokens)});
    QVERIFY(await(m_vault->start()));
}

CredentialId vault_calls_test::added(const CredentialChange &change)
{
    const auto credential = await(m_vault->credentials().create(change, kAda));
    if (!credential)
        qWarning() << credential.error().message;
    return credential ? credential->id : CredentialId();
}

QByteArray vault_calls_test::authorization(CredentialId id)
{
    const auto secrets = await(m_vault->authenticator().authorize(id, kAda));
    if (!secrets)
        return secrets.error().reason.toLatin1() + ": " + secrets.error().message.toLatin1();
    return secrets->headers.isEmpty() ? QByteArray() : secrets->headers.first().second;
}

QJsonObject vault_calls_test::oauth(const TokenServer &tokens) const
{
    return {{u"clientId"_s, tokens.clientId},
            {u"clientSecret"_s, tokens.clientSecret},
            {u"tokenUrl"_s, tokens.url()},
            {u"scopes"_s, QJsonArray{u"read"_s, u"write"_s}}};
}

void vault_calls_test::authorizes_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonObject>("data");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("basic") << u"http_basic"_s
                           << QJsonObject{{u"username"_s, u"Aladdin"_s}, {u"password"_s, u"open sesame"_s}}
                           << QByteArray("Authorization=Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    QTest::newRow("bearer") << u"http_bearer"_s << QJsonObject{{u"token"_s, u"abc"_s}}
                            << QByteArray("Authorization=Bearer abc");
    QTest::newRow("key") << u"api_key"_s << QJsonObject{{u"key"_s, u"abc"_s}} << QByteArray("X-API-Key=abc");
    QTest::newRow("key with prefix") << u"api_key"_s
                                     << QJsonObject{{u"key"_s, u"abc"_s},
                                                    {u"header"_s, u"Authorization"_s},
                                                    {u"prefix"_s, u"Key "_s}}
                                     << QByteArray("Authorization=Key abc");
    QTest::newRow("key in query") << u"api_key"_s << QJsonObject{{u"key"_s, u"abc"_s}, {u"query"_s, u"api_key"_s}}
                                  << QByteArray("?api_key=abc");
    QTest::newRow("header split") << u"http_bearer"_s << QJsonObject{{u"token"_s, u"a\r\nX: y"_s}}
                                  << QByteArray("INVALID_CREDENTIAL_TYPE");
    QTest::newRow("ssh") << u"ssh"_s
                         << QJsonObject{{u"host"_s, u"h"_s}, {u"username"_s, u"u"_s}, {u"privateKey"_s, u"k"_s}}
                         << QByteArray("INVALID_CREDENTIAL_TYPE");
}

void vault_calls_test::authorizes()
{
    QFETCH(QString, type);
    QFETCH(QJsonObject, data);
    QFETCH(QByteArray, shown);
    const auto secrets = await(m_vault->authenticator().authorize(added(change(type, data)), kAda));
    QByteArray seen;
    if (!secrets)
        seen = secrets.error().reason.toLatin1();
    else if (!secrets->headers.isEmpty())
        seen = secrets->headers.first().first + '=' + secrets->headers.first().second;
    else
        seen = '?' + secrets->query.first().first.toLatin1() + '=' + secrets->query.first().second.toLatin1();
    QCOMPARE(seen, shown);
}

void vault_calls_test::authorizesForWhoMaySeeItOnly()
{
    const CredentialId id = added(change(u"http_bearer"_s, {{u"token"_s, u"abc"_s}}));
    QCOMPARE(await(m_vault->authenticator().authorize(id, kBob)).error().reason, u"CREDENTIAL_ACCESS_DENIED"_s);
    QCOMPARE(await(m_vault->authenticator().authorize(id, UserId())).error().reason, u"CREDENTIAL_ACCESS_DENIED"_s);
    QCOMPARE(await(m_vault->authenticator().authorize(CredentialId::make(), kAda)).error().reason,
             u"CREDENTIAL_NOT_FOUND"_s);
}

void vault_calls_test::fetchesATokenOnce()
{
    TokenServer tokens;
    const CredentialId id = added(change(u"oauth2"_s, oauth(tokens)));
    auto first = m_vault->authenticator().authorize(id, kAda);
    auto second = m_vault->authenticator().authorize(id, kAda);
    QCOMPARE(await(first)->headers.first().second, QByteArray("Bearer token-1"));
    QCOMPARE(await(second)->headers.first().second, QByteArray("Bearer token-1"));
    QCOMPARE(authorization(id), QByteArray("Bearer token-1"));
    QCOMPARE(tokens.issued, 1);

    TokenServer inBody;
    inBody.inBody = true;
    QJsonObject data = oauth(inBody);
    data.insert("clientAuth"_L1, u"body"_s);
    QCOMPARE(authorization(added(change(u"oauth2"_s, data))), QByteArray("Bearer token-1"));
}

void vault_calls_test::keepsTheTokenSealedOverARestart()
{
    TokenServer tokens;
    const CredentialId id = added(change(u"oauth2"_s, oauth(tokens)));
    QCOMPARE(authorization(id), QByteArray("Bearer token-1"));
    QTRY_VERIFY(m_store->credentials.value(id).sealedToken.startsWith(u"v1:"));
    QVERIFY(!m_store->credentials.value(id).sealedToken.contains(u"token-1"));
    restart();
    QCOMPARE(authorization(id), QByteArray("Bearer token-1"));
    QVERIFY(m_vault->rotation().rotate());
    QTRY_VERIFY(m_store->credentials.value(id).sealedToken.startsWith(u"v2:"));
    QCOMPARE(authorization(id), QByteArray("Bearer token-1"));
    QCOMPARE(tokens.issued, 1);
}

void vault_calls_test::fetchesAnotherWhenItEndsOrIsRefused()
{
    TokenServer tokens;
    const CredentialId id = added(change(u"oauth2"_s, oauth(tokens)));
    QCOMPARE(authorization(id), QByteArray("Bearer token-1"));
    m_clock.advance(3'600'000 - 31'000);
    QCOMPARE(authorization(id), QByteArray("Bearer token-1"));
    m_clock.advance(2'000); // it would end on the way
    QCOMPARE(authorization(id), QByteArray("Bearer token-2"));
    m_vault->authenticator().refused(id);
    QCOMPARE(authorization(id), QByteArray("Bearer token-3"));
}

void vault_calls_test::keepsTheRefreshTokenThatFollows()
{
    TokenServer tokens;
    tokens.refreshToken = u"refresh-0"_s;
    QJsonObject data = oauth(tokens);
    data.insert("refreshToken"_L1, tokens.refreshToken);
    const CredentialId id = added(change(u"oauth2"_s, data));
    for (int i = 1; i <= 3; ++i) {
        QCOMPARE(authorization(id), "Bearer token-" + QByteArray::number(i));
        m_clock.advance(3'600'000);
        if (i == 2) {
            QTest::qWait(0);
            restart();
        }
    }
}

void vault_calls_test::saysWhyThereIsNoToken()
{
    TokenServer tokens;
    QJsonObject data = oauth(tokens);
    data.insert("clientSecret"_L1, u"another-secret"_s);
    const QByteArray refused = authorization(added(change(u"oauth2"_s, data)));
    QVERIFY2(refused.startsWith("CREDENTIAL_REFUSED") && refused.contains("invalid_client"), refused.constData());
    QVERIFY(!refused.contains("another-secret"));
    data = oauth(tokens);
    data.insert("tokenUrl"_L1, u"http://127.0.0.1:1/token"_s);
    QVERIFY(authorization(added(change(u"oauth2"_s, data))).startsWith("CONNECTION_FAILED"));
    tokens.server.answer = [](const ScriptedServer::Request &) { return ScriptedServer::reply(200, "<html>token"); };
    QVERIFY(authorization(added(change(u"oauth2"_s, oauth(tokens)))).contains("not JSON"));
    tokens.server.answer = [](const ScriptedServer::Request &) {
        return ScriptedServer::reply(200, R"({"access_token":"a\r\nX: y","token_type":"bearer"})");
    };
    QVERIFY(authorization(added(change(u"oauth2"_s, oauth(tokens)))).contains("no usable access_token"));
}

void vault_calls_test::testsHttp()
{
    ScriptedServer server;
    server.answer = [](const ScriptedServer::Request &request) {
        return ScriptedServer::reply(request.headers.value("x-api-key") == "good" ? 200 : 401, "{}");
    };
    const auto outcome = [&](const QJsonObject &data) {
        return *await(m_vault->connectionTest().run(added(change(u"api_key"_s, data)), kAda));
    };
    QVERIFY(outcome({{u"key"_s, u"good"_s}, {u"testUrl"_s, server.url()}}).success);
    const TestOutcome refused = outcome({{u"key"_s, u"bad-key"_s}, {u"testUrl"_s, server.url()}});
    QVERIFY(!refused.success && refused.message.contains(u"401") && !refused.message.contains(u"bad-key"));
    QVERIFY(!outcome({{u"key"_s, u"good"_s}}).success);

    TokenServer tokens;
    const CredentialId id = added(change(u"oauth2"_s, oauth(tokens)));
    QVERIFY(await(m_vault->connectionTest().run(id, kAda))->success);
    tokens.clientSecret = u"changed"_s;
    QVERIFY(!await(m_vault->connectionTest().run(id, kAda))->success); // a kept token does not hide it
    QCOMPARE(await(m_vault->connectionTest().run(id, kBob)).error().reason, u"CREDENTIAL_ACCESS_DENIED"_s);
}

void vault_calls_test::testsGreetings_data()
{
    QTest::addColumn<QString>("engine"); // empty: ssh
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<bool>("success");
    const QByteArray mySql = QByteArray::fromHex("4a0000000a") + "8.0.36";
    QTest::newRow("ssh") << QString() << QByteArray("Welcome\r\nSSH-2.0-OpenSSH_9.2\r\n") << true;
    QTest::newRow("not ssh") << QString() << QByteArray(2'000, 'x') << false;
    QTest::newRow("mysql") << u"mysql"_s << mySql << true;
    QTest::newRow("mysql refuses") << u"mysql"_s << QByteArray(QByteArray::fromHex("45000000ff") + "blocked") << false;
    QTest::newRow("postgresql") << u"postgresql"_s << QByteArray("N") << true;
    QTest::newRow("postgresql with TLS") << u"postgresql"_s << QByteArray("S") << true;
    QTest::newRow("not postgresql") << u"postgresql"_s << QByteArray("HTTP/1.1 400") << false;
}

void vault_calls_test::testsGreetings()
{
    QFETCH(QString, engine);
    QFETCH(QByteArray, greeting);
    QFETCH(bool, success);
    Greeter greeter(greeting, engine == u"postgresql");
    QJsonObject data{{u"host"_s, u"localhost"_s}, {u"port"_s, greeter.serverPort()}, {u"username"_s, u"u"_s}};
    data.insert(engine.isEmpty() ? u"privateKey"_s : u"password"_s, u"very-secret"_s);
    if (!engine.isEmpty())
        data.insert("engine"_L1, engine);
    const CredentialId id = added(change(engine.isEmpty() ? u"ssh"_s : u"database"_s, data));
    const auto outcome = await(m_vault->connectionTest().run(id, kAda));
    QVERIFY(outcome);
    QVERIFY2(outcome->success == success, qPrintable(outcome->message));
    QVERIFY(!greeter.received.contains("very-secret"));
}

void vault_calls_test::keepsAwayFromPrivateAddresses()
{
    restart({});
    Greeter greeter("SSH-2.0-x\r\n");
    TokenServer tokens;
    const CredentialId ssh = added(change(u"ssh"_s, {{u"host"_s, u"127.0.0.1"_s},
                                                     {u"port"_s, greeter.serverPort()},
                                                     {u"username"_s, u"u"_s},
                                                     {u"privateKey"_s, u"k"_s}}));
    const auto outcome = await(m_vault->connectionTest().run(ssh, kAda));
    QVERIFY(!outcome->success && outcome->message.contains(u"may not be called"));
    QVERIFY(authorization(added(change(u"oauth2"_s, oauth(tokens)))).startsWith("BLOCKED_ADDRESS"));
    QCOMPARE(tokens.issued, 0);
}

QTEST_GUILESS_MAIN(vault_calls_test)
#include "vault_calls_test.moc"
