// SPDX-License-Identifier: GPL-3.0-or-later
// Failures as core really gives them, in both Chinese languages.
#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

#include "app/words/spoken.h"
#include "core/base/json.h"
#include "core/flow/data_mapping.h"
#include "core/flow/edit.h"
#include "core/flow/expression.h"
#include "core/flow/form_schema.h"
#include "core/flow/validate.h"
#include "core/schedule/cron.h"

namespace mh::words::test {
using namespace Qt::StringLiterals;
using flow::FlowDefinition;
using flow::Node;
using Kind = flow::Problem::Kind;

namespace {

/// What a run would offer: one input of each kind, and the node `n` with an output.
class Offered final : public flow::Scope
{
public:
    QJsonValue trigger() const override
    {
        return QJsonObject{{u"text"_s, u"plain"_s}, {u"number"_s, 7},     {u"list"_s, QJsonArray{1, u"two"_s}},
                           {u"flag"_s, true},       {u"date"_s, u"no"_s}, {u"object"_s, QJsonObject{{u"a"_s, 1}}}};
    }
    std::optional<QJsonObject> outputOf(const flow::NodeId &node) const override
    {
        return node == "n"_L1 ? std::optional(QJsonObject{{u"x"_s, 1}}) : std::nullopt;
    }
};

/// Why `text` cannot be compiled, or else has no value.
QString troubleOf(const QString &text)
{
    const auto compiled = flow::Expression::compile(text);
    if (!compiled)
        return compiled.error().message;
    const auto value = compiled->evaluate(Offered());
    return value ? QString() : value.error().message;
}

QString mappingTrouble(const flow::PortRule &rule)
{
    const auto mapping = flow::mappingOf(rule);
    return mapping ? QString() : mapping.error().message;
}

QString cronTrouble(const QString &text)
{
    const auto cron = schedule::Cron::parse(text);
    return cron ? QString() : cron.error().message;
}

QString jsonTrouble(const QByteArray &text)
{
    const auto object = json::parseObject(text);
    return object ? QString() : object.error().message;
}

/// Why a form whose member `name` is `value` is refused.
QString readerTrouble(const QJsonValue &value, const std::function<void(json::Reader &)> &read)
{
    json::Reader reader(value.isUndefined() ? QJsonObject() : QJsonObject{{u"name"_s, value}}, u"body"_s);
    read(reader);
    return reader.error().message;
}

class OneComponent final : public flow::ComponentCatalog
{
public:
    OneComponent()
    {
        m_resize.inputs = {{u"image"_s, u"bytes"_s, true, QJsonValue(QJsonValue::Undefined), {}, {}},
                           {u"width"_s, u"integer"_s, true, 800, {}, {}}};
        m_resize.outputs = {{u"resized"_s, u"bytes"_s, false, QJsonValue(QJsonValue::Undefined), {}, {}}};
        m_resize.configSchema = {
            {u"properties"_s, QJsonObject{{u"quality"_s, QJsonObject{{u"type"_s, u"integer"_s}}}}}};
        m_broken.configSchema = {{u"type"_s, u"odd"_s}};
    }
    const flow::ComponentInterface *find(const QString &name, const QString &) const override
    {
        return name == "resize"_L1 ? &m_resize : name == "broken"_L1 ? &m_broken : nullptr;
    }

private:
    flow::ComponentInterface m_resize;
    flow::ComponentInterface m_broken;
};

Node nodeOf(const QString &id, const QString &component, const QJsonObject &mappings = {})
{
    Node node;
    node.id = id;
    node.component = component;
    node.version = u"1.0.0"_s;
    node.inputMappings = mappings;
    return node;
}

flow::Edge edgeOf(const QString &id, const QString &source, const QString &target,
                  const QString &sourceHandle = u"default"_s, const QString &targetHandle = u"default"_s)
{
    return {id, source, target, sourceHandle, targetHandle, {}};
}

/// Flows that have all kinds of problems between them.
QList<FlowDefinition> brokenFlows()
{
    FlowDefinition ends{{nodeOf(u"a"_s, u"resize"_s), nodeOf(u"a"_s, {}), nodeOf({}, u"none"_s),
                         nodeOf(QString(101, u'x'), u"broken"_s), nodeOf(u"b"_s, u"resize"_s)},
                        {edgeOf(u"e1"_s, u"a"_s, u"a"_s), edgeOf(u"e1"_s, u"gone"_s, u"away"_s)},
                        {}};
    FlowDefinition circle{{nodeOf(u"a"_s, u"resize"_s, {{u"image"_s, u"$.nodes.b.output.none"_s}}),
                           nodeOf(u"b"_s, u"resize"_s, {{u"image"_s, u"$.nodes.zz.output.x"_s}}),
                           nodeOf(u"c"_s, u"resize"_s, {{u"image"_s, 5}, {u"width"_s, u"$.nodes.b.output.resized"_s}})},
                          {edgeOf(u"e1"_s, u"a"_s, u"b"_s), edgeOf(u"e2"_s, u"b"_s, u"a"_s),
                           edgeOf(u"e3"_s, u"b"_s, u"c"_s), edgeOf(u"e4"_s, u"b"_s, u"c"_s),
                           edgeOf(u"e5"_s, u"b"_s, u"c"_s, u"odd"_s, u"even"_s)},
                          {}};
    FlowDefinition rest{
        {nodeOf(u"a"_s, u"resize"_s, {{u"image"_s, u"$.http"_s}, {u"width"_s, u"$.nodes.c.output.resized"_s}}),
         nodeOf(u"b"_s, u"resize"_s, {{u"image"_s, u"$.edges.e1.status"_s}}),
         nodeOf(u"c"_s, u"resize"_s, {{u"image"_s, u"$.nodes.a.output.other"_s}})},
        {edgeOf(u"e1"_s, u"a"_s, u"b"_s), edgeOf(u"e2"_s, u"b"_s, u"c"_s)},
        {}};
    rest.nodes[0].disabled = true;
    rest.nodes[0].config = {{u"quality"_s, u"best"_s}};
    rest.nodes[1].join = flow::JoinMode::Count;
    rest.nodes[1].joinCount = 5;
    rest.nodes[1].timeoutMs = -1;
    rest.nodes[2].join = flow::JoinMode::Expression;
    rest.nodes[2].joinExpression = u"$.edges.e1.status == 'taken'"_s;
    rest.inputSchema = {{u"type"_s, u"odd"_s}};
    return {{}, ends, circle, rest};
}

} // namespace

class SpokenCoreTest final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void saysExpressionsInChinese_data();
    void saysExpressionsInChinese();
    void saysReadersInChinese_data();
    void saysReadersInChinese();
    void saysEveryKindOfProblem();
    void saysWhatSchemasFind_data();
    void saysWhatSchemasFind();
    void saysWhatIsWrongWithSchemas_data();
    void saysWhatIsWrongWithSchemas();
    void saysWhyEditsAreRefused();

private:
    void check(const QString &message, const QStringList &kept = {});

