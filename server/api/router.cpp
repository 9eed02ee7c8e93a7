// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/router.h"

#include <any>

#include <QRandomGenerator>
#include <QWebSocket>

#include "core/base/json.h"
#include "core/base/log.h"
#include "server/api/cookies.h"
#include "server/api/flows/flow_gate.h"
#include "server/api/http_words.h"
#include "server/api/request_members.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Verb;

namespace {

/// Short and of letters, digits, dashes and dots: what a client says so can hurt neither logs nor replies.
bool isPlainWord(QByteArrayView word)
{
    return !word.isEmpty() && word.size() <= 64 && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
               || c == '.';
    });
}

/// Pages may send any header: those that one asks for are allowed beside those we know.
QByteArray allowedHeaders(QByteArrayView asked)
{
    QByteArray list("Authorization, Content-Type, Idempotency-Key, X-API-Key, X-Request-Id, X-Secret-Key");
    const QByteArrayList names = asked.toByteArray().split(',');
    for (const QByteArray &name : names) {
        if (isPlainWord(name.trimmed()))
            list += ", " + name.trimmed();
    }
    return list;
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

/// A request between its head and its body.
struct Router::Admitted {
    const Row *row = nullptr;
    QJsonObject members;
    Call call;
    Reply::Frame frame;

    [[nodiscard]] QString objectId() const { return members.value(row->bound.member).toString(); }
};

/// What became of a JSON body, in whatever thread.
struct Router::Decoded {
    Dialect dialect = Dialect::Flow;
    std::optional<Error> unreadable; ///< not a member that is wrong: nothing could be read
    std::any request;
};

void Router::addRow(Row row)
{
    const protocol::Route route = row.route;
    row.bound = access::boundOf(route);
    m_routes.append(route);
    m_table.add(route.verb, route.path, std::move(row));
}

PayloadSchemas Router::schemasOf(const protocol::Route &route) const
{
    return m_schemas.value(protocol::toText(route.verb) + route.path);
}

void Router::onStream(const protocol::Route &route, OpenSink open, Streamed done)
{
    addRow({route, {}, std::move(open), std::move(done), {}, {}});
}

void Router::addForEveryVerb(Row row)
{
    for (const Verb verb : {Verb::Get, Verb::Post, Verb::Put, Verb::Patch, Verb::Delete}) {
        row.route.verb = verb;
        addRow(row);
    }
}

void Router::onRaw(protocol::Route route, BodyLimit limit, RawHandler handler)
{
    if (!limit)
        return addRow({route, {}, {}, {}, {}, std::move(handler)});
    const auto plan = [limit = std::move(limit)](const QJsonObject &members) -> Result<http::BodyPlan> {
        const auto most = limit(members);
        if (!most)
            return most.error();
        return http::BodyPlan::buffered(*most);
    };
    addForEveryVerb({route, {}, {}, {}, plan, std::move(handler)});
}

void Router::onDecoded(protocol::Route route, PlanBody plan, DecodedHandler handler)
{
    addForEveryVerb({route, {}, {}, {}, std::move(plan), {}, std::move(handler)});
}

Reply::Frame Router::frameOf(const http::RequestHead &head, const QStringList &segments) const
{
    const QByteArrayView given = head.header("X-Request-Id");
    Reply::Frame frame;
    frame.dialect = dialectOf(segments);
    frame.requestId =
        isPlainWord(given) ? QString::fromLatin1(given) : QString(m_idPrefix + u'-' + QString::number(head.id(), 16));
    const QByteArrayView origin = head.header("Origin");
    if (!origin.isEmpty() && m_options.corsOrigins.contains(QString::fromLatin1(origin))) {
        frame.headers = {{"Access-Control-Allow-Origin", origin.toByteArray()},
                         {"Access-Control-Allow-Credentials", "true"},
                         {"Access-Control-Expose-Headers",
                          "X-Request-Id, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, "
                          "X-RateLimit-Retry-After"}};
    }
    frame.headers.append(http::Header{"Vary"_ba, "Origin"_ba});
    if (m_options.strictTransport && head.isTls())
        frame.headers.append(http::Header{"Strict-Transport-Security", "max-age=31536000"});
    return frame;
}

/// Nothing: only the store knows.
std::optional<Result<>> Router::mayEnter(const Admitted &admitted) const
{
    const Row &row = *admitted.row;
    if (row.bound.object == access::Object::None)
        return Result<>();
    if (const auto guard = m_guards.constFind(int(row.bound.object)); guard != m_guards.cend())
        return (*guard)(admitted.call, row.route, admitted.objectId());
    // A row without a user, or a house without a gate, is a mistake that must not open anything.
    if (!admitted.call.caller || !admitted.call.flows)
        return Result<>(internalError(u"nobody watches over "_s + row.route.path));
    return admitted.call.flows->mayEnter(*admitted.call.caller, row.route, row.bound.object, admitted.objectId());
}

RateLimiter::Verdict Router::count(const protocol::Route &route, Dialect dialect, const identity::Caller *caller,
                                   const QString &address)
{
    // Components at work, webhooks and probes are not people; the engine's own limits are for the
    // first two.
    if (route.grant == protocol::Grant::Runtime || route.path.startsWith("/hooks/"_L1)
        || route.path.startsWith("/actuator"_L1) || route.path == "/metrics"_L1)
        return {};
    if (caller && caller->key && caller->key->perMinute > 0)
        return m_limiter.take(u"key "_s + caller->key->id, caller->key->perMinute, 60'000, caller->key->burst);
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
    return Error{
        ErrorCode::RateLimited, u"RATE_LIMITED"_s, u"too many attempts; try again later"_s, {}, verdict.details()};
}

http::Response Router::optionsResponse(const QByteArray &allow, const http::RequestHead &head,
                                       const Reply::Frame &frame) const
{
    http::Response response;
    response.status = 204;
    response.headers = frame.headers;
    response.headers.append(http::Header{"X-Request-Id", frame.requestId.toLatin1()});
    response.headers.append(http::Header{"Allow", allow});
    response.headers.append(http::Header{"Access-Control-Allow-Methods", allow});
    response.headers.append(
        http::Header{"Access-Control-Allow-Headers", allowedHeaders(head.header("Access-Control-Request-Headers"))});
    response.headers.append(http::Header{"Access-Control-Max-Age", "3600"});
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
    if (head.method() == "OPTIONS")
        return http::BodyPlan::refused(optionsResponse(allowOf(match.verbs), head, admitted->frame));
    if (!match.row) {
        admitted->frame.headers.append(http::Header{"Allow", allowOf(match.verbs)});
        return refuse({ErrorCode::InvalidInput,
                       u"METHOD_NOT_ALLOWED"_s,
                       u"this path does not have the method "_s + QString::fromLatin1(head.method()),
                       {},
                       {}},
                      405);
    }
    const QString address = addressOf(head);
    auto call = admit(match.row->route, head, address);
    // Many agents may come from one address: each has its own share.
    const QString whence = call && !call->agentOf.isNull() ? QString(u"agent "_s + call->agentOf.toString()) : address;
    const auto counted = count(match.row->route, admitted->frame.dialect, call ? call->caller.get() : nullptr, whence);
    admitted->frame.headers.append(counted.headers());
    if (!counted.allowed)
        return refuse({ErrorCode::RateLimited, u"RATE_LIMITED"_s, u"too many requests"_s, {}, counted.details()});
    if (!call)
        return refuse(call.error());
    admitted->call = *std::move(call);
    admitted->call.address = address;
    admitted->call.fromOurPages =
        isSameOrigin(head) || m_options.corsOrigins.contains(QString::fromLatin1(head.header("Origin")));
    admitted->call.replyHeaders = std::make_shared<QList<http::Header>>();
    admitted->frame.late = admitted->call.replyHeaders;
    if (const auto may = mayEnter(*admitted); may && !*may)
        return refuse(may->error());

    const protocol::Route &route = match.row->route;
    auto planned = planOf(*match.row, match.members, head);
    if (!planned)
        return refuse(planned.error());
    http::BodyPlan plan = *std::move(planned);
    if (match.row->open) {
        admitted->call.head = head;
        if (admitted->call.caller && m_gate.noteOf)
            admitted->call.note = m_gate.noteOf(route, admitted->call);
        auto sink = match.row->open(admitted->call);
        if (!sink)
            return refuse(sink.error());
        plan = http::BodyPlan::streamed(*std::move(sink), route.bodyLimit);
    }
    plan.context = std::move(admitted);
    return plan;
}

Result<http::BodyPlan> Router::planOf(const Row &row, const QJsonObject &members, const http::RequestHead &head)
{
    if (row.plan)
        return row.plan(members);
    http::BodyPlan plan = http::BodyPlan::buffered(row.route.bodyLimit);
    if (row.json && protocol::hasBody(row.route.verb))
        plan.decode = [read = row.read, head, members](const QByteArray &text) {
            const auto body = protocol::bodyObject(text);
            Decoded decoded{refined(head.segments(), body ? &*body : nullptr), {}, {}};
            if (body)
                decoded.request = read(membersOf(head, *body, members));
            else
                decoded.unreadable = body.error();
            return std::any(std::move(decoded));
        };
    return plan;
}

void Router::onRequest(http::Request request, http::ResponseWriter writer)
{
    const auto admitted = std::any_cast<std::shared_ptr<Admitted>>(std::move(request.context));
    const Row &row = *admitted->row;
    const Reply reply(std::move(writer), std::move(admitted->frame), m_clock);
    admitted->call.head = std::move(request.head);
    qCDebug(log::api).noquote() << reply.requestId() << protocol::toText(row.route.verb) << row.route.path;
    // Asked again: the body may have taken its time, and a run of the past is the store's to know.
    if (const auto may = mayEnter(*admitted)) {
        if (!*may)
            return reply.fail(may->error());
        return handle(*admitted, std::move(request), reply);
    }
    const auto later = admitted->call.flows->mayLater(*admitted->call.caller, row.route, admitted->objectId());
    whenReady(later, this,
              [this, admitted, reply, held = std::make_shared<http::Request>(std::move(request))](const Result<> &may) {
                  if (!may)
                      return reply.fail(may.error());
                  handle(*admitted, std::move(*held), reply);
              });
}

void Router::handle(Admitted &admitted, http::Request request, const Reply &reply)
{
    const Row &row = *admitted.row;
    if (m_gate.begin)
        m_gate.begin();
    if (admitted.call.caller && m_gate.noteOf)
        admitted.call.note = m_gate.noteOf(row.route, admitted.call);
    const Call &call = admitted.call;
    if (row.streamed)
        return row.streamed(call, std::move(request.sink), reply);
    if (row.raw)
        return row.raw(call, admitted.members, request.body, reply);
    if (row.decoded)
        return row.decoded(call, admitted.members, std::move(request.decoded), reply);

    if (!protocol::hasBody(row.route.verb))
        return row.json(call, row.read(membersOf(call.head, {}, admitted.members)), reply);
    auto decoded = std::any_cast<Decoded>(std::move(request.decoded));
    reply.setDialect(decoded.dialect);
    if (decoded.unreadable)
        return reply.fail(*decoded.unreadable, 400);
    row.json(call, decoded.request, reply);
}

void Router::answer(const protocol::Route &route, const Call *call, const Reply &reply, int status,
                    const QJsonObject &body) const
{
    const auto send = [reply, status, body] {
        if (status == 204)
            reply.sendNothing();
        else
            reply.send(status, body);
    };
    if (route.verb == Verb::Get)
        return send();
    if (call && !call->note.action.isEmpty() && m_gate.record)
        m_gate.record(route, call->note, body);
    m_whenDurable([reply, send](const Result<> &durable) {
        if (!durable)
            return reply.fail(durable.error());
        send();
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
    const auto admitted = m_sockets.admit(head, addressOf(head));
    if (admitted)
        return {};
    return errorResponse(admitted.error(), frameOf(head, head.segments()), m_clock.nowMs());
}

void Router::onWebSocket(std::unique_ptr<QWebSocket> socket, http::RequestHead head)
{
    const QString address = addressOf(head);
    m_sockets.accept(std::move(socket), std::move(head), address);
}

} // namespace mh::api
