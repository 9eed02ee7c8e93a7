// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/json.h"
#include "core/crypto/random.h"
#include "core/flow/codec.h"
#include "tests/unit/api/api_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::api;
using namespace mh::api::test;

namespace {

const QString kId = u"11111111-1111-4111-8111-111111111111"_s;

/// The path of a route with something in its braces.
QString pathOf(const protocol::Route &route)
{
    return protocol::wireRequest(route, {{u"id"_s, kId},
                                         {u"flow_id"_s, kId},
                                         {u"blob_id"_s, kId},
                                         {u"node_id"_s, u"a"_s},
                                         {u"version"_s, u"1"_s},
                                         {u"name"_s, u"resize"_s}})
        .path;
}

QByteArray bytes(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

} // namespace

class api_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_house = std::make_unique<ApiHouse>(); }

    void dialects_data();
    void dialects();
    void errorBodies_data();
    void errorBodies();
    void signInPicksItsDialect_data();
    void signInPicksItsDialect();
    void everyRowIsGuarded();
    void unknownPaths_data();
    void unknownPaths();
    void grantsFollowTheRole_data();
    void grantsFollowTheRole();
    void optionsAndCors();
    void requestIds();
    void badBodies_data();
    void badBodies();
    void bodyCannotSpeakForAnotherPath();
    void signsIn();
    void flows();
    void versionsAndTriggering();
    void editsNeedTheRevision();
    void replyWaitsForTheStore();
    void refusedStoreIsSaid();
    void triggerKeysAndConflicts();
    void executionsLiveAndEnded();
    void cancels();
    void components();
    void runtimeReports();
    void runtimeBlobs();
    void runtimeRefusals();
    void systemSpeaks();

private:
    HttpReply send(const QByteArray &method, const QString &path, const QByteArray &body = {}, const QString &token = u"admin"_s)
    {
        return m_house->send(method, path, token, body);
    }
    /// A run whose node "a" was accepted by its component and is at work.
    ExecutionId runAtWork()
    {
        m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
        const ExecutionId run = m_house->engine.trigger(m_house->engine.publish({u"a -> b"_s}), {{u"k"_s, 1}});
        m_house->engine.spin();
        return run;
    }

    std::unique_ptr<ApiHouse> m_house;
};

void api_test::initTestCase()
{
    QVERIFY(crypto::init());
}

// --- dialects -------------------------------------------------------------------------------

void api_test::dialects_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Dialect>("dialect");
    const auto row = [](const char *path, Dialect dialect) { QTest::newRow(path) << QString::fromLatin1(path) << dialect; };
    row("/api/v1/users", Dialect::Wgm);
    row("/api/v1", Dialect::Wgm);
    row("/ws/connect", Dialect::Wgm);
    row("/api/v10/users", Dialect::Flow);
    row("/api/auth/login", Dialect::FlowMonitor);
    row("/api/auth/register", Dialect::FlowMonitor);
    row("/api/auth/refresh", Dialect::Flow);
    row("/api/flows/x", Dialect::Flow);
    row("/api/services/x", Dialect::Flow);
    row("/api/servers/1", Dialect::Monitor);
    row("/api/alerts", Dialect::Monitor);
    row("/api/version", Dialect::Monitor);
    row("/api/health", Dialect::Monitor);
    row("/ws/servers/3", Dialect::Monitor);
    row("/public/ws/servers/3", Dialect::Monitor);
    row("/ws/executions/3", Dialect::Flow);
    row("/api/system/status", Dialect::Hivemind);
    row("/api/nodes/node-001", Dialect::Hivemind);
    row("/api/tasks", Dialect::Hivemind);
    row("/api/vpn/clients", Dialect::Hivemind);
    row("/api/nodesx", Dialect::Flow);
    row("/actuator/health/liveness", Dialect::Flow);
    row("/", Dialect::Flow);
}

void api_test::dialects()
{
    QFETCH(QString, path);
    QTEST(dialectOf(path.mid(1).split(u'/')), "dialect");
}