    QTranslator m_words;
};

void SpokenCoreTest::cleanup()
{
    QCoreApplication::removeTranslator(&m_words);
}

/// In both Chinese languages: no English sentence is left, and what varies is there.
void SpokenCoreTest::check(const QString &message, const QStringList &kept)
{
    QVERIFY2(!message.isEmpty(), "nothing was wrong");
    static const QRegularExpression sentence(u"[a-z]+ [a-z]+"_s);
    static const QRegularExpression chinese(u"\\p{Han}"_s);
    for (const QString &language : {u"zh_TW"_s, u"zh_CN"_s}) {
        QVERIFY(m_words.load(u":/i18n/meshhelm_words_"_s + language + u".qm"));
        QCoreApplication::installTranslator(&m_words);
        QString said = spoken(message);
        QVERIFY2(chinese.match(said).hasMatch(), qPrintable(message));
        for (const QString &value : kept) {
            QVERIFY2(said.contains(value), qPrintable(message + u" → "_s + said));
            said.remove(value);
        }
        QVERIFY2(!sentence.match(said).hasMatch(), qPrintable(message + u" → "_s + said));
        QCoreApplication::removeTranslator(&m_words);
    }
}

void SpokenCoreTest::saysExpressionsInChinese_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("kept");
    const auto row = [](const QString &text, const QStringList &kept = {}) {
        QTest::newRow(qPrintable(text.left(60))) << text << kept;
    };
    row(u"$.http"_s, {u"$.http"_s});
    row(u"{{ $.http }}"_s, {u"$.http"_s});
    row(u"$['http']"_s, {u"$['http']"_s});
    row(u"$.edges"_s);
    row(u"$.nodes"_s);
    row(u"$.nodes.n.x"_s, {u"$.nodes.n.x"_s});
    row(u"$.trigger["_s);
    row(u"$.trigger[1"_s);
    row(u"$.trigger['text"_s);
    row(u"$.trigger['te\\qxt']"_s);
    row(u"$.trigger['te\txt']"_s);
    row(u"$.trigger[1:2:x]"_s);
    row(u"$.trigger."_s);
    row(u"$.trigger[?]"_s);
    row(u"$.trigger[?@.a == ]"_s);
    row(u"$.trigger[?@.a == 1 x]"_s);
    row(u"$.trigger[?(@.a == 1]"_s);
    row(u"$.trigger[?@.* == 1]"_s);
    row(u"$.trigger[?1 == match(@.a, 'x')]"_s);
    row(u"$.trigger[?size(@.a) == 1]"_s, {u"size"_s});
    row(u"$.trigger[?length(@.a, 1) == 1]"_s, {u"length"_s});
    row(u"$.trigger[?length(@.a == 1]"_s);
    row(u"$.trigger[?count(1) == 1]"_s, {u"count"_s});
    row(u"$.trigger[?match(@.a, '(')]"_s);
    row(u"$.trigger"_s + u"[?("_s.repeated(60));
    row(u"$.trigger"_s + u".a"_s.repeated(2000));
    row(u"$.trigger["_s + u"1,"_s.repeated(2000) + u"1]"_s);
    row(u"$.trigger.text |"_s, {u"$.trigger.text"_s});
    row(u"$.trigger.text | shout"_s, {u"shout"_s});
    row(u"$.trigger.text | replace('a' 'b')"_s, {u"replace"_s});
    row(u"$.trigger.text | replace('a')"_s, {u"replace"_s});
    row(u"$.trigger.text | default(nothing)"_s, {u"default"_s});
    row(u"$.trigger.text | default([1)"_s);
    row(u"$.trigger.text ?? nothing"_s, {u"??"_s});
    row(u"$.trigger.text"_s + u" | trim"_s.repeated(40), {u"32"_s});
    row(u"$.trigger.text more"_s, {u"$.trigger.text more"_s, u"14"_s});
    row(u"A {{ $.trigger.text ] }} B"_s);
    row(u"{{ $.trigger.text }} "_s.repeated(2000));
    row(u"$.trigger[?(@.a == 1) + 2] tail"_s);
    row(u"$.trigger.none"_s, {u"none"_s});
    row(u"$.trigger.list[5]"_s, {u"5"_s});
    row(u"$.nodes.m.output.x"_s, {u"m"_s});
    row(u"$.trigger.number | trim"_s, {u"trim"_s});
    row(u"$.trigger.text | round"_s);
    row(u"$.trigger.text | first"_s);
    row(u"$.trigger.text | keys"_s);
    row(u"$.trigger.number | length"_s);
    row(u"$.trigger.text | split('')"_s);
    row(u"$.trigger.text | replace('', 'b')"_s);
    row(u"$.trigger.number | slice(1)"_s);
    row(u"$.trigger.text | slice('a')"_s);
    row(u"$.trigger.text | sum"_s);
    row(u"$.trigger.list | sort"_s);
    row(u"$.trigger.number | round(99)"_s);
    row(u"$.trigger.text | toNumber"_s);
    row(u"$.trigger.text | toBoolean"_s);
    row(u"$.trigger.date | formatDate"_s);
    row(u"$.trigger.number | formatDate('yyyy', 'Nowhere/City')"_s);
    row(u"$.trigger.text | parseJson"_s);
}

