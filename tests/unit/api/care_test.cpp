// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTest>
#include <QWebSocket>

#include "core/base/json.h"
#include "core/crypto/random.h"
#include "core/flow/data_mapping.h"
#include "server/api/timed_handler.h"
#include "server/http/parser.h"
#include "tests/unit/api/api_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::api::test;

namespace {

/// Takes its time.
class Slow final : public http::RequestHandler
{
public:
    http::BodyPlan onHead(const http::RequestHead &) override
    {
        work();
        return {};
    }
    void onRequest(http::Request request, http::ResponseWriter) override
    {
        const http::Request taken = std::move(request);
        work();
    }
    http::Response onProtocolError(int, const http::RequestHead *, const QString &) override { return {}; }
    std::optional<http::Response> onUpgrade(const http::RequestHead &) override
    {
        work();
        return {};
    }
    void onWebSocket(std::unique_ptr<QWebSocket>, http::RequestHead) override {}

    static constexpr qint64 kNs = 2'000'000;

private:
    static void work()
    {
        QElapsedTimer time;
        time.start();
        while (time.nsecsElapsed() < kNs)
            ;
    }
};

http::RequestHead headOf(const QByteArray &line)
{
    http::Parser parser{http::Limits()};
    const QByteArray text = line + " HTTP/1.1\r\nHost: x\r\n\r\n";
    (void)parser.parseHead(text);
    return parser.takeHead(QHostAddress(QHostAddress::LocalHost), false, 1);
}

} // namespace

/// Taking care of what is there: changing and removing components, data mappings, who cancelled, what a crash
/// could take back.
class care_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { m_house = std::make_unique<ApiHouse>(); }

    void changesComponents();
    void removesWhatNobodyUses();
    void tellsWhereAComponentIsUsed();
    void deploysWhereItWillAnswer();
    void tellsWhoCancelled();
    void listsBeginWithPageZero();
    void runsWhatIsPublished();
    void publishingDeprecatesTheFormerVersion();
    void rulesAreMappings_data();
    void rulesAreMappings();
    void mappingsAreAResource();
    void mappingsAreRefused_data();
    void mappingsAreRefused();
    void readsShowNothingThatMayBeTakenBack();
    void routesAreNamedNotPaths();
    void tellsWhichRouteHeldTheEngine();

private:
    HttpReply send(const QByteArray &verb, const QString &path, const QJsonObject &body = {})
    {
        return m_house->send(verb, path, u"admin"_s, body.isEmpty() ? QByteArray() : json::toBytes(body));
    }
    void addComponent(const QString &name, const QJsonArray &endpoints = {u"http://127.0.0.1:9"_s})
    {
        QCOMPARE(send("POST", u"/api/components"_s,
                      {{u"name"_s, name},
                       {u"endpoints"_s, endpoints},
                       {u"version"_s, QJsonObject{{u"version"_s, u"1.0.0"_s}}}})
                     .status,
                 201);
    }
    QString mappingsPath(FlowId flow) { return u"/api/flows/%1/data-mappings"_s.arg(flow.toString()); }
    qint64 revision(FlowId flow) { return m_house->engine.flows.get(flow)->revision; }

    std::unique_ptr<ApiHouse> m_house;
};

void care_test::changesComponents()
{
    addComponent(u"resize"_s);
    const HttpReply changed = send("PUT", u"/api/components/resize"_s,
                                   {{u"display_name"_s, u"Resize"_s},
                                    {u"category"_s, u"image"_s},
                                    {u"endpoints"_s, QJsonArray{u"http://h:1/"_s}}});
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.json().value("display_name"_L1).toString(), u"Resize"_s);
    QCOMPARE(changed.json().value("endpoints"_L1).toArray(), (QJsonArray{u"http://h:1"_s}));
    const QJsonObject health = changed.json().value("endpoint_health"_L1).toArray().at(0).toObject();
    QCOMPARE(health.value("status"_L1).toString(), u"unknown"_s);
    QCOMPARE(
        send("PUT", u"/api/components/resize"_s, {{u"description"_s, u"new"_s}}).json().value("category"_L1).toString(),
        u"image"_s);
    QCOMPARE(send("PUT", u"/api/components/resize"_s, {{u"endpoints"_s, QJsonArray{u"ftp://h"_s}}}).field(),
             u"endpoints[0]"_s);
    QCOMPARE(send("PUT", u"/api/components/nobody"_s, {{u"icon"_s, u"x"_s}}).code(), u"COMPONENT_NOT_FOUND"_s);

    const QString version = u"/api/components/resize/versions/1.0.0"_s;
    QCOMPARE(send("PUT", version, {{u"status"_s, u"disabled"_s}}).json().value("status"_L1).toString(), u"disabled"_s);
    QVERIFY(!m_house->registry.checkCallable(u"resize"_s, u"1.0.0"_s));
    QCOMPARE(send("PUT", version, {{u"status"_s, u"gone"_s}}).field(), u"status"_s);
    QCOMPARE(send("PUT", u"/api/components/resize/versions/2"_s, {{u"status"_s, u"active"_s}}).status, 404);
}

