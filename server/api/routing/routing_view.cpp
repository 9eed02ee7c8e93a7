// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/routing/routing_view.h"

#include <algorithm>
#include <array>

#include "core/base/json.h"
#include "core/protocol/values.h"
#include "server/fleet/host_registry.h"
#include "server/routing/routing_care.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using routing::Announcement;
using routing::HostState;
using routing::Session;
using routing::SessionState;

namespace {

constexpr qint64 kMsPerSecond = 1000;

QJsonValue secondsOrNull(qint64 ms)
{
    return ms == 0 ? QJsonValue() : QJsonValue(protocol::isoSeconds(ms));
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

/// What the daemon does not tell is null.
QJsonObject statisticsOf(const SessionState &state)
{
    static constexpr std::array kKeys{"messages_received"_L1, "messages_sent"_L1,          "updates_received"_L1,
                                      "updates_sent"_L1,      "notifications_received"_L1, "notifications_sent"_L1};
    QJsonObject json;
    for (const QLatin1StringView key : kKeys)
        json.insert(key, state.messages.contains(key) ? state.messages.value(key) : QJsonValue());
    return json;
}

QJsonObject configOf(const Session &session)
{
    return {{u"password"_s, session.sealedPassword.isEmpty() ? QJsonValue() : QJsonValue(routing::kRedacted)},
            {u"hold_time"_s, session.holdTime},
            {u"keepalive"_s, session.keepalive},
            {u"connect_retry"_s, session.connectRetry},
            {u"multihop"_s, session.multihop > 0},
            {u"hops"_s, session.multihop},
            {u"ttl_security"_s, session.ttlSecurity},
            {u"source"_s, session.source ? QJsonValue(session.source->toString()) : QJsonValue()},
            {u"max_prefixes"_s, session.maxPrefixes},
            {u"graceful_shutdown"_s, session.gracefulShutdown}};
}

QJsonValue refusalText(const std::optional<Error> &refusal)
{
    return refusal ? QJsonValue(refusal->message) : QJsonValue();
}

QJsonArray textsOf(const QList<net::Prefix> &prefixes)
{
    QJsonArray array;
    for (const net::Prefix &prefix : prefixes)
        array.append(prefix.toString());
    return array;
}

} // namespace

const HostState *RoutingView::present(HostId host) const
{
    return m_parts.commands.isReachable(host) ? m_parts.care.stateOf(host) : nullptr;
}

SessionState RoutingView::stateOf(const Session &session) const
{
    const HostState *host = present(session.host);
    return host ? host->sessions.value(session.id) : SessionState();
}

QString RoutingView::statusOf(const Session &session) const
{
    if (!session.enabled)
        return u"disabled"_s;
    const SessionState state = stateOf(session);
    // One that the host has not heard of being started is nothing yet.
    return state.state.isEmpty() || state.state == "disabled"_L1 ? u"unknown"_s : state.state;
}

qint64 RoutingView::numberOf(HostId host) const
{
    const fleet::Host *found = m_parts.hosts.find(host);
    return found ? found->number : 0;
}

void RoutingView::insertHost(QJsonObject &json, HostId id) const
{
    const fleet::Host *host = m_parts.hosts.find(id);
    json.insert("host_id"_L1, host ? QJsonValue(host->number) : QJsonValue());
    json.insert("host"_L1, host ? QJsonValue(host->name) : QJsonValue());
}

QJsonObject RoutingView::session(const Session &session) const
{
    const SessionState state = stateOf(session);
    const qint64 up = state.isUp() && state.since > 0 ? m_parts.clock.nowMs() - state.since : 0;
    QJsonObject json{{u"id"_s, session.number},
                     {u"name"_s, session.name},
                     {u"description"_s, session.description},
                     {u"neighbor"_s, session.neighbor.toString()},
                     {u"remote_as"_s, session.remoteAs},
                     {u"local_as"_s, session.localAs},
                     {u"enabled"_s, session.enabled},
                     {u"status"_s, statusOf(session)},
                     {u"uptime"_s, std::max(up, qint64(0)) / kMsPerSecond},
                     {u"routes_received"_s, state.imported},
                     {u"routes_advertised"_s, state.exported},
                     {u"routes_filtered"_s, state.filtered},
                     {u"last_update"_s, secondsOrNull(state.since)},
                     {u"last_error"_s, textOrNull(state.lastError)},
                     {u"config"_s, configOf(session)},
                     {u"statistics"_s, statisticsOf(state)},
                     {u"up_to_date"_s, m_parts.care.isUpToDate(session.host)},
                     {u"refusal"_s, refusalText(m_parts.care.refusalOf(session.host))},
                     {u"created_at"_s, secondsOrNull(session.createdAt)},
                     {u"updated_at"_s, secondsOrNull(session.updatedAt)}};
    insertHost(json, session.host);
    return json;
}

QJsonObject RoutingView::wholeSession(const Session &session) const
{
    QJsonObject json = this->session(session);
    json.insert("import"_L1, toJson(session.import));
    json.insert("export"_L1, toJson(session.exporting));
    QJsonArray history;
    const QList<routing::StateChange> changes = m_parts.care.historyOf(session.id);
    for (const routing::StateChange &each : changes)
        history.append(QJsonObject{{u"at"_s, protocol::isoSeconds(each.at)},
                                   {u"from"_s, textOrNull(each.from)},
                                   {u"to"_s, textOrNull(each.to)},
                                   {u"reason"_s, textOrNull(each.reason)}});
    json.insert("history"_L1, history);
    return json;
}

QJsonObject RoutingView::announcement(const Announcement &announcement) const
{
    const HostState *host = present(announcement.host);
    const bool isTold = host && host->announced.contains(announcement.prefix.toString());
    QJsonArray sessions;
    const QList<Session> all = m_parts.service.sessions();
    for (const BgpSessionId &id : announcement.sessions) {
        const auto found = std::find_if(all.begin(), all.end(), [&id](const Session &each) { return each.id == id; });
        if (found != all.end())
            sessions.append(found->number);
    }
    QJsonObject json{{u"id"_s, announcement.number},
                     {u"prefix"_s, announcement.prefix.toString()},
                     {u"sessions"_s, sessions},
                     {u"communities"_s, QJsonArray::fromStringList(announcement.communities)},
                     {u"med"_s, announcement.med ? QJsonValue(*announcement.med) : QJsonValue()},
                     {u"owner"_s, textOrNull(announcement.owner)},
                     {u"mode"_s, QString(toText(announcement.mode))},
                     {u"allow_longer"_s, announcement.allowLonger},
                     {u"status"_s, isTold                ? u"announced"_s
                                   : !host               ? u"unknown"_s
                                   : announcement.active ? u"waiting"_s
                                                         : u"resting"_s},
                     {u"refusal"_s, refusalText(m_parts.care.refusalOf(announcement.host))},
                     {u"created_at"_s, secondsOrNull(announcement.createdAt)},
                     {u"updated_at"_s, secondsOrNull(announcement.updatedAt)}};
    insertHost(json, announcement.host);
    return json;
}

QJsonObject RoutingView::router(const routing::RoutingHost &host) const
{
    const routing::Router wanted = m_parts.service.router(host.id);
    const HostState *state = present(host.id);
    const QList<Session> all = m_parts.service.sessions();
    const auto ofHost = [&host](const Session &each) { return each.host == host.id; };
    const auto isUp = [&](const Session &each) { return ofHost(each) && stateOf(each).isUp(); };
    return {{u"host_id"_s, host.number},
            {u"host"_s, host.name},
            {u"is_local"_s, host.isLocal},
            {u"online"_s, m_parts.commands.isReachable(host.id)},
            {u"local_as"_s, wanted.localAs == 0 ? QJsonValue() : QJsonValue(wanted.localAs)},
            {u"router_id"_s, textOrNull(wanted.routerId)},
            {u"backend"_s, textOrNull(state ? state->backend : QString())},
            {u"version"_s, textOrNull(state ? state->version : QString())},
            {u"running"_s, state ? QJsonValue(state->running) : QJsonValue()},
            {u"router_id_in_use"_s, textOrNull(state ? state->routerId : QString())},
            {u"up_to_date"_s, m_parts.care.isUpToDate(host.id)},
            {u"error"_s, textOrNull(state ? state->error : QString())},
            {u"refusal"_s, refusalText(m_parts.care.refusalOf(host.id))},
            {u"drift"_s, QJsonArray::fromStringList(state ? state->drift : QStringList())},
            {u"sessions"_s, qint64(std::count_if(all.begin(), all.end(), ofHost))},
            {u"established"_s, qint64(std::count_if(all.begin(), all.end(), isUp))},
            {u"announce"_s, textsOf(host.powers.announce)},
            {u"neighbors"_s, textsOf(host.powers.neighbors)}};
}

QJsonArray RoutingView::routes(const QList<QByteArray> &lines) const
{
    QHash<QString, qint64> numbers;
    const QList<Session> all = m_parts.service.sessions();
    for (const Session &each : all)
        numbers.insert(each.id.toString(), each.number);
    QJsonArray routes;
    for (const QByteArray &line : lines) {
        const auto route = json::parseObject(line);
        if (!route)
            continue; // what no agent of ours sends
        const qint64 number = numbers.value(route->value("session"_L1).toString());
        QJsonObject json;
        for (const QLatin1StringView key :
             {"prefix"_L1, "next_hop"_L1, "as_path"_L1, "origin"_L1, "local_pref"_L1, "med"_L1})
            json.insert(key, route->contains(key) ? route->value(key) : QJsonValue());
        json.insert("community"_L1, route->value("community"_L1).toArray());
        json.insert("session_id"_L1, number == 0 ? QJsonValue() : QJsonValue(number));
        json.insert("last_update"_L1, secondsOrNull(route->value("since"_L1).toInteger()));
        json.insert("status"_L1, route->value("best"_L1).toBool() ? u"active"_s : u"inactive"_s);
        routes.append(json);
    }
    return routes;
}

} // namespace mh::api
