// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <any>
#include <functional>
#include <memory>
#include <type_traits>

#include <QFuture>
#include <QObject>

#include "core/base/when_ready.h"
#include "core/protocol/endpoint.h"
#include "server/access/levels.h"
#include "server/api/call.h"
#include "server/api/payload_schema.h"
#include "server/api/rate_limiter.h"
#include "server/api/reply.h"
#include "server/api/route_table.h"
#include "server/api/router_options.h"
#include "server/http/handler.h"

namespace mh::api {

/// The door to the services: finds the row of a request, lets in whom its grant allows, and at the flow
/// or run that its path names whom that one's owner allows; decodes, calls the handler, and encodes in the path's
/// dialect. A reply to a request that may have written waits until that is durable. Thread: engine thread. Lifetime:
/// outlives the listener; what it refers to and what its handlers capture outlives it. Errors: all become replies.
class Router final : public QObject, public http::RequestHandler
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Router)
public:
    using Options = RouterOptions;
    Router(Gate gate, WhenDurable whenDurable, WebSockets &sockets, const Clock &clock, Options options);
    void setOptions(Options options) { m_options = std::move(options); }

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
    /// `handler` gets members and body as they came. With `limit`, which is asked before the body, for every verb.
    void onRaw(protocol::Route route, BodyLimit limit, RawHandler handler);
    using PlanBody = std::function<Result<http::BodyPlan>(const QJsonObject &members)>;
    using DecodedHandler = std::function<void(const Call &, const QJsonObject &, std::any, const Reply &)>;
    /// For every verb: `handler` gets what the plan's decode() made of the body, wherever that was.
    void onDecoded(protocol::Route route, PlanBody plan, DecodedHandler handler);

    /// Who gets at the object of that kind that a path names, asked for each of its routes; flows and what hangs on
    /// them are the gate's. Without one, nobody does.
    using Guard = std::function<Result<>(const Call &, const protocol::Route &, const QString &id)>;
    void guard(access::Object object, const Guard &guard) { m_guards.insert(int(object), guard); }
    /// Whose secret a request to a route for agents comes with. Errors: Unauthenticated.
    using AgentOf = std::function<Result<HostId>(const QString &secret, const QString &address)>;
    void admitAgents(AgentOf agentOf) { m_agentOf = std::move(agentOf); }

    /// For what must not be tried often, e.g. a sign-in: counted under `name`, unless nothing is.
    /// Errors: RateLimited, details as RateLimiter::Verdict has them.
    [[nodiscard]] Result<> limit(const QString &name, int perMinute);

    [[nodiscard]] const QList<protocol::Route> &routes() const { return m_routes; }
    [[nodiscard]] PayloadSchemas schemasOf(const protocol::Route &route) const;

    [[nodiscard]] http::BodyPlan onHead(const http::RequestHead &head) override;
    void onRequest(http::Request request, http::ResponseWriter writer) override;
    [[nodiscard]] http::Response onProtocolError(int status, const http::RequestHead *head,
                                                 const QString &text) override;
    [[nodiscard]] std::optional<http::Response> onUpgrade(const http::RequestHead &head) override;
    void onWebSocket(std::unique_ptr<QWebSocket> socket, http::RequestHead head) override;

private:
    /// What the members say: a shared Result of the route's request. Runs wherever the body is decoded.
    using ReadRequest = std::any (*)(const QJsonObject &members);
    using JsonHandler = std::function<void(const Call &, const std::any &, const Reply &)>;
    struct Row {
        protocol::Route route;
        JsonHandler json;
        OpenSink open;
        Streamed streamed;
        PlanBody plan;
        RawHandler raw;
        DecodedHandler decoded{};
        ReadRequest read = nullptr;
        access::Bound bound{};
    };
    struct Admitted;
    struct Decoded;

    void addRow(Row row);
    void addForEveryVerb(Row row);
    [[nodiscard]] static Result<http::BodyPlan> planOf(const Row &row, const QJsonObject &members,
                                                       const http::RequestHead &head);
    [[nodiscard]] Reply::Frame frameOf(const http::RequestHead &head, const QStringList &segments) const;
    [[nodiscard]] RateLimiter::Verdict count(const protocol::Route &route, Dialect dialect,
                                             const identity::Caller *caller, const QString &address);
    [[nodiscard]] QString addressOf(const http::RequestHead &head) const;
    [[nodiscard]] Result<Call> admit(const protocol::Route &route, const http::RequestHead &head,
                                     const QString &address) const;
    [[nodiscard]] std::optional<Result<>> mayEnter(const Admitted &admitted) const;
    void handle(Admitted &admitted, http::Request request, const Reply &reply);
    [[nodiscard]] http::Response optionsResponse(const QByteArray &allow, const http::RequestHead &head,
                                                 const Reply::Frame &frame) const;

    /// `call`: of a handler that has answered at once, whose writes are still with the journal; else null.
    void answer(const protocol::Route &route, const Call *call, const Reply &reply, int status,
                const QJsonObject &body) const;
    template <class Rep>
    void finish(const protocol::Route &route, const Call *call, const Reply &reply, const Result<Rep> &result) const
    {
        if (!result)
            return reply.fail(result.error());
        int status = route.success;
        if constexpr (requires { statusOf(*result); })
            status = statusOf(*result);
        using protocol::toJson; // for QJsonObject, whose own namespace has none
        if constexpr (protocol::isBareList<Rep>)
            reply.sendList(status, toJson(*result).value(QLatin1StringView("items")).toArray());
        else
            answer(route, call, reply, status, toJson(*result));
    }

    Gate m_gate;
    WhenDurable m_whenDurable;
    WebSockets &m_sockets;
    const Clock &m_clock;
    Options m_options;
    QHash<int, Guard> m_guards; ///< by access::Object
    AgentOf m_agentOf;
    RateLimiter m_limiter;
    QString m_idPrefix; ///< of this server's start
    RouteTable<Row> m_table;
    QList<protocol::Route> m_routes;
    QHash<QString, PayloadSchemas> m_schemas; ///< by verb and path
};

} // namespace mh::api

#include "server/api/router_handlers.h"
