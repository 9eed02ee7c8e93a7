// SPDX-License-Identifier: GPL-3.0-or-later
// Edits, undo, the three-way merge and drafts: what needs no window.
#include <QFile>
#include <QRectF>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/editor/diff.h"
#include "app/editor/drafts.h"
#include "app/editor/edits.h"
#include "app/editor/flow_editor.h"
#include "app/editor/merge.h"
#include "app/editor/note_layout.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::editor;

namespace {

flow::Node node(const QString &id, double x = 0, double y = 0)
{
    flow::Node made;
    made.id = id;
    made.component = u"noop"_s;
    made.version = u"1.0.0"_s;
    made.position = {x, y};
    return made;
}

/// "a>b" links a to b; a bare name is a node.
flow::FlowDefinition flowOf(const QStringList &recipe)
{
    flow::FlowDefinition made;
    for (const QString &part : recipe) {
        if (part.contains(u'>')) {
            const QString from = part.section(u'>', 0, 0);
            made.edges += newEdge(made, from, u"default"_s, part.section(u'>', 1));
        } else {
            made.nodes += node(part, double(made.nodes.size()) * 300, 0);
        }
    }
    return made;
}

flow::FlowDefinition with(flow::FlowDefinition definition, const flow::Edit &edit)
{
    const auto back = flow::applyEdit(definition, edit);
    if (!back)
        qFatal("the edit is refused: %s", qPrintable(back.error().message));
    return definition;
}

/// Which two places cover each other; empty: none.
QString covers(const QList<QRectF> &places)
{
    for (qsizetype i = 0; i < places.size(); ++i) {
        for (qsizetype k = i + 1; k < places.size(); ++k) {
            if (places[i].intersects(places[k]))
                return QString::number(i) % u' ' % QString::number(k);
        }
    }
    return {};
}

flow::FlowDefinition configured(flow::FlowDefinition definition, qsizetype index, const QString &key,
                                const QJsonValue &value)
{
    definition.nodes[index].config.insert(key, value);
    return definition;
}

} // namespace

class FlowEditingTest final : public QObject
{
    Q_OBJECT
private slots:
    void idsAreReadableAndFree()
    {
        const auto flow = flowOf({u"resize"_s, u"resize-2"_s});
        QCOMPARE(freshNodeId(flow, u"crop"_s), u"crop"_s);
        QCOMPARE(freshNodeId(flow, u"resize"_s), u"resize-3"_s);
        QCOMPARE(freshNodeId(flow, u"resize-2"_s, {u"resize-3"_s}), u"resize-4"_s);
        QCOMPARE(freshNodeId(flow, u"my node"_s), u"my-node"_s);
    }

    void everyStepIsTakenBack()
    {
        FlowEditor editor;
        const auto start = flowOf({u"a"_s, u"b"_s, u"c"_s, u"a>b"_s, u"b>c"_s});
        editor.open(start);
        QVERIFY(editor.apply(u"move"_s, moved(editor.definition(), {u"a"_s, u"b"_s}, {24, 48})));
        QVERIFY(editor.apply(u"delete"_s, removal(editor.definition(), {u"b"_s}, {})));
        QCOMPARE(editor.definition().edges.size(), 0);
        const auto end = editor.definition();
        while (editor.undoStack().canUndo())
            editor.undoStack().undo();
        QCOMPARE(editor.definition(), start);
        while (editor.undoStack().canRedo())
            editor.undoStack().redo();
        QCOMPARE(editor.definition(), end);
    }

    void stepsOfOneKindJoinUntilTheGestureEnds()
    {
        FlowEditor editor;
        editor.open(flowOf({u"a"_s}));
        for (int i = 0; i < 3; ++i)
            editor.apply(u"move"_s, moved(editor.definition(), {u"a"_s}, {24, 0}), u"nudge/a"_s);
        QCOMPARE(editor.undoStack().count(), 1);
        editor.endGesture();
        editor.apply(u"move"_s, moved(editor.definition(), {u"a"_s}, {24, 0}), u"nudge/a"_s);
        QCOMPARE(editor.undoStack().count(), 2);
        editor.undoStack().undo();
        editor.undoStack().undo();
        QCOMPARE(editor.definition().nodes[0].position.x, 0.0);
        editor.undoStack().redo();
        QCOMPARE(editor.definition().nodes[0].position.x, 72.0);
    }

