// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/vpn/peers_api.h"

#include <algorithm>

#include <QJsonArray>

#include "core/base/mapped.h"
#include "core/protocol/vpn_endpoints.h"
#include "server/api/accounts/user_view.h"
#include "server/api/vpn/tunnels_api.h"
#include "server/identity/profile.h"
#include "server/vpn/tunnel_care.h"
#include "server/vpn/tunnel_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::ListTunnels;
using protocol::TunnelRef;
using vpn::Peer;

namespace {

Error noSuchPeer()
{
    return notFound(u"there is no such peer"_s, u"PEER_NOT_FOUND"_s);
}

bool isFoundBy(const Peer &peer, const QString &search)
{
    const QStringList texts =
        QStringList{peer.name, peer.email, peer.description, peer.ipv4, peer.ipv6, peer.publicKey} + peer.tags;
    return search.isEmpty() || std::any_of(texts.begin(), texts.end(), [&search](const QString &text) {
               return text.contains(search, Qt::CaseInsensitive);
           });
}

/// "active" asks for all that may connect, as who was just made is called; "live" for those that have lately.
bool isMeant(const QString &status, const QString &asked)
{
    if (asked == "active"_L1)
        return status != "disabled"_L1 && status != "expired"_L1;
    return asked.isEmpty() || status == (asked == "live"_L1 ? u"active"_s : asked);
}

using Key = std::pair<qint64, QString>;
using KeyOf = Key (*)(const Peer &, const vpn::Traffic &);

Result<KeyOf> keyOf(const QString &sort)
{
    using vpn::Traffic;
    if (sort.isEmpty() || sort == "id"_L1)
        return KeyOf([](const Peer &, const Traffic &) { return Key(); });
    if (sort == "name"_L1)
        return KeyOf([](const Peer &peer, const Traffic &) { return Key(0, peer.name.toCaseFolded()); });
    if (sort == "created_at"_L1)
        return KeyOf([](const Peer &peer, const Traffic &) { return Key(peer.createdAt, {}); });
    if (sort == "expires_at"_L1)
        return KeyOf([](const Peer &peer, const Traffic &) { return Key(peer.expiresAt, {}); });
    if (sort == "last_handshake"_L1)
        return KeyOf([](const Peer &, const Traffic &traffic) { return Key(traffic.handshakeAt, {}); });
    if (sort == "bytes_received"_L1)
        return KeyOf([](const Peer &, const Traffic &traffic) { return Key(traffic.received, {}); });
    if (sort == "bytes_sent"_L1)
        return KeyOf([](const Peer &, const Traffic &traffic) { return Key(traffic.sent, {}); });
    return invalidInput(u"sort: one of id, name, created_at, expires_at, last_handshake, bytes_received, bytes_sent"_s,
                        u"sort"_s);
}

} // namespace

PeersApi::PeersApi(Router &router, const Parts &parts) : m_parts(parts)
{
    addReadRoutes(router);
    addWriteRoutes(router);
    addKeyRoutes(router);
}

QJsonObject PeersApi::viewOf(const Call &call, const Peer &peer) const
{
    const bool mayEdit = mayEditTunnels(call);
    QJsonObject view = m_parts.views.of(peer, mayEdit);
    if (mayEdit)
        m_parts.views.addTexts(view, peer);
    else
        view.insert("config"_L1, QString());
    return view;
}

PeersApi::Peers PeersApi::byNumber(const std::map<qint64, PeerId> &all, const ListTunnels &request) const
{
    Peers page;
    const qint64 first = qint64(request.page - 1) * request.size;
    if (first >= qint64(all.size()))
        return page;
    const auto take = [&](auto at, auto end) {
        for (std::advance(at, first); at != end && page.size() < request.size; ++at) {
            if (const Peer *peer = m_parts.service.peer(at->second))
                page.append(peer);
        }
    };
    if (request.descending)
        take(all.rbegin(), all.rend());
    else
        take(all.begin(), all.end());
    return page;
}

Result<PeersApi::Peers> PeersApi::found(const std::map<qint64, PeerId> &all, const ListTunnels &request) const
{
    const auto key = keyOf(request.sort);
    if (!key)
        return key.error();
    QList<std::pair<std::pair<Key, qint64>, const Peer *>> keyed;
    for (const auto &[number, id] : all) {
        const Peer *peer = m_parts.service.peer(id);
        if (peer && isFoundBy(*peer, request.search) && isMeant(m_parts.views.statusOf(*peer), request.status))
            keyed.append({{(*key)(*peer, m_parts.care.trafficOf(id)), number}, peer});
    }
    std::sort(keyed.begin(), keyed.end(), [&request](const auto &a, const auto &b) {
        return request.descending ? b.first < a.first : a.first < b.first;
    });
    Peers peers;
    for (const auto &[order, peer] : std::as_const(keyed))
        peers.append(peer);
    return peers;
}