void care_test::removesWhatNobodyUses()
{
    addComponent(u"used"_s);
    addComponent(u"spare"_s);
    (void)m_house->engine.publish({u"a{component=used}"_s});
    m_house->engine.spin();
    const HttpReply refused = send("DELETE", u"/api/components/used"_s);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"COMPONENT_IN_USE"_s);
    QVERIFY(refused.body.contains("\"nodes\":[\"a\"]"));
    QCOMPARE(send("DELETE", u"/api/components/spare"_s).status, 204);
    QCOMPARE(send("GET", u"/api/components/spare"_s).status, 404);
    addComponent(u"spare"_s); // the name is free again
    QCOMPARE(send("DELETE", u"/api/components/nobody"_s).code(), u"COMPONENT_NOT_FOUND"_s);
}

void care_test::tellsWhereAComponentIsUsed()
{
    addComponent(u"used"_s);
    const FlowId flow = m_house->engine.publish({u"a{component=used} -> b"_s});
    const QJsonArray uses = send("GET", u"/api/components/used/usage"_s).json().value("content"_L1).toArray();
    QCOMPARE(uses.size(), 2); // the draft and its version
    QCOMPARE(uses[0].toObject().value("flow_id"_L1).toString(), flow.toString());
    QCOMPARE(uses[0].toObject().value("status"_L1).toString(), u"draft"_s);
    QCOMPARE(uses[1].toObject().value("status"_L1).toString(), u"published"_s);
    QCOMPARE(uses[1].toObject().value("nodes"_L1).toArray(), QJsonArray{u"a"_s});
    QCOMPARE(send("GET", u"/api/components/nobody/usage"_s).status, 404);
}

void care_test::deploysWhereItWillAnswer()
{
    const HttpReply made =
        send("POST", u"/api/components"_s,
             {{u"name"_s, u"crop"_s}, {u"deploy"_s, true}, {u"version"_s, QJsonObject{{u"version"_s, u"1.0.0"_s}}}});
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json().value("status"_L1).toString(), u"deploying"_s);
    QCOMPARE(made.json().value("deployment"_L1)["endpoint"_L1].toString(), u"http://crop.flow-components.svc:8080"_s);
    addComponent(u"here"_s);
    QCOMPARE(made.json().value("deployment"_L1)["namespace"_L1].toString(), u"flow-components"_s);
    QCOMPARE(made.json().value("deployment"_L1)["service"_L1].toString(), u"crop"_s);
    QVERIFY(made.json().value("message"_L1).toString().startsWith(u"registered only"_s));
    const HttpReply again = send("POST", u"/api/components/here/deploy"_s);
    QVERIFY(again.json().value("message"_L1).toString().startsWith(u"registered only"_s));
    QCOMPARE(again.status, 202);
    QCOMPARE(again.json().value("deployment"_L1)["endpoint"_L1].toString(), u"http://127.0.0.1:9"_s);
    QCOMPARE(send("POST", u"/api/components/here/deploy"_s, {{u"version"_s, u"7"_s}}).status, 404);
}

