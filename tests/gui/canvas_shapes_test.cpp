// SPDX-License-Identifier: GPL-3.0-or-later
// Groups, notes, bends, colours and what goes into wires, with a real mouse and keyboard.
#include <QClipboard>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "app/editor/edge_item.h"
#include "app/editor/graph_layout.h"
#include "app/editor/group_item.h"
#include "app/editor/note_item.h"
#include "app/editor/note_layout.h"
#include "app/editor/picture.h"
#include "app/editor/shape_edits.h"
#include "app/editor/wire_edits.h"
#include "app/widgets/theme.h"
#include "core/flow/codec.h"
#include "core/flow/validate.h"
#include "tests/gui/board.h"
#include "tests/gui/sample_run.h"

using namespace mh;
using namespace mh::test;

namespace {

/// a → b, and c on its own below.
flow::FlowDefinition wired()
{
    flow::FlowDefinition made = three();
    made.nodes[1].position = {624, 96};
    made.nodes[2].position = {0, 360};
    made.edges += newEdge(made, u"a"_s, u"default"_s, u"b"_s);
    return made;
}

QPoint middleOfWire(const Board &board)
{
    return board.at(board.scene.edge(0)->middle());
}

QWidget *fieldOf(const Board &board)
{
    return board.view.viewport()->findChild<QWidget *>(u"inPlace"_s);
}

void dropComponent(Board &board, const QString &name, QPoint at)
{
    QMimeData data;
    data.setData(QLatin1StringView(EditTool::kComponentMime), name.toUtf8());
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(board.view.viewport(), &enter);
    QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(board.view.viewport(), &move);
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(board.view.viewport(), &drop);
}

void choose(Board &board, const QString &entry)
{
    auto *menu = board.view.findChild<QMenu *>();
    QVERIFY(menu);
    for (QAction *action : menu->actions()) {
        if (action->text() == entry) {
            action->trigger();
            menu->close();
            return;
        }
    }
    QFAIL(qPrintable(u"no entry "_s + entry));
}

} // namespace

class CanvasShapesTest final : public QObject
{
    Q_OBJECT
private slots:
    void aNodeGoesIntoAWire()
    {
        Board board(wired());
        dropComponent(board, u"http_request"_s, middleOfWire(board));
        const flow::FlowDefinition &made = board.editor.definition();
        QCOMPARE(made.nodes.size(), 4);
        QCOMPARE(made.edges.size(), 2);
        QCOMPARE(made.edges[0].source, u"a"_s);
        QCOMPARE(made.edges[0].target, made.nodes[3].id);
        QCOMPARE(made.edges[1].target, u"b"_s);
        QCOMPARE(board.editor.undoStack().count(), 1);
        board.editor.undoStack().undo();
        QCOMPARE(board.editor.definition(), wired());

        // A card that stands alone, dragged onto the wire.
        board.drag(board.middle(u"c"_s), middleOfWire(board));
        QCOMPARE(board.editor.definition().edges.size(), 2);
        QCOMPARE(board.editor.definition().edges[0].target, u"c"_s);
        board.editor.undoStack().undo();
        QCOMPARE(board.editor.definition(), wired());

        // From the wire's menu.
        QContextMenuEvent menu(QContextMenuEvent::Mouse, middleOfWire(board),
                               board.view.mapToGlobal(middleOfWire(board)));
        QApplication::sendEvent(board.view.viewport(), &menu);
        choose(board, u"Insert node…"_s);
        QVERIFY(board.picker());
        board.choose(u"http"_s);
        QCOMPARE(board.editor.definition().edges.size(), 2);
        QCOMPARE(board.editor.definition().edges[1].target, u"b"_s);
    }

    void whatFollowsMakesRoom()
    {
        flow::FlowDefinition tight = wired();
        tight.nodes[1].position = {312, 96};
        Board board(tight);
        QTest::mouseClick(board.view.viewport(), Qt::LeftButton, {}, middleOfWire(board));
        QCOMPARE(board.scene.selectedEdges().size(), 1);
        board.tool->addNode(u"resize"_s);
        const flow::FlowDefinition &made = board.editor.definition();
        QCOMPARE(made.edges.size(), 2);
        const QRectF card(QPointF(made.nodes[3].position.x, made.nodes[3].position.y), kNodeSize);
        const QRectF after(QPointF(made.nodes[1].position.x, made.nodes[1].position.y), kNodeSize);
        QVERIFY(!card.intersects(after));
        QCOMPARE(made.nodes[2].position, tight.nodes[2].position);
    }

