// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

#include "server/http/connection.h"
#include "server/http/gate.h"

class QTcpServer;

namespace mh::http {

class Census;

/// What a thread for connections does: owns its share of them, with their TLS, parsing, bodies and deadlines.
/// Thread: its own, once it was moved there; isOwnThread() is asserted at its borders. Lifetime: held by the listener,
/// ended on its own thread; what it refers to outlives it. Errors: what goes wrong on a connection ends that
/// connection.
class IoWorker final : public QObject, public ConnectionHost
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IoWorker)

public:
    struct Shared {
        Limits limits;
        Census &census;
        QThreadPool &pool;
        std::shared_ptr<Mailbox<Ask>> handler;
        QThread *handlerThread; ///< where the sockets of accepted upgrades go
    };
    explicit IoWorker(Shared shared);
    ~IoWorker() override;

    /// Keeps it accepting, and closes it when nothing more is let in.
    void addPort(QTcpServer *port);
    void accept(qintptr descriptor, const std::optional<QSslConfiguration> &tls);
    /// Lets nothing in, ends what is idle, gives the rest `graceMs`; then drained(), from the event loop.
    void close(int graceMs);
    /// Ends everything now.
    void abort();

    const Limits &limits() const override { return m_shared.limits; }
    qint64 now() const override { return m_clock.elapsed(); }
    const QByteArray &date() override;
    quint64 nextRequestId() override;
    bool isClosing() const override { return m_gate.isClosed(); }
    QByteArray &scratch() override { return m_scratch; }
    QThreadPool &pool() override { return m_shared.pool; }
    const std::shared_ptr<Mailbox<Ask>> &handler() override { return m_shared.handler; }
    std::shared_ptr<Line> lineTo(std::weak_ptr<Connection> connection) override;
    void forget(Connection &connection) override;
    bool countAsWebSocket() override;
    void handOver(Connection &connection, std::unique_ptr<QTcpSocket> socket, Request request) override;

signals:
    void drained();

private:
    [[nodiscard]] bool isOwnThread() const;
    void told(Told &&told);
    void bury(Connection &connection);
    void buryDead();
    void sweep();

    const Shared m_shared;
    const std::shared_ptr<Mailbox<Told>> m_mailbox;
    QList<QTcpServer *> m_ports; // our children
    std::unordered_map<Connection *, std::shared_ptr<Connection>> m_connections;
    std::vector<std::shared_ptr<Connection>> m_dead; // destroyed from the event loop
    QElapsedTimer m_clock;
    QTimer m_sweeper; // one for all deadlines
    QByteArray m_scratch;
    QByteArray m_date;
    qint64 m_dateAt = -1;
    qint64 m_closeDeadline = 0;
    Gate m_gate;
};

} // namespace mh::http