void care_test::listsBeginWithPageZero()
{
    for (int i = 0; i < 5; ++i)
        (void)m_house->engine.publish({u"a"_s});
    const auto page = [this](const QString &query) { return send("GET", u"/api/flows?size=2&"_s + query).json(); };
    const QJsonObject first = page(u"page=0"_s);
    QCOMPARE(first.keys(), (QStringList{u"content"_s, u"page"_s, u"size"_s, u"totalElements"_s}));
    QCOMPARE(first.value("content"_L1).toArray().size(), 2);
    QCOMPARE(first.value("page"_L1).toInt(-1), 0);
    QCOMPARE(first.value("size"_L1).toInt(), 2);
    QCOMPARE(first.value("totalElements"_L1).toInt(), 5);
    QCOMPARE(page({}), first);
    QCOMPARE(page(u"page=2"_s).value("content"_L1).toArray().size(), 1);
    QVERIFY(page(u"page=3"_s).value("content"_L1).toArray().isEmpty()); // past the end
    QCOMPARE(send("GET", u"/api/flows?page=-1"_s).field(), u"page"_s);
}

void care_test::runsWhatIsPublished()
{
    const FlowId flow = m_house->engine.publish({u"a -> b"_s});
    const QString path = u"/api/flows/"_s + flow.toString();
    QCOMPARE(send("PUT", path, {{u"definition"_s, flow::toJson(mh::test::definitionOf({u"other"_s}))}}).status, 200);
    const QJsonObject started = send("POST", path + u"/trigger"_s, {}).json();
    QCOMPARE(started.value("flow_version"_L1).toString(), u"1"_s);
    m_house->engine.spin();
    QCOMPARE(m_house->engine.components.calls, (QStringList{u"a#1"_s, u"b#1"_s})); // not the draft
    const HttpReply late =
        send("POST", u"/api/executions/%1/cancel"_s.arg(started.value("execution_id"_L1).toString()), {});
    QCOMPARE(late.status, 409);
    QCOMPARE(late.code(), u"EXECUTION_ALREADY_COMPLETED"_s);
}

void care_test::publishingDeprecatesTheFormerVersion()
{
    m_house->engine.components.knowsAll = true;
    const QString path = u"/api/flows/"_s + m_house->engine.publish({u"a"_s}).toString();
    QCOMPARE(send("POST", path + u"/versions"_s, {{u"version"_s, u"2"_s}}).status, 201);
    QCOMPARE(send("POST", path + u"/versions"_s, {{u"version"_s, u"2"_s}}).status, 409); // each once
    const auto statuses = [&] {
        QStringList list;
        for (const QJsonArray all = send("GET", path + u"/versions"_s).json().value("content"_L1).toArray();
             const QJsonValue &each : all)
            list.append(each["version"_L1].toString() + u' ' + each["status"_L1].toString());
        list.sort();
        return list.join(u", "_s);
    };
    QCOMPARE(statuses(), u"1 published, 2 draft"_s);
    QCOMPARE(send("POST", path + u"/publish"_s, {{u"version"_s, u"2"_s}}).status, 200);
    QCOMPARE(statuses(), u"1 deprecated, 2 published"_s);
}

void care_test::tellsWhoCancelled()
{
    m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    const ExecutionId run = m_house->engine.trigger(m_house->engine.publish({u"a"_s}));
    m_house->engine.spin();
    const QString path = u"/api/executions/"_s + run.toString();
    QVERIFY(!send("GET", path).json().contains("cancelled_by"_L1));
    QCOMPARE(send("POST", path + u"/cancel"_s, {{u"message"_s, u"no longer needed"_s}}).status, 200);
    QCOMPARE(send("GET", path).json().value("cancel_message"_L1).toString(), u"no longer needed"_s);
    const auto shows = [&] {
        const QJsonObject shown = send("GET", path).json();
        return shown.value("cancel_reason"_L1) == "user_requested"_L1
               && shown.value("cancelled_by"_L1).toString().startsWith("user:"_L1)
               && !shown.value("cancelled_at"_L1).toString().isEmpty();
    };
    QVERIFY(shows());
    QCOMPARE(send("POST", path + u"/kill"_s).status, 200);
    m_house->engine.spin();
    QCOMPARE(m_house->engine.statusOf(run), u"cancelled"_s);
    QVERIFY(shows());
}

