// SPDX-License-Identifier: GPL-3.0-or-later
#include "loop_support.h"

#include <memory>
#include <utility>

#include <QElapsedTimer>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/loop/dispatcher.h"

namespace mh::loop::test {

void addDispatchers()
{
    QTest::addColumn<bool>("own");
    QTest::newRow("ours") << true;
    QTest::newRow("Qt's") << false;
}

void onThread(bool own, const std::function<void()> &fn)
{
    qputenv("QT_NO_GLIB", "1");
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        QCOMPARE(dispatcher().inherits("mh::loop::EpollDispatcher"), own);
        fn();
    }));
    if (own)
        thread->setEventDispatcher(makeDispatcher().release());
    thread->start();
    thread->wait();
}

QAbstractEventDispatcher &dispatcher()
{
    return *QAbstractEventDispatcher::instance();
}

bool turn(QEventLoop::ProcessEventsFlags flags)
{
    return dispatcher().processEvents(flags);
}

bool turnUntil(const std::function<bool()> &isSo, QEventLoop::ProcessEventsFlags flags)
{
    static thread_local int depth = 0; // of calls within handlers
    const int own = ++depth;
    bool isLate = false;
    QTimer deadline;
    deadline.setSingleShot(true);
    QObject::connect(&deadline, &QTimer::timeout, &deadline, [&isLate] { isLate = true; });
    deadline.start(20'000);
    // What was posted may have made it so, before the same turn sleeps.
    QObject::connect(&dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &deadline, [&isSo, own] {
        if (own == depth && isSo())
            dispatcher().interrupt();
    });
    while (!isLate && !isSo())
        turn(flags | QEventLoop::WaitForMoreEvents);
    --depth;
    return isSo();
}

void spend(int ms)
{
    QElapsedTimer time;
    time.start();
    while (!time.hasExpired(ms)) {
    }
}

Counted::Counted(void (QAbstractEventDispatcher::*signal)())
{
    QObject::connect(&dispatcher(), signal, &m_context, [this] { ++m_count; });
}

int Counted::take()
{
    return std::exchange(m_count, 0);
}

Pair::Pair()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, m_ends) != 0)
        qFatal("no sockets");
}

Pair::~Pair()
{
    closeNear();
    closeFar();
}

void Pair::fill() const
{
    if (::write(far(), "x", 1) != 1)
        qFatal("a socket takes nothing");
}

int Pair::drain() const
{
    char bytes[4096];
    return int(::read(near(), bytes, sizeof bytes));
}

void Pair::closeNear()
{
    if (const int fd = std::exchange(m_ends[0], -1); fd != -1)
        ::close(fd);
}

void Pair::closeFar()
{
    if (const int fd = std::exchange(m_ends[1], -1); fd != -1)
        ::close(fd);
}

void Pair::become(int number)
{
    if (near() == number)
        return;
    if (::dup3(near(), number, O_CLOEXEC) != number)
        qFatal("no such descriptor");
    ::close(std::exchange(m_ends[0], number));
}

} // namespace mh::loop::test
