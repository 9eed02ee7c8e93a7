// SPDX-License-Identifier: GPL-3.0-or-later
// The built-ins that steer a run, inside a real engine over fakes.
#include <QTest>

#include "core/base/json.h"
#include "server/components/control/approval.h"
#include "server/components/control/branching.h"
#include "server/components/control/delay.h"
#include "server/components/control/map_items.h"
#include "server/components/control/subflow.h"
#include "server/components/pure_components.h"
#include "server/engine/item_calls.h"
#include "tests/support/all_rights.h"
#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using engine::CallDone;
using engine::CallFailed;
using test::EngineHouse;

namespace {

/// Blobs in memory.
class FakeBlobs final : public components::BlobStore
{
public:
    QByteArray last;

    class Writer final : public components::BlobWriter
    {
    public:
        explicit Writer(FakeBlobs &blobs) : m_blobs(blobs) { m_blobs.last.clear(); }
        Result<Flow> write(const QByteArray &bytes) override
        {
            m_blobs.last += bytes;
            return Flow::Continue;
        }
        void finish(const QString &mediaType, std::function<void(Result<components::BlobInfo>)> done) override
        {
            done(components::BlobInfo{BlobId::make(), m_blobs.last.size(), "sum", mediaType});
        }

    private:
        FakeBlobs &m_blobs;
    };
    Result<std::unique_ptr<components::BlobWriter>> create(ExecutionId) override
    {
        return std::unique_ptr<components::BlobWriter>(std::make_unique<Writer>(*this));
    }
    void open(ExecutionId, BlobId, std::function<void(Result<components::OpenBlob>)> done) override
    {
        done(notFound(u"no blob"_s));
    }
};

QJsonObject outputsOf(const test::FakeStore &store, ExecutionId run, const QString &node)
{
    return store.finished.value(run).state.value("nodes"_L1)[node]["outputs"_L1].toObject();
}

} // namespace

class ControlTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<test::FakeStore>();
        m_clock = std::make_unique<test::FakeClock>();
        m_house = std::make_unique<EngineHouse>(*m_store, *m_clock);
        m_rights = {};
        addTo(*m_house);
    }

    void delayCountsFromTheStartAcrossARestart()
    {
        const FlowId flow = publish(m_house.get(), {u"a{component=delay} -> b"_s}, u"a"_s, {{u"durationMs"_s, 5000}});
        const ExecutionId run = m_house->trigger(flow);
        m_house->advance(3000);
        QCOMPARE(m_house->statusOf(run), u"running"_s);

        EngineHouse again(*m_store, *m_clock);
        addTo(again);
        again.flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        again.executions.restore(m_store->snapshot);
        again.advance(1999);
        QCOMPARE(again.statusOf(run), u"running"_s);
        again.advance(1);
        QCOMPARE(again.statusOf(run), u"completed"_s);
    }

    void delayOutlastsTheFlowsNodeTimeoutAndCanBeCancelled()
    {
        const FlowId flow = publish(m_house.get(), {u"a{component=delay}"_s}, u"a"_s, {{u"durationMs"_s, 200'000}});
        const ExecutionId run = m_house->trigger(flow);
        m_house->advance(100'000); // a node may take 60 seconds by default
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        QVERIFY(m_house->executions.cancel(run, {}));
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"cancelled"_s);
        QCOMPARE(m_house->timers.size(), 0);
    }

    void approvalTakesTheAnswersBranch_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("nodes");
        QTest::newRow("approved") << u"approved"_s << u"a:completed yes:completed no:skipped"_s;
        QTest::newRow("rejected") << u"rejected"_s << u"a:completed yes:skipped no:completed"_s;
    }
    void approvalTakesTheAnswersBranch()
    {
        QFETCH(QString, choice);
        QFETCH(QString, nodes);
        const FlowId flow = publish(m_house.get(), {u"a:approved{component=approval} -> yes"_s, u"a:rejected -> no"_s},
                                    u"a"_s, {{u"message"_s, u"go?"_s}});
        const ExecutionId run = m_house->trigger(flow);
        QCOMPARE(m_approval->open().size(), 1);
        QCOMPARE(m_approval->open().first().message, u"go?"_s);
        QCOMPARE(m_approval->answer(run, u"a"_s, {u"maybe"_s, {}, {}, {}}).error().field, u"choice"_s);
        QVERIFY(m_approval->answer(run, u"a"_s, {choice, u"fine"_s, {{u"left"_s, u"out"_s}}, u"user:1"_s}));
        QCOMPARE(m_approval->answer(run, u"a"_s, {choice, {}, {}, {}}).error().reason, u"QUESTION_NOT_FOUND"_s);
        m_house->spin();
        QCOMPARE(m_house->nodesOf(run), nodes);
        QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("answered_by"_L1).toString(), u"user:1"_s);
        QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("values"_L1).toObject(),
                 QJsonObject()); // nobody asked for them
    }

    void approvalChecksTheValuesOfItsForm()
    {
        const QJsonObject amount{{u"type"_s, u"integer"_s}, {u"minimum"_s, 1}};
        const QJsonObject note{{u"type"_s, u"string"_s}, {u"default"_s, u"none"_s}};
        const QJsonObject form{{u"required"_s, QJsonArray{u"amount"_s}},
                               {u"properties"_s, QJsonObject{{u"amount"_s, amount}, {u"note"_s, note}}}};
        const FlowId flow =
            publish(m_house.get(), {u"a:approved{component=approval} -> yes"_s}, u"a"_s, {{u"form"_s, form}});
        const ExecutionId run = m_house->trigger(flow);
        QCOMPARE(m_approval->open().first().form, form);
        for (const QJsonObject &values : {QJsonObject(), QJsonObject{{u"amount"_s, u"$.trigger.amount"_s}}}) {
            const auto refused = m_approval->answer(run, u"a"_s, {u"approved"_s, {}, values, {}});
            QVERIFY(!refused);
            QCOMPARE(refused.error().field, u"values.amount"_s);
        }
        QCOMPARE(m_approval->open().size(), 1); // it still waits
        QVERIFY(m_approval->answer(run, u"a"_s, {u"approved"_s, {}, {{u"amount"_s, 3}}, {}}));
        m_house->spin();
        QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("values"_L1).toObject(),
                 (QJsonObject{{u"amount"_s, 3}, {u"note"_s, u"none"_s}}));
    }

    void approvalByDefaultNeedsTheDefaultsOfItsForm()
    {
        const QJsonObject amount{{u"type"_s, u"integer"_s}};
        const QJsonObject form{{u"required"_s, QJsonArray{u"amount"_s}},
                               {u"properties"_s, QJsonObject{{u"amount"_s, amount}}}};
        const FlowId flow = publish(m_house.get(), {u"a:approved{component=approval} -> yes"_s}, u"a"_s,
                                    {{u"form"_s, form}, {u"deadlineMs"_s, 1000}, {u"default"_s, u"approved"_s}});
        const ExecutionId run = m_house->trigger(flow);
        m_house->advance(1000);
        QCOMPARE(m_house->statusOf(run), u"failed"_s);
        QVERIFY(m_approval->open().isEmpty());
    }

    void approvalRefusesAFormThatIsNone()
    {
        const QJsonObject form{{u"properties"_s, QJsonObject{{u"x"_s, QJsonObject{{u"type"_s, u"date"_s}}}}}};
        const FlowId flow =
            publish(m_house.get(), {u"a:approved{component=approval} -> yes"_s}, u"a"_s, {{u"form"_s, form}});
        QCOMPARE(m_house->statusOf(m_house->trigger(flow)), u"failed"_s);
    }

    void unansweredApprovalTakesItsDefault()
    {
        const FlowId flow = publish(m_house.get(), {u"a:rejected{component=approval} -> no"_s}, u"a"_s,
                                    {{u"deadlineMs"_s, 1000}, {u"default"_s, u"rejected"_s}});
        const ExecutionId run = m_house->trigger(flow);
        m_house->advance(1000);
        QCOMPARE(m_house->nodesOf(run), u"a:completed no:completed"_s);
        QVERIFY(m_approval->open().isEmpty());
    }

    void subflowGivesItsLeavesAndFailsWithItsChild()
    {
        const FlowId child = m_house->publish({u"x -> y"_s});
        const FlowId parent = publish(m_house.get(), {u"a{component=subflow,in=$.trigger.v} -> b"_s}, u"a"_s,
                                      {{u"flow"_s, child.toString()}});
        const ExecutionId run = m_house->trigger(parent, {{u"v"_s, 3}});
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
        QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("outputs"_L1)["y"_L1]["n"_L1].toInt(), 1);

        m_house->components.script[u"x"_s] = {CallFailed{{u"X"_s, {}, {}}, false, {}}};
        const ExecutionId failing = m_house->trigger(parent, {{u"v"_s, 3}});
        QCOMPARE(m_house->nodesOf(failing), u"a:failed b:skipped"_s);
    }

    /// The author of the running version counts, not who started the run.
    void subflowsNeedTheRightsOfTheirAuthor_data()
    {
        QTest::addColumn<bool>("mayRun");
        QTest::addColumn<bool>("byName");
        QTest::newRow("may") << true << false;
        QTest::newRow("may, by name") << true << true;
        QTest::newRow("may not") << false << false;
        QTest::newRow("may not, by name") << false << true;
    }
    void subflowsNeedTheRightsOfTheirAuthor()
    {
        QFETCH(bool, mayRun);
        QFETCH(bool, byName);
        const UserId author = UserId::make();
        const FlowId child = m_house->publish({u"x"_s});
        const QString name = m_store->snapshot.flows.last().name;
        const FlowId parent = publish(m_house.get(), {u"a{component=subflow}"_s}, u"a"_s,
                                      {{u"flow"_s, byName ? name : child.toString()}});
        engine::FlowVersion &version = m_store->snapshot.versions.last();
        version.createdBy = author.toString();
        m_house->flows.restore({}, {version});
        m_rights.runBy.insert(child, mayRun ? author : UserId::make());
        const ExecutionId run = m_house->trigger(parent);
        QCOMPARE(m_house->statusOf(run), mayRun ? u"completed"_s : u"failed"_s);
        QCOMPARE(m_house->log.contains(u"a failed FLOW_NOT_FOUND"_s), !mayRun);
        QCOMPARE(m_house->components.calls, mayRun ? QStringList{u"x#1"_s} : QStringList());
    }

    void restartFindsTheChildAgain()
    {
        const FlowId child = m_house->publish({u"x"_s});
        m_house->components.script[u"x"_s] = {engine::CallAccepted{}};
        const FlowId parent =
            publish(m_house.get(), {u"a{component=subflow}"_s}, u"a"_s, {{u"flow"_s, child.toString()}});
        const ExecutionId run = m_house->trigger(parent);
        QCOMPARE(m_store->snapshot.runs.size(), 2);

        EngineHouse again(*m_store, *m_clock);
        addTo(again);
        again.components.script[u"x"_s] = {engine::CallAccepted{}};
        again.flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        again.executions.restore(m_store->snapshot);
        again.spin();
        QCOMPARE(m_store->snapshot.runs.size(), 2);
        const auto runs = again.journal.liveRuns();
        for (const ExecutionId &id : runs) {
            if (id != run)
                QVERIFY(again.scheduler.complete(id, u"x"_s, {}));
        }
        again.spin();
        QCOMPARE(again.statusOf(run), u"completed"_s);
    }

    void cancelledParentCancelsItsChild()
    {
        const FlowId child = m_house->publish({u"x"_s});
        m_house->components.script[u"x"_s] = {std::nullopt};
        const FlowId parent =
            publish(m_house.get(), {u"a{component=subflow}"_s}, u"a"_s, {{u"flow"_s, child.toString()}});
        const ExecutionId run = m_house->trigger(parent);
        QVERIFY(m_house->executions.cancel(run, {}));
        m_house->spin();
        QVERIFY(m_house->journal.liveRuns().isEmpty());
    }

    void flowThatCallsItselfEnds()
    {
        const FlowId flow = publish(m_house.get(), {u"a{component=subflow}"_s}, u"a"_s, {});
        // It names itself: published again under the same id with its own id in the config.
        engine::FlowVersion version = m_store->snapshot.versions.last();
        version.id = FlowVersionId::make();
        version.definition.nodes[0].config.insert("flow"_L1, flow.toString());
        engine::Flow changed = m_store->snapshot.flows.last();
        changed.published = version.id;
        m_house->flows.restore({changed}, {version});
        m_store->snapshot.versions.append(version);
        const ExecutionId run = m_house->trigger(flow);
        QCOMPARE(m_house->statusOf(run), u"failed"_s);
        QVERIFY(m_house->log.contains(u"a failed SUBFLOW_TOO_DEEP"_s));
    }

    void mapRunsEveryItemInOrderWithALimit()
    {
        m_house->components.script[u"a/1"_s] = {engine::CallAccepted{}};
        const ExecutionId run = m_house->trigger(mapFlow({{u"concurrency"_s, 2}}, 5));
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        QCOMPARE(m_house->components.calls, QStringList({u"a/0#1"_s, u"a/1#1"_s, u"a/2#1"_s, u"a/3#1"_s, u"a/4#1"_s}));
        QVERIFY(m_calls->call(run, u"a/1"_s));
        QCOMPARE(m_calls->call(run, u"a/1"_s)->inputs.value("item"_L1).toInt(), 1);
        QVERIFY(m_calls->complete(run, u"a/1"_s, {{{u"n"_s, u"late"_s}}, {u"default"_s}, {}}));
        m_house->spin();
        const QJsonArray results = outputsOf(*m_store, run, u"a"_s).value("results"_L1).toArray();
        QCOMPARE(results.size(), 5);
        QCOMPARE(results.at(1)["n"_L1].toString(), u"late"_s);
        QCOMPARE(results.at(4)["n"_L1].toInt(), 1);
    }

    void mapFailureEndsOrIsReported()
    {
        m_house->components.script[u"a/2"_s] = {CallFailed{{u"X"_s, u"bad"_s, {}}, false, {}}};
        const ExecutionId stops = m_house->trigger(mapFlow({}, 4));
        QCOMPARE(m_house->statusOf(stops), u"failed"_s);
        const ExecutionId goesOn = m_house->trigger(mapFlow({{u"onItemFailure"_s, u"continue"_s}}, 4));
        const QJsonObject outputs = outputsOf(*m_store, goesOn, u"a"_s);
        QCOMPARE(outputs.value("failed"_L1).toInt(), 1);
        QCOMPARE(outputs.value("errors"_L1)[0]["index"_L1].toInt(), 2);
        QVERIFY(outputs.value("results"_L1)[2].isNull());
    }

    void mapRetriesAnItem()
    {
        m_house->components.script[u"a/0"_s] = {CallFailed{{u"X"_s, {}, {}}, true, {}}, CallDone{}};
        const ExecutionId run = m_house->trigger(mapFlow({{u"maxAttempts"_s, 2}, {u"backoffMs"_s, 500}}, 1));
        m_house->advance(499);
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        m_house->advance(1);
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
        QCOMPARE(m_house->components.calls, QStringList({u"a/0#1"_s, u"a/0#2"_s}));
    }

    void mapOfManyItemsSpillsItsResults()
    {
        const ExecutionId run = m_house->trigger(mapFlow({}, 20'000));
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
        const QJsonObject outputs = outputsOf(*m_store, run, u"a"_s);
        QVERIFY(outputs.value("results"_L1)["$ref"_L1].toString().startsWith("blob:"_L1));
        const auto results = json::parseValue(m_blobs.last);
        QVERIFY(results);
        QCOMPARE(results->toArray().size(), 20'000);
    }

    void mapKeepsWhatWasDoneOverARestart()
    {
        m_house->components.script[u"a/2"_s] = {std::nullopt};
        m_house->components.script[u"a/1"_s] = {CallFailed{{u"X"_s, u"bad"_s, {}}, false, {}}};
        const FlowId flow = mapFlow({{u"onItemFailure"_s, u"continue"_s}, {u"concurrency"_s, 1}}, 5);
        const ExecutionId run = m_house->trigger(flow);
        QCOMPARE(m_house->components.calls, QStringList({u"a/0#1"_s, u"a/1#1"_s, u"a/2#1"_s}));

        EngineHouse again(*m_store, *m_clock);
        addTo(again);
        again.flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        again.executions.restore(m_store->snapshot);
        again.spin();
        QCOMPARE(again.components.calls, QStringList({u"a/2#1"_s, u"a/3#1"_s, u"a/4#1"_s}));
        const QJsonObject outputs = outputsOf(*m_store, run, u"a"_s);
        QCOMPARE(outputs.value("failed"_L1).toInt(), 1);
        QCOMPARE(outputs.value("errors"_L1)[0]["code"_L1].toString(), u"X"_s);
        QCOMPARE(outputs.value("results"_L1)[0]["n"_L1].toInt(), 1);
        QVERIFY(outputs.value("results"_L1)[1].isNull());
        QCOMPARE(outputs.value("results"_L1)[4]["n"_L1].toInt(), 1);
        QVERIFY(m_store->items.empty()); // gone with the run
    }

    void mapRecordsItsItemsInFewRows()
    {
        // The last item never answers, so that what the others left stays to be seen.
        m_house->components.script[u"a/10000"_s] = {std::nullopt};
        const ExecutionId run = m_house->trigger(mapFlow({}, 10'001));
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        const auto &rows = m_store->items.at({run, u"a"_s});
        QVERIFY2(rows.size() <= 12, qPrintable(QString::number(rows.size())));
        QCOMPARE(rows.rbegin()->first, qint64(rows.size()) - 1);
    }

    void furtherTryOfAMapRepeatsOnlyWhatFailed()
    {
        m_house->components.script[u"a/1"_s] = {CallFailed{{u"HTTP_503"_s, u"bad"_s, {}}, false, {}}, CallDone{}};
        const FlowId flow = mapFlow({{u"concurrency"_s, 1}}, 3);
        engine::FlowVersion &version = m_store->snapshot.versions.last();
        version.definition.nodes[0].retry = flow::RetryPolicy{2, 1000, 2, 3'600'000, {u"503"_s}};
        m_house->flows.restore({}, {version});
        const ExecutionId run = m_house->trigger(flow);
        m_house->advance(1000);
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
        QCOMPARE(m_house->components.calls, QStringList({u"a/0#1"_s, u"a/1#1"_s, u"a/1#1"_s, u"a/2#1"_s}));
        QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("results"_L1).toArray().size(), 3);
    }

    void emptyMap()
    {
        const ExecutionId run = m_house->trigger(mapFlow({}, 0));
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
        QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("count"_L1).toInt(), 0);
    }

    void cancelledMapStopsItsItems()
    {
        m_house->components.script[u"a/0"_s] = {std::nullopt};
        const ExecutionId run = m_house->trigger(mapFlow({{u"concurrency"_s, 1}}, 3));
        QVERIFY(m_house->executions.cancel(run, {}));
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"cancelled"_s);
        QCOMPARE(m_house->components.cancelled, QStringList{u"a/0"_s});
        QCOMPARE(m_house->components.calls.size(), 1);
        QCOMPARE(m_house->timers.size(), 0);
    }

    void switchTakesTheFirstFittingCase_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("handle");
        QTest::newRow("text") << QJsonValue(u"b"_s) << u"second"_s;
        QTest::newRow("number as text") << QJsonValue(7) << u"seven"_s;
        QTest::newRow("none") << QJsonValue(u"z"_s) << u"default"_s;
    }
    void switchTakesTheFirstFittingCase()
    {
        QFETCH(QJsonValue, value);
        QFETCH(QString, handle);
        engine::NodeCall call;
        call.inputs = {{u"value"_s, value}};
        call.config = *json::parseObject(R"({"cases":[{"value":"a","handle":"first"},{"value":"b","handle":"second"},
                                              {"value":"7","handle":"seven"}]})");
        QCOMPARE(std::get<CallDone>(components::switchCase(call)).handles, QStringList{handle});
    }

    void aggregates_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<QByteArray>("result"); // empty: refused
        QTest::newRow("count") << QByteArray(R"({"items":[1,2]})") << QByteArray("2");
        QTest::newRow("sum") << QByteArray(R"({"items":[1,2.5],"operation":"sum"})") << QByteArray("3.5");
        QTest::newRow("min of a field") << QByteArray(R"({"items":[{"v":3},{"v":-1}],"operation":"min","field":"v"})")
                                        << QByteArray("-1");
        QTest::newRow("average of nothing")
            << QByteArray(R"({"items":[],"operation":"average"})") << QByteArray("null");
        QTest::newRow("concat") << QByteArray(R"({"items":[[1],[2,3],4],"operation":"concat"})")
                                << QByteArray("[1,2,3,4]");
        QTest::newRow("group") << QByteArray(
            R"({"items":[{"k":"a"},{"k":"b"},{"k":"a"}],"operation":"group","field":"k"})")
                               << QByteArray(R"({"a":[{"k":"a"},{"k":"a"}],"b":[{"k":"b"}]})");
        QTest::newRow("not numbers") << QByteArray(R"({"items":["x"],"operation":"sum"})") << QByteArray();
        QTest::newRow("unknown") << QByteArray(R"({"items":[],"operation":"x"})") << QByteArray();
        QTest::newRow("no list") << QByteArray(R"({"items":1})") << QByteArray();
    }
    void aggregates()
    {
        QFETCH(QByteArray, call);
        QFETCH(QByteArray, result);
        engine::NodeCall nodeCall;
        nodeCall.inputs = *json::parseObject(call);
        const auto outcome = components::aggregate(nodeCall);
        if (result.isEmpty())
            QCOMPARE(std::get<CallFailed>(outcome).error.code, u"INVALID_INPUT"_s);
        else
            QCOMPARE(json::toBytes(std::get<CallDone>(outcome).outputs.value("result"_L1)), result);
    }

