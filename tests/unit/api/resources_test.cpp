// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTcpSocket>
#include <QTest>

#include "core/base/json.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"
#include "core/flow/codec.h"
#include "core/protocol/product_version.h"
#include "server/identity/first_admin.h"
#include "tests/unit/api/api_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::api;
using namespace mh::api::test;

namespace {

const QString kId = u"11111111-1111-4111-8111-111111111111"_s;

QByteArray bytes(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

} // namespace

/// What each resource answers, over real HTTP.
class resources_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { m_house = std::make_unique<ApiHouse>(); }

    void signsIn();
    void flows();
    void versionsAndTriggering();
    void editsNeedTheRevision();
    void replyWaitsForTheStore();
    void refusedStoreIsSaid();
    void triggerKeysAndConflicts();
    void executionsLiveAndEnded();
    void cancels();
    void components();
    void runtimeReports();
    void runtimeBlobs();
    void runtimeRefusals();
    void pausesAndResumes();
    void triggersAreKept();
    void hooksStartRuns();
    void hooksWaitForTheEnd();
    void waitersUnderOneKeyLeaveAlone();
    void hooksRefuse_data();
    void hooksRefuse();
    void systemSpeaks();
    void changesAreInTheAuditLog();

private:
    HttpReply send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                   const QString &token = u"admin"_s)
    {
        return m_house->send(method, path, token, body);
    }
    /// A run whose node "a" was accepted by its component and is at work.
    ExecutionId runAtWork()
    {
        m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
        const ExecutionId run = m_house->engine.trigger(m_house->engine.publish({u"a -> b"_s}), {{u"k"_s, 1}});
        m_house->engine.spin();
        return run;
    }
    /// The path of a new webhook of a new flow of the one node "a".
    QString hook(const QByteArray &config)
    {
        const FlowId flow = m_house->engine.publish({u"a"_s});
        // Nobody's flows are started by nobody.
        (void)m_house->engine.flows.setOwner(flow, m_house->addAccount(u"owner"_s));
        const HttpReply made = send("POST", u"/api/flows/"_s + flow.toString() + u"/triggers"_s,
                                    bytes("{'kind':'webhook','name':'hook','config':") + config + '}');
        return made.json().value("url"_L1).toString();
    }

    std::unique_ptr<ApiHouse> m_house;
};

void resources_test::signsIn()
{
    QVERIFY(await(identity::FirstAdmin(m_house->identity.accounts())
                      .make(u"admin"_s, u"admin@example.org"_s, Secret("Correct-horse-1"))));
    const HttpReply byName =
        send("POST", u"/api/auth/login"_s, bytes("{'username':'admin','password':'Correct-horse-1'}"), {});
    QCOMPARE(byName.status, 200);
    QCOMPARE(byName.json().value("token"_L1), byName.json().value("access_token"_L1));
    QVERIFY(byName.json().value("user"_L1).toObject().value("id"_L1).isDouble());

    const HttpReply byEmail =
        send("POST", u"/api/auth/login"_s, bytes("{'email':'Admin@example.org','password':'Correct-horse-1'}"), {});
    QCOMPARE(byEmail.status, 200);
    QCOMPARE(byEmail.json().value("expires_in"_L1).toInt(), 900);
    const QJsonObject user = byEmail.json().value("user"_L1).toObject();
    QCOMPARE(user.value("id"_L1), user.value("uuid"_L1));
    QCOMPARE(user.value("roles"_L1).toArray(), (QJsonArray{u"ADMIN"_s, u"USER"_s}));

    const QString token = byEmail.json().value("access_token"_L1).toString();
    const HttpReply me = send("GET", u"/api/users/me"_s, {}, token);
    QCOMPARE(me.json().value("username"_L1).toString(), u"admin"_s);
    const QByteArray refresh =
        json::toBytes(QJsonObject{{u"refresh_token"_s, byEmail.json().value("refresh_token"_L1)}});
    const HttpReply refreshed = send("POST", u"/api/auth/refresh"_s, refresh, {});
    QCOMPARE(refreshed.status, 200);
    QVERIFY(refreshed.json().value("refresh_token"_L1) != byEmail.json().value("refresh_token"_L1));
    QCOMPARE(send("POST", u"/api/auth/logout"_s, {}, token).status, 204);
    QCOMPARE(send("GET", u"/api/users/me"_s, {}, token).status, 401);
}

