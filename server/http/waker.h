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

} // namespace mh::http
