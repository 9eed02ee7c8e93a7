// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/local_introduction.h"

#include <QLocalSocket>

#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 10'000;
constexpr qint64 kLongestLine = 16 * 1024;

} // namespace

LocalIntroduction::LocalIntroduction(QString socket)
    : m_path(std::move(socket)), m_socket(std::make_unique<QLocalSocket>())
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(kPatienceMs);
    m_socket->setReadBufferSize(kLongestLine);
    connect(&m_deadline, &QTimer::timeout, this, [this] { fail(u"the server does not answer"_s); });
    connect(m_socket.get(), &QLocalSocket::connected, this, [this] { m_socket->write(m_question); });
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &LocalIntroduction::take);
    connect(m_socket.get(), &QLocalSocket::errorOccurred, this, [this] { fail(m_socket->errorString()); });
    connect(m_socket.get(), &QLocalSocket::disconnected, this, [this] { fail(u"the server has said nothing"_s); });
}

LocalIntroduction::~LocalIntroduction()
{
    m_socket->disconnect(this);
}

void LocalIntroduction::ask(const Identity *identity)
{
    m_deadline.stop();
    m_socket->abort();
    QJsonObject question;
    if (identity)
        question = {{u"host"_s, identity->host}, {u"key"_s, QString::fromLatin1(identity->key.publicKey().toBase64())}};
    m_question = json::toBytes(question) + '\n';
    m_deadline.start();
    m_socket->connectToServer(m_path);
}

void LocalIntroduction::take()
{
    if (!m_deadline.isActive() || !m_socket->canReadLine())
        return;
    const auto json = json::parseObject(m_socket->readLine(kLongestLine));
    json::Reader reader(json ? *json : QJsonObject());
    LocalAnswer answer;
    answer.servers = reader.textsOr("servers"_L1);
    answer.serverKey = QByteArray::fromBase64(reader.textOr("server_key"_L1, {}).toLatin1());
    answer.certificate = QByteArray::fromBase64(reader.textOr("certificate"_L1, {}).toLatin1());
    answer.isKnown = reader.flagOr("known"_L1, false);
    answer.join = reader.textOr("join"_L1, {});
    const QString refusal = reader.textOr("error"_L1, {});
    if (!refusal.isEmpty())
        return fail(refusal);
    if (!json || !reader.ok() || answer.servers.isEmpty() || (!answer.isKnown && answer.join.isEmpty()))
        return fail(u"what the server says is not understood"_s);
    m_deadline.stop();
    m_socket->abort();
    emit told(answer);
}

void LocalIntroduction::fail(const QString &why)
{
    if (!m_deadline.isActive())
        return; // told already
    m_deadline.stop();
    m_socket->abort();
    emit failed(u"%1: %2"_s.arg(m_path, why));
}

} // namespace mh::agent
