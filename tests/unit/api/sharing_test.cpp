// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

#include "core/base/json.h"
#include "core/crypto/random.h"
#include "server/identity/accounts.h"
#include "tests/unit/api/api_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::api;
using namespace mh::api::test;

namespace {

QByteArray bytes(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

} // namespace

/// Who gets at which flow, over real HTTP and WebSockets.
class sharing_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { furnish(); }

    void everyRouteOfAFlowIsGuarded();
    void strangersSeeNothing();
    void levelsOverHttp_data();
    void levelsOverHttp();
    void webhookTokensAreForEditors();
    void runsOfThePast();
    void listsHoldWhatIsVisible();
    void aViewerMayNotMore();
    void sharesAsDocumented();
    void refusals_data();
    void refusals();
    void byUserName();
    void namesAreNotTriedInBulk_data();
    void namesAreNotTriedInBulk();
    void invitations();
    void aTakenShareEndsFrames();
    void workspacesAndOwners();
    void accountsThatGo();
    void triggersHearWhatTheirAuthorSees();
    void triggersActForTheFlowsOwner_data();
    void triggersActForTheFlowsOwner();
    void storeThatRefuses();

private:
    void furnish(const RouterOptions &options = {})
    {
        m_house = std::make_unique<ApiHouse>(EventHub::Options{}, options);
        m_house->engine.components.knowsAll = true;
        m_ann = m_house->addAccount(u"ann"_s);
        m_bob = m_house->addAccount(u"bob"_s);
        m_flow = makeFlow(u"ann"_s, u"one"_s);
    }
    HttpReply as(const QString &who, const QByteArray &method, const QString &path, const QByteArray &body = {})
    {
        return m_house->send(method, path, who, body);
    }
    QString makeFlow(const QString &who, const QString &name)
    {
        const HttpReply made = as(who, "POST", u"/api/flows"_s,
                                  "{\"name\":\"" + name.toUtf8()
                                      + "\",\"definition\":{\"nodes\":"
                                        "[{\"id\":\"a\",\"component\":\"pure\",\"version\":\"1\"}],\"edges\":[]}}");
        const QString id = made.json().value("id"_L1).toString();
        if (id.isEmpty())
            qFatal("%s", made.body.constData());
        const HttpReply version = as(who, "POST", u"/api/flows/%1/versions"_s.arg(id), "{\"version\":\"1\"}");
        if (version.status != 201)
            qFatal("%s", version.body.constData());
        const HttpReply published = as(who, "POST", u"/api/flows/%1/publish"_s.arg(id), "{\"version\":\"1\"}");
        if (published.status != 200)
            qFatal("%s", published.body.constData());
        return id;
    }
    QString run(const QString &who, const QString &flow)
    {
        const QString id =
            as(who, "POST", u"/api/flows/%1/trigger"_s.arg(flow), "{}").json().value("execution_id"_L1).toString();
        m_house->engine.spin();
        return id;
    }
    QString share(const QString &who, const char *permission)
    {
        const HttpReply made =
            as(u"ann"_s, "POST", u"/api/flows/%1/shares"_s.arg(m_flow),
               "{\"email\":\"" + who.toUtf8() + "@example.org\",\"permission\":\"" + permission + "\"}");
        return made.json().value("id"_L1).toString();
    }
    [[nodiscard]] qint64 total(const QString &who, const QString &path)
    {
        const QJsonObject list = as(who, "GET", path).json();
        return list.value("totalElements"_L1).toInteger(list.value("content"_L1).toArray().size());
    }

    std::unique_ptr<ApiHouse> m_house;
    UserId m_ann;
    UserId m_bob;
    QString m_flow; ///< ann's
};

