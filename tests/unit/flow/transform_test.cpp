// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/transform.h"

#include <QTest>

#include "core/base/json.h"
#include "core/flow/condition.h"
#include "tests/unit/flow/sample_flows.h"

namespace mh::flow::test {
using namespace Qt::StringLiterals;

// Before any raw string: moc loses its way in some of those below.
class TransformTest final : public QObject
{
    Q_OBJECT

private slots:
    void evaluates_data();
    void evaluates();
    void refuses_data();
    void refuses();
    void goesIntoStructures();
    void keepsItsLimits();
    void decides_data();
    void decides();
    void knowsAllNames();
};

namespace {

class EdgeScope final : public Scope
{
public:
    QJsonValue trigger() const override
    {
        return *json::parseValue(R"({"s":" Ab c ","n":"8.50","i":7,"flag":"yes","null":null,"json":"{\"a\":[1]}",
            "list":[3,1,2,3],"words":["b","a","b"],"people":[{"n":"y","a":2},{"n":"x","a":1}],"empty":[],
            "obj":{"k":1,"m":"v"},"csv":"a,b,,c","at":"2026-01-31T10:30:00+01:00","big":1769851800000,
            "secs":1769851800,"uni":"größe 日本","b64":"w7Y=","raw":"/w==","neg":-2.345})");
    }
    std::optional<QJsonObject> outputOf(const NodeId &node) const override
    {
        return node == "a"_L1 ? std::optional(QJsonObject{{u"x"_s, 5}}) : std::nullopt;
    }
    std::optional<QJsonObject> edge(const EdgeId &edge) const override
    {
        return edge == "e1"_L1 ? std::optional(QJsonObject{{u"status"_s, u"taken"_s}}) : std::nullopt;
    }
};

QString outcome(const QJsonValue &source)
{
    const auto expression = Expression::compile(source);
    if (!expression)
        return u"! "_s + expression.error().message;
    const auto value = expression->evaluate(EdgeScope());
    return value ? QString::fromUtf8(json::toBytes(*value)) : QString(u"! "_s + value.error().message);
}

} // namespace

void TransformTest::evaluates_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *source, const char *result) {
        QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(result);
    };
    row("$.trigger.s | trim | upper", R"("AB C")");
    row("$.trigger.s|trim|lower", R"("ab c")");
    row("{{ $.trigger.s | trim }}!", R"("Ab c!")");
    row("{{ $.trigger.n | toNumber | round(1) }}", "8.5");
    row("$.trigger.i | toString", R"("7")");
    row("$.trigger.flag | toBoolean | not", "false");
    row("$.trigger.obj | toJson", R"("{\"k\":1,\"m\":\"v\"}")");
    row("$.trigger.json | fromJson", R"({"a":[1]})");
    row("$.trigger.uni | base64 | unbase64 | length", "8");
    row("$.trigger.b64 | unbase64", R"("ö")");
    row("$.trigger.raw | unbase64 | base64", R"("/w==")");
    row("$.trigger.csv | split | join('-')", R"("a-b--c")");
    row("$.trigger.csv | split(\",b,\") | last", R"(",c")");
    row("$.trigger.list | unique | sort | join", R"("1,2,3")");
    row("$.trigger.list | sort('desc') | first", "3");
    row("$.trigger.people | sort('asc', 'a') | first", R"({"a":1,"n":"x"})");
    row("$.trigger.list | slice(1, -1)", "[1,2]");
    row("$.trigger.s | slice(-2)", R"("c ")");
    row("$.trigger.list | slice(9)", "[]");
    row("$.trigger.words | unique", R"(["b","a"])");
    row("$.trigger.empty | first | default('none')", R"("none")");
    row("$.trigger.obj | keys", R"(["k","m"])");
    row("$.trigger.obj | values", R"([1,"v"])");
    row("$.trigger.obj | length", "2");
    row("$.trigger.s | replace(' ', '')", R"("Abc")");
    row("$.trigger.neg | abs | round", "2");
    row("$.trigger.list | min", "1");
    row("$.trigger.list | max", "3");
    row("$.trigger.i | max(10) | min(8)", "8");
    row("$.trigger.list | sum", "9");
    row("$.trigger.empty | sum", "0");
    row("$.trigger.uni | urlEncode", R"("gr%C3%B6%C3%9Fe%20%E6%97%A5%E6%9C%AC")");
    row("$.trigger.at | date", R"("2026-01-31T09:30:00.000Z")");
    row("$.trigger.at | date('epoch')", "1769851800");
    row("$.trigger.big | date('epochMs')", "1769851800000");
    row("$.trigger.secs | date('yyyy-MM-dd HH:mm', 'Asia/Taipei')", R"("2026-01-31 17:30")");
    row("$.trigger.secs | date('iso', 'Asia/Taipei')", R"("2026-01-31T17:30:00.000+08:00")");
    // What is missing or null goes to the next default.
    row("$.nodes.ghost.output.x | toNumber | default(0)", "0");
    row("$.nodes.a.output.x | toNumber | default(0)", "5");
    row("$.nodes.a.output.y.z | default({\"a\":[\"}\"]}) | keys", R"(["a"])");
    row("{{ $.trigger.nope | default([]) }}", "[]");
    row("{{ $.trigger.nope | default({}) }}!", R"("{}!")");
    row("$.trigger.null | upper | default(\"it's\")", R"("it's")");
    row("$.trigger.nope | default($.trigger.i)", "7");
    row("$.trigger.nope | default($.nodes.ghost.output.x) | default(null)", "null");
    row("$.trigger.list[?@ > 9] | first | default(-1)", "-1");
    row("$.trigger.i | default($.trigger.nope)", "7");
    // The escape.
    row("$$.trigger.i | upper", R"("$.trigger.i | upper")");
    row("$$", R"("$")");
    row("a | upper", R"("a | upper")");
}

void TransformTest::evaluates()
{
    QFETCH(QString, source);
    QFETCH(QString, result);
    QCOMPARE(outcome(source), result);
}

void TransformTest::refuses_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *source, const char *message) {
        QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(message);
    };
    row("$.trigger.s | toNumber", "$.trigger.s | toNumber: is not a number");
    row("$.trigger.s | toNumber | default(0)", "$.trigger.s | toNumber: is not a number");
    row("$.trigger.i | trim", "$.trigger.i | trim: needs a text");
    row("$.trigger.list | sort | upper", "$.trigger.list | upper: needs a text");
    row("$.trigger.people | sort", "$.trigger.people | sort: needs a list of numbers or a list of texts");
    row("$.trigger.nope | upper", "$.trigger.nope: there is no member 'nope'"
                                  " (there are 'at, b64, big, csv, empty, flag, i, json, …')");
    row("$.trigger.nope | default($.nodes.ghost.output.x)",
        "$.trigger.nope | default: $.nodes.ghost.output.x: node 'ghost' has no output");
    row("$.trigger.s | date", "$.trigger.s | date: is not a time (ISO 8601, or seconds or milliseconds since 1970)");
    row("$.trigger.at | date('iso', 'Mars/Base')", "$.trigger.at | date: there is no such time zone");
    row("$.trigger.s | unbase64", "$.trigger.s | unbase64: needs base64");
    row("$.trigger.empty | max", "$.trigger.empty | max: needs a number or a list of numbers");
    row("$.trigger.s | shout", "$.trigger.s: there is no transform 'shout'");
    row("$.trigger.s | ", "$.trigger.s: the name of a transform is expected after |");
    row("$.trigger.s | trim(1)", "$.trigger.s: trim has the wrong number of arguments");
    row("$.trigger.s | default", "$.trigger.s: default has the wrong number of arguments");
    row("$.trigger.s | default(x)",
        "$.trigger.s: default: a text in quotes, a number, true, false, null, JSON or a path is expected");
    row("$.trigger.s | replace('a' 'b')", "$.trigger.s: replace: , or ) is expected");
    row("$.trigger.s | default({)", "$.trigger.s: default: the JSON does not end");
    row("{{ $.trigger.s | trim }", "$.trigger.s: }} is expected after the path");
}

