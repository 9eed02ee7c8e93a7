// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/connection.h"

#include <algorithm>

#include <QSslSocket>

#include "core/base/log.h"
#include "server/http/handler.h"
#include "server/http/upgrade.h"
#include "server/http/waker.h"

namespace mh::http {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kFirstWindow = 2 * 1024;
constexpr qsizetype kReadBuffer = 64 * 1024;

} // namespace

Connection::Connection(ConnectionHost &host, QTcpSocket *socket, const QHostAddress &peer)
    : m_host(host),
      m_socket(socket),
      m_peer(peer),
      m_tls(qobject_cast<QSslSocket *>(socket) != nullptr),
      m_parser(host.limits()),
      m_outbox(socket),
      m_window(kFirstWindow),
      m_state(m_tls ? State::Handshake : State::Idle)
{
    m_socket->setParent(this);
}

Connection::~Connection()
{
    disarm();
}

void Connection::start()
{
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

QByteArrayView Connection::peek(qsizetype size)
{
    QByteArray &scratch = m_host.scratch();
    const qint64 got = m_socket->peek(scratch.data(), std::min(size, scratch.size()));
    return {scratch.constData(), qsizetype(std::max<qint64>(got, 0))};
}

// Reading, not skipping: only read() makes a socket with a full buffer listen again.
void Connection::consume(qsizetype size)
{
    m_socket->read(m_host.scratch().data(), size);
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
            consume(m_host.scratch().size());
        return false;
    default: return false;
    }
}

