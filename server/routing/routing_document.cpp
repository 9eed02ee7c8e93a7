// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routing/routing_document.h"

#include <algorithm>

#include "core/base/json.h"

namespace mh::routing {
using namespace Qt::StringLiterals;

namespace {

Result<QJsonObject> sessionIn(const Session &session, const OpenPassword &open)
{
    QJsonObject json{{u"session"_s, session.id.toString()},
                     {u"name"_s, session.name},
                     {u"neighbor"_s, session.neighbor.toString()},
                     {u"remote_as"_s, session.remoteAs},
                     {u"local_as"_s, session.localAs},
                     {u"hold_time"_s, session.holdTime},
                     {u"keepalive"_s, session.keepalive},
                     {u"connect_retry"_s, session.connectRetry},
                     {u"multihop"_s, session.multihop},
                     {u"ttl_security"_s, session.ttlSecurity},
                     {u"enabled"_s, session.enabled},
                     {u"import"_s, toJson(session.import)},
                     {u"export"_s, toJson(session.exporting)},
                     {u"max_prefixes"_s, session.maxPrefixes},
                     {u"graceful_shutdown"_s, session.gracefulShutdown}};
    if (session.source)
        json.insert(u"source"_s, session.source->toString());
    if (!session.sealedPassword.isEmpty()) {
        const auto password = open(session);
        if (!password)
            return password.error();
        json.insert(u"password"_s, QString::fromUtf8(password->bytes()));
    }
    return json;
}

QJsonObject announcementIn(const Announcement &announcement)
{
    QJsonArray sessions;
    for (const BgpSessionId &id : announcement.sessions)
        sessions.append(id.toString());
    QJsonObject json{{u"prefix"_s, announcement.prefix.toString()},
                     {u"sessions"_s, sessions},
                     {u"communities"_s, QJsonArray::fromStringList(announcement.communities)}};
    if (announcement.med)
        json.insert(u"med"_s, *announcement.med);
    return json;
}

template <class T>
void sortByNumber(QList<T> &things)
{
    std::sort(things.begin(), things.end(), [](const T &a, const T &b) { return a.number < b.number; });
}

} // namespace

Result<Secret> documentFor(const Router &router, QList<Session> sessions, QList<Announcement> announcements,
                           const OpenPassword &open)
{
    sortByNumber(sessions);
    sortByNumber(announcements);
    QJsonArray peers;
    for (const Session &session : std::as_const(sessions)) {
        if (session.host != router.host)
            continue;
        const auto peer = sessionIn(session, open);
        if (!peer)
            return peer.error();
        peers.append(*peer);
    }
    QJsonArray told;
    for (const Announcement &announcement : std::as_const(announcements)) {
        if (announcement.host == router.host && announcement.active)
            told.append(announcementIn(announcement));
    }
    return Secret(json::toBytes(QJsonObject{{u"router_id"_s, router.routerId},
                                            {u"local_as"_s, router.localAs},
                                            {u"sessions"_s, peers},
                                            {u"announcements"_s, told}}));
}

} // namespace mh::routing
