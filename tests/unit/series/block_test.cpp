// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/block.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include <QTest>

using namespace mh;
using namespace mh::series;

namespace {

struct Point {
    qint64 at = 0;
    std::vector<double> values;
};

BlockWriter written(const std::vector<Point> &points, qsizetype columns)
{
    BlockWriter writer(columns);
    for (const Point &point : points)
        writer.add(point.at, point.values);
    return writer;
}

/// Bit by bit: a NaN is not equal to itself.
bool isSame(const std::vector<Point> &points, const QByteArray &bytes, qsizetype columns)
{
    BlockReader reader(bytes, columns, qsizetype(points.size()));
    qint64 at = 0;
    std::vector<double> values(static_cast<size_t>(columns));
    for (const Point &point : points) {
        const auto more = reader.next(at, values);
        if (!more || !*more || at != point.at)
            return false;
        for (size_t column = 0; column < values.size(); ++column) {
            if (std::bit_cast<quint64>(values[column]) != std::bit_cast<quint64>(point.values[column]))
                return false;
        }
    }
    const auto more = reader.next(at, values);
    return more && !*more;
}

} // namespace

class block_test final : public QObject
{
    Q_OBJECT

private slots:
    void bitsComeBack();
    void pointsComeBack_data();
    void pointsComeBack();
    void anythingComesBack();
    void mayBeReadWhileItIsWritten();
    void constantsCostABit();
    void decimalsCostLittle();
    void whatIsCutOffIsDamaged();
    void foreignBytesAreReadToAnEnd();
};

void block_test::bitsComeBack()
{
    BitWriter writer;
    for (int count = 0; count <= 64; ++count)
        writer.put(0xdeadbeefcafef00dULL, count);
    QCOMPARE(writer.bytes().size(), (64 * 65 / 2 + 7) / 8);
    BitReader reader(writer.bytes());
    for (int count = 0; count <= 64; ++count) {
        const quint64 mask = count == 64 ? ~quint64(0) : (quint64(1) << count) - 1;
        QCOMPARE(reader.take(count), std::optional(0xdeadbeefcafef00dULL & mask));
    }
    QVERIFY(!reader.take(8));
}

void block_test::pointsComeBack_data()
{
    using Limits = std::numeric_limits<double>;
    constexpr auto kLast = std::numeric_limits<qint64>::max();
    constexpr auto kFirst = std::numeric_limits<qint64>::min();
    QTest::addColumn<std::vector<Point>>("points");
    QTest::newRow("none") << std::vector<Point>();
    QTest::newRow("one") << std::vector<Point>{{1'700'000'000'123, {47.25}}};
    QTest::newRow("every ten seconds, a little late")
        << std::vector<Point>{{0, {1}}, {10'000, {1}}, {20'003, {1.5}}, {29'999, {1}}, {40'000, {1e9}}};
    QTest::newRow("the same time twice") << std::vector<Point>{{5, {1}}, {5, {2}}, {5, {2}}};
    QTest::newRow("back in time") << std::vector<Point>{{1'000'000, {1}}, {0, {2}}, {-1, {3}}, {1'000'000, {4}}};
    QTest::newRow("from one end of time to the other")
        << std::vector<Point>{{kFirst, {1}}, {kLast, {2}}, {kFirst, {3}}, {0, {4}}, {kLast, {5}}};
    for (const int bits : {7, 13, 22}) {
        const qint64 end = qint64(1) << (bits - 1);
        QTest::addRow("steps that change by as much as %d bits hold", bits)
            << std::vector<Point>{{0, {0}}, {end - 1, {0}}, {end - 2, {0}}, {end - 3 + end, {0}}, {0, {0}}};
    }
    QTest::newRow("numbers that are none, or none to speak of") << std::vector<Point>{{0, {Limits::quiet_NaN()}},
                                                                                      {1, {Limits::infinity()}},
                                                                                      {2, {-Limits::infinity()}},
                                                                                      {3, {0.0}},
                                                                                      {4, {-0.0}},
                                                                                      {5, {Limits::denorm_min()}},
                                                                                      {6, {Limits::max()}},
                                                                                      {7, {Limits::lowest()}},
                                                                                      {8, {Limits::signaling_NaN()}},
                                                                                      {9, {-Limits::signaling_NaN()}}};
    QTest::newRow("decimals, more and fewer of them")
        << std::vector<Point>{{0, {7}},     {1, {8.5}},     {2, {8.25}}, {3, {-8.125}},     {4, {12}},
                              {5, {0.07}},  {6, {1e9}},     {7, {0.1}},  {8, {1.0 / 3}},    {9, {0.001}},
                              {10, {1e16}}, {11, {-0.999}}, {12, {0}},   {13, {-0.0}},      {14, {4.5e12 + 0.5}},
                              {15, {2.5}},  {16, {1e-4}},   {17, {0.2}}, {18, {0.1 + 0.2}}, {19, {0.3}}};
    QTest::newRow("all bits change, then one") << std::vector<Point>{{0, {std::bit_cast<double>(~quint64(0))}},
                                                                     {1, {std::bit_cast<double>(quint64(0))}},
                                                                     {2, {std::bit_cast<double>(quint64(1))}},
                                                                     {3, {std::bit_cast<double>(quint64(1) << 63)}}};
}

