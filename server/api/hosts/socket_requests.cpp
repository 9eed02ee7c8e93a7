// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/socket_requests.h"

#include <optional>

#include <QJsonArray>
#include <QJsonDocument>

#include "server/api/call.h"
#include "server/http/handler.h"
#include "server/http/parser.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostPrinted = 4LL * 1024 * 1024; ///< of a reply; more is for HTTP

QJsonObject bodyOf(http::Response &response)
{
    if (response.print)
        response.body = response.print();
    const QJsonDocument json = QJsonDocument::fromJson(response.body);
    return json.isArray() ? QJsonObject{{u"items"_s, json.array()}} : json.object();
}

/// Another request of the same client: its headers but for those of the upgrade. Nothing: it would be none.
std::optional<http::RequestHead> requestLike(const http::RequestHead &like, const QByteArray &method,
                                             const QByteArray &target)
{
    QByteArray text = method + ' ' + target + " HTTP/1.1\r\n";
    const auto token = like.queryValue("token");
    if (token && credentialOf(like).isEmpty())
        text += "Authorization: Bearer " + token->simplified().toLatin1() + "\r\n"; // no line breaks, no second header
    for (const http::Field &field : like.headers()) {
        const QByteArray name = field.name.toByteArray();
        const QByteArray small = name.toLower();
        if (!small.startsWith("sec-websocket") && small != "connection" && small != "upgrade"
            && small != "content-length")
            text += name + ": " + field.value.toByteArray() + "\r\n";
    }
    text += "\r\n";
    http::Parser parser{http::Limits()};
    const http::Parser::Step step = parser.parseHead(text);
    if (!step.complete || step.fault)
        return {};
    return parser.takeHead(like.peerAddress(), like.isTls(), like.id());
}

QJsonObject refusal(const QString &code, const QString &text)
{
    return {{u"error"_s, text}, {u"code"_s, code}};
}

} // namespace

/// Stands where a connection would.
class SocketRequests::Port final : public http::ReplyPort
{
public:
    void expect(quint64 turn, const Answered &answered) { m_waiting.insert(turn, answered); }
    void reply(quint64 turn, http::Response response) override
    {
        const Answered answered = m_waiting.take(turn);
        if (!answered)
            return;
        if (response.source || response.body.size() > kMostPrinted)
            return answered(413,
                            refusal(u"INVALID_REQUEST"_s, u"the reply is too large for a socket; ask over HTTP"_s));
        const int status = response.status;
        answered(status, bodyOf(response));
    }
    void abandon(quint64 turn) override
    {
        if (const Answered answered = m_waiting.take(turn))
            answered(500, refusal(u"SERVER_ERROR"_s, u"nobody has answered"_s));
    }
    [[nodiscard]] bool awaits(quint64 turn) const override { return m_waiting.contains(turn); }
    void forget() { m_waiting.clear(); }

private:
    QHash<quint64, Answered> m_waiting;
};

SocketRequests::~SocketRequests()
{
    if (m_port)
        m_port->forget();
}

void SocketRequests::ask(const http::RequestHead &like, const QByteArray &method, const QByteArray &target,
                         const QJsonObject &body, const Answered &answered)
{
    if (!m_port)
        m_port = std::make_shared<Port>();
    const auto head = requestLike(like, method, target);
    if (!head)
        return answered(400, refusal(u"INVALID_REQUEST"_s, u"it makes no request"_s));
    http::BodyPlan plan = m_handler.onHead(*head);
    if (plan.refusal)
        return answered(plan.refusal->status, bodyOf(*plan.refusal));
    const quint64 turn = ++m_lastTurn;
    m_port->expect(turn, answered);
    http::Request request;
    request.head = *head;
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.bodySize = request.body.size();
    if (plan.decode)
        request.decoded = plan.decode(request.body);
    request.sink = std::move(plan.sink);
    request.context = std::move(plan.context);
    m_handler.onRequest(std::move(request), http::ResponseWriter(m_port, turn));
}

} // namespace mh::api
