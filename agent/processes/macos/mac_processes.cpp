// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QHash>

#include <libproc.h>
#include <mach/mach_time.h>
#include <pwd.h>
#include <sys/sysctl.h>
#include <unistd.h>

#include "agent/processes/process_table.h"

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

QString userOf(uid_t uid)
{
    std::array<char, 4096> room{};
    passwd entry{};
    passwd *user = nullptr;
    ::getpwuid_r(uid, &entry, room.data(), room.size(), &user);
    return user ? QString::fromLocal8Bit(user->pw_name) : QString::number(uid);
}

/// KERN_PROCARGS2: the number of arguments, the program's path, padding, the arguments.
QString commandOf(pid_t pid)
{
    std::array<int, 3> name{CTL_KERN, KERN_PROCARGS2, pid};
    std::vector<char> room(64 * 1024);
    size_t size = room.size();
    if (::sysctl(name.data(), u_int(name.size()), room.data(), &size, nullptr, 0) != 0 || size <= sizeof(int))
        return {};
    int count = 0;
    std::memcpy(&count, room.data(), sizeof count);
    const QByteArray all(room.data() + sizeof count, qsizetype(size - sizeof count));
    qsizetype at = all.indexOf('\0');
    while (at >= 0 && at < all.size() && all.at(at) == '\0')
        ++at;
    QByteArrayList words;
    for (; count > 0 && at >= 0 && at < all.size(); --count) {
        const qsizetype end = all.indexOf('\0', at);
        words.append(all.mid(at, end < 0 ? -1 : end - at));
        at = end < 0 ? -1 : end + 1;
    }
    return QString::fromUtf8(words.join(' ')).left(ProcessTable::kLongestCommand);
}

/// There are no ticks since boot here: microseconds since the epoch name a process as well.
std::optional<proc_taskallinfo> infoOf(pid_t pid)
{
    proc_taskallinfo info{};
    const int size = ::proc_pidinfo(pid, PROC_PIDTASKALLINFO, 0, &info, sizeof info);
    return size == int(sizeof info) ? std::optional(info) : std::nullopt;
}

qint64 startedAt(const proc_taskallinfo &info)
{
    return qint64(info.pbsd.pbi_start_tvsec) * 1'000'000 + qint64(info.pbsd.pbi_start_tvusec);
}

} // namespace

/// By libproc. There is nothing like a pidfd: between the look at the start of a process and the signal a moment
/// passes in which it may end.
class MacProcesses final : public ProcessTable
{
public:
    [[nodiscard]] Result<QList<fleet::ProcessInfo>> list() override
    {
        std::vector<pid_t> pids(kMost);
        const int size = ::proc_listallpids(pids.data(), int(pids.size() * sizeof(pid_t)));
        if (size <= 0)
            return internalError(u"the system shows no processes"_s);
        pids.resize(size_t(size));
        const double seconds = m_since.isValid() ? double(m_since.nsecsElapsed()) / 1e9 : 0;
        m_since.start();
        mach_timebase_info_data_t base{};
        ::mach_timebase_info(&base);
        QList<fleet::ProcessInfo> found;
        QHash<qint64, double> now;
        for (const pid_t pid : pids) {
            const auto info = infoOf(pid);
            if (!info)
                continue;
            fleet::ProcessInfo process;
            process.pid = pid;
            process.parent = info->pbsd.pbi_ppid;
            process.user = userOf(info->pbsd.pbi_uid);
            process.name = QString::fromUtf8(info->pbsd.pbi_name);
            process.command = commandOf(pid);
            process.state = QString(QLatin1Char("?IRSTZ"[std::min<uint32_t>(info->pbsd.pbi_status, 5)]));
            process.memory = qint64(info->ptinfo.pti_resident_size);
            process.startedAt = startedAt(*info);
            process.threads = info->ptinfo.pti_threadnum;
            const double used =
                double(info->ptinfo.pti_total_user + info->ptinfo.pti_total_system) * base.numer / base.denom / 1e9;
            if (const auto before = m_before.constFind(pid); before != m_before.cend() && seconds > 0)
                process.cpu = std::max(0.0, 100.0 * (used - *before) / seconds);
            now.insert(pid, used);
            found.append(std::move(process));
        }
        m_before = std::move(now);
        std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.pid < b.pid; });
        return found;
    }

    [[nodiscard]] Result<> signal(qint64 pid, qint64 started, const QString &name) override
    {
        const auto *known =
            std::find_if(kSignals.begin(), kSignals.end(), [&](const SignalName &each) { return each.name == name; });
        if (known == kSignals.end())
            return invalidInput(u"there is no signal '%1' here"_s.arg(name.left(32)), u"signal"_s);
        if (pid < 1 || pid == ::getpid())
            return invalidInput(u"process %1 is not to be signalled"_s.arg(pid), u"pid"_s);
        const auto info = infoOf(pid_t(pid));
        if (!info)
            return notFound(u"there is no process %1"_s.arg(pid));
        if (started != 0 && startedAt(*info) != started)
            return conflict(u"process %1 is another one by now"_s.arg(pid));
        if (::kill(pid_t(pid), known->number) == 0)
            return {};
        if (errno == ESRCH)
            return notFound(u"there is no process %1"_s.arg(pid));
        return Error{ErrorCode::Denied, {}, u"process %1 may not be signalled"_s.arg(pid), {}, {}};
    }

private:
    QElapsedTimer m_since;
    QHash<qint64, double> m_before; ///< seconds of CPU
};

std::unique_ptr<ProcessTable> makeProcessTable()
{
    return std::make_unique<MacProcesses>();
}

} // namespace mh::agent
