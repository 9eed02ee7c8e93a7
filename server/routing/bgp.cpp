// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routing/bgp.h"

#include <algorithm>
#include <array>

#include "core/base/json.h"

namespace mh::routing {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostRules = 1000;
constexpr qint64 kLargestAs = 4'294'967'295;
constexpr qint64 kLargest = qint64(1) << 52;

QJsonArray idsOf(const QList<BgpSessionId> &ids)
{
    QJsonArray array;
    for (const BgpSessionId &id : ids)
        array.append(id.toString());
    return array;
}

Result<Filter::Rule> ruleFrom(const QJsonObject &json, const QString &path)
{
    json::Reader reader(json, path);
    const QString text = reader.text("prefix"_L1, 64);
    if (!reader.ok())
        return reader.error();
    const auto prefix = net::Prefix::parse(text);
    if (!prefix)
        return invalidInput(prefix.error().message, reader.pathOf("prefix"_L1));
    const int bits = net::bitsOf(prefix->family());
    Filter::Rule rule{*prefix, 0, 0, true};
    rule.min = int(reader.integerOr("min"_L1, prefix->length(), prefix->length(), bits));
    rule.max = int(reader.integerOr("max"_L1, std::max(rule.min, prefix->length()), rule.min, bits));
    const QString action = reader.textOr("action"_L1, u"accept"_s, 16);
    if (action != "accept"_L1 && action != "reject"_L1)
        reader.fail("action"_L1, u"must be accept or reject"_s);
    rule.accepts = action == "accept"_L1;
    if (!reader.ok())
        return reader.error();
    return rule;
}

} // namespace

bool lets(const Filter &filter, const net::Prefix &prefix)
{
    for (const Filter::Rule &rule : filter.rules) {
        if (rule.prefix.contains(prefix) && prefix.length() >= rule.min && prefix.length() <= rule.max)
            return rule.accepts;
    }
    return filter.accepts;
}

Result<Filter> filterFrom(const QJsonObject &json, const QString &path)
{
    json::Reader reader(json, path);
    Filter filter;
    const QString otherwise = reader.textOr("default"_L1, u"accept"_s, 16);
    if (otherwise != "accept"_L1 && otherwise != "reject"_L1)
        reader.fail("default"_L1, u"must be accept or reject"_s);
    filter.accepts = otherwise == "accept"_L1;
    const QJsonArray rules = reader.arrayOr("rules"_L1);
    if (rules.size() > kMostRules)
        reader.fail("rules"_L1, u"must have at most %1 entries"_s.arg(kMostRules));
    if (!reader.ok())
        return reader.error();
    for (const QJsonValue &value : rules) {
        const auto rule =
            ruleFrom(value.toObject(), u"%1[%2]"_s.arg(reader.pathOf("rules"_L1)).arg(filter.rules.size()));
        if (!rule)
            return rule.error();
        filter.rules.append(*rule);
    }
    return filter;
}

QJsonObject toJson(const Filter &filter)
{
    const auto word = [](bool accepts) { return accepts ? u"accept"_s : u"reject"_s; };
    QJsonArray rules;
    for (const Filter::Rule &rule : filter.rules)
        rules.append(QJsonObject{{u"prefix"_s, rule.prefix.toString()},
                                 {u"min"_s, rule.min},
                                 {u"max"_s, rule.max},
                                 {u"action"_s, word(rule.accepts)}});
    return {{u"default"_s, word(filter.accepts)}, {u"rules"_s, rules}};
}

Result<Session> Session::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Session session;
    session.host = HostId::fromString(reader.text("host"_L1));
    session.name = reader.text("name"_L1);
    session.description = reader.textOr("description"_L1, {});
    const auto neighbor = net::Address::parse(reader.text("neighbor"_L1));
    if (!neighbor)
        return neighbor.error();
    session.neighbor = *neighbor;
    if (const QString text = reader.textOr("source"_L1, {}); !text.isEmpty()) {
        const auto source = net::Address::parse(text);
        if (!source)
            return source.error();
        session.source = *source;
    }
    session.remoteAs = reader.integer("remote_as"_L1, 1, kLargestAs);
    session.localAs = reader.integer("local_as"_L1, 1, kLargestAs);
    session.sealedPassword = reader.textOr("password"_L1, {});
    session.holdTime = int(reader.integerOr("hold_time"_L1, session.holdTime, 0, kLargestAs));
    session.keepalive = int(reader.integerOr("keepalive"_L1, session.keepalive, 0, kLargestAs));
    session.connectRetry = int(reader.integerOr("connect_retry"_L1, session.connectRetry, 0, kLargestAs));
    session.multihop = int(reader.integerOr("multihop"_L1, 0, 0, 255));
    session.ttlSecurity = reader.flagOr("ttl_security"_L1, false);
    session.enabled = reader.flagOr("enabled"_L1, true);
    session.gracefulShutdown = reader.flagOr("graceful_shutdown"_L1, false);
    session.maxPrefixes = reader.integerOr("max_prefixes"_L1, 0, 0, kLargest);
    session.createdAt = reader.integerOr("created_at"_L1, 0, 0, kLargest);
    session.updatedAt = reader.integerOr("updated_at"_L1, 0, 0, kLargest);
    const auto import = filterFrom(reader.objectOr("import"_L1), u"import"_s);
    const auto exporting = filterFrom(reader.objectOr("export"_L1), u"export"_s);
    if (!reader.ok() || !import || !exporting)
        return !reader.ok() ? reader.error() : import ? exporting.error() : import.error();
    session.import = *import;
    session.exporting = *exporting;
    return session;
}

