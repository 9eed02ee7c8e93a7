// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/json.h"
#include "core/crypto/random.h"
#include "tests/unit/api/api_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::api;
using namespace mh::api::test;

namespace {

QByteArray bytes(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

engine::CallOutcome done(const QJsonObject &outputs)
{
    return engine::CallDone{outputs, {u"default"_s}, {}};
}

engine::CallOutcome failed()
{
    return engine::CallFailed{{u"BROKEN"_s, u"it broke"_s, u"at line 7"_s}, true, {}};
}

} // namespace

/// What is told of a run, and running it again, over real HTTP.
class seeing_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { m_house = std::make_unique<ApiHouse>(); }

    void rerunsReuseWhatHolds();
    void rerunsAreRefused_data();
    void rerunsAreRefused();
    void rerunsManyAtOnce();
    void showsFigures();
    void saysWhyNodesWait();
    void saysWhatKeptNodesFromStarting();
    void keepsARowPerNode();
    void estimatesTheRest();
    void showsANodeInFull();
    void splitsTheTime();
    void evaluatesAfterwards();
    void asksForLogs();

private:
    HttpReply get(const QString &path) { return m_house->send("GET", path, u"admin"_s); }
    HttpReply post(const QString &path, const QByteArray &body = {}, const QString &token = u"admin"_s)
    {
        return m_house->send("POST", path, token, body);
    }
    static QString pathOf(ExecutionId run) { return u"/api/executions/"_s + run.toString(); }
    QJsonObject nodeOf(ExecutionId run, const QString &node)
    {
        const QJsonArray nodes = get(pathOf(run) + u"/status"_s).json().value("nodes"_L1).toArray();
        for (const QJsonValue &value : nodes) {
            if (value.toObject().value("node_id"_L1) == node)
                return value.toObject();
        }
        return {};
    }
    ExecutionId endedRun(const QStringList &lines, const QJsonObject &inputs = {})
    {
        const ExecutionId run = m_house->engine.trigger(m_house->engine.publish(lines), inputs);
        m_house->engine.spin();
        return run;
    }

    std::unique_ptr<ApiHouse> m_house;
};

void seeing_test::rerunsReuseWhatHolds()
{
    m_house->engine.components.script[u"b"_s] = {failed(), done({{u"ok"_s, true}})};
    const FlowId flow = m_house->engine.publish({u"a -> b"_s});
    const ExecutionId run = m_house->engine.trigger(flow, {{u"k"_s, 1}});
    m_house->engine.spin();
    QCOMPARE(m_house->engine.statusOf(run), u"failed"_s);
    m_house->engine.components.calls.clear();

    m_house->share(flow, u"user"_s, access::Level::Edit);
    const HttpReply again = post(pathOf(run) + u"/rerun"_s, bytes("{'from_node':'b'}"), u"user"_s);
    QCOMPARE(again.status, 200);
    const ExecutionId copy = ExecutionId::fromString(again.json().value("execution_id"_L1).toString());
    m_house->engine.spin();
    QCOMPARE(m_house->engine.statusOf(copy), u"completed"_s);
    QCOMPARE(m_house->engine.components.calls, QStringList{u"b#1"_s});
    const QJsonObject shown = get(pathOf(copy)).json();
    QCOMPARE(shown.value("rerun_of"_L1).toString(), run.toString());
    QCOMPARE(shown.value("rerun_from"_L1).toString(), u"b"_s);
    QCOMPARE(shown.value("trigger_input"_L1).toObject(), (QJsonObject{{u"k"_s, 1}}));

    const HttpReply edited = post(pathOf(run) + u"/rerun"_s, bytes("{'inputs':{'k':2},'version':'newest'}"));
    const ExecutionId other = ExecutionId::fromString(edited.json().value("execution_id"_L1).toString());
    m_house->engine.spin();
    QCOMPARE(get(pathOf(other)).json().value("trigger_input"_L1).toObject(), (QJsonObject{{u"k"_s, 2}}));
    QVERIFY(get(pathOf(other)).json().value("rerun_from"_L1).isNull());
    QVERIFY(!get(pathOf(run)).json().contains("rerun_of"_L1));
}

