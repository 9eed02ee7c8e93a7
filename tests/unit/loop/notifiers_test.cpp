// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <memory>
#include <thread>
#include <vector>

#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTemporaryFile>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "loop_support.h"
#include "server/loop/dispatcher.h"

using namespace Qt::StringLiterals;
using namespace mh::loop::test;

namespace {

constexpr QEventLoop::ProcessEventsFlags kWait = QEventLoop::WaitForMoreEvents;

/// Two ends of a TCP connection, since only that has urgent bytes everywhere.
std::array<int, 2> tcpPair()
{
    const int listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *any = reinterpret_cast<sockaddr *>(&address);
    ::bind(listening, any, size);
    ::listen(listening, 1);
    ::getsockname(listening, any, &size);
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::connect(client, any, size);
    const int server = ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
    ::close(listening);
    return {client, server};
}

} // namespace

/// What is watched, and what is not any more.
class NotifiersTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addDispatchers(); }

    void kinds();
    void untilItIsRead();
    void ends();
    void files();
    void fileWithoutEnd();
    void changedWithinATurn();
    void othersOfTheSameDescriptor();
    void toggled();
    void openedAnew();
    void openedAnewForOthers();
    void livesOnElsewhere();
    void badDescriptor();
    void loopWithinAHandler();
    void movedToAnotherThread();
};

void NotifiersTest::kinds()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        const auto [far, near] = tcpPair();
        {
            std::array<Heard, 3> heard{Heard(near, kTypes[0]), Heard(near, kTypes[1]), Heard(near, kTypes[2])};
            turn();
            QCOMPARE((QList{heard[0].take(), heard[1].take(), heard[2].take()}), (QList{0, 1, 0}));
            QCOMPARE(::send(far, "x", 1, 0), 1);
            heard[1]->setEnabled(false);
            while (heard[0].count() == 0)
                turn(kWait);
            QCOMPARE(::send(far, "!", 1, MSG_OOB), 1);
            while (heard[2].count() == 0)
                turn(kWait);
            // Each combination of them hears its own, whichever was enabled before.
            for (const int enabled : {7, 1, 6, 2, 5, 4, 3, 0, 7}) {
                for (int type = 0; type < 3; ++type) {
                    heard[size_t(type)]->setEnabled(enabled & (1 << type));
                    (void)heard[size_t(type)].take();
                }
                QCOMPARE(turn(), enabled != 0);
                for (int type = 0; type < 3; ++type)
                    QCOMPARE(heard[size_t(type)].take(), enabled & (1 << type) ? 1 : 0);
            }
        }
        ::close(near);
        ::close(far);
    });
}

void NotifiersTest::untilItIsRead()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        Pair pair;
        Heard heard(pair.near(), QSocketNotifier::Read);
        pair.fill();
        for (int i = 0; i < 3; ++i)
            turn(kWait);
        QCOMPARE(heard.take(), 3);
        QCOMPARE(pair.drain(), 1);
        QVERIFY(!turn());
        QCOMPARE(heard.take(), 0);
    });
}

void NotifiersTest::ends()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        std::array<int, 2> pipe{};
        QCOMPARE(::pipe2(pipe.data(), O_CLOEXEC), 0);
        ::close(pipe[0]); // an error at the end for writing
        Pair pair;
        pair.closeFar(); // an end
        for (const int fd : {pipe[1], pair.near()}) {
            for (const auto type : kTypes) {
                Heard alone(fd, type);
                turn(kWait);
                QCOMPARE(alone.take(), 1);
            }
            std::array<Heard, 3> heard{Heard(fd, kTypes[0]), Heard(fd, kTypes[1]), Heard(fd, kTypes[2])};
            turn(kWait);
            QCOMPARE((QList{heard[0].take(), heard[1].take(), heard[2].take()}), (QList{1, 1, 1}));
        }
        ::close(pipe[1]);
    });
}

void NotifiersTest::files()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        QTemporaryFile file;
        QVERIFY(file.open());
        Heard reads(file.handle(), QSocketNotifier::Read);
        Heard writes(file.handle(), QSocketNotifier::Write);
        for (int i = 0; i < 3; ++i)
            QVERIFY(turn(kWait)); // does not sleep
        QCOMPARE(reads.take(), 3);
        QCOMPARE(writes.take(), 3);
        reads->setEnabled(false);
        turn(kWait);
        QCOMPARE(reads.take(), 0);
        QCOMPARE(writes.take(), 1);
        reads->setEnabled(true);
        QTimer timer;
        int fired = 0;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { ++fired; });
        timer.start(1);
        QVERIFY(turnUntil([&] { return fired == 3; }));
        QVERIFY(reads.take() > 0);
        reads->setEnabled(false);
        writes->setEnabled(false);
        QVERIFY(!turn());
        Counted awake(&QAbstractEventDispatcher::awake);
        timer.start(40);
        QVERIFY(turnUntil([&] { return fired > 3; }));
        QVERIFY(awake.take() <= 3);
    });
}

