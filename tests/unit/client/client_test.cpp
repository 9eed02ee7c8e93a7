// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/client/certificate.h"
#include "app/client/error_body.h"
#include "app/client/server_client.h"
#include "app/client/session_store.h"
#include "core/protocol/endpoints.h"
#include "server/http/tls.h"
#include "tests/unit/client/fake_server.h"
#include "tests/unit/client/suites.h"

namespace mh {
using namespace Qt::StringLiterals;
using client::ServerClient;

namespace {

constexpr auto kExpired = R"({"error":{"code":"TOKEN_EXPIRED","message":"expired"}})";

template <class T>
bool ready(const QFuture<T> &future)
{
    return QTest::qWaitFor([&] { return future.isFinished(); }, 5000);
}

QByteArray flowPage(int total)
{
    return QByteArray(R"({"content":[],"page":0,"size":20,"totalElements":)") + QByteArray::number(total) + '}';
}

} // namespace

class ClientTest final : public QObject
{
    Q_OBJECT
private slots:
    void errorBodies_data();
    void errorBodies();
    void callSendsWhatTheRowSays();
    void refusalsBecomeErrors();
    void answersThatAreNone_data();
    void answersThatAreNone();
    void nobodyThere();
    void expiredTokenIsRenewedOnce();
    void repeatedPostKeepsItsKey();
    void failedRenewalSignsOut();
    void onlyOurOwnRefusalSignsOut_data();
    void onlyOurOwnRefusalSignsOut();
    void signInAndOut();
    void freshTokenIsLeftAlone();
    void dyingClientCancels();
    void downloadWritesTheWholeOrNothing();
    void certificates();
    void sessionsAreKeptPrivately();
    void damagedSessionsAreLeftAlone();
};

void ClientTest::errorBodies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("field");

    const auto code = [](ErrorCode c) { return int(c); };
    QTest::newRow("flow") << 409 << QByteArray(R"({"error":{"code":"CONCURRENT_DENIED","message":"busy"}})")
                          << code(ErrorCode::Conflict) << u"CONCURRENT_DENIED"_s << u"busy"_s << QString();
    QTest::newRow("monitor") << 401 << QByteArray(R"({"error":"no","code":"UNAUTHORIZED","timestamp":"x"})")
                             << code(ErrorCode::Unauthenticated) << u"UNAUTHORIZED"_s << u"no"_s << QString();
    QTest::newRow("not json") << 502 << QByteArray("<html>") << code(ErrorCode::Unavailable) << QString()
                              << u"the server answered with status 502"_s << QString();
    QTest::newRow("empty") << 418 << QByteArray() << code(ErrorCode::InvalidInput) << QString()
                           << u"the server answered with status 418"_s << QString();
    QTest::newRow("array") << 500 << QByteArray("[1]") << code(ErrorCode::Internal) << QString()
                           << u"the server answered with status 500"_s << QString();
    QTest::newRow("error of a wrong type") << 403 << QByteArray(R"({"error":7})") << code(ErrorCode::Denied)
                                           << QString() << u"the server answered with status 403"_s << QString();
    QTest::newRow("field") << 422 << QByteArray(R"({"error":{"code":"A","message":"b","field":"name"}})")
                           << code(ErrorCode::InvalidInput) << u"A"_s << u"b"_s << u"name"_s;
    QTest::newRow("field among details")
        << 422 << QByteArray(R"({"success":false,"error":{"code":"A","message":"b","details":{"field":"prefix"}}})")
        << code(ErrorCode::InvalidInput) << u"A"_s << u"b"_s << u"prefix"_s;
}

void ClientTest::errorBodies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const Error error = client::errorFromBody(status, body);
    QTEST(int(error.code), "code");
    QTEST(error.reason, "reason");
    QTEST(error.message, "message");
    QTEST(error.field, "field");
}

void ClientTest::callSendsWhatTheRowSays()
{
    FakeServer server;
    server.on("GET /api/flows", FakeReply{200, flowPage(7)});
    ServerClient client(server.url());
    client.setTokens({u"abc"_s, {}, 0});
    const auto list = client.call(protocol::listFlows, {u"a+b & c"_s, {1, 5}});
    QVERIFY(ready(list));
    QVERIFY(list.result());
    QCOMPARE(list.result()->totalElements, 7);
    const FakeRequest sent = server.requests().constFirst();
    QCOMPARE(sent.token, "abc");
    QVERIFY2(sent.target.contains("search=a%2Bb%20%26%20c"), sent.target.constData());
    QVERIFY(sent.target.contains("page=1"));
}

