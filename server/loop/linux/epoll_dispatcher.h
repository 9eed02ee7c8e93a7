// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <unordered_map>
#include <vector>

#include <QAbstractEventDispatcher>
#include <QSocketNotifier>

#include <sys/epoll.h>

#include "server/loop/timer_queue.h"

namespace mh::loop {

/// Qt's event dispatcher for Unix, except that the kernel is told what to watch when that changes, not at each turn. It
/// has the virtual functions of Qt 6.4, which 6.8 still calls beside those of QAbstractEventDispatcherV2.
/// A turn sends what was posted, then hands out up to kBatch sockets and kBatch timers that are ready; what is left has
/// its turn after that. Of a descriptor that is closed while it is watched nothing is told any more.
/// Thread: the one it serves; wakeUp() and interrupt() any. Lifetime: owned by its thread or application; notifiers and
/// the objects of timers unregister themselves. Errors: what the kernel does not watch is disabled, with a warning.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EpollDispatcher)

public:
    static constexpr int kBatch = 64;

    /// Null when the system has no descriptors left.
    [[nodiscard]] static std::unique_ptr<EpollDispatcher> make();
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;

    void wakeUp() override;
    void interrupt() override;

private:
    enum class State { Awake, Asleep, Woken };
    struct Place {
        QSocketNotifier *notifier = nullptr;
        quint64 since = 0; ///< the batch before it; what was seen earlier is not for it
    };
    /// One descriptor, with a place for each QSocketNotifier::Type.
    struct Watch {
        std::array<Place, 3> places;
        quint32 told = 0; ///< what the kernel was asked for
        bool isChanged = false;
        bool isAlwaysReady = false; ///< a file, which epoll refuses and poll() calls ready

        [[nodiscard]] quint32 wanted() const;
    };

    EpollDispatcher(int epoll, int wake);
    [[nodiscard]] bool isOwnThread() const;
    void change(int fd, Watch &watch);
    void forget(int fd);
    void tellKernel();
    /// 0, or the system's error.
    [[nodiscard]] int tell(int fd, Watch &watch) const;
    void disable(int fd, int error);
    void wait(QEventLoop::ProcessEventsFlags flags, bool isAsleep);
    [[nodiscard]] int timeout(QEventLoop::ProcessEventsFlags flags, bool isAsleep) const;
    [[nodiscard]] bool hasReadyFile() const;
    void quietWake() const;
    int handleSockets();
    int handleSocket(int fd, quint32 events);
    int handleTimers();

    const int m_epoll;
    const int m_wake; // an eventfd
    std::atomic<State> m_state = State::Awake;
    std::atomic<bool> m_isInterrupted = false;
    std::unordered_map<int, Watch> m_watches;
    std::vector<int> m_changed; // of which the kernel is told before it is asked the next time
    std::vector<int> m_files;   // those that are always ready
    std::array<epoll_event, kBatch> m_batch{};
    int m_ready = 0;
    int m_next = 0; // of m_batch to be handled
    quint64 m_batchNumber = 0;
    TimerQueue m_timers;
};

} // namespace mh::loop
