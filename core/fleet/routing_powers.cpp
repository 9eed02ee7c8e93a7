// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/routing_powers.h"

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostPrefixes = 256;

} // namespace

bool isRoutingBackend(const QString &name)
{
    return name == "bird"_L1;
}

Result<RoutingPowers> RoutingPowers::fromJson(const QJsonObject &json)
{
    json::Reader reader(json, u"routing"_s);
    RoutingPowers powers;
    powers.backend = reader.textOr("backend"_L1, {}, 32);
    powers.socket = reader.textOr("socket"_L1, {}, 4096);
    powers.include = reader.textOr("include"_L1, {}, 4096);
    powers.announce = reader.textsOr("announce"_L1);
    powers.neighbors = reader.textsOr("neighbors"_L1);
    if (powers.announce.size() > kMostPrefixes)
        reader.fail("announce"_L1, u"must have at most %1 entries"_s.arg(kMostPrefixes));
    if (powers.neighbors.size() > kMostPrefixes)
        reader.fail("neighbors"_L1, u"must have at most %1 entries"_s.arg(kMostPrefixes));
    if (powers.any() && !isRoutingBackend(powers.backend))
        reader.fail("backend"_L1, u"is not known"_s);
    return reader.ok() ? Result<RoutingPowers>(powers) : reader.error();
}

QJsonObject toJson(const RoutingPowers &powers)
{
    return {{u"backend"_s, powers.backend},
            {u"socket"_s, powers.socket},
            {u"include"_s, powers.include},
            {u"announce"_s, QJsonArray::fromStringList(powers.announce)},
            {u"neighbors"_s, QJsonArray::fromStringList(powers.neighbors)}};
}

std::optional<QString> routingRefusal(const RoutingPowers &powers, const QString &verb)
{
    static const QStringList kVerbs{u"routing.status"_s, u"routing.apply"_s, u"routing.down"_s, u"routing.routes"_s,
                                    u"routing.restart"_s};
    if (!powers.any())
        return u"the host's manifest does not allow routing"_s;
    return kVerbs.contains(verb) ? std::nullopt
                                 : std::optional(u"the host's manifest does not allow '%1'"_s.arg(verb.left(64)));
}

} // namespace mh::fleet
