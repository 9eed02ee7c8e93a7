// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include <QMetaObject>
#include <QMutex>
#include <QMutexLocker>
#include <QObject>

namespace mh::http {

/// Values for one object on another thread, taken there in the order of their posting; one wake-up for as many as
/// wait, so that a busy sender costs the taker one event for a whole batch.
/// Thread: post() any; the rest the owner's. Lifetime: shared; closed before the owner dies, what is posted then is
/// destroyed where it is posted.
template <class T>
class Mailbox final : public std::enable_shared_from_this<Mailbox<T>>
{
public:
    Mailbox(QObject *owner, std::function<void(T &&)> take) : m_owner(owner), m_take(std::move(take)) {}

    void post(T value)
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_owner)
            return;
        m_waiting.push_back(std::move(value));
        if (m_waiting.size() == 1)
            QMetaObject::invokeMethod(
                m_owner, [box = this->shared_from_this()] { box->takeAll(); }, Qt::QueuedConnection);
    }
    void close()
    {
        std::vector<T> dropped; // destroyed outside of the lock: they may have more to post
        const QMutexLocker lock(&m_mutex);
        m_owner = nullptr;
        dropped.swap(m_waiting);
    }

private:
    void takeAll()
    {
        std::vector<T> batch;
        {
            const QMutexLocker lock(&m_mutex);
            batch.swap(m_waiting);
        }
        for (T &value : batch)
            m_take(std::move(value));
    }

    QMutex m_mutex;
    QObject *m_owner;
    std::vector<T> m_waiting;
    std::function<void(T &&)> m_take;
};

} // namespace mh::http