void api_test::errorBodies_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QStringList>("expected"); // wgm, monitor, flow: "status CODE"
    const auto row = [](const char *name, ErrorCode code, const char *reason, const QStringList &expected) {
        QTest::newRow(name) << code << QString::fromLatin1(reason) << expected;
    };
    row("no credentials", ErrorCode::Unauthenticated, "UNAUTHORIZED", {u"401 TOKEN_INVALID"_s, u"401 UNAUTHORIZED"_s, u"401 UNAUTHORIZED"_s});
    row("bad login", ErrorCode::Unauthenticated, "INVALID_CREDENTIALS", {u"401 INVALID_CREDENTIALS"_s, u"401 UNAUTHORIZED"_s, u"401 INVALID_CREDENTIALS"_s});
    row("expired", ErrorCode::Unauthenticated, "TOKEN_EXPIRED", {u"401 TOKEN_EXPIRED"_s, u"401 UNAUTHORIZED"_s, u"401 TOKEN_EXPIRED"_s});
    row("malformed token", ErrorCode::Unauthenticated, "INVALID_TOKEN", {u"401 TOKEN_INVALID"_s, u"401 UNAUTHORIZED"_s, u"401 INVALID_TOKEN"_s});
    row("no permission", ErrorCode::Denied, "FORBIDDEN", {u"403 INSUFFICIENT_PERMISSIONS"_s, u"403 FORBIDDEN"_s, u"403 FORBIDDEN"_s});
    row("missing", ErrorCode::NotFound, "FLOW_NOT_FOUND", {u"404 RESOURCE_NOT_FOUND"_s, u"404 NOT_FOUND"_s, u"404 FLOW_NOT_FOUND"_s});
    row("duplicate", ErrorCode::Conflict, "EMAIL_EXISTS", {u"409 RESOURCE_ALREADY_EXISTS"_s, u"409 INVALID_REQUEST"_s, u"409 EMAIL_EXISTS"_s});
    row("invalid", ErrorCode::InvalidInput, "", {u"422 VALIDATION_ERROR"_s, u"400 INVALID_REQUEST"_s, u"400 INVALID_REQUEST"_s});
    row("rate", ErrorCode::RateLimited, "", {u"429 RATE_LIMIT_EXCEEDED"_s, u"429 RATE_LIMITED"_s, u"429 RATE_LIMITED"_s});
    row("unavailable", ErrorCode::Unavailable, "", {u"503 SERVICE_UNAVAILABLE"_s, u"503 SERVER_ERROR"_s, u"503 SERVICE_UNAVAILABLE"_s});
    row("internal", ErrorCode::Internal, "", {u"500 INTERNAL_ERROR"_s, u"500 SERVER_ERROR"_s, u"500 INTERNAL_ERROR"_s});
    row("run over", ErrorCode::Conflict, "EXECUTION_ENDED", {u"410 RESOURCE_ALREADY_EXISTS"_s, u"410 INVALID_REQUEST"_s, u"410 EXECUTION_ENDED"_s});
}

void api_test::errorBodies()
{
    QFETCH(ErrorCode, code);
    QFETCH(QString, reason);
    QFETCH(QStringList, expected);
    const Error error{code, reason, u"why"_s, u"member"_s, {{u"more"_s, 7}}};
    const auto line = [&](Dialect dialect, const QJsonValue &shown) {
        return QString(QString::number(httpStatus(dialect, error)) + u' ' + shown.toString());
    };
    constexpr qint64 now = 1'705'140'000'123;

    const QJsonObject wgm = errorBody(Dialect::Wgm, error, u"req-1"_s, now);
    const QJsonObject inner = wgm.value("error"_L1).toObject();
    QCOMPARE(line(Dialect::Wgm, inner.value("code"_L1)), expected[0]);
    QCOMPARE(wgm.value("success"_L1), QJsonValue(false));
    QCOMPARE(inner.value("request_id"_L1).toString(), u"req-1"_s);
    QCOMPARE(inner.value("timestamp"_L1).toString(), u"2024-01-13T10:00:00Z"_s);
    QCOMPARE(inner.value("details"_L1).toObject(), (QJsonObject{{u"field"_s, u"member"_s}, {u"more"_s, 7}}));

    for (const Dialect dialect : {Dialect::Monitor, Dialect::Hivemind}) {
        const QJsonObject monitor = errorBody(dialect, error, {}, now);
        QCOMPARE(line(dialect, monitor.value("code"_L1)), expected[1]);
        QCOMPARE(monitor.value("error"_L1).toString(), u"why"_s);
        QCOMPARE(monitor.value("timestamp"_L1).toString(), u"2024-01-13T10:00:00Z"_s);
    }
    const QJsonObject flow = errorBody(Dialect::Flow, error, {}, now).value("error"_L1).toObject();
    QCOMPARE(line(Dialect::Flow, flow.value("code"_L1)), expected[2]);
    QCOMPARE(flow.value("message"_L1).toString(), u"why"_s);
    QCOMPARE(flow.value("field"_L1).toString(), u"member"_s);
    QCOMPARE(flow.value("more"_L1).toInt(), 7);

    const QJsonObject both = errorBody(Dialect::FlowMonitor, error, {}, now);
    QVERIFY(both.value("error"_L1).isObject() && both.contains("code"_L1) && both.contains("timestamp"_L1));
}

