// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/routing/routing_document.h"

#include <algorithm>

#include <QSet>

#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostAs = 0xffffffff;
constexpr int kMostSeconds = 65'535;
constexpr int kMostHops = 255;
constexpr qsizetype kMostCommunities = 32;

net::Prefix prefixIn(json::Reader &reader)
{
    const auto prefix = net::Prefix::parse(reader.text("prefix"_L1, 64));
    if (!prefix)
        reader.fail("prefix"_L1, prefix.error().message);
    return prefix ? *prefix : net::Prefix();
}

net::Address addressIn(json::Reader &reader, QLatin1StringView key)
{
    const auto address = net::Address::parse(reader.text(key, 64));
    if (!address)
        reader.fail(key, address.error().message);
    return address ? *address : net::Address();
}

bool acceptsIn(json::Reader &reader, QLatin1StringView key)
{
    const QString word = reader.text(key, 16);
    if (word != "accept"_L1 && word != "reject"_L1)
        reader.fail(key, u"must be accept or reject"_s);
    return word == "accept"_L1;
}

Result<RouteFilter> filterFrom(const QJsonObject &json, const QString &path, net::Family family)
{
    json::Reader reader(json, path);
    RouteFilter filter;
    filter.accepts = acceptsIn(reader, "default"_L1);
    const QJsonArray rules = reader.arrayOr("rules"_L1);
    if (rules.size() > RoutingDocument::kMostRules)
        reader.fail("rules"_L1, u"must have at most %1 entries"_s.arg(RoutingDocument::kMostRules));
    for (qsizetype at = 0; reader.ok() && at < rules.size(); ++at) {
        json::Reader each(rules[at].toObject(), u"%1.rules[%2]"_s.arg(path).arg(at));
        RouteRule rule;
        rule.prefix = prefixIn(each);
        const int length = rule.prefix.length();
        rule.least = int(each.integerOr("min"_L1, length, length, net::bitsOf(family)));
        rule.most = int(each.integerOr("max"_L1, rule.least, rule.least, net::bitsOf(family)));
        rule.accepts = acceptsIn(each, "action"_L1);
        if (rule.prefix.family() != family)
            each.fail("prefix"_L1, u"is not of the neighbor's family"_s);
        if (!each.ok())
            return each.error();
        filter.rules.append(rule);
    }
    return reader.ok() ? Result<RouteFilter>(filter) : reader.error();
}

/// Texts of BIRD end at the first quote; nothing can stand before one.
bool canBeQuoted(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar each) { return each.isPrint() && each != u'"'; });
}

void readTimes(json::Reader &reader, BgpSession &session)
{
    session.holdTime = int(reader.integerOr("hold_time"_L1, 0, 0, kMostSeconds));
    session.keepalive = int(reader.integerOr("keepalive"_L1, 0, 0, kMostSeconds));
    session.connectRetry = int(reader.integerOr("connect_retry"_L1, 0, 0, kMostSeconds));
    constexpr int kLeastHold = 3; // RFC 4271, 4.2
    if (session.holdTime > 0 && session.holdTime < kLeastHold)
        reader.fail("hold_time"_L1, u"must be 0 or at least %1"_s.arg(kLeastHold));
}

void readPassword(json::Reader &reader, BgpSession &session)
{
    constexpr qsizetype kLongest = 80; // of TCP MD5 on Linux
    const QString password = reader.textOr("password"_L1, {}, kLongest);
    if (!canBeQuoted(password) || password.toUtf8().size() > kLongest)
        reader.fail("password"_L1,
                    u"must have at most %1 bytes, without quotes and control characters"_s.arg(kLongest));
    if (!password.isEmpty())
        session.password = std::make_shared<const Secret>(password.toUtf8());
}

Result<BgpSession> sessionFrom(const QJsonObject &json, const QString &path)
{
    json::Reader reader(json, path);
    BgpSession session;
    session.id = QUuid::fromString(reader.text("session"_L1, 64));
    session.name = reader.textOr("name"_L1, {}, 128);
    session.neighbor = addressIn(reader, "neighbor"_L1);
    session.remoteAs = quint32(reader.integer("remote_as"_L1, 1, kMostAs));
    session.localAs = quint32(reader.integer("local_as"_L1, 1, kMostAs));
    readPassword(reader, session);
    readTimes(reader, session);
    session.multihop = int(reader.integerOr("multihop"_L1, 0, 0, kMostHops));
    session.ttlSecurity = reader.flagOr("ttl_security"_L1, false);
    session.isEnabled = reader.flagOr("enabled"_L1, true);
    session.maxPrefixes = reader.integerOr("max_prefixes"_L1, 0, 0, kMostAs);
    session.gracefulShutdown = reader.flagOr("graceful_shutdown"_L1, false);
    if (reader.has("source"_L1) && !reader.value("source"_L1).toString().isEmpty())
        session.source = addressIn(reader, "source"_L1);
    if (session.id.isNull())
        reader.fail("session"_L1, u"must be a UUID"_s);
    if (!canBeQuoted(session.name))
        reader.fail("name"_L1, u"must have no quotes and control characters"_s);
    if (session.source && session.source->family() != session.neighbor.family())
        reader.fail("source"_L1, u"is not of the neighbor's family"_s);
    if (!reader.ok())
        return reader.error();
    const net::Family family = session.neighbor.family();
    const auto import = filterFrom(reader.objectOr("import"_L1), path + u".import"_s, family);
    if (!import)
        return import.error();
    const auto outward = filterFrom(reader.objectOr("export"_L1), path + u".export"_s, family);
    if (!outward)
        return outward.error();
    session.import = *import;
    session.outward = *outward;
    return session;
}

