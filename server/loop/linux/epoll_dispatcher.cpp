// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/loop/linux/epoll_dispatcher.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>

#include <QCoreApplication>
#include <QThread>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "server/loop/dispatcher.h"

namespace mh::loop {

namespace {

/// By QSocketNotifier::Type: what the kernel is asked for, and what it answers when there is that or an end.
constexpr std::array<quint32, 3> kAsked{EPOLLIN, EPOLLOUT, EPOLLPRI};
constexpr quint32 kEnd = EPOLLHUP | EPOLLERR;
/// Nothing the kernel can have been asked for, so that it is told again.
constexpr quint32 kUnsure = ~quint32(0);

TimerQueue::Moment now()
{
    return TimerQueue::Clock::now();
}

} // namespace

std::unique_ptr<QAbstractEventDispatcher> makeDispatcher()
{
    return EpollDispatcher::make();
}

std::unique_ptr<EpollDispatcher> EpollDispatcher::make()
{
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    const int wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    std::unique_ptr<EpollDispatcher> made(new EpollDispatcher(epoll, wake));
    epoll_event wish{EPOLLIN, {.fd = wake}};
    if (epoll == -1 || wake == -1 || ::epoll_ctl(epoll, EPOLL_CTL_ADD, wake, &wish) == -1)
        return nullptr;
    return made;
}

EpollDispatcher::EpollDispatcher(int epoll, int wake) : m_epoll(epoll), m_wake(wake) {}

EpollDispatcher::~EpollDispatcher()
{
    for (const int fd : {m_epoll, m_wake}) {
        if (fd != -1)
            ::close(fd);
    }
}

bool EpollDispatcher::isOwnThread() const
{
    return QThread::currentThread() == thread();
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    Q_ASSERT(isOwnThread());
    m_isInterrupted = false;
    emit awake();
    QCoreApplication::sendPostedEvents();
    // Whoever has posted since, or has ended the loop, has also woken it: then there is nothing to wait for.
    const bool mayWait = flags.testFlag(QEventLoop::WaitForMoreEvents) && m_state.load() == State::Awake;
    if (mayWait)
        emit aboutToBlock();
    if (m_isInterrupted)
        return false;
    if (!flags.testFlag(QEventLoop::ExcludeSocketNotifiers))
        tellKernel();
    State expected = State::Awake;
    wait(flags, mayWait && m_state.compare_exchange_strong(expected, State::Asleep));
    // What was posted before this is sent at the start of the next turn.
    int handled = m_state.exchange(State::Awake) == State::Woken ? 1 : 0;
    if (!flags.testFlag(QEventLoop::ExcludeSocketNotifiers))
        handled += handleSockets();
    if (!flags.testFlag(QEventLoop::X11ExcludeTimers))
        handled += handleTimers();
    return handled > 0;
}

void EpollDispatcher::wait(QEventLoop::ProcessEventsFlags flags, bool isAsleep)
{
    int found = 0;
    do {
        const int ms = timeout(flags, isAsleep);
        if (flags.testFlag(QEventLoop::ExcludeSocketNotifiers)) {
            pollfd wake{m_wake, POLLIN, 0};
            found = ::poll(&wake, 1, ms);
            if (found == 1)
                quietWake();
        } else {
            found = ::epoll_wait(m_epoll, m_batch.data(), kBatch, ms);
            ++m_batchNumber;
            m_next = 0;
            m_ready = std::max(found, 0);
        }
    } while (found == -1 && errno == EINTR);
}

int EpollDispatcher::timeout(QEventLoop::ProcessEventsFlags flags, bool isAsleep) const
{
    if (!isAsleep || (!flags.testFlag(QEventLoop::ExcludeSocketNotifiers) && hasReadyFile()))
        return 0;
    const auto next = flags.testFlag(QEventLoop::X11ExcludeTimers) ? std::nullopt : m_timers.next();
    if (!next)
        return -1;
    // Up to the next whole millisecond, in which Qt's timers are counted: none is early, and no turn is for nothing. A
    // timerfd would be exact, for one call more each time that another timer is the first.
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - now());
    return int(std::clamp<qint64>(left.count(), 0, INT_MAX));
}

void EpollDispatcher::wakeUp()
{
    // While it is awake, it looks here before it sleeps.
    if (m_state.exchange(State::Woken) != State::Asleep)
        return;
    const quint64 one = 1;
    [[maybe_unused]] const auto written = ::write(m_wake, &one, sizeof one);
}

void EpollDispatcher::quietWake() const
{
    quint64 count = 0;
    [[maybe_unused]] const auto got = ::read(m_wake, &count, sizeof count);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted = true;
    wakeUp();
}

quint32 EpollDispatcher::Watch::wanted() const
{
    quint32 events = 0;
    for (size_t type = 0; type < places.size(); ++type)
        events |= places[type].notifier ? kAsked[type] : 0;
    return events;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    Q_ASSERT(notifier && isOwnThread() && notifier->thread() == thread());
    const auto fd = int(notifier->socket());
    Watch &watch = m_watches[fd];
    Place &place = watch.places[size_t(notifier->type())];
    if (place.notifier) {
        qWarning("a second notifier of type %d for descriptor %d takes the place of the first", int(notifier->type()),
                 fd);
        // The descriptor may have been closed and be another file by now, which the kernel does not watch yet.
        std::erase(m_files, fd);
        watch.isAlwaysReady = false;
        watch.told = kUnsure;
    }
    place = {notifier, m_batchNumber};
    change(fd, watch);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    Q_ASSERT(notifier && isOwnThread());
    const auto fd = int(notifier->socket());
    const auto found = m_watches.find(fd);
    if (found == m_watches.end())
        return;
    Place &place = found->second.places[size_t(notifier->type())];
    if (place.notifier != notifier)
        return;
    place = {};
    if (found->second.wanted())
        change(fd, found->second);
    else
        forget(fd);
}

