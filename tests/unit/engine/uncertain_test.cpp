// SPDX-License-Identifier: GPL-3.0-or-later
// Nodes that may be called only once: what is unknown is asked, not guessed and not repeated.
#include <QTest>

#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using engine::CallDone;
using engine::CallFailed;
using engine::Resolution;
using execution::NodeStatus;
using test::EngineHouse;

class UncertainTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<test::FakeStore>();
        m_clock = std::make_unique<test::FakeClock>();
        m_house = std::make_unique<EngineHouse>(*m_store, *m_clock);
    }

    void lostOutcomesAskInsteadOfTryingAgain_data()
    {
        QTest::addColumn<bool>("unknown");
        QTest::addColumn<bool>("once");
        QTest::addColumn<QString>("status");
        QTest::newRow("lost, at most once") << true << true << u"uncertain"_s;
        QTest::newRow("lost, may be repeated") << true << false << u"retry"_s;
        QTest::newRow("refused, at most once") << false << true << u"retry"_s;
    }
    void lostOutcomesAskInsteadOfTryingAgain()
    {
        QFETCH(bool, unknown);
        QFETCH(bool, once);
        QFETCH(QString, status);
        m_house->components.script[u"a"_s] = {CallFailed{{u"X"_s, u"no answer"_s, {}}, true, {}, unknown}};
        (void)m_house->trigger(m_house->publish({once ? u"a{once,retry=3}"_s : u"a{retry=3}"_s}));
        QVERIFY2(m_house->log.contains(u"a "_s + status), qPrintable(m_house->log.join(u' ')));
        QCOMPARE(m_house->components.calls, QStringList{u"a#1"_s});
    }

    void timeLimitOfACallLeavesItUncertain()
    {
        m_house->components.script[u"a"_s] = {std::nullopt};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a{once,timeout=1000}"_s}));
        m_house->advance(1000);
        QCOMPARE(statusOf(run, u"a"_s), NodeStatus::Uncertain);
        QCOMPARE(m_house->components.cancelled, QStringList{u"a"_s});
    }

    void whoSaysHowItEnded_data()
    {
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("nodes");
        QTest::addColumn<QStringList>("calls");
        using Outcome = Resolution::Outcome;
        QTest::newRow("succeeded") << int(Outcome::Succeeded) << u"a:completed b:completed x:completed"_s
                                   << QStringList{u"b#1"_s};
        QTest::newRow("failed") << int(Outcome::Failed) << u"a:failed b:skipped x:completed"_s << QStringList{};
        QTest::newRow("retry") << int(Outcome::Retry) << u"a:completed b:completed x:completed"_s
                               << QStringList{u"a#2"_s, u"b#1"_s};
    }
    void whoSaysHowItEnded()
    {
        QFETCH(int, outcome);
        QFETCH(QString, nodes);
        QFETCH(QStringList, calls);
        const ExecutionId run = crashedRun({u"a{once} -> b{in=$.nodes.a.output.n}"_s, u"x"_s});
        const auto found = m_house->control.uncertain();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().node, u"a"_s);
        QCOMPARE(found.first().deadlineAt, found.first().since + 86'400'000);
        Resolution says{Resolution::Outcome(outcome), {}, u"looked it up"_s};
        if (says.outcome == Resolution::Outcome::Succeeded)
            says.outputs = {{u"n"_s, 3}};
        QCOMPARE(m_house->control.resolve(run, u"x"_s, says, {}).error().reason, u"NODE_NOT_UNCERTAIN"_s);
        QVERIFY(m_house->control.resolve(run, u"a"_s, says, u"user:1"_s));
        m_house->spin();
        QCOMPARE(m_house->nodesOf(run), nodes);
        QCOMPARE(m_house->components.calls, calls);
        if (says.outcome == Resolution::Outcome::Succeeded)
            QCOMPARE(m_house->components.inputs[u"b"_s].value("in"_L1).toInt(), 3);
        QVERIFY(m_house->control.uncertain().isEmpty());
    }

    void theComponentItselfMaySay()
    {
        const ExecutionId run = crashedRun({u"a{once} -> b"_s});
        QVERIFY(m_house->scheduler.complete(run, u"a"_s, CallDone{{{u"n"_s, 1}}, {u"default"_s}, {}}));
        m_house->spin();
        QCOMPARE(m_house->nodesOf(run), u"a:completed b:completed"_s);
    }

    void deadlineDecidesThatItFailed()
    {
        const ExecutionId run = crashedRun({u"a{once} -> b"_s});
        // Longer than the flow may run: its limit stands while somebody is asked.
        m_house->advance(86'399'000);
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        // Also over another restart the deadline is the same.
        restart();
        m_house->advance(1'000);
        QCOMPARE(m_house->nodesOf(run), u"a:failed b:skipped"_s);
        QCOMPARE(m_store->finished.value(run).state.value("nodes"_L1)[u"a"_s][u"error"_s][u"code"_s].toString(),
                 u"UNCERTAIN"_s);
    }

    void cancelEndsTheQuestion()
    {
        const ExecutionId run = crashedRun({u"a{once} -> b"_s});
        QVERIFY(m_house->executions.cancel(run, {}));
        m_house->spin();
        QCOMPARE(m_house->nodesOf(run), u"a:cancelled b:cancelled"_s);
        m_house->advance(90'000'000); // its deadline finds nothing
        QCOMPARE(m_house->statusOf(run), u"cancelled"_s);
    }

    void longDowntimeIsNotTheRunsFault()
    {
        const ExecutionId run = crashedRun({u"a{once} -> b"_s}, 10'000'000);
        QVERIFY(m_house->control.resolve(run, u"a"_s, {Resolution::Outcome::Succeeded, {}, {}}, {}));
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
    }

    void tooLargeOutputsAreRefused()
    {
        const ExecutionId run = crashedRun({u"a{once}"_s});
        const Resolution says{Resolution::Outcome::Succeeded, {{u"x"_s, QString(2'000'000, u'x')}}, {}};
        const auto refused = m_house->control.resolve(run, u"a"_s, says, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().field, u"outputs"_s);
        QCOMPARE(m_house->control.uncertain().size(), 1);
    }

private:
    /// A run whose node `a` was at work when the server died; all others are through.
    ExecutionId crashedRun(const QStringList &lines, qint64 downMs = 0)
    {
        m_house->components.script[u"a"_s] = {std::nullopt};
        const ExecutionId run = m_house->trigger(m_house->publish(lines));
        m_clock->advance(downMs);
        restart();
        return run;
    }
    void restart()
    {
        m_house = std::make_unique<EngineHouse>(*m_store, *m_clock);
        m_house->flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        m_house->executions.restore(m_store->snapshot);
        m_house->spin();
    }
    [[nodiscard]] NodeStatus statusOf(ExecutionId run, const QString &node) const
    {
        const execution::RunState *state = m_house->journal.find(run);
        return state ? state->nodes[size_t(state->dag->indexOf(node))].status : NodeStatus::Pending;
    }

    std::unique_ptr<test::FakeStore> m_store;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<EngineHouse> m_house;
};

QTEST_GUILESS_MAIN(UncertainTest)
#include "uncertain_test.moc"