void ClientTest::refusalsBecomeErrors()
{
    FakeServer server;
    const FlowId flow = FlowId::make();
    const QByteArray path = "POST /api/flows/" + flow.toString().toUtf8() + "/trigger";
    server.on(path, FakeReply{409, R"({"error":{"code":"CONCURRENT_DENIED","message":"busy","field":"inputs.a",
                                       "running_executions":["x"]}})"});
    ServerClient client(server.url());
    protocol::TriggerFlow request;
    request.id = flow;
    request.inputs = {{u"n"_s, 1}};
    const auto reply = client.call(protocol::triggerFlow, request);
    QVERIFY(ready(reply));
    QVERIFY(!reply.result());
    const Error error = reply.result().error();
    QCOMPARE(error.code, ErrorCode::Conflict);
    QCOMPARE(error.field, u"inputs.a"_s);
    QVERIFY(error.details.contains("running_executions"_L1));
    QCOMPARE(server.requests().constFirst().body.value("inputs"_L1).toObject(), request.inputs);
}

void ClientTest::answersThatAreNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("breakOff");
    QTest::addColumn<bool>("silent");
    QTest::addColumn<QString>("reason");
    QTest::newRow("not json") << QByteArray("hello") << false << false << u"BAD_ANSWER"_s;
    QTest::newRow("wrong shape") << QByteArray(R"({"content":[{"id":5}]})") << false << false << u"BAD_ANSWER"_s;
    QTest::newRow("broken off") << QByteArray(R"({"content":[)") << true << false << u"UNREACHABLE"_s;
    QTest::newRow("silence") << QByteArray() << false << true << u"DEADLINE"_s;
}

void ClientTest::answersThatAreNone()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, breakOff);
    QFETCH(bool, silent);
    FakeServer server;
    server.on("GET /api/flows", FakeReply{200, body, breakOff, silent});
    ServerClient client(server.url());
    const auto reply = client.call(protocol::listFlows, {}, std::chrono::milliseconds(silent ? 50 : 5000));
    QVERIFY(ready(reply));
    QVERIFY(!reply.result());
    QTEST(reply.result().error().reason, "reason");
}

void ClientTest::nobodyThere()
{
    QUrl url;
    {
        FakeServer gone;
        url = gone.url();
    }
    ServerClient client(url);
    const auto reply = client.call(protocol::serverHealth, {});
    QVERIFY(ready(reply));
    QVERIFY(!reply.result());
    QCOMPARE(reply.result().error().code, ErrorCode::Unavailable);
    QCOMPARE(reply.result().error().reason, u"UNREACHABLE"_s);
}

void ClientTest::expiredTokenIsRenewedOnce()
{
    FakeServer server;
    server.on("GET /api/flows", [](const FakeRequest &request) {
        return request.token == "new" ? FakeReply{200, flowPage(1)} : FakeReply{401, kExpired};
    });
    server.on("POST /api/auth/refresh", [](const FakeRequest &request) {
        const bool right = request.body.value("refresh_token"_L1) == "r1"_L1 && request.token.isEmpty();
        return right ? FakeReply{200, R"({"access_token":"new","refresh_token":"r2","expires_in":900})"}
                     : FakeReply{400};
    });
    ServerClient client(server.url());
    client.setTokens({u"old"_s, u"r1"_s, 0});
    QSignalSpy kept(&client, &ServerClient::tokensChanged);
    QList<QFuture<Result<protocol::Paged<protocol::Flow>>>> calls;
    for (int i = 0; i < 5; ++i)
        calls += client.call(protocol::listFlows, {});
    for (const auto &call : calls) {
        QVERIFY(ready(call));
        QVERIFY(call.result());
    }
    QCOMPARE(server.count("POST /api/auth/refresh"), 1);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(client.tokens().refresh, u"r2"_s);
    QVERIFY(client.tokens().expiresAt > QDateTime::currentMSecsSinceEpoch());
}

void ClientTest::repeatedPostKeepsItsKey()
{
    FakeServer server;
    protocol::TriggerFlow request;
    request.id = FlowId::make();
    const QByteArray path = "/api/flows/" + request.id.toString().toUtf8() + "/trigger";
    server.on("POST " + path, [](const FakeRequest &sent) {
        return sent.token == "new" ? FakeReply{409} : FakeReply{401, kExpired};
    });
    server.on("POST /api/auth/refresh",
              FakeReply{200, R"({"access_token":"new","refresh_token":"r2","expires_in":900})"});
    ServerClient client(server.url());
    client.setTokens({u"old"_s, u"r1"_s, 0});
    QVERIFY(ready(client.call(protocol::triggerFlow, request)));
    QVERIFY(ready(client.call(protocol::triggerFlow, request)));
    QList<QByteArray> keys;
    for (const FakeRequest &sent : server.requests()) {
        if (sent.target == path)
            keys += sent.key;
    }
    QCOMPARE(keys.size(), 3);
    QVERIFY(!keys[0].isEmpty());
    QCOMPARE(keys[0], keys[1]);
    QVERIFY(keys[1] != keys[2]);
}

