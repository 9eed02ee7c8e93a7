// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>

namespace mh::test {

/// A container engine that answers what it is told to, on a socket of its own.
/// Thread: one with an event loop. Lifetime: connections end with it.
class ScriptedEngine final : public QObject
{
public:
    using Answer = std::function<void(QLocalSocket &socket, const QByteArray &request)>;

    ScriptedEngine()
    {
        connect(&m_server, &QLocalServer::newConnection, this, [this] {
            while (QLocalSocket *socket = m_server.nextPendingConnection())
                serve(socket);
        });
        m_works = m_server.listen(path());
    }

    [[nodiscard]] bool works() const { return m_works; }
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("engine")); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    /// What is answered to the request whose first line begins so; the longest one counts.
    void on(const QByteArray &line, const Answer &answer) { m_answers.insert(line, answer); }
    /// These bytes, and the end.
    void on(const QByteArray &line, const QByteArray &reply)
    {
        on(line, [reply](QLocalSocket &socket, const QByteArray &) {
            socket.write(reply);
            socket.disconnectFromServer();
        });
    }
    void json(const QByteArray &line, const QByteArray &body, const QByteArray &status = "200 OK")
    {
        on(line, "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    [[nodiscard]] const QByteArrayList &asked() const { return m_asked; } ///< first lines
    [[nodiscard]] int countOf(const QByteArray &line) const
    {
        return int(std::count_if(m_asked.begin(), m_asked.end(),
                                 [&line](const QByteArray &one) { return one.startsWith(line); }));
    }
    [[nodiscard]] int connections() const { return m_connections; } ///< open now

private:
    void serve(QLocalSocket *socket)
    {
        ++m_connections;
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            --m_connections;
            socket->deleteLater();
        });
        connect(socket, &QLocalSocket::readyRead, this, [this, socket, request = QByteArray(), done = false]() mutable {
            if (done)
                return; // what comes after the request is for whoever answers it
            request += socket->readAll();
            const qsizetype head = request.indexOf("\r\n\r\n");
            if (head < 0)
                return;
            const qsizetype at = request.indexOf("Content-Length: ");
            const qsizetype body =
                at < 0 || at > head ? 0 : request.mid(at + 16, request.indexOf('\r', at) - at - 16).toInt();
            if (request.size() < head + 4 + body)
                return;
            done = true;
            answer(*socket, request);
        });
    }
    void answer(QLocalSocket &socket, const QByteArray &request)
    {
        m_asked.append(request.left(request.indexOf('\r')));
        QByteArray best;
        for (auto one = m_answers.cbegin(); one != m_answers.cend(); ++one) {
            if (request.startsWith(one.key()) && one.key().size() > best.size())
                best = one.key();
        }
        if (!best.isEmpty())
            return m_answers.value(best)(socket, request);
        if (request.startsWith("GET /_ping"))
            socket.write("HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 2\r\n\r\nOK");
        else
            socket.write("HTTP/1.1 404 Not Found\r\nContent-Length: 21\r\n\r\n{\"message\":\"no such\"}");
        socket.disconnectFromServer();
    }

    QTemporaryDir m_folder;
    QLocalServer m_server;
    QHash<QByteArray, Answer> m_answers;
    QByteArrayList m_asked;
    int m_connections = 0;
    bool m_works = false;
};

} // namespace mh::test
