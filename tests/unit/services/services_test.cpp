// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>

#include "server/services/call_plan.h"
#include "tests/unit/services/services_house.h"

using namespace mh;
using namespace mh::services;
using namespace mh::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject object(QByteArray text)
{
    text.replace('\'', '"');
    const QJsonDocument document = QJsonDocument::fromJson(text);
    Q_ASSERT(document.isObject());
    return document.object();
}

QByteArray quoted(QByteArray json)
{
    return json.replace('\'', '"');
}

QByteArray schema(const QByteArray &paths)
{
    return "{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"T\"},\"paths\":" + quoted(paths) + "}";
}

const engine::CallDone *done(const engine::CallOutcome &outcome)
{
    if (const auto *failed = std::get_if<engine::CallFailed>(&outcome))
        qWarning("%s: %s", qPrintable(failed->error.code), qPrintable(failed->error.message));
    return std::get_if<engine::CallDone>(&outcome);
}

QString failureOf(const engine::CallOutcome &outcome)
{
    const auto *failed = std::get_if<engine::CallFailed>(&outcome);
    return failed ? QString(failed->error.code + (failed->retryable ? u" retryable"_s : u""_s)) : u"done"_s;
}

const QJsonObject kEndpoints =
    object("{'endpoints':[{'name':'getUser','method':'GET','path':'/users/"
           "{userId}','path_params':{'type':'object','properties':{'userId':{'type':'integer'}}},"
           "  "
           "'queryParams':{'type':'object','properties':{'tag':{'type':'array'},'verbose':{'type':'boolean'}}},'"
           "responseSchema':{'type':'object'}},"
           " {'name':'createUser','method':'post','path':'/"
           "users','requestBody':{'type':'object','properties':{'name':{'type':'string'}},'required':['name']}}]}");

} // namespace

class ServicesTest : public QObject
{
    Q_OBJECT

private slots:
    void registersByHand()
    {
        ServicesHouse house;
        const auto made = waitFor(house.registry.create(house.request(kEndpoints), house.vault.owner));
        QVERIFY2(bool(made), made ? "" : qPrintable(made.error().message));
        QCOMPARE(made->endpoints.size(), 2);
        QCOMPARE(made->endpoints[0].spec.pathParams.value("required"_L1).toArray(), QJsonArray{u"userId"_s});
        QCOMPARE(waitFor(house.registry.create(house.request(), {})).error().reason, u"SERVICE_EXISTS"_s);
        QCOMPARE(waitFor(house.registry.addEndpoint(made->id, made->endpoints[0].spec)).error().reason,
                 u"ENDPOINT_EXISTS"_s);
        const auto changed =
            waitFor(house.registry.update(made->id, {{u"displayName"_s, u"Users"_s}, {u"enabled"_s, false}}, {}));
        QVERIFY(bool(changed));
        QCOMPARE(changed->spec.displayName, u"Users"_s);
        QCOMPARE(house.health.statusOf(*changed), u"inactive"_s);
        QCOMPARE(failureOf(house.run(object("{'service':'svc','endpoint':'getUser','parameters':{'userId':1}}"))),
                 u"SERVICE_UNAVAILABLE retryable"_s);
        QVERIFY(bool(waitFor(house.registry.removeEndpoint(made->id, made->endpoints[0].id))));
        QCOMPARE(waitFor(house.registry.removeEndpoint(made->id, made->endpoints[0].id)).error().reason,
                 u"ENDPOINT_NOT_FOUND"_s);
        QVERIFY(bool(waitFor(house.registry.remove(made->id))));
        QCOMPARE(waitFor(house.registry.remove(made->id)).error().reason, u"SERVICE_NOT_FOUND"_s);
        QVERIFY(bool(waitFor(house.registry.create(house.request(), {})))); // the name is free again
        house.store.full = true;
        QCOMPARE(waitFor(house.registry.create(house.request({{u"name"_s, u"other"_s}}), {})).error().reason,
                 u"STORE_FULL"_s);
        QCOMPARE(house.registry.list().size(), 1);
    }