void TransformTest::refuses()
{
    QFETCH(QString, source);
    QFETCH(QString, message);
    QCOMPARE(outcome(source), QString(u"! "_s + message));
}

void TransformTest::goesIntoStructures()
{
    const QJsonObject source{{u"list"_s, QJsonArray{u"$.trigger.i"_s, 5, QJsonObject{{u"t"_s, u"{{$.trigger.i}}!"_s}}}},
                             {u"price"_s, u"$$5"_s},
                             {u"plain"_s, QJsonArray{u"x"_s}}};
    QCOMPARE(outcome(source), QString::fromUtf8(R"({"list":[7,5,{"t":"7!"}],"plain":["x"],"price":"$5"})"));
    QCOMPARE(outcome(QJsonArray{u"$.trigger.nope"_s}), u"! $.trigger.nope: there is no member 'nope'"
                                                       " (there are 'at, b64, big, csv, empty, flag, i, json, …')"_s);
    QJsonValue deep = u"$.trigger.i"_s;
    for (int i = 0; i < 100; ++i)
        deep = QJsonArray{deep};
    QVERIFY(outcome(deep).startsWith("! the mapping is nested too deeply"_L1));
}

void TransformTest::keepsItsLimits()
{
    const auto apply = [](const char *name, const QJsonValue &value, const Arguments &arguments) {
        return findTransform(QString::fromLatin1(name))->apply(value, arguments);
    };
    const QString wide(20'000, u'a');
    QVERIFY(!apply("replace", wide, {u"a"_s, wide}));
    QJsonArray list;
    for (int i = 0; i < 2'000; ++i)
        list.append(QJsonValue::Null);
    QVERIFY(!apply("join", list, {wide}));
    QVERIFY(!Expression::compile(QString(u"$.trigger.s"_s + u"|trim"_s.repeated(33))));
}

void TransformTest::decides_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char *condition, const char *answer) {
        QTest::newRow(condition) << QString::fromUtf8(condition) << QString::fromUtf8(answer);
    };
    row("$.edges.e1.status == 'taken'", "true");
    row("$.edges['e1'].status != 'taken' || $.trigger.i > 8", "false");
    row("!($.nodes.ghost.output.x == 1) && $.nodes.a.output.x >= 5", "true");
    row("$.nodes.ghost.output.x", "error");
    row("$.nodes.ghost.output.x || $.trigger.i", "true");
    row("$.nodes.ghost.output.x | default(false)", "false");
    row("{{ $.trigger.flag }}", "true");
    row("$.trigger.flag | toBoolean | not", "false");
    row("$.trigger.s", "error");
    row("length($.trigger.list) == 4", "true");
    row("match($.trigger.csv, 'a.*c')", "true");
    row("$.edges.e2.status == 'taken'", "false");
    row("$.edges.e1.status = 'taken'", "refused");
    row("$.other.x == 1", "refused");
    row("true", "refused");
    row("", "refused");
    row("$.trigger.i == 7 and", "refused");
}

void TransformTest::decides()
{
    QFETCH(QString, condition);
    QFETCH(QString, answer);
    const auto compiled = Condition::compile(condition);
    if (!compiled) {
        QCOMPARE(u"refused"_s, answer);
        return;
    }
    const auto held = compiled->evaluate(EdgeScope());
    QCOMPARE(held ? (*held ? u"true"_s : u"false"_s) : u"error"_s, answer);
}

void TransformTest::knowsAllNames()
{
    const QStringList names = transformNames();
    QCOMPARE(names.size(), QSet<QString>(names.begin(), names.end()).size());
    for (const QString &name : names)
        QCOMPARE(findTransform(name)->name, name);
    QVERIFY(!findTransform(u"upper "));
}

std::unique_ptr<QObject> makeTransformTest()
{
    return std::make_unique<TransformTest>();
}

} // namespace mh::flow::test

#include "transform_test.moc"
