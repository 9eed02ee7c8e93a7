// SPDX-License-Identifier: GPL-3.0-or-later
// Test runs, held and uncertain nodes over HTTP.
#include <list>

#include <QTcpSocket>
#include <QTest>

#include "core/base/json.h"
#include "core/crypto/digest.h"
#include "core/flow/codec.h"
#include "tests/unit/api/api_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::api::test;

class test_runs_test final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_house = std::make_unique<ApiHouse>(); }

    void stepsThroughARun();
    void changesTheInputsOfAHeldNode();
    void tellsWhatDoesNotFit_data();
    void tellsWhatDoesNotFit();
    void draftsNeedTheRightToEdit();
    void asksAndIsTold();
    void partialSettingsAreTheServersElse();
    void aTestRequestIsCaught();
    void nothingIsCaughtAfterTheTime();
    void listeningIsRefused();
    void nobodyListensTwice();
    void whatIsTakenAwayIsNotHeard();

private:
    /// A webhook that is switched off: its trigger's path, and its test address.
    std::pair<QString, QString> webhook(const QJsonObject &config = {}, const QString &owner = u"user"_s)
    {
        const FlowId flow = m_house->engine.publish({u"a"_s});
        (void)m_house->engine.flows.setOwner(flow, m_house->callers.value(owner).id);
        const QJsonObject made =
            send("POST", u"/api/flows/%1/triggers"_s.arg(flow.toString()),
                 {{u"kind"_s, u"webhook"_s}, {u"name"_s, u"hook"_s}, {u"enabled"_s, false}, {u"config"_s, config}})
                .json();
        return {u"/api/triggers/"_s + made.value("id"_L1).toString(), made.value("test_url"_L1).toString()};
    }
    /// Asks, and waits until the server does.
    void listen(QTcpSocket &socket, const QString &trigger, const QByteArray &token = "admin")
    {
        const qsizetype before = m_house->engine.timers.size();
        socket.connectToHost(QHostAddress::LocalHost, m_house->port);
        socket.write("POST " + trigger.toLatin1() + "/listen HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer " + token
                     + "\r\nConnection: close\r\n"
                       "Content-Length: 21\r\n\r\n{\"timeout_ms\": 60000}");
        QTRY_COMPARE(m_house->engine.timers.size(), before + 1);
    }
    static QJsonObject answerOn(QTcpSocket &socket)
    {
        QByteArray all;
        (void)QTest::qWaitFor([&] {
            all += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        });
        return QJsonDocument::fromJson(all.mid(all.indexOf("\r\n\r\n") + 4)).object();
    }

    HttpReply send(const QByteArray &method, const QString &path, const QJsonObject &body = {},
                   const QString &token = u"admin"_s)
    {
        return m_house->send(method, path, token, method == "GET" ? QByteArray() : json::toBytes(body));
    }
    HttpReply trigger(FlowId flow, const QJsonObject &debug, const QJsonObject &inputs = {},
                      const QString &token = u"admin"_s)
    {
        return send("POST", u"/api/flows/%1/trigger"_s.arg(flow.toString()),
                    {{u"inputs"_s, inputs}, {u"debug"_s, debug}}, token);
    }
    QString started(FlowId flow, const QJsonObject &debug, const QJsonObject &inputs = {})
    {
        const HttpReply reply = trigger(flow, debug, inputs);
        m_house->engine.spin();
        return u"/api/executions/"_s + reply.json().value("execution_id"_L1).toString();
    }
    QJsonObject nodeOf(const QString &run, const QString &node)
    {
        const QJsonArray nodes = send("GET", run + u"/status"_s).json().value("nodes"_L1).toArray();
        for (const QJsonValue &one : nodes) {
            if (one["node_id"_L1].toString() == node)
                return one.toObject();
        }
        return {};
    }

    std::unique_ptr<ApiHouse> m_house;
};

