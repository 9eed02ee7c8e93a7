// SPDX-License-Identifier: GPL-3.0-or-later
// Our own cases of what schemas say; the official ones are in schema_suite_test.
#include <QTest>

#include "core/base/json.h"
#include "core/schema/validator.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::schema;

class SchemaTest final : public QObject
{
    Q_OBJECT

    static QJsonValue parsed(QByteArray text)
    {
        text.replace("<2020>", "https://json-schema.org/draft/2020-12/schema");
        text.replace("<7>", "http://json-schema.org/draft-07/schema#");
        const auto value = json::parseValue(text);
        return value ? *value : QJsonValue(QJsonValue::Undefined);
    }
    static QStringList pointers(const QList<Problem> &problems)
    {
        QStringList all;
        for (const Problem &each : problems)
            all.append(each.pointer);
        all.sort();
        all.removeDuplicates();
        return all;
    }
    static bool isOpen(const QJsonValue &value) { return value == "?"_L1; }

private slots:
    void checks_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArrayList>("fits");
        QTest::addColumn<QByteArrayList>("fails");
        const auto row = [](const QByteArray &schema, const QByteArrayList &fits, const QByteArrayList &fails) {
            QTest::newRow(schema.left(60).constData()) << schema << fits << fails;
        };
        // Numbers beyond 32 bits, and decimals as they were written.
        row(R"({"type":"integer"})", {"2147483648", "1732312345678", "-9007199254740993", "1.0", "1e300"},
            {"1.5", "\"1\""});
        row(R"({"minimum":9007199254740993})", {"9007199254740993"}, {"9007199254740992"});
        row(R"({"maximum":3000000000,"exclusiveMinimum":0})", {"3000000000", "0.1"}, {"3000000001", "0"});
        row(R"({"multipleOf":0.01})", {"19.99", "0.07", "1e10", "0", "-4.35"}, {"19.995", "0.001"});
        row(R"({"multipleOf":1e-8})", {"12391239123", "0.00000003"}, {"0.000000035"});
        row(R"({"multipleOf":0.123456789})", {"0.246913578"}, {"1e308"});
        row(R"({"maxLength":4294967296,"minLength":2.0})", {"\"ab\"", "1"}, {"\"a\"", R"("\ud83d\ude00")"});
        row(R"({"const":1})", {"1", "1.0"}, {"true", "2"});
        row(R"({"enum":[[1,{"a":2}],null]})", {"null", R"([1.0,{"a":2.0}])"}, {R"([1,{"a":3}])", "0"});
        row(R"({"uniqueItems":true})", {"[1,\"1\",[1],true]"}, {"[1,2,1.0]", R"([{"a":1,"b":2},{"b":2,"a":1}])"});
        // Names.
        row(R"({"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":{"type":"integer"}})",
            {R"({"x-a":"t","n":1})"}, {R"({"x-a":1})", R"({"n":"t"})"});
        row(R"({"patternProperties":{"^x-":{}},"properties":{"a":{}},"additionalProperties":false})",
            {R"({"x-a":1,"a":1})"}, {R"({"y":1})"});
        row(R"({"propertyNames":{"maxLength":2}})", {R"({"ab":1})"}, {R"({"abc":1})"});
        row(R"({"properties":{"a":false,"b":true}})", {R"({"b":1})", "{}"}, {R"({"a":1})"});
        row("false", {}, {"1", "null", "{}"});
        row(R"({"dependencies":{"a":["b"],"c":{"required":["d"]}}})", {R"({"a":1,"b":2})", R"({"c":1,"d":1})"},
            {R"({"a":1})", R"({"c":1})"});
        // Patterns as ECMA 262 has them.
        row(R"({"pattern":"^ab$"})", {"\"ab\""}, {R"("ab\n")"});
        row(R"({"pattern":"^\\d\\w$"})", {"\"1a\""}, {"\"\u0663a\"", "\"1\u00e9\""});
        row(R"({"pattern":"^[^\\W]\\s.$"})", {"\"a\u00a0b\""}, {R"("a b\n")", R"("a \u2028")"});
        row(R"({"pattern":"^\\p{Letter}\\u{1F600}\\cA[\\b]$"})", {R"("\u00e9\ud83d\ude00\u0001\b")"}, {"\"a\""});
        row("{\"pattern\":\"^[[:a]]$\"}", {"\":]\""}, {"\"a\""});
        // Combinations.
        row(R"({"oneOf":[{"type":"integer"},{"minimum":2}]})", {"1", "2.5"}, {"3", "1.5"});
        row(R"({"if":{"required":["a"]},"then":{"required":["b"]},"else":false})", {R"({"a":1,"b":1})"},
            {R"({"a":1})", "{}"});
        row(R"({"not":{"type":"null"},"contains":{"const":1}})", {"[0,1]", "\"x\""}, {"null", "[2]"});
        row(R"({"items":[{"type":"null"}],"additionalItems":{"type":"string"}})", {"[null,\"a\"]", "[]"},
            {"[1]", "[null,1]"});
        row("{\"definitions\":{\"a b\":{\"type\":\"null\"}},\"items\":{\"$ref\":\"#/definitions/a%20b\"}}", {"[null]"},
            {"[1]"});
        row(R"({"$ref":"#/definitions/t","definitions":{"t":{"properties":{"c":{"items":{"$ref":"#/definitions/t"}}},
            "required":["n"]}}})",
            {R"({"n":1,"c":[{"n":2}]})"}, {R"({"n":1,"c":[{"c":[]}]})"});
        row(R"({"$ref":"<7>"})", {R"({"minLength":1})", "true"},
            {R"({"minLength":-1})", R"({"properties":{"a":{"type":"text"}}})", "5"});
        // 2020-12, by name.
        row(R"({"$schema":"<2020>","prefixItems":[{"type":"null"}],"items":false,
            "minContains":0,"contains":{"const":5}})",
            {"[null]", "[]"}, {"[1]", "[null,1]"});
        row(R"({"$schema":"<2020>","allOf":[{"properties":{"a":{}}}],
            "unevaluatedProperties":false,"dependentRequired":{"a":[]}})",
            {R"({"a":1})"}, {R"({"a":1,"b":2})"});
        row(R"({"$schema":"<2020>","$dynamicAnchor":"n","type":"object",
            "properties":{"c":{"$dynamicRef":"#n"}}})",
            {R"({"c":{"c":{}}})"}, {R"({"c":{"c":1}})"});
    }
    void checks()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArrayList, fits);
        QFETCH(QByteArrayList, fails);
        const auto validator = Validator::compile(parsed(schema));
        QVERIFY2(validator, validator ? "" : qPrintable(validator.error().field + validator.error().message));
        for (const QByteArray &value : std::as_const(fits)) {
            QVERIFY2(!parsed(value).isUndefined(), value.constData());
            QVERIFY2(validator->check(parsed(value)).isEmpty(), value.constData());
        }
        for (const QByteArray &value : std::as_const(fails)) {
            QVERIFY2(!parsed(value).isUndefined(), value.constData());
            const auto problems = validator->check(parsed(value));
            QVERIFY2(!problems.isEmpty(), value.constData());
            QVERIFY(!problems.constFirst().message.isEmpty());
        }
    }

    void knowsFormats_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QStringList>("right");
        QTest::addColumn<QStringList>("wrong");
        const auto row = [](const char *format, const QStringList &right, const QStringList &wrong) {
            QTest::newRow(format) << QString::fromLatin1(format) << right << wrong;
        };
        row("date", {u"2024-02-29"_s}, {u"2023-02-29"_s, u"2024-2-9"_s, u"2024-02-29\n"_s});
        row("time", {u"23:59:60Z"_s, u"08:30:06.28+08:00"_s}, {u"24:00:00Z"_s, u"08:30:06"_s, u"12:00:60Z"_s});
        row("date-time", {u"2024-11-22T21:00:00Z"_s}, {u"2024-11-22 21:00:00Z"_s, u"2024-11-22T21:00"_s});
        row("duration", {u"P3DT4H"_s, u"P2W"_s}, {u"P"_s, u"PT"_s, u"P1D2H"_s});
        row("email", {u"a.b+c@example.org"_s, u"a@[127.0.0.1]"_s}, {u"a"_s, u"a@b@c"_s, u".a@b.c"_s});
        row("hostname", {u"a-1.example"_s}, {u"-a"_s, u"a_b"_s, u"a..b"_s, QString(64, u'a')});
        row("ipv4", {u"10.0.0.255"_s}, {u"10.0.0.256"_s, u"10.0.0"_s, u"010.0.0.1"_s});
        row("ipv6", {u"::"_s, u"fd77::1"_s, u"::ffff:1.2.3.4"_s}, {u"1::2::3"_s, u"12345::"_s, u"1:2"_s});
        row("uri", {u"https://a.example:8443/x?y=%20#z"_s, u"urn:a:b"_s}, {u"/x"_s, u"https://a b"_s, u"a:%zz"_s});
        row("uri-reference", {u"/x"_s, u"#a"_s, u""_s}, {u"\\\\x"_s});
        row("iri", {u"https://例え.example/路"_s}, {u"路"_s});
        row("uri-template", {u"/a/{b*}{?c,d:3}"_s}, {u"/a/{b"_s});
        row("json-pointer", {u"/a~1b/0"_s, u""_s}, {u"a"_s, u"/~2"_s});
        row("regex", {u"^(?:a|\\d)+$"_s}, {u"("_s, u"\\Z"_s, u"(?i)a"_s, u"a++"_s});
        row("uuid", {u"123e4567-e89b-12d3-a456-426614174000"_s}, {u"123e4567e89b12d3a456426614174000"_s});
        row("of our own", {u"anything"_s}, {});
    }
    void knowsFormats()
    {
        QFETCH(QString, format);
        QFETCH(QStringList, right);
        QFETCH(QStringList, wrong);
        const auto validator = Validator::compile(QJsonObject{{u"format"_s, format}});
        QVERIFY(validator);
        QVERIFY(validator->check(5).isEmpty());
        for (const QString &text : std::as_const(right))
            QVERIFY2(validator->check(text).isEmpty(), qPrintable(text));
        for (const QString &text : std::as_const(wrong))
            QVERIFY2(!validator->check(text).isEmpty(), qPrintable(text));
        QVERIFY(Validator::compile(QJsonObject{{u"format"_s, format}}, {Draft::Draft7, false, {}})
                    ->check(u"?"_s)
                    .isEmpty());
    }

    void namesThePlace()
    {
        const auto validator =
            Validator::compile(parsed(R"({"required":["a"],"properties":{"b/c":{"items":{"type":"integer"}},
            "d":{"anyOf":[{"type":"null"},{"type":"object","properties":{"e":{"type":"string"}}}]},"f":{"minimum":1}},
            "additionalProperties":false})"));
        QVERIFY(validator);
        const auto problems = validator->check(parsed(R"({"b/c":[1,"x"],"d":{"e":5},"f":0,"g":1})"));
        QCOMPARE(pointers(problems), (QStringList{u""_s, u"/a"_s, u"/b~1c/1"_s, u"/d/e"_s, u"/f"_s}));
        QCOMPARE(pointers(validator->checkAt(u"/properties/d"_s, parsed("{\"e\":1}"))), QStringList{u"/e"_s});
    }

    void leavesOpenWhatIsNotKnown_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("fits");
        QTest::newRow("type") << QByteArray(R"({"items":{"type":"integer"}})") << QByteArray(R"([1,"?"])") << true;
        QTest::newRow("choice") << QByteArray(R"({"enum":[{"a":1}]})") << QByteArray(R"({"a":"?"})") << true;
        QTest::newRow("not") << QByteArray(R"({"not":{"const":[1]}})") << QByteArray(R"(["?"])") << true;
        QTest::newRow("one of") << QByteArray(R"({"oneOf":[{"properties":{"a":{"const":1}}},
            {"properties":{"a":{"const":2}}}]})")
                                << QByteArray(R"({"a":"?"})") << true;
        QTest::newRow("none of") << QByteArray(R"({"anyOf":[{"required":["b"]},{"type":"null"}]})")
                                 << QByteArray(R"({"a":"?"})") << false;
        QTest::newRow("if") << QByteArray(R"({"if":{"properties":{"a":{"const":1}}},"then":false,"else":false})")
                            << QByteArray(R"({"a":"?"})") << true;
    }
    void leavesOpenWhatIsNotKnown()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, value);
        QFETCH(bool, fits);
        const auto validator = Validator::compile(parsed(schema));
        QVERIFY(validator);
        QCOMPARE(validator->check(parsed(value), isOpen).isEmpty(), fits);
        QCOMPARE(validator->check(parsed(value)).isEmpty(), schema.contains("\"not\""));
    }

    void followsOnlyWhatItIsGiven()
    {
        const QJsonValue schema = QJsonObject{{u"$ref"_s, u"urn:a#/definitions/n"_s}};
        const auto refused = Validator::compile(schema);
        QVERIFY(!refused);
        QCOMPARE(refused.error().field, u"/$ref"_s);
        Options options;
        options.documents.insert(u"urn:a"_s, parsed(R"({"definitions":{"n":{"type":"null"}}})"));
        const auto given = Validator::compile(schema, options);
        QVERIFY(given);
        QVERIFY(given->check(QJsonValue::Null).isEmpty());
        QVERIFY(!given->check(1).isEmpty());
    }

    void hasLimits()
    {
        // Twice the work at each of 40 steps.
        QJsonObject steps{{u"s40"_s, true}};
        for (int i = 0; i < 40; ++i) {
            const QJsonObject next{{u"$ref"_s, QString(u"#/definitions/s"_s + QString::number(i + 1))}};
            steps.insert(u's' + QString::number(i), QJsonObject{{u"allOf"_s, QJsonArray{next, next}}});
        }
        const auto twice =
            Validator::compile(QJsonObject{{u"definitions"_s, steps}, {u"$ref"_s, u"#/definitions/s0"_s}});
        QVERIFY(twice);
        QCOMPARE(twice->check(1).size(), 1);
        // A large value may make as much work as it has parts.
        QJsonArray rules;
        while (rules.size() < 100)
            rules.append(QJsonObject{{u"minimum"_s, 0}});
        const auto rich = Validator::compile(QJsonObject{{u"items"_s, QJsonObject{{u"allOf"_s, rules}}}});
        QVERIFY(rich);
        QJsonArray numbers;
        while (numbers.size() < 2'000)
            numbers.append(numbers.size());
        QVERIFY(rich->check(numbers).isEmpty());
        const auto slow = Validator::compile(parsed(R"({"items":{"pattern":"^(x+x+)+y$"}})"));
        QVERIFY(slow);
        const QString text(1'000, u'x');
        QVERIFY(!slow->check(QJsonArray{text, text}).isEmpty());
        QByteArray deep = "{\"type\":\"null\"}";
        for (int i = 0; i < 100; ++i)
            deep = "{\"not\":" + deep + '}';
        QVERIFY(!Validator::compile(parsed(deep)));
    }
};

QTEST_APPLESS_MAIN(SchemaTest)
#include "schema_test.moc"
