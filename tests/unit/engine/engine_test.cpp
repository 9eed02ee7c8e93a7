// SPDX-License-Identifier: GPL-3.0-or-later
// The engine as recipe + outcomes → event log: real journal, scheduler and services over a
// fake clock, store and component.
#include <QTest>

#include "core/execution/codec.h"
#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using engine::CallAccepted;
using engine::CallDone;
using engine::CallFailed;
using test::EngineHouse;

namespace {

CallFailed failure(bool retryable = false, const QString &code = u"BROKEN"_s)
{
    return {{code, u"it broke"_s, {}}, retryable, {}};
}

CallDone through(const QString &handle)
{
    return {{}, {handle}, {}};
}

} // namespace

class EngineTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<test::FakeStore>();
        m_clock = std::make_unique<test::FakeClock>();
        m_house = std::make_unique<EngineHouse>(*m_store, *m_clock);
    }

    void recipes_data()
    {
        QTest::addColumn<QStringList>("lines");
        QTest::addColumn<QStringList>("failing"); // nodes
        QTest::addColumn<QString>("end");
        QTest::addColumn<QString>("nodes");

        QTest::newRow("chain") << QStringList{u"a -> b -> c"_s} << QStringList{} << u"completed"_s
                               << u"a:completed b:completed c:completed"_s;
        QTest::newRow("diamond") << QStringList{u"a -> b -> d"_s, u"a -> c -> d"_s} << QStringList{} << u"completed"_s
                                 << u"a:completed b:completed d:completed c:completed"_s;
        QTest::newRow("a failure skips what depends on it, the rest goes on")
            << QStringList{u"a -> b -> d"_s, u"a -> c -> e"_s} << QStringList{u"b"_s} << u"failed"_s
            << u"a:completed b:failed d:skipped c:completed e:completed"_s;
        QTest::newRow("fan-in after a failure is skipped, not hanging")
            << QStringList{u"a -> b -> d"_s, u"a -> c -> d"_s} << QStringList{u"b"_s} << u"failed"_s
            << u"a:completed b:failed d:skipped c:completed"_s;
        QTest::newRow("an error edge handles the failure")
            << QStringList{u"a:error -> rescue"_s, u"a -> b"_s} << QStringList{u"a"_s} << u"completed"_s
            << u"a:failed rescue:completed b:skipped"_s;
        QTest::newRow("rescue joins the main line again")
            << QStringList{u"a:error -> rescue -> end"_s, u"a -> end"_s} << QStringList{u"a"_s} << u"completed"_s
            << u"a:failed rescue:completed end:completed"_s;
        QTest::newRow("join any") << QStringList{u"a -> d{join=any}"_s, u"b -> d"_s} << QStringList{u"a"_s}
                                  << u"failed"_s << u"a:failed d:completed b:completed"_s;
        QTest::newRow("join count") << QStringList{u"a -> d{count=2}"_s, u"b -> d"_s, u"c -> d"_s}
                                    << QStringList{u"a"_s} << u"failed"_s
                                    << u"a:failed d:completed b:completed c:completed"_s;
        QTest::newRow("join count that cannot be reached")
            << QStringList{u"a -> d{count=2}"_s, u"b -> d"_s} << QStringList{u"a"_s} << u"failed"_s
            << u"a:failed d:skipped b:completed"_s;
        QTest::newRow("join all done") << QStringList{u"a -> d{join=allDone}"_s, u"b -> d"_s}
                                       << QStringList{u"a"_s, u"b"_s} << u"failed"_s
                                       << u"a:failed d:completed b:failed"_s;
        QTest::newRow("no such component")
            << QStringList{u"a{component=missing} -> b"_s} << QStringList{} << u"failed"_s << u"a:failed b:skipped"_s;
        QTest::newRow("pure nodes") << QStringList{u"a{component=pure} -> b{component=pure} -> c{component=pure}"_s}
                                    << QStringList{} << u"completed"_s << u"a:completed b:completed c:completed"_s;
    }
    void recipes()
    {
        QFETCH(QStringList, lines);
        QFETCH(QStringList, failing);
        QFETCH(QString, end);
        QFETCH(QString, nodes);
        for (const QString &node : std::as_const(failing))
            m_house->components.script[node] = {failure()};
        const ExecutionId run = m_house->trigger(m_house->publish(lines));
        QCOMPARE(m_house->statusOf(run), end);
        QCOMPARE(m_house->nodesOf(run), nodes);
        QVERIFY(!m_house->journal.find(run));
        QCOMPARE(m_house->timers.size(), 0);
    }

    void eventLogOfADiamond()
    {
        const FlowId flow = m_house->publish({u"a -> b -> d"_s, u"a -> c -> d"_s});
        (void)m_house->trigger(flow);
        QCOMPARE(m_house->log, QStringList({u"run started"_s, u"a started #1"_s, u"a completed"_s, u"b started #1"_s,
                                            u"c started #1"_s, u"b completed"_s, u"c completed"_s, u"d started #1"_s,
                                            u"d completed"_s, u"run completed"_s}));
    }

    void branchNotTakenIsSkipped()
    {
        m_house->components.script[u"if"_s] = {through(u"true"_s)};
        const FlowId flow = m_house->publish({u"if:true -> yes -> end"_s, u"if:false -> no -> end"_s});
        const ExecutionId run = m_house->trigger(flow);
        QCOMPARE(m_house->nodesOf(run), u"if:completed yes:completed end:completed no:skipped"_s);
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
    }

    void inputsComeFromTriggerAndNodes()
    {
        m_house->components.script[u"a"_s] = {CallDone{{{u"size"_s, 7}}, {u"default"_s}, {}}};
        const FlowId flow = m_house->publish({u"a{in=$.trigger.url} -> b{in=$.nodes.a.output.size}"_s});
        (void)m_house->trigger(flow, {{u"url"_s, u"http://x/"_s}});
        QCOMPARE(m_house->components.inputs[u"a"_s].value("in"_L1).toString(), u"http://x/"_s);
        QCOMPARE(m_house->components.inputs[u"b"_s].value("in"_L1).toInt(), 7);
    }

    void missingInputFailsTheNode()
    {
        const ExecutionId run = m_house->trigger(m_house->publish({u"a{in=$.trigger.url} -> b"_s}));
        QCOMPARE(m_house->nodesOf(run), u"a:failed b:skipped"_s);
        QVERIFY(m_house->log.contains(u"a failed INVALID_INPUT_MAPPING"_s));
        QVERIFY(m_house->components.calls.isEmpty());
    }

    void retriesWithBackoff()
    {
        m_house->components.script[u"a"_s] = {failure(true), failure(true), CallDone{}};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a{retry=3}"_s}));
        QCOMPARE(m_house->components.calls, QStringList{u"a#1"_s});
        QStringList notes;
        connect(&m_house->journal, &engine::Journal::written, m_house.get(), [&notes](const engine::Write &change) {
            if (const auto *logs = std::get_if<engine::AddLogs>(&change))
                notes.append(logs->lines.first().message);
        });
        m_house->advance(999);
        QCOMPARE(m_house->components.calls.size(), 1);
        m_house->advance(1);
        QCOMPARE(m_house->components.calls.size(), 2);
        m_house->advance(1999);
        QCOMPARE(m_house->components.calls.size(), 2);
        m_house->advance(1);
        QCOMPARE(m_house->components.calls, QStringList({u"a#1"_s, u"a#2"_s, u"a#3"_s}));
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
        QCOMPARE(notes, QStringList{u"attempt 2 failed (BROKEN); the next one in 2.0 s"_s});
    }

    void finalFailureIsNotRetried()
    {
        m_house->components.script[u"a"_s] = {failure(false)};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a{retry=3}"_s}));
        QCOMPARE(m_house->statusOf(run), u"failed"_s);
        QCOMPARE(m_house->components.calls.size(), 1);
    }

    void nodeTimeout()
    {
        m_house->components.script[u"a"_s] = {std::nullopt};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a{timeout=500}"_s}));
        m_house->advance(499);
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        m_house->advance(1);
        QCOMPARE(m_house->statusOf(run), u"failed"_s);
        QVERIFY(m_house->log.contains(u"a failed TIMEOUT"_s));
        QCOMPARE(m_house->components.cancelled, QStringList{u"a"_s});
    }

    void flowTimeout()
    {
        flow::FlowSettings settings;
        settings.flowTimeoutMs = 1000;
        m_house->components.script[u"a"_s] = {std::nullopt};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a -> b"_s}, settings));
        m_house->advance(1000);
        QCOMPARE(m_house->statusOf(run), u"cancelled"_s);
        QVERIFY(m_house->log.contains(u"cancel timeout"_s));
        QCOMPARE(m_house->nodesOf(run), u"a:cancelled b:cancelled"_s);
    }

    void stopOnFailureCancelsTheRest()
    {
        flow::FlowSettings settings;
        settings.onFailure = flow::OnFailure::Stop;
        m_house->components.script[u"a"_s] = {failure()};
        m_house->components.script[u"b"_s] = {std::nullopt};
        const ExecutionId run = m_house->trigger(m_house->publish({u"b -> c"_s, u"a"_s}, settings));
        QCOMPARE(m_house->nodesOf(run), u"b:cancelled c:cancelled a:failed"_s);
        QCOMPARE(m_house->statusOf(run), u"failed"_s);
    }

    void acceptedNodeEndsThroughTheRuntimeApi()
    {
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a -> b"_s}));
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        QVERIFY(m_house->scheduler.addOutputs(run, u"a"_s, {{u"x"_s, 0}, {u"y"_s, 2}}));
        QVERIFY(m_house->scheduler.complete(run, u"a"_s, {{{u"x"_s, 1}}, {u"default"_s}, u"w1"_s}));
        QVERIFY(m_house->scheduler.complete(run, u"a"_s, {})); // the same end again is no error
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
        const QJsonObject a = m_store->finished.value(run).state.value("nodes"_L1)["a"_L1].toObject();
        QCOMPARE(a.value("outputs"_L1).toObject(), QJsonObject({{u"x"_s, 1}, {u"y"_s, 2}}));
        QCOMPARE(a.value("worker"_L1).toString(), u"w1"_s);
        QCOMPARE(m_house->scheduler.complete(run, u"a"_s, {}).error().reason, u"EXECUTION_NOT_FOUND"_s);
    }

    void gracefulCancelWaitsForAcceptedNodes()
    {
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        m_house->components.script[u"b"_s] = {std::nullopt};
        const FlowId flow = m_house->publish({u"a -> c"_s, u"b"_s});
        const ExecutionId run = m_house->trigger(flow);
        const auto affected = m_house->executions.cancel(run, {});
        QVERIFY(affected);
        QCOMPARE(*affected, QStringList({u"a"_s, u"b"_s}));
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"cancelling"_s);
        QVERIFY(m_house->scheduler.isCancelled(run));
        QCOMPARE(m_house->executions.cancel(run, {}).error().reason, u"EXECUTION_ALREADY_CANCELLED"_s);
        m_house->advance(10'000);
        QCOMPARE(m_house->statusOf(run), u"cancelled"_s);
        QCOMPARE(m_house->nodesOf(run), u"a:cancelled c:cancelled b:cancelled"_s);
    }

    void pausedRunStartsNothingUntilResumed()
    {
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        m_house->components.script[u"r"_s] = {failure(true), CallDone{}};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a -> b"_s, u"r{retry=2}"_s}));
        QVERIFY(m_house->control.pause(run, u"me"_s));
        QCOMPARE(m_house->control.pause(run, u"me"_s).error().reason, u"EXECUTION_NOT_RUNNING"_s);
        QVERIFY(m_house->scheduler.complete(run, u"a"_s, {}));
        m_house->advance(60'000);
        QCOMPARE(m_house->components.calls, QStringList({u"a#1"_s, u"r#1"_s}));

        EngineHouse again(*m_store, *m_clock); // a pause survives a restart
        again.flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        again.executions.restore(m_store->snapshot);
        again.advance(0);
        QVERIFY(again.components.calls.isEmpty());
        QVERIFY(again.control.resume(run, u"me"_s));
        again.advance(0);
        QCOMPARE(again.components.calls, QStringList({u"b#1"_s, u"r#2"_s}));
        QCOMPARE(again.statusOf(run), u"completed"_s);
    }

    void killEndsAtOnce()
    {
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a -> b"_s}));
        execution::CancelInfo info;
        info.force = true;
        QVERIFY(m_house->executions.cancel(run, info));
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"cancelled"_s);
    }

    void concurrency_data()
    {
        QTest::addColumn<flow::ConcurrencyMode>("mode");
        QTest::addColumn<QString>("second"); // of the second run, at once
        QTest::addColumn<QString>("firstAtEnd");
        QTest::newRow("allow") << flow::ConcurrencyMode::Allow << u"running"_s << u"completed"_s;
        QTest::newRow("deny") << flow::ConcurrencyMode::Deny << u"CONCURRENT_DENIED"_s << u"completed"_s;
        QTest::newRow("queue") << flow::ConcurrencyMode::Queue << u"pending"_s << u"completed"_s;
        QTest::newRow("replace") << flow::ConcurrencyMode::Replace << u"pending"_s << u"cancelled"_s;
    }
    void concurrency()
    {
        QFETCH(flow::ConcurrencyMode, mode);
        QFETCH(QString, second);
        QFETCH(QString, firstAtEnd);
        flow::FlowSettings settings;
        settings.concurrency = mode;
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const FlowId flow = m_house->publish({u"a"_s}, settings);
        const ExecutionId first = m_house->trigger(flow);
        engine::TriggerRequest request;
        request.flow = flow;
        const auto reply = m_house->executions.trigger(request);
        if (!reply) {
            QCOMPARE(reply.error().reason, second);
            QCOMPARE(reply.error().details.value("running_executions"_L1).toArray().size(), 1);
        } else {
            QCOMPARE(m_house->statusOf(reply->head.id), second);
        }
        if (m_house->statusOf(first) == u"running"_s)
            QVERIFY(m_house->scheduler.complete(first, u"a"_s, {}));
        else
            m_house->advance(10'000); // the grace of the replaced run
        m_house->spin();
        QCOMPARE(m_house->statusOf(first), firstAtEnd);
        if (reply)
            QCOMPARE(m_house->statusOf(reply->head.id), u"running"_s);
    }

    void queueKeepsPriorityAndSurvivesARestart()
    {
        flow::FlowSettings settings;
        settings.concurrency = flow::ConcurrencyMode::Queue;
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const FlowId flow = m_house->publish({u"a"_s}, settings);
        const ExecutionId first = m_house->trigger(flow);
        const ExecutionId normal = m_house->trigger(flow);
        engine::TriggerRequest urgent;
        urgent.flow = flow;
        urgent.priority = execution::Priority::Critical;
        const auto reply = m_house->executions.trigger(urgent);
        QVERIFY(reply->queued);
        QCOMPARE(m_house->executions.withPlace(*reply).queuePosition, 1);
        m_house->spin();

        EngineHouse again(*m_store, *m_clock);
        again.components.script[u"a"_s] = {CallAccepted{}};
        again.flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        again.executions.restore(m_store->snapshot);
        again.spin();
        QVERIFY(again.scheduler.complete(first, u"a"_s, {}));
        again.spin();
        QCOMPARE(again.statusOf(reply->head.id), u"running"_s);
        QCOMPARE(again.statusOf(normal), u"pending"_s);
    }

    void estimatedWaitCountsPlacesAndWhatHasPassed()
    {
        flow::FlowSettings settings;
        settings.concurrency = flow::ConcurrencyMode::Queue;
        settings.maxInstances = 2;
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const FlowId flow = m_house->publish({u"a"_s}, settings);
        const ExecutionId known = m_house->trigger(flow);
        m_house->advance(10'000);
        QVERIFY(m_house->scheduler.complete(known, u"a"_s, {}));
        m_house->spin();

        (void)m_house->trigger(flow);
        m_house->advance(4'000);
        (void)m_house->trigger(flow);
        m_house->advance(1'000);
        QList<qint64> waits;
        for (int i = 0; i < 4; ++i)
            waits.append(m_house->executions.standing(*m_house->journal.find(m_house->trigger(flow))).estimatedWaitMs);
        // The two that run have 5 and 9 of their 10 seconds left; then two at a time.
        QCOMPARE(waits, QList<qint64>({5'000, 9'000, 15'000, 19'000}));
    }

    void restartCallsRunningNodesAgainAndNoOthers()
    {
        m_house->components.script[u"b"_s] = {std::nullopt};
        const FlowId flow = m_house->publish({u"a -> b -> c"_s, u"x{once}"_s});
        m_house->components.script[u"x"_s] = {std::nullopt};
        const ExecutionId run = m_house->trigger(flow);
        QCOMPARE(m_house->components.calls, QStringList({u"a#1"_s, u"x#1"_s, u"b#1"_s}));

        EngineHouse again(*m_store, *m_clock);
        again.flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        again.executions.restore(m_store->snapshot);
        again.spin();
        QCOMPARE(again.components.calls, QStringList({u"b#1"_s, u"c#1"_s}));
        QVERIFY(again.log.contains(u"x uncertain"_s));
        QCOMPARE(again.statusOf(run), u"running"_s);
    }

    void nothingActsBeforeItsIntentIsDurable()
    {
        m_store->hold();
        const FlowId flow = m_house->publish({u"a"_s});
        const ExecutionId run = m_house->trigger(flow);
        QVERIFY(m_house->components.calls.isEmpty());
        QVERIFY(m_house->log.isEmpty());
        bool replied = false;
        m_house->journal.whenDurable([&](const Result<> &result) { replied = bool(result); });
        m_house->spin();
        QVERIFY(!replied);
        m_store->release();
        m_house->spin();
        QVERIFY(replied);
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
    }

    void runWithinOneBatchWritesItsFinalRowOnly()
    {
        const FlowId flow = m_house->publish({u"a{component=pure} -> b{component=pure}"_s});
        (void)m_house->trigger(flow);
        QCOMPARE(m_store->batches.size(), 1);
        QCOMPARE(m_store->batches.first().size(), 1);
        QVERIFY(std::holds_alternative<engine::FinishRun>(m_store->batches.first().first()));
    }

    void refusedStoreTakesNothingAndLosesNothing()
    {
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const FlowId flow = m_house->publish({u"a -> b"_s});
        const ExecutionId known = m_house->trigger(flow);

        m_store->refuseNext(1);
        QVERIFY(m_house->scheduler.complete(known, u"a"_s, {})); // must survive the refusal
        engine::TriggerRequest request;
        request.flow = flow;
        const auto fresh = m_house->executions.trigger(request);
        QVERIFY(fresh);
        std::optional<bool> stored;
        m_house->journal.whenDurable([&](const Result<> &result) { stored = bool(result); });
        m_house->spin();
        QCOMPARE(stored, std::optional(false));
        QVERIFY(!m_house->journal.find(fresh->head.id));
        QCOMPARE(m_house->executions.trigger(request).error().reason, u"STORE_UNAVAILABLE"_s);

        QTRY_COMPARE_WITH_TIMEOUT(m_house->statusOf(known), u"completed"_s, 5000);
        QVERIFY(m_house->journal.isHealthy());
        QCOMPARE(m_house->components.calls, QStringList({u"a#1"_s, u"b#1"_s}));
        QVERIFY(m_house->executions.trigger(request));
    }

    // What is edited while a refused change is on its way builds on it, and is refused with it.
    void overlappingEditsAreRefusedTogether()
    {
        const FlowId flow = m_house->publish({u"a"_s});
        const engine::Flow before = *m_house->flows.get(flow);
        QStringList answers;
        const auto rename = [&](const QString &name) {
            engine::FlowChange change;
            change.name = name;
            QVERIFY(m_house->flows.update(flow, change));
            m_house->journal.whenDurable(
                [&answers, name](const Result<> &done) { answers.append(name + (done ? u" done"_s : u" refused"_s)); });
        };
        m_store->hold();
        rename(u"first"_s);
        QCoreApplication::processEvents(); // it is at the store
        rename(u"second"_s);
        m_store->refuseNext(1);
        m_store->release();
        m_house->spin();
        QCOMPARE(answers, QStringList({u"first refused"_s, u"second refused"_s}));
        QCOMPARE(*m_house->flows.get(flow), before);
        QTRY_VERIFY_WITH_TIMEOUT(m_house->journal.isHealthy(), 10'000);
        m_house->spin();
        QCOMPARE(storedFlow(flow), before);
        rename(u"third"_s);
        m_house->spin();
        QCOMPARE(storedFlow(flow), *m_house->flows.get(flow));
        QCOMPARE(storedFlow(flow).name, u"third"_s);
    }

    void whatCannotBeRestoredEnds_data()
    {
        QTest::addColumn<bool>("versionIsGone");
        QTest::newRow("its version is gone") << true;
        QTest::newRow("its events do not fit") << false;
    }
    void whatCannotBeRestoredEnds()
    {
        QFETCH(bool, versionIsGone);
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a"_s}));
        if (versionIsGone)
            m_store->snapshot.versions.clear();
        else
            m_store->snapshot.runs[0].events.append({99, 1, execution::NodeStarted{u"nobody"_s, 1}});
        EngineHouse again(*m_store, *m_clock);
        again.flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        again.executions.restore(m_store->snapshot);
        again.spin();
        QVERIFY(!again.journal.find(run));
        QVERIFY(m_store->snapshot.runs.isEmpty());
        QCOMPARE(m_store->finished.value(run).status, execution::RunStatus::Failed);
        QCOMPARE(m_store->finished.value(run).state.value("error"_L1).toObject().value("code"_L1).toString(),
                 u"RUN_NOT_RESTORED"_s);
    }

    void keysAreForgottenAfterADay()
    {
        const FlowId flow = m_house->publish({u"a{component=pure}"_s});
        engine::TriggerRequest request;
        request.flow = flow;
        const auto runOf = [&](int key) {
            request.idempotencyKey = u"k%1"_s.arg(key);
            const ExecutionId run = m_house->executions.trigger(request)->head.id;
            m_house->spin();
            return run;
        };
        QList<ExecutionId> first;
        for (int key = 0; key < 40; ++key)
            first.append(runOf(key));
        m_house->advance(86'400'000);
        QCOMPARE(runOf(0), first[0]);
        m_house->advance(1);
        for (int key = 0; key < 40; ++key)
            QVERIFY(runOf(key) != first[key]);
        QCOMPARE(m_house->executions.keysKept(), 40);
    }

    void idempotencyKeyGivesTheSameRun()
    {
        const FlowId flow = m_house->publish({u"a"_s});
        engine::TriggerRequest request;
        request.flow = flow;
        request.idempotencyKey = u"k1"_s;
        const auto first = m_house->executions.trigger(request);
        m_house->spin();
        const auto second = m_house->executions.trigger(request);
        QVERIFY(second->repeated);
        QCOMPARE(second->head.id, first->head.id);
        request.idempotencyKey = u"k2"_s;
        QVERIFY(m_house->executions.trigger(request)->head.id != first->head.id);
    }

    void copyReusesWhatDidNotChange_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<bool>("editedInputs");
        QTest::addColumn<QStringList>("calls");
        QTest::newRow("from the start") << QString() << false
                                        << QStringList{u"a#1"_s, u"x#1"_s, u"b#1"_s, u"c#1"_s, u"d#1"_s};
        QTest::newRow("from the failed node") << u"c"_s << false << QStringList{u"c#1"_s, u"d#1"_s};
        QTest::newRow("from a node in the middle") << u"b"_s << false << QStringList{u"b#1"_s, u"c#1"_s, u"d#1"_s};
        QTest::newRow("edited inputs reuse nothing")
            << u"c"_s << true << QStringList{u"a#1"_s, u"x#1"_s, u"b#1"_s, u"c#1"_s, u"d#1"_s};
    }
    void copyReusesWhatDidNotChange()
    {
        QFETCH(QString, from);
        QFETCH(bool, editedInputs);
        QFETCH(QStringList, calls);
        const BlobId blob = BlobId::make();
        const QString reference = u"blob:"_s + blob.toString();
        m_house->components.script[u"a"_s] = {CallDone{{{u"$ref"_s, reference}}, {u"default"_s}, {}}};
        m_house->components.script[u"c"_s] = {failure(), CallDone{}};
        const FlowId flow = m_house->publish({u"a -> b{in=$.nodes.a.output} -> c -> d"_s, u"x:error -> c"_s});
        const ExecutionId first = m_house->trigger(flow, {{u"v"_s, 1}});
        const test::FinishedRun ended = m_store->finished.value(first);
        QVERIFY(ended.status == execution::RunStatus::Failed);
        const auto dag = m_house->flows.dag(ended.head.version);
        const auto old = execution::runStateFromJson(ended.state, ended.head, *dag);
        m_house->components.calls.clear();
        engine::RerunRequest request;
        request.from = from;
        if (editedInputs)
            request.inputs = QJsonObject{{u"v"_s, 2}};
        const auto reply = m_house->executions.rerun(*old, request);
        QVERIFY(reply);
        m_house->spin();
        QCOMPARE(m_house->components.calls, calls);
        QCOMPARE(m_house->statusOf(reply->head.id), u"completed"_s);
        QCOMPARE(m_store->finished.value(reply->head.id).head.rerunOf, first);
        const bool shared =
            std::any_of(m_store->batches.begin(), m_store->batches.end(), [&](const engine::Batch &batch) {
                return std::any_of(batch.begin(), batch.end(), [&](const engine::Write &write) {
                    const auto *share = std::get_if<engine::ShareBlob>(&write);
                    return share && share->blob == blob && share->run == reply->head.id;
                });
            });
        QCOMPARE(shared, calls.size() < 5);
    }

    void copyFromAnUnknownNodeIsRefused()
    {
        const FlowId flow = m_house->publish({u"a"_s});
        const test::FinishedRun ended = m_store->finished.value(m_house->trigger(flow));
        const auto old = execution::runStateFromJson(ended.state, ended.head, *m_house->flows.dag(ended.head.version));
        engine::RerunRequest request;
        request.from = u"z"_s;
        QCOMPARE(m_house->executions.rerun(*old, request).error().field, u"from_node"_s);
    }

private:
    [[nodiscard]] engine::Flow storedFlow(FlowId id) const
    {
        for (const engine::Flow &flow : m_store->snapshot.flows) {
            if (flow.id == id)
                return flow;
        }
        return {};
    }

    std::unique_ptr<test::FakeStore> m_store;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<EngineHouse> m_house;
};

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"
