// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/graph.h"

#include <QTest>

#include "tests/unit/flow/sample_flows.h"

namespace mh::flow::test {
using namespace Qt::StringLiterals;

class GraphTest final : public QObject
{
    Q_OBJECT

private slots:
    void hasNeighboursRootsAndLeaves();
    void ordersEveryFlow_data();
    void ordersEveryFlow();
    void compilesMappings();
    void refusesWhatCannotRun();
};

void GraphTest::hasNeighboursRootsAndLeaves()
{
    const auto built = Dag::build(flowOf(u"a>b a>c b>d c>d x"_s));
    QVERIFY(built);
    const Dag &dag = **built;
    const auto list = [](std::span<const int> span) { return QList<int>(span.begin(), span.end()); };
    QCOMPARE(dag.nodeCount(), 5);
    QCOMPARE(dag.edgeCount(), 4);
    QCOMPARE(dag.indexOf(u"d"_s), 3);
    QCOMPARE(dag.indexOf(u"nobody"_s), -1);
    QCOMPARE(list(dag.outgoing(0)), (QList<int>{0, 1}));
    QCOMPARE(list(dag.incoming(3)), (QList<int>{2, 3}));
    QCOMPARE(dag.ends(2).source, 1);
    QCOMPARE(dag.ends(2).target, 3);
    QCOMPARE(list(dag.roots()), (QList<int>{0, 4}));
    QCOMPARE(list(dag.leaves()), (QList<int>{3, 4}));
}

void GraphTest::ordersEveryFlow_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 i = 0; i < 20; ++i) {
        const quint32 seed = i < 10 ? i : QRandomGenerator::global()->generate();
        QTest::addRow("seed %u", seed) << seed;
    }
}

void GraphTest::ordersEveryFlow()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const auto built = Dag::build(randomFlow(random, random.bounded(1, 200)));
    QVERIFY(built);
    const Dag &dag = **built;
    QList<int> place(dag.nodeCount(), -1);
    for (size_t i = 0; i < dag.topologicalOrder().size(); ++i)
        place[dag.topologicalOrder()[i]] = int(i);
    QVERIFY(!place.contains(-1));
    int edges = 0;
    for (int node = 0; node < dag.nodeCount(); ++node) {
        for (const int edge : dag.outgoing(node)) {
            QCOMPARE(dag.ends(edge).source, node);
            QCOMPARE_LT(place.at(node), place.at(dag.ends(edge).target));
            QCOMPARE(dag.edge(edge).target, dag.node(dag.ends(edge).target).id);
            ++edges;
        }
    }
    QCOMPARE(edges, dag.edgeCount());
}

void GraphTest::compilesMappings()
{
    FlowDefinition flow = flowOf(u"a>b"_s);
    flow.nodes[1].inputMappings = {{u"x"_s, u"$.nodes.a.output.y"_s}, {u"n"_s, 7}};
    const auto built = Dag::build(flow);
    QVERIFY(built);
    QCOMPARE((*built)->mappings(1).size(), 2);
    QCOMPARE((*built)->mappings(1).value(u"x"_s).references(), (QList<Expression::Reference>{{u"a"_s, u"y"_s}}));
    QVERIFY((*built)->mappings(1).value(u"n"_s).isLiteral());
}

void GraphTest::refusesWhatCannotRun()
{
    for (const QString &text : {u""_s, u"a>a"_s, u"a>b b>a"_s}) {
        const auto built = Dag::build(flowOf(text));
        QVERIFY(!built);
        QCOMPARE(built.error().reason, u"INVALID_FLOW_DEFINITION"_s);
    }
    FlowDefinition flow = flowOf(u"a"_s);
    flow.nodes[0].inputMappings = {{u"x"_s, u"$.nodes.a"_s}};
    const auto built = Dag::build(flow);
    QVERIFY(!built);
    QCOMPARE(built.error().reason, u"INVALID_INPUT_MAPPING"_s);
    QCOMPARE(built.error().field, u"nodes[0].inputMappings.x"_s);
}

std::unique_ptr<QObject> makeGraphTest()
{
    return std::make_unique<GraphTest>();
}

} // namespace mh::flow::test

#include "graph_test.moc"
