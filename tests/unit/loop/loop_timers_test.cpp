// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <vector>

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPointer>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <QTimerEvent>

#include "loop_support.h"
#include "server/loop/dispatcher.h"

using namespace Qt::StringLiterals;
using namespace mh::loop::test;

namespace {
constexpr QEventLoop::ProcessEventsFlags kWait = QEventLoop::WaitForMoreEvents;
} // namespace

/// Timers as objects see them; their order by itself is TimerQueueTest's.
class LoopTimersTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addDispatchers(); }

    void order();
    void neverEarly_data();
    void neverEarly();
    void missedTimes();
    void armedAnewByItself();
    void endedByAnother_data();
    void endedByAnother();
    void loopWithinAHandler();
    void goneWithinALoop();
    void withoutInterval();
    void figures();
    void ofAnObject();
    void movedToAnotherThread();
    void many();
};

void LoopTimersTest::order()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        QList<int> heard;
        std::vector<std::unique_ptr<QTimer>> timers;
        for (const int interval : {60, 20, 40, 0, 80}) {
            timers.push_back(std::make_unique<QTimer>());
            timers.back()->setSingleShot(true);
            QObject::connect(timers.back().get(), &QTimer::timeout, timers.back().get(),
                             [&heard, interval] { heard.append(interval); });
            timers.back()->start(interval);
        }
        QVERIFY(turnUntil([&] { return heard.size() == 5; }));
        QCOMPARE(heard, (QList<int>{0, 20, 40, 60, 80}));
    });
}

void LoopTimersTest::neverEarly_data()
{
    QTest::addColumn<Qt::TimerType>("type");
    QTest::newRow("precise") << Qt::PreciseTimer;
    QTest::newRow("coarse") << Qt::CoarseTimer;
}

void LoopTimersTest::neverEarly()
{
    QFETCH_GLOBAL(bool, own);
    QFETCH(Qt::TimerType, type);
    onThread(own, [own, type] {
        int left = 0;
        bool isEarly = false;
        std::vector<std::unique_ptr<QTimer>> timers;
        for (int interval = 1; interval <= 120; interval += 7) {
            timers.push_back(std::make_unique<QTimer>());
            QTimer *timer = timers.back().get();
            timer->setTimerType(type);
            auto since = std::make_shared<QElapsedTimer>();
            const int rounds = std::max(1, 120 / interval);
            ++left;
            // Qt's own coarse ones may come early.
            const qint64 least = own || type == Qt::PreciseTimer ? qint64(interval) * 1'000'000 : 0;
            QObject::connect(timer, &QTimer::timeout, timer, [&, timer, since, least, rounds, round = 0]() mutable {
                if (since->nsecsElapsed() < least * ++round)
                    isEarly = true;
                if (round == rounds) {
                    timer->stop();
                    --left;
                }
            });
            since->start();
            timer->start(interval);
        }
        QVERIFY(turnUntil([&] { return left == 0; }));
        QVERIFY(!isEarly);
    });
}

void LoopTimersTest::missedTimes()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        QList<qint64> at;
        QElapsedTimer time;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { at.append(time.nsecsElapsed()); });
        time.start();
        timer.start(10);
        spend(75);
        QVERIFY(turnUntil([&] { return at.size() == 4; }));
        // The first at once, for all that were missed; then they have their distance again.
        for (int i = 0; i < 4; ++i)
            QVERIFY(at[i] >= (75 + i * 10) * 1'000'000LL);
    });
}

void LoopTimersTest::armedAnewByItself()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        QTimer once;
        once.setSingleShot(true);
        int onces = 0;
        QObject::connect(&once, &QTimer::timeout, &once, [&] {
            if (++onces < 20)
                once.start(onces % 3);
        });
        once.start(0);
        QTimer slower;
        QList<int> intervals;
        QObject::connect(&slower, &QTimer::timeout, &slower, [&] {
            intervals.append(slower.interval());
            if (intervals.size() == 2)
                slower.setInterval(5);
            if (intervals.size() == 4)
                slower.stop();
        });
        slower.start(1);
        QVERIFY(turnUntil([&] { return onces == 20 && !slower.isActive(); }));
        QCOMPARE(intervals, (QList<int>{1, 1, 5, 5}));
        QVERIFY(!once.isActive());
        QVERIFY(!turn());
    });
}

void LoopTimersTest::endedByAnother_data()
{
    QTest::addColumn<bool>("isDestroyed");
    QTest::newRow("stopped") << false;
    QTest::newRow("destroyed") << true;
}

void LoopTimersTest::endedByAnother()
{
    QFETCH_GLOBAL(bool, own);
    QFETCH(bool, isDestroyed);
    onThread(own, [isDestroyed] {
        // All are due in the same turn; the first one ends the others, which are not heard of then, nor is it itself.
        std::vector<std::unique_ptr<QTimer>> timers;
        int heard = 0;
        for (int i = 0; i < 5; ++i) {
            timers.push_back(std::make_unique<QTimer>());
            QObject::connect(timers.back().get(), &QTimer::timeout, timers.back().get(), [&] {
                ++heard;
                for (const auto &each : timers)
                    each->stop();
                if (isDestroyed)
                    timers.erase(timers.begin() + 1, timers.end());
            });
            timers.back()->start(0);
        }
        turn();
        QCOMPARE(heard, 1);
        QVERIFY(!turn());
        QCOMPARE(heard, 1);
    });
}

