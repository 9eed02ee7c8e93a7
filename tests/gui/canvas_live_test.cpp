// SPDX-License-Identifier: GPL-3.0-or-later
// What the canvas tells of a run besides states, and what it leaves out from afar.
#include <QApplication>
#include <QTest>

#include "app/editor/card_frame.h"
#include "app/editor/catalog.h"
#include "app/editor/edge_item.h"
#include "app/editor/flow_scene.h"
#include "app/editor/flow_view.h"
#include "app/editor/live_overlay.h"
#include "app/editor/minimap.h"
#include "app/editor/node_item.h"
#include "app/editor/port_look.h"
#include "app/editor/run_badges.h"
#include "app/widgets/status_pill.h"
#include "app/widgets/theme.h"
#include "tests/gui/board.h"
#include "tests/gui/sample_run.h"
#include "tests/support/fake_clock.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::editor;

namespace {

struct Canvas {
    test::FakeClock clock;
    FlowScene scene;
    LiveOverlay overlay{scene, clock};
    FlowView view{scene, overlay};

    explicit Canvas(const flow::FlowDefinition &definition)
    {
        view.resize(1200, 640);
        scene.show(definition);
        view.show();
        view.fit();
    }
    [[nodiscard]] QPointF centre() const { return view.mapToScene(view.viewport()->rect().center()); }
};

} // namespace

class CanvasLiveTest final : public QObject
{
    Q_OBJECT
private slots:
    void theNextTryIsCountedDown()
    {
        Canvas canvas(test::exampleDefinition());
        execution::RunState run = test::pendingRun(test::exampleDefinition());
        test::play(run, 4, execution::RunStarted{});
        test::play(run, 6, execution::NodeStarted{u"download"_s, 1});
        canvas.clock.advance(700);
        test::play(run, 700,
                   execution::NodeRetryScheduled{
                       u"download"_s, {u"COMPONENT_UNAVAILABLE"_s, u"refused"_s, {}}, test::kRunStart + 8'700});
        canvas.overlay.apply(run);
        const auto words = [&] { return canvas.scene.node(u"download"_s)->look()->duration; };
        QVERIFY2(words().startsWith(u"next try in"_s) && words().contains(u'8'), qPrintable(words()));
        test::saveImage(canvas.view, u"next-try"_s);
        // The clock goes on: so does the card, by itself.
        canvas.clock.advance(5'000);
        QTRY_VERIFY2(words().contains(u'3'), qPrintable(words()));
        canvas.clock.advance(3'000);
        test::play(run, 8'700, execution::NodeStarted{u"download"_s, 2});
        canvas.overlay.apply(run, {u"download"_s});
        QVERIFY2(!words().contains(u"next try"_s), qPrintable(words()));
        QCOMPARE(canvas.scene.node(u"download"_s)->look()->attempt, 2);
    }

    void aClickOnTheOverviewGoesThere()
    {
        Canvas canvas(test::meshDefinition(40, 30));
        canvas.view.setZoom(1);
        canvas.view.centerOn(canvas.scene.content().center());
        auto *map = canvas.view.findChild<Minimap *>();
        QVERIFY(map && map->isVisible());
        const QRectF all = canvas.scene.content();
        const auto near = [&](QPointF wanted) { return QLineF(canvas.centre(), wanted).length() < all.width() / 8; };
        QTest::mouseClick(map, Qt::LeftButton, {}, map->rect().center());
        QVERIFY(near(all.center()));
        // The picture keeps the flow's shape: a corner of the flow is as far from the middle as in it.
        const double scale = qMin((map->width() - 16) / all.width(), (map->height() - 16) / all.height());
        const QPoint corner =
            map->rect().center() + QPointF(-all.width() / 4 * scale, all.height() / 4 * scale).toPoint();
        QTest::mouseClick(map, Qt::LeftButton, {}, corner);
        QVERIFY(near(all.center() + QPointF(-all.width() / 4, all.height() / 4)));
        // Dragging goes along.
        QTest::mousePress(map, Qt::LeftButton, {}, corner);
        QMouseEvent move(QEvent::MouseMove, map->rect().center(), map->mapToGlobal(map->rect().center()), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(map, &move);
        QVERIFY(near(all.center()));
        QTest::mouseRelease(map, Qt::LeftButton, {}, map->rect().center());
        // Where everything is in sight there is nothing to go to.
        canvas.view.fit();
        QVERIFY(!map->isVisible());
    }

    void fromAfarLessIsDrawn()
    {
        test::Board board(test::three());
        board.overlay.apply(test::pendingRun(test::three()));
        const widgets::Tokens &t = widgets::tokens(board.view.palette());
        const auto colourAt = [&](QPointF inCard) {
            const QImage picture = board.view.viewport()->grab().toImage();
            const QPoint at = board.view.mapFromScene(board.scene.node(u"b"_s)->pos() + inCard);
            return picture.pixelColor(at * picture.devicePixelRatio());
        };
        const QPointF port = board.scene.node(u"b"_s)->dataPort({u"b"_s, u"body"_s, true})
                             - board.scene.node(u"b"_s)->pos() - QPointF(0, kPortSide / 2 - 1); // its rim
        const QPointF plain(kNodeSize.width() / 2, 6);
        const auto place = [&](double zoom) {
            board.view.setZoom(zoom);
            board.view.centerOn(board.scene.node(u"b"_s)->pos());
        };
        place(1); // the card, and the port of its output
        QCOMPARE(colourAt(plain), t.surface);
        QCOMPARE(colourAt(port), portColour(flow::PortKind::Bytes, t));
        place(0.45); // plain: no ports
        QCOMPARE(colourAt(plain), t.surface);
        QVERIFY(colourAt(port) != portColour(flow::PortKind::Bytes, t));
        place(0.2); // a block in the state's colour
        QCOMPARE(colourAt(plain), t.tone(widgets::toneOf(execution::NodeStatus::Pending)).solid);
        place(1);
        QCOMPARE(colourAt(port), portColour(flow::PortKind::Bytes, t));
    }

    void theCriticalPathIsAWayOfWires()
    {
        Canvas canvas(test::exampleDefinition());
        canvas.overlay.apply(test::halfwayRun());
        const QStringList path{u"download"_s, u"resize"_s, u"upload"_s};
        showRunBadges(canvas.scene, [&path](const flow::NodeId &id) {
            RunBadge badge;
            const qsizetype at = path.indexOf(id);
            badge.critical = at >= 0;
            badge.next = at >= 0 ? path.value(at + 1) : QString();
            return badge;
        });
        QSet<flow::EdgeId> marked;
        for (int i = 0; i < canvas.scene.edgeCount(); ++i) {
            if (canvas.scene.edge(i)->isCritical())
                marked += canvas.scene.edge(i)->id();
        }
        QCOMPARE(marked, (QSet<flow::EdgeId>{u"download-resize"_s, u"resize-upload"_s}));
        test::saveImage(canvas.view, u"critical-wires"_s);
        const widgets::Tokens &t = widgets::tokens(canvas.view.palette());
        const QImage picture = canvas.view.viewport()->grab().toImage();
        const QPoint at = canvas.view.mapFromScene(canvas.scene.edge(2)->middle());
        QCOMPARE(picture.pixelColor(at * picture.devicePixelRatio()), t.accentInk);
        showRunBadges(canvas.scene, [](const flow::NodeId &) { return RunBadge(); });
        QVERIFY(!canvas.scene.edge(2)->isCritical());
    }
};

QTEST_MAIN(CanvasLiveTest)
#include "canvas_live_test.moc"
