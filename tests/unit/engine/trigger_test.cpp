// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QTest>

#include "core/base/json.h"
#include "server/engine/event_bus.h"
#include "server/engine/trigger_service.h"
#include "tests/support/all_rights.h"
#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using test::EngineHouse;

namespace {

/// A house with triggers; made again over the same store it is a restarted server.
struct House {
    House(test::FakeStore &store, test::FakeClock &clock, engine::Limits limits = {})
        : engine(store, clock, limits),
          triggers(engine.journal, engine.flows, engine.executions, engine.timers, clock, rights,
                   [this] { return u"token-%1"_s.arg(++tokens); })
    {
    }
    void restore()
    {
        engine.flows.restore(engine.store.snapshot.flows, engine.store.snapshot.versions);
        engine.executions.restore(engine.store.snapshot);
        triggers.restore(engine.store.snapshot.triggers);
        engine.spin();
    }
    TriggerId add(FlowId flow, engine::TriggerKind kind, const QJsonObject &config, UserId by = {})
    {
        engine::Trigger trigger;
        trigger.createdBy = by.toString();
        trigger.flow = flow;
        trigger.kind = kind;
        trigger.name = u"t"_s;
        trigger.config = config;
        const auto made = triggers.create(trigger);
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        engine.spin();
        return made->id;
    }
    QStringList startedAt() const
    {
        QStringList times;
        for (const test::FinishedRun &run : engine.store.finished)
            times.append(run.head.inputs.value("scheduled_at"_L1).toString());
        times.sort();
        return times;
    }

    int tokens = 0;
    test::AllRights rights;
    EngineHouse engine;
    engine::TriggerService triggers;
};

QString iso(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs);
}

const QJsonObject kEveryMinute{{u"cron"_s, u"* * * * *"_s}, {u"inputs"_s, QJsonObject{{u"x"_s, 1}}}};

} // namespace

class TriggerTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<test::FakeStore>();
        m_clock = std::make_unique<test::FakeClock>();
        m_minute = (m_clock->nowMs() / 60'000 + 1) * 60'000;
        m_clock->advance(m_minute - m_clock->nowMs() - 1); // one millisecond before a full minute
        m_house = std::make_unique<House>(*m_store, *m_clock);
    }

    void eventsAreTakenWholeOrNotAtAll_data()
    {
        QTest::addColumn<int>("places");
        QTest::addColumn<int>("started");
        QTest::newRow("room for one of two") << 1 << 0;
        QTest::newRow("room for both") << 2 << 2;
    }
    void eventsAreTakenWholeOrNotAtAll()
    {
        QFETCH(int, places);
        QFETCH(int, started);
        test::FakeStore store;
        test::FakeClock clock;
        House house(store, clock, {.maxRuns = places, .maxWaiting = 0});
        engine::EventBus bus([&](const QString &name, UserId by) { return house.triggers.mayTake(name, by); });
        connect(&bus, &engine::EventBus::published, &house.triggers, &engine::TriggerService::published);
        house.engine.components.script[u"a"_s] = {std::nullopt};
        for (int i = 0; i < 2; ++i)
            house.add(house.engine.publish({u"a"_s}), engine::TriggerKind::Event, {{u"event"_s, u"custom:go"_s}});
        const auto taken = bus.publish(u"go"_s, {}, {});
        QCOMPARE(bool(taken), started > 0);
        if (!taken)
            QCOMPARE(taken.error().reason, u"QUEUE_FULL"_s);
        QCOMPARE(house.engine.journal.liveRuns().size(), started);
        QVERIFY(bus.publish(u"nobody-waits"_s, {}, {}));
        house.engine.spin();
    }

    void scheduleFiresAtItsTimes()
    {
        const FlowId flow = m_house->engine.publish({u"a"_s});
        const TriggerId id = m_house->add(flow, engine::TriggerKind::Schedule, kEveryMinute);
        QCOMPARE(m_house->triggers.nextDue(id), std::optional(m_minute));
        m_house->engine.advance(0);
        QVERIFY(m_store->finished.isEmpty());
        m_house->engine.advance(1);
        QCOMPARE(m_house->startedAt(), QStringList{iso(m_minute)});
        QCOMPARE(m_store->finished.begin()->head.inputs.value("x"_L1).toInt(), 1);
        QCOMPARE(m_store->finished.begin()->head.triggerType, u"schedule"_s);
        m_house->engine.advance(120'000);
        QCOMPARE(m_house->startedAt(), QStringList({iso(m_minute), iso(m_minute + 60'000), iso(m_minute + 120'000)}));
    }

    // What a jump leapt over was missed, as if no server had run: the schedule's window of an hour counts.
    void wallClockJumpIsFollowed_data()
    {
        QTest::addColumn<QDateTime>("to");
        QTest::addColumn<int>("runs");
        QTest::newRow("not yet due") << QDateTime({2023, 12, 31}, {23, 59}, Qt::UTC) << 0;
        QTest::newRow("just missed") << QDateTime({2024, 1, 1}, {0, 30}, Qt::UTC) << 1;
        QTest::newRow("missed long ago") << QDateTime({2024, 3, 1}, {0, 0}, Qt::UTC) << 0;
    }
    void wallClockJumpIsFollowed()
    {
        QFETCH(QDateTime, to);
        m_house->add(m_house->engine.publish({u"a"_s}), engine::TriggerKind::Schedule, {{u"cron"_s, u"0 0 1 1 *"_s}});
        m_clock->jump(to.toMSecsSinceEpoch() - m_clock->nowMs());
        m_house->engine.advance(10'000); // the longest sleep
        QFETCH(int, runs);
        QCOMPARE(int(m_store->finished.size()), runs);
        m_clock->jump(QDateTime({2025, 1, 1}, {0, 1}, Qt::UTC).toMSecsSinceEpoch() - m_clock->nowMs());
        m_house->engine.advance(10'000);
        QCOMPARE(int(m_store->finished.size()), runs + 1);
    }

    void missedTimesAreCaughtUp_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<int>("runs");
        QTest::newRow("skip") << u"skip"_s << 0;
        QTest::newRow("last") << u"last"_s << 1;
        QTest::newRow("all") << u"all"_s << 3;
    }
    void missedTimesAreCaughtUp()
    {
        QFETCH(QString, policy);
        QFETCH(int, runs);
        QJsonObject config = kEveryMinute;
        config.insert("catch_up"_L1, policy);
        m_house->add(m_house->engine.publish({u"a"_s}), engine::TriggerKind::Schedule, config);
        m_house.reset();
        m_clock->advance(150'000); // nobody runs: three full minutes pass
        House again(*m_store, *m_clock);
        again.restore();
        QCOMPARE(m_store->finished.size(), runs);
        again.engine.advance(60'000);
        QCOMPARE(m_store->finished.size(), runs + 1);
    }

    void restartDoesNotFireTwice()
    {
        m_house->add(m_house->engine.publish({u"a"_s}), engine::TriggerKind::Schedule, kEveryMinute);
        m_house->engine.advance(1);
        QCOMPARE(m_store->finished.size(), 1);
        m_house.reset();
        House again(*m_store, *m_clock);
        again.restore();
        QCOMPARE(m_store->finished.size(), 1);
    }

    void refusedScheduleFiresOnceTheStoreTakesIt()
    {
        m_house->add(m_house->engine.publish({u"a"_s}), engine::TriggerKind::Schedule, kEveryMinute);
        m_store->refuseNext(1);
        m_house->engine.advance(1);
        QVERIFY(m_store->finished.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT((m_house->engine.advance(1000), m_store->finished.size() == 1), 5000);
        QCOMPARE(m_house->startedAt(), QStringList{iso(m_minute)});
    }

    /// A batch that is reported refused may have been written: its events have to go with the run's end.
    void endAfterALostAnswerIsNotTakenForNew()
    {
        m_house->engine.components.script[u"a"_s] = {engine::CallAccepted{}};
        engine::TriggerRequest request;
        request.flow = m_house->engine.publish({u"a"_s});
        request.ifRefused = engine::Journal::IfRefused::Keep;
        m_store->batches.clear();
        m_store->refuseNext(1);
        const auto started = m_house->engine.executions.trigger(request);
        QVERIFY(started);
        m_house->engine.spin();
        QVERIFY(!m_house->engine.journal.isHealthy());
        const execution::RunEnded end{execution::RunStatus::Failed, {}};
        QVERIFY(m_house->engine.journal.append(started->head.id, end));
        QTRY_VERIFY_WITH_TIMEOUT(m_store->finished.contains(started->head.id), 5000);
        QVERIFY(!m_store->batches.isEmpty());
        const auto *written = std::get_if<engine::FinishRun>(&m_store->batches.first().first());
        QVERIFY(written);
        QVERIFY(!written->isNew);
    }

    void disabledAndRemovedTriggersRest()
    {
        const FlowId flow = m_house->engine.publish({u"a"_s});
        const TriggerId disabled = m_house->add(flow, engine::TriggerKind::Schedule, kEveryMinute);
        QVERIFY(m_house->triggers.update(disabled, u"t"_s, false, kEveryMinute, {}));
        const TriggerId removed = m_house->add(flow, engine::TriggerKind::Schedule, kEveryMinute);
        QVERIFY(m_house->triggers.remove(removed));
        m_house->engine.advance(120'000);
        QVERIFY(m_store->finished.isEmpty());
        QVERIFY(!m_house->triggers.remove(removed));
        QCOMPARE(m_store->snapshot.triggers.size(), 1);
    }

    void endOfARunSetsOffAnother()
    {
        const FlowId first = m_house->engine.publish({u"a"_s});
        const FlowId second = m_house->engine.publish({u"b"_s});
        m_house->add(second, engine::TriggerKind::Event,
                     {{u"event"_s, u"execution.completed"_s}, {u"flow_id"_s, first.toString()}});
        m_house->add(second, engine::TriggerKind::Event, {{u"event"_s, u"execution.failed"_s}});
        const ExecutionId run = m_house->engine.trigger(first);
        QCOMPARE(m_house->engine.components.calls, QStringList({u"a#1"_s, u"b#1"_s}));
        QStringList causes;
        for (const test::FinishedRun &ended : std::as_const(m_store->finished)) {
            if (ended.head.flow == second)
                causes.append(ended.head.inputs.value("event"_L1)["execution_id"_L1].toString());
        }
        QCOMPARE(causes, QStringList{run.toString()});
    }

    void hearsEndsOnlyForWhoSavedIt_data()
    {
        QTest::addColumn<bool>("sees");
        QTest::addColumn<bool>("runs");
        QTest::newRow("sees one and runs the other") << true << true;
        QTest::newRow("does not see the run") << false << true;
        QTest::newRow("may not run the own flow any more") << true << false;
    }
    void hearsEndsOnlyForWhoSavedIt()
    {
        QFETCH(bool, sees);
        QFETCH(bool, runs);
        const UserId author = UserId::make();
        const FlowId first = m_house->engine.publish({u"a"_s});
        const FlowId second = m_house->engine.publish({u"b"_s});
        m_house->add(second, engine::TriggerKind::Event, {{u"event"_s, u"execution.ended"_s}}, author);
        m_house->rights.seenBy.insert(first, sees ? author : UserId::make());
        m_house->rights.runBy.insert(second, runs ? author : UserId::make());
        m_house->engine.trigger(first);
        QCOMPARE(m_house->engine.components.calls.contains(u"b#1"_s), sees && runs);
    }

    void eventsReachOnlyFlowsThatTheirSenderRuns()
    {
        const UserId sender = UserId::make();
        engine::EventBus bus;
        connect(&bus, &engine::EventBus::published, &m_house->triggers, &engine::TriggerService::published);
        const FlowId mine = m_house->engine.publish({u"a"_s});
        const FlowId other = m_house->engine.publish({u"b"_s});
        for (const FlowId flow : {mine, other})
            m_house->add(flow, engine::TriggerKind::Event, {{u"event"_s, u"custom:go"_s}});
        m_house->rights.runBy = {{mine, sender}, {other, UserId::make()}};
        QVERIFY(bus.publish(u"go"_s, {}, sender));
        m_house->engine.spin();
        QCOMPARE(m_house->engine.components.calls, QStringList{u"a#1"_s});
        QVERIFY(bus.publish(u"go"_s, {}, UserId::make()));
        m_house->engine.spin();
        QCOMPARE(m_house->engine.components.calls.size(), 1);
    }

    void runSetOffByARefusedEndIsNotLost()
    {
        const FlowId first = m_house->engine.publish({u"a"_s});
        const FlowId second = m_house->engine.publish({u"b"_s});
        m_house->add(second, engine::TriggerKind::Event, {{u"event"_s, u"execution.ended"_s}});
        m_house->engine.components.script[u"a"_s] = {engine::CallAccepted{}};
        const ExecutionId run = m_house->engine.trigger(first);
        m_store->refuseNext(2);
        QVERIFY(m_house->engine.scheduler.complete(run, u"a"_s, {}));
        QTRY_COMPARE_WITH_TIMEOUT(m_store->finished.size(), 2, 5000);
        QCOMPARE(m_house->engine.components.calls, QStringList({u"a#1"_s, u"b#1"_s}));
    }

    void inputsAreCheckedBeforeThereIsARun()
    {
        flow::FlowDefinition definition = test::definitionOf({u"a"_s});
        definition.inputSchema = *json::parseObject(R"({"type":"object","required":["url"],"additionalProperties":false,
            "properties":{"url":{"type":"string"},"size":{"type":"integer","default":3}}})");
        const FlowId flow = m_house->engine.publish(definition);
        auto &executions = m_house->engine.executions;
        engine::TriggerRequest request;
        request.flow = flow;
        request.inputs = {{u"size"_s, u"$.trigger.size"_s}, {u"url"_s, u"x"_s}};
        const auto refused = executions.trigger(request);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
        QCOMPARE(refused.error().field, u"inputs.size"_s);
        QVERIFY(m_house->engine.journal.liveRuns().isEmpty());

        request.inputs = {{u"url"_s, u"x"_s}};
        const auto started = executions.trigger(request);
        QVERIFY(started);
        QCOMPARE(started->head.inputs, (QJsonObject{{u"url"_s, u"x"_s}, {u"size"_s, 3}}));
        m_house->engine.spin();
        QCOMPARE(m_store->finished.size(), 1);

        // What the server adds is none of the caller's business; what the trigger is set to, is.
        m_house->add(flow, engine::TriggerKind::Schedule,
                     {{u"cron"_s, u"* * * * *"_s}, {u"inputs"_s, QJsonObject{{u"url"_s, u"y"_s}}}});
        m_house->add(flow, engine::TriggerKind::Schedule, {{u"cron"_s, u"* * * * *"_s}});
        m_house->engine.advance(1);
        QCOMPARE(m_store->finished.size(), 2);
    }

    void runsAgainOnlyWithInputsThatFit()
    {
        flow::FlowDefinition definition = test::definitionOf({u"a"_s});
        const FlowId flow = m_house->engine.publish(definition);
        m_house->engine.components.knowsAll = true;
        m_house->engine.components.script[u"a"_s] = {std::nullopt};
        const ExecutionId run = m_house->engine.trigger(flow, {{u"url"_s, 5}});
        const execution::RunState old = *m_house->engine.executions.find(run);
        definition.inputSchema = *json::parseObject(R"({"properties":{"url":{"type":"string"}}})");
        QVERIFY(m_house->engine.flows.createVersion(flow, u"2"_s, definition, std::nullopt, {}));
        QVERIFY(m_house->engine.flows.publish(flow, u"2"_s));
        QVERIFY(m_house->engine.executions.rerun(old, {}));
        engine::RerunRequest newest;
        newest.newestVersion = true;
        const auto refused = m_house->engine.executions.rerun(old, newest);
        QVERIFY(!refused);
        QCOMPARE(refused.error().field, u"inputs.url"_s);
        newest.inputs = QJsonObject{{u"url"_s, u"x"_s}};
        QVERIFY(m_house->engine.executions.rerun(old, newest));
    }

    void webhooksAreFoundByTheirToken()
    {
        const FlowId flow = m_house->engine.publish({u"a"_s});
        const TriggerId id = m_house->add(flow, engine::TriggerKind::Webhook, {{u"reply"_s, u"when_ended"_s}});
        const auto hook = m_house->triggers.webhook(u"token-1"_s);
        QVERIFY(hook);
        QCOMPARE(hook->first.id, id);
        QCOMPARE(hook->second.reply, engine::WebhookReply::WhenEnded);
        QVERIFY(m_house->triggers.update(id, u"renamed"_s, true, {}, {}));
        QCOMPARE(m_house->triggers.webhook(u"token-1"_s)->first.name, u"renamed"_s);
        QVERIFY(m_house->triggers.update(id, u"renamed"_s, false, {}, {}));
        QCOMPARE(m_house->triggers.webhook(u"token-1"_s).error().reason, u"TRIGGER_NOT_FOUND"_s);
        QVERIFY(!m_house->triggers.webhook(u""_s));
    }

    void wrongConfigsAreRefused_data()
    {
        QTest::addColumn<engine::TriggerKind>("kind");
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("field");
        using engine::TriggerKind;
        QTest::newRow("no cron") << TriggerKind::Schedule << QByteArray("{}") << u"config.cron"_s;
        QTest::newRow("bad cron") << TriggerKind::Schedule << QByteArray(R"({"cron":"61 * * * *"})")
                                  << u"config.cron"_s;
        QTest::newRow("bad zone") << TriggerKind::Schedule << QByteArray(R"({"cron":"@daily","timezone":"Mars"})")
                                  << u"config.timezone"_s;
        QTest::newRow("bad policy") << TriggerKind::Schedule << QByteArray(R"({"cron":"@daily","catch_up":"x"})")
                                    << u"config.catch_up"_s;
        QTest::newRow("bad event") << TriggerKind::Event << QByteArray(R"({"event":"x"})") << u"config.event"_s;
        QTest::newRow("bad flow") << TriggerKind::Event << QByteArray(R"({"event":"execution.ended","flow_id":"1"})")
                                  << u"config.flow_id"_s;
        QTest::newRow("bad reply") << TriggerKind::Webhook << QByteArray(R"({"reply":"x"})") << u"config.reply"_s;
        QTest::newRow("half a signature")
            << TriggerKind::Webhook << QByteArray(R"({"signature_header":"X"})") << u"config.signature_secret"_s;
    }
    void wrongConfigsAreRefused()
    {
        QFETCH(engine::TriggerKind, kind);
        QFETCH(QByteArray, config);
        QFETCH(QString, field);
        engine::Trigger trigger;
        trigger.flow = m_house->engine.publish({u"a"_s});
        trigger.kind = kind;
        trigger.name = u"t"_s;
        trigger.config = *json::parseObject(config);
        const auto made = m_house->triggers.create(trigger);
        QVERIFY(!made);
        QCOMPARE(made.error().field, field);
        QVERIFY(m_house->triggers.ofFlow(trigger.flow).isEmpty());
    }

private:
    std::unique_ptr<test::FakeStore> m_store;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<House> m_house;
    qint64 m_minute = 0;
};

QTEST_GUILESS_MAIN(TriggerTest)
#include "trigger_test.moc"
