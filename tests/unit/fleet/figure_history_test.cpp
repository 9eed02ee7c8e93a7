// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/figure_history.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <QTest>

using namespace mh;
using namespace mh::fleet;
using protocol::HostFigures;

namespace {

constexpr qint64 kHourMs = 3'600'000;
constexpr qint64 kStepMs = 10'000;
constexpr qsizetype kMost = 3'600;

/// As an agent tells of a machine that is at work: percents in hundredths, rates in bytes, memory in pages.
class Machine final
{
public:
    HostFigures next()
    {
        const auto drift = [this](double &value, double by, double most) {
            value = std::clamp(value + by * (m_unit(m_random) - 0.5), 0.0, most);
            return value;
        };
        constexpr double kPage = 4096;
        HostFigures made;
        m_at += kStepMs + qint64(m_random() % 7) - 3;
        made.at = m_at;
        made.cpuUsage = std::round(drift(m_cpu, 10, 100) * 100) / 100;
        made.memoryUsed = std::floor(drift(m_memory, 2e7, 16e9) / kPage) * kPage;
        made.memoryTotal = 16'685'199'360.0;
        made.diskUsed = std::floor(drift(m_disk, 1e6, 5e11) / kPage) * kPage;
        made.diskTotal = 502'392'610'816.0;
        made.networkIn = std::round(drift(m_in, 1e5, 1e8));
        made.networkOut = std::round(drift(m_out, 1e5, 1e8));
        made.load1 = std::round(m_cpu * 2) / 100;
        made.load5 = std::round(m_cpu) / 100;
        made.load15 = std::round(m_cpu / 2) / 100;
        made.diskWritten = m_random() % 4 == 0 ? std::floor(m_unit(m_random) * 1e6) : 0;
        return made;
    }

private:
    std::mt19937_64 m_random{12};
    std::uniform_real_distribution<double> m_unit{0, 1};
    qint64 m_at = 1'764'000'000'000;
    double m_cpu = 30;
    double m_memory = 7e9;
    double m_disk = 2e11;
    double m_in = 4e5;
    double m_out = 1e5;
};

HostFigures at(qint64 ms, double cpu)
{
    HostFigures made;
    made.at = ms;
    made.cpuUsage = cpu;
    return made;
}

} // namespace

class figure_history_test final : public QObject
{
    Q_OBJECT

private slots:
    void isWhatCame();
    void isBounded();
    void anyOrderIsKept();
    void anHourIsSmall();
    void isEmptyOnceCleared();
};

void figure_history_test::isWhatCame()
{
    Machine machine;
    FigureHistory history(kMost);
    QList<HostFigures> all;
    for (int i = 0; i < 300; ++i) {
        all.append(machine.next());
        history.add(all.constLast(), kHourMs);
        QCOMPARE(history.newest(), std::optional(all.constLast()));
    }
    QVERIFY(history.between(0, 0, 0) == all);
    QVERIFY(history.between(all.at(70).at, all.at(200).at, 0) == all.sliced(70, 131));
    QVERIFY(history.between(all.at(70).at, all.at(200).at, 5) == all.sliced(196, 5));
    QVERIFY(history.between(0, all.at(0).at - 1, 0).isEmpty());
    QVERIFY(history.between(all.constLast().at + 1, 0, 0).isEmpty());
}

void figure_history_test::isBounded()
{
    Machine machine;
    FigureHistory history(100);
    QList<HostFigures> all;
    for (int i = 0; i < 1'000; ++i) {
        all.append(machine.next());
        history.add(all.constLast(), kHourMs);
    }
    QVERIFY(history.between(0, 0, 0) == all.last(100));
    FigureHistory ofAnHour(kMost);
    for (const HostFigures &each : std::as_const(all))
        ofAnHour.add(each, kHourMs);
    const auto isKept = [&all](const HostFigures &each) { return each.at >= all.constLast().at - kHourMs; };
    QVERIFY(ofAnHour.between(0, 0, 0) == all.sliced(std::find_if(all.cbegin(), all.cend(), isKept) - all.cbegin()));
    const qsizetype size = ofAnHour.size();
    for (int i = 0; i < 5'000; ++i)
        ofAnHour.add(machine.next(), kHourMs);
    QVERIFY2(ofAnHour.size() < size * 5 / 4, qPrintable(QString::number(ofAnHour.size())));
}

void figure_history_test::anyOrderIsKept()
{
    std::mt19937 random(3);
    for (int round = 0; round < 15; ++round) {
        FigureHistory history(kMost);
        QList<HostFigures> model;
        for (int i = 0; i < 250; ++i) {
            const HostFigures point = at(random() % 3 == 0 ? qint64(random() % 250) : i, i);
            history.add(point, kHourMs);
            const auto isBefore = [](qint64 when, const HostFigures &other) { return when < other.at; };
            model.insert(std::upper_bound(model.cbegin(), model.cend(), point.at, isBefore), point);
        }
        QVERIFY(history.between(0, 0, 0) == model);
        QCOMPARE(history.newest(), std::optional(model.constLast()));
    }
}

void figure_history_test::anHourIsSmall()
{
    Machine machine;
    FigureHistory history(kMost);
    for (qint64 i = 0; i < 2 * kHourMs / kStepMs; ++i)
        history.add(machine.next(), kHourMs);
    const auto points = history.between(0, 0, 0).size();
    QVERIFY(points >= kHourMs / kStepMs - 1);
    const auto plain = qsizetype(sizeof(HostFigures)) * points;
    QVERIFY2(history.size() < plain / 3, qPrintable(QString::number(history.size())));
}

void figure_history_test::isEmptyOnceCleared()
{
    FigureHistory history(kMost);
    QVERIFY(!history.newest());
    for (int i = 0; i < 100; ++i)
        history.add(at(i, 1), kHourMs);
    history.clear();
    QVERIFY(!history.newest());
    QVERIFY(history.between(0, 0, 0).isEmpty());
    history.add(at(5, 2), kHourMs);
    QVERIFY(history.between(0, 0, 0) == QList<HostFigures>{at(5, 2)});
}

QTEST_APPLESS_MAIN(figure_history_test)
#include "figure_history_test.moc"