/// What a flow's permission is asked for must be about a flow that the router can see, or be a list that is known to
/// filter.
void sharing_test::everyRouteOfAFlowIsGuarded()
{
    QFile file(QString::fromUtf8(MH_TEST_DATA) + u"/access.tsv"_s);
    QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
    QSet<QString> filtered;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith(u'#'))
            filtered.insert(line.section(u'\t', 0, 1));
    }
    using protocol::Grant;
    const QList<Grant> ofFlows{Grant::FlowView,        Grant::FlowEdit,   Grant::FlowRun,     Grant::ExecutionView,
                               Grant::ExecutionCancel, Grant::FlowManage, Grant::ServiceView, Grant::ServiceEdit};
    int guarded = 0;
    for (const protocol::Route &route : m_house->router.routes()) {
        const QString name = QString(protocol::toText(route.verb)) + u'\t' + route.path;
        const access::Bound bound = access::boundOf(route);
        if (bound.object == access::Object::None) {
            QVERIFY2(!ofFlows.contains(route.grant) || filtered.contains(name),
                     qPrintable(u"no row in access.tsv: "_s + name));
            continue;
        }
        QVERIFY2(ofFlows.contains(route.grant), qPrintable(name));
        ++guarded;
    }
    QVERIFY(guarded > 30);
}

void sharing_test::strangersSeeNothing()
{
    const QString run = this->run(u"ann"_s, m_flow);
    const HttpReply trigger = as(u"ann"_s, "POST", u"/api/flows/%1/triggers"_s.arg(m_flow),
                                 bytes("{'kind':'webhook','name':'t','config':{}}"));
    services::Service service;
    service.id = ServiceId::make();
    service.owner = m_ann;
    m_house->findService = [&service](ServiceId id) { return id == service.id ? &service : nullptr; };
    const QHash<access::Object, QString> ids{{access::Object::Flow, m_flow},
                                             {access::Object::Execution, run},
                                             {access::Object::Trigger, trigger.json().value("id"_L1).toString()},
                                             {access::Object::Service, service.id.toString()}};
    const QHash<access::Object, QString> codes{{access::Object::Flow, u"FLOW_NOT_FOUND"_s},
                                               {access::Object::Execution, u"EXECUTION_NOT_FOUND"_s},
                                               {access::Object::Trigger, u"TRIGGER_NOT_FOUND"_s},
                                               {access::Object::Service, u"SERVICE_NOT_FOUND"_s}};
    // Every route there is, whatever was added last: a stranger learns nothing, not even that it exists.
    for (const protocol::Route &route : m_house->router.routes()) {
        const access::Bound bound = access::boundOf(route);
        if (bound.object == access::Object::None)
            continue;
        QJsonObject members{{u"node_id"_s, u"a"_s},    {u"blob_id"_s, run},    {u"shareId"_s, run},
                            {u"mapping_id"_s, u"m"_s}, {u"version"_s, u"1"_s}, {u"name"_s, u"x"_s}};
        members.insert(QString(bound.member), ids.value(bound.object));
        const HttpReply reply =
            as(u"bob"_s, QByteArray(protocol::toText(route.verb).data()), protocol::wireRequest(route, members).path,
               protocol::hasBody(route.verb) ? "{}" : "");
        const QString what =
            QString(protocol::toText(route.verb)) + u' ' + route.path + u": "_s + QString::number(reply.status);
        QVERIFY2(reply.status == 404 && reply.code() == codes.value(bound.object), qPrintable(what));
    }
}

void sharing_test::levelsOverHttp_data()
{
    QTest::addColumn<QString>("level");
    QTest::addColumn<QList<int>>("statuses"); // see, run, edit, list shares, remove
    QTest::newRow("view") << u"view"_s << QList<int>{200, 200, 403, 403, 403};
    QTest::newRow("edit") << u"edit"_s << QList<int>{200, 200, 200, 403, 403};
    QTest::newRow("admin") << u"admin"_s << QList<int>{200, 200, 200, 200, 204};
}

