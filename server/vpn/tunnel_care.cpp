// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vpn/tunnel_care.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "server/vpn/tunnel_texts.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;

namespace {

constexpr int kTickMs = 200;

/// Whether the same may go well another time: nobody has looked at it yet.
bool isLinkTrouble(const Error &error)
{
    return error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout;
}

bool isUnknownThere(const Error &error)
{
    return error.code == ErrorCode::NotFound;
}

} // namespace

QString statusOf(const Peer &peer, qint64 handshakeAt, qint64 nowMs)
{
    if (!peer.enabled)
        return u"disabled"_s;
    if (peer.isExpired(nowMs))
        return u"expired"_s;
    if (handshakeAt == 0)
        return u"never"_s;
    return nowMs - handshakeAt <= TunnelCare::kStaleMs ? u"live"_s : u"stale"_s;
}

TunnelCare::TunnelCare(const Parts &parts) : m_parts(parts)
{
    connect(&m_looks, &QTimer::timeout, this, [this] {
        const QList<TunnelId> all = m_parts.service.tunnels().keys();
        for (const TunnelId &id : all)
            tend(id);
    });
    m_ticks.setInterval(kTickMs);
    connect(&m_ticks, &QTimer::timeout, this, [this] {
        expire();
        QList<TunnelId> asked;
        for (auto each = m_tunnels.cbegin(); each != m_tunnels.cend(); ++each) {
            if (!each->waiting.isEmpty())
                asked.append(each.key());
        }
        for (const TunnelId &id : std::as_const(asked))
            answerWaiting(id);
    });
    connect(&m_keeps, &QTimer::timeout, this, [this] { keepTraffic({}); });
    connect(&parts.service, &TunnelService::tunnelChanged, this, &TunnelCare::tunnelChanged);
    connect(&parts.service, &TunnelService::peerChanged, this, &TunnelCare::peerChanged);
}

TunnelCare::~TunnelCare() = default;

QFuture<Result<>> TunnelCare::start()
{
    const Answer<> answer;
    for (const auto &[number, id] : m_parts.service.peersInOrder()) {
        const Peer *peer = m_parts.service.peer(id);
        if (peer && peer->expiresAt != 0)
            m_expiries.emplace(peer->expiresAt, id);
    }
    whenReady(m_parts.store.loadTraffic(), this, [this, answer](const Result<QList<Traffic>> &kept) {
        if (!kept)
            return answer.give(kept.error());
        for (const Traffic &traffic : *kept)
            m_traffic.restore(traffic);
        answer.give({});
    });
    return answer.future();
}

void TunnelCare::resume()
{
    m_looks.start(kLookMs);
    m_keeps.start(kKeepMs);
    m_ticks.start();
    const QList<TunnelId> all = m_parts.service.tunnels().keys();
    for (const TunnelId &id : all)
        tunnelChanged(id);
}

void TunnelCare::drain(const std::function<void()> &done)
{
    m_looks.stop();
    m_keeps.stop();
    m_ticks.stop();
    keepTraffic(done);
}

void TunnelCare::keepTraffic(const std::function<void()> &done)
{
    QList<Traffic> changed = m_traffic.takeChanged();
    if (changed.isEmpty()) {
        if (done)
            done();
        return;
    }
    m_parts.store.keepTraffic(std::move(changed), [done](const Result<> &) {
        if (done)
            done();
    });
}

// --- what has become another thing --------------------------------------------------------------

void TunnelCare::hostChanged(HostId host)
{
    if (m_parts.hosts.isReachable(host))
        clean(host);
    for (const Tunnel &tunnel : m_parts.service.tunnels()) {
        if (tunnel.host != host)
            continue;
        m_tunnels[tunnel.id].refusedSerial = 0; // its manifest may be another one by now
        if (m_parts.hosts.isReachable(host))
            tend(tunnel.id);
        else
            emit changed(tunnel.id);
    }
}

void TunnelCare::tunnelChanged(TunnelId id)
{
    const Tunnel *tunnel = m_parts.service.tunnel(id);
    const HostId before = m_tunnels.value(id).host;
    if (!tunnel || before != tunnel->host) {
        const auto left = m_tunnels.take(id);
        for (const Waiting &each : left.waiting)
            each.answer.give(conflict(u"the tunnel is not there any more"_s, u"TUNNEL_NOT_FOUND"_s));
        if (!before.isNull() && m_parts.hosts.isReachable(before))
            clean(before);
    }
    if (tunnel) {
        m_tunnels[id].host = tunnel->host;
        tend(id);
    }
    emit changed(id);
}

void TunnelCare::peerChanged(PeerId id)
{
    const Peer *peer = m_parts.service.peer(id);
    if (!peer)
        return m_traffic.forget(id);
    if (peer->expiresAt != 0)
        m_expiries.emplace(peer->expiresAt, id);
}

