// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/protocol/credentials.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/presence.h"
#include "core/protocol/services.h"
#include "core/protocol/shares.h"
#include "core/protocol/stream.h"
#include "core/protocol/two_factor.h"
#include "core/protocol/user_endpoints.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::protocol;

namespace {

const FlowId kFlow = FlowId::fromString(u"11111111-1111-4111-8111-111111111111");
const ExecutionId kRun = ExecutionId::fromString(u"22222222-2222-4222-8222-222222222222");
constexpr qint64 kTime = 1'705'140'000'123;

QJsonObject object(const char *text)
{
    const auto parsed = json::parseObject(text);
    return parsed ? *parsed : QJsonObject{{u"not"_s, u"JSON"_s}};
}

flow::FlowDefinition definition()
{
    flow::FlowDefinition made;
    flow::Node node;
    node.component = u"http_request"_s;
    node.version = u"1.0.0"_s;
    for (const QString &id : {u"a"_s, u"b"_s}) {
        node.id = id;
        made.nodes.append(node);
    }
    made.edges.append({u"a-b"_s, u"a"_s, u"b"_s, u"default"_s, u"default"_s, {}});
    return made;
}

execution::RunState run()
{
    execution::RunHead head;
    head.id = kRun;
    head.flow = kFlow;
    head.version = FlowVersionId::make();
    head.versionText = u"1.0.0"_s;
    head.createdAt = kTime;
    const auto dag = flow::Dag::build(definition());
    execution::RunState state(head, *dag);
    const QList<execution::EventBody> bodies{execution::RunStarted{}, execution::NodeStarted{u"a"_s, 1}};
    for (const auto &body : bodies) {
        const auto done = execution::reduce(state, {state.seq + 1, kTime + 1000, body});
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    }
    return state;
}

ComponentVersion componentVersion()
{
    return {ComponentVersionId::make(),
            u"1.0.0"_s,
            u"image:1"_s,
            {{u"inputs"_s, QJsonArray{}}},
            {{u"type"_s, u"object"_s}},
            {{u"cpu"_s, u"1"_s}},
            {{u"path"_s, u"/up"_s}},
            u"active"_s,
            kTime};
}

template <class T>
void roundTrips(const T &value)
{
    const QJsonObject json = toJson(value);
    const auto back = T::fromJson(json);
    if (!back)
        QFAIL(qPrintable(back.error().message));
    QVERIFY2(*back == value, json::toBytes(json).constData());
}

} // namespace

class protocol_test final : public QObject
{
    Q_OBJECT

private slots:
    void dtosRoundTrip();
    void credentialDtosRoundTrip();
    void credentialsAreReadInBothSpellings();
    void spellingGoesByTheFamily();
    void runtimeDtosRoundTrip();
    void whatHasNothingToSay_data();
    void whatHasNothingToSay();
    void decodingNamesTheField_data();
    void decodingNamesTheField();
    void requestsAreSplit_data();
    void requestsAreSplit();
    void times();
    void topics();
    void snapshotCarriesTheRun();
    void statusReadsLikeTheDocument();
};