std::optional<std::pair<quint16, quint16>> communityFrom(const QString &text)
{
    bool isHigh = false;
    bool isLow = false;
    const quint16 high = text.section(u':', 0, 0).toUShort(&isHigh);
    const quint16 low = text.section(u':', 1).toUShort(&isLow);
    return isHigh && isLow ? std::optional(std::pair(high, low)) : std::nullopt;
}

void readCommunities(json::Reader &reader, Announcement &announcement)
{
    const QStringList texts = reader.textsOr("communities"_L1);
    if (texts.size() > kMostCommunities)
        reader.fail("communities"_L1, u"must have at most %1 entries"_s.arg(kMostCommunities));
    for (const QString &text : texts) {
        const auto community = communityFrom(text);
        if (!community)
            return reader.fail("communities"_L1, u"must be pairs such as 65001:100"_s);
        announcement.communities.append(*community);
    }
}

Result<Announcement> announcementFrom(const QJsonObject &json, const QString &path, const RoutingDocument &document)
{
    json::Reader reader(json, path);
    Announcement announcement;
    announcement.prefix = prefixIn(reader);
    const QStringList sessions = reader.textsOr("sessions"_L1);
    for (const QString &text : sessions) {
        const QUuid id = QUuid::fromString(text);
        const auto session = std::find_if(document.sessions.begin(), document.sessions.end(),
                                          [&id](const BgpSession &each) { return each.id == id; });
        if (session == document.sessions.end())
            reader.fail("sessions"_L1, u"has what is none of the document's sessions"_s);
        else if (session->neighbor.family() != announcement.prefix.family())
            reader.fail("sessions"_L1, u"has a session that is not of the prefix's family"_s);
        announcement.sessions.append(id);
    }
    readCommunities(reader, announcement);
    if (reader.has("med"_L1) && !reader.value("med"_L1).isNull())
        announcement.med = quint32(reader.integer("med"_L1, 0, kMostAs));
    return reader.ok() ? Result<Announcement>(announcement) : reader.error();
}

bool isWithin(const QStringList &prefixes, const net::Prefix &inner)
{
    return std::any_of(prefixes.begin(), prefixes.end(), [&inner](const QString &text) {
        const auto outer = net::Prefix::parse(text);
        return outer && outer->contains(inner);
    });
}

} // namespace

Result<RoutingDocument> RoutingDocument::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    RoutingDocument document;
    document.routerId = reader.textOr("router_id"_L1, {}, 15);
    const auto router = net::Address::parse(document.routerId);
    if (!document.routerId.isEmpty() && (!router || router->family() != net::Family::V4))
        reader.fail("router_id"_L1, u"must be an IPv4 address or empty"_s);
    const QJsonArray sessions = reader.arrayOr("sessions"_L1);
    const QJsonArray announcements = reader.arrayOr("announcements"_L1);
    if (sessions.size() > kMostSessions)
        reader.fail("sessions"_L1, u"must have at most %1 entries"_s.arg(kMostSessions));
    if (announcements.size() > kMostAnnouncements)
        reader.fail("announcements"_L1, u"must have at most %1 entries"_s.arg(kMostAnnouncements));
    if (!reader.ok())
        return reader.error();
    QSet<QUuid> ids;
    for (const QJsonValue &value : sessions) {
        const QString path = u"sessions[%1]"_s.arg(document.sessions.size());
        auto session = sessionFrom(value.toObject(), path);
        if (!session)
            return session.error();
        if (ids.contains(session->id))
            return invalidInput(u"is there twice"_s, path + u".session"_s);
        ids.insert(session->id);
        document.sessions.append(*std::move(session));
    }
    QSet<net::Prefix> prefixes;
    for (const QJsonValue &value : announcements) {
        const QString path = u"announcements[%1]"_s.arg(document.announcements.size());
        auto announcement = announcementFrom(value.toObject(), path, document);
        if (!announcement)
            return announcement.error();
        if (prefixes.contains(announcement->prefix))
            return invalidInput(u"is announced twice"_s, path + u".prefix"_s);
        prefixes.insert(announcement->prefix);
        document.announcements.append(*std::move(announcement));
    }
    return document;
}

std::optional<QString> refusalOf(const fleet::RoutingPowers &powers, const RoutingDocument &document)
{
    for (const BgpSession &session : document.sessions) {
        if (!isWithin(powers.neighbors, net::Prefix::host(session.neighbor)))
            return u"the host's manifest allows no neighbor %1"_s.arg(session.neighbor.toString());
    }
    for (const Announcement &announcement : document.announcements) {
        if (!isWithin(powers.announce, announcement.prefix))
            return u"the host's manifest does not let %1 be announced"_s.arg(announcement.prefix.toString());
    }
    return {};
}

} // namespace mh::agent
