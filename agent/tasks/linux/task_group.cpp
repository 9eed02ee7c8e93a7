// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tasks/task_group.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <unistd.h>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMib = 1024LL * 1024;
constexpr int kPeriodUs = 100'000;
constexpr QLatin1StringView kOwn("/meshhelm-agent");

QByteArray read(const QString &path)
{
    constexpr qint64 kMost = 64LL * 1024;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(kMost) : QByteArray();
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
}

/// The number behind `key` in lines of "key number".
qint64 figure(const QByteArray &text, const QByteArray &key)
{
    const QByteArrayList lines = text.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(QByteArray(key + ' ')))
            return line.mid(key.size() + 1).trimmed().toLongLong();
    }
    return 0;
}

QString pathOf(const QString &base, const QString &id)
{
    return base + u"/task-"_s + id;
}

} // namespace

QString TaskGroup::prepare(const QString &mount, const QString &self)
{
    const QByteArrayList lines = read(self).split('\n');
    for (const QByteArray &line : lines) {
        if (!line.startsWith("0::"))
            continue;
        QString base = mount + QString::fromLocal8Bit(line.mid(3)).trimmed();
        while (base.endsWith(u'/'))
            base.chop(1);
        if (base.endsWith(kOwn)) // it has been moved before
            base.chop(kOwn.size());
        const QByteArrayList controllers = read(base + u"/cgroup.controllers"_s).simplified().split(' ');
        // Only what has been handed over: a service's group that systemd delegates, or a container's own root.
        const bool isHandedOver = base == mount || base.endsWith(".service"_L1);
        if (!isHandedOver || !controllers.contains("memory") || !controllers.contains("pids")
            || !controllers.contains("cpu"))
            return {};
        QDir().mkdir(base + kOwn);
        if (!write(base + kOwn + u"/cgroup.procs"_s, QByteArray::number(::getpid()))
            || !write(base + u"/cgroup.subtree_control"_s, "+cpu +memory +pids"))
            return {};
        return base;
    }
    return {};
}

std::unique_ptr<TaskGroup> TaskGroup::make(const QString &base, const QString &id, const fleet::TaskLimits &limits)
{
    if (base.isEmpty() || !QDir().mkdir(pathOf(base, id)))
        return nullptr;
    std::unique_ptr<TaskGroup> group(new TaskGroup(pathOf(base, id)));
    bool isHeld = true;
    if (limits.memoryMib > 0) {
        isHeld = write(group->m_path + u"/memory.max"_s, QByteArray::number(limits.memoryMib * kMib));
        (void)write(group->m_path + u"/memory.swap.max"_s, "0"); // not on every system
        (void)write(group->m_path + u"/memory.oom.group"_s, "1");
    }
    if (limits.cpu > 0) {
        const auto quota = qint64(limits.cpu * kPeriodUs);
        isHeld =
            isHeld
            && write(group->m_path + u"/cpu.max"_s, QByteArray::number(quota) + ' ' + QByteArray::number(kPeriodUs));
    }
    if (limits.processes > 0)
        isHeld = isHeld && write(group->m_path + u"/pids.max"_s, QByteArray::number(limits.processes));
    return isHeld ? std::move(group) : nullptr;
}

std::unique_ptr<TaskGroup> TaskGroup::find(const QString &base, const QString &id)
{
    if (base.isEmpty() || !QDir(pathOf(base, id)).exists())
        return nullptr;
    return std::unique_ptr<TaskGroup>(new TaskGroup(pathOf(base, id)));
}

TaskGroup::~TaskGroup()
{
    QDir().rmdir(m_path);
}

int TaskGroup::openDoor() const
{
    return ::open(QFile::encodeName(m_path + u"/cgroup.procs"_s).constData(), O_WRONLY | O_CLOEXEC);
}

void TaskGroup::kill() const
{
    (void)write(m_path + u"/cgroup.kill"_s, "1");
}

bool TaskGroup::wasOutOfMemory() const
{
    return figure(read(m_path + u"/memory.events"_s), "oom_kill") > 0;
}

qint64 TaskGroup::memoryPeak() const
{
    return read(m_path + u"/memory.peak"_s).trimmed().toLongLong();
}

} // namespace mh::agent
