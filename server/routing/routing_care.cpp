// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routing/routing_care.h"

#include <algorithm>
#include <memory>

#include "core/base/when_ready.h"
#include "server/routing/routing_service.h"

namespace mh::routing {
using namespace Qt::StringLiterals;

namespace {

constexpr int kDeadlineMs = 200; ///< how often those who wait are looked at

/// Whether the same may go well another time: nobody has looked at it yet.
bool isLinkTrouble(const Error &error)
{
    return error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout;
}

} // namespace

RoutingCare::RoutingCare(const Parts &parts) : m_parts(parts)
{
    connect(&m_looks, &QTimer::timeout, this, &RoutingCare::lookAtAll);
    connect(&parts.service, &RoutingService::wanted, this, &RoutingCare::tend);
    connect(&parts.service, &RoutingService::sessionRemoved, this,
            [this](const Session &gone) { m_history.remove(gone.id); });
    m_deadlines.setInterval(kDeadlineMs);
    connect(&m_deadlines, &QTimer::timeout, this, [this] {
        const QList<HostId> hosts = m_hosts.keys();
        for (const HostId &host : hosts)
            answerWaiting(host);
    });
}

void RoutingCare::resume()
{
    m_looks.start(kLookMs);
    lookAtAll();
}

void RoutingCare::lookAtAll()
{
    const QList<Router> routers = m_parts.service.routers();
    for (const Router &router : routers)
        tend(router.host);
}

void RoutingCare::hostChanged(HostId id)
{
    const QList<Router> routers = m_parts.service.routers();
    const auto is = [id](const Router &router) { return router.host == id; };
    if (std::none_of(routers.begin(), routers.end(), is))
        return;
    m_hosts[id].refusedSerial = 0; // its manifest may be another one by now
    if (m_parts.commands.isReachable(id))
        tend(id);
    else
        emit changed(id);
}

const HostState *RoutingCare::stateOf(HostId host) const
{
    const auto found = m_hosts.constFind(host);
    return found == m_hosts.cend() || !found->state ? nullptr : &*found->state;
}

std::optional<Error> RoutingCare::refusalOf(HostId host) const
{
    const auto found = m_hosts.constFind(host);
    return found == m_hosts.cend() ? std::nullopt : found->refusal;
}

bool RoutingCare::isUpToDate(HostId host) const
{
    const HostState *state = stateOf(host);
    return state && state->serial == m_parts.service.router(host).serial;
}

// --- one host --------------------------------------------------------------------------------

/// Looks how it is there; what is not as it is wanted is sent after that.
void RoutingCare::tend(HostId id)
{
    if (!m_parts.commands.isReachable(id))
        return;
    Host &host = m_hosts[id];
    if (host.isAtWork) {
        host.lookAgain = true;
        return;
    }
    host.isAtWork = true;
    host.lookAgain = false;
    if (host.state && !isUpToDate(id) && host.refusedSerial != m_parts.service.router(id).serial)
        return send(id);
    look(id);
}

void RoutingCare::look(HostId id)
{
    m_parts.commands.status(id, [this, id](const Result<QJsonObject> &answer) { took(id, 0, answer); });
}

void RoutingCare::send(HostId id)
{
    const qint64 serial = m_parts.service.router(id).serial;
    auto document = m_parts.service.document(id);
    if (!document)
        return took(id, serial, document.error());
    m_parts.commands.apply(id, serial, *std::move(document),
                           [this, id, serial](const Result<QJsonObject> &answer) { took(id, serial, answer); });
}

/// `sent`: the number of the document that it answers; 0: it was only looked at.
void RoutingCare::took(HostId id, qint64 sent, const Result<QJsonObject> &answer)
{
    const auto state = answer ? HostState::fromJson(*answer) : Result<HostState>(answer.error());
    Host &host = m_hosts[id];
    host.isAtWork = false;
    if (state) {
        if (sent != 0)
            host.refusal.reset();
        keep(id, *state);
    } else if (sent != 0 || !isLinkTrouble(state.error())) {
        host.refusal = state.error();
        if (sent != 0 && !isLinkTrouble(state.error()))
            m_hosts[id].refusedSerial = sent;
        emit changed(id);
    }
    const qint64 wanted = m_parts.service.router(id).serial;
    // A store that is older than what the host has been told: it has to be outdone.
    if (state && state->serial > wanted)
        return whenReady(m_parts.service.renumber(id, state->serial, {}), this, [](const Result<Router> &) {});
    answerWaiting(id);
    const bool mustSend = state && state->serial != wanted && m_hosts[id].refusedSerial != wanted && sent != wanted;
    if (mustSend || m_hosts[id].lookAgain)
        tend(id);
}

void RoutingCare::keep(HostId id, const HostState &state)
{
    Host &host = m_hosts[id];
    note(host.state ? &*host.state : nullptr, state);
    const bool isOther = !host.state || *host.state != state;
    host.state = state;
    if (isOther)
        emit changed(id);
}

void RoutingCare::note(const HostState *before, const HostState &now)
{
    for (auto each = now.sessions.begin(); each != now.sessions.end(); ++each) {
        const bool wasKnown = before && before->sessions.contains(each.key());
        const SessionState was = wasKnown ? before->sessions.value(each.key()) : SessionState();
        if (was.isUp() == each->isUp())
            continue;
        QList<StateChange> &history = m_history[each.key()];
        history.append({m_parts.clock.nowMs(), was.state, each->state, each->isUp() ? QString() : each->lastError});
        if (history.size() > kMostChanges)
            history.removeFirst();
    }
}

// --- those who wait --------------------------------------------------------------------------

QFuture<Result<bool>> RoutingCare::settled(HostId id, int withinMs)
{
    const Answer<bool> answer;
    m_hosts[id].waiting.append({answer, m_parts.clock.steadyMs() + withinMs});
    m_deadlines.start();
    answerWaiting(id);
    return answer.future();
}

void RoutingCare::answerWaiting(HostId id)
{
    QList<Waiting> waiting;
    waiting.swap(m_hosts[id].waiting);
    const bool isDone = isUpToDate(id) && !m_hosts[id].isAtWork;
    for (const Waiting &each : std::as_const(waiting)) {
        if (isDone || m_parts.clock.steadyMs() >= each.until)
            each.answer.give(isDone);
        else
            m_hosts[id].waiting.append(each);
    }
    if (std::all_of(m_hosts.begin(), m_hosts.end(), [](const Host &host) { return host.waiting.isEmpty(); }))
        m_deadlines.stop();
}

QFuture<Result<>> RoutingCare::repair(HostId id, const AuditEntry &note)
{
    const Answer<> answer;
    if (!m_parts.commands.isReachable(id))
        return answer.given(unavailable(u"the host is not connected"_s, u"HOST_OFFLINE"_s));
    whenReady(m_parts.service.renumber(id, 0, note), this, [this, id, answer](const Result<Router> &renumbered) {
        if (!renumbered)
            return answer.give(renumbered.error());
        whenReady(settled(id, kWithdrawMs), this, [this, id, answer](const Result<bool> &done) {
            if (done && *done)
                return answer.give({});
            const auto refusal = refusalOf(id);
            answer.give(refusal ? *refusal
                                : Error{ErrorCode::Timeout, {}, u"the host has not answered in time"_s, {}, {}});
        });
    });
    return answer.future();
}

QFuture<Result<>> RoutingCare::restart(HostId id, BgpSessionId session)
{
    const Answer<> answer;
    if (!m_parts.commands.isReachable(id))
        return answer.given(unavailable(u"the host is not connected"_s, u"HOST_OFFLINE"_s));
    m_parts.commands.restart(id, session.toString(), [this, id, answer](const Result<QJsonObject> &done) {
        answer.give(done ? Result<>() : Result<>(done.error()));
        tend(id);
    });
    return answer.future();
}

// --- for owners ------------------------------------------------------------------------------

QFuture<Result<Announcement>> RoutingCare::announce(const Announcement &wish, const AuditEntry &note)
{
    return m_parts.service.announce(wish, note);
}

QFuture<Result<>> RoutingCare::setActive(const QString &owner, bool active, const AuditEntry &note)
{
    const Answer<> answer;
    whenReady(m_parts.service.setActive(owner, active, note), this, [answer](const Result<QList<HostId>> &hosts) {
        answer.give(hosts ? Result<>() : Result<>(hosts.error()));
    });
    return answer.future();
}

QFuture<Result<RoutingCare::Withdrawal>> RoutingCare::withdraw(const QString &owner, const AuditEntry &note)
{
    const Answer<Withdrawal> answer;
    const QList<Announcement> all = m_parts.service.announcements();
    const auto count =
        int(std::count_if(all.begin(), all.end(), [&](const Announcement &each) { return each.owner == owner; }));
    whenReady(m_parts.service.withdraw(owner, note), this, [this, answer, count](const Result<QList<HostId>> &hosts) {
        if (!hosts)
            return answer.give(hosts.error());
        if (hosts->isEmpty())
            return answer.give(Withdrawal{0, true});
        struct Open {
            qsizetype left = 0;
            Withdrawal how;
        };
        const auto open = std::make_shared<Open>(Open{hosts->size(), {count, true}});
        for (const HostId &host : *hosts) {
            // One that is away cannot tell; it hears of it when it is back.
            whenReady(settled(host, m_parts.commands.isReachable(host) ? kWithdrawMs : 0), this,
                      [open, answer](const Result<bool> &done) {
                          open->how.isConfirmed = open->how.isConfirmed && done && *done;
                          if (--open->left == 0)
                              answer.give(open->how);
                      });
        }
    });
    return answer.future();
}

} // namespace mh::routing
