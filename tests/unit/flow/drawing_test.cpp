// SPDX-License-Identifier: GPL-3.0-or-later
// Groups, notes, colours and bends: kept, refused, taken back.
#include <QTest>

#include "core/flow/codec.h"
#include "core/flow/edit.h"
#include "core/flow/edit_codec.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::flow;

namespace {

Group group(const QString &id, const QString &parent = {}, bool collapsed = false)
{
    return {id, u"Title of "_s + id, parent, Tint::Blue, collapsed};
}

Note note(const QString &id)
{
    return {id, u"Read me"_s, {24, 48}, 200, 100, Tint::Green};
}

FlowDefinition drawn()
{
    FlowDefinition made;
    for (const QString &id : {u"a"_s, u"b"_s}) {
        Node node;
        node.id = id;
        node.component = u"resize"_s;
        node.version = u"1"_s;
        node.group = u"g"_s;
        node.tint = Tint::Violet;
        made.nodes += node;
    }
    Edge edge;
    edge.id = u"e"_s;
    edge.source = u"a"_s;
    edge.target = u"b"_s;
    edge.points = {{10, 20}, {30, 40}};
    made.edges += edge;
    made.groups = {group(u"g"_s, u"outer"_s), group(u"outer"_s, {}, true)};
    made.notes = {note(u"n"_s)};
    return made;
}

} // namespace

class DrawingTest final : public QObject
{
    Q_OBJECT
private slots:
    void roundTripKeepsAllOfIt()
    {
        const FlowDefinition before = drawn();
        const Result<FlowDefinition> after = definitionFromJson(toJson(before));
        QVERIFY2(after, qPrintable(after ? QString() : after.error().message));
        QCOMPARE(*after, before);
    }

    void unknownMembersStay()
    {
        QJsonObject json = toJson(drawn());
        QJsonObject ui = json.value("ui"_L1).toObject();
        ui.insert("viewport"_L1, QJsonObject{{u"zoom"_s, 2}});
        QJsonArray groups = ui.value("groups"_L1).toArray();
        QJsonObject first = groups.at(0).toObject();
        first.insert("pinned"_L1, true);
        groups[0] = first;
        ui.insert("groups"_L1, groups);
        json.insert("ui"_L1, ui);
        const Result<FlowDefinition> read = definitionFromJson(json);
        QVERIFY(read);
        QCOMPARE(toJson(*read), json);
        // Nothing is added to a definition that has no drawing.
        QVERIFY(!toJson(*definitionFromJson({{u"nodes"_s, QJsonArray()}})).contains("ui"_L1));
    }

    void wrongOnesAreNamed_data()
    {
        QTest::addColumn<QString>("ui");
        QTest::addColumn<QString>("said");
        QTest::newRow("list") << uR"({"groups": {}})"_s << u"ui.groups"_s;
        QTest::newRow("no id") << uR"({"groups": [{"title": "x"}]})"_s << u"ui.groups[0].id"_s;
        QTest::newRow("colour") << uR"({"groups": [{"id": "x", "colour": "#f00"}]})"_s << u"ui.groups[0].colour"_s;
        QTest::newRow("twice") << uR"({"groups": [{"id": "x"}, {"id": "x"}]})"_s << u"two groups"_s;
        QTest::newRow("circle") << uR"({"groups": [{"id": "x", "parent": "y"}, {"id": "y", "parent": "x"}]})"_s
                                << u"within itself"_s;
        QTest::newRow("itself") << uR"({"groups": [{"id": "x", "parent": "x"}]})"_s << u"within itself"_s;
        QTest::newRow("note size") << uR"({"notes": [{"id": "x", "position": {"x": 0, "y": 0}, "width": 1}]})"_s
                                   << u"ui.notes[0].width"_s;
        QTest::newRow("note place") << uR"({"notes": [{"id": "x"}]})"_s << u"ui.notes[0].position"_s;
        QTest::newRow("notes twice")
            << uR"({"notes": [{"id": "x", "position": {"x": 0, "y": 0}}, {"id": "x", "position": {"x": 0, "y": 0}}]})"_s
            << u"two notes"_s;
    }

