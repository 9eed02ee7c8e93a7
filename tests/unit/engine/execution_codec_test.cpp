// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/json.h"
#include "core/execution/codec.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::execution;

namespace {

std::shared_ptr<const flow::Dag> twoNodes()
{
    flow::FlowDefinition definition;
    for (const QString &id : {u"a"_s, u"b.ü"_s}) {
        flow::Node node;
        node.id = id;
        node.component = u"c"_s;
        definition.nodes.append(node);
    }
    definition.edges.append({u"e"_s, u"a"_s, u"b.ü"_s, u"default"_s, u"default"_s, {}});
    return *flow::Dag::build(definition);
}

QList<Event> lifeOfARun()
{
    return {{1, 10, RunStarted{}},
            {2, 11, NodeStarted{u"a"_s, 1}},
            {3, 12, NodeRetryScheduled{u"a"_s, {u"X"_s, u"m"_s, u"s"_s}, 99}},
            {4, 13, NodeStarted{u"a"_s, 2}},
            {5, 14, NodeCompleted{u"a"_s, {{u"k"_s, 1}}, {u"default"_s}, u"w"_s}},
            {6, 15, NodeStarted{u"b.ü"_s, 1}},
            {7, 16, RunPaused{u"me"_s}},
            {8, 16, RunResumed{u"me"_s}},
            {9, 16, CancelRequested{{CancelReason::Replaced, u"system"_s, u"why"_s, 16, true}}},
            {10, 17, NodeCancelled{u"b.ü"_s}},
            {11, 18, RunEnded{RunStatus::Cancelled, NodeError{u"X"_s, u"m"_s, {}}}}};
}

} // namespace