void resources_test::flows()
{
    const QByteArray definition = json::toBytes(flow::toJson(mh::test::definitionOf({u"a -> b"_s})));
    const HttpReply created = send("POST", u"/api/flows"_s, bytes("{'name':'Images','definition':") + definition + '}');
    QCOMPARE(created.status, 201);
    const QString path = u"/api/flows/"_s + created.json().value("id"_L1).toString();
    QCOMPARE(created.json().value("revision"_L1).toInt(), 1);
    QCOMPARE(created.json().value("created_by"_L1).toString(), m_house->callers.value(u"admin"_s).id.toString());
    QVERIFY(created.json().value("current_version"_L1).isNull());
    QCOMPARE(send("POST", u"/api/flows"_s, bytes("{'name':'Images'}")).status, 409);

    QCOMPARE(send("POST", path + u"/trigger"_s, "{}").code(), u"FLOW_VERSION_NOT_FOUND"_s);
    // The catalog of this house is empty, so a version of it cannot run.
    const HttpReply unknown = send("POST", path + u"/versions"_s, bytes("{'version':'1.0.0'}"));
    QCOMPARE(unknown.code(), u"INVALID_FLOW_DEFINITION"_s);
    QCOMPARE(unknown.json().value("error"_L1).toObject().value("problems"_L1).toArray().size(), 2);
    QCOMPARE(send("POST", path + u"/publish"_s, bytes("{'version':'9'}")).code(), u"FLOW_VERSION_NOT_FOUND"_s);

    const QJsonObject list = send("GET", u"/api/flows?search=IMAG&page=0&size=5"_s).json();
    QCOMPARE(list.value("totalElements"_L1).toInt(), 1);
    QVERIFY(!list.value("content"_L1).toArray()[0].toObject().contains("definition"_L1));

    QCOMPARE(
        send("PUT", path, bytes("{'description':'d','base_revision':1}")).json().value("description"_L1).toString(),
        u"d"_s);
    QCOMPARE(send("PUT", path, bytes("{'description':'e','base_revision':7}")).code(), u"REVISION_CONFLICT"_s);
    QCOMPARE(send("DELETE", path).status, 204);
    QCOMPARE(send("GET", path).code(), u"FLOW_NOT_FOUND"_s);
    const HttpReply problems = send("POST", u"/api/flows/validate"_s, bytes("{'definition':{'nodes':[],'edges':[]}}"));
    QCOMPARE(problems.json().value("problems"_L1).toArray().size(), 1);
}

void resources_test::versionsAndTriggering()
{
    const FlowId flow = m_house->engine.publish({u"a -> b"_s});
    const QString path = u"/api/flows/"_s + flow.toString();
    QCOMPARE(send("GET", path).json().value("current_version"_L1).toString(), u"1"_s);
    QCOMPARE(send("GET", path).json().value("versions"_L1).toArray().size(), 1);
    const QJsonObject listed = send("GET", path + u"/versions"_s).json().value("content"_L1).toArray()[0].toObject();
    QCOMPARE(listed.value("status"_L1).toString(), u"published"_s);
    QVERIFY(!listed.contains("definition"_L1));
    QVERIFY(send("GET", path + u"/versions/1"_s).json().contains("definition"_L1));

    const HttpReply triggered = send("POST", path + u"/trigger"_s, bytes("{'inputs':{'k':1}}"));
    QCOMPARE(triggered.status, 200);
    QCOMPARE(triggered.json().value("status"_L1).toString(), u"started"_s);
    QCOMPARE(triggered.json().value("flow_version"_L1).toString(), u"1"_s);
    QCOMPARE(triggered.json().value("flow_id"_L1).toString(), flow.toString());
    QVERIFY(triggered.json().value("started_at"_L1).toString().endsWith(u'Z'));
    const QString run = triggered.json().value("execution_id"_L1).toString();
    QCOMPARE(triggered.json().value("websocket_url"_L1).toString(), QString(u"/ws/executions/"_s + run));
    m_house->engine.spin();
    const QJsonObject past = send("GET", path + u"/executions"_s).json().value("content"_L1)[0].toObject();
    QCOMPARE(past.value("id"_L1).toString(), run);
    for (const QJsonObject &shown : {past, send("GET", u"/api/executions/"_s + run).json()}) {
        QCOMPARE(shown.value("trigger_type"_L1).toString(), u"api"_s);
        QCOMPARE(shown.value("triggered_by"_L1).toString(),
                 QString(u"user:"_s + m_house->callers.value(u"admin"_s).id.toString()));
    }
}