void api_test::signInPicksItsDialect_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("shape"); // of "error", and of "code" beside it
    QTest::newRow("email") << bytes("{'email':'a@b.c','password':'wrong'}") << 401 << u"object"_s;
    QTest::newRow("both") << bytes("{'email':'a@b.c','username':'a','password':'wrong'}") << 401 << u"object"_s;
    QTest::newRow("username") << bytes("{'username':'a','password':'wrong'}") << 401 << u"text code"_s;
    QTest::newRow("neither") << bytes("{'password':'wrong'}") << 400 << u"object code"_s;
    QTest::newRow("no JSON") << bytes("{'password") << 400 << u"object code"_s;
}

void api_test::signInPicksItsDialect()
{
    QFETCH(QByteArray, body);
    const HttpReply reply = send("POST", u"/api/auth/login"_s, body, {});
    QTEST(reply.status, "status");
    const QString shape = QString((reply.json().value("error"_L1).isObject() ? u"object"_s : u"text"_s)
                                  + (reply.json().contains("code"_L1) ? u" code"_s : QString()));
    QTEST(shape, "shape");
}

// --- the table ------------------------------------------------------------------------------

void api_test::everyRowIsGuarded()
{
    static const QSet<QString> open{u"/api/auth/login"_s, u"/api/auth/refresh"_s, u"/api/health"_s, u"/api/version"_s,
                                    u"/actuator/health/liveness"_s, u"/actuator/health/readiness"_s, u"/api/openapi.json"_s};
    QCOMPARE(m_house->router.routes().size(), 45);
    for (const protocol::Route &route : m_house->router.routes()) {
        const QByteArray verb = protocol::toText(route.verb).data();
        const QString path = pathOf(route);
        const QByteArray what = verb + ' ' + path.toLatin1();
        QCOMPARE(route.grant == protocol::Grant::None, open.contains(path));
        if (route.grant != protocol::Grant::None) {
            const HttpReply without = m_house->send(verb, path);
            QVERIFY2(without.status == 401 && without.code() == "UNAUTHORIZED"_L1, what.constData());
            QCOMPARE(without.header("WWW-Authenticate"), QByteArray("Bearer"));
            const HttpReply forged = m_house->send(verb, path, u"forged"_s);
            QVERIFY2(forged.status == 401 && forged.code() == "INVALID_TOKEN"_L1, what.constData());
        }
        if (route.grant == protocol::Grant::Runtime) // a user, even an administrator, is no component
            QVERIFY2(m_house->send(verb, path, u"admin"_s).status == 401, what.constData());
        const HttpReply other = m_house->send("TRACE", path, u"admin"_s);
        QVERIFY2(other.status == 405 && other.header("Allow").contains(verb), what.constData());
    }
}

void api_test::unknownPaths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *path, const char *error) { QTest::newRow(path) << QString::fromLatin1(path) << QString::fromLatin1(error); };
    row("/api/v1/users", "success"); // a member that only this dialect's envelope has
    row("/api/servers", "timestamp");
    row("/api/nodes", "timestamp");
    row("/api/services", "error");
    row("/api/flows/x/y/z", "error");
    row("/nothing", "error");
}

void api_test::unknownPaths()
{
    QFETCH(QString, path);
    QFETCH(QString, error);
    const HttpReply reply = send("GET", path);
    QCOMPARE(reply.status, 404);
    QVERIFY2(reply.json().contains(error), reply.body.constData());
    QVERIFY(!reply.header("X-Request-Id").isEmpty());
}

void api_test::grantsFollowTheRole_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    const auto row = [](const char *role, const char *verb, const QString &path, int status) {
        QTest::addRow("%s %s %s", role, verb, qPrintable(path)) << QString::fromLatin1(role) << QString::fromLatin1(verb) << path << status;
    };
    row("viewer", "GET", u"/api/flows"_s, 200);
    row("viewer", "GET", u"/api/executions"_s, 200);
    row("viewer", "GET", u"/api/components"_s, 200);
    row("viewer", "POST", u"/api/flows"_s, 403);
    row("viewer", "POST", u"/api/flows/"_s + kId + u"/trigger"_s, 403);
    row("viewer", "POST", u"/api/executions/"_s + kId + u"/cancel"_s, 403);
    row("user", "POST", u"/api/flows"_s, 400);
    row("user", "POST", u"/api/components"_s, 403);
    row("manager", "POST", u"/api/components"_s, 400);
}

void api_test::grantsFollowTheRole()
{
    QFETCH(QString, role);
    QFETCH(QString, verb);
    QFETCH(QString, path);
    const HttpReply reply = send(verb.toLatin1(), path, verb == "POST"_L1 ? QByteArray("{}") : QByteArray(), role);
    QTEST(reply.status, "status");
    if (reply.status == 403)
        QCOMPARE(reply.code(), u"FORBIDDEN"_s);
}

