// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/connection.h"

#include <algorithm>

#include <QSslSocket>
#include <QThreadPool>

#include "core/base/log.h"
#include "server/http/upgrade.h"

namespace mh::http {
using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kFirstWindow = 2 * 1024;
constexpr qsizetype kReadBuffer = 64 * 1024;
constexpr qint64 kAtOnce = 64 * 1024; // a body that goes along with its head; a larger one is decoded elsewhere
} // namespace

Connection::Connection(ConnectionHost &host, QTcpSocket *socket, const QHostAddress &peer)
    : m_host(host),
      m_socket(socket),
      m_peer(peer),
      m_tls(qobject_cast<QSslSocket *>(socket) != nullptr),
      m_inbox(socket, host.scratch()),
      m_parser(host.limits()),
      m_outbox(socket),
      m_window(kFirstWindow),
      m_state(m_tls ? State::Handshake : State::Idle)
{
    m_socket->setParent(this);
}

void Connection::start()
{
    m_line = m_host.lineTo(weak_from_this());
    // The system's buffer does the rest: what we do not read, the client cannot send.
    m_socket->setReadBufferSize(std::max(kReadBuffer, m_host.limits().headerBytes + 1));
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { process(); });
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this] { onWritten(); });
    connect(m_socket, &QTcpSocket::disconnected, this, [this] { drop(); });
    setState(m_state, m_tls ? m_host.limits().headerMs : m_host.limits().idleMs);
    if (auto *tls = qobject_cast<QSslSocket *>(m_socket)) {
        connect(tls, &QSslSocket::encryptedBytesWritten, this, [this] { onWritten(); });
        connect(tls, &QSslSocket::encrypted, this, [this] {
            setState(State::Idle, m_host.limits().idleMs);
            process();
        });
    }
}

void Connection::setState(State state, int timeoutMs)
{
    m_state = state;
    m_deadline = timeoutMs > 0 ? m_host.now() + timeoutMs : 0;
}

void Connection::process()
{
    if (m_processing)
        return;
    m_processing = true;
    while (step()) {
    }
    m_processing = false;
    if (m_state != State::Closed && m_state != State::Replying) {
        m_outbox.flush();
        watchWrites();
    }
}

/// Whether another step may follow at once.
bool Connection::step()
{
    switch (m_state) {
    case State::Idle:
    case State::Head: return readHead();
    case State::Body: return readBody();
    case State::Lingering:
        while (m_socket->bytesAvailable() > 0)
            m_inbox.consume(kReadBuffer);
        return false;
    default: return false;
    }
}

bool Connection::readHead()
{
    const qint64 available = m_socket->bytesAvailable();
    if (available == 0 || available == m_seen || m_outbox.full())
        return false;
    const QByteArrayView bytes = m_inbox.peek(m_window);
    const Parser::Step step = m_parser.parseHead(bytes);
    if (step.fault) {
        m_inputLost = true;
        refuse(*step.fault);
        return true;
    }
    if (step.complete) {
        m_seen = 0;
        m_window = kFirstWindow;
        m_sawBlankLine = false;
        onHead(step.consumed);
        return true;
    }
    if (step.consumed > 0) {
        m_inbox.consume(step.consumed);
        m_seen = 0;
        // One blank line belongs to the request before; whoever sends more has begun the next.
        if (m_state == State::Idle && std::exchange(m_sawBlankLine, true))
            setState(State::Head, m_host.limits().headerMs);
        return true;
    }
    if (m_state == State::Idle)
        setState(State::Head, m_host.limits().headerMs);
    if (bytes.size() < available) {
        m_window = m_host.limits().headerBytes + 1;
        return true;
    }
    m_seen = available;
    return false;
}

void Connection::onHead(qsizetype headSize)
{
    const bool wantsUpgrade = m_parser.wantsUpgrade();
    m_keepAlive = m_parser.keepAlive();
    m_request = {};
    m_request.head = m_parser.takeHead(m_peer, m_tls, m_host.nextRequestId());
    m_isHead = m_request.head.method() == "HEAD";
    m_isHttp10 = m_request.head.isHttp10();
    m_inputLost = m_parser.hasBody(); // until it has been read
    if (!wantsUpgrade) {
        m_inbox.consume(headSize);
        if (takesBodyAtOnce())
            return ask(Ask::Kind::Request, std::exchange(m_request, {}));
        return ask(Ask::Kind::Head, {m_request.head, {}, {}, {}, 0, {}});
    }
    if (const auto fault = checkUpgrade(m_request.head, m_inputLost)) {
        m_inbox.consume(headSize);
        return refuse(*fault);
    }
    m_headSize = headSize;
    ask(Ask::Kind::Upgrade, {m_request.head, {}, {}, {}, 0, {}});
}