void sharing_test::levelsOverHttp()
{
    QFETCH(QString, level);
    QFETCH(QList<int>, statuses);
    QVERIFY(!share(u"bob"_s, level.toLatin1().constData()).isEmpty());
    const QString path = u"/api/flows/"_s + m_flow;
    const HttpReply seen = as(u"bob"_s, "GET", path);
    QCOMPARE(seen.json().value("my_permission"_L1).toString(), level);
    QCOMPARE(seen.json().value("owner_name"_L1).toString(), u"ann"_s);
    QCOMPARE(as(u"ann"_s, "GET", path).json().value("my_permission"_L1).toString(), u"owner"_s);
    const QString others = run(u"ann"_s, m_flow);
    QCOMPARE((QList<int>{seen.status, as(u"bob"_s, "POST", path + u"/trigger"_s, "{}").status,
                         as(u"bob"_s, "PUT", path, bytes("{'description':'d'}")).status,
                         as(u"bob"_s, "GET", path + u"/shares"_s).status, as(u"bob"_s, "DELETE", path).status}),
             statuses);
    if (level == "view"_L1) {
        QCOMPARE(as(u"bob"_s, "GET", path + u"/shares"_s).code(), u"SHARE_ACCESS_DENIED"_s);
        // Somebody else's run may be seen, not stopped; 409: one's own may be, it only is over already.
        QCOMPARE(as(u"bob"_s, "POST", u"/api/executions/%1/cancel"_s.arg(others), "{}").status, 403);
        QCOMPARE(as(u"bob"_s, "POST", u"/api/executions/%1/cancel"_s.arg(run(u"bob"_s, m_flow)), "{}").status, 409);
    }
}

/// A webhook's token starts runs without a sign-in.
void sharing_test::webhookTokensAreForEditors()
{
    const QString list = u"/api/flows/%1/triggers"_s.arg(m_flow);
    const QJsonObject made = as(u"ann"_s, "POST", list, bytes("{'kind':'webhook','name':'t','config':{}}")).json();
    const QByteArray token = made.value("config"_L1)["token"_L1].toString().toUtf8();
    QVERIFY(!token.isEmpty());
    const QString one = u"/api/triggers/"_s + made.value("id"_L1).toString();
    const auto knows = [&](const QString &who) {
        const HttpReply all = as(who, "GET", list);
        const HttpReply single = as(who, "GET", one);
        if (all.status != 200 || single.status != 200)
            qFatal("%s", all.body.constData());
        return all.body.contains(token) || single.body.contains(token);
    };
    QVERIFY(knows(u"ann"_s));
    QVERIFY(!knows(u"manager"_s));
    QVERIFY(!share(u"bob"_s, "view").isEmpty());
    QVERIFY(!knows(u"bob"_s));
    // The owner's own key, as long as it may only read.
    identity::Caller reading = m_house->callers.value(u"ann"_s);
    reading.permissions = {u"flow.view"_s};
    m_house->callers.insert(u"reading"_s, reading);
    QVERIFY(!knows(u"reading"_s));
    reading.permissions = {u"flow.view"_s, u"flow.edit"_s};
    m_house->callers.insert(u"writing"_s, reading);
    QVERIFY(knows(u"writing"_s));
    // Who writes a masked one back changes nothing.
    QCOMPARE(as(u"ann"_s, "PUT", one, bytes("{'config':{'token':'***'}}")).status, 200);
    QVERIFY(knows(u"ann"_s));
}

void sharing_test::runsOfThePast()
{
    const QString old = run(u"ann"_s, m_flow);
    QTRY_VERIFY(m_house->store.finished.contains(ExecutionId::fromString(old)));
    QCOMPARE(as(u"bob"_s, "GET", u"/api/executions/"_s + old).code(), u"EXECUTION_NOT_FOUND"_s);
    QCOMPARE(as(u"ann"_s, "GET", u"/api/executions/"_s + old).status, 200);
    QCOMPARE(as(u"manager"_s, "GET", u"/api/executions/"_s + old).status, 200);
    QCOMPARE(as(u"manager"_s, "PUT", u"/api/flows/"_s + m_flow, "{}").status, 403);
    // Ids in a body, too: told one by one.
    const HttpReply many =
        as(u"bob"_s, "POST", u"/api/executions/rerun"_s, "{\"execution_ids\":[\"" + old.toLatin1() + "\"]}");
    QVERIFY2(many.body.contains("EXECUTION_NOT_FOUND"), many.body.constData());
    // A removed flow's runs stay with whom they were.
    QCOMPARE(as(u"ann"_s, "DELETE", u"/api/flows/"_s + m_flow).status, 204);
    QCOMPARE(as(u"ann"_s, "GET", u"/api/executions/"_s + old).status, 200);
    QCOMPARE(as(u"bob"_s, "GET", u"/api/executions/"_s + old).status, 404);
}

