// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/vpn/tunnels_api.h"

#include <algorithm>

#include <QJsonArray>

#include "core/base/mapped.h"
#include "core/protocol/vpn_endpoints.h"
#include "server/api/accounts/user_view.h"
#include "server/api/hosts/host_gate.h"
#include "server/fleet/host_registry.h"
#include "server/identity/identity_service.h"
#include "server/vpn/tunnel_care.h"
#include "server/vpn/tunnel_service.h"
#include "server/vpn/tunnel_values.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::TunnelRef;
using vpn::Tunnel;

namespace {

Error noSuchTunnel()
{
    return notFound(u"there is no such tunnel"_s, u"TUNNEL_NOT_FOUND"_s);
}

bool isFoundBy(const Tunnel &tunnel, const QString &search)
{
    const QStringList texts{tunnel.name, tunnel.interface, tunnel.description, tunnel.ipv4, tunnel.ipv6};
    return search.isEmpty() || std::any_of(texts.begin(), texts.end(), [&search](const QString &text) {
               return text.contains(search, Qt::CaseInsensitive);
           });
}

/// What they are ordered by; the number decides between equals.
using Key = std::pair<qint64, QString>;
using KeyOf = Key (*)(const Tunnel &);

Result<KeyOf> keyOf(const QString &sort)
{
    if (sort.isEmpty() || sort == "id"_L1)
        return KeyOf([](const Tunnel &) { return Key(); });
    if (sort == "name"_L1)
        return KeyOf([](const Tunnel &tunnel) { return Key(0, tunnel.name.toCaseFolded()); });
    if (sort == "interface"_L1)
        return KeyOf([](const Tunnel &tunnel) { return Key(0, tunnel.interface); });
    if (sort == "listen_port"_L1)
        return KeyOf([](const Tunnel &tunnel) { return Key(tunnel.listenPort, {}); });
    if (sort == "created_at"_L1)
        return KeyOf([](const Tunnel &tunnel) { return Key(tunnel.createdAt, {}); });
    if (sort == "updated_at"_L1)
        return KeyOf([](const Tunnel &tunnel) { return Key(tunnel.updatedAt, {}); });
    return invalidInput(u"sort: one of id, name, interface, listen_port, created_at, updated_at"_s, u"sort"_s);
}

} // namespace

bool mayEditTunnels(const Call &call)
{
    return bool(identity::IdentityService::authorize(*call.caller, protocol::Grant::WireguardEdit));
}

TunnelsApi::TunnelsApi(Router &router, const Parts &parts) : m_parts(parts)
{
    addReadRoutes(router);
    addWriteRoutes(router);
    addHostRoutes(router);
}

QJsonObject TunnelsApi::viewOf(const Call &call, const Tunnel &tunnel) const
{
    return m_parts.views.of(tunnel, mayEditTunnels(call));
}

Result<HostId> TunnelsApi::hostOf(const Call &call, std::optional<qint64> said) const
{
    const auto &all = m_parts.hosts.all();
    if (!said) {
        const auto own = std::find_if(all.begin(), all.end(), [](const fleet::Host &host) { return host.isLocal; });
        return own == all.end() ? HostId() : own->id;
    }
    if (*said == 0)
        return HostId();
    const fleet::Host *host = m_parts.hosts.find(*said);
    Error error = notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
    if (host) {
        const auto may = m_parts.gate.may(*call.caller, *host, access::Act::Edit);
        if (may || host->isLocal) // nobody owns the server's own machine
            return host->id;
        error = may.error();
    }
    error.field = u"host_id"_s;
    return error;
}

Result<QJsonObject> TunnelsApi::list(const Call &call, const protocol::ListTunnels &request) const
{
    const auto key = keyOf(request.sort);
    if (!key)
        return key.error();
    QList<const Tunnel *> found;
    for (const Tunnel &tunnel : m_parts.service.tunnels()) {
        if (isFoundBy(tunnel, request.search)
            && (request.status.isEmpty() || m_parts.care.statusOf(tunnel) == request.status))
            found.append(&tunnel);
    }
    std::sort(found.begin(), found.end(), [&key, &request](const Tunnel *a, const Tunnel *b) {
        const std::pair one((*key)(*a), a->number);
        const std::pair two((*key)(*b), b->number);
        return request.descending ? two < one : one < two;
    });
    QJsonArray rows;
    for (const Tunnel *tunnel : found.mid(qsizetype(request.page - 1) * request.size, request.size))
        rows.append(viewOf(call, *tunnel));
    return pageOf(u"servers"_s, rows, request, found.size());
}

