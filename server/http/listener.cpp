// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/listener.h"

#include <algorithm>
#include <unordered_map>

#include <QElapsedTimer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>
#include <QWebSocket>

#include "core/base/log.h"
#include "server/http/connection.h"
#include "server/http/handler.h"
#include "server/http/upgrade.h"

namespace mh::http {
using namespace Qt::StringLiterals;

namespace {

/// Hands raw descriptors on, so that none of Qt's own pending lists is in the way.
class Port final : public QTcpServer
{
public:
    Port(QObject *parent, std::function<void(qintptr)> accept) : QTcpServer(parent), m_accept(std::move(accept)) {}

protected:
    void incomingConnection(qintptr descriptor) override { m_accept(descriptor); }

private:
    std::function<void(qintptr)> m_accept;
};

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

struct Listener::Private final : ConnectionHost {
    Private(Listener *listener, RequestHandler &requestHandler, const Limits &l)
        : q(listener), handlerRef(requestHandler), limitsValue(l)
    {
        scratchBytes.resize(std::max<qsizetype>(64 * 1024, l.headerBytes + 1));
        clock.start();
        sweeper.setInterval(sweepInterval(l));
    }

    RequestHandler &handler() override { return handlerRef; }
    const Limits &limits() const override { return limitsValue; }
    qint64 now() const override { return clock.elapsed(); }
    const QByteArray &date() override;
    quint64 nextRequestId() override { return ++stats.requests; }
    bool isClosing() const override { return closing; }
    QByteArray &scratch() override { return scratchBytes; }
    bool hasRoomForWebSocket() const override { return stats.webSockets < limitsValue.maxWebSockets; }
    void forget(Connection &connection) override;
    void handOver(Connection &connection, QTcpSocket *socket, RequestHead head) override;

    Result<quint16> open(const QHostAddress &address, quint16 port, std::optional<QSslConfiguration> tls);
    void accept(qintptr descriptor, const std::optional<QSslConfiguration> &tls);
    void release(const QHostAddress &peer);
    void sweep();
    void buryDead();
    void reportClosed();