void sharing_test::listsHoldWhatIsVisible()
{
    const QString own = makeFlow(u"bob"_s, u"two"_s);
    run(u"ann"_s, m_flow);
    run(u"ann"_s, m_flow);
    run(u"bob"_s, own);
    QTRY_COMPARE(m_house->store.finished.size(), 3);
    QCOMPARE(total(u"ann"_s, u"/api/flows"_s), 1);
    QCOMPARE(total(u"admin"_s, u"/api/flows"_s), 2);
    QCOMPARE(total(u"manager"_s, u"/api/flows"_s), 2);
    QCOMPARE(total(u"viewer"_s, u"/api/flows"_s), 0);
    QCOMPARE(total(u"ann"_s, u"/api/executions"_s), 2);
    QCOMPARE(total(u"bob"_s, u"/api/executions"_s), 1);
    QCOMPARE(total(u"admin"_s, u"/api/executions"_s), 3);
    QCOMPARE(total(u"viewer"_s, u"/api/executions"_s), 0);
    QCOMPARE(total(u"bob"_s, u"/api/executions?flow_id="_s + m_flow), 0);
    QVERIFY(!share(u"bob"_s, "view").isEmpty());
    QCOMPARE(total(u"bob"_s, u"/api/executions"_s), 3);
    QCOMPARE(total(u"bob"_s, u"/api/flows"_s), 2);
    QCOMPARE(total(u"bob"_s, u"/api/flows/shared-with-me"_s), 1);
}

/// Somebody whose role changes no flows is not told that they might, however it is shared or whose it is.
void sharing_test::aViewerMayNotMore()
{
    const QString path = u"/api/flows/"_s + m_flow;
    QVERIFY(!share(u"bob"_s, "admin").isEmpty());
    QCOMPARE(as(u"bob"_s, "GET", path).json().value("my_permission"_L1).toString(), u"admin"_s);
    for (const QString &name : {u"ann"_s, u"bob"_s}) {
        m_house->callers[name].role = identity::Role::Viewer;
        QCOMPARE(as(name, "GET", path).json().value("my_permission"_L1).toString(), u"view"_s);
        QCOMPARE(as(name, "PUT", path, bytes("{'description':'d'}")).status, 403);
    }
    const QJsonArray mine = as(u"bob"_s, "GET", u"/api/flows/shared-with-me"_s).json().value("content"_L1).toArray();
    QCOMPARE(mine.at(0)["myPermission"_L1].toString(), u"view"_s);
}

void sharing_test::sharesAsDocumented()
{
    const QString path = u"/api/flows/%1/shares"_s.arg(m_flow);
    const HttpReply made = as(u"ann"_s, "POST", path, bytes("{'email':'BOB@example.org','permission':'view'}"));
    QCOMPARE(made.status, 201);
    const QJsonObject share = made.json();
    QCOMPARE(share.value("userId"_L1).toString(), m_bob.toString());
    QCOMPARE(share.value("flowId"_L1).toString(), m_flow);
    QCOMPARE(share.value("pending"_L1).toBool(true), false);
    QCOMPARE(share.value("sharedByName"_L1).toString(), u"ann"_s);
    const HttpReply list = as(u"ann"_s, "GET", path);
    QVERIFY(list.body.startsWith('[')); // a bare array, as its document has it
    const QString id = share.value("id"_L1).toString();
    QCOMPARE(as(u"ann"_s, "PUT", path + u'/' + id + u"?permission=admin"_s).json().value("permission"_L1).toString(),
             u"admin"_s);
    const QJsonObject mine =
        as(u"bob"_s, "GET", u"/api/flows/shared-with-me"_s).json().value("content"_L1).toArray().at(0).toObject();
    QCOMPARE(mine.value("myPermission"_L1).toString(), u"admin"_s);
    QCOMPARE(mine.value("name"_L1).toString(), u"one"_s);
    QCOMPARE(as(u"ann"_s, "DELETE", path + u'/' + id).status, 204);
    QCOMPARE(as(u"bob"_s, "GET", u"/api/flows/"_s + m_flow).status, 404);
    QCOMPARE(m_house->shareStore.audit, (QStringList{u"SHARE_FLOW"_s, u"CHANGE_SHARE"_s, u"UNSHARE_FLOW"_s}));
}

