// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include "core/crypto/random.h"
#include "core/protocol/addresses.h"
#include "core/protocol/hosts.h"
#include "core/protocol/tasks.h"
#include "core/protocol/terminal_view_endpoints.h"
#include "core/protocol/values.h"
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
    QJsonObject members{{u"token"_s, u"t"_s}, {u"node_id"_s, u"a"_s}, {u"version"_s, u"1"_s}, {u"name"_s, u"resize"_s}};
    const QStringList segments = QString(route.path).split(u'/');
    for (const QString &segment : segments) {
        const QString name = segment.startsWith(u'{') ? segment.sliced(1, segment.size() - 2) : QString();
        if (!name.isEmpty() && !members.contains(name))
            members.insert(name, kId);
    }
    return protocol::wireRequest(route, members).path;
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
    void whatBreaksInsideIsNotTold();
    void signInPicksItsDialect_data();
    void signInPicksItsDialect();
    void everyRowIsGuarded();
    void everyTopicIsGuarded();
    void unknownPaths_data();
    void unknownPaths();
    void grantsFollowTheRole_data();
    void grantsFollowTheRole();
    void limitsRequests();
    void limitsSignIns();
    void believesOnlyTrustedProxies();
    void optionsAndCors();
    void requestIds();
    void badBodies_data();
    void badBodies();
    void bodyTooLarge();
    void bodyCannotSpeakForAnotherPath();

