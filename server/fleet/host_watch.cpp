// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/host_watch.h"

#include <algorithm>

#include "server/fleet/host_store.h"

namespace mh::fleet {

namespace {

constexpr int kLookMs = 5'000;
constexpr qint64 kSaveMs = 60'000;

/// All disks and interfaces together.
protocol::HostFigures figuresOf(const HostSample &sample)
{
    protocol::HostFigures figures;
    figures.at = sample.at;
    figures.cpuUsage = sample.cpu;
    figures.memoryUsed = double(sample.memoryUsed);
    figures.memoryTotal = double(sample.memoryTotal);
    for (const DiskFigures &disk : sample.disks) {
        figures.diskUsed += double(disk.used);
        figures.diskTotal += double(disk.total);
    }
    for (const InterfaceFigures &interface : sample.interfaces) {
        figures.networkIn += interface.in;
        figures.networkOut += interface.out;
    }
    figures.load1 = sample.load[0];
    figures.load5 = sample.load[1];
    figures.load15 = sample.load[2];
    figures.diskRead = sample.diskRead;
    figures.diskWritten = sample.diskWritten;
    return figures;
}

} // namespace

HostWatch::HostWatch(HostStore &store, const Clock &clock) : m_store(store), m_clock(clock)
{
    connect(&m_looks, &QTimer::timeout, this, &HostWatch::look);
    m_looks.start(kLookMs);
}

void HostWatch::restore(HostId id, qint64 seenAt)
{
    m_seen[id].at = seenAt;
}

void HostWatch::forget(HostId id)
{
    m_seen.remove(id);
    m_online.remove(id);
    m_unsaved.remove(id);
}

bool HostWatch::take(HostId id, const HostSample &sample)
{
    Seen &seen = m_seen[id];
    if (sample.number <= seen.lastNumber)
        return false;
    seen.lastNumber = sample.number;
    seen.sample = sample;
    protocol::HostFigures figures = figuresOf(sample);
    figures.at = std::min(figures.at, m_clock.nowMs()); // no clock of a host's reaches into the future
    keep(id, figures);
    return true;
}

void HostWatch::take(HostId id, const protocol::HostFigures &figures)
{
    protocol::HostFigures now = figures;
    now.at = m_clock.nowMs();
    m_seen[id].sendsFigures = true;
    keep(id, now);
}

void HostWatch::keep(HostId id, const protocol::HostFigures &figures)
{
    Seen &seen = m_seen[id];
    // A clock that was set back by more than is kept: what is there would hide all that comes.
    if (const auto &newest = seen.points.newest(); newest && figures.at < newest->at - kKeptMs)
        seen.points.clear();
    seen.points.add(figures, kKeptMs);
    seen.at = m_clock.nowMs();
    m_unsaved.insert(id, seen.at);
    decide(id);
    emit sampled(id);
}

void HostWatch::setConnected(HostId id, bool connected)
{
    Seen &seen = m_seen[id];
    seen.connected = connected;
    seen.sendsFigures = false; // whoever has a connection is there as long as that
    seen.at = m_clock.nowMs();
    m_unsaved.insert(id, seen.at);
    decide(id);
}

bool HostWatch::isConnected(HostId id) const
{
    const auto seen = m_seen.constFind(id);
    return seen != m_seen.cend() && seen->connected;
}

bool HostWatch::isOnline(HostId id) const
{
    return m_online.contains(id);
}

void HostWatch::decide(HostId id)
{
    const Seen &seen = m_seen[id];
    const bool online = seen.connected || (seen.sendsFigures && m_clock.nowMs() - seen.at < kPatienceMs);
    if (online == m_online.contains(id))
        return;
    if (online)
        m_online.insert(id);
    else
        m_online.remove(id);
    emit stateChanged(id);
}

void HostWatch::look()
{
    const QSet<HostId> online = m_online;
    for (const HostId id : online)
        decide(id);
    if (!m_unsaved.isEmpty() && (!m_sinceSaved.isValid() || m_sinceSaved.hasExpired(kSaveMs)))
        save();
}

void HostWatch::save()
{
    m_sinceSaved.start();
    if (!m_unsaved.isEmpty())
        m_store.saveSeen(m_unsaved);
    m_unsaved.clear();
}

qint64 HostWatch::seenAt(HostId id) const
{
    const auto seen = m_seen.constFind(id);
    return seen == m_seen.cend() ? 0 : seen->at;
}

qint64 HostWatch::lastSample(HostId id) const
{
    const auto seen = m_seen.constFind(id);
    return seen == m_seen.cend() ? 0 : seen->lastNumber;
}

std::optional<protocol::HostFigures> HostWatch::latest(HostId id) const
{
    const auto seen = m_seen.constFind(id);
    return seen == m_seen.cend() ? std::nullopt : seen->points.newest();
}

std::optional<HostSample> HostWatch::latestSample(HostId id) const
{
    const auto seen = m_seen.constFind(id);
    return seen == m_seen.cend() ? std::nullopt : seen->sample;
}

QList<protocol::HostFigures> HostWatch::figures(HostId id, qint64 from, qint64 to, int limit) const
{
    const auto seen = m_seen.constFind(id);
    return seen == m_seen.cend() ? QList<protocol::HostFigures>() : seen->points.between(from, to, limit);
}

} // namespace mh::fleet
