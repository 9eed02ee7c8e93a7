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
constexpr int kPatienceMs = 20'000; ///< for a host that was asked

/// Whether the same may go well another time: nobody has looked at it yet.
bool isLinkTrouble(const Error &error)
{
    return error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout;
}

bool isUnknownThere(const Error &error)
{
    return error.code == ErrorCode::NotFound;
}

Error hostOffline()
{
    return unavailable(u"the host of this tunnel is not connected"_s, u"HOST_OFFLINE"_s);
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
        const QList<TunnelId> all = m_tunnels.keys();
        for (const TunnelId &id : all)
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
    } else if (sent != 0 || !isLinkTrouble(state.error())) {
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

// --- what others ask ----------------------------------------------------------------------------

const TunnelState *TunnelCare::stateOf(TunnelId tunnel) const
{
    const auto found = m_tunnels.constFind(tunnel);
    return found == m_tunnels.cend() || !found->state ? nullptr : &*found->state;
}

std::optional<Error> TunnelCare::refusalOf(TunnelId tunnel) const
{
    const auto found = m_tunnels.constFind(tunnel);
    return found == m_tunnels.cend() ? std::nullopt : found->refusal;
}

bool TunnelCare::isUpToDate(TunnelId id) const
{
    const Tunnel *tunnel = m_parts.service.tunnel(id);
    const TunnelState *state = stateOf(id);
    return tunnel && state && state->serial == tunnel->serial;
}

QString TunnelCare::statusOf(const Tunnel &tunnel) const
{
    const TunnelState *state = stateOf(tunnel.id);
    if (tunnel.running && (refusalOf(tunnel.id) || (state && !state->error.isEmpty())))
        return u"error"_s;
    return tunnel.running && state && state->running ? u"running"_s : u"stopped"_s;
}

QFuture<Result<Tunnel>> TunnelCare::setRunning(qint64 number, bool running, const AuditEntry &note)
{
    const Answer<Tunnel> answer;
    const Tunnel *tunnel = m_parts.service.tunnel(number);
    if (running && tunnel && tunnel->host.isNull())
        return answer.given(conflict(u"this tunnel is on no host yet"_s, u"NO_HOST"_s));
    if (running && tunnel && !m_parts.hosts.isReachable(tunnel->host))
        return answer.given(hostOffline());
    whenReady(m_parts.service.setRunning(number, running, note), this, [this, answer](const Result<Tunnel> &wanted) {
        if (!wanted)
            return answer.give(wanted.error());
        if (wanted->host.isNull() || !m_parts.hosts.isReachable(wanted->host))
            return answer.give(*wanted);
        whenReady(wait(wanted->id, kPatienceMs, true), this, [answer, wanted = *wanted](const Result<TunnelState> &is) {
            answer.give(is ? Result<Tunnel>(wanted) : Result<Tunnel>(is.error()));
        });
    });
    return answer.future();
}

QFuture<Result<TunnelState>> TunnelCare::look(TunnelId id)
{
    const Tunnel *tunnel = m_parts.service.tunnel(id);
    if (!tunnel || tunnel->host.isNull() || !m_parts.hosts.isReachable(tunnel->host))
        return Answer<TunnelState>().given(hostOffline());
    auto answer = wait(id, kPatienceMs, false);
    tend(id);
    return answer;
}

QFuture<Result<TunnelState>> TunnelCare::repair(TunnelId id)
{
    const Answer<TunnelState> answer;
    const Tunnel *tunnel = m_parts.service.tunnel(id);
    if (!tunnel || tunnel->host.isNull() || !m_parts.hosts.isReachable(tunnel->host))
        return answer.given(hostOffline());
    m_parts.hosts.repair(tunnel->host, id, [this, id, answer](const Result<HostTunnels::Answered> &done) {
        if (!done)
            return answer.give(done.error());
        whenReady(look(id), this, [answer](const Result<TunnelState> &state) { answer.give(state); });
    });
    return answer.future();
}

QFuture<Result<TunnelState>> TunnelCare::wait(TunnelId id, int withinMs, bool wantsDone)
{
    const Answer<TunnelState> answer;
    m_tunnels[id].waiting.append({answer, m_parts.clock.steadyMs() + withinMs, false, wantsDone});
    if (wantsDone)
        answerWaiting(id);
    return answer.future();
}

void TunnelCare::answerWaiting(TunnelId id)
{
    const auto found = m_tunnels.find(id);
    if (found == m_tunnels.end() || found->waiting.isEmpty())
        return;
    const QList<Waiting> waiting = std::exchange(found->waiting, {});
    const Care care = *found;
    const Tunnel *tunnel = m_parts.service.tunnel(id);
    const bool isDone = isUpToDate(id) && !care.isAtWork;
    for (const Waiting &each : waiting) {
        const bool isAnswered = each.wantsDone ? isDone : each.isFresh && !care.isAtWork && care.state;
        const bool isJudged = each.isFresh || (tunnel && care.refusedSerial == tunnel->serial);
        const bool isRefused = isJudged && !care.isAtWork && care.refusal && !isDone;
        if (isRefused && (each.wantsDone || !care.state))
            each.answer.give(*care.refusal);
        else if (isAnswered)
            each.answer.give(*care.state);
        else if (m_parts.clock.steadyMs() >= each.until)
            each.answer.give(Error{ErrorCode::Timeout, {}, u"the host has not answered in time"_s, {}, {}});
        else
            m_tunnels[id].waiting.append(each);
    }
}

} // namespace mh::vpn