    void refusedStepsLeaveNothingBehind()
    {
        FlowEditor editor;
        editor.open(flowOf({u"a"_s}));
        QSignalSpy refused(&editor, &FlowEditor::refused);
        QVERIFY(!editor.apply(u"x"_s, {flow::RemoveNode{u"nobody"_s}}));
        QCOMPARE(refused.count(), 1);
        QCOMPARE(editor.undoStack().count(), 0);
    }

    void reasonsAgainstAnEdge()
    {
        const auto flow = flowOf({u"a"_s, u"b"_s, u"c"_s, u"a>b"_s, u"b>c"_s});
        QVERIFY(whyNoEdge(flow, u"a"_s, u"default"_s, u"c"_s).isEmpty());
        QVERIFY(!whyNoEdge(flow, u"a"_s, u"default"_s, u"a"_s).isEmpty());
        QVERIFY(!whyNoEdge(flow, u"a"_s, u"default"_s, u"b"_s).isEmpty());
        QVERIFY(whyNoEdge(flow, u"a"_s, u"error"_s, u"b"_s).isEmpty());
        QVERIFY(whyNoEdge(flow, u"c"_s, u"default"_s, u"a"_s).contains(u"circle"_s));
    }

    void bridgingKeepsTheFlowTogether()
    {
        auto flow = flowOf({u"a"_s, u"b"_s, u"c"_s, u"a>b"_s, u"b>c"_s});
        flow = with(flow, removedAndBridged(flow, u"b"_s));
        QCOMPARE(flow.edges.size(), 1);
        QCOMPARE(flow.edges[0].source, u"a"_s);
        QCOMPARE(flow.edges[0].target, u"c"_s);
    }

    void pastedNodesReadEachOther()
    {
        auto flow = flowOf({u"a"_s, u"b"_s, u"c"_s, u"a>b"_s, u"c>b"_s});
        flow.nodes[1].inputMappings = {{u"x"_s, u"$.nodes.a.output.y | trim"_s},
                                       {u"z"_s, u"{{ $.nodes['a'].output.q }} $.nodes.c.output"_s}};
        const auto paste = pasteOf(flow, copyText(flow, {u"a"_s, u"b"_s}), {48, 96});
        QVERIFY(paste);
        QCOMPARE(paste->nodes, (NodeSet{u"a-2"_s, u"b-2"_s}));
        flow = with(flow, paste->edit);
        QCOMPARE(flow.edges.size(), 3); // the wire from c, which was not copied, is not pasted
        const flow::Node *b = flow.node(u"b-2"_s);
        QCOMPARE(b->inputMappings.value("x"_L1).toString(), u"$.nodes.a-2.output.y | trim"_s);
        QCOMPARE(b->inputMappings.value("z"_L1).toString(), u"{{ $.nodes['a-2'].output.q }} $.nodes.c.output"_s);
        QCOMPARE(flow.node(u"a-2"_s)->position, (flow::Position{48, 96}));
        QVERIFY(!pasteOf(flow, "hello", {}));
    }

    void whatIsPastedLeavesNotesInSight()
    {
        auto flow = flowOf({u"a"_s});
        flow.notes += flow::Note{u"n"_s, u"mind this"_s, {0, 96}, 240, 120};
        const auto places = [](const flow::FlowDefinition &of) {
            QList<QRectF> all;
            for (const flow::Node &each : of.nodes)
                all += placeOf(each);
            for (const flow::Note &each : of.notes)
                all += placeOf(each);
            return all;
        };
        for (const auto &paste :
             {pasteOf(flow, copyText(flow, {u"a"_s}, {}), {0, 120}),
              pasteOf(flow, copyText(flow, {}, {u"n"_s}), {24, 96}),
              pasteOf(flow, copyText(flow, {}, {u"n"_s}), {24, 0}), duplicateOf(flow, {u"a"_s}, {u"n"_s})}) {
            QVERIFY(paste);
            QVERIFY(covers(places(with(flow, paste->edit))).isEmpty());
        }
    }

