// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include <QMetaObject>
#include <QMutex>
#include <QMutexLocker>
#include <QObject>

namespace mh::http {

/// Lets another thread call a function on an object's thread as long as the object lives.
/// Thread: wake() any, the rest the target's. Lifetime: shared; disarmed before the target dies.
class Waker
{
public:
    Waker(QObject *target, std::function<void()> call) : m_target(target), m_call(std::move(call)) {}

    void wake()
    {
        const QMutexLocker lock(&m_mutex);
        if (m_target)
            QMetaObject::invokeMethod(m_target, m_call, Qt::QueuedConnection);
    }
    void disarm()
    {
        const QMutexLocker lock(&m_mutex);
        m_target = nullptr;
    }

private:
    QMutex m_mutex;
    QObject *m_target;
    std::function<void()> m_call;
};

/// The waker of one streamed body after the other: sources and sinks may outlive who waits for them.
/// Thread: the target's. Lifetime: disarms when it goes.
class WakeSlot
{
public:
    WakeSlot() = default;
    ~WakeSlot() { disarm(); }
    Q_DISABLE_COPY_MOVE(WakeSlot)

    /// The function to give away; what an earlier one does is nothing from now on.
    [[nodiscard]] std::function<void()> arm(QObject *target, std::function<void()> call)
    {
        disarm();
        m_waker = std::make_shared<Waker>(target, std::move(call));
        return [waker = m_waker] { waker->wake(); };
    }
    void disarm()
    {
        if (const auto waker = std::exchange(m_waker, {}))
            waker->disarm();
    }

private:
    std::shared_ptr<Waker> m_waker;
};

} // namespace mh::http
