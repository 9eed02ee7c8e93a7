// SPDX-License-Identifier: GPL-3.0-or-later
// The built-ins that loop, wait and reply, inside a real engine over fakes.
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include "core/base/json.h"
#include "core/flow/component_interface.h"
#include "core/flow/config_schema.h"
#include "core/flow/validate.h"
#include "server/components/control/control_components.h"
#include "server/components/control/json_blob.h"
#include "server/components/control/respond.h"
#include "server/components/control/wait_event.h"
#include "server/components/control/wait_webhook.h"
#include "server/components/control/while_loop.h"
#include "tests/support/all_rights.h"
#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using engine::CallAccepted;
using engine::CallDone;
using engine::CallFailed;
using test::EngineHouse;

namespace {

class BuiltIns final : public flow::ComponentCatalog
{
public:
    BuiltIns()
    {
        for (const auto &each : components::controlBuiltIns() + components::ComponentLibrary::builtIns()) {
            flow::ComponentInterface ports = *flow::interfaceFromJson(each.interface);
            ports.configSchema = each.configSchema;
            m_all.insert(each.name, ports);
        }
    }
    [[nodiscard]] const flow::ComponentInterface *find(const QString &name, const QString &) const override
    {
        const auto found = m_all.constFind(name);
        return found == m_all.constEnd() ? nullptr : &*found;
    }

private:
    QHash<QString, flow::ComponentInterface> m_all;
};

/// One blob, given in small pieces.
class OneBlob final : public components::BlobStore
{
public:
    QByteArray bytes;
    QString mediaType = u"application/json"_s;

    class Source final : public ByteSource
    {
    public:
        explicit Source(QByteArray all) : m_rest(std::move(all)) {}
        Piece next(qsizetype) override
        {
            const Piece piece{m_rest.left(7), m_rest.size() > 7 ? State::More : State::End};
            m_rest.remove(0, 7);
            return piece;
        }

    private:
        QByteArray m_rest;
    };
    Result<std::unique_ptr<components::BlobWriter>> create(ExecutionId) override { return unavailable(u"full"_s); }
    void open(ExecutionId, BlobId id, std::function<void(Result<components::OpenBlob>)> done) override
    {
        done(components::OpenBlob{{id, bytes.size(), {}, mediaType}, std::make_unique<Source>(bytes)});
    }
};

QJsonObject outputsOf(const test::FakeStore &store, ExecutionId run, const QString &node)
{
    return store.finished.value(run).state.value("nodes"_L1)[node]["outputs"_L1].toObject();
}

} // namespace

class ControlWaitTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<test::FakeStore>();
        m_clock = std::make_unique<test::FakeClock>();
        m_house = std::make_unique<EngineHouse>(*m_store, *m_clock);
        m_lines.clear();
        m_rights = {};
        addTo(*m_house);
    }

    void whileRunsUntilItsConditionFails_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<int>("limit");
        QTest::addColumn<QString>("onLimit");
        QTest::addColumn<int>("iterations"); // -1: the node fails
        QTest::newRow("counts") << u"$.trigger.iteration < 3"_s << 100 << u"fail"_s << 3;
        QTest::newRow("never") << u"$.trigger.iteration < 0"_s << 100 << u"fail"_s << 0;
        QTest::newRow("by the last round")
            << u"$.trigger.iteration < 2 || $.trigger.last.x.n != 1"_s << 100 << u"fail"_s << 2;
        QTest::newRow("by its inputs") << u"$.trigger.iteration < $.trigger.in"_s << 100 << u"fail"_s << 4;
        QTest::newRow("limit fails") << u"$.trigger.iteration >= 0"_s << 5 << u"fail"_s << -1;
        QTest::newRow("limit goes on") << u"$.trigger.iteration >= 0"_s << 5 << u"continue"_s << 5;
        QTest::newRow("no condition") << u"what?"_s << 5 << u"fail"_s << -1;
        QTest::newRow("no limit") << u"$.trigger.iteration < 3"_s << 0 << u"fail"_s << -1;
    }
    void whileRunsUntilItsConditionFails()
    {
        QFETCH(QString, condition);
        QFETCH(int, limit);
        QFETCH(QString, onLimit);
        QFETCH(int, iterations);
        const ExecutionId run = m_house->trigger(
            whileFlow({{u"condition"_s, condition}, {u"maxIterations"_s, limit}, {u"onLimit"_s, onLimit}}),
            {{u"v"_s, 4}});
        QCOMPARE(m_house->statusOf(run), iterations < 0 ? u"failed"_s : u"completed"_s);
        if (iterations < 0)
            return;
        const QJsonObject outputs = outputsOf(*m_store, run, u"a"_s);
        QCOMPARE(outputs.value("iterations"_L1).toInt(-1), iterations);
        QCOMPARE(outputs.value("last"_L1)["x"_L1]["n"_L1].toInt(), iterations > 0 ? 1 : 0);
        QCOMPARE(m_house->components.calls.size(), iterations);
    }

    void whileFindsItsRoundsAgainAfterARestart()
    {
        m_house->components.script[u"x"_s] = {CallDone{}, CallDone{}, CallAccepted{}};
        const ExecutionId run = m_house->trigger(
            whileFlow({{u"condition"_s, u"$.trigger.iteration < 3"_s}, {u"maxIterations"_s, 9}}), {{u"v"_s, 4}});
        QCOMPARE(m_house->components.calls.size(), 3);

        EngineHouse again(*m_store, *m_clock);
        addTo(again);
        again.components.script[u"x"_s] = {CallAccepted{}};
        again.flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        again.executions.restore(m_store->snapshot);
        again.spin();
        QCOMPARE(again.components.calls.size(), 1); // the third round, called again under its key
        const auto live = again.journal.liveRuns();
        for (const ExecutionId &id : live) {
            if (id != run)
                QVERIFY(again.scheduler.complete(id, u"x"_s, {}));
        }
        again.spin();
        QCOMPARE(again.statusOf(run), u"completed"_s);
        QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("iterations"_L1).toInt(), 3);
        QCOMPARE(m_store->finished.size(), 4);
    }

    void whileGoesOnAfterDays()
    {
        constexpr qint64 kTwoDaysMs = 2 * 86'400'000LL;
        flow::FlowSettings patient;
        patient.flowTimeoutMs = patient.nodeTimeoutMs = 30 * 86'400'000LL;
        const FlowId child = m_house->publish({u"x"_s}, patient);
        const FlowId parent = m_house->publish({u"a{component=while}"_s}, patient);
        engine::FlowVersion &version = m_store->snapshot.versions.last();
        version.definition.nodes[0].config = {
            {u"flow"_s, child.toString()}, {u"condition"_s, u"$.trigger.iteration < 2"_s}, {u"maxIterations"_s, 9}};
        m_house->flows.restore({}, {version});
        m_house->components.script[u"x"_s] = {CallDone{}, CallAccepted{}};
        const ExecutionId run = m_house->trigger(parent);
        QCOMPARE(m_house->components.calls.size(), 2);
        m_clock->advance(kTwoDaysMs);
        m_store->finished.clear(); // the first round's run has been forgotten

        EngineHouse again(*m_store, *m_clock);
        addTo(again);
        again.components.script[u"x"_s] = {CallAccepted{}};
        again.flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        again.executions.restore(m_store->snapshot);
        again.spin();
        QCOMPARE(again.components.calls.size(), 1); // the round that was under way, no other
        QCOMPARE(again.journal.liveRuns().size(), 2);
        const auto live = again.journal.liveRuns();
        for (const ExecutionId &id : live) {
            if (id != run)
                QVERIFY(again.scheduler.complete(id, u"x"_s, {}));
        }
        again.spin();
        QCOMPARE(again.statusOf(run), u"completed"_s);
        QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("iterations"_L1).toInt(), 2);
    }

    void whileFailsWithItsRoundAndCancelsIt()
    {
        m_house->components.script[u"x"_s] = {CallFailed{{u"X"_s, {}, {}}, false, {}}, CallAccepted{}};
        const FlowId flow = whileFlow({{u"condition"_s, u"$.trigger.iteration < 3"_s}, {u"maxIterations"_s, 9}});
        const ExecutionId failing = m_house->trigger(flow, {{u"v"_s, 4}});
        QCOMPARE(m_house->statusOf(failing), u"failed"_s);
        QVERIFY(m_house->log.contains(u"a failed ROUND_FAILED"_s));
        const ExecutionId cancelled = m_house->trigger(flow, {{u"v"_s, 4}});
        QVERIFY(m_house->executions.cancel(cancelled, {execution::CancelReason::UserRequested, {}, {}, 0, true}));
        m_house->spin();
        QCOMPARE(m_house->statusOf(cancelled), u"cancelled"_s);
    }

    void waitsForACustomEvent()
    {
        const FlowId flow = publish({u"a{component=wait_for_event}"_s},
                                    {{u"event"_s, u"custom:paid"_s}, {u"match"_s, QJsonObject{{u"order"_s, 7}}}});
        const ExecutionId run = m_house->trigger(flow);
        QVERIFY(m_events.publish(u"paid"_s, {{u"order"_s, 8}}, {}));
        QVERIFY(m_events.publish(u"sent"_s, {{u"order"_s, 7}}, {}));
        QVERIFY(!m_events.publish(u"not a name"_s, {}, {}));
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        QVERIFY(m_events.publish(u"paid"_s, {{u"order"_s, 7}, {u"by"_s, u"card"_s}}, {}));
        m_house->spin();
        QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("event"_L1)["by"_L1].toString(), u"card"_s);
    }

    void hearsEventsOnlyOfWhoMayRunItsFlow()
    {
        const UserId mate = UserId::make();
        const FlowId flow = publish({u"a{component=wait_for_event}"_s}, {{u"event"_s, u"custom:paid"_s}});
        const ExecutionId run = m_house->trigger(flow);
        m_rights.runBy.insert(flow, mate);
        QVERIFY(m_events.publish(u"paid"_s, {{u"by"_s, u"stranger"_s}}, UserId::make()));
        m_house->spin();
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        QVERIFY(m_events.publish(u"paid"_s, {{u"by"_s, u"mate"_s}}, mate));
        m_house->spin();
        QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("event"_L1)["by"_L1].toString(), u"mate"_s);
    }

    void hearsOnlyFlowsThatItsAuthorSees_data()
    {
        QTest::addColumn<bool>("named");
        QTest::newRow("a flow named in the node") << true;
        QTest::newRow("any flow") << false;
    }
    void hearsOnlyFlowsThatItsAuthorSees()
    {
        QFETCH(bool, named);
        const UserId author = UserId::make();
        const FlowId other = m_house->publish({u"x"_s});
        const FlowId seen = m_house->publish({u"y"_s});
        QJsonObject config{{u"event"_s, u"execution.completed"_s}};
        if (named)
            config.insert("flow"_L1, other.toString());
        const FlowId flow = publish({u"a{component=wait_for_event}"_s}, config);
        engine::FlowVersion &version = m_store->snapshot.versions.last();
        version.createdBy = author.toString();
        m_house->flows.restore({}, {version});
        m_rights.seenBy.insert(other, UserId::make());
        const ExecutionId run = m_house->trigger(flow);
        if (named) {
            QCOMPARE(m_house->statusOf(run), u"failed"_s); // as for a flow that there is not
            QVERIFY(m_house->log.contains(u"a failed FLOW_NOT_FOUND"_s));
            return;
        }
        m_house->trigger(other);
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        const ExecutionId heard = m_house->trigger(seen);
        QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("event"_L1)["execution_id"_L1].toString(), heard.toString());
    }

    void waitsForAnotherRunsEnd()
    {
        const FlowId other = m_house->publish({u"x"_s});
        const FlowId third = m_house->publish({u"y"_s});
        const FlowId flow = publish({u"a{component=wait_for_event}"_s},
                                    {{u"event"_s, u"execution.completed"_s}, {u"flow"_s, other.toString()}});
        const ExecutionId run = m_house->trigger(flow);
        (void)m_house->trigger(third);
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        const ExecutionId ended = m_house->trigger(other);
        QCOMPARE(m_house->statusOf(run), u"completed"_s);
        QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("event"_L1)["execution_id"_L1].toString(), ended.toString());
    }

    void unknownEventIsRefused()
    {
        const ExecutionId run =
            m_house->trigger(publish({u"a{component=wait_for_event}"_s}, {{u"event"_s, u"tomorrow"_s}}));
        QCOMPARE(m_house->statusOf(run), u"failed"_s);
    }

    void deadlineGivesTheDefaultOrFails_data()
    {
        QTest::addColumn<QString>("component");
        QTest::addColumn<bool>("hasDefault");
        QTest::newRow("event, default") << u"wait_for_event"_s << true;
        QTest::newRow("event, none") << u"wait_for_event"_s << false;
        QTest::newRow("webhook, default") << u"wait_for_webhook"_s << true;
        QTest::newRow("webhook, none") << u"wait_for_webhook"_s << false;
    }
    void deadlineGivesTheDefaultOrFails()
    {
        QFETCH(QString, component);
        QFETCH(bool, hasDefault);
        QJsonObject config{{u"event"_s, u"custom:x"_s}, {u"deadlineMs"_s, 1000}};
        if (hasDefault)
            config.insert("default"_L1, QJsonObject{{u"k"_s, 1}});
        const ExecutionId run = m_house->trigger(publish({u"a{component=%1}"_s.arg(component)}, config));
        m_house->advance(999);
        QCOMPARE(m_house->statusOf(run), u"running"_s);
        m_house->advance(1);
        QCOMPARE(m_house->statusOf(run), hasDefault ? u"completed"_s : u"failed"_s);
        QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("timed_out"_L1).toBool(), hasDefault);
        QCOMPARE(m_house->timers.size(), 0);
    }

    void webhookResumesOnceUnderTheSameUrlAfterARestart()
    {
        QSignalSpy progress(&m_house->scheduler, &engine::Scheduler::nodeProgressed);
        const ExecutionId run = m_house->trigger(publish({u"a{component=wait_for_webhook}"_s}, {}));
        const QString url = u"http://here/hooks/resume/token-resume/%1/a"_s.arg(run.toString());
        QCOMPARE(m_lines, QStringList{u"waits for POST "_s + url});
        QCOMPARE(progress.size(), 1);

        EngineHouse again(*m_store, *m_clock);
        addTo(again);
        again.flows.restore(m_store->snapshot.flows, m_store->snapshot.versions);
        again.executions.restore(m_store->snapshot);
        again.spin();
        const QString token = url.section(u'/', 5);
        QVERIFY(m_webhook->waits(token));
        QVERIFY(m_webhook->resume(token, {{u"body"_s, 5}}));
        QVERIFY(!m_webhook->resume(token, {{u"body"_s, 6}}));
        again.spin();
        const QJsonObject outputs = outputsOf(*m_store, run, u"a"_s);
        QCOMPARE(outputs.value("request"_L1)["body"_L1].toInt(), 5);
        QCOMPARE(outputs.value("resume_url"_L1).toString(), url);
    }

    void respondTellsItsReply()
    {
        QSignalSpy replied(&m_events, &engine::EventBus::replied);
        const ExecutionId run =
            m_house->trigger(publish({u"a{component=respond} -> b"_s}, {{u"status"_s, 201}, {u"body"_s, u"ok"_s}}));
        QCOMPARE(m_house->nodesOf(run), u"a:completed b:completed"_s);
        QCOMPARE(replied.size(), 1);
        QCOMPARE(replied.first().at(1).toJsonObject().value("status"_L1).toInt(), 201);
        const ExecutionId bad = m_house->trigger(publish({u"a{component=respond}"_s}, {{u"status"_s, 99}}));
        QCOMPARE(m_house->statusOf(bad), u"failed"_s);
    }

    void itemsComeOutOfABlob_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("mediaType");
        QTest::addColumn<int>("count"); // -1: refused
        QTest::newRow("list") << QByteArray("[1,2,3,4,5,6,7,8,9]") << u"application/json"_s << 9;
        QTest::newRow("no list") << QByteArray("{}") << u"application/json"_s << -1;
        QTest::newRow("broken") << QByteArray("[1,2,") << u"application/json"_s << -1;
        QTest::newRow("not JSON") << QByteArray("[1]") << u"image/png"_s << -1;
    }
    void itemsComeOutOfABlob()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, mediaType);
        QFETCH(int, count);
        m_blob.bytes = bytes;
        m_blob.mediaType = mediaType;
        const QJsonObject ref{{u"$ref"_s, QString(u"blob:"_s + BlobId::make().toString())}};
        const ExecutionId run = m_house->trigger(publish({u"a{component=aggregate}"_s}, {{u"items"_s, ref}}));
        QTRY_COMPARE(m_house->statusOf(run), count < 0 ? u"failed"_s : u"completed"_s);
        if (count >= 0)
            QCOMPARE(outputsOf(*m_store, run, u"a"_s).value("count"_L1).toInt(), count);
    }

    void everyBuiltInHasPortsSchemaAndExample_data()
    {
        QTest::addColumn<int>("index");
        const auto builtIns = components::controlBuiltIns() + components::ComponentLibrary::builtIns();
        for (qsizetype i = 0; i < builtIns.size(); ++i)
            QTest::newRow(qPrintable(builtIns.at(i).name)) << int(i);
    }
    void everyBuiltInHasPortsSchemaAndExample()
    {
        QFETCH(int, index);
        const auto builtIn = (components::controlBuiltIns() + components::ComponentLibrary::builtIns()).at(index);
        const auto ports = flow::interfaceFromJson(builtIn.interface);
        QVERIFY(ports);
        QVERIFY(builtIn.interface.contains("inputs"_L1) && builtIn.interface.contains("outputs"_L1));
        for (const flow::Port &port : ports->inputs + ports->outputs)
            QVERIFY2(!port.type.isEmpty(), qPrintable(port.name));
        QVERIFY(!builtIn.displayName.isEmpty() && !builtIn.description.isEmpty() && !builtIn.category.isEmpty());
        QVERIFY2(QFile::exists(QStringLiteral(MH_ICONS "/%1.svg").arg(builtIn.icon)), qPrintable(builtIn.icon));
        QVERIFY(builtIn.configSchema.contains("properties"_L1));
        QVERIFY(flow::checkSchema(builtIn.configSchema));
        const QJsonObject example = builtIn.interface.value("example"_L1).toObject();
        QVERIFY(example.value("config"_L1).isObject());
        QVERIFY(
            flow::ConfigSchema::compile(builtIn.configSchema)->check(example.value("config"_L1).toObject()).isEmpty());
        for (const QString &input : example.value("inputs"_L1).toObject().keys())
            QVERIFY2(ports->inputs.isEmpty() || ports->input(input) || builtIn.name == "subflow"_L1, qPrintable(input));
    }

    /// What would only fail when it runs is refused before: nodes as they come from the palette.
    void whatIsNeededIsAskedFor_data()
    {
        QTest::addColumn<QJsonObject>("config");
        const auto row = [](const char *name, const QJsonObject &config) { QTest::newRow(name) << config; };
        row("delay", {{u"durationMs"_s, 0}});
        row("aggregate", {{u"items"_s, QJsonArray()}});
        row("subflow", {{u"flow"_s, u"other"_s}});
        row("while", {{u"flow"_s, u"other"_s}, {u"condition"_s, u"false"_s}, {u"maxIterations"_s, 1}});
        row("map", {{u"items"_s, QJsonArray()}, {u"component"_s, u"noop"_s}});
        row("wait_for_event", {{u"event"_s, u"custom:x"_s}});
        row("script", {{u"code"_s, u"return {}"_s}});
        row("switch", {{u"value"_s, 1}});
        row("if", {{u"condition"_s, true}});
        row("http_request", {{u"url"_s, u"http://example.org"_s}});
    }
    void whatIsNeededIsAskedFor()
    {
        QFETCH(QJsonObject, config);
        const BuiltIns catalog;
        flow::FlowDefinition definition;
        definition.nodes.resize(1);
        definition.nodes[0].id = u"n"_s;
        definition.nodes[0].component = QString::fromLatin1(QTest::currentDataTag());
        const auto bare = flow::validate(definition, &catalog);
        QVERIFY(!bare.isEmpty());
        for (const flow::Problem &problem : bare)
            QVERIFY(problem.nodeId == "n"_L1
                    && (problem.kind == flow::Problem::Kind::MissingInput
                        || problem.kind == flow::Problem::Kind::BadConfig));
        definition.nodes[0].config = config;
        const auto left = flow::validate(definition, &catalog);
        QVERIFY2(left.isEmpty(), left.isEmpty() ? "" : qPrintable(left.first().message));
    }
    void aDelayTakesEitherTime()
    {
        const BuiltIns catalog;
        flow::FlowDefinition definition;
        definition.nodes.resize(1);
        definition.nodes[0].id = u"n"_s;
        definition.nodes[0].component = u"delay"_s;
        QCOMPARE(flow::validate(definition, &catalog).first().message,
                 u"one of the inputs durationMs, until is needed"_s);
        definition.nodes[0].inputMappings.insert(u"until"_s, u"$.trigger.at"_s);
        QVERIFY(flow::validate(definition, &catalog).isEmpty());
    }