void api_test::optionsAndCors()
{
    const QByteArrayList origin{"Origin: http://localhost:3000"};
    const HttpReply preflight = m_house->send("OPTIONS", u"/api/flows"_s, {}, {}, origin);
    QCOMPARE(preflight.status, 204);
    QCOMPARE(preflight.header("Access-Control-Allow-Origin"), QByteArray("http://localhost:3000"));
    QCOMPARE(preflight.header("Access-Control-Allow-Credentials"), QByteArray("true"));
    QCOMPARE(preflight.header("Allow"), QByteArray("GET, HEAD, POST, OPTIONS"));
    QVERIFY(preflight.header("Access-Control-Allow-Headers").contains("X-Secret-Key"));
    QVERIFY(m_house->send("OPTIONS", u"/api/flows"_s, {}, {}, {"Origin: http://evil.example"}).header("Access-Control-Allow-Origin").isEmpty());
    QCOMPARE(m_house->send("OPTIONS", u"/api/flowers"_s).status, 404);
    // Also on refusals, or a page could not read why.
    const HttpReply refused = m_house->send("GET", u"/api/flows"_s, {}, {}, origin);
    QCOMPARE(refused.status, 401);
    QVERIFY(!refused.header("Access-Control-Allow-Origin").isEmpty());
    QCOMPARE(refused.header("X-Content-Type-Options"), QByteArray("nosniff"));
}

void api_test::requestIds()
{
    QCOMPARE(m_house->send("GET", u"/api/health"_s, {}, {}, {"X-Request-Id: my-7"}).header("X-Request-Id"), QByteArray("my-7"));
    const QByteArray forged = m_house->send("GET", u"/api/health"_s, {}, {}, {"X-Request-Id: a b"}).header("X-Request-Id");
    QVERIFY(!forged.isEmpty() && forged != "a b");
    const HttpReply wgm = m_house->send("GET", u"/api/v1/none"_s, {}, {}, {"X-Request-Id: my-8"});
    QCOMPARE(wgm.json().value("error"_L1).toObject().value("request_id"_L1).toString(), u"my-8"_s);
}

void api_test::badBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("field");
    QTest::newRow("no JSON") << QByteArray("{\"name\":") << 400 << QString();
    QTest::newRow("a scalar") << QByteArray("7") << 400 << QString();
    QTest::newRow("empty") << QByteArray(" ") << 400 << u"name"_s;
    QTest::newRow("wrong type") << bytes("{'name':7}") << 400 << u"name"_s;
    QTest::newRow("too large") << bytes("{'name':'") + QByteArray(5 * 1024 * 1024, 'x') << 413 << QString();
}

void api_test::badBodies()
{
    QFETCH(QByteArray, body);
    const HttpReply reply = send("POST", u"/api/flows"_s, body);
    QTEST(reply.status, "status");
    QTEST(reply.field(), "field");
    QVERIFY(!reply.code().isEmpty());
    QVERIFY(m_house->store.batches.isEmpty());
}

void api_test::bodyCannotSpeakForAnotherPath()
{
    const FlowId mine = m_house->engine.publish({u"a"_s});
    const FlowId other = m_house->engine.publish({u"b"_s});
    const QByteArray body = bytes("{'name':'renamed','id':'") + other.toString().toLatin1() + "\"}";
    const HttpReply reply = send("PUT", u"/api/flows/"_s + mine.toString() + u"?id="_s + other.toString(), body);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json().value("id"_L1).toString(), mine.toString());
    QVERIFY(m_house->engine.flows.get(other)->name != "renamed"_L1);
}

// --- the resources --------------------------------------------------------------------------

void api_test::signsIn()
{
    QVERIFY(await(m_house->identity.bootstrapAdmin(u"admin"_s, u"admin@example.org"_s, Secret("Correct-horse-1"))));
    const HttpReply byName = send("POST", u"/api/auth/login"_s, bytes("{'username':'admin','password':'Correct-horse-1'}"), {});
    QCOMPARE(byName.status, 200);
    QCOMPARE(byName.json().value("token"_L1), byName.json().value("access_token"_L1));
    QVERIFY(byName.json().value("user"_L1).toObject().value("id"_L1).isDouble());

    const HttpReply byEmail = send("POST", u"/api/auth/login"_s, bytes("{'email':'Admin@example.org','password':'Correct-horse-1'}"), {});
    QCOMPARE(byEmail.status, 200);
    QCOMPARE(byEmail.json().value("expires_in"_L1).toInt(), 900);
    const QJsonObject user = byEmail.json().value("user"_L1).toObject();
    QCOMPARE(user.value("id"_L1), user.value("uuid"_L1));
    QCOMPARE(user.value("roles"_L1).toArray(), (QJsonArray{u"ADMIN"_s, u"USER"_s}));

    const QString token = byEmail.json().value("access_token"_L1).toString();
    const HttpReply me = send("GET", u"/api/users/me"_s, {}, token);
    QCOMPARE(me.json().value("username"_L1).toString(), u"admin"_s);
    const QByteArray refresh = json::toBytes(QJsonObject{{u"refresh_token"_s, byEmail.json().value("refresh_token"_L1)}});
    const HttpReply refreshed = send("POST", u"/api/auth/refresh"_s, refresh, {});
    QCOMPARE(refreshed.status, 200);
    QVERIFY(refreshed.json().value("refresh_token"_L1) != byEmail.json().value("refresh_token"_L1));
    QCOMPARE(send("POST", u"/api/auth/logout"_s, {}, token).status, 204);
    QCOMPARE(send("GET", u"/api/users/me"_s, {}, token).status, 401);
}

