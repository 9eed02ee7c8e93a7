// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/docker_call.h"

#include <QLocalSocket>
#include <QPointer>
#include <QScopeGuard>
#include <QUrl>

#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBuffer = 64LL * 1024;

/// Nothing in a name can end the line or begin another path.
QByteArray targetOf(const QByteArray &prefix, const DockerAsk &ask)
{
    QByteArray target = prefix;
    for (const QString &segment : ask.path)
        target += '/' + QUrl::toPercentEncoding(segment, "/:@");
    char sign = '?';
    for (const auto &[key, value] : ask.query) {
        target += sign + QUrl::toPercentEncoding(key) + '=' + QUrl::toPercentEncoding(value);
        sign = '&';
    }
    return target;
}

QByteArray requestOf(const QByteArray &prefix, const DockerAsk &ask)
{
    const QByteArray body = ask.method == "POST" && !ask.body.isEmpty() ? json::toBytes(ask.body) : QByteArray();
    QByteArray request = ask.method + ' ' + targetOf(prefix, ask) + " HTTP/1.1\r\nHost: docker\r\n";
    request += ask.upgrade ? "Connection: Upgrade\r\nUpgrade: tcp\r\n" : "Connection: close\r\n";
    if (!body.isEmpty())
        request += "Content-Type: application/json\r\n";
    if (ask.method == "POST")
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return request + "\r\n" + body;
}

} // namespace

DockerCall::DockerCall(QString socket, const QByteArray &prefix, const DockerAsk &ask, QObject *parent)
    : QObject(parent),
      m_path(std::move(socket)),
      m_request(requestOf(prefix, ask)),
      m_socket(std::make_unique<QLocalSocket>())
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(ask.patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        end(Error{ErrorCode::Timeout, {}, u"the container engine does not answer in time"_s, {}, {}});
    });
    m_socket->setReadBufferSize(kBuffer);
    connect(m_socket.get(), &QLocalSocket::connected, this, [this] {
        m_toSkip = m_request.size();
        m_socket->write(m_request);
    });
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &DockerCall::read);
    connect(m_socket.get(), &QLocalSocket::bytesWritten, this, [this](qint64 bytes) {
        const qint64 skipped = std::min(bytes, m_toSkip);
        m_toSkip -= skipped;
        if (bytes > skipped)
            emit taken(bytes - skipped);
    });
    connect(m_socket.get(), &QLocalSocket::disconnected, this, [this] {
        m_isClosed = true;
        read();
    });
    connect(m_socket.get(), &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
        if (error != QLocalSocket::PeerClosedError) {
            end(unavailable(u"the container engine at %1 is not reached: %2"_s.arg(m_path, m_socket->errorString()),
                            u"FAILED"_s));
        }
    });
}

DockerCall::~DockerCall()
{
    m_socket->disconnect(this);
    m_socket->abort();
}

void DockerCall::start()
{
    m_patience.start();
    m_socket->connectToServer(m_path);
}

void DockerCall::setReading(bool on)
{
    if (std::exchange(m_isReading, on) || !on)
        return;
    read();
}

void DockerCall::write(const QByteArray &bytes)
{
    if (!m_isOver)
        m_socket->write(bytes);
}

void DockerCall::read()
{
    if (std::exchange(m_isBusy, true))
        return;                             // somebody who was told asks for more: it comes after what is being told
    const QPointer<DockerCall> alive(this); // whoever hears of it may let it go
    const auto rest = qScopeGuard([&] {
        if (alive)
            m_isBusy = false;
    });
    while (alive && !m_isOver && m_isReading && m_socket->bytesAvailable() > 0) {
        const bool hadHead = m_parser.hasHead();
        const auto body = m_parser.take(m_socket->read(kBuffer));
        if (!body)
            return end(body.error());
        if (!hadHead && m_parser.hasHead()) {
            if (!m_isWhole)
                m_patience.stop();
            emit headCame();
        }
        if (alive && !body->isEmpty())
            emit bytesCame(*body);
        if (alive && m_parser.isComplete())
            return end({});
    }
    if (alive && m_isClosed && m_isReading && m_socket->bytesAvailable() == 0)
        end(m_parser.takeEnd());
}

void DockerCall::end(const Result<> &how)
{
    if (std::exchange(m_isOver, true))
        return;
    m_patience.stop();
    emit ended(how);
}

} // namespace mh::agent
