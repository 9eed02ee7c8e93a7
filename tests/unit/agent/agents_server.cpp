// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/agent/agents_server.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpSocket>

#include "core/crypto/random.h"

namespace mh::test {
using namespace Qt::StringLiterals;

AgentsServer::AgentsServer(const QByteArray &certificate)
    : m_server(u"agents"_s, certificate.isEmpty() ? QWebSocketServer::NonSecureMode : QWebSocketServer::SecureMode)
{
    welcome.host = host;
    if (!certificate.isEmpty()) {
        const QSslCertificate own(certificate);
        m_certificate = own.digest(QCryptographicHash::Sha256);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(own);
        tls.setPrivateKey(QSslKey(certificate, QSsl::Rsa));
        m_server.setSslConfiguration(tls);
    }
    connect(&m_server, &QWebSocketServer::newConnection, this, &AgentsServer::opened);
    m_server.listen(QHostAddress::LocalHost);
}

QString AgentsServer::url() const
{
    const QString scheme = m_server.secureMode() == QWebSocketServer::SecureMode ? u"https"_s : u"http"_s;
    return u"%1://127.0.0.1:%2"_s.arg(scheme).arg(m_server.serverPort());
}

fleet::JoinString AgentsServer::joinString() const
{
    return {{url()}, key.publicKey(), m_certificate, Secret("once")};
}

void AgentsServer::say(const QByteArray &text)
{
    if (m_agent)
        m_agent->sendTextMessage(QString::fromUtf8(text));
}

void AgentsServer::sayBytes(const QByteArray &bytes)
{
    if (m_agent)
        m_agent->sendBinaryMessage(bytes);
}

void AgentsServer::ping(const QByteArray &bytes)
{
    if (m_agent)
        m_agent->ping(bytes);
}

void AgentsServer::endAll(QWebSocketProtocol::CloseCode code, const QString &why)
{
    if (m_agent)
        m_agent->close(code, why);
}

void AgentsServer::opened()
{
    QWebSocket *agent = m_server.nextPendingConnection();
    ++connections;
    m_agent = agent;
    connect(agent, &QWebSocket::textMessageReceived, this, &AgentsServer::take);
    connect(agent, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
        if (const auto piece = fleet::pieceFrom(bytes))
            pieces.append(*piece);
    });
    connect(agent, &QWebSocket::disconnected, this, [this, agent] {
        closeCodes.append(int(agent->closeCode()));
        closeReasons.append(agent->closeReason());
        agent->deleteLater();
    });
}

void AgentsServer::take(const QString &text)
{
    const auto frame = fleet::frameFrom(text.toUtf8());
    if (!frame)
        return;
    frames.append(*frame);
    if (const auto *hello = std::get_if<fleet::Hello>(&*frame)) {
        m_agentNonce = hello->nonce;
        m_nonce = crypto::randomBytes(fleet::kNonceSize);
        if (onHello)
            return onHello(*hello);
        say(fleet::Challenge{m_nonce, key.publicKey(), key.sign(fleet::serverProof(m_agentNonce, m_nonce))});
    } else if (const auto *said = std::get_if<fleet::Introduction>(&*frame)) {
        if (!said->token.isEmpty())
            agentKey = said->key;
        if (crypto::isSignedBy(agentKey, fleet::agentProof(m_nonce, m_agentNonce, key.publicKey()), said->signature))
            ++proven;
        if (onIntroduction)
            return onIntroduction(*said);
        say(welcome);
    }
}

Relay::Relay(quint16 target)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this, target] {
        QTcpSocket *near = m_server.nextPendingConnection();
        auto *far = new QTcpSocket(near);
        far->connectToHost(QHostAddress::LocalHost, target);
        near->setReadBufferSize(64 * 1024);
        const auto pass = [this, near](QTcpSocket *from, QTcpSocket *to) {
            connect(from, &QTcpSocket::readyRead, to, [this, near, from, to] {
                if (m_isDeaf && from == near)
                    return;
                const QByteArray bytes = from->readAll();
                if (!m_isCut)
                    to->write(bytes);
            });
        };
        pass(near, far);
        pass(far, near);
        connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
    });
    m_server.listen(QHostAddress::LocalHost);
}

QString Relay::url() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_server.serverPort());
}

} // namespace mh::test
