// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include "core/crypto/random.h"
#include "server/components/blob_store.h"
#include "server/components/component_library.h"
#include "server/components/endpoint_book.h"
#include "server/components/http_plan.h"
#include "server/components/runtime_token.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/components/scripted_server.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::components;
using engine::CallAccepted;
using engine::CallDone;
using engine::CallFailed;
using engine::CallOutcome;
using engine::NodeCall;
using test::ScriptedServer;

namespace {

class MemoryBlobs final : public BlobStore
{
public:
    Result<std::unique_ptr<BlobWriter>> create(ExecutionId) override
    {
        if (full)
            return unavailable(u"the disk is full"_s, u"STORE_FULL"_s);
        return std::unique_ptr<BlobWriter>(new Writer(*this));
    }
    void open(ExecutionId, BlobId id, std::function<void(Result<OpenBlob>)> done) override
    {
        if (!blobs.contains(id))
            return done(notFound(u"no such blob"_s, u"BLOB_NOT_FOUND"_s));
        OpenBlob blob{{id, blobs.value(id).size(), {}, {}}, std::make_unique<Source>(blobs.value(id))};
        done(std::move(blob));
    }

    QHash<BlobId, QByteArray> blobs;
    QString lastType;
    bool full = false;

private:
    class Writer final : public BlobWriter
    {
    public:
        explicit Writer(MemoryBlobs &store) : m_store(store) {}
        Result<Flow> write(const QByteArray &bytes) override
        {
            m_bytes += bytes;
            return Flow::Continue;
        }
        void finish(const QString &mediaType, std::function<void(Result<BlobInfo>)> done) override
        {
            const BlobInfo info{BlobId::make(), m_bytes.size(), "sum", mediaType};
            m_store.blobs.insert(info.id, m_bytes);
            m_store.lastType = mediaType;
            done(info);
        }

    private:
        MemoryBlobs &m_store;
        QByteArray m_bytes;
    };
    class Source final : public ByteSource
    {
    public:
        explicit Source(QByteArray bytes) : m_bytes(std::move(bytes)) {}
        Piece next(qsizetype max) override
        {
            const QByteArray piece = m_bytes.left(max);
            m_bytes.remove(0, piece.size());
            return {piece, m_bytes.isEmpty() ? State::End : State::More};
        }

    private:
        QByteArray m_bytes;
    };
};

class OneEndpoint final : public EndpointBook
{
public:
    Result<> check(const QString &name, const QString &) const override
    {
        return name == "resize"_L1 ? Result<>() : notFound(u"none"_s, u"COMPONENT_NOT_FOUND"_s);
    }
    Result<QString> pick(const QString &, const QString &) override
    {
        return url.isEmpty() ? Result<QString>(unavailable(u"no endpoint"_s, u"COMPONENT_UNAVAILABLE"_s)) : url;
    }
    void report(const QString &, bool reachable) override { reports.append(reachable); }

    QString url;
    QList<bool> reports;
};

QString describe(const CallOutcome &outcome)
{
    if (std::holds_alternative<CallDone>(outcome))
        return u"done"_s;
    if (const auto *failed = std::get_if<CallFailed>(&outcome))
        return failed->error.code + (failed->retryable ? u" retryable"_s : u" final"_s);
    return u"accepted"_s;
}

} // namespace

class components_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init();

    void callsAsTheProtocolSays();
    void readsAnswers_data();
    void readsAnswers();
    void failsWhenNobodyAnswers();
    void cancelledCallsStaySilent();
    void requests();
    void readsReplies_data();
    void readsReplies();
    void largeRepliesBecomeBlobs_data();
    void largeRepliesBecomeBlobs();
    void streamsBlobsOut();
    void refusesBadParameters_data();
    void refusesBadParameters();
    void guardsPrivateRanges();
    void builtIns_data();
    void builtIns();
    void logs();
    void notes_data();
    void notes();
    void runtimeTokens();