    void refusesWhatMakesNoSense_data()
    {
        QTest::addColumn<QByteArray>("spec");
        QTest::addColumn<QString>("field");
        const auto row = [](const QByteArray &spec, const char *field) {
            QTest::newRow(spec.constData()) << spec << QString::fromLatin1(field);
        };
        row("{'baseUrl':'ftp://x'}", "baseUrl");
        row("{'baseUrl':'http://user:pw@x'}", "baseUrl");
        row("{'protocol':'SOAP'}", "protocol");
        row("{'authType':'digest'}", "authType");
        row("{'schemaUrl':'openapi.json'}", "schemaUrl");
        row("{'authConfig':{'headerName':'a b'}}", "authConfig.headerName");
        row("{'authConfig':{'token':'secret'}}", "authConfig.token");
        row("{'authConfig':{'tokenPrefix':'Bearer s3cret'}}", "authConfig.tokenPrefix");
        row("{'authConfig':{'tokenPrefix':'Bearer \\r\\nX: y'}}", "authConfig.tokenPrefix");
        row("{'authConfig':{'valueFrom':'secret:api-key'}}", "authConfig.valueFrom");
        row("{'healthCheck':{'interval':0}}", "healthCheck.interval");
        row("{'endpoints':[{'name':'x','path':'/x','method':'TRACE'}]}", "endpoints[0].method");
        row("{'endpoints':[{'name':'x','path':'/x'},{'name':'y','path':'/x'}]}", "endpoints[1].path");
    }

    void refusesWhatMakesNoSense()
    {
        QFETCH(QByteArray, spec);
        QFETCH(QString, field);
        ServicesHouse house;
        const auto made = waitFor(house.registry.create(house.request(object(spec)), {}));
        QVERIFY(!made);
        QCOMPARE(made.error().field, field);
    }

    void refreshes()
    {
        ServicesHouse house;
        house.pages["/v3/api-docs"] = schema(
            "{'/a':{'get':{'operationId':'a'}},'/b':{'get':{'operationId':'b'}},'/c':{'get':{'operationId':'c'}}}");
        const auto made = waitFor(house.registry.create(house.request({{u"schema_url"_s, u"/v3/api-docs"_s}}), {}));
        QVERIFY2(bool(made), made ? "" : qPrintable(made.error().message));
        QCOMPARE(made->endpoints.size(), 3);
        house.used = {u"b"_s};
        house.pages["/v3/api-docs"] =
            schema("{'/a':{'get':{'operationId':'renamed','summary':'new'}},'/d':{'get':{'operationId':'a'}}}");
        const auto counts = waitFor(house.registry.refresh(made->id));
        QVERIFY(bool(counts));
        QCOMPARE((QList{counts->added, counts->updated, counts->removed, counts->missing}), (QList{1, 1, 1, 1}));
        QStringList names;
        for (const auto &endpoint : house.registry.find(made->id)->endpoints)
            names.append(endpoint.spec.name + (endpoint.missing ? u"!"_s : u""_s));
        QCOMPARE(names, (QStringList{u"a"_s, u"b!"_s, u"a_2"_s})); // flows keep the names they know
        const auto again = waitFor(house.registry.refresh(made->id));
        QCOMPARE((QList{again->added, again->updated, again->removed, again->missing}), (QList{0, 0, 0, 1}));
        house.pages.clear();
        QCOMPARE(waitFor(house.registry.refresh(made->id)).error().reason, u"SERVICE_UNAVAILABLE"_s);
        house.pages["/v3/api-docs"] = "{}";
        QCOMPARE(waitFor(house.registry.refresh(made->id)).error().reason, u"SCHEMA_PARSE_ERROR"_s);
    }

    void discovers()
    {
        ServicesHouse house;
        QCOMPARE(waitFor(house.schemas.discover(house.server.url())).error().reason, u"SCHEMA_NOT_FOUND"_s);
        house.pages["/v3/api-docs"] = "<html>";
        house.pages["/swagger.json"] = schema("{'/a':{'get':{}}}");
        const auto found = waitFor(house.schemas.discover(house.server.url()));
        QVERIFY(bool(found));
        QCOMPARE(found->schemaUrl, u"/swagger.json"_s);
    }