void protocol_test::dtosRoundTrip()
{
    roundTrips(LoginRequest{u"a@b.c"_s, {}, u"secret"_s});
    roundTrips(LoginRequest{{}, u"admin"_s, u"secret"_s});
    User user{7, UserId::make(), false, u"admin"_s, u"a@b.c"_s, u"Ann"_s, {}, u"admin"_s, {u"ADMIN"_s}, true, kTime, 0};
    roundTrips(user);
    user.numericId = true;
    roundTrips(SignedIn{u"acc"_s, u"ref"_s, u"Bearer"_s, 900, user});
    roundTrips(RefreshToken{u"r"_s});
    roundTrips(SignOut{});

    const FlowVersion version{FlowVersionId::make(), kFlow, u"1.0.0"_s, u"published"_s, kTime, definition(),
                              flow::FlowSettings{}};
    roundTrips(version);
    roundTrips(Flow{kFlow,
                    u"name"_s,
                    u"text"_s,
                    u"user"_s,
                    kTime,
                    kTime,
                    u"1.0.0"_s,
                    3,
                    UserId::make(),
                    u"Ann"_s,
                    WorkspaceId::make(),
                    u"edit"_s,
                    definition(),
                    flow::FlowSettings{},
                    {version}});
    const Flow bare{kFlow, u"n"_s, {}, {}, kTime, kTime, {}, 1, UserId::make(), {}, {}, u"view"_s, {}, {}, {}};
    roundTrips(Paged<Flow>{{bare}, 1, 20, 21});
    roundTrips(ListFlows{u"x"_s, {2, 50}});
    roundTrips(CreateFlow{u"n"_s, u"d"_s, definition(), {}});
    roundTrips(UpdateFlow{kFlow, 4, u"n"_s, {}, {}, flow::FlowSettings{}});
    roundTrips(EditFlow{kFlow, 4, {flow::RemoveNode{u"a"_s}}});
    roundTrips(CreateVersion{kFlow, u"2"_s, {}, {}, u"why"_s});
    roundTrips(VersionRef{kFlow, u"2"_s});
    roundTrips(ValidateFlow{definition()});
    roundTrips(FlowProblems{{{u"cycle"_s, u"m"_s, u"a"_s, {}, u"nodes[0]"_s}}});
    roundTrips(TriggerFlow{kFlow, {{u"k"_s, 1}}, execution::Priority::High, 5000, u"http://x"_s, u"key"_s});
    roundTrips(Triggered{kRun, true, kFlow, u"1"_s, 0, 3, 15000});

    roundTrips(ListExecutions{kFlow, execution::RunStatus::Failed, {0, 20}});
    roundTrips(NodeRef{kRun, u"a"_s});
    roundTrips(BlobRef{kRun, BlobId::make()});
    roundTrips(CancelExecution{kRun, u"enough"_s});
    roundTrips(Cancelled{kRun, execution::RunStatus::Cancelling, {u"a"_s}, u"m"_s});
    roundTrips(executionOf(run().head, execution::RunStatus::Running, kTime, 0));
    roundTrips(statusOf(run(), kTime + 2000));
    roundTrips(NodeExecutions{{nodeOf(run(), 0, kTime, true)}});
    roundTrips(ListLogs{kRun, 10, 20});
    roundTrips(ListLogs{kRun, 0, 500, u"WARN"_s, u"a"_s, u"disk"_s, kTime});
    const execution::NodeTry once{1, kTime, kTime + 5, execution::NodeError{u"X"_s, u"m"_s, u"s"_s}};
    roundTrips(NodeDetail{nodeOf(run(), 0, kTime, true), QJsonObject{{u"k"_s, 1}}, {}, {once, {2, kTime, 0, {}}}, {}});
    roundTrips(ExecutionMetrics{kRun, 1, 20, 3, 16, {u"a"_s}, {{u"a"_s, 1, 2, 3, 4, true, Percentiles{1, 2, 3, 4}}}});
    roundTrips(Evaluate{kRun, QJsonArray{u"$.trigger.x"_s}});
    roundTrips(Rerun{kRun, u"a"_s, QJsonObject{{u"k"_s, 1}}, true});
    roundTrips(RerunMany{{kRun, kRun}, true});
    roundTrips(RerunOutcomes{{{kRun, kRun, true, {}, {}}, {kRun, {}, false, u"C"_s, u"m"_s}}});
    roundTrips(LogLines{{{u"a"_s, kTime, u"WARN"_s, u"info"_s, u"m"_s, {{u"k"_s, 1}}}}, 1});

    const ComponentVersion componentVersion_ = componentVersion();
    const EndpointHealth health{u"http://x"_s, u"unhealthy"_s, kTime, 12, 2, u"refused"_s};
    roundTrips(Component{ComponentId::make(),
                         u"c"_s,
                         u"C"_s,
                         u"d"_s,
                         u"cat"_s,
                         u"i"_s,
                         true,
                         {u"http://x"_s},
                         {health},
                         {componentVersion_}});
    roundTrips(ListComponents{u"s"_s, u"c"_s, {0, 20}});
    roundTrips(RegisterComponent{u"c"_s, u"C"_s, u"d"_s, u"cat"_s, u"i"_s, componentVersion_, {u"http://x"_s}});
    roundTrips(ComponentRegistered{ComponentId::make(), u"c"_s, u"1"_s, u"active"_s});
    roundTrips(SetComponentEndpoints{u"c"_s, {u"http://x"_s}});
    roundTrips(Trigger{
        TriggerId::make(), kFlow, u"schedule"_s, u"n"_s, false, {{u"cron"_s, u"* * * * *"_s}}, {}, kTime, kTime});
    roundTrips(CreateTrigger{kFlow, u"event"_s, u"n"_s, true, {{u"event"_s, u"x"_s}}});
    roundTrips(UpdateTrigger{TriggerId::make(), {}, false, {}});
    roundTrips(Approvals{{{kRun, u"a"_s, u"f"_s, u"m"_s, kTime, 0}}});
    roundTrips(AnswerApproval{kRun, u"a"_s, u"approved"_s, u"fine"_s});
    roundTrips(Health{false, kTime / 1000 * 1000, false, 2});
    roundTrips(Version{u"1"_s, u"t"_s, u"c"_s, u"g"_s});
    roundTrips(Probe{false});
}

