// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/edit.h"

#include <QElapsedTimer>
#include <QTest>

#include "core/flow/edit_codec.h"
#include "core/flow/validate.h"
#include "tests/unit/flow/sample_flows.h"

namespace mh::flow::test {
using namespace Qt::StringLiterals;

class EditTest final : public QObject
{
    Q_OBJECT

private slots:
    void changesAndTakesBack();
    void refusesAndChangesNothing_data();
    void refusesAndChangesNothing();
    void anyEditCanBeTakenBack_data();
    void anyEditCanBeTakenBack();
    void removesMuchAtOnce();
    void namesWrongJson_data();
    void namesWrongJson();
};

namespace {

/// One operation that fits `flow` as it is now.
Op randomOp(QRandomGenerator &random, const FlowDefinition &flow, int number)
{
    const auto some = [&random](const auto &list) { return list.at(random.bounded(int(list.size()))); };
    const QString fresh = u"new%1"_s.arg(number);
    if (random.bounded(8) == 0)
        return SetInputSchema{random.bounded(3) == 0 ? QJsonObject() : QJsonObject{{u"title"_s, fresh}}};
    const int kind = flow.nodes.size() < 2 ? 0 : random.bounded(flow.edges.isEmpty() ? 5 : 6);
    switch (kind) {
    case 0: return AddNode{nodeOf(fresh), random.bounded(int(flow.nodes.size()) + 2) - 1};
    case 1: return RemoveNode{some(flow.nodes).id};
    case 2: return MoveNode{some(flow.nodes).id, {double(random.bounded(100)), 1}};
    case 3: {
        Node node = some(flow.nodes);
        node.config.insert("changed"_L1, number);
        node.name = fresh;
        return SetNode{node};
    }
    case 4: {
        const NodeId source = some(flow.nodes).id;
        NodeId target = some(flow.nodes).id;
        while (target == source)
            target = some(flow.nodes).id;
        return Link{edgeOf(fresh, source, target), random.bounded(int(flow.edges.size()) + 2) - 1};
    }
    default: return Unlink{some(flow.edges).id};
    }
}

} // namespace

void EditTest::changesAndTakesBack()
{
    FlowDefinition flow = flowOf(u"a>b a>c b>d c>d"_s);
    const FlowDefinition before = flow;
    Node renamed = *flow.node(u"a"_s);
    renamed.name = u"Start"_s;
    renamed.position = {99, 99};
    const auto inverse =
        applyEdit(flow, {RemoveNode{u"b"_s}, SetNode{renamed}, MoveNode{u"c"_s, {5, 6}}, AddNode{nodeOf(u"x"_s), 0},
                         Link{edgeOf(u"xa"_s, u"x"_s, u"a"_s), 1}, Unlink{u"e3"_s}});
    QVERIFY(inverse);
    QCOMPARE(flow.nodes.size(), 4);
    QCOMPARE(flow.nodes.first().id, u"x"_s);
    QCOMPARE(flow.node(u"a"_s)->name, u"Start"_s);
    QCOMPARE(flow.node(u"a"_s)->position, Position());
    QCOMPARE(flow.node(u"c"_s)->position, (Position{5, 6}));
    QCOMPARE(flow.edges.size(), 2); // a>c, and x>a behind it
    QCOMPARE(flow.edges.at(1).id, u"xa"_s);
    const FlowDefinition after = flow;
    const auto redo = applyEdit(flow, *inverse);
    QVERIFY(redo);
    QCOMPARE(flow, before);
    QVERIFY(applyEdit(flow, *redo));
    QCOMPARE(flow, after);
}

void EditTest::refusesAndChangesNothing_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("field");
    const Op good = MoveNode{u"a"_s, {7, 7}};
    const auto row = [&good](const char *name, const Op &bad, const QString &field) {
        QTest::newRow(name) << Edit{good, RemoveNode{u"c"_s}, bad} << u"[2]."_s + field;
    };
    row("node there", AddNode{nodeOf(u"a"_s)}, u"node.id"_s);
    row("node without id", AddNode{nodeOf({})}, u"node.id"_s);
    row("place", AddNode{nodeOf(u"x"_s), 9}, u"index"_s);
    row("remove unknown", RemoveNode{u"c"_s}, u"id"_s);
    row("move unknown", MoveNode{u"z"_s, {}}, u"id"_s);
    row("set unknown", SetNode{nodeOf(u"z"_s)}, u"node.id"_s);
    row("edge there", Link{edgeOf(u"e0"_s, u"a"_s, u"d"_s)}, u"edge.id"_s);
    row("source", Link{edgeOf(u"x"_s, u"c"_s, u"a"_s)}, u"edge.source"_s);
    row("target", Link{edgeOf(u"x"_s, u"a"_s, u"c"_s)}, u"edge.target"_s);
    row("self", Link{edgeOf(u"x"_s, u"a"_s, u"a"_s)}, u"edge.target"_s);
    row("edge place", Link{edgeOf(u"x"_s, u"a"_s, u"d"_s), -2}, u"index"_s);
    row("unlink unknown", Unlink{u"e1"_s}, u"id"_s); // went with node c
}

