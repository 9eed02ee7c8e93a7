// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/agent_door.h"

#include <QWebSocket>

#include "server/fleet/agent_sessions.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostFaults = 10;
constexpr qint64 kFaultMs = 600'000;
constexpr qsizetype kMostAddresses = 10'000;

} // namespace

AgentDoor::AgentDoor(fleet::AgentSessions &sessions, const Clock &clock) : m_sessions(sessions), m_clock(clock)
{
    connect(&sessions, &fleet::AgentSessions::misbehaved, this, &AgentDoor::misbehaved);
}

void AgentDoor::misbehaved(const QString &address)
{
    const qint64 now = m_clock.nowMs();
    if (m_faults.size() >= kMostAddresses)
        m_faults.removeIf([now](const auto &fault) { return now - fault.value().constLast() > kFaultMs; });
    if (m_faults.size() >= kMostAddresses) // many at once: those of before are let off
        m_faults.clear();
    QList<qint64> &faults = m_faults[address];
    faults.append(now);
    if (faults.size() > kMostFaults)
        faults.removeFirst();
}

Result<> AgentDoor::admit(const http::RequestHead &, const QString &address)
{
    const auto faults = m_faults.constFind(address);
    if (faults == m_faults.cend() || faults->size() < kMostFaults || m_clock.nowMs() - faults->constFirst() > kFaultMs)
        return {};
    return Error{ErrorCode::RateLimited, u"RATE_LIMITED"_s, u"too many broken connections from this address"_s, {}, {}};
}

void AgentDoor::accept(std::unique_ptr<QWebSocket> socket, http::RequestHead, const QString &address)
{
    m_sessions.accept(std::move(socket), address);
}

} // namespace mh::api
