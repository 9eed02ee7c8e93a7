// SPDX-License-Identifier: GPL-3.0-or-later
// Curves: what of them is drawn, their scales, and the chart by mouse and keyboard.
#include <cmath>
#include <limits>

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "app/charts/chart_colours.h"
#include "app/charts/time_chart.h"
#include "app/widgets/theme.h"
#include "tests/gui/look.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::charts;

namespace {

using Lines = QList<QList<QPointF>>;
constexpr qint64 kNow = 1'700'000'000'000;
const double kNothing = std::numeric_limits<double>::quiet_NaN();

QList<Sample> everySecond(int count, double (*value)(int))
{
    QList<Sample> samples;
    for (int i = 0; i < count; ++i)
        samples.append({kNow - (count - 1 - i) * 1000LL, value(i)});
    return samples;
}

/// A chart that is shown with an hour of a saw.
struct Shown {
    TimeChart chart{u"Load"_s, Unit::Number, 1, false, {{u"1 min"_s}, {u"5 min"_s}}};

    Shown()
    {
        chart.resize(600, 200);
        chart.setNow(kNow);
        chart.setSamples(0, everySecond(3600, [](int i) { return double(i % 60); }));
        chart.setSamples(1, everySecond(3600, [](int) { return 7.0; }));
        chart.show();
        chart.redraw();
    }
    [[nodiscard]] QPoint middle() const { return {72 + (600 - 72 - 12) / 2, 100}; }
    void move(QPoint at, Qt::MouseButtons buttons = Qt::NoButton)
    {
        QMouseEvent event(QEvent::MouseMove, at, chart.viewport()->mapToGlobal(at), Qt::NoButton, buttons, {});
        QCoreApplication::sendEvent(chart.viewport(), &event);
    }
    void wheel(QPoint at, int notches)
    {
        QWheelEvent event(at, chart.viewport()->mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(chart.viewport(), &event);
    }
};

} // namespace

class charts_test final : public QObject
{
    Q_OBJECT

private slots:
    void linesAreThinnedOut_data();
    void linesAreThinnedOut();
    void highsAndLowsAreNeverLost();
    void gapsAreAtMostSoMany();
    void nearestIsFound();
    void valuesHaveRoundTicks_data();
    void valuesHaveRoundTicks();
    void momentsAreRound();
    void textsAreTheUsersLanguage();
    void coloursAreSeen();
    void theWheelZoomsAndDragsMove();
    void thePointerReadsOut();
    void keysReadOutToo();
    void onlyNewSamplesAndOnlyAnHour();
    void gapsAreSeenAsGaps();
};

void charts_test::linesAreThinnedOut_data()
{
    QTest::addColumn<QList<Sample>>("samples");
    QTest::addColumn<int>("columns");
    QTest::addColumn<Lines>("lines");
    using S = QList<Sample>;
    QTest::newRow("none") << S() << 10 << Lines();
    QTest::newRow("one") << S{{50, 3}} << 10 << Lines{{{50, 3}}};
    QTest::newRow("few, as they are") << S{{0, 1}, {10, 2}, {20, 0}} << 10 << Lines{{{0, 1}, {10, 2}, {20, 0}}};
    QTest::newRow("first, low, high, last of a column")
        << S{{0, 5}, {1, 6}, {2, 1}, {3, 4}, {4, 9}, {5, 2}, {6, 3}} << 10 // 10 ms a column
        << Lines{{{0, 5}, {2, 1}, {4, 9}, {6, 3}}};
    QTest::newRow("high before low") << S{{0, 5}, {2, 9}, {4, 1}, {6, 3}} << 10
                                     << Lines{{{0, 5}, {2, 9}, {4, 1}, {6, 3}}};
    QTest::newRow("a gap") << S{{0, 1}, {10, 1}, {70, 2}, {80, 2}} << 10
                           << Lines{{{0, 1}, {10, 1}}, {{70, 2}, {80, 2}}};
    QTest::newRow("a gap less than a pixel wide")
        << S{{0, 1}, {10, 1}, {70, 2}, {80, 2}} << 1 << Lines{{{0, 1}, {70, 2}, {80, 2}}};
    QTest::newRow("no number") << S{{0, 1}, {10, kNothing}, {20, 2}} << 10 << Lines{{{0, 1}}, {{20, 2}}};
    QTest::newRow("one beyond each end") << S{{-30, 1}, {-20, 2}, {10, 3}, {105, 4}, {120, 5}} << 10
                                         << Lines{{{-20, 2}, {10, 3}}, {{105, 4}}};
}

void charts_test::linesAreThinnedOut()
{
    QFETCH(QList<Sample>, samples);
    QFETCH(int, columns);
    QTEST(linesOf(samples, 0, 100, columns, 40, 10), "lines");
}

void charts_test::highsAndLowsAreNeverLost()
{
    QList<Sample> samples = everySecond(3600, [](int i) { return 50 + 10 * std::sin(i / 100.0); });
    samples[1234].value = 99;
    samples[2345].value = 1;
    const Lines lines = linesOf(samples, kNow - 3'600'000, kNow, 500, 25'000, 32);
    QCOMPARE(lines.size(), 1);
    QVERIFY(lines.at(0).size() <= 4 * 501);
    QVERIFY(lines.at(0).contains(QPointF(double(samples[1234].at), 99)));
    QVERIFY(lines.at(0).contains(QPointF(double(samples[2345].at), 1)));
    QVERIFY(std::is_sorted(lines.at(0).begin(), lines.at(0).end(),
                           [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); }));
}

void charts_test::gapsAreAtMostSoMany()
{
    QList<Sample> samples;
    for (int i = 0; i < 100; ++i)
        samples.append({i * 1000 + i * i, 1}); // each gap is wider than the one before
    const Lines four = linesOf(samples, 0, 110'000, 1000, 500, 4);
    QCOMPARE(four.size(), 4);
    QCOMPARE(four.at(0).size(), 97); // the widest gaps are kept
    QCOMPARE(linesOf(samples, 0, 110'000, 1000, 500, 1000).size(), 100);
    QVERIFY(linesOf(samples, 100, 100, 10, 500, 4).isEmpty());
}

void charts_test::nearestIsFound()
{
    const QList<Sample> samples{{10, 1}, {20, 2}, {40, 3}};
    QCOMPARE(nearest(samples, 14, 100), 0);
    QCOMPARE(nearest(samples, 16, 100), 1);
    QCOMPARE(nearest(samples, 1000, 100), -1);
    QCOMPARE(nearest(samples, 45, 100), 2);
    QCOMPARE(nearest({}, 45, 100), -1);
}

void charts_test::valuesHaveRoundTicks_data()
{
    QTest::addColumn<double>("top");
    QTest::addColumn<int>("unit");
    QTest::addColumn<QList<double>>("ticks");
    using D = QList<double>;
    QTest::newRow("percent") << 100.0 << int(Unit::Percent) << D{0, 50, 100};
    QTest::newRow("small") << 0.7 << int(Unit::Number) << D{0, 0.2, 0.4, 0.6000000000000001, 0.8};
    QTest::newRow("odd") << 7.3 << int(Unit::Number) << D{0, 2, 4, 6, 8};
    QTest::newRow("bytes") << 3.0 * 1024 * 1024 << int(Unit::Bytes) << D{0, 1048576, 2097152, 3145728};
    QTest::newRow("none") << 0.0 << int(Unit::Number) << D{0, 0.5, 1};
    QTest::newRow("no number") << kNothing << int(Unit::Number) << D{0, 0.5, 1};
}

void charts_test::valuesHaveRoundTicks()
{
    QFETCH(double, top);
    QFETCH(int, unit);
    QTEST(valueTicks(top, 4, Unit(unit)), "ticks");
}

void charts_test::momentsAreRound()
{
    const QList<qint64> ticks = timeTicks(kNow - 3'600'000, kNow, 6);
    QVERIFY(ticks.size() >= 4 && ticks.size() <= 7);
    for (const qint64 at : ticks)
        QCOMPARE(at % 600'000, 0); // this zone's minutes are everybody's
    QVERIFY(timeTicks(kNow, kNow, 6).isEmpty());
    QVERIFY(timeTicks(0, 100LL * 365 * 86'400'000, 6).size() <= 100);
}

void charts_test::textsAreTheUsersLanguage()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(valueText(7.5, Unit::Percent), u"7,5 %"_s);
    QCOMPARE(valueText(1536, Unit::BytesPerSecond), u"1,5 KiB/s"_s);
    QCOMPARE(valueText(0.25, Unit::Number), u"0,25"_s);
    QVERIFY(timeText(kNow, true).contains(u":20"_s));
    QLocale::setDefault(before);
}

void charts_test::coloursAreSeen()
{
    for (const QPalette &palette : {widgets::lightPalette(), widgets::darkPalette()}) {
        for (qsizetype i = 0; i < 6; ++i)
            QVERIFY(test::contrast(seriesColour(palette, i), widgets::tokens(palette).surface) >= 3);
        QCOMPARE(seriesColour(palette, 6), seriesColour(palette, 0));
    }
}

void charts_test::theWheelZoomsAndDragsMove()
{
    Shown shown;
    QCOMPARE(shown.chart.to() - shown.chart.from(), TimeChart::kWholeMs);
    shown.wheel(shown.middle(), 3);
    const qint64 span = shown.chart.to() - shown.chart.from();
    QVERIFY(span < TimeChart::kWholeMs * 6 / 10);
    const qint64 middle = shown.chart.from() + span / 2;
    QVERIFY(std::abs(middle - (kNow - TimeChart::kWholeMs / 2)) < 5000); // what is below the pointer stays there
    QTest::mousePress(shown.chart.viewport(), Qt::LeftButton, {}, shown.middle());
    shown.move(shown.middle() + QPoint(100, 0), Qt::LeftButton);
    QTest::mouseRelease(shown.chart.viewport(), Qt::LeftButton, {}, shown.middle() + QPoint(100, 0));
    QVERIFY(shown.chart.from() + span / 2 < middle);
    shown.wheel(shown.middle(), 200);
    QCOMPARE(shown.chart.to() - shown.chart.from(), TimeChart::kLeastMs);
    shown.chart.setNow(kNow + 5000); // who looks at something keeps it
    QVERIFY(shown.chart.to() < kNow);
    QTest::mouseDClick(shown.chart.viewport(), Qt::LeftButton, {}, shown.middle());
    QCOMPARE(shown.chart.to(), kNow + 5000);
    QCOMPARE(shown.chart.to() - shown.chart.from(), TimeChart::kWholeMs);
}

void charts_test::thePointerReadsOut()
{
    Shown shown;
    QCOMPARE(shown.chart.readOut().at(2), u"5 min  7"_s); // the newest, without a pointer
    QSignalSpy moved(&shown.chart, &TimeChart::cursorMoved);
    shown.move(shown.middle());
    QVERIFY(shown.chart.cursorAt());
    QVERIFY(std::abs(*shown.chart.cursorAt() - (kNow - TimeChart::kWholeMs / 2)) < 10'000);
    const qsizetype found = nearest(shown.chart.samples(0), *shown.chart.cursorAt(), 10'000);
    QCOMPARE(shown.chart.readOut().at(1),
             QString(u"1 min  "_s % valueText(shown.chart.samples(0).at(found).value, Unit::Number)));
    QVERIFY(!moved.isEmpty());
    shown.move({10, 100}); // beside the curves
    QVERIFY(!shown.chart.cursorAt());
}

void charts_test::keysReadOutToo()
{
    Shown shown;
    shown.chart.activateWindow();
    shown.chart.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&shown.chart));
    QTest::keyClick(&shown.chart, Qt::Key_Left);
    QCOMPARE(*shown.chart.cursorAt(), kNow - TimeChart::kWholeMs / 120);
    QTest::keyClick(&shown.chart, Qt::Key_Plus);
    QVERIFY(shown.chart.to() - shown.chart.from() < TimeChart::kWholeMs);
    QTest::keyClick(&shown.chart, Qt::Key_0);
    QCOMPARE(shown.chart.to() - shown.chart.from(), TimeChart::kWholeMs);
}

void charts_test::onlyNewSamplesAndOnlyAnHour()
{
    Shown shown;
    shown.chart.append(0, {kNow - 5000, 1000});
    QCOMPARE(shown.chart.samples(0).constLast().at, kNow);
    shown.chart.append(0, {kNow + 60'000, 1000});
    QCOMPARE(shown.chart.samples(0).constLast().at, kNow + 60'000);
    QVERIFY(shown.chart.samples(0).constFirst().at >= kNow + 58'000 - TimeChart::kWholeMs);
}

void charts_test::gapsAreSeenAsGaps()
{
    TimeChart chart(u"Processor"_s, Unit::Percent, 100, true, {{u"Processor"_s}});
    chart.resize(600, 200);
    chart.setNow(kNow);
    QList<Sample> samples = everySecond(3600, [](int) { return 50.0; });
    samples.remove(1200, 1200);
    chart.setSamples(0, samples);
    chart.show();
    chart.redraw();
    const QImage image = chart.grab().toImage();
    const QColor ink = seriesColour(chart.palette(), 0);
    const auto hasInk = [&](int x) {
        for (int y = 40; y < 170; ++y) {
            if (image.pixelColor(x, y) == ink)
                return true;
        }
        return false;
    };
    const int plot = 600 - 72 - 12;
    QVERIFY(hasInk(72 + plot / 6));
    QVERIFY(!hasInk(72 + plot / 2));
    QVERIFY(hasInk(72 + plot * 5 / 6));
    QCOMPARE(chart.readOut().at(1), u"50 %"_s);
}

QTEST_MAIN(charts_test)
#include "charts_test.moc"
