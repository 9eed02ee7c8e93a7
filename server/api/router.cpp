// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/router.h"

#include <any>

#include <QRandomGenerator>
#include <QWebSocket>

#include "core/base/json.h"
#include "core/base/log.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Verb;

namespace {

std::optional<Verb> verbOf(QByteArrayView method)
{
    if (method == "GET" || method == "HEAD")
        return Verb::Get;
    for (const Verb verb : {Verb::Post, Verb::Put, Verb::Patch, Verb::Delete}) {
        if (QLatin1StringView(method) == protocol::toText(verb))
            return verb;
    }
    return {};
}

QByteArray allowOf(const QList<Verb> &verbs)
{
    QByteArray allow;
    for (const Verb verb : verbs) {
        const QLatin1StringView text = protocol::toText(verb);
        allow += QByteArray(text.data(), text.size()) + (verb == Verb::Get ? ", HEAD, " : ", ");
    }
    return allow + "OPTIONS";
}

// A client may name its request for its own logs; only what cannot hurt ours is taken over.
bool isRequestId(QByteArrayView id)
{
    return !id.isEmpty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
               || c == '.';
    });
}

Result<QJsonObject> bodyObject(const QByteArray &body)
{
    const QByteArray trimmed = body.trimmed();
    if (trimmed.isEmpty())
        return QJsonObject();
    if (!trimmed.startsWith('['))
        return json::parseObject(body);
    const auto list = json::parseValue(trimmed);
    if (!list)
        return list.error();
    return QJsonObject{{u"items"_s, *list}};
}

Error protocolError(int status, const QString &text)
{
    switch (status) {
    case 408: return {ErrorCode::Timeout, u"REQUEST_TIMEOUT"_s, text, {}, {}};
    case 413:
    case 414:
    case 431: return {ErrorCode::TooLarge, {}, text, {}, {}};
    case 500: return internalError(text);
    case 503: return unavailable(text);
    default: return invalidInput(text);
    }
}

} // namespace

Router::Router(Gate gate, WhenDurable whenDurable, WebSockets &sockets, const Clock &clock, Options options)
    : m_gate(std::move(gate)),
      m_whenDurable(std::move(whenDurable)),
      m_sockets(sockets),
      m_clock(clock),
      m_options(std::move(options)),
      m_limiter(clock),
      m_idPrefix(QString::number(QRandomGenerator::system()->generate(), 16))
{
}

void Router::addRow(Row row)
{
    m_routes.append(row.route);
    m_table.add(row.route.verb, row.route.path, std::move(row));
}

void Router::onStream(const protocol::Route &route, OpenSink open, Streamed done)
{
    addRow({route, {}, std::move(open), std::move(done), {}, {}});
}

void Router::onRaw(protocol::Route route, BodyLimit limit, RawHandler handler)
{
    for (const Verb verb : {Verb::Get, Verb::Post, Verb::Put, Verb::Patch, Verb::Delete}) {
        route.verb = verb;
        addRow({route, {}, {}, {}, limit, handler});
    }
}

Reply::Frame Router::frameOf(const http::RequestHead &head, const QStringList &segments) const
{
    const QByteArrayView given = head.header("X-Request-Id");
    Reply::Frame frame;
    frame.dialect = dialectOf(segments);
    frame.requestId =
        isRequestId(given) ? QString::fromLatin1(given) : QString(m_idPrefix + u'-' + QString::number(head.id(), 16));
    const QByteArrayView origin = head.header("Origin");
    if (!origin.isEmpty() && m_options.corsOrigins.contains(QString::fromLatin1(origin))) {
        frame.headers = {{"Access-Control-Allow-Origin", origin.toByteArray()},
                         {"Access-Control-Allow-Credentials", "true"},
                         {"Access-Control-Expose-Headers",
                          "X-Request-Id, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, "
                          "X-RateLimit-Retry-After"}};
    }
    frame.headers.append(http::Header{"Vary", "Origin"});
    return frame;
}