void sharing_test::refusals_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("oneself") << bytes("{'email':'ann@example.org','permission':'view'}")
                             << u"400 CANNOT_SHARE_TO_SELF"_s;
    QTest::newRow("no level") << bytes("{'email':'bob@example.org','permission':'owner'}")
                              << u"400 INVALID_PERMISSION"_s;
    QTest::newRow("twice") << bytes("{'email':'cid@example.org','permission':'view'}") << u"409 ALREADY_SHARED"_s;
    QTest::newRow("invited twice") << bytes("{'email':'New@example.org','permission':'edit'}")
                                   << u"409 ALREADY_SHARED"_s;
    QTest::newRow("no address") << bytes("{'email':'bob','permission':'view'}") << u"400 INVALID_REQUEST"_s;
    QTest::newRow("twice, by its user name")
        << bytes("{'username':'CID','permission':'view'}") << u"409 ALREADY_SHARED"_s;
    QTest::newRow("oneself, by the user name")
        << bytes("{'username':'ann','permission':'view'}") << u"400 CANNOT_SHARE_TO_SELF"_s;
    QTest::newRow("unknown user name") << bytes("{'username':'nobody','permission':'view'}") << u"404 USER_NOT_FOUND"_s;
    QTest::newRow("an address is no user name")
        << bytes("{'username':'cid@example.org','permission':'view'}") << u"404 USER_NOT_FOUND"_s;
    QTest::newRow("two names") << bytes("{'username':'bob','email':'bob@example.org','permission':'view'}")
                               << u"400 INVALID_REQUEST"_s;
    QTest::newRow("nobody") << bytes("{'permission':'view'}") << u"400 INVALID_REQUEST"_s;
    QTest::newRow("unknown account") << bytes("{'userId':'11111111-1111-4111-8111-111111111111','permission':'view'}")
                                     << u"404 USER_NOT_FOUND"_s;
}

void sharing_test::refusals()
{
    QFETCH(QByteArray, body);
    m_house->addAccount(u"cid"_s);
    QVERIFY(!share(u"cid"_s, "view").isEmpty() && !share(u"new"_s, "view").isEmpty());
    const HttpReply reply = as(u"ann"_s, "POST", u"/api/flows/%1/shares"_s.arg(m_flow), body);
    QTEST(QString(QString::number(reply.status) + u' ' + reply.code()), "refusal");
    QCOMPARE(m_house->shareStore.shares.size(), 2);
}

void sharing_test::byUserName()
{
    const QString path = u"/api/flows/%1"_s.arg(m_flow);
    const HttpReply made = as(u"ann"_s, "POST", path + u"/shares"_s, bytes("{'username':' Bob ','permission':'edit'}"));
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json().value("userId"_L1).toString(), m_bob.toString());
    QCOMPARE(made.json().value("username"_L1).toString(), u"bob"_s);
    QCOMPARE(made.json().value("pending"_L1).toBool(true), false);
    QCOMPARE(as(u"bob"_s, "GET", path).json().value("my_permission"_L1).toString(), u"edit"_s);
    QCOMPARE(as(u"ann"_s, "PUT", path + u"/owner"_s, bytes("{'username':'bob@example.org'}")).code(),
             u"USER_NOT_FOUND"_s);
    QCOMPARE(as(u"ann"_s, "PUT", path + u"/owner"_s, bytes("{'username':'bob'}")).status, 200);
    QCOMPARE(as(u"bob"_s, "GET", path).json().value("my_permission"_L1).toString(), u"owner"_s);
}

