// SPDX-License-Identifier: GPL-3.0-or-later
// Cancel, kill and replace of a run whose work is done elsewhere: in child runs, or in the items of a map.
#include <QRandomGenerator>
#include <QTest>

#include "server/components/control/map_items.h"
#include "server/components/control/subflow.h"
#include "server/components/control/while_loop.h"
#include "server/engine/item_calls.h"
#include "tests/support/all_rights.h"
#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using engine::CallAccepted;
using engine::CallDone;
using test::EngineHouse;

namespace {

constexpr qint64 kGrace = 10'000; // of an EngineHouse
constexpr qint64 kHour = 3'600'000;

/// What a component has at hand, in whichever run; outlives the server.
struct Work {
    ExecutionId run;
    QString node;
    ExecutionId root; ///< the run that began it all
    bool operator==(const Work &) const = default;
};

/// Accepts every call and works until somebody answers for it, or it is told to give up.
class Worker final : public engine::Component
{
public:
    Worker(QList<Work> &works, EngineHouse &house) : m_works(works), m_house(house) {}

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override
    {
        const Work work{call.run, call.node, rootOf(call.run)};
        if (!m_works.contains(work))
            m_works.append(work);
        done(CallAccepted{});
    }
    void cancel(ExecutionId run, const flow::NodeId &node) override
    {
        m_works.removeIf([&](const Work &work) { return work.run == run && work.node == node; });
    }
    bool isPure() const override { return false; }

private:
    ExecutionId rootOf(ExecutionId run) const
    {
        const execution::RunState *state = m_house.journal.find(run);
        const QString by = state ? state->head.triggeredBy : QString();
        return by.startsWith(u"execution:"_s) ? rootOf(ExecutionId::fromString(by.section(u':', 1))) : run;
    }

    QList<Work> &m_works;
    EngineHouse &m_house;
};

class NoBlobs final : public components::BlobStore
{
public:
    Result<std::unique_ptr<components::BlobWriter>> create(ExecutionId) override { return unavailable(u"no blobs"_s); }
    void open(ExecutionId, BlobId, std::function<void(Result<components::OpenBlob>)> done) override
    {
        done(notFound(u"no blob"_s));
    }
};

} // namespace

class ChildrenTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<test::FakeStore>();
        m_clock = std::make_unique<test::FakeClock>();
        m_works.clear();
        restart();
    }

    void theParentWaitsForThem_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("restarts");
        for (const QString &kind : kinds()) {
            QTest::newRow(qPrintable(kind)) << kind << false;
            QTest::newRow(qPrintable(kind + u" over a restart"_s)) << kind << true;
        }
    }
    void theParentWaitsForThem()
    {
        QFETCH(QString, kind);
        QFETCH(bool, restarts);
        const FlowId flow = parentOf(kind);
        for (const bool answers : {true, false}) {
            const ExecutionId run = m_house->trigger(flow);
            const QList<Work> works = m_works;
            QVERIFY(!works.isEmpty());
            QVERIFY(m_house->executions.cancel(run, {}));
            m_house->advance(4000);
            if (restarts)
                restart();
            QCOMPARE(m_house->statusOf(run), u"cancelling"_s);
            // After a restart nobody knows which items were called; only the grace tells that they are over.
            if (answers && !(restarts && kind == u"map"_s) && !(restarts && kind == u"map of sub-flows"_s)) {
                for (const Work &work : works) {
                    QCOMPARE(m_house->statusOf(run), u"cancelling"_s);
                    QVERIFY(m_calls->complete(work.run, work.node, CallDone{}));
                    m_house->spin();
                }
            } else {
                m_house->advance(kGrace - 4001);
                QCOMPARE(m_house->statusOf(run), u"cancelling"_s);
                m_house->advance(1);
            }
            QCOMPARE(m_house->statusOf(run), u"cancelled"_s);
            QVERIFY(m_house->journal.liveRuns().isEmpty());
            m_works.clear();
        }
    }

    void aKillTakesThemDownAtOnce_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("afterACancel");
        for (const QString &kind : kinds()) {
            QTest::newRow(qPrintable(kind)) << kind << false;
            QTest::newRow(qPrintable(kind + u" after a cancel"_s)) << kind << true;
        }
    }
    void aKillTakesThemDownAtOnce()
    {
        QFETCH(QString, kind);
        QFETCH(bool, afterACancel);
        const ExecutionId run = m_house->trigger(parentOf(kind));
        QVERIFY(!m_works.isEmpty());
        if (afterACancel) {
            QVERIFY(m_house->executions.cancel(run, {}));
            m_house->advance(1000);
            QCOMPARE(m_house->statusOf(run), u"cancelling"_s);
        }
        QVERIFY(m_house->executions.cancel(run, {execution::CancelReason::UserRequested, u"user:ann"_s, {}, 0, true}));
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"cancelled"_s);
        QVERIFY(m_house->journal.liveRuns().isEmpty());
        QCOMPARE(m_works.size(), 0); // each was told
        QCOMPARE(m_house->timers.size(), 0);
    }

    // Triggers, answers, passing time and restarts in any order: what works for a run, and has neither answered nor
    // outlived the grace, is never joined by work for another one.
    void neverTwoAtOnce_data()
    {
        QTest::addColumn<QString>("kind");
        for (const QString &kind : kinds())
            QTest::newRow(qPrintable(kind)) << kind;
    }
    void neverTwoAtOnce()
    {
        QFETCH(QString, kind);
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < 20; ++round) {
            init();
            const FlowId flow = parentOf(kind);
            QHash<ExecutionId, qint64> cancelledAt;
            for (int step = 0; step < 40; ++step) {
                doSomething(random, flow);
                outlive(cancelledAt);
                QSet<ExecutionId> roots;
                for (const Work &work : std::as_const(m_works))
                    roots.insert(work.root);
                QVERIFY2(roots.size() <= 1, qPrintable(u"round %1, step %2"_s.arg(round).arg(step)));
            }
            // And nothing hangs: the last one asked for comes to its turn.
            const ExecutionId last = m_house->trigger(flow);
            m_house->advance(kGrace);
            m_house->advance(kGrace);
            QCOMPARE(m_house->statusOf(last), u"running"_s);
            QVERIFY(!m_works.isEmpty());
            QCOMPARE(m_works.last().root, last);
        }
    }

    // What an earlier life has called may end before this one has found out what there was.
    void endsOfItemsAreTakenFromTheFirstMoment()
    {
        const ExecutionId busy = m_house->trigger(m_house->publish({u"o{once}"_s}));
        const ExecutionId run = m_house->trigger(parentOf(u"map"_s));
        QCOMPARE(m_works.size(), 2);
        QVERIFY(m_calls->complete(run, u"a/0"_s, CallDone{{{u"n"_s, u"first"_s}}, {u"default"_s}, {}}));
        m_house->spin();
        m_works.clear();
        m_store->hold(); // the other run has something to write first
        restart();
        QCOMPARE(m_house->journal.find(busy)->uncertain, 1);
        QCOMPARE(m_calls->call(run, u"a/1"_s).error().reason, u"NODE_STARTING"_s);
        QVERIFY(m_calls->complete(run, u"a/1"_s, CallDone{{{u"n"_s, u"early"_s}}, {u"default"_s}, {}}));
        QVERIFY(m_calls->complete(run, u"a/1"_s, CallDone{})); // asked again: the first one counts
        QVERIFY(m_calls->fail(run, u"a/2"_s, {{u"X"_s, u"bad"_s, {}}, false, {}, false}));
        m_store->release();
        m_house->spin();
        QVERIFY(std::none_of(m_works.begin(), m_works.end(), [](const Work &work) { return work.node != u"a/3"_s; }));

        // And what the component was told is kept outlives the next crash.
        m_works.clear();
        restart();
        QVERIFY(std::none_of(m_works.begin(), m_works.end(), [](const Work &work) { return work.node == u"a/1"_s; }));
        for (const int item : {2, 3})
            (void)m_calls->complete(run, u"a/%1"_s.arg(item), CallDone{});
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
        const QJsonValue results = m_store->finished.value(run).state["nodes"_L1]["a"_L1]["outputs"_L1]["results"_L1];
        QCOMPARE(results[0]["n"_L1].toString(), u"first"_s);
        QCOMPARE(results[1]["n"_L1].toString(), u"early"_s);
    }

