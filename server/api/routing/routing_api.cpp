// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/routing/routing_api.h"

#include <algorithm>

#include "core/base/mapped.h"
#include "core/protocol/routing_endpoints.h"
#include "server/api/accounts/user_view.h"
#include "server/api/event_hub.h"
#include "server/fleet/host_registry.h"
#include "server/routing/routing_care.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Topic;
using routing::Announcement;
using routing::RouteLooks;
using routing::RoutingHost;
using routing::Session;

namespace {

Error noSuchSession()
{
    return notFound(u"there is no such BGP session"_s, u"SESSION_NOT_FOUND"_s);
}

Error inField(Error error, const QString &field)
{
    error.field = field;
    return error;
}

template <class Request>
QJsonObject paginationOf(const Request &request, qint64 total)
{
    return {{u"page"_s, request.page},
            {u"size"_s, request.size},
            {u"total"_s, total},
            {u"pages"_s, (total + request.size - 1) / request.size}};
}

template <class Request>
qint64 firstOf(const Request &request)
{
    return qint64(request.page - 1) * request.size;
}

template <class T>
void sortByNumber(QList<T> &things)
{
    std::sort(things.begin(), things.end(), [](const T &a, const T &b) { return a.number < b.number; });
}

/// One page of what there is, as `view` shows it.
template <class T, class Request, class Fn>
QJsonObject pageOf(const QString &name, QList<T> things, const Request &request, Fn view)
{
    sortByNumber(things);
    QJsonArray shown;
    for (const T &each : things.mid(std::min(firstOf(request), qint64(things.size())), request.size))
        shown.append(view(each));
    return envelopeV1(QJsonObject{{name, shown}, {u"pagination"_s, paginationOf(request, things.size())}});
}

} // namespace

RoutingApi::RoutingApi(Router &router, const Parts &parts)
    : m_parts(parts),
      m_view({parts.service, parts.care, parts.commands, parts.hosts, parts.clock}),
      m_looks(parts.commands, parts.clock)
{
    parts.hub.add(m_topic);
    publish();
    addSessions(router);
    addTurns(router);
    addAnnouncements(router);
    addRouters(router);
    router.on(protocol::listBgpRoutes,
              [this](const Call &, const protocol::ListBgpRoutes &request) { return listRoutes(request); });
}

void RoutingApi::publish()
{
    const auto tell = [this](const Session &session) {
        m_parts.hub.announce(Topic{m_topic.name()}, [&] { return m_view.session(session); });
    };
    connect(&m_parts.service, &routing::RoutingService::sessionChanged, this, tell);
    connect(&m_parts.service, &routing::RoutingService::sessionRemoved, this, [this](const Session &gone) {
        m_parts.hub.announce(Topic{m_topic.name()}, [&gone] {
            return QJsonObject{{u"id"_s, gone.number}, {u"deleted"_s, true}};
        });
    });
    connect(&m_parts.care, &routing::RoutingCare::changed, this, [this, tell](HostId host) {
        const QList<Session> all = m_parts.service.sessions();
        for (const Session &session : all) {
            if (session.host == host)
                tell(session);
        }
    });
}

// --- sessions --------------------------------------------------------------------------------

Result<QJsonObject> RoutingApi::listSessions(const protocol::ListBgpSessions &request) const
{
    QList<Session> all = m_parts.service.sessions();
    if (!request.neighbor.isEmpty()) {
        const auto neighbor = net::Address::parse(request.neighbor);
        if (!neighbor)
            return inField(neighbor.error(), u"neighbor"_s);
        all.removeIf([&neighbor](const Session &each) { return each.neighbor != *neighbor; });
    }
    all.removeIf([&](const Session &each) {
        return (!request.status.isEmpty() && m_view.statusOf(each) != request.status)
               || (request.host != 0 && m_view.numberOf(each.host) != request.host);
    });
    return pageOf(u"sessions"_s, all, request, [this](const Session &each) { return m_view.session(each); });
}