/// No body, or a short one that is all there, saves a question.
bool Connection::takesBodyAtOnce()
{
    if (m_inputLost) {
        const qint64 length = m_parser.contentLength().value_or(kAtOnce + 1);
        if (length > kAtOnce || m_socket->bytesAvailable() < length)
            return false;
        const Parser::Step step = m_parser.parseBody(m_inbox.peek(length), m_request.body);
        m_inbox.consume(step.consumed);
        m_request.bodySize = m_request.body.size();
        Q_ASSERT(step.complete);
    }
    m_inputLost = false;
    m_seen = 0;
    return true;
}

void Connection::ask(Ask::Kind kind, Request request, Fault fault)
{
    m_line->open(++m_turn);
    setState(State::Asking, 0);
    m_host.handler()->post({kind, m_line, m_turn, std::move(request), std::move(fault), {}});
}

void Connection::hear(Told told)
{
    if (m_state != State::Asking || told.turn != m_turn)
        return;
    if (auto *response = std::get_if<Response>(&told.what)) {
        m_inbox.consume(std::exchange(m_headSize, 0));
        respond(std::move(*response));
    } else if (auto *plan = std::get_if<Told::Plan>(&told.what)) {
        startBody(std::move(*plan));
    } else if (std::holds_alternative<Told::Upgrade>(told.what)) {
        becomeWebSocket();
    } else {
        qCWarning(log::http) << "a request was dropped unanswered";
        refuse({500, u"The request was lost."_s});
    }
    process();
}

void Connection::becomeWebSocket()
{
    m_outbox.flush();
    if (m_state == State::Closed)
        return;
    if (!m_host.countAsWebSocket())
        return refuse({503, u"There are too many WebSockets."_s});
    disconnect(m_socket, nullptr, this, nullptr);
    m_socket->setReadBufferSize(0);
    m_state = State::Closed;
    m_host.handOver(*this, std::unique_ptr<QTcpSocket>(m_socket), std::move(m_request));
}

void Connection::startBody(Told::Plan told)
{
    const bool isRead = !m_inputLost;
    if (isRead) // it went along with the question, and only a sink is asked for here
        m_request.head = std::move(told.head);
    if (const auto fault = m_intake.begin(std::move(told.plan), m_request, m_parser, m_host.limits().bodyBytes))
        return refuse(*fault);
    if (m_request.sink) {
        m_request.sink->setWake(m_wake.arm(this, [this] {
            if (m_intake.resume() && m_state == State::Body) {
                setState(State::Body, m_host.limits().bodyMs);
                process();
            }
        }));
    }
    if (isRead) {
        const auto fault = m_intake.takeRead(told.body, m_request);
        return fault ? refuse(*fault) : dispatch();
    }
    if (m_parser.expectsContinue() && m_socket->bytesAvailable() == 0)
        m_outbox.add("HTTP/1.1 100 Continue\r\n\r\n");
    setState(State::Body, m_host.limits().bodyMs);
}

bool Connection::readBody()
{
    const qint64 available = m_socket->bytesAvailable();
    if (m_intake.isPaused() || available == 0 || available == m_seen)
        return false;
    const QByteArrayView bytes = m_inbox.peek(kReadBuffer);
    const qint64 before = m_request.bodySize;
    const BodyIntake::Step step = m_intake.take(bytes, m_request, m_parser);
    m_seen = !step.complete && bytes.size() == available ? available - step.consumed : 0;
    m_inbox.consume(step.consumed);
    if (step.fault)
        refuse(*step.fault);
    else if (step.complete)
        dispatch();
    else if (m_request.sink && m_request.bodySize > before)
        setState(State::Body, m_intake.isPaused() ? 0 : m_host.limits().bodyMs);
    return true;
}