void test_runs_test::stepsThroughARun()
{
    const FlowId flow = m_house->engine.publish({u"a -> b -> c"_s});
    const QString run = started(
        flow, {{u"breakpoints"_s, QJsonArray{u"a"_s}}, {u"pins"_s, QJsonObject{{u"b"_s, QJsonObject{{u"n"_s, 9}}}}}});
    const QJsonObject status = send("GET", run + u"/status"_s).json();
    QVERIFY(status.value("paused"_L1).toBool());
    QCOMPARE(status.value("pause_reason"_L1).toString(), u"breakpoint"_s);
    QVERIFY(nodeOf(run, u"a"_s).value("held"_L1).toBool());
    QVERIFY(nodeOf(run, u"a"_s).value("reason"_L1).toString().startsWith(u"breakpoint"_s));
    QCOMPARE(send("POST", run + u"/step"_s).json().value("pause_reason"_L1).toString(), QString());
    m_house->engine.spin();
    QCOMPARE(send("GET", run + u"/status"_s).json().value("pause_reason"_L1).toString(), u"step"_s);
    QVERIFY(nodeOf(run, u"b"_s).value("held"_L1).toBool());
    QCOMPARE(send("POST", run + u"/resume"_s).status, 200);
    m_house->engine.spin();
    QCOMPARE(nodeOf(run, u"b"_s).value("bypass"_L1).toString(), u"pinned"_s);
    const QJsonObject ended = send("GET", run).json();
    QCOMPARE(ended.value("status"_L1).toString(), u"completed"_s);
    QVERIFY(ended.value("test"_L1).toBool());
    QCOMPARE(ended["debug"_L1]["breakpoints"_L1][0].toString(), u"a"_s);
    QCOMPARE(send("POST", run + u"/step"_s).code(), u"EXECUTION_NOT_FOUND"_s);
}

void test_runs_test::changesTheInputsOfAHeldNode()
{
    const FlowId flow = m_house->engine.publish({u"a{in=$.trigger.x}"_s});
    const QString run = started(flow, {{u"breakpoints"_s, QJsonArray{u"a"_s}}},
                                {{u"x"_s, QJsonObject{{u"password"_s, u"correct-horse"_s}, {u"n"_s, 1}}}});
    QJsonObject inputs = send("GET", run + u"/nodes/a"_s).json().value("inputs"_L1).toObject();
    QCOMPARE(inputs["in"_L1]["n"_L1].toInt(), 1);
    QVERIFY(inputs["in"_L1]["password"_L1].toString() != u"correct-horse"_s);
    QJsonObject in = inputs.value("in"_L1).toObject();
    in.insert("n"_L1, 2);
    QCOMPARE(send("PUT", run + u"/nodes/a/inputs"_s, {{u"inputs"_s, QJsonObject{{u"in"_s, in}}}}).status, 204);
    QCOMPARE(send("PUT", run + u"/nodes/a/inputs"_s).status, 400);
    QCOMPARE(send("PUT", run + u"/nodes/zz/inputs"_s, {{u"inputs"_s, QJsonObject()}}).code(), u"NODE_NOT_FOUND"_s);
    QCOMPARE(send("POST", run + u"/resume"_s).status, 200);
    m_house->engine.spin();
    const QJsonObject got = m_house->engine.components.inputs[u"a"_s].value("in"_L1).toObject();
    QCOMPARE(got, QJsonObject({{u"password"_s, u"correct-horse"_s}, {u"n"_s, 2}}));
}

void test_runs_test::tellsWhatDoesNotFit_data()
{
    QTest::addColumn<QJsonObject>("debug");
    QTest::addColumn<QString>("field");
    QTest::newRow("pins") << QJsonObject{{u"pins"_s, 1}} << u"debug.pins"_s;
    QTest::newRow("pin of nobody") << QJsonObject{{u"pins"_s, QJsonObject{{u"zz"_s, QJsonObject()}}}}
                                   << u"debug.pins.zz"_s;
    QTest::newRow("until nobody") << QJsonObject{{u"until"_s, u"zz"_s}} << u"debug.until"_s;
}

void test_runs_test::tellsWhatDoesNotFit()
{
    QFETCH(QJsonObject, debug);
    QFETCH(QString, field);
    const HttpReply refused = trigger(m_house->engine.publish({u"a"_s}), debug);
    QCOMPARE(refused.status, 400);
    QVERIFY2(refused.body.contains(field.toUtf8()), refused.body.constData());
}

void test_runs_test::draftsNeedTheRightToEdit()
{
    m_house->engine.components.knowsAll = true;
    const HttpReply made =
        send("POST", u"/api/flows"_s,
             {{u"name"_s, u"f"_s}, {u"definition"_s, flow::toJson(mh::test::definitionOf({u"a"_s}))}});
    const FlowId flow = FlowId::fromString(made.json().value("id"_L1).toString());
    QCOMPARE(trigger(flow, {}).code(), u"FLOW_VERSION_NOT_FOUND"_s); // nothing is published
    const HttpReply tried = trigger(flow, {{u"draft"_s, true}});
    QCOMPARE(tried.status, 200);
    QCOMPARE(tried.json().value("flow_version"_L1).toString(), u"draft@1"_s);
    const int refused = trigger(flow, {{u"draft"_s, true}}, {}, u"viewer"_s).status;
    QVERIFY2(refused == 403 || refused == 404, qPrintable(QString::number(refused)));
    QCOMPARE(send("GET", u"/api/flows/%1/versions"_s.arg(flow.toString())).json().value("content"_L1).toArray().size(),
             0);
    m_house->engine.spin();
}

