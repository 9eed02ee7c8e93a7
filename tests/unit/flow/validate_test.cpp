// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/validate.h"

#include <cmath>

#include <QElapsedTimer>
#include <QTest>

#include "tests/unit/flow/sample_flows.h"

namespace mh::flow::test {
using namespace Qt::StringLiterals;

namespace {

/// Knows "resize" 1.0.0 (image required, width with a default; output resized; handle big).
class OneComponent final : public ComponentCatalog
{
public:
    OneComponent()
    {
        m_resize.inputs = {{u"image"_s, u"bytes"_s, true, QJsonValue(QJsonValue::Undefined), {}, {}},
                           {u"width"_s, u"integer"_s, true, 800, {}, {}}};
        m_resize.outputs = {{u"resized"_s, u"bytes"_s, false, QJsonValue(QJsonValue::Undefined), {}, {}}};
        m_resize.handles = QStringList{u"big"_s};
        m_resize.configSchema = {
            {u"properties"_s, QJsonObject{{u"quality"_s, QJsonObject{{u"type"_s, u"integer"_s}}}}}};
    }
    const ComponentInterface *find(const QString &name, const QString &version) const override
    {
        return name == "resize"_L1 && version == "1.0.0"_L1 ? &m_resize : nullptr;
    }

private:
    ComponentInterface m_resize;
};

QStringList told(const QList<Problem> &problems)
{
    QStringList texts;
    for (const Problem &problem : problems)
        texts.append(toText(problem.kind) + u' ' + problem.path);
    return texts;
}

using Change = std::function<void(FlowDefinition &)>;

} // namespace

class ValidateTest final : public QObject
{
    Q_OBJECT

private slots:
    void findsAllProblems_data();
    void findsAllProblems();
    void namesEveryCycleInOrder();
    void asksTheComponents();
    void comparesTypesAndConfig();
    void checksJoinExpressions();
    void knowsWhatIsUpstream();
    void checksSettings();
    void becomesOneError();
    void foreseesCycles();
    void isFastOnTheLargestFlow();
    void refusesTooMany();
};

void ValidateTest::findsAllProblems_data()
{
    QTest::addColumn<QString>("flow");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QStringList>("problems");
    const auto row = [](const char *name, const QString &flow, const QStringList &problems, const Change &change = {}) {
        QTest::newRow(name) << flow << change << problems;
    };
    row("diamond", u"a>b a>c b>d c>d"_s, {});
    row("empty", u""_s, {u"emptyFlow nodes"_s});
    row("duplicate and missing ids", u"a b c>b"_s,
        {u"duplicateId nodes[1].id"_s, u"badId nodes[2].id"_s, u"badId edges[0].id"_s, u"unknownEnd edges[0].source"_s,
         u"unknownEnd edges[0].target"_s},
        [](FlowDefinition &flow) {
            flow.nodes[1].id = u"a"_s;
            flow.nodes[2].id.clear();
            flow.edges[0].id.clear();
        });
    row("long id", u"a"_s, {u"badId nodes[0].id"_s},
        [](FlowDefinition &flow) { flow.nodes[0].id = QString(101, u'x'); });
    row("self and duplicate edges", u"a>a a>b a>b a>b@error"_s,
        {u"selfEdge edges[0].target"_s, u"duplicateEdge edges[2].target"_s});
    row("same edge id", u"a>b a>c"_s, {u"duplicateId edges[1].id"_s},
        [](FlowDefinition &flow) { flow.edges[1].id = u"e0"_s; });
    row("cycle and more", u"a>b b>c c>a c>ghost"_s, {u"unknownEnd edges[3].target"_s, u"cycle nodes[0]"_s},
        [](FlowDefinition &flow) { flow.nodes.removeLast(); });
    row("handles of if", u"a>b@true a>c@false a>d@maybe b>d@anything"_s, {u"unknownHandle edges[2].sourceHandle"_s},
        [](FlowDefinition &flow) { flow.nodes[0].component = u"if"_s; });
    row("join", u"a>b a>c b>d c>d"_s, {u"impossibleJoin nodes[1].join.count"_s, u"outOfRange nodes[2].join.count"_s},
        [](FlowDefinition &flow) {
            for (Node &node : flow.nodes)
                node.join = node.id == "a"_L1 ? JoinMode::All : JoinMode::Count;
            flow.nodes[1].joinCount = 2;
            flow.nodes[2].joinCount = 0;
            flow.nodes[3].joinCount = 2;
        });
    row("numbers", u"a"_s,
        {u"outOfRange nodes[0].position.x"_s, u"outOfRange nodes[0].timeoutMs"_s,
         u"outOfRange nodes[0].retry.maxAttempts"_s, u"outOfRange nodes[0].retry.backoffMultiplier"_s},
        [](FlowDefinition &flow) {
            flow.nodes[0].position.x = std::nan("");
            flow.nodes[0].timeoutMs = 0;
            flow.nodes[0].retry.emplace().maxAttempts = -1;
            flow.nodes[0].retry->backoffMultiplier = 0.5;
        });
    row("disabled: read are its inputs", u"a>b b>c"_s, {u"mappingUnknownPort nodes[2].inputMappings.bad"_s},
        [](FlowDefinition &flow) {
            flow.nodes[1].disabled = true;
            flow.nodes[1].inputMappings = {{u"in"_s, u"$.nodes.a.output.x"_s}};
            flow.nodes[2].inputMappings = {{u"good"_s, u"$.nodes.b.output.in"_s},
                                           {u"bad"_s, u"$.nodes.b.output.out"_s},
                                           {u"all"_s, u"$.nodes.b.output"_s}};
        });
    row("deadline of a question", u"a"_s, {u"outOfRange nodes[0].uncertainDeadlineMs"_s},
        [](FlowDefinition &flow) { flow.nodes[0].uncertainDeadlineMs = 0; });
    row("inputs of no type", u"a"_s, {u"badInputSchema inputSchema/properties/url/type"_s}, [](FlowDefinition &flow) {
        flow.inputSchema = {{u"properties"_s, QJsonObject{{u"url"_s, QJsonObject{{u"type"_s, u"link"_s}}}}}};
    });
    row("mappings", u"a>b b>c x"_s,
        {u"badExpression nodes[2].inputMappings.bad"_s, u"mappingUnknownNode nodes[2].inputMappings.ghost"_s,
         u"mappingNotUpstream nodes[2].inputMappings.later"_s, u"mappingNotUpstream nodes[2].inputMappings.self"_s},
        [](FlowDefinition &flow) {
            flow.nodes[2].inputMappings = {{u"bad"_s, u"$.nodes.a[0"_s},
                                           {u"far"_s, u"$.nodes.a.output.x"_s},
                                           {u"ghost"_s, u"$.nodes.ghost.output"_s},
                                           {u"later"_s, u"{{ $.nodes.x.output }}!"_s},
                                           {u"self"_s, u"$.nodes.c.output"_s},
                                           {u"text"_s, u"$5 for $.nodes"_s}};
        });
}

void ValidateTest::findsAllProblems()
{
    QFETCH(QString, flow);
    QFETCH(Change, change);
    QFETCH(QStringList, problems);
    FlowDefinition definition = flowOf(flow);
    if (change)
        change(definition);
    const QList<Problem> found = validate(definition);
    QCOMPARE(told(found), problems);
    for (const Problem &problem : found)
        QVERIFY(!problem.message.isEmpty());
}

void ValidateTest::namesEveryCycleInOrder()
{
    // Two circles, one of them with a shorter one inside, and a tail that is not to blame.
    const QList<Problem> found = validate(flowOf(u"t c>a a>b b>c p>q q>r r>s s>p r>p s>tail tail>end"_s));
    QCOMPARE(found.size(), 2);
    QVERIFY2(found.at(0).message.contains(u"'c' → 'a' → 'b' → 'c'"_s), qPrintable(found.at(0).message));
    QVERIFY2(found.at(1).message.contains(u"'p' → 'q' → 'r' → 'p' (1 more"_s), qPrintable(found.at(1).message));
    QCOMPARE(found.at(0).nodeId, u"c"_s);
}

void ValidateTest::asksTheComponents()
{
    const OneComponent catalog;
    FlowDefinition flow = flowOf(u"a>b@big a>c@small b>d c>d"_s);
    for (Node &node : flow.nodes)
        node.component = u"resize"_s;
    flow.nodes[0].inputMappings = {{u"image"_s, u"$.trigger.image"_s}};
    flow.nodes[1].config = {{u"image"_s, u"none"_s}};
    flow.nodes[2].version = u"9"_s;
    flow.nodes[3].inputMappings = {{u"image"_s, u"$.nodes.b.output.cropped"_s},
                                   {u"width"_s, u"$.nodes.a.output.resized"_s}};
    QCOMPARE(
        told(validate(flow, &catalog)),
        (QStringList{u"unknownComponent nodes[2].component"_s, u"mappingUnknownPort nodes[3].inputMappings.image"_s,
                     u"typeMismatch nodes[3].inputMappings.width"_s, u"unknownHandle edges[1].sourceHandle"_s}));
    flow.nodes[0].inputMappings = {};
    QVERIFY(told(validate(flow, &catalog)).contains(u"missingInput nodes[0].inputMappings.image"_s));
    QCOMPARE(validate(flow).size(), 0);
}

void ValidateTest::comparesTypesAndConfig()
{
    const OneComponent catalog;
    FlowDefinition flow = flowOf(u"a>b"_s);
    for (Node &node : flow.nodes) {
        node.component = u"resize"_s;
        node.inputMappings = {{u"image"_s, u"$.trigger.image"_s}, {u"width"_s, u"640"_s}};
        node.config = {{u"quality"_s, u"{{ $.trigger.quality }}"_s}};
    }
    QCOMPARE(told(validate(flow, &catalog)), QStringList());
    flow.nodes[0].inputMappings = {{u"image"_s, 5}, {u"width"_s, u"wide"_s}};
    flow.nodes[0].config = {{u"quality"_s, u"best"_s}};
    flow.nodes[1].inputMappings = {{u"image"_s, u"$.nodes.a.output.resized"_s}, {u"width"_s, QJsonArray{1}}};
    flow.edges[0].targetHandle = u"sharpness"_s;
    QCOMPARE(told(validate(flow, &catalog)),
             (QStringList{u"typeMismatch nodes[0].inputMappings.image"_s,
                          u"typeMismatch nodes[0].inputMappings.width"_s, u"badConfig nodes[0].config/quality"_s,
                          u"typeMismatch nodes[1].inputMappings.width"_s, u"unknownHandle edges[0].targetHandle"_s}));
    flow.edges[0].targetHandle = u"image"_s;
    QCOMPARE(validate(flow, &catalog).size(), 4);
}

void ValidateTest::checksJoinExpressions()
{
    FlowDefinition flow = flowOf(u"a>c b>c c>d"_s);
    flow.nodes[1].join = JoinMode::Expression;
    QCOMPARE(flow.nodes[1].id, u"c"_s);
    const auto toldOf = [&](const QString &text) {
        flow.nodes[1].joinExpression = text;
        return told(validate(flow));
    };
    QCOMPARE(toldOf(u"$.edges.e0.status == 'taken' && $.edges.e1.status != 'failed'"_s), QStringList());
    QCOMPARE(toldOf(u"$.nodes.a.output.n | toBoolean | default(true)"_s), QStringList());
    const QStringList bad{u"badExpression nodes[1].join.expression"_s};
    QCOMPARE(toldOf(u"$.edges.e2.status == 'taken'"_s), bad);
    QCOMPARE(toldOf(u""_s), bad);
    QCOMPARE(toldOf(u"$.edges.e0.status = 'taken'"_s), bad);
    QCOMPARE(toldOf(u"$.nodes.d.output.n > 1"_s), QStringList{u"mappingNotUpstream nodes[1].join.expression"_s});
    flow.nodes[1].join = JoinMode::All;
    flow.nodes[1].inputMappings = {{u"x"_s, u"$.edges.e0.status"_s}};
    QCOMPARE(told(validate(flow)), QStringList{u"badExpression nodes[1].inputMappings.x"_s});
}

void ValidateTest::knowsWhatIsUpstream()
{
    // 200 in a row, so that the answer spans several words of bits.
    QString text;
    for (int i = 0; i < 199; ++i)
        text += u"n%1>n%2 "_s.arg(i).arg(i + 1);
    FlowDefinition flow = flowOf(text);
    flow.nodes[199].inputMappings = {{u"x"_s, u"$.nodes.n0.output"_s}, {u"y"_s, u"$.nodes.n70.output"_s}};
    QVERIFY(validate(flow).isEmpty());
    flow.nodes[70].inputMappings = {{u"x"_s, u"$.nodes.n71.output"_s}};
    QCOMPARE(told(validate(flow)), QStringList{u"mappingNotUpstream nodes[70].inputMappings.x"_s});
    flow.edges.append(edgeOf(u"back"_s, u"n199"_s, u"n0"_s));
    QCOMPARE(told(validate(flow)), QStringList{u"cycle nodes[0]"_s});
}

void ValidateTest::checksSettings()
{
    QVERIFY(validate(FlowSettings()).isEmpty());
    FlowSettings settings;
    settings.maxInstances = -1;
    settings.flowTimeoutMs = 0;
    settings.retry.maxAttempts = -1;
    settings.scopeKey = u"$.nodes.a.output.x"_s;
    QCOMPARE(told(validate(settings)),
             (QStringList{u"outOfRange concurrency.maxInstances"_s, u"outOfRange timeout.flowTimeoutMs"_s,
                          u"outOfRange retry.maxAttempts"_s, u"badExpression concurrency.scopeKey"_s}));
}

void ValidateTest::becomesOneError()
{
    FlowDefinition flow = flowOf(u"a>b"_s);
    flow.nodes[0].inputMappings = {{u"x"_s, u"$.nodes.b.output"_s}};
    Error error = toError(validate(flow));
    QCOMPARE(error.code, ErrorCode::InvalidInput);
    QCOMPARE(error.reason, u"INVALID_INPUT_MAPPING"_s);
    QCOMPARE(error.field, u"nodes[0].inputMappings.x"_s);
    flow.edges[0].target = u"ghost"_s;
    error = toError(validate(flow));
    QCOMPARE(error.reason, u"INVALID_FLOW_DEFINITION"_s);
    const QJsonArray problems = error.details.value("problems"_L1).toArray();
    QCOMPARE(problems.size(), 2);
    QCOMPARE(problems.at(1).toObject().value("kind"_L1).toString(), u"unknownEnd"_s);
    QCOMPARE(problems.at(1).toObject().value("edgeId"_L1).toString(), u"e0"_s);
}

void ValidateTest::foreseesCycles()
{
    const FlowDefinition flow = flowOf(u"a>b b>c x"_s);
    QVERIFY(wouldCycle(flow, u"c"_s, u"a"_s));
    QVERIFY(wouldCycle(flow, u"a"_s, u"a"_s));
    QVERIFY(!wouldCycle(flow, u"a"_s, u"c"_s));
    QVERIFY(!wouldCycle(flow, u"x"_s, u"a"_s));
    QVERIFY(!wouldCycle(flow, u"ghost"_s, u"a"_s));
}

void ValidateTest::isFastOnTheLargestFlow()
{
    FlowDefinition flow;
    for (int i = 0; i < kMaxNodes; ++i) {
        Node node = nodeOf(u"node-%1"_s.arg(i));
        if (i > 0) // read from far above, so that the reachability of all pairs is needed
            node.inputMappings = {{u"in"_s, u"$.nodes.node-%1.output.out"_s.arg(i / 2)}};
        flow.nodes.append(node);
        for (int step = 1; step <= 5 && step <= i; ++step)
            flow.edges.append(edgeOf(u"e%1-%2"_s.arg(i).arg(step), u"node-%1"_s.arg(i - step), node.id));
    }
    QElapsedTimer timer;
    timer.start();
    const QList<Problem> problems = validate(flow);
    qInfo("%d nodes, %d edges: %lld ms", int(flow.nodes.size()), int(flow.edges.size()), timer.elapsed());
    QCOMPARE(told(problems), QStringList());
}

void ValidateTest::refusesTooMany()
{
    FlowDefinition flow;
    flow.nodes.resize(kMaxNodes + 1);
    QCOMPARE(told(validate(flow)), QStringList{u"tooMany nodes"_s});
    flow = flowOf(u"a>b"_s);
    flow.edges.resize(kMaxEdges + 1);
    QCOMPARE(told(validate(flow)), QStringList{u"tooMany edges"_s});
}

std::unique_ptr<QObject> makeValidateTest()
{
    return std::make_unique<ValidateTest>();
}

} // namespace mh::flow::test

#include "validate_test.moc"
