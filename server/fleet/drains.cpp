// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/drains.h"

#include <algorithm>
#include <utility>

#include "core/base/answer.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 2'000;

Error noSuchHost()
{
    return notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
}

} // namespace

Drains::Drains(HostRegistry &hosts, const Clock &clock) : m_hosts(hosts), m_clock(clock)
{
    connect(&m_looks, &QTimer::timeout, this, &Drains::look);
    m_looks.start(kLookMs);
}

void Drains::addWork(const QString &word, Count count)
{
    m_counts.append({word, std::move(count)});
}

HostRegistry::Changed Drains::drain(HostId id, HostDrain wanted, const AuditEntry &note)
{
    const Answer<Host> answer;
    const Host *host = m_hosts.find(id);
    if (!host)
        return answer.given(noSuchHost());
    if (wanted.until != 0 && wanted.until <= m_clock.nowMs())
        return answer.given(invalidInput(u"must be in the future"_s, u"until"_s));
    wanted.since = host->drain ? host->drain->since : m_clock.nowMs();
    AuditEntry entry = note;
    entry.details.insert("reason"_L1, wanted.reason);
    if (wanted.until != 0)
        entry.details.insert("until"_L1, wanted.until);
    return m_hosts.change(
        id, [wanted](Host &changed) { changed.drain = wanted; }, entry);
}

HostRegistry::Changed Drains::undrain(HostId id, const AuditEntry &note)
{
    const Host *host = m_hosts.find(id);
    if (!host)
        return Answer<Host>().given(noSuchHost());
    if (!host->drain)
        return Answer<Host>().given(conflict(u"this host is not being drained"_s, u"NOT_DRAINING"_s));
    return m_hosts.change(
        id, [](Host &changed) { changed.drain.reset(); }, note);
}

QJsonObject Drains::atWork(HostId id) const
{
    QJsonObject work = count(id);
    if (const auto told = m_told.find(id); told == m_told.end())
        m_told.insert(id, {work});
    else if (told->work != work)
        told->isSame = false;
    return work;
}

QJsonObject Drains::count(HostId id) const
{
    QJsonObject work;
    for (const auto &[word, count] : m_counts)
        work.insert(word, count(id));
    return work;
}

bool Drains::isIdle(HostId id) const
{
    return std::all_of(m_counts.begin(), m_counts.end(), [id](const auto &row) { return row.second(id) == 0; });
}

void Drains::look()
{
    QList<HostId> moved;
    QList<HostId> over;
    const auto told = std::exchange(m_told, {});
    for (const Host &host : m_hosts.all()) {
        if (!host.drain)
            continue;
        if (const auto heard = told.constFind(host.id); heard != told.cend()) {
            if (const QJsonObject work = count(host.id); heard->isSame && heard->work == work)
                m_told.insert(host.id, *heard);
            else
                moved.append(host.id);
        }
        if (host.drain->until != 0 && host.drain->until <= m_clock.nowMs())
            over.append(host.id);
    }
    for (const HostId id : std::as_const(moved))
        emit progressed(id);
    for (const HostId id : std::as_const(over)) {
        AuditEntry note;
        note.at = m_clock.nowMs();
        note.action = u"UNDRAIN_HOST"_s;
        note.resourceType = u"host"_s;
        note.details.insert("deadline"_L1, true);
        whenReady(undrain(id, note), this, [](const Result<Host> &done) {
            if (!done && done.error().reason != "HOST_BUSY"_L1) // the next look tries again in any case
                qCWarning(log::server).noquote() << "a drain whose deadline has come stays:" << done.error().message;
        });
    }
}

} // namespace mh::fleet
