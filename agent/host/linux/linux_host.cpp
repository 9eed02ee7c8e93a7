// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/linux/linux_host.h"

#include <algorithm>
#include <cmath>

#include <QDir>
#include <QFile>
#include <QNetworkInterface>
#include <QSysInfo>

#include <sys/stat.h>
#include <sys/statvfs.h>

#include "agent/host/rates.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostText = 1024 * 1024; ///< of one file of the kernel's
constexpr qint64 kPiece = 8 * 1024;

/// Partitions and the layers above a disk would count the same bytes again.
bool isWholeDisk(const QString &root, const QByteArray &name)
{
    return QFile::exists(root + u"/sys/block/"_s + QString::fromLatin1(name) + u"/device"_s);
}

} // namespace

std::unique_ptr<HostReader> makeHostReader()
{
    return std::make_unique<LinuxHost>();
}

LinuxHost::LinuxHost(QString root) : m_root(std::move(root))
{
    m_since.start();
}

QByteArray LinuxHost::text(const char *path) const
{
    QFile file(m_root + QLatin1StringView(path));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    QByteArray all;
    while (all.size() < kMostText) { // the kernel says of none how long it is
        const QByteArray piece = file.read(kPiece);
        if (piece.isEmpty())
            break;
        all += piece;
    }
    return all;
}

proc::Memory LinuxHost::memory() const
{
    proc::Memory memory = proc::memory(text("/proc/meminfo"));
    // Only below the root of all groups is there such a file: in a container.
    const auto limit = proc::memoryLimit(text("/sys/fs/cgroup/memory.max"));
    if (limit && *limit < memory.total) {
        const qint64 used = text("/sys/fs/cgroup/memory.current").trimmed().toLongLong();
        const qint64 cached = proc::inactiveFile(text("/sys/fs/cgroup/memory.stat"));
        memory.total = *limit;
        memory.available = std::clamp<qint64>(*limit - used + cached, 0, *limit);
        memory.cached = cached;
        memory.buffers = 0;
    }
    return memory;
}

fleet::HostFacts LinuxHost::facts()
{
    fleet::HostFacts facts;
    const proc::Cpu cpu = proc::cpu(text("/proc/cpuinfo"));
    facts.name = QSysInfo::machineHostName();
    facts.os = QString::fromUtf8(proc::prettyName(text("/etc/os-release")));
    facts.kernel = QSysInfo::kernelVersion();
    facts.arch = QSysInfo::currentCpuArchitecture();
    facts.cpuModel = QString::fromUtf8(cpu.model);
    facts.cpuCores = cpu.cores;
    if (const auto limit = proc::coreLimit(text("/sys/fs/cgroup/cpu.max")); limit && *limit < cpu.cores)
        facts.cpuCores = int(std::ceil(*limit));
    facts.memoryTotal = memory().total;
    const QList<fleet::DiskFigures> all = disks();
    for (const fleet::DiskFigures &disk : all)
        facts.diskTotal += disk.total;
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses) {
        if (!address.isLoopback() && !address.isLinkLocal())
            facts.addresses.append(address.toString());
    }
    facts.bootedAt = proc::bootedAtMs(text("/proc/stat"));
    return facts;
}

LinuxHost::Counters LinuxHost::counters() const
{
    Counters now;
    now.cpu = proc::cpuTimes(text("/proc/stat"));
    const auto disks = proc::disks(text("/proc/diskstats"));
    for (auto disk = disks.begin(); disk != disks.end(); ++disk) {
        if (!isWholeDisk(m_root, disk.key()))
            continue;
        now.disk.read += disk->read;
        now.disk.written += disk->written;
    }
    now.interfaces = proc::interfaces(text("/proc/net/dev"));
    now.atNs = m_since.nsecsElapsed();
    return now;
}

