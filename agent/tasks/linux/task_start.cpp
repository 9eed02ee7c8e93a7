// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tasks/linux/task_start.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "agent/tasks/linux/process_tree.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr size_t kPasswordBuffer = 64UL * 1024;
constexpr int kMostGroups = 1024;
constexpr int kFirstOwn = 3; ///< the files that the child keeps lie from here on, until it becomes the program
constexpr int kOwnFiles = 4;
constexpr mode_t kUsualMask = 022;
constexpr int kFailed = 127;
constexpr rlim_t kMib = 1024UL * 1024;
constexpr rlim_t kLargestFile = 16UL * 1024 * kMib;
constexpr char kUsualPath[] = "/usr/local/bin:/usr/bin:/bin";

void restoreSignals()
{
    for (int number = 1; number < NSIG; ++number)
        (void)::signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

bool limit(__rlimit_resource what, rlim_t value)
{
    const rlimit both{value, value};
    return ::setrlimit(what, &both) == 0;
}

/// As execvp(3) finds it, but before the fork.
std::string programOf(const std::string &word, const std::string &path, const std::string &folder)
{
    if (word.find('/') != std::string::npos)
        return word.front() == '/' ? word : folder + '/' + word;
    for (size_t at = 0; at <= path.size();) {
        const size_t colon = std::min(path.find(':', at), path.size());
        const std::string candidate = path.substr(at, colon - at) + '/' + word;
        struct stat about {
        };
        if (::stat(candidate.c_str(), &about) == 0 && S_ISREG(about.st_mode) && ::access(candidate.c_str(), X_OK) == 0)
            return candidate;
        at = colon + 1;
    }
    return {};
}

} // namespace

Result<TaskLaunch> TaskLaunch::of(const TaskStart &start)
{
    TaskLaunch made;
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
            ErrorCode::Denied, {}, u"the agent is not root: it runs tasks as its own user alone"_s, u"user"_s, {}};
    }
    int count = kMostGroups;
    made.m_groups.resize(kMostGroups);
    if (::getgrouplist(user.c_str(), entry.pw_gid, made.m_groups.data(), &count) < 0)
        return internalError(u"the user is in more than %1 groups"_s.arg(kMostGroups));
    made.m_groups.resize(size_t(count));
    made.m_limits = start.limits;

    QMap<QString, QString> environment = start.environment;
    if (!environment.contains(u"PATH"_s))
        environment.insert(u"PATH"_s, QString::fromLatin1(kUsualPath));
    const std::array<std::pair<QString, QString>, 5> own{{{u"USER"_s, start.user},
                                                          {u"LOGNAME"_s, start.user},
                                                          {u"HOME"_s, start.folder},
                                                          {u"PWD"_s, start.folder},
                                                          {QString::fromLatin1(kTaskMark), start.id}}};
    for (const auto &[name, value] : own)
        environment.insert(name, value);
    for (auto each = environment.begin(); each != environment.end(); ++each)
        made.m_environment.push_back(QString(each.key() + u'=' + each.value()).toStdString());
    for (const QString &word : start.words)
        made.m_words.push_back(word.toStdString());
    made.m_program =
        programOf(made.m_words.front(), environment.value(u"PATH"_s).toStdString(), start.folder.toStdString());
    if (made.m_program.empty())
        return invalidInput(u"this host has no program '%1'"_s.arg(start.words.constFirst()), u"argv"_s);
    return made;
}

void TaskLaunch::point()
{
    for (std::string &word : m_words)
        m_arguments.push_back(word.data());
    for (std::string &variable : m_environment)
        m_variables.push_back(variable.data());
    m_arguments.push_back(nullptr);
    m_variables.push_back(nullptr);
}

void TaskLaunch::takeUser()
{
    if (!m_isRoot)
        return;
    if (::setgroups(m_groups.size(), m_groups.data()) == 0 && ::setgid(m_gid) == 0)
        (void)::setuid(m_uid);
}

bool TaskLaunch::takeLimits(bool hasGroup) const
{
    bool isHeld = limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, kLargestFile);
    if (!hasGroup && m_limits.memoryMib > 0)
        isHeld = isHeld && limit(RLIMIT_AS, rlim_t(m_limits.memoryMib) * kMib);
    if (!hasGroup && m_limits.processes > 0)
        isHeld = isHeld && limit(RLIMIT_NPROC, rlim_t(m_limits.processes));
    return isHeld;
}

void TaskLaunch::become(const Files &files)
{
    int complaint = files.complaint;
    const auto complain = [&complaint](Stage stage) {
        const Complaint said{stage, errno};
        (void)!::write(complaint, &said, sizeof said);
        ::_exit(kFailed);
    };
    restoreSignals();
    ::umask(kUsualMask); // not the agent's
    ::setsid();
    if (files.group >= 0 && ::write(files.group, "0", 1) != 1)
        complain(Group);
    // Out of one another's way first, then to where they belong.
    const int folder = ::fcntl(files.folder, F_DUPFD, kFirstOwn + kOwnFiles);
    complaint = ::fcntl(files.complaint, F_DUPFD_CLOEXEC, kFirstOwn + kOwnFiles);
    const int output = ::fcntl(files.output, F_DUPFD, kFirstOwn + kOwnFiles);
    const int nothing = ::fcntl(files.nothing, F_DUPFD, kFirstOwn + kOwnFiles);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    ::dup2(folder, kFirstOwn);
    ::dup2(complaint, kFirstOwn + 1);
    ::fcntl(kFirstOwn, F_SETFD, FD_CLOEXEC);
    ::fcntl(kFirstOwn + 1, F_SETFD, FD_CLOEXEC);
    complaint = kFirstOwn + 1;
    ::syscall(SYS_close_range, unsigned(kFirstOwn + 2), ~0U, 0U);
    if (!takeLimits(files.group >= 0))
        complain(Limits);
    takeUser();
    if (::getuid() != m_uid || ::geteuid() != m_uid || ::getegid() != m_gid)
        complain(User);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); // an agent that is killed leaves little behind
    if (::fchdir(kFirstOwn) != 0)
        complain(Folder);
    ::execve(m_program.c_str(), m_arguments.data(), m_variables.data());
    complain(Program);
    ::_exit(kFailed); // for the compiler: complain() does not come back
}

Error TaskLaunch::errorOf(const Complaint &complaint) const
{
    const QString why = QString::fromLocal8Bit(::strerror(complaint.error));
    switch (complaint.stage) {
    case Group: return internalError(u"the task's control group does not take it: "_s + why);
    case Limits: return internalError(u"the task's limits cannot be set: "_s + why);
    case User: return internalError(u"the agent cannot become the user: "_s + why);
    case Folder: return internalError(u"the task's folder cannot be entered: "_s + why);
    default: break;
    }
    return invalidInput(u"'%1' is not started: %2"_s.arg(QString::fromStdString(m_words.front()), why), u"argv"_s);
}

} // namespace mh::agent
