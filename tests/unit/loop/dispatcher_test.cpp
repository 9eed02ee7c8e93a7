// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <csignal>
#include <thread>

#include <QCoreApplication>
#include <QEventLoop>
#include <QPointer>
#include <QProcess>
#include <QSemaphore>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <pthread.h>

#include "loop_support.h"
#include "server/loop/dispatcher.h"

using namespace Qt::StringLiterals;
using namespace mh::loop::test;

namespace {

constexpr QEventLoop::ProcessEventsFlags kWait = QEventLoop::WaitForMoreEvents;

void post(QObject *context, const std::function<void()> &fn)
{
    QMetaObject::invokeMethod(context, fn, Qt::QueuedConnection);
}

} // namespace

/// Turns, awakening and ends, and what of Qt stands on them.
class DispatcherTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addDispatchers(); }

    void order();
    void postedMeanwhile();
    void announced();
    void withoutSockets();
    void withoutTimers();
    void postedByAnotherThread();
    void wokenBefore();
    void pingPong();
    void interrupted();
    void endedFromOutside();
    void disturbedBySignals();
    void deletedLater();
    void zeroTimersAndPostsShare();
    void processes();
    void network();
};

void DispatcherTest::order()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        QStringList heard;
        Pair pair;
        pair.fill();
        QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
        QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [&] { heard.append(u"socket"_s); });
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { heard.append(u"timer"_s); });
        timer.start(0);
        post(&timer, [&] { heard.append(u"posted"_s); });
        QVERIFY(turn());
        QCOMPARE(heard, (QStringList{u"posted"_s, u"socket"_s, u"timer"_s}));
    });
}

void DispatcherTest::postedMeanwhile()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        Counted blocks(&QAbstractEventDispatcher::aboutToBlock);
        QObject context;
        int left = 5;
        std::function<void()> again = [&] {
            if (--left > 0)
                post(&context, again);
        };
        post(&context, again);
        for (int expected = 4; expected > 0; --expected) {
            QVERIFY(turn(kWait)); // has nothing to wait for, and each post has its own turn
            QCOMPARE(left, expected);
        }
        QCOMPARE(blocks.take(), 0);
        turn();
        QCOMPARE(left, 0);
        while (turn()) {
        }
        QVERIFY(!turn());
    });
}

void DispatcherTest::announced()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        while (turn()) {
        }
        Counted awake(&QAbstractEventDispatcher::awake);
        Counted blocks(&QAbstractEventDispatcher::aboutToBlock);
        turn();
        QCOMPARE(awake.take(), 1);
        QCOMPARE(blocks.take(), 0);
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        bool isOver = false;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { isOver = true; });
        timer.start(40);
        while (!isOver)
            turn(kWait);
        // One turn, unless the thread was away for so long that the timer was due before it slept.
        const int turns = awake.take();
        QVERIFY2(turns <= 2, qPrintable(QString::number(turns)));
        QVERIFY(blocks.take() <= turns);
    });
}

void DispatcherTest::withoutSockets()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        Pair pair;
        QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
        int heard = 0;
        QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [&] { heard += pair.drain(); });
        while (turn()) {
        }
        pair.fill();

        Counted awake(&QAbstractEventDispatcher::awake);
        QTimer timer;
        bool isOver = false;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { isOver = true; });
        timer.start(40);
        while (!isOver)
            turn(QEventLoop::ExcludeSocketNotifiers | kWait);
        QVERIFY(awake.take() <= 2); // what is ready does not keep it from sleeping
        timer.stop();

        QObject context;
        bool isPosted = false;
        std::thread other([&] { post(&context, [&] { isPosted = true; }); });
        QVERIFY(turnUntil([&] { return isPosted; }, QEventLoop::ExcludeSocketNotifiers));
        other.join();
        QCOMPARE(heard, 0);
        turn();
        QCOMPARE(heard, 1);
    });
}

void DispatcherTest::withoutTimers()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        Pair pair;
        QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
        int heard = 0;
        QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [&] { heard += pair.drain(); });
        while (turn()) {
        }
        Counted awake(&QAbstractEventDispatcher::awake);
        QTimer timer;
        int fired = 0;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { ++fired; });
        timer.start(0);
        QSemaphore asleep;
        QObject::connect(&dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &timer, [&] { asleep.release(); });
        std::thread other([&] {
            asleep.acquire();
            pair.fill();
        });
        while (heard == 0)
            turn(QEventLoop::X11ExcludeTimers | kWait);
        other.join();
        QCOMPARE(awake.take(), 1); // what is due does not keep it from sleeping
        QCOMPARE(fired, 0);
        turn();
        QCOMPARE(fired, 1);
    });
}

