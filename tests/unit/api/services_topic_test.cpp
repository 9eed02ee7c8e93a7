// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <QWebSocket>

#include "core/base/json.h"
#include "server/api/services/service_shares_api.h"
#include "server/api/services/services_api.h"
#include "server/identity/accounts.h"
#include "tests/unit/api/api_house.h"
#include "tests/unit/services/services_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::api::test;

/// Who watches the topic "services" is told of every change of a service and of its health.
class services_topic_test final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void changesAreTold();
    void endpointsComeInPages();
    void healthIsTold();
    void onlyToWhoMay();
    void endsWithThePermission();
    void createdByIsAUser();
    void strangersSeeNothing();
    void levels_data();
    void levels();
    void aViewerMayNotMore();
    void anotherOwner();

private:
    void open(const QString &token);
    [[nodiscard]] QJsonObject next();
    [[nodiscard]] QString create();
    [[nodiscard]] int ask(const char *verb, const QString &path, const QByteArray &body = {})
    {
        return m_house->send(verb, path, u"admin"_s, body).status;
    }

    std::unique_ptr<mh::test::ServicesHouse> m_services;
    std::unique_ptr<ApiHouse> m_house;
    std::unique_ptr<api::ServicesApi> m_api;
    std::unique_ptr<api::ServiceSharesApi> m_shares;
    std::unique_ptr<QWebSocket> m_socket;
    QList<QJsonObject> m_frames;
};

void services_topic_test::init()
{
    m_services = std::make_unique<mh::test::ServicesHouse>();
    m_house = std::make_unique<ApiHouse>();
    m_api = std::make_unique<api::ServicesApi>(
        m_house->router, api::ServicesApi::Parts{m_services->registry, m_services->schemas, m_services->health,
                                                 m_house->flowGate, m_house->hub});
    m_shares = std::make_unique<api::ServiceSharesApi>(
        m_house->router, api::ServiceSharesApi::Parts{m_services->registry, m_house->identity.accounts(),
                                                      m_house->shares, m_house->hub});
    m_house->findService = [this](ServiceId id) { return m_services->registry.find(id); };
    m_frames.clear();
}

void services_topic_test::cleanup()
{
    m_socket.reset();
    m_house.reset(); // its router calls the API
    m_shares.reset();
    m_api.reset();
    m_services.reset();
}

/// Subscribed, once it returns.
void services_topic_test::open(const QString &token)
{
    m_socket = std::make_unique<QWebSocket>();
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        const auto frame = json::parseObject(text.toUtf8());
        QVERIFY(bool(frame));
        m_frames.append(*frame);
    });
    m_socket->open(QUrl(u"ws://127.0.0.1:%1/ws/console?token=%2"_s.arg(m_house->port).arg(token)));
    QTRY_COMPARE(m_socket->state(), QAbstractSocket::ConnectedState);
    m_socket->sendTextMessage(u"{\"type\":\"subscribe\",\"topic\":\"services\"}"_s);
    m_socket->sendTextMessage(u"?"_s); // its answer comes after that of the subscription
    QTRY_VERIFY(!m_frames.isEmpty() && !m_frames.last().contains("topic"_L1));
    m_frames.removeLast();
}

