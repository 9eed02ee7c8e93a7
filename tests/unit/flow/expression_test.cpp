// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/expression.h"

#include <QTest>

#include "core/base/json.h"
#include "core/flow/json_path.h"
#include "tests/unit/flow/sample_flows.h"

namespace mh::flow::test {
using namespace Qt::StringLiterals;

// Before any raw string: moc loses its way in some of those below.
class ExpressionTest final : public QObject
{
    Q_OBJECT

private slots:
    void evaluates_data();
    void evaluates();
    void selects_data();
    void selects();
    void refuses_data();
    void refuses();
    void saysWhatItReads();
    void keepsItsLimits();
    void survivesAnyText_data();
    void survivesAnyText();
};

namespace {

class SampleScope final : public Scope
{
public:
    QJsonValue trigger() const override
    {
        return *json::parseValue(R"({"url":"http://x","n":5,"deep":{"a":[10,{"b":null},30]},"a.b":"dotted",
            "o'clock":1,"größe":2,"list":[{"k":"a","v":1},{"k":"b","v":2.5},{"k":"c"},{"k":"d","v":"text"}],
            "limit":2,"text":"}}","flag":true})");
    }
    std::optional<QJsonObject> outputOf(const NodeId &node) const override
    {
        if (node != "node-1"_L1 && node != "a.b c"_L1)
            return std::nullopt;
        return *json::parseObject(R"({"image":{"$ref":"blob:1"},"width":800,"name":"photo","items":[1,2,3]})");
    }
};

/// A value as text, or "! " and the error's message.
QString outcome(const QJsonValue &source)
{
    const auto expression = Expression::compile(source);
    if (!expression)
        return u"! "_s + expression.error().message;
    const auto value = expression->evaluate(SampleScope());
    return value ? QString::fromUtf8(json::toBytes(*value)) : QString(u"! "_s + value.error().message);
}

} // namespace