QJsonObject toJson(const Session &session)
{
    return {{u"host"_s, session.host.toString()},
            {u"name"_s, session.name},
            {u"description"_s, session.description},
            {u"neighbor"_s, session.neighbor.toString()},
            {u"source"_s, session.source ? session.source->toString() : QString()},
            {u"remote_as"_s, session.remoteAs},
            {u"local_as"_s, session.localAs},
            {u"password"_s, session.sealedPassword},
            {u"hold_time"_s, session.holdTime},
            {u"keepalive"_s, session.keepalive},
            {u"connect_retry"_s, session.connectRetry},
            {u"multihop"_s, session.multihop},
            {u"ttl_security"_s, session.ttlSecurity},
            {u"enabled"_s, session.enabled},
            {u"graceful_shutdown"_s, session.gracefulShutdown},
            {u"max_prefixes"_s, session.maxPrefixes},
            {u"created_at"_s, session.createdAt},
            {u"updated_at"_s, session.updatedAt},
            {u"import"_s, toJson(session.import)},
            {u"export"_s, toJson(session.exporting)}};
}

QLatin1StringView toText(Mode mode)
{
    static constexpr std::array kTexts{"always"_L1, "while_enabled"_L1, "while_live"_L1};
    return kTexts[size_t(mode)];
}

std::optional<Mode> modeFrom(QStringView text)
{
    for (const Mode mode : {Mode::Always, Mode::WhileEnabled, Mode::WhileLive}) {
        if (text == toText(mode))
            return mode;
    }
    return {};
}

Result<Announcement> Announcement::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Announcement made;
    made.host = HostId::fromString(reader.text("host"_L1));
    const auto prefix = net::Prefix::parse(reader.text("prefix"_L1));
    if (!prefix)
        return prefix.error();
    made.prefix = *prefix;
    const QStringList sessions = reader.textsOr("sessions"_L1);
    for (const QString &id : sessions)
        made.sessions.append(BgpSessionId::fromString(id));
    made.communities = reader.textsOr("communities"_L1);
    if (reader.has("med"_L1))
        made.med = reader.integer("med"_L1, 0, kLargestAs);
    made.owner = reader.textOr("owner"_L1, {});
    const auto mode = modeFrom(reader.text("mode"_L1));
    if (!mode && reader.ok())
        reader.fail("mode"_L1, u"is none"_s);
    made.mode = mode.value_or(Mode::Always);
    made.allowLonger = reader.flagOr("allow_longer"_L1, false);
    made.active = reader.flagOr("active"_L1, true);
    made.createdAt = reader.integerOr("created_at"_L1, 0, 0, kLargest);
    made.updatedAt = reader.integerOr("updated_at"_L1, 0, 0, kLargest);
    if (!reader.ok())
        return reader.error();
    return made;
}

QJsonObject toJson(const Announcement &announcement)
{
    QJsonObject json{{u"host"_s, announcement.host.toString()},
                     {u"prefix"_s, announcement.prefix.toString()},
                     {u"sessions"_s, idsOf(announcement.sessions)},
                     {u"communities"_s, QJsonArray::fromStringList(announcement.communities)},
                     {u"owner"_s, announcement.owner},
                     {u"mode"_s, QString(toText(announcement.mode))},
                     {u"allow_longer"_s, announcement.allowLonger},
                     {u"active"_s, announcement.active},
                     {u"created_at"_s, announcement.createdAt},
                     {u"updated_at"_s, announcement.updatedAt}};
    if (announcement.med)
        json.insert(u"med"_s, *announcement.med);
    return json;
}

} // namespace mh::routing