    Listener *q;
    RequestHandler &handlerRef;
    Limits limitsValue;
    QList<QTcpServer *> ports;
    std::unordered_map<Connection *, std::shared_ptr<Connection>> connections;
    std::vector<std::shared_ptr<Connection>> dead; // destroyed from the event loop
    QHash<QHostAddress, int> perAddress;
    QElapsedTimer clock;
    QTimer sweeper; // one for all deadlines
    QByteArray scratchBytes;
    QByteArray dateBytes;
    qint64 dateAt = -1;
    qint64 closeDeadline = 0;
    Stats stats;
    bool closing = false;
    bool reported = false;
};

Listener::Listener(RequestHandler &handler, const Limits &limits, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, handler, limits))
{
    connect(&d->sweeper, &QTimer::timeout, this, [this] { d->sweep(); });
}

Listener::~Listener()
{
    d->closing = true;
    while (!d->connections.empty())
        d->connections.begin()->first->drop();
    d->dead.clear();
}

Result<quint16> Listener::listen(const QHostAddress &address, quint16 port)
{
    return d->open(address, port, {});
}

Result<quint16> Listener::listenTls(const QHostAddress &address, quint16 port, const TlsIdentity &identity)
{
    return d->open(address, port, identity.configuration);
}

Result<quint16> Listener::Private::open(const QHostAddress &address, quint16 port, std::optional<QSslConfiguration> tls)
{
    auto server = std::make_unique<Port>(q, [this, tls](qintptr descriptor) { accept(descriptor, tls); });
    server->setListenBacklogSize(limitsValue.listenBacklog);
    if (!server->listen(address, port)) {
        const bool taken = server->serverError() == QAbstractSocket::AddressInUseError;
        const QString where = address.toString() + u':' + QString::number(port);
        const QString message = u"Cannot listen on "_s + where + u": "_s + server->errorString();
        return unavailable(message, taken ? u"PORT_IN_USE"_s : QString());
    }
    const quint16 opened = server->serverPort();
    // Out of descriptors, Qt stops accepting for good: the sweep tries again.
    connect(server.get(), &QTcpServer::acceptError, q, [this] { sweeper.start(); });
    ports.append(server.release());
    return opened;
}

void Listener::Private::accept(qintptr descriptor, const std::optional<QSslConfiguration> &tls)
{
    QTcpSocket *socket = tls ? new QSslSocket : new QTcpSocket;
    std::unique_ptr<QTcpSocket> owner(socket);
    if (!socket->setSocketDescriptor(descriptor))
        return;
    const QHostAddress peer = plainAddress(socket->peerAddress());
    const bool full = int(connections.size()) + stats.webSockets >= limitsValue.maxConnections;
    if (closing || full || perAddress.value(peer) >= limitsValue.maxConnectionsPerAddress) {
        ++stats.refusedConnections;
        socket->abort();
        return;
    }
    ++perAddress[peer];
    auto connection = std::make_shared<Connection>(*this, owner.release(), peer);
    connections.emplace(connection.get(), connection);
    if (!sweeper.isActive())
        sweeper.start();
    connection->start();
    if (tls) {
        auto *secure = static_cast<QSslSocket *>(socket);
        secure->setSslConfiguration(*tls);
        secure->startServerEncryption();
    }
}

const QByteArray &Listener::Private::date()
{
    if (const qint64 second = now() / 1000; second != dateAt) {
        dateAt = second;
        dateBytes = dateLine();
    }
    return dateBytes;
}

void Listener::Private::release(const QHostAddress &peer)
{
    if (--perAddress[peer] <= 0)
        perAddress.remove(peer);
}

void Listener::Private::forget(Connection &connection)
{
    const auto it = connections.find(&connection);
    if (it == connections.end())
        return;
    release(connection.peer());
    if (dead.empty())
        QMetaObject::invokeMethod(
            q, [this] { buryDead(); }, Qt::QueuedConnection);
    dead.push_back(std::move(it->second));
    connections.erase(it);
}

void Listener::Private::buryDead()
{
    const auto buried = std::exchange(dead, {});
    if (closing)
        reportClosed();
}

void Listener::Private::reportClosed()
{
    if (!connections.empty() || std::exchange(reported, true))
        return;
    sweeper.stop();
    emit q->closed();
}

void Listener::Private::handOver(Connection &connection, QTcpSocket *socket, RequestHead head)
{
    const QHostAddress peer = connection.peer();
    ++perAddress[peer]; // a WebSocket goes on counting
    ++stats.webSockets;
    forget(connection);
    auto ended = [this, peer] {
        --stats.webSockets;
        release(peer);
    };
    upgrade(socket, limitsValue, q, [this, ended, head = std::move(head)](std::unique_ptr<QWebSocket> made) {
        if (!made)
            return ended();
        connect(made.get(), &QObject::destroyed, q, ended);
        handlerRef.onWebSocket(std::move(made), head);
    });
}

void Listener::Private::sweep()
{
    for (QTcpServer *port : std::as_const(ports))
        port->resumeAccepting();
    const qint64 time = now();
    std::vector<std::shared_ptr<Connection>> all;
    all.reserve(connections.size());
    for (const auto &[raw, connection] : connections)
        all.push_back(connection);
    for (const auto &connection : all) {
        if (closing && time >= closeDeadline)
            connection->drop();
        else
            connection->sweep(time);
    }
    if (all.empty() && !closing)
        sweeper.stop();
}

void Listener::close(int graceMs)
{
    if (std::exchange(d->closing, true))
        return;
    for (QTcpServer *port : std::exchange(d->ports, {})) {
        port->close();
        port->deleteLater();
    }
    d->closeDeadline = d->now() + graceMs;
    d->sweeper.setInterval(std::clamp(graceMs / 4, 10, d->sweeper.interval()));
    d->sweeper.start();
    const auto all = d->connections;
    for (const auto &[raw, connection] : all)
        connection->finish();
    QMetaObject::invokeMethod(
        this, [this] { d->reportClosed(); }, Qt::QueuedConnection);
}

Listener::Stats Listener::stats() const
{
    Stats stats = d->stats;
    stats.connections = int(d->connections.size());
    return stats;
}

} // namespace mh::http
