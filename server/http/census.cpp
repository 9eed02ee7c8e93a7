// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/census.h"

#include <QMutexLocker>

namespace mh::http {

bool Census::admit(const QHostAddress &peer)
{
    const QMutexLocker lock(&m_mutex);
    const bool full = m_connections + m_webSockets >= m_limits.maxConnections;
    if (full || m_perAddress.value(peer) >= m_limits.maxConnectionsPerAddress) {
        ++m_refused;
        return false;
    }
    ++m_connections;
    ++m_perAddress[peer];
    return true;
}

void Census::leave(const QHostAddress &peer)
{
    const QMutexLocker lock(&m_mutex);
    --m_connections;
    release(peer);
}

bool Census::becomeWebSocket()
{
    const QMutexLocker lock(&m_mutex);
    if (m_webSockets >= m_limits.maxWebSockets)
        return false;
    --m_connections;
    ++m_webSockets;
    return true;
}

void Census::webSocketEnded(const QHostAddress &peer)
{
    const QMutexLocker lock(&m_mutex);
    --m_webSockets;
    release(peer);
}

Census::Counts Census::counts() const
{
    const QMutexLocker lock(&m_mutex);
    return {m_connections, m_webSockets, m_requests, m_refused};
}

void Census::release(const QHostAddress &peer)
{
    if (--m_perAddress[peer] <= 0)
        m_perAddress.remove(peer);
}

} // namespace mh::http
