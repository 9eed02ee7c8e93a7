// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QTcpServer>
#include <QTcpSocket>

namespace mh::test {
using namespace Qt::StringLiterals;

/// Answers requests without a body: a service, or a server, of a test.
/// Thread: the one it is made in. Errors: what it has no answer for is a 404.
class SmallServer final : public QTcpServer
{
public:
    /// The JSON to answer with, by path and query; an empty one is a 404.
    std::function<QByteArray(const QByteArray &target)> answer = [](const QByteArray &) {
        return QByteArray("{\"status\":\"healthy\"}");
    };

    SmallServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *peer = nextPendingConnection();
            connect(peer, &QTcpSocket::disconnected, peer, &QObject::deleteLater);
            connect(peer, &QTcpSocket::readyRead, peer, [this, peer] {
                const QByteArray request = peer->peek(peer->bytesAvailable());
                if (!request.contains("\r\n\r\n"))
                    return; // the rest is to come
                peer->readAll();
                const QByteArray body = answer(request.split(' ').value(1));
                peer->write(body.isEmpty() ? "HTTP/1.1 404 Not Found\r\n" : "HTTP/1.1 200 OK\r\n");
                peer->write("Content-Type: application/json\r\nConnection: close\r\nContent-Length: "
                            + QByteArray::number(body.size()) + "\r\n\r\n" + body);
                peer->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1"_s.arg(serverPort()); }
};

} // namespace mh::test
