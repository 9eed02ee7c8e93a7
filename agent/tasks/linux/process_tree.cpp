// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tasks/linux/process_tree.h"

#include <algorithm>
#include <csignal>

#include <QDir>
#include <QFile>

#include <sys/syscall.h>
#include <unistd.h>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMostRounds = 50;
constexpr qint64 kMostText = 256LL * 1024;

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(kMostText) : QByteArray();
}

struct Looks {
    int session = 0;
    char state = 0;
};

/// Of /proc/PID/stat: behind the name, which may hold anything, stand state, parent, group and session.
Looks looksOf(int pid)
{
    constexpr qsizetype kSession = 3;
    const QByteArray stat = read(u"/proc/%1/stat"_s.arg(pid));
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return {fields.value(kSession).toInt(), fields.value(0).isEmpty() ? char(0) : fields.value(0).at(0)};
}

bool isOfTask(int pid, const QByteArray &mark, int session)
{
    const Looks looks = looksOf(pid);
    if (looks.state == 0 || looks.state == 'Z' || looks.state == 'X')
        return false;
    if (session > 0 && looks.session == session)
        return true;
    const QByteArrayList environment = read(u"/proc/%1/environ"_s.arg(pid)).split('\0');
    return environment.contains(mark);
}

} // namespace

int signalTask(const QString &id, int session, int signal)
{
    const QByteArray mark = QByteArray(kTaskMark) + '=' + id.toLatin1();
    int found = 0;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        bool isNumber = false;
        const int pid = entry.toInt(&isNumber);
        if (!isNumber || pid == ::getpid() || !isOfTask(pid, mark, session))
            continue;
        const int fd = int(::syscall(SYS_pidfd_open, pid, 0));
        // Asked again once it is held: until then the pid may have become another's.
        if (fd >= 0 && isOfTask(pid, mark, session)) {
            ++found;
            ::syscall(SYS_pidfd_send_signal, fd, signal, nullptr, 0);
        }
        if (fd >= 0)
            ::close(fd);
    }
    return found;
}

void killTask(const QString &id, int session)
{
    for (int round = 0; round < kMostRounds && signalTask(id, session, SIGKILL) > 0; ++round)
        ;
}

} // namespace mh::agent
