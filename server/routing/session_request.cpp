// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routing/session_request.h"

#include <algorithm>

#include <QRegularExpression>

#include "core/base/json.h"

namespace mh::routing {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 64;
constexpr qsizetype kLongestDescription = 1000;
constexpr qsizetype kLongestPassword = 80; ///< TCP knows no longer ones
constexpr int kMostSeconds = 65'535;
constexpr int kLeastHold = 3; ///< RFC 4271
constexpr int kMostHops = 255;
constexpr int kAnyHops = 64;
constexpr qint64 kMostPrefixes = 10'000'000;
constexpr qsizetype kMostCommunities = 64;
constexpr int kLargestHalf = 65'535;

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isPrint() && c != u'"' && c != u'\\'; });
}

void readName(json::Reader &reader, Session &session)
{
    if (reader.has("name"_L1) || session.name.isEmpty())
        session.name = reader.text("name"_L1, kLongestName).trimmed();
    if (!isPlain(session.name) || (session.name.isEmpty() && reader.ok()))
        reader.fail("name"_L1, u"must be printable, without quotes and backslashes"_s);
    session.description = reader.textOr("description"_L1, session.description, kLongestDescription);
}

std::optional<net::Address> addressMember(json::Reader &reader, QLatin1StringView key)
{
    const auto address = net::Address::parse(reader.text(key, 64));
    if (!reader.ok())
        return {};
    if (!address) {
        reader.fail(key, address.error().message);
        return {};
    }
    return *address;
}

bool isHost(const net::Address &address)
{
    const bool isV4 = address.family() == net::Family::V4;
    static const auto multicast4 = net::Prefix::parse(u"224.0.0.0/3");
    static const auto multicast6 = net::Prefix::parse(u"ff00::/8");
    return address.value() != net::U128(0) && !(isV4 ? multicast4 : multicast6)->contains(address);
}

void readPeers(json::Reader &reader, Session &session)
{
    const bool isNew = session.createdAt == 0;
    if (reader.has("neighbor"_L1) || isNew) {
        if (const auto neighbor = addressMember(reader, "neighbor"_L1))
            session.neighbor = *neighbor;
        if (reader.ok() && !isHost(session.neighbor))
            reader.fail("neighbor"_L1, u"must be the address of one machine"_s);
    }
    if (reader.has("source"_L1) && reader.textOr("source"_L1, {}).isEmpty())
        session.source.reset();
    else if (reader.has("source"_L1))
        session.source = addressMember(reader, "source"_L1);
    if (reader.ok() && session.source && session.source->family() != session.neighbor.family())
        reader.fail("source"_L1, u"must be of the neighbour's family"_s);
    if (reader.has("remote_as"_L1) || isNew)
        session.remoteAs = reader.integer("remote_as"_L1, 1, kLargestAs);
    // Without one it is the router's, which is not known here.
    session.localAs = reader.integerOr("local_as"_L1, session.localAs, session.localAs == 0 ? 0 : 1, kLargestAs);
}

void readTimes(json::Reader &reader, Session &session)
{
    session.holdTime = int(reader.integerOr("hold_time"_L1, session.holdTime, 0, kMostSeconds));
    if (session.holdTime > 0 && session.holdTime < kLeastHold)
        reader.fail("hold_time"_L1, u"must be 0, or %1 at least"_s.arg(kLeastHold));
    session.keepalive = int(reader.integerOr("keepalive"_L1, session.keepalive, 0, kMostSeconds));
    if (session.holdTime > 0 && session.keepalive >= session.holdTime)
        reader.fail("keepalive"_L1, u"must be shorter than the hold time"_s);
    session.connectRetry = int(reader.integerOr("connect_retry"_L1, session.connectRetry, 1, kMostSeconds));
}

void readWays(json::Reader &reader, Session &session)
{
    const QJsonValue multihop = reader.value("multihop"_L1);
    if (multihop.isBool())
        session.multihop = !multihop.toBool() ? 0 : std::max(session.multihop, kAnyHops);
    else
        session.multihop = int(reader.integerOr("multihop"_L1, session.multihop, 0, kMostHops));
    session.ttlSecurity = reader.flagOr("ttl_security"_L1, session.ttlSecurity);
    session.enabled = reader.flagOr("enabled"_L1, session.enabled);
    session.gracefulShutdown = reader.flagOr("graceful_shutdown"_L1, session.gracefulShutdown);
    session.maxPrefixes = reader.integerOr("max_prefixes"_L1, session.maxPrefixes, 0, kMostPrefixes);
}