void test_runs_test::asksAndIsTold()
{
    const FlowId flow = m_house->engine.publish({u"a{once} -> b{in=$.nodes.a.output.n}"_s});
    m_house->engine.components.script[u"a"_s] = {
        engine::CallOutcome(engine::CallFailed{{u"LOST"_s, u"the answer was lost"_s, {}}, true, {}, true})};
    const QString run = started(flow, {});
    const QJsonArray asked = send("GET", u"/api/uncertain"_s).json().value("content"_L1).toArray();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0]["node_id"_L1].toString(), u"a"_s);
    QCOMPARE(asked[0]["why"_L1].toString(), u"the answer was lost"_s);
    QCOMPARE(nodeOf(run, u"a"_s).value("status"_L1).toString(), u"uncertain"_s);
    const QString path = run + u"/nodes/a/resolve"_s;
    QCOMPARE(send("POST", path, {{u"outcome"_s, u"perhaps"_s}}).status, 400);
    QCOMPARE(send("POST", path, {{u"outcome"_s, u"failed"_s}, {u"outputs"_s, QJsonObject{{u"n"_s, 1}}}}).status, 400);
    QCOMPARE(send("POST", path, {{u"outcome"_s, u"succeeded"_s}, {u"outputs"_s, QJsonObject{{u"n"_s, 5}}}}).status,
             204);
    m_house->engine.spin();
    QCOMPARE(m_house->engine.components.inputs[u"b"_s].value("in"_L1).toInt(), 5);
    QVERIFY(send("GET", u"/api/uncertain"_s).json().value("content"_L1).toArray().isEmpty());
}

