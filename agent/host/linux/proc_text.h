// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>

#include "core/fleet/host_sample.h"

/// The kernel's texts under /proc, as proc(5) describes them, read. What is not understood is left out.
/// Thread: plain functions.
namespace mh::agent::proc {

/// Jiffies since the start, of all cores together.
struct CpuTimes {
    quint64 busy = 0;
    quint64 total = 0;
};
[[nodiscard]] CpuTimes cpuTimes(QByteArrayView stat);

/// Bytes.
struct Memory {
    qint64 total = 0;
    qint64 available = 0;
    qint64 cached = 0;
    qint64 buffers = 0;
    qint64 swapTotal = 0;
    qint64 swapFree = 0;
};
[[nodiscard]] Memory memory(QByteArrayView meminfo);

[[nodiscard]] std::array<double, 3> loads(QByteArrayView loadavg);
/// When the host has started, epoch milliseconds; 0: unknown.
[[nodiscard]] qint64 bootedAtMs(QByteArrayView stat);
/// Milliseconds since the start.
[[nodiscard]] qint64 uptimeMs(QByteArrayView uptime);

/// Since the start of the host, or of the interface.
struct InterfaceCounters {
    quint64 in = 0;
    quint64 out = 0;
    qint64 errors = 0;
    qint64 drops = 0;
};
[[nodiscard]] QHash<QByteArray, InterfaceCounters> interfaces(QByteArrayView netDev);

/// Bytes since the start.
struct DiskCounters {
    quint64 read = 0;
    quint64 written = 0;
};
/// By device ("sda", "nvme0n1").
[[nodiscard]] QHash<QByteArray, DiskCounters> disks(QByteArrayView diskstats);

struct Mount {
    QByteArray place;
    QByteArray type;
    QByteArray source;
};
/// Local file systems and, whatever it is made of, that of "/"; each source once: where all of it stands if it does
/// somewhere, else where a part of it was put first.
[[nodiscard]] QList<Mount> localMounts(QByteArrayView mountinfo);

/// What a container may have (the kernel's Documentation/admin-guide/cgroup-v2.rst). Nothing: no limit.
[[nodiscard]] std::optional<qint64> memoryLimit(QByteArrayView memoryMax);
[[nodiscard]] std::optional<double> coreLimit(QByteArrayView cpuMax);
/// Of memory.stat: what is cached and would be given back at once.
[[nodiscard]] qint64 inactiveFile(QByteArrayView memoryStat);

[[nodiscard]] fleet::Pressure pressure(QByteArrayView text);

struct Cpu {
    QByteArray model;
    int cores = 0;
};
[[nodiscard]] Cpu cpu(QByteArrayView cpuinfo);
/// PRETTY_NAME of os-release(5).
[[nodiscard]] QByteArray prettyName(QByteArrayView osRelease);

} // namespace mh::agent::proc