void RoutingApi::addSessions(Router &router)
{
    router.on(protocol::listBgpSessions,
              [this](const Call &, const protocol::ListBgpSessions &request) { return listSessions(request); });
    router.on(protocol::getBgpSession,
              [this](const Call &, const protocol::BgpSessionRef &request) -> Result<QJsonObject> {
                  const Session *session = m_parts.service.session(request.number);
                  if (!session)
                      return noSuchSession();
                  return envelopeV1(m_view.wholeSession(*session));
              });
    router.on(protocol::createBgpSession, [this](const Call &call, const protocol::WriteBgpSession &request) {
        const QString message = messageFor(call, u"BGP session created"_s, u"BGP会话创建成功"_s);
        return mapped(m_parts.service.createSession(request.said, call.note), this,
                      [this, message](const Session &made) -> Result<QJsonObject> {
                          return envelopeV1(m_view.wholeSession(made), message);
                      });
    });
    router.on(protocol::updateBgpSession, [this](const Call &call, const protocol::WriteBgpSession &request) {
        const QString message = messageFor(call, u"BGP session updated"_s, u"BGP会话更新成功"_s);
        return mapped(m_parts.service.changeSession(request.number, request.said, call.note), this,
                      [this, message](const Session &now) -> Result<QJsonObject> {
                          return envelopeV1(m_view.wholeSession(now), message);
                      });
    });
    router.on(protocol::removeBgpSession, [this](const Call &call, const protocol::BgpSessionRef &request) {
        const QString message = messageFor(call, u"BGP session deleted"_s, u"BGP会话删除成功"_s);
        return mapped(m_parts.service.removeSession(request.number, call.note), this,
                      [message](const Session &) -> Result<QJsonObject> { return envelopeV1(QJsonValue(), message); });
    });
}

QJsonObject RoutingApi::turned(const Session &session, const QString &message) const
{
    return envelopeV1(QJsonObject{{u"id"_s, session.number}, {u"status"_s, m_view.statusOf(session)}}, message);
}

QFuture<Result<QJsonObject>> RoutingApi::enable(const Call &call, qint64 number, bool enabled)
{
    const QString message = enabled ? messageFor(call, u"BGP session started"_s, u"BGP会话启动成功"_s)
                                    : messageFor(call, u"BGP session stopped"_s, u"BGP会话停止成功"_s);
    // Its host need not hear of what is so already.
    if (const Session *now = m_parts.service.session(number); now && now->enabled == enabled)
        return Answer<QJsonObject>().given(turned(*now, message));
    return mapped(m_parts.service.changeSession(number, {{u"enabled"_s, enabled}}, call.note), this,
                  [this, message](const Session &now) -> Result<QJsonObject> { return turned(now, message); });
}

QFuture<Result<QJsonObject>> RoutingApi::restart(const Call &call, qint64 number)
{
    const Answer<QJsonObject> answer;
    const Session *now = m_parts.service.session(number);
    if (!now)
        return answer.given(noSuchSession());
    if (!now->enabled)
        return answer.given(conflict(u"the session is stopped: start it"_s, u"SESSION_STOPPED"_s));
    const QString message = messageFor(call, u"BGP session restarted"_s, u"BGP会话重启成功"_s);
    const auto note = about(call.note, QString::number(number), {{u"name"_s, now->name}});
    whenReady(m_parts.hosts.note(note), this, [this, answer, session = *now, message](const Result<> &noted) {
        if (!noted)
            return answer.give(noted.error());
        whenReady(m_parts.care.restart(session.host, session.id), this,
                  [this, answer, session, message](const Result<> &done) {
                      answer.give(done ? Result<QJsonObject>(turned(session, message))
                                       : Result<QJsonObject>(done.error()));
                  });
    });
    return answer.future();
}

void RoutingApi::addTurns(Router &router)
{
    router.on(protocol::startBgpSession, [this](const Call &call, const protocol::BgpSessionRef &request) {
        return enable(call, request.number, true);
    });
    router.on(protocol::stopBgpSession, [this](const Call &call, const protocol::BgpSessionRef &request) {
        return enable(call, request.number, false);
    });
    router.on(protocol::restartBgpSession, [this](const Call &call, const protocol::BgpSessionRef &request) {
        return restart(call, request.number);
    });
}

// --- routes ----------------------------------------------------------------------------------

Result<RouteLooks::Wish> RoutingApi::wishFrom(const protocol::ListBgpRoutes &request) const
{
    RouteLooks::Wish wish;
    wish.advertised = request.direction == "advertised"_L1;
    if (!request.prefix.isEmpty()) {
        const auto prefix = net::Prefix::parse(request.prefix);
        if (!prefix)
            return inField(prefix.error(), u"prefix"_s);
        wish.prefix = prefix->toString();
    }
    if (request.session == 0) {
        for (const RoutingHost &host : m_parts.service.hosts())
            wish.hosts.append(host.id);
        return wish;
    }
    const Session *session = m_parts.service.session(request.session);
    if (!session)
        return inField(noSuchSession(), u"session_id"_s);
    wish.hosts = {session->host};
    wish.session = session->id.toString();
    return wish;
}

QFuture<Result<QJsonObject>> RoutingApi::listRoutes(const protocol::ListBgpRoutes &request)
{
    const auto wish = wishFrom(request);
    if (!wish)
        return Answer<QJsonObject>().given(wish.error());
    return mapped(m_looks.part(*wish, firstOf(request), request.size, request.again), this,
                  [this, request](const RouteLooks::Part &part) -> Result<QJsonObject> {
                      QJsonArray away;
                      for (const HostId &host : part.away)
                          away.append(m_view.numberOf(host));
                      return envelopeV1(QJsonObject{{u"routes"_s, m_view.routes(part.lines)},
                                                    {u"pagination"_s, paginationOf(request, part.total)},
                                                    {u"hosts_away"_s, away}});
                  });
}