void EditTest::refusesAndChangesNothing()
{
    QFETCH(Edit, edit);
    QFETCH(QString, field);
    FlowDefinition flow = flowOf(u"a>b a>c b>d c>d"_s);
    const FlowDefinition before = flow;
    const auto inverse = applyEdit(flow, edit);
    QVERIFY(!inverse);
    QCOMPARE(inverse.error().field, field);
    QCOMPARE(flow, before);
}

void EditTest::anyEditCanBeTakenBack_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 i = 0; i < 40; ++i) {
        const quint32 seed = i < 20 ? i : QRandomGenerator::global()->generate();
        QTest::addRow("seed %u", seed) << seed;
    }
}

void EditTest::anyEditCanBeTakenBack()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const FlowDefinition before = randomFlow(random, 2 + random.bounded(30));
    FlowDefinition after = before;
    Edit edit;
    for (int i = 0; i < 30; ++i) {
        const Op op = randomOp(random, after, i);
        QVERIFY(applyEdit(after, {op}));
        edit.append(op);
    }
    const auto read = editFromJson(toJson(edit));
    QVERIFY(read);
    QVERIFY(*read == edit);

    FlowDefinition flow = before;
    const auto inverse = applyEdit(flow, *read);
    QVERIFY(inverse);
    QCOMPARE(flow, after);
    QVERIFY(*editFromJson(toJson(*inverse)) == *inverse);
    QVERIFY(applyEdit(flow, *inverse));
    QCOMPARE(flow, before);
}

void EditTest::removesMuchAtOnce()
{
    // A wheel: every node hangs on the hub and on the next one; one edge leads nowhere.
    FlowDefinition before;
    before.nodes.append(nodeOf(u"hub"_s));
    before.edges.append(edgeOf(u"dangling"_s, u"hub"_s, u"ghost"_s));
    Edit edit;
    for (int i = 1; i < kMaxNodes; ++i) {
        before.nodes.append(nodeOf(u"n%1"_s.arg(i)));
        before.edges.append(edgeOf(u"h%1"_s.arg(i), u"hub"_s, u"n%1"_s.arg(i)));
        if (i > 1)
            before.edges.append(edgeOf(u"s%1"_s.arg(i), u"n%1"_s.arg(i - 1), u"n%1"_s.arg(i)));
        edit.append(RemoveNode{u"n%1"_s.arg(i)});
    }
    edit.insert(5'000, Unlink{u"h9000"_s});
    edit.append(RemoveNode{u"hub"_s});
    FlowDefinition flow = before;
    QElapsedTimer timer;
    timer.start();
    const auto inverse = applyEdit(flow, edit);
    qInfo("%d operations: %lld ms", int(edit.size()), timer.elapsed());
    QVERIFY(inverse);
    QVERIFY(flow.nodes.isEmpty() && flow.edges.isEmpty());
    QVERIFY(*editFromJson(toJson(*inverse)) == *inverse);
    QVERIFY(applyEdit(flow, *inverse));
    QVERIFY(flow == before);

    edit[7'000] = Unlink{u"h3"_s}; // gone with its node
    const auto refused = applyEdit(flow, edit);
    QVERIFY(!refused);
    QCOMPARE(refused.error().field, u"[7000].id"_s);
    QVERIFY(flow == before);
}

void EditTest::namesWrongJson_data()
{
    QTest::addColumn<QJsonObject>("op");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const QJsonObject &op, const QString &field) {
        QTest::newRow(name) << op << field;
    };
    row("no op", {}, u"[1].op"_s);
    row("unknown op", {{u"op"_s, u"explode"_s}}, u"[1].op"_s);
    row("no id", {{u"op"_s, u"removeNode"_s}}, u"[1].id"_s);
    row("no y", {{u"op"_s, u"moveNode"_s}, {u"id"_s, u"a"_s}, {u"position"_s, QJsonObject{{u"x"_s, 1}}}},
        u"[1].position.y"_s);
    row("node", {{u"op"_s, u"addNode"_s}, {u"node"_s, QJsonObject{{u"id"_s, u"a"_s}}}}, u"[1].node.component"_s);
    row("edge", {{u"op"_s, u"link"_s}, {u"index"_s, -3}}, u"[1].index"_s);
    row("schema", {{u"op"_s, u"setInputSchema"_s}, {u"schema"_s, 5}}, u"[1].schema"_s);
}

void EditTest::namesWrongJson()
{
    QFETCH(QJsonObject, op);
    QFETCH(QString, field);
    const auto edit = editFromJson({QJsonObject{{u"op"_s, u"unlink"_s}, {u"id"_s, u"e"_s}}, op});
    QVERIFY(!edit);
    QCOMPARE(edit.error().field, field);
}

std::unique_ptr<QObject> makeEditTest()
{
    return std::make_unique<EditTest>();
}

} // namespace mh::flow::test

#include "edit_test.moc"