void protocol_test::credentialDtosRoundTrip()
{
    const QJsonObject data{{u"username"_s, u"ann"_s}, {u"password"_s, u"****"_s}};
    roundTrips(Credential{CredentialId::make(), u"n"_s, u"d"_s, u"http_basic"_s, u"workspace"_s, UserId::make(),
                          WorkspaceId::make(), true, data, kTime, kTime + 1});
    roundTrips(Credential{
        CredentialId::make(), u"n"_s, {}, u"ssh"_s, u"private"_s, UserId::make(), {}, false, {}, kTime, kTime});
    roundTrips(ListCredentials{u"oauth2"_s, {1, 10}});
    roundTrips(CredentialRef{CredentialId::make()});
    // What a change leaves out is not the same as what it empties.
    roundTrips(
        WriteCredential{CredentialId::make(), u"n"_s, u""_s, u"api_key"_s, u"shared"_s, WorkspaceId::make(), data});
    roundTrips(WriteCredential{CredentialId::make(), {}, {}, {}, {}, {}, {}});
    roundTrips(CredentialTest{false, u"refused"_s});
    roundTrips(CredentialUse{u"flow"_s, {}, u"another's"_s});
    QVERIFY(!WriteCredential::fromJson({{u"name"_s, 7}}));
    QCOMPARE(WriteCredential::fromJson({{u"data"_s, u"secret"_s}}).error().field, u"data"_s);
    QCOMPARE(WriteCredential::fromJson({{u"workspaceId"_s, u"x"_s}}).error().field, u"workspaceId"_s);
    // A credential is never shown with what it was not asked for.
    QVERIFY(!toJson(Credential{}).contains("data"_L1));
}

void protocol_test::credentialsAreReadInBothSpellings()
{
    const WorkspaceId workspace = WorkspaceId::make();
    const UserId user = UserId::make();
    const auto credential = WriteCredential::fromJson(
        {{u"workspace_id"_s, workspace.toString()}, {u"data"_s, QJsonObject{{u"client_secret"_s, u"s"_s}}}});
    QVERIFY(credential);
    QCOMPARE(credential->workspace, workspace);
    QCOMPARE(credential->data, (QJsonObject{{u"clientSecret"_s, u"s"_s}}));
    const auto member = WorkspaceMember::fromJson({{u"id"_s, workspace.toString()}, {u"user_id"_s, user.toString()}});
    QVERIFY(member);
    QCOMPARE(member->user, user);
}

void protocol_test::spellingGoesByTheFamily()
{
    const auto wrong = [](const QJsonObject &json, bool isCamel) {
        QStringList names = json.keys();
        names.removeIf(
            [isCamel](const QString &name) { return isCamel ? !name.contains(u'_') : name.toLower() == name; });
        return names;
    };
    Credential credential;
    credential.data = QJsonObject();
    for (const QJsonObject &json :
         {toJson(Service()), toJson(ServiceEndpoint()), toJson(credential), toJson(CredentialUse()),
          toJson(Workspace()), toJson(Share()), toJson(SharedFlow()), toJson(Invitation())})
        QCOMPARE(wrong(json, true), QStringList());
    const Flow flow{kFlow, u"n"_s, {}, {}, kTime, kTime, {}, 1, UserId::make(), {}, {}, u"view"_s, {}, {}, {}};
    for (const QJsonObject &json :
         {toJson(flow), toJson(FlowVersion()), toJson(executionOf(run().head, execution::RunStatus::Running, kTime, 0)),
          toJson(statusOf(run(), kTime)), toJson(nodeOf(run(), 0, kTime, true)), toJson(Component()),
          toJson(componentVersion()), toJson(Trigger()), toJson(SignedIn()), toJson(User()), toJson(Triggered())})
        QCOMPARE(wrong(json, false), QStringList());
}

