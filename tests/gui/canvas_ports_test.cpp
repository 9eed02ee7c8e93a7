// SPDX-License-Identifier: GPL-3.0-or-later
// Ports of data: what fits lights up, letting go maps, what does not fit is refused with the reason.
#include <QHelpEvent>
#include <QListWidget>
#include <QMenu>
#include <QToolTip>

#include "app/editor/data_lines.h"
#include "app/editor/edits.h"
#include "app/editor/pointer_hint.h"
#include "app/editor/port_edits.h"
#include "app/editor/port_legend.h"
#include "app/editor/port_look.h"
#include "app/widgets/theme.h"
#include "core/flow/validate.h"
#include "tests/gui/board.h"
#include "tests/gui/sample_run.h"

using namespace mh;
using namespace mh::test;

namespace {

QJsonObject port(const QString &name, const QString &type, bool required = false)
{
    QJsonObject json{{u"name"_s, name}, {u"type"_s, type}};
    if (required)
        json.insert(u"required"_s, true);
    return json;
}

/// Reads things, and things that take them.
QList<protocol::Component> parts()
{
    return {component(u"source"_s, u"Source"_s,
                      {{u"inputs"_s, QJsonArray{port(u"seed"_s, u"integer"_s)}},
                       {u"outputs"_s, QJsonArray{port(u"text"_s, u"string"_s), port(u"count"_s, u"number"_s),
                                                 port(u"tags"_s, u"array"_s), port(u"data"_s, u"bytes"_s)}}}),
            component(u"sink"_s, u"Sink"_s,
                      {{u"inputs"_s, QJsonArray{port(u"amount"_s, u"integer"_s, true), port(u"on"_s, u"boolean"_s),
                                                port(u"list"_s, u"array"_s)}},
                       {u"outputs"_s, QJsonArray{port(u"sum"_s, u"number"_s)}}}),
            component(u"script"_s, u"Script"_s, {})};
}

/// source a, then sinks b and c below one another, without wires.
flow::FlowDefinition apart()
{
    flow::FlowDefinition made = three();
    made.nodes[0].component = u"source"_s;
    made.nodes[1].component = u"sink"_s;
    made.nodes[2].component = u"sink"_s;
    made.nodes[1].position = {408, 0};
    made.nodes[2].position = {408, 216};
    return made;
}

struct PortBoard : Board {
    explicit PortBoard(const flow::FlowDefinition &definition = apart()) : Board(definition)
    {
        catalog.set(parts());
        scene.syncPorts();
    }
    [[nodiscard]] QPoint out(const QString &node, const QString &name) const
    {
        return at(scene.node(node)->dataPort({node, name, true}));
    }
    [[nodiscard]] QPoint in(const QString &node, const QString &name) const
    {
        return at(scene.node(node)->dataPort({node, name, false}));
    }
    void press(QPoint from) { QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from); }
    void moveTo(QPoint to)
    {
        QMouseEvent move(QEvent::MouseMove, to, view.viewport()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(view.viewport(), &move);
    }
    void release(QPoint to) { QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, to); }
    [[nodiscard]] QString mapping(const QString &node, const QString &input) const
    {
        return editor.definition().node(node)->inputMappings.value(input).toString();
    }
    [[nodiscard]] PointerHint *hint() const { return view.viewport()->findChild<PointerHint *>(); }
    [[nodiscard]] QMenu *menu() const
    {
        for (QMenu *each : view.findChildren<QMenu *>()) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
};

} // namespace

class CanvasPortsTest final : public QObject
{
    Q_OBJECT
private slots:
    void aWireOfDataMapsAndOrders()
    {
        PortBoard board;
        board.drag(board.out(u"a"_s, u"count"_s), board.in(u"b"_s, u"amount"_s));
        QCOMPARE(board.mapping(u"b"_s, u"amount"_s), u"$.nodes.a.output.count"_s);
        QCOMPARE(board.editor.definition().edges.size(), 1);
        QCOMPARE(board.editor.definition().edges[0].target, u"b"_s);
        QCOMPARE(board.editor.definition().edges[0].targetHandle, u"default"_s);
        QCOMPARE(board.editor.undoStack().count(), 1);
        QVERIFY(board.scene.node(u"b"_s)->dataPorts().inputs[0].full);
        QVERIFY(!board.scene.node(u"b"_s)->dataPorts().inputs[1].full);
        // What comes before already needs no second wire; backwards it goes as well.
        board.drag(board.in(u"b"_s, u"list"_s), board.out(u"a"_s, u"tags"_s));
        QCOMPARE(board.mapping(u"b"_s, u"list"_s), u"$.nodes.a.output.tags"_s);
        QCOMPARE(board.editor.definition().edges.size(), 1);
        board.editor.undoStack().undo();
        board.editor.undoStack().undo();
        QCOMPARE(board.editor.definition(), apart());
    }