class ExecutionCodecTest : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreTheDocuments()
    {
        QStringList words;
        for (const CancelReason reason : {CancelReason::UserRequested, CancelReason::Timeout, CancelReason::Replaced,
                                          CancelReason::System, CancelReason::DependencyFailed}) {
            QCOMPARE(cancelReasonFrom(toText(reason)), reason);
            words.append(toText(reason));
        }
        QCOMPARE(words,
                 (QStringList{u"user_requested"_s, u"timeout"_s, u"replaced"_s, u"system"_s, u"dependency_failed"_s}));
        words.clear();
        for (const RunStatus status : {RunStatus::Pending, RunStatus::Running, RunStatus::Completed, RunStatus::Failed,
                                       RunStatus::Cancelled, RunStatus::Cancelling}) {
            QCOMPARE(runStatusFrom(toText(status)), status);
            words.append(toText(status));
        }
        QCOMPARE(words, (QStringList{u"pending"_s, u"running"_s, u"completed"_s, u"failed"_s, u"cancelled"_s,
                                     u"cancelling"_s}));
    }

    void eventsAndStatesSurviveARoundTrip()
    {
        RunHead head;
        head.id = ExecutionId::make();
        head.flow = FlowId::make();
        head.version = FlowVersionId::make();
        head.inputs = {{u"x"_s, 1}};
        head.priority = Priority::High;
        head.timeoutMs = 5;
        const auto headAgain = runHeadFromJson(toJson(head));
        QVERIFY(headAgain);
        QVERIFY(*headAgain == head);
        const auto slimAgain = runHeadFromJson(*json::parseObject(slimBytes(head)));
        QVERIFY(slimAgain);
        head.inputs = {};
        QVERIFY(*slimAgain == head);

        RunState state(head, twoNodes());
        for (const Event &event : lifeOfARun()) {
            const auto again = eventFromJson(toJson(event));
            QVERIFY(again);
            QVERIFY(*again == event);
            QCOMPARE(*json::parseObject(toBytes(event)), toJson(event));
            QVERIFY(reduce(state, *again));
            const auto stateAgain = runStateFromJson(toJson(state), head, state.dag);
            QVERIFY(stateAgain);
            QCOMPARE(*json::parseObject(toBytes(state)), toJson(state));
            QVERIFY(stateAgain->nodes == state.nodes);
            QVERIFY(stateAgain->edges == state.edges);
            QVERIFY(stateAgain->cancel == state.cancel);
            QVERIFY(stateAgain->error == state.error);
            QCOMPARE(stateAgain->seq, state.seq);
        }
        QCOMPARE(state.status, RunStatus::Cancelled);
    }

    void triesAreRememberedButNotForEver()
    {
        RunState state({}, twoNodes());
        qint64 seq = 0;
        const auto happens = [&](EventBody body) {
            QVERIFY(reduce(state, {seq + 1, 100 + seq, std::move(body)}));
            ++seq;
        };
        happens(RunStarted{});
        const NodeState &a = state.nodes[0];
        QCOMPARE(a.readyAt, 100);
        happens(NodeStarted{u"a"_s, 1});
        happens(NodeRetryScheduled{u"a"_s, {u"X"_s, u"m"_s, {}}, 500});
        QCOMPARE(triesOf(a), (QList<NodeTry>{{1, 101, 102, NodeError{u"X"_s, u"m"_s, {}}}}));
        happens(NodeStarted{u"a"_s, 2});
        QCOMPARE(triesOf(a).size(), 2);
        QCOMPARE(triesOf(a).last(), (NodeTry{2, 103, 0, {}}));
        for (int attempt = 2; attempt < 2 * kTriesKept; ++attempt) {
            happens(NodeRetryScheduled{u"a"_s, {u"X"_s, u"m"_s, {}}, 500});
            happens(NodeStarted{u"a"_s, attempt + 1});
        }
        QCOMPARE(a.failedTries.size(), kTriesKept);
        happens(NodeCompleted{u"a"_s, {}, {u"default"_s}, {}});
        QCOMPARE(triesOf(a).last().endedAt, a.completedAt);
        QCOMPARE(state.nodes[1].readyAt, a.completedAt);
    }

    void aFailureSaysWhoWasAtIt()
    {
        RunState state({}, twoNodes());
        QVERIFY(reduce(state, {1, 10, RunStarted{}}) && reduce(state, {2, 11, NodeStarted{u"a"_s, 1}}));
        const Event failed{3, 12, NodeFailed{u"a"_s, {u"X"_s, u"m"_s, {}}, u"node-001"_s}};
        const auto read = eventFromJson(toJson(failed));
        QVERIFY(read && *read == failed);
        QVERIFY(reduce(state, *read));
        QCOMPARE(state.nodes[0].workerId, u"node-001"_s);
    }

    void unfitEventsChangeNothing_data()
    {
        QTest::addColumn<int>("after"); // so many events of the life
        QTest::addColumn<QByteArray>("event");
        QTest::newRow("gap") << 1 << QByteArray(R"({"seq":5,"at":1,"type":"node_started","node":"a","attempt":1})");
        QTest::newRow("repeated") << 1 << QByteArray(R"({"seq":1,"at":1,"type":"run_started"})");
        QTest::newRow("unknown node") << 1
                                      << QByteArray(R"({"seq":2,"at":1,"type":"node_started","node":"z","attempt":1})");
        QTest::newRow("node has ended")
            << 5 << QByteArray(R"({"seq":6,"at":1,"type":"node_failed","node":"a","error":{"code":"X"}})");
        QTest::newRow("run has ended") << 11
                                       << QByteArray(
                                              R"({"seq":12,"at":1,"type":"node_started","node":"b.ü","attempt":1})");
        QTest::newRow("started twice") << 1 << QByteArray(R"({"seq":2,"at":1,"type":"run_started"})");
    }
    void unfitEventsChangeNothing()
    {
        QFETCH(int, after);
        QFETCH(QByteArray, event);
        RunState state({}, twoNodes());
        for (const Event &past : lifeOfARun().first(after))
            QVERIFY(reduce(state, past));
        const QJsonObject before = toJson(state);
        const auto parsed = eventFromJson(*json::parseObject(event));
        QVERIFY(parsed);
        QVERIFY(!reduce(state, *parsed));
        QCOMPARE(toJson(state), before);
    }

    void badEventsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<QString>("field");
        QTest::newRow("no seq") << QByteArray(R"({"at":1,"type":"run_started"})") << u"seq"_s;
        QTest::newRow("no type") << QByteArray(R"({"seq":1,"at":1})") << u"type"_s;
        QTest::newRow("unknown type") << QByteArray(R"({"seq":1,"at":1,"type":"x","node":"a"})") << u"type"_s;
        QTest::newRow("no node") << QByteArray(R"({"seq":1,"at":1,"type":"node_failed"})") << u"node"_s;
        QTest::newRow("not an end") << QByteArray(R"({"seq":1,"at":1,"type":"run_ended","status":"running"})")
                                    << u"status"_s;
        QTest::newRow("attempt 0") << QByteArray(R"({"seq":1,"at":1,"type":"node_started","node":"a","attempt":0})")
                                   << u"attempt"_s;
    }
    void badEventsAreRefused()
    {
        QFETCH(QByteArray, event);
        QFETCH(QString, field);
        const auto parsed = eventFromJson(*json::parseObject(event));
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().field, field);
    }
};

QTEST_GUILESS_MAIN(ExecutionCodecTest)
#include "execution_codec_test.moc"