fleet::HostSample LinuxHost::sample()
{
    fleet::HostSample sample;
    const Counters now = counters();
    const Counters before = m_before.value_or(now);
    const qint64 passed = now.atNs - before.atNs;
    if (now.cpu.total > before.cpu.total && now.cpu.busy >= before.cpu.busy)
        sample.cpu = percentOf(now.cpu.busy - before.cpu.busy, now.cpu.total - before.cpu.total);
    sample.diskRead = perSecond(now.disk.read, before.disk.read, passed);
    sample.diskWritten = perSecond(now.disk.written, before.disk.written, passed);
    for (auto at = now.interfaces.begin(); at != now.interfaces.end(); ++at) {
        if (at.key() == "lo" || sample.interfaces.size() == fleet::HostSample::kMostParts)
            continue;
        const proc::InterfaceCounters past = before.interfaces.value(at.key(), *at);
        sample.interfaces.append({QString::fromUtf8(at.key()), perSecond(at->in, past.in, passed),
                                  perSecond(at->out, past.out, passed), at->errors, at->drops});
    }
    std::sort(sample.interfaces.begin(), sample.interfaces.end(),
              [](const auto &a, const auto &b) { return a.name < b.name; });
    m_before = now;

    sample.load = proc::loads(text("/proc/loadavg"));
    const proc::Memory memory = this->memory();
    sample.memoryTotal = memory.total;
    sample.memoryUsed = std::max<qint64>(0, memory.total - memory.available);
    sample.memoryCached = memory.cached;
    sample.memoryBuffers = memory.buffers;
    sample.swapTotal = memory.swapTotal;
    sample.swapUsed = std::max<qint64>(0, memory.swapTotal - memory.swapFree);
    sample.disks = disks();
    sample.temperatures = temperatures();
    sample.cpuPressure = proc::pressure(text("/proc/pressure/cpu"));
    sample.memoryPressure = proc::pressure(text("/proc/pressure/memory"));
    sample.ioPressure = proc::pressure(text("/proc/pressure/io"));
    sample.uptimeMs = proc::uptimeMs(text("/proc/uptime"));
    return sample;
}

QList<fleet::DiskFigures> LinuxHost::disks() const
{
    QList<fleet::DiskFigures> found;
    const QList<proc::Mount> mounts = proc::localMounts(text("/proc/self/mountinfo"));
    for (const proc::Mount &mount : mounts) {
        if (found.size() == fleet::HostSample::kMostParts)
            break;
        const QByteArray place = QFile::encodeName(m_root) + mount.place;
        struct stat what = {};
        struct statvfs space = {};
        // A file that was put into a container is none of its disks.
        if (::stat(place.constData(), &what) != 0 || !S_ISDIR(what.st_mode)
            || ::statvfs(place.constData(), &space) != 0)
            continue;
        const auto block = qint64(space.f_frsize);
        found.append({QFile::decodeName(mount.place), QFile::decodeName(mount.source), qint64(space.f_blocks) * block,
                      qint64(space.f_blocks - space.f_bfree) * block});
    }
    return found;
}

QList<fleet::Temperature> LinuxHost::temperatures() const
{
    QList<fleet::Temperature> found;
    const QDir all(m_root + u"/sys/class/hwmon"_s);
    const QStringList chips = all.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &chip : chips) {
        const QDir sensors(all.filePath(chip));
        const auto read = [&sensors](const QString &name) {
            QFile file(sensors.filePath(name));
            return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(256)).trimmed() : QString();
        };
        const QString name = read(u"name"_s);
        const QStringList inputs = sensors.entryList({u"temp*_input"_s}, QDir::Files, QDir::Name);
        for (const QString &input : inputs) {
            bool isNumber = false;
            const double milli = read(input).toDouble(&isNumber);
            if (!isNumber || found.size() == fleet::HostSample::kMostParts)
                continue;
            const QString label = read(QString(input).replace(u"_input"_s, u"_label"_s));
            found.append({label.isEmpty() ? name : QString(name + u' ' + label), milli / 1000});
        }
    }
    return found;
}

} // namespace mh::agent