private:
    static QStringList kinds() { return {u"subflow"_s, u"while"_s, u"map"_s, u"map of sub-flows"_s}; }

    void restart()
    {
        m_house = std::make_unique<EngineHouse>(*m_store, *m_clock);
        auto &own = m_house->components.own;
        const components::ChildRuns::Parts parts{m_house->journal, m_house->executions, m_house->flows,
                                                 m_house->store,   m_house->clock,      m_rights};
        own[u"deaf"_s] = std::make_shared<Worker>(m_works, *m_house);
        own[u"subflow"_s] = std::make_shared<components::Subflow>(parts);
        own[u"while"_s] = std::make_shared<components::WhileLoop>(parts, m_house->scheduler);
        auto map = std::make_shared<components::MapItems>(components::MapItems::Parts{
            m_house->components, m_house->scheduler, m_house->timers, m_blobs, m_house->journal, m_house->store});
        m_calls = std::make_unique<engine::ItemCalls>(m_house->scheduler, *map);
        own[u"map"_s] = map;
        m_house->components.script[u"o"_s] = {std::nullopt};
        m_house->flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        m_house->executions.restore(m_store->snapshot);
        m_house->spin();
    }

    /// A flow of one node, which replaces its runs; what it does lies in another flow or in items.
    FlowId parentOf(const QString &kind)
    {
        const QString child = m_house->publish({u"x{component=deaf,timeout=%1}"_s.arg(kHour)}).toString();
        QJsonObject config;
        if (kind == u"subflow"_s)
            config = {{u"flow"_s, child}};
        else if (kind == u"while"_s)
            config = {{u"flow"_s, child}, {u"maxIterations"_s, 99}, {u"condition"_s, u"$.trigger.iteration < 99"_s}};
        else
            config = {{u"component"_s, u"deaf"_s},
                      {u"concurrency"_s, 2},
                      {u"items"_s, QJsonArray{0, 1, 2, 3}},
                      {u"onItemFailure"_s, u"continue"_s}};
        if (kind == u"map of sub-flows"_s) {
            config.insert(u"component"_s, u"subflow"_s);
            config.insert(u"config"_s, QJsonObject{{u"flow"_s, child}});
        }
        const QString component = kind.section(u' ', 0, 0);
        const QString line = u"a{component=%1,timeout=%2}"_s.arg(component).arg(kHour);
        flow::FlowDefinition definition = test::definitionOf({line});
        definition.nodes[0].config = config;
        flow::FlowSettings settings;
        settings.concurrency = flow::ConcurrencyMode::Replace;
        settings.flowTimeoutMs = kHour;
        return m_house->publish(definition, settings);
    }

    /// Takes away what was told to stop longer ago than the grace.
    void outlive(QHash<ExecutionId, qint64> &cancelledAt)
    {
        for (const ExecutionId &run : m_house->journal.liveRuns()) {
            if (const auto &cancel = m_house->journal.find(run)->cancel)
                cancelledAt.insert(run, cancel->at);
        }
        m_works.removeIf([&](const Work &work) {
            return cancelledAt.contains(work.root) && m_clock->nowMs() - cancelledAt.value(work.root) >= kGrace;
        });
    }

    void doSomething(QRandomGenerator &random, FlowId flow)
    {
        switch (random.bounded(6)) {
        case 0:
        case 1: (void)m_house->trigger(flow); break;
        case 2:
            if (!m_works.isEmpty()) {
                const Work work = m_works.takeAt(random.bounded(int(m_works.size())));
                (void)m_calls->complete(work.run, work.node, CallDone{});
            }
            m_house->spin();
            break;
        case 3: restart(); break;
        default: m_house->advance(random.bounded(int(kGrace))); break;
        }
    }

    NoBlobs m_blobs;
    test::AllRights m_rights;
    QList<Work> m_works;
    std::unique_ptr<test::FakeStore> m_store;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<EngineHouse> m_house;
    std::unique_ptr<engine::ItemCalls> m_calls; ///< of the house, with those inside nodes
};

QTEST_GUILESS_MAIN(ChildrenTest)
#include "children_test.moc"