Result<Call> Router::admit(protocol::Grant grant, const http::RequestHead &head) const
{
    Call call;
    if (grant == protocol::Grant::None)
        return call;
    const QString token = bearerOf(head);
    if (token.isEmpty())
        return Error{ErrorCode::Unauthenticated, u"UNAUTHORIZED"_s, u"sign in first"_s, {}, {}};
    if (grant == protocol::Grant::Runtime) {
        auto subject = m_gate.component(token);
        if (!subject)
            return subject.error();
        call.component = *std::move(subject);
        return call;
    }
    auto caller = m_gate.user(token);
    if (!caller)
        return caller.error();
    if (const auto allowed = identity::IdentityService::authorize(*caller, grant); !allowed)
        return allowed.error();
    call.caller = std::make_shared<const identity::Caller>(*std::move(caller));
    return call;
}

QString Router::addressOf(const http::RequestHead &head) const
{
    const auto isTrusted = [this](const QHostAddress &address) {
        return std::any_of(m_options.trustedProxies.begin(), m_options.trustedProxies.end(), [&address](const QString &subnet) {
            return address.isInSubnet(QHostAddress::parseSubnet(subnet));
        });
    };
    QHostAddress address = head.peerAddress();
    // Each proxy appends whom it heard; the last one that is not ours is the client.
    const QList<QByteArray> chain = head.header("X-Forwarded-For").toByteArray().split(',');
    for (auto hop = chain.rbegin(); hop != chain.rend() && isTrusted(address); ++hop) {
        const QHostAddress before(QString::fromLatin1(hop->trimmed()));
        if (before.isNull())
            break;
        address = before;
    }
    return address.toString();
}