void LoopTimersTest::loopWithinAHandler()
{
    QFETCH_GLOBAL(bool, own);
    for (const int interval : {0, 2}) {
        onThread(own, [interval] {
            QTimer other;
            int others = 0;
            QObject::connect(&other, &QTimer::timeout, &other, [&] { ++others; });
            other.start(1);
            QTimer timer;
            int depth = 0;
            int deepest = 0;
            int times = 0;
            QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
                deepest = std::max(deepest, ++depth);
                ++times;
                const int enough = others + 10;
                QVERIFY(turnUntil([&] { return others >= enough; }));
                --depth;
            });
            timer.start(interval);
            QVERIFY(turnUntil([&] { return times == 3; }));
            QCOMPARE(deepest, 1); // it waits for the end of its own handler
        });
    }
}

void LoopTimersTest::goneWithinALoop()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        auto *timer = new QTimer;
        QPointer<QTimer> watched(timer);
        bool isOver = false;
        QObject context;
        QObject::connect(timer, &QTimer::timeout, &context, [&] {
            // Its object goes while it is being handled, as far as the dispatcher knows.
            dispatcher().unregisterTimers(timer);
            QTimer::singleShot(1, &context, [&] { isOver = true; });
            QVERIFY(turnUntil([&] { return isOver; }));
        });
        timer->start(0);
        turn();
        QVERIFY(isOver);
        QVERIFY(!turn());
        QVERIFY(watched);
        delete timer;
    });
}

void LoopTimersTest::withoutInterval()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        QTimer timer;
        int times = 0;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { ++times; });
        while (turn()) {
        }
        timer.start(0);
        for (int i = 1; i <= 100; ++i) {
            QVERIFY(!turn(kWait)); // does not sleep, and gives nobody a reason to go on
            QCOMPARE(times, i);
        }
    });
}

void LoopTimersTest::figures()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        timer.start(100'000);
        QVERIFY(timer.remainingTime() > 0 && timer.remainingTime() <= 100'000);
        QCOMPARE_LE(dispatcher().remainingTime(timer.timerId()), 100'000);
        timer.start(20);
        spend(30);
        QCOMPARE(timer.remainingTime(), 0); // due for some time
        timer.stop();
        QCOMPARE(timer.remainingTime(), -1);
        timer.start(1'000'000'000); // eleven days
        QVERIFY(timer.remainingTime() > 999'000'000);
        QVERIFY(!dispatcher().unregisterTimer(0x7ffff));
    });
}

void LoopTimersTest::ofAnObject()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        auto object = std::make_unique<QObject>();
        QObject other;
        const int first = object->startTimer(500, Qt::PreciseTimer);
        const int second = object->startTimer(0, Qt::PreciseTimer);
        const int third = other.startTimer(700, Qt::PreciseTimer);
        QVERIFY(first > 0 && second > 0 && third > 0);
        auto timers = dispatcher().registeredTimers(object.get());
        QCOMPARE(timers.size(), 2);
        std::sort(timers.begin(), timers.end(), [](const auto &a, const auto &b) { return a.interval > b.interval; });
        QVERIFY(timers[0].timerId == first && timers[0].interval == 500);
        QVERIFY(timers[1].timerId == second && timers[1].timerType == Qt::PreciseTimer);
        object->killTimer(second);
        QCOMPARE(dispatcher().registeredTimers(object.get()).size(), 1);
        const QObject *gone = object.get();
        object = nullptr;
        QVERIFY(dispatcher().registeredTimers(const_cast<QObject *>(gone)).isEmpty());
        QCOMPARE(dispatcher().remainingTime(first), -1);
        QCOMPARE(dispatcher().registeredTimers(&other).size(), 1);
        QVERIFY(dispatcher().unregisterTimers(&other));
        QVERIFY(dispatcher().registeredTimers(&other).isEmpty());
    });
}

void LoopTimersTest::movedToAnotherThread()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [own] {
        QThread other;
        if (own)
            other.setEventDispatcher(mh::loop::makeDispatcher().release());
        other.start();
        QObject here;
        auto *timer = new QTimer;
        std::atomic<QThread *> heardOn = nullptr;
        QObject::connect(
            timer, &QTimer::timeout, timer,
            [&] {
                heardOn = QThread::currentThread();
                QMetaObject::invokeMethod(
                    &here, [] {}, Qt::QueuedConnection);
            },
            Qt::DirectConnection);
        timer->start(2);
        timer->moveToThread(&other);
        QVERIFY(dispatcher().registeredTimers(timer).isEmpty());
        QVERIFY(turnUntil([&] { return heardOn != nullptr; }));
        QCOMPARE(heardOn.load(), &other);
        timer->deleteLater();
        other.quit();
        other.wait();
    });
}

void LoopTimersTest::many()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        constexpr int kMany = 5'000;
        std::vector<std::unique_ptr<QTimer>> timers;
        int heard = 0;
        for (int i = 0; i < kMany; ++i) {
            timers.push_back(std::make_unique<QTimer>());
            timers.back()->setSingleShot(true);
            QObject::connect(timers.back().get(), &QTimer::timeout, timers.back().get(), [&] { ++heard; });
            timers.back()->start(i % 50);
        }
        for (int i = 0; i < kMany; i += 2)
            timers[size_t(i)]->stop();
        QVERIFY(turnUntil([&] { return heard == kMany / 2; }));
        QVERIFY(!turn());
    });
}

QTEST_GUILESS_MAIN(LoopTimersTest)
#include "loop_timers_test.moc"