Result<QJsonObject> PeersApi::list(const Call &call, const ListTunnels &request) const
{
    const std::map<qint64, PeerId> *all = &m_parts.service.peersInOrder();
    if (request.tunnel != 0) {
        const vpn::Tunnel *tunnel = m_parts.service.tunnel(request.tunnel);
        if (!tunnel)
            return notFound(u"there is no such tunnel"_s, u"TUNNEL_NOT_FOUND"_s);
        all = &m_parts.service.peersOf(tunnel->id);
    }
    Peers page;
    auto total = qsizetype(all->size());
    if (request.search.isEmpty() && request.status.isEmpty() && (request.sort.isEmpty() || request.sort == "id"_L1)) {
        page = byNumber(*all, request);
    } else {
        const auto peers = found(*all, request);
        if (!peers)
            return peers.error();
        total = peers->size();
        page = peers->mid(qsizetype(request.page - 1) * request.size, request.size);
    }
    QJsonArray rows;
    for (const Peer *peer : std::as_const(page))
        rows.append(m_parts.views.of(*peer, mayEditTunnels(call)));
    return pageOf(u"clients"_s, rows, request, total);
}

void PeersApi::addReadRoutes(Router &router)
{
    router.on(protocol::listPeers,
              [this](const Call &call, const ListTunnels &request) { return list(call, request); });
    router.on(protocol::getPeer, [this](const Call &call, const TunnelRef &request) -> Result<QJsonObject> {
        const Peer *peer = m_parts.service.peer(request.number);
        if (!peer)
            return noSuchPeer();
        return envelopeV1(viewOf(call, *peer));
    });
    router.onStreamReply(protocol::peerConfig, [this](const Call &, const TunnelRef &request, const Reply &reply) {
        sendConfig(request.number, reply);
    });
}

void PeersApi::sendConfig(qint64 number, const Reply &reply) const
{
    const Peer *peer = m_parts.service.peer(number);
    if (!peer)
        return reply.fail(noSuchPeer());
    const auto text = m_parts.views.configOf(*peer);
    if (!text)
        return reply.fail(text.error());
    http::Response response;
    response.headers = {{"Content-Type", "text/plain; charset=utf-8"},
                        {"Content-Disposition", "attachment; filename=\"wg-" + QByteArray::number(number) + ".conf\""},
                        {"Cache-Control", "no-store"}};
    response.body = text->toUtf8();
    reply.send(std::move(response));
}

QFuture<Result<QJsonObject>> PeersApi::change(const Call &call, const protocol::WritePeer &request)
{
    const Peer *before = m_parts.service.peer(request.number);
    const QString key = before ? before->publicKey : QString();
    return mapped(m_parts.service.changePeer(request, call.note), this,
                  [this, call, key](const Peer &changed) -> Result<QJsonObject> {
                      if (changed.publicKey != key)
                          m_parts.care.keyRotated(changed.id);
                      return envelopeV1(viewOf(call, changed),
                                        messageFor(call, u"client changed"_s, u"客户端更新成功"_s));
                  });
}

void PeersApi::addWriteRoutes(Router &router)
{
    router.on(protocol::createPeer, [this](const Call &call, const protocol::WritePeer &request) {
        return mapped(m_parts.service.createPeer(request, call.caller->id, call.note), this,
                      [this, call](const Peer &made) -> Result<QJsonObject> {
                          QJsonObject view = viewOf(call, made);
                          if (view.value("status"_L1).toString() == "never"_L1)
                              view.insert("status"_L1, u"active"_s); // as the documents call one that was just made
                          return envelopeV1(view, messageFor(call, u"client created"_s, u"客户端创建成功"_s));
                      });
    });
    router.on(protocol::updatePeer,
              [this](const Call &call, const protocol::WritePeer &request) { return change(call, request); });
    router.on(protocol::removePeer, [this](const Call &call, const TunnelRef &request) {
        return mapped(m_parts.service.removePeer(request.number, call.note), this,
                      [call](const Peer &gone) -> Result<QJsonObject> {
                          return envelopeV1(QJsonObject{{u"id"_s, gone.number}},
                                            messageFor(call, u"client deleted"_s, u"客户端删除成功"_s));
                      });
    });
}

void PeersApi::addKeyRoutes(Router &router)
{
    router.on(protocol::rotatePeerKey, [this](const Call &call, const TunnelRef &request) {
        return mapped(m_parts.service.rotateKey(request.number, call.note), this,
                      [this, call](const Peer &changed) -> Result<QJsonObject> {
                          m_parts.care.keyRotated(changed.id);
                          return envelopeV1(viewOf(call, changed),
                                            messageFor(call, u"keys renewed"_s, u"客户端密钥更新成功"_s));
                      });
    });
    const auto setEnabled = [this](const Call &call, qint64 number, bool enabled) {
        protocol::WritePeer request;
        request.number = number;
        request.enabled = enabled;
        return change(call, request);
    };
    router.on(protocol::enablePeer, [setEnabled](const Call &call, const TunnelRef &request) {
        return setEnabled(call, request.number, true);
    });
    router.on(protocol::disablePeer, [setEnabled](const Call &call, const TunnelRef &request) {
        return setEnabled(call, request.number, false);
    });
}

} // namespace mh::api
