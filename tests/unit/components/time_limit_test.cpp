// SPDX-License-Identifier: GPL-3.0-or-later
// A run's limit of time, and what does not count towards it.
#include <QTest>

#include "core/execution/codec.h"
#include "server/components/control/approval.h"
#include "server/components/control/delay.h"
#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using engine::CallAccepted;
using test::EngineHouse;

namespace {
constexpr qint64 kDay = 86'400'000;
constexpr qint64 kDefault = 300'000;
} // namespace

class TimeLimitTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<test::FakeStore>();
        m_clock = std::make_unique<test::FakeClock>();
        restart();
    }

    void aRunThatOnlyWaitsOutlivesTheDefault_data()
    {
        QTest::addColumn<QString>("component");
        QTest::newRow("for a person") << u"approval"_s;
        QTest::newRow("for its time") << u"delay"_s;
    }
    void aRunThatOnlyWaitsOutlivesTheDefault()
    {
        QFETCH(QString, component);
        m_house->components.script[u"b"_s] = {CallAccepted{}};
        const ExecutionId run = m_house->trigger(flowOf(component));
        m_house->advance(40 * kDay); // beyond the longest time that a test run is kept, too
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        restart();
        goOn(run, component);
        QVERIFY(m_house->components.calls.contains(u"b#1"_s));
        // From here on it works, and has as much of its limit left as it had.
        m_house->advance(kDefault - 1);
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        m_house->advance(1);
        QVERIFY(m_house->statusOf(run) != u"running"_s);
        QVERIFY(m_house->log.contains(u"cancel timeout"_s));
    }

    void whatWorksBesideTheQuestionCounts()
    {
        m_house->components.script[u"w"_s] = {CallAccepted{}};
        flow::FlowDefinition definition = test::definitionOf({u"q{component=approval}"_s, u"w{timeout=90000000}"_s});
        const ExecutionId both = m_house->trigger(m_house->publish(definition));
        m_house->advance(kDefault - 1);
        QCOMPARE(m_house->statusOf(both), u"running"_s);
        m_house->advance(1);
        QVERIFY(m_house->statusOf(both) != u"running"_s);

        const ExecutionId waits = m_house->trigger(m_house->publish(definition));
        m_house->advance(200'000);
        QVERIFY(m_house->scheduler.complete(waits, u"w"_s, {})); // two thirds are used; now it only waits
        m_house->advance(kDay);
        QCOMPARE(m_house->statusOf(waits), u"running"_s);
    }

    void aChosenLimitCountsAllTime_data()
    {
        QTest::addColumn<bool>("byTrigger");
        QTest::newRow("of the flow") << false;
        QTest::newRow("of the trigger") << true;
    }
    void aChosenLimitCountsAllTime()
    {
        QFETCH(bool, byTrigger);
        flow::FlowSettings settings;
        if (!byTrigger)
            settings.flowTimeoutMs = 600'000;
        engine::TriggerRequest request;
        request.flow = flowOf(u"approval"_s, settings);
        if (byTrigger)
            request.timeoutMs = 600'000;
        const auto reply = m_house->executions.trigger(request);
        QVERIFY(reply);
        m_house->spin();
        m_house->advance(599'999);
        QCOMPARE(m_house->statusOf(reply->head.id), u"running"_s);
        m_house->advance(1);
        QCOMPARE(m_house->statusOf(reply->head.id), u"cancelled"_s);
    }

    void aPauseDoesNotCountTowardsTheDefault()
    {
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a{timeout=900000000} -> b"_s}));
        m_house->advance(200'000);
        QVERIFY(m_house->control.pause(run, u"me"_s));
        m_house->advance(kDay);
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        QVERIFY(m_house->control.resume(run, u"me"_s));
        m_house->advance(99'999);
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        m_house->advance(1);
        QVERIFY(m_house->statusOf(run) != u"running"_s);
    }

    // Who reads a run's state amid its life counts on as who followed its events.
    void aStateThatWasReadGoesOnTheSame()
    {
        m_house->components.script[u"w"_s] = {CallAccepted{}};
        const ExecutionId run = m_house->trigger(
            m_house->publish(test::definitionOf({u"q{component=approval}"_s, u"w{timeout=90000000}"_s})));
        const execution::RunState *state = m_house->journal.find(run);
        const auto head = execution::runHeadFromJson(execution::toJson(state->head));
        QVERIFY(head && head->limitIsDefault);
        const auto read = execution::runStateFromJson(execution::toJson(*state), *head, state->dag);
        QVERIFY(read);
        QCOMPARE(read->working, 1);
        QCOMPARE(read->waiting, 1);
        QCOMPARE(read->standsSince, 0);
    }

private:
    void restart()
    {
        m_house = std::make_unique<EngineHouse>(*m_store, *m_clock);
        m_approval = std::make_shared<components::Approval>(m_house->timers, *m_clock);
        m_house->components.own[u"approval"_s] = m_approval;
        m_house->components.own[u"delay"_s] = std::make_shared<components::Delay>(m_house->timers, *m_clock);
        m_house->components.script[u"b"_s] = {CallAccepted{}};
        m_house->flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        m_house->executions.restore(m_store->snapshot);
        m_house->spin();
    }
    FlowId flowOf(const QString &component, const flow::FlowSettings &settings = {})
    {
        const QString handle = component == "approval"_L1 ? u":approved"_s : QString();
        flow::FlowDefinition definition =
            test::definitionOf({u"a%1{component=%2} -> b{timeout=90000000}"_s.arg(handle, component)});
        if (component == "delay"_L1)
            definition.nodes[0].config = {{u"durationMs"_s, double(50 * kDay)}};
        return m_house->publish(definition, settings);
    }
    void goOn(ExecutionId run, const QString &component)
    {
        if (component == "approval"_L1)
            QVERIFY(m_approval->answer(run, u"a"_s, {u"approved"_s, {}, {}, u"me"_s}));
        else
            m_house->advance(10 * kDay);
        m_house->spin();
    }

    std::unique_ptr<test::FakeStore> m_store;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<EngineHouse> m_house;
    std::shared_ptr<components::Approval> m_approval;
};

QTEST_GUILESS_MAIN(TimeLimitTest)
#include "time_limit_test.moc"