void TunnelsApi::addReadRoutes(Router &router)
{
    router.on(protocol::listTunnels,
              [this](const Call &call, const protocol::ListTunnels &request) { return list(call, request); });
    router.on(protocol::getTunnel, [this](const Call &call, const TunnelRef &request) -> Result<QJsonObject> {
        const Tunnel *tunnel = m_parts.service.tunnel(request.number);
        if (!tunnel)
            return noSuchTunnel();
        return envelopeV1(viewOf(call, *tunnel));
    });
    router.on(protocol::tunnelStatus,
              [this](const Call &, const TunnelRef &request) { return status(request.number); });
}

TunnelsApi::Reply TunnelsApi::create(const Call &call, const protocol::WriteTunnel &request)
{
    const auto host = hostOf(call, request.host);
    if (!host)
        return Answer<QJsonObject>().given(host.error());
    return mapped(m_parts.service.createTunnel(request, *host, call.caller->id, call.note), this,
                  [this, call](const Tunnel &made) -> Result<QJsonObject> {
                      const auto file = m_parts.views.fileOf(made);
                      if (!file)
                          return file.error();
                      QJsonObject view = m_parts.views.of(made, true);
                      view.insert("config_file"_L1, *file);
                      view.insert("overlaps"_L1,
                                  QJsonArray::fromStringList(vpn::overlapping(m_parts.service.tunnels(), made)));
                      return envelopeV1(view, messageFor(call, u"server created"_s, u"服务器创建成功"_s));
                  });
}

TunnelsApi::Reply TunnelsApi::import(const Call &call, const protocol::ImportTunnel &request)
{
    const Answer<QJsonObject> answer;
    const auto host = hostOf(call, request.host);
    if (!host)
        return answer.given(host.error());
    auto wish = vpn::readImport(request.config.toUtf8());
    if (!wish)
        return answer.given(wish.error());
    wish->said.name = request.name;
    if (!request.interface.isEmpty())
        wish->said.interface = request.interface;
    const QStringList commands = wish->commands;
    const auto imported =
        m_parts.service.importTunnel(*std::move(wish), *host, call.caller->id, request.preview, call.note);
    return mapped(imported, this,
                  [this, call, commands](const vpn::TunnelService::Imported &made) -> Result<QJsonObject> {
                      QJsonArray clients;
                      for (const vpn::Peer &peer : made.peers)
                          clients.append(m_parts.views.of(peer, false));
                      QJsonObject view = m_parts.views.of(made.tunnel, false);
                      view.insert("clients_count"_L1, made.peers.size());
                      view.insert("overlaps"_L1,
                                  QJsonArray::fromStringList(vpn::overlapping(m_parts.service.tunnels(), made.tunnel)));
                      view.insert("clients"_L1, clients);
                      view.insert("not_run"_L1, QJsonArray::fromStringList(commands));
                      return envelopeV1(view, messageFor(call, u"server imported"_s, u"服务器导入成功"_s));
                  });
}

TunnelsApi::Reply TunnelsApi::change(const Call &call, const protocol::WriteTunnel &request)
{
    const Answer<QJsonObject> answer;
    const Tunnel *now = m_parts.service.tunnel(request.number);
    if (!now)
        return answer.given(noSuchTunnel());
    std::optional<HostId> host;
    if (request.host) {
        const auto said = hostOf(call, request.host);
        if (!said)
            return answer.given(said.error());
        host = *said;
    }
    Tunnel next = *now;
    next.host = host.value_or(next.host);
    next.ipv4 = request.ipv4.value_or(next.ipv4);
    next.ipv6 = request.ipv6.value_or(next.ipv6);
    if (next.running) {
        if (const auto fits = checkOverlaps(next); !fits)
            return answer.given(fits.error());
    }
    return mapped(m_parts.service.changeTunnel(request, host, call.note), this,
                  [this, call](const Tunnel &changed) -> Result<QJsonObject> {
                      QJsonObject view = viewOf(call, changed);
                      view.insert("overlaps"_L1,
                                  QJsonArray::fromStringList(vpn::overlapping(m_parts.service.tunnels(), changed)));
                      return envelopeV1(view, messageFor(call, u"server changed"_s, u"服务器更新成功"_s));
                  });
}

void TunnelsApi::addWriteRoutes(Router &router)
{
    router.on(protocol::createTunnel,
              [this](const Call &call, const protocol::WriteTunnel &request) { return create(call, request); });
    router.on(protocol::importTunnel,
              [this](const Call &call, const protocol::ImportTunnel &request) { return import(call, request); });
    router.on(protocol::updateTunnel,
              [this](const Call &call, const protocol::WriteTunnel &request) { return change(call, request); });
    router.on(protocol::removeTunnel, [this](const Call &call, const TunnelRef &request) {
        return mapped(m_parts.service.removeTunnel(request.number, call.note), this,
                      [call](const Tunnel &gone) -> Result<QJsonObject> {
                          return envelopeV1(QJsonObject{{u"id"_s, gone.number}},
                                            messageFor(call, u"server deleted"_s, u"服务器删除成功"_s));
                      });
    });
}