void api_test::flows()
{
    const QByteArray definition = json::toBytes(flow::toJson(mh::test::definitionOf({u"a -> b"_s})));
    const HttpReply created = send("POST", u"/api/flows"_s, bytes("{'name':'Images','definition':") + definition + '}');
    QCOMPARE(created.status, 201);
    const QString path = u"/api/flows/"_s + created.json().value("id"_L1).toString();
    QCOMPARE(created.json().value("revision"_L1).toInt(), 1);
    QVERIFY(created.json().value("current_version"_L1).isNull());
    QCOMPARE(send("POST", u"/api/flows"_s, bytes("{'name':'Images'}")).status, 409);

    QCOMPARE(send("POST", path + u"/trigger"_s, "{}").code(), u"FLOW_VERSION_NOT_FOUND"_s);
    // The catalog of this house is empty, so a version of it cannot run.
    const HttpReply unknown = send("POST", path + u"/versions"_s, bytes("{'version':'1.0.0'}"));
    QCOMPARE(unknown.code(), u"INVALID_FLOW_DEFINITION"_s);
    QCOMPARE(unknown.json().value("error"_L1).toObject().value("problems"_L1).toArray().size(), 2);
    QCOMPARE(send("POST", path + u"/publish"_s, bytes("{'version':'9'}")).code(), u"FLOW_VERSION_NOT_FOUND"_s);

    const QJsonObject list = send("GET", u"/api/flows?search=IMAG&page=0&size=5"_s).json();
    QCOMPARE(list.value("totalElements"_L1).toInt(), 1);
    QVERIFY(!list.value("content"_L1).toArray()[0].toObject().contains("definition"_L1));

    QCOMPARE(send("PUT", path, bytes("{'description':'d','base_revision':1}")).json().value("description"_L1).toString(), u"d"_s);
    QCOMPARE(send("PUT", path, bytes("{'description':'e','base_revision':7}")).code(), u"REVISION_CONFLICT"_s);
    QCOMPARE(send("DELETE", path).status, 204);
    QCOMPARE(send("GET", path).code(), u"FLOW_NOT_FOUND"_s);
    const HttpReply problems = send("POST", u"/api/flows/validate"_s, bytes("{'definition':{'nodes':[],'edges':[]}}"));
    QCOMPARE(problems.json().value("problems"_L1).toArray().size(), 1);
}

void api_test::versionsAndTriggering()
{
    const FlowId flow = m_house->engine.publish({u"a -> b"_s});
    const QString path = u"/api/flows/"_s + flow.toString();
    QCOMPARE(send("GET", path).json().value("current_version"_L1).toString(), u"1"_s);
    QCOMPARE(send("GET", path).json().value("versions"_L1).toArray().size(), 1);
    const QJsonObject listed = send("GET", path + u"/versions"_s).json().value("content"_L1).toArray()[0].toObject();
    QCOMPARE(listed.value("status"_L1).toString(), u"published"_s);
    QVERIFY(!listed.contains("definition"_L1));
    QVERIFY(send("GET", path + u"/versions/1"_s).json().contains("definition"_L1));

    const HttpReply triggered = send("POST", path + u"/trigger"_s, bytes("{'inputs':{'k':1}}"));
    QCOMPARE(triggered.status, 200);
    QCOMPARE(triggered.json().value("status"_L1).toString(), u"started"_s);
    QCOMPARE(triggered.json().value("flow_version"_L1).toString(), u"1"_s);
    const QString run = triggered.json().value("execution_id"_L1).toString();
    QCOMPARE(triggered.json().value("websocket_url"_L1).toString(), QString(u"/ws/executions/"_s + run));
    m_house->engine.spin();
    QCOMPARE(send("GET", path + u"/executions"_s).json().value("content"_L1).toArray()[0].toObject().value("id"_L1).toString(), run);
}