    void severalDocuments()
    {
        ServicesHouse house;
        house.pages["/spec/root.yaml"] = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n"
                                         "paths:\n  /users: {$ref: paths/users.yaml}\n";
        house.pages["/spec/paths/users.yaml"] = "get:\n  operationId: users\n  responses:\n    '200':\n"
                                                "      content: {application/json: {schema: {$ref: '../m.json#/U'}}}\n";
        house.pages["/spec/m.json"] = quoted("{'U':{'type':'array','items':{'$ref':'#/I'}},'I':{'type':'integer'}}");
        const QJsonObject at{{u"schemaUrl"_s, u"/spec/root.yaml"_s},
                             {u"authType"_s, u"bearer"_s},
                             {u"credentialId"_s, house.vault.id.toString()}};
        const auto made = waitFor(house.registry.create(house.request(at), house.vault.owner));
        QVERIFY2(bool(made), made ? "" : qPrintable(made.error().message));
        QCOMPARE(made->endpoints.size(), 1);
        QCOMPARE(made->endpoints[0].spec.name, u"users"_s);
        QCOMPARE(made->endpoints[0].spec.responseSchema.value("items"_L1).toObject().value("type"_L1), u"integer"_s);
        QCOMPARE(house.server.requests.size(), 3); // each once
        for (const auto &request : house.server.requests)
            QCOMPARE(request.headers.value("authorization"), "Bearer t0ken");
    }

