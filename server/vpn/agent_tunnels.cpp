// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vpn/agent_tunnels.h"

#include "core/base/when_ready.h"
#include "server/fleet/document_exchange.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;
using fleet::AgentSessions;

namespace {

constexpr qint64 kLookMs = 30'000;
constexpr qint64 kApplyMs = 120'000;

fleet::Principal theServer()
{
    return {u"server"_s, u"server"_s};
}

Error gone()
{
    return unavailable(u"the host is not there any more"_s, u"HOST_OFFLINE"_s);
}

} // namespace

bool AgentTunnels::isReachable(HostId host) const
{
    return m_parts.watch.isConnected(host);
}

void AgentTunnels::ask(HostId id, const AgentSessions::Ask &ask, const Done &done)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return done(gone());
    whenReady(m_parts.sessions.ask(*host, ask), this, [done](const Result<QJsonObject> &value) {
        done(value ? Result<Answered>(Answered{*value, {}}) : Result<Answered>(value.error()));
    });
}

void AgentTunnels::list(HostId host, const Done &done)
{
    ask(host, {u"tunnel.list"_s, {}, theServer(), kLookMs}, done);
}

void AgentTunnels::repair(HostId host, TunnelId tunnel, const Done &done)
{
    ask(host, {u"tunnel.repair"_s, {{u"tunnel"_s, tunnel.toString()}}, theServer(), kApplyMs}, done);
}

void AgentTunnels::down(HostId host, TunnelId tunnel, const Done &done)
{
    ask(host, {u"tunnel.down"_s, {{u"tunnel"_s, tunnel.toString()}}, theServer(), kApplyMs}, done);
}

void AgentTunnels::apply(HostId id, TunnelId tunnel, qint64 serial, Secret document, const Done &done)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return done(gone());
    const QJsonObject arguments{{u"tunnel"_s, tunnel.toString()}, {u"serial"_s, serial}};
    fleet::sendDocument(m_parts.sessions, this, *host, {u"tunnel.apply"_s, arguments, theServer(), kApplyMs},
                        std::move(document), [done](const Result<QJsonObject> &value) {
                            done(value ? Result<Answered>(Answered{*value, {}}) : Result<Answered>(value.error()));
                        });
}

void AgentTunnels::status(HostId id, TunnelId tunnel, const Done &done)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return done(gone());
    const QJsonObject arguments{{u"tunnel"_s, tunnel.toString()}};
    fleet::gatherDocument(
        m_parts.sessions, this, *host, {u"tunnel.status"_s, arguments, theServer(), kLookMs}, kMostPeerBytes,
        [done](const Result<fleet::Gathered> &told) {
            done(told ? Result<Answered>(Answered{told->value, told->bytes}) : Result<Answered>(told.error()));
        });
}

} // namespace mh::vpn