private:
    HttpReply send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                   const QString &token = u"admin"_s)
    {
        return m_house->send(method, path, token, body);
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
    const auto row = [](const char *path, Dialect dialect) {
        QTest::newRow(path) << QString::fromLatin1(path) << dialect;
    };
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
    row("no credentials", ErrorCode::Unauthenticated, "UNAUTHORIZED",
        {u"401 TOKEN_INVALID"_s, u"401 UNAUTHORIZED"_s, u"401 UNAUTHORIZED"_s});
    row("bad login", ErrorCode::Unauthenticated, "INVALID_CREDENTIALS",
        {u"401 INVALID_CREDENTIALS"_s, u"401 UNAUTHORIZED"_s, u"401 INVALID_CREDENTIALS"_s});
    row("expired", ErrorCode::Unauthenticated, "TOKEN_EXPIRED",
        {u"401 TOKEN_EXPIRED"_s, u"401 UNAUTHORIZED"_s, u"401 TOKEN_EXPIRED"_s});
    row("malformed token", ErrorCode::Unauthenticated, "INVALID_TOKEN",
        {u"401 TOKEN_INVALID"_s, u"401 UNAUTHORIZED"_s, u"401 INVALID_TOKEN"_s});
    row("no permission", ErrorCode::Denied, "FORBIDDEN",
        {u"403 INSUFFICIENT_PERMISSIONS"_s, u"403 FORBIDDEN"_s, u"403 FORBIDDEN"_s});
    row("missing", ErrorCode::NotFound, "FLOW_NOT_FOUND",
        {u"404 RESOURCE_NOT_FOUND"_s, u"404 NOT_FOUND"_s, u"404 FLOW_NOT_FOUND"_s});
    row("duplicate", ErrorCode::Conflict, "EMAIL_EXISTS",
        {u"409 RESOURCE_ALREADY_EXISTS"_s, u"409 INVALID_REQUEST"_s, u"409 EMAIL_EXISTS"_s});
    row("invalid", ErrorCode::InvalidInput, "",
        {u"422 VALIDATION_ERROR"_s, u"400 INVALID_REQUEST"_s, u"400 INVALID_REQUEST"_s});
    row("rate", ErrorCode::RateLimited, "",
        {u"429 RATE_LIMIT_EXCEEDED"_s, u"429 RATE_LIMITED"_s, u"429 RATE_LIMITED"_s});
    row("unavailable", ErrorCode::Unavailable, "",
        {u"503 SERVICE_UNAVAILABLE"_s, u"503 SERVER_ERROR"_s, u"503 SERVICE_UNAVAILABLE"_s});
    row("damaged store", ErrorCode::Unavailable, "STORE_DAMAGED",
        {u"503 SERVICE_UNAVAILABLE"_s, u"503 SERVER_ERROR"_s, u"503 STORE_DAMAGED"_s});
    row("internal", ErrorCode::Internal, "", {u"500 INTERNAL_ERROR"_s, u"500 SERVER_ERROR"_s, u"500 INTERNAL_ERROR"_s});
    row("run over", ErrorCode::Conflict, "EXECUTION_ENDED",
        {u"410 RESOURCE_ALREADY_EXISTS"_s, u"410 INVALID_REQUEST"_s, u"410 EXECUTION_ENDED"_s});
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
    QJsonObject details{{u"field"_s, u"member"_s}, {u"more"_s, 7}};
    if (!reason.isEmpty() && !expected[0].endsWith(reason)) // told beside a code that tells less
        details.insert("reason"_L1, reason);
    QCOMPARE(inner.value("details"_L1).toObject(), details);

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

void api_test::whatBreaksInsideIsNotTold()
{
    const Error broken = internalError(u"row 7 of table users: /srv/data/store.db"_s);
    for (const Dialect dialect : {Dialect::Wgm, Dialect::Monitor, Dialect::Hivemind, Dialect::Flow}) {
        QTest::ignoreMessage(QtWarningMsg, "req-1 row 7 of table users: /srv/data/store.db");
        Reply::Frame frame;
        frame.dialect = dialect;
        frame.requestId = u"req-1"_s;
        const http::Response response = errorResponse(broken, frame, 0);
        QCOMPARE(response.status, 500);
        QVERIFY2(!response.body.contains("users") && !response.body.contains("/srv"), response.body.constData());
        QVERIFY2(response.body.contains("the server has failed"), response.body.constData());
    }
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
    QFile file(QString::fromUtf8(MH_TEST_DATA) + u"/permissions.tsv"_s);
    QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
    QHash<QString, QStringList> matrix; // "GET /path" → nobody, viewer, user, manager, admin
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList cells = line.split(u'\t');
        if (!line.startsWith(u'#'))
            matrix.insert(QString(cells[0] + u' ' + cells[1]), cells.mid(2));
    }
    const QStringList who{QString(), u"viewer"_s, u"user"_s, u"manager"_s, u"admin"_s};
    for (const protocol::Route &route : m_house->router.routes()) {
        const bool everyVerb = route.path.startsWith("/hooks/"_L1);
        const QString verb = protocol::toText(route.verb);
        const QString row = (everyVerb ? u"ANY"_s : verb) + u' ' + route.path;
        QVERIFY2(matrix.contains(row), qPrintable(u"no row in permissions.tsv: "_s + row));
        const QStringList cells = matrix.value(row);
        QCOMPARE(cells.size(), who.size());
        const QString path = pathOf(route);
        for (qsizetype i = 0; i < who.size(); ++i) {
            const QString &expected = cells[i];
            const QByteArray what = (row + u" as "_s + who[i] + u": "_s + expected).toUtf8();
            QVERIFY2((route.grant == protocol::Grant::None) == (expected == "open"_L1), what.constData());
            const int status = m_house->send(verb.toLatin1(), path, who[i]).status;
            if (expected == "yes"_L1)
                QVERIFY2(status != 401 && status != 403 && status != 0,
                         QByteArray(what + " " + QByteArray::number(status)).constData());
            else if (expected != "open"_L1)
                QVERIFY2(status == expected.toInt(), QByteArray(what + " " + QByteArray::number(status)).constData());
        }
        if (route.grant != protocol::Grant::None) {
            const HttpReply forged = m_house->send(verb.toLatin1(), path, u"forged"_s);
            QVERIFY2(forged.status == 401 && forged.header("WWW-Authenticate") == "Bearer", qPrintable(row));
        }
        if (!everyVerb) {
            const HttpReply other = m_house->send("TRACE", path, u"admin"_s);
            QVERIFY2(other.status == 405 && other.header("Allow").contains(verb.toLatin1()), qPrintable(row));
        }
    }
}