void SpokenCoreTest::saysExpressionsInChinese()
{
    QFETCH(QString, text);
    QFETCH(QStringList, kept);
    check(troubleOf(text), kept);
}

void SpokenCoreTest::saysReadersInChinese_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QStringList>("kept");
    const auto row = [](const QString &message, const QStringList &kept = {}) {
        QTest::newRow(qPrintable(message.left(60))) << message << kept;
    };
    const QStringList body{u"body.name"_s};
    row(readerTrouble({}, [](json::Reader &r) { (void)r.text("name"_L1, 5); }), body);
    row(readerTrouble(QJsonValue::Undefined, [](json::Reader &r) { (void)r.text("name"_L1, 5); }), body);
    row(readerTrouble(QString(), [](json::Reader &r) { (void)r.text("name"_L1, 5); }), body);
    row(readerTrouble(1, [](json::Reader &r) { (void)r.text("name"_L1, 5); }), body);
    row(readerTrouble(u"much too long"_s, [](json::Reader &r) { (void)r.text("name"_L1, 5); }), {u"5"_s});
    row(readerTrouble(0.5, [](json::Reader &r) { (void)r.integer("name"_L1, 1, 9); }), body);
    row(readerTrouble(10, [](json::Reader &r) { (void)r.integer("name"_L1, 1, 9); }), {u"1"_s, u"9"_s});
    row(readerTrouble(u"x"_s, [](json::Reader &r) { (void)r.numberOr("name"_L1, 1, 0, 9); }), body);
    row(readerTrouble(u"x"_s, [](json::Reader &r) { (void)r.flagOr("name"_L1, true); }), body);
    row(readerTrouble(u"x"_s, [](json::Reader &r) { (void)r.objectOr("name"_L1); }), body);
    row(readerTrouble(u"x"_s, [](json::Reader &r) { (void)r.arrayOr("name"_L1); }), body);
    row(readerTrouble(QJsonArray{1}, [](json::Reader &r) { (void)r.textsOr("name"_L1); }), body);
    row(jsonTrouble("{\"a\": }"), {u"7"_s});
    row(jsonTrouble("{"), {});
    row(jsonTrouble("[1]"), {});
    row(cronTrouble(u"* *"_s), {});
    row(cronTrouble(u"61 * * * *"_s), {u"61"_s, u"59"_s});
    row(cronTrouble(u"* 25 * * *"_s), {u"25"_s});
    row(cronTrouble(u"* * 32 * *"_s), {u"32"_s});
    row(cronTrouble(u"* * * FOO *"_s), {u"FOO"_s});
    row(cronTrouble(u"* * * * BAR"_s), {u"BAR"_s});
    row(cronTrouble(u"99 * * * * *"_s), {u"99"_s});
    row(mappingTrouble({u"n"_s, u"id"_s, u"in"_s, {}}), {u"$.id"_s});
    row(mappingTrouble({u"n"_s, u"$.id and"_s, u"in"_s, {}}), {u"and"_s});
    row(mappingTrouble({u"n"_s, u"$.id"_s, u"in"_s, u"trim and"_s}), {u"and"_s});
    row(mappingTrouble({u"n"_s, u"$.id"_s, u"in"_s, u"shout"_s}), {u"shout"_s});
    row(flow::portOf(u"image"_s).error().message, {u"$.image"_s});
    // Of the network, behind the name of the host; of requests; of documents.
    row(u"api.example: Number of redirects hit maximum amount."_s, {u"api.example"_s});
    row(u"execution_ids: must name 1 to 500 executions"_s, {u"execution_ids"_s, u"500"_s});
    row(u"/paths: not YAML: line 3, column 7: bad indentation"_s, {u"/paths"_s, u"bad indentation"_s});
}