RateLimiter::Verdict Router::count(const protocol::Route &route, Dialect dialect, const identity::Caller *caller,
                                   const QString &address)
{
    // Components at work, webhooks and probes are not people; the engine's own limits are for the
    // first two.
    if (route.grant == protocol::Grant::Runtime || route.path.startsWith("/hooks/"_L1)
        || route.path.startsWith("/actuator"_L1) || route.path == "/metrics"_L1)
        return {};
    const QString who = caller ? QString(u"user "_s + caller->id.toString()) : QString(u"address "_s + address);
    switch (dialect) {
    case Dialect::Monitor: return m_limiter.take(u"monitor "_s + who, m_options.monitorPerSecond, 1'000);
    case Dialect::Wgm:
        return m_limiter.take(u"wgm "_s + who, caller ? m_options.perMinute : m_options.anonymousPerMinute, 60'000);
    case Dialect::Flow:
    case Dialect::FlowMonitor:
    case Dialect::Hivemind: break;
    }
    return m_limiter.take(u"flow "_s + who, m_options.perMinute, 60'000);
}

Result<> Router::limit(const QString &name, int perMinute)
{
    const auto verdict = m_limiter.take(name, m_options.perMinute == 0 ? 0 : perMinute, 60'000);
    if (verdict.allowed)
        return {};
    return Error{ErrorCode::RateLimited, u"RATE_LIMITED"_s, u"too many attempts; try again later"_s, {},
                 {{u"retry_after"_s, verdict.retryAfter}}};
}

http::Response Router::optionsResponse(const QByteArray &allow, const Reply::Frame &frame) const
{
    http::Response response;
    response.status = 204;
    response.headers = frame.headers;
    response.headers.append(http::Header{"X-Request-Id", frame.requestId.toLatin1()});
    response.headers.append(http::Header{"Allow", allow});
    response.headers.append(http::Header{"Access-Control-Allow-Methods", allow});
    response.headers.append(
        http::Header{"Access-Control-Allow-Headers",
                     "Authorization, Content-Type, Idempotency-Key, X-API-Key, X-Request-Id, X-Secret-Key"});
    response.headers.append(http::Header{"Access-Control-Max-Age", "600"});
    return response;
}

http::BodyPlan Router::onHead(const http::RequestHead &head)
{
    const QStringList segments = head.segments();
    const auto match = m_table.find(verbOf(head.method()), segments);
    auto admitted = std::make_shared<Admitted>(Admitted{match.row, match.members, {}, frameOf(head, segments)});
    const auto refuse = [&](const Error &error, std::optional<int> status = {}) {
        return http::BodyPlan::refused(errorResponse(error, admitted->frame, m_clock.nowMs(), status));
    };

    if (match.verbs.isEmpty() && head.rawPath() != "*")
        return refuse(notFound(u"there is no such path"_s));
    const QByteArray allow = allowOf(match.verbs);
    if (head.method() == "OPTIONS")
        return http::BodyPlan::refused(optionsResponse(allow, admitted->frame));
    if (!match.row) {
        admitted->frame.headers.append(http::Header{"Allow", allow});
        return refuse({ErrorCode::InvalidInput,
                       u"METHOD_NOT_ALLOWED"_s,
                       u"this path does not have the method "_s + QString::fromLatin1(head.method()),
                       {},
                       {}},
                      405);
    }
    auto call = admit(match.row->route.grant, head);
    const QString address = addressOf(head);
    const auto counted = count(match.row->route, admitted->frame.dialect, call ? call->caller.get() : nullptr, address);
    admitted->frame.headers.append(counted.headers());
    if (!counted.allowed)
        return refuse({ErrorCode::RateLimited, u"RATE_LIMITED"_s, u"too many requests"_s, {}, {}});
    if (!call)
        return refuse(call.error());
    admitted->call = *std::move(call);
    admitted->call.address = address;

    const protocol::Route &route = match.row->route;
    http::BodyPlan plan = http::BodyPlan::buffered(route.bodyLimit);
    if (match.row->limit) {
        const auto limit = match.row->limit(match.members);
        if (!limit)
            return refuse(limit.error());
        plan = http::BodyPlan::buffered(*limit);
    }
    if (match.row->open) {
        admitted->call.head = head;
        auto sink = match.row->open(admitted->call);
        if (!sink)
            return refuse(sink.error());
        plan = http::BodyPlan::streamed(*std::move(sink), route.bodyLimit);
    }
    plan.context = std::move(admitted);
    return plan;
}

void Router::onRequest(http::Request request, http::ResponseWriter writer)
{
    const auto admitted = std::any_cast<std::shared_ptr<Admitted>>(std::move(request.context));
    const Row &row = *admitted->row;
    const Reply reply(std::move(writer), admitted->frame, m_clock);
    admitted->call.head = std::move(request.head);
    const Call &call = admitted->call;
    qCDebug(log::api).noquote() << reply.requestId() << protocol::toText(row.route.verb) << row.route.path;
    if (row.streamed)
        return row.streamed(call, std::move(request.sink), reply);
    if (row.raw)
        return row.raw(call, admitted->members, request.body, reply);

    QJsonObject members;
    for (const auto &[name, value] : call.head.queryItems())
        members.insert(name, value);
    if (protocol::hasBody(row.route.verb)) {
        const auto body = bodyObject(request.body);
        reply.setDialect(refined(call.head.segments(), body ? &*body : nullptr));
        if (!body)
            return reply.fail(body.error());
        for (auto it = body->begin(); it != body->end(); ++it)
            members.insert(it.key(), it.value());
    }
    // Last, so that nothing in the body can speak for another resource than the path.
    for (auto it = admitted->members.constBegin(); it != admitted->members.constEnd(); ++it)
        members.insert(it.key(), it.value());
    row.json(call, members, reply);
}

void Router::answer(const protocol::Route &route, const Reply &reply, int status, const QJsonObject &body) const
{
    const auto send = [reply, status, body] {
        if (status == 204)
            reply.sendNothing();
        else
            reply.send(status, body);
    };
    if (route.verb == Verb::Get)
        return send();
    m_whenDurable([reply, send](const Result<> &durable) {
        if (durable)
            send();
        else
            reply.fail(durable.error());
    });
}

http::Response Router::onProtocolError(int status, const http::RequestHead *head, const QString &text)
{
    const Reply::Frame frame =
        head ? frameOf(*head, head->segments()) : Reply::Frame{Dialect::Flow, m_idPrefix + u"-0"_s, {}};
    return errorResponse(protocolError(status, text), frame, m_clock.nowMs(), status);
}

std::optional<http::Response> Router::onUpgrade(const http::RequestHead &head)
{
    const auto admitted = m_sockets.admit(head);
    if (admitted)
        return {};
    return errorResponse(admitted.error(), frameOf(head, head.segments()), m_clock.nowMs());
}

void Router::onWebSocket(std::unique_ptr<QWebSocket> socket, http::RequestHead head)
{
    m_sockets.accept(std::move(socket), std::move(head));
}

} // namespace mh::api
