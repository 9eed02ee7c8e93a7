// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>

#include <QObject>

#include "core/base/answer.h"
#include "core/base/clock.h"
#include "core/base/kept.h"
#include "server/routing/announcements.h"
#include "server/routing/preflight.h"
#include "server/routing/routing_store.h"
#include "server/routing/session_request.h"

namespace mh::routing {

/// A host that can route, as far as this room has to know it.
struct RoutingHost {
    HostId id;
    qint64 number = 0;
    QString name;
    bool isLocal = false;
    Powers powers;
};

/// Sessions, announcements and routers: what is wanted. What is, RoutingCare knows. Whether the caller may was decided
/// before. Changes are made one after the other, each on what is durable.
/// Thread: engine. Lifetime: outlived by what `Parts` refers to. A future is finished once the change is durable.
/// Errors: SESSION_NOT_FOUND, ANNOUNCEMENT_NOT_FOUND, ROUTER_NOT_FOUND, ROUTING_LIMIT; those of the requests, of
/// preflight() and of the store.
class RoutingService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoutingService)

public:
    static constexpr int kMostSessions = 1000;
    static constexpr int kMostAnnouncements = 10'000;

    struct Parts {
        RoutingStore &store;
        const Clock &clock;
        /// Those whose manifest lets routing be done there, by their numbers.
        std::function<QList<RoutingHost>()> hosts;
        std::function<Result<QString>(const Secret &plain, BgpSessionId session)> seal;
        std::function<Result<Secret>(const QString &sealed, BgpSessionId session)> open;
    };
    explicit RoutingService(const Parts &parts);

    /// Call once, before anything else.
    [[nodiscard]] QFuture<Result<>> start();

    [[nodiscard]] QList<Session> sessions() const { return m_sessions.all().values(); }
    [[nodiscard]] const Session *session(qint64 number) const;
    [[nodiscard]] QList<Announcement> announcements() const { return m_announcements.all().values(); }
    [[nodiscard]] const Announcement *announcement(qint64 number) const;
    [[nodiscard]] QList<RoutingHost> hosts() const { return m_parts.hosts(); }
    /// One that nobody has said anything of is as it is made.
    [[nodiscard]] Router router(HostId host) const;
    [[nodiscard]] QList<Router> routers() const { return m_routers.all().values(); }
    [[nodiscard]] Result<Secret> document(HostId host) const;

    [[nodiscard]] QFuture<Result<Session>> createSession(const QJsonObject &said, const AuditEntry &note);
    [[nodiscard]] QFuture<Result<Session>> changeSession(qint64 number, const QJsonObject &said,
                                                         const AuditEntry &note);
    [[nodiscard]] QFuture<Result<Session>> removeSession(qint64 number, const AuditEntry &note);
    [[nodiscard]] QFuture<Result<Announcement>> createAnnouncement(const QJsonObject &said, const AuditEntry &note);
    [[nodiscard]] QFuture<Result<Announcement>> changeAnnouncement(qint64 number, const QJsonObject &said,
                                                                   const AuditEntry &note);
    [[nodiscard]] QFuture<Result<Announcement>> removeAnnouncement(qint64 number, const AuditEntry &note);
    [[nodiscard]] QFuture<Result<Router>> changeRouter(HostId host, const QJsonObject &said, const AuditEntry &note);
    /// A number above `least` for the same document: it is put in force anew.
    [[nodiscard]] QFuture<Result<Router>> renumber(HostId host, qint64 least, const AuditEntry &note);

    // For owners; see Announcements. The hosts that have to hear of it.
    [[nodiscard]] QFuture<Result<Announcement>> announce(const Announcement &wish, const AuditEntry &note);
    [[nodiscard]] QFuture<Result<QList<HostId>>> setActive(const QString &owner, bool active, const AuditEntry &note);
    [[nodiscard]] QFuture<Result<QList<HostId>>> withdraw(const QString &owner, const AuditEntry &note);

signals:
    /// What its host is to do is another thing now.
    void wanted(mh::HostId host);
    void sessionChanged(const mh::routing::Session &session);
    void sessionRemoved(const mh::routing::Session &session);

private:
    using Next = std::function<void()>;
    template <class T>
    using Step = std::function<void(const Answer<T> &answer, const Next &next)>;
    template <class T>
    [[nodiscard]] QFuture<Result<T>> inTurn(const Step<T> &step);
    void turn();
    void commit(RoutingWrite write, HostId host, const std::function<void(const Result<> &)> &done);
    void keep(const RoutingWrite &write, HostId host);

    using EditOne = std::function<bool(const Announcement &now, RoutingWrite &write)>;
    struct Editing {
        AuditEntry note;
        EditOne edit;
        Answer<QList<HostId>> answer;
        Next next;
    };
    [[nodiscard]] QFuture<Result<QList<HostId>>> eachOf(const QString &owner, const AuditEntry &note,
                                                        const EditOne &edit);
    void editNext(QList<AnnouncementId> ids, QList<HostId> hosts, const Editing &editing);
    void saveSession(const SaidSession &said, bool isNew, const AuditEntry &note, const Answer<Session> &answer,
                     const Next &next);
    void saveAnnouncement(Announcement made, const AuditEntry &note, const Answer<Announcement> &answer,
                          const Next &next);
    [[nodiscard]] Result<> checkSession(const Session &session) const;
    [[nodiscard]] Result<RoutingHost> hostFor(const QJsonObject &said) const;
    [[nodiscard]] std::optional<RoutingHost> routingHost(HostId host) const;
    [[nodiscard]] Result<QList<BgpSessionId>> idsOf(const QList<qint64> &numbers, HostId host) const;
    [[nodiscard]] Surroundings around(const RoutingHost &host) const;

    Parts m_parts;
    Kept<BgpSessionId, Session> m_sessions;
    Kept<AnnouncementId, Announcement> m_announcements;
    Kept<HostId, Router> m_routers;
    qint64 m_lastSession = 0;
    qint64 m_lastAnnouncement = 0;
    std::deque<std::function<void(const Next &)>> m_steps;
    bool m_isBusy = false;
};

} // namespace mh::routing