void SpokenCoreTest::saysReadersInChinese()
{
    QFETCH(QString, message);
    QFETCH(QStringList, kept);
    check(message, kept);
}

void SpokenCoreTest::saysEveryKindOfProblem()
{
    const OneComponent catalog;
    QSet<Kind> seen;
    QList<flow::Problem> problems;
    for (const FlowDefinition &definition : brokenFlows())
        problems += validate(definition, &catalog);
    FlowDefinition large;
    large.nodes.fill(nodeOf(u"a"_s, u"resize"_s), 20'000);
    problems += flow::validateSize(large);
    for (const flow::Problem &problem : std::as_const(problems)) {
        seen.insert(problem.kind);
        check(problem.message);
    }
    check(flow::toError(problems).message);
    for (int kind = int(Kind::EmptyFlow); kind <= int(Kind::OutOfRange); ++kind)
        QVERIFY2(seen.contains(Kind(kind)), qPrintable(toText(Kind(kind))));
}

void SpokenCoreTest::saysWhatSchemasFind_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *schema, const char *value) {
        QTest::newRow(schema) << QString::fromLatin1(schema) << QString::fromLatin1(value);
    };
    for (const char *type : {"string", "integer", "number", "boolean", "array", "object"})
        QTest::newRow(type) << u"{\"type\":\"%1\"}"_s.arg(QLatin1StringView(type)) << u"null"_s;
    row(R"({"type":"null"})", "1");
    row(R"({"type":["string","null"]})", "1");
    row(R"({"type":["string","integer","null"]})", "true");
    row("false", "1");
    row(R"({"not":{"type":"integer"}})", "1");
    row(R"({"oneOf":[{"type":"integer"},{"type":"number"}]})", "1");
    row(R"({"anyOf":[{"type":"string"},{"type":"null"}]})", "1");
    row(R"({"enum":[1,2]})", "3");
    row(R"({"const":1})", "3");
    row(R"({"minimum":5})", "3");
    row(R"({"maximum":5})", "6");
    row(R"({"exclusiveMinimum":5})", "5");
    row(R"({"exclusiveMaximum":5})", "5");
    row(R"({"multipleOf":5})", "6");
    row(R"({"minLength":5})", "\"a\"");
    row(R"({"maxLength":1})", "\"abc\"");
    row(R"({"pattern":"^x$"})", "\"abc\"");
    row(R"({"minItems":5})", "[1]");
    row(R"({"maxItems":1})", "[1,2]");
    row(R"({"uniqueItems":true})", "[1,1]");
    row(R"({"contains":{"type":"string"}})", "[1,1]");
    row(R"({"contains":{"type":"integer"},"maxContains":1})", "[1,1]");
    row(R"({"minProperties":2})", "{}");
    row(R"({"maxProperties":0})", R"({"a":1})");
    row(R"({"required":["a"]})", "{}");
    row(R"({"dependentRequired":{"a":["b"]}})", R"({"a":1})");
    row(R"({"propertyNames":{"maxLength":1}})", R"({"long":1})");
    row(R"({"additionalProperties":false})", R"({"long":1})");
}

