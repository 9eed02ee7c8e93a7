// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include <QTcpSocket>

namespace mh::http {

/// The incoming half of a connection: looks at what has come, and takes what was understood.
/// Thread: the socket's. Lifetime: outlived by both; a view is good until the next call.
class Inbox
{
public:
    /// `scratch` may be shared by all connections of the thread.
    Inbox(QTcpSocket *socket, QByteArray &scratch) : m_socket(socket), m_scratch(scratch) {}

    [[nodiscard]] QByteArrayView peek(qsizetype size)
    {
        const qint64 got = m_socket->peek(m_scratch.data(), std::min(size, m_scratch.size()));
        return {m_scratch.constData(), qsizetype(std::max<qint64>(got, 0))};
    }
    /// A socket whose buffer was full has stopped listening. Only read(), not skip(), makes it listen again, and only
    /// when more is asked for than the buffer has.
    void consume(qsizetype size)
    {
        const bool wasFull = m_socket->bytesAvailable() >= m_socket->readBufferSize();
        m_socket->read(m_scratch.data(), std::min(size, m_scratch.size()));
        if (const qint64 left = m_socket->bytesAvailable(); wasFull && left > 0)
            m_socket->peek(m_scratch.data(), std::min<qint64>(left + 1, m_scratch.size()));
    }

private:
    QTcpSocket *m_socket;
    QByteArray &m_scratch;
};

} // namespace mh::http
