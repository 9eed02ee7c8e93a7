// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/stream_socket.h"

#include <QWebSocket>

namespace mh::api {

StreamSocket::StreamSocket(std::unique_ptr<QWebSocket> socket, qint64 maxQueued, QObject *parent)
    : QObject(parent), m_socket(std::move(socket)), m_maxQueued(maxQueued), m_ceiling(maxQueued)
{
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        m_silentChecks = 0;
        emit received(text);
    });
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_silentChecks = 0; });
    connect(m_socket.get(), &QWebSocket::bytesWritten, this, &StreamSocket::written);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &StreamSocket::closed);
}

StreamSocket::~StreamSocket()
{
    m_socket->disconnect(this);
}

bool StreamSocket::isFull()
{
    if (m_socket->bytesToWrite() > m_ceiling)
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

void StreamSocket::sendSnapshot(const QString &frame)
{
    m_socket->sendTextMessage(frame);
    m_ceiling = m_socket->bytesToWrite() + m_maxQueued;
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
    const qint64 queued = m_socket->bytesToWrite();
    if (queued <= m_maxQueued)
        m_ceiling = m_maxQueued;
    if (!m_wasFull || queued > m_maxQueued / 2)
        return;
    m_wasFull = false;
    emit drained();
}

} // namespace mh::api