    void whatFitsLightsUp()
    {
        flow::FlowDefinition definition = apart();
        definition.edges += newEdge(definition, u"c"_s, u"default"_s, u"a"_s);
        PortBoard board(definition);
        board.press(board.out(u"a"_s, u"count"_s));
        board.moveTo(board.at({300, 20}));
        const auto offer = [&](const QString &node) { return board.scene.node(node)->offer(); };
        QVERIFY(offer(u"b"_s));
        QCOMPARE(offer(u"b"_s)->inputs, (QSet<QString>{u"amount"_s}));
        QVERIFY(offer(u"b"_s)->outputs.isEmpty());
        QVERIFY(offer(u"c"_s)->blocked); // it comes before
        QVERIFY(board.view.findChild<PortLegend *>()->isVisible());
        board.moveTo(board.in(u"b"_s, u"amount"_s));
        QCOMPARE(offer(u"b"_s)->aimed, (DataEnd{u"b"_s, u"amount"_s, false}));
        QVERIFY(board.hint()->isVisible());
        QVERIFY(!board.hint()->isRefusal());
        QCOMPARE(board.hint()->text(), u"count (number) → amount (integer)"_s);
        QTest::keyClick(&board.view, Qt::Key_Escape);
        QVERIFY(!offer(u"b"_s));
        QVERIFY(!board.view.findChild<PortLegend *>()->isVisible());
        QVERIFY(!board.hint()->isVisible());
        board.release(board.in(u"b"_s, u"amount"_s));
        QCOMPARE(board.editor.definition(), definition);
    }

    void whatDoesNotFitIsRefusedWithTheReason()
    {
        flow::FlowDefinition definition = apart();
        definition.edges += newEdge(definition, u"c"_s, u"default"_s, u"a"_s);
        PortBoard board(definition);
        board.drag(board.out(u"a"_s, u"count"_s), board.in(u"b"_s, u"on"_s));
        QCOMPARE(board.editor.definition(), definition);
        QVERIFY(board.hint()->isVisible()); // to be read after letting go, too
        QVERIFY(board.hint()->isRefusal());
        QVERIFY2(board.hint()->text().contains(u"count (number) does not fit on (boolean)"_s),
                 qPrintable(board.hint()->text()));
        QCOMPARE(board.said, board.hint()->text());
        board.drag(board.out(u"a"_s, u"count"_s), board.in(u"c"_s, u"amount"_s));
        QCOMPARE(board.editor.definition(), definition);
        QVERIFY2(board.hint()->text().contains(u"circle"_s), qPrintable(board.hint()->text()));
        // No input takes it: the card says so.
        board.drag(board.out(u"b"_s, u"sum"_s), board.in(u"c"_s, u"list"_s));
        QVERIFY2(board.hint()->text().contains(u"sum (number)"_s), qPrintable(board.hint()->text()));
        QCOMPARE(board.editor.definition(), definition);
    }

    void aCardTakesWhatItCan()
    {
        PortBoard board;
        // One input fits: that one is meant.
        board.drag(board.out(u"a"_s, u"count"_s), board.middle(u"b"_s));
        QCOMPARE(board.mapping(u"b"_s, u"amount"_s), u"$.nodes.a.output.count"_s);
        QVERIFY(!board.menu());
        // Text may become anything: which input is asked.
        board.drag(board.out(u"a"_s, u"text"_s), board.middle(u"c"_s));
        QVERIFY(board.menu());
        const QList<QAction *> choices = board.menu()->actions();
        QCOMPARE(choices.size(), 3);
        QVERIFY(choices[1]->text().contains(u"on (boolean)"_s));
        choices[1]->trigger();
        QCOMPARE(board.mapping(u"c"_s, u"on"_s), u"$.nodes.a.output.text"_s);
        board.menu()->close();
        QCOMPARE(board.editor.definition().edges.size(), 2);
    }

