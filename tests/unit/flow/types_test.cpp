// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/json.h"
#include "core/flow/config_schema.h"
#include "core/flow/handles.h"
#include "core/flow/port_types.h"
#include "tests/unit/flow/sample_flows.h"

namespace mh::flow::test {
using namespace Qt::StringLiterals;

// Before any raw string: moc loses its way in some of those below.
class TypesTest final : public QObject
{
    Q_OBJECT

private slots:
    void converts_data();
    void converts();
    void comparesTypes();
    void checksConfig_data();
    void checksConfig();
    void refusesSchemas_data();
    void refusesSchemas();
    void survivesLongTexts();
    void configNamesHandles();
};

void TypesTest::converts_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *type, const char *value, const char *result) {
        QTest::addRow("%s from %s", type, value)
            << QString::fromUtf8(type) << QString::fromUtf8(value) << QString::fromUtf8(result);
    };
    row("integer", R"("800")", "800");
    row("integer", R"(" -3 ")", "-3");
    row("integer", "3.0", "3");
    row("integer", "3.5", "! is not a whole number");
    row("integer", R"("9007199254740993")", "9007199254740993");
    row("integer", "true", "! a boolean does not fit the type integer");
    row("number", R"("1e3")", "1000");
    row("number", R"("nan")", "! is not a number");
    row("number", "[]", "! a list does not fit the type number");
    row("boolean", R"("TRUE")", "true");
    row("boolean", "1", "! a number does not fit the type boolean");
    row("string", "5", R"("5")");
    row("string", "true", R"("true")");
    row("text", R"({"a":1})", R"("{\"a\":1}")");
    row("object", R"("{\"a\":1}")", R"({"a":1})");
    row("object", R"("[1]")", "! the text is not the JSON of a value of type object");
    row("array", "{}", "! an object does not fit the type array");
    row("integer[]", R"(["1",2])", "[1,2]");
    row("array<array<integer>>", R"([[1],[2,"x"]])", "! [1][1] is not a whole number");
    row("bytes", R"("text")", R"("text")");
    row("bytes", "5", "! a number does not fit the type bytes");
    row("integer", R"({"$ref":"blob:1"})", R"({"$ref":"blob:1"})");
    row("string", R"({"$bytes":"AA=="})", R"({"$bytes":"AA=="})");
    row("string", "null", "null");
    row("any", "[1]", "[1]");
    row("made-up", "[1]", "[1]");
}

void TypesTest::converts()
{
    QFETCH(QString, type);
    QFETCH(QString, value);
    QFETCH(QString, result);
    const auto converted = convertTo(type, *json::parseValue(value.toUtf8()));
    const QString field =
        converted || converted.error().field.isEmpty() ? QString() : QString(converted.error().field + u' ');
    QCOMPARE(converted ? QString::fromUtf8(json::toBytes(*converted))
                       : QString(u"! "_s + field + converted.error().message),
             result);
}

void TypesTest::comparesTypes()
{
    for (const auto &pair : {std::pair(u"any"_s, u"integer"_s),
                             {u"integer"_s, u"any"_s},
                             {u"string"_s, u"object"_s},
                             {u"integer"_s, u"number"_s},
                             {u"object"_s, u"string"_s},
                             {u"bytes"_s, u"string"_s},
                             {u"string[]"_s, u"array"_s},
                             {u"string[]"_s, u"integer[]"_s},
                             {u"whatever"_s, u"bytes"_s}})
        QVERIFY2(canConvert(pair.first, pair.second), qPrintable(pair.first + u" → "_s + pair.second));
    for (const auto &pair : {std::pair(u"object"_s, u"integer"_s),
                             {u"array"_s, u"object"_s},
                             {u"boolean"_s, u"number"_s},
                             {u"number"_s, u"boolean"_s},
                             {u"integer"_s, u"bytes"_s},
                             {u"bytes"_s, u"number"_s},
                             {u"object[]"_s, u"boolean[]"_s}})
        QVERIFY2(!canConvert(pair.first, pair.second), qPrintable(pair.first + u" → "_s + pair.second));
}

void TypesTest::checksConfig_data()
{
    QTest::addColumn<QString>("config");
    QTest::addColumn<QStringList>("pointers");
    const auto row = [](const char *config, const QStringList &pointers) {
        QTest::newRow(config) << QString::fromUtf8(config) << pointers;
    };
    row(R"({"url":"https://x","limit":3})", {});
    row(R"({})", {u"/url"_s});
    row(R"({"url":5,"limit":"3","odd":1})", {u""_s, u"/limit"_s, u"/url"_s});
    row(R"({"url":"ftp://x"})", {u"/url"_s});
    row(R"({"url":"https://x","retry":{"on":["a",1],"a/b":"no"}})", {u"/retry/a~1b"_s, u"/retry/on/1"_s});
    row(R"({"url":"https://x","mode":"slow"})", {u"/mode"_s});
    row(R"({"url":"https://x","either":true})", {u"/either"_s});
    row(R"({"url":"https://x","tree":{"children":[{"children":[]},{"children":5}]}})",
        {u"/tree/children/1/children"_s});
    // What an expression gives is only known in a run.
    row(R"({"url":"{{ $.trigger.url }}","limit":"$.trigger.n","either":"$.trigger.e","mode":"$.trigger.m | lower"})",
        {});
    row(R"({"url":"$$.trigger","limit":"$.trigger.n"})", {u"/url"_s});
    row(R"({"limit":"$.trigger.n"})", {u"/url"_s});
}

void TypesTest::checksConfig()
{
    QFETCH(QString, config);
    QFETCH(QStringList, pointers);
    const auto schema = ConfigSchema::compile(*json::parseObject(R"({"type":"object","required":["url"],
        "additionalProperties":false,"properties":{"url":{"type":"string","pattern":"^https?://","format":"uri"},
        "limit":{"type":"integer","minimum":1},"mode":{"enum":["fast","safe"]},
        "retry":{"properties":{"on":{"items":{"type":"string"}},"a/b":{"type":"integer"}}},
        "either":{"oneOf":[{"type":"integer"},{"type":"object"}]},"tree":{"$ref":"#/definitions/tree"}},
        "definitions":{"tree":{"properties":{"children":{"type":"array","items":{"$ref":"#/definitions/tree"}}}}}})"));
    QVERIFY2(schema, schema ? "" : qPrintable(schema.error().message));
    QStringList found;
    for (const auto &problem : schema->check(*json::parseObject(config.toUtf8()))) {
        QVERIFY(!problem.message.isEmpty());
        found.append(problem.pointer);
    }
    found.sort();
    found.removeDuplicates();
    QCOMPARE(found, pointers);
}

void TypesTest::refusesSchemas_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *schema, const char *field) {
        QTest::newRow(schema) << QString::fromUtf8(schema) << QString::fromUtf8(field);
    };
    row(R"({"type":"text"})", "/type");
    row(R"({"properties":{"type":{"type":["string","nil"]}}})", "/properties/type/type");
    row(R"({"properties":[]})", "/properties");
    row(R"({"properties":{"a":5}})", "/properties/a");
    row(R"({"items":{"pattern":"("}})", "/items/pattern");
    row(R"({"anyOf":[]})", "/anyOf");
    row(R"({"$ref":"http://example.org/schema"})", "/$ref");
    row(R"({"required":"x"})", "/required");
    row(R"({"minimum":"x"})", "/minimum");
    row(R"({"$ref":"#/nowhere"})", "/$ref");
    row(R"({"$ref":"#"})", "/$ref");
    row(R"({"properties":{"a":{"anyOf":[{"type":"string"},{"$ref":"#/properties/a"}]}}})",
        "/properties/a/anyOf/1/$ref");
    row(R"({"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}},"$ref":"#/definitions/a"})",
        "/$ref");
}

void TypesTest::refusesSchemas()
{
    QFETCH(QString, schema);
    QFETCH(QString, field);
    const auto checked = checkSchema(*json::parseObject(schema.toUtf8()));
    QVERIFY(!checked);
    QCOMPARE(checked.error().field, field);
    QVERIFY(!checked.error().message.isEmpty());
    QVERIFY(checkSchema({}));
}

void TypesTest::survivesLongTexts()
{
    const auto schema = ConfigSchema::compile(*json::parseObject(
        R"({"properties":{"a":{"pattern":"^(x+x+)+y$"},"b":{"format":"date"}},"patternProperties":{"^(z|zz)*$":{}},
            "additionalProperties":false})"));
    QVERIFY(schema);
    const QString wide(1'000'000, u'x');
    QCOMPARE(schema->check({{u"a"_s, wide}, {u"b"_s, QString(1'000'000, u'1')}, {wide, 1}}).size(), 3);
}

void TypesTest::configNamesHandles()
{
    const auto component = interfaceFromJson(*json::parseObject(
        R"({"handles":["*"],"configSchema":{"type":"object","properties":{"cases":{"type":"array","items":{
            "type":"object","properties":{"value":{},"handle":{"type":"string","x-handle":true}}}}}}})"));
    QVERIFY(component);
    const QJsonObject config = *json::parseObject(
        R"({"cases":[{"value":1,"handle":"b"},{"value":2,"handle":"a"},{"value":3,"handle":"b"},{"handle":""}]})");
    QCOMPARE(handleTexts(*component, config), (QStringList{u"b"_s, u"a"_s, u"b"_s, {}}));
    QCOMPARE(handlesOf(*component, config), (QStringList{u"b"_s, u"a"_s}));
    QVERIFY(hasFallback(*component));
    for (const QString &handle : {u"a"_s, u"default"_s, u"error"_s})
        QVERIFY2(hasHandle(*component, config, handle), qPrintable(handle));
    QVERIFY(!hasHandle(*component, config, u"c"_s));
    QVERIFY(!hasHandle(*component, {}, u"a"_s));
    // Nothing says what "*" stands for: any name will do.
    const auto open = interfaceFromJson(*json::parseObject(R"({"handles":["*"]})"));
    QVERIFY(open && hasHandle(*open, {}, u"whatever"_s));
    const auto closed = interfaceFromJson(*json::parseObject(R"({"handles":["yes","no"]})"));
    QVERIFY(closed && !hasFallback(*closed));
    QCOMPARE(handlesOf(*closed, config), (QStringList{u"yes"_s, u"no"_s}));
}

std::unique_ptr<QObject> makeTypesTest()
{
    return std::make_unique<TypesTest>();
}

} // namespace mh::flow::test

#include "types_test.moc"