void DispatcherTest::postedByAnotherThread()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        constexpr int kMany = 20'000;
        QObject context;
        int next = 0;
        bool isInOrder = true;
        std::thread other([&] {
            for (int i = 0; i < kMany; ++i)
                post(&context, [&, i] { isInOrder = isInOrder && next++ == i; });
        });
        QVERIFY(turnUntil([&] { return next == kMany; }));
        QVERIFY(isInOrder);
        other.join();
    });
}

void DispatcherTest::wokenBefore()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        // Whoever ends a loop may do so between its last look at that and the start of its turn.
        while (turn()) {
        }
        QTimer deadline;
        int late = 0;
        QObject::connect(&deadline, &QTimer::timeout, &deadline, [&] { ++late; });
        deadline.start(10'000);
        dispatcher().wakeUp();
        dispatcher().wakeUp();
        QVERIFY(turn(kWait));
        dispatcher().interrupt();
        QVERIFY(turn(kWait));
        QCOMPARE(late, 0);
        QVERIFY(!turn());
    });
}

void DispatcherTest::pingPong()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [own] {
        // Both sleep in turn, so that each awakening that got lost would end it.
        constexpr int kRounds = 20'000;
        QThread thread;
        if (own)
            thread.setEventDispatcher(mh::loop::makeDispatcher().release());
        QObject here;
        QObject there;
        there.moveToThread(&thread);
        thread.start();
        int round = 0;
        const std::function<void()> pong = [&] { ++round; };
        const std::function<void()> ping = [&] { post(&here, pong); };
        for (int expected = 1; expected <= kRounds; ++expected) {
            post(&there, ping);
            if (!turnUntil([&] { return round == expected; }))
                break;
        }
        thread.quit();
        thread.wait();
        QCOMPARE(round, kRounds);
    });
}

void DispatcherTest::interrupted()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        Counted blocks(&QAbstractEventDispatcher::aboutToBlock);
        QObject context;
        post(&context, [] { dispatcher().interrupt(); });
        QVERIFY(!turn(kWait));
        QCOMPARE(blocks.take(), 0);
        while (turn()) {
        }

        QAbstractEventDispatcher *mine = &dispatcher();
        QSemaphore asleep;
        QObject::connect(mine, &QAbstractEventDispatcher::aboutToBlock, &context, [&] { asleep.release(); });
        std::thread other([&] {
            asleep.acquire();
            mine->interrupt();
        });
        turn(kWait); // comes back
        other.join();
    });
}

void DispatcherTest::endedFromOutside()
{
    QFETCH_GLOBAL(bool, own);
    class Looping final : public QThread
    {
    public:
        QSemaphore begun;
        int rounds = 2'000;

    protected:
        void run() override
        {
            for (int i = 0; i < rounds; ++i) {
                begun.release();
                exec();
            }
        }
    };
    Looping thread;
    if (own)
        thread.setEventDispatcher(mh::loop::makeDispatcher().release());
    thread.start();
    for (int i = 0; i < thread.rounds; ++i) {
        thread.begun.acquire();
        thread.quit(); // at whatever stage of its start the loop is
    }
    QVERIFY(thread.wait(20'000));
}

void DispatcherTest::disturbedBySignals()
{
    QFETCH_GLOBAL(bool, own);
    struct sigaction action = {};
    action.sa_handler = [](int) {};
    ::sigaction(SIGUSR1, &action, nullptr); // without SA_RESTART
    onThread(own, [] {
        while (turn()) {
        }
        const pthread_t self = ::pthread_self();
        QAbstractEventDispatcher *mine = &dispatcher();
        for (const QEventLoop::ProcessEventsFlags extra : {QEventLoop::AllEvents, QEventLoop::ExcludeSocketNotifiers}) {
            Counted awake(&QAbstractEventDispatcher::awake);
            QSemaphore asleep;
            QObject context;
            QObject::connect(mine, &QAbstractEventDispatcher::aboutToBlock, &context, [&] { asleep.release(); });
            std::atomic<bool> isWoken = false;
            std::thread other([&] {
                asleep.acquire();
                for (int i = 0; i < 200; ++i) {
                    ::pthread_kill(self, SIGUSR1);
                    std::this_thread::yield();
                }
                isWoken = true;
                mine->wakeUp();
            });
            QVERIFY(turn(extra | kWait));
            const bool wasWoken = isWoken;
            other.join();
            QVERIFY(wasWoken);
            QCOMPARE(awake.take(), 1);
        }
    });
    std::signal(SIGUSR1, SIG_DFL);
}

void DispatcherTest::deletedLater()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        QPointer<QObject> object(new QObject);
        QObject context;
        QEventLoop outer;
        bool wasAliveWithin = false;
        post(&context, [&] {
            object->deleteLater();
            QEventLoop inner;
            QTimer::singleShot(5, &inner, &QEventLoop::quit);
            inner.exec();
            wasAliveWithin = !object.isNull();
            outer.quit();
        });
        outer.exec();
        QVERIFY(wasAliveWithin); // whoever asked for it in the outer loop may still use it
        QEventLoop again;
        QTimer::singleShot(0, &again, &QEventLoop::quit);
        again.exec();
        QVERIFY(object.isNull());
    });
}