void resources_test::editsNeedTheRevision()
{
    const QString path = u"/api/flows/"_s + m_house->engine.publish({u"a -> b"_s}).toString();
    const QString revision = QString::number(send("GET", path).json().value("revision"_L1).toInt());
    const QByteArray edit =
        u"{\"base_revision\":%1,\"edit\":[{\"op\":\"removeNode\",\"id\":\"b\"}]}"_s.arg(revision).toLatin1();
    const HttpReply edited = send("PATCH", path + u"/definition"_s, edit);
    QCOMPARE(edited.status, 200);
    QCOMPARE(edited.json().value("definition"_L1).toObject().value("nodes"_L1).toArray().size(), 1);
    const HttpReply late = send("PATCH", path + u"/definition"_s, edit);
    QCOMPARE(late.status, 409);
    QCOMPARE(late.code(), u"REVISION_CONFLICT"_s);
    QVERIFY(late.json().value("error"_L1).toObject().contains("current_revision"_L1));
}

void resources_test::replyWaitsForTheStore()
{
    m_house->store.hold();
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_house->port);
    socket.write("POST /api/flows HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer admin\r\nContent-Length: "
                 "12\r\n\r\n{\"name\":\"x\"}");
    QTRY_COMPARE(m_house->engine.flows.list({}, 0, 20).total, 1);
    // A later request that only reads is answered meanwhile, so the first could have been.
    QCOMPARE(send("GET", u"/api/flows"_s).status, 200);
    QCOMPARE(socket.bytesAvailable(), 0);
    m_house->store.release();
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 201"));
}

void resources_test::refusedStoreIsSaid()
{
    m_house->store.refuseNext(1);
    const HttpReply reply = send("POST", u"/api/flows"_s, bytes("{'name':'x'}"));
    QCOMPARE(reply.status, 503);
    QVERIFY(!reply.header("Retry-After").isEmpty());
    QCOMPARE(m_house->engine.flows.list({}, 0, 20).total, 0);
}

void resources_test::triggerKeysAndConflicts()
{
    flow::FlowSettings one;
    one.concurrency = flow::ConcurrencyMode::Deny;
    m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    const FlowId flow = m_house->engine.publish({u"a"_s}, one);
    m_house->share(flow, u"user"_s, access::Level::Edit);
    const QString path = u"/api/flows/"_s + flow.toString() + u"/trigger"_s;
    const QByteArrayList key{"Idempotency-Key: k1"};
    const HttpReply first = m_house->send("POST", path, u"user"_s, "{}", key);
    QCOMPARE(first.status, 200);
    const HttpReply again = m_house->send("POST", path, u"user"_s, "{}", key);
    QCOMPARE(again.json().value("execution_id"_L1), first.json().value("execution_id"_L1));
    const HttpReply denied = m_house->send("POST", path, u"user"_s, "{}");
    QCOMPARE(denied.status, 409);
    QCOMPARE(denied.code(), u"CONCURRENT_DENIED"_s);
    QCOMPARE(denied.json().value("error"_L1).toObject().value("running_executions"_L1).toArray(),
             QJsonArray{first.json().value("execution_id"_L1)});
}

void resources_test::executionsLiveAndEnded()
{
    const ExecutionId live = runAtWork();
    const QString path = u"/api/executions/"_s + live.toString();
    QCOMPARE(send("GET", path).json().value("status"_L1).toString(), u"running"_s);
    QCOMPARE(send("GET", path).json().value("trigger_input"_L1).toObject().value("k"_L1).toInt(), 1);
    QCOMPARE(send("GET", path + u"/status"_s).json().value("progress"_L1).toObject().value("running"_L1).toInt(), 1);
    QCOMPARE(send("GET", u"/api/executions?status=running"_s).json().value("totalElements"_L1).toInt(), 1);
    QCOMPARE(send("GET", path + u"/nodes/zzz"_s).code(), u"NODE_NOT_FOUND"_s);

    QVERIFY(m_house->engine.scheduler.complete(live, u"a"_s, {{{u"out"_s, 5}}, {u"default"_s}, u"w1"_s}));
    m_house->engine.spin();
    QCOMPARE(m_house->engine.journal.find(live), nullptr);
    QCOMPARE(send("GET", path).json().value("status"_L1).toString(), u"completed"_s);
    QCOMPARE(send("GET", path + u"/nodes/a"_s).json().value("outputs"_L1).toObject().value("out"_L1).toInt(), 5);
    QCOMPARE(send("GET", path + u"/nodes"_s).json().value("nodes"_L1).toArray().size(), 2);
    QCOMPARE(send("GET", path + u"/status"_s).json().value("can_cancel"_L1).toBool(), false);
    QCOMPARE(send("GET", u"/api/executions?status=completed"_s).json().value("totalElements"_L1).toInt(), 1);
    QCOMPARE(send("GET", path + u"/logs"_s).json().value("next"_L1).toInt(), 0);
    QCOMPARE(send("GET", u"/api/executions/"_s + kId + u"/logs"_s).code(), u"EXECUTION_NOT_FOUND"_s);
    QCOMPARE(send("GET", u"/api/executions/"_s + kId).code(), u"EXECUTION_NOT_FOUND"_s);
    QCOMPARE(send("GET", u"/api/executions/nonsense"_s).field(), u"id"_s);
}