void ExpressionTest::evaluates_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *source, const char *result) {
        QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(result);
    };
    row("$.trigger.url", R"("http://x")");
    row("$.trigger.deep.a[0]", "10");
    row("$.trigger.deep.a[-1]", "30");
    row("$.trigger.deep.a[1].b", "null");
    row("$.trigger['a.b']", R"("dotted")");
    row("$['trigger'][\"o'clock\"]", "1");
    row("$.trigger['o\\'clock']", "1");
    row("$.trigger.größe", "2");
    row("$.trigger['gr\\u00f6\\u00dfe']", "2");
    row("$.trigger.n ", "5");
    row("$.nodes.node-1.output.width", "800");
    row("$.nodes.node-1.output", R"({"image":{"$ref":"blob:1"},"items":[1,2,3],"name":"photo","width":800})");
    row("$['nodes']['a.b c']['output']['name']", R"("photo")");
    row("$.nodes['a.b c'].output.items[2]", "3");
    row("$.nodes.node-1.output.items[*]", "[1,2,3]");
    row("{{ $.trigger.n }}", "5");
    row("{{$.trigger.n}}x", R"("5x")");
    row("{{ $.trigger.url }}/{{ $.nodes.node-1.output.width }}?{{$.trigger.flag}}", R"("http://x/800?true")");
    row("a {{ $.trigger.deep.a }} b", R"("a [10,{\"b\":null},30] b")");
    row("{{ $.trigger['text'] }}.", R"("}}.")");
    // Everything else is a literal.
    row("", R"("")");
    row("plain", R"("plain")");
    row("$5.00", R"("$5.00")");
    row("$.50", R"("$.50")");
    row("$name", R"("$name")");
    row("$$", R"("$")");
    row("$$.other.x", R"("$.other.x")");
    row("{{ $$.Values.x }}/{{ $.trigger.n }}{{$$x}}", R"("{{ $.Values.x }}/5{{$x}}")");
    row("{{ $$.Values.x }}", R"("{{ $.Values.x }}")");
    // Blanks around a path mean nothing.
    row(" $.trigger.n", "5");
    row("\t$.trigger.n | default(1)\n", "5");
    row("Dear {{ name }}", R"("Dear {{ name }}")");
    row("{{", R"("{{")");
    // What is missing is named.
    row("$.trigger.nope ?? 7", "7");
    row("$.trigger.nope ?? $.trigger.n", "5");
    row("$.trigger.n??1", "5");
    row("$.trigger.deep.a[1].b ?? 'none' | upper", R"("NONE")");
    row("n: {{ $.trigger.nope ?? \"}}\" }}", R"("n: }}")");
    row("$.trigger.nope.x", "! $.trigger.nope.x: there is no member 'nope'"
                            " (there are 'a.b, deep, flag, größe, limit, list, n, o'clock, …')");
    row("$.trigger.deep.x", "! $.trigger.deep.x: there is no member 'x' (there are 'a')");
    row("$.trigger.deep.a[7]", "! $.trigger.deep.a[7]: there is no item 7");
    row("$.trigger.n.x", "! $.trigger.n.x: there is no member 'x'");
    row("$.nodes.ghost.output.x", "! $.nodes.ghost.output.x: node 'ghost' has no output");
    row("{{ $.trigger.n }}{{ $.trigger.nope }}", "! $.trigger.nope: there is no member 'nope'"
                                                 " (there are 'a.b, deep, flag, größe, limit, list, n, o'clock, …')");
}

void ExpressionTest::evaluates()
{
    QFETCH(QString, source);
    QFETCH(QString, result);
    QCOMPARE(outcome(source), result);
}

void ExpressionTest::selects_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *path, const char *result) {
        QTest::newRow(path) << u"$.trigger"_s + QString::fromUtf8(path) << QString::fromUtf8(result);
    };
    row(".deep.a[0,2,9]", "[10,30]");
    row(".deep.a[1:]", R"([{"b":null},30])");
    row(".deep.a[::-2]", "[30,10]");
    row(".deep.a[-2:-1]", R"([{"b":null}])");
    row(".deep.a[::0]", "[]");
    row(".list[:2].v", "[1,2.5]");
    row("..k", R"(["a","b","c","d"])");
    row("..a[1].b", "[null]");
    row(".deep..*", R"([[10,{"b":null},30],10,{"b":null},30,null])");
    row(".list[?@.v].k", R"(["a","b","d"])");
    row(".list[?!@.v].k", R"(["c"])");
    row(".list[?@.v > 1].k", R"(["b"])");
    row(".list[?@.v >= 1 && @.k != 'b'].k", R"(["a"])");
    row(".list[?@.k == 'a' || (@.k < 'c' && @.v == 2.5)].k", R"(["a","b"])");
    row(".list[?@.v == @.nope].k", R"(["c"])");
    row(".list[?@.v == $.trigger.limit].k", "[]");
    row(".list[?@.v < $.trigger.limit].k", R"(["a"])");
    row(".list[?@.v < $.nodes.node-1.output.width].k", R"(["a","b"])");
    row(".list[?length(@.k) == 1 && count(@.*) == 1].k", R"(["c"])");
    row(".list[?match(@.k, '[a-b]')].k", R"(["a","b"])");
    row(".list[?search(@.v, 'ex')].k", R"(["d"])");
    row(".list[?match(@.v, 'ex')].k", "[]");
    row(".list[?value(@..k) == 'd'].v", R"(["text"])");
    row(".list[?length(@) == 2][ 'k' ]", R"(["a","b","d"])");
    row(".deep.a[?@ == 10 || @ == 3e1]", "[10,30]");
    row(".deep.a[?@.b == null]", R"([{"b":null}])");
    row(".nope..x", "[]");
}

void ExpressionTest::selects()
{
    QFETCH(QString, path);
    QFETCH(QString, result);
    QCOMPARE(outcome(path), result);
}