void api_test::everyTopicIsGuarded()
{
    QFile file(QString::fromUtf8(MH_TEST_DATA) + u"/permissions.tsv"_s);
    QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
    QHash<QString, QStringList> matrix;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList cells = line.split(u'\t');
        if (line.startsWith("TOPIC\t"_L1))
            matrix.insert(cells[1], cells.mid(2));
    }
    // Services, hosts, tasks and pools come to the hub with their own APIs, which are no part of this house.
    const TopicSource services(protocol::kServicesTopic, protocol::Grant::ServiceView);
    const TopicSource hosts(protocol::kHostsTopic, protocol::Grant::HostView);
    const TopicSource host(protocol::kHostTopic, protocol::Grant::HostView);
    const TopicSource tasks(protocol::kTasksTopic, protocol::Grant::HostView);
    const TopicSource task(protocol::kTaskTopic, protocol::Grant::HostView);
    const TopicSource views(protocol::kTerminalViewsTopic, protocol::Grant::HostOperate);
    const TopicSource pools(protocol::kPoolsTopic, protocol::Grant::Ipv6View);
    QList<const TopicSource *> sources{&services, &hosts, &host, &tasks, &task, &views, &pools};
    for (const TopicSource *source : m_house->hub.sources())
        sources.append(source);
    QCOMPARE(matrix.size(), sources.size());
    for (const TopicSource *source : sources) {
        const QString name = source->name();
        const QStringList cells = matrix.value(name);
        QVERIFY2(cells.size() == 5, qPrintable(u"no row in permissions.tsv: TOPIC "_s + name));
        QCOMPARE(cells[0], u"401"_s);
        const QList<identity::Role> roles{identity::Role::Viewer, identity::Role::User, identity::Role::Manager,
                                          identity::Role::Admin};
        for (qsizetype i = 0; i < roles.size(); ++i) {
            const identity::Caller caller{UserId::make(), 1, name, roles[i], SessionId::make(), 0};
            const bool may = bool(identity::IdentityService::authorize(caller, source->permission()));
            QVERIFY2(may == (cells[i + 1] == "yes"_L1), qPrintable(name + u' ' + QString::number(i)));
        }
    }
}

void api_test::unknownPaths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *path, const char *error) {
        QTest::newRow(path) << QString::fromLatin1(path) << QString::fromLatin1(error);
    };
    row("/api/v1/nothing", "success"); // a member that only this dialect's envelope has
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
        QTest::addRow("%s %s %s", role, verb, qPrintable(path))
            << QString::fromLatin1(role) << QString::fromLatin1(verb) << path << status;
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