/// Neither sharing nor handing over tells quickly who has an account.
void sharing_test::namesAreNotTriedInBulk_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("route");
    QTest::newRow("shares") << QByteArray("POST") << u"/shares"_s;
    QTest::newRow("owner") << QByteArray("PUT") << u"/owner"_s;
}

void sharing_test::namesAreNotTriedInBulk()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QString, route);
    furnish({.perMinute = 1000});
    QStringList codes;
    for (int i = 0; i < 32; ++i) {
        const QByteArray body = "{\"username\":\"nobody" + QByteArray::number(i) + "\",\"permission\":\"view\"}";
        codes += as(u"ann"_s, method, u"/api/flows/%1"_s.arg(m_flow) + route, body).code();
    }
    QCOMPARE(codes.count(u"USER_NOT_FOUND"_s), 30);
    QCOMPARE(codes.last(), u"RATE_LIMITED"_s);
    QCOMPARE(
        as(u"ann"_s, method, u"/api/flows/%1"_s.arg(m_flow) + route, bytes("{'username':'bob','permission':'view'}"))
            .code(),
        u"RATE_LIMITED"_s); // one who is there is not told, either
}

void sharing_test::invitations()
{
    const QString id = share(u"new"_s, "edit");
    QVERIFY(m_house->shareStore.shares.value(ShareId::fromString(id)).user.isNull());
    // Having the address is not enough: it must be proven.
    m_house->addAccount(u"new"_s, identity::Role::User, false);
    QCOMPARE(total(u"new"_s, u"/api/shares/invitations"_s), 0);
    identity::User proven = *m_house->identity.accounts().findLogin(u"new@example.org"_s);
    proven.emailVerified = true;
    m_house->identity.accounts().save(proven, {}, [](const Result<> &) {});
    QCOMPARE(total(u"new"_s, u"/api/shares/invitations"_s), 1);
    QCOMPARE(as(u"new"_s, "GET", u"/api/flows/"_s + m_flow).status, 404); // not before it is accepted
    QCOMPARE(as(u"bob"_s, "POST", u"/api/shares/%1/accept"_s.arg(id), "{}").code(), u"SHARE_NOT_FOUND"_s);
    QCOMPARE(as(u"new"_s, "POST", u"/api/shares/%1/accept"_s.arg(id), "{}").json().value("pending"_L1).toBool(true),
             false);
    QCOMPARE(as(u"new"_s, "GET", u"/api/flows/"_s + m_flow).status, 200);
    QCOMPARE(as(u"new"_s, "POST", u"/api/shares/%1/decline"_s.arg(id), "{}").status, 204);
    QCOMPARE(as(u"new"_s, "GET", u"/api/flows/"_s + m_flow).status, 404);
    QVERIFY(m_house->shareStore.shares.isEmpty());
}

void sharing_test::aTakenShareEndsFrames()
{
    m_house->engine.components.script[u"slow"_s] = {std::nullopt};
    const QString id = share(u"bob"_s, "view");
    QWebSocket socket;
    QStringList frames;
    connect(&socket, &QWebSocket::textMessageReceived, &socket,
            [&frames](const QString &text) { frames.append(text); });
    socket.open(QUrl(u"ws://127.0.0.1:%1/ws/console?token=bob"_s.arg(m_house->port)));
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    for (const char *topic : {"flows", "executions", "shares"})
        socket.sendTextMessage(u"{\"type\":\"subscribe\",\"topic\":\"%1\"}"_s.arg(QString::fromLatin1(topic)));
    QSignalSpy answered(&socket, &QWebSocket::pong);
    socket.ping(); // answered in turn: what was sent before has been taken
    QTRY_COMPARE(answered.count(), 1);
    as(u"ann"_s, "PUT", u"/api/flows/"_s + m_flow, bytes("{'description':'x'}"));
    QTRY_VERIFY(frames.filter(u"\"my_permission\":\"view\""_s).size() == 1);
    run(u"ann"_s, m_flow);
    QTRY_VERIFY(!frames.filter(u"\"topic\":\"executions\""_s).isEmpty());
    as(u"ann"_s, "DELETE", u"/api/flows/%1/shares/%2"_s.arg(m_flow, id));
    QTRY_COMPARE(frames.filter(u"\"event\":\"removed\""_s).size(), 1);
    QTRY_VERIFY(frames.filter(u"\"resync\""_s).size() == 2);
    frames.clear();
    as(u"ann"_s, "PUT", u"/api/flows/"_s + m_flow, bytes("{'description':'y'}"));
    run(u"ann"_s, m_flow);
    const QString own = makeFlow(u"bob"_s, u"two"_s);
    QTRY_VERIFY(!frames.filter(own).isEmpty()); // frames come in order: what was not told by now never is
    QVERIFY(frames.filter(m_flow).isEmpty());
}