void api_test::editsNeedTheRevision()
{
    const QString path = u"/api/flows/"_s + m_house->engine.publish({u"a -> b"_s}).toString();
    const QString revision = QString::number(send("GET", path).json().value("revision"_L1).toInt());
    const QByteArray edit = u"{\"base_revision\":%1,\"edit\":[{\"op\":\"removeNode\",\"id\":\"b\"}]}"_s.arg(revision).toLatin1();
    const HttpReply edited = send("PATCH", path + u"/definition"_s, edit);
    QCOMPARE(edited.status, 200);
    QCOMPARE(edited.json().value("definition"_L1).toObject().value("nodes"_L1).toArray().size(), 1);
    const HttpReply late = send("PATCH", path + u"/definition"_s, edit);
    QCOMPARE(late.status, 409);
    QCOMPARE(late.code(), u"REVISION_CONFLICT"_s);
    QVERIFY(late.json().value("error"_L1).toObject().contains("current_revision"_L1));
}

void api_test::replyWaitsForTheStore()
{
    m_house->store.hold();
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_house->port);
    socket.write("POST /api/flows HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer admin\r\nContent-Length: 12\r\n\r\n{\"name\":\"x\"}");
    QTRY_COMPARE(m_house->engine.flows.list({}, 0, 20).total, 1);
    // A later request that only reads is answered meanwhile, so the first could have been.
    QCOMPARE(send("GET", u"/api/flows"_s).status, 200);
    QCOMPARE(socket.bytesAvailable(), 0);
    m_house->store.release();
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 201"));
}

void api_test::refusedStoreIsSaid()
{
    m_house->store.refuseNext(1);
    const HttpReply reply = send("POST", u"/api/flows"_s, bytes("{'name':'x'}"));
    QCOMPARE(reply.status, 503);
    QVERIFY(!reply.header("Retry-After").isEmpty());
    QCOMPARE(m_house->engine.flows.list({}, 0, 20).total, 0);
}

void api_test::triggerKeysAndConflicts()
{
    flow::FlowSettings one;
    one.concurrency = flow::ConcurrencyMode::Deny;
    m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    const QString path = u"/api/flows/"_s + m_house->engine.publish({u"a"_s}, one).toString() + u"/trigger"_s;
    const QByteArrayList key{"Idempotency-Key: k1"};
    const HttpReply first = m_house->send("POST", path, u"user"_s, "{}", key);
    QCOMPARE(first.status, 200);
    const HttpReply again = m_house->send("POST", path, u"user"_s, "{}", key);
    QCOMPARE(again.json().value("execution_id"_L1), first.json().value("execution_id"_L1));
    const HttpReply denied = m_house->send("POST", path, u"user"_s, "{}");
    QCOMPARE(denied.status, 409);
    QCOMPARE(denied.code(), u"CONCURRENT_DENIED"_s);
    QCOMPARE(denied.json().value("error"_L1).toObject().value("running_executions"_L1).toArray(),
             QJsonArray{first.json().value("execution_id"_L1)});
}

void api_test::executionsLiveAndEnded()
{
    const ExecutionId live = runAtWork();
    const QString path = u"/api/executions/"_s + live.toString();
    QCOMPARE(send("GET", path).json().value("status"_L1).toString(), u"running"_s);
    QCOMPARE(send("GET", path).json().value("trigger_input"_L1).toObject().value("k"_L1).toInt(), 1);
    QCOMPARE(send("GET", path + u"/status"_s).json().value("progress"_L1).toObject().value("running"_L1).toInt(), 1);
    QCOMPARE(send("GET", u"/api/executions?status=running"_s).json().value("totalElements"_L1).toInt(), 1);
    QCOMPARE(send("GET", path + u"/nodes/zzz"_s).code(), u"NODE_NOT_FOUND"_s);

    QVERIFY(m_house->engine.scheduler.complete(live, u"a"_s, {{{u"out"_s, 5}}, {u"default"_s}, u"w1"_s}));
    m_house->engine.spin();
    QCOMPARE(m_house->engine.journal.find(live), nullptr);
    QCOMPARE(send("GET", path).json().value("status"_L1).toString(), u"completed"_s);
    QCOMPARE(send("GET", path + u"/nodes/a"_s).json().value("outputs"_L1).toObject().value("out"_L1).toInt(), 5);
    QCOMPARE(send("GET", path + u"/nodes"_s).json().value("nodes"_L1).toArray().size(), 2);
    QCOMPARE(send("GET", path + u"/status"_s).json().value("can_cancel"_L1).toBool(), false);
    QCOMPARE(send("GET", u"/api/executions?status=completed"_s).json().value("totalElements"_L1).toInt(), 1);
    QCOMPARE(send("GET", path + u"/logs"_s).json().value("next"_L1).toInt(), 0);
    QCOMPARE(send("GET", u"/api/executions/"_s + kId + u"/logs"_s).code(), u"EXECUTION_NOT_FOUND"_s);
    QCOMPARE(send("GET", u"/api/executions/"_s + kId).code(), u"EXECUTION_NOT_FOUND"_s);
    QCOMPARE(send("GET", u"/api/executions/nonsense"_s).field(), u"id"_s);
}