void block_test::pointsComeBack()
{
    QFETCH(const std::vector<Point>, points);
    QVERIFY(isSame(points, written(points, 1).bytes(), 1));
}

void block_test::anythingComesBack()
{
    std::mt19937_64 random(20'261'124);
    for (int round = 0; round < 2'000; ++round) {
        const auto columns = qsizetype(random() % 5);
        std::vector<Point> points(random() % 70);
        Point last{qint64(random()), std::vector<double>(static_cast<size_t>(columns))};
        for (Point &point : points) {
            last.at = qint64(quint64(last.at) + (random() >> (random() % 64)));
            for (double &value : last.values) {
                if (random() % 4 == 0) {
                    value = std::round(double(qint64(random() >> 20)) / 7) / std::array{1, 10, 100, 1000}[random() % 4];
                    continue;
                }
                const quint64 change = random() >> (random() % 64) << (random() % 64);
                value = std::bit_cast<double>(std::bit_cast<quint64>(value) ^ (random() % 3 == 0 ? 0 : change));
            }
            point = last;
        }
        QVERIFY2(isSame(points, written(points, columns).bytes(), columns), qPrintable(QString::number(round)));
    }
}

void block_test::mayBeReadWhileItIsWritten()
{
    BlockWriter writer(2);
    std::vector<Point> points;
    for (int i = 0; i < 50; ++i) {
        points.push_back({i * 1'001LL, {std::sin(i), i / 7.0}});
        writer.add(points.back().at, points.back().values);
        QVERIFY(isSame(points, writer.bytes(), 2));
        QCOMPARE(writer.count(), qsizetype(points.size()));
    }
}

void block_test::constantsCostABit()
{
    std::vector<Point> points;
    for (int i = 0; i < 801; ++i)
        points.push_back({i * 10'000LL, {16e9}});
    // The first as it is, the first step, then a bit for the time and one for the value.
    QVERIFY(written(points, 1).bytes().size() <= 8 + 8 + 4 + 2 * 800 / 8);
}

void block_test::decimalsCostLittle()
{
    std::vector<Point> points;
    for (int i = 0; i < 800; ++i)
        points.push_back({i * 10'000LL, {std::round(2'000 + 20 * std::sin(i)) / 100}});
    // A bit for the time, ten for the value: another one, decimals, their class and six for the step.
    QVERIFY(written(points, 1).bytes().size() <= 8 + 8 + 4 + 11 * 800 / 8);
}

void block_test::whatIsCutOffIsDamaged()
{
    std::vector<Point> points;
    for (int i = 0; i < 20; ++i)
        points.push_back({i * 9'973LL, {std::sqrt(i), 5}});
    const QByteArray whole = written(points, 2).bytes();
    for (qsizetype size = 0; size < whole.size(); ++size) {
        BlockReader reader(whole.left(size), 2, qsizetype(points.size()));
        qint64 at = 0;
        double values[2];
        auto more = reader.next(at, values);
        while (more && *more)
            more = reader.next(at, values);
        QVERIFY2(!more, qPrintable(QString::number(size)));
        const auto after = reader.next(at, values);
        QVERIFY(after && !*after);
    }
}

void block_test::foreignBytesAreReadToAnEnd()
{
    std::mt19937_64 random(7);
    for (int round = 0; round < 2'000; ++round) {
        QByteArray bytes(qsizetype(random() % 200), Qt::Uninitialized);
        std::generate(bytes.begin(), bytes.end(), [&random] { return char(random()); });
        BlockReader reader(bytes, 3, 1'000'000);
        qint64 at = 0;
        double values[3];
        int points = 0;
        for (auto more = reader.next(at, values); more && *more; more = reader.next(at, values))
            ++points;
        QVERIFY(points <= bytes.size() * 2); // a point of three columns has four bits at least
    }
}

QTEST_APPLESS_MAIN(block_test)
#include "block_test.moc"