void protocol_test::runtimeDtosRoundTrip()
{
    roundTrips(NodeInputs{{{u"a"_s, 1}}, {{u"b"_s, 2}}, 2});
    roundTrips(RuntimeBlobRef{BlobId::make()});
    roundTrips(StoreOutputs{{{u"a"_s, 1}}});
    roundTrips(AddLogs{{{{}, kTime, u"INFO"_s, u"info"_s, u"m"_s, {}}}});
    roundTrips(ReportProgress{50, u"half"_s});
    roundTrips(CompleteNode{{{u"a"_s, 1}}, u"w"_s, 2});
    roundTrips(FailNode{{u"X"_s, u"m"_s, u"s"_s}, true, {}});
    roundTrips(IsCancelled{true, u"timeout"_s});
    const auto one = AddLogs::fromJson(object(R"({"message":"m"})"));
    QVERIFY(one && one->lines.size() == 1 && one->lines[0].level == "INFO"_L1);
}

void protocol_test::whatHasNothingToSay_data()
{
    QTest::addColumn<QJsonObject>("written");
    QTest::addColumn<QJsonObject>("expected");
    const auto share = ShareId::make();
    const auto trigger = TriggerId::make();
    const QJsonObject named{{u"flowId"_s, kFlow.toString()}, {u"shareId"_s, share.toString()}};
    QTest::newRow("an empty text may be left out") << toJson(ShareRef{kFlow, share, {}}) << named;
    QTest::newRow("no page, no filter: the page alone")
        << toJson(ListAudit()) << QJsonObject{{u"page"_s, 0}, {u"size"_s, 20}};
    QTest::newRow("what is not given stays as it is")
        << toJson(UpdateTrigger{trigger, {}, {}, {}}) << QJsonObject{{u"id"_s, trigger.toString()}};
    QTest::newRow("what is given may say nothing") << toJson(UpdateTrigger{trigger, QString(), false, QJsonObject()})
                                                   << QJsonObject{{u"id"_s, trigger.toString()},
                                                                  {u"name"_s, QString()},
                                                                  {u"enabled"_s, false},
                                                                  {u"config"_s, QJsonObject()}};
    QTest::newRow("a time that never was is null")
        << QJsonObject{{u"since"_s, toJson(TwoFactorStatus()).value("since"_L1)}}
        << QJsonObject{{u"since"_s, QJsonValue()}};
    QTest::newRow("nobody is null") << QJsonObject{{u"user_id"_s, toJson(protocol::AuditEntry()).value("user_id"_L1)}}
                                    << QJsonObject{{u"user_id"_s, QJsonValue()}};
}

void protocol_test::whatHasNothingToSay()
{
    QFETCH(const QJsonObject, written);
    QTEST(written, "expected");
}