    void aNodeIsReplaced()
    {
        flow::FlowDefinition start = wired();
        start.nodes[0].name = u"Resize"_s;
        start.nodes[0].config = {{u"quality"_s, 80}};
        start.nodes[0].inputMappings = {{u"image"_s, u"$.trigger.photo"_s}, {u"odd"_s, 1}};
        Board board(start);
        board.scene.selectNode(u"a"_s);
        QTest::keyClick(&board.view, Qt::Key_H, Qt::ControlModifier);
        QVERIFY(board.picker());
        board.choose(u"http"_s);
        const flow::Node &node = board.editor.definition().nodes[0];
        QCOMPARE(node.id, u"a"_s);
        QCOMPARE(node.component, u"http_request"_s);
        QCOMPARE(node.name, u"HTTP request"_s);
        QCOMPARE(node.inputMappings.keys(), QStringList{u"image"_s});
        QVERIFY2(board.said.contains(u"odd"_s), qPrintable(board.said));
        QCOMPARE(board.editor.definition().edges, start.edges);
        board.editor.undoStack().undo();
        QCOMPARE(board.editor.definition(), start);
    }

    void aNodeIsDisabledAndColoured()
    {
        Board board(wired());
        board.scene.selectNode(u"b"_s);
        QTest::keyClick(&board.view, Qt::Key_B, Qt::ControlModifier);
        QVERIFY(board.editor.definition().node(u"b"_s)->disabled);
        QVERIFY(board.scene.node(u"b"_s)->isDisabled());
        QTest::keyClick(&board.view, Qt::Key_B, Qt::ControlModifier);
        QVERIFY(!board.editor.definition().node(u"b"_s)->disabled);
        board.editor.apply(u"x"_s, tinted(board.editor.definition(), {u"a"_s, u"b"_s}, {}, {}, flow::Tint::Green));
        QCOMPARE(board.editor.definition().node(u"a"_s)->tint, flow::Tint::Green);
        QCOMPARE(board.scene.selectedNode(), u"b"_s);
    }

