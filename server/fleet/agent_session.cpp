// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/agent_session.h"

#include <algorithm>

#include <QWebSocket>

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr int kHandshakeMs = 10'000;
constexpr int kMostEarly = 4;
constexpr int kPingMs = 20'000;
constexpr int kPatience = 3;
constexpr int kRetiredMs = 3'000;
constexpr qint64 kMostQueued = 8LL * 1024 * 1024;

} // namespace

AgentSession::AgentSession(std::unique_ptr<QWebSocket> socket, QString address, QObject *parent)
    : QObject(parent), m_socket(std::move(socket)), m_address(std::move(address))
{
    m_socket->setMaxAllowedIncomingFrameSize(kLargestFrame);
    m_socket->setMaxAllowedIncomingMessageSize(kLargestFrame);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &AgentSession::takeText);
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, &AgentSession::takeBytes);
    connect(m_socket.get(), &QWebSocket::pong, this, [this](quint64 ms) {
        m_roundTrip = double(ms);
        m_unanswered = 0;
        if (!m_retired)
            return;
        emit answeredLate();
        close(u"another agent has this host's key"_s);
    });
    connect(m_socket.get(), &QWebSocket::disconnected, this, [this] {
        // The socket itself ends who sends too much, or no WebSocket at all.
        constexpr QWebSocketProtocol::CloseCode kOffences[] = {QWebSocketProtocol::CloseCodeProtocolError,
                                                               QWebSocketProtocol::CloseCodeWrongDatatype,
                                                               QWebSocketProtocol::CloseCodeTooMuchData};
        if (std::ranges::find(kOffences, m_socket->closeCode()) != std::end(kOffences))
            emit broken(m_socket->closeReason());
        emit closed();
    });
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (m_retired)
            m_socket->abort();
        else
            breakOff(u"the handshake takes too long"_s);
    });
    m_deadline.start(kHandshakeMs);
    connect(&m_ping, &QTimer::timeout, this, &AgentSession::checkPings);
    m_ping.start(kPingMs);
}

AgentSession::~AgentSession()
{
    m_socket->disconnect(this);
}

void AgentSession::setKnown()
{
    m_known = true;
    m_deadline.stop();
}

void AgentSession::takeText(const QString &text)
{
    m_unanswered = 0;
    if (m_retired)
        return;
    if (!m_known && ++m_early > kMostEarly)
        return breakOff(u"too many frames before it is known"_s);
    const auto frame = frameFrom(text.toUtf8());
    if (!frame)
        return breakOff(u"a frame is none: "_s + frame.error().field + u' ' + frame.error().message);
    emit frameCame(*frame);
}

void AgentSession::takeBytes(const QByteArray &bytes)
{
    m_unanswered = 0;
    if (m_retired)
        return;
    const auto piece = m_known ? pieceFrom(bytes) : Result<Piece>(invalidInput(u"before it is known"_s));
    if (!piece)
        return breakOff(u"bytes of no stream: "_s + piece.error().message);
    emit pieceCame(*piece);
}

void AgentSession::send(const Piece &piece)
{
    if (m_socket->bytesToWrite() > kMostQueued)
        return breakOff(u"it reads nothing"_s);
    m_socket->sendBinaryMessage(toBytes(piece));
}

void AgentSession::send(const Frame &frame)
{
    if (m_socket->bytesToWrite() > kMostQueued)
        return breakOff(u"it reads nothing"_s);
    m_socket->sendTextMessage(QString::fromUtf8(toBytes(frame)));
}

void AgentSession::breakOff(const QString &rule)
{
    emit broken(rule);
    refuse(rule);
}

void AgentSession::refuse(const QString &reason)
{
    // A reason of more than 123 bytes is no close frame (RFC 6455, 5.5).
    m_socket->close(QWebSocketProtocol::CloseCodePolicyViolated, reason.left(40));
}

void AgentSession::close(const QString &reason)
{
    m_socket->close(QWebSocketProtocol::CloseCodeGoingAway, reason.left(40));
}

void AgentSession::retire()
{
    m_retired = true;
    m_deadline.start(kRetiredMs);
    m_socket->ping();
}

void AgentSession::checkPings()
{
    if (m_unanswered++ < kPatience)
        return void(m_socket->ping());
    m_socket->abort();
    emit closed(); // abort() says nothing of a connection that was lost before it was ours
}

} // namespace mh::fleet
