// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "server/registry/component_service.h"
#include "server/registry/endpoint_monitor.h"
#include "tests/support/fake_clock.h"
#include "tests/support/job_pass.h"
#include "tests/unit/components/scripted_server.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::registry;

namespace {

/// Takes everything, at once.
class OpenStore final : public ComponentStore
{
public:
    QFuture<Result<QList<Component>>> load() override
    {
        QPromise<Result<QList<Component>>> promise;
        promise.start();
        promise.addResult(QList<Component>());
        promise.finish();
        return promise.future();
    }
    void commit(QList<ComponentWrite>, std::function<void(Result<>)> done) override { done({}); }
};

QByteArray healthy()
{
    return test::ScriptedServer::reply(200, R"({"status":"healthy"})");
}

} // namespace

/// Real servers, asked over real HTTP.
class endpoint_monitor_test final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksOnTheInterval();
    void passesOverWhoIsNotWell();
    void knowsEveryWayToBeUnwell_data();
    void knowsEveryWayToBeUnwell();
    void forgetsWhoIsGone();
    void refusesNonsense();

private:
    void add(const QString &name, const QStringList &endpoints, const QJsonObject &check = {})
    {
        NewComponent component{name, name, {}, {}, {}, {u"1"_s, {}, {}, {}, {}, check}, endpoints};
        const auto added = m_components->add(component, u"me"_s);
        QTRY_VERIFY(added.isFinished());
        QVERIFY(added.result());
    }
    /// Moves the clock and fires what is due, then waits for the answer.
    void pass(qint64 ms)
    {
        m_clock.advance(ms);
        m_timers->fire();
    }
    [[nodiscard]] EndpointState state(const QString &endpoint) const { return m_monitor->stateOf(endpoint); }

    OpenStore m_store;
    test::FakeClock m_clock;
    std::unique_ptr<engine::Timers> m_timers;
    std::unique_ptr<http_client::HttpClient> m_http;
    std::unique_ptr<ComponentService> m_components;
    std::unique_ptr<EndpointMonitor> m_monitor;
    std::unique_ptr<test::ScriptedServer> m_one;
    std::unique_ptr<test::ScriptedServer> m_two;
};

void endpoint_monitor_test::init()
{
    m_timers = std::make_unique<engine::Timers>(m_clock);
    m_http = std::make_unique<http_client::HttpClient>();
    m_components = std::make_unique<ComponentService>(m_store, m_clock);
    m_monitor = std::make_unique<EndpointMonitor>(EndpointMonitor::Parts{*m_components, *m_http, *m_timers, m_clock});
    for (auto *server : {&m_one, &m_two}) {
        *server = std::make_unique<test::ScriptedServer>();
        (*server)->answer = [](const test::ScriptedServer::Request &) { return healthy(); };
    }
}

void endpoint_monitor_test::cleanup()
{
    m_monitor.reset();
    m_http.reset();
}

void endpoint_monitor_test::asksOnTheInterval()
{
    m_monitor->start(mh::test::passFor(protocol::jobs::componentChecks));
    add(u"c"_s, {m_one->url()}, {{u"path"_s, u"/alive"_s}, {u"interval"_s, 7}});
    QCOMPARE(state(m_one->url()).checkedAt, 0);
    pass(0);
    QTRY_VERIFY(state(m_one->url()).healthy);
    QCOMPARE(m_one->requests.first().start, QByteArray("GET /alive HTTP/1.1"));
    pass(6999);
    QCOMPARE(m_one->requests.size(), 1);
    pass(1);
    QTRY_COMPARE(m_one->requests.size(), 2);
    m_monitor->checkNow(u"c"_s);
    QTRY_COMPARE(m_one->requests.size(), 3);
}

void endpoint_monitor_test::passesOverWhoIsNotWell()
{
    m_monitor->start(mh::test::passFor(protocol::jobs::componentChecks));
    add(u"c"_s, {m_one->url(), m_two->url()});
    m_one->answer = [](const test::ScriptedServer::Request &) { return test::ScriptedServer::reply(503, "{}"); };
    const QSignalSpy changed(m_monitor.get(), &EndpointMonitor::changed);
    pass(0);
    QTRY_VERIFY(state(m_one->url()).failures == 1 && state(m_two->url()).healthy);
    QCOMPARE(changed.size(), 2);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(*m_components->pickEndpoint(u"c"_s, u"1"_s), m_two->url());
    // With nobody well left, somebody is asked all the same.
    m_two->answer = m_one->answer;
    pass(EndpointMonitor::kIntervalS * 1000);
    QTRY_VERIFY(!state(m_two->url()).healthy);
    QVERIFY(m_components->pickEndpoint(u"c"_s, u"1"_s));
    m_one->answer = [](const test::ScriptedServer::Request &) { return healthy(); };
    pass(EndpointMonitor::kIntervalS * 1000);
    QTRY_VERIFY(state(m_one->url()).healthy);
    QCOMPARE(*m_components->pickEndpoint(u"c"_s, u"1"_s), m_one->url());
}

void endpoint_monitor_test::knowsEveryWayToBeUnwell_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("message");
    QTest::newRow("status") << test::ScriptedServer::reply(500, "{}") << u"HTTP status 500"_s;
    QTest::newRow("other words") << test::ScriptedServer::reply(200, R"({"status":"ill"})") << u"does not say"_s;
    QTest::newRow("no JSON") << test::ScriptedServer::reply(200, "fine") << u"does not say"_s;
    QTest::newRow("no answer") << QByteArray() << QString();
}

void endpoint_monitor_test::knowsEveryWayToBeUnwell()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, message);
    m_one->answer = [answer](const test::ScriptedServer::Request &) { return answer; };
    add(u"c"_s, {m_one->url()}, {{u"timeout"_s, 1}});
    m_monitor->start(mh::test::passFor(protocol::jobs::componentChecks));
    pass(0);
    QTRY_COMPARE_WITH_TIMEOUT(state(m_one->url()).failures, 1, 5000);
    QVERIFY(!state(m_one->url()).healthy && !state(m_one->url()).message.isEmpty());
    QVERIFY2(state(m_one->url()).message.contains(message), qPrintable(state(m_one->url()).message));
}

void endpoint_monitor_test::forgetsWhoIsGone()
{
    m_monitor->start(mh::test::passFor(protocol::jobs::componentChecks));
    add(u"c"_s, {m_one->url()});
    add(u"d"_s, {m_one->url()}); // the same server serves both
    pass(0);
    QTRY_VERIFY(state(m_one->url()).healthy);
    QVERIFY(m_components->remove(u"c"_s).result());
    QVERIFY(state(m_one->url()).healthy);
    pass(EndpointMonitor::kIntervalS * 1000);
    QTRY_COMPARE(m_one->requests.size(), 2);
    QVERIFY(m_components->remove(u"d"_s).result());
    QCOMPARE(state(m_one->url()).checkedAt, 0);
    QCOMPARE(m_timers->size(), 0);
}

void endpoint_monitor_test::refusesNonsense()
{
    for (const QJsonObject &check : {QJsonObject{{u"path"_s, u"health"_s}}, QJsonObject{{u"interval"_s, 0}},
                                     QJsonObject{{u"timeout"_s, u"5"_s}}}) {
        const auto added = m_components->add({u"c"_s, {}, {}, {}, {}, {u"1"_s, {}, {}, {}, {}, check}, {}}, u"me"_s);
        QCOMPARE(added.result().error().field, u"version.health_check."_s + check.keys().constFirst());
    }
}

QTEST_GUILESS_MAIN(endpoint_monitor_test)
#include "endpoint_monitor_test.moc"
