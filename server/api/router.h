// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <type_traits>

#include <QFuture>
#include <QObject>

#include "core/base/when_ready.h"
#include "core/protocol/endpoint.h"
#include "server/api/call.h"
#include "server/api/rate_limiter.h"
#include "server/api/reply.h"
#include "server/api/route_table.h"
#include "server/api/router_options.h"
#include "server/http/handler.h"

namespace mh::api {

/// The door to the services: finds the row of a request, lets in whom its grant allows, decodes,
/// calls the handler, and encodes in the path's dialect. A reply to a request that may have
/// written waits until that is durable.
/// Thread: engine thread. Lifetime: outlives the listener; what it refers to and what its
/// handlers capture outlives it. Errors: all become replies.
class Router final : public QObject, public http::RequestHandler
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Router)
public:
    using Options = RouterOptions;
    Router(Gate gate, WhenDurable whenDurable, WebSockets &sockets, const Clock &clock, Options options);

    /// `handler(const Call &, Request)` answers Result<Reply> or QFuture<Result<Reply>>.
    template <class Req, class Rep, class Fn>
    void on(const protocol::Endpoint<Req, Rep> &endpoint, Fn handler);
    /// `handler(const Call &, Request, Reply)` answers itself, at once or later.
    template <class Req, class Rep, class Fn>
    void onStreamReply(const protocol::Endpoint<Req, Rep> &endpoint, Fn handler);
    using OpenSink = std::function<Result<std::unique_ptr<ByteSink>>(const Call &)>;
    using Streamed = std::function<void(const Call &, std::unique_ptr<ByteSink>, Reply)>;
    /// `open` is asked before the body arrives, `done` gets the full sink.
    void onStream(const protocol::Route &route, OpenSink open, Streamed done);
    using BodyLimit = std::function<Result<qint64>(const QJsonObject &members)>;
    using RawHandler = std::function<void(const Call &, const QJsonObject &, const QByteArray &, const Reply &)>;
    /// With every verb; `handler` gets members and body as they came. `limit` is asked before the body arrives.
    void onRaw(protocol::Route route, BodyLimit limit, RawHandler handler);

    /// For what must not be tried often, e.g. a sign-in: counted under `name`, unless nothing is.
    /// Errors: RateLimited, details.retry_after in seconds.
    [[nodiscard]] Result<> limit(const QString &name, int perMinute);

    [[nodiscard]] const QList<protocol::Route> &routes() const { return m_routes; }

    [[nodiscard]] http::BodyPlan onHead(const http::RequestHead &head) override;
    void onRequest(http::Request request, http::ResponseWriter writer) override;
    [[nodiscard]] http::Response onProtocolError(int status, const http::RequestHead *head,
                                                 const QString &text) override;
    [[nodiscard]] std::optional<http::Response> onUpgrade(const http::RequestHead &head) override;
    void onWebSocket(std::unique_ptr<QWebSocket> socket, http::RequestHead head) override;

private:
    using JsonHandler = std::function<void(const Call &, const QJsonObject &, const Reply &)>;
    struct Row {
        protocol::Route route;
        JsonHandler json;
        OpenSink open;
        Streamed streamed;
        BodyLimit limit;
        RawHandler raw;
    };
    /// A request between its head and its body.
    struct Admitted {
        const Row *row = nullptr;
        QJsonObject members;
        Call call;
        Reply::Frame frame;
    };

    void addRow(Row row);
    [[nodiscard]] Reply::Frame frameOf(const http::RequestHead &head, const QStringList &segments) const;
    [[nodiscard]] RateLimiter::Verdict count(const protocol::Route &route, Dialect dialect,
                                             const identity::Caller *caller, const QString &address);
    [[nodiscard]] QString addressOf(const http::RequestHead &head) const;
    [[nodiscard]] Result<Call> admit(protocol::Grant grant, const http::RequestHead &head) const;
    [[nodiscard]] http::Response optionsResponse(const QByteArray &allow, const Reply::Frame &frame) const;
    void answer(const protocol::Route &route, const Reply &reply, int status, const QJsonObject &body) const;

    template <class Rep>
    void finish(const protocol::Route &route, const Reply &reply, const Result<Rep> &result) const
    {
        if (!result)
            return reply.fail(result.error());
        int status = route.success;
        if constexpr (requires { statusOf(*result); })
            status = statusOf(*result);
        using protocol::toJson; // for QJsonObject, whose own namespace has none
        answer(route, reply, status, toJson(*result));
    }

    Gate m_gate;
    WhenDurable m_whenDurable;
    WebSockets &m_sockets;
    const Clock &m_clock;
    Options m_options;
    RateLimiter m_limiter;
    QString m_idPrefix; ///< of this server's start
    RouteTable<Row> m_table;
    QList<protocol::Route> m_routes;
};

template <class Req, class Rep, class Fn>
void Router::on(const protocol::Endpoint<Req, Rep> &endpoint, Fn handler)
{
    using Answer = std::invoke_result_t<Fn, const Call &, Req>;
    constexpr bool isLater = std::is_same_v<Answer, QFuture<Result<Rep>>>;
    static_assert(isLater || std::is_same_v<Answer, Result<Rep>>, "the handler's reply is not the endpoint's");

    const protocol::Route route = endpoint;
    addRow(
        {route,
         [this, route, handler = std::move(handler)](const Call &call, const QJsonObject &members, const Reply &reply) {
             Result<Req> request = Req::fromJson(members);
             if (!request)
                 return reply.fail(request.error());
             auto answer = handler(call, *std::move(request));
             if constexpr (isLater) {
                 whenReady(answer, this,
                           [this, route, reply](const Result<Rep> &result) { finish(route, reply, result); });
             } else {
                 finish(route, reply, answer);
             }
         },
         {}, {}, {}, {}});
}

template <class Req, class Rep, class Fn>
void Router::onStreamReply(const protocol::Endpoint<Req, Rep> &endpoint, Fn handler)
{
    addRow({endpoint,
            [handler = std::move(handler)](const Call &call, const QJsonObject &members, const Reply &reply) {
                Result<Req> request = Req::fromJson(members);
                if (!request)
                    return reply.fail(request.error());
                handler(call, *std::move(request), reply);
            },
            {}, {}, {}, {}});
}

} // namespace mh::api