    void aWayOutTakesDataAlong()
    {
        PortBoard board;
        const QPoint failed = board.at(board.scene.node(u"a"_s)->outputPort(u"error"_s));
        board.drag(failed, board.in(u"b"_s, u"list"_s)); // text, tags or data: which one is asked
        QVERIFY(board.menu());
        QCOMPARE(board.menu()->actions().size(), 3);
        board.menu()->actions()[1]->trigger();
        board.menu()->close();
        QCOMPARE(board.mapping(u"b"_s, u"list"_s), u"$.nodes.a.output.tags"_s);
        QCOMPARE(board.editor.definition().edges[0].sourceHandle, u"error"_s);
        QCOMPARE(board.editor.undoStack().count(), 1);
    }

    void onTheEmptyCanvasTheNextIsChosenAndFed()
    {
        PortBoard board;
        board.drag(board.out(u"a"_s, u"tags"_s), board.at({100, 330}));
        QVERIFY(board.picker());
        const auto *offered = board.picker()->findChild<QListWidget *>();
        QCOMPARE(offered->count(), 2); // a list is of no use to the source's whole number
        QVERIFY(offered->findItems(u"Source"_s, Qt::MatchExactly).isEmpty());
        board.choose(u"sink"_s);
        const flow::NodeId made = board.scene.selectedNode();
        QCOMPARE(board.mapping(made, u"list"_s), u"$.nodes.a.output.tags"_s);
        QCOMPARE(board.editor.definition().edges.size(), 1);
        QCOMPARE(board.editor.undoStack().count(), 1);
        // A component without declared inputs takes it under its own name.
        board.drag(board.out(u"a"_s, u"tags"_s), board.at({-120, 240}));
        board.choose(u"script"_s);
        QCOMPARE(board.mapping(board.scene.selectedNode(), u"tags"_s), u"$.nodes.a.output.tags"_s);
    }

    void aDisabledNodePassesOnWhatEntersIt()
    {
        flow::FlowDefinition definition = apart();
        definition.nodes[0].disabled = true;
        definition.nodes[0].inputMappings.insert(u"seed"_s, u"$.trigger.seed"_s);
        PortBoard board(definition);
        QCOMPARE(board.scene.node(u"a"_s)->dataPorts().outputs.size(), 1);
        board.drag(board.out(u"a"_s, u"seed"_s), board.in(u"b"_s, u"amount"_s));
        QCOMPARE(board.mapping(u"b"_s, u"amount"_s), u"$.nodes.a.output.seed"_s);
        const auto problems = flow::validate(board.editor.definition(), &board.catalog);
        for (const flow::Problem &problem : problems)
            QVERIFY2(problem.kind == flow::Problem::Kind::MissingInput, qPrintable(problem.message)); // of c
    }

    void linesShowWhereDataGoes()
    {
        PortBoard board;
        board.drag(board.out(u"a"_s, u"count"_s), board.in(u"b"_s, u"amount"_s));
        const auto lines = [&]() -> QList<DataLines::Line> {
            for (QGraphicsItem *item : board.scene.items()) {
                if (auto *drawn = dynamic_cast<DataLines *>(item))
                    return drawn->lines();
            }
            return {};
        };
        QVERIFY(lines().isEmpty());
        board.scene.selectNode(u"a"_s);
        QTRY_COMPARE(lines().size(), 1);
        QCOMPARE(lines()[0].kind, flow::PortKind::Number);
        QCOMPARE(lines()[0].to, board.scene.node(u"b"_s)->dataPort({u"b"_s, u"amount"_s, false}));
        board.scene.selectNode(u"c"_s);
        QTRY_VERIFY(lines().isEmpty());
    }

    void whatIsNotDrawnIsNotHit()
    {
        PortBoard board;
        board.view.setZoom(0.4);
        board.view.centerOn(400, 100);
        board.drag(board.out(u"a"_s, u"count"_s) - QPoint(0, 3), board.in(u"b"_s, u"amount"_s)); // moves the card
        QVERIFY(board.editor.definition().edges.isEmpty());
        QVERIFY(board.editor.definition().nodes[0].position != apart().nodes[0].position);
    }

    void portsTellWhatTheyAre()
    {
        PortBoard board;
        const QPoint at = board.in(u"b"_s, u"amount"_s);
        QHelpEvent help(QEvent::ToolTip, at, board.view.viewport()->mapToGlobal(at));
        QApplication::sendEvent(board.view.viewport(), &help);
        QVERIFY2(QToolTip::text().startsWith(u"amount · integer\nNeeded"_s), qPrintable(QToolTip::text()));
        QToolTip::hideText();
    }

