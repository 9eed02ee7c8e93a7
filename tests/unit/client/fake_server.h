// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QPointer>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

namespace mh {

struct FakeRequest {
    QByteArray verb;
    QByteArray target; ///< path with query
    QByteArray token;  ///< after "Bearer "
    QByteArray key;    ///< Idempotency-Key
    QJsonObject body;
};
struct FakeReply {
    int status = 200;
    QByteArray body = "{}";
    bool breakOff = false; ///< announces more than it sends, then closes
    bool silent = false;   ///< never answers
};

/// HTTP and the console's WebSocket on one loopback port, with answers from the test.
class FakeServer final : public QObject
{
    Q_OBJECT
public:
    FakeServer();
    ~FakeServer() override;

    /// "POST /api/auth/login" → what to answer; the last one registered counts.
    void on(const QByteArray &verbAndPath, std::function<FakeReply(const FakeRequest &)> answer);
    void on(const QByteArray &verbAndPath, const FakeReply &reply);
    void useTls(const QSslConfiguration &configuration);
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] int count(const QByteArray &verbAndPath) const;
    [[nodiscard]] const QList<FakeRequest> &requests() const { return m_requests; }

    /// Frames that the client has sent.
    [[nodiscard]] const QList<QJsonObject> &frames() const { return m_frames; }
    [[nodiscard]] int socketsSeen() const { return m_socketsSeen; }
    void push(const QJsonObject &frame);
    void dropSocket();

    int connections = 0;

signals:
    void frameReceived(const QJsonObject &frame);

private:
    void accept(QTcpSocket *socket);
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &head, const QByteArray &body);
    void adopt(QWebSocket *socket);

    class Listener;
    std::unique_ptr<Listener> m_listener;
    QWebSocketServer m_webSockets;
    QPointer<QWebSocket> m_socket;
    QHash<QByteArray, std::function<FakeReply(const FakeRequest &)>> m_answers;
    QList<FakeRequest> m_requests;
    QList<QJsonObject> m_frames;
    int m_socketsSeen = 0;
    bool m_isTls = false;
};

} // namespace mh