void seeing_test::rerunsAreRefused_data()
{
    QTest::addColumn<bool>("live");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("token");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("not ended") << true << QByteArray("{}") << u"admin"_s << 409 << u"EXECUTION_NOT_ENDED"_s;
    QTest::newRow("no such node") << false << bytes("{'from_node':'z'}") << u"admin"_s << 400 << u"VALIDATION_ERROR"_s;
    QTest::newRow("no such version") << false << bytes("{'version':'oldest'}") << u"admin"_s << 400
                                     << u"VALIDATION_ERROR"_s;
    QTest::newRow("may not run flows") << false << QByteArray("{}") << u"viewer"_s << 403 << u"FORBIDDEN"_s;
}

void seeing_test::rerunsAreRefused()
{
    QFETCH(bool, live);
    QFETCH(QByteArray, body);
    QFETCH(QString, token);
    if (live)
        m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    const HttpReply reply = post(pathOf(endedRun({u"a"_s})) + u"/rerun"_s, body, token);
    QTEST(reply.status, "status");
    QFETCH(QString, code);
    QVERIFY2(reply.code() == code || reply.status == 400, reply.body.constData());
    QCOMPARE(post(pathOf(ExecutionId::make()) + u"/rerun"_s, "{}").code(), u"EXECUTION_NOT_FOUND"_s);
}

void seeing_test::rerunsManyAtOnce()
{
    const ExecutionId one = endedRun({u"a"_s});
    const ExecutionId two = endedRun({u"b"_s});
    const ExecutionId none = ExecutionId::make();
    QJsonArray ids;
    for (const ExecutionId &id : {one, none, two})
        ids.append(id.toString());
    const HttpReply reply = post(u"/api/executions/rerun"_s, json::toBytes(QJsonObject{{u"execution_ids"_s, ids}}));
    QCOMPARE(reply.status, 200);
    const QJsonArray outcomes = reply.json().value("content"_L1).toArray();
    QCOMPARE(outcomes.size(), 3);
    QCOMPARE(outcomes[0].toObject().value("status"_L1).toString(), u"started"_s);
    QCOMPARE(outcomes[0].toObject().value("rerun_of"_L1).toString(), one.toString());
    QCOMPARE(outcomes[1].toObject().value("error"_L1).toObject().value("code"_L1).toString(), u"EXECUTION_NOT_FOUND"_s);
    QCOMPARE(outcomes[2].toObject().value("rerun_of"_L1).toString(), two.toString());
    QCOMPARE(post(u"/api/executions/rerun"_s, bytes("{'execution_ids':[]}")).status, 400);
    QCOMPARE(post(u"/api/executions/rerun"_s, bytes("{'execution_ids':['x']}")).status, 400);
}

void seeing_test::showsFigures()
{
    for (const QString &path : {u"/metrics"_s, u"/actuator/prometheus"_s}) {
        const HttpReply reply = m_house->send("GET", path);
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.header("Content-Type").startsWith("text/plain; version=0.0.4"));
        QCOMPARE(reply.body, QByteArray("flow_running_executions 0\n"));
    }
}

