// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QHostAddress>
#include <QObject>

#include "server/http/outbox.h"
#include "server/http/parser.h"
#include "server/http/response_writer.h"

class QTcpSocket;

namespace mh::http {

class Connection;
class RequestHandler;
class Waker;
struct BodyPlan;

/// What the connections of one listener share; implemented by the listener.
class ConnectionHost
{
public:
    virtual ~ConnectionHost() = default;

    [[nodiscard]] virtual RequestHandler &handler() = 0;
    [[nodiscard]] virtual const Limits &limits() const = 0;
    [[nodiscard]] virtual qint64 now() const = 0;
    [[nodiscard]] virtual const QByteArray &date() = 0;
    [[nodiscard]] virtual quint64 nextRequestId() = 0;
    [[nodiscard]] virtual bool isClosing() const = 0;
    /// Room for one look into a socket's input, used by one connection at a time.
    [[nodiscard]] virtual QByteArray &scratch() = 0;
    [[nodiscard]] virtual bool hasRoomForWebSocket() const = 0;
    /// The connection is over; it is destroyed from the event loop.
    virtual void forget(Connection &connection) = 0;
    /// As forget(), and its untouched socket becomes a WebSocket.
    virtual void handOver(Connection &connection, QTcpSocket *socket, RequestHead head) = 0;
};

/// One client: one request after the other, each answered before the next is read, which keeps
/// pipelined replies in order and bounds what a client can queue to the socket's buffer.
/// Thread: the listener's. Lifetime: held by the listener until forget(). Errors: a Fault is
/// answered and ends the connection.
class Connection final : public QObject, public ReplyPort, public std::enable_shared_from_this<Connection>
{
public:
    /// Takes the connected socket over; with TLS, its handshake has been started.
    Connection(ConnectionHost &host, QTcpSocket *socket, const QHostAddress &peer);
    ~Connection() override;

    void start();
    /// Ends what has overstayed its time.
    void sweep(qint64 now);
    /// Ends after the request in hand, at once if there is none.
    void finish();
    /// Ends now.
    void drop();
    [[nodiscard]] const QHostAddress &peer() const { return m_peer; }

    void reply(quint64 requestId, Response response) override;
    void abandon(quint64 requestId) override;
    [[nodiscard]] bool awaits(quint64 requestId) const override;

private:
    enum class State {
        Handshake,
        Idle, ///< nothing of the next request has come
        Head,
        Body,
        Handling,  ///< waits for the handler's reply
        Replying,  ///< streams it
        Lingering, ///< answered without having read all; throws the rest away
        Closing,   ///< the last reply is on its way
        Closed,
    };

    void process();
    [[nodiscard]] bool step();
    [[nodiscard]] bool readHead();
    [[nodiscard]] bool readBody();
    void onHead(qsizetype headSize);
    void onUpgrade(qsizetype headSize);
    void startBody(BodyPlan plan);
    [[nodiscard]] bool store(const QByteArray &piece);
    void dispatch();
    void respond(Response response);
    void refuse(const Fault &fault);
    void endReply();
    void pump();
    void onWritten();
    void onTimeout();
    void setState(State state, int timeoutMs);
    void watchWrites();
    [[nodiscard]] QByteArrayView peek(qsizetype size);
    void consume(qsizetype size);
    void disarm();
    [[nodiscard]] std::function<void()> wakeFunction(std::function<void()> call);

    ConnectionHost &m_host;
    QTcpSocket *m_socket; // our child, until it is handed over
    const QHostAddress m_peer;
    const bool m_tls;
    Parser m_parser;
    Outbox m_outbox;
    Request m_request;
    std::shared_ptr<Waker> m_waker; // of the streamed body in hand
    qint64 m_bodyLimit = 0;
    quint64 m_requestId = 0;
    qint64 m_deadline = 0; // 0: none
    qint64 m_writeDeadline = 0;
    qint64 m_seen = 0;  // so much of the input has been looked at in vain
    qsizetype m_window; // how much of the input to look at for a head
    State m_state;
    bool m_keepAlive = false;
    bool m_isHead = false;
    bool m_isHttp10 = false;
    bool m_inputLost = false; // a body was not read: what follows cannot be understood
    bool m_paused = false;    // by the sink
    bool m_processing = false;
};

} // namespace mh::http