void sharing_test::workspacesAndOwners()
{
    const WorkspaceId team = WorkspaceId::make();
    m_house->workspaces.insert(team, {m_bob});
    const QByteArray body = "{\"workspaceId\":\"" + team.toString().toLatin1() + "\"}";
    const QString path = u"/api/flows/"_s + m_flow;
    QCOMPARE(as(u"ann"_s, "PUT", path + u"/workspace"_s, body).code(), u"WORKSPACE_NOT_FOUND"_s);
    m_house->workspaces[team].append(m_ann);
    QCOMPARE(as(u"ann"_s, "PUT", path + u"/workspace"_s, body).json().value("workspace_id"_L1).toString(),
             team.toString());
    QCOMPARE(as(u"bob"_s, "GET", path).json().value("my_permission"_L1).toString(),
             u"admin"_s); // it is bob's workspace
    m_house->workspaces.insert(team, {m_ann, m_bob});
    QCOMPARE(as(u"bob"_s, "GET", path).json().value("my_permission"_L1).toString(), u"edit"_s);
    QCOMPARE(as(u"ann"_s, "PUT", path + u"/workspace"_s, bytes("{'workspaceId':null}")).status, 200);
    QCOMPARE(as(u"bob"_s, "GET", path).status, 404);

    QCOMPARE(as(u"ann"_s, "PUT", path + u"/owner"_s, bytes("{'email':'bob@example.org'}")).status, 200);
    QCOMPARE(as(u"bob"_s, "GET", path).json().value("my_permission"_L1).toString(), u"owner"_s);
    QTRY_COMPARE(as(u"ann"_s, "GET", path).json().value("my_permission"_L1).toString(), u"admin"_s);
}

void sharing_test::accountsThatGo()
{
    QVERIFY(!share(u"bob"_s, "edit").isEmpty());
    for (const UserId id : {m_bob, m_ann}) {
        identity::User gone = *m_house->identity.accounts().find(id);
        gone.status = identity::UserStatus::Deleted;
        gone.email.clear();
        m_house->identity.accounts().save(gone, {}, [](const Result<> &) {});
    }
    QVERIFY(m_house->shareStore.shares.isEmpty());
    // Nobody owns it any more: administrators do.
    const QJsonObject flow = as(u"admin"_s, "GET", u"/api/flows/"_s + m_flow).json();
    QCOMPARE(flow.value("my_permission"_L1).toString(), u"admin"_s);
    QCOMPARE(flow.value("owner_name"_L1).toString(), QString());
}

void sharing_test::triggersHearWhatTheirAuthorSees()
{
    const QString own = makeFlow(u"bob"_s, u"two"_s);
    const HttpReply made = as(u"bob"_s, "POST", u"/api/flows/%1/triggers"_s.arg(own),
                              bytes("{'kind':'event','name':'t','config':{'event':'execution.completed'}}"));
    QCOMPARE(made.status, 201);
    run(u"ann"_s, m_flow);
    QTRY_COMPARE(m_house->store.finished.size(), 1); // bob may not know of it
    QVERIFY(!share(u"bob"_s, "view").isEmpty());
    run(u"ann"_s, m_flow);
    QTRY_COMPARE(m_house->store.finished.size(), 3);
}

