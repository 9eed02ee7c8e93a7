// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QHostAddress>
#include <QObject>

#include "core/base/result.h"
#include "server/http/tls.h"
#include "server/http/types.h"

namespace mh::http {

class RequestHandler;

/// HTTP/1.1 and WebSocket on any number of ports, plain or TLS; knows no domain. Connections live on threads of its
/// own, each on one; the handler is asked here and gives values. A WebSocket lives here, too, once it is accepted.
/// Thread: lives and calls its handler on one thread. Lifetime: the handler outlives it; its
/// destruction drops every connection (not the WebSockets it handed over). Errors: only
/// listening can fail; what goes wrong on a connection ends that connection.
class Listener final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Listener)

public:
    struct Stats {
        int connections = 0; ///< HTTP, without WebSockets
        int webSockets = 0;
        quint64 requests = 0;           ///< whose head was accepted, since the start
        quint64 refusedConnections = 0; ///< over a limit
    };

    Listener(RequestHandler &handler, const Limits &limits, QObject *parent = nullptr);
    ~Listener() override;

    /// Opens one more port (0: any free one) and gives its number.
    /// Errors: Unavailable; reason PORT_IN_USE when the address is taken.
    [[nodiscard]] Result<quint16> listen(const QHostAddress &address, quint16 port);
    [[nodiscard]] Result<quint16> listenTls(const QHostAddress &address, quint16 port, const TlsIdentity &identity);

    /// Accepts nothing more, closes what is idle, lets what runs finish for at most `graceMs`,
    /// then emits closed(), always from the event loop.
    void close(int graceMs);

    [[nodiscard]] Stats stats() const;

signals:
    void closed();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mh::http