void resources_test::cancels()
{
    const QString path = u"/api/executions/"_s + runAtWork().toString();
    const HttpReply cancelled =
        send("POST", path + u"/cancel"_s, bytes("{'reason':'user_requested','message':'enough'}"));
    QCOMPARE(cancelled.status, 200);
    QCOMPARE(cancelled.json().value("affected_nodes"_L1).toArray(), QJsonArray{u"a"_s});
    QCOMPARE(cancelled.json().value("status"_L1).toString(), u"cancelling"_s);
    QCOMPARE(send("POST", path + u"/cancel"_s).code(), u"EXECUTION_ALREADY_CANCELLED"_s);
    QCOMPARE(send("POST", path + u"/kill"_s).status, 200);
    m_house->engine.spin();
    const QJsonObject ended = send("GET", path).json();
    QCOMPARE(ended.value("status"_L1).toString(), u"cancelled"_s);
    QCOMPARE(ended.value("cancel_message"_L1).toString(), u"enough"_s);
    QCOMPARE(ended.value("killed_by"_L1), ended.value("cancelled_by"_L1));
    QVERIFY(ended.contains("killed_at"_L1));
    QCOMPARE(send("POST", path + u"/kill"_s).code(), u"EXECUTION_ALREADY_CANCELLED"_s);
    QCOMPARE(send("POST", u"/api/executions/"_s + kId + u"/cancel"_s).code(), u"EXECUTION_NOT_FOUND"_s);
}

void resources_test::components()
{
    const QByteArray file = bytes("{'name':'resize','display_name':'Resize','version':{'version':'1.0.0'},'endpoints':["
                                  "'http://127.0.0.1:9001']}");
    const HttpReply added = send("POST", u"/api/components"_s, file);
    QCOMPARE(added.status, 201);
    QCOMPARE(added.json().value("version"_L1).toString(), u"1.0.0"_s);
    QCOMPARE(send("POST", u"/api/components"_s, file).status, 409);
    QCOMPARE(send("POST", u"/api/components/resize/versions"_s, bytes("{'version':'1.1.0'}")).status, 201);
    QCOMPARE(
        send("PUT", u"/api/components/resize/endpoints"_s, bytes("{'endpoints':['http://127.0.0.1:9002']}")).status,
        200);
    const QJsonObject component = send("GET", u"/api/components/resize"_s).json();
    const QString admin = m_house->callers.value(u"admin"_s).id.toString();
    QCOMPARE(component.value("created_by"_L1).toString(), admin);
    QCOMPARE(component.value("versions"_L1)[0]["created_by"_L1].toString(), admin);
    QCOMPARE(component.value("versions"_L1).toArray().size(), 2);
    QCOMPARE(component.value("endpoints"_L1).toArray(), QJsonArray{u"http://127.0.0.1:9002"_s});
    QCOMPARE(send("GET", u"/api/components?search=RES"_s).json().value("totalElements"_L1).toInt(), 1);
    QCOMPARE(send("GET", u"/api/components?search=none"_s).json().value("totalElements"_L1).toInt(), 0);
    QCOMPARE(send("GET", u"/api/components/none"_s).code(), u"COMPONENT_NOT_FOUND"_s);
}

// --- the runtime API ------------------------------------------------------------------------

