// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

#include "core/base/json.h"
#include "core/crypto/random.h"
#include "core/execution/codec.h"
#include "tests/unit/api/api_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::api;
using namespace mh::api::test;

namespace {

/// A client that keeps all frames it got.
class Watcher final : public QObject
{
public:
    Watcher(const ApiHouse &house, const QString &path)
    {
        connect(&socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
            const auto frame = json::parseObject(text.toUtf8());
            frames.append(frame ? *frame : QJsonObject{{u"type"_s, u"garbage"_s}});
        });
        socket.open(QUrl(u"ws://127.0.0.1:%1%2"_s.arg(house.port).arg(path)));
    }
    void subscribe(const QString &topic)
    {
        socket.sendTextMessage(u"{\"type\":\"subscribe\",\"topic\":\"%1\"}"_s.arg(topic));
    }
    /// Once this is answered, the server has read all that was sent before.
    void sync()
    {
        const qsizetype before = frames.size();
        socket.sendTextMessage(u"?"_s);
        QTRY_COMPARE(frames.size(), before + 1);
        frames.removeLast();
    }
    [[nodiscard]] bool isOpen() const { return socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] QStringList types() const
    {
        QStringList all;
        for (const QJsonObject &frame : frames)
            all.append(frame.value("type"_L1).toString());
        return all;
    }

    QWebSocket socket;
    QList<QJsonObject> frames;
};

QString topicOf(ExecutionId run)
{
    return u"execution:"_s + run.toString();
}

} // namespace

class event_hub_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { m_house = std::make_unique<ApiHouse>(); }

    void upgradesAreGuarded_data();
    void upgradesAreGuarded();
    void runFromSnapshotToEnd();
    void endedRunsHaveASnapshot();
    void listsChange();
    void whoIsThereIsTold();
    void logsAndProgress();
    void refusesInFrames_data();
    void refusesInFrames();
    void topicsAreLimitedAndLeft();
    void signOutCloses();
    void slowClientsResync();
    void snapshotsDoNotPileUp();
    void anonymousSocketsAreLimited_data();
    void anonymousSocketsAreLimited();
    void documentedFrames();
    void framesOfFailureAndCancel();

private:
    ExecutionId runAtWork()
    {
        m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
        const FlowId flow = m_house->engine.publish({u"a -> b"_s});
        m_house->share(flow, u"viewer"_s, access::Level::View);
        const ExecutionId run = m_house->engine.trigger(flow);
        m_house->engine.spin();
        return run;
    }

    std::unique_ptr<ApiHouse> m_house;
};

void event_hub_test::upgradesAreGuarded_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("token");
    QTest::addColumn<int>("status");
    QTest::newRow("console without a token") << u"/ws/console"_s << QString() << 401;
    QTest::newRow("console with a bad token") << u"/ws/console?token=x"_s << QString() << 401;
    QTest::newRow("console") << u"/ws/console?token=viewer"_s << QString() << 101;
    QTest::newRow("console by header") << u"/ws/console"_s << u"viewer"_s << 101;
    QTest::newRow("execution") << QString(u"/ws/executions/"_s + ExecutionId::make().toString()) << QString() << 101;
    QTest::newRow("no UUID") << u"/ws/executions/7"_s << QString() << 404;
    QTest::newRow("elsewhere") << u"/ws/elsewhere"_s << QString() << 404;
    QTest::newRow("no socket") << u"/api/flows"_s << u"admin"_s << 404;
}

void event_hub_test::upgradesAreGuarded()
{
    QFETCH(QString, path);
    QFETCH(QString, token);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_house->port);
    QByteArray request = "GET " + path.toLatin1()
                         + " HTTP/1.1\r\nHost: t\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    if (!token.isEmpty())
        request += "Authorization: Bearer " + token.toLatin1() + "\r\n";
    socket.write(request + "\r\n");
    QTRY_VERIFY(socket.bytesAvailable() > 12);
    QTEST(socket.peek(12).mid(9, 3).toInt(), "status");
}

