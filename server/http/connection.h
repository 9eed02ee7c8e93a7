// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QHostAddress>
#include <QObject>

#include "server/http/body_intake.h"
#include "server/http/exchange.h"
#include "server/http/inbox.h"
#include "server/http/outbox.h"
#include "server/http/parser.h"
#include "server/http/waker.h"

class QTcpSocket;

namespace mh::http {

class Connection;

/// What the connections of one thread share; implemented by its worker.
class ConnectionHost
{
public:
    virtual ~ConnectionHost() = default;

    [[nodiscard]] virtual const Limits &limits() const = 0;
    [[nodiscard]] virtual qint64 now() const = 0;
    [[nodiscard]] virtual const QByteArray &date() = 0;
    [[nodiscard]] virtual quint64 nextRequestId() = 0;
    [[nodiscard]] virtual bool isClosing() const = 0;
    /// Room for one look into a socket's input, used by one connection at a time; stays where it is.
    [[nodiscard]] virtual QByteArray &scratch() = 0;
    /// For what would hold up the other connections.
    [[nodiscard]] virtual QThreadPool &pool() = 0;
    /// To whoever answers.
    [[nodiscard]] virtual const std::shared_ptr<Mailbox<Ask>> &handler() = 0;
    [[nodiscard]] virtual std::shared_ptr<Line> lineTo(std::weak_ptr<Connection> connection) = 0;
    /// The connection is over; it is destroyed from the event loop.
    virtual void forget(Connection &connection) = 0;
    /// False when there is no room for one more.
    [[nodiscard]] virtual bool countAsWebSocket() = 0;
    /// Once it is counted as one: as forget(), and its untouched socket becomes a WebSocket.
    virtual void handOver(Connection &connection, std::unique_ptr<QTcpSocket> socket, Request request) = 0;
};

/// One client: one request after the other, each answered before the next is read, which keeps
/// pipelined replies in order and bounds what a client can queue to the socket's buffer.
/// Thread: its worker's; what is asked and told crosses as values. Lifetime: held by the worker until forget().
/// Errors: a Fault is answered and ends the connection.
class Connection final : public QObject, public std::enable_shared_from_this<Connection>
{
public:
    /// Takes the connected socket over; with TLS, its handshake has been started.
    Connection(ConnectionHost &host, QTcpSocket *socket, const QHostAddress &peer);
    ~Connection() override = default;

    void start();
    /// Ends what has overstayed its time.
    void sweep(qint64 now);
    /// Ends after the request in hand, at once if there is none.
    void finish();
    /// Ends now.
    void drop();
    /// The handler's answer; one to an earlier turn is dropped.
    void hear(Told told);
    [[nodiscard]] const QHostAddress &peer() const { return m_peer; }

private:
    enum class State {
        Handshake,
        Idle, ///< nothing of the next request has come
        Head,
        Body,
        Asking,    ///< waits for what the handler says
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
    [[nodiscard]] bool takesBodyAtOnce();
    void ask(Ask::Kind kind, Request request, Fault fault = {});
    void startBody(Told::Plan plan);
    void becomeWebSocket();
    void dispatch();
    void respond(Response response);
    void refuse(const Fault &fault);
    void endReply();
    void pump();
    void onWritten();
    void onTimeout();
    void setState(State state, int timeoutMs);
    void watchWrites();

    ConnectionHost &m_host;
    QTcpSocket *m_socket; // our child, until it is handed over
    const QHostAddress m_peer;
    const bool m_tls;
    Inbox m_inbox;
    Parser m_parser;
    BodyIntake m_intake;
    Outbox m_outbox;
    Request m_request;
    std::shared_ptr<Line> m_line;
    WakeSlot m_wake;       // of the streamed body in hand
    quint64 m_turn = 0;    // of asking
    qint64 m_deadline = 0; // 0: none
    qint64 m_writeDeadline = 0;
    qint64 m_seen = 0;        // so much of the input has been looked at in vain
    qsizetype m_window;       // how much of the input to look at for a head
    qsizetype m_headSize = 0; // of an upgrade's, which is still in the socket
    State m_state;
    bool m_keepAlive = false;
    bool m_isHead = false;
    bool m_isHttp10 = false;
    bool m_sawBlankLine = false; // before the request line
    bool m_inputLost = false;    // a body was not read: what follows cannot be understood
    bool m_processing = false;
};

} // namespace mh::http
