// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/linux/proc_text.h"

#include <algorithm>

#include <QSet>

namespace mh::agent::proc {
namespace {

template <class Fn>
void eachLine(QByteArrayView text, Fn fn)
{
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        fn(end < 0 ? text : text.first(end));
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
    }
}

/// What stands between blanks.
QList<QByteArrayView> words(QByteArrayView line)
{
    QList<QByteArrayView> found;
    qsizetype at = 0;
    while (at < line.size()) {
        while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
            ++at;
        const qsizetype from = at;
        while (at < line.size() && line[at] != ' ' && line[at] != '\t')
            ++at;
        if (at > from)
            found.append(line.sliced(from, at - from));
    }
    return found;
}

quint64 count(QByteArrayView word)
{
    return word.toByteArray().toULongLong();
}

/// Blanks and the like are written as three octal digits after a backslash.
QByteArray unescaped(QByteArrayView word)
{
    QByteArray text;
    for (qsizetype i = 0; i < word.size(); ++i) {
        bool isNumber = false;
        const uint code =
            word[i] == '\\' && i + 3 < word.size() ? word.sliced(i + 1, 3).toByteArray().toUInt(&isNumber, 8) : 0;
        if (isNumber && code < 256) {
            text += char(code);
            i += 3;
        } else {
            text += word[i];
        }
    }
    return text;
}

/// On a disk of this host, and made to be written: images that packages come in are full by nature.
bool isLocal(const Mount &mount)
{
    static const QSet<QByteArray> pooled{"zfs", "btrfs"};
    static const QSet<QByteArray> images{"squashfs", "iso9660", "erofs"};
    return (mount.source.startsWith("/dev/") && !images.contains(mount.type)) || pooled.contains(mount.type);
}

} // namespace

CpuTimes cpuTimes(QByteArrayView stat)
{
    CpuTimes times;
    eachLine(stat, [&times](QByteArrayView line) {
        const QList<QByteArrayView> parts = words(line);
        if (parts.isEmpty() || parts.first() != "cpu" || parts.size() < 5)
            return;
        // user nice system idle iowait irq softirq steal; guests are in user and nice already.
        constexpr qsizetype kIdle = 4;
        constexpr qsizetype kWaiting = 5;
        constexpr qsizetype kLast = 8;
        for (qsizetype i = 1; i < std::min(parts.size(), kLast + 1); ++i) {
            const quint64 jiffies = count(parts[i]);
            times.total += jiffies;
            if (i != kIdle && i != kWaiting)
                times.busy += jiffies;
        }
    });
    return times;
}

Memory memory(QByteArrayView meminfo)
{
    Memory found;
    const QHash<QByteArrayView, qint64 Memory::*> places{
        {"MemTotal:", &Memory::total},  {"MemAvailable:", &Memory::available}, {"Cached:", &Memory::cached},
        {"Buffers:", &Memory::buffers}, {"SwapTotal:", &Memory::swapTotal},    {"SwapFree:", &Memory::swapFree}};
    eachLine(meminfo, [&](QByteArrayView line) {
        const QList<QByteArrayView> parts = words(line);
        if (parts.size() < 2)
            return;
        if (const auto place = places.constFind(parts[0]); place != places.cend())
            found.*(*place) = qint64(count(parts[1])) * 1024; // "kB"
    });
    return found;
}

std::array<double, 3> loads(QByteArrayView loadavg)
{
    std::array<double, 3> found{};
    const QList<QByteArrayView> parts = words(loadavg);
    for (size_t i = 0; i < found.size() && qsizetype(i) < parts.size(); ++i)
        found[i] = parts[qsizetype(i)].toByteArray().toDouble();
    return found;
}

qint64 bootedAtMs(QByteArrayView stat)
{
    qint64 at = 0;
    eachLine(stat, [&at](QByteArrayView line) {
        const QList<QByteArrayView> parts = words(line);
        if (parts.size() == 2 && parts[0] == "btime")
            at = qint64(count(parts[1])) * 1000;
    });
    return at;
}

qint64 uptimeMs(QByteArrayView uptime)
{
    const QList<QByteArrayView> parts = words(uptime);
    return parts.isEmpty() ? 0 : qint64(parts.first().toByteArray().toDouble() * 1000);
}

QHash<QByteArray, InterfaceCounters> interfaces(QByteArrayView netDev)
{
    QHash<QByteArray, InterfaceCounters> found;
    eachLine(netDev, [&found](QByteArrayView line) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0)
            return; // a heading
        const QList<QByteArrayView> parts = words(line.sliced(colon + 1));
        constexpr qsizetype kFields = 16; // eight received, eight sent: bytes packets errs drop …
        if (parts.size() < kFields)
            return;
        found.insert(line.first(colon).trimmed().toByteArray(),
                     {count(parts[0]), count(parts[8]), qint64(count(parts[2]) + count(parts[10])),
                      qint64(count(parts[3]) + count(parts[11]))});
    });
    return found;
}

