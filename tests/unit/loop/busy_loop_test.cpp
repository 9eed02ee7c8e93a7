// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>
#include <random>
#include <vector>

#include <QTest>
#include <QTimer>

#include <sys/resource.h>

#include "loop_support.h"

using namespace mh::loop::test;

namespace {
constexpr QEventLoop::ProcessEventsFlags kWait = QEventLoop::WaitForMoreEvents;
constexpr int kBatch = 64; // as many of a kind our dispatcher handles in one turn
} // namespace

/// Many at once, and who has to wait for whom.
class BusyLoopTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void initTestCase_data() { addDispatchers(); }

    void many();
    void timersAmongBusySockets();
    void socketAmongManyTimers();
    void sameTrace();
};

void BusyLoopTest::initTestCase()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

void BusyLoopTest::many()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [own] {
        constexpr size_t kMany = 2'000;
        std::vector<std::unique_ptr<Pair>> pairs;
        std::vector<std::unique_ptr<Heard>> heard;
        int read = 0;
        for (size_t i = 0; i < kMany; ++i) {
            pairs.push_back(std::make_unique<Pair>());
            heard.push_back(std::make_unique<Heard>(pairs[i]->near(), QSocketNotifier::Read,
                                                    [&read, pair = pairs[i].get()] { read += pair->drain(); }));
        }
        QVERIFY(!turn());
        for (const auto &pair : pairs)
            pair->fill();
        QTimer zero;
        int zeros = 0;
        QObject::connect(&zero, &QTimer::timeout, &zero, [&] { ++zeros; });
        zero.start(0);
        while (turn(kWait) && read < int(kMany)) {
        }
        QVERIFY(zeros >= (own ? int(kMany) / kBatch : 1)); // timers have their turn among them
        zero.stop();
        for (const auto &each : heard)
            QCOMPARE(each->take(), 1);
        // One among many that are quiet.
        for (const size_t one : {size_t(0), size_t(999), kMany - 1}) {
            pairs[one]->fill();
            QVERIFY(turn(kWait));
            QCOMPARE(heard[one]->take(), 1);
        }
        QCOMPARE(read, int(kMany) + 3);
    });
}

void BusyLoopTest::timersAmongBusySockets()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        std::vector<std::unique_ptr<Pair>> pairs;
        std::vector<std::unique_ptr<Heard>> heard; // can always be written to
        for (size_t i = 0; i < 300; ++i) {
            pairs.push_back(std::make_unique<Pair>());
            heard.push_back(std::make_unique<Heard>(pairs[i]->near(), QSocketNotifier::Write));
        }
        QTimer timer;
        int ticks = 0;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { ++ticks; });
        timer.start(2);
        QVERIFY(turnUntil([&] {
            const bool isStarving =
                std::any_of(heard.begin(), heard.end(), [](const auto &h) { return h->count() < 3; });
            return ticks >= 10 && !isStarving;
        }));
    });
}

void BusyLoopTest::socketAmongManyTimers()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [own] {
        constexpr int kMany = 300;
        std::vector<std::unique_ptr<QTimer>> timers;
        int fired = 0;
        for (int i = 0; i < kMany; ++i) {
            timers.push_back(std::make_unique<QTimer>());
            timers.back()->setSingleShot(true);
            QObject::connect(timers.back().get(), &QTimer::timeout, timers.back().get(), [&] { ++fired; });
            timers.back()->start(0);
        }
        Pair pair;
        pair.fill();
        Heard heard(pair.near(), QSocketNotifier::Read);
        for (int i = 1; fired < kMany; ++i) {
            QVERIFY(turn(kWait));
            QCOMPARE(heard.count(), i);
            QCOMPARE(fired, own ? std::min(i * kBatch, kMany) : kMany);
        }
    });
}

void BusyLoopTest::sameTrace()
{
    QFETCH_GLOBAL(bool, own);
    if (!own)
        return; // it runs on both
    constexpr size_t kSockets = 12;
    const auto play = [](quint32 seed, QList<QList<int>> &trace) {
        std::mt19937 random(seed);
        std::array<std::unique_ptr<Pair>, kSockets> pairs;
        std::array<std::unique_ptr<Heard>, kSockets * 3> heard;
        for (int step = 0; step < 600; ++step) {
            const size_t i = random() % kSockets;
            const size_t h = i * 3 + random() % 3;
            const auto act = random() % 8;
            if (!pairs[i] || act == 0) { // often under the numbers of the former
                for (size_t type = 0; type < 3; ++type)
                    heard[i * 3 + type] = nullptr;
                pairs[i] = nullptr;
                pairs[i] = std::make_unique<Pair>();
            } else if (act == 1 && pairs[i]->far() != -1) {
                pairs[i]->closeFar();
            } else if (act == 2 && pairs[i]->far() != -1) {
                pairs[i]->fill();
            } else if (act == 3) {
                (void)pairs[i]->drain();
            } else if (act == 4) {
                heard[h] = nullptr;
            } else if (!heard[h]) {
                heard[h] = std::make_unique<Heard>(pairs[i]->near(), kTypes[h % 3]);
            } else {
                (*heard[h])->setEnabled(!(*heard[h])->isEnabled());
            }
            if (random() % 3)
                continue;
            turn();
            QList<int> counts;
            for (const auto &each : heard)
                counts.append(each ? each->take() : -1);
            trace.append(counts);
        }
    };
    for (quint32 seed = 1; seed <= 40; ++seed) {
        QList<QList<int>> ours;
        QList<QList<int>> theirs;
        onThread(true, [&] { play(seed, ours); });
        onThread(false, [&] { play(seed, theirs); });
        QVERIFY(!ours.isEmpty());
        QCOMPARE(ours, theirs);
    }
}

QTEST_GUILESS_MAIN(BusyLoopTest)
#include "busy_loop_test.moc"
