// SPDX-License-Identifier: GPL-3.0-or-later
// Editing with real mouse and keyboard, without a server.
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

#include "app/panels/editor/config_form.h"
#include "app/panels/editor/expression_field.h"
#include "app/panels/editor/node_panel.h"
#include "tests/gui/board.h"
#include "tests/gui/sample_run.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

class CanvasEditTest final : public QObject
{
    Q_OBJECT
private slots:
    void doubleClickAddsWhatIsTyped()
    {
        Board board;
        QTest::mouseDClick(board.view.viewport(), Qt::LeftButton, {}, board.at({100, 100}));
        QVERIFY(board.picker());
        board.choose(u"resi"_s);
        QCOMPARE(board.editor.definition().nodes.size(), 1);
        const flow::Node &node = board.editor.definition().nodes[0];
        QCOMPARE(node.component, u"resize"_s);
        QCOMPARE(node.version, u"1.0.0"_s);
        QCOMPARE(node.position.x, 96.0); // on the grid
        QCOMPARE(board.scene.selectedNode(), node.id);
    }

    void typingAddsAfterTheSelectedNode()
    {
        Board board;
        QTest::keyClick(&board.view, Qt::Key_H, {}, 0);
        QVERIFY(board.picker());
        QCOMPARE(board.picker()->findChild<QLineEdit *>()->text(), u"h"_s);
        board.choose(u"ttp"_s);
        QTest::keyClick(&board.view, Qt::Key_R);
        board.choose(u"esize"_s);
        QCOMPARE(board.editor.definition().nodes.size(), 2);
        QCOMPARE(board.editor.definition().edges.size(), 1);
        QCOMPARE(board.editor.definition().edges[0].target, board.scene.selectedNode());
    }

    void wiresAreDrawnAndRefused()
    {
        Board board(three());
        const auto knob = [&](const QString &id) { return board.at(board.scene.node(id)->outputPort(u"default"_s)); };
        board.drag(knob(u"a"_s), board.middle(u"b"_s));
        QCOMPARE(board.editor.definition().edges.size(), 1);
        board.drag(knob(u"b"_s), board.middle(u"c"_s));
        QCOMPARE(board.editor.definition().edges.size(), 2);
        board.drag(knob(u"c"_s), board.middle(u"a"_s));
        QCOMPARE(board.editor.definition().edges.size(), 2);
        QVERIFY2(board.said.contains(u"circle"_s), qPrintable(board.said));
        // Let go on the empty canvas: what follows is chosen there.
        board.drag(knob(u"c"_s), board.at({500, 300}));
        QVERIFY(board.picker());
        board.choose(u"http"_s);
        QCOMPARE(board.editor.definition().edges.size(), 3);
        QCOMPARE(board.editor.definition().edges[2].source, u"c"_s);
        // From the error knob.
        board.drag(board.at(board.scene.node(u"a"_s)->outputPort(u"error"_s)), board.middle(u"c"_s));
        QCOMPARE(board.editor.definition().edges[3].sourceHandle, u"error"_s);
    }

    void cardsMoveOnTheGridInOneStep()
    {
        Board board(three());
        board.drag(board.at({-60, 40}), board.at({560, 200})); // the band takes a and b
        QCOMPARE(board.scene.selectedNodes(), (QSet<QString>{u"a"_s, u"b"_s}));
        board.drag(board.middle(u"a"_s), board.middle(u"a"_s) + QPoint(50, 97));
        const auto &nodes = board.editor.definition().nodes;
        QCOMPARE(nodes[0].position, (flow::Position{48, 192}));
        QCOMPARE(nodes[1].position, (flow::Position{360, 192}));
        QCOMPARE(nodes[2].position, (flow::Position{624, 96}));
        QCOMPARE(board.editor.undoStack().count(), 1);
        board.editor.undoStack().undo();
        QCOMPARE(board.editor.definition(), three());
        QCOMPARE(board.scene.node(u"a"_s)->pos(), QPointF(0, 96));
    }