void DispatcherTest::zeroTimersAndPostsShare()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        QTimer zero;
        int zeros = 0;
        QObject::connect(&zero, &QTimer::timeout, &zero, [&] { ++zeros; });
        zero.start(0);
        int posts = 0;
        std::function<void()> again = [&] {
            ++posts;
            post(&zero, again);
        };
        post(&zero, again);
        QTimer ticks;
        int ticked = 0;
        QObject::connect(&ticks, &QTimer::timeout, &ticks, [&] { ++ticked; });
        ticks.start(1);
        Pair pair;
        pair.fill();
        QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
        int heard = 0;
        QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [&] { ++heard; });
        for (int i = 1; i <= 50; ++i) {
            turn(kWait);
            QCOMPARE(zeros, i); // each has one turn in a turn
            QCOMPARE(posts, i);
            QCOMPARE(heard, i);
        }
        QVERIFY(turnUntil([&] { return ticked >= 5; }));
    });
}

void DispatcherTest::processes()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        QList<std::shared_ptr<QProcess>> all;
        int ended = 0;
        for (int i = 0; i < 10; ++i) {
            const auto process = std::make_shared<QProcess>();
            QObject::connect(process.get(), &QProcess::finished, process.get(), [&] { ++ended; });
            process->start(u"/bin/cat"_s);
            process->write(QByteArray(100'000, char('a' + i)));
            process->closeWriteChannel();
            all.append(process);
        }
        QVERIFY(turnUntil([&] { return ended == 10; }));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(all[i]->readAllStandardOutput(), QByteArray(100'000, char('a' + i)));
    });
}

void DispatcherTest::network()
{
    QFETCH_GLOBAL(bool, own);
    onThread(own, [] {
        constexpr int kClients = 150;
        QTcpServer server;
        server.setListenBacklogSize(kClients);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
            while (QTcpSocket *socket = server.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, socket,
                                 [socket] { socket->write(socket->readAll()); });
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
        const QByteArray text(200'000, 'x');
        int done = 0;
        int gone = 0;
        QList<std::shared_ptr<QTcpSocket>> clients;
        for (int i = 0; i < kClients; ++i) {
            const auto client = std::make_shared<QTcpSocket>();
            QObject::connect(client.get(), &QTcpSocket::connected, client.get(),
                             [&text, socket = client.get()] { socket->write(text); });
            QObject::connect(client.get(), &QTcpSocket::readyRead, client.get(), [&, socket = client.get()] {
                if (socket->bytesAvailable() < text.size())
                    return;
                done += socket->readAll() == text ? 1 : 0;
                socket->disconnectFromHost();
            });
            QObject::connect(client.get(), &QTcpSocket::disconnected, client.get(), [&] { ++gone; });
            client->connectToHost(QHostAddress::LocalHost, server.serverPort());
            clients.append(client);
        }
        QVERIFY(turnUntil([&] { return gone == kClients; }));
        QCOMPARE(done, kClients);
    });
}

QTEST_GUILESS_MAIN(DispatcherTest)
#include "dispatcher_test.moc"