void test_runs_test::partialSettingsAreTheServersElse()
{
    const HttpReply made = send("POST", u"/api/flows"_s,
                                {{u"name"_s, u"f"_s},
                                 {u"settings"_s, QJsonObject{{u"timeout"_s, QJsonObject{{u"nodeTimeoutMs"_s, 7}}},
                                                             {u"retention"_s, QJsonObject{{u"maxRuns"_s, 5}}}}}});
    const QString path = u"/api/flows/"_s + made.json().value("id"_L1).toString();
    const QJsonObject settings = send("GET", path).json().value("settings"_L1).toObject();
    QCOMPARE(settings["timeout"_L1]["nodeTimeoutMs"_L1].toInt(), 7);
    QCOMPARE(settings["timeout"_L1]["flowTimeoutMs"_L1].toInt(), 123'000);
    QCOMPARE(settings["concurrency"_L1]["maxInstances"_L1].toInt(), 3);
    QCOMPARE(settings["retention"_L1]["maxRuns"_L1].toInt(), 5);
    const QJsonObject onlyRetry{{u"retry"_s, QJsonObject{{u"maxAttempts"_s, 9}}}};
    const QJsonObject changed = send("PUT", path, {{u"settings"_s, onlyRetry}}).json().value("settings"_L1).toObject();
    QCOMPARE(changed["retry"_L1]["maxAttempts"_L1].toInt(), 9);
    QCOMPARE(changed["timeout"_L1]["flowTimeoutMs"_L1].toInt(), 123'000);
    QCOMPARE(
        send("PUT", path, {{u"settings"_s, QJsonObject{{u"retention"_s, QJsonObject{{u"maxRuns"_s, -1}}}}}}).status,
        400);
}

void test_runs_test::aTestRequestIsCaught()
{
    const auto [trigger, test] =
        webhook({{u"method"_s, u"PUT"_s}, {u"signature_header"_s, u"X-Sig"_s}, {u"signature_secret"_s, u"s3cret"_s}});
    QTcpSocket first;
    QTcpSocket second;
    listen(first, trigger);
    listen(second, trigger, "user");
    const QByteArray body = "{\"order\":7}";
    const QByteArray signature = "X-Sig: sha256=" + crypto::hmacSha256("s3cret", body).toHex();
    QCOMPARE(m_house->send("POST", test, {}, body, {signature}).status, 405); // as the webhook itself would
    QCOMPARE(m_house->send("PUT", test, {}, body, {"X-Sig: 00"}).status, 401);
    const HttpReply called = m_house->send("PUT", test + u"?q=1"_s, {}, body, {signature, "Cookie: secret=1"});
    QCOMPARE(called.status, 200);
    QVERIFY(called.json().value("caught"_L1).toBool());
    for (QTcpSocket *socket : {&first, &second}) {
        const QJsonObject caught = answerOn(*socket);
        QVERIFY(caught.value("caught"_L1).toBool());
        QVERIFY(!caught.value("received_at"_L1).toString().isEmpty());
        const QJsonObject inputs = caught.value("inputs"_L1).toObject();
        QCOMPARE(inputs.value("method"_L1).toString(), u"PUT"_s);
        QCOMPARE(inputs["body"_L1]["order"_L1].toInt(), 7);
        QCOMPARE(inputs["query"_L1]["q"_L1].toString(), u"1"_s);
        QVERIFY(!inputs.value("headers"_L1).toObject().contains("cookie"_L1));
        QVERIFY(!inputs.value("headers"_L1).toObject().contains("x-sig"_L1));
    }
    QVERIFY(m_house->engine.journal.liveRuns().isEmpty());                                  // it starts nothing
    QCOMPARE(m_house->send("PUT", test, {}, body, {signature}).code(), u"NOT_LISTENING"_s); // one is what was asked for
}

void test_runs_test::nothingIsCaughtAfterTheTime()
{
    const auto [trigger, test] = webhook();
    QTcpSocket socket;
    listen(socket, trigger);
    m_house->engine.advance(60'001);
    const QJsonObject late = answerOn(socket);
    QCOMPARE(late.value("caught"_L1), QJsonValue(false));
    QCOMPARE(m_house->send("POST", test).status, 404);
}

void test_runs_test::listeningIsRefused()
{
    const auto [trigger, test] = webhook({}, u"manager"_s);
    QCOMPARE(m_house->send("POST", test).code(), u"NOT_LISTENING"_s);
    QCOMPARE(send("POST", trigger + u"/listen"_s, {{u"timeout_ms"_s, 300'001}}).field(), u"timeout_ms"_s);
    QCOMPARE(send("POST", trigger + u"/listen"_s, {}, u"viewer"_s).status, 403);
    QCOMPARE(send("POST", trigger + u"/listen"_s, {}, u"user"_s).status, 404); // a stranger's flow
    const FlowId flow = m_house->engine.publish({u"a"_s});
    const QJsonObject made =
        send("POST", u"/api/flows/%1/triggers"_s.arg(flow.toString()),
             {{u"kind"_s, u"event"_s}, {u"name"_s, u"e"_s}, {u"config"_s, QJsonObject{{u"event"_s, u"custom:x"_s}}}})
            .json();
    const QString event = u"/api/triggers/"_s + made.value("id"_L1).toString();
    QCOMPARE(send("POST", event + u"/listen"_s).code(), u"NOT_A_WEBHOOK"_s);
    std::list<QTcpSocket> listeners(8);
    for (QTcpSocket &socket : listeners)
        listen(socket, webhook().first);
    QCOMPARE(send("POST", trigger + u"/listen"_s).code(), u"TOO_MANY_LISTENERS"_s);
}

/// Closing a window tells nobody: whoever asks again takes the place of the former call.
void test_runs_test::nobodyListensTwice()
{
    const auto [trigger, test] = webhook();
    QTcpSocket first;
    QTcpSocket second;
    listen(first, trigger);
    second.connectToHost(QHostAddress::LocalHost, m_house->port);
    second.write("POST " + trigger.toLatin1()
                 + "/listen HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer admin\r\nConnection: close\r\n"
                   "Content-Length: 2\r\n\r\n{}");
    QCOMPARE(answerOn(first).value("caught"_L1), QJsonValue(false));
    QCOMPARE(m_house->send("POST", test).status, 200);
    QCOMPARE(answerOn(second).value("caught"_L1), QJsonValue(true));

    QTcpSocket left; // a window that is closed says so
    listen(left, trigger);
    QCOMPARE(send("POST", trigger + u"/listen"_s, {{u"timeout_ms"_s, 0}}).status, 200);
    QCOMPARE(answerOn(left).value("caught"_L1), QJsonValue(false));
    QCOMPARE(m_house->send("POST", test).code(), u"NOT_LISTENING"_s);
}

void test_runs_test::whatIsTakenAwayIsNotHeard()
{
    const auto [deleted, deletedTest] = webhook();
    const auto [lost, lostTest] = webhook();
    QTcpSocket one;
    QTcpSocket two;
    listen(one, deleted, "user");
    listen(two, lost, "user");
    QCOMPARE(send("DELETE", deleted).status, 204);
    const FlowId flow = FlowId::fromString(send("GET", lost).json().value("flow_id"_L1).toString());
    (void)m_house->engine.flows.setOwner(flow, m_house->callers.value(u"manager"_s).id);
    for (const QString &test : {deletedTest, lostTest})
        QCOMPARE(m_house->send("POST", test).code(), u"NOT_LISTENING"_s);
}

QTEST_GUILESS_MAIN(test_runs_test)
#include "test_runs_test.moc"