bool Connection::readHead()
{
    const qint64 available = m_socket->bytesAvailable();
    if (available == 0 || available == m_seen || m_outbox.full())
        return false;
    const QByteArrayView bytes = peek(m_window);
    const Parser::Step step = m_parser.parseHead(bytes);
    if (step.fault) {
        m_inputLost = true;
        refuse(*step.fault);
        return true;
    }
    if (step.complete) {
        m_seen = 0;
        m_window = kFirstWindow;
        onHead(step.consumed);
        return true;
    }
    if (step.consumed > 0) {
        consume(step.consumed);
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
    m_requestId = m_host.nextRequestId();
    m_request = {};
    m_request.head = m_parser.takeHead(m_peer, m_tls, m_requestId);
    m_isHead = m_request.head.method() == "HEAD";
    m_isHttp10 = m_request.head.isHttp10();
    m_inputLost = m_parser.hasBody(); // until it has been read
    if (wantsUpgrade)
        return onUpgrade(headSize);
    consume(headSize);
    BodyPlan plan = m_host.handler().onHead(m_request.head);
    if (plan.refusal)
        return respond(std::move(*plan.refusal));
    startBody(std::move(plan));
}

void Connection::onUpgrade(qsizetype headSize)
{
    std::optional<Fault> fault = checkUpgrade(m_request.head, m_inputLost);
    if (!fault && !m_host.hasRoomForWebSocket())
        fault = Fault{503, u"There are too many WebSockets."_s};
    std::optional<Response> refusal;
    if (!fault)
        refusal = m_host.handler().onUpgrade(m_request.head);
    if (fault || refusal) {
        consume(headSize);
        return fault ? refuse(*fault) : respond(std::move(*refusal));
    }
    m_outbox.flush();
    disconnect(m_socket, nullptr, this, nullptr);
    m_socket->setReadBufferSize(0);
    m_state = State::Closed;
    m_host.handOver(*this, m_socket, std::move(m_request.head));
}

void Connection::startBody(BodyPlan plan)
{
    m_bodyLimit = plan.limit.value_or(m_host.limits().bodyBytes);
    m_request.context = std::move(plan.context);
    m_request.sink = std::move(plan.sink);
    if (m_request.sink) {
        m_request.sink->setWake(wakeFunction([this] {
            if (std::exchange(m_paused, false) && m_state == State::Body) {
                setState(State::Body, m_host.limits().bodyMs);
                process();
            }
        }));
    }
    if (!m_parser.hasBody())
        return dispatch();
    const std::optional<qint64> length = m_parser.contentLength();
    if (length.value_or(0) > m_bodyLimit)
        return refuse({413, u"The request's body is too large: here it has at most %1 bytes."_s.arg(m_bodyLimit)});
    m_parser.setBodyLimit(m_bodyLimit);
    if (!m_request.sink)
        m_request.body.reserve(qsizetype(std::min<qint64>(length.value_or(0), kReadBuffer)));
    if (m_parser.expectsContinue() && m_socket->bytesAvailable() == 0)
        m_outbox.add("HTTP/1.1 100 Continue\r\n\r\n");
    setState(State::Body, m_host.limits().bodyMs);
}

bool Connection::readBody()
{
    const qint64 available = m_socket->bytesAvailable();
    if (m_paused || available == 0 || available == m_seen)
        return false;
    const QByteArrayView bytes = peek(kReadBuffer);
    QByteArray piece;
    const qsizetype before = m_request.body.size();
    const Parser::Step step = m_parser.parseBody(bytes, m_request.sink ? piece : m_request.body);
    m_seen = !step.complete && bytes.size() == available ? available - step.consumed : 0;
    m_request.bodySize += m_request.sink ? piece.size() : m_request.body.size() - before;
    consume(step.consumed);
    if (step.fault) {
        refuse(*step.fault);
        return true;
    }
    if (!piece.isEmpty() && !store(piece))
        return true;
    if (step.complete)
        dispatch();
    return true;
}

/// Whether the sink took it; if not, the request has been refused.
bool Connection::store(const QByteArray &piece)
{
    const Result<ByteSink::Flow> stored = m_request.sink->write(piece);
    if (!stored) {
        refuse(sinkFault(stored.error()));
        return false;
    }
    m_paused = *stored == ByteSink::Flow::Pause;
    setState(State::Body, m_paused ? 0 : m_host.limits().bodyMs);
    return true;
}

void Connection::dispatch()
{
    disarm();
    m_inputLost = false;
    m_paused = false;
    m_seen = 0;
    setState(State::Handling, 0);
    m_host.handler().onRequest(std::exchange(m_request, {}), ResponseWriter(weak_from_this(), m_requestId));
}

bool Connection::awaits(quint64 requestId) const
{
    return m_state == State::Handling && requestId == m_requestId;
}

void Connection::reply(quint64 requestId, Response response)
{
    if (!awaits(requestId))
        return;
    respond(std::move(response));
    process();
}

void Connection::abandon(quint64 requestId)
{
    if (!awaits(requestId))
        return;
    qCWarning(log::http) << "a request was dropped unanswered";
    reply(requestId, m_host.handler().onProtocolError(500, nullptr, u"The request was lost."_s));
}

void Connection::refuse(const Fault &fault)
{
    const RequestHead *head = m_request.head.method().isEmpty() ? nullptr : &m_request.head;
    Response response = m_host.handler().onProtocolError(fault.status, head, fault.text);
    if (fault.status == 426)
        response.headers.append(Header{"Sec-WebSocket-Version", "13"});
    respond(std::move(response));
}

void Connection::respond(Response response)
{
    disarm();
    m_request = {};
    m_keepAlive = m_keepAlive && !m_inputLost && !response.closeConnection && !m_host.isClosing();
    Framing framing{.http10 = m_isHttp10, .keepAlive = m_keepAlive, .isHead = m_isHead, .length = {}};
    framing.length = response.source ? response.sourceLength : std::optional<qint64>(response.body.size());
    if (m_isHttp10 && !framing.length)
        m_keepAlive = framing.keepAlive = false;
    if (response.source) {
        response.source->setWake(wakeFunction([this] {
            pump();
            process();
        }));
    }
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
    disarm();
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
    disconnect(m_socket, nullptr, this, nullptr);
    m_socket->abort();
    m_request = {};
    m_host.forget(*this);
}

/// Source and sink may outlive the connection, and with them their wake functions.
void Connection::disarm()
{
    if (const auto waker = std::exchange(m_waker, {}))
        waker->disarm();
}

std::function<void()> Connection::wakeFunction(std::function<void()> call)
{
    disarm();
    m_waker = std::make_shared<Waker>(this, std::move(call));
    return [waker = m_waker] { waker->wake(); };
}

} // namespace mh::http
