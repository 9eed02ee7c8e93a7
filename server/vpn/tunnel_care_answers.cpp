// SPDX-License-Identifier: GPL-3.0-or-later
// What others ask of tunnels on hosts, and how long they wait.
#include "core/base/when_ready.h"
#include "server/vpn/tunnel_care.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 20'000; ///< for a host that was asked

Error hostOffline()
{
    return unavailable(u"the host of this tunnel is not connected"_s, u"HOST_OFFLINE"_s);
}

} // namespace

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

std::optional<Error> TunnelCare::troubleOf(const Tunnel &tunnel) const
{
    if (const auto refusal = refusalOf(tunnel.id))
        return refusal;
    if (tunnel.running && !tunnel.host.isNull() && !m_parts.hosts.isReachable(tunnel.host))
        return hostOffline();
    const TunnelState *state = stateOf(tunnel.id);
    if (tunnel.running && state && !state->error.isEmpty())
        return Error{ErrorCode::Internal, {}, state->error, {}, {}};
    return std::nullopt;
}

QString TunnelCare::statusOf(const Tunnel &tunnel) const
{
    if (tunnel.running && troubleOf(tunnel))
        return u"error"_s;
    const TunnelState *state = stateOf(tunnel.id);
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

/// Who waits for this look hears that it failed, not what was seen before it.
void TunnelCare::answerFresh(TunnelId id, const Error &error)
{
    QList<Waiting> &waiting = m_tunnels[id].waiting;
    QList<Waiting> fresh;
    for (qsizetype i = waiting.size() - 1; i >= 0; --i) {
        if (waiting[i].isFresh && !waiting[i].wantsDone)
            fresh.append(waiting.takeAt(i));
    }
    for (const Waiting &each : std::as_const(fresh))
        each.answer.give(error);
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
