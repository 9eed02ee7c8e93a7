// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routing/agent_commands.h"

#include "core/base/when_ready.h"
#include "server/fleet/document_exchange.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"

namespace mh::routing {
using namespace Qt::StringLiterals;
using fleet::AgentSessions;

namespace {

constexpr qint64 kLookMs = 15'000;
constexpr qint64 kApplyMs = 60'000;
constexpr qint64 kRoutesMs = 120'000;

fleet::Principal theServer()
{
    return {u"server"_s, u"server"_s};
}

Error gone()
{
    return unavailable(u"the host is not there any more"_s, u"HOST_OFFLINE"_s);
}

QList<QByteArray> linesOf(const QByteArray &bytes)
{
    QList<QByteArray> lines = bytes.split('\n');
    lines.removeAll({});
    return lines;
}

} // namespace

bool AgentCommands::isReachable(HostId host) const
{
    return m_parts.watch.isConnected(host);
}

void AgentCommands::ask(HostId id, const AgentSessions::Ask &ask, const Done &done)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return done(gone());
    whenReady(m_parts.sessions.ask(*host, ask), this, done);
}

void AgentCommands::apply(HostId id, qint64 serial, Secret document, const Done &done)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return done(gone());
    fleet::sendDocument(m_parts.sessions, this, *host,
                        {u"routing.apply"_s, {{u"serial"_s, serial}}, theServer(), kApplyMs, true}, std::move(document),
                        done);
}

void AgentCommands::status(HostId host, const Done &done)
{
    ask(host, {u"routing.status"_s, {}, theServer(), kLookMs}, done);
}

void AgentCommands::restart(HostId host, const QString &session, const Done &done)
{
    ask(host, {u"routing.restart"_s, {{u"session"_s, session}}, theServer(), kApplyMs, true}, done);
}

void AgentCommands::routes(HostId id, const QJsonObject &arguments, const RoutesDone &done)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return done(gone());
    fleet::gatherDocument(
        m_parts.sessions, this, *host, {u"routing.routes"_s, arguments, theServer(), kRoutesMs}, kMostRouteBytes,
        [done](const Result<fleet::Gathered> &told) {
            if (!told)
                return done(told.error());
            const bool more = told->value.value("more"_L1).toBool();
            done(RoutePage{linesOf(told->bytes), more ? told->value.value("next"_L1).toString() : QString()});
        });
}

} // namespace mh::routing
