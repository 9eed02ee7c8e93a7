// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody sets the wall clock while runs, retries, delays, questions and schedules are under way.
#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

#include "server/components/control/approval.h"
#include "server/components/control/delay.h"
#include "server/engine/run_metrics.h"
#include "server/engine/trigger_service.h"
#include "tests/support/all_rights.h"
#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using engine::CallAccepted;
using engine::CallDone;
using engine::CallFailed;
using test::EngineHouse;

namespace {

constexpr qint64 kHour = 3'600'000;

/// A house with the nodes and triggers that wait; made again over the same store it is a restarted server.
struct House {
    House(test::FakeStore &store, test::FakeClock &clock)
        : engine(store, clock),
          approval(std::make_shared<components::Approval>(engine.timers, clock)),
          triggers(engine.journal, engine.flows, engine.executions, engine.timers, clock, rights,
                   [] { return u"token"_s; })
    {
        engine.components.own[u"delay"_s] = std::make_shared<components::Delay>(engine.timers, clock);
        engine.components.own[u"approval"_s] = approval;
    }
    void restore()
    {
        engine.flows.restore(engine.store.snapshot.flows, engine.store.snapshot.versions);
        engine.executions.restore(engine.store.snapshot);
        triggers.restore(engine.store.snapshot.triggers);
        engine.spin();
    }
    /// One node "a" of that component, then "b".
    FlowId flowOf(const QString &component, const QJsonObject &config)
    {
        flow::FlowDefinition definition = test::definitionOf({u"a{component=%1} -> b"_s.arg(component)});
        definition.nodes[0].config = config;
        flow::FlowSettings settings;
        settings.flowTimeoutMs = 100 * kHour;
        return engine.publish(definition, settings);
    }
    /// As time goes by in a server: in steps, none longer than it sleeps.
    void pass(qint64 ms)
    {
        for (; ms > 0; ms -= 10'000)
            engine.advance(std::min<qint64>(ms, 10'000));
    }

    test::AllRights rights;
    EngineHouse engine;
    std::shared_ptr<components::Approval> approval;
    engine::TriggerService triggers;
};

CallFailed broken()
{
    return {{u"BROKEN"_s, u"it broke"_s, {}}, true, {}};
}

/// Whether the times of a run follow one another.
bool isInOrder(const QJsonObject &state)
{
    qint64 last = state.value("started_at"_L1).toInteger();
    const qint64 end = state.value("completed_at"_L1).toInteger();
    const QJsonObject nodes = state.value("nodes"_L1).toObject();
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
        const QJsonObject node = nodes.value(id).toObject();
        const qint64 from = node.value("started_at"_L1).toInteger();
        const qint64 to = node.value("completed_at"_L1).toInteger();
        if (from < last || to < from || to > end)
            return false;
        last = to;
    }
    return true;
}

} // namespace

class ClockTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<test::FakeStore>();
        m_clock = std::make_unique<test::FakeClock>();
        m_clock->jump(60'000 - m_clock->nowMs() % 60'000); // a full minute
        m_house = std::make_unique<House>(*m_store, *m_clock);
    }

    void retriesWaitTheirTime_data() { jumps(); }
    void retriesWaitTheirTime()
    {
        EngineHouse &engine = m_house->engine;
        engine.components.script[u"a"_s] = {broken(), CallDone{}};
        const ExecutionId run = engine.trigger(engine.publish({u"a{retry=3}"_s}));
        engine.advance(500);
        jump();
        engine.advance(499);
        QCOMPARE(engine.components.calls, QStringList{u"a#1"_s});
        engine.advance(1);
        QCOMPARE(engine.components.calls, QStringList({u"a#1"_s, u"a#2"_s}));
        QCOMPARE(engine.statusOf(run), u"completed"_s);
        QCOMPARE(m_store->finished.value(run).completedAt - m_store->finished.value(run).startedAt, 1000);
    }

