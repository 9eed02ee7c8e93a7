// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routing/preflight.h"

#include <algorithm>

namespace mh::routing {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLongest4 = 24; ///< longer ones hardly anybody takes
constexpr int kLongest6 = 48;

Error manifestRefuses(const QString &message, const QString &field, int line)
{
    return {ErrorCode::Denied, u"MANIFEST_REFUSES"_s, message, field, {{u"line"_s, line}}};
}

bool isInside(const QList<net::Prefix> &allowed, const net::Prefix &prefix)
{
    return std::any_of(allowed.begin(), allowed.end(), [&](const net::Prefix &each) { return each.contains(prefix); });
}

Result<> mayLeave(const Announcement &announcement, const QList<Session> &targets)
{
    const auto field = announcement.sessions.isEmpty() ? u"prefix"_s : u"sessions"_s;
    if (targets.isEmpty())
        return invalidInput(u"there is no session on that host that could tell it"_s, u"sessions"_s);
    QStringList refusing;
    for (const Session &session : targets) {
        if (!lets(session.exporting, announcement.prefix))
            refusing.append(session.name);
    }
    // Of sessions that are named each is meant; else one that takes it is enough.
    if (refusing.isEmpty() || (announcement.sessions.isEmpty() && refusing.size() < targets.size()))
        return {};
    return invalidInput(u"the export filter of %1 does not let it pass"_s.arg(refusing.join(u", "_s)), field,
                        u"FILTER_REFUSES"_s);
}

} // namespace

QList<Session> targetsOf(const Announcement &announcement, const QList<Session> &sessions)
{
    QList<Session> targets;
    for (const Session &session : sessions) {
        if (session.host == announcement.host
            && (announcement.sessions.isEmpty() || announcement.sessions.contains(session.id)))
            targets.append(session);
    }
    return targets;
}

Result<> preflight(const Announcement &announcement, const Surroundings &around)
{
    const net::Prefix &prefix = announcement.prefix;
    const int longest = prefix.family() == net::Family::V4 ? kLongest4 : kLongest6;
    if (prefix.length() == 0)
        return invalidInput(u"a default route is announced by nobody here"_s, u"prefix"_s);
    if (prefix.length() > longest && !announcement.allowLonger)
        return invalidInput(u"is longer than /%1, which most networks do not take; allow_longer lets it"_s.arg(longest),
                            u"prefix"_s, u"PREFIX_TOO_LONG"_s);
    for (const Announcement &other : around.announcements) {
        if (other.id != announcement.id && other.prefix == prefix) {
            Error error = conflict(u"is announced already by announcement %1 on '%2'"_s.arg(other.number)
                                       .arg(around.hostNames.value(other.host)),
                                   u"PREFIX_ANNOUNCED"_s);
            error.field = u"prefix"_s;
            return error;
        }
    }
    if (!isInside(around.powers.announce, prefix))
        return manifestRefuses(u"the host's manifest does not let %1 be announced"_s.arg(prefix.toString()),
                               u"prefix"_s, around.powers.line);
    return mayLeave(announcement, targetsOf(announcement, around.sessions));
}

Result<> preflight(const Session &session, const Powers &powers)
{
    if (isInside(powers.neighbors, net::Prefix::host(session.neighbor)))
        return {};
    return manifestRefuses(u"the host's manifest lets nobody speak with %1"_s.arg(session.neighbor.toString()),
                           u"neighbor"_s, powers.line);
}

} // namespace mh::routing