void api_test::cancels()
{
    const QString path = u"/api/executions/"_s + runAtWork().toString();
    const HttpReply cancelled = send("POST", path + u"/cancel"_s, bytes("{'reason':'user_requested','message':'enough'}"));
    QCOMPARE(cancelled.status, 200);
    QCOMPARE(cancelled.json().value("affected_nodes"_L1).toArray(), QJsonArray{u"a"_s});
    QCOMPARE(cancelled.json().value("status"_L1).toString(), u"cancelling"_s);
    QCOMPARE(send("POST", path + u"/cancel"_s).code(), u"EXECUTION_ALREADY_CANCELLED"_s);
    QCOMPARE(send("POST", path + u"/kill"_s).status, 200);
    m_house->engine.spin();
    QCOMPARE(send("GET", path).json().value("status"_L1).toString(), u"cancelled"_s);
    QCOMPARE(send("POST", path + u"/kill"_s).code(), u"EXECUTION_ALREADY_CANCELLED"_s);
    QCOMPARE(send("POST", u"/api/executions/"_s + kId + u"/cancel"_s).code(), u"EXECUTION_NOT_FOUND"_s);
}

void api_test::components()
{
    const QByteArray file = bytes("{'name':'resize','display_name':'Resize','version':{'version':'1.0.0'},'endpoints':['http://127.0.0.1:9001']}");
    const HttpReply added = send("POST", u"/api/components"_s, file);
    QCOMPARE(added.status, 201);
    QCOMPARE(added.json().value("version"_L1).toString(), u"1.0.0"_s);
    QCOMPARE(send("POST", u"/api/components"_s, file).status, 409);
    QCOMPARE(send("POST", u"/api/components/resize/versions"_s, bytes("{'version':'1.1.0'}")).status, 201);
    QCOMPARE(send("PUT", u"/api/components/resize/endpoints"_s, bytes("{'endpoints':['http://127.0.0.1:9002']}")).status, 200);
    const QJsonObject component = send("GET", u"/api/components/resize"_s).json();
    QCOMPARE(component.value("versions"_L1).toArray().size(), 2);
    QCOMPARE(component.value("endpoints"_L1).toArray(), QJsonArray{u"http://127.0.0.1:9002"_s});
    QCOMPARE(send("GET", u"/api/components?search=RES"_s).json().value("totalElements"_L1).toInt(), 1);
    QCOMPARE(send("GET", u"/api/components?search=none"_s).json().value("totalElements"_L1).toInt(), 0);
    QCOMPARE(send("GET", u"/api/components/none"_s).code(), u"COMPONENT_NOT_FOUND"_s);
}

// --- the runtime API ------------------------------------------------------------------------

void api_test::runtimeReports()
{
    const ExecutionId run = runAtWork();
    const QString token = ApiHouse::runtimeToken(run, u"a"_s);
    const auto post = [&](const QString &what, const char *body) { return send("POST", u"/api/runtime/"_s + what, bytes(body), token); };
    QCOMPARE(send("GET", u"/api/runtime/inputs"_s, {}, token).json().value("attempt"_L1).toInt(), 1);
    QCOMPARE(send("GET", u"/api/runtime/cancelled"_s, {}, token).json().value("cancelled"_L1).toBool(true), false);
    QCOMPARE(post(u"progress"_s, "{'percent':50}").status, 204);
    QCOMPARE(post(u"progress"_s, "{'percent':500}").field(), u"percent"_s);
    QCOMPARE(post(u"logs"_s, "[{'message':'one'},{'message':'two','level':'warn'}]").json().value("accepted"_L1).toInt(), 2);
    QCOMPARE(post(u"logs"_s, "{'message':'three'}").json().value("accepted"_L1).toInt(), 1);
    QCOMPARE(post(u"outputs"_s, "{'outputs':{'x':1,'y':1}}").json().value("stored"_L1).toArray(), (QJsonArray{u"x"_s, u"y"_s}));
    QCOMPARE(post(u"complete"_s, "{'outputs':{'y':2}}").json().value("status"_L1).toString(), u"completed"_s);
    m_house->engine.spin();
    const QJsonObject outputs = send("GET", u"/api/executions/"_s + run.toString() + u"/nodes/a"_s).json().value("outputs"_L1).toObject();
    QCOMPARE(outputs, (QJsonObject{{u"x"_s, 1}, {u"y"_s, 2}}));
    // The run is over now; the same completion once more is no harm, anything else is refused.
    QCOMPARE(post(u"complete"_s, "{'outputs':{'y':3}}").status, 200);
    QCOMPARE(post(u"outputs"_s, "{'outputs':{'x':2}}").status, 410);
    QCOMPARE(send("GET", u"/api/runtime/cancelled"_s, {}, token).json().value("reason"_L1).toString(), u"node_ended"_s);
}