void event_hub_test::runFromSnapshotToEnd()
{
    const ExecutionId run = runAtWork();
    Watcher watcher(*m_house, u"/ws/console?token=viewer"_s);
    QTRY_VERIFY(watcher.isOpen());
    watcher.subscribe(topicOf(run));
    QTRY_COMPARE(watcher.types(), QStringList{u"snapshot"_s});
    auto state = protocol::runFromSnapshot(watcher.frames[0]);
    QVERIFY(state);
    QCOMPARE(state->seq, m_house->engine.journal.find(run)->seq);

    QVERIFY(m_house->engine.scheduler.complete(run, u"a"_s, {{{u"out"_s, 1}}, {u"default"_s}, {}}));
    QTRY_VERIFY(state->ended() || [&] {
        for (const QJsonObject &frame : std::exchange(watcher.frames, {})) {
            for (const QJsonArray events = frame.value("events"_L1).toArray(); const QJsonValue &json : events) {
                const auto event = execution::eventFromJson(json.toObject());
                if (!event || !execution::reduce(*state, *event))
                    return false;
            }
        }
        return state->ended();
    }());
    QCOMPARE(state->status, execution::RunStatus::Completed);
    QCOMPARE(state->nodes[0].outputs.value("out"_L1).toInt(), 1);
}

void event_hub_test::endedRunsHaveASnapshot()
{
    const FlowId flow = m_house->engine.publish({u"a"_s});
    m_house->share(flow, u"viewer"_s, access::Level::View);
    const ExecutionId run = m_house->engine.trigger(flow);
    m_house->engine.spin();
    QCOMPARE(m_house->engine.journal.find(run), nullptr);
    Watcher watcher(*m_house, u"/ws/console?token=viewer"_s);
    QTRY_VERIFY(watcher.isOpen());
    watcher.subscribe(topicOf(run));
    QTRY_COMPARE(watcher.frames.size(), 1);
    const auto state = protocol::runFromSnapshot(watcher.frames[0]);
    QVERIFY(state && state->status == execution::RunStatus::Completed);
}

void event_hub_test::listsChange()
{
    Watcher watcher(*m_house, u"/ws/console?token=admin"_s);
    QTRY_VERIFY(watcher.isOpen());
    for (const QString &topic : {u"flows"_s, u"executions"_s, u"components"_s})
        watcher.subscribe(topic);
    watcher.sync();
    QCOMPARE(
        m_house->send("POST", u"/api/components"_s, u"admin"_s, R"({"name":"c","version":{"version":"1"}})").status,
        201);
    QTRY_COMPARE(watcher.frames.size(), 1);
    QCOMPARE(watcher.frames[0].value("name"_L1).toString(), u"c"_s);

    watcher.frames.clear();
    const FlowId flow = m_house->engine.publish({u"a"_s});
    QVERIFY(m_house->engine.flows.update(flow, {{}, u"renamed"_s, {}, {}, {}}));
    QTRY_COMPARE(watcher.frames.size(), 1);
    QCOMPARE(watcher.frames[0].value("id"_L1).toString(), flow.toString());
    QCOMPARE(watcher.frames[0].value("name"_L1).toString(), u"renamed"_s);
    QCOMPARE(watcher.frames[0].value("current_version"_L1).toString(), u"1"_s);
    const qint64 lastSequence = watcher.frames[0].value("seq"_L1).toInteger();

    watcher.frames.clear();
    m_house->engine.trigger(flow);
    QTRY_VERIFY(!watcher.frames.isEmpty() && watcher.frames.last().value("status"_L1).toString() == "completed"_L1);
    QCOMPARE(watcher.frames.first().value("topic"_L1).toString(), u"executions"_s);

    watcher.frames.clear();
    QVERIFY(m_house->engine.flows.remove(flow));
    QTRY_VERIFY(!watcher.frames.isEmpty());
    QCOMPARE(watcher.frames.last().value("deleted"_L1).toBool(), true);
    QVERIFY(lastSequence > 0);
    QCOMPARE(watcher.frames.last().value("seq"_L1).toInteger(), lastSequence + 1); // of this topic, without a gap
}