    /// The editor refuses what core's validation, and with it the server, refuses; and nothing else.
    void theRuleIsTheServers_data()
    {
        QTest::addColumn<QString>("from");
        for (const char *type :
             {"string", "integer", "number", "boolean", "object", "array", "bytes", "any", "number[]"})
            QTest::newRow(type) << QString::fromLatin1(type);
    }
    void theRuleIsTheServers()
    {
        QFETCH(QString, from);
        for (const QString &to : {u"string"_s, u"integer"_s, u"number"_s, u"boolean"_s, u"object"_s, u"array"_s,
                                  u"bytes"_s, u"any"_s, u"boolean[]"_s}) {
            Catalog catalog;
            catalog.set({component(u"source"_s, {}, {{u"outputs"_s, QJsonArray{port(u"x"_s, from)}}}),
                         component(u"sink"_s, {}, {{u"inputs"_s, QJsonArray{port(u"y"_s, to)}}})});
            flow::FlowDefinition flow = apart();
            flow.nodes.removeLast();
            const DataWire wire{u"a"_s, u"x"_s, u"b"_s, u"y"_s};
            flow::FlowDefinition mappedAnyway = flow;
            mappedAnyway.edges += newEdge(flow, u"a"_s, u"default"_s, u"b"_s);
            mappedAnyway.nodes[1].inputMappings.insert(u"y"_s, u"$.nodes.a.output.x"_s);
            const bool refused = !flow::validate(mappedAnyway, &catalog).isEmpty();
            QCOMPARE(!whyNoMapping(flow, catalog, wire).isEmpty(), refused);
            QCOMPARE(mapped(flow, catalog, wire).isEmpty(), refused);
            if (!refused) {
                QVERIFY(flow::applyEdit(flow, mapped(flow, catalog, wire)));
                QCOMPARE(flow, mappedAnyway);
            }
        }
    }

    void coloursCanBeToldApartOnCards()
    {
        for (const QPalette &palette : {widgets::lightPalette(), widgets::darkPalette()}) {
            const widgets::Tokens &t = widgets::tokens(palette);
            const auto light = [](const QColor &colour) {
                const auto part = [](double value) {
                    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
                };
                return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
            };
            QSet<QRgb> seen;
            QSet<QString> signs;
            for (const flow::PortKind kind : kPortKinds) {
                const double one = light(portColour(kind, t));
                const double other = light(t.dark ? t.raised : t.surface);
                const double contrast = (qMax(one, other) + 0.05) / (qMin(one, other) + 0.05);
                QVERIFY2(contrast >= 4.5, qPrintable(u"%1 %2"_s.arg(portLabel(kind)).arg(contrast)));
                seen += portColour(kind, t).rgb();
                signs += portSign(kind);
            }
            QCOMPARE(seen.size(), qsizetype(std::size(kPortKinds)));
            QCOMPARE(signs.size(), qsizetype(std::size(kPortKinds)));
        }
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("ports-light") << false;
        QTest::newRow("ports-dark") << true;
    }
    void pictures()
    {
        QFETCH(bool, dark);
        widgets::Theme theme(*qApp);
        theme.setMode(dark ? widgets::Theme::Mode::Dark : widgets::Theme::Mode::Light);
        PortBoard board;
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        board.drag(board.out(u"a"_s, u"tags"_s), board.in(u"b"_s, u"list"_s));
        board.scene.selectNode(u"a"_s);
        QTRY_VERIFY(board.view.isVisible());
        QCoreApplication::processEvents(); // the lines come with the next turn
        test::saveImage(board.view, name % u"-rest"_s);
        board.press(board.out(u"a"_s, u"count"_s));
        board.moveTo(board.at({300, 20}));
        board.moveTo(board.in(u"b"_s, u"on"_s));
        QVERIFY(board.hint()->isRefusal());
        test::saveImage(board.view, name % u"-refused"_s);
        board.moveTo(board.in(u"c"_s, u"amount"_s));
        QVERIFY(!board.hint()->isRefusal());
        test::saveImage(board.view, name % u"-fits"_s);
        board.release(board.in(u"c"_s, u"amount"_s));
        QCOMPARE(board.mapping(u"c"_s, u"amount"_s), u"$.nodes.a.output.count"_s);
        theme.setMode(widgets::Theme::Mode::Light);
    }
};

QTEST_MAIN(CanvasPortsTest)
#include "canvas_ports_test.moc"
