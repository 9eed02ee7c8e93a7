// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/terminal_socket.h"

#include <algorithm>

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QSslCertificate>
#include <QSslSocket>
#include <QUrlQuery>
#include <QWebSocket>

#include "app/client/certificate.h"
#include "app/client/server_client.h"
#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "core/protocol/host_endpoints.h"

namespace mh::client {
using namespace Qt::StringLiterals;

namespace {

constexpr int kFirstPauseMs = 250;
constexpr int kLastPauseMs = 15'000;
constexpr int kBeatMs = 20'000;
constexpr qsizetype kPiece = 4 * 1024;
constexpr int kPieceMs = 10; ///< the server holds 64 KiB for a program that does not read, no more

} // namespace

TerminalSocket::TerminalSocket(ServerClient &client, qint64 host, QString session, bool isNew, QObject *parent)
    : QObject(parent), m_client(client), m_host(host), m_session(std::move(session)), m_isNew(isNew)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &TerminalSocket::connectNow);
    m_pass.setSingleShot(true);
    m_pass.setInterval(kPieceMs);
    connect(&m_pass, &QTimer::timeout, this, &TerminalSocket::pass);
    m_beat.setInterval(kBeatMs);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        if (!std::exchange(m_answered, false))
            return lost();
        m_socket->ping();
    });
}

TerminalSocket::~TerminalSocket()
{
    drop();
}

void TerminalSocket::open()
{
    if (!m_socket && m_state != State::Ended)
        connectNow();
}

void TerminalSocket::connectNow()
{
    setState(State::Connecting);
    // It may have ended meanwhile: then there is nothing to come back to.
    whenReady(m_client.call(protocol::getTerminal, {m_host, {{u"sessionId"_s, m_session}}}), this,
              [this](const Result<QJsonObject> &told) {
                  if (m_socket || m_state == State::Ended)
                      return;
                  if (told)
                      return openSocket();
                  if (told.error().code == ErrorCode::NotFound) {
                      setState(State::Ended);
                      emit ended(-1, {});
                      return;
                  }
                  m_trouble = told.error().message;
                  lost();
              });
}

void TerminalSocket::openSocket()
{
    QUrl url = m_client.server();
    const bool tls = url.scheme() == "https"_L1;
    url.setScheme(tls ? u"wss"_s : u"ws"_s);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path % u"/ws/servers/"_s % QString::number(m_host) % u"/terminal"_s);
    url.setQuery(QUrlQuery{{u"session"_s, m_session}, {u"frames"_s, u"raw"_s}});
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    if (url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback())
        m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QWebSocket::connected, this, &TerminalSocket::opened);
    connect(m_socket, &QWebSocket::disconnected, this, &TerminalSocket::lost);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(m_socket, &QWebSocket::errorOccurred, this, &TerminalSocket::lost);
#else
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &TerminalSocket::lost);
#endif
    connect(m_socket, &QWebSocket::textMessageReceived, this, &TerminalSocket::readText);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
        m_answered = true;
        emit shown(bytes, std::exchange(m_replays, false));
    });
    connect(m_socket, &QWebSocket::pong, this, [this] { m_answered = true; });
    if (tls) {
        m_socket->setSslConfiguration(tlsFor(m_client.pinnedFingerprint()));
        connect(m_socket, &QWebSocket::sslErrors, this, [this] {
            const auto *inner = m_socket->findChild<QSslSocket *>();
            if (inner && checkPinned(inner->peerCertificate(), m_client.pinnedFingerprint()))
                m_socket->ignoreSslErrors();
        });
    }
    m_socket->open(QNetworkRequest(url));
}

void TerminalSocket::opened()
{
    if (auto *inner = m_socket->findChild<QTcpSocket *>())
        inner->setSocketOption(QAbstractSocket::LowDelayOption, 1); // a key waits for no other
    m_failures = 0;
    m_trouble.clear();
    m_replays = !std::exchange(m_isNew, false);
    m_answered = true;
    m_beat.start();
    setState(State::Online);
    if (m_columns > 0)
        resize(m_columns, m_rows);
    pass();
}

void TerminalSocket::drop()
{
    m_beat.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket->deleteLater();
    m_socket = nullptr;
}

void TerminalSocket::lost()
{
    if (m_socket && m_trouble.isEmpty())
        m_trouble = m_socket->closeReason().isEmpty() ? m_socket->errorString() : m_socket->closeReason();
    drop();
    m_typed.clear(); // typed into a screen that was not seen
    if (m_state == State::Ended)
        return;
    const int pause = std::min(kLastPauseMs, kFirstPauseMs << std::min(m_failures++, 10));
    m_retry.start(pause + QRandomGenerator::global()->bounded(pause / 2));
    setState(State::Connecting);
}

void TerminalSocket::readText(const QString &text)
{
    m_answered = true;
    const auto frame = json::parseObject(text.toUtf8());
    const QString type = frame ? frame->value("type"_L1).toString() : QString();
    const QJsonObject data = frame ? frame->value("data"_L1).toObject() : QJsonObject();
    if (type == "terminal_ended"_L1) {
        drop();
        setState(State::Ended);
        emit ended(data.value("exit"_L1).toInt(-1), data.value("error"_L1).toString());
    } else if (type == "views"_L1) {
        QList<QJsonObject> views;
        const QJsonArray told = data.value("views"_L1).toArray();
        for (const QJsonValue &each : told)
            views.append(each.toObject());
        emit viewsTold(views);
    } else if (type == "resized"_L1) {
        emit sizeTold(data.value("columns"_L1).toInt(), data.value("rows"_L1).toInt());
    } else if (type == "view_ended"_L1) {
        drop();
        setState(State::Ended);
        emit viewEnded(data.value("why"_L1).toString());
        emit ended(-1, {});
    } else if (type == "error"_L1) {
        m_trouble = data.value("message"_L1).toString(); // it closes next
    }
}

bool TerminalSocket::type(const QByteArray &bytes)
{
    if (m_state != State::Online || m_typed.size() + bytes.size() > kMostTyped)
        return false;
    m_typed += bytes;
    if (!m_pass.isActive())
        pass();
    return true;
}

void TerminalSocket::pass()
{
    if (m_typed.isEmpty() || m_state != State::Online)
        return;
    m_socket->sendBinaryMessage(m_typed.left(kPiece));
    m_typed.remove(0, kPiece);
    if (!m_typed.isEmpty())
        m_pass.start();
}

void TerminalSocket::resize(int columns, int rows)
{
    m_columns = columns;
    m_rows = rows;
    if (m_state != State::Online)
        return;
    const QJsonObject frame{{u"type"_s, u"resize"_s},
                            {u"data"_s, QJsonObject{{u"columns"_s, columns}, {u"rows"_s, rows}}}};
    m_socket->sendTextMessage(QString::fromUtf8(json::toBytes(frame)));
}

void TerminalSocket::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    emit stateChanged(state);
}

} // namespace mh::client
