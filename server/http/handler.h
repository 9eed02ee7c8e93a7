// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <any>
#include <functional>
#include <memory>
#include <optional>

#include "server/http/response_writer.h"
#include "server/http/types.h"

class QWebSocket;

namespace mh::http {

/// What to do with a request's body, decided on its head alone.
struct BodyPlan {
    /// Keep it in memory; over `limit` the client gets 413. No limit given: Limits::bodyBytes.
    [[nodiscard]] static BodyPlan buffered(std::optional<qint64> limit = {});
    /// Hand it to `sink` piece by piece; the sink comes back in Request::sink.
    [[nodiscard]] static BodyPlan streamed(std::unique_ptr<ByteSink> sink, qint64 limit);
    /// Answer now, do not read it.
    [[nodiscard]] static BodyPlan refused(Response response);

    std::optional<qint64> limit;
    std::unique_ptr<ByteSink> sink;
    std::optional<Response> refusal;
    /// Makes values of a buffered body, which come back in Request::decoded; a large one is decoded on a thread that
    /// is nobody's, so there must be nothing but values in it.
    std::function<std::any(const QByteArray &body)> decode;
    std::any context; ///< comes back in Request::context, e.g. the route and the caller
};

/// The listener's way out: all that the domain decides about a request.
/// Thread: the listener's, which owns no connection: what it gets and gives are values, and the sinks and sources among
/// them are used, and may be destroyed, on the connection's thread. Lifetime: outlives the listener. None of these may
/// run an event loop or destroy the listener.
class RequestHandler
{
public:
    virtual ~RequestHandler() = default;

    [[nodiscard]] virtual BodyPlan onHead(const RequestHead &head) = 0;
    /// Called once the body is there; answer through `writer`, at once or later.
    virtual void onRequest(Request request, ResponseWriter writer) = 0;
    /// The reply to what never becomes a request: malformed or too large (400, 408, 413,
    /// 417, 426, 431, 501, 503, 505) and to one lost in handler or sink (500). `head` is null when
    /// it was unreadable; `text` is English and free of secrets.
    [[nodiscard]] virtual Response onProtocolError(int status, const RequestHead *head, const QString &text) = 0;

    /// A well-formed WebSocket upgrade: nothing accepts it, a Response refuses it.
    [[nodiscard]] virtual std::optional<Response> onUpgrade(const RequestHead &head) = 0;
    /// The accepted socket, message limits set. Its owner closes it; Listener::close() does not.
    virtual void onWebSocket(std::unique_ptr<QWebSocket> socket, RequestHead head) = 0;
};

} // namespace mh::http