Result<> TunnelsApi::checkOverlaps(const Tunnel &tunnel) const
{
    if (tunnel.host.isNull())
        return {};
    const QStringList names = vpn::overlapping(m_parts.service.tunnels(), tunnel);
    for (const Tunnel &other : m_parts.service.tunnels()) {
        if (other.running && names.contains(other.name))
            return conflict(u"the tunnel '%1' runs on the same host with the same addresses"_s.arg(other.name),
                            u"TUNNEL_OVERLAPS"_s);
    }
    return {};
}

TunnelsApi::Reply TunnelsApi::setRunning(const Call &call, qint64 number, bool running)
{
    const Answer<QJsonObject> answer;
    const Tunnel *tunnel = m_parts.service.tunnel(number);
    if (!tunnel)
        return answer.given(noSuchTunnel());
    if (running) {
        if (const auto fits = checkOverlaps(*tunnel); !fits)
            return answer.given(fits.error());
    }
    const AuditEntry note = about(call.note, tunnel->id.toString(), {{u"name"_s, tunnel->name}});
    return mapped(m_parts.care.setRunning(number, running, note), this,
                  [this, call, running](const Tunnel &now) -> Result<QJsonObject> {
                      const vpn::TunnelState *state = m_parts.care.stateOf(now.id);
                      QJsonObject data{{u"id"_s, now.number}, {u"status"_s, m_parts.care.statusOf(now)}};
                      if (!running)
                          return envelopeV1(data, messageFor(call, u"server stopped"_s, u"服务器停止成功"_s));
                      data.insert("started_at"_L1, state && state->since > 0
                                                       ? QJsonValue(protocol::isoSeconds(state->since))
                                                       : QJsonValue());
                      data.insert("pid"_L1, QJsonValue()); // an interface has none
                      return envelopeV1(data, messageFor(call, u"server started"_s, u"服务器启动成功"_s));
                  });
}

TunnelsApi::Reply TunnelsApi::status(qint64 number)
{
    const Answer<QJsonObject> answer;
    const Tunnel *tunnel = m_parts.service.tunnel(number);
    if (!tunnel)
        return answer.given(noSuchTunnel());
    whenReady(m_parts.care.look(tunnel->id), this, [this, answer, number](const Result<vpn::TunnelState> &seen) {
        const Tunnel *now = m_parts.service.tunnel(number);
        if (!now)
            return answer.give(noSuchTunnel());
        QJsonObject view = m_parts.views.statusOf(*now, seen ? &*seen : nullptr);
        if (!seen && view.value("error"_L1).isNull()) // what nobody could see is not told as seen
            view.insert("error"_L1, now->host.isNull() ? u"this tunnel is on no host yet"_s : seen.error().message);
        answer.give(envelopeV1(view));
    });
    return answer.future();
}

TunnelsApi::Reply TunnelsApi::repair(const Call &call, qint64 number)
{
    const Answer<QJsonObject> answer;
    const Tunnel *tunnel = m_parts.service.tunnel(number);
    if (!tunnel)
        return answer.given(noSuchTunnel());
    // Who asked is written down before anything is done.
    const auto noted = m_parts.hosts.note(about(call.note, tunnel->id.toString(), {{u"name"_s, tunnel->name}}));
    whenReady(noted, this, [this, answer, call, number, id = tunnel->id](const Result<> &done) {
        if (!done)
            return answer.give(done.error());
        whenReady(m_parts.care.repair(id), this, [this, answer, call, number](const Result<vpn::TunnelState> &state) {
            const Tunnel *now = m_parts.service.tunnel(number);
            if (!state || !now)
                return answer.give(state ? noSuchTunnel() : state.error());
            answer.give(envelopeV1(m_parts.views.statusOf(*now, &*state),
                                   messageFor(call, u"server repaired"_s, u"服务器修复成功"_s)));
        });
    });
    return answer.future();
}

void TunnelsApi::addHostRoutes(Router &router)
{
    router.on(protocol::startTunnel,
              [this](const Call &call, const TunnelRef &request) { return setRunning(call, request.number, true); });
    router.on(protocol::stopTunnel,
              [this](const Call &call, const TunnelRef &request) { return setRunning(call, request.number, false); });
    router.on(protocol::repairTunnel,
              [this](const Call &call, const TunnelRef &request) { return repair(call, request.number); });
}

} // namespace mh::api
