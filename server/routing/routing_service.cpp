// SPDX-License-Identifier: GPL-3.0-or-later
// How changes are made one after the other, and those of sessions and routers. Announcements:
// routing_announcements.cpp.
#include "server/routing/routing_service.h"

#include <algorithm>

#include <QPointer>

#include "core/base/when_ready.h"
#include "server/routing/routing_document.h"
#include "server/routing/routing_turns_p.h"

namespace mh::routing {
using namespace Qt::StringLiterals;

namespace {

template <class T>
const T *ofNumber(const QHash<decltype(T::id), T> &all, qint64 number)
{
    const auto found =
        std::find_if(all.begin(), all.end(), [number](const T &thing) { return thing.number == number; });
    return found == all.end() ? nullptr : &*found;
}

Error noSuchSession()
{
    return notFound(u"there is no such BGP session"_s, u"SESSION_NOT_FOUND"_s);
}

Error taken(const QString &message, const QString &field)
{
    Error error = conflict(message, u"SESSION_EXISTS"_s);
    error.field = field;
    return error;
}

Result<Router> routerFrom(const QJsonObject &said, Router now)
{
    json::Reader reader(said);
    now.localAs = reader.integerOr("local_as"_L1, now.localAs, 0, kLargestAs);
    now.routerId = reader.textOr("router_id"_L1, now.routerId, 32);
    const auto id = net::Address::parse(now.routerId);
    if (!now.routerId.isEmpty() && (!id || id->family() != net::Family::V4))
        reader.fail("router_id"_L1, u"must be written as an IPv4 address"_s);
    if (!reader.ok())
        return reader.error();
    return now;
}

} // namespace

RoutingService::RoutingService(const Parts &parts) : m_parts(parts) {}

QFuture<Result<>> RoutingService::start()
{
    const Answer<> answer;
    whenReady(m_parts.store.load(), this, [this, answer](const Result<RoutingStore::Kept> &kept) {
        if (!kept)
            return answer.give(kept.error());
        for (const Session &session : kept->sessions) {
            m_sessions.restore(session.id, session);
            m_lastSession = std::max(m_lastSession, session.number);
        }
        for (const Announcement &announcement : kept->announcements) {
            m_announcements.restore(announcement.id, announcement);
            m_lastAnnouncement = std::max(m_lastAnnouncement, announcement.number);
        }
        for (const Router &router : kept->routers)
            m_routers.restore(router.host, router);
        answer.give({});
    });
    return answer.future();
}

const Session *RoutingService::session(qint64 number) const
{
    return ofNumber<Session>(m_sessions.all(), number);
}

const Announcement *RoutingService::announcement(qint64 number) const
{
    return ofNumber<Announcement>(m_announcements.all(), number);
}

Router RoutingService::router(HostId host) const
{
    const Router *known = m_routers.find(host);
    Router none;
    none.host = host;
    none.revision = 0;
    return known ? *known : none;
}

Result<Secret> RoutingService::document(HostId host) const
{
    return documentFor(router(host), sessions(), announcements(),
                       [this](const Session &session) { return m_parts.open(session.sealedPassword, session.id); });
}

// --- turns -----------------------------------------------------------------------------------

void RoutingService::turn()
{
    if (m_isBusy || m_steps.empty())
        return;
    m_isBusy = true;
    const auto step = std::move(m_steps.front());
    m_steps.pop_front();
    step([this] {
        m_isBusy = false;
        turn();
    });
}

void RoutingService::commit(RoutingWrite write, HostId host, const std::function<void(const Result<> &)> &done)
{
    // Whatever changes, its host is told a document with the next number.
    if (!write.router)
        write.router = router(host);
    ++write.router->serial;
    ++write.router->revision;
    const auto written = [self = QPointer(this), write, host, done](const Result<> &how) {
        if (!self)
            return;
        if (how)
            self->keep(write, host);
        done(how);
    };
    m_parts.store.commit(write, written);
}

void RoutingService::keep(const RoutingWrite &write, HostId host)
{
    if (write.session)
        m_sessions.restore(write.session->id, *write.session);
    if (!write.removedSession.isNull())
        m_sessions.follow(write.removedSession, [](std::optional<Session> &gone) { gone.reset(); });
    if (write.announcement)
        m_announcements.restore(write.announcement->id, *write.announcement);
    for (const AnnouncementId &id : write.removedAnnouncements)
        m_announcements.follow(id, [](std::optional<Announcement> &gone) { gone.reset(); });
    if (write.router)
        m_routers.restore(host, *write.router);
    emit wanted(host);
}

// --- sessions --------------------------------------------------------------------------------

std::optional<RoutingHost> RoutingService::routingHost(HostId id) const
{
    const QList<RoutingHost> all = m_parts.hosts();
    const auto found = std::find_if(all.begin(), all.end(), [id](const RoutingHost &host) { return host.id == id; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

Result<RoutingHost> RoutingService::hostFor(const QJsonObject &said) const
{
    const QList<RoutingHost> all = m_parts.hosts();
    json::Reader reader(said);
    const qint64 number = reader.integerOr("host_id"_L1, 0, 0, qint64(1) << 52);
    if (!reader.ok())
        return reader.error();
    for (const RoutingHost &host : all) {
        if (number == 0 ? host.isLocal : host.number == number)
            return host;
    }
    if (number == 0 && all.size() == 1)
        return all.constFirst();
    return invalidInput(number == 0 ? u"must say on which host: the server's own does not route"_s
                                    : u"there is no host with that number whose manifest lets it route"_s,
                        u"host_id"_s, u"ROUTER_NOT_FOUND"_s);
}

Result<> RoutingService::checkSession(const Session &session) const
{
    for (const Session &other : m_sessions.all()) {
        if (other.id == session.id)
            continue;
        if (other.name == session.name)
            return taken(u"another session has that name"_s, u"name"_s);
        if (other.host == session.host && other.neighbor == session.neighbor)
            return taken(u"that host has a session with it already: '%1'"_s.arg(other.name), u"neighbor"_s);
    }
    if (session.localAs == 0)
        return invalidInput(u"must be said, as the router has none"_s, u"local_as"_s);
    const auto host = routingHost(session.host);
    return host ? preflight(session, host->powers) : Result<>(); // one that is there may be changed all the same
}

void RoutingService::saveSession(const SaidSession &said, bool isNew, const AuditEntry &note,
                                 const Answer<Session> &answer, const Next &next)
{
    Session session = said.session;
    const auto refuse = [&](const Error &error) {
        answer.give(error);
        next();
    };
    if (const auto fits = checkSession(session); !fits)
        return refuse(fits.error());
    if (said.password) {
        const auto sealed =
            said.password->isEmpty() ? Result<QString>(QString()) : m_parts.seal(*said.password, session.id);
        if (!sealed)
            return refuse(sealed.error());
        session.sealedPassword = *sealed;
    }
    session.updatedAt = m_parts.clock.nowMs();
    if (isNew) {
        session.number = m_lastSession + 1;
        session.createdAt = session.updatedAt;
    } else {
        ++session.revision;
    }
    RoutingWrite write;
    write.session = session;
    write.note = about(note, QString::number(session.number), {{u"name"_s, session.name}});
    commit(write, session.host, [this, answer, session, next](const Result<> &done) {
        if (done) {
            m_lastSession = std::max(m_lastSession, session.number);
            emit sessionChanged(session);
        }
        answer.give(done ? Result<Session>(session) : Result<Session>(done.error()));
        next();
    });
}

QFuture<Result<Session>> RoutingService::createSession(const QJsonObject &said, const AuditEntry &note)
{
    return inTurn<Session>([this, said, note](const Answer<Session> &answer, const Next &next) {
        const auto host = hostFor(said);
        Session made;
        if (host) {
            made.id = BgpSessionId::make();
            made.host = host->id;
            made.localAs = router(host->id).localAs;
        }
        const auto whole = host ? sessionFrom(said, made) : Result<SaidSession>(host.error());
        if (!whole || m_sessions.all().size() >= kMostSessions) {
            answer.give(whole ? unavailable(u"there are too many BGP sessions already"_s, u"ROUTING_LIMIT"_s)
                              : whole.error());
            return next();
        }
        saveSession(*whole, true, note, answer, next);
    });
}

QFuture<Result<Session>> RoutingService::changeSession(qint64 number, const QJsonObject &said, const AuditEntry &note)
{
    return inTurn<Session>([this, number, said, note](const Answer<Session> &answer, const Next &next) {
        const Session *now = session(number);
        const auto host = now ? routingHost(now->host) : std::nullopt;
        const qint64 wished = said.value("host_id"_L1).toInteger();
        const auto whole = now ? sessionFrom(said, *now) : Result<SaidSession>(noSuchSession());
        if (!whole || (wished != 0 && (!host || host->number != wished))) {
            answer.give(whole ? invalidInput(u"a session stays on its host"_s, u"host_id"_s) : whole.error());
            return next();
        }
        saveSession(*whole, false, note, answer, next);
    });
}

QFuture<Result<Session>> RoutingService::removeSession(qint64 number, const AuditEntry &note)
{
    return inTurn<Session>([this, number, note](const Answer<Session> &answer, const Next &next) {
        const Session *now = session(number);
        if (!now) {
            answer.give(noSuchSession());
            return next();
        }
        // Without its last session an announcement would go to all.
        for (const Announcement &each : m_announcements.all()) {
            if (each.sessions.contains(now->id)) {
                answer.give(conflict(u"announcement %1 goes to this session: withdraw it first"_s.arg(each.number),
                                     u"SESSION_IN_USE"_s));
                return next();
            }
        }
        RoutingWrite write;
        write.removedSession = now->id;
        write.note = about(note, QString::number(number), {{u"name"_s, now->name}});
        commit(write, now->host, [this, answer, gone = *now, next](const Result<> &done) {
            if (done)
                emit sessionRemoved(gone);
            answer.give(done ? Result<Session>(gone) : Result<Session>(done.error()));
            next();
        });
    });
}

// --- routers ---------------------------------------------------------------------------------

QFuture<Result<Router>> RoutingService::changeRouter(HostId host, const QJsonObject &said, const AuditEntry &note)
{
    return inTurn<Router>([this, host, said, note](const Answer<Router> &answer, const Next &next) {
        const auto whole = routingHost(host)
                               ? routerFrom(said, router(host))
                               : Result<Router>(notFound(u"that host does not route"_s, u"ROUTER_NOT_FOUND"_s));
        if (!whole) {
            answer.give(whole.error());
            return next();
        }
        RoutingWrite write;
        write.router = *whole;
        write.note = about(note, host.toString(), {{u"local_as"_s, whole->localAs}});
        commit(write, host, [this, answer, host, next](const Result<> &done) {
            answer.give(done ? Result<Router>(router(host)) : Result<Router>(done.error()));
            next();
        });
    });
}

QFuture<Result<Router>> RoutingService::renumber(HostId host, qint64 least, const AuditEntry &note)
{
    return inTurn<Router>([this, host, least, note](const Answer<Router> &answer, const Next &next) {
        RoutingWrite write;
        write.router = router(host);
        write.router->serial = std::max(write.router->serial, least);
        write.note = note;
        commit(write, host, [this, answer, host, next](const Result<> &done) {
            answer.give(done ? Result<Router>(router(host)) : Result<Router>(done.error()));
            next();
        });
    });
}

} // namespace mh::routing