void event_hub_test::whoIsThereIsTold()
{
    const FlowId flow = m_house->engine.publish({u"a"_s});
    const QString topic = u"presence:"_s + flow.toString();
    const auto windows = [](const QJsonObject &frame) {
        QList<qint64> all;
        for (const QJsonArray people = frame.value("people"_L1).toArray(); const QJsonValue &person : people)
            all.append(person["windows"_L1].toInteger());
        return all;
    };
    Watcher first(*m_house, u"/ws/console?token=admin"_s);
    Watcher second(*m_house, u"/ws/console?token=admin"_s);
    Watcher other(*m_house, u"/ws/console?token=viewer"_s);
    QTRY_VERIFY(first.isOpen() && second.isOpen() && other.isOpen());
    first.subscribe(topic);
    QTRY_VERIFY(!first.frames.isEmpty() && windows(first.frames.last()) == QList<qint64>{1});
    QVERIFY(!first.frames.last().contains("updated_by"_L1)); // nobody knows
    second.subscribe(topic);
    QTRY_COMPARE(windows(first.frames.last()), QList<qint64>{2});
    other.subscribe(topic); // the flow is not theirs to know of
    QTRY_COMPARE(other.types(), QStringList{u"error"_s});
    QCOMPARE(other.frames.last().value("code"_L1), u"FLOW_NOT_FOUND"_s);
    m_house->share(flow, u"viewer"_s, access::Level::View);
    Watcher guest(*m_house, u"/ws/console?token=viewer"_s);
    QTRY_VERIFY(guest.isOpen());
    guest.subscribe(topic);
    QTRY_COMPARE(windows(first.frames.last()).size(), 2);

    const UserId by = UserId::make();
    const auto renamed = m_house->engine.flows.update(flow, {{}, u"renamed"_s, {}, {}, {}}, by);
    QVERIFY(renamed);
    QCOMPARE(m_house->engine.flows.get(flow)->updatedBy, by);
    QTRY_COMPARE(first.frames.last().value("revision"_L1).toInteger(), renamed->revision);
    QCOMPARE(first.frames.last().value("updated_by"_L1).toString(), by.toString());
    QVERIFY(m_house->engine.flows.edit(flow, renamed->revision, {}));
    QVERIFY(m_house->engine.flows.get(flow)->updatedBy.isNull());

    second.socket.close();
    QTRY_COMPARE(windows(first.frames.last()), (QList<qint64>{1, 1}));
    QVERIFY(m_house->engine.flows.remove(flow)); // told by the list of flows; here nothing breaks
    first.sync();
}

void event_hub_test::logsAndProgress()
{
    const ExecutionId run = runAtWork();
    Watcher watcher(*m_house, u"/ws/console?token=viewer"_s);
    QTRY_VERIFY(watcher.isOpen());
    watcher.subscribe(topicOf(run));
    QTRY_COMPARE(watcher.frames.size(), 1);
    const QString token = ApiHouse::runtimeToken(run, u"a"_s);
    QCOMPARE(m_house->send("POST", u"/api/runtime/progress"_s, token, R"({"percent":50,"message":"half"})").status,
             204);
    QCOMPARE(m_house->send("POST", u"/api/runtime/logs"_s, token, R"({"message":"hello"})").status, 200);
    QTRY_COMPARE(watcher.types(), (QStringList{u"snapshot"_s, u"progress"_s, u"log"_s}));
    QCOMPARE(watcher.frames[1].value("percent"_L1).toInt(), 50);
    QCOMPARE(watcher.frames[2].value("lines"_L1).toArray()[0].toObject().value("message"_L1).toString(), u"hello"_s);
}

void event_hub_test::refusesInFrames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("no JSON") << u"hello"_s << u"INVALID_REQUEST"_s;
    QTest::newRow("no topic") << u"{\"type\":\"subscribe\"}"_s << u"INVALID_REQUEST"_s;
    QTest::newRow("no such run") << u"{\"type\":\"subscribe\",\"topic\":\"%1\"}"_s.arg(topicOf(ExecutionId::make()))
                                 << u"EXECUTION_NOT_FOUND"_s;
}