void resources_test::runtimeReports()
{
    const ExecutionId run = runAtWork();
    const QString token = ApiHouse::runtimeToken(run, u"a"_s);
    const auto post = [&](const QString &what, const char *body) {
        return send("POST", u"/api/runtime/"_s + what, bytes(body), token);
    };
    QCOMPARE(send("GET", u"/api/runtime/inputs"_s, {}, token).json().value("attempt"_L1).toInt(), 1);
    QCOMPARE(send("GET", u"/api/runtime/cancelled"_s, {}, token).json().value("cancelled"_L1).toBool(true), false);
    QCOMPARE(post(u"progress"_s, "{'percent':50}").status, 204);
    QCOMPARE(post(u"progress"_s, "{'percent':500}").field(), u"percent"_s);
    QCOMPARE(
        post(u"logs"_s, "[{'message':'one'},{'message':'two','level':'warn'}]").json().value("accepted"_L1).toInt(), 2);
    QCOMPARE(post(u"logs"_s, "{'message':'three'}").json().value("accepted"_L1).toInt(), 1);
    QCOMPARE(post(u"outputs"_s, "{'outputs':{'x':1,'y':1}}").json().value("stored"_L1).toArray(),
             (QJsonArray{u"x"_s, u"y"_s}));
    QCOMPARE(post(u"complete"_s, "{'outputs':{'y':2}}").json().value("status"_L1).toString(), u"completed"_s);
    m_house->engine.spin();
    const QJsonObject outputs =
        send("GET", u"/api/executions/"_s + run.toString() + u"/nodes/a"_s).json().value("outputs"_L1).toObject();
    QCOMPARE(outputs, (QJsonObject{{u"x"_s, 1}, {u"y"_s, 2}}));
    // The run is over now; the same completion once more is no harm, anything else is refused.
    QCOMPARE(post(u"complete"_s, "{'outputs':{'y':3}}").status, 200);
    QCOMPARE(post(u"outputs"_s, "{'outputs':{'x':2}}").status, 410);
    QCOMPARE(send("GET", u"/api/runtime/cancelled"_s, {}, token).json().value("reason"_L1).toString(), u"node_ended"_s);
}

void resources_test::runtimeBlobs()
{
    const ExecutionId run = runAtWork();
    const QString token = ApiHouse::runtimeToken(run, u"a"_s);
    const QByteArray blob(3 * 1024 * 1024, 'b'); // more than a body in memory may have
    const HttpReply stored = m_house->send("POST", u"/api/runtime/blobs"_s, token, blob, {"Content-Type: image/png"});
    QCOMPARE(stored.status, 201);
    const QString id = stored.json().value("$ref"_L1).toString().mid(5);
    const HttpReply back = send("GET", u"/api/runtime/blobs/"_s + id, {}, token);
    QCOMPARE(back.body, blob);
    QCOMPARE(back.header("Content-Type"), QByteArray("image/png"));
    QCOMPARE(send("GET", u"/api/executions/"_s + run.toString() + u"/blobs/"_s + id).body, blob);
    const ExecutionId other = runAtWork();
    const HttpReply foreign = send("GET", u"/api/runtime/blobs/"_s + id, {}, ApiHouse::runtimeToken(other, u"a"_s));
    QCOMPARE(foreign.code(), u"BLOB_NOT_FOUND"_s);
}