    void wrongOnesAreNamed()
    {
        QFETCH(QString, ui);
        QFETCH(QString, said);
        const QJsonObject json{{u"ui"_s, QJsonDocument::fromJson(ui.toUtf8()).object()}};
        const Result<FlowDefinition> read = definitionFromJson(json);
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(said), qPrintable(read.error().message));
    }

    void tooManyOrTooDeep()
    {
        QList<Group> groups;
        for (int i = 0; i < kMaxGroupDepth; ++i)
            groups += group(QString::number(i), i == 0 ? QString() : QString::number(i - 1));
        QVERIFY(checkDrawing(groups, {}));
        groups += group(u"deep"_s, QString::number(kMaxGroupDepth - 1));
        QVERIFY(!checkDrawing(groups, {}));
        groups.clear();
        for (int i = 0; i <= kMaxGroups; ++i)
            groups += group(QString::number(i));
        QVERIFY(!checkDrawing(groups, {}));
        QJsonArray points;
        for (int i = 0; i <= kMaxEdgePoints; ++i)
            points.append(QJsonObject{{u"x"_s, i}, {u"y"_s, 0}});
        const Result<Edge> bent = edgeFromJson({{u"id"_s, u"e"_s},
                                                {u"source"_s, u"a"_s},
                                                {u"target"_s, u"b"_s},
                                                {u"ui"_s, QJsonObject{{u"points"_s, points}}}});
        QVERIFY(!bent);
    }

    void nestingIsAsked()
    {
        const Nesting nesting(
            {group(u"a"_s), group(u"b"_s, u"a"_s, true), group(u"c"_s, u"b"_s), group(u"lost"_s, u"gone"_s)});
        QCOMPARE(nesting.outwards(u"c"_s), (QList<GroupId>{u"c"_s, u"b"_s, u"a"_s}));
        QCOMPARE(nesting.collapsedAround(u"c"_s), u"b"_s);
        QCOMPARE(nesting.collapsedAround(u"a"_s), QString());
        QVERIFY(nesting.isWithin(u"c"_s, u"a"_s));
        QCOMPARE(nesting.outwards(u"lost"_s), (QList<GroupId>{u"lost"_s}));
        const Nesting circle({group(u"x"_s, u"y"_s), group(u"y"_s, u"x"_s)});
        QCOMPARE(circle.outwards(u"x"_s).size(), 2);
    }

    void editsAreTakenBackExactly_data()
    {
        QTest::addColumn<Edit>("edit");
        Group other = group(u"g"_s, u"outer"_s);
        other.title = u"Renamed"_s;
        Note moved = note(u"n"_s);
        moved.position = {5, 6};
        QTest::newRow("new group") << Edit{SetGroup{group(u"new"_s)}};
        QTest::newRow("changed group") << Edit{SetGroup{other}};
        QTest::newRow("frame away") << Edit{RemoveGroup{u"g"_s}};
        QTest::newRow("new note") << Edit{SetNote{note(u"m"_s), 0}};
        QTest::newRow("moved note") << Edit{SetNote{moved}};
        QTest::newRow("note away") << Edit{RemoveNote{u"n"_s}};
        QTest::newRow("all at once") << Edit{RemoveNote{u"n"_s}, SetGroup{other}, RemoveNode{u"a"_s},
                                             RemoveGroup{u"outer"_s}, SetNote{note(u"n"_s)}};
    }

    void editsAreTakenBackExactly()
    {
        QFETCH(Edit, edit);
        FlowDefinition definition = drawn();
        const Result<Edit> back = applyEdit(definition, edit);
        QVERIFY2(back, qPrintable(back ? QString() : back.error().message));
        QVERIFY(definition != drawn());
        QVERIFY(applyEdit(definition, *back));
        QCOMPARE(definition, drawn());
        const Result<Edit> read = editFromJson(toJson(edit));
        QVERIFY(read);
        QCOMPARE(*read, edit);
    }

    void refusedEditsChangeNothing_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::newRow("no group") << Edit{RemoveGroup{u"x"_s}};
        QTest::newRow("no note") << Edit{SetNote{note(u"m"_s)}, RemoveNote{u"x"_s}};
        QTest::newRow("circle") << Edit{SetGroup{group(u"outer"_s, u"g"_s)}};
        QTest::newRow("no id") << Edit{SetGroup{group({})}};
        QTest::newRow("far away") << Edit{SetNote{note(u"m"_s), 9}};
    }

    void refusedEditsChangeNothing()
    {
        QFETCH(Edit, edit);
        FlowDefinition definition = drawn();
        QVERIFY(!applyEdit(definition, edit));
        QCOMPARE(definition, drawn());
    }
};

QTEST_APPLESS_MAIN(DrawingTest)
#include "drawing_test.moc"
