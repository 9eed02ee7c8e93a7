// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include <QHash>
#include <QHostAddress>
#include <QMutex>

#include "server/http/types.h"

namespace mh::http {

/// Who is connected to a listener, counted over all of its threads. Thread: any.
class Census
{
public:
    struct Counts {
        int connections = 0;
        int webSockets = 0;
        quint64 requests = 0;
        quint64 refused = 0;
    };

    explicit Census(const Limits &limits) : m_limits(limits) {}

    /// False, and counted as refused, when there are too many already.
    [[nodiscard]] bool admit(const QHostAddress &peer);
    void leave(const QHostAddress &peer);
    /// An admitted connection goes on as a WebSocket, and still counts for its address; false when there are too many.
    [[nodiscard]] bool becomeWebSocket();
    void webSocketEnded(const QHostAddress &peer);
    [[nodiscard]] quint64 nextRequest() { return ++m_requests; }
    [[nodiscard]] Counts counts() const;

private:
    void release(const QHostAddress &peer);

    const Limits m_limits;
    mutable QMutex m_mutex; // for what follows, but not for the requests
    QHash<QHostAddress, int> m_perAddress;
    int m_connections = 0;
    int m_webSockets = 0;
    quint64 m_refused = 0;
    std::atomic<quint64> m_requests = 0;
};

} // namespace mh::http
