// SPDX-License-Identifier: GPL-3.0-or-later
// Layout and colours: what needs no window.
#include <cmath>

#include <QRectF>
#include <QTest>

#include "app/editor/layout.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;
using namespace mh;

namespace {

flow::FlowDefinition flowOf(int nodes, const QList<std::pair<int, int>> &edges)
{
    flow::FlowDefinition definition;
    for (int i = 0; i < nodes; ++i) {
        flow::Node node;
        node.id = QString::number(i);
        definition.nodes += node;
    }
    for (const auto &[from, to] : edges) {
        flow::Edge edge;
        edge.source = QString::number(from);
        edge.target = QString::number(to);
        definition.edges += edge;
    }
    return definition;
}

double luminance(const QColor &colour)
{
    const auto linear = [](float part) {
        const double value = double(part);
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double high = qMax(luminance(a), luminance(b));
    const double low = qMin(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

} // namespace

class EditorTest final : public QObject
{
    Q_OBJECT
private slots:
    void layersFollowTheLongestPath()
    {
        const auto at = editor::layeredPositions(flowOf(5, {{0, 1}, {1, 2}, {0, 2}, {2, 3}, {0, 4}}));
        QVERIFY(at[0].x() < at[1].x());
        QVERIFY(at[1].x() < at[2].x());
        QVERIFY(at[2].x() < at[3].x());
        QCOMPARE(at[4].x(), at[1].x());
    }

    void cardsNeverTouch_data()
    {
        QTest::addColumn<flow::FlowDefinition>("definition");
        QTest::newRow("one") << flowOf(1, {});
        QTest::newRow("fan out") << flowOf(6, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}});
        QTest::newRow("diamond") << flowOf(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
        QTest::newRow("crossed") << flowOf(6, {{0, 5}, {1, 4}, {2, 3}});
        QTest::newRow("cycle and unknown end") << flowOf(3, {{0, 1}, {1, 0}, {1, 2}, {2, 9}, {2, 2}});
        QTest::newRow("apart") << flowOf(40, {});
    }
    void cardsNeverTouch()
    {
        QFETCH(flow::FlowDefinition, definition);
        const auto at = editor::nodePositions(definition);
        QCOMPARE(at.size(), size_t(definition.nodes.size()));
        for (size_t i = 0; i < at.size(); ++i) {
            for (size_t j = i + 1; j < at.size(); ++j)
                QVERIFY(!QRectF(at[i], editor::kNodeSize).intersects(QRectF(at[j], editor::kNodeSize)));
        }
    }

    void crossingsAreUndone()
    {
        const auto at = editor::layeredPositions(flowOf(6, {{0, 5}, {1, 4}, {2, 3}}));
        QVERIFY((at[0].y() < at[1].y()) == (at[5].y() < at[4].y()));
        QVERIFY((at[1].y() < at[2].y()) == (at[4].y() < at[3].y()));
    }

    void authorsPositionsStand()
    {
        flow::FlowDefinition definition = flowOf(2, {{0, 1}});
        definition.nodes[0].position = {10, 20};
        definition.nodes[1].position = {400, 20};
        const auto at = editor::nodePositions(definition);
        QCOMPARE(at[0], QPointF(10, 20));
        QCOMPARE(at[1], QPointF(400, 20));
        definition.nodes[1].position = {100, 30}; // on top of one another
        QVERIFY(editor::nodePositions(definition)[1].x() > 300);
    }

    void textCanBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void textCanBeRead()
    {
        QFETCH(bool, dark);
        const auto &t = widgets::tokens(dark ? widgets::darkPalette() : widgets::lightPalette());
        QCOMPARE(t.dark, dark);
        constexpr double text = 4.5; // WCAG AA
        constexpr double shape = 3.0;
        for (const QColor &ground : {t.window, t.surface, t.raised, t.sunken, t.accentSoft, t.canvas}) {
            QVERIFY(contrast(t.text, ground) >= text);
            QVERIFY(contrast(t.muted, ground) >= text);
            QVERIFY2(contrast(t.faint, ground) >= text, qPrintable(ground.name()));
        }
        for (const auto &tone : t.tones) {
            QVERIFY2(contrast(tone.ink, tone.soft) >= text, qPrintable(tone.ink.name()));
            QVERIFY(contrast(tone.ink, t.surface) >= text);
            QVERIFY(contrast(tone.ink, t.accentSoft) >= text);
        }
        QVERIFY(contrast(t.onAccent, t.accent) >= text);
        QVERIFY(contrast(t.onAccent, t.danger) >= text);
        QVERIFY(contrast(t.accentInk, t.surface) >= text);
        QVERIFY(contrast(t.controlBorder, t.surface) >= shape);
    }

    void iconsAreThere()
    {
        QCOMPARE(widgets::componentIcon(u"image-resize"_s), u"resize"_s);
        QCOMPARE(widgets::componentIcon(u"http_request"_s), u"globe"_s);
        QCOMPARE(widgets::componentIcon(u"anything"_s), u"component"_s);
        QCOMPARE(widgets::componentIcon(u"anything"_s, u"mail"_s), u"mail"_s);
        QCOMPARE(widgets::componentIcon(u"anything"_s, u"no-such"_s), u"component"_s);
        const QImage drawn = widgets::icon(u"flow"_s, Qt::red).pixmap(32, 32).toImage();
        bool red = false;
        for (int y = 0; y < 32 && !red; ++y) {
            for (int x = 0; x < 32; ++x)
                red = red || drawn.pixelColor(x, y) == QColor(Qt::red);
        }
        QVERIFY(red);
    }
};

QTEST_MAIN(EditorTest)
#include "editor_test.moc"
