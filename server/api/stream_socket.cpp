// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/stream_socket.h"

#include <QSslSocket>
#include <QWebSocket>

#include "server/http/frame_guard.h"

namespace mh::api {

StreamSocket::StreamSocket(std::unique_ptr<QWebSocket> socket, qint64 maxQueued, QObject *parent)
    : QObject(parent),
      m_socket(std::move(socket)),
      m_wire(m_socket->findChild<QTcpSocket *>()),
      m_maxQueued(maxQueued),
      m_ceiling(maxQueued)
{
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        m_silentChecks = 0;
        emit received(text);
    });
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_silentChecks = 0; });
    connect(m_socket.get(), &QWebSocket::bytesWritten, this, &StreamSocket::written);
    if (auto *tls = qobject_cast<QSslSocket *>(m_wire.data()))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &StreamSocket::written);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &StreamSocket::closed);
}

StreamSocket::~StreamSocket()
{
    m_socket->disconnect(this);
}

bool StreamSocket::isFull()
{
    if (queued() > m_ceiling)
        m_wasFull = true;
    return m_wasFull;
}

bool StreamSocket::send(const QString &frame)
{
    if (isFull())
        return false;
    m_socket->sendTextMessage(frame);
    return true;
}

bool StreamSocket::sendSnapshot(const QString &frame)
{
    if (m_wasFull || queued() > m_maxQueued) {
        m_wasFull = true;
        return false;
    }
    m_socket->sendTextMessage(frame);
    m_ceiling = queued() + m_maxQueued;
    return true;
}

qint64 StreamSocket::queued() const
{
    return m_wire ? http::unsentBytes(*m_wire) : m_socket->bytesToWrite();
}

void StreamSocket::close(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    m_socket->close(code, reason);
}

void StreamSocket::checkAlive(int patience)
{
    if (m_silentChecks++ < patience)
        return void(m_socket->ping());
    m_socket->abort();
    emit closed(); // abort() says nothing of a connection that was lost before it was ours
}

void StreamSocket::written()
{
    const qint64 waiting = queued();
    if (waiting <= m_maxQueued)
        m_ceiling = m_maxQueued;
    if (!m_wasFull || waiting > m_maxQueued / 2)
        return;
    m_wasFull = false;
    emit drained();
}

} // namespace mh::api
