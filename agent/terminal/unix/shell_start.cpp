// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/terminal/unix/shell_start.h"

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#ifdef Q_OS_LINUX
#include <sys/syscall.h>
#endif
#include <unistd.h>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr size_t kPasswordBuffer = 64UL * 1024;
constexpr int kMostGroups = 1024;
constexpr int kComplaintFd = 3;
constexpr mode_t kDeviceMode = 0620; // as grantpt(3) leaves it
constexpr mode_t kUsualMask = 022;
constexpr int kFailed = 127;

#ifdef Q_OS_MACOS
using GroupCount = int; // what setgroups(2) takes there
#else
using GroupCount = size_t;
#endif

/// All files above `last`: the agent's keys and sockets are not the shell's.
void closeAbove(int last)
{
#ifdef SYS_close_range
    if (::syscall(SYS_close_range, unsigned(last + 1), ~0U, 0U) == 0)
        return;
#endif
    const long most = ::sysconf(_SC_OPEN_MAX);
    for (int fd = last + 1; fd < most; ++fd)
        ::close(fd);
}

void restoreSignals()
{
    for (int number = 1; number < NSIG; ++number)
        (void)::signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

} // namespace

Result<ShellStart> ShellStart::of(const TerminalStart &start)
{
    ShellStart made;
    passwd entry{};
    passwd *found = nullptr;
    std::vector<char> buffer(kPasswordBuffer);
    const std::string user = start.user.toStdString();
    if (::getpwnam_r(user.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return invalidInput(u"this host has no user '%1'"_s.arg(start.user), u"user"_s);
    made.m_uid = entry.pw_uid;
    made.m_gid = entry.pw_gid;
    made.m_isRoot = ::geteuid() == 0;
    if (!made.m_isRoot && entry.pw_uid != ::geteuid()) {
        return Error{
            ErrorCode::Denied, {}, u"the agent is not root: it starts shells of its own user alone"_s, u"user"_s, {}};
    }
    int count = kMostGroups;
    std::vector<gid_t> groups(kMostGroups);
#ifdef Q_OS_MACOS
    std::vector<int> numbers(kMostGroups);
    const int listed = ::getgrouplist(user.c_str(), int(entry.pw_gid), numbers.data(), &count);
    std::copy(numbers.begin(), numbers.end(), groups.begin());
#else
    const int listed = ::getgrouplist(user.c_str(), entry.pw_gid, groups.data(), &count);
#endif
    if (listed < 0)
        return internalError(u"the user is in more than %1 groups"_s.arg(kMostGroups));
    groups.resize(size_t(count));
    made.m_groups = std::move(groups);
    for (const auto &[path, field] : {std::pair(start.directory, u"directory"_s), {start.shell, u"shell"_s}}) {
        if (!path.isEmpty() && (!path.startsWith(u'/') || path.contains(QChar(0))))
            return invalidInput(u"must be an absolute path"_s, field);
    }
    made.m_directory = start.directory.isEmpty() ? entry.pw_dir : start.directory.toStdString();
    made.m_shell = start.shell.isEmpty() ? entry.pw_shell : start.shell.toStdString();
    if (made.m_shell.empty())
        made.m_shell = "/bin/sh"; // passwd(5)
    made.m_name = '-' + made.m_shell.substr(made.m_shell.rfind('/') + 1);
    const char *const language = ::getenv("LANG");
    made.m_environment = {"TERM=xterm-256color",
                          "COLORTERM=truecolor",
                          "USER=" + user,
                          "LOGNAME=" + user,
                          "SHELL=" + made.m_shell,
                          std::string("HOME=") + entry.pw_dir,
                          std::string("LANG=") + (language ? language : "C.UTF-8"),
                          "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"};
    return made;
}

void ShellStart::point()
{
    m_pointers.clear();
    for (std::string &variable : m_environment)
        m_pointers.push_back(variable.data());
    m_pointers.push_back(nullptr);
}

void ShellStart::takeUser()
{
    if (!m_isRoot)
        return;
    if (::setgroups(GroupCount(m_groups.size()), m_groups.data()) == 0 && ::setgid(m_gid) == 0)
        (void)::setuid(m_uid);
}

void ShellStart::become(const char *device, int complaint)
{
    const auto complain = [&complaint](Stage stage) {
        const Complaint said{stage, errno};
        (void)!::write(complaint, &said, sizeof said);
        ::_exit(kFailed);
    };
    restoreSignals();
    ::umask(kUsualMask); // not the agent's
    ::setsid();
    const int tty = ::open(device, O_RDWR);
    if (tty < 0 || ::ioctl(tty, TIOCSCTTY, 0) != 0)
        complain(Device);
    if (m_isRoot && (::fchown(tty, m_uid, gid_t(-1)) != 0 || ::fchmod(tty, kDeviceMode) != 0))
        complain(Device);
    for (int fd = 0; fd <= 2; ++fd)
        ::dup2(tty, fd);
    if (complaint != kComplaintFd) {
        ::dup2(complaint, kComplaintFd);
        ::fcntl(kComplaintFd, F_SETFD, FD_CLOEXEC);
        complaint = kComplaintFd;
    }
    closeAbove(kComplaintFd);
    takeUser();
    if (::getuid() != m_uid || ::geteuid() != m_uid || ::getegid() != m_gid)
        complain(User);
    if (::chdir(m_directory.c_str()) != 0)
        complain(Directory);
    char *const arguments[] = {m_name.data(), nullptr};
    ::execve(m_shell.c_str(), arguments, m_pointers.data());
    complain(Shell);
    ::_exit(kFailed); // for the compiler: complain() does not come back
}

Error ShellStart::errorOf(const Complaint &complaint) const
{
    const QString why = QString::fromLocal8Bit(::strerror(complaint.error));
    if (complaint.stage == Directory) {
        return invalidInput(u"'%1' is no folder to work in: %2"_s.arg(QString::fromStdString(m_directory), why),
                            u"directory"_s);
    }
    if (complaint.stage == Shell)
        return invalidInput(u"'%1' is not started: %2"_s.arg(QString::fromStdString(m_shell), why), u"shell"_s);
    return internalError(
        (complaint.stage == User ? u"the agent cannot become the user: "_s : u"there is no terminal to be had: "_s)
        + why);
}

} // namespace mh::agent