void ClientTest::failedRenewalSignsOut()
{
    FakeServer server;
    server.on("GET /api/flows", FakeReply{401, kExpired});
    server.on("POST /api/auth/refresh",
              FakeReply{401, R"({"error":{"code":"REFRESH_TOKEN_EXPIRED","message":"old"}})"});
    ServerClient client(server.url());
    client.setTokens({u"old"_s, u"r1"_s, 0});
    QSignalSpy out(&client, &ServerClient::signedOut);
    const auto reply = client.call(protocol::listFlows, {});
    QVERIFY(ready(reply));
    QCOMPARE(reply.result().error().reason, u"REFRESH_TOKEN_EXPIRED"_s);
    QCOMPARE(out.size(), 1);
    QVERIFY(!client.isSignedIn());
}

void ClientTest::onlyOurOwnRefusalSignsOut_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("staysSignedIn");
    QTest::newRow("session over") << QByteArray(R"({"error":{"code":"INVALID_TOKEN","message":"over"}})") << false;
    QTest::newRow("no words") << QByteArray() << false;
    QTest::newRow("a service's credential")
        << QByteArray(R"({"error":{"code":"SERVICE_AUTH_FAILED","message":"no"}})") << true;
    QTest::newRow("a mistyped code") << QByteArray(R"({"error":{"code":"INVALID_CODE","message":"no"}})") << true;
}

void ClientTest::onlyOurOwnRefusalSignsOut()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, staysSignedIn);
    FakeServer server;
    const ServiceId service = ServiceId::make();
    server.on("POST /api/services/" + service.toString().toUtf8() + "/test", FakeReply{401, body});
    ServerClient client(server.url());
    client.setTokens({u"token"_s, u"r1"_s, 0});
    QSignalSpy out(&client, &ServerClient::signedOut);
    const auto reply = client.call(protocol::testService, {service});
    QVERIFY(ready(reply));
    QCOMPARE(reply.result().error().code, ErrorCode::Unauthenticated);
    QCOMPARE(client.isSignedIn(), staysSignedIn);
    QCOMPARE(out.size(), staysSignedIn ? 0 : 1);
}

void ClientTest::signInAndOut()
{
    FakeServer server;
    server.on("POST /api/auth/login", [](const FakeRequest &request) {
        return request.body.value("password"_L1) == "p\u00e4ss"_L1
                       || request.body.value("password"_L1).toString() == u"p\u00e4ss"
                   ? FakeReply{200, R"({"access_token":"a","refresh_token":"r","expires_in":900})"}
                   : FakeReply{401, R"({"error":"wrong","code":"UNAUTHORIZED"})"};
    });
    server.on("POST /api/auth/logout", FakeReply{204, {}});
    ServerClient client(server.url());
    QSignalSpy out(&client, &ServerClient::signedOut);
    const auto wrong = client.signIn(u"me"_s, Secret("no"));
    QVERIFY(ready(wrong));
    QCOMPARE(wrong.result().error().code, ErrorCode::Unauthenticated);
    QVERIFY(!client.isSignedIn());
    const auto right = client.signIn(u"me"_s, Secret(u"p\u00e4ss"_s.toUtf8()));
    QVERIFY(ready(right));
    QVERIFY(right.result());
    QCOMPARE(client.tokens().access, u"a"_s);
    const auto left = client.signOut();
    QVERIFY(!client.isSignedIn());
    QVERIFY(ready(left));
    QVERIFY(left.result());
    QCOMPARE(server.requests().constLast().body.value("refresh_token"_L1).toString(), u"r"_s);
    QCOMPARE(server.requests().constLast().token, "a");
    QCOMPARE(out.size(), 0);
}

