// SPDX-License-Identifier: GPL-3.0-or-later
// Limits: calls in flight, the line in front of them, the size of outputs; long chains, wide fans; many keys; a store
// that another has taken. MH_KEYS: among how many Idempotency-Keys a trigger is timed (2,000; the figure is printed).
#include <QElapsedTimer>
#include <QTest>

#include "core/flow/validate.h"
#include "server/engine/output_size.h"
#include "server/engine/ready_queue.h"
#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using engine::CallAccepted;
using engine::CallDone;
using execution::Priority;
using test::EngineHouse;

namespace {

/// n0, n1 …: made directly, since recipes look for their nodes one by one.
flow::FlowDefinition pureNodes(int count)
{
    flow::FlowDefinition definition = test::definitionOf({u"n0{component=pure}"_s});
    definition.nodes.fill(flow::Node(definition.nodes.first()), count);
    for (int i = 0; i < count; ++i)
        definition.nodes[i].id = u"n%1"_s.arg(i);
    return definition;
}

void wire(flow::FlowDefinition &definition, int from, int to)
{
    flow::Edge edge;
    edge.id = u"e%1"_s.arg(definition.edges.size());
    edge.source = u"n%1"_s.arg(from);
    edge.target = u"n%1"_s.arg(to);
    definition.edges.append(edge);
}

} // namespace

class LimitsTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<test::FakeStore>();
        m_clock = std::make_unique<test::FakeClock>();
        m_house = std::make_unique<EngineHouse>(*m_store, *m_clock);
    }

    void lineGoesByPriorityAndAge_data()
    {
        QTest::addColumn<qint64>("lowIsEarlierBy");
        QTest::addColumn<bool>("lowIsFirst");
        const qint64 three = 3 * engine::kPriorityStepMs;
        QTest::newRow("ready together") << qint64(0) << false;
        QTest::newRow("not yet old enough") << three - 1 << false;
        QTest::newRow("waited long enough") << three + 1 << true;
    }
    void lineGoesByPriorityAndAge()
    {
        QFETCH(qint64, lowIsEarlierBy);
        QFETCH(bool, lowIsFirst);
        engine::ReadyQueue queue;
        queue.push({ExecutionId::make(), 0, u"low"_s}, Priority::Low, 1000);
        queue.push({ExecutionId::make(), 0, u"critical"_s}, Priority::Critical, 1000 + lowIsEarlierBy);
        const auto all = [](const QString &) { return true; };
        QCOMPARE(queue.take(all)->component, lowIsFirst ? u"low"_s : u"critical"_s);
    }

    void scopeIsTheFlowOrATriggerKey_data()
    {
        QTest::addColumn<flow::ConcurrencyScope>("scope");
        QTest::addColumn<bool>("otherCustomerMayRun");
        QTest::newRow("the whole flow") << flow::ConcurrencyScope::Flow << false;
        QTest::newRow("per key") << flow::ConcurrencyScope::TriggerKey << true;
    }
    void scopeIsTheFlowOrATriggerKey()
    {
        QFETCH(flow::ConcurrencyScope, scope);
        QFETCH(bool, otherCustomerMayRun);
        flow::FlowSettings settings;
        settings.concurrency = flow::ConcurrencyMode::Deny;
        settings.scope = scope;
        settings.scopeKey = u"$.trigger.customer"_s;
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const FlowId flow = m_house->publish({u"a"_s}, settings);
        const auto trigger = [&](const QJsonObject &inputs) {
            engine::TriggerRequest request;
            request.flow = flow;
            request.inputs = inputs;
            return m_house->executions.trigger(request);
        };
        const auto first = trigger({{u"customer"_s, u"one"_s}});
        QVERIFY(first);
        m_house->spin();
        const qsizetype known = m_house->journal.liveRuns().size();
        QCOMPARE(trigger({{u"customer"_s, u"one"_s}}).error().reason, u"CONCURRENT_DENIED"_s);
        QCOMPARE(m_house->journal.liveRuns().size(), known); // refused before anything was made of it
        const auto other = trigger({{u"customer"_s, u"two"_s}});
        QCOMPARE(bool(other), otherCustomerMayRun);
        m_house->spin();
        QVERIFY(m_house->scheduler.complete(first->head.id, u"a"_s, {}));
        m_house->spin();
        QCOMPARE(bool(trigger({{u"customer"_s, u"one"_s}})), true); // the place is free again
        // A key that cannot be told is no reason to run beside the others.
        if (scope == flow::ConcurrencyScope::TriggerKey)
            QCOMPARE(trigger({}).error().field, u"inputs"_s);
    }

    void instancesOfAFlowAreLimited()
    {
        flow::FlowSettings settings;
        settings.concurrency = flow::ConcurrencyMode::Queue;
        settings.maxInstances = 2;
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const FlowId flow = m_house->publish({u"a"_s}, settings);
        QList<ExecutionId> runs;
        for (int i = 0; i < 5; ++i)
            runs.append(m_house->trigger(flow));
        // Of one priority: whoever came first starts first.
        const auto statuses = [&] {
            QStringList list;
            for (const ExecutionId &run : std::as_const(runs))
                list.append(m_house->statusOf(run));
            return list.join(u' ');
        };
        QCOMPARE(statuses(), u"running running pending pending pending"_s);
        QVERIFY(m_house->scheduler.complete(runs[1], u"a"_s, {}));
        m_house->spin();
        QCOMPARE(statuses(), u"running completed running pending pending"_s);
        QVERIFY(m_house->scheduler.complete(runs[0], u"a"_s, {}));
        m_house->spin();
        QCOMPARE(statuses(), u"completed completed running running pending"_s);
    }

    void aTriggerMayChooseItsTimeLimit()
    {
        m_house->components.script[u"a"_s] = {std::nullopt};
        const FlowId flow = m_house->publish({u"a{timeout=900000}"_s});
        engine::TriggerRequest request;
        request.flow = flow;
        request.timeoutMs = 700;
        const auto hurried = m_house->executions.trigger(request);
        const ExecutionId usual = m_house->trigger(flow);
        m_house->advance(699);
        QCOMPARE(m_house->statusOf(hurried->head.id), u"running"_s);
        m_house->advance(1);
        QCOMPARE(m_house->statusOf(hurried->head.id), u"cancelled"_s);
        QCOMPARE(m_house->statusOf(usual), u"running"_s);
        QVERIFY(m_house->log.contains(u"cancel timeout"_s));
    }

    // A critical node becomes ready every second and one call ends every second: without ageing
    // the low one would never come to its turn.
    void lowNeverStarves()
    {
        engine::ReadyQueue queue;
        queue.push({ExecutionId::make(), 0, u"low"_s}, Priority::Low, 0);
        const auto all = [](const QString &) { return true; };
        for (qint64 now = 0; now <= 200'000; now += 1000) {
            queue.push({ExecutionId::make(), 0, u"critical"_s}, Priority::Critical, now);
            if (queue.take(all)->component == "low"_L1) {
                QVERIFY(now <= 4 * engine::kPriorityStepMs);
                return;
            }
        }
        QFAIL("the low node never came to its turn");
    }

    void lineSkipsComponentsWithoutRoom()
    {
        engine::ReadyQueue queue;
        const ExecutionId run = ExecutionId::make();
        queue.push({run, 0, u"full"_s}, Priority::Critical, 0);
        queue.push({run, 1, u"free"_s}, Priority::Low, 5);
        const auto entry = queue.take([](const QString &component) { return component == "free"_L1; });
        QCOMPARE(entry->node, 1);
        QVERIFY(queue.contains(run, 0));
        QVERIFY(!queue.take([](const QString &) { return false; }));
        queue.drop(run);
        QVERIFY(queue.isEmpty());
    }

    void callsBeyondTheLimitWaitAndTheirTimeCountsFromTheirStart_data()
    {
        QTest::addColumn<bool>("ofComponent");
        QTest::newRow("overall") << false;
        QTest::newRow("of the component") << true;
    }
    void callsBeyondTheLimitWaitAndTheirTimeCountsFromTheirStart()
    {
        QFETCH(bool, ofComponent);
        if (ofComponent)
            m_house->components.limits[u"work"_s] = 1;
        else
            m_house->scheduler.setLimits({.calls = 1});
        for (const QString &node : {u"a"_s, u"b"_s})
            m_house->components.script[node] = {CallAccepted{}};
        const FlowId flow = m_house->publish({u"a{timeout=1000}"_s, u"b{timeout=1000}"_s, u"p{component=pure}"_s});
        const ExecutionId run = m_house->trigger(flow);
        QCOMPARE(m_house->components.calls, QStringList({u"p#1"_s, u"a#1"_s}));
        QVERIFY(m_house->scheduler.waitsForPlace(run, u"b"_s));
        QVERIFY(!m_house->scheduler.waitsForPlace(run, u"a"_s));
        m_house->advance(900);
        QVERIFY(m_house->scheduler.complete(run, u"a"_s, {}));
        m_house->spin();
        QCOMPARE(m_house->components.calls.last(), u"b#1"_s);
        m_house->advance(900); // 1800 ms after it was ready
        QVERIFY(m_house->scheduler.complete(run, u"b"_s, {}));
        m_house->spin();
        QCOMPARE(m_house->nodesOf(run), u"a:completed b:completed p:completed"_s);
    }

    void cancelledRunsLeaveTheirPlaceAndTheLine()
    {
        m_house->scheduler.setLimits({.calls = 1});
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const FlowId flow = m_house->publish({u"a"_s});
        const ExecutionId first = m_house->trigger(flow);
        const ExecutionId second = m_house->trigger(flow);
        const ExecutionId third = m_house->trigger(flow);
        QVERIFY(m_house->executions.cancel(second, {}));
        m_house->spin();
        QCOMPARE(m_house->statusOf(second), u"cancelled"_s);
        QVERIFY(m_house->executions.cancel(first, {execution::CancelReason::UserRequested, {}, {}, 0, true}));
        m_house->spin();
        QCOMPARE(m_house->components.calls.size(), 2);
        QVERIFY(m_house->scheduler.complete(third, u"a"_s, {}));
        m_house->spin();
        QCOMPARE(m_house->statusOf(third), u"completed"_s);
    }

    void retryWaitsInLineToo()
    {
        m_house->scheduler.setLimits({.calls = 1});
        m_house->components.script[u"a"_s] = {engine::CallFailed{{u"X"_s, {}, {}}, true, {}}, CallDone{}};
        m_house->components.script[u"b"_s] = {CallAccepted{}};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a{retry=2}"_s, u"b"_s}));
        m_house->advance(1000);
        QCOMPARE(m_house->components.calls, QStringList({u"a#1"_s, u"b#1"_s}));
        QVERIFY(m_house->scheduler.complete(run, u"b"_s, {}));
        m_house->spin();
        QCOMPARE(m_house->nodesOf(run), u"a:completed b:completed"_s);
    }

    void waitingRunsAgeToo()
    {
        EngineHouse house(*m_store, *m_clock, {.maxRuns = 1});
        house.components.script[u"a"_s] = {CallAccepted{}};
        const FlowId flow = house.publish({u"a{timeout=200000}"_s});
        const ExecutionId first = house.trigger(flow);
        const ExecutionId low = trigger(house, flow, Priority::Low);
        house.advance(3 * engine::kPriorityStepMs + 1);
        const ExecutionId critical = trigger(house, flow, Priority::Critical);
        const ExecutionId normal = trigger(house, flow, Priority::Normal);
        for (const ExecutionId &run : {first, low, critical, normal}) {
            QCOMPARE(house.statusOf(run), u"running"_s);
            QVERIFY(house.scheduler.complete(run, u"a"_s, {}));
            house.spin();
        }
    }

    void outputsBeyondTheLimitsFailTheNode_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<QString>("nodes");
        QTest::addColumn<QString>("line");
        QTest::newRow("small") << 100 << u"a:completed b:completed c:completed"_s << u"c completed"_s;
        QTest::newRow("one too large") << 1200 << u"a:failed b:skipped c:skipped"_s << u"a failed OUTPUT_TOO_LARGE"_s;
        QTest::newRow("all too large") << 900 << u"a:completed b:completed c:failed"_s
                                       << u"c failed RUN_MEMORY_EXCEEDED"_s;
    }
    void outputsBeyondTheLimitsFailTheNode()
    {
        QFETCH(int, bytes);
        QFETCH(QString, nodes);
        QFETCH(QString, line);
        m_house->scheduler.setLimits({.outputBytes = 1000, .runBytes = 2000});
        for (const QString &node : {u"a"_s, u"b"_s, u"c"_s})
            m_house->components.script[node] = {CallDone{{{u"text"_s, QString(bytes, u'x')}}, {u"default"_s}, {}}};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a -> b -> c"_s}));
        QCOMPARE(m_house->nodesOf(run), nodes);
        QVERIFY(m_house->log.contains(line));
    }

    void ownedRunsAreThoseOfTheOwnerAndPrefix()
    {
        const FlowId flow = m_house->publish({u"a{component=slow}"_s});
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const ExecutionId parent = keyed(flow, u"parent"_s, {});
        const ExecutionId other = keyed(flow, u"other"_s, {});
        const ExecutionId first = keyed(flow, u"map/1/x"_s, parent);
        const ExecutionId second = keyed(flow, u"map/1/y"_s, parent);
        const ExecutionId elsewhere = keyed(flow, u"map/2/x"_s, parent);
        keyed(flow, u"map/1/z"_s, other);
        const auto owned = [this](ExecutionId owner, const QString &prefix) {
            const auto runs = m_house->executions.ownedRuns(owner, prefix);
            return QSet<ExecutionId>(runs.cbegin(), runs.cend());
        };
        QCOMPARE(owned(parent, u"map/1/"_s), (QSet<ExecutionId>{first, second}));
        QCOMPARE(owned(parent, u"map/"_s), (QSet<ExecutionId>{first, second, elsewhere}));
        QCOMPARE(owned({}, u"parent"_s), QSet<ExecutionId>());
        // A key that the store has refused owns nothing.
        m_store->refuseNext(1);
        keyed(flow, u"map/1/refused"_s, parent);
        QTRY_VERIFY_WITH_TIMEOUT(m_house->journal.isHealthy(), 10'000);
        QCOMPARE(owned(parent, u"map/1/"_s), (QSet<ExecutionId>{first, second}));
        EngineHouse again(*m_store, *m_clock);
        again.components.script[u"a"_s] = {CallAccepted{}, CallAccepted{}, CallAccepted{},
                                           CallAccepted{}, CallAccepted{}, CallAccepted{}};
        again.flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        again.executions.restore(m_store->snapshot);
        QCOMPARE(again.executions.ownedRuns(parent, u"map/1/"_s).size(), 2);
    }

    void oneKeyAmongMany()
    {
        bool isNumber = false;
        const int asked = qEnvironmentVariableIntValue("MH_KEYS", &isNumber);
        const int many = isNumber ? asked : 2'000;
        const FlowId flow = m_house->publish({u"a{component=pure}"_s});
        engine::Snapshot past;
        for (int i = 0; i < many; ++i)
            past.triggerKeys.append(
                {flow, u"past%1"_s.arg(i), ExecutionId::make(), m_clock->nowMs(), ExecutionId::make()});
        m_house->executions.restore(past);
        const ExecutionId parent = keyed(flow, u"parent"_s, {});
        constexpr int kCalls = 200;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < kCalls; ++i)
            QVERIFY(!keyed(flow, u"new%1"_s.arg(i), parent).isNull());
        const qint64 triggers = timer.nsecsElapsed();
        timer.restart();
        for (int i = 0; i < kCalls; ++i)
            QVERIFY(m_house->executions.ownedRuns(parent, u"new"_s).isEmpty()); // they have ended
        qInfo("%d keys: %lld us a keyed trigger, %lld us to find the runs of an owner of %d", many,
              triggers / kCalls / 1000, timer.nsecsElapsed() / kCalls / 1000, kCalls);
        QCOMPARE(m_house->executions.keysKept(), many + kCalls + 1);
    }

    void theStoreHasTheNextBatchBeforeTheLastIsTold()
    {
        const FlowId flow = m_house->publish({u"a -> b"_s});
        m_store->hold();
        (void)m_house->trigger(flow);
        (void)m_house->trigger(flow); // gathers meanwhile
        std::optional<bool> atWork;
        connect(&m_house->journal, &engine::Journal::runCreated, this,
                [&] { atWork = atWork.value_or(true) && m_store->isHolding(); });
        QVERIFY(m_store->deliver());
        QCOMPARE(atWork, true);
        m_store->release();
    }

    void storeThatANewerServerHasTakenIsLeftAlone()
    {
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a -> b"_s}));
        QStringList told;
        connect(&m_house->journal, &engine::Journal::takenOver, this,
                [&told](const Error &why) { told.append(why.reason); });
        QStringList answers;
        m_store->refuseNext(1, u"STORE_FENCED"_s);
        QVERIFY(m_house->control.pause(run, u"ada"_s));
        m_house->journal.whenDurable(
            [&answers](const Result<> &done) { answers.append(done ? u"done"_s : done.error().reason); });
        m_house->spin();
        QCOMPARE(answers, QStringList{u"STORE_FENCED"_s});
        QCOMPARE(told, QStringList{u"STORE_FENCED"_s});
        bool isDrained = false;
        m_house->journal.drain([&isDrained] { isDrained = true; });
        QVERIFY(isDrained); // what is left will never be written, and nobody waits for it
        // Longer than the journal waits before it tries a refused batch again, and this store would take it.
        QVERIFY(!QTest::qWaitFor([this] { return m_house->journal.isHealthy(); }, 1'000));
    }

    void sizeStopsCounting()
    {
        QJsonArray many;
        for (int i = 0; i < 1000; ++i)
            many.append(QString(100, u'x'));
        QVERIFY(engine::jsonSize(many, 1'000'000) > 100'000);
        QVERIFY(engine::jsonSize(many, 1000) < 2000);
    }

    void longPureChainNeedsNoStack()
    {
        flow::FlowDefinition chain = pureNodes(int(flow::kMaxNodes));
        for (int i = 1; i < chain.nodes.size(); ++i)
            wire(chain, i - 1, i);
        QCOMPARE(m_house->statusOf(m_house->trigger(m_house->publish(chain))), u"completed"_s);
    }

    void wideFanIsJoined()
    {
        flow::FlowDefinition fan = pureNodes(5'002);
        for (int i = 1; i <= 5'000; ++i) {
            wire(fan, 0, i);
            wire(fan, i, 5'001);
        }
        QCOMPARE(m_house->statusOf(m_house->trigger(m_house->publish(fan))), u"completed"_s);
    }

private:
    ExecutionId keyed(FlowId flow, const QString &key, ExecutionId owner)
    {
        engine::TriggerRequest request;
        request.flow = flow;
        request.idempotencyKey = key;
        request.owner = owner;
        const auto reply = m_house->executions.trigger(request);
        m_house->spin();
        return reply ? reply->head.id : ExecutionId();
    }

    static ExecutionId trigger(EngineHouse &house, FlowId flow, Priority priority)
    {
        engine::TriggerRequest request;
        request.flow = flow;
        request.priority = priority;
        const auto reply = house.executions.trigger(request);
        house.spin();
        return reply ? reply->head.id : ExecutionId();
    }

    std::unique_ptr<test::FakeStore> m_store;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<EngineHouse> m_house;
};

QTEST_GUILESS_MAIN(LimitsTest)
#include "limits_test.moc"
