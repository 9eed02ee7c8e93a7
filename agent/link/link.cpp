// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/link.h"

#include <algorithm>

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QSslSocket>
#include <QWebSocket>

#include "agent/link/endpoint.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

/// Whoever asks so much and does not read the answers is not served.
constexpr qint64 kMostWaiting = 16 * 1024 * 1024;
constexpr qsizetype kLongestFarewell = 40; ///< 123 bytes are the frame's limit

} // namespace

Link::Link(const Identity &identity, Introduce introduce, const QString &token, const LinkTimes &times)
    : m_identity(identity), m_introduce(std::move(introduce)), m_token(token), m_times(times)
{
    for (QTimer *once : {&m_rest, &m_deadline})
        once->setSingleShot(true);
    m_ping.setInterval(m_times.ping);
    connect(&m_rest, &QTimer::timeout, this, &Link::tryNext);
    connect(&m_deadline, &QTimer::timeout, this, [this] { end(u"the server does not answer"_s); });
    connect(&m_ping, &QTimer::timeout, this, &Link::checkPings);
}

Link::~Link()
{
    letGo();
}

void Link::start()
{
    m_rest.start(0);
}

void Link::stop()
{
    const bool wasUp = isUp();
    m_rest.stop();
    letGo(u"the agent ends"_s);
    m_stage = Stage::Resting;
    if (wasUp)
        emit down();
}

QString Link::server() const
{
    return m_identity.servers.value(m_server);
}

void Link::tryNext()
{
    m_refused = false;
    const auto door = agentsDoor(server());
    m_stage = Stage::Opening;
    if (!door)
        return end(door.error().message);
    openDoor(*door);
}

void Link::openDoor(const QUrl &door)
{
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setMaxAllowedIncomingFrameSize(fleet::kLargestFrame);
    m_socket->setMaxAllowedIncomingMessageSize(fleet::kLargestFrame);
    connect(m_socket, &QWebSocket::connected, this, &Link::opened);
    connect(m_socket, &QWebSocket::disconnected, this, &Link::closedByServer);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &Link::takeText);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, &Link::takeBytes);
    connect(m_socket, &QWebSocket::bytesWritten, this, &Link::drained);
    connect(m_socket, &QWebSocket::pong, this, [this] { m_unanswered = 0; });
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(m_socket, &QWebSocket::errorOccurred, this, [this] { end(m_socket->errorString()); });
#else
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this] { end(m_socket->errorString()); });
#endif
    if (door.scheme() == "wss"_L1) {
        m_socket->setSslConfiguration(tlsFor(m_identity.certificate));
        // Nobody has signed a pinned certificate whom the system knows.
        connect(m_socket, &QWebSocket::sslErrors, this, [this] {
            if (showsCertificate(*m_socket, m_identity.certificate))
                m_socket->ignoreSslErrors();
        });
    }
    m_deadline.start(m_times.connect);
    m_socket->open(door);
}

void Link::opened()
{
    if (m_socket->requestUrl().scheme() == "wss"_L1 && !m_identity.certificate.isEmpty()
        && !showsCertificate(*m_socket, m_identity.certificate))
        return end(u"the server's certificate is not the one that this host has pinned"_s);
    // Pings are answered by QWebSocket itself, whether or not somebody reads the answers.
    if (auto *inner = m_socket->findChild<QTcpSocket *>()) {
        inner->setSocketOption(QAbstractSocket::LowDelayOption, 1); // small frames follow each other without an answer
        connect(inner, &QIODevice::readyRead, this, [this] {
            if (m_socket && waiting() > kMostWaiting)
                end(u"the server does not read"_s);
        });
    }
    m_handshake.emplace(m_identity, m_token);
    m_stage = Stage::Greeting;
    m_deadline.start(m_times.handshake);
    m_socket->sendTextMessage(QString::fromUtf8(toBytes(m_handshake->hello())));
}

void Link::takeText(const QString &text)
{
    const auto frame = fleet::frameFrom(text.toUtf8());
    if (!frame)
        return breakOff(u"it sends what is no frame: %1 %2"_s.arg(frame.error().field, frame.error().message));
    switch (m_stage) {
    case Stage::Greeting: return takeChallenge(*frame);
    case Stage::Proving: return takeWelcome(*frame);
    case Stage::Up: emit frameCame(*frame); return;
    case Stage::Resting:
    case Stage::Opening: return;
    }
}