void api_test::limitsRequests()
{
    mh::test::FakeClock clock;
    RateLimiter limiter(clock);
    for (int i = 0; i < 5; ++i)
        QVERIFY(limiter.take(u"a"_s, 5, 60'000).allowed);
    const auto refused = limiter.take(u"a"_s, 5, 60'000);
    QVERIFY(!refused.allowed);
    QCOMPARE(refused.retryAfter, 12);
    QVERIFY(limiter.take(u"b"_s, 5, 60'000).allowed);
    clock.advance(11'999);
    QVERIFY(!limiter.take(u"a"_s, 5, 60'000).allowed);
    clock.advance(1);
    QVERIFY(limiter.take(u"a"_s, 5, 60'000).allowed);
    QVERIFY(!limiter.take(u"a"_s, 5, 60'000).allowed);
    clock.advance(3'600'000);
    QCOMPARE(limiter.take(u"a"_s, 5, 60'000).remaining, 4); // no more than the bucket holds
    QVERIFY(limiter.take(u"c"_s, 0, 60'000).headers().isEmpty());
    m_house = std::make_unique<ApiHouse>(EventHub::Options{}, RouterOptions{{}, 3, 1, 2, {}});
    for (int i = 2; i >= 0; --i) {
        const HttpReply reply = send("GET", u"/api/flows"_s, {}, {});
        QCOMPARE(reply.status, 401);
        QCOMPARE(reply.header("X-RateLimit-Limit"), QByteArray("3"));
        QCOMPARE(reply.header("X-RateLimit-Remaining"), QByteArray::number(i));
        QVERIFY(reply.header("X-RateLimit-Reset").toLongLong() > 0);
    }
    const HttpReply flow = send("GET", u"/api/flows"_s, {}, {});
    QCOMPARE(flow.status, 429);
    QCOMPARE(flow.code(), u"RATE_LIMITED"_s);
    QCOMPARE(flow.header("Retry-After"), QByteArray("20"));
    QCOMPARE(flow.header("X-RateLimit-Retry-After"), QByteArray("20"));
    const qint64 reset = flow.header("X-RateLimit-Reset").toLongLong();
    const QJsonObject inBody{{u"limit"_s, 3},
                             {u"remaining"_s, 0},
                             {u"reset_time"_s, protocol::isoSeconds(reset * 1000)},
                             {u"retry_after"_s, 20}};
    QJsonObject told = flow.json().value("error"_L1).toObject();
    told.remove("code"_L1);
    told.remove("message"_L1);
    QCOMPARE(told, inBody);
    QCOMPARE(send("GET", u"/api/v1/users"_s, {}, {}).status, 401); // another family, another bucket
    const HttpReply wgm = send("GET", u"/api/v1/users"_s, {}, {});
    QCOMPARE(wgm.status, 429);
    QCOMPARE(wgm.code(), u"RATE_LIMIT_EXCEEDED"_s);
    const QJsonObject details = wgm.json().value("error"_L1).toObject().value("details"_L1).toObject();
    QCOMPARE(details.value("limit"_L1).toInt(), 1);
    QCOMPARE(details.value("remaining"_L1).toInt(-1), 0);
    QCOMPARE(details.value("retry_after"_L1).toInt(), 60);
    QCOMPARE(details.value("reset_time"_L1).toString(),
             protocol::isoSeconds(wgm.header("X-RateLimit-Reset").toLongLong() * 1000));
    QCOMPARE(send("GET", u"/api/version"_s).status, 200);
    QCOMPARE(send("GET", u"/api/version"_s).status, 200);
    QCOMPARE(send("GET", u"/api/version"_s).json().value(u"code"_s).toString(), u"RATE_LIMITED"_s);
    QCOMPARE(send("GET", u"/actuator/health/liveness"_s).status, 200);
    // Components at work are no clients.
    const QString atWork = ApiHouse::runtimeToken(ExecutionId::make(), u"a"_s);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(send("GET", u"/api/runtime/cancelled"_s, {}, atWork).status, 200);
    // Without a limit there is none in the flow family.
    m_house = std::make_unique<ApiHouse>(EventHub::Options{}, RouterOptions{.perMinute = 0});
    for (int i = 0; i < 10; ++i)
        QCOMPARE(send("GET", u"/api/flows"_s, {}, {}).status, 401);
}

void api_test::limitsSignIns()
{
    // Thirty different names from one address, however it looks for them.
    m_house = std::make_unique<ApiHouse>(EventHub::Options{}, RouterOptions{.perMinute = 1000});
    for (int i = 0; i < 31; ++i) {
        const HttpReply reply = send("POST", u"/api/auth/login"_s,
                                     "{\"email\":\"" + QByteArray::number(i) + "@b.c\",\"password\":\"x\"}", {});
        QCOMPARE(reply.status, i < 30 ? 401 : 429);
    }
    m_house = std::make_unique<ApiHouse>(EventHub::Options{}, RouterOptions{.perMinute = 1000});
    for (int i = 0; i < 31; ++i) {
        const HttpReply reply = send("POST", u"/api/auth/login"_s,
                                     "{\"username\":\"n" + QByteArray::number(i) + "\",\"password\":\"x\"}", {});
        QCOMPARE(reply.status, i < 30 ? 401 : 429);
    }
}

void api_test::believesOnlyTrustedProxies()
{
    const auto status = [this](const QByteArray &chain) {
        return m_house->send("GET", u"/api/v1/users"_s, {}, {}, {"X-Forwarded-For: " + chain}).status;
    };
    m_house = std::make_unique<ApiHouse>(EventHub::Options{}, RouterOptions{{}, 0, 1, 0, {}});
    QCOMPARE(status("198.51.100.1"), 401);
    QCOMPARE(status("198.51.100.2"), 429); // one client, whatever it says
    m_house =
        std::make_unique<ApiHouse>(EventHub::Options{}, RouterOptions{{}, 0, 1, 0, {u"127.0.0.0/8"_s, u"10.1.2.3"_s}});
    QCOMPARE(status("198.51.100.1"), 401);
    QCOMPARE(status("198.51.100.2"), 401);
    QCOMPARE(status("203.0.113.9, 198.51.100.2, 10.1.2.3"), 429); // only the last hop that is not ours counts
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
    QCOMPARE(preflight.header("Access-Control-Max-Age"), QByteArray("3600"));
    const HttpReply any = m_house->send("OPTIONS", u"/api/flows/x"_s, {}, {},
                                        {origin[0], "Access-Control-Request-Headers: x-mine, x-yours, b@d"});
    QVERIFY(any.header("Access-Control-Allow-Headers").endsWith(", x-mine, x-yours"));
    for (const char *method : {"GET", "PUT", "DELETE", "OPTIONS"})
        QVERIFY2(any.header("Access-Control-Allow-Methods").contains(method), method);
    QVERIFY(preflight.header("Access-Control-Allow-Methods").contains("POST"));
    QCOMPARE(RouterOptions().corsOrigins, QStringList{u"http://localhost:3000"_s});
    QVERIFY(m_house->send("OPTIONS", u"/api/flows"_s, {}, {}, {"Origin: http://evil.example"})
                .header("Access-Control-Allow-Origin")
                .isEmpty());
    QCOMPARE(m_house->send("OPTIONS", u"/api/flowers"_s).status, 404);
    // Also on refusals, or a page could not read why.
    const HttpReply refused = m_house->send("GET", u"/api/flows"_s, {}, {}, origin);
    QCOMPARE(refused.status, 401);
    QVERIFY(!refused.header("Access-Control-Allow-Origin").isEmpty());
    QCOMPARE(refused.header("X-Content-Type-Options"), QByteArray("nosniff"));
}

void api_test::requestIds()
{
    QCOMPARE(m_house->send("GET", u"/api/health"_s, {}, {}, {"X-Request-Id: my-7"}).header("X-Request-Id"),
             QByteArray("my-7"));
    const QByteArray forged =
        m_house->send("GET", u"/api/health"_s, {}, {}, {"X-Request-Id: a b"}).header("X-Request-Id");
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
}

void api_test::badBodies()
{
    QFETCH(QByteArray, body);
    const HttpReply reply = send("POST", u"/api/flows"_s, body);
    QTEST(reply.status, "status");
    QTEST(reply.field(), "field");
    QVERIFY(!reply.code().isEmpty());
    QVERIFY(m_house->store.batches.isEmpty());
    // /api/v1 tells apart what cannot be read at all from what is wrong in it.
    const bool unreadable = reply.status == 400 && reply.field().isEmpty();
    const HttpReply wgm = send("POST", u"/api/v1/users"_s, body);
    QCOMPARE(wgm.status, unreadable ? 400 : 422);
    QCOMPARE(wgm.code(), u"VALIDATION_ERROR"_s);
}

void api_test::bodyTooLarge()
{
    const QByteArray body = bytes("{'name':'") + QByteArray(2 * 1024 * 1024, 'x');
    const FlowId flow = m_house->engine.publish({u"a"_s});
    const HttpReply reply = send("POST", u"/api/flows/"_s + flow.toString() + u"/triggers"_s, body);
    QCOMPARE(reply.status, 413);
    QCOMPARE(reply.code(), u"PAYLOAD_TOO_LARGE"_s);
    const HttpReply wgm = send("POST", u"/api/v1/users"_s, body);
    QCOMPARE(wgm.status, 413);
    QCOMPARE(wgm.code(), u"VALIDATION_ERROR"_s);
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

QTEST_GUILESS_MAIN(api_test)
#include "api_test.moc"