    void namesAreWrittenWhereTheyStand()
    {
        Board board(wired());
        board.scene.selectNode(u"a"_s);
        QTest::keyClick(&board.view, Qt::Key_F2);
        QPointer<QWidget> field = fieldOf(board);
        QVERIFY(field);
        QTest::keyClicks(field, u"Fetch it"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(board.editor.definition().nodes[0].name, u"Fetch it"_s);
        QTRY_VERIFY(!field);
        QTest::keyClick(&board.view, Qt::Key_F2);
        field = fieldOf(board);
        QTest::keyClicks(field, u"no"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(board.editor.definition().nodes[0].name, u"Fetch it"_s);
        QCOMPARE(board.editor.undoStack().count(), 1);
    }

    void groupsHoldMoveAndFold()
    {
        Board board(wired());
        board.scene.select({u"a"_s, u"b"_s});
        QTest::keyClick(&board.view, Qt::Key_G, Qt::ControlModifier);
        QWidget *field = fieldOf(board);
        QVERIFY(field);
        QTest::keyClicks(field, u"Pictures"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(board.editor.definition().groups.size(), 1);
        QCOMPARE(board.editor.definition().groups[0].title, u"Pictures"_s);
        const flow::GroupId id = board.editor.definition().groups[0].id;
        const GroupItem *group = board.scene.drawing().groups().value(id);
        QVERIFY(group->frame().contains(QRectF(board.scene.node(u"b"_s)->pos(), kNodeSize)));

        // By its title bar, everything in it moves, as one step.
        const QPoint bar = board.at(group->titleBar().center());
        const int steps = board.editor.undoStack().count();
        board.drag(bar, bar + QPoint(48, 96));
        QCOMPARE(board.editor.definition().nodes[0].position, (flow::Position{48, 192}));
        QCOMPARE(board.editor.definition().nodes[1].position, (flow::Position{672, 192}));
        QCOMPARE(board.editor.definition().nodes[2].position, (flow::Position{0, 360}));
        QCOMPARE(board.editor.undoStack().count(), steps + 1);

        // Another one around it and c: nested, then folded by the triangle.
        board.scene.select({u"c"_s});
        group = board.scene.drawing().groups().value(id);
        board.scene.drawing().groups().value(id)->setSelected(true);
        QTest::keyClick(&board.view, Qt::Key_G, Qt::ControlModifier);
        QTest::keyClick(fieldOf(board), Qt::Key_Escape);
        QCOMPARE(board.editor.definition().groups.size(), 2);
        const flow::GroupId outer = board.editor.definition().groups[1].id;
        QCOMPARE(board.editor.definition().groups[0].parent, outer);
        QTest::mouseClick(
            board.view.viewport(), Qt::LeftButton, {},
            board.at(board.scene.drawing().groups().value(outer)->titleBar().topLeft() + QPointF(15, 15)));
        QVERIFY(board.editor.definition().group(outer)->collapsed);
        for (const QString &node : {u"a"_s, u"b"_s, u"c"_s})
            QVERIFY(!board.scene.node(node)->isVisible());
        QVERIFY(!board.scene.edge(0)->isVisible());
        // Dragged folded: what is in it comes along.
        const QPoint card = board.at(board.scene.drawing().groups().value(outer)->frame().center());
        const flow::Position before = board.editor.definition().nodes[2].position;
        board.drag(card, card + QPoint(48, 0));
        QCOMPARE(board.editor.definition().nodes[2].position.x, before.x + 48);
        QTest::keyClick(&board.view, Qt::Key_Period, Qt::ControlModifier);
        QVERIFY(board.scene.node(u"a"_s)->isVisible());

        QTest::keyClick(&board.view, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(board.editor.definition().groups.size(), 1);
        QVERIFY(board.editor.definition().node(u"c"_s)->group.isEmpty());
        QVERIFY(board.editor.definition().groups[0].parent.isEmpty());
        while (board.editor.undoStack().canUndo())
            board.editor.undoStack().undo();
        QCOMPARE(board.editor.definition(), wired());
    }

    void wiresOfAFoldedGroupAreOne()
    {
        flow::FlowDefinition start = wired();
        start.nodes[2].position = {624, 288};
        start.edges += newEdge(start, u"a"_s, u"default"_s, u"c"_s);
        const NewGroup made = grouped(start, {u"b"_s, u"c"_s}, {}, u"Two"_s);
        QVERIFY(flow::applyEdit(start, made.edit));
        QVERIFY(flow::applyEdit(start, folded(start, {made.id}, true)));
        Board board(start);
        QCOMPARE(board.scene.edge(0)->bundle(), 2);
        QCOMPARE(board.scene.edge(1)->bundle(), 0);
        QVERIFY(board.scene.edge(0)->isVisible());
        // Deleting the folded card takes what is in it, and the frame.
        QTest::mouseClick(board.view.viewport(), Qt::LeftButton, {},
                          board.at(board.scene.drawing().groups().value(made.id)->frame().center()));
        QTest::keyClick(&board.view, Qt::Key_Delete);
        QCOMPARE(board.editor.definition().nodes.size(), 1);
        QVERIFY(board.editor.definition().groups.isEmpty());
        board.editor.undoStack().undo();
        QCOMPARE(board.editor.definition(), start);
    }

    void aCardIsDroppedIntoAGroup()
    {
        flow::FlowDefinition start = wired();
        const NewGroup made = grouped(start, {u"a"_s, u"b"_s}, {}, u"G"_s);
        QVERIFY(flow::applyEdit(start, made.edit));
        start.edges.clear();
        Board board(start);
        board.drag(board.middle(u"c"_s), board.at({430, 130}));
        QCOMPARE(board.editor.definition().node(u"c"_s)->group, made.id);
        board.scene.selectNode(u"c"_s);
        QTest::keyClick(&board.view, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(board.editor.definition().node(u"c"_s)->group.isEmpty());
    }

    void notesAreWrittenMovedAndResized()
    {
        Board board(wired());
        QTest::keyClick(&board.view, Qt::Key_M, Qt::ControlModifier);
        QWidget *field = fieldOf(board);
        QVERIFY(field);
        QTest::keyClicks(field, u"Ask Mei first"_s);
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(board.editor.definition().notes.size(), 1);
        QCOMPARE(board.editor.definition().notes[0].text, u"Ask Mei first"_s);
        const flow::NoteId id = board.editor.definition().notes[0].id;
        const flow::Note was = board.editor.definition().notes[0];
        const QPoint inside = board.at(QPointF(was.position.x + 60, was.position.y + 60));
        board.drag(inside, inside + QPoint(-48, 48));
        QCOMPARE(board.editor.definition().notes[0].position,
                 (flow::Position{was.position.x - 48, was.position.y + 48}));
        const QPoint corner = board.at(board.scene.drawing().notes().value(id)->frame().bottomRight()) - QPoint(5, 5);
        board.drag(corner, corner + QPoint(72, 48));
        QVERIFY(board.editor.definition().notes[0].width > was.width + 40);
        // Copied with a node and pasted.
        QTest::keyClick(&board.view, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&board.view, Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(&board.view, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(board.editor.definition().notes.size(), 2);
        QCOMPARE(board.scene.selectedNotes().size(), 1);
        QTest::keyClick(&board.view, Qt::Key_Delete);
        QCOMPARE(board.editor.definition().notes.size(), 1);
    }

    void wiresAreBent()
    {
        Board board(wired());
        const QPoint start = middleOfWire(board);
        QTest::mouseDClick(board.view.viewport(), Qt::LeftButton, {}, start);
        QCOMPARE(board.editor.definition().edges[0].points.size(), 1);
        const flow::Position bend = board.editor.definition().edges[0].points[0];
        const QPoint knob = board.at({bend.x, bend.y});
        board.drag(knob, knob + QPoint(0, 120));
        QCOMPARE(board.editor.definition().edges[0].points[0], (flow::Position{bend.x, bend.y + 120}));
        // It goes along when both ends are moved.
        board.scene.select({u"a"_s, u"b"_s});
        QTest::keyClick(&board.view, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(board.editor.definition().edges[0].points[0].y, bend.y + 144);
        QTest::mouseDClick(board.view.viewport(), Qt::LeftButton, {}, board.at({bend.x, bend.y + 144}));
        QVERIFY(board.editor.definition().edges[0].points.isEmpty());
    }

    void graphvizArrangesInOneStep()
    {
        flow::FlowDefinition start = test::meshDefinition(4, 5);
        Board board(start);
        QTest::keyClick(&board.view, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(board.editor.undoStack().count(), 1, 10'000);
        const auto &nodes = board.editor.definition().nodes;
        for (qsizetype i = 0; i < nodes.size(); ++i) {
            for (qsizetype j = 0; j < i; ++j) {
                const QRectF a(QPointF(nodes[i].position.x, nodes[i].position.y), kNodeSize);
                QVERIFY(!a.intersects(QRectF(QPointF(nodes[j].position.x, nodes[j].position.y), kNodeSize)));
            }
        }
        for (const flow::Edge &edge : board.editor.definition().edges)
            QVERIFY(board.editor.definition().node(edge.source)->position.x
                    < board.editor.definition().node(edge.target)->position.x);
        board.editor.undoStack().undo();
        QCOMPARE(board.editor.definition(), start);
    }

    void aGroupIsABoxToGraphviz()
    {
        flow::FlowDefinition start = wired();
        start.edges += newEdge(start, u"a"_s, u"default"_s, u"c"_s);
        QVERIFY(flow::applyEdit(start, grouped(start, {u"b"_s, u"c"_s}, {}, u"Two"_s).edit));
        const flow::Position c = start.node(u"c"_s)->position;
        start.notes += flow::Note{u"n"_s, u"Under c"_s, {c.x, c.y + 96}, 240, 120};
        const Result<flow::Edit> edit = graphvizLayout(start);
        QVERIFY(edit);
        QVERIFY(flow::applyEdit(start, *edit));
        QCOMPARE(start.node(u"b"_s)->position.x, start.node(u"c"_s)->position.x);
        // The note is still with c, and neither card lies on it.
        QCOMPARE(start.notes[0].position.x, start.node(u"c"_s)->position.x);
        for (const flow::Node &node : start.nodes)
            QVERIFY(!placeOf(node).intersects(placeOf(start.notes[0])));
    }

    void theWholeFlowIsSavedAsAPicture()
    {
        QTemporaryDir folder;
        Board board(wired());
        board.scene.selectNode(u"a"_s);
        const QSizeF wanted = board.scene.content().size() + QSizeF(64, 64);
        QVERIFY(savePicture(board.scene, folder.filePath(u"flow.png"_s)));
        const QImage png(folder.filePath(u"flow.png"_s));
        QCOMPARE(png.size(), (wanted * 2).toSize());
        QCOMPARE(png.pixelColor(2, 2), widgets::tokens(board.view.palette()).canvas);
        QVERIFY(savePicture(board.scene, folder.filePath(u"flow.svg"_s)));
        QFile svg(folder.filePath(u"flow.svg"_s));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray text = svg.readAll();
        QVERIFY(text.contains("<svg") && text.contains("resize"));
        QCOMPARE(board.scene.selectedNode(), u"a"_s);
        QVERIFY(!savePicture(board.scene, folder.filePath(u"nowhere/flow.png"_s)));
        Board empty;
        QVERIFY(!savePicture(empty.scene, folder.filePath(u"empty.png"_s)));
        QVERIFY(!QFile::exists(folder.filePath(u"empty.png"_s)));
    }

    void picturesOfIt()
    {
        flow::FlowDefinition start = wired();
        start.nodes[0].name = u"Download photo"_s;
        start.nodes[1].name = u"Make it smaller"_s;
        start.nodes[2].name = u"Tell the archive"_s;
        start.nodes[2].disabled = true;
        start.nodes[1].tint = flow::Tint::Violet;
        flow::Node extra = start.nodes[0];
        extra.id = u"d"_s;
        extra.name = u"Compress"_s;
        extra.position = {312, 360};
        start.nodes += extra;
        start.edges += newEdge(start, u"a"_s, u"default"_s, u"d"_s);
        start.edges += newEdge(start, u"d"_s, u"default"_s, u"b"_s);
        start.edges[0].points = {{430, 20}};
        NewGroup made = grouped(start, {u"a"_s, u"b"_s}, {}, u"Pictures"_s);
        QVERIFY(flow::applyEdit(start, made.edit));
        QVERIFY(flow::applyEdit(start, tinted(start, {}, {made.id}, {}, flow::Tint::Blue)));
        made = grouped(start, {u"c"_s}, {}, u"Archive"_s);
        QVERIFY(flow::applyEdit(start, made.edit));
        QVERIFY(flow::applyEdit(start, folded(start, {made.id}, true)));
        made = grouped(start, {u"d"_s}, {}, u"Later"_s);
        QVERIFY(flow::applyEdit(start, made.edit));
        start.notes +=
            flow::Note{u"n"_s, u"Photos arrive at night.\nAsk Mei before changing the size."_s, {680, 336}, 240, 96};
        for (const bool dark : {false, true}) {
            QApplication::setPalette(dark ? widgets::darkPalette() : widgets::lightPalette());
            Board board(start);
            board.view.fit();
            board.scene.selectNode(u"d"_s);
            saveImage(board.view, dark ? u"canvas-shapes-dark"_s : u"canvas-shapes"_s);
            board.scene.setWires(widgets::Wires::Stepped);
            saveImage(board.view, dark ? u"wires-stepped-dark"_s : u"wires-stepped"_s);
            board.scene.setWires(widgets::Wires::Straight);
            saveImage(board.view, dark ? u"wires-straight-dark"_s : u"wires-straight"_s);
            board.scene.setWires(widgets::Wires::Curved);
        }
        QApplication::setPalette(widgets::lightPalette());
    }
};

QTEST_MAIN(CanvasShapesTest)
#include "canvas_shapes_test.moc"