void ClientTest::freshTokenIsLeftAlone()
{
    FakeServer server;
    server.on("POST /api/auth/refresh",
              FakeReply{200, R"({"access_token":"new","refresh_token":"r2","expires_in":900})"});
    ServerClient client(server.url());
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    client.setTokens({u"old"_s, u"r1"_s, now + 120'000});
    QVERIFY(ready(client.ensureFresh()));
    QCOMPARE(client.tokens().access, u"old"_s);
    client.setTokens({u"old"_s, u"r1"_s, now + 30'000});
    QVERIFY(ready(client.ensureFresh()));
    QCOMPARE(client.tokens().access, u"new"_s);
    QCOMPARE(server.requests().size(), 1);
}

void ClientTest::dyingClientCancels()
{
    FakeServer server;
    server.on("GET /api/flows", FakeReply{200, {}, false, true});
    auto client = std::make_unique<ServerClient>(server.url());
    const auto reply = client->call(protocol::listFlows, {});
    QTRY_COMPARE(server.requests().size(), 1);
    client.reset();
    QVERIFY(ready(reply));
    QCOMPARE(reply.resultCount(), 0);
}

void ClientTest::downloadWritesTheWholeOrNothing()
{
    FakeServer server;
    const protocol::BlobRef blob{ExecutionId::make(), BlobId::make()};
    const QByteArray path =
        "GET /api/executions/" + blob.id.toString().toUtf8() + "/blobs/" + blob.blob.toString().toUtf8();
    QTemporaryDir folder;
    const QString file = folder.filePath(u"blob"_s);
    ServerClient client(server.url());
    const auto fetch = [&] {
        const auto future = client.download(protocol::executionBlob, blob, file);
        return ready(future) ? future.result() : Result<qint64>(internalError(u"never"_s));
    };

    QCOMPARE(fetch().error().code, ErrorCode::NotFound);
    server.on(path, FakeReply{200, "part", true});
    QCOMPARE(fetch().error().reason, u"UNREACHABLE"_s);
    QVERIFY(!QFile::exists(file));
    const QByteArray whole(3'000'000, 'x');
    server.on(path, FakeReply{200, whole});
    const auto size = fetch();
    QVERIFY2(size, size ? "" : qPrintable(size.error().message));
    QCOMPARE(*size, whole.size());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), whole);

    const auto nowhere = client.download(protocol::executionBlob, blob, folder.filePath(u"no/such/folder"_s));
    QVERIFY(ready(nowhere));
    QCOMPARE(nowhere.result().error().code, ErrorCode::Internal);
}

void ClientTest::certificates()
{
    QTemporaryDir folder;
    const auto tls = http::loadOrMakeTlsIdentity({folder.filePath(u"c.pem"_s), folder.filePath(u"k.pem"_s)}, {});
    QVERIFY(tls);
    FakeServer server;
    server.useTls(tls->configuration);
    server.on("GET /api/health", FakeReply{500});
    const auto reason = [](ServerClient &client) {
        const auto reply = client.call(protocol::serverHealth, {});
        return ready(reply) ? reply.result().error().reason : u"never"_s;
    };

    ServerClient client(server.url());
    QSignalSpy seen(&client, &ServerClient::fingerprintSeen);
    QCOMPARE(reason(client), u"CERTIFICATE_UNKNOWN"_s);
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen.first().first().toString(), tls->fingerprint);
    client.setPinnedFingerprint(QString(u"00"_s) + tls->fingerprint.mid(2));
    QCOMPARE(reason(client), u"CERTIFICATE_CHANGED"_s);
    QCOMPARE(server.requests().size(), 0);
    client.setPinnedFingerprint(tls->fingerprint);
    QCOMPARE(reason(client), QString());
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(seen.size(), 1);
}

void ClientTest::sessionsAreKeptPrivately()
{
    QTemporaryDir folder;
    client::SessionStore store(folder.filePath(u"deep/servers.json"_s));
    QCOMPARE(store.load()->size(), 0);
    const client::RememberedServer one{QUrl(u"http://a:1"_s), u"u"_s, {}, {u"x"_s, u"y"_s, 5}};
    client::RememberedServer two{QUrl(u"https://b"_s), u"v"_s, u"AB:CD"_s, {}};
    QVERIFY(store.remember(one));
    QVERIFY(store.remember(two));
    QCOMPARE(QFile::permissions(store.file()) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    QCOMPARE(*store.load(), (QList<client::RememberedServer>{two, one}));
    two.username = u"w"_s;
    QVERIFY(store.remember(one));
    QVERIFY(store.remember(two));
    QCOMPARE(*store.load(), (QList<client::RememberedServer>{two, one}));
    QCOMPARE(**store.find(one.url), one);
    QVERIFY(store.forget(one.url));
    QVERIFY(!store.find(one.url)->has_value());
}

void ClientTest::damagedSessionsAreLeftAlone()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"servers.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"servers\":[{");
    file.close();
    client::SessionStore store(file.fileName());
    QVERIFY(!store.load());
    QVERIFY(!store.remember({QUrl(u"http://a"_s), {}, {}, {}}));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "{\"servers\":[{");
}

std::unique_ptr<QObject> clientTest()
{
    return std::make_unique<ClientTest>();
}

} // namespace mh

#include "client_test.moc"