void protocol_test::decodingNamesTheField_data()
{
    using Decode = std::function<Error(const QJsonObject &)>;
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonObject>("json");
    QTest::addColumn<Decode>("decode");
    const auto decode = []<class T>(T) -> Decode {
        return [](const QJsonObject &json) {
            const auto result = T::fromJson(json);
            return result ? Error{} : result.error();
        };
    };
    const QString id = u"\"id\":\"%1\","_s.arg(kFlow.toString());
    const auto row = [&](const char *name, const char *field, const QString &json, const Decode &how) {
        QTest::newRow(name) << QString::fromLatin1(field) << object(json.toUtf8().constData()) << how;
    };
    row("no name at all", "email", u"{\"password\":\"x\"}"_s, decode(LoginRequest{}));
    row("no password", "password", u"{\"email\":\"x\"}"_s, decode(LoginRequest{}));
    row("password no text", "password", u"{\"email\":\"x\",\"password\":5}"_s, decode(LoginRequest{}));
    row("no UUID", "id", u"{\"id\":\"flow-1\"}"_s, decode(FlowRef{}));
    row("no flow name", "name", u"{}"_s, decode(CreateFlow{}));
    row("flow name too long", "name", u"{\"name\":\"%1\"}"_s.arg(QString(256, u'x')), decode(CreateFlow{}));
    row("definition no object", "definition", u"{\"name\":\"x\",\"definition\":[]}"_s, decode(CreateFlow{}));
    row("node without id", "definition.nodes[0].id",
        u"{\"name\":\"x\",\"definition\":{\"nodes\":[{\"component\":\"c\",\"version\":\"1\"}],\"edges\":[]}}"_s,
        decode(CreateFlow{}));
    row("no base revision", "base_revision", u"{%1\"edit\":[]}"_s.arg(id), decode(EditFlow{}));
    row("no edit", "edit", u"{%1\"base_revision\":1}"_s.arg(id), decode(EditFlow{}));
    row("no such op", "edit.[0].op", u"{%1\"base_revision\":1,\"edit\":[{\"op\":\"explode\"}]}"_s.arg(id),
        decode(EditFlow{}));
    row("no version", "version", u"{%1}"_s.arg(id.chopped(1)), decode(VersionRef{}));
    row("inputs no object", "inputs", u"{%1\"inputs\":3}"_s.arg(id), decode(TriggerFlow{}));
    row("priority", "options.priority", u"{%1\"options\":{\"priority\":\"asap\"}}"_s.arg(id), decode(TriggerFlow{}));
    row("timeout", "options.timeout_override_ms", u"{%1\"options\":{\"timeout_override_ms\":0}}"_s.arg(id),
        decode(TriggerFlow{}));
    row("page below 0", "page", u"{\"page\":\"-1\"}"_s, decode(ListFlows{}));
    row("size no number", "size", u"{\"size\":\"many\"}"_s, decode(ListFlows{}));
    row("size too large", "size", u"{\"size\":\"100000\"}"_s, decode(ListExecutions{}));
    row("status", "status", u"{\"status\":\"dancing\"}"_s, decode(ListExecutions{}));
    row("reason", "reason", u"{%1\"reason\":\"timeout\"}"_s.arg(id), decode(CancelExecution{}));
    row("component version", "version", u"{\"name\":\"c\"}"_s, decode(RegisterComponent{}));
    row("component version text", "version.version", u"{\"name\":\"c\",\"version\":{}}"_s, decode(RegisterComponent{}));
    row("endpoints", "endpoints", u"{\"name\":\"c\",\"endpoints\":[1]}"_s, decode(SetComponentEndpoints{}));
    row("no endpoints", "endpoints", u"{\"name\":\"c\"}"_s, decode(SetComponentEndpoints{}));
    row("percent", "percent", u"{\"percent\":101}"_s, decode(ReportProgress{}));
    row("log level", "level", u"{\"message\":\"m\",\"level\":\"LOUD\"}"_s, decode(AddLogs{}));
    row("no log message", "message", u"{}"_s, decode(AddLogs{}));
    row("no outputs", "outputs", u"{}"_s, decode(StoreOutputs{}));
    row("no error", "error", u"{}"_s, decode(FailNode{}));
    row("topic", "topic", u"{\"type\":\"subscribe\",\"topic\":\"Some secrets\"}"_s, decode(StreamRequest{}));
    row("stream type", "type", u"{\"type\":\"shout\",\"topic\":\"flows\"}"_s, decode(StreamRequest{}));
}

void protocol_test::decodingNamesTheField()
{
    QFETCH(QString, field);
    QFETCH(QJsonObject, json);
    QFETCH(std::function<Error(const QJsonObject &)>, decode);
    const Error error = decode(json);
    QCOMPARE(error.code, ErrorCode::InvalidInput);
    QCOMPARE(error.field, field);
    QVERIFY(!error.message.isEmpty());
}

void protocol_test::requestsAreSplit_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<WireRequest>("wire");
    const QString id = kFlow.toString();
    QTest::newRow("query") << u"/api/flows"_s << u"page=0&search=a%26b%20%2B&size=20"_s << QJsonObject{}
                           << wireRequest(listFlows, toJson(ListFlows{u"a&b +"_s, {}}));
    QTest::newRow("path") << QString(u"/api/flows/"_s + id) << QString() << QJsonObject{}
                          << wireRequest(removeFlow, toJson(FlowRef{kFlow}));
    QTest::newRow("path and body") << QString(u"/api/flows/"_s + id + u"/publish"_s) << QString()
                                   << QJsonObject{{u"version"_s, u"1"_s}}
                                   << wireRequest(publishFlow, toJson(VersionRef{kFlow, u"1"_s}));
    QTest::newRow("a slash in a name") << u"/api/components/a%2Fb"_s << QString() << QJsonObject{}
                                       << wireRequest(getComponent, toJson(ComponentRef{u"a/b"_s}));
}

