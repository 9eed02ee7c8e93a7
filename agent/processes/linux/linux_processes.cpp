// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/processes/linux/linux_processes.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <QDir>
#include <QFile>

#include <pwd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

struct SignalName {
    QLatin1StringView name;
    int number;
};
constexpr std::array kSignals{
    SignalName{QLatin1StringView("TERM"), SIGTERM}, SignalName{QLatin1StringView("KILL"), SIGKILL},
    SignalName{QLatin1StringView("HUP"), SIGHUP},   SignalName{QLatin1StringView("INT"), SIGINT},
    SignalName{QLatin1StringView("STOP"), SIGSTOP}, SignalName{QLatin1StringView("CONT"), SIGCONT},
    SignalName{QLatin1StringView("USR1"), SIGUSR1}, SignalName{QLatin1StringView("USR2"), SIGUSR2}};

/// Names one process for as long as it is open, whatever becomes of the pid.
class PidFd
{
public:
    explicit PidFd(qint64 pid) : m_fd(int(::syscall(SYS_pidfd_open, pid_t(pid), 0))) {}
    ~PidFd()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(PidFd)

    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] bool send(int number) const
    {
        return ::syscall(SYS_pidfd_send_signal, m_fd, number, nullptr, 0) == 0;
    }

private:
    int m_fd;
};

Error failed(qint64 pid, int error)
{
    if (error == ESRCH || error == EINVAL) // EINVAL: it is a thread of some process
        return notFound(u"there is no process %1"_s.arg(pid));
    const QString why = QString::fromLocal8Bit(std::strerror(error));
    if (error == EPERM)
        return {ErrorCode::Denied, {}, u"process %1 may not be signalled: %2"_s.arg(pid).arg(why), {}, {}};
    return internalError(u"process %1 cannot be signalled: %2"_s.arg(pid).arg(why));
}

} // namespace

std::unique_ptr<ProcessTable> makeProcessTable()
{
    return std::make_unique<LinuxProcesses>();
}

LinuxProcesses::LinuxProcesses(QString root) : m_root(std::move(root)) {}

std::optional<LinuxProcesses::Stat> LinuxProcesses::statFrom(const QByteArray &text)
{
    const qsizetype open = text.indexOf('(');
    const qsizetype close = text.lastIndexOf(')');
    if (open < 1 || close < open)
        return {};
    // state(3) ppid(4) … utime(14) stime(15) … num_threads(20) itrealvalue starttime(22) vsize rss(24)
    const QByteArrayList rest = text.sliced(close + 1).simplified().split(' ');
    constexpr qsizetype kFirst = 3;
    constexpr qsizetype kRss = 24;
    if (rest.size() <= kRss - kFirst)
        return {};
    const auto field = [&rest](qsizetype number) { return rest.at(number - kFirst).toLongLong(); };
    Stat stat;
    stat.process.pid = text.first(open).trimmed().toLongLong();
    stat.process.name = QString::fromUtf8(text.sliced(open + 1, close - open - 1));
    stat.process.state = QString::fromLatin1(rest.at(0).left(1));
    stat.process.parent = std::max<qint64>(0, field(4));
    stat.process.threads = int(std::clamp<qint64>(field(20), 0, 1'000'000));
    stat.process.startedAt = std::max<qint64>(0, field(22));
    stat.process.memory = std::max<qint64>(0, field(kRss)) * ::sysconf(_SC_PAGESIZE);
    stat.ticks = quint64(std::max<qint64>(0, field(14)) + std::max<qint64>(0, field(15)));
    return stat.process.pid > 0 ? std::optional(stat) : std::nullopt;
}

Result<QList<fleet::ProcessInfo>> LinuxProcesses::list()
{
    const QDir proc(m_root + u"/proc"_s);
    const double seconds = m_since.isValid() ? double(m_since.nsecsElapsed()) / 1e9 : 0;
    m_since.start();
    QList<fleet::ProcessInfo> found;
    QHash<qint64, Used> now;
    QHash<uint, QString> users;
    const QStringList entries = proc.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Unsorted);
    for (const QString &entry : entries) {
        const qint64 pid = entry.toLongLong(); // 0: none of a process
        auto stat = pid > 0 && found.size() < kMost ? statFrom(text(pid, "stat", 4096)) : std::nullopt;
        if (!stat)
            continue; // or it has just ended
        fleet::ProcessInfo process = std::move(stat->process);
        QByteArray command = text(pid, "cmdline", 4 * kLongestCommand);
        while (command.endsWith('\0'))
            command.chop(1);
        process.command = QString::fromUtf8(command.replace('\0', ' ')).left(kLongestCommand);
        process.user = userOf(pid, users);
        const Used before = m_before.value(pid);
        if (seconds > 0 && before.startedAt == process.startedAt && stat->ticks >= before.ticks)
            process.cpu = 100.0 * double(stat->ticks - before.ticks) / double(::sysconf(_SC_CLK_TCK)) / seconds;
        now.insert(pid, {process.startedAt, stat->ticks});
        found.append(std::move(process));
    }
    m_before = std::move(now);
    if (found.isEmpty())
        return internalError(u"the system shows no processes"_s);
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.pid < b.pid; });
    return found;
}

Result<> LinuxProcesses::signal(qint64 pid, qint64 startedAt, const QString &name)
{
    const auto *known =
        std::find_if(kSignals.begin(), kSignals.end(), [&](const SignalName &each) { return each.name == name; });
    if (known == kSignals.end())
        return invalidInput(u"there is no signal '%1' here"_s.arg(name.left(32)), u"signal"_s);
    constexpr qint64 kLargestPid = 1 << 22;
    if (pid < 1 || pid > kLargestPid || pid == ::getpid())
        return invalidInput(u"process %1 is not to be signalled"_s.arg(pid), u"pid"_s);
    const PidFd process(pid);
    if (!process.isOpen())
        return failed(pid, errno);
    // From here on the descriptor means one process; if the pid was given to another one before that, this shows it.
    const auto stat = statFrom(text(pid, "stat", 4096));
    if (!stat)
        return notFound(u"there is no process %1"_s.arg(pid));
    if (startedAt != 0 && stat->process.startedAt != startedAt)
        return conflict(u"process %1 is another one by now"_s.arg(pid));
    return process.send(known->number) ? Result<>() : failed(pid, errno);
}

QByteArray LinuxProcesses::text(qint64 pid, const char *file, qint64 most) const
{
    QFile found(u"%1/proc/%2/%3"_s.arg(m_root).arg(pid).arg(QLatin1StringView(file)));
    return found.open(QIODevice::ReadOnly) ? found.read(most) : QByteArray();
}

QString LinuxProcesses::userOf(qint64 pid, QHash<uint, QString> &known) const
{
    struct stat found = {};
    if (::stat(QFile::encodeName(u"%1/proc/%2"_s.arg(m_root).arg(pid)).constData(), &found) != 0)
        return {};
    const auto at = known.constFind(found.st_uid);
    if (at != known.cend())
        return *at;
    std::array<char, 4096> room{};
    passwd entry{};
    passwd *user = nullptr;
    ::getpwuid_r(found.st_uid, &entry, room.data(), room.size(), &user);
    return *known.insert(found.st_uid, user ? QString::fromLocal8Bit(user->pw_name) : QString::number(found.st_uid));
}

} // namespace mh::agent
