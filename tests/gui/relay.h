// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace mh::test {
using namespace Qt::StringLiterals;

/// Between the desktop and the server, so that the connection can be lost.
class Relay final : public QTcpServer
{
public:
    QByteArray refused; ///< requests that begin so are answered with 500; empty: none

    explicit Relay(const QUrl &server) : m_server(server)
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *near = nextPendingConnection()) {
                auto *far = new QTcpSocket(near);
                far->connectToHost(m_server.host(), quint16(m_server.port()));
                connect(near, &QTcpSocket::readyRead, far, [this, near, far] {
                    const QByteArray bytes = near->readAll();
                    if (refused.isEmpty() || !bytes.startsWith(refused))
                        far->write(bytes);
                    else
                        near->write("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 2\r\n\r\n{}");
                });
                connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
                connect(far, &QTcpSocket::disconnected, near, &QTcpSocket::disconnectFromHost);
                connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
                m_open.append(near);
            }
        });
    }
    [[nodiscard]] bool open() { return listen(QHostAddress::LocalHost, m_port) && (m_port = serverPort()) > 0; }
    void cut()
    {
        close();
        for (const QPointer<QTcpSocket> &near : std::exchange(m_open, {})) {
            if (near)
                near->abort();
        }
    }
    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1"_s.arg(m_port); }

private:
    QUrl m_server;
    QList<QPointer<QTcpSocket>> m_open;
    quint16 m_port = 0;
};

} // namespace mh::test
