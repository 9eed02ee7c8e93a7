// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QTcpSocket;

namespace mh::http {

/// Follows the heads of a WebSocket client's frames (RFC 6455, 5.2) through a stream of bytes.
/// Thread: plain value. Errors: none of its own; what the heads say is for others to judge.
class FrameHeads
{
public:
    struct Found {
        bool unmasked = false; ///< a frame that no client may send; nothing after it was looked at
        qint64 pongBytes = 0;  ///< what answers to the pings will take
    };
    [[nodiscard]] Found read(QByteArrayView bytes);

private:
    QByteArray m_head;    ///< of the frame that has begun, as far as it is here
    quint64 m_toSkip = 0; ///< mask and payload that are still to come
};

/// Stands before Qt's WebSocket on one connection: Qt takes frames without a mask, answers pings by itself without ever
/// asking whether the client reads the answers, and drops what arrives together with the handshake. So: who does not
/// wait for the 101 (RFC 6455, 4.1) is refused with 400, a frame without a mask ends the connection with 1002, more
/// unread pongs than `maxPongBytes` end it at once, and a connection that is closing has a deadline.
/// Thread: the socket's. Lifetime: the socket's child. Errors: none, the connection ends.
class FrameGuard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FrameGuard)

public:
    /// Before Qt's WebSocket gets at the socket, so that this one sees first what arrives.
    FrameGuard(QTcpSocket &socket, qint64 maxPongBytes);
    /// Once Qt's WebSocket is there: from now on everything is frames.
    void begin();

private:
    void arrived();
    void refuse(QByteArrayView answer);

    QTcpSocket &m_socket;
    FrameHeads m_heads;
    qint64 m_maxPongBytes;
    qint64 m_pongs = 0; ///< bytes at most, of those that wait to be sent
    qint64 m_seen = 0;  ///< bytes that Qt has left in the socket, and which are known here
    bool m_begun = false;
    bool m_refused = false;
};

/// Bytes that were written to the socket and that the kernel has not taken, TLS included.
[[nodiscard]] qint64 unsentBytes(const QTcpSocket &socket);

} // namespace mh::http
