// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/routing/bgp_state.h"

#include <QJsonArray>

namespace mh::agent {
using namespace Qt::StringLiterals;

QJsonObject toJson(const BgpSessionState &state)
{
    return {{u"session"_s, state.session.toString(QUuid::WithoutBraces)},
            {u"state"_s, state.state},
            {u"since"_s, state.since},
            {u"imported"_s, state.imported},
            {u"exported"_s, state.exported},
            {u"filtered"_s, state.filtered},
            {u"last_error"_s, state.lastError}};
}

QJsonObject toJson(const BgpRoute &route)
{
    QJsonArray communities;
    for (const QByteArray &each : route.communities)
        communities.append(QString::fromLatin1(each));
    QJsonObject json{{u"prefix"_s, QString::fromLatin1(route.prefix)},
                     {u"next_hop"_s, QString::fromLatin1(route.nextHop)},
                     {u"as_path"_s, QString::fromLatin1(route.asPath)},
                     {u"origin"_s, QString::fromLatin1(route.origin)},
                     {u"community"_s, communities},
                     {u"session"_s, route.session.isNull() ? QString() : route.session.toString(QUuid::WithoutBraces)},
                     {u"since"_s, route.since},
                     {u"best"_s, route.isBest}};
    if (route.localPref)
        json.insert("local_pref"_L1, *route.localPref);
    if (route.med)
        json.insert("med"_L1, *route.med);
    return json;
}

} // namespace mh::agent
