// SPDX-License-Identifier: GPL-3.0-or-later
#include <winsock2.h>

#include <windows.h>

#include <iphlpapi.h>
#include <netioapi.h>

#include <algorithm>
#include <array>

#include <QDateTime>
#include <QElapsedTimer>
#include <QHash>
#include <QNetworkInterface>
#include <QSysInfo>

#include "agent/host/host_reader.h"
#include "agent/host/rates.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

quint64 number(const FILETIME &time)
{
    return quint64(time.dwHighDateTime) << 32 | time.dwLowDateTime;
}

MEMORYSTATUSEX memoryStatus()
{
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof status;
    ::GlobalMemoryStatusEx(&status);
    return status;
}

QList<fleet::DiskFigures> localDisks()
{
    std::array<wchar_t, 512> names{}; // "C:\" NUL "D:\" NUL NUL
    const DWORD size = ::GetLogicalDriveStringsW(DWORD(names.size() - 1), names.data());
    QList<fleet::DiskFigures> found;
    if (size == 0 || size >= names.size())
        return found;
    for (const wchar_t *drive = names.data(); *drive != 0; drive += wcslen(drive) + 1) {
        ULARGE_INTEGER total{}, free{};
        if (::GetDriveTypeW(drive) != DRIVE_FIXED || !::GetDiskFreeSpaceExW(drive, nullptr, &total, &free))
            continue;
        const QString name = QString::fromWCharArray(drive);
        found.append({name, name, qint64(total.QuadPart), qint64(total.QuadPart - free.QuadPart)});
    }
    return found;
}

} // namespace

/// By GetSystemTimes(), GlobalMemoryStatusEx(), GetIfTable2() and GetDiskFreeSpaceEx(). There is no load here;
/// temperatures, pressure and bytes of disks are left out.
class WindowsHost final : public HostReader
{
public:
    WindowsHost() { m_since.start(); }

    [[nodiscard]] fleet::HostFacts facts() override
    {
        fleet::HostFacts facts;
        facts.name = QSysInfo::machineHostName();
        facts.os = QSysInfo::prettyProductName();
        facts.kernel = QSysInfo::kernelVersion();
        facts.arch = QSysInfo::currentCpuArchitecture();
        facts.cpuModel = qEnvironmentVariable("PROCESSOR_IDENTIFIER");
        facts.cpuCores = int(::GetActiveProcessorCount(ALL_PROCESSOR_GROUPS));
        facts.memoryTotal = qint64(memoryStatus().ullTotalPhys);
        const QList<fleet::DiskFigures> disks = localDisks();
        for (const fleet::DiskFigures &disk : disks)
            facts.diskTotal += disk.total;
        const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
        for (const QHostAddress &address : addresses) {
            if (!address.isLoopback() && !address.isLinkLocal())
                facts.addresses.append(address.toString());
        }
        // To the minute: two clocks are read, and what has not changed is not told again.
        constexpr qint64 kMinute = 60'000;
        facts.bootedAt =
            (QDateTime::currentMSecsSinceEpoch() - qint64(::GetTickCount64()) + kMinute / 2) / kMinute * kMinute;
        return facts;
    }

    [[nodiscard]] fleet::HostSample sample() override
    {
        fleet::HostSample sample;
        const qint64 now = m_since.nsecsElapsed();
        readCpu(sample);
        readInterfaces(sample, now - m_atNs);
        m_atNs = now;
        const MEMORYSTATUSEX memory = memoryStatus();
        sample.memoryTotal = qint64(memory.ullTotalPhys);
        sample.memoryUsed = qint64(memory.ullTotalPhys - memory.ullAvailPhys);
        // The page file counts physical memory, too.
        const auto beyond = [](quint64 all, quint64 physical) { return all > physical ? qint64(all - physical) : 0; };
        sample.swapTotal = beyond(memory.ullTotalPageFile, memory.ullTotalPhys);
        sample.swapUsed = std::max<qint64>(0, sample.swapTotal - beyond(memory.ullAvailPageFile, memory.ullAvailPhys));
        sample.disks = localDisks();
        sample.uptimeMs = qint64(::GetTickCount64());
        return sample;
    }

private:
    struct Traffic {
        quint64 in = 0;
        quint64 out = 0;
    };

    void readCpu(fleet::HostSample &sample)
    {
        FILETIME idleTime{}, kernelTime{}, userTime{};
        if (!::GetSystemTimes(&idleTime, &kernelTime, &userTime))
            return;
        const quint64 total = number(kernelTime) + number(userTime); // the kernel's has the idle time in it
        const quint64 idle = number(idleTime);
        if (m_total != 0 && total > m_total && idle >= m_idle) {
            const quint64 passed = total - m_total;
            sample.cpu = percentOf(passed - std::min(idle - m_idle, passed), passed);
        }
        m_total = total;
        m_idle = idle;
    }

    void readInterfaces(fleet::HostSample &sample, qint64 passed)
    {
        MIB_IF_TABLE2 *table = nullptr;
        if (::GetIfTable2(&table) != NO_ERROR)
            return;
        QHash<quint64, Traffic> now;
        for (ULONG i = 0; i < table->NumEntries && sample.interfaces.size() < fleet::HostSample::kMostParts; ++i) {
            const MIB_IF_ROW2 &row = table->Table[i];
            // Filters above a card would count the same bytes again.
            if (row.Type == IF_TYPE_SOFTWARE_LOOPBACK || !row.InterfaceAndOperStatusFlags.HardwareInterface)
                continue;
            const Traffic traffic{row.InOctets, row.OutOctets};
            const Traffic past = m_traffic.value(row.InterfaceLuid.Value, traffic);
            sample.interfaces.append({QString::fromWCharArray(row.Alias), perSecond(traffic.in, past.in, passed),
                                      perSecond(traffic.out, past.out, passed), qint64(row.InErrors + row.OutErrors),
                                      qint64(row.InDiscards + row.OutDiscards)});
            now.insert(row.InterfaceLuid.Value, traffic);
        }
        ::FreeMibTable(table);
        m_traffic = std::move(now);
        std::sort(sample.interfaces.begin(), sample.interfaces.end(),
                  [](const auto &a, const auto &b) { return a.name < b.name; });
    }

    QElapsedTimer m_since;
    qint64 m_atNs = 0;
    quint64 m_total = 0;
    quint64 m_idle = 0;
    QHash<quint64, Traffic> m_traffic;
};

std::unique_ptr<HostReader> makeHostReader()
{
    return std::make_unique<WindowsHost>();
}

} // namespace mh::agent
