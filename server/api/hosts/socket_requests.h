// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>
#include <QJsonObject>
#include <QObject>

#include "server/http/response_writer.h"

namespace mh::http {
class RequestHandler;
}

namespace mh::api {

/// Requests that come over a WebSocket, given to the router as if they had come over HTTP: who asks, what they may, how
/// often, and what is noted of it is decided there. Thread: engine. Lifetime: outlived by `handler`; what it was asked
/// and has not answered when it goes is answered to nobody. Errors: as replies.
class SocketRequests final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SocketRequests)

public:
    /// The status and the reply's object; a list is its "items".
    using Answered = std::function<void(int status, const QJsonObject &body)>;

    explicit SocketRequests(http::RequestHandler &handler) : m_handler(handler) {}
    ~SocketRequests() override;

    /// `like`: of the same client. `body`: none with a method that has none.
    void ask(const http::RequestHead &like, const QByteArray &method, const QByteArray &target, const QJsonObject &body,
             const Answered &answered);

private:
    class Port;

    http::RequestHandler &m_handler;
    std::shared_ptr<Port> m_port;
    quint64 m_lastTurn = 0;
};

} // namespace mh::api
