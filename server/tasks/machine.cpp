// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tasks/machine.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include <QFile>
#include <QNetworkInterface>
#include <QPointer>
#include <QStorageInfo>

namespace mh::tasks {
using namespace Qt::StringLiterals;

namespace {

constexpr int kSecondMs = 1000;
constexpr double kWhole = 100;

QByteArray read(const QString &path)
{
    constexpr qint64 kMost = 64LL * 1024;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(kMost) : QByteArray();
}

double percent(double part, double whole)
{
    return whole > 0 ? std::clamp(part / whole * kWhole, 0.0, kWhole) : 0;
}

/// The number behind `key` in a text of lines "key number …".
qint64 figure(const QByteArray &text, const QByteArray &key)
{
    const QByteArrayList lines = text.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(key))
            return line.mid(key.size()).simplified().split(' ').value(0).toLongLong();
    }
    return 0;
}

bool isConnected()
{
    const QList<QNetworkInterface> all = QNetworkInterface::allInterfaces();
    return std::any_of(all.begin(), all.end(), [](const QNetworkInterface &each) {
        const auto flags = each.flags();
        return flags.testFlag(QNetworkInterface::IsRunning) && !flags.testFlag(QNetworkInterface::IsLoopBack)
               && !each.addressEntries().isEmpty();
    });
}

Machine::Figures figures()
{
    Machine::Figures now;
    const QByteArray memory = read(u"/proc/meminfo"_s);
    const auto total = double(figure(memory, "MemTotal:"));
    now.memory = percent(total - double(figure(memory, "MemAvailable:")), total);
    const QStorageInfo root = QStorageInfo::root();
    now.disk = percent(double(root.bytesTotal() - root.bytesAvailable()), double(root.bytesTotal()));
    now.bootedAt = figure(read(u"/proc/stat"_s), "btime");
#ifdef Q_OS_UNIX
    if (::getloadavg(now.load.data(), int(now.load.size())) < 0)
        now.load = {};
#endif
    now.hasNetwork = isConnected();
    return now;
}

} // namespace

Machine::Machine()
{
    m_second.setSingleShot(true);
    m_second.setInterval(kSecondMs);
    connect(&m_second, &QTimer::timeout, this, &Machine::look);
}

Machine::Ticks Machine::ticks()
{
    constexpr qsizetype kFields = 8; // user, nice, system, idle, iowait, irq, softirq, steal
    const QByteArray line = read(u"/proc/stat"_s).split('\n').value(0);
    const QByteArrayList fields = line.mid(3).simplified().split(' ');
    Ticks ticks;
    for (qsizetype i = 0; i < std::min(fields.size(), kFields); ++i)
        ticks.all += fields[i].toLongLong();
    ticks.idle = fields.value(3).toLongLong() + fields.value(4).toLongLong();
    const QByteArrayList interfaces = read(u"/proc/net/dev"_s).split('\n').mid(2); // behind two lines of heading
    for (const QByteArray &interface : interfaces) {
        constexpr qsizetype kSent = 8;
        const qsizetype colon = interface.indexOf(':');
        if (colon < 0 || interface.left(colon).trimmed() == "lo")
            continue;
        const QByteArrayList figures = interface.mid(colon + 1).simplified().split(' ');
        ticks.received += figures.value(0).toLongLong();
        ticks.sent += figures.value(kSent).toLongLong();
    }
    return ticks;
}

void Machine::measure(QObject *context, const std::function<void(const Figures &)> &done)
{
    m_waiting.append([this, guard = QPointer(context), done] {
        if (!guard)
            return;
        Figures now = figures();
        const auto all = double(m_now.all - m_before.all);
        now.cpu = percent(all - double(m_now.idle - m_before.idle), all);
        now.networkIn = double(std::max<qint64>(0, m_now.received - m_before.received));
        now.networkOut = double(std::max<qint64>(0, m_now.sent - m_before.sent));
        done(now);
    });
    if (m_second.isActive())
        return;
    m_before = ticks();
    m_second.start();
}

void Machine::look()
{
    m_now = ticks();
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &answer : waiting)
        answer();
}

} // namespace mh::tasks