// --- announcements ---------------------------------------------------------------------------

Result<QJsonObject> RoutingApi::listAnnouncements(const protocol::ListAnnouncements &request) const
{
    QList<Announcement> all = m_parts.service.announcements();
    if (!request.prefix.isEmpty()) {
        const auto prefix = net::Prefix::parse(request.prefix);
        if (!prefix)
            return inField(prefix.error(), u"prefix"_s);
        all.removeIf([&prefix](const Announcement &each) { return !prefix->contains(each.prefix); });
    }
    return pageOf(u"announcements"_s, all, request,
                  [this](const Announcement &each) { return m_view.announcement(each); });
}

void RoutingApi::addAnnouncements(Router &router)
{
    router.on(protocol::listAnnouncements,
              [this](const Call &, const protocol::ListAnnouncements &request) { return listAnnouncements(request); });
    router.on(protocol::createAnnouncement, [this](const Call &call, const protocol::WriteAnnouncement &request) {
        const QString message = messageFor(call, u"Announcement created"_s, u"路由宣告创建成功"_s);
        return mapped(m_parts.service.createAnnouncement(request.said, call.note), this,
                      [this, message](const Announcement &made) -> Result<QJsonObject> {
                          return envelopeV1(m_view.announcement(made), message);
                      });
    });
    router.on(protocol::updateAnnouncement, [this](const Call &call, const protocol::WriteAnnouncement &request) {
        const QString message = messageFor(call, u"Announcement updated"_s, u"路由宣告更新成功"_s);
        return mapped(m_parts.service.changeAnnouncement(request.number, request.said, call.note), this,
                      [this, message](const Announcement &now) -> Result<QJsonObject> {
                          return envelopeV1(m_view.announcement(now), message);
                      });
    });
    router.on(protocol::removeAnnouncement, [this](const Call &call, const protocol::AnnouncementRef &request) {
        const QString message = messageFor(call, u"Announcement withdrawn"_s, u"路由宣告已撤回"_s);
        return mapped(
            m_parts.service.removeAnnouncement(request.number, call.note), this,
            [message](const Announcement &) -> Result<QJsonObject> { return envelopeV1(QJsonValue(), message); });
    });
}

// --- routers ---------------------------------------------------------------------------------

Result<RoutingHost> RoutingApi::hostOf(qint64 number) const
{
    const QList<RoutingHost> all = m_parts.service.hosts();
    const auto found =
        std::find_if(all.begin(), all.end(), [number](const RoutingHost &host) { return host.number == number; });
    if (found == all.end())
        return notFound(u"there is no host with that number whose manifest lets it route"_s, u"ROUTER_NOT_FOUND"_s);
    return *found;
}

void RoutingApi::addRouters(Router &router)
{
    router.on(protocol::listBgpRouters, [this](const Call &, protocol::Empty) -> Result<QJsonObject> {
        QJsonArray routers;
        for (const RoutingHost &host : m_parts.service.hosts())
            routers.append(m_view.router(host));
        return envelopeV1(QJsonObject{{u"routers"_s, routers}});
    });
    router.on(protocol::updateBgpRouter, [this](const Call &call, const protocol::WriteBgpRouter &request) {
        const auto host = hostOf(request.host);
        if (!host)
            return Answer<QJsonObject>().given(host.error());
        const QString message = messageFor(call, u"Router updated"_s, u"路由器更新成功"_s);
        return mapped(m_parts.service.changeRouter(host->id, request.said, call.note), this,
                      [this, host = *host, message](const routing::Router &) -> Result<QJsonObject> {
                          return envelopeV1(m_view.router(host), message);
                      });
    });
    router.on(protocol::repairBgpRouter, [this](const Call &call, const protocol::BgpRouterRef &request) {
        const auto host = hostOf(request.host);
        if (!host)
            return Answer<QJsonObject>().given(host.error());
        const QString message = messageFor(call, u"Router repaired"_s, u"路由器修复成功"_s);
        const Answer<QJsonObject> answer;
        whenReady(m_parts.care.repair(host->id, about(call.note, QString::number(host->number))), this,
                  [this, answer, host = *host, message](const Result<> &done) {
                      answer.give(done ? Result<QJsonObject>(envelopeV1(m_view.router(host), message))
                                       : Result<QJsonObject>(done.error()));
                  });
        return answer.future();
    });
}

} // namespace mh::api
