// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/listener.h"

#include <algorithm>
#include <functional>
#include <vector>

#include <QAbstractEventDispatcher>
#include <QTcpServer>
#include <QThread>
#include <QThreadPool>
#include <QWebSocket>

#include "server/http/census.h"
#include "server/http/io_worker.h"
#include "server/http/upgrade.h"
#include "server/loop/dispatcher.h"

namespace mh::http {
using namespace Qt::StringLiterals;

namespace {

/// Hands raw descriptors on, so that none of Qt's own pending lists is in the way.
class Port final : public QTcpServer
{
public:
    explicit Port(std::function<void(qintptr)> accept) : m_accept(std::move(accept)) {}

protected:
    void incomingConnection(qintptr descriptor) override { m_accept(descriptor); }

private:
    std::function<void(qintptr)> m_accept;
};

/// A few serve thousands of clients; the engine and the store's writer want cores, too.
int threadCount(const Limits &limits)
{
    return limits.ioThreads > 0 ? limits.ioThreads : std::clamp(QThread::idealThreadCount() / 2, 1, 2);
}

} // namespace

struct Listener::Private {
    Private(Listener *listener, RequestHandler &requestHandler, const Limits &l)
        : q(listener),
          handler(requestHandler),
          limits(l),
          census(l),
          asked(std::make_shared<Mailbox<Ask>>(listener, [this](Ask &&ask) { take(std::move(ask)); }))
    {
        pool.setMaxThreadCount(2);
    }

    void startWorkers();
    Result<quint16> open(const QHostAddress &address, quint16 port, const std::optional<QSslConfiguration> &tls);
    void take(Ask &&ask);
    void takeWhole(Ask &&ask);
    void refuse(const Ask &ask);
    void upgradeOrRefuse(const Ask &ask);
    void makeWebSocket(Ask &&ask);
    void oneDrained();

    Listener *q;
    RequestHandler &handler;
    const Limits limits;
    Census census;
    QThreadPool pool; // decodes and prints what is large
    std::shared_ptr<Mailbox<Ask>> asked;
    struct Room {
        std::unique_ptr<QThread> thread;
        IoWorker *worker; // ends itself on its thread
    };
    std::vector<Room> rooms;
    size_t drained = 0;
    bool closing = false;
};

Listener::Listener(RequestHandler &handler, const Limits &limits, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, handler, limits))
{
    d->startWorkers();
}

Listener::~Listener()
{
    for (const auto &room : d->rooms)
        room.thread->quit();
    for (const auto &room : d->rooms)
        room.thread->wait();
    d->pool.waitForDone();
    d->asked->close();
}

void Listener::Private::startWorkers()
{
    for (int i = 0; i < threadCount(limits); ++i) {
        auto *worker = new IoWorker({limits, census, pool, asked, q->thread()});
        auto thread = std::make_unique<QThread>();
        thread->setObjectName(u"http-%1"_s.arg(i));
        if (auto dispatcher = loop::makeDispatcher())
            thread->setEventDispatcher(dispatcher.release());
        worker->moveToThread(thread.get());
        connect(thread.get(), &QThread::finished, worker, &QObject::deleteLater);
        connect(worker, &IoWorker::drained, q, [this] { oneDrained(); });
        thread->start();
        rooms.push_back({std::move(thread), worker});
    }
}

Result<quint16> Listener::listen(const QHostAddress &address, quint16 port)
{
    return d->open(address, port, {});
}

Result<quint16> Listener::listenTls(const QHostAddress &address, quint16 port, const TlsIdentity &identity)
{
    return d->open(address, port, identity.configuration);
}

