// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>

#include <QTest>

#include "server/loop/timer_queue.h"

using namespace std::chrono_literals;
using namespace mh::loop;
using Moment = TimerQueue::Moment;
using Interval = TimerQueue::Interval;

namespace {

/// Some time after the start of the clock, at no round number.
constexpr Moment kStart = Moment(12'345'678'901ns);

TimerQueue::Timer precise(int id, Interval interval, QObject *object = nullptr)
{
    return {id, interval, Qt::PreciseTimer, object};
}

/// The ids that are handled now, one after the other.
QList<int> handled(TimerQueue &queue, Moment now)
{
    QList<int> ids;
    const quint64 mark = queue.mark();
    while (const auto turn = queue.begin(now, mark)) {
        ids.append(turn->timer.id);
        queue.end(*turn);
    }
    return ids;
}

} // namespace

/// The order of timers, without a clock.
class TimerQueueTest final : public QObject
{
    Q_OBJECT

private slots:
    void order();
    void equalTimesInTheOrderOfArming();
    void onceInATurn();
    void missedTimes();
    void keepsItsBeat();
    void lateness_data();
    void lateness();
    void unheardWhileHandled();
    void removedWhileHandled();
    void ofObjects();
    void farAway();
    void againstAPlainList();
};

void TimerQueueTest::order()
{
    TimerQueue queue;
    QVERIFY(!queue.next());
    queue.add(precise(1, 30ms), kStart);
    queue.add(precise(2, 10ms), kStart);
    queue.add(precise(3, 20ms), kStart);
    QCOMPARE(*queue.next(), kStart + 10ms);
    QCOMPARE(handled(queue, kStart + 10ms - 1ns), QList<int>());
    QCOMPARE(handled(queue, kStart + 10ms), QList<int>{2});
    QCOMPARE(handled(queue, kStart + 30ms), (QList<int>{3, 2, 1})); // 2 again after 20
    QCOMPARE(*queue.next(), kStart + 40ms);
    QVERIFY(queue.remove(2));
    QVERIFY(!queue.remove(2));
    QCOMPARE(*queue.next(), kStart + 40ms); // 3
    QVERIFY(!queue.dueAt(2));
    QCOMPARE(*queue.dueAt(1), kStart + 60ms);
}

void TimerQueueTest::equalTimesInTheOrderOfArming()
{
    TimerQueue queue;
    for (const int id : {7, 3, 9, 1})
        queue.add(precise(id, 5ms), kStart);
    QCOMPARE(handled(queue, kStart + 5ms), (QList<int>{7, 3, 9, 1}));
    queue.add(precise(3, 5ms), kStart + 5ms); // anew, behind the others
    QCOMPARE(handled(queue, kStart + 10ms), (QList<int>{7, 9, 1, 3}));
}

void TimerQueueTest::onceInATurn()
{
    TimerQueue queue;
    queue.add(precise(1, 0ms), kStart);
    const quint64 mark = queue.mark();
    const auto turn = queue.begin(kStart, mark);
    QVERIFY(turn);
    queue.add(precise(2, 0ms), kStart); // by its handler
    queue.end(*turn);
    QVERIFY(!queue.begin(kStart, mark));
    QCOMPARE(handled(queue, kStart), (QList<int>{1, 2}));
}

void TimerQueueTest::missedTimes()
{
    TimerQueue queue;
    queue.add(precise(1, 10ms), kStart);
    const Moment late = kStart + 95ms;
    QCOMPARE(handled(queue, late), QList<int>{1});
    QCOMPARE(handled(queue, late + 10ms - 1ns), QList<int>());
    QCOMPARE(handled(queue, late + 10ms), QList<int>{1});
}

void TimerQueueTest::keepsItsBeat()
{
    // A little late each time, it does not fall behind.
    TimerQueue queue;
    queue.add(precise(1, 10ms), kStart);
    for (int i = 1; i <= 100; ++i)
        QCOMPARE(handled(queue, kStart + i * 10ms + 3ms), QList<int>{1});
    QCOMPARE(*queue.next(), kStart + 1010ms);
}

void TimerQueueTest::lateness_data()
{
    QTest::addColumn<Qt::TimerType>("type");
    QTest::addColumn<int>("interval");
    QTest::addColumn<int>("slot");
    QTest::newRow("precise") << Qt::PreciseTimer << 60'000 << 0;
    QTest::newRow("coarse, none") << Qt::CoarseTimer << 0 << 0;
    QTest::newRow("coarse, short") << Qt::CoarseTimer << 19 << 0;
    QTest::newRow("coarse, 20 ms") << Qt::CoarseTimer << 20 << 1;
    QTest::newRow("coarse, 100 ms") << Qt::CoarseTimer << 100 << 4;
    QTest::newRow("coarse, a second") << Qt::CoarseTimer << 1'000 << 32;
    QTest::newRow("coarse, a minute") << Qt::CoarseTimer << 60'000 << 512;
    QTest::newRow("very coarse, short") << Qt::VeryCoarseTimer << 300 << 1'000;
    QTest::newRow("very coarse, a minute") << Qt::VeryCoarseTimer << 60'000 << 1'000;
}

void TimerQueueTest::lateness()
{
    QFETCH(Qt::TimerType, type);
    QFETCH(int, interval);
    QFETCH(int, slot);
    std::mt19937 random(42);
    for (int i = 0; i < 500; ++i) {
        const Moment start = kStart + std::chrono::microseconds(random() % 10'000'000);
        const Moment due = start + Interval(interval);
        TimerQueue queue;
        queue.add({1, Interval(interval), type, nullptr}, start);
        const Moment at = *queue.dueAt(1);
        QVERIFY(at >= due && (slot == 0 ? at == due : at < due + Interval(slot)));
        if (slot > 0)
            QCOMPARE((at.time_since_epoch() % Interval(slot)).count(), 0);
        if (interval >= 1'000) { // the next one follows its own time, not the slot's
            QCOMPARE(handled(queue, at), QList<int>{1});
            QVERIFY(*queue.dueAt(1) >= due + Interval(interval));
            QVERIFY(*queue.dueAt(1) <= due + Interval(interval) + Interval(slot));
        }
    }
}

void TimerQueueTest::unheardWhileHandled()
{
    TimerQueue queue;
    queue.add(precise(1, 10ms), kStart);
    queue.add(precise(2, 25ms), kStart);
    const auto turn = queue.begin(kStart + 10ms, queue.mark());
    QCOMPARE(turn->timer.id, 1);
    QCOMPARE(*queue.next(), kStart + 25ms); // a loop within its handler waits for the other
    QCOMPARE(handled(queue, kStart + 20ms), QList<int>());
    QCOMPARE(handled(queue, kStart + 42ms), QList<int>{2});
    queue.end(*turn);
    QCOMPARE(handled(queue, kStart + 50ms), QList<int>{2}); // those of 1 at 20 and 30 have passed
    QCOMPARE(handled(queue, kStart + 52ms), QList<int>{1});
}

void TimerQueueTest::removedWhileHandled()
{
    TimerQueue queue;
    queue.add(precise(1, 10ms), kStart);
    const auto turn = queue.begin(kStart + 10ms, queue.mark());
    QVERIFY(queue.remove(1));
    queue.add(precise(1, 5ms), kStart + 10ms); // the id given away anew
    const auto other = queue.begin(kStart + 15ms, queue.mark());
    QVERIFY(other);
    queue.end(*turn); // is not the other's end
    QVERIFY(!queue.next());
    queue.end(*other);
    QCOMPARE(*queue.next(), kStart + 20ms);
}

void TimerQueueTest::ofObjects()
{
    QObject one, other;
    TimerQueue queue;
    queue.add(precise(1, 10ms, &one), kStart);
    queue.add({2, 20ms, Qt::VeryCoarseTimer, &one}, kStart);
    queue.add(precise(3, 30ms, &other), kStart);
    QList<TimerQueue::Timer> timers = queue.of(&one);
    std::sort(timers.begin(), timers.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    QCOMPARE(timers.size(), 2);
    QVERIFY(timers[0].id == 1 && timers[0].interval == 10ms && timers[0].type == Qt::PreciseTimer);
    QVERIFY(timers[1].id == 2 && timers[1].interval == 20ms && timers[1].type == Qt::VeryCoarseTimer);
    QVERIFY(queue.removeAll(&one));
    QVERIFY(!queue.removeAll(&one));
    QVERIFY(queue.of(&one).isEmpty());
    QCOMPARE(*queue.next(), kStart + 30ms);
}

void TimerQueueTest::farAway()
{
    TimerQueue queue;
    queue.add(precise(1, Interval::max()), kStart);
    QVERIFY(*queue.next() > kStart + std::chrono::years(50));
}

void TimerQueueTest::againstAPlainList()
{
    struct Plain {
        int id;
        Moment due;
        Interval interval;
        quint64 armed;
    };
    std::mt19937 random(7);
    TimerQueue queue;
    QList<Plain> plain;
    quint64 armed = 0;
    Moment now = kStart;
    for (int step = 0; step < 20'000; ++step) {
        const int id = int(random() % 200) + 1;
        const auto found = std::find_if(plain.begin(), plain.end(), [id](const Plain &each) { return each.id == id; });
        const auto kind = random() % 4;
        if (kind < 2 && found == plain.end()) {
            plain.append({id, now + Interval(random() % 50), {}, armed++});
            plain.last().interval = std::chrono::duration_cast<Interval>(plain.last().due - now);
            queue.add(precise(id, plain.last().interval), now);
        } else if (kind == 2) {
            QCOMPARE(queue.remove(id), found != plain.end());
            if (found != plain.end())
                plain.erase(found);
        } else if (kind == 3) {
            now += std::chrono::microseconds(random() % 20'000);
            QList<int> due;
            std::sort(plain.begin(), plain.end(), [](const Plain &a, const Plain &b) {
                return std::pair(a.due, a.armed) < std::pair(b.due, b.armed);
            });
            for (Plain &each : plain) {
                if (each.due > now)
                    break;
                due.append(each.id);
                const Moment next = each.due + each.interval;
                each.due = next <= now ? now + each.interval : next;
                each.armed = armed++;
            }
            // Those that come around within one turn have their next time in the next one.
            QCOMPARE(handled(queue, now), due);
        }
    }
}

QTEST_GUILESS_MAIN(TimerQueueTest)
#include "timer_queue_test.moc"