QJsonObject services_topic_test::next()
{
    return QTest::qWaitFor([this] { return !m_frames.isEmpty(); }, 10'000) ? m_frames.takeFirst() : QJsonObject();
}

QString services_topic_test::create()
{
    const QJsonObject service{{u"name"_s, u"svc"_s},
                              {u"baseUrl"_s, m_services->server.url()},
                              {u"healthCheck"_s, QJsonObject{{u"path"_s, u"/health"_s}, {u"failureThreshold"_s, 1}}},
                              {u"enabled"_s, false}, // so that no check comes but those asked for
                              {u"endpoints"_s, QJsonArray{QJsonObject{{u"name"_s, u"one"_s}, {u"path"_s, u"/one"_s}}}}};
    const HttpReply made = m_house->send("POST", u"/api/services"_s, u"admin"_s, json::toBytes(service));
    return made.status == 201 ? made.json().value("id"_L1).toString() : QString::fromUtf8(made.body);
}

void services_topic_test::changesAreTold()
{
    open(u"manager"_s); // sees all
    const QString id = create();
    const QJsonObject made = next();
    QCOMPARE(made.value("type"_L1), u"changed"_s);
    QCOMPARE(made.value("topic"_L1), u"services"_s);
    QCOMPARE(made.value("id"_L1).toString(), id);
    QCOMPARE(made.value("status"_L1), u"inactive"_s);
    QCOMPARE(made.value("endpointCount"_L1), 1);
    QVERIFY(made.value("endpoints"_L1).toArray().isEmpty());
    QCOMPARE(made.value("myPermission"_L1), u"view"_s); // what it is to whoever is told
    QCOMPARE(made.value("ownerId"_L1), m_house->callers.value(u"admin"_s).id.toString());

    QCOMPARE(ask("PUT", u"/api/services/"_s + id, R"({"enabled":true,"healthCheck":{}})"), 200);
    QCOMPARE(next().value("status"_L1), u"active"_s);
    QCOMPARE(ask("POST", u"/api/services/%1/endpoints"_s.arg(id), R"({"name":"two","path":"/two"})"), 201);
    QCOMPARE(next().value("endpointCount"_L1), 2);

    QCOMPARE(ask("DELETE", u"/api/services/"_s + id), 204);
    const QJsonObject gone = next();
    QCOMPARE(gone.value("id"_L1).toString(), id);
    QCOMPARE(gone.value("deleted"_L1), true);
}

/// Those of a large service are tens of megabytes: nobody gets them all at once.
void services_topic_test::endpointsComeInPages()
{
    const QString there = u"/api/services/%1/endpoints"_s.arg(create());
    for (int i = 2; i <= 25; ++i) {
        const QJsonObject made{{u"name"_s, u"e%1"_s.arg(i)}, {u"path"_s, u"/orders/%1"_s.arg(i)}};
        QCOMPARE(m_house->send("POST", there, u"admin"_s, json::toBytes(made)).status, 201);
    }
    const auto list = [this, &there](const QString &query) {
        return m_house->send("GET", there + query, u"admin"_s).json();
    };
    const QJsonObject first = list({});
    QCOMPARE(first.value("content"_L1).toArray().size(), 20);
    QCOMPARE(first.value("totalElements"_L1), 25);
    const QJsonArray second = list(u"?page=1"_s).value("content"_L1).toArray();
    QCOMPARE(second.size(), 5);
    QCOMPARE(second.first()["name"_L1].toString(), u"e21"_s);
    QCOMPARE(list(u"?size=200"_s).value("content"_L1).toArray().size(), 25);
    const QJsonObject found = list(u"?search=ORDERS/1&size=4"_s);
    QCOMPARE(found.value("totalElements"_L1), 10); // 10 to 19
    QCOMPARE(found.value("content"_L1).toArray().size(), 4);
    QCOMPARE(m_house->send("GET", there + u"?size=201"_s, u"admin"_s).status, 400);
}

void services_topic_test::healthIsTold()
{
    const QString id = create();
    QCOMPARE(ask("PUT", u"/api/services/"_s + id, R"({"enabled":true,"healthCheck":{}})"), 200);
    open(u"manager"_s);
    m_services->server.answer = [](const auto &) { return mh::test::ScriptedServer::reply(503, "no"); };
    const QString test = u"/api/services/%1/test"_s.arg(id);
    for (int failures = 1; failures <= 3; ++failures) {
        QCOMPARE(ask("POST", test), 503);
        const QJsonObject down = next();
        QCOMPARE(down.value("status"_L1), failures < 3 ? u"active"_s : u"error"_s);
        QCOMPARE(down.value("consecutiveFailures"_L1), failures);
        QVERIFY(down.value("lastError"_L1).toString().contains("503"_L1));
    }

    m_services->server.answer = [this](const auto &) {
        m_services->clock.advance(250);
        return mh::test::ScriptedServer::reply(200, "{}");
    };
    QCOMPARE(ask("POST", test), 200);
    const QJsonObject up = next();
    QCOMPARE(up.value("status"_L1), u"active"_s);
    QCOMPARE(up.value("latencyMs"_L1), 250);
    QVERIFY(up.value("lastError"_L1).toString().isEmpty());
}

void services_topic_test::onlyToWhoMay()
{
    m_house->callers.insert(
        u"narrow"_s,
        identity::Caller{UserId::make(), 9, u"narrow"_s, identity::Role::User, SessionId::make(), 0, {u"flow.view"_s}});
    open(u"narrow"_s);
    QCOMPARE(m_frames.size(), 1);
    QCOMPARE(m_frames[0].value("type"_L1), u"error"_s);
    QCOMPARE(m_frames[0].value("topic"_L1), u"services"_s);
    m_frames.clear();
    QVERIFY(!create().isEmpty());
    // Whatever had been sent would stand before the answer to this.
    m_socket->sendTextMessage(u"?"_s);
    QCOMPARE(next().value("type"_L1), u"error"_s);
    QVERIFY(m_frames.isEmpty());
}

void services_topic_test::endsWithThePermission()
{
    identity::Caller caller{UserId::make(),    9, u"narrow"_s,        identity::Role::User,
                            SessionId::make(), 0, {u"service.view"_s}};
    m_house->callers.insert(u"narrow"_s, caller);
    open(u"narrow"_s);
    QVERIFY(m_frames.isEmpty());
    caller.permissions = {u"flow.view"_s};
    m_house->callers.insert(u"narrow"_s, caller);
    m_house->hub.recheckCallers();
    const QJsonObject ended = next();
    QCOMPARE(ended.value("type"_L1), u"error"_s);
    QCOMPARE(ended.value("topic"_L1), u"services"_s);
    QVERIFY(!create().isEmpty());
    m_socket->sendTextMessage(u"?"_s);
    QCOMPARE(next().value("type"_L1), u"error"_s);
    QVERIFY(m_frames.isEmpty());
}

void services_topic_test::createdByIsAUser()
{
    const QString path = u"/api/services/"_s + create();
    QCOMPARE(m_house->send("GET", path, u"admin"_s).json().value("createdBy"_L1).toString(),
             m_house->callers.value(u"admin"_s).id.toString());
}

void services_topic_test::strangersSeeNothing()
{
    const QString id = create(); // the administrator's
    open(u"viewer"_s);
    const QString path = u"/api/services/"_s + id;
    const auto as = [this](const QString &who, const char *verb, const QString &at, const QByteArray &body = {}) {
        return m_house->send(verb, at, who, body);
    };
    QVERIFY(as(u"user"_s, "GET", u"/api/services"_s).json().value("content"_L1).toArray().isEmpty());
    QCOMPARE(as(u"user"_s, "GET", path).code(), u"SERVICE_NOT_FOUND"_s);
    const HttpReply moved = as(u"user"_s, "PUT", path, R"({"baseUrl":"http://127.0.0.1:9"})");
    QCOMPARE(moved.code(), u"SERVICE_NOT_FOUND"_s);
    QCOMPARE(as(u"user"_s, "DELETE", path).code(), u"SERVICE_NOT_FOUND"_s);
    QCOMPARE(as(u"manager"_s, "GET", path).status, 200);
    QCOMPARE(as(u"manager"_s, "PUT", path, R"({"description":"x"})").status, 403);
    QCOMPARE(ask("PUT", path, R"({"description":"y"})"), 200);
    m_socket->sendTextMessage(u"?"_s);
    QCOMPARE(next().value("type"_L1), u"error"_s); // nothing came before that answer
    QVERIFY(m_frames.isEmpty());
}

void services_topic_test::levels_data()
{
    QTest::addColumn<QString>("level");
    QTest::addColumn<QList<int>>("statuses"); // see, change, list shares, remove
    QTest::newRow("view") << u"view"_s << QList<int>{200, 403, 403, 403};
    QTest::newRow("edit") << u"edit"_s << QList<int>{200, 200, 403, 403};
    QTest::newRow("admin") << u"admin"_s << QList<int>{200, 200, 200, 204};
}

void services_topic_test::levels()
{
    QFETCH(QString, level);
    m_house->addAccount(u"bob"_s);
    const QString path = u"/api/services/"_s + create();
    const HttpReply share = m_house->send("POST", path + u"/shares"_s, u"admin"_s,
                                          "{\"email\":\"bob@example.org\",\"permission\":\"" + level.toUtf8() + "\"}");
    QVERIFY2(share.status == 201, share.body.constData());
    QCOMPARE(share.json().value("serviceId"_L1).toString(), path.section(u'/', -1));
    const HttpReply seen = m_house->send("GET", path, u"bob"_s);
    const QJsonObject listed = m_house->send("GET", u"/api/services"_s, u"bob"_s).json();
    QCOMPARE(listed.value("totalElements"_L1), 1);
    QCOMPARE(listed.value("content"_L1).toArray().at(0).toObject().value("myPermission"_L1), level);
    QCOMPARE(seen.json().value("myPermission"_L1), level);
    QCOMPARE(m_house->send("GET", path, u"admin"_s).json().value("myPermission"_L1), u"owner"_s);
    QFETCH(QList<int>, statuses);
    QCOMPARE((QList<int>{seen.status, m_house->send("PUT", path, u"bob"_s, R"({"description":"x"})").status,
                         m_house->send("GET", path + u"/shares"_s, u"bob"_s).status,
                         m_house->send("DELETE", path, u"bob"_s).status}),
             statuses);
    if (level != "admin"_L1) { // who may not manage it may lose it again
        const QString held = path + u"/shares/"_s + share.json().value("id"_L1).toString();
        QCOMPARE(ask("DELETE", held), 204);
        QCOMPARE(m_house->send("GET", path, u"bob"_s).status, 404);
    }
}

/// Somebody whose role changes no services sees what is shared with them, however it is shared.
void services_topic_test::aViewerMayNotMore()
{
    m_house->addAccount(u"bob"_s);
    const QString path = u"/api/services/"_s + create();
    QCOMPARE(ask("POST", path + u"/shares"_s, R"({"email":"bob@example.org","permission":"admin"})"), 201);
    m_house->callers[u"bob"_s].role = identity::Role::Viewer;
    QCOMPARE(m_house->send("GET", path, u"bob"_s).json().value("myPermission"_L1), u"view"_s);
    QCOMPARE(m_house->send("PUT", path, u"bob"_s, R"({"description":"x"})").status, 403);
}

void services_topic_test::anotherOwner()
{
    m_house->addAccount(u"ann"_s);
    m_house->addAccount(u"bob"_s);
    const HttpReply made =
        m_house->send("POST", u"/api/services"_s, u"ann"_s, R"({"name":"own","baseUrl":"http://127.0.0.1:9"})");
    const QString path = u"/api/services/"_s + made.json().value("id"_L1).toString();
    const QByteArray toBob = R"({"email":"bob@example.org"})";
    QCOMPARE(m_house->send("PUT", path + u"/owner"_s, u"bob"_s, toBob).status, 404);
    QCOMPARE(m_house->send("PUT", path + u"/owner"_s, u"ann"_s, R"({"email":"nobody@example.org"})").status, 404);
    QCOMPARE(m_house->send("PUT", path + u"/owner"_s, u"ann"_s, toBob).status, 204);
    QCOMPARE(m_services->registry.find(ServiceId::fromString(path.section(u'/', -1)))->owner,
             m_house->callers.value(u"bob"_s).id);
    const QJsonObject ofBob = m_house->send("GET", path, u"bob"_s).json();
    QCOMPARE(ofBob.value("myPermission"_L1), u"owner"_s);
    QCOMPARE(ofBob.value("ownerName"_L1).toString(),
             m_house->identity.accounts().find(m_house->callers.value(u"bob"_s).id)->name);
    // Who gives it away does not lose it, until the new owner says so.
    const auto shares = m_house->send("GET", path + u"/shares"_s, u"bob"_s);
    QVERIFY2(shares.body.contains("ann@example.org"), shares.body.constData());
    QCOMPARE(m_house->send("DELETE", path, u"ann"_s).status, 204);
}

QTEST_GUILESS_MAIN(services_topic_test)
#include "services_topic_test.moc"