void NotifiersTest::fileWithoutEnd()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        // Nothing exceptional happens to a file, so that one asks for nothing and keeps nobody awake.
        QTemporaryFile file;
        QVERIFY(file.open());
        Heard heard(file.handle(), QSocketNotifier::Exception);
        turn();
        Counted awake(&QAbstractEventDispatcher::awake);
        bool isOver = false;
        QTimer::singleShot(40, Qt::PreciseTimer, &dispatcher(), [&] { isOver = true; });
        while (!isOver)
            turn(kWait);
        QVERIFY(awake.take() <= 3);
        QCOMPARE(heard.take(), 0);
    });
}

void NotifiersTest::changedWithinATurn()
{
    QFETCH_GLOBAL(bool, own);
    enum Change { Disabled, Destroyed, Again, Reopened };
    for (const Change change : {Disabled, Destroyed, Again, Reopened}) {
        onThread(own, [change] {
            // Both are ready; whichever is first does something to the other.
            std::array<Pair, 2> pairs;
            std::array<std::unique_ptr<Heard>, 2> heard;
            std::unique_ptr<Pair> fresh; // under the other's number, and quiet
            std::unique_ptr<Heard> later;
            int handled = 0;
            const auto act = [&](size_t other) {
                if (++handled > 1)
                    return;
                if (change == Destroyed || change == Reopened)
                    heard[other] = nullptr;
                else
                    (*heard[other])->setEnabled(false);
                if (change == Again)
                    (*heard[other])->setEnabled(true);
                if (change == Reopened) {
                    const int number = pairs[other].near();
                    pairs[other].closeNear();
                    fresh = std::make_unique<Pair>();
                    fresh->become(number);
                    later = std::make_unique<Heard>(number, QSocketNotifier::Read);
                }
            };
            for (size_t i = 0; i < 2; ++i) {
                pairs[i].fill();
                heard[i] = std::make_unique<Heard>(pairs[i].near(), QSocketNotifier::Read, [&act, i] { act(1 - i); });
            }
            QVERIFY(turn());
            QCOMPARE(handled, 1);
            turn();
            QCOMPARE(handled, change == Again ? 3 : 2);
            if (later)
                QCOMPARE(later->take(), 0);
        });
    }
}

void NotifiersTest::othersOfTheSameDescriptor()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        Pair pair;
        pair.fill();
        auto writes = std::make_unique<Heard>(pair.near(), QSocketNotifier::Write, [] { QFAIL("it was destroyed"); });
        Heard reads(pair.near(), QSocketNotifier::Read, [&] { writes = nullptr; });
        QVERIFY(turn());
        QCOMPARE(reads.take(), 1);
        QVERIFY(!writes);
        // Who comes in the middle of a turn is told of nothing that was seen before.
        Pair both;
        both.closeFar();
        std::unique_ptr<Heard> fresh;
        Heard first(both.near(), QSocketNotifier::Read, [&] {
            if (!fresh)
                fresh = std::make_unique<Heard>(both.near(), QSocketNotifier::Write);
        });
        turn();
        QCOMPARE(fresh->take(), 0);
        turn();
        QCOMPARE(fresh->take(), 1);
    });
}

void NotifiersTest::toggled()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        Pair pair;
        Heard reads(pair.near(), QSocketNotifier::Read);
        Heard writes(pair.near(), QSocketNotifier::Write);
        for (int i = 0; i < 100; ++i) {
            writes->setEnabled(true);
            QVERIFY(turn(kWait));
            QCOMPARE(writes.take(), 1);
            writes->setEnabled(false);
            QVERIFY(!turn());
            writes->setEnabled(true);
            writes->setEnabled(false); // within one turn
            reads->setEnabled(false);
            reads->setEnabled(true);
            QVERIFY(!turn());
            QCOMPARE(writes.take(), 0);
            pair.fill();
            QVERIFY(turn(kWait));
            QCOMPARE(reads.take(), 1);
            reads->setEnabled(false);
            QVERIFY(!turn());
            QCOMPARE(pair.drain(), 1);
            reads->setEnabled(true);
        }
        // The one that is left is alone in keeping it awake.
        writes->setEnabled(true);
        turn();
        writes->setEnabled(false);
        Counted awake(&QAbstractEventDispatcher::awake);
        bool isOver = false;
        QTimer::singleShot(40, Qt::PreciseTimer, &dispatcher(), [&] { isOver = true; });
        QVERIFY(turnUntil([&] { return isOver; }));
        QVERIFY(awake.take() <= 3);
    });
}

