// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QPointer>
#include <QWebSocketProtocol>

class QTcpSocket;
class QWebSocket;

namespace mh::api {

/// One client's WebSocket, with a bound on what waits to be sent.
/// Thread: engine thread. Lifetime: owns the socket; its owner deletes it later, once it is
/// closed(). Errors: a socket that fails closes.
class StreamSocket final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StreamSocket)

public:
    StreamSocket(std::unique_ptr<QWebSocket> socket, qint64 maxQueued, QObject *parent);
    ~StreamSocket() override;

    /// More waits to be sent than the bound allows; drained() tells when it is over.
    [[nodiscard]] bool isFull();
    /// False, and nothing sent, when the socket is full.
    bool send(const QString &frame);
    /// Sent whatever its size, and only what comes on top of it counts against the bound. False, and nothing sent,
    /// when the bound was passed before: never two of them wait.
    bool sendSnapshot(const QString &frame);
    void close(QWebSocketProtocol::CloseCode code, const QString &reason);
    /// Pings; a client that was silent since the `patience`-th call before is dropped.
    void checkAlive(int patience);

signals:
    void received(const QString &text);
    void drained();
    void closed();

private:
    void written();
    [[nodiscard]] qint64 queued() const; ///< bytes that the kernel has not taken, TLS included

    std::unique_ptr<QWebSocket> m_socket;
    QPointer<QTcpSocket> m_wire; ///< below it
    qint64 m_maxQueued;
    qint64 m_ceiling;
    int m_silentChecks = 0;
    bool m_wasFull = false;
};

} // namespace mh::api