void care_test::rulesAreMappings_data()
{
    QTest::addColumn<QString>("mapping");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("transform");
    QTest::newRow("a port") << u"$.nodes.a.output.image"_s << u"a"_s << u"$.image"_s << QString();
    QTest::newRow("everything") << u"$.nodes.a.output"_s << u"a"_s << u"$"_s << QString();
    QTest::newRow("trigger") << u"$.trigger.user.id"_s << u"$trigger"_s << u"$.user.id"_s << QString();
    QTest::newRow("transforms") << u"$.trigger.name | trim | upper"_s << u"$trigger"_s << u"$.name"_s
                                << u"trim | upper"_s;
    QTest::newRow("brackets") << u"$.nodes['a b.c'].output.list[0]"_s << u"a b.c"_s << u"$.list[0]"_s << QString();
    QTest::newRow("filter") << u"$.nodes.a.output.list[?@.n > 2]"_s << u"a"_s << u"$.list[?@.n > 2]"_s << QString();
    QTest::newRow("literal") << u"plain"_s << QString() << QString() << QString();
    QTest::newRow("text") << u"Hello {{ $.trigger.name }}"_s << QString() << QString() << QString();
}

void care_test::rulesAreMappings()
{
    QFETCH(QString, mapping);
    QFETCH(QString, source);
    const auto rule = flow::ruleOf(u"in"_s, mapping);
    QCOMPARE(bool(rule), !source.isEmpty());
    if (!rule)
        return;
    QCOMPARE(rule->source, source);
    QTEST(rule->sourcePath, "path");
    QTEST(rule->transform, "transform");
    QCOMPARE(*flow::mappingOf(*rule), mapping);
}

void care_test::mappingsAreAResource()
{
    const FlowId flow = m_house->engine.publish({u"a -> b{in=$.nodes.a.output.n}"_s});
    const QString path = mappingsPath(flow);
    const QJsonObject list = send("GET", path).json();
    QCOMPARE(list.value("content"_L1).toArray().size(), 1);
    const QJsonObject first = list.value("content"_L1).toArray().at(0).toObject();
    QCOMPARE(first.value("source_node_id"_L1).toString(), u"a"_s);
    QCOMPARE(first.value("mappings"_L1).toArray(),
             (QJsonArray{QJsonObject{{u"source"_s, u"$.n"_s}, {u"target"_s, u"$.in"_s}}}));

    const HttpReply made = send("POST", path,
                                {{u"base_revision"_s, revision(flow)},
                                 {u"source_node_id"_s, u"$trigger"_s},
                                 {u"target_node_id"_s, u"b"_s},
                                 {u"mappings"_s, QJsonArray{QJsonObject{{u"source"_s, u"$.user.id"_s},
                                                                        {u"target"_s, u"$.userId"_s},
                                                                        {u"transform"_s, u"toString"_s}}}}});
    QCOMPARE(made.status, 201);
    QCOMPARE(m_house->engine.flows.get(flow)->draft.node(u"b"_s)->inputMappings.value("userId"_L1).toString(),
             u"$.trigger.user.id | toString"_s);
    const QString one = path + u'/' + made.json().value("id"_L1).toString();
    QCOMPARE(send("GET", one).json().value("target_node_id"_L1).toString(), u"b"_s);
    QCOMPARE(send("GET", path + u"?source_node_id=a"_s).json().value("content"_L1).toArray().size(), 1);

    const QJsonArray other{QJsonObject{{u"source"_s, u"$.mail"_s}, {u"target"_s, u"$.mail"_s}}};
    const HttpReply stale = send("PUT", one, {{u"base_revision"_s, 0}, {u"mappings"_s, other}});
    QCOMPARE(stale.code(), u"REVISION_CONFLICT"_s);
    QCOMPARE(send("PUT", one, {{u"base_revision"_s, revision(flow)}, {u"mappings"_s, other}}).status, 200);
    const QJsonObject mappings = m_house->engine.flows.get(flow)->draft.node(u"b"_s)->inputMappings;
    QVERIFY(!mappings.contains("userId"_L1) && mappings.contains("mail"_L1) && mappings.contains("in"_L1));
    QCOMPARE(send("DELETE", one + u"?base_revision=%1"_s.arg(revision(flow))).status, 204);
    QCOMPARE(send("GET", one).code(), u"DATA_MAPPING_NOT_FOUND"_s);
    QCOMPARE(send("GET", path + u"?version="_s + m_house->engine.flows.publishedText(flow))
                 .json()
                 .value("content"_L1)
                 .toArray()
                 .size(),
             1);
}