private:
    void build(bool refusePrivate = false);
    CallOutcome run(const NodeCall &call);
    NodeCall http(QJsonObject inputs) const;

    test::FakeClock m_clock;
    RuntimeTokens m_tokens{Secret(QByteArray(32, 'k')), m_clock};
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<http_client::HttpClient> m_http;
    std::unique_ptr<MemoryBlobs> m_blobs;
    std::unique_ptr<OneEndpoint> m_endpoints;
    std::unique_ptr<ComponentLibrary> m_library;
    QList<engine::LogLine> m_lines;
};

void components_test::init()
{
    m_server = std::make_unique<ScriptedServer>();
    build();
}

void components_test::build(bool refusePrivate)
{
    m_library.reset();
    m_http = std::make_unique<http_client::HttpClient>();
    m_blobs = std::make_unique<MemoryBlobs>();
    m_endpoints = std::make_unique<OneEndpoint>();
    m_endpoints->url = m_server->url();
    m_lines.clear();
    m_library = std::make_unique<ComponentLibrary>(ComponentLibrary::Parts{
        {*m_http, *m_endpoints, m_tokens, m_clock, [] { return u"http://127.0.0.1:8080"_s; }, 30'000},
        *m_blobs,
        {.refusePrivateRanges = refusePrivate, .maxReplyBytes = 10 * 1024 * 1024},
        [this](const engine::LogLine &line) { m_lines.append(line); }});
}

CallOutcome components_test::run(const NodeCall &call)
{
    const auto component = m_library->component(call.component, call.version);
    if (!component)
        return CallFailed{{component.error().reason, {}, {}}, false, {}};
    std::optional<CallOutcome> outcome;
    (*component)->start(call, [&outcome](const CallOutcome &result) { outcome = result; });
    [&] { QTRY_VERIFY(outcome.has_value()); }();
    return outcome.value_or(CallAccepted{u"never"_s});
}

NodeCall components_test::http(QJsonObject inputs) const
{
    if (!inputs.contains("url"_L1))
        inputs.insert("url"_L1, QString(m_server->url() + u"/file?a=1"_s));
    return {ExecutionId::make(), u"n"_s, 1, {}, u"http_request"_s, u"1.0.0"_s, {}, inputs, {}, 5'000};
}

namespace {

NodeCall componentCall()
{
    return {ExecutionId::make(),
            u"resize-1"_s,
            2,
            {},
            u"resize"_s,
            u"1.0.0"_s,
            {{u"quality"_s, 85}},
            {{u"image"_s, QJsonObject{{u"$ref"_s, u"blob:1"_s}}}},
            {{u"image"_s, u"{{ $.x }}"_s}},
            5'000};
}

} // namespace

void components_test::callsAsTheProtocolSays()
{
    m_server->answer = [](const auto &) {
        return ScriptedServer::reply(200, R"({"status":"ok","outputs":{"w":800},"workerId":"w1"})");
    };
    const NodeCall call = componentCall();
    const CallOutcome outcome = run(call);
    QVERIFY(std::holds_alternative<CallDone>(outcome));
    QCOMPARE(std::get<CallDone>(outcome).outputs, (QJsonObject{{u"w"_s, 800}}));
    QCOMPARE(std::get<CallDone>(outcome).workerId, u"w1"_s);
    QCOMPARE(m_endpoints->reports, QList<bool>{true});

    const auto &request = m_server->requests.first();
    QCOMPARE(request.start, "POST /execute HTTP/1.1");
    QCOMPARE(request.headers.value("idempotency-key"), QByteArray(call.run.toString().toUtf8() + "/resize-1"));
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    for (const QString &key : {u"executionId"_s, u"execution_id"_s, u"execId"_s})
        QCOMPARE(body.value(key).toString(), call.run.toString());
    for (const QString &key : {u"nodeId"_s, u"node_id"_s})
        QCOMPARE(body.value(key).toString(), u"resize-1"_s);
    for (const QString &key : {u"componentName"_s, u"component_name"_s})
        QCOMPARE(body.value(key).toString(), call.component);
    for (const QString &key : {u"componentVersion"_s, u"component_version"_s})
        QCOMPARE(body.value(key).toString(), call.version);
    QVERIFY(!call.component.isEmpty() && !call.version.isEmpty());
    QCOMPARE(body.value("attempt"_L1).toInt(), 2);
    QCOMPARE(body.value("inputs"_L1).toObject(), call.inputs);
    QCOMPARE(body.value("config"_L1).toObject(), call.config);
    QCOMPARE(body.value("input_mappings"_L1).toObject(), call.inputMappings);
    QCOMPARE(body.value("inputKeys"_L1).toArray(), QJsonArray{u"image"_s});
    QCOMPARE(body.value("runtimeUrl"_L1).toString(), u"http://127.0.0.1:8080/api/runtime"_s);
    QCOMPARE(request.headers.value("authorization"),
             QByteArray("Bearer " + body.value("token"_L1).toString().toLatin1()));
    QCOMPARE(*m_tokens.verify(body.value("token"_L1).toString()), (RuntimeTokens::Subject{call.run, call.node}));
}

void components_test::readsAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const QByteArray failed = R"({"status":"failed","error":{"code":"BAD_IMAGE","message":"m"}})";
    QTest::newRow("ok") << 200 << QByteArray(R"({"status":"ok"})") << u"done"_s;
    QTest::newRow("accepted") << 200 << QByteArray(R"({"status":"accepted"})") << u"accepted"_s;
    QTest::newRow("202") << 202 << QByteArray(R"({"status":"accepted"})") << u"accepted"_s;
    QTest::newRow("failed") << 200 << failed << u"BAD_IMAGE retryable"_s;
    QTest::newRow("failed with 422") << 422 << failed << u"BAD_IMAGE final"_s;
    QTest::newRow("failed for good") << 500 << QByteArray(R"({"status":"failed","error":{"retryable":false}})")
                                     << u"COMPONENT_ERROR final"_s;
    QTest::newRow("500") << 500 << QByteArray("oops") << u"COMPONENT_UNAVAILABLE retryable"_s;
    QTest::newRow("429") << 429 << QByteArray() << u"COMPONENT_UNAVAILABLE retryable"_s;
    QTest::newRow("404") << 404 << QByteArray() << u"COMPONENT_NOT_FOUND final"_s;
    QTest::newRow("400") << 400 << QByteArray() << u"COMPONENT_REJECTED final"_s;
    QTest::newRow("no JSON") << 200 << QByteArray("<html>") << u"COMPONENT_BAD_ANSWER final"_s;
    QTest::newRow("outputs are no object")
        << 200 << QByteArray(R"({"status":"ok","outputs":[]})") << u"COMPONENT_BAD_ANSWER final"_s;
    QTest::newRow("redirect") << 302 << QByteArray() << u"COMPONENT_BAD_ANSWER final"_s;
    QTest::newRow("too large") << 200 << QByteArray(5 * 1024 * 1024, ' ') << u"COMPONENT_BAD_ANSWER final"_s;
}

void components_test::readsAnswers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, expected);
    m_server->answer = [&](const auto &) { return ScriptedServer::reply(status, body, "Retry-After: 7\r\n"); };
    const CallOutcome outcome = run(componentCall());
    QCOMPARE(describe(outcome), expected);
    if (const auto *failed = std::get_if<CallFailed>(&outcome); failed && status == 429)
        QCOMPARE(failed->retryAfterMs, std::optional<qint64>(7'000));
}

void components_test::failsWhenNobodyAnswers()
{
    m_server->close();
    QCOMPARE(describe(run(componentCall())), u"COMPONENT_UNAVAILABLE retryable"_s);
    QCOMPARE(m_endpoints->reports, QList<bool>{false});
    m_endpoints->url.clear();
    QCOMPARE(describe(run(componentCall())), u"COMPONENT_UNAVAILABLE retryable"_s);
    NodeCall unknown = componentCall();
    unknown.component = u"nothing"_s;
    QCOMPARE(describe(run(unknown)), u"COMPONENT_NOT_FOUND final"_s);
}

void components_test::cancelledCallsStaySilent()
{
    m_server->answer = [](const auto &) { return QByteArray(); };
    const NodeCall call = componentCall();
    engine::Component *component = *m_library->component(u"resize"_s, {});
    bool called = false;
    component->start(call, [&](const CallOutcome &) { called = true; });
    QTRY_COMPARE(m_server->requests.size(), 1);
    component->cancel(call.run, call.node);
    // A later try of the same node is another call.
    m_server->answer = [](const auto &) { return ScriptedServer::reply(200, R"({"status":"ok"})"); };
    QCOMPARE(describe(run(call)), u"done"_s);
    QVERIFY(!called);
}

void components_test::requests()
{
    m_server->answer = [](const auto &) {
        return ScriptedServer::reply(201, R"({"id":7})", "Content-Type: application/json\r\nX-A: 1\r\nX-a: 2\r\n");
    };
    NodeCall call = http({{u"method"_s, u"post"_s},
                          {u"body"_s, QJsonObject{{u"n"_s, 1}}},
                          {u"query"_s, QJsonObject{{u"q"_s, u"a b&c"_s}}}});
    call.config = {{u"headers"_s, QJsonObject{{u"X-Own"_s, u"yes"_s}}}, {u"method"_s, u"PUT"_s}};
    const CallOutcome outcome = run(call);
    QCOMPARE(describe(outcome), u"done"_s);
    const QJsonObject outputs = std::get<CallDone>(outcome).outputs;
    QCOMPARE(outputs.value("status"_L1).toInt(), 201);
    QCOMPARE(outputs.value("body"_L1).toObject(), (QJsonObject{{u"id"_s, 7}}));
    QCOMPARE(outputs.value("headers"_L1).toObject().value("x-a"_L1).toString(), u"1, 2"_s);
    const auto &request = m_server->requests.first();
    QCOMPARE(request.start, "POST /file?a=1&q=a%20b%26c HTTP/1.1"); // the input wins over the config
    QCOMPARE(request.body, R"({"n":1})");
    QCOMPARE(request.headers.value("content-type"), "application/json");
    QCOMPARE(request.headers.value("x-own"), "yes");
    QCOMPARE(request.headers.value("idempotency-key"), call.idempotencyKey().toUtf8());
}

void components_test::readsReplies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QJsonArray>("expectedStatuses");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("204") << 204 << QJsonArray() << u"done"_s;
    QTest::newRow("304") << 304 << QJsonArray() << u"done"_s;
    QTest::newRow("404") << 404 << QJsonArray() << u"HTTP_404 final"_s;
    QTest::newRow("503") << 503 << QJsonArray() << u"HTTP_503 retryable"_s;
    QTest::newRow("404 expected") << 404 << QJsonArray{200, 404} << u"done"_s;
    QTest::newRow("200 unexpected") << 200 << QJsonArray{404} << u"HTTP_200 final"_s;
}

void components_test::readsReplies()
{
    QFETCH(int, status);
    QFETCH(QJsonArray, expectedStatuses);
    QFETCH(QString, outcome);
    const bool bare = status == 204 || status == 304;
    m_server->answer = [&](const auto &) {
        return bare ? "HTTP/1.1 " + QByteArray::number(status) + " X\r\nConnection: close\r\n\r\n"
                    : ScriptedServer::reply(status, "text", "Content-Type: text/plain\r\n");
    };
    const CallOutcome result = run(http({{u"expectedStatuses"_s, expectedStatuses}}));
    QCOMPARE(describe(result), outcome);
    if (outcome == "done"_L1)
        QCOMPARE(std::get<CallDone>(result).outputs.value("body"_L1),
                 bare ? QJsonValue(QJsonValue::Null) : QJsonValue(u"text"_s));
}

void components_test::largeRepliesBecomeBlobs_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("isBlob");
    QTest::newRow("64 KiB") << qsizetype(65'536) << false;
    QTest::newRow("one more") << qsizetype(65'537) << true;
    QTest::newRow("a megabyte") << qsizetype(1'000'000) << true;
}

void components_test::largeRepliesBecomeBlobs()
{
    QFETCH(qsizetype, size);
    QFETCH(bool, isBlob);
    const QByteArray body = crypto::randomBytes(size);
    m_server->answer = [&](const auto &) { return ScriptedServer::reply(200, body, "Content-Type: image/jpeg\r\n"); };
    const CallOutcome outcome = run(http({}));
    QCOMPARE(describe(outcome), u"done"_s);
    const QJsonValue value = std::get<CallDone>(outcome).outputs.value("body"_L1);
    const BlobId blob = blobIdFrom(value);
    QCOMPARE(!blob.isNull(), isBlob);
    if (isBlob) {
        QCOMPARE(m_blobs->blobs.value(blob), body);
        QCOMPARE(value.toObject().value("size"_L1).toInteger(), size);
        QCOMPARE(m_blobs->lastType, u"image/jpeg"_s);
        m_blobs->full = true;
        QCOMPARE(describe(run(http({}))), u"STORE_FULL retryable"_s);
    } else {
        QCOMPARE(QByteArray::fromBase64(value.toObject().value("$bytes"_L1).toString().toLatin1()), body);
    }
}

void components_test::streamsBlobsOut()
{
    const BlobId blob = BlobId::make();
    m_blobs->blobs.insert(blob, crypto::randomBytes(300'000));
    m_server->answer = [](const auto &) { return ScriptedServer::reply(200, {}); };
    const QJsonObject ref{{u"$ref"_s, QString(u"blob:"_s + blob.toString())}};
    QCOMPARE(describe(run(http({{u"method"_s, u"PUT"_s}, {u"body"_s, ref}}))), u"done"_s);
    QCOMPARE(m_server->requests.first().body, m_blobs->blobs.value(blob));
    QCOMPARE(m_server->requests.first().headers.value("content-type"), "application/octet-stream");

    const QJsonObject gone{{u"$ref"_s, QString(u"blob:"_s + BlobId::make().toString())}};
    QCOMPARE(describe(run(http({{u"method"_s, u"PUT"_s}, {u"body"_s, gone}}))), u"BLOB_NOT_FOUND final"_s);
}

void components_test::refusesBadParameters_data()
{
    QTest::addColumn<QJsonObject>("inputs");
    QTest::newRow("no URL") << QJsonObject{{u"url"_s, QString()}};
    QTest::newRow("a file") << QJsonObject{{u"url"_s, u"file:///etc/passwd"_s}};
    QTest::newRow("method") << QJsonObject{{u"method"_s, u"GET / HTTP/1.1"_s}};
    QTest::newRow("header injection") << QJsonObject{{u"headers"_s, QJsonObject{{u"A"_s, u"b\r\nC: d"_s}}}};
    QTest::newRow("header name") << QJsonObject{{u"headers"_s, QJsonObject{{u"A B"_s, u"c"_s}}}};
    QTest::newRow("length") << QJsonObject{{u"headers"_s, QJsonObject{{u"Content-Length"_s, u"1"_s}}}};
    QTest::newRow("headers as text") << QJsonObject{{u"headers"_s, u"A: b"_s}};
    QTest::newRow("query as list") << QJsonObject{{u"query"_s, QJsonArray{1}}};
    QTest::newRow("one status") << QJsonObject{{u"expectedStatuses"_s, 404}};
    QTest::newRow("time as text") << QJsonObject{{u"timeoutMs"_s, u"5"_s}};
    QTest::newRow("status") << QJsonObject{{u"expectedStatuses"_s, QJsonArray{u"ok"_s}}};
}

void components_test::refusesBadParameters()
{
    QFETCH(QJsonObject, inputs);
    QCOMPARE(describe(run(http(inputs))), u"INVALID_INPUT final"_s);
    QVERIFY(m_server->requests.isEmpty());
}

void components_test::guardsPrivateRanges()
{
    build(true);
    QCOMPARE(describe(run(http({}))), u"BLOCKED_ADDRESS final"_s);
    QVERIFY(m_server->requests.isEmpty());
}

void components_test::builtIns_data()
{
    QTest::addColumn<QString>("component");
    QTest::addColumn<QJsonObject>("inputs");
    QTest::addColumn<QString>("expected"); ///< handle, or what failed
    QTest::newRow("noop") << u"noop"_s << QJsonObject{{u"a"_s, 1}} << u"default"_s;
    QTest::newRow("merge") << u"merge"_s << QJsonObject{{u"a"_s, 1}} << u"default"_s;
    QTest::newRow("transform") << u"transform"_s << QJsonObject{{u"a"_s, 1}} << u"default"_s;
    QTest::newRow("if true") << u"if"_s << QJsonObject{{u"condition"_s, true}} << u"true"_s;
    QTest::newRow("if text") << u"if"_s << QJsonObject{{u"condition"_s, u"yes"_s}} << u"true"_s;
    QTest::newRow("if false text") << u"if"_s << QJsonObject{{u"condition"_s, u"False"_s}} << u"false"_s;
    QTest::newRow("if zero") << u"if"_s << QJsonObject{{u"condition"_s, 0}} << u"false"_s;
    QTest::newRow("if nothing") << u"if"_s << QJsonObject{} << u"false"_s;
    QTest::newRow("fail") << u"fail"_s << QJsonObject{{u"code"_s, u"X"_s}} << u"X final"_s;
    QTest::newRow("fail for now") << u"fail"_s << QJsonObject{{u"retryable"_s, true}}
                                  << u"FAILED_ON_PURPOSE retryable"_s;
}

void components_test::builtIns()
{
    QFETCH(QString, component);
    QFETCH(QJsonObject, inputs);
    QFETCH(QString, expected);
    QVERIFY((*m_library->component(component, {}))->isPure());
    QCOMPARE(m_library->component(component, u"2.0.0"_s).error().reason, u"COMPONENT_NOT_FOUND"_s);
    const CallOutcome outcome = run({ExecutionId::make(), u"n"_s, 1, {}, component, u"1.0.0"_s, {}, inputs, {}, 1'000});
    if (const auto *done = std::get_if<CallDone>(&outcome)) {
        QCOMPARE(done->handles, QStringList{expected});
        if (expected == "default"_L1)
            QCOMPARE(done->outputs, inputs);
    } else {
        QCOMPARE(describe(outcome), expected);
    }
}

void components_test::logs()
{
    const NodeCall call{ExecutionId::make(),
                        u"n"_s,
                        1,
                        {},
                        u"log"_s,
                        {},
                        {{u"level"_s, u"warn"_s}},
                        {{u"message"_s, QJsonObject{{u"a"_s, 1}}}},
                        {},
                        1'000};
    QCOMPARE(describe(run(call)), u"done"_s);
    QCOMPARE(m_lines.size(), 1);
    QCOMPARE(m_lines.first().message, uR"({"a":1})"_s);
    QCOMPARE(m_lines.first().level, u"WARN"_s);
    QCOMPARE(m_lines.first().run, call.run);
}

void components_test::notes_data()
{
    QTest::addColumn<QString>("component");
    QTest::addColumn<QJsonObject>("inputs");
    QTest::addColumn<QString>("level");
    QTest::addColumn<QString>("note"); // a pattern; empty: none is written
    const QJsonObject names{{u"name"_s, u"Ann"_s}, {u"age"_s, 7}};
    QTest::newRow("transform") << u"transform"_s << names << u"INFO"_s << u"2 values: age, name"_s;
    QTest::newRow("nothing to merge") << u"merge"_s << QJsonObject() << u"INFO"_s << u"no values"_s;
    QTest::newRow("if") << u"if"_s << QJsonObject{{u"condition"_s, 1}} << u"INFO"_s << u"takes true"_s;
    QTest::newRow("fail") << u"fail"_s << QJsonObject{{u"code"_s, u"DEAR"_s}, {u"message"_s, u"Too dear"_s}}
                          << u"WARN"_s << u"DEAR in \\d+ ms: Too dear"_s;
    QTest::newRow("noop") << u"noop"_s << names << QString() << QString();
    const QString secret = u"http://user:word@127.0.0.1:%1/a%20b?key=hidden"_s; // neither user nor query is told
    QTest::newRow("request") << u"http_request"_s << QJsonObject{{u"url"_s, secret}} << u"INFO"_s
                             << u"GET 127\\.0\\.0\\.1:\\d+/a%20b: 200 in \\d+ ms, 1\\.2 kB"_s;
    QTest::newRow("refused request") << u"http_request"_s
                                     << QJsonObject{{u"url"_s, secret}, {u"expectedStatuses"_s, QJsonArray{201}}}
                                     << u"WARN"_s << u"GET 127\\.0\\.0\\.1:\\d+/a%20b: HTTP_200 in \\d+ ms: .+"_s;
    QTest::newRow("no address") << u"http_request"_s << QJsonObject{{u"url"_s, u"ftp:"_s}} << u"WARN"_s
                                << u"INVALID_INPUT in \\d+ ms: .+"_s;
}

/// Built-ins say in a line what a try came to; items of a map do not, nor what only computes in a run that is no test.
void components_test::notes()
{
    QFETCH(QString, component);
    QFETCH(QJsonObject, inputs);
    QFETCH(QString, note);
    m_server->answer = [](const auto &) { return ScriptedServer::reply(200, QByteArray(1'234, 'x'), {}); };
    if (const QString url = inputs.value("url"_L1).toString(); url.contains("%1"_L1))
        inputs.insert("url"_L1, QString(url).replace("%1"_L1, QString::number(m_server->serverPort())));
    NodeCall call{ExecutionId::make(), u"n/3"_s, 1, {}, component, {}, {}, inputs, {}, 10'000};
    call.isTest = true;
    (void)run(call);
    QVERIFY(m_lines.isEmpty());
    call.node = u"n"_s;
    call.isTest = false; // what only computes is silent then
    (void)run(call);
    QCOMPARE(m_lines.size(), component == "http_request"_L1 ? 1 : 0);
    m_lines.clear();
    call.isTest = true;
    (void)run(call);
    QCOMPARE(m_lines.size(), note.isEmpty() ? 0 : 1);
    if (note.isEmpty())
        return;
    const engine::LogLine &line = m_lines.first();
    QTEST(line.level, "level");
    QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(note)).match(line.message).hasMatch(),
             qPrintable(line.message));
    QCOMPARE(line.node, u"n"_s);
    QCOMPARE(line.run, call.run);
}

void components_test::runtimeTokens()
{
    const ExecutionId run = ExecutionId::make();
    const QString token = *m_tokens.make(run, u"resize"_s);
    QCOMPARE(*m_tokens.verify(token), (RuntimeTokens::Subject{run, u"resize"_s}));
    QCOMPARE(m_tokens.verify(u"x.y.z"_s).error().reason, u"INVALID_TOKEN"_s);
    const RuntimeTokens other(Secret(QByteArray(32, 'o')), m_clock);
    QCOMPARE(other.verify(token).error().code, ErrorCode::Unauthenticated);
}

QTEST_GUILESS_MAIN(components_test)
#include "components_test.moc"