void ExpressionTest::refuses_data()
{
    QTest::addColumn<QString>("source");
    for (const char *source : {"$.trigger.",
                               "$.trigger.a b",
                               "$.trigger[",
                               "$.trigger[1",
                               "$.trigger[01]",
                               "$.trigger[-0]",
                               "$.trigger['a]",
                               "$.trigger['\\x']",
                               "$.trigger['\\ud800']",
                               "$.trigger[9007199254740992]",
                               "$.trigger..",
                               "$",
                               " $ ",
                               "$.triggered",
                               " $.other.x",
                               "$[0]",
                               "{{ $.other.x }}",
                               "a {{ $ }}",
                               "$.trigger.a ??",
                               "$.trigger.a ?? nope",
                               "$['other']",
                               "$['nodes']",
                               "$.nodes",
                               "$.nodes.a",
                               "$.nodes.a.input.x",
                               "$.nodes.*.output",
                               "$.nodes[0].output",
                               "$.nodes..output",
                               "$.nodes['a','b'].output",
                               "{{ $.trigger.a",
                               "{{ $.trigger.a b }}",
                               "$.trigger[?]",
                               "$.trigger[?1]",
                               "$.trigger[?@.a == ]",
                               "$.trigger[?@.* == 1]",
                               "$.trigger[?length(@.a)]",
                               "$.trigger[?count(1) == 1]",
                               "$.trigger[?match(@.a)]",
                               "$.trigger[?match(@.a, 'x') == true]",
                               "$.trigger[?match(@.a, '(')]",
                               "$.trigger[?nope(@)]",
                               "$.trigger[?@.a == 01]",
                               "$.trigger[?(@.a]",
                               "$.trigger[?@.a == $.other]",
                               "$.trigger[?True]"})
        QTest::newRow(source) << QString::fromUtf8(source);
}

void ExpressionTest::refuses()
{
    QFETCH(QString, source);
    const auto expression = Expression::compile(source);
    QVERIFY(!expression);
    QCOMPARE(expression.error().code, ErrorCode::InvalidInput);
    QCOMPARE(expression.error().reason, u"INVALID_INPUT_MAPPING"_s);
    QVERIFY(!expression.error().message.isEmpty());
}

void ExpressionTest::saysWhatItReads()
{
    const auto reads = [](const QJsonValue &source) { return (*Expression::compile(source)).references(); };
    using References = QList<Expression::Reference>;
    QCOMPARE(reads(u"$.trigger.a.b"_s), (References{{{}, u"a"_s}}));
    QCOMPARE(reads(u"$.nodes['x.y'].output"_s), (References{{u"x.y"_s, {}}}));
    QCOMPARE(reads(u"{{$.nodes.x.output.p}} {{$.nodes.x.output.p.q}} {{$.trigger}}"_s),
             (References{{u"x"_s, u"p"_s}, {{}, {}}}));
    QCOMPARE(reads(u"$.nodes.x.output[?@ > $.nodes.y.output.z]"_s), (References{{u"x"_s, {}}, {u"y"_s, u"z"_s}}));
    QCOMPARE(reads(7), References());
    QCOMPARE(reads(QJsonObject{{u"a"_s, QJsonArray{u"$.trigger"_s, u"{{$.nodes.x.output}}!"_s}}}),
             (References{{{}, {}}, {u"x"_s, {}}}));
    QCOMPARE(reads(u"$.edges.e1.status"_s), (References{{{}, u"status"_s, u"e1"_s}}));
    QVERIFY((*Expression::compile(QJsonObject{{u"a"_s, u"$$.trigger"_s}})).isLiteral());

    const auto caught = *Expression::compile(u"$.nodes.x.output.p | default($.nodes.y.output.p)"_s);
    QCOMPARE(caught.references(), (References{{u"x"_s, u"p"_s}, {u"y"_s, u"p"_s}}));
    QCOMPARE(caught.required(), References());
    const auto direct = [](const QString &source) { return (*Expression::compile(source)).directly(); };
    QCOMPARE(direct(u"{{ $.nodes.x.output.p }}"_s), (Expression::Reference{u"x"_s, u"p"_s}));
    for (const auto &source :
         {u"$.nodes.x.output"_s, u"$.nodes.x.output.p.q"_s, u"$.nodes.x.output.p | trim"_s, u"p"_s})
        QVERIFY(!direct(source));
    QVERIFY(Expression().isLiteral());
    QCOMPARE(*Expression().evaluate(SampleScope()), QJsonValue());
}

