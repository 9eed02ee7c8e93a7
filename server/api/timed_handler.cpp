// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/timed_handler.h"

#include <limits>

#include <QElapsedTimer>
#include <QWebSocket>

#include "server/api/http_words.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kWorthNamingNs = 500'000; // making the name costs, too

/// How many of the segments are named by the route; nothing if it is another path.
std::optional<int> namedIn(QLatin1StringView path, const QStringList &segments)
{
    int named = 0;
    qsizetype at = 0;
    for (const QLatin1StringView part : path.sliced(1).tokenize(u'/')) {
        if (at == segments.size())
            return {};
        const QString &segment = segments[at++];
        if (part.startsWith(u'{') && !segment.isEmpty())
            ++named;
        else if (part != segment)
            return {};
    }
    return at == segments.size() ? std::optional(named) : std::nullopt;
}

} // namespace

QString nameOf(const http::RequestHead &head, const QList<protocol::Route> &routes)
{
    const auto verb = verbOf(head.method());
    const QStringList segments = head.segments();
    const protocol::Route *found = nullptr;
    int fewest = std::numeric_limits<int>::max();
    for (const protocol::Route &route : routes) {
        if (route.verb != verb)
            continue;
        const auto named = namedIn(route.path, segments);
        if (!named || *named >= fewest)
            continue;
        found = &route;
        fewest = *named;
    }
    return found ? QString(protocol::toText(found->verb) + u' ' + found->path) : u"other"_s;
}

/// From its making to its end.
class TimedHandler::Timed
{
public:
    /// `head` outlives it; null for a WebSocket.
    Timed(const TimedHandler &owner, const http::RequestHead *head) : m_owner(owner), m_head(head) { m_time.start(); }
    ~Timed()
    {
        const qint64 taken = m_time.nsecsElapsed();
        if (taken >= kWorthNamingNs)
            m_owner.m_took(m_head ? nameOf(*m_head, m_owner.m_routes) : u"WebSocket"_s, taken);
    }
    Q_DISABLE_COPY_MOVE(Timed)

private:
    const TimedHandler &m_owner;
    const http::RequestHead *m_head;
    QElapsedTimer m_time;
};

TimedHandler::TimedHandler(http::RequestHandler &handler, const QList<protocol::Route> &routes, Took took)
    : m_handler(handler), m_routes(routes), m_took(std::move(took))
{
}

http::BodyPlan TimedHandler::onHead(const http::RequestHead &head)
{
    const Timed timed(*this, &head);
    return m_handler.onHead(head);
}

void TimedHandler::onRequest(http::Request request, http::ResponseWriter writer)
{
    const http::RequestHead head = request.head; // the request is given away
    const Timed timed(*this, &head);
    m_handler.onRequest(std::move(request), std::move(writer));
}

http::Response TimedHandler::onProtocolError(int status, const http::RequestHead *head, const QString &text)
{
    return m_handler.onProtocolError(status, head, text);
}

std::optional<http::Response> TimedHandler::onUpgrade(const http::RequestHead &head)
{
    const Timed timed(*this, nullptr);
    return m_handler.onUpgrade(head);
}

void TimedHandler::onWebSocket(std::unique_ptr<QWebSocket> socket, http::RequestHead head)
{
    const Timed timed(*this, nullptr);
    m_handler.onWebSocket(std::move(socket), std::move(head));
}

} // namespace mh::api