Result<> readFilters(json::Reader &reader, Session &session)
{
    for (const auto &[key, filter] : {std::pair("import"_L1, &session.import), {"export"_L1, &session.exporting}}) {
        if (!reader.has(key))
            continue;
        const auto said = filterFrom(reader.objectOr(key), key);
        if (!said)
            return said.error();
        *filter = *said;
    }
    return {};
}

std::optional<Secret> passwordMember(json::Reader &reader)
{
    if (reader.value("password"_L1).isNull())
        return Secret();
    const QString text = reader.textOr("password"_L1, {}, kLongestPassword);
    if (text == kRedacted)
        return {};
    const auto fits = [](QChar c) { return c >= u' ' && c <= u'~' && c != u'"' && c != u'\\'; };
    if (!std::all_of(text.begin(), text.end(), fits))
        reader.fail("password"_L1, u"must be of printable ASCII without quotes and backslashes"_s);
    return Secret(text.toUtf8());
}

bool isCommunity(const QString &text)
{
    static const QRegularExpression shape(u"^(\\d{1,5}):(\\d{1,5})$"_s);
    const auto match = shape.match(text);
    return match.hasMatch() && match.captured(1).toInt() <= kLargestHalf && match.captured(2).toInt() <= kLargestHalf;
}

void readAttributes(json::Reader &reader, Announcement &announcement)
{
    announcement.communities = reader.textsOr("communities"_L1, announcement.communities);
    if (announcement.communities.size() > kMostCommunities)
        reader.fail("communities"_L1, u"must have at most %1 entries"_s.arg(kMostCommunities));
    for (const QString &community : std::as_const(announcement.communities)) {
        if (!isCommunity(community))
            reader.fail("communities"_L1, u"'%1' is no community as 65001:100"_s.arg(community.left(32)));
    }
    if (reader.has("med"_L1))
        announcement.med = reader.integer("med"_L1, 0, kLargestAs);
    static const QRegularExpression shape(u"^(peer|allocation):[0-9A-Za-z-]{1,64}$"_s);
    announcement.owner = reader.textOr("owner"_L1, announcement.owner, 80);
    if (!announcement.owner.isEmpty() && !shape.match(announcement.owner).hasMatch())
        reader.fail("owner"_L1, u"must be peer:<id> or allocation:<id>"_s);
    const QString mode = reader.textOr("mode"_L1, toText(announcement.mode), 32);
    if (const auto known = modeFrom(mode))
        announcement.mode = *known;
    else
        reader.fail("mode"_L1, u"must be always, while_enabled or while_live"_s);
    if (announcement.owner.isEmpty() && announcement.mode != Mode::Always)
        reader.fail("mode"_L1, u"without an owner it can only be always"_s);
    announcement.allowLonger = reader.flagOr("allow_longer"_L1, announcement.allowLonger);
}

} // namespace

Result<SaidSession> sessionFrom(const QJsonObject &said, Session now)
{
    json::Reader reader(said);
    readName(reader, now);
    readPeers(reader, now);
    readTimes(reader, now);
    readWays(reader, now);
    auto password = said.contains("password"_L1) ? passwordMember(reader) : std::nullopt;
    if (!reader.ok())
        return reader.error();
    if (const auto filters = readFilters(reader, now); !filters)
        return filters.error();
    return SaidSession{std::move(now), std::move(password)};
}

Result<SaidAnnouncement> announcementFrom(const QJsonObject &said, Announcement now)
{
    json::Reader reader(said);
    if (reader.has("prefix"_L1) || now.createdAt == 0) {
        const auto prefix = net::Prefix::parse(reader.text("prefix"_L1, 64));
        if (reader.ok() && !prefix)
            reader.fail("prefix"_L1, prefix.error().message);
        if (prefix)
            now.prefix = *prefix;
    }
    std::optional<QList<qint64>> sessions;
    if (reader.has("sessions"_L1)) {
        sessions.emplace();
        const QJsonArray numbers = reader.arrayOr("sessions"_L1);
        for (const QJsonValue &number : numbers) {
            if (number.toInteger() < 1)
                reader.fail("sessions"_L1, u"must be a list of ids of sessions"_s);
            sessions->append(number.toInteger());
        }
    }
    readAttributes(reader, now);
    if (!reader.ok())
        return reader.error();
    return SaidAnnouncement{now, sessions};
}

} // namespace mh::routing