void Connection::dispatch()
{
    m_wake.disarm();
    m_inputLost = false;
    m_seen = 0;
    const auto decode = m_intake.decoder();
    m_intake.reset();
    Request request = std::exchange(m_request, {});
    if (!decode || request.body.size() <= kAtOnce) {
        if (decode)
            request.decoded = decode(request.body);
        return ask(Ask::Kind::Body, std::move(request));
    }
    m_line->open(++m_turn);
    setState(State::Asking, 0);
    const auto held = std::make_shared<Ask>(Ask{Ask::Kind::Body, m_line, m_turn, std::move(request)});
    m_host.pool().start([held, decode, handler = m_host.handler()] {
        held->request.decoded = decode(held->request.body);
        handler->post(std::move(*held));
    });
}

void Connection::refuse(const Fault &fault)
{
    m_wake.disarm();
    ask(Ask::Kind::Fault, {std::exchange(m_request, {}).head, {}, {}, {}, 0, {}}, fault);
}

void Connection::respond(Response response)
{
    m_wake.disarm();
    if (response.source) {
        response.source->setWake(m_wake.arm(this, [this] {
            pump();
            process();
        }));
        // Before the head, so that what cannot be read from its start is not announced with a 200.
        if (!m_isHead && mayHaveBody(response.status) && !m_outbox.prepare(*response.source)) {
            qCWarning(log::http) << "a streamed reply broke off before it began";
            return refuse({500, u"The content could not be read."_s});
        }
    }
    m_request = {};
    m_keepAlive = m_keepAlive && !m_inputLost && !response.closeConnection && !m_host.isClosing();
    Framing framing{.http10 = m_isHttp10, .keepAlive = m_keepAlive, .isHead = m_isHead, .length = {}};
    framing.length = response.source ? response.sourceLength : std::optional<qint64>(response.body.size());
    if (m_isHttp10 && !framing.length)
        m_keepAlive = framing.keepAlive = false;
    if (!m_outbox.send(std::move(response), framing, m_host.date()))
        return endReply();
    setState(State::Replying, 0);
    pump();
}

void Connection::pump()
{
    if (m_state != State::Replying)
        return;
    const Outbox::State state = m_outbox.pump();
    watchWrites();
    if (m_state != State::Replying) // the client went while we wrote
        return;
    if (state == Outbox::State::Failed)
        drop();
    else if (state == Outbox::State::Ready)
        endReply();
}

void Connection::endReply()
{
    m_wake.disarm();
    m_parser.reset();
    m_isHead = m_isHttp10 = false;
    if (m_keepAlive)
        return setState(State::Idle, m_host.limits().idleMs);
    m_outbox.flush();
    if (m_state == State::Closed)
        return;
    // Closing on unread input would reset the connection and could cost the client our reply.
    if (m_inputLost || m_socket->bytesAvailable() > 0)
        return setState(State::Lingering, m_host.limits().lingerMs);
    setState(State::Closing, m_host.limits().writeStallMs);
    m_socket->disconnectFromHost();
}

void Connection::onWritten()
{
    m_writeDeadline = 0;
    pump();
    process();
}

void Connection::watchWrites()
{
    if (m_outbox.pending() == 0)
        m_writeDeadline = 0;
    else if (m_writeDeadline == 0)
        m_writeDeadline = m_host.now() + m_host.limits().writeStallMs;
}

void Connection::sweep(qint64 now)
{
    if (m_writeDeadline > 0 && now >= m_writeDeadline)
        drop();
    else if (m_deadline > 0 && now >= m_deadline)
        onTimeout();
}

void Connection::onTimeout()
{
    const bool isWriting = m_outbox.pending() > 0; // which has a deadline of its own
    if (isWriting && (m_state == State::Idle || m_state == State::Closing))
        return setState(m_state, m_host.limits().idleMs);
    if (m_state != State::Head && m_state != State::Body)
        return drop();
    m_inputLost = true;
    refuse({408, u"The request took too long to arrive."_s});
    process();
}

void Connection::finish()
{
    if (m_state == State::Handshake || (m_state == State::Idle && m_socket->bytesAvailable() == 0)) {
        setState(State::Closing, m_host.limits().lingerMs);
        m_socket->disconnectFromHost();
    }
}

void Connection::drop()
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    m_line->close();
    disconnect(m_socket, nullptr, this, nullptr);
    m_socket->abort();
    m_request = {};
    m_host.forget(*this);
}

} // namespace mh::http