void care_test::mappingsAreRefused_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QJsonObject>("rule");
    QTest::addColumn<QString>("field");
    const QJsonObject good{{u"source"_s, u"$.n"_s}, {u"target"_s, u"$.x"_s}};
    const auto with = [good](const QString &key, const QString &value) {
        QJsonObject rule = good;
        rule.insert(key, value);
        return rule;
    };
    QTest::newRow("no such source") << u"z"_s << u"b"_s << good << u"source_node_id"_s;
    QTest::newRow("no such target") << u"$trigger"_s << u"z"_s << good << u"target_node_id"_s;
    QTest::newRow("no path") << u"$trigger"_s << u"b"_s << with(u"source"_s, u"n"_s) << u"mappings[0].source"_s;
    QTest::newRow("half a path") << u"$trigger"_s << u"b"_s << with(u"source"_s, u"$.n["_s) << u"mappings[0].source"_s;
    QTest::newRow("two ports") << u"$trigger"_s << u"b"_s << with(u"target"_s, u"$.a.b"_s) << u"mappings[0].target"_s;
    QTest::newRow("port in use") << u"$trigger"_s << u"b"_s << with(u"target"_s, u"$.in"_s) << u"mappings[0].target"_s;
    QTest::newRow("no such transform") << u"$trigger"_s << u"b"_s << with(u"transform"_s, u"shout"_s)
                                       << u"mappings[0].transform"_s;
}

void care_test::mappingsAreRefused()
{
    const FlowId flow = m_house->engine.publish({u"a -> b{in=$.nodes.a.output.n}"_s});
    const qint64 before = revision(flow);
    QFETCH(QString, source);
    QFETCH(QString, target);
    QFETCH(QJsonObject, rule);
    const HttpReply reply = send("POST", mappingsPath(flow),
                                 {{u"base_revision"_s, before},
                                  {u"source_node_id"_s, source},
                                  {u"target_node_id"_s, target},
                                  {u"mappings"_s, QJsonArray{rule}}});
    QTEST(reply.field(), "field");
    QCOMPARE(revision(flow), before);
}

void care_test::readsShowNothingThatMayBeTakenBack()
{
    m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    const ExecutionId run = m_house->engine.trigger(m_house->engine.publish({u"a"_s}));
    m_house->engine.spin();
    QVERIFY(m_house->engine.journal.isDurable(run));
    QVERIFY(m_house->engine.scheduler.complete(run, u"a"_s, {}));
    QVERIFY(!m_house->engine.journal.isDurable(run));
    // The store refuses: what is not durable is not shown, and somebody is told.
    m_house->store.refuseNext(1);
    const auto refused = await(m_house->runs.read(run));
    QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    QTRY_VERIFY_WITH_TIMEOUT(m_house->engine.journal.find(run) == nullptr, 5000);
    QCOMPARE(await(m_house->runs.read(run))->status, execution::RunStatus::Completed);
}

void care_test::routesAreNamedNotPaths()
{
    const QList<protocol::Route> &routes = m_house->router.routes();
    QCOMPARE(api::nameOf(headOf("GET /api/flows/secret?token=secret"), routes), u"GET /api/flows/{id}"_s);
    QCOMPARE(api::nameOf(headOf("HEAD /api/flows"), routes), u"GET /api/flows"_s);
    // Nobody makes names up.
    for (const char *line : {"GET /nowhere/at/all", "BREW /api/flows", "DELETE /api/flows", "GET /api", "GET /"})
        QCOMPARE(api::nameOf(headOf(line), routes), u"other"_s);
}

void care_test::tellsWhichRouteHeldTheEngine()
{
    Slow slow;
    QList<std::pair<QString, qint64>> told;
    api::TimedHandler timed(slow, m_house->router.routes(),
                            [&](const QString &what, qint64 ns) { told.emplaceBack(what, ns); });
    http::Request request;
    request.head = headOf("POST /api/flows/secret/trigger");
    (void)timed.onHead(request.head);
    timed.onRequest(std::move(request), http::ResponseWriter());
    (void)timed.onUpgrade(headOf("GET /ws/console"));
    QCOMPARE(told.size(), 3);
    const QStringList names{told[0].first, told[1].first, told[2].first};
    QCOMPARE(names,
             (QStringList{u"POST /api/flows/{id}/trigger"_s, u"POST /api/flows/{id}/trigger"_s, u"WebSocket"_s}));
    for (const auto &[name, ns] : told)
        QCOMPARE_GE(ns, Slow::kNs);
}

QTEST_GUILESS_MAIN(care_test)
#include "care_test.moc"