void sharing_test::triggersActForTheFlowsOwner_data()
{
    QTest::addColumn<identity::UserStatus>("status");
    QTest::addColumn<QStringList>("permissions");
    QTest::addColumn<QString>("reason");
    QTest::newRow("suspended") << identity::UserStatus::Suspended << QStringList() << u"OWNER_INACTIVE"_s;
    QTest::newRow("may not run") << identity::UserStatus::Active << QStringList{u"flow.view"_s}
                                 << u"OWNER_NOT_ALLOWED"_s;
    QTest::newRow("removed") << identity::UserStatus::Deleted << QStringList() << u"OWNER_GONE"_s;
}

void sharing_test::triggersActForTheFlowsOwner()
{
    QFETCH(identity::UserStatus, status);
    QFETCH(QStringList, permissions);
    QFETCH(QString, reason);
    const auto made = [this](const char *body) {
        return as(u"ann"_s, "POST", u"/api/flows/%1/triggers"_s.arg(m_flow), bytes(body)).json();
    };
    const QString clock =
        made("{'kind':'schedule','name':'s','config':{'cron':'* * * * * *'}}").value("id"_L1).toString();
    const QJsonObject hook = made("{'kind':'webhook','name':'h','config':{}}");
    const auto errorOf = [this](const QString &trigger) {
        return as(u"admin"_s, "GET", u"/api/triggers/"_s + trigger).json().value("last_error"_L1).toString();
    };
    const auto called = [&] { return m_house->send("POST", hook.value("url"_L1).toString(), {}, "{}"); };
    m_house->engine.advance(1000);
    QCOMPARE(m_house->store.finished.size(), 1);

    const identity::User before = *m_house->identity.accounts().find(m_ann);
    identity::User after = before;
    after.status = status;
    after.permissions = permissions;
    m_house->identity.accounts().save(after, {}, [](const Result<> &) {});
    for (int second = 0; second < 3; ++second)
        m_house->engine.advance(1000);
    QCOMPARE(m_house->store.finished.size(), 1);
    QCOMPARE(errorOf(clock), reason);
    const HttpReply refused = called();
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), u"TRIGGER_STOPPED"_s);
    QCOMPARE(called().status, 403);
    QCOMPARE(errorOf(hook.value("id"_L1).toString()), reason);
    QStringList noted; // once each, however often nothing started
    for (const AuditEntry &entry : std::as_const(m_house->store.audit)) {
        if (entry.action == "TRIGGER_STOPPED"_L1)
            noted.append(entry.resourceId + u' ' + entry.details.value("reason"_L1).toString());
    }
    QCOMPARE(noted, (QStringList{clock + u' ' + reason, hook.value("id"_L1).toString() + u' ' + reason}));

    m_house->identity.accounts().save(before, {}, [](const Result<> &) {});
    m_house->engine.advance(1000);
    QCOMPARE(called().status, 202);
    m_house->engine.spin();
    QCOMPARE(m_house->store.finished.size(), 3); // what was missed meanwhile is not made up for
    QCOMPARE(errorOf(clock) + errorOf(hook.value("id"_L1).toString()), QString());
}

void sharing_test::storeThatRefuses()
{
    m_house->shareStore.refuses = true;
    QCOMPARE(as(u"ann"_s, "POST", u"/api/flows/%1/shares"_s.arg(m_flow),
                bytes("{'email':'bob@example.org','permission':'view'}"))
                 .status,
             503);
    QCOMPARE(as(u"bob"_s, "GET", u"/api/flows/"_s + m_flow).status, 404);
    m_house->shareStore.refuses = false;
    const QString id = share(u"bob"_s, "view");
    m_house->shareStore.refuses = true;
    QCOMPARE(as(u"ann"_s, "DELETE", u"/api/flows/%1/shares/%2"_s.arg(m_flow, id)).status, 503);
    QCOMPARE(as(u"bob"_s, "GET", u"/api/flows/"_s + m_flow).status, 200);
}

QTEST_GUILESS_MAIN(sharing_test)
#include "sharing_test.moc"