void event_hub_test::refusesInFrames()
{
    QFETCH(QString, text);
    Watcher watcher(*m_house, u"/ws/console?token=viewer"_s);
    QTRY_VERIFY(watcher.isOpen());
    watcher.socket.sendTextMessage(text);
    QTRY_COMPARE(watcher.types(), QStringList{u"error"_s});
    QTEST(watcher.frames[0].value("code"_L1).toString(), "code");
    QVERIFY(watcher.isOpen());
}

void event_hub_test::topicsAreLimitedAndLeft()
{
    EventHub::Options options;
    options.maxTopics = 1;
    m_house = std::make_unique<ApiHouse>(options);
    Watcher watcher(*m_house, u"/ws/console?token=admin"_s);
    QTRY_VERIFY(watcher.isOpen());
    watcher.subscribe(u"flows"_s);
    watcher.subscribe(u"executions"_s);
    QTRY_COMPARE(watcher.types(), QStringList{u"error"_s});
    QCOMPARE(watcher.frames[0].value("code"_L1).toString(), u"TOO_MANY_TOPICS"_s);
    watcher.socket.sendTextMessage(u"{\"type\":\"unsubscribe\",\"topic\":\"flows\"}"_s);
    watcher.subscribe(u"executions"_s);
    watcher.sync();
    watcher.frames.clear();
    const FlowId flow = m_house->engine.publish({u"a"_s});
    m_house->engine.trigger(flow);
    QTRY_VERIFY(!watcher.frames.isEmpty() && watcher.frames.last().value("status"_L1).toString() == "completed"_L1);
    for (const QJsonObject &frame : watcher.frames)
        QVERIFY(frame.value("topic"_L1).toString() == "executions"_L1);
}

