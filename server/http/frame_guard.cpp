// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/frame_guard.h"

#include <algorithm>
#include <chrono>

#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>
#include <QtEndian>

namespace mh::http {

namespace {

using namespace std::chrono_literals;

constexpr auto kCloseTime = 5s;
constexpr int kPing = 0x9;
constexpr int kMaskBit = 0x80;
constexpr qint64 kServerHeadBytes = 2; ///< of a control frame
constexpr qint64 kMaskBytes = 4;

constexpr QByteArrayView kEndOfHead("\r\n\r\n");
constexpr QByteArrayView kProtocolError("\x88\x02\x03\xea"); ///< a close frame: 1002
constexpr QByteArrayView kTooEarly("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 56\r\n"
                                   "Content-Type: text/plain\r\n\r\n"
                                   "A WebSocket's client waits for 101 before it sends more.");

/// Of the head that begins like this, without the mask; 2 until that is known.
qsizetype headSize(const QByteArray &head)
{
    if (head.size() < 2)
        return 2;
    switch (uchar(head[1]) & 0x7f) {
    case 126: return 4;
    case 127: return 10;
    default: return 2;
    }
}

quint64 payloadSize(const QByteArray &head)
{
    switch (head.size()) {
    case 4: return qFromBigEndian<quint16>(head.constData() + 2);
    case 10: return qFromBigEndian<quint64>(head.constData() + 2);
    default: return uchar(head[1]) & 0x7f;
    }
}

} // namespace

FrameHeads::Found FrameHeads::read(QByteArrayView bytes)
{
    Found found;
    while (!bytes.isEmpty()) {
        if (m_toSkip > 0) {
            const auto step = qsizetype(std::min(m_toSkip, quint64(bytes.size())));
            m_toSkip -= quint64(step);
            bytes = bytes.sliced(step);
            continue;
        }
        m_head.append(bytes.front());
        bytes = bytes.sliced(1);
        if (m_head.size() < headSize(m_head))
            continue;
        if ((uchar(m_head[1]) & kMaskBit) == 0) {
            found.unmasked = true;
            return found;
        }
        const quint64 payload = payloadSize(m_head);
        if ((uchar(m_head[0]) & 0x0f) == kPing)
            found.pongBytes += kServerHeadBytes + qint64(std::min<quint64>(payload, 125)); // more is refused by Qt
        m_toSkip = payload + kMaskBytes;
        m_head.resize(0); // keeps its room for the next one
    }
    return found;
}

FrameGuard::FrameGuard(QTcpSocket &socket, qint64 maxPongBytes)
    : QObject(&socket), m_socket(socket), m_maxPongBytes(maxPongBytes)
{
    connect(&socket, &QTcpSocket::readyRead, this, &FrameGuard::arrived);
    connect(&socket, &QTcpSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
        // The last bytes are not waited for longer than this, whoever has closed.
        if (m_begun && state == QAbstractSocket::ClosingState)
            QTimer::singleShot(kCloseTime, this, [this] { m_socket.abort(); });
    });
}

void FrameGuard::begin()
{
    m_begun = true;
    // Connected after Qt's own slot, and so called after it.
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] { m_seen = m_socket.bytesAvailable(); });
}

void FrameGuard::arrived()
{
    if (m_refused) {
        m_socket.readAll();
        return;
    }
    const QByteArray all = m_socket.peek(m_socket.bytesAvailable());
    if (!m_begun) {
        const qsizetype end = all.indexOf(kEndOfHead);
        if (end >= 0 && all.size() > end + kEndOfHead.size())
            refuse(kTooEarly);
        return;
    }
    const FrameHeads::Found found = m_heads.read(QByteArrayView(all).sliced(std::min(m_seen, qint64(all.size()))));
    m_pongs = std::min(m_pongs, unsentBytes(m_socket)) + found.pongBytes;
    if (m_pongs > m_maxPongBytes) {
        m_refused = true;
        m_socket.abort();
    } else if (found.unmasked) {
        refuse(kProtocolError);
    }
}

void FrameGuard::refuse(QByteArrayView answer)
{
    m_refused = true;
    m_socket.readAll();
    m_socket.write(answer.data(), answer.size());
    m_socket.disconnectFromHost();
}

qint64 unsentBytes(const QTcpSocket &socket)
{
    const auto *tls = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

} // namespace mh::http
