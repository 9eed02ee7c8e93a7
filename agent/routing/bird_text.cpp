// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/routing/bird_text.h"

#include <array>

namespace mh::agent {

namespace {

constexpr std::array kFamilies{net::Family::V4, net::Family::V6};
constexpr const char *kGracefulShutdown = "(65535, 0)"; // RFC 8326

QByteArray wordOf(net::Family family)
{
    return family == net::Family::V4 ? "v4" : "v6";
}

QByteArray channelOf(net::Family family)
{
    return family == net::Family::V4 ? "ipv4" : "ipv6";
}

QByteArray verdict(bool accepts)
{
    return accepts ? "return true;\n" : "return false;\n";
}

/// A function, since rules say yes before more is done with a route.
QByteArray rulesText(const QByteArray &name, const RouteFilter &filter)
{
    QByteArray text = "function " + name + "()\n{\n";
    for (const RouteRule &rule : filter.rules)
        text += "    if net ~ [ " + rule.prefix.toString().toLatin1() + '{' + QByteArray::number(rule.least) + ','
                + QByteArray::number(rule.most) + "} ] then " + verdict(rule.accepts);
    return text + "    " + verdict(filter.accepts) + "}\n";
}

QByteArray importText(const BgpSession &session, const QByteArray &name)
{
    QByteArray text = rulesText(name + "_takes", session.import) + "filter " + name + "_in\n{\n    if !" + name
                      + "_takes() then reject;\n";
    if (session.gracefulShutdown)
        text += "    bgp_local_pref = 0;\n";
    return text + "    accept;\n}\n";
}

QByteArray exportText(const RoutingDocument &document, const BgpSession &session, const QByteArray &name)
{
    const net::Family family = session.neighbor.family();
    QByteArray text = rulesText(name + "_gives", session.outward) + "filter " + name
                      + "_out\n{\n    if proto != \"mh_own_" + wordOf(family) + "\" then reject;\n    if !" + name
                      + "_gives() then reject;\n";
    if (session.gracefulShutdown)
        text += QByteArray("    bgp_community.add(") + kGracefulShutdown + ");\n";
    for (const Announcement &each : document.announcements) {
        const bool isItsOwn = each.sessions.isEmpty() || each.sessions.contains(session.id);
        if (each.prefix.family() != family || !isItsOwn)
            continue;
        text += "    if net = " + each.prefix.toString().toLatin1() + " then {\n";
        for (const auto &[high, low] : each.communities)
            text += "        bgp_community.add((" + QByteArray::number(high) + ", " + QByteArray::number(low) + "));\n";
        if (each.med)
            text += "        bgp_med = " + QByteArray::number(*each.med) + ";\n";
        text += "        accept;\n    }\n";
    }
    return text + "    reject;\n}\n";
}

QByteArray timeText(const char *word, int seconds)
{
    return seconds > 0 ? QByteArray("    ") + word + ' ' + QByteArray::number(seconds) + ";\n" : QByteArray();
}

QByteArray sessionText(const RoutingDocument &document, const BgpSession &session)
{
    const QByteArray name = birdNameOf(session.id);
    const net::Family family = session.neighbor.family();
    QByteArray text =
        importText(session, name) + exportText(document, session, name) + "protocol bgp " + name + "\n{\n";
    if (!session.name.isEmpty())
        text += "    description \"" + session.name.toUtf8() + "\";\n";
    if (!session.isEnabled)
        text += "    disabled;\n";
    if (!document.routerId.isEmpty())
        text += "    router id " + document.routerId.toLatin1() + ";\n";
    text += "    local as " + QByteArray::number(session.localAs) + ";\n    neighbor "
            + session.neighbor.toString().toLatin1() + " as " + QByteArray::number(session.remoteAs) + ";\n";
    text += session.multihop > 0 ? "    multihop " + QByteArray::number(session.multihop) + ";\n"
                                 : QByteArray("    direct;\n");
    if (session.ttlSecurity)
        text += "    ttl security on;\n";
    if (session.source)
        text += "    source address " + session.source->toString().toLatin1() + ";\n";
    if (session.password)
        text += "    password \"" + session.password->bytes() + "\";\n";
    text += timeText("hold time", session.holdTime) + timeText("keepalive time", session.keepalive)
            + timeText("connect retry time", session.connectRetry) + "    " + channelOf(family)
            + " {\n        table mh_" + wordOf(family) + ";\n        import keep filtered on;\n        import filter "
            + name + "_in;\n        export filter " + name + "_out;\n";
    if (session.maxPrefixes > 0)
        text += "        import limit " + QByteArray::number(session.maxPrefixes) + " action disable;\n";
    return text + "    };\n}\n";
}

QByteArray ownText(const RoutingDocument &document, net::Family family)
{
    const QByteArray word = wordOf(family);
    QByteArray text = channelOf(family) + " table mh_" + word + ";\nprotocol static mh_own_" + word + "\n{\n    "
                      + channelOf(family) + " { table mh_" + word + "; };\n";
    for (const Announcement &each : document.announcements) {
        if (each.prefix.family() == family)
            text += "    route " + each.prefix.toString().toLatin1() + " unreachable;\n";
    }
    return text + "}\n";
}

} // namespace

QByteArray birdNameOf(const QUuid &session)
{
    return "mh_" + session.toByteArray(QUuid::Id128);
}

Secret birdTextOf(const RoutingDocument &document)
{
    QByteArray text("# Written by Meshhelm's agent, as a whole: what is changed here is lost.\n");
    for (const net::Family family : kFamilies)
        text += ownText(document, family);
    for (const BgpSession &session : document.sessions)
        text += sessionText(document, session);
    return Secret(std::exchange(text, {}));
}

} // namespace mh::agent
