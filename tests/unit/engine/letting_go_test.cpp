// SPDX-License-Identifier: GPL-3.0-or-later
// Cancel, kill and replace: what a run does until it has let go, and what is known of it afterwards.
#include <QRandomGenerator>
#include <QTest>

#include "core/execution/codec.h"
#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using engine::CallAccepted;
using engine::CallDone;
using execution::CancelReason;
using test::EngineHouse;

namespace {
constexpr qint64 kGrace = 10'000; // of an EngineHouse
}

class LettingGoTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<test::FakeStore>();
        m_clock = std::make_unique<test::FakeClock>();
        restart();
        m_flow = replacing();
    }

    void theNewRunWaitsForTheOld_data()
    {
        QTest::addColumn<bool>("restarts");
        QTest::addColumn<bool>("answers");
        QTest::newRow("its node answers") << false << true;
        QTest::newRow("the grace ends") << false << false;
        QTest::newRow("its node answers after a restart") << true << true;
        QTest::newRow("the grace ends after a restart") << true << false;
    }
    void theNewRunWaitsForTheOld()
    {
        QFETCH(bool, restarts);
        QFETCH(bool, answers);
        const ExecutionId old = m_house->trigger(m_flow);
        const ExecutionId next = m_house->trigger(m_flow);
        m_house->advance(4000);
        if (restarts)
            restart();
        QCOMPARE(m_house->statusOf(old), u"cancelling"_s);
        QCOMPARE(m_house->statusOf(next), u"pending"_s);
        m_house->advance(3000);
        QCOMPARE(m_house->statusOf(next), u"pending"_s);
        if (answers) {
            QVERIFY(m_house->scheduler.call(old, u"a"_s)); // it may still ask for its inputs, and that it is cancelled
            QVERIFY(m_house->scheduler.isCancelled(old));
            QVERIFY(m_house->scheduler.fail(old, u"a"_s, {{u"CANCELLED"_s, u"as told"_s, {}}, false, {}}));
            m_house->spin();
        } else {
            m_house->advance(kGrace - 7001);
            QCOMPARE(m_house->statusOf(next), u"pending"_s);
            m_house->advance(1);
        }
        QCOMPARE(m_house->statusOf(old), u"cancelled"_s);
        QCOMPARE(m_house->statusOf(next), u"running"_s);
        QVERIFY(!m_house->components.calls.contains(u"a#2"_s));
    }

    // Triggers, answers, passing time and restarts in any order: a component that was called and has
    // neither answered nor outlived the grace is never joined by one of another run.
    void neverTwoAtOnce()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < 50; ++round) {
            init();
            for (int step = 0; step < 40; ++step) {
                doSomething(random);
                QVERIFY2(atWork().size() <= 1, qPrintable(u"round %1, step %2"_s.arg(round).arg(step)));
            }
            // And nothing hangs: the last one asked for comes to its turn.
            const ExecutionId last = m_house->trigger(m_flow);
            m_house->advance(kGrace);
            m_house->advance(kGrace);
            QCOMPARE(m_house->statusOf(last), u"running"_s);
        }
    }

    void aKillLeavesTheCancelKnown()
    {
        const ExecutionId run = m_house->trigger(m_flow);
        QVERIFY(m_house->executions.cancel(run, {CancelReason::UserRequested, u"user:ann"_s, u"too slow"_s, 0, false}));
        m_house->advance(2000);
        const qint64 cancelledAt = m_house->journal.find(run)->cancel->at;
        QVERIFY(m_house->executions.cancel(run, {CancelReason::System, u"user:bob"_s, {}, 0, true}));
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"cancelled"_s);
        const test::FinishedRun finished = m_store->finished.value(run);
        const QJsonObject cancel = finished.state.value("cancel"_L1).toObject();
        QCOMPARE(cancel.value("by"_L1).toString(), u"user:ann"_s);
        QCOMPARE(cancel.value("message"_L1).toString(), u"too slow"_s);
        QCOMPARE(cancel.value("reason"_L1).toString(), u"user_requested"_s);
        QCOMPARE(cancel.value("at"_L1).toInteger(), cancelledAt);
        QCOMPARE(cancel.value("killed_by"_L1).toString(), u"user:bob"_s);
        QCOMPARE(cancel.value("killed_at"_L1).toInteger(), cancelledAt + 2000);
    }

    void aKillAloneSaysWhoKilled()
    {
        const ExecutionId run = m_house->trigger(m_flow);
        QVERIFY(m_house->executions.cancel(run, {CancelReason::UserRequested, u"user:bob"_s, {}, 0, true}));
        m_house->spin();
        const QJsonObject cancel = m_store->finished.value(run).state.value("cancel"_L1).toObject();
        QCOMPARE(cancel.value("by"_L1).toString(), u"user:bob"_s);
        QCOMPARE(cancel.value("killed_by"_L1).toString(), u"user:bob"_s);
    }

private:
    void restart()
    {
        m_house = std::make_unique<EngineHouse>(*m_store, *m_clock);
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        m_house->flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        m_house->executions.restore(m_store->snapshot);
        m_house->spin();
    }
    FlowId replacing()
    {
        flow::FlowSettings settings;
        settings.concurrency = flow::ConcurrencyMode::Replace;
        settings.flowTimeoutMs = 3'600'000;
        return m_house->publish({u"a{timeout=3600000}"_s}, settings);
    }
    QList<ExecutionId> atWork() const
    {
        QList<ExecutionId> found;
        for (const ExecutionId &run : m_house->journal.liveRuns()) {
            if (m_house->journal.find(run)->count(execution::NodeStatus::Running) > 0)
                found.append(run);
        }
        return found;
    }
    void doSomething(QRandomGenerator &random)
    {
        const QList<ExecutionId> working = atWork();
        switch (random.bounded(6)) {
        case 0:
        case 1: (void)m_house->trigger(m_flow); break;
        case 2:
            if (!working.isEmpty())
                (void)m_house->scheduler.complete(working.first(), u"a"_s, CallDone{});
            m_house->spin();
            break;
        case 3: restart(); break;
        default: m_house->advance(random.bounded(int(kGrace))); break;
        }
    }

    std::unique_ptr<test::FakeStore> m_store;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<EngineHouse> m_house;
    FlowId m_flow;
};

QTEST_GUILESS_MAIN(LettingGoTest)
#include "letting_go_test.moc"