void ExpressionTest::keepsItsLimits()
{
    QVERIFY(!Expression::compile(QString(u"$.trigger"_s + u".a"_s.repeated(100))));
    QVERIFY(!Expression::compile(QString(u"$.trigger[?"_s + u"("_s.repeated(10'000))));
    QVERIFY(!Expression::compile(QString(u"$.trigger[?"_s + u"@[?"_s.repeated(5'000))));
    QVERIFY(!Expression::compile(QString(u"$.trigger[?"_s + u"length("_s.repeated(2'000))));

    // Nested wildcards over a wide value stop at the step limit instead of running for hours.
    QJsonArray wide;
    for (int i = 0; i < 1000; ++i)
        wide.append(i);
    const auto parsed = jsonpath::parse(u"$[?$[?$[?@ == 1]]]");
    QVERIFY(parsed);
    QVERIFY(!jsonpath::select(parsed->query, 0, wide, wide));

    QJsonValue deep = 1;
    for (int i = 0; i < 600; ++i)
        deep = QJsonArray{deep};
    const auto descend = jsonpath::parse(u"$..x");
    QVERIFY(descend);
    QVERIFY(!jsonpath::select(descend->query, 0, deep, deep));

    // A pattern that backtracks without end gives up and does not match.
    const QRegularExpression pattern = jsonpath::patternOf(u"(a*)*b"_s, true);
    QVERIFY(pattern.isValid() && !pattern.match(QString(5'000, u'a')).hasMatch());
}

void ExpressionTest::survivesAnyText_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 i = 0; i < 10; ++i) {
        const quint32 seed = i < 5 ? i : QRandomGenerator::global()->generate();
        QTest::addRow("seed %u", seed) << seed;
    }
}

void ExpressionTest::survivesAnyText()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    static const QStringList words{u"$.trigger"_s,  u"$.nodes.node-1.output"_s,
                                   u"$['nodes']"_s, u"["_s,
                                   u"]"_s,          u"?"_s,
                                   u"@"_s,          u"."_s,
                                   u".."_s,         u"*"_s,
                                   u"'"_s,          u"\""_s,
                                   u"("_s,          u")"_s,
                                   u"&&"_s,         u"||"_s,
                                   u"!"_s,          u"=="_s,
                                   u"<"_s,          u"1"_s,
                                   u"-"_s,          u":"_s,
                                   u","_s,          u"length("_s,
                                   u"match("_s,     u"list"_s,
                                   u"{{"_s,         u"}}"_s,
                                   u"\\"_s,         u"\\u00"_s,
                                   u" "_s,          u"true"_s,
                                   u"value("_s};
    int compiled = 0;
    for (int i = 0; i < 3'000; ++i) {
        QString text = i % 2 ? u"$.trigger"_s : QString();
        for (int length = random.bounded(14); length > 0; --length) {
            text += random.bounded(8) == 0 ? QString(QChar(char16_t(random.bounded(0x10000))))
                                           : words.at(random.bounded(int(words.size())));
        }
        if (const auto expression = Expression::compile(text)) {
            ++compiled;
            const auto value = expression->evaluate(SampleScope());
            QVERIFY(value ? !value->isUndefined() : !value.error().message.isEmpty());
        }
    }
    QVERIFY(compiled > 0);
}

std::unique_ptr<QObject> makeExpressionTest()
{
    return std::make_unique<ExpressionTest>();
}

} // namespace mh::flow::test

#include "expression_test.moc"