void protocol_test::requestsAreSplit()
{
    QFETCH(WireRequest, wire);
    QTEST(wire.path, "path");
    QTEST(wire.query.toString(QUrl::FullyEncoded), "query");
    QTEST(wire.body, "body");
}

void protocol_test::times()
{
    QCOMPARE(isoTime(kTime), u"2024-01-13T10:00:00.123Z"_s);
    QCOMPARE(isoSeconds(kTime), u"2024-01-13T10:00:00Z"_s);
    QVERIFY(timeOrNull(0).isNull());
    QCOMPARE(fromIso(u"2024-01-13T10:00:00.123Z"_s), kTime);
    QCOMPARE(fromIso(u"2024-01-13T12:00:00.123+02:00"_s), kTime);
    QCOMPARE(fromIso(u"2024-01-13T10:00:00.123"_s), kTime);
    QVERIFY(!fromIso(u"yesterday"_s));
}

void protocol_test::topics()
{
    for (const QString &text :
         {u"executions"_s, u"flows"_s, u"components"_s, QString(u"execution:"_s + kRun.toString())}) {
        const auto topic = topicFrom(text);
        QVERIFY2(topic, qPrintable(text));
        QCOMPARE(toText(*topic), text);
    }
    for (const QString &text : {u""_s, u"execution:"_s, u"execution:a b"_s, u"execution:a:b"_s, u":7"_s, u"Flows"_s})
        QVERIFY2(!topicFrom(text), qPrintable(text));
    roundTrips(StreamRequest{true, topicOf(kRun)});
    roundTrips(StreamRequest{false, {kFlowsTopic}});
    const UserId ann = UserId::make();
    roundTrips(Presence{kFlow, {{ann, u"Ann"_s, 2}, {UserId::make(), {}, 1}}, 7, kTime, ann, u"Ann"_s});
    roundTrips(Presence{kFlow, {}, 1, 0});
    QJsonObject bad = toJson(Presence{kFlow, {{ann, u"Ann"_s, 0}}, 7, kTime});
    QCOMPARE(Presence::fromJson(bad).error().field, u"windows"_s);
    bad = toJson(Presence{kFlow, {}, 7, kTime});
    bad.insert("topic"_L1, u"presence:nobody"_s);
    QCOMPARE(Presence::fromJson(bad).error().field, u"topic"_s);
}

void protocol_test::snapshotCarriesTheRun()
{
    const execution::RunState before = run();
    const auto after = runFromSnapshot(snapshotFrame(before));
    QVERIFY2(after, after ? "" : qPrintable(after.error().message));
    QCOMPARE(after->head, before.head);
    QCOMPARE(after->seq, before.seq);
    QVERIFY(after->nodes == before.nodes && after->edges == before.edges);
    QVERIFY(!runFromSnapshot({}));
}

void protocol_test::statusReadsLikeTheDocument()
{
    const QJsonObject json = toJson(statusOf(run(), kTime + 2500));
    QCOMPARE(json.value("execution_id"_L1).toString(), kRun.toString());
    QCOMPARE(json.value("status"_L1).toString(), u"running"_s);
    QCOMPARE(json.value("can_cancel"_L1).toBool(), true);
    const QJsonObject progress = json.value("progress"_L1).toObject();
    QCOMPARE(progress.value("total_nodes"_L1).toInt(), 2);
    QCOMPARE(progress.value("running"_L1).toInt(), 1);
    QCOMPARE(progress.value("pending"_L1).toInt(), 1);
    QCOMPARE(json.value("timing"_L1).toObject().value("elapsed_ms"_L1).toInt(), 1500);
    const QJsonArray nodes = json.value("nodes"_L1).toArray();
    QCOMPARE(nodes[0].toObject().value("elapsed_ms"_L1).toInt(), 1500);
    QVERIFY(!nodes[0].toObject().contains("outputs"_L1));
    QCOMPARE(nodes[1].toObject().value("waiting_for"_L1).toArray(), QJsonArray{u"a"_s});
}

QTEST_GUILESS_MAIN(protocol_test)
#include "protocol_test.moc"