private:
    void addTo(EngineHouse &house)
    {
        house.components.own[u"delay"_s] = std::make_shared<components::Delay>(house.timers, house.clock);
        m_approval = std::make_shared<components::Approval>(house.timers, house.clock);
        house.components.own[u"approval"_s] = m_approval;
        house.components.own[u"subflow"_s] = std::make_shared<components::Subflow>(components::ChildRuns::Parts{
            house.journal, house.executions, house.flows, house.store, house.clock, m_rights});
        auto map = std::make_shared<components::MapItems>(components::MapItems::Parts{
            house.components, house.scheduler, house.timers, m_blobs, house.journal, house.store});
        m_calls = std::make_unique<engine::ItemCalls>(house.scheduler, *map);
        house.components.own[u"map"_s] = map;
    }
    /// As EngineHouse::publish, with a config for one node.
    FlowId publish(EngineHouse *house, const QStringList &lines, const QString &node, const QJsonObject &config)
    {
        const FlowId flow = house->publish(lines);
        engine::FlowVersion &version = m_store->snapshot.versions.last();
        for (flow::Node &one : version.definition.nodes) {
            if (one.id == node)
                one.config = config;
        }
        house->flows.restore({}, {version});
        return flow;
    }
    FlowId mapFlow(QJsonObject config, int count)
    {
        config.insert("component"_L1, u"work"_s);
        QJsonArray items;
        for (int i = 0; i < count; ++i)
            items.append(i);
        config.insert("items"_L1, items);
        return publish(m_house.get(), {u"a{component=map}"_s}, u"a"_s, config);
    }

    FakeBlobs m_blobs;
    std::unique_ptr<test::FakeStore> m_store;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<EngineHouse> m_house;
    std::unique_ptr<engine::ItemCalls> m_calls; ///< of the house, with those inside nodes
    test::AllRights m_rights;
    std::shared_ptr<components::Approval> m_approval;
};

QTEST_GUILESS_MAIN(ControlTest)
#include "control_test.moc"