void api_test::runtimeBlobs()
{
    const ExecutionId run = runAtWork();
    const QString token = ApiHouse::runtimeToken(run, u"a"_s);
    const QByteArray blob(3 * 1024 * 1024, 'b'); // more than a body in memory may have
    const HttpReply stored = m_house->send("POST", u"/api/runtime/blobs"_s, token, blob, {"Content-Type: image/png"});
    QCOMPARE(stored.status, 201);
    const QString id = stored.json().value("$ref"_L1).toString().mid(5);
    const HttpReply back = send("GET", u"/api/runtime/blobs/"_s + id, {}, token);
    QCOMPARE(back.body, blob);
    QCOMPARE(back.header("Content-Type"), QByteArray("image/png"));
    QCOMPARE(send("GET", u"/api/executions/"_s + run.toString() + u"/blobs/"_s + id).body, blob);
    const ExecutionId other = runAtWork();
    const HttpReply foreign = send("GET", u"/api/runtime/blobs/"_s + id, {}, ApiHouse::runtimeToken(other, u"a"_s));
    QCOMPARE(foreign.code(), u"BLOB_NOT_FOUND"_s);
}

void api_test::runtimeRefusals()
{
    m_house->engine.components.script[u"b"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    const ExecutionId run = runAtWork();
    QVERIFY(m_house->engine.scheduler.complete(run, u"a"_s, {}));
    m_house->engine.spin();
    const QString token = ApiHouse::runtimeToken(run, u"a"_s);
    const auto post = [&](const QString &what, const char *body) { return send("POST", u"/api/runtime/"_s + what, bytes(body), token); };
    QCOMPARE(post(u"fail"_s, "{'error':{'code':'X','message':'m'}}").code(), u"NODE_ENDED"_s);
    QCOMPARE(post(u"outputs"_s, "{'outputs':{}}").code(), u"NODE_ENDED"_s);
    QCOMPARE(post(u"fail"_s, "{}").field(), u"error"_s);
    QCOMPARE(send("GET", u"/api/runtime/cancelled"_s, {}, token).json().value("reason"_L1).toString(), u"node_ended"_s);
    // A run that nobody knows is as good as over.
    const QString lost = ApiHouse::runtimeToken(ExecutionId::make(), u"a"_s);
    QCOMPARE(send("POST", u"/api/runtime/complete"_s, "{}", lost).status, 410);
    QCOMPARE(send("POST", u"/api/runtime/blobs"_s, "x", lost).code(), u"EXECUTION_ENDED"_s);
    QCOMPARE(send("GET", u"/api/runtime/cancelled"_s, {}, lost).json().value("cancelled"_L1).toBool(), true);
}

void api_test::systemSpeaks()
{
    QCOMPARE(send("GET", u"/api/health"_s, {}, {}).json().value("status"_L1).toString(), u"healthy"_s);
    QCOMPARE(send("GET", u"/api/version"_s, {}, {}).json().value("version"_L1).toString(), u"1.2.3"_s);
    QCOMPARE(send("GET", u"/actuator/health/readiness"_s, {}, {}).status, 200);
    m_house->healthy = false;
    QCOMPARE(send("GET", u"/actuator/health/readiness"_s, {}, {}).status, 503);
    QCOMPARE(send("GET", u"/actuator/health/liveness"_s, {}, {}).status, 200);
    QCOMPARE(send("GET", u"/api/health"_s, {}, {}).json().value("database"_L1).toString(), u"unavailable"_s);
    const QJsonObject paths = send("GET", u"/api/openapi.json"_s, {}, {}).json().value("paths"_L1).toObject();
    const QJsonObject trigger = paths.value("/api/flows/{id}/trigger"_L1).toObject().value("post"_L1).toObject();
    QCOMPARE(trigger.value("x-permission"_L1).toString(), u"flow.run"_s);
    QVERIFY(paths.value("/api/openapi.json"_L1).toObject().contains("get"_L1));
}

QTEST_GUILESS_MAIN(api_test)
#include "api_test.moc"
