// SPDX-License-Identifier: GPL-3.0-or-later
// Test runs: pins, breakpoints, steps, a goal, the draft; and nodes that are switched off.
#include <QTest>

#include "core/execution/codec.h"
#include "server/engine/call_inputs.h"
#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using engine::CallDone;
using execution::DebugPlan;
using test::EngineHouse;

class DebugTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<test::FakeStore>();
        m_clock = std::make_unique<test::FakeClock>();
        m_house = std::make_unique<EngineHouse>(*m_store, *m_clock);
    }

    void pinnedNodesAreNotCalled()
    {
        const FlowId flow = m_house->publish({u"a -> b -> c{in=$.nodes.b.output.size}"_s});
        const ExecutionId run = start(flow, {{{u"b"_s, QJsonObject{{u"size"_s, 9}}}}, {}, {}, false});
        QCOMPARE(m_house->components.calls, QStringList({u"a#1"_s, u"c#1"_s}));
        QCOMPARE(m_house->components.inputs[u"c"_s].value("in"_L1).toInt(), 9);
        QCOMPARE(m_house->nodesOf(run), u"a:completed b:completed c:completed"_s);
        QCOMPARE(nodeOf(run, u"b"_s).value("bypass"_L1).toString(), u"pinned"_s);
        QVERIFY(m_store->finished.value(run).head.debug.has_value());
    }

    void pinOfABranchTakesTheHandleItsOutputsSay_data()
    {
        QTest::addColumn<QJsonObject>("outputs");
        QTest::addColumn<QString>("nodes");
        QTest::newRow("result false") << QJsonObject{{u"result"_s, false}}
                                      << u"if:completed yes:skipped no:completed"_s;
        QTest::newRow("result true") << QJsonObject{{u"result"_s, true}} << u"if:completed yes:completed no:skipped"_s;
        QTest::newRow("handle") << QJsonObject{{u"handle"_s, u"false"_s}} << u"if:completed yes:skipped no:completed"_s;
        QTest::newRow("nothing said: the first") << QJsonObject{} << u"if:completed yes:completed no:skipped"_s;
    }
    void pinOfABranchTakesTheHandleItsOutputsSay()
    {
        QFETCH(QJsonObject, outputs);
        QFETCH(QString, nodes);
        const FlowId flow = m_house->publish({u"if:true -> yes"_s, u"if:false -> no"_s});
        QCOMPARE(m_house->nodesOf(start(flow, {{{u"if"_s, outputs}}, {}, {}, false})), nodes);
    }

    void untilRunsOnlyWhatItNeeds()
    {
        const FlowId flow = m_house->publish({u"a -> b -> d"_s, u"a -> c -> d"_s, u"x -> y"_s});
        const ExecutionId run = start(flow, {{}, {}, u"b"_s, false});
        QCOMPARE(m_house->components.calls, QStringList({u"a#1"_s, u"b#1"_s}));
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
        QCOMPARE(m_house->nodesOf(run), u"a:completed b:completed d:skipped c:skipped x:skipped y:skipped"_s);
        QCOMPARE(nodeOf(run, u"c"_s).value("bypass"_L1).toString(), u"not_wanted"_s);
    }

    void untilWithPinsRunsASingleNode()
    {
        const FlowId flow = m_house->publish({u"a -> b -> c{in=$.nodes.b.output.n} -> d"_s});
        const ExecutionId run = start(flow, {{{u"b"_s, QJsonObject{{u"n"_s, 5}}}}, {}, u"c"_s, false});
        QCOMPARE(m_house->components.calls, QStringList{u"c#1"_s});
        QCOMPARE(m_house->components.inputs[u"c"_s].value("in"_L1).toInt(), 5);
        QCOMPARE(m_house->nodesOf(run), u"a:skipped b:completed c:completed d:skipped"_s);
    }

    void untilKeepsWhatIsReadBehindAPin()
    {
        const FlowId flow = m_house->publish({u"a -> b -> c{in=$.nodes.a.output.n}"_s});
        (void)start(flow, {{{u"b"_s, QJsonObject()}}, {}, u"c"_s, false});
        QCOMPARE(m_house->components.calls, QStringList({u"a#1"_s, u"c#1"_s}));
    }

    void breakpointHoldsUntilResumed()
    {
        const FlowId flow = m_house->publish({u"a -> b -> c"_s});
        const ExecutionId run = start(flow, {{}, {u"b"_s}, {}, false});
        const execution::RunState *state = m_house->journal.find(run);
        QVERIFY(state && state->paused);
        QCOMPARE(state->pauseReason, execution::PauseReason::Breakpoint);
        QVERIFY(state->nodes[1].held);
        QCOMPARE(m_house->components.calls, QStringList{u"a#1"_s});
        // Looking at it takes longer than the flow may, which is nobody's fault.
        m_house->advance(400'000);
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        QVERIFY(m_house->control.resume(run, u"user:1"_s));
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
        QCOMPARE(m_house->components.calls, QStringList({u"a#1"_s, u"b#1"_s, u"c#1"_s}));
        QCOMPARE(m_house->timers.size(), 0);
    }

    void whatStandsIsNotKeptForEver()
    {
        const ExecutionId run = start(m_house->publish({u"a"_s}), {{}, {u"a"_s}, {}, false});
        m_house->advance(30LL * 86'400'000);
        QCOMPARE(m_house->statusOf(run), u"cancelled"_s);
    }

    void timeLimitRunsAgainAfterABreakpoint()
    {
        m_house->components.script[u"b"_s] = {std::nullopt};
        const ExecutionId run = start(m_house->publish({u"a -> b{timeout=3600000}"_s}), {{}, {u"b"_s}, {}, false});
        m_house->advance(1'000'000);
        QVERIFY(m_house->control.resume(run, {}));
        m_house->advance(299'000);
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        m_house->advance(1'000);
        QCOMPARE(m_house->statusOf(run), u"cancelled"_s);
    }

    void stepsOneNodeAtATime()
    {
        const FlowId flow = m_house->publish({u"a -> b -> d"_s, u"a -> c -> d"_s});
        const ExecutionId run = start(flow, {{}, {u"a"_s}, {}, false});
        const QStringList order{u"a"_s, u"b"_s, u"c"_s, u"d"_s};
        for (qsizetype done = 0; done < order.size(); ++done) {
            const execution::RunState *state = m_house->journal.find(run);
            QVERIFY(state && state->paused);
            QVERIFY2(state->nodes[size_t(state->dag->indexOf(order.at(done)))].held, qPrintable(order.at(done)));
            QCOMPARE(m_house->components.calls.size(), done);
            QVERIFY(m_house->control.resume(run, {}, true));
            m_house->spin();
        }
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
    }

    void stepOfARunPausedByHandIsOneNode()
    {
        m_house->components.script[u"a"_s] = {std::nullopt};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a -> b -> c"_s}));
        QVERIFY(m_house->control.pause(run, {}));
        QVERIFY(m_house->scheduler.complete(run, u"a"_s, CallDone{}));
        m_house->spin();
        QVERIFY(m_house->control.resume(run, {}, true));
        m_house->spin();
        QCOMPARE(m_house->components.calls, QStringList({u"a#1"_s, u"b#1"_s}));
        QCOMPARE(m_house->journal.find(run)->pauseReason, execution::PauseReason::Step);
    }

    void inputsOfAHeldNodeCanBeReplaced()
    {
        const FlowId flow = m_house->publish({u"a{in=$.trigger.x} -> b"_s});
        const ExecutionId run = start(flow, {{}, {u"a"_s}, {}, false}, {{u"x"_s, 1}});
        const auto shown = engine::makeCall(*m_house->journal.find(run), 0, 1, 0, nullptr);
        QVERIFY(shown);
        QCOMPARE(shown->inputs.value("in"_L1).toInt(), 1);
        QVERIFY(m_house->control.setInputs(run, u"a"_s, {{u"in"_s, 2}}, {}));
        QCOMPARE(m_house->control.setInputs(run, u"b"_s, {}, {}).error().reason, u"NODE_NOT_HELD"_s);
        QCOMPARE(m_house->control.setInputs(run, u"zz"_s, {}, {}).error().reason, u"NODE_NOT_FOUND"_s);
        m_house->spin();
        restart(); // it is durable
        QVERIFY(m_house->control.resume(run, {}));
        m_house->spin();
        QCOMPARE(m_house->components.inputs[u"a"_s].value("in"_L1).toInt(), 2);
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
    }

    void breakpointSurvivesARestart()
    {
        const ExecutionId run = start(m_house->publish({u"a -> b -> c"_s}), {{}, {u"b"_s}, {}, false});
        restart();
        QVERIFY(m_house->journal.find(run)->nodes[1].held);
        QVERIFY(m_house->components.calls.isEmpty());
        QVERIFY(m_house->control.resume(run, {}, true));
        m_house->spin();
        QCOMPARE(m_house->components.calls, QStringList{u"b#1"_s});
        restart();
        QVERIFY(m_house->journal.find(run)->nodes[2].held);
        QVERIFY(m_house->control.resume(run, {}));
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
    }

    void unknownNodesAreRefused_data()
    {
        QTest::addColumn<QJsonObject>("plan");
        QTest::addColumn<QString>("field");
        QTest::newRow("pin") << QJsonObject{{u"pins"_s, QJsonObject{{u"zz"_s, QJsonObject()}}}} << u"debug.pins.zz"_s;
        QTest::newRow("pin, no object") << QJsonObject{{u"pins"_s, QJsonObject{{u"a"_s, 1}}}} << u"debug.pins.a"_s;
        QTest::newRow("breakpoint") << QJsonObject{{u"breakpoints"_s, QJsonArray{u"zz"_s}}} << u"debug.breakpoints"_s;
        QTest::newRow("until") << QJsonObject{{u"until"_s, u"zz"_s}} << u"debug.until"_s;
        QTest::newRow("draft, no flag") << QJsonObject{{u"draft"_s, 1}} << u"debug.draft"_s;
    }
    void unknownNodesAreRefused()
    {
        QFETCH(QJsonObject, plan);
        QFETCH(QString, field);
        const FlowId flow = m_house->publish({u"a -> b"_s});
        const auto read = execution::debugPlanFromJson(plan);
        if (!read) {
            QCOMPARE(read.error().field, field);
            return;
        }
        engine::TriggerRequest request;
        request.flow = flow;
        request.debug = *read;
        const auto reply = m_house->executions.trigger(request);
        QVERIFY(!reply);
        QCOMPARE(reply.error().field, field);
        QVERIFY(m_house->journal.liveRuns().isEmpty());
    }

    void draftRunsAsItIs()
    {
        const FlowId flow = m_house->publish({u"a"_s});
        engine::FlowChange change;
        change.definition = test::definitionOf({u"a -> fresh"_s});
        m_house->components.knowsAll = true;
        QVERIFY(m_house->flows.update(flow, change));
        const ExecutionId run = start(flow, {{}, {}, {}, true});
        QCOMPARE(m_house->components.calls, QStringList({u"a#1"_s, u"fresh#1"_s}));
        QCOMPARE(m_store->finished.value(run).head.versionText, u"draft@2"_s);
        QVERIFY(m_house->flows.versions(flow)->size() == 1); // not among them
        QVERIFY(!m_house->flows.version(flow, u"draft@2/7"_s));
        QVERIFY(!m_house->flows.createVersion(flow, u"draft@9"_s, {}, {}, {}));
        // Neither in the statistics nor in the way of the real runs.
        QVERIFY(m_house->executions.runningOf(flow).isEmpty());
        m_house->components.calls.clear();
        (void)m_house->trigger(flow);
        QCOMPARE(m_house->components.calls, QStringList{u"a#1"_s});
    }

    void draftSurvivesARestartAndIsRunAgainAsOne()
    {
        const FlowId flow = m_house->publish({u"a"_s});
        engine::FlowChange change;
        change.definition = test::definitionOf({u"a -> b"_s});
        m_house->components.knowsAll = true;
        QVERIFY(m_house->flows.update(flow, change));
        const ExecutionId run = start(flow, {{}, {u"b"_s}, {}, true});
        restart();
        const execution::RunState held = *m_house->journal.find(run);
        QVERIFY(m_house->control.resume(run, {}));
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
        execution::RunState ended = held;
        ended.status = execution::RunStatus::Completed;
        engine::RerunRequest request;
        request.triggeredBy = u"user:8"_s;
        const auto others = m_house->executions.rerun(ended, request);
        QVERIFY(others);
        // The same draft, but not in the name of who wrote the first run.
        QVERIFY(others->head.version != held.head.version);
        QCOMPARE(m_house->flows.versionById(others->head.version)->createdBy, u"8"_s);
        request.triggeredBy = u"user:7"_s;
        const auto again = m_house->executions.rerun(ended, request);
        QVERIFY(again);
        QVERIFY(again->head.debug && again->head.debug->draft);
        QCOMPARE(again->head.version, held.head.version);
        m_house->spin();
    }

    void testRunsStandApartFromConcurrency()
    {
        flow::FlowSettings settings;
        settings.concurrency = flow::ConcurrencyMode::Replace;
        const FlowId flow = m_house->publish({u"a"_s}, settings);
        m_house->components.script[u"a"_s] = {std::nullopt};
        const ExecutionId real = m_house->trigger(flow);
        const ExecutionId tried = start(flow, {{}, {}, {}, false});
        QCOMPARE(m_house->statusOf(real), u"running"_s);
        QCOMPARE(m_house->statusOf(tried), u"running"_s);
        const ExecutionId next = m_house->trigger(flow);
        QCOMPARE(m_house->statusOf(real), u"cancelled"_s);
        QCOMPARE(m_house->statusOf(tried), u"running"_s);
        QCOMPARE(m_house->statusOf(next), u"running"_s);
    }

    void pinsWinOverReusedResultsAndAreNotReused()
    {
        const FlowId flow = m_house->publish({u"a -> b -> c{in=$.nodes.b.output.n}"_s});
        const ExecutionId first = start(flow, {{{u"b"_s, QJsonObject{{u"n"_s, 7}}}}, {}, {}, false});
        const test::FinishedRun finish = m_store->finished.value(first);
        const auto old =
            execution::runStateFromJson(finish.state, finish.head, *m_house->flows.dag(finish.head.version));
        QVERIFY(old);
        m_house->components.calls.clear();
        QVERIFY(m_house->executions.rerun(*old, {u"c"_s, {}, false, {}, {}}));
        m_house->spin();
        QCOMPARE(m_house->components.calls, QStringList({u"b#1"_s, u"c#1"_s}));
    }

    void aTestRunKeepsWhatWasPinnedBeforeItsStart()
    {
        const FlowId flow = m_house->publish({u"a -> b -> c{in=$.nodes.b.output.n} -> d"_s});
        const BlobId blob = BlobId::make();
        const QString reference = u"blob:"_s + blob.toString();
        const QJsonObject pinned{{u"n"_s, 7}, {u"file"_s, QJsonObject{{u"$ref"_s, reference}}}};
        const ExecutionId first = start(flow, {{{u"b"_s, pinned}, {u"d"_s, QJsonObject()}}, {}, {}, false});
        const test::FinishedRun finish = m_store->finished.value(first);
        const auto old =
            execution::runStateFromJson(finish.state, finish.head, *m_house->flows.dag(finish.head.version));
        QVERIFY(old);
        m_house->components.calls.clear();
        const auto only = m_house->executions.rerun(*old, {u"c"_s, {}, false, {}, DebugPlan{{}, {}, u"c"_s, false}});
        QVERIFY(only);
        m_house->spin();
        QCOMPARE(m_house->components.calls, QStringList{u"c#1"_s});
        QCOMPARE(m_house->components.inputs[u"c"_s].value("in"_L1).toInt(), 7);
        QCOMPARE(only->head.debug->pins, QJsonObject({{u"b"_s, pinned}})); // what is after `from` begins anew
        const bool shared =
            std::any_of(m_store->batches.begin(), m_store->batches.end(), [&](const engine::Batch &batch) {
                return std::any_of(batch.begin(), batch.end(), [&](const engine::Write &write) {
                    const auto *share = std::get_if<engine::ShareBlob>(&write);
                    return share && share->blob == blob && share->run == only->head.id;
                });
            });
        QVERIFY(shared);
        // A pin of the new run wins, and a node that was pinned itself is really called when the run begins there.
        const DebugPlan own{{{u"b"_s, QJsonObject{{u"n"_s, 9}}}}, {}, u"c"_s, false};
        (void)m_house->executions.rerun(*old, {u"c"_s, {}, false, {}, own});
        m_house->spin();
        QCOMPARE(m_house->components.inputs[u"c"_s].value("in"_L1).toInt(), 9);
        m_house->components.calls.clear();
        (void)m_house->executions.rerun(*old, {u"b"_s, {}, false, {}, DebugPlan{{}, {}, u"b"_s, false}});
        m_house->spin();
        QCOMPARE(m_house->components.calls, QStringList{u"b#1"_s});
    }

    void disabledNodePassesOnWhatEntersIt()
    {
        const FlowId flow =
            m_house->publish({u"a -> b{disabled,in=$.nodes.a.output.n} -> c{in=$.nodes.b.output.in}"_s});
        m_house->components.script[u"a"_s] = {CallDone{{{u"n"_s, 42}}, {u"default"_s}, {}}};
        const ExecutionId run = m_house->trigger(flow);
        QCOMPARE(m_house->components.calls, QStringList({u"a#1"_s, u"c#1"_s}));
        QCOMPARE(m_house->components.inputs[u"c"_s].value("in"_L1).toInt(), 42);
        QCOMPARE(m_house->nodesOf(run), u"a:completed b:skipped c:completed"_s);
        QCOMPARE(nodeOf(run, u"b"_s).value("bypass"_L1).toString(), u"disabled"_s);
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
    }

    void disabledNodeStaysOnItsBranch()
    {
        m_house->components.script[u"if"_s] = {CallDone{{}, {u"true"_s}, {}}};
        const FlowId flow = m_house->publish({u"if:true -> yes"_s, u"if:false -> no{disabled} -> after"_s});
        const ExecutionId run = m_house->trigger(flow);
        QCOMPARE(m_house->nodesOf(run), u"if:completed yes:completed no:skipped after:skipped"_s);
        QVERIFY(!nodeOf(run, u"no"_s).contains("bypass"_L1)); // its branch was not taken
    }

    void disabledNodeWhoseInputsCannotBeMadeFails()
    {
        const ExecutionId run = m_house->trigger(m_house->publish({u"a{disabled,in=$.trigger.missing} -> b"_s}));
        QCOMPARE(m_house->nodesOf(run), u"a:failed b:skipped"_s);
        QCOMPARE(m_house->statusOf(run), u"failed"_s);
    }

    void longChainsThatAreNotCalledNeedNoStack()
    {
        QStringList parts;
        for (int i = 0; i < 5000; ++i)
            parts.append(u"n%1{disabled}"_s.arg(i));
        const ExecutionId run = m_house->trigger(m_house->publish({parts.join(u" -> "_s)}));
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
    }

    void eventsSurviveARoundTrip()
    {
        const QList<execution::EventBody> bodies{
            execution::NodeBypassed{u"a"_s, execution::Bypass::Pinned, {{u"x"_s, 1}}, {u"default"_s}},
            execution::NodeHeld{u"a"_s, true}, execution::NodeInputsSet{u"a"_s, {{u"y"_s, 2}}, u"user:1"_s},
            execution::NodeUncertain{u"a"_s, {u"UNCERTAIN"_s, u"lost"_s, {}}},
            execution::RunResumed{u"user:1"_s, true}};
        for (const execution::EventBody &body : bodies) {
            const execution::Event event{3, 7, body};
            const auto back = execution::eventFromJson(execution::toJson(event));
            QVERIFY(back);
            QCOMPARE(*back, event);
        }
        execution::RunHead head;
        head.id = ExecutionId::make();
        head.flow = FlowId::make();
        head.debug = DebugPlan{{{u"a"_s, QJsonObject{{u"x"_s, 1}}}}, {u"b"_s}, u"c"_s, true};
        const auto back = execution::runHeadFromJson(execution::toJson(head));
        QVERIFY(back);
        QCOMPARE(back->debug, head.debug);
    }

private:
    ExecutionId start(FlowId flow, const DebugPlan &plan, const QJsonObject &inputs = {})
    {
        engine::TriggerRequest request;
        request.flow = flow;
        request.inputs = inputs;
        request.triggeredBy = u"user:7"_s;
        request.debug = plan;
        const auto reply = m_house->executions.trigger(request);
        if (!reply)
            qFatal("trigger: %s", qPrintable(reply.error().message));
        m_house->spin();
        return reply->head.id;
    }
    [[nodiscard]] QJsonObject nodeOf(ExecutionId run, const QString &node) const
    {
        return m_store->finished.value(run).state.value("nodes"_L1).toObject().value(node).toObject();
    }
    /// A server that was killed and starts again on the same store.
    void restart()
    {
        m_house = std::make_unique<EngineHouse>(*m_store, *m_clock);
        m_house->flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        m_house->executions.restore(m_store->snapshot);
        m_house->spin();
    }

    std::unique_ptr<test::FakeStore> m_store;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<EngineHouse> m_house;
};

QTEST_GUILESS_MAIN(DebugTest)
#include "debug_test.moc"