    void limitsPassAtTheirTime_data() { jumps(); }
    void limitsPassAtTheirTime()
    {
        EngineHouse &engine = m_house->engine;
        engine.components.script[u"a"_s] = {std::nullopt};
        flow::FlowSettings settings;
        settings.flowTimeoutMs = 50'000;
        const ExecutionId node = engine.trigger(engine.publish({u"a{timeout=5000}"_s}, settings));
        const ExecutionId whole = engine.trigger(engine.publish({u"a{timeout=90000}"_s}, settings));
        engine.advance(1000);
        jump();
        engine.advance(3999);
        QCOMPARE(engine.statusOf(node), u"running"_s);
        engine.advance(1);
        QCOMPARE(engine.statusOf(node), u"failed"_s);
        engine.advance(44'999);
        QCOMPARE(engine.statusOf(whole), u"running"_s);
        engine.advance(1);
        QCOMPARE(engine.statusOf(whole), u"cancelled"_s);
        QCOMPARE(m_store->finished.value(whole).completedAt - m_store->finished.value(whole).startedAt, 50'000);
    }

    void delaysWaitTheirTime_data() { jumps(); }
    void delaysWaitTheirTime()
    {
        EngineHouse &engine = m_house->engine;
        const FlowId flow = m_house->flowOf(u"delay"_s, {{u"durationMs"_s, 60'000}});
        const ExecutionId before = engine.trigger(flow);
        m_house->pass(30'000);
        jump();
        const ExecutionId after = engine.trigger(flow);
        m_house->pass(29'999);
        QCOMPARE(engine.statusOf(before), u"running"_s);
        engine.advance(1);
        QCOMPARE(engine.statusOf(before), u"completed"_s);
        m_house->pass(29'999);
        QCOMPARE(engine.statusOf(after), u"running"_s);
        engine.advance(1);
        QCOMPARE(engine.statusOf(after), u"completed"_s);
    }

    // The node that waits starts only after the jump: the run's own clock is ahead or behind then.
    void delayInARunThatSawTheJump_data() { jumps(); }
    void delayInARunThatSawTheJump()
    {
        EngineHouse &engine = m_house->engine;
        engine.components.script[u"w"_s] = {CallAccepted{}};
        flow::FlowDefinition definition = test::definitionOf({u"w -> d{component=delay}"_s});
        definition.nodes[1].config = {{u"durationMs"_s, 5000}};
        const ExecutionId run = engine.trigger(engine.publish(definition));
        jump();
        QVERIFY(engine.scheduler.complete(run, u"w"_s, {}));
        engine.spin();
        engine.advance(4999);
        QCOMPARE(engine.statusOf(run), u"running"_s);
        engine.advance(1);
        QCOMPARE(engine.statusOf(run), u"completed"_s);
    }

    void questionsWaitTheirTime_data() { jumps(); }
    void questionsWaitTheirTime()
    {
        EngineHouse &engine = m_house->engine;
        const ExecutionId run =
            engine.trigger(m_house->flowOf(u"approval"_s, {{u"deadlineMs"_s, 600'000}, {u"default"_s, u"approved"_s}}));
        m_house->pass(300'000);
        jump();
        m_house->pass(299'999);
        QCOMPARE(m_house->approval->open().size(), 1);
        engine.advance(1);
        QVERIFY(m_house->approval->open().isEmpty());
        QCOMPARE(engine.statusOf(run), u"completed"_s);
    }

    void appointmentsFollowTheWallClock()
    {
        EngineHouse &engine = m_house->engine;
        const qint64 due = m_clock->nowMs() + kHour;
        const QString until = QDateTime::fromMSecsSinceEpoch(due, Qt::UTC).toString(Qt::ISODateWithMs);
        const ExecutionId run = engine.trigger(m_house->flowOf(u"delay"_s, {{u"until"_s, until}}));
        m_clock->jump(-2 * kHour);
        m_house->pass(kHour + 1000);
        QCOMPARE(engine.statusOf(run), u"running"_s);
        m_clock->jump(2 * kHour);
        engine.advance(0);
        QCOMPARE(engine.statusOf(run), u"completed"_s);
    }

    void noNodeIsLostOrDoubledAndNoTimeGoesBack()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < 100; ++round) {
            test::FakeStore store;
            auto house = std::make_unique<House>(store, *m_clock);
            for (const QString &node : {u"a"_s, u"b"_s, u"c"_s})
                house->engine.components.script[node] = {CallAccepted{}};
            flow::FlowSettings settings;
            settings.flowTimeoutMs = 1000 * kHour; // hours between two lives may all be real
            const ExecutionId run = house->engine.trigger(house->engine.publish({u"a -> b -> c"_s}, settings));
            qint64 passed = 0; // since the last restart: what a clock set back has hidden nobody knows
            for (const QString &node : {u"a"_s, u"b"_s, u"c"_s}) {
                m_clock->jump(random.bounded(-3 * int(kHour), 3 * int(kHour)));
                const qint64 ms = random.bounded(10'000);
                house->engine.advance(ms);
                passed += ms;
                if (random.bounded(4) == 0) { // a restart; a clock that was set forward meanwhile counts as downtime
                    m_clock->jump(-random.bounded(int(kHour)));
                    house = std::make_unique<House>(store, *m_clock);
                    for (const QString &known : {u"a"_s, u"b"_s, u"c"_s})
                        house->engine.components.script[known] = {CallAccepted{}};
                    house->restore();
                    passed = 0;
                } else {
                    house->engine.components.calls.clear();
                }
                const execution::RunState *state = house->engine.journal.find(run);
                QVERIFY(state);
                QVERIFY(house->engine.journal.nowOf(run) >= state->startedAt);
                for (const execution::NodeState &one : state->nodes)
                    QVERIFY(engine::runOf(one, house->engine.journal.nowOf(run)) >= 0);
                QVERIFY(house->engine.scheduler.complete(run, node, {}));
                house->engine.spin();
            }
            QCOMPARE(house->engine.statusOf(run), u"completed"_s);
            const test::FinishedRun finished = store.finished.value(run);
            QVERIFY(isInOrder(finished.state));
            QVERIFY(finished.completedAt - finished.startedAt >= passed);
        }
    }

    void theLineKeepsItsOrder_data() { jumps(); }
    void theLineKeepsItsOrder()
    {
        EngineHouse &engine = m_house->engine;
        flow::FlowSettings settings;
        settings.concurrency = flow::ConcurrencyMode::Queue;
        engine.components.script[u"a"_s] = {CallAccepted{}};
        const FlowId flow = engine.publish({u"a"_s}, settings);
        const ExecutionId first = engine.trigger(flow);
        const ExecutionId second = engine.trigger(flow);
        jump();
        engine.advance(1000);
        const ExecutionId third = engine.trigger(flow);
        QVERIFY(engine.scheduler.complete(first, u"a"_s, {}));
        engine.spin();
        QCOMPARE(engine.statusOf(second), u"running"_s);
        QCOMPARE(engine.statusOf(third), u"pending"_s);
    }

    void schedulesAfterTheClockWasSetForward()
    {
        schedule({{u"cron"_s, u"* * * * *"_s}, {u"catch_up"_s, u"last"_s}});
        m_house->pass(60'000);
        QCOMPARE(starts().size(), 1);
        m_clock->jump(2 * kHour); // 120 times were missed: the last one counts
        m_house->pass(20'000);
        QCOMPARE(starts().size(), 2);
        m_house->pass(60'000);
        QCOMPARE(starts().size(), 3);
        QVERIFY(allDiffer(starts()));
    }

    void schedulesAfterTheClockWasSetBack()
    {
        schedule({{u"cron"_s, u"* * * * *"_s}});
        m_house->pass(5 * 60'000);
        QCOMPARE(starts().size(), 5);
        m_clock->jump(-3 * 60'000); // two of them come again
        m_house->pass(20'000);
        m_house->pass(5 * 60'000);
        QVERIFY(allDiffer(starts()));
        QCOMPARE(starts().size(), 7);
        m_clock->jump(-30 * 24 * kHour); // it had been wrong by a month: nobody waits a month
        m_house->pass(2 * 60'000 + 20'000);
        QVERIFY2(starts().size() >= 9, qPrintable(starts().join(u' ')));
    }

private:
    static void jumps()
    {
        QTest::addColumn<qint64>("by");
        QTest::newRow("two hours forward") << 2 * kHour;
        QTest::newRow("two hours back") << -2 * kHour;
    }
    void jump()
    {
        QFETCH(qint64, by);
        m_clock->jump(by);
        m_house->engine.advance(0);
    }
    void schedule(const QJsonObject &config)
    {
        engine::Trigger trigger;
        trigger.flow = m_house->engine.publish({u"a"_s});
        trigger.kind = engine::TriggerKind::Schedule;
        trigger.name = u"t"_s;
        trigger.config = config;
        QVERIFY(m_house->triggers.create(trigger));
        m_house->engine.spin();
    }
    static bool allDiffer(const QStringList &times)
    {
        return QSet<QString>(times.cbegin(), times.cend()).size() == times.size();
    }
    QStringList starts() const
    {
        QStringList times;
        for (const test::FinishedRun &run : m_store->finished)
            times.append(run.head.inputs.value("scheduled_at"_L1).toString());
        return times;
    }

    std::unique_ptr<test::FakeStore> m_store;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<House> m_house;
};

QTEST_GUILESS_MAIN(ClockTest)
#include "clock_test.moc"
