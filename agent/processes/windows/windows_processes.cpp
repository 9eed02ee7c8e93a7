// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <memory>

#include <QElapsedTimer>
#include <QHash>

#include <windows.h>

#include <psapi.h>
#include <tlhelp32.h>

#include "agent/processes/process_table.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

struct HandleCloser {
    void operator()(void *handle) const { ::CloseHandle(handle); }
};
using Handle = std::unique_ptr<void, HandleCloser>;

qint64 number(const FILETIME &time)
{
    return qint64(quint64(time.dwHighDateTime) << 32 | time.dwLowDateTime); // 100 ns
}

struct Times {
    qint64 started = 0; ///< the moment of its creation names a process as ticks since boot would
    qint64 used = 0;
};
Times timesOf(HANDLE process)
{
    FILETIME created{}, ended{}, kernel{}, user{};
    if (!::GetProcessTimes(process, &created, &ended, &kernel, &user))
        return {};
    return {number(created) / 10'000, number(kernel) + number(user)};
}

QString userOf(HANDLE process)
{
    HANDLE token = nullptr;
    if (!::OpenProcessToken(process, TOKEN_QUERY, &token))
        return {};
    const Handle owned(token);
    std::array<unsigned char, 512> room{};
    DWORD size = 0;
    if (!::GetTokenInformation(token, TokenUser, room.data(), DWORD(room.size()), &size))
        return {};
    std::array<wchar_t, 256> name{}, domain{};
    DWORD nameSize = DWORD(name.size()), domainSize = DWORD(domain.size());
    SID_NAME_USE use{};
    if (!::LookupAccountSidW(nullptr, reinterpret_cast<TOKEN_USER *>(room.data())->User.Sid, name.data(), &nameSize,
                             domain.data(), &domainSize, &use))
        return {};
    return QString::fromWCharArray(name.data(), qsizetype(nameSize));
}

} // namespace

/// By the tool help library. A handle names one process for as long as it is open.
class WindowsProcesses final : public ProcessTable
{
public:
    [[nodiscard]] Result<QList<fleet::ProcessInfo>> list() override
    {
        const Handle snapshot(::CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0));
        if (snapshot.get() == INVALID_HANDLE_VALUE)
            return internalError(u"the system shows no processes"_s);
        const double seconds = m_since.isValid() ? double(m_since.nsecsElapsed()) / 1e9 : 0;
        m_since.start();
        QList<fleet::ProcessInfo> found;
        QHash<qint64, Times> now;
        PROCESSENTRY32W entry{};
        entry.dwSize = sizeof entry;
        for (BOOL more = ::Process32FirstW(snapshot.get(), &entry); more && found.size() < kMost;
             more = ::Process32NextW(snapshot.get(), &entry)) {
            if (entry.th32ProcessID == 0)
                continue; // the idle time
            found.append(describe(entry, seconds, now));
        }
        m_before = std::move(now);
        std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.pid < b.pid; });
        return found;
    }

    [[nodiscard]] Result<> signal(qint64 pid, qint64 startedAt, const QString &name) override
    {
        if (name != "KILL"_L1 && name != "TERM"_L1)
            return invalidInput(u"there is no signal '%1' here"_s.arg(name.left(32)), u"signal"_s);
        if (pid < 1 || pid == qint64(::GetCurrentProcessId()))
            return invalidInput(u"process %1 is not to be signalled"_s.arg(pid), u"pid"_s);
        const Handle process(::OpenProcess(PROCESS_TERMINATE | PROCESS_QUERY_LIMITED_INFORMATION, FALSE, DWORD(pid)));
        if (!process && ::GetLastError() == ERROR_INVALID_PARAMETER)
            return notFound(u"there is no process %1"_s.arg(pid));
        const Error denied{ErrorCode::Denied, {}, u"process %1 may not be ended"_s.arg(pid), {}, {}};
        if (!process)
            return denied;
        if (startedAt != 0 && timesOf(process.get()).started != startedAt)
            return conflict(u"process %1 is another one by now"_s.arg(pid));
        return ::TerminateProcess(process.get(), 1) ? Result<>() : Result<>(denied);
    }

private:
    [[nodiscard]] fleet::ProcessInfo describe(const PROCESSENTRY32W &entry, double seconds,
                                              QHash<qint64, Times> &now) const
    {
        fleet::ProcessInfo process;
        process.pid = qint64(entry.th32ProcessID);
        process.parent = qint64(entry.th32ParentProcessID);
        process.name = process.command = QString::fromWCharArray(entry.szExeFile);
        process.threads = int(entry.cntThreads);
        process.state = u"R"_s;
        const Handle handle(::OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, entry.th32ProcessID));
        if (!handle)
            return process;
        const Times times = timesOf(handle.get());
        process.startedAt = times.started;
        process.user = userOf(handle.get());
        PROCESS_MEMORY_COUNTERS memory{};
        if (::GetProcessMemoryInfo(handle.get(), &memory, sizeof memory))
            process.memory = qint64(memory.WorkingSetSize);
        std::array<wchar_t, 1024> path{};
        DWORD size = DWORD(path.size());
        if (::QueryFullProcessImageNameW(handle.get(), 0, path.data(), &size))
            process.command = QString::fromWCharArray(path.data(), qsizetype(size));
        const Times before = m_before.value(process.pid);
        if (seconds > 0 && before.started == times.started && times.used >= before.used)
            process.cpu = 100.0 * double(times.used - before.used) / 1e7 / seconds;
        now.insert(process.pid, times);
        return process;
    }

    QElapsedTimer m_since;
    QHash<qint64, Times> m_before;
};

std::unique_ptr<ProcessTable> makeProcessTable()
{
    return std::make_unique<WindowsProcesses>();
}

} // namespace mh::agent