void EpollDispatcher::change(int fd, Watch &watch)
{
    // Told later: many a notifier for writing is disabled in the turn in which it was enabled.
    if (!std::exchange(watch.isChanged, true))
        m_changed.push_back(fd);
}

void EpollDispatcher::forget(int fd)
{
    // Told at once, since it may be closed next: by its number alone the kernel would not find it then, although it
    // may live on under another.
    const auto found = m_watches.find(fd);
    if (found->second.told)
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, fd, nullptr);
    std::erase(m_files, fd);
    m_watches.erase(found);
}

void EpollDispatcher::tellKernel()
{
    for (size_t i = 0; i < m_changed.size(); ++i) { // disable() adds to it
        const int fd = m_changed[i];
        const auto found = m_watches.find(fd);
        if (found == m_watches.end())
            continue;
        Watch &watch = found->second;
        watch.isChanged = false;
        if (watch.isAlwaysReady || watch.told == watch.wanted())
            continue;
        const int error = tell(fd, watch);
        if (!error) {
            watch.told = watch.wanted();
        } else if (error == EPERM) {
            watch.isAlwaysReady = true;
            watch.told = 0;
            m_files.push_back(fd);
        } else {
            disable(fd, error);
        }
    }
    m_changed.clear();
}

int EpollDispatcher::tell(int fd, Watch &watch) const
{
    epoll_event wish{watch.wanted(), {.fd = fd}};
    const bool isKnown = watch.told != 0;
    if (::epoll_ctl(m_epoll, isKnown ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &wish) == 0)
        return 0;
    // Closed behind our back and opened anew, it is another file.
    if (errno != ENOENT && errno != EEXIST)
        return errno;
    return ::epoll_ctl(m_epoll, isKnown ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, fd, &wish) == 0 ? 0 : errno;
}

void EpollDispatcher::disable(int fd, int error)
{
    qWarning("descriptor %d cannot be watched, its notifiers are disabled: %ls", fd,
             qUtf16Printable(qt_error_string(error)));
    const auto places = m_watches.at(fd).places;
    for (const Place &place : places) {
        if (place.notifier)
            place.notifier->setEnabled(false);
    }
}

bool EpollDispatcher::hasReadyFile() const
{
    return std::any_of(m_files.begin(), m_files.end(),
                       [this](int fd) { return m_watches.at(fd).wanted() & (EPOLLIN | EPOLLOUT); });
}

int EpollDispatcher::handleSockets()
{
    int handled = 0;
    // A loop within a handler looks anew and takes what is left, which is still ready.
    while (m_next < m_ready) {
        const epoll_event ready = m_batch[size_t(m_next++)];
        if (ready.data.fd == m_wake)
            quietWake();
        else
            handled += handleSocket(ready.data.fd, ready.events);
    }
    const auto files = m_files;
    for (const int fd : files)
        handled += handleSocket(fd, EPOLLIN | EPOLLOUT);
    return handled;
}

int EpollDispatcher::handleSocket(int fd, quint32 events)
{
    int handled = 0;
    const quint64 batch = m_batchNumber;
    for (size_t type = 0; type < kAsked.size() && batch == m_batchNumber; ++type) {
        if (!(events & (kAsked[type] | kEnd)))
            continue;
        // Looked up each time: a handler may have disabled, destroyed or replaced any of them.
        const auto watch = m_watches.find(fd);
        if (watch == m_watches.end())
            break;
        const Place &place = watch->second.places[type];
        if (!place.notifier || place.since >= batch)
            continue;
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(place.notifier, &event);
        ++handled;
    }
    return handled;
}

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object)
{
    Q_ASSERT(timerId > 0 && interval >= 0 && object && isOwnThread() && object->thread() == thread());
    m_timers.add({timerId, TimerQueue::Interval(interval), timerType, object}, now());
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    Q_ASSERT(isOwnThread());
    return m_timers.remove(timerId);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    Q_ASSERT(isOwnThread());
    return m_timers.removeAll(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    Q_ASSERT(isOwnThread());
    QList<TimerInfo> infos;
    for (const auto &timer : m_timers.of(object))
        infos.append(TimerInfo(timer.id, int(timer.interval.count()), timer.type));
    return infos;
}

int EpollDispatcher::remainingTime(int timerId)
{
    Q_ASSERT(isOwnThread());
    const auto due = m_timers.dueAt(timerId);
    if (!due)
        return -1;
    return int(std::clamp<qint64>(std::chrono::ceil<std::chrono::milliseconds>(*due - now()).count(), 0, INT_MAX));
}

int EpollDispatcher::handleTimers()
{
    int handled = 0;
    const auto at = now();
    const quint64 mark = m_timers.mark();
    for (int i = 0; i < kBatch; ++i) {
        const auto turn = m_timers.begin(at, mark);
        if (!turn)
            break;
        QTimerEvent event(turn->timer.id);
        QCoreApplication::sendEvent(turn->timer.object, &event);
        m_timers.end(*turn);
        // As with Qt's own, those without an interval are no reason to look again for more.
        handled += turn->timer.interval.count() > 0 ? 1 : 0;
    }
    return handled;
}

} // namespace mh::loop
