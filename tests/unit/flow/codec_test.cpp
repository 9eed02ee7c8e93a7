// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/codec.h"

#include <QTest>

#include "core/base/json.h"
#include "core/flow/component_interface.h"
#include "tests/unit/flow/sample_flows.h"

namespace mh::flow::test {
using namespace Qt::StringLiterals;

class CodecTest final : public QObject
{
    Q_OBJECT
    static QJsonObject parsed(const QByteArray &text) { return *json::parseObject(text); }

private slots:
    void readsTheDocumentsSample();
    void keepsUnknownMembers();
    void survivesARoundTrip_data();
    void survivesARoundTrip();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void readsSettings();
    void namesWrongSettings_data();
    void namesWrongSettings();
    void readsInterfaces();
    void namesWrongPorts();
};

void CodecTest::readsTheDocumentsSample()
{
    const auto flow = definitionFromJson(parsed(R"({"nodes":[{"id":"node-1","component":"image-download",
        "version":"1.0.0","position":{"x":100,"y":-7.5},"config":{"timeout":30},
        "inputMappings":{"url":"$.trigger.image_url"}},
        {"id":"node-2","component":"c","join":{"mode":"count","count":2},"timeoutMs":5,"atMostOnce":true,
         "retry":{"maxAttempts":7,"retryOn":["TIMEOUT"]}}],
        "edges":[{"id":"edge-1","source":"node-1","target":"node-2","sourceHandle":"true"}]})"));
    QVERIFY(flow);
    const Node *first = flow->node(u"node-1"_s);
    QVERIFY(first);
    QCOMPARE(first->component, u"image-download"_s);
    QCOMPARE(first->position, (Position{100, -7.5}));
    QCOMPARE(first->inputMappings.value("url"_L1).toString(), u"$.trigger.image_url"_s);
    QVERIFY(first->extra.isEmpty() && !first->retry && !first->timeoutMs);
    const Node *second = flow->node(u"node-2"_s);
    QVERIFY(second);
    QCOMPARE(second->join, JoinMode::Count);
    QCOMPARE(second->joinCount, 2);
    QCOMPARE(second->retry->maxAttempts, 7);
    QCOMPARE(second->retry->backoffMs, 1000);
    QCOMPARE(second->retry->retryOn, QStringList{u"TIMEOUT"_s});
    QVERIFY(second->atMostOnce);
    const Edge *edge = flow->edge(u"edge-1"_s);
    QVERIFY(edge);
    QCOMPARE(edge->sourceHandle, u"true"_s);
    QCOMPARE(edge->targetHandle, u"default"_s);
    QVERIFY(!flow->node(u"node-3"_s) && !flow->edge(u"node-1"_s));
}

void CodecTest::keepsUnknownMembers()
{
    const QJsonObject source = parsed(
        R"({"viewport":{"zoom":2},"inputSchema":{"x-hint":1,"type":"object"},"nodes":[{"id":"a","component":"c","version":"1",
        "position":{"x":1,"y":2,"z":3},"config":{},"inputMappings":{},"colour":"red",
        "join":{"mode":"any","count":1,"why":"x"},"retry":{"maxAttempts":2,"backoffMs":1,"backoffMultiplier":2,
        "jitter":0.5,"retryOn":["5xx"],"colour":1}},{"id":"b","component":"c","version":"1","position":{"x":0,"y":0},
        "config":{},"inputMappings":{},"join":{"mode":"expression","count":1,"expression":"$.edges.e.status"}}],
        "edges":[{"id":"e","source":"a","target":"b","sourceHandle":"default","targetHandle":"default","label":5}]})");
    const auto flow = definitionFromJson(source);
    QVERIFY(flow);
    QCOMPARE(toJson(*flow), source);
    QCOMPARE(flow->extra.keys(), QStringList{u"viewport"_s});
    QCOMPARE(flow->inputSchema.value("x-hint"_L1).toInt(), 1);
    QVERIFY(!toJson(FlowDefinition()).contains("inputSchema"_L1));
}

void CodecTest::survivesARoundTrip_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 i = 0; i < 20; ++i) {
        const quint32 seed = i < 10 ? i : QRandomGenerator::global()->generate();
        QTest::addRow("seed %u", seed) << seed;
    }
}

void CodecTest::survivesARoundTrip()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const FlowDefinition flow = randomFlow(random, random.bounded(40));
    const auto back = definitionFromJson(parsed(json::toBytes(toJson(flow))));
    QVERIFY(back);
    QCOMPARE(*back, flow);
}

void CodecTest::namesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("field");
    const QByteArray good = R"({"id":"a","component":"c"})";
    const auto row = [](const char *name, const QByteArray &text, const QString &field) {
        QTest::newRow(name) << text << field;
    };
    row("nodes no list", R"({"nodes":{}})", u"nodes"_s);
    row("node no object", "{\"nodes\":[" + good + ",5]}", u"nodes[1]"_s);
    row("no id", "{\"nodes\":[" + good + R"(,{"component":"c"}]})", u"nodes[1].id"_s);
    row("id too long", "{\"nodes\":[{\"component\":\"c\",\"id\":\"" + QByteArray(101, 'x') + "\"}]}", u"nodes[0].id"_s);
    row("component too long", "{\"nodes\":[{\"id\":\"c\",\"component\":\"" + QByteArray(256, 'x') + "\"}]}",
        u"nodes[0].component"_s);
    row("version too long", R"({"nodes":[{"id":"a","component":"c","version":")" + QByteArray(51, '1') + "\"}]}",
        u"nodes[0].version"_s);
    row("id no text", R"({"nodes":[{"id":7,"component":"c"}]})", u"nodes[0].id"_s);
    row("position", R"({"nodes":[{"id":"a","component":"c","position":{"x":"1"}}]})", u"nodes[0].position.x"_s);
    row("join", R"({"nodes":[{"id":"a","component":"c","join":{"mode":"most"}}]})", u"nodes[0].join.mode"_s);
    row("retry", R"({"nodes":[{"id":"a","component":"c","retry":{"backoffMs":1.5}}]})", u"nodes[0].retry.backoffMs"_s);
    row("flag", R"({"nodes":[{"id":"a","component":"c","atMostOnce":1}]})", u"nodes[0].atMostOnce"_s);
    row("input schema", R"({"inputSchema":[]})", u"inputSchema"_s);
    row("edge source", R"({"edges":[{"id":"e","target":"a"}]})", u"edges[0].source"_s);
}

