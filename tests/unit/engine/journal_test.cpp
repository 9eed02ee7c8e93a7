// SPDX-License-Identifier: GPL-3.0-or-later
// A store that will never take one of the writes: that one alone is lost, and an operator hears of it.
#include <QTest>

#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using engine::CallAccepted;
using test::EngineHouse;

namespace {

engine::TriggerRequest startOf(FlowId flow)
{
    engine::TriggerRequest request;
    request.flow = flow;
    return request;
}

} // namespace

class JournalTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<test::FakeStore>();
        m_clock = std::make_unique<test::FakeClock>();
        m_house = std::make_unique<EngineHouse>(*m_store, *m_clock);
        m_answers.clear();
        m_aside.clear();
        connect(&m_house->journal, &engine::Journal::setAside, this,
                [this](const engine::SetAside &what) { m_aside.append(what.type + u' ' + what.id); });
        connect(&m_house->journal, &engine::Journal::healthChanged, this,
                [this](bool healthy) { m_answers.append(healthy ? u"healthy"_s : u"unhealthy"_s); });
    }

    void oneOfTwoEditsIsRefused_data()
    {
        QTest::addColumn<int>("refused");
        QTest::newRow("the first") << 0;
        QTest::newRow("the second") << 1;
    }
    void oneOfTwoEditsIsRefused()
    {
        QFETCH(int, refused);
        const QList<FlowId> flows{m_house->publish({u"a"_s}), m_house->publish({u"b"_s})};
        const engine::Flow before = *m_house->flows.get(flows[refused]);
        m_store->refuses = [id = flows[refused]](const engine::Write &write) {
            const auto *flow = std::get_if<engine::SaveFlow>(&write);
            return flow && flow->flow.id == id;
        };
        rename(flows[0], u"first"_s);
        rename(flows[1], u"second"_s);
        m_house->spin();
        QCOMPARE(m_answers.size(), 2);
        QVERIFY(m_answers.contains(refused == 0 ? u"first STORE_CONSTRAINT"_s : u"first done"_s));
        QVERIFY(m_answers.contains(refused == 1 ? u"second STORE_CONSTRAINT"_s : u"second done"_s));
        QCOMPARE(*m_house->flows.get(flows[refused]), before);
        QCOMPARE(stored(flows[refused]), before);
        QCOMPARE(stored(flows[1 - refused]).name, refused == 0 ? u"second"_s : u"first"_s);
        QCOMPARE(m_aside, QStringList()); // whose change it was has been told
    }

    void whatBuildsOnARefusedEditGoesWithIt()
    {
        const FlowId flow = m_house->publish({u"a"_s});
        const FlowId other = m_house->publish({u"b"_s});
        const engine::Flow before = *m_house->flows.get(flow);
        m_store->refuses = [](const engine::Write &write) {
            const auto *saved = std::get_if<engine::SaveFlow>(&write);
            return saved && saved->flow.name == u"poison";
        };
        rename(flow, u"before"_s);
        rename(flow, u"poison"_s);
        const ExecutionId run = m_house->executions.trigger(startOf(flow))->head.id;
        answer(u"run"_s);
        rename(other, u"other"_s);
        rename(flow, u"after"_s);
        m_house->spin();
        QCOMPARE(m_answers, QStringList({u"poison STORE_CONSTRAINT"_s, u"run STORE_REFUSED"_s, u"after STORE_REFUSED"_s,
                                         u"before done"_s, u"other done"_s}));
        QCOMPARE(m_house->flows.get(flow)->name, u"before"_s);
        QCOMPARE(stored(flow), *m_house->flows.get(flow));
        QCOMPARE(stored(other).name, u"other"_s);
        QVERIFY(!m_house->journal.find(run));
        QVERIFY(!m_store->finished.contains(run));
    }

    void runWhoseEventsAreRefusedEnds()
    {
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const FlowId flow = m_house->publish({u"a -> b"_s});
        const ExecutionId bad = m_house->trigger(flow);
        const ExecutionId good = m_house->trigger(flow);
        m_store->refuses = [bad](const engine::Write &write) {
            const auto *events = std::get_if<engine::AppendEvents>(&write);
            return events && events->run == bad;
        };
        QVERIFY(m_house->scheduler.complete(bad, u"a"_s, {}));
        QVERIFY(m_house->scheduler.complete(good, u"a"_s, {}));
        m_house->journal.beginUnit();
        rename(flow, u"edited"_s);
        m_house->spin();
        QCOMPARE(m_answers, QStringList(u"edited done"_s));
        QCOMPARE(m_aside, QStringList(u"execution "_s + bad.toString()));
        QCOMPARE(m_store->audit.last().action, u"WRITE_SET_ASIDE"_s);
        QCOMPARE(m_store->audit.last().resourceId, bad.toString());
        QCOMPARE(m_house->statusOf(bad), u"failed"_s);
        QCOMPARE(m_store->finished.value(bad).state.value("error"_L1).toObject().value("code"_L1), u"RUN_NOT_STORED"_s);
        QCOMPARE(m_house->statusOf(good), u"completed"_s);
        QVERIFY(!m_house->components.calls.contains(u"b#2"_s));
        QCOMPARE(m_house->components.calls.count(u"b#1"_s), 1); // of the good one
        QVERIFY(m_house->journal.liveRuns().isEmpty());
    }

    void whoAskedForARefusedEventIsTold()
    {
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const ExecutionId run = m_house->trigger(m_house->publish({u"a"_s}));
        m_store->refuses = [](const engine::Write &write) {
            return std::holds_alternative<engine::AppendEvents>(write);
        };
        QVERIFY(m_house->control.pause(run, u"ada"_s));
        answer(u"pause"_s);
        m_house->spin();
        QCOMPARE(m_answers, QStringList(u"pause STORE_CONSTRAINT"_s));
    }

    void runWhoseEndIsRefusedIsLeft()
    {
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const FlowId flow = m_house->publish({u"a"_s});
        const ExecutionId run = m_house->trigger(flow);
        connect(&m_house->journal, &engine::Journal::runEnding, this, [this, flow](const execution::RunState &state) {
            m_house->journal.writeAlong(engine::AddNotice{{NoticeId::make(), state.head.id, u"http://x"_s, {}, 1}});
            engine::TriggerRequest next = startOf(flow);
            next.ifRefused = engine::Journal::IfRefused::Keep;
            QVERIFY(m_house->executions.trigger(next));
        });
        m_store->refuses = [](const engine::Write &write) { return std::holds_alternative<engine::FinishRun>(write); };
        QVERIFY(m_house->scheduler.complete(run, u"a"_s, {}));
        m_house->spin();
        QVERIFY(m_house->journal.isHealthy());
        QVERIFY(m_house->journal.liveRuns().isEmpty());
        QVERIFY(m_store->snapshot.notices.isEmpty());
        QCOMPARE(m_store->snapshot.runs.size(), 1); // it goes on at the next start
        QCOMPARE(m_aside, QStringList(u"execution "_s + run.toString()));
    }

    void refusedRunTellsNobodyOfItsEnd()
    {
        const FlowId flow = m_house->publish({u"a{component=pure}"_s});
        connect(&m_house->journal, &engine::Journal::runEnding, this, [this](const execution::RunState &state) {
            m_house->journal.writeAlong(engine::AddNotice{{NoticeId::make(), state.head.id, u"http://x"_s, {}, 1}});
        });
        m_store->refuseNext(1); // the disk is full for a while
        (void)m_house->executions.trigger(startOf(flow));
        QTRY_COMPARE_WITH_TIMEOUT(m_answers, QStringList({u"unhealthy"_s, u"healthy"_s}), 10'000);
        m_house->spin();
        QVERIFY(m_store->finished.isEmpty());
        QVERIFY(m_store->snapshot.notices.isEmpty());
    }

    void keptWriteIsSetAside()
    {
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const FlowId flow = m_house->publish({u"a"_s});
        const ExecutionId run = m_house->trigger(flow);
        m_store->refuses = [](const engine::Write &write) {
            return std::holds_alternative<engine::SaveNodeItems>(write);
        };
        m_house->journal.writeAlong(engine::SaveNodeItems{run, u"a"_s, 1, "[]"});
        rename(flow, u"edited"_s);
        m_house->spin();
        QCOMPARE(m_answers, QStringList(u"edited done"_s));
        QCOMPARE(m_aside, QStringList(u"execution "_s + run.toString()));
        QCOMPARE(m_store->audit.last().action, u"WRITE_SET_ASIDE"_s);
        QCOMPARE(m_house->statusOf(run), u"running"_s);
    }

    /// What has been written may come back after a crash, so nobody is told that it was refused.
    void lostAnswerTakesNothingBack()
    {
        m_house->components.script[u"a"_s] = {CallAccepted{}};
        const FlowId flow = m_house->publish({u"a"_s});
        const qsizetype runs = m_store->snapshot.runs.size();
        m_store->loseAnswers(1);
        rename(flow, u"doubtful"_s);
        AuditEntry note;
        note.action = u"EDIT_FLOW"_s;
        m_house->journal.write(AddAudit{note});
        const ExecutionId run = m_house->executions.trigger(startOf(flow))->head.id;
        m_house->spin();
        QCOMPARE(m_house->flows.get(flow)->name, u"doubtful"_s);
        QCOMPARE(m_answers, QStringList({u"doubtful STORE_OUTCOME_UNKNOWN"_s, u"unhealthy"_s}));
        QVERIFY(m_house->components.calls.isEmpty()); // its intent is not known to be durable
        m_store->refuseNext(1); // of the second sending, it wrote nothing; of the first, who knows
        rename(flow, u"later"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_answers.contains(u"later "_s), 10'000); // a full disk has no other reason here
        QTRY_VERIFY_WITH_TIMEOUT(m_house->journal.isHealthy(), 10'000);
        m_house->spin();
        QCOMPARE(stored(flow).name, u"doubtful"_s);
        QCOMPARE(*m_house->flows.get(flow), stored(flow));
        QCOMPARE(m_store->audit.size(), 1);
        QCOMPARE(m_store->snapshot.runs.size(), runs + 1);
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        QCOMPARE(m_house->components.calls, QStringList(u"a#1"_s));
    }

    void auditEntryThatIsRefusedMakesNoFurtherOnes()
    {
        m_store->refuses = [](const engine::Write &write) { return std::holds_alternative<AddAudit>(write); };
        AuditEntry note;
        note.action = u"TRIGGER_STOPPED"_s;
        m_house->journal.writeAlong(AddAudit{note});
        m_house->spin();
        QCOMPARE(m_aside.size(), 1);
        bool isDrained = false;
        m_house->journal.drain([&isDrained] { isDrained = true; });
        QVERIFY(isDrained);
    }

private:
    void answer(const QString &name)
    {
        m_house->journal.whenDurable([this, name](const Result<> &done) {
            m_answers.append(name + u' ' + (done ? u"done"_s : done.error().reason));
        });
    }
    void rename(FlowId flow, const QString &name)
    {
        m_house->journal.beginUnit();
        engine::FlowChange change;
        change.name = name;
        QVERIFY(m_house->flows.update(flow, change));
        answer(name);
    }
    [[nodiscard]] engine::Flow stored(FlowId flow) const
    {
        const auto &all = m_store->snapshot.flows;
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const engine::Flow &each) { return each.id == flow; });
        return found == all.end() ? engine::Flow() : *found;
    }

    std::unique_ptr<test::FakeStore> m_store;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<EngineHouse> m_house;
    QStringList m_answers;
    QStringList m_aside;
};

QTEST_GUILESS_MAIN(JournalTest)
#include "journal_test.moc"