    void keyboardDoesItAll()
    {
        Board board(three());
        board.scene.selectNode(u"a"_s);
        QTest::keyClick(&board.view, Qt::Key_L, Qt::ControlModifier);
        QTest::keyClick(&board.view, Qt::Key_Right);
        QTest::keyClick(&board.view, Qt::Key_Return);
        QCOMPARE(board.editor.definition().edges.size(), 1);
        QCOMPARE(board.editor.definition().edges[0].target, u"b"_s);
        QTest::keyClick(&board.view, Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(&board.view, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(board.editor.definition().node(u"a"_s)->position.y, 144.0);
        QTest::keyClick(&board.view, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(board.editor.definition().nodes.size(), 4);
        QTest::keyClick(&board.view, Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(&board.view, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(board.editor.definition().nodes.size(), 5);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"addNode"_s));
        QTest::keyClick(&board.view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(board.scene.selectedNodes().size(), 5);
        QTest::keyClick(&board.view, Qt::Key_Delete);
        QCOMPARE(board.editor.definition().nodes.size(), 0);
        while (board.editor.undoStack().canUndo())
            board.editor.undoStack().undo();
        QCOMPARE(board.editor.definition(), three());
    }

    void formChecksWhileTyping()
    {
        panels::ConfigForm form(kQuality, {{u"quality"_s, 80}});
        auto *quality = form.findChild<QLineEdit *>(u"config/quality"_s);
        quality->setText(u"200"_s);
        QCOMPARE(form.config().value("quality"_L1), QJsonValue(200));
        const auto shown = [&form] {
            QString all;
            for (const QLabel *label : form.findChildren<QLabel *>())
                all += label->isVisibleTo(&form) ? label->text() % u'\n' : QString();
            return all;
        };
        QVERIFY(shown().count(u'\n') > 2);
        quality->setText(u"60"_s);
        QCOMPARE(shown().count(u'\n'), 2);
        form.findChild<QPlainTextEdit *>()->setPlainText(u"[1,\n }"_s);
        QVERIFY2(shown().contains(u"line 2"_s), qPrintable(shown()));
        form.findChild<QPlainTextEdit *>()->setPlainText(u"[1, 2]"_s);
        QCOMPARE(form.config().value("tags"_L1), QJsonValue(QJsonArray{1, 2}));
    }

    void expressionsAreReadAndChecked()
    {
        QCOMPARE(panels::valueOfLine(u"12"_s), QJsonValue(12));
        QCOMPARE(panels::valueOfLine(u"hello"_s), QJsonValue(u"hello"_s));
        QCOMPARE(panels::lineOfValue(u"12"_s), u"\"12\""_s);
        QVERIFY(panels::valueOfLine({}).isUndefined());
        panels::ExpressionField field({u"$.trigger.url"_s});
        field.setText(u"$.trigger.url | trim"_s);
        QVERIFY(field.trouble().isEmpty());
        field.setText(u"$.trigger.url | nonsense"_s);
        QVERIFY(!field.trouble().isEmpty());
    }

    void panelEditsTheNode()
    {
        Board board(three());
        panels::NodePanel panel(board.catalog);
        panel.show(board.editor.definition(), u"a"_s);
        QSignalSpy edited(&panel, &panels::NodePanel::edited);
        panel.findChild<QLineEdit *>(u"input/image"_s)->setText(u"$.trigger.photo"_s);
        QCOMPARE(edited.count(), 1);
        const auto node = edited.last().at(0).value<flow::Node>();
        QCOMPARE(node.inputMappings.value("image"_L1).toString(), u"$.trigger.photo"_s);
        board.editor.apply(u"x"_s, {flow::SetNode{node}});
        auto *kept = panel.findChild<QLineEdit *>(u"input/image"_s);
        panel.show(board.editor.definition(), u"a"_s);
        QCOMPARE(panel.findChild<QLineEdit *>(u"input/image"_s), kept); // the cursor stays where it is
    }

    void onlyAnEmptyFlowIsCalledEmpty()
    {
        Board board;
        panels::NodePanel panel(board.catalog);
        const auto title = [&] { return panel.widget()->findChild<QLabel *>()->text(); };
        panel.show({}, {});
        QCOMPARE(title(), u"An empty flow"_s);
        panel.show(three(), {}); // nodes alone, no edge
        QCOMPARE(title(), u"Nothing selected"_s);
        panel.show({}, {});
        QCOMPARE(title(), u"An empty flow"_s);
    }

    void shiftFShowsTheSelection()
    {
        Board board(three());
        QTest::keyClick(&board.view, Qt::Key_F);
        const double whole = board.view.zoom();
        board.scene.selectNode(u"c"_s);
        QTest::keyClick(&board.view, Qt::Key_F, Qt::ShiftModifier);
        QVERIFY2(board.view.zoom() > whole, qPrintable(QString::number(board.view.zoom())));
        const auto isSeen = [&](const QString &id) { return board.view.viewport()->rect().contains(board.middle(id)); };
        const QPoint off = board.middle(u"c"_s) - board.view.viewport()->rect().center();
        QVERIFY2(off.manhattanLength() < 40, qPrintable(QString::number(off.manhattanLength())));
        board.scene.clearSelection();
        QTest::keyClick(&board.view, Qt::Key_F, Qt::ShiftModifier); // nothing is selected: the whole flow
        QCOMPARE(board.view.zoom(), whole);
        QVERIFY(isSeen(u"a"_s) && isSeen(u"b"_s) && isSeen(u"c"_s));
    }

    void twoThousandNodesOpenAtOnce()
    {
        Board board;
        flow::FlowDefinition big = test::meshDefinition(40, 50);
        for (qsizetype i = 0; i < big.nodes.size(); ++i)
            big.nodes[i].position = {double(i / 50) * 312, double(i % 50) * 120};
        QElapsedTimer timer;
        timer.start();
        board.editor.open(big);
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_MAIN(CanvasEditTest)
#include "canvas_edit_test.moc"
