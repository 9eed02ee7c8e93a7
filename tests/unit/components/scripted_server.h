// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>

namespace mh::test {

/// A server on loopback that answers each request with the bytes that the test says.
class ScriptedServer final : public QTcpServer
{
    Q_OBJECT
public:
    struct Request {
        QByteArray start;                      ///< "POST /execute HTTP/1.1"
        QHash<QByteArray, QByteArray> headers; ///< lower case
        QByteArray body;
    };

    ScriptedServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
        listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()); }

    static QByteArray reply(int status, const QByteArray &body, const QByteArray &headers = {})
    {
        return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Length: " + QByteArray::number(body.size())
               + "\r\nConnection: close\r\n" + headers + "\r\n" + body;
    }

    QList<Request> requests;
    /// Empty: no answer at all.
    std::function<QByteArray(const Request &)> answer;

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &input = m_input[socket];
        input += socket->readAll();
        const qsizetype end = input.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        Request request;
        QList<QByteArray> lines = input.left(end).split('\n');
        request.start = lines.takeFirst().trimmed();
        for (const QByteArray &line : lines)
            request.headers.insert(line.left(line.indexOf(':')).toLower(), line.mid(line.indexOf(':') + 1).trimmed());
        request.body = input.mid(end + 4);
        if (request.body.size() < request.headers.value("content-length").toLongLong())
            return;
        m_input.remove(socket);
        requests.append(request);
        if (const QByteArray bytes = answer(request); !bytes.isEmpty()) {
            socket->write(bytes);
            socket->disconnectFromHost();
        }
    }

    QHash<QTcpSocket *, QByteArray> m_input;
};

} // namespace mh::test
