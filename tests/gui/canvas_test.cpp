// SPDX-License-Identifier: GPL-3.0-or-later
// The canvas, its overlay and the timeline, worked with a real mouse and keyboard.
#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QWheelEvent>

#include "app/editor/edge_item.h"
#include "app/editor/flow_scene.h"
#include "app/editor/flow_view.h"
#include "app/editor/live_overlay.h"
#include "app/editor/node_item.h"
#include "app/editor/timeline_view.h"
#include "app/widgets/theme.h"
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
    QSplitter window{Qt::Vertical};
    FlowView view{scene, overlay};
    TimelineView timeline{clock};

    explicit Canvas(const flow::FlowDefinition &definition)
    {
        window.addWidget(&view);
        window.addWidget(&timeline);
        window.resize(1200, 720);
        scene.show(definition);
        window.show();
        view.setFocus();
        view.fit();
    }
    ~Canvas()
    {
        view.setParent(nullptr);
        timeline.setParent(nullptr);
    }
    [[nodiscard]] QPoint middleOf(const QString &node) const
    {
        return view.mapFromScene(QRectF(scene.node(node)->pos(), kNodeSize).center());
    }
};

} // namespace

class CanvasTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { m_theme = new widgets::Theme(*qApp); }

    void clickSelectsAndEscapeLetsGo()
    {
        Canvas canvas(test::exampleDefinition());
        QSignalSpy selected(&canvas.scene, &FlowScene::nodeSelected);
        QTest::mouseClick(canvas.view.viewport(), Qt::LeftButton, {}, canvas.middleOf(u"resize"_s));
        QCOMPARE(canvas.scene.selectedNode(), u"resize"_s);
        QCOMPARE(selected.last().at(0).toString(), u"resize"_s);
        QTest::mouseClick(canvas.view.viewport(), Qt::LeftButton, {}, QPoint(5, 5));
        QCOMPARE(canvas.scene.selectedNode(), QString());
        canvas.scene.selectNode(u"upload"_s);
        QTest::keyClick(&canvas.view, Qt::Key_Escape);
        QCOMPARE(canvas.scene.selectedNode(), QString());
    }

    void arrowsWalkFromCardToCard()
    {
        Canvas canvas(test::exampleDefinition());
        QTest::keyClick(&canvas.view, Qt::Key_Right);
        QCOMPARE(canvas.scene.selectedNode(), u"download"_s);
        QTest::keyClick(&canvas.view, Qt::Key_Right);
        const QString branch = canvas.scene.selectedNode();
        QVERIFY(branch == "resize"_L1 || branch == "compress"_L1);
        QTest::keyClick(&canvas.view, Qt::Key_Right);
        QCOMPARE(canvas.scene.selectedNode(), u"upload"_s);
        QTest::keyClick(&canvas.view, Qt::Key_Right);
        QCOMPARE(canvas.scene.selectedNode(), u"upload"_s);
    }

    void keysZoom()
    {
        Canvas canvas(test::exampleDefinition());
        QTest::keyClick(&canvas.view, Qt::Key_0);
        QCOMPARE(canvas.view.zoom(), 1.0);
        QTest::keyClick(&canvas.view, Qt::Key_Plus);
        QVERIFY(canvas.view.zoom() > 1.1);
        QTest::keyClick(&canvas.view, Qt::Key_Minus);
        QTest::keyClick(&canvas.view, Qt::Key_Minus);
        QVERIFY(canvas.view.zoom() < 0.95);
        for (int i = 0; i < 60; ++i)
            QTest::keyClick(&canvas.view, Qt::Key_Minus);
        QCOMPARE(canvas.view.zoom(), FlowView::kMinZoom);
        QTest::keyClick(&canvas.view, Qt::Key_F);
        QVERIFY(canvas.view.zoom() > 0.5);
        QVERIFY(canvas.view.viewport()->rect().contains(canvas.middleOf(u"download"_s)));
        QVERIFY(canvas.view.viewport()->rect().contains(canvas.middleOf(u"upload"_s)));
    }

    void wheelWithControlZoomsAtThePointer()
    {
        Canvas canvas(test::exampleDefinition());
        const QPoint anchor = canvas.middleOf(u"resize"_s);
        const QPointF before = canvas.view.mapToScene(anchor);
        const double zoom = canvas.view.zoom();
        QWheelEvent wheel(anchor, canvas.view.viewport()->mapToGlobal(anchor), {}, {0, 240}, Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas.view.viewport(), &wheel);
        QVERIFY(canvas.view.zoom() > zoom * 1.2);
        QVERIFY((canvas.view.mapToScene(anchor) - before).manhattanLength() < 4);
    }

    void middleButtonAndSpacePan_data()
    {
        QTest::addColumn<bool>("space");
        QTest::newRow("middle button") << false;
        QTest::newRow("space and left button") << true;
    }
    void middleButtonAndSpacePan()
    {
        QFETCH(bool, space);
        Canvas canvas(test::exampleDefinition());
        canvas.view.setZoom(2);
        const QPoint from = canvas.view.viewport()->rect().center();
        const QPointF held = canvas.view.mapToScene(from);
        const auto button = space ? Qt::LeftButton : Qt::MiddleButton;
        if (space)
            QTest::keyPress(canvas.view.viewport(), Qt::Key_Space);
        QTest::mousePress(canvas.view.viewport(), button, {}, from);
        QTest::mouseMove(canvas.view.viewport(), from + QPoint(40, 25));
        QTest::mouseRelease(canvas.view.viewport(), button, {}, from + QPoint(40, 25));
        if (space)
            QTest::keyRelease(canvas.view.viewport(), Qt::Key_Space);
        QVERIFY((canvas.view.mapToScene(from + QPoint(40, 25)) - held).manhattanLength() < 3);
        QVERIFY(canvas.scene.selectedNode().isEmpty());
    }

    void runLightsUp()
    {
        Canvas canvas(test::exampleDefinition());
        execution::RunState run = test::pendingRun(test::exampleDefinition());
        canvas.overlay.apply(run);
        QVERIFY(!canvas.overlay.isAnimating());
        test::play(run, 4, execution::RunStarted{});
        test::play(run, 6, execution::NodeStarted{u"download"_s, 1});
        canvas.overlay.apply(run, {u"download"_s});
        QCOMPARE(canvas.scene.node(u"download"_s)->look()->status, execution::NodeStatus::Running);
        QVERIFY(canvas.overlay.isAnimating());
        test::play(run, 412, execution::NodeCompleted{u"download"_s, {}, {u"default"_s}, {}});
        test::play(run, 420, execution::NodeStarted{u"resize"_s, 1});
        canvas.overlay.apply(run, {u"download"_s, u"resize"_s});
        QCOMPARE(canvas.scene.node(u"download"_s)->look()->duration, u"406 ms"_s);
        QVERIFY(canvas.scene.edge(0)->isFlowing());
        QVERIFY(!canvas.scene.edge(1)->isFlowing());
        QCOMPARE(canvas.scene.edge(1)->status(), execution::EdgeStatus::Taken);
        test::play(run, 900, execution::NodeFailed{u"resize"_s, {u"X"_s, u"no"_s, {}}});
        canvas.overlay.apply(run, {u"resize"_s});
        QCOMPARE(canvas.scene.node(u"resize"_s)->look()->status, execution::NodeStatus::Failed);
        QVERIFY(!canvas.overlay.isAnimating());
        canvas.overlay.clear();
        QVERIFY(!canvas.scene.node(u"resize"_s)->look());
    }

    void animationRestsWhileHidden()
    {
        Canvas canvas(test::exampleDefinition());
        canvas.overlay.apply(test::halfwayRun());
        QVERIFY(canvas.overlay.isAnimating());
        QSignalSpy ticks(&canvas.overlay, &LiveOverlay::ticked);
        QTRY_VERIFY(ticks.count() > 2);
        canvas.window.hide();
        QVERIFY(!canvas.overlay.isAnimating());
        canvas.window.show();
        QVERIFY(canvas.overlay.isAnimating());
    }

    void timelineDrawsAndSelects()
    {
        Canvas canvas(test::exampleDefinition());
        canvas.clock.advance(2400);
        const execution::RunState run = test::halfwayRun();
        canvas.timeline.apply(run);
        const QRectF download = canvas.timeline.barOf(u"download"_s);
        const QRectF resize = canvas.timeline.barOf(u"resize"_s);
        QVERIFY(download.right() <= resize.left() + 2);
        QVERIFY(resize.width() > download.width());
        QVERIFY(canvas.timeline.barOf(u"upload"_s).isEmpty());
        QSignalSpy clicked(&canvas.timeline, &TimelineView::nodeClicked);
        QTest::mouseClick(canvas.timeline.viewport(), Qt::LeftButton, {}, resize.center().toPoint());
        QCOMPARE(clicked.last().at(0).toString(), u"resize"_s);
        canvas.clock.advance(1000);
        QVERIFY(canvas.timeline.barOf(u"download"_s).width() < download.width()); // the axis has grown
    }

    void twoThousandNodesOpenQuickly()
    {
        const flow::FlowDefinition definition = test::meshDefinition(50, 40);
        QElapsedTimer timer;
        timer.start();
        Canvas canvas(definition);
        canvas.overlay.apply(test::pendingRun(definition));
        canvas.window.grab();
        QCOMPARE(canvas.scene.nodeCount(), 2000);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
        timer.restart();
        constexpr int frames = 10;
        for (int i = 0; i < frames; ++i)
            canvas.view.viewport()->grab();
        qInfo("2,000 nodes: %lld ms a frame", static_cast<long long>(timer.elapsed() / frames));
        test::saveImage(canvas.window, u"canvas-mesh"_s);
    }

    void looksRight_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("canvas-light") << int(widgets::Theme::Mode::Light);
        QTest::newRow("canvas-dark") << int(widgets::Theme::Mode::Dark);
    }
    void looksRight()
    {
        QFETCH(int, mode);
        m_theme->setMode(widgets::Theme::Mode(mode));
        Canvas canvas(test::exampleDefinition());
        canvas.clock.advance(2400);
        const execution::RunState run = test::halfwayRun();
        canvas.overlay.apply(run);
        canvas.overlay.setProgress(u"resize"_s, 62);
        canvas.timeline.apply(run);
        canvas.scene.selectNode(u"compress"_s);
        canvas.timeline.selectNode(u"compress"_s);
        const QImage picture = canvas.view.grab().toImage();
        const auto &t = widgets::tokens(canvas.view.palette());
        const QPoint stripe = canvas.view.mapFromScene(canvas.scene.node(u"download"_s)->pos() + QPointF(3, 32));
        QCOMPARE(picture.pixelColor(stripe * picture.devicePixelRatio()), t.tone(widgets::Tone::Good).solid);
        test::saveImage(canvas.window, QString::fromLatin1(QTest::currentDataTag()));
    }

private:
    widgets::Theme *m_theme = nullptr;
};

QTEST_MAIN(CanvasTest)
#include "canvas_test.moc"
