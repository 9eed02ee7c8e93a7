// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/protocol/endpoint.h"
#include "server/http/handler.h"

namespace mh::api {

/// The route's verb and path with its braces. What no route has is "other", so that nobody makes up names, and a
/// secret in a path is not among them.
[[nodiscard]] QString nameOf(const http::RequestHead &head, const QList<protocol::Route> &routes);

/// Hands requests on, and tells which route has taken how long of the engine thread.
/// Thread: engine. Lifetime: outlived by handler and routes.
class TimedHandler final : public http::RequestHandler
{
public:
    /// The name of a route, or "WebSocket", and nanoseconds.
    using Took = std::function<void(const QString &what, qint64 nanoseconds)>;

    TimedHandler(http::RequestHandler &handler, const QList<protocol::Route> &routes, Took took);

    [[nodiscard]] http::BodyPlan onHead(const http::RequestHead &head) override;
    void onRequest(http::Request request, http::ResponseWriter writer) override;
    [[nodiscard]] http::Response onProtocolError(int status, const http::RequestHead *head,
                                                 const QString &text) override;
    [[nodiscard]] std::optional<http::Response> onUpgrade(const http::RequestHead &head) override;
    void onWebSocket(std::unique_ptr<QWebSocket> socket, http::RequestHead head) override;

private:
    class Timed;

    http::RequestHandler &m_handler;
    const QList<protocol::Route> &m_routes;
    Took m_took;
};

} // namespace mh::api