    void documentsThatAreNotRead_data()
    {
        QTest::addColumn<QString>("ref");
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("says");
        const QString wrong = u"SCHEMA_PARSE_ERROR"_s;
        const QString large = u"SCHEMA_TOO_LARGE"_s;
        QTest::newRow("of another server")
            << u"http://127.0.0.2:1/p.json"_s << QByteArray() << wrong
            << u"#/paths/~1a: the reference 'http://127.0.0.2:1/p.json' leads to another"_s;
        QTest::newRow("a file") << u"file:///etc/passwd"_s << QByteArray() << wrong << u"'file:///etc/passwd' leads"_s;
        QTest::newRow("not there") << u"none.json#/a"_s << QByteArray() << wrong << u"'none.json' leads nowhere"_s;
        QTest::newRow("unreadable") << u"p.json"_s << QByteArray("<html>") << wrong
                                    << u"p.json: the document is a page"_s;
        QTest::newRow("leads on") << u"p.json"_s << quoted("{'get':{'$ref':'//evil.example/x'}}") << wrong
                                  << u"p.json#/get: the reference '//evil.example/x' leads to another"_s;
        QTest::newRow("too many") << u"p.json"_s << quoted("{'a':{'$ref':'1'},'b':{'$ref':'2'},'c':{'$ref':'3'}}")
                                  << large << u"more than the 4 documents"_s;
        QTest::newRow("too deep") << u"p.json"_s << quoted("{'get':{'$ref':'1'}}") << large
                                  << u"deeper than 2 documents"_s;
        QTest::newRow("too large") << u"p.json"_s << QByteArray(1 << 20, ' ') << large
                                   << u"larger together than the 1 MiB"_s;
    }
    void documentsThatAreNotRead()
    {
        QFETCH(QString, ref);
        QFETCH(QByteArray, part);
        ServicesHouse house;
        services::SchemaSource source(house.http, house.vault, {4, 2, 1 << 20, 60'000, 2});
        house.pages["/root.json"] = schema("{'/a':{'$ref':'" + ref.toUtf8() + "'}}");
        if (!part.isEmpty())
            house.pages["/p.json"] = part;
        house.pages["/1"] = quoted("{'a':{'$ref':'2'}}");
        house.pages["/2"] = "{}";
        services::Service service;
        service.spec.baseUrl = house.server.url();
        service.spec.schemaUrl = u"/root.json"_s;
        const auto found = waitFor(source.fetch(service));
        QVERIFY(!found);
        QTEST(found.error().reason, "reason");
        QFETCH(QString, says);
        QVERIFY2(found.error().message.contains(says), qPrintable(found.error().message));
    }

    /// Told from its head; asking again would not help, so it is not "unavailable".
    void tooLargeForEver()
    {
        ServicesHouse house;
        house.server.answer = [](const ScriptedServer::Request &) {
            return QByteArray("HTTP/1.1 200 X\r\nContent-Length: 104857601\r\n\r\n{");
        };
        const auto made = waitFor(house.registry.create(house.request({{u"schemaUrl"_s, u"/x"_s}}), {}));
        QCOMPARE(made.error().reason, u"SCHEMA_TOO_LARGE"_s);
        QCOMPARE(made.error().code, ErrorCode::TooLarge); // 413
        QVERIFY2(made.error().message.contains(u"100 MiB"_s), qPrintable(made.error().message));
    }

    void documentsThatLeadElsewhere()
    {
        ServicesHouse house;
        house.pages["/root.json"] = schema("{'/a':{'$ref':'p.json'}}");
        house.server.answer = [&house](const ScriptedServer::Request &request) {
            const QByteArray path = request.start.split(' ').value(1);
            return path == "/root.json" ? ScriptedServer::reply(200, house.pages[path])
                                        : ScriptedServer::reply(302, {}, "Location: /root.json\r\n");
        };
        services::Service service;
        service.spec.baseUrl = house.server.url();
        service.spec.schemaUrl = u"/root.json"_s;
        const auto part = waitFor(house.schemas.fetch(service));
        QVERIFY2(part.error().message.contains(u"'p.json' leads nowhere: HTTP status 302"_s),
                 qPrintable(part.error().message));
        service.spec.schemaUrl = u"/moved.json"_s;
        const auto root = waitFor(house.schemas.fetch(service));
        QVERIFY2(root.error().message.contains(u"found by a redirect only"_s), qPrintable(root.error().message));
    }

    void privateAddressesAreGuarded()
    {
        ServicesHouse house{QStringList()};
        house.pages["/x"] = schema("{}");
        const auto made = waitFor(house.registry.create(house.request({{u"schemaUrl"_s, u"/x"_s}}), {}));
        QCOMPARE(made.error().reason, u"SERVICE_UNAVAILABLE"_s);
        QCOMPARE(waitFor(house.schemas.discover(house.server.url())).error().reason, u"SERVICE_UNAVAILABLE"_s);
        const auto byHand = waitFor(house.registry.create(house.request(kEndpoints), {}));
        QVERIFY(bool(byHand));
        QVERIFY(!waitFor(house.registry.test(byHand->id)));
        QCOMPARE(failureOf(house.run(object("{'service':'svc','endpoint':'getUser','parameters':{'userId':1}}"))),
                 u"BLOCKED_ADDRESS"_s);
        QVERIFY(house.server.requests.isEmpty());
    }

    void watchesHealth()
    {
        ServicesHouse house;
        house.pages["/health"] = "{}";
        const auto made = waitFor(house.registry.create(
            house.request(object("{'healthCheck':{'path':'/health','interval':30,'failureThreshold':2}}")), {}));
        QVERIFY(bool(made));
        const auto check = [&](qsizetype number) {
            house.timers.fire();
            return QTest::qWaitFor([&] { return house.server.requests.size() == number && house.timers.size() == 1; },
                                   5'000);
        };
        QVERIFY(check(1));
        QVERIFY(house.health.healthOf(made->id).checkedAt != 0);
        QCOMPARE(house.health.statusOf(*made), u"active"_s);
        house.pages.clear();
        for (int round = 2; round <= 3; ++round) {
            house.clock.advance(30'000);
            QVERIFY(check(round));
        }
        QCOMPARE(house.health.statusOf(*made), u"error"_s);
        QCOMPARE(house.health.healthOf(made->id).consecutiveFailures, 2);
        QCOMPARE(waitFor(house.registry.test(made->id)).error().reason, u"SERVICE_UNAVAILABLE"_s);
        house.pages["/health"] = "{}";
        QVERIFY(bool(waitFor(house.registry.test(made->id))));
        QCOMPARE(house.health.statusOf(*made), u"active"_s);
        QVERIFY(bool(waitFor(house.registry.remove(made->id))));
        QCOMPARE(house.timers.size(), 0);
    }

    void healthOutlivesARestart()
    {
        ServicesHouse house;
        const auto made = waitFor(house.registry.create(
            house.request(object("{'healthCheck':{'path':'/health','failureThreshold':2}}")), {}));
        QVERIFY(bool(made));
        for (int i = 0; i < 4; ++i)
            QVERIFY(!waitFor(house.registry.test(made->id)));
        QCOMPARE(house.store.checks, 2); // what comes after the threshold is not written any more
        QCOMPARE(house.store.rows.value(made->id).lastCheck.failures, 2);

        ServicesHouse again;
        again.store.rows = house.store.rows;
        QVERIFY(bool(waitFor(again.registry.start())));
        QCOMPARE(again.health.statusOf(*made), u"error"_s);
        QVERIFY(!again.health.healthOf(made->id).healthy);
        QCOMPARE(again.health.healthOf(made->id).message, house.health.healthOf(made->id).message);
        house.pages["/health"] = "{}";
        for (int i = 0; i < 3; ++i)
            QVERIFY(bool(waitFor(again.registry.test(made->id))));
        QCOMPARE(again.health.statusOf(*made), u"active"_s);
        QCOMPARE(again.store.checks, 1);
        QCOMPARE(again.store.rows.value(made->id).lastCheck.failures, 0);
    }

    void calls()
    {
        ServicesHouse house;
        QVERIFY(bool(waitFor(house.registry.create(house.request(kEndpoints), {}))));
        house.pages["/users/7?tag=a%2Fb&tag=c%26d&verbose=true"] = "{\"id\":7}";
        const auto outcome =
            house.run(object("{'service':'svc','endpoint':'getUser','parameters':{'userId':'7','verbose':true}}"),
                      {{u"tag"_s, QJsonArray{u"a/b"_s, u"c&d"_s}}});
        const engine::CallDone *result = done(outcome);
        QVERIFY(result);
        QCOMPARE(result->outputs.value("status"_L1), 200);
        QCOMPARE(result->outputs.value("body"_L1), (QJsonObject{{u"id"_s, 7}}));

        house.pages["/users"] = "1";
        QVERIFY(done(house.run(object("{'service':'svc','endpoint':'createUser','parameters':{'name':'Ann'}}"))));
        QCOMPARE(house.server.requests.last().body, "{\"name\":\"Ann\"}");
        QCOMPARE(house.server.requests.last().headers.value("content-type"), "application/json");

        const auto failing = [&](const char *parameters) {
            return failureOf(house.run(
                {{u"service"_s, u"svc"_s}, {u"endpoint"_s, u"getUser"_s}, {u"parameters"_s, object(parameters)}}));
        };
        QCOMPARE(failing("{'userId':8}"), u"HTTP_404"_s);
        QCOMPARE(failing("{}"), u"INVALID_INPUT"_s);
        QCOMPARE(failing("{'userId':'..'}"), u"INVALID_INPUT"_s);
        QCOMPARE(failing("{'userId':1,'nonsense':1}"), u"INVALID_INPUT"_s);
        house.server.answer = [](const auto &) { return ScriptedServer::reply(503, "later", "Retry-After: 7\r\n"); };
        const auto later = house.run(object("{'service':'svc','endpoint':'getUser','parameters':{'userId':8}}"));
        QCOMPARE(failureOf(later), u"HTTP_503 retryable"_s);
        QVERIFY(std::get<engine::CallFailed>(later).retryAfterMs == 7'000);
        QCOMPARE(failureOf(house.run({{u"service"_s, u"none"_s}})), u"SERVICE_NOT_FOUND"_s);
        QCOMPARE(failureOf(house.run({{u"service"_s, u"svc"_s}, {u"endpoint"_s, u"none"_s}})), u"ENDPOINT_NOT_FOUND"_s);
    }

    void credentials()
    {
        ServicesHouse house;
        const QJsonObject linked =
            object("{'authType':'bearer','authConfig':{'headerName':'X-Token','tokenPrefix':'Token '}}");
        QJsonObject spec = kEndpoints;
        for (auto it = linked.begin(); it != linked.end(); ++it)
            spec.insert(it.key(), it.value());
        auto made = waitFor(house.registry.create(house.request(spec), house.vault.owner));
        QVERIFY(bool(made));
        const QJsonObject config = object("{'service':'svc','endpoint':'getUser','parameters':{'userId':1}}");
        QCOMPARE(failureOf(house.run(config)), u"SERVICE_AUTH_FAILED"_s); // there is none yet

        const QJsonObject link{{u"credentialId"_s, house.vault.id.toString()}};
        QCOMPARE(waitFor(house.registry.update(made->id, link, UserId::make())).error().reason,
                 u"CREDENTIAL_ACCESS_DENIED"_s);
        QVERIFY(bool(waitFor(house.registry.update(made->id, link, house.vault.owner))));
        QCOMPARE(house.registry.usesOf(house.vault.id).size(), 1);
        // Nobody else sends it to a place of theirs.
        QCOMPARE(waitFor(house.registry.update(made->id, {{u"baseUrl"_s, u"http://evil.example"_s}}, UserId::make()))
                     .error()
                     .reason,
                 u"CREDENTIAL_ACCESS_DENIED"_s);
        QVERIFY(bool(waitFor(house.registry.update(made->id, {{u"description"_s, u"x"_s}}, UserId::make()))));

        house.pages["/users/1"] = "{}";
        QVERIFY(done(house.run(config)));
        QCOMPARE(house.server.requests.last().headers.value("x-token"), "Token t0ken");
        // Nor does a stranger's flow call with it, as long as the credential is not theirs to use.
        const auto calls = house.server.requests.size();
        house.author = UserId::make();
        QCOMPARE(failureOf(house.run(config)), u"CREDENTIAL_ACCESS_DENIED"_s);
        house.strangers.insert(house.author);
        QCOMPARE(failureOf(house.run(config)), u"SERVICE_NOT_FOUND"_s);
        QCOMPARE(house.server.requests.size(), calls);
        house.author = house.vault.owner;
        house.server.answer = [](const auto &) { return ScriptedServer::reply(401, "no"); };
        QCOMPARE(failureOf(house.run(config)), u"HTTP_401"_s);
        QCOMPARE(house.vault.refusals, 1);
        QCOMPARE(waitFor(house.registry.test(made->id)).error().reason, u"SERVICE_AUTH_FAILED"_s);
    }

    void wordsAreTheDocuments()
    {
        protocol::ServiceSpec spec;
        spec.name = u"s"_s;
        spec.baseUrl = u"http://h"_s;
        for (const char *type : {"none", "api_key", "bearer", "basic", "oauth2"}) {
            spec.authType = QString::fromLatin1(type);
            QVERIFY2(checkedService(spec), type);
        }
        spec.authType = u"digest"_s;
        QCOMPARE(checkedService(spec).error().field, u"authType"_s);
        protocol::EndpointSpec endpoint;
        endpoint.name = u"e"_s;
        endpoint.path = u"/e"_s;
        for (const char *verb : {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}) {
            endpoint.method = QString::fromLatin1(verb);
            QVERIFY2(checkedEndpoint(spec, endpoint), verb);
        }
        for (const char *verb : {"TRACE", "CONNECT", ""}) {
            endpoint.method = QString::fromLatin1(verb);
            QCOMPARE(checkedEndpoint(spec, endpoint).error().field, u"method"_s);
        }
    }

    void graphQlAndGrpc()
    {
        ServicesHouse house;
        house.pages["/graphql"] =
            QByteArray("{'data':{'__schema':{'queryType':{'name':'Q'},'types':[{'kind':'OBJECT','name':'Q','fields':["
                       "{'name':'user','args':[{'name':'id','type':{'kind':'NON_NULL','ofType':{'kind':'SCALAR','name':"
                       "'ID'}}}],'type':{'kind':'SCALAR','name':'String'}}]}]}}}")
                .replace('\'', '"');
        const auto made = waitFor(
            house.registry.create(house.request({{u"protocol"_s, u"graphql"_s}, {u"schemaUrl"_s, u"/graphql"_s}}), {}));
        QVERIFY2(bool(made), made ? "" : qPrintable(made.error().message));
        QCOMPARE(made->endpoints.size(), 1);
        house.pages["/graphql"] = "{\"data\":{\"user\":\"Ann\"}}";
        const QJsonObject config = object("{'service':'svc','endpoint':'user','parameters':{'id':5}}");
        QVERIFY(done(house.run(config)));
        QCOMPARE(object(house.server.requests.last().body).value("variables"_L1), (QJsonObject{{u"id"_s, 5}}));
        house.pages["/graphql"] = "{\"errors\":[{\"message\":\"bad\"}],\"data\":null}";
        QCOMPARE(failureOf(house.run(config)), u"GRAPHQL_ERROR"_s);

        const QJsonObject grpc = object("{'name':'g','protocol':'grpc','baseUrl':'grpc://x:1','schemaUrl':'/"
                                        "p','endpoints':[{'name':'m','path':'/m','method':'POST'}]}");
        const auto refused = waitFor(house.registry.create(house.request(grpc), {}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().field, u"protocol"_s);
        QCOMPARE(refused.error().reason, u"PROTOCOL_NOT_SUPPORTED"_s);
        QCOMPARE(waitFor(house.registry.update(made->id, {{u"protocol"_s, u"gRPC"_s}}, {})).error().field,
                 u"protocol"_s);

        // One that an older server took is still there, can be renamed, and is not called.
        services::Service old = *house.store.rows.begin();
        old.id = ServiceId::make();
        old.spec.name = u"g"_s;
        old.spec.protocol = u"gRPC"_s;
        old.endpoints.first().spec.name = u"m"_s;
        house.store.rows.insert(old.id, old);
        QVERIFY(bool(waitFor(house.registry.start())));
        QVERIFY(bool(waitFor(house.registry.update(old.id, {{u"description"_s, u"x"_s}}, {}))));
        QCOMPARE(failureOf(house.run({{u"service"_s, u"g"_s}, {u"endpoint"_s, u"m"_s}})), u"PROTOCOL_NOT_SUPPORTED"_s);
    }

    void writesEveryStyle_data()
    {
        QTest::addColumn<QByteArray>("endpoint");
        QTest::addColumn<QByteArray>("parameters");
        QTest::addColumn<QByteArray>("expected"); ///< url, then the body
        const auto row = [](const char *name, const char *endpoint, const char *parameters, const char *expected) {
            QTest::newRow(name) << QByteArray(endpoint) << QByteArray(parameters) << QByteArray(expected);
        };
        row("encoded path", "{'path':'/a/{x}'}", "{'x':'b/c d?'}", "http://h/a/b%2Fc%20d%3F");
        row("path list", "{'path':'/a/{x}','pathParams':{'properties':{'x':{'type':'array'}}}}", "{'x':[1,2]}",
            "http://h/a/1%2C2");
        row("matrix", "{'path':'/a{x}','pathParams':{'properties':{'x':{'x-style':'matrix'}}}}", "{'x':1}",
            "http://h/a;x=1");
        row("exploded", "{'path':'/','queryParams':{'properties':{'x':{}}}}", "{'x':['1','+']}", "http://h/?x=1&x=%2B");
        row("joined", "{'path':'/','queryParams':{'properties':{'x':{'x-explode':false}}}}", "{'x':['1','2']}",
            "http://h/?x=1%2C2");
        row("pipes", "{'path':'/','queryParams':{'properties':{'x':{'x-style':'pipeDelimited'}}}}", "{'x':['1','2']}",
            "http://h/?x=1%7C2");
        row("deep", "{'path':'/','queryParams':{'properties':{'x':{'x-style':'deepObject'}}}}", "{'x':{'a':1}}",
            "http://h/?x%5Ba%5D=1");
        row("content", "{'path':'/','queryParams':{'properties':{'x':{'x-content':'application/json'}}}}",
            "{'x':{'a':1}}", "http://h/?x=%7B%22a%22%3A1%7D");
        row("default", "{'path':'/','queryParams':{'required':['x'],'properties':{'x':{'default':3}}}}", "{}",
            "http://h/?x=3");
        row("form", "{'path':'/','method':'POST','requestType':'application/x-www-form-urlencoded'}",
            "{'body':{'a':'x y','b':[1,2]}}", "http://h/ a=x%20y&b=1&b=2");
        row("text as JSON", "{'path':'/','method':'POST'}", "{'body':'x'}", "http://h/ \"x\"");
        row("dots", "{'path':'/a/{x}/b'}", "{'x':'..'}", "");
        row("wrong type", "{'path':'/','queryParams':{'properties':{'x':{'type':'integer'}}}}", "{'x':'one'}", "");
        row("not listed", "{'path':'/','queryParams':{'properties':{'x':{'enum':['a']}}}}", "{'x':'b'}", "");
        row("missing member", "{'path':'/','method':'POST','requestBody':{'required':['a']}}", "{'body':{}}", "");
        row("multipart", "{'path':'/','method':'POST','requestType':'multipart/form-data'}", "{'body':{'a':1}}", "");
    }

    void writesEveryStyle()
    {
        QFETCH(QByteArray, endpoint);
        QFETCH(QByteArray, parameters);
        QFETCH(QByteArray, expected);
        QJsonObject json = object(endpoint);
        json.insert("name"_L1, u"e"_s);
        protocol::ServiceSpec service;
        service.baseUrl = u"http://h"_s;
        const auto spec = checkedEndpoint(service, *protocol::EndpointSpec::fromJson(json));
        QVERIFY(bool(spec));
        const auto request = requestFor(service, *spec, object(parameters));
        QCOMPARE(bool(request), !expected.isEmpty());
        if (!request)
            return;
        QString got = request->value("url"_L1).toString();
        if (request->contains("body"_L1))
            got += u' ' + request->value("body"_L1).toString();
        QCOMPARE(got, QString::fromUtf8(expected));
    }
};

QTEST_GUILESS_MAIN(ServicesTest)
#include "services_test.moc"
