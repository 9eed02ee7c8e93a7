// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include <QElapsedTimer>
#include <QHash>
#include <QNetworkInterface>
#include <QSysInfo>

#include <ifaddrs.h>
#include <mach/mach.h>
#include <net/if.h>
#include <net/if_dl.h>
#include <sys/mount.h>
#include <sys/sysctl.h>
#include <sys/time.h>
#include <unistd.h>

#include "agent/host/host_reader.h"
#include "agent/host/rates.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

template <class T>
T control(const char *name)
{
    T value{};
    size_t size = sizeof value;
    return ::sysctlbyname(name, &value, &size, nullptr, 0) == 0 ? value : T{};
}

QString controlText(const char *name)
{
    std::array<char, 256> text{};
    size_t size = text.size() - 1;
    return ::sysctlbyname(name, text.data(), &size, nullptr, 0) == 0 ? QString::fromUtf8(text.data()) : QString();
}

qint64 bootedAt()
{
    const auto at = control<timeval>("kern.boottime");
    return qint64(at.tv_sec) * 1000 + at.tv_usec / 1000;
}

QList<fleet::DiskFigures> localDisks()
{
    // The call allocates nothing: what it points to is the C library's own.
    struct statfs *mounts = nullptr;
    const int count = ::getmntinfo(&mounts, MNT_NOWAIT);
    QList<fleet::DiskFigures> found;
    for (int i = 0; i < count && found.size() < fleet::HostSample::kMostParts; ++i) {
        const struct statfs &mount = mounts[i];
        if ((mount.f_flags & MNT_LOCAL) == 0 || (mount.f_flags & MNT_DONTBROWSE) != 0)
            continue;
        const auto block = qint64(mount.f_bsize);
        found.append({QString::fromUtf8(mount.f_mntonname), QString::fromUtf8(mount.f_mntfromname),
                      qint64(mount.f_blocks) * block, qint64(mount.f_blocks - mount.f_bfree) * block});
    }
    return found;
}

} // namespace

/// By sysctl(3), host_statistics64() and getifaddrs(3). Temperatures, pressure and bytes of disks are not told by
/// documented calls and are left out.
class MacHost final : public HostReader
{
public:
    MacHost() { m_since.start(); }

    [[nodiscard]] fleet::HostFacts facts() override
    {
        fleet::HostFacts facts;
        facts.name = QSysInfo::machineHostName();
        facts.os = QSysInfo::prettyProductName();
        facts.kernel = QSysInfo::kernelVersion();
        facts.arch = QSysInfo::currentCpuArchitecture();
        facts.cpuModel = controlText("machdep.cpu.brand_string");
        facts.cpuCores = control<int>("hw.logicalcpu");
        facts.memoryTotal = control<qint64>("hw.memsize");
        const QList<fleet::DiskFigures> disks = localDisks();
        for (const fleet::DiskFigures &disk : disks)
            facts.diskTotal += disk.total;
        const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
        for (const QHostAddress &address : addresses) {
            if (!address.isLoopback() && !address.isLinkLocal())
                facts.addresses.append(address.toString());
        }
        facts.bootedAt = bootedAt();
        return facts;
    }

    [[nodiscard]] fleet::HostSample sample() override
    {
        fleet::HostSample sample;
        const qint64 now = m_since.nsecsElapsed();
        readCpu(sample);
        readMemory(sample);
        readInterfaces(sample, now - m_atNs);
        m_atNs = now;
        ::getloadavg(sample.load.data(), int(sample.load.size()));
        sample.disks = localDisks();
        timeval clock{};
        ::gettimeofday(&clock, nullptr);
        sample.uptimeMs = std::max<qint64>(0, qint64(clock.tv_sec) * 1000 + clock.tv_usec / 1000 - bootedAt());
        return sample;
    }

private:
    struct Traffic {
        quint64 in = 0;
        quint64 out = 0;
    };

    void readCpu(fleet::HostSample &sample)
    {
        host_cpu_load_info_data_t load{};
        mach_msg_type_number_t size = HOST_CPU_LOAD_INFO_COUNT;
        if (::host_statistics64(::mach_host_self(), HOST_CPU_LOAD_INFO, reinterpret_cast<host_info64_t>(&load), &size)
            != KERN_SUCCESS)
            return;
        quint64 total = 0;
        for (const natural_t ticks : load.cpu_ticks)
            total += ticks;
        const quint64 busy = total - load.cpu_ticks[CPU_STATE_IDLE];
        if (m_total != 0 && total > m_total && busy >= m_busy)
            sample.cpu = percentOf(busy - m_busy, total - m_total);
        m_total = total;
        m_busy = busy;
    }

    static void readMemory(fleet::HostSample &sample)
    {
        sample.memoryTotal = control<qint64>("hw.memsize");
        vm_statistics64_data_t pages{};
        mach_msg_type_number_t size = HOST_VM_INFO64_COUNT;
        if (::host_statistics64(::mach_host_self(), HOST_VM_INFO64, reinterpret_cast<host_info64_t>(&pages), &size)
            == KERN_SUCCESS) {
            const qint64 page = ::getpagesize();
            sample.memoryCached = qint64(pages.external_page_count + pages.purgeable_count) * page;
            const qint64 own = qint64(pages.internal_page_count - pages.purgeable_count + pages.wire_count
                                      + pages.compressor_page_count)
                               * page;
            sample.memoryUsed = std::clamp<qint64>(own, 0, sample.memoryTotal);
        }
        const auto swap = control<xsw_usage>("vm.swapusage");
        sample.swapTotal = qint64(swap.xsu_total);
        sample.swapUsed = qint64(swap.xsu_used);
    }

    void readInterfaces(fleet::HostSample &sample, qint64 passed)
    {
        ifaddrs *all = nullptr;
        if (::getifaddrs(&all) != 0)
            return;
        QHash<QString, Traffic> now;
        for (const ifaddrs *each = all; each && sample.interfaces.size() < fleet::HostSample::kMostParts;
             each = each->ifa_next) {
            if (!each->ifa_addr || each->ifa_addr->sa_family != AF_LINK || !each->ifa_data
                || (each->ifa_flags & IFF_LOOPBACK) != 0)
                continue;
            // 32 bits: a counter that has gone round looks like one that began anew, and counts as nothing once.
            const auto *data = static_cast<const if_data *>(each->ifa_data);
            const QString name = QString::fromUtf8(each->ifa_name);
            const Traffic traffic{data->ifi_ibytes, data->ifi_obytes};
            const Traffic past = m_traffic.value(name, traffic);
            sample.interfaces.append(
                {name, perSecond(traffic.in, past.in, passed), perSecond(traffic.out, past.out, passed),
                 qint64(data->ifi_ierrors) + qint64(data->ifi_oerrors), qint64(data->ifi_iqdrops)});
            now.insert(name, traffic);
        }
        ::freeifaddrs(all);
        m_traffic = std::move(now);
        std::sort(sample.interfaces.begin(), sample.interfaces.end(),
                  [](const auto &a, const auto &b) { return a.name < b.name; });
    }

    QElapsedTimer m_since;
    qint64 m_atNs = 0;
    quint64 m_total = 0;
    quint64 m_busy = 0;
    QHash<QString, Traffic> m_traffic;
};

std::unique_ptr<HostReader> makeHostReader()
{
    return std::make_unique<MacHost>();
}

} // namespace mh::agent
