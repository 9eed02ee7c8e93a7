// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/io_worker.h"

#include <algorithm>

#include <QSslSocket>
#include <QTcpServer>
#include <QThread>

#include "server/http/census.h"
#include "server/http/wire.h"

namespace mh::http {

namespace {

/// An IPv4 client looks the same on a port for both families.
QHostAddress plainAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : address;
}

int sweepInterval(const Limits &limits)
{
    const int reading = std::min({limits.headerMs, limits.bodyMs, limits.idleMs});
    const int shortest = std::min({reading, limits.writeStallMs, limits.lingerMs});
    return std::clamp(shortest / 4, 10, 250);
}

} // namespace

IoWorker::IoWorker(Shared shared)
    : m_shared(std::move(shared)),
      m_mailbox(std::make_shared<Mailbox<Told>>(this, [this](Told &&answer) { told(std::move(answer)); })),
      m_sweeper(this)
{
    m_scratch.resize(std::max<qsizetype>(64 * 1024, m_shared.limits.headerBytes + 1));
    m_clock.start();
    m_sweeper.setInterval(sweepInterval(m_shared.limits));
    connect(&m_sweeper, &QTimer::timeout, this, &IoWorker::sweep);
}

IoWorker::~IoWorker()
{
    abort();
}

bool IoWorker::isOwnThread() const
{
    return QThread::currentThread() == thread();
}

void IoWorker::addPort(QTcpServer *port)
{
    Q_ASSERT(isOwnThread());
    port->setParent(this);
    // Out of descriptors, Qt stops accepting for good: the sweep tries again.
    connect(port, &QTcpServer::acceptError, this, [this] { m_sweeper.start(); });
    if (m_gate.isClosed())
        port->deleteLater();
    else
        m_ports.append(port);
}

void IoWorker::accept(qintptr descriptor, const std::optional<QSslConfiguration> &tls)
{
    Q_ASSERT(isOwnThread());
    std::unique_ptr<QTcpSocket> socket(tls ? new QSslSocket : new QTcpSocket);
    if (!socket->setSocketDescriptor(descriptor))
        return;
    const QHostAddress peer = plainAddress(socket->peerAddress());
    if (isClosing() || !m_shared.census.admit(peer))
        return socket->abort();
    const bool entered = m_gate.enter();
    Q_ASSERT(entered);
    auto *secure = qobject_cast<QSslSocket *>(socket.get());
    auto connection = std::make_shared<Connection>(*this, socket.release(), peer);
    m_connections.emplace(connection.get(), connection);
    if (!m_sweeper.isActive())
        m_sweeper.start();
    connection->start();
    if (secure) {
        secure->setSslConfiguration(*tls);
        secure->startServerEncryption();
    }
}

const QByteArray &IoWorker::date()
{
    if (const qint64 second = now() / 1000; second != m_dateAt) {
        m_dateAt = second;
        m_date = dateLine();
    }
    return m_date;
}

quint64 IoWorker::nextRequestId()
{
    return m_shared.census.nextRequest();
}

std::shared_ptr<Line> IoWorker::lineTo(std::weak_ptr<Connection> connection)
{
    return std::make_shared<Line>(m_mailbox, std::move(connection), m_shared.pool);
}

void IoWorker::told(Told &&told)
{
    Q_ASSERT(isOwnThread());
    if (const auto connection = told.connection.lock())
        connection->hear(std::move(told));
}

void IoWorker::bury(Connection &connection)
{
    const auto it = m_connections.find(&connection);
    if (it == m_connections.end())
        return;
    if (m_dead.empty())
        QMetaObject::invokeMethod(this, &IoWorker::buryDead, Qt::QueuedConnection);
    m_dead.push_back(std::move(it->second));
    m_connections.erase(it);
}

void IoWorker::buryDead()
{
    const auto buried = std::exchange(m_dead, {});
    for (size_t i = 0; i < buried.size(); ++i)
        m_gate.leave();
}

void IoWorker::forget(Connection &connection)
{
    m_shared.census.leave(connection.peer());
    bury(connection);
}

bool IoWorker::countAsWebSocket()
{
    return m_shared.census.becomeWebSocket();
}

void IoWorker::handOver(Connection &connection, std::unique_ptr<QTcpSocket> socket, Request request)
{
    socket->setParent(nullptr);
    socket->moveToThread(m_shared.handlerThread);
    m_shared.handler->post({Ask::Kind::WebSocket, {}, 0, std::move(request), {}, std::move(socket)});
    bury(connection);
}

void IoWorker::sweep()
{
    for (QTcpServer *port : std::as_const(m_ports))
        port->resumeAccepting();
    const qint64 time = now();
    std::vector<std::shared_ptr<Connection>> all;
    all.reserve(m_connections.size());
    for (const auto &[raw, connection] : m_connections)
        all.push_back(connection);
    for (const auto &connection : all) {
        if (isClosing() && time >= m_closeDeadline)
            connection->drop();
        else
            connection->sweep(time);
    }
    if (all.empty())
        m_sweeper.stop();
}

void IoWorker::close(int graceMs)
{
    Q_ASSERT(isOwnThread());
    if (isClosing())
        return;
    for (QTcpServer *port : std::exchange(m_ports, {})) {
        port->close();
        port->deleteLater();
    }
    m_closeDeadline = now() + graceMs;
    m_sweeper.setInterval(std::clamp(graceMs / 4, 10, m_sweeper.interval()));
    m_sweeper.start();
    m_gate.close([this] { QMetaObject::invokeMethod(this, &IoWorker::drained, Qt::QueuedConnection); });
    const auto all = m_connections;
    for (const auto &[raw, connection] : all)
        connection->finish();
}

void IoWorker::abort()
{
    m_mailbox->close();
    m_gate.close({});
    while (!m_connections.empty())
        m_connections.begin()->second->drop();
    m_dead.clear();
}

} // namespace mh::http