void seeing_test::saysWhyNodesWait()
{
    m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    m_house->engine.components.script[u"r"_s] = {failed(), done({})};
    const ExecutionId run = m_house->engine.trigger(m_house->engine.publish({u"a -> b"_s, u"r{retry=2}"_s}));
    m_house->engine.spin();
    QCOMPARE(nodeOf(run, u"b"_s).value("waiting_for"_L1).toArray(), (QJsonArray{u"a"_s}));
    QCOMPARE(nodeOf(run, u"b"_s).value("reason"_L1).toString(), u"waits for a"_s);
    QVERIFY(nodeOf(run, u"r"_s).value("reason"_L1).toString().startsWith(u"try 2 is due at "_s));
    QVERIFY(!nodeOf(run, u"a"_s).contains("reason"_L1));

    QCOMPARE(post(pathOf(run) + u"/pause"_s).status, 200);
    QCOMPARE(nodeOf(run, u"r"_s).value("reason"_L1).toString(), u"the execution is paused"_s);
    m_house->clock.advance(500);
    QCOMPARE(nodeOf(run, u"a"_s).value("elapsed_ms"_L1).toInt(), 500);

    flow::FlowSettings queue;
    queue.concurrency = flow::ConcurrencyMode::Queue;
    const FlowId busy = m_house->engine.publish({u"a"_s}, queue);
    (void)m_house->engine.trigger(busy);
    const ExecutionId second = m_house->engine.trigger(busy);
    m_house->engine.spin();
    QCOMPARE(get(pathOf(second) + u"/status"_s).json().value("queue_position"_L1).toInt(), 1);
    QCOMPARE(nodeOf(second, u"a"_s).value("reason"_L1).toString(), u"the execution waits in the queue"_s);
}

void seeing_test::saysWhatKeptNodesFromStarting()
{
    m_house->engine.components.script[u"a"_s] = {failed()};
    m_house->engine.components.script[u"if"_s] = {engine::CallDone{{}, {u"true"_s}, {}}};
    const ExecutionId run = endedRun({u"a -> b -> c"_s, u"if:true -> yes"_s, u"if:false -> no"_s});
    for (const QString &node : {u"b"_s, u"c"_s}) { // not only the next one
        const QJsonObject skipped = nodeOf(run, node);
        QCOMPARE(skipped.value("status"_L1).toString(), u"skipped"_s);
        QCOMPARE(skipped.value("error"_L1).toObject().value("code"_L1).toString(), u"DEPENDENCY_FAILED"_s);
    }
    QCOMPARE(nodeOf(run, u"no"_s).value("status"_L1).toString(), u"skipped"_s);
    QVERIFY(!nodeOf(run, u"no"_s).contains("error"_L1)); // its branch was not taken: nothing failed
}

