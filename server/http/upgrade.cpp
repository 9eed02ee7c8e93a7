// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/upgrade.h"

#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketServer>

#include "server/http/frame_guard.h"

namespace mh::http {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kReadAhead = 64 * 1024;
constexpr qint64 kMaxPongBytes = 64 * 1024; // that one client leaves unread

} // namespace

std::optional<Fault> checkUpgrade(const RequestHead &head, bool hasBody)
{
    if (hasBody)
        return Fault{400, u"An upgrade request has no body."_s};
    if (head.method() != "GET" || head.isHttp10())
        return Fault{400, u"A WebSocket starts with GET and HTTP/1.1."_s};
    if (!head.header("connection").toByteArray().toLower().contains("upgrade"))
        return Fault{400, u"A WebSocket needs 'Connection: Upgrade'."_s};
    if (head.header("sec-websocket-version") != "13")
        return Fault{426, u"Only version 13 of WebSocket is spoken here."_s};
    const auto key = QByteArray::fromBase64Encoding(head.header("sec-websocket-key").toByteArray(),
                                                    QByteArray::AbortOnBase64DecodingErrors);
    if (!key || (*key).size() != 16)
        return Fault{400, u"Sec-WebSocket-Key must be 16 bytes in base64."_s};
    return {};
}

void upgrade(QTcpSocket *socket, const Limits &limits, QObject *parent,
             std::function<void(std::unique_ptr<QWebSocket>)> done)
{
    // One server object for one handshake: no guessing which socket belongs to which request.
    auto *server = new QWebSocketServer(u"Meshhelm"_s, QWebSocketServer::NonSecureMode, parent);
    server->setHandshakeTimeout(std::chrono::milliseconds(limits.headerMs));
    socket->setParent(server);
    // A whole message has to fit, or Qt would wait for its end for ever.
    socket->setReadBufferSize(qint64(limits.webSocketMessageBytes) + kReadAhead);
    auto *guard = new FrameGuard(*socket, kMaxPongBytes);
    auto finish = [server, done = std::move(done)](std::unique_ptr<QWebSocket> made) {
        server->disconnect(); // whatever else happens, only once
        server->deleteLater();
        done(std::move(made));
    };
    QObject::connect(socket, &QTcpSocket::disconnected, server, [finish] { finish(nullptr); });
    QObject::connect(server, &QWebSocketServer::newConnection, server, [=] {
        std::unique_ptr<QWebSocket> made(server->nextPendingConnection());
        made->setParent(nullptr);
        socket->setParent(made.get());
        guard->begin();
        made->setMaxAllowedIncomingMessageSize(limits.webSocketMessageBytes);
        made->setMaxAllowedIncomingFrameSize(limits.webSocketMessageBytes);
        QObject::disconnect(socket, &QTcpSocket::disconnected, server, nullptr);
        finish(std::move(made));
    });
    server->handleConnection(socket);
    // What the client has sent already will not be announced again.
    QMetaObject::invokeMethod(
        socket, [socket] { emit socket->readyRead(); }, Qt::QueuedConnection);
}

} // namespace mh::http