void SpokenCoreTest::saysWhatSchemasFind()
{
    QFETCH(QString, schema);
    QFETCH(QString, value);
    const auto of = [](const QString &text) {
        return QJsonDocument::fromJson("{\"m\":" + text.toUtf8() + '}').object().value("m"_L1);
    };
    const auto compiled =
        flow::ConfigSchema::compile({{u"$schema"_s, u"https://json-schema.org/draft/2020-12/schema"_s},
                                     {u"properties"_s, QJsonObject{{u"m"_s, of(schema)}}}});
    QVERIFY2(compiled, qPrintable(compiled ? QString() : compiled.error().message));
    const auto found = compiled->check({{u"m"_s, of(value)}});
    QVERIFY(!found.isEmpty());
    for (const auto &problem : found)
        check(problem.message);
}

void SpokenCoreTest::saysWhatIsWrongWithSchemas_data()
{
    QTest::addColumn<QString>("schema");
    for (const char *schema :
         {R"({"allOf":1})", R"({"properties":1})", R"({"required":1})", R"({"type":"odd"})", R"({"type":[]})",
          R"({"enum":1})", R"({"minimum":"a"})", R"({"multipleOf":0})", R"({"minLength":-1})", R"({"pattern":1})",
          R"({"pattern":"("})", R"({"uniqueItems":1})", R"({"properties":{"a":1}})", R"({"$ref":"#/nowhere"})",
          R"({"$ref":"https://example.org/x"})", R"({"$ref":"#"})", R"({"dependencies":{"a":1}})",
          R"({"type":"string"})", R"({"properties":{"a":{"type":"integer","default":"x"}}})"})
        QTest::newRow(schema) << QString::fromLatin1(schema);
}

void SpokenCoreTest::saysWhatIsWrongWithSchemas()
{
    QFETCH(QString, schema);
    const auto compiled = flow::FormSchema::compile(QJsonDocument::fromJson(schema.toUtf8()).object());
    QVERIFY(!compiled);
    check(compiled.error().message);
}

void SpokenCoreTest::saysWhyEditsAreRefused()
{
    FlowDefinition flow{
        {nodeOf(u"a"_s, u"resize"_s), nodeOf(u"b"_s, u"resize"_s)}, {edgeOf(u"e"_s, u"a"_s, u"b"_s)}, {}};
    flow::Edit many(20'000, flow::RemoveNode{u"a"_s});
    const QList<flow::Edit> edits{{flow::AddNode{nodeOf({}, u"resize"_s), {}}},
                                  {flow::AddNode{nodeOf(u"a"_s, u"resize"_s), {}}},
                                  {flow::RemoveNode{u"gone"_s}},
                                  {flow::Unlink{u"gone"_s}},
                                  {flow::RemoveGroup{u"gone"_s}},
                                  {flow::RemoveNote{u"gone"_s}},
                                  {flow::Link{edgeOf({}, u"a"_s, u"b"_s), {}}},
                                  {flow::Link{edgeOf(u"e"_s, u"a"_s, u"b"_s), {}}},
                                  {flow::Link{edgeOf(u"f"_s, u"a"_s, u"a"_s), {}}},
                                  many};
    for (const flow::Edit &edit : edits) {
        const auto done = applyEdit(flow, edit);
        QVERIFY(!done);
        check(done.error().message);
    }
}

} // namespace mh::words::test

QTEST_GUILESS_MAIN(mh::words::test::SpokenCoreTest)
#include "spoken_core_test.moc"