void resources_test::runtimeRefusals()
{
    m_house->engine.components.script[u"b"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    const ExecutionId run = runAtWork();
    QVERIFY(m_house->engine.scheduler.complete(run, u"a"_s, {}));
    m_house->engine.spin();
    const QString token = ApiHouse::runtimeToken(run, u"a"_s);
    const auto post = [&](const QString &what, const char *body) {
        return send("POST", u"/api/runtime/"_s + what, bytes(body), token);
    };
    QCOMPARE(post(u"fail"_s, "{'error':{'code':'X','message':'m'}}").code(), u"NODE_ENDED"_s);
    QCOMPARE(post(u"outputs"_s, "{'outputs':{}}").code(), u"NODE_ENDED"_s);
    QCOMPARE(post(u"fail"_s, "{}").field(), u"error"_s);
    QCOMPARE(send("GET", u"/api/runtime/cancelled"_s, {}, token).json().value("reason"_L1).toString(), u"node_ended"_s);
    // A run that nobody knows is as good as over.
    const QString lost = ApiHouse::runtimeToken(ExecutionId::make(), u"a"_s);
    QCOMPARE(send("POST", u"/api/runtime/complete"_s, "{}", lost).status, 410);
    QCOMPARE(send("POST", u"/api/runtime/blobs"_s, "x", lost).code(), u"EXECUTION_ENDED"_s);
    QCOMPARE(send("GET", u"/api/runtime/cancelled"_s, {}, lost).json().value("cancelled"_L1).toBool(), true);
}

// --- triggers and webhooks ------------------------------------------------------------------

void resources_test::pausesAndResumes()
{
    const QString path = u"/api/executions/"_s + runAtWork().toString();
    QCOMPARE(send("POST", path + u"/pause"_s).json().value("paused"_L1).toBool(), true);
    QCOMPARE(send("POST", path + u"/pause"_s).code(), u"EXECUTION_NOT_RUNNING"_s);
    QCOMPARE(send("GET", path + u"/status"_s).json().value("paused"_L1).toBool(), true);
    QVERIFY(!send("POST", path + u"/resume"_s).json().contains("paused"_L1));
    QCOMPARE(send("POST", path + u"/pause"_s, {}, u"viewer"_s).status, 403);
}

void resources_test::triggersAreKept()
{
    const FlowId owned = m_house->engine.publish({u"a"_s});
    (void)m_house->engine.flows.setOwner(owned, m_house->addAccount(u"owner"_s));
    const QString flow = u"/api/flows/"_s + owned.toString() + u"/triggers"_s;
    QCOMPARE(send("POST", flow, bytes("{'kind':'moon'}")).field(), u"kind"_s);
    const HttpReply made =
        send("POST", flow,
             bytes("{'kind':'webhook','name':'h','config':{'signature_header':'X-Sig','signature_secret':'s3cret'}}"));
    QCOMPARE(made.status, 201);
    QVERIFY(!made.body.contains("s3cret"));
    QVERIFY(made.json().value("url"_L1).toString().startsWith("/hooks/"_L1));
    const QString path = u"/api/triggers/"_s + made.json().value("id"_L1).toString();

    // A masked secret that is sent back stays what it was.
    QJsonObject config = made.json().value("config"_L1).toObject();
    config.insert("method"_L1, u"POST"_s);
    const HttpReply updated = send("PUT", path, json::toBytes(QJsonObject{{u"config"_s, config}}));
    QCOMPARE(updated.status, 200);
    QCOMPARE(updated.json().value("url"_L1), made.json().value("url"_L1));
    const QByteArray signature = "X-Sig: sha256=" + crypto::hmacSha256("s3cret", "{}").toHex();
    QCOMPARE(m_house->send("POST", made.json().value("url"_L1).toString(), {}, "{}", {signature}).status, 202);

    QCOMPARE(send("GET", flow).json().value("totalElements"_L1).toInt(), 1);
    QCOMPARE(send("DELETE", path, {}, u"viewer"_s).status, 403);
    QCOMPARE(send("DELETE", path).status, 204);
    QCOMPARE(send("GET", path).status, 404);
    QCOMPARE(m_house->send("POST", made.json().value("url"_L1).toString(), {}, "{}").status, 404);
}

void resources_test::hooksStartRuns()
{
    const QString path = hook("{}");
    m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    const HttpReply called = m_house->send("PUT", path + u"?q=1"_s, {}, bytes("{'k':'v'}"),
                                           {"Cookie: secret=1", "X-Mine: yes", "Content-Type: application/json"});
    QCOMPARE(called.status, 202);
    const QString run = called.json().value("execution_id"_L1).toString();
    const QJsonObject started = send("GET", u"/api/executions/"_s + run).json();
    QCOMPARE(started.value("trigger_type"_L1).toString(), u"webhook"_s);
    QVERIFY(started.value("triggered_by"_L1).toString().startsWith(u"trigger:"_s));
    const QJsonObject inputs = started.value("trigger_input"_L1).toObject();
    QCOMPARE(inputs.value("method"_L1).toString(), u"PUT"_s);
    QCOMPARE(inputs.value("query"_L1).toObject(), (QJsonObject{{u"q"_s, u"1"_s}}));
    QCOMPARE(inputs.value("body"_L1).toObject(), (QJsonObject{{u"k"_s, u"v"_s}}));
    QCOMPARE(inputs.value("body_text"_L1).toString(), QString::fromUtf8(bytes("{'k':'v'}")));
    QCOMPARE(inputs.value("headers"_L1).toObject().value("x-mine"_L1).toString(), u"yes"_s);
    QVERIFY(!inputs.value("headers"_L1).toObject().contains("cookie"_L1));
}

void resources_test::hooksWaitForTheEnd()
{
    auto &script = m_house->engine.components.script[u"a"_s];
    const QString path = hook(bytes("{'reply':'when_ended'}"));
    script = {engine::CallOutcome(engine::CallDone{{{u"answer"_s, 42}}, {u"default"_s}, {}})};
    const HttpReply plain = m_house->send("POST", path);
    QCOMPARE(plain.status, 200);
    QCOMPARE(plain.json(), (QJsonObject{{u"answer"_s, 42}}));

    const QJsonObject headers{
        {u"Content-Type"_s, u"text/csv"_s}, {u"X-More"_s, u"1"_s}, {u"Content-Length"_s, u"9999"_s}};
    script = {engine::CallOutcome(
        engine::CallDone{{{u"status"_s, 418}, {u"body"_s, u"a;b"_s}, {u"headers"_s, headers}}, {u"default"_s}, {}})};
    const HttpReply shaped = m_house->send("POST", path);
    QCOMPARE(shaped.status, 418);
    QCOMPARE(shaped.body, QByteArray("a;b"));
    QCOMPARE(shaped.header("Content-Type"), QByteArray("text/csv"));
    QCOMPARE(shaped.header("X-More"), QByteArray("1"));

    script = {engine::CallOutcome(engine::CallFailed{{u"X"_s, u"broken"_s, {}}, false, {}})};
    const HttpReply failed = m_house->send("POST", path);
    QCOMPARE(failed.status, 502);
    QVERIFY(!failed.json().value("error"_L1).toObject().value("execution_id"_L1).toString().isEmpty());

    script = {engine::CallOutcome(engine::CallAccepted{})};
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_house->port);
    socket.write("POST " + path.toLatin1() + " HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n");
    QTRY_COMPARE(m_house->engine.journal.liveRuns().size(), 1);
    m_house->engine.advance(30'001);
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 504"));
}

void resources_test::waitersUnderOneKeyLeaveAlone()
{
    const QString path = hook(bytes("{'reply':'when_ended'}"));
    m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    const QByteArray request =
        "POST " + path.toLatin1() + " HTTP/1.1\r\nHost: t\r\nIdempotency-Key: k\r\nContent-Length: 0\r\n\r\n";
    QTcpSocket first;
    QTcpSocket second;
    first.connectToHost(QHostAddress::LocalHost, m_house->port);
    first.write(request);
    QTRY_COMPARE(m_house->engine.journal.liveRuns().size(), 1);
    m_house->engine.advance(20'000);
    const qsizetype timers = m_house->engine.timers.size();
    second.connectToHost(QHostAddress::LocalHost, m_house->port);
    second.write(request);
    QTRY_COMPARE(m_house->engine.timers.size(), timers + 1);
    m_house->engine.advance(10'001);
    QTRY_VERIFY(first.bytesAvailable() > 0);
    QVERIFY(first.readAll().startsWith("HTTP/1.1 504"));

    const ExecutionId run = m_house->engine.journal.liveRuns().first();
    QVERIFY(m_house->engine.scheduler.complete(run, u"a"_s, {{{u"answer"_s, 42}}, {u"default"_s}, {}}));
    QTRY_VERIFY(second.bytesAvailable() > 0);
    QVERIFY(second.readAll().startsWith("HTTP/1.1 200"));
}

void resources_test::hooksRefuse_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    const QByteArray sig = bytes("{'signature_header':'X-Sig','signature_secret':'s'}");
    QTest::newRow("method") << bytes("{'method':'GET'}") << QByteArray() << QByteArray("X: y") << 405;
    QTest::newRow("too large") << bytes("{'body_limit':3}") << QByteArray("1234") << QByteArray("X: y") << 413;
    QTest::newRow("not signed") << sig << QByteArray("x") << QByteArray("X: y") << 401;
    QTest::newRow("wrongly signed") << sig << QByteArray("x") << QByteArray("X-Sig: sha256=00") << 401;
    QTest::newRow("well signed") << sig << QByteArray("x")
                                 << QByteArray("X-Sig: " + crypto::hmacSha256("s", "x").toHex()) << 202;
}

void resources_test::hooksRefuse()
{
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, header);
    const QString path = hook(config);
    QTEST(m_house->send("POST", path, {}, body, {header}).status, "status");
}

void resources_test::systemSpeaks()
{
    QCOMPARE(send("GET", u"/api/health"_s, {}, {}).json().value("status"_L1).toString(), u"healthy"_s);
    QCOMPARE(send("GET", u"/api/version"_s, {}, {}).json().value("version"_L1).toString(), u"1.2.3"_s);
    const QJsonObject product = send("GET", u"/api/v1/version"_s, {}, {}).json();
    QCOMPARE(product.value("success"_L1), QJsonValue(true));
    const QJsonObject data = product.value("data"_L1).toObject();
    QCOMPARE(data.keys(), (QStringList{u"api_version"_s, u"build_date"_s, u"features"_s, u"version"_s}));
    QCOMPARE(data.value("version"_L1).toString(), u"1.2.3"_s);
    QCOMPARE(data.value("api_version"_L1).toString(), u"v1"_s);
    QCOMPARE(data.value("features"_L1).toArray(), QJsonArray{u"monitoring"_s});
    const auto read = protocol::ProductVersion::fromJson(product);
    QVERIFY(read && toJson(*read) == product);
    QCOMPARE(send("GET", u"/actuator/health/readiness"_s, {}, {}).status, 200);
    m_house->healthy = false;
    QCOMPARE(send("GET", u"/actuator/health/readiness"_s, {}, {}).status, 503);
    QCOMPARE(send("GET", u"/actuator/health/liveness"_s, {}, {}).status, 200);
    QCOMPARE(send("GET", u"/api/health"_s, {}, {}).json().value("database"_L1).toString(), u"unavailable"_s);
    const QJsonObject paths = send("GET", u"/api/openapi.json"_s, {}, {}).json().value("paths"_L1).toObject();
    const QJsonObject trigger = paths.value("/api/flows/{id}/trigger"_L1).toObject().value("post"_L1).toObject();
    QCOMPARE(trigger.value("x-permission"_L1).toString(), u"flow.run"_s);
    QVERIFY(paths.value("/api/openapi.json"_L1).toObject().contains("get"_L1));
}

void resources_test::changesAreInTheAuditLog()
{
    const UserId eve = m_house->addAccount(u"eve"_s, identity::Role::Admin);
    const auto as = [this](const QByteArray &method, const QString &path, const QByteArray &body = {}) {
        return send(method, path, body, u"eve"_s);
    };
    const QString flow = as("POST", u"/api/flows"_s, bytes("{'name':'f'}")).json().value("id"_L1).toString();
    const QString path = u"/api/flows/"_s + flow;
    QCOMPARE(as("PUT", path, bytes("{'name':'g'}")).status, 200);
    const QString trigger =
        as("POST", path + u"/triggers"_s, bytes("{'kind':'webhook','name':'h'}")).json().value("id"_L1).toString();
    QCOMPARE(as("POST", u"/api/components"_s, bytes("{'name':'c','version':{'version':'1'}}")).status, 201);
    const qsizetype made = m_house->store.audit.size();
    // What is only looked at, refused or not stored is no change.
    QCOMPARE(as("GET", path).status, 200);
    QCOMPARE(as("PUT", path, bytes("{'name':''}")).status, 400);
    QCOMPARE(send("PUT", path, bytes("{'name':'h'}"), u"viewer"_s).status, 403);
    m_house->store.refuseNext(1);
    QCOMPARE(as("PUT", path, bytes("{'name':'h'}")).status, 503);
    QCOMPARE(m_house->store.audit.size(), made);
    QCOMPARE(as("DELETE", u"/api/triggers/"_s + trigger).status, 204);
    QCOMPARE(as("DELETE", path).status, 204);

    QStringList told;
    for (const AuditEntry &entry : m_house->store.audit + m_house->componentStore.audit) {
        QCOMPARE(entry.user, eve);
        QVERIFY(!entry.address.isEmpty());
        const QString name = entry.resourceId == flow      ? u"flow"_s
                             : entry.resourceId == trigger ? u"trigger"_s
                                                           : entry.resourceId;
        told.append(entry.action + u' ' + entry.resourceType + u' ' + name + u' '
                    + entry.details.value("name"_L1).toString());
    }
    QCOMPARE(told, (QStringList{u"CREATE_FLOW flow flow f"_s, u"UPDATE_FLOW flow flow g"_s,
                                u"CREATE_TRIGGER trigger trigger "_s, u"DELETE_TRIGGER trigger trigger "_s,
                                u"DELETE_FLOW flow flow "_s, u"REGISTER_COMPONENT component c "_s}));
    // Each in the batch of its change: there is none without the other.
    for (const engine::Batch &batch : std::as_const(m_house->store.batches)) {
        const auto holds = [&batch](auto is) { return std::any_of(batch.begin(), batch.end(), is); };
        const bool note = holds([](const engine::Write &write) { return std::holds_alternative<AddAudit>(write); });
        const bool change = holds([](const engine::Write &write) { return !std::holds_alternative<AddAudit>(write); });
        QCOMPARE(note, change);
    }
    QVERIFY(m_house->userStore.entries.isEmpty());
}

QTEST_GUILESS_MAIN(resources_test)
#include "resources_test.moc"