Result<quint16> Listener::Private::open(const QHostAddress &address, quint16 port,
                                        const std::optional<QSslConfiguration> &tls)
{
    std::vector<IoWorker *> workers;
    for (const Room &room : rooms)
        workers.push_back(room.worker);
    // Called on the first worker's thread, which takes every connection in and keeps its own share.
    auto accept = [workers, tls, next = size_t(0)](qintptr descriptor) mutable {
        IoWorker *worker = workers[next++ % workers.size()];
        if (worker == workers.front())
            return worker->accept(descriptor, tls);
        QMetaObject::invokeMethod(
            worker, [worker, descriptor, tls] { worker->accept(descriptor, tls); }, Qt::QueuedConnection);
    };
    auto server = std::make_unique<Port>(std::move(accept));
    server->setListenBacklogSize(limits.listenBacklog);
    if (!server->listen(address, port)) {
        const bool taken = server->serverError() == QAbstractSocket::AddressInUseError;
        const QString where = address.toString() + u':' + QString::number(port);
        const QString message = u"Cannot listen on "_s + where + u": "_s + server->errorString();
        return unavailable(message, taken ? u"PORT_IN_USE"_s : QString());
    }
    const quint16 opened = server->serverPort();
    IoWorker *first = workers.front();
    server->moveToThread(first->thread());
    // Should the thread end before it is told, the port goes with the message.
    const auto kept = std::make_shared<std::unique_ptr<Port>>(std::move(server));
    QMetaObject::invokeMethod(
        first, [first, kept] { first->addPort(kept->release()); }, Qt::QueuedConnection);
    return opened;
}

void Listener::Private::take(Ask &&ask)
{
    switch (ask.kind) {
    case Ask::Kind::Head: {
        BodyPlan plan = handler.onHead(ask.request.head);
        if (plan.refusal)
            return ask.line->reply(ask.turn, std::move(*plan.refusal));
        return ask.line->tell(ask.turn, {std::move(plan)});
    }
    case Ask::Kind::Request: return takeWhole(std::move(ask));
    case Ask::Kind::Body: return handler.onRequest(std::move(ask.request), ResponseWriter(ask.line, ask.turn));
    case Ask::Kind::Upgrade: return upgradeOrRefuse(ask);
    case Ask::Kind::WebSocket: return makeWebSocket(std::move(ask));
    case Ask::Kind::Fault: return refuse(ask);
    }
}

void Listener::Private::takeWhole(Ask &&ask)
{
    Request &request = ask.request;
    BodyPlan plan = handler.onHead(request.head);
    if (plan.refusal)
        return ask.line->reply(ask.turn, std::move(*plan.refusal));
    if (const qint64 limit = plan.limit.value_or(limits.bodyBytes); request.bodySize > limit) {
        ask.fault = bodyTooLarge(limit);
        return refuse(ask);
    }
    if (plan.sink && request.bodySize > 0) // which is the connection's to fill
        return ask.line->tell(ask.turn, {std::move(plan), std::move(request.head), std::move(request.body)});
    request.context = std::move(plan.context);
    request.sink = std::move(plan.sink);
    if (plan.decode)
        request.decoded = plan.decode(request.body);
    handler.onRequest(std::move(request), ResponseWriter(ask.line, ask.turn));
}

void Listener::Private::refuse(const Ask &ask)
{
    const RequestHead *head = ask.request.head.method().isEmpty() ? nullptr : &ask.request.head;
    Response response = handler.onProtocolError(ask.fault.status, head, ask.fault.text);
    if (ask.fault.status == 426)
        response.headers.append(Header{"Sec-WebSocket-Version", "13"});
    ask.line->reply(ask.turn, std::move(response));
}

void Listener::Private::upgradeOrRefuse(const Ask &ask)
{
    if (auto refusal = handler.onUpgrade(ask.request.head))
        return ask.line->reply(ask.turn, std::move(*refusal));
    ask.line->accept(ask.turn);
}

void Listener::Private::makeWebSocket(Ask &&ask)
{
    const QHostAddress peer = ask.request.head.peerAddress();
    const auto ended = [this, peer] { census.webSocketEnded(peer); };
    upgrade(ask.socket.release(), limits, q,
            [this, ended, head = std::move(ask.request.head)](std::unique_ptr<QWebSocket> made) {
                if (!made)
                    return ended();
                connect(made.get(), &QObject::destroyed, q, ended);
                handler.onWebSocket(std::move(made), head);
            });
}

void Listener::Private::oneDrained()
{
    if (++drained == rooms.size())
        emit q->closed();
}

void Listener::close(int graceMs)
{
    if (std::exchange(d->closing, true))
        return;
    for (const auto &room : d->rooms)
        QMetaObject::invokeMethod(
            room.worker, [worker = room.worker, graceMs] { worker->close(graceMs); }, Qt::QueuedConnection);
}

Listener::Stats Listener::stats() const
{
    const Census::Counts counts = d->census.counts();
    return {counts.connections, counts.webSockets, counts.requests, counts.refused};
}

} // namespace mh::http