void CodecTest::namesWhatIsWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, field);
    const auto flow = definitionFromJson(parsed(text));
    QVERIFY(!flow);
    QCOMPARE(flow.error().code, ErrorCode::InvalidInput);
    QCOMPARE(flow.error().field, field);
    QVERIFY(flow.error().message.startsWith(field + u": "_s));
}

void CodecTest::readsSettings()
{
    const QJsonObject source = parsed(R"({"concurrency":{"mode":"queue","scope":"trigger_key","maxInstances":1,
        "scopeKey":"$.trigger.user","x":1},"timeout":{"flowTimeoutMs":9,"nodeTimeoutMs":8},
        "retry":{"maxAttempts":3,"backoffMs":1000,"backoffMultiplier":2.5},
        "notification":{"onComplete":[],"onFail":["mail"]},"onFailure":"stop","more":[1]})");
    const auto settings = settingsFromJson(source);
    QVERIFY(settings);
    QCOMPARE(settings->concurrency, ConcurrencyMode::Queue);
    QCOMPARE(settings->scope, ConcurrencyScope::TriggerKey);
    QCOMPARE(settings->flowTimeoutMs, 9);
    QCOMPARE(settings->retry.backoffMultiplier, 2.5);
    QCOMPARE(settings->onFailure, OnFailure::Stop);
    QCOMPARE(toJson(*settings), source);

    const auto plain = settingsFromJson({});
    QVERIFY(plain);
    QCOMPARE(*plain, FlowSettings());
    QVERIFY(toJson(*plain).value("concurrency"_L1).toObject().value("scopeKey"_L1).isNull());
    QCOMPARE(*settingsFromJson(toJson(*plain)), FlowSettings());

    FlowSettings defaults;
    defaults.flowTimeoutMs = 77;
    defaults.retry.maxAttempts = 9;
    const auto some = settingsFromJson(parsed(R"({"timeout":{"nodeTimeoutMs":8},"retry":{"backoffMs":5}})"), defaults);
    QVERIFY(some);
    QCOMPARE(some->flowTimeoutMs, 77);
    QCOMPARE(some->nodeTimeoutMs, 8);
    QCOMPARE(some->retry.maxAttempts, 9);
    QCOMPARE(some->retry.backoffMs, 5);
}

void CodecTest::namesWrongSettings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("field");
    QTest::newRow("mode") << QByteArray(R"({"concurrency":{"mode":"maybe"}})") << u"concurrency.mode"_s;
    QTest::newRow("timeout") << QByteArray(R"({"timeout":{"flowTimeoutMs":"1"}})") << u"timeout.flowTimeoutMs"_s;
    QTest::newRow("retry") << QByteArray(R"({"retry":{"retryOn":[1]}})") << u"retry.retryOn"_s;
    QTest::newRow("lists") << QByteArray(R"({"notification":{"onFail":{}}})") << u"notification.onFail"_s;
    QTest::newRow("failure") << QByteArray(R"({"onFailure":"panic"})") << u"onFailure"_s;
}

void CodecTest::namesWrongSettings()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, field);
    const auto settings = settingsFromJson(parsed(text));
    QVERIFY(!settings);
    QCOMPARE(settings.error().field, field);
}

void CodecTest::readsInterfaces()
{
    const QJsonObject source = parsed(R"({"inputs":[{"name":"image","type":"bytes","required":true},
        {"name":"width","type":"integer","required":false,"default":800,"unit":"px"}],
        "outputs":[{"name":"resized","type":"bytes","description":"smaller"}],"handles":["big"],
        "configSchema":{"type":"object"},"icon":"x"})");
    const auto component = interfaceFromJson(source);
    QVERIFY(component);
    QVERIFY(component->input(u"image")->required && component->input(u"image")->defaultValue.isUndefined());
    QCOMPARE(component->input(u"width")->defaultValue, QJsonValue(800));
    QVERIFY(component->output(u"resized") && !component->output(u"image"));
    QCOMPARE(toJson(*component), source);
}

void CodecTest::namesWrongPorts()
{
    QCOMPARE(interfaceFromJson(parsed(R"({"inputs":[{"name":"a"},{"name":"a"}]})")).error().field, u"inputs[1].name"_s);
    QCOMPARE(interfaceFromJson(parsed(R"({"outputs":[7]})")).error().field, u"outputs[0]"_s);
    QCOMPARE(interfaceFromJson(parsed(R"({"handles":[7]})")).error().field, u"handles"_s);
}

std::unique_ptr<QObject> makeCodecTest()
{
    return std::make_unique<CodecTest>();
}

} // namespace mh::flow::test

#include "codec_test.moc"