void Link::takeBytes(const QByteArray &bytes)
{
    const auto piece = fleet::pieceFrom(bytes);
    if (!piece || m_stage != Stage::Up)
        return breakOff(u"it sends bytes of nothing"_s);
    emit pieceCame(*piece);
}

void Link::takeChallenge(const fleet::Frame &frame)
{
    const auto *challenge = std::get_if<fleet::Challenge>(&frame);
    if (!challenge)
        return breakOff(u"it does not begin with a challenge"_s);
    const auto answer = m_handshake->answer(*challenge, m_introduce());
    if (!answer)
        return breakOff(answer.error().message);
    m_stage = Stage::Proving;
    m_socket->sendTextMessage(QString::fromUtf8(toBytes(*answer)));
}

void Link::takeWelcome(const fleet::Frame &frame)
{
    const auto *welcome = std::get_if<fleet::Welcome>(&frame);
    if (!welcome || (m_token.isEmpty() && welcome->host != m_identity.host))
        return breakOff(u"it welcomes somebody else"_s);
    m_deadline.stop();
    m_handshake.reset();
    m_stage = Stage::Up;
    m_unanswered = 0;
    m_since.start();
    m_ping.start();
    emit up(*welcome);
}

void Link::checkPings()
{
    if (m_unanswered >= m_times.unanswered)
        return end(u"the server has not answered %1 pings"_s.arg(m_unanswered));
    ++m_unanswered;
    m_socket->ping();
}

void Link::send(const fleet::Frame &frame)
{
    sendText(toBytes(frame));
}

void Link::sendText(const QByteArray &frame)
{
    if (isUp())
        m_socket->sendTextMessage(QString::fromUtf8(frame));
}

void Link::sendPiece(const fleet::Piece &piece)
{
    if (isUp())
        m_socket->sendBinaryMessage(toBytes(piece));
}

qint64 Link::waiting() const
{
    if (!m_socket)
        return 0;
    const auto *tls = m_socket->findChild<QSslSocket *>();
    return m_socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

void Link::breakOff(const QString &why)
{
    if (m_stage == Stage::Resting)
        return;
    m_refused = true; // by this side: it is no better a second later
    letGo(why, QWebSocketProtocol::CloseCodePolicyViolated);
    end(why);
}

void Link::closedByServer()
{
    m_refused = m_socket->closeCode() == QWebSocketProtocol::CloseCodePolicyViolated;
    if (m_stage == Stage::Opening) // Qt says so before it says what has gone wrong
        return end(m_socket->errorString());
    const QString reason = m_socket->closeReason();
    end(reason.isEmpty() ? u"the server has ended the connection"_s : u"the server says: "_s + reason.left(256));
}

void Link::end(const QString &why)
{
    if (m_rest.isActive())
        return; // told already
    const bool wasUp = isUp();
    letGo();
    m_stage = Stage::Resting;
    if (wasUp && m_since.elapsed() >= m_times.settled)
        m_rounds = 0;
    // A link that was lost is looked for where it was.
    const bool isRound = wasUp || m_server + 1 >= m_identity.servers.size();
    if (!wasUp)
        m_server = isRound ? 0 : m_server + 1;
    m_rest.start(nextWait(isRound));
    if (wasUp)
        emit down();
    emit failed(why, isRound);
}

void Link::letGo(const QString &farewell, int code)
{
    m_ping.stop();
    m_deadline.stop();
    m_handshake.reset();
    if (!m_socket)
        return;
    QWebSocket *socket = m_socket;
    m_socket = nullptr;
    if (auto *inner = socket->findChild<QTcpSocket *>())
        inner->disconnect(this);
    socket->disconnect(this);
    if (farewell.isEmpty())
        socket->abort();
    else
        socket->close(QWebSocketProtocol::CloseCode(code), farewell.left(kLongestFarewell));
    socket->deleteLater();
}

int Link::nextWait(bool isRound)
{
    if (!isRound)
        return m_times.firstWait;
    const qint64 grown = qint64(m_times.firstWait) << std::min(m_rounds + 1, 16);
    ++m_rounds;
    const int full = m_refused ? m_times.refusedWait : int(std::min<qint64>(grown, m_times.longestWait));
    return full / 2 + QRandomGenerator::global()->bounded(full / 2 + 1);
}

} // namespace mh::agent