void event_hub_test::signOutCloses()
{
    Watcher watcher(*m_house, u"/ws/console?token=viewer"_s);
    Watcher other(*m_house, u"/ws/console?token=admin"_s);
    QTRY_VERIFY(watcher.isOpen() && other.isOpen());
    QTRY_COMPARE(m_house->hub.socketCount(), 2);
    m_house->revoked.insert(u"viewer"_s);
    m_house->hub.recheckCallers();
    QTRY_COMPARE(m_house->hub.socketCount(), 1);
    QTRY_COMPARE(watcher.socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(watcher.socket.closeReason(), u"INVALID_TOKEN"_s);
    QVERIFY(other.isOpen());
}

void event_hub_test::slowClientsResync()
{
    EventHub::Options options;
    options.maxQueued = 64 * 1024;
    m_house = std::make_unique<ApiHouse>(options);
    const ExecutionId run = runAtWork();
    Watcher watcher(*m_house, u"/ws/console?token=viewer"_s);
    QTRY_VERIFY(watcher.isOpen());
    watcher.subscribe(topicOf(run));
    QTRY_COMPARE(watcher.frames.size(), 1);
    // Without the event loop the client reads nothing; the kernel takes some megabytes, then the
    // server must stop queueing.
    const execution::Event event{
        1'000, 1, execution::NodeCompleted{u"a"_s, {{u"out"_s, QString(1024 * 1024, u'x')}}, {u"default"_s}, {}}};
    for (int i = 0; i < 40; ++i) {
        execution::Event next = event;
        next.seq += i;
        emit m_house->engine.journal.runChanged({run, {next}});
    }
    QTRY_VERIFY_WITH_TIMEOUT(watcher.types().contains(u"resync"_s), 20'000);
    QVERIFY(watcher.frames.size() < 40);
    QCOMPARE(watcher.frames.last().value("topic"_L1).toString(), topicOf(run));
    watcher.frames.clear();
    watcher.subscribe(topicOf(run));
    QTRY_COMPARE(watcher.types(), QStringList{u"snapshot"_s});
}

void event_hub_test::snapshotsDoNotPileUp()
{
    constexpr int kRuns = 60;
    for (int i = 0; i < kRuns; ++i)
        m_house->engine.components.script[u"a"_s].append(engine::CallOutcome(engine::CallAccepted{}));
    const FlowId flow = m_house->engine.publish({u"a"_s});
    QTcpSocket deaf;
    deaf.setReadBufferSize(1);
    deaf.connectToHost(QHostAddress::LocalHost, m_house->port);
    QTRY_COMPARE(deaf.state(), QAbstractSocket::ConnectedState);
    deaf.write("GET /ws/console?token=admin HTTP/1.1\r\nHost: t\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
               "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    QTRY_COMPARE(m_house->hub.socketCount(), 1); // RFC 6455, 4.1: a client waits for the answer
    for (int i = 0; i < kRuns; ++i) {
        const ExecutionId run = m_house->engine.trigger(flow);
        m_house->engine.spin();
        QVERIFY(m_house->engine.scheduler.complete(run, u"a"_s,
                                                   {{{u"out"_s, QString(400 * 1024, u'x')}}, {u"default"_s}, {}}));
        m_house->engine.spin();
        const QByteArray request = R"({"type":"subscribe","topic":")" + topicOf(run).toLatin1() + "\"}";
        deaf.write("\x81" + QByteArray(1, char(0x80 | request.size())) + QByteArray(4, '\0') + request);
    }
    Watcher other(*m_house, u"/ws/console?token=admin"_s);
    QTRY_VERIFY(other.isOpen());
    for (int i = 0; i < kRuns; ++i) // by then the server has long read what the first one asked for
        other.sync();
    QByteArray all;
    deaf.setReadBufferSize(0);
    const auto answers = [&all, &deaf] {
        all += deaf.readAll();
        return all.count(R"("type":"snapshot")") + all.count(R"("type":"resync")");
    };
    QTRY_COMPARE_WITH_TIMEOUT(answers(), kRuns, 60'000);
    QVERIFY(all.count(R"("type":"resync")") > 0);
}

void event_hub_test::anonymousSocketsAreLimited_data()
{
    QTest::addColumn<int>("atATime");
    QTest::addColumn<int>("inAMinute");
    QTest::newRow("at a time") << 2 << 100;
    QTest::newRow("in a minute") << 100 << 2;
}

void event_hub_test::anonymousSocketsAreLimited()
{
    QFETCH(int, atATime);
    QFETCH(int, inAMinute);
    EventHub::Options options;
    options.maxAnonymous = atATime;
    options.anonymousPerMinute = inAMinute;
    m_house = std::make_unique<ApiHouse>(options);
    const QString path = u"/ws/executions/"_s + runAtWork().toString();
    Watcher first(*m_house, path);
    Watcher second(*m_house, path);
    QTRY_COMPARE(m_house->hub.socketCount(), 2);
    Watcher third(*m_house, path);
    QTRY_VERIFY(third.socket.errorString().contains(u"429"_s));
    QCOMPARE(m_house->hub.socketCount(), 2);
    Watcher console(*m_house, u"/ws/console?token=viewer"_s); // signed in, it is not counted
    QTRY_COMPARE(m_house->hub.socketCount(), 3);
    if (atATime > 2)
        return;
    first.socket.close();
    QTRY_COMPARE(m_house->hub.socketCount(), 2);
    Watcher next(*m_house, path);
    QTRY_COMPARE(m_house->hub.socketCount(), 3);
}

void event_hub_test::framesOfFailureAndCancel()
{
    m_house->engine.components.script[u"x"_s] = {engine::CallFailed{{u"TIMEOUT"_s, u"too late"_s, {}}, false, {}}};
    m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    const ExecutionId run = m_house->engine.trigger(m_house->engine.publish({u"a -> x{retry=1}"_s}));
    m_house->engine.spin();
    Watcher watcher(*m_house, u"/ws/executions/"_s + run.toString());
    QTRY_COMPARE(watcher.types(), QStringList{u"snapshot"_s});
    QVERIFY(m_house->engine.scheduler.complete(run, u"a"_s, {}));
    QTRY_VERIFY(watcher.types().endsWith(u"execution_completed"_s));
    QCOMPARE(watcher.types().count(u"node_failed"_s), 1);
    const QJsonObject failed = watcher.frames[watcher.types().indexOf(u"node_failed"_s)];
    QCOMPARE(failed.value("node_id"_L1).toString(), u"x"_s);
    QCOMPARE(failed.value("error"_L1).toObject(),
             (QJsonObject{{u"code"_s, u"TIMEOUT"_s}, {u"message"_s, u"too late"_s}}));
    QCOMPARE(watcher.frames.last().value("status"_L1).toString(), u"failed"_s);

    const ExecutionId other = m_house->engine.trigger(m_house->engine.publish({u"a"_s}));
    m_house->engine.spin();
    Watcher second(*m_house, u"/ws/executions/"_s + other.toString());
    QTRY_COMPARE(second.types(), QStringList{u"snapshot"_s});
    QCOMPARE(m_house->send("POST", u"/api/executions/%1/kill"_s.arg(other.toString()), u"admin"_s).status, 200);
    QTRY_VERIFY(second.types().endsWith(u"execution_cancelled"_s));
    QCOMPARE(second.frames.last().value("reason"_L1).toString(), u"user_requested"_s);
    QVERIFY(second.frames.last().value("cancelled_by"_L1).toString().startsWith("user:"_L1));
}

void event_hub_test::documentedFrames()
{
    const ExecutionId run = runAtWork();
    Watcher watcher(*m_house, u"/ws/executions/"_s + run.toString());
    QTRY_COMPARE(watcher.types(), QStringList{u"snapshot"_s});
    const QJsonObject execution = watcher.frames[0].value("execution"_L1).toObject();
    QCOMPARE(execution.value("status"_L1).toString(), u"running"_s);
    QCOMPARE(execution.value("progress"_L1).toObject().value("total_nodes"_L1).toInt(), 2);
    QCOMPARE(execution.value("edges"_L1).toArray().size(), 1);
    QVERIFY(execution.value("can_cancel"_L1).toBool());
    QVERIFY(execution.contains("elapsed_ms"_L1));
    QCOMPARE(watcher.frames[0].value("nodes"_L1).toArray().size(), 2);

    m_house->engine.advance(250);
    QVERIFY(m_house->engine.scheduler.complete(run, u"a"_s, {{{u"secret"_s, u"hidden"_s}}, {u"default"_s}, {}}));
    QTRY_VERIFY(watcher.types().endsWith(u"execution_completed"_s));
    QCOMPARE(watcher.types(), (QStringList{u"snapshot"_s, u"node_completed"_s, u"node_started"_s, u"node_completed"_s,
                                           u"execution_completed"_s}));
    QCOMPARE(watcher.frames[1].value("duration_ms"_L1).toInt(), 250);
    QCOMPARE(watcher.frames[2].value("node_id"_L1).toString(), u"b"_s);
    QCOMPARE(watcher.frames[2].value("component"_L1).toString(), u"work"_s);
    QCOMPARE(watcher.frames.last().value("total_duration_ms"_L1).toInt(), 250);
    qint64 seq = 0;
    for (const QJsonObject &frame : watcher.frames) {
        QVERIFY(!json::toBytes(frame).contains("hidden"));
        QVERIFY(frame.value("seq"_L1).toInteger() > seq);
        seq = frame.value("seq"_L1).toInteger();
        static const QRegularExpression milliseconds(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"_s);
        if (frame.value("type"_L1) != "snapshot"_L1)
            QVERIFY(milliseconds.match(frame.value("timestamp"_L1).toString()).hasMatch());
    }

    Watcher late(*m_house, u"/ws/executions/"_s + run.toString());
    QTRY_COMPARE(late.types(), QStringList{u"snapshot"_s});
    Watcher lost(*m_house, u"/ws/executions/"_s + ExecutionId::make().toString());
    QTRY_COMPARE(lost.types(), QStringList{u"error"_s});
    QTRY_COMPARE(lost.socket.state(), QAbstractSocket::UnconnectedState);
}

QTEST_GUILESS_MAIN(event_hub_test)
#include "event_hub_test.moc"