    void notesGoAlongWhenCardsAreArranged()
    {
        auto flow = flowOf({u"a"_s, u"b"_s, u"c"_s, u"a>b"_s, u"b>c"_s});
        flow.nodes[2].position = {120, 1200};
        flow.notes += flow::Note{u"above"_s, u"c does this"_s, {120, 1056}, 240, 120};
        flow.notes += flow::Note{u"under"_s, u"covered"_s, {312, 24}, 240, 120}; // by b, and now lies free
        const auto made = with(flow, arranged(flow));
        const QPointF by = placeOf(made.nodes[2]).topLeft() - placeOf(flow.nodes[2]).topLeft();
        QVERIFY(!by.isNull());
        QCOMPARE(placeOf(made.notes[0]).topLeft(), placeOf(flow.notes[0]).topLeft() + by);
        QList<QRectF> all{placeOf(made.notes[0]), placeOf(made.notes[1])};
        for (const flow::Node &each : made.nodes)
            all += placeOf(each);
        QVERIFY2(covers(all).isEmpty(), qPrintable(covers(all)));
        // Of some only: the notes of the others stay.
        flow.nodes[2].position = {900, 1200};
        flow.notes[0].position = {900, 1056};
        QCOMPARE(with(flow, arranged(flow, {u"a"_s, u"b"_s})).notes[0], flow.notes[0]);
    }

    void cardsAreAligned()
    {
        auto flow = flowOf({u"a"_s, u"b"_s, u"c"_s});
        flow.nodes[1].position = {100, 50};
        const NodeSet all{u"a"_s, u"b"_s, u"c"_s};
        QCOMPARE(with(flow, aligned(flow, all, Align::Top)).nodes[1].position.y, 0.0);
        QCOMPARE(with(flow, aligned(flow, all, Align::Columns)).nodes[1].position.x, 300.0);
    }

    void differenceLeadsThere()
    {
        const auto from = flowOf({u"a"_s, u"b"_s, u"c"_s, u"a>b"_s, u"b>c"_s});
        auto to = with(from, removal(from, {u"b"_s}, {}));
        to = with(to, {flow::AddNode{node(u"d"_s, 10, 10)}, flow::Link{newEdge(to, u"a"_s, u"default"_s, u"d"_s)}});
        to = configured(to, 0, u"k"_s, 1);
        to.nodes[1].position = {7, 8};
        QCOMPARE(with(from, difference(from, to)), to);
        QVERIFY(difference(to, to).isEmpty());
    }

    void independentChangesAreMerged()
    {
        const auto base = configured(flowOf({u"a"_s, u"b"_s, u"a>b"_s}), 0, u"quality"_s, 85);
        auto mine = configured(base, 0, u"quality"_s, 60);
        mine.nodes[1].position = {500, 500};
        auto theirs = configured(base, 0, u"format"_s, u"png"_s);
        theirs = with(theirs, {flow::AddNode{node(u"c"_s)}, flow::Link{newEdge(theirs, u"b"_s, u"default"_s, u"c"_s)}});
        const Merged merged = merge(base, mine, theirs);
        QVERIFY(merged.conflicts.isEmpty());
        const auto &a = merged.definition.nodes[0];
        QCOMPARE(a.config, (QJsonObject{{u"quality"_s, 60}, {u"format"_s, u"png"_s}}));
        QCOMPARE(merged.definition.node(u"b"_s)->position.x, 500.0);
        QCOMPARE(merged.definition.edges.size(), 2);
    }

    void inputsAreMergedMemberByMember()
    {
        const auto schema = [](const QStringList &names) {
            QJsonObject members;
            for (const QString &name : names)
                members.insert(name, QJsonObject{{u"type"_s, u"string"_s}});
            return QJsonObject{{u"type"_s, u"object"_s}, {u"properties"_s, members}};
        };
        auto base = flowOf({u"a"_s});
        base.inputSchema = schema({u"url"_s});
        auto mine = base;
        mine.inputSchema = schema({u"url"_s, u"size"_s});
        auto theirs = base;
        theirs.inputSchema = schema({u"url"_s, u"format"_s});
        const Merged merged = merge(base, mine, theirs);
        QVERIFY(merged.conflicts.isEmpty());
        QCOMPARE(merged.definition.inputSchema, schema({u"url"_s, u"size"_s, u"format"_s}));
        QCOMPARE(with(base, difference(base, mine)), mine);
        theirs.inputSchema = {};
        QCOMPARE(with(base, difference(base, theirs)), theirs);

        theirs.inputSchema = schema({u"url"_s, u"size"_s});
        theirs.inputSchema["title"_L1] = u"theirs"_s;
        mine.inputSchema["title"_L1] = u"mine"_s;
        const Merged open = merge(base, mine, theirs);
        QCOMPARE(open.conflicts.size(), 1);
        QCOMPARE(open.conflicts[0].path, u"inputSchema/title"_s);
        QVERIFY(open.conflicts[0].node.isEmpty());
        QCOMPARE(merge(base, mine, theirs, {{open.conflicts[0].path, Side::Theirs}}).definition, theirs);

        const Comparison seen = compared(base, mine);
        QCOMPARE(seen.differences.size(), 1);
        QCOMPARE(seen.differences[0].kind, Difference::Kind::Inputs);
        QCOMPARE(seen.differences[0].members.size(), 2);
    }