private:
    void addTo(EngineHouse &house)
    {
        const components::ChildRuns::Parts children{house.journal, house.executions, house.flows,
                                                    house.store,   house.clock,      m_rights};
        auto &own = house.components.own;
        own[u"while"_s] = std::make_shared<components::WhileLoop>(children, house.scheduler);
        own[u"wait_for_event"_s] = std::make_shared<components::WaitEvent>(components::WaitEvent::Parts{
            house.journal, house.flows, house.store, m_events, house.timers, house.clock, m_rights});
        m_webhook = std::make_shared<components::WaitWebhook>(components::WaitWebhook::Parts{
            house.scheduler, house.timers, house.clock, [](const QString &text) { return QString(u"token-"_s + text); },
            [] { return u"http://here"_s; }, [this](const engine::LogLine &line) { m_lines.append(line.message); }});
        own[u"wait_for_webhook"_s] = m_webhook;
        own[u"respond"_s] = std::make_shared<components::Respond>(m_events);
        own[u"aggregate"_s] = std::make_shared<components::Aggregate>(m_blob);
    }
    /// As EngineHouse::publish, with a config for the node a.
    FlowId publish(const QStringList &lines, const QJsonObject &config)
    {
        const FlowId flow = m_house->publish(lines);
        engine::FlowVersion &version = m_store->snapshot.versions.last();
        version.definition.nodes[0].config = config;
        m_house->flows.restore({}, {version});
        return flow;
    }
    FlowId whileFlow(QJsonObject config)
    {
        config.insert("flow"_L1, m_house->publish({u"x"_s}).toString());
        return publish({u"a{component=while,in=$.trigger.v}"_s}, config);
    }

    engine::EventBus m_events;
    test::AllRights m_rights;
    OneBlob m_blob;
    QStringList m_lines;
    std::shared_ptr<components::WaitWebhook> m_webhook;
    std::unique_ptr<test::FakeStore> m_store;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<EngineHouse> m_house;
};

QTEST_GUILESS_MAIN(ControlWaitTest)
#include "control_wait_test.moc"
