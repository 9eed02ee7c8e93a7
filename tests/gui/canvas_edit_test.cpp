// SPDX-License-Identifier: GPL-3.0-or-later
// Editing with real mouse and keyboard, without a server.
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include "app/editor/wire_edits.h"
#include "app/panels/editor/node_panel.h"
#include "app/panels/parts/config_form.h"
#include "app/panels/parts/expression_field.h"
#include "core/base/json.h"
#include "tests/gui/board.h"
#include "tests/gui/sample_run.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

namespace {

const QJsonObject kSwitchPorts{{u"inputs"_s, QJsonArray{QJsonObject{{u"name"_s, u"value"_s}, {u"type"_s, u"any"_s}}}},
                               {u"handles"_s, QJsonArray{u"*"_s}}};
/// As the server's: a list of cases, each with a way out of its own.
const QJsonObject &switchSchema()
{
    static const QJsonObject schema = *json::parseObject(
        "{\"type\":\"object\",\"properties\":{\"cases\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
        "\"properties\":{\"value\":{\"x-order\":1},"
        "\"handle\":{\"type\":\"string\",\"x-order\":2,\"x-handle\":true}}}}}}");
    return schema;
}

void wheel(FlowView &view, QPoint by)
{
    const QPointF middle = QRectF(view.viewport()->rect()).center();
    QWheelEvent turned(middle, view.viewport()->mapToGlobal(middle), {}, by, Qt::NoButton, Qt::NoModifier,
                       Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.viewport(), &turned);
}

/// The panel of a node as the editor's page has it.
void follow(Board &board, panels::NodePanel &panel, const flow::NodeId &node)
{
    QObject::connect(&panel, &panels::NodePanel::edited, &board.editor,
                     [&board](const flow::Node &changed, const QString &member) {
                         board.editor.apply(u"Change"_s, configured(board.editor.definition(), changed, board.catalog),
                                            QString(u"set/"_s % changed.id % u'/' % member));
                     });
    QObject::connect(&board.editor, &FlowEditor::changed, &panel,
                     [&board, &panel, node] { panel.show(board.editor.definition(), node); });
    panel.resize(340, 900);
    panel.show(board.editor.definition(), node);
    static_cast<QWidget &>(panel).show();
    panel.activateWindow();
    if (!QTest::qWaitForWindowActive(&panel))
        qFatal("the panel does not become active");
}

} // namespace

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

    void aWireEndsWhenItsSceneIsCleared()
    {
        Board board(three());
        board.scene.selectNode(u"a"_s);
        QTest::keyClick(&board.view, Qt::Key_L, Qt::ControlModifier);
        QVERIFY(!board.said.isEmpty());
        board.scene.show(board.editor.definition()); // takes the wire away with all else
        QTest::keyClick(&board.view, Qt::Key_Right);
        QTest::keyClick(&board.view, Qt::Key_Escape);
        QVERIFY(board.said.isEmpty());
        board.scene.selectNode(u"a"_s);
        QTest::keyClick(&board.view, Qt::Key_L, Qt::ControlModifier);
        QVERIFY(!board.said.isEmpty());
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

    void aSwitchHasAKnobForEachCase()
    {
        Board board;
        board.catalog.set({component(u"switch"_s, u"Switch"_s, kSwitchPorts, switchSchema()),
                           component(u"resize"_s, u"Resize"_s, {}, kQuality)});
        flow::FlowDefinition drawn = three();
        drawn.nodes[0].component = u"switch"_s;
        drawn.nodes[1].position = {480, 0};
        drawn.nodes[2].position = {480, 216};
        board.editor.open(drawn);
        panels::NodePanel panel(board.catalog);
        follow(board, panel, u"a"_s);
        const auto cell = [&panel](const QString &place) {
            QLineEdit *found = nullptr;
            for (QLineEdit *each : panel.findChildren<QLineEdit *>(QString(u"cell/"_s % place)))
                found = each->isVisible() ? each : found; // the rows before are gone a little later
            return found;
        };
        const auto type = [&](const QString &place, const QString &text) {
            QVERIFY2(cell(place), qPrintable(place));
            cell(place)->selectAll();
            QTest::keyClicks(cell(place), text);
        };
        QTest::mouseClick(panel.findChild<QPushButton *>(u"addRow"_s), Qt::LeftButton);
        type(u"0/value"_s, u"paid"_s);
        type(u"0/handle"_s, u"ship"_s);
        QTest::keyClick(cell(u"0/handle"_s), Qt::Key_Return); // another row
        type(u"1/value"_s, u"12"_s);
        type(u"1/handle"_s, u"hold"_s);
        QCOMPARE(board.editor.definition().node(u"a"_s)->config.value("cases"_L1)[1]["value"_L1], QJsonValue(12));
        const QStringList ways{u"ship"_s, u"hold"_s, u"default"_s, u"error"_s};
        QCOMPARE(board.scene.node(u"a"_s)->outputs(), ways);
        QCOMPARE(board.scene.node(u"a"_s)->namedOutputs(), ways);
        saveImage(panel, u"switch-panel"_s);

        const auto knob = [&](const QString &way) { return board.at(board.scene.node(u"a"_s)->outputPort(way)); };
        board.drag(knob(u"ship"_s), board.middle(u"b"_s));
        board.drag(knob(u"default"_s), board.middle(u"c"_s));
        const auto wires = [&board] {
            QStringList found;
            for (const flow::Edge &edge : board.editor.definition().edges)
                found += QString(edge.sourceHandle % u" > "_s % edge.target);
            found.sort();
            return found;
        };
        QCOMPARE(wires(), (QStringList{u"default > c"_s, u"ship > b"_s}));
        saveImage(board.view, u"switch-canvas"_s);

        // Another name takes its wires along, letter by letter and back in one step.
        board.editor.endGesture();
        panel.show(board.editor.definition(), u"a"_s);
        const auto *typedInto = cell(u"0/handle"_s);
        type(u"0/handle"_s, u"send"_s);
        QCOMPARE(cell(u"0/handle"_s), typedInto); // the cursor stays where it is
        QCOMPARE(wires(), (QStringList{u"default > c"_s, u"send > b"_s}));
        const int steps = board.editor.undoStack().index();
        board.editor.undoStack().undo();
        QCOMPARE(wires(), (QStringList{u"default > c"_s, u"ship > b"_s}));
        QCOMPARE(board.editor.undoStack().index(), steps - 1);

        // Without a name, or with another's, it keeps its own until that is typed to the end.
        cell(u"0/handle"_s)->setFocus();
        QTest::keyClick(cell(u"0/handle"_s), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(cell(u"0/handle"_s), Qt::Key_Delete);
        QCOMPARE(wires(), (QStringList{u"default > c"_s, u"ship > b"_s}));
        QTest::keyClicks(cell(u"0/handle"_s), u"hold"_s);
        QTest::keyClick(cell(u"0/handle"_s), Qt::Key_Tab);
        QCOMPARE(wires(), (QStringList{u"default > c"_s, u"hold > b"_s}));
        board.editor.undoStack().undo();

        // A case that goes takes its wires along, and brings them back.
        QTRY_VERIFY(cell(u"0/handle"_s));
        for (QToolButton *gone : panel.findChildren<QToolButton *>(u"remove/0"_s)) {
            if (gone->isVisible())
                QTest::mouseClick(gone, Qt::LeftButton);
        }
        QCOMPARE(wires(), QStringList{u"default > c"_s});
        QCOMPARE(board.scene.node(u"a"_s)->outputs().constFirst(), u"hold"_s);
        board.editor.undoStack().undo();
        QCOMPARE(wires().size(), 2);
    }

    void whatIsAnInputIsNoSettingToo()
    {
        Board board(three());
        const QJsonObject ports{
            {u"inputs"_s, QJsonArray{QJsonObject{{u"name"_s, u"method"_s}, {u"type"_s, u"string"_s}}}}};
        const QJsonObject schema{
            {u"properties"_s,
             QJsonObject{{u"method"_s,
                          QJsonObject{{u"type"_s, u"string"_s}, {u"examples"_s, QJsonArray{u"GET"_s, u"POST"_s}}}}}}};
        board.catalog.set({component(u"resize"_s, u"Resize"_s, ports, schema)});
        flow::FlowDefinition drawn = three();
        drawn.nodes[0].config = {{u"method"_s, u"GET"_s}};
        board.editor.open(drawn);
        panels::NodePanel panel(board.catalog);
        follow(board, panel, u"a"_s);
        QVERIFY(!panel.findChild<QWidget *>(u"config/method"_s));
        auto *field = panel.findChild<QLineEdit *>(u"input/method"_s);
        QCOMPARE(field->text(), u"GET"_s);
        auto *choices = panel.findChild<QComboBox *>(u"choices/method"_s);
        choices->setFocus();
        QTest::keyClick(choices, Qt::Key_Down);
        QTest::keyClick(choices, Qt::Key_Down);
        QCOMPARE(field->text(), u"POST"_s);
        const flow::Node &node = *board.editor.definition().node(u"a"_s);
        QCOMPARE(node.inputMappings.value("method"_L1), QJsonValue(u"POST"_s));
        QVERIFY(node.config.isEmpty());
        field->setText(u"$.trigger.method"_s);
        QCOMPARE(board.editor.definition().node(u"a"_s)->inputMappings.value("method"_L1),
                 QJsonValue(u"$.trigger.method"_s));
        // A new input has the focus.
        auto *more = panel.findChild<QLineEdit *>(u"addInput"_s);
        QTest::keyClicks(more, u"extra"_s);
        QTest::keyClick(more, Qt::Key_Return);
        QTRY_VERIFY(panel.findChild<QLineEdit *>(u"input/extra"_s));
        QTRY_VERIFY(panel.findChild<QLineEdit *>(u"input/extra"_s)->hasFocus());
    }

    void whatIsPastedCoversNothing()
    {
        Board board(three());
        board.view.centerOn(board.scene.node(u"b"_s)->sceneBoundingRect().center());
        board.scene.select({u"a"_s, u"c"_s});
        QTest::keyClick(&board.view, Qt::Key_C, Qt::ControlModifier);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&board.view, Qt::Key_V, Qt::ControlModifier);
        const auto &nodes = board.editor.definition().nodes;
        QCOMPARE(nodes.size(), 9);
        for (qsizetype i = 0; i < nodes.size(); ++i) {
            for (qsizetype k = i + 1; k < nodes.size(); ++k) {
                const auto card = [&nodes](qsizetype of) {
                    return QRectF(QPointF(nodes[of].position.x, nodes[of].position.y), kNodeSize);
                };
                QVERIFY2(!card(i).intersects(card(k)), qPrintable(nodes[i].id % u' ' % nodes[k].id));
            }
        }
    }

    void theCanvasStaysInSight()
    {
        Board board(three());
        const auto seen = [&board] { return board.view.mapToScene(board.view.viewport()->rect()).boundingRect(); };
        const auto card = [&board](const QString &id) { return QRectF(board.scene.node(id)->pos(), kNodeSize); };
        // It goes along with a node that is moved by keys.
        board.scene.selectNode(u"a"_s);
        for (int i = 0; i < 40; ++i)
            QTest::keyClick(&board.view, Qt::Key_Down, Qt::AltModifier);
        QVERIFY(seen().contains(card(u"a"_s)));
        // To undo all that brings the others back.
        board.editor.undoStack().undo();
        QTRY_VERIFY(seen().intersects(board.scene.content()));
        // Nobody gets lost by wheel or by hand.
        for (int i = 0; i < 60; ++i)
            wheel(board.view, {0, -1200});
        QVERIFY(seen().intersects(board.scene.content()));
        QTest::keyPress(&board.view, Qt::Key_Space);
        for (int i = 0; i < 20; ++i)
            board.drag({1000, 300}, {20, 300});
        QTest::keyRelease(&board.view, Qt::Key_Space);
        QVERIFY(seen().intersects(board.scene.content()));
    }

    void aNewNodeIsSeenBesideTheOneBefore()
    {
        Board board(three());
        const auto seen = [&board] { return board.view.mapToScene(board.view.viewport()->rect()).boundingRect(); };
        const auto card = [&board](const QString &id) { return QRectF(board.scene.node(id)->pos(), kNodeSize); };
        const flow::NodeId last = board.editor.definition().nodes.constLast().id;
        board.scene.selectNode(last);
        // It stands at the rim: what follows has no room there.
        board.view.centerOn(card(last).center() - QPointF(seen().width() / 2 - kNodeSize.width(), 0));
        QVERIFY(seen().contains(card(last)));
        board.tool->addNode(board.editor.definition().nodes.constLast().component);
        const flow::NodeId fresh = board.editor.definition().nodes.constLast().id;
        QVERIFY(fresh != last);
        QVERIFY(seen().contains(card(fresh)) && seen().contains(card(last)));
    }

    void aWireAndSeveralNodesHaveProperties()
    {
        Board board(three());
        board.drag(board.at(board.scene.node(u"a"_s)->outputPort(u"default"_s)), board.middle(u"b"_s));
        panels::NodePanel panel(board.catalog);
        const auto show = [&] {
            panel.showSelection(board.editor.definition(),
                                panels::Selection{board.scene.selectedNodes(), board.scene.selectedEdges()});
        };
        QObject::connect(&panel, &panels::NodePanel::changed, &board.editor,
                         [&](const QString &text, const flow::Edit &edit) { board.editor.apply(text, edit); });
        QObject::connect(&board.editor, &FlowEditor::changed, &panel, show);
        QObject::connect(&board.scene, &QGraphicsScene::selectionChanged, &panel, show);
        panel.resize(340, 700);
        static_cast<QWidget &>(panel).show();
        const QPointF from = board.scene.node(u"a"_s)->outputPort(u"default"_s);
        const QPointF to = board.scene.node(u"b"_s)->inputPort(u"default"_s);
        QTest::mouseClick(board.view.viewport(), Qt::LeftButton, {}, board.at((from + to) / 2));
        QCOMPARE(board.scene.selectedEdges().size(), 1);
        auto *way = panel.findChild<QComboBox *>(u"way"_s);
        QVERIFY(way);
        saveImage(panel, u"wire-panel"_s);
        way->setFocus();
        QTest::keyClick(way, Qt::Key_Down);
        QTRY_COMPARE(board.editor.definition().edges[0].sourceHandle, u"error"_s);
        board.editor.undoStack().undo();
        QCOMPARE(board.editor.definition().edges[0].sourceHandle, u"default"_s);
        board.scene.select({u"a"_s, u"c"_s});
        QTRY_VERIFY(panel.findChild<QCheckBox *>(u"disabled"_s));
        QTest::mouseClick(panel.findChild<QCheckBox *>(u"disabled"_s), Qt::LeftButton, {}, {8, 8});
        QTRY_VERIFY(board.editor.definition().node(u"a"_s)->disabled);
        QVERIFY(board.editor.definition().node(u"c"_s)->disabled);
        QVERIFY(!board.editor.definition().node(u"b"_s)->disabled);
    }

    void noticesGoWithWhatTheyWereAbout()
    {
        Board board(three());
        QGuiApplication::clipboard()->setText(u"no nodes"_s);
        QTest::keyClick(&board.view, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(!board.said.isEmpty());
        board.scene.selectNode(u"a"_s);
        QTest::keyClick(&board.view, Qt::Key_Down, Qt::AltModifier);
        QVERIFY(board.said.isEmpty());
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