void NotifiersTest::openedAnew()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [own] {
        // Closed while it was watched, which nobody should do; the number is another file's when it is watched again.
        Pair pair;
        Pair other;
        auto old = std::make_unique<Heard>(pair.near(), QSocketNotifier::Read);
        turn();
        const int number = pair.near();
        pair.closeNear();
        other.become(number);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*notifier.*"_s));
        Heard fresh(number, QSocketNotifier::Read);
        other.fill();
        QVERIFY(turn(kWait));
        QCOMPARE(fresh.take(), 1);
        QCOMPARE(old->take(), 0);
        if (!own)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*notifier.*"_s));
        old = nullptr; // takes nothing from the other
        turn();
        QCOMPARE(fresh.take(), 1);
        QCOMPARE(other.drain(), 1);
        // The same after a file, which is ready all the time.
        QTemporaryFile file;
        QVERIFY(file.open());
        const int third = ::dup(file.handle());
        Heard ofFile(third, QSocketNotifier::Read);
        turn();
        QCOMPARE(ofFile.take(), 1);
        ::close(third);
        Pair quiet;
        quiet.become(third);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*notifier.*"_s));
        Heard afterIt(third, QSocketNotifier::Read);
        QVERIFY(!turn());
        QCOMPARE(ofFile.take() + afterIt.take(), 0);
        quiet.fill();
        QVERIFY(turn());
        QCOMPARE(afterIt.take(), 1);
        if (!own)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*notifier.*"_s));
        ofFile->setEnabled(false);
    });
}

void NotifiersTest::openedAnewForOthers()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        // With another type than was watched.
        Pair third;
        const int second = third.near();
        Heard reads(second, QSocketNotifier::Read);
        turn();
        third.closeNear();
        Pair last;
        last.become(second);
        Heard writes(second, QSocketNotifier::Write);
        turn();
        QCOMPARE(writes.take(), 1);
        reads->setEnabled(false);
        turn();
        QCOMPARE(writes.take(), 1);
    });
}

void NotifiersTest::livesOnElsewhere()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        // The file behind it stays open under another number, as it does with a child until that runs its program.
        Pair pair;
        const int kept = ::dup(pair.near());
        auto heard = std::make_unique<Heard>(pair.near(), QSocketNotifier::Read);
        turn();
        heard = nullptr;
        const int number = pair.near();
        pair.closeNear();
        pair.fill();
        Pair other;
        other.become(number);
        Heard fresh(number, QSocketNotifier::Read);
        QVERIFY(!turn());
        QCOMPARE(fresh.take(), 0);
        other.fill();
        QVERIFY(turn(kWait));
        QCOMPARE(fresh.take(), 1);
        ::close(kept);
    });
}

void NotifiersTest::badDescriptor()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        Pair pair;
        Heard reads(pair.near(), QSocketNotifier::Read);
        pair.closeNear();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*descriptor.*|.*socket.*"_s));
        while (turn()) {
        }
        QVERIFY(!reads->isEnabled());
        QVERIFY(!turn());
        QCOMPARE(reads.take(), 0);
    });
}

void NotifiersTest::loopWithinAHandler()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        // All are ready. The first one's handler has a loop of its own, in which the others and it itself come up.
        constexpr size_t kMany = 5;
        std::array<Pair, kMany> pairs;
        std::vector<std::unique_ptr<Heard>> heard;
        int depth = 0;
        int deepest = 0;
        for (size_t i = 0; i < kMany; ++i) {
            pairs[i].fill();
            heard.push_back(std::make_unique<Heard>(pairs[i].near(), QSocketNotifier::Read, [&, i] {
                deepest = std::max(deepest, ++depth);
                if (depth == 1 && deepest == 1)
                    turn();
                else
                    QCOMPARE(pairs[i].drain(), 1);
                --depth;
            }));
        }
        QVERIFY(turn());
        QCOMPARE(deepest, 2);
        int all = 0;
        for (const auto &each : heard)
            all += each->take();
        QCOMPARE(all, int(kMany) + 1);
        QVERIFY(!turn());
        // What else there is of the same descriptor is heard within as well, and not again after that.
        Pair pair;
        pair.fill();
        int writes = 0;
        Heard reads(pair.near(), QSocketNotifier::Read, [&] {
            QCOMPARE(pair.drain(), 1);
            turn();
            QCOMPARE(writes, 1);
        });
        Heard write(pair.near(), QSocketNotifier::Write, [&] { ++writes; });
        turn();
        QCOMPARE(writes, 1);
    });
}

void NotifiersTest::movedToAnotherThread()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [own] {
        QThread other;
        if (own)
            other.setEventDispatcher(mh::loop::makeDispatcher().release());
        other.start();
        Pair pair;
        QObject here;
        auto *notifier = new QSocketNotifier(pair.near(), QSocketNotifier::Read);
        turn();
        std::atomic<QThread *> heardOn = nullptr;
        QObject::connect(
            notifier, &QSocketNotifier::activated, notifier,
            [&] {
                (void)pair.drain();
                heardOn = QThread::currentThread();
                QMetaObject::invokeMethod(
                    &here, [] {}, Qt::QueuedConnection);
            },
            Qt::DirectConnection);
        pair.fill();
        notifier->moveToThread(&other); // while it is ready
        QVERIFY(turnUntil([&] { return heardOn != nullptr; }));
        QCOMPARE(heardOn.load(), &other);
        notifier->deleteLater();
        other.quit();
        other.wait();
    });
}

QTEST_GUILESS_MAIN(NotifiersTest)
#include "notifiers_test.moc"
