// SPDX-License-Identifier: GPL-3.0-or-later
// How wires are led, what notes say and how triggers stand beside a flow, with a real mouse and keyboard.
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QGraphicsPathItem>
#include <QHelpEvent>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolTip>

#include "app/editor/edge_item.h"
#include "app/editor/edits.h"
#include "app/editor/note_item.h"
#include "app/editor/picture.h"
#include "app/editor/trigger_cards.h"
#include "app/editor/wire_path.h"
#include "app/widgets/console_style.h"
#include "app/widgets/theme.h"
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

/// From the canvas's own menu, with the mouse.
void chooseWires(Board &board, const QString &shape)
{
    const QPoint empty(5, 5);
    QContextMenuEvent ask(QContextMenuEvent::Mouse, empty, board.view.mapToGlobal(empty));
    QApplication::sendEvent(board.view.viewport(), &ask);
    const auto click = [](QMenu &menu, const QString &text) {
        const QList<QAction *> actions = menu.actions();
        for (QAction *action : actions) {
            if (action->text() == text) {
                QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(action).center());
                return action->menu();
            }
        }
        return static_cast<QMenu *>(nullptr);
    };
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QMenu *wires = click(*menu, u"Wires"_s);
    QVERIFY(wires);
    QTRY_VERIFY(wires->isVisible());
    click(*wires, shape);
    QTRY_VERIFY(!QApplication::activePopupWidget());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

flow::Note markdownNote()
{
    return {u"m"_s,
            u"# Photos\nThey arrive **at night**, *rarely* by day.\n\n"
            "## Before you change the size\n1. ask [Mei](https://example.org/sizes)\n2. run `resize --dry`\n"
            "   - twice\n\n```\nmax = 2048\n```\n<b>HTML</b> is text, [this](file:///etc/passwd) leads nowhere.\n"
            "![a photo](http://example.net/photo.png) ![](:/icons/flow.svg)"_s,
            {420, 200},
            340,
            360};
}

/// Instead of the system's browser.
class Opened final : public QObject
{
    Q_OBJECT
public:
    QList<QUrl> links;
public slots:
    void open(const QUrl &link) { links += link; }
};

QSet<QGraphicsItem *> itemsOf(const FlowScene &scene)
{
    const QList<QGraphicsItem *> items = scene.items();
    return {items.cbegin(), items.cend()};
}

TriggerFacts trigger(const QString &title, const QString &icon, bool enabled = true)
{
    return {TriggerId::make(), icon, title, enabled ? u"23 Nov 2026, 14:00"_s : u"Switched off"_s, enabled};
}

bool isClear(const Board &board)
{
    for (const TriggerItem *item : board.scene.triggers().items()) {
        for (int i = 0; i < board.scene.nodeCount(); ++i) {
            if (QRectF(board.scene.node(i)->pos(), kNodeSize).intersects(item->frame()))
                return false;
        }
        for (const NoteItem *note : board.scene.drawing().notes()) {
            if (note->frame().intersects(item->frame()))
                return false;
        }
    }
    return true;
}

} // namespace

class CanvasLookTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QApplication::setStyle(new widgets::ConsoleStyle); }

    void wiresAreLedAsChosen()
    {
        flow::FlowDefinition start = wired();
        start.nodes[1].position = {624, 312};
        Board board(start);
        QCOMPARE(board.scene.wires(), widgets::Wires::Curved);
        const QPointF from = board.scene.node(u"a"_s)->outputPort(u"default"_s);
        const QPointF to = board.scene.node(u"b"_s)->inputPort(u"default"_s);
        const QPointF half = (from + to) / 2;
        const QPoint aside = board.at({half.x(), from.y() + 20}); // where only the stepped one goes down
        const QPoint along = board.at(from + (half - from) / 2);  // on the straight line
        const auto isHit = [&](QPoint point) {
            QTest::mouseClick(board.view.viewport(), Qt::LeftButton, {}, point);
            return !board.scene.selectedEdges().isEmpty();
        };
        QVERIFY(isHit(board.at(half)) && !isHit(aside) && !isHit(along));
        chooseWires(board, u"Stepped"_s);
        QCOMPARE(board.scene.wires(), widgets::Wires::Stepped);
        QVERIFY(isHit(board.at(half)) && isHit(aside) && !isHit(along));
        // A bend is put where one double-clicks, and the wire goes through it in steps.
        QTest::mouseDClick(board.view.viewport(), Qt::LeftButton, {}, aside);
        QCOMPARE(board.editor.definition().edges[0].points.size(), 1);
        board.editor.undoStack().undo();
        chooseWires(board, u"Straight"_s);
        QVERIFY(isHit(board.at(half)) && !isHit(aside) && isHit(along));
        // One that is being drawn looks the same, and so does a canvas that is opened later.
        chooseWires(board, u"Stepped"_s);
        const QSet<QGraphicsItem *> before = itemsOf(board.scene);
        QTest::mousePress(board.view.viewport(), Qt::LeftButton, {}, board.at(from));
        const QPoint loose = board.at(from + QPointF(200, 120));
        QMouseEvent move(QEvent::MouseMove, loose, board.view.viewport()->mapToGlobal(loose), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(board.view.viewport(), &move);
        QList<const QGraphicsPathItem *> drawn;
        for (const QGraphicsItem *item : itemsOf(board.scene) - before) {
            if (const auto *line = qgraphicsitem_cast<const QGraphicsPathItem *>(item))
                drawn += line;
        }
        QCOMPARE(drawn.size(), 1);
        QCOMPARE(drawn[0]->path(), wirePath(widgets::Wires::Stepped, {from, board.view.mapToScene(loose)}));
        QTest::keyClick(&board.view, Qt::Key_Escape);
        QTest::mouseRelease(board.view.viewport(), Qt::LeftButton, {}, loose);
        QCOMPARE(Board(start).scene.wires(), widgets::Wires::Stepped);
    }

    void steppedWiresGoAroundCards_data()
    {
        QTest::addColumn<flow::Position>("target");
        QTest::newRow("above") << flow::Position{0, -200};
        QTest::newRow("beside") << flow::Position{0, 96};
        QTest::newRow("a little below") << flow::Position{0, 150};
        QTest::newRow("below") << flow::Position{0, 400};
        QTest::newRow("right below") << flow::Position{624, 300};
        QTest::newRow("close") << flow::Position{860, 200};
    }

    void steppedWiresGoAroundCards()
    {
        QFETCH(flow::Position, target);
        flow::FlowDefinition start = wired();
        start.nodes.removeLast();
        start.nodes[0].position = {624, 96};
        start.nodes[1].position = target;
        Board board(start);
        board.scene.setWires(widgets::Wires::Stepped);
        const QPainterPath path = board.scene.edge(0)->path();
        for (const QString &id : {u"a"_s, u"b"_s}) {
            const QRectF card(board.scene.node(id)->pos(), kNodeSize);
            for (double part = 0; part <= 1; part += 0.002)
                QVERIFY2(!card.contains(path.pointAtPercent(part)), qPrintable(id));
        }
        const QList<QPointF> corners = wireCorners(widgets::Wires::Stepped, {{624, 100}, {0, 100}});
        for (qsizetype i = 1; i < corners.size(); ++i)
            QVERIFY(corners[i].x() == corners[i - 1].x() || corners[i].y() == corners[i - 1].y());
        if (qstrcmp(QTest::currentDataTag(), "below") == 0) {
            board.view.fit();
            saveImage(board.view, u"wires-back"_s);
        }
    }

    void notesAreDrawnAsMarkdown()
    {
        flow::FlowDefinition start = wired();
        start.notes += markdownNote();
        Board board(start);
        board.view.grab();
        // The web only; pictures are links, and nothing of this computer is read.
        QSet<QUrl> links;
        for (double y = 200; y < 560; y += 6) {
            for (double x = 420; x < 760; x += 6)
                links += board.scene.linkAt({x, y});
        }
        links.remove({});
        QCOMPARE(links, (QSet<QUrl>{QUrl(u"https://example.org/sizes"_s), QUrl(u"http://example.net/photo.png"_s)}));
        for (const bool dark : {false, true}) {
            QApplication::setPalette(dark ? widgets::darkPalette() : widgets::lightPalette());
            Board other(start);
            other.view.centerOn(590, 380);
            saveImage(other.view, dark ? u"note-markdown-dark"_s : u"note-markdown"_s);
        }
        QApplication::setPalette(widgets::lightPalette());
        // What is written stays what was written; odd words do no harm.
        QTest::mouseDClick(board.view.viewport(), Qt::LeftButton, {}, board.at({740, 300}));
        auto *field = board.view.viewport()->findChild<QPlainTextEdit *>(u"inPlace"_s);
        QVERIFY(field);
        QCOMPARE(field->toPlainText(), start.notes[0].text);
        for (const QString &odd : {u"|a|\n|-|-|\n|b|c|d|"_s, QString(5'000, u'>'), QString(5'000, u'*'), u"```\n<b"_s,
                                   u"- \n  - \n    1. x\n\n\n---"_s, u"[a]: /etc/passwd\n![a]"_s, u"&#0;&amp;"_s}) {
            start.notes[0].text = odd;
            Board(start).view.grab();
        }
    }

    void aLinkOpensOnlyWhenAsked()
    {
        flow::FlowDefinition start = wired();
        start.notes += flow::Note{u"n"_s, u"[Sizes](https://example.org/sizes) and more"_s, {420, 240}, 240, 96};
        Opened opened;
        QDesktopServices::setUrlHandler(u"https"_s, &opened, "open");
        Board board(start);
        board.view.grab();
        const QPointF link(440, 258);
        QCOMPARE(board.scene.linkAt(link), QUrl(u"https://example.org/sizes"_s));
        QTest::mouseClick(board.view.viewport(), Qt::LeftButton, {}, board.at(link));
        QCOMPARE(board.scene.selectedNotes().size(), 1);
        QVERIFY(opened.links.isEmpty());
        QHelpEvent ask(QEvent::ToolTip, board.at(link), board.view.mapToGlobal(board.at(link)));
        QApplication::sendEvent(board.view.viewport(), &ask);
        QVERIFY(QToolTip::text().contains(u"https://example.org/sizes"_s));
        QTest::mouseClick(board.view.viewport(), Qt::LeftButton, Qt::ControlModifier, board.at(link));
        QCOMPARE(opened.links, (QList<QUrl>{QUrl(u"https://example.org/sizes"_s)}));
        QTest::mouseClick(board.view.viewport(), Qt::LeftButton, Qt::ControlModifier, board.at({600, 320}));
        QCOMPARE(opened.links.size(), 1);
        QContextMenuEvent menu(QContextMenuEvent::Mouse, board.at(link), board.view.mapToGlobal(board.at(link)));
        QApplication::sendEvent(board.view.viewport(), &menu);
        choose(board, u"Open example.org"_s);
        QCOMPARE(opened.links.size(), 2);
        QDesktopServices::unsetUrlHandler(u"https"_s);
    }

    void triggersStandLeftOfWhatTheyStart()
    {
        flow::FlowDefinition start = wired();
        start.notes += flow::Note{u"n"_s, u"In the way"_s, {-300, 200}, 240, 96};
        Board board(start);
        board.scene.triggers().show({trigger(u"Every hour"_s, u"clock"_s), trigger(u"Orders"_s, u"globe"_s, false)});
        QCOMPARE(board.scene.triggers().items().size(), 2);
        QVERIFY(isClear(board));
        QList<QPointF> ends;
        for (const QPainterPath &way : board.scene.triggers().wires())
            ends += way.currentPosition();
        for (const QString &root : {u"a"_s, u"c"_s})
            QVERIFY2(ends.contains(board.scene.node(root)->inputPort(u"default"_s)), qPrintable(root));
        QVERIFY(!ends.contains(board.scene.node(u"b"_s)->inputPort(u"default"_s)));
        // Nothing of it is the flow's: not what is saved, not the undo steps.
        QCOMPARE(board.editor.definition(), start);
        QVERIFY(board.scene.content().contains(board.scene.triggers().extent()));
        board.view.fit();
        const QRectF seen = board.view.mapToScene(board.view.viewport()->rect()).boundingRect();
        QVERIFY(seen.contains(board.scene.triggers().extent()));
        saveImage(board.view, u"canvas-triggers"_s);
        // They go along, and make way when all is arranged.
        const QPointF before = board.scene.triggers().items().constFirst()->pos();
        board.scene.select({u"a"_s, u"b"_s, u"c"_s}, {u"n"_s});
        QTest::keyClick(&board.view, Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QVERIFY(board.scene.triggers().items().constFirst()->pos().y() > before.y());
        board.scene.select({});
        QTest::keyClick(&board.view, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(board.editor.undoStack().count(), 2, 10'000);
        QVERIFY(isClear(board));
        // In no picture.
        const QTemporaryDir folder;
        const QString with = folder.filePath(u"with.png"_s);
        const QString without = folder.filePath(u"without.png"_s);
        QVERIFY(savePicture(board.scene, with));
        QVERIFY(board.scene.triggers().items().constFirst()->isVisible());
        Board bare(board.editor.definition());
        QVERIFY(savePicture(bare.scene, without));
        QCOMPARE(QImage(with).size(), QImage(without).size());
        board.scene.triggers().show({});
        QVERIFY(board.scene.triggers().wires().isEmpty() && board.scene.triggers().extent().isNull());
    }

    void triggersAreOpenedAndNeverWired()
    {
        Board board(wired());
        const TriggerFacts hourly = trigger(u"Every hour"_s, u"clock"_s);
        board.scene.triggers().show({hourly});
        board.view.fit();
        QSignalSpy opened(board.tool.get(), &EditTool::triggerRequested);
        const QPoint card = board.at(board.scene.triggers().items().constFirst()->frame().center());
        QTest::mouseClick(board.view.viewport(), Qt::LeftButton, {}, card);
        QVERIFY(board.scene.triggers().selected());
        QVERIFY(opened.isEmpty());
        QTest::keyClick(&board.view, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].value<TriggerId>(), hourly.id);
        QTest::mouseDClick(board.view.viewport(), Qt::LeftButton, {}, card);
        QCOMPARE(opened.size(), 2);
        QContextMenuEvent ask(QContextMenuEvent::Mouse, card, board.view.mapToGlobal(card));
        QApplication::sendEvent(board.view.viewport(), &ask);
        choose(board, u"Change the trigger…"_s);
        QCOMPARE(opened.size(), 3);
        // Not moved, deleted, copied or connected to.
        const QPointF place = board.scene.triggers().items().constFirst()->pos();
        board.drag(card, card + QPoint(80, 80));
        QTest::keyClick(&board.view, Qt::Key_Delete);
        QTest::keyClick(&board.view, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(board.scene.triggers().items().constFirst()->pos(), place);
        board.drag(board.at(board.scene.node(u"c"_s)->outputPort(u"default"_s)), card);
        if (NodePicker *picker = board.picker())
            picker->close();
        QCOMPARE(board.editor.definition(), wired());
        QCOMPARE(board.editor.undoStack().count(), 0);
        // The same one stays chosen when its facts are told anew.
        QTest::mouseClick(board.view.viewport(), Qt::LeftButton, {}, card);
        TriggerFacts later = hourly;
        later.detail = u"later"_s;
        board.scene.triggers().show({later});
        QVERIFY(board.scene.triggers().selected());
    }
};

QTEST_MAIN(CanvasLookTest)
#include "canvas_look_test.moc"