/// A tunnel is told anew once for all its peers whose time has come.
void TunnelCare::expire()
{
    const qint64 now = m_parts.clock.nowMs();
    QList<TunnelId> ended;
    while (!m_expiries.empty() && m_expiries.begin()->first <= now) {
        const auto [at, id] = *m_expiries.begin();
        m_expiries.erase(m_expiries.begin());
        const Peer *peer = m_parts.service.peer(id);
        if (peer && peer->expiresAt == at && peer->enabled && !ended.contains(peer->tunnel))
            ended.append(peer->tunnel);
    }
    for (const TunnelId &tunnel : std::as_const(ended))
        whenReady(m_parts.service.renumber(tunnel, 0, {}), this, [](const Result<Tunnel> &) {});
}

/// What the host has of tunnels that are gone, or on another host now, is taken down.
void TunnelCare::clean(HostId host)
{
    m_parts.hosts.list(host, [this, host](const Result<HostTunnels::Answered> &answer) {
        if (!answer)
            return;
        const QJsonArray there = answer->value.value("tunnels"_L1).toArray();
        for (const QJsonValue &each : there) {
            const TunnelId id = TunnelId::fromString(each["tunnel"_L1].toString());
            const Tunnel *tunnel = m_parts.service.tunnel(id);
            if (!id.isNull() && (!tunnel || tunnel->host != host))
                m_parts.hosts.down(host, id, [](const Result<HostTunnels::Answered> &) {});
        }
    });
}

// --- one tunnel ---------------------------------------------------------------------------------

void TunnelCare::tend(TunnelId id)
{
    const Tunnel *tunnel = m_parts.service.tunnel(id);
    if (!tunnel || tunnel->host.isNull() || !m_parts.hosts.isReachable(tunnel->host))
        return;
    Care &care = m_tunnels[id];
    if (care.isAtWork) {
        care.lookAgain = true;
        return;
    }
    care.isAtWork = true;
    care.lookAgain = false;
    for (Waiting &each : care.waiting)
        each.isFresh = true;
    if (care.state && care.state->serial < tunnel->serial && care.refusedSerial != tunnel->serial)
        return send(id);
    m_parts.hosts.status(tunnel->host, id,
                         [this, id](const Result<HostTunnels::Answered> &answer) { took(id, 0, answer); });
}

void TunnelCare::send(TunnelId id)
{
    const Tunnel *tunnel = m_parts.service.tunnel(id);
    auto document = hostDocument(m_parts.service, *tunnel, m_parts.clock.nowMs());
    const qint64 serial = tunnel->serial;
    if (!document)
        return took(id, serial, document.error());
    m_parts.hosts.apply(tunnel->host, id, serial, *std::move(document),
                        [this, id, serial](const Result<HostTunnels::Answered> &answer) { took(id, serial, answer); });
}

/// `sent`: the number of the document that it answers; 0: it was only looked at.
void TunnelCare::took(TunnelId id, qint64 sent, const Result<HostTunnels::Answered> &answer)
{
    const Tunnel *tunnel = m_parts.service.tunnel(id);
    if (!tunnel || !m_tunnels.contains(id))
        return;
    auto state = answer ? TunnelState::from(*answer) : Result<TunnelState>(answer.error());
    if (!state && sent == 0 && isUnknownThere(state.error()))
        state = TunnelState(); // the host has never heard of it
    Care &care = m_tunnels[id];
    care.isAtWork = false;
    if (state) {
        if (sent != 0 || state->serial == tunnel->serial)
            care.refusal.reset();
        if (sent != 0)
            state->peers = care.state ? care.state->peers : QHash<QString, PeerState>();
        keep(id, *state);
    } else if (sent == 0 && isLinkTrouble(state.error())) {
        answerFresh(id, state.error());
    } else {
        care.refusal = state.error();
        if (!isLinkTrouble(state.error()))
            care.refusedSerial = tunnel->serial;
        emit changed(id);
    }
    // A store that is older than what the host has been told: it has to be outdone.
    if (state && state->serial > tunnel->serial)
        return whenReady(m_parts.service.renumber(id, state->serial, {}), this, [](const Result<Tunnel> &) {});
    answerWaiting(id);
    const Care &now = m_tunnels[id];
    const bool mustSend = state && state->serial < tunnel->serial && now.refusedSerial != tunnel->serial;
    if (mustSend || now.lookAgain)
        tend(id);
}

void TunnelCare::keep(TunnelId id, const TunnelState &state)
{
    Care &care = m_tunnels[id];
    const bool isOther = !care.state || *care.state != state;
    care.state = state;
    for (auto each = state.peers.cbegin(); each != state.peers.cend(); ++each) {
        if (const Peer *peer = m_parts.service.peerWithKey(id, each.key()))
            m_traffic.take(peer->id, *each);
    }
    if (isOther)
        emit changed(id);
}

} // namespace mh::vpn