    void conflictsAreAskedAbout()
    {
        const auto base = configured(flowOf({u"a"_s}), 0, u"quality"_s, 85);
        const auto mine = configured(base, 0, u"quality"_s, 60);
        const auto theirs = configured(base, 0, u"quality"_s, 70);
        const Merged open = merge(base, mine, theirs);
        QCOMPARE(open.conflicts.size(), 1);
        QCOMPARE(open.conflicts[0].node, u"a"_s);
        QCOMPARE(open.conflicts[0].mine, QJsonValue(60));
        QCOMPARE(open.conflicts[0].theirs, QJsonValue(70));
        QCOMPARE(open.definition, mine);
        QCOMPARE(merge(base, mine, theirs, {{open.conflicts[0].path, Side::Theirs}}).definition, theirs);
    }

    void removedHereChangedThere()
    {
        const auto base = flowOf({u"a"_s, u"b"_s, u"a>b"_s});
        const auto mine = with(base, removal(base, {u"b"_s}, {}));
        const auto theirs = configured(base, 1, u"k"_s, 1);
        const Merged merged = merge(base, mine, theirs);
        QCOMPARE(merged.conflicts.size(), 1);
        QVERIFY(merged.conflicts[0].mine.isUndefined());
        QVERIFY(!merged.definition.node(u"b"_s));
        const Merged kept = merge(base, mine, theirs, {{merged.conflicts[0].path, Side::Theirs}});
        QCOMPARE(kept.definition.node(u"b"_s)->config.value("k"_L1).toInt(), 1);
    }

    void twoNewNodesOfOneNameAreBothKept()
    {
        const auto base = flowOf({u"a"_s});
        auto mine = with(base, {flow::AddNode{node(u"noop"_s, 1, 1)}});
        mine = with(mine, {flow::Link{newEdge(mine, u"a"_s, u"default"_s, u"noop"_s)}});
        const auto theirs = with(base, {flow::AddNode{node(u"noop"_s, 2, 2)}});
        const Merged merged = merge(base, mine, theirs);
        QVERIFY(merged.conflicts.isEmpty());
        QCOMPARE(merged.definition.nodes.size(), 3);
        QCOMPARE(merged.definition.edges[0].target, u"noop-2"_s);
    }

    void draftsAreKeptApart()
    {
        QTemporaryDir folder;
        const Drafts drafts(folder.filePath(u"drafts"_s));
        const QUrl server(u"http://127.0.0.1:8080"_s);
        const Draft draft{server, FlowId::make(), 7, 1234, flowOf({u"a"_s}), flowOf({u"a"_s, u"b"_s})};
        QVERIFY(!drafts.load(server, draft.flow));
        QVERIFY(drafts.save(draft));
        const auto read = drafts.load(server, draft.flow);
        QVERIFY(read);
        QCOMPARE(read->baseRevision, 7);
        QCOMPARE(read->savedAt, 1234);
        QCOMPARE(read->base, draft.base);
        QCOMPARE(read->mine, draft.mine);
        QVERIFY(!drafts.load(QUrl(u"http://elsewhere"_s), draft.flow));
        drafts.remove(server, draft.flow);
        QVERIFY(!drafts.load(server, draft.flow));
    }
};

QTEST_GUILESS_MAIN(FlowEditingTest)
#include "flow_editing_test.moc"