/// What ran, how it went and where, of each node once and in each of the six ways to stand.
void seeing_test::keepsARowPerNode()
{
    auto &script = m_house->engine.components.script;
    script[u"bad"_s] = {failed()};
    script[u"long"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    script[u"ok"_s] = {engine::CallOutcome(engine::CallDone{{}, {u"default"_s}, u"worker-7"_s})};
    const ExecutionId run = endedRun({u"ok"_s, u"bad{retry=2} -> skipped"_s, u"long -> waiting"_s});
    m_house->engine.advance(1000);
    m_house->engine.spin();
    const QJsonArray nodes = get(pathOf(run) + u"/nodes"_s).json().value("nodes"_L1).toArray();
    QMap<QString, QString> statuses;
    for (const QJsonValue &node : nodes)
        statuses.insert(node["node_id"_L1].toString(), node["status"_L1].toString());
    QCOMPARE(nodes.size(), statuses.size());
    QCOMPARE(statuses, (QMap<QString, QString>{{u"ok"_s, u"completed"_s},
                                               {u"bad"_s, u"failed"_s},
                                               {u"skipped"_s, u"skipped"_s},
                                               {u"long"_s, u"running"_s},
                                               {u"waiting"_s, u"pending"_s}}));
    const QJsonObject progress = get(pathOf(run) + u"/status"_s).json().value("progress"_L1).toObject();
    QCOMPARE(progress, (QJsonObject{{u"total_nodes"_s, 5},
                                    {u"completed"_s, 1},
                                    {u"running"_s, 1},
                                    {u"pending"_s, 1},
                                    {u"failed"_s, 1},
                                    {u"skipped"_s, 1},
                                    {u"cancelled"_s, 0},
                                    {u"uncertain"_s, 0}}));
    const QJsonObject bad = nodeOf(run, u"bad"_s);
    QCOMPARE(bad.value("component"_L1).toString(), u"work"_s);
    QCOMPARE(bad.value("component_version"_L1).toString(), u"1"_s);
    QCOMPARE(bad.value("retry_count"_L1).toInt(), 1);
    QCOMPARE(bad.value("error"_L1)["message"_L1].toString(), u"it broke"_s);
    QCOMPARE(bad.value("error"_L1)["stack"_L1].toString(), u"at line 7"_s);
    for (const QLatin1StringView time : {"started_at"_L1, "completed_at"_L1, "duration_ms"_L1})
        QVERIFY2(bad.contains(time), time.data());
    QCOMPARE(nodeOf(run, u"ok"_s).value("worker_id"_L1).toString(), u"worker-7"_s);
    QCOMPARE(post(pathOf(run) + u"/kill"_s).status, 200);
    m_house->engine.spin();
    QCOMPARE(nodeOf(run, u"long"_s).value("status"_L1).toString(), u"cancelled"_s);
}

void seeing_test::estimatesTheRest()
{
    const engine::CallOutcome accepted = engine::CallAccepted{};
    m_house->engine.components.script[u"a"_s] = {accepted};
    const FlowId flow = m_house->engine.publish({u"a"_s});
    const ExecutionId first = m_house->engine.trigger(flow);
    m_house->engine.spin();
    const auto remaining = [this](ExecutionId run) {
        return get(pathOf(run) + u"/status"_s).json().value("timing"_L1).toObject().value("estimated_remaining_ms"_L1);
    };
    QVERIFY(remaining(first).isUndefined());
    m_house->engine.advance(1000);
    QVERIFY(m_house->engine.scheduler.complete(first, u"a"_s, {}));
    m_house->engine.spin();
    QCOMPARE(remaining(first), QJsonValue(0));
    const ExecutionId second = m_house->engine.trigger(flow);
    m_house->engine.spin();
    m_house->engine.advance(400);
    QCOMPARE(remaining(second).toInt(), 600);
}

void seeing_test::showsANodeInFull()
{
    m_house->engine.components.script[u"a"_s] = {failed(), done({{u"x"_s, 5}})};
    const ExecutionId run =
        m_house->engine.trigger(m_house->engine.publish({u"a{retry=2} -> b"_s}), {{u"password"_s, u"correct horse"_s}});
    m_house->engine.spin();
    m_house->engine.advance(60'000);
    m_house->engine.spin();
    QCOMPARE(m_house->engine.statusOf(run), u"completed"_s);
    m_house->store.lines = {{run, u"a"_s, 7, u"INFO"_s, u"info"_s, u"hello"_s, {}}};

    const QJsonObject node = get(pathOf(run) + u"/nodes/a"_s).json();
    QCOMPARE(m_house->store.asked.node, u"a"_s);
    QCOMPARE(node.value("outputs"_L1).toObject(), (QJsonObject{{u"x"_s, 5}}));
    QVERIFY(node.contains("inputs"_L1));
    QCOMPARE(node.value("node_id"_L1).toString(), u"a"_s);
    QCOMPARE(node.value("name"_L1).toString(), u"a"_s);
    QCOMPARE(node.value("component"_L1).toString(), u"work"_s);
    QCOMPARE(node.value("component_version"_L1).toString(), u"1"_s);
    QCOMPARE(node.value("retry_count"_L1).toInt(), 1);
    QCOMPARE(nodeOf(run, u"b"_s).value("component_version"_L1).toString(), u"1"_s); // and in the list of them
    const QJsonArray attempts = node.value("attempts"_L1).toArray();
    QCOMPARE(attempts.size(), 2);
    const QJsonObject first = attempts[0].toObject();
    QCOMPARE(first.value("error"_L1).toObject().value("stack"_L1).toString(), u"at line 7"_s);
    QVERIFY(first.contains("ended_at"_L1));
    QCOMPARE(attempts[1].toObject().value("attempt"_L1).toInt(), 2);
    QVERIFY(!attempts[1].toObject().contains("error"_L1));
    QCOMPARE(node.value("logs"_L1).toArray().at(0).toObject().value("message"_L1).toString(), u"hello"_s);
    QCOMPARE(get(pathOf(run) + u"/nodes/z"_s).code(), u"NODE_NOT_FOUND"_s);
}

void seeing_test::splitsTheTime()
{
    m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    m_house->store.durations = {{u"a"_s, {10, 20, 30, 1000}}};
    const ExecutionId run = m_house->engine.trigger(m_house->engine.publish({u"a -> c"_s, u"b -> c"_s}));
    m_house->engine.spin();
    m_house->engine.advance(250);
    QVERIFY(m_house->engine.scheduler.complete(run, u"a"_s, {}));
    m_house->engine.spin();

    const QJsonObject metrics = get(pathOf(run) + u"/metrics"_s).json();
    QCOMPARE(metrics.value("critical_path"_L1).toArray(), (QJsonArray{u"a"_s, u"c"_s}));
    const QJsonObject duration = metrics.value("duration"_L1).toObject();
    QCOMPARE(duration.value("run_ms"_L1).toInt(), 250);
    QCOMPARE(duration.value("call_ms"_L1).toInt(), 250);
    QCOMPARE(duration.value("queue_ms"_L1).toInt(), 0);
    QJsonObject a;
    for (const QJsonValue &node : metrics.value("nodes"_L1).toArray()) {
        if (node.toObject().value("node_id"_L1) == u"a"_s)
            a = node.toObject();
    }
    QCOMPARE(a.value("run_ms"_L1).toInt(), 250);
    QVERIFY(a.value("critical"_L1).toBool());
    const QJsonObject history = a.value("history"_L1).toObject();
    QCOMPARE(history.value("p50_ms"_L1).toInt(), 20);
    QCOMPARE(history.value("p99_ms"_L1).toInt(), 1000);
    QCOMPARE(history.value("samples"_L1).toInt(), 4);
}

void seeing_test::evaluatesAfterwards()
{
    m_house->engine.components.script[u"a"_s] = {done({{u"list"_s, QJsonArray{1, 2, 3}}})};
    const FlowId flow = m_house->engine.publish({u"a"_s});
    const QString path = pathOf(m_house->engine.trigger(flow, {{u"k"_s, u"v"_s}})) + u"/evaluate"_s;
    m_house->engine.spin();
    m_house->share(flow, u"viewer"_s, access::Level::View);
    QCOMPARE(post(path, bytes("{'expression':'$.nodes.a.output.list[1]'}")).json().value("value"_L1).toInt(), 2);
    QCOMPARE(
        post(path, bytes("{'expression':'k is {{ $.trigger.k }}'}"), u"viewer"_s).json().value("value"_L1).toString(),
        u"k is v"_s);
    QCOMPARE(post(path, bytes("{'expression':{'both':['$.trigger.k',7]}}")).json().value("value"_L1).toObject(),
             (QJsonObject{{u"both"_s, QJsonArray{u"v"_s, 7}}}));
    const HttpReply missing = post(path, bytes("{'expression':'$.nodes.a.output.none'}"));
    QCOMPARE(missing.status, 400);
    QVERIFY2(missing.body.contains("$.nodes.a.output.none"), missing.body.constData());
    QCOMPARE(post(path, bytes("{'expression':'$.nodes['}")).status, 400);
    QCOMPARE(post(path, "{}").status, 400);
}

void seeing_test::asksForLogs()
{
    const ExecutionId run = endedRun({u"a"_s});
    const HttpReply reply =
        get(pathOf(run) + u"/logs?level=warn&node=a&text=disk&since=2026-01-31T09:30:00Z&after=3&limit=9"_s);
    QCOMPARE(reply.status, 200);
    const engine::LogQuery &asked = m_house->store.asked;
    QCOMPARE(asked.run, run);
    QCOMPARE(asked.level, u"WARN"_s);
    QCOMPARE(asked.node, u"a"_s);
    QCOMPARE(asked.text, u"disk"_s);
    QCOMPARE(asked.since, 1'769'851'800'000);
    QCOMPARE(asked.after, 3);
    QCOMPARE(asked.limit, 9);
    QCOMPARE(get(pathOf(run) + u"/logs?level=loud"_s).status, 400);
}

QTEST_GUILESS_MAIN(seeing_test)
#include "seeing_test.moc"