QHash<QByteArray, DiskCounters> disks(QByteArrayView diskstats)
{
    QHash<QByteArray, DiskCounters> found;
    eachLine(diskstats, [&found](QByteArrayView line) {
        const QList<QByteArrayView> parts = words(line);
        constexpr qsizetype kFields = 10; // major minor name reads merged sectors ms writes merged sectors
        constexpr quint64 kSector =
            512; // whatever the disk's own is (the kernel's Documentation/admin-guide/iostats.rst)
        if (parts.size() >= kFields)
            found.insert(parts[2].toByteArray(), {count(parts[5]) * kSector, count(parts[9]) * kSector});
    });
    return found;
}

QList<Mount> localMounts(QByteArrayView mountinfo)
{
    QList<Mount> found;
    QHash<QByteArray, qsizetype> places; // of each source among them
    QSet<QByteArray> whole;
    eachLine(mountinfo, [&](QByteArrayView line) {
        // 36 35 98:0 /root /place options tags… - type source options
        const qsizetype dash = line.indexOf(" - ");
        if (dash < 0)
            return;
        const QList<QByteArrayView> before = words(line.first(dash));
        const QList<QByteArrayView> after = words(line.sliced(dash + 3));
        if (before.size() < 5 || after.size() < 2)
            return;
        const Mount mount{unescaped(before[4]), after[0].toByteArray(), unescaped(after[1])};
        if (!isLocal(mount) && mount.place != "/")
            return;
        const bool isWhole = before[3] == "/";
        const auto known = places.constFind(mount.source);
        if (known == places.cend()) {
            places.insert(mount.source, found.size());
            found.append(mount);
        } else if (isWhole && !whole.contains(mount.source)) {
            found[*known] = mount;
        }
        if (isWhole)
            whole.insert(mount.source);
    });
    return found;
}

std::optional<qint64> memoryLimit(QByteArrayView memoryMax)
{
    bool isNumber = false; // or "max"
    const qint64 bytes = memoryMax.trimmed().toByteArray().toLongLong(&isNumber);
    return isNumber && bytes > 0 ? std::optional(bytes) : std::nullopt;
}

std::optional<double> coreLimit(QByteArrayView cpuMax)
{
    const QList<QByteArrayView> parts = words(cpuMax.trimmed()); // quota and period
    const double quota = parts.isEmpty() ? 0 : parts[0].toByteArray().toDouble();
    const double period = parts.size() < 2 ? 0 : parts[1].toByteArray().toDouble();
    return quota > 0 && period > 0 ? std::optional(quota / period) : std::nullopt;
}

qint64 inactiveFile(QByteArrayView memoryStat)
{
    qint64 bytes = 0;
    eachLine(memoryStat, [&bytes](QByteArrayView line) {
        const QList<QByteArrayView> parts = words(line);
        if (parts.size() == 2 && parts[0] == "inactive_file")
            bytes = qint64(count(parts[1]));
    });
    return bytes;
}

fleet::Pressure pressure(QByteArrayView text)
{
    fleet::Pressure found;
    eachLine(text, [&found](QByteArrayView line) {
        const QList<QByteArrayView> parts = words(line);
        if (parts.size() < 2 || !parts[1].startsWith("avg10="))
            return;
        const double value = parts[1].sliced(6).toByteArray().toDouble();
        if (parts[0] == "some")
            found.some = value;
        else if (parts[0] == "full")
            found.full = value;
    });
    return found;
}

Cpu cpu(QByteArrayView cpuinfo)
{
    Cpu found;
    eachLine(cpuinfo, [&found](QByteArrayView line) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0)
            return;
        const QByteArrayView key = line.first(colon).trimmed();
        if (key == "processor")
            ++found.cores;
        else if (found.model.isEmpty() && (key == "model name" || key == "Model" || key == "cpu model"))
            found.model = line.sliced(colon + 1).trimmed().toByteArray();
    });
    return found;
}

QByteArray prettyName(QByteArrayView osRelease)
{
    QByteArray name;
    eachLine(osRelease, [&name](QByteArrayView line) {
        constexpr QByteArrayView kKey("PRETTY_NAME=");
        if (!line.startsWith(kKey))
            return;
        QByteArrayView value = line.sliced(kKey.size());
        if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
            value = value.sliced(1, value.size() - 2);
        name = value.toByteArray();
    });
    return name;
}

} // namespace mh::agent::proc
