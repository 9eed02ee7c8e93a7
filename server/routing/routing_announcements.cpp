// SPDX-License-Identifier: GPL-3.0-or-later
// Announcements, those of people and those of owners in other rooms.
#include "server/routing/routing_service.h"

#include <algorithm>

#include "server/routing/routing_turns_p.h"

namespace mh::routing {
using namespace Qt::StringLiterals;

namespace {

Error noSuchAnnouncement()
{
    return notFound(u"there is no such announcement"_s, u"ANNOUNCEMENT_NOT_FOUND"_s);
}

} // namespace

Surroundings RoutingService::around(const RoutingHost &host) const
{
    Surroundings found{host.powers, {}, announcements(), {}};
    for (const Session &session : m_sessions.all()) {
        if (session.host == host.id)
            found.sessions.append(session);
    }
    const QList<RoutingHost> hosts = m_parts.hosts();
    for (const RoutingHost &each : hosts)
        found.hostNames.insert(each.id, each.name);
    return found;
}

Result<QList<BgpSessionId>> RoutingService::idsOf(const QList<qint64> &numbers, HostId host) const
{
    QList<BgpSessionId> ids;
    for (const qint64 number : numbers) {
        const Session *found = session(number);
        if (!found || found->host != host)
            return invalidInput(u"there is no session %1 on that host"_s.arg(number), u"sessions"_s);
        if (!ids.contains(found->id))
            ids.append(found->id);
    }
    return ids;
}

void RoutingService::saveAnnouncement(Announcement made, const AuditEntry &note, const Answer<Announcement> &answer,
                                      const Next &next)
{
    const auto refuse = [&](const Error &error) {
        answer.give(error);
        next();
    };
    const auto host = routingHost(made.host);
    if (!host)
        return refuse(invalidInput(u"that host does not route"_s, u"host_id"_s, u"ROUTER_NOT_FOUND"_s));
    if (const auto fits = preflight(made, around(*host)); !fits)
        return refuse(fits.error());
    made.updatedAt = m_parts.clock.nowMs();
    if (made.createdAt == 0) {
        if (m_announcements.all().size() >= kMostAnnouncements)
            return refuse(unavailable(u"there are too many announcements already"_s, u"ROUTING_LIMIT"_s));
        made.id = AnnouncementId::make();
        made.number = m_lastAnnouncement + 1;
        made.createdAt = made.updatedAt;
    } else {
        ++made.revision;
    }
    RoutingWrite write;
    write.announcement = made;
    write.note = about(note, QString::number(made.number), {{u"prefix"_s, made.prefix.toString()}});
    commit(write, made.host, [this, answer, made, next](const Result<> &done) {
        if (done)
            m_lastAnnouncement = std::max(m_lastAnnouncement, made.number);
        answer.give(done ? Result<Announcement>(made) : Result<Announcement>(done.error()));
        next();
    });
}

QFuture<Result<Announcement>> RoutingService::createAnnouncement(const QJsonObject &said, const AuditEntry &note)
{
    return inTurn<Announcement>([this, said, note](const Answer<Announcement> &answer, const Next &next) {
        auto whole = announcementFrom(said, {});
        const auto host = whole ? hostFor(said) : Result<RoutingHost>(whole.error());
        const auto ids = host ? idsOf(whole->sessions.value_or(QList<qint64>()), host->id)
                              : Result<QList<BgpSessionId>>(host.error());
        if (!ids) {
            answer.give(ids.error());
            return next();
        }
        whole->announcement.host = host->id;
        whole->announcement.sessions = *ids;
        saveAnnouncement(whole->announcement, note, answer, next);
    });
}

QFuture<Result<Announcement>> RoutingService::changeAnnouncement(qint64 number, const QJsonObject &said,
                                                                 const AuditEntry &note)
{
    return inTurn<Announcement>([this, number, said, note](const Answer<Announcement> &answer, const Next &next) {
        const Announcement *now = announcement(number);
        auto whole = now ? announcementFrom(said, *now) : Result<SaidAnnouncement>(noSuchAnnouncement());
        const auto ids = !whole            ? Result<QList<BgpSessionId>>(whole.error())
                         : whole->sessions ? idsOf(*whole->sessions, now->host)
                                           : Result<QList<BgpSessionId>>(now->sessions);
        if (!ids) {
            answer.give(ids.error());
            return next();
        }
        whole->announcement.sessions = *ids;
        saveAnnouncement(whole->announcement, note, answer, next);
    });
}

QFuture<Result<Announcement>> RoutingService::removeAnnouncement(qint64 number, const AuditEntry &note)
{
    return inTurn<Announcement>([this, number, note](const Answer<Announcement> &answer, const Next &next) {
        const Announcement *now = announcement(number);
        if (!now) {
            answer.give(noSuchAnnouncement());
            return next();
        }
        RoutingWrite write;
        write.removedAnnouncements = {now->id};
        write.note = about(note, QString::number(number), {{u"prefix"_s, now->prefix.toString()}});
        commit(write, now->host, [answer, gone = *now, next](const Result<> &done) {
            answer.give(done ? Result<Announcement>(gone) : Result<Announcement>(done.error()));
            next();
        });
    });
}

// --- for owners ------------------------------------------------------------------------------

QFuture<Result<Announcement>> RoutingService::announce(const Announcement &wish, const AuditEntry &note)
{
    return inTurn<Announcement>([this, wish, note](const Answer<Announcement> &answer, const Next &next) {
        Announcement made = wish;
        made.createdAt = 0;
        for (const Announcement &known : m_announcements.all()) {
            if (known.owner != wish.owner || known.prefix != wish.prefix || known.host != wish.host)
                continue;
            made.id = known.id;
            made.number = known.number;
            made.createdAt = known.createdAt;
            made.revision = known.revision;
        }
        saveAnnouncement(made, note, answer, next);
    });
}

QFuture<Result<QList<HostId>>> RoutingService::setActive(const QString &owner, bool active, const AuditEntry &note)
{
    return eachOf(owner, note, [active](const Announcement &now, RoutingWrite &write) {
        const bool wanted = active || now.mode == Mode::Always;
        if (now.active == wanted)
            return false;
        write.announcement = now;
        write.announcement->active = wanted;
        ++write.announcement->revision;
        return true;
    });
}

QFuture<Result<QList<HostId>>> RoutingService::withdraw(const QString &owner, const AuditEntry &note)
{
    return eachOf(owner, note, [](const Announcement &now, RoutingWrite &write) {
        write.removedAnnouncements = {now.id};
        return true;
    });
}

QFuture<Result<QList<HostId>>> RoutingService::eachOf(const QString &owner, const AuditEntry &note, const EditOne &edit)
{
    return inTurn<QList<HostId>>([this, owner, note, edit](const Answer<QList<HostId>> &answer, const Next &next) {
        QList<AnnouncementId> ids;
        for (const Announcement &each : m_announcements.all()) {
            if (!owner.isEmpty() && each.owner == owner)
                ids.append(each.id);
        }
        editNext(ids, {}, {note, edit, answer, next});
    });
}

void RoutingService::editNext(QList<AnnouncementId> ids, QList<HostId> hosts, const Editing &editing)
{
    while (!ids.isEmpty()) {
        const Announcement *now = m_announcements.find(ids.takeFirst());
        RoutingWrite write;
        if (!now || !editing.edit(*now, write))
            continue;
        write.note = about(editing.note, QString::number(now->number), {{u"prefix"_s, now->prefix.toString()}});
        if (!hosts.contains(now->host))
            hosts.append(now->host);
        return commit(write, now->host, [this, ids, hosts, editing](const Result<> &done) {
            if (done)
                return editNext(ids, hosts, editing);
            editing.answer.give(done.error());
            editing.next();
        });
    }
    editing.answer.give(hosts);
    editing.next();
}

} // namespace mh::routing
