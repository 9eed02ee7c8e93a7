// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <QFile>
#include <QSocketNotifier>
#include <QTimer>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/tasks/linux/process_tree.h"
#include "agent/tasks/linux/task_start.h"
#include "agent/tasks/task_group.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kStartMs = 5'000;
constexpr int kMercyMs = 5'000;
constexpr qsizetype kPiece = 64 * 1024;
constexpr int kSignalBase = 128;
constexpr qint64 kKib = 1024;
constexpr qint64 kMsOfSecond = 1000;
constexpr qint64 kUsOfMs = 1000;

Error systemSays(const QString &what)
{
    return internalError(what + QString::fromLocal8Bit(std::strerror(errno)));
}

/// Closed with it.
struct Fd {
    int fd = -1;

    explicit Fd(int opened) : fd(opened) {}
    Q_DISABLE_COPY_MOVE(Fd)
    ~Fd()
    {
        if (fd >= 0)
            ::close(fd);
    }
};

const QString &groups()
{
    static const QString base = TaskGroup::prepare(); // once: it moves the agent
    return base;
}

class LinuxTask final : public TaskProcess
{
    Q_DISABLE_COPY_MOVE(LinuxTask)

public:
    LinuxTask(QString id, pid_t pid, int watch, int output, std::unique_ptr<TaskGroup> group)
        : m_id(std::move(id)),
          m_pid(pid),
          m_watch(watch),
          m_output(output),
          m_group(std::move(group)),
          m_readable(output, QSocketNotifier::Read),
          m_over(watch, QSocketNotifier::Read)
    {
        connect(&m_readable, &QSocketNotifier::activated, this, [this] { (void)read(); });
        connect(&m_over, &QSocketNotifier::activated, this, &LinuxTask::firstEnded);
        m_mercy.setSingleShot(true);
        m_mercy.setInterval(kMercyMs);
        connect(&m_mercy, &QTimer::timeout, this, &LinuxTask::kill);
    }
    ~LinuxTask() override
    {
        if (!m_isReaped) { // else they have ended with the first one
            kill();
            ::waitpid(m_pid, nullptr, 0); // nothing outlives SIGKILL for long
        }
        m_readable.setEnabled(false);
        m_over.setEnabled(false);
    }

    void end() override
    {
        signalTask(m_id, int(m_pid), SIGTERM);
        m_mercy.start();
    }
    [[nodiscard]] qint64 pid() const override { return m_pid; }
    [[nodiscard]] bool hasGroup() const override { return m_group != nullptr; }

private:
    [[nodiscard]] bool read()
    {
        QByteArray piece(kPiece, Qt::Uninitialized);
        const ssize_t size = ::read(m_output.fd, piece.data(), size_t(piece.size()));
        if (size > 0)
            emit output(piece.left(size));
        else if (size == 0)
            m_readable.setEnabled(false);
        return size > 0;
    }

    void kill()
    {
        if (m_group)
            m_group->kill();
        killTask(m_id, m_isReaped ? 0 : int(m_pid)); // once it is reaped, its number may be another's
    }

    void firstEnded()
    {
        siginfo_t info{};
        if (m_isReaped || ::waitid(P_PID, id_t(m_pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0)
            return;
        m_over.setEnabled(false);
        m_mercy.stop();
        kill(); // while its session's number is still its own
        int status = 0;
        rusage usage{};
        ::wait4(m_pid, &status, 0, &usage);
        m_isReaped = true;
        while (read())
            ;
        const auto ms = [](const timeval &time) { return time.tv_sec * kMsOfSecond + time.tv_usec / kUsOfMs; };
        TaskEnd how;
        how.exitCode = WIFSIGNALED(status) ? kSignalBase + WTERMSIG(status) : WEXITSTATUS(status);
        how.cpuMs = ms(usage.ru_utime) + ms(usage.ru_stime);
        how.memoryPeak = m_group && m_group->memoryPeak() > 0 ? m_group->memoryPeak() : usage.ru_maxrss * kKib;
        how.outOfMemory = m_group && m_group->wasOutOfMemory();
        emit ended(how);
    }

    const QString m_id;
    const pid_t m_pid;
    Fd m_watch;
    Fd m_output;
    std::unique_ptr<TaskGroup> m_group;
    QSocketNotifier m_readable;
    QSocketNotifier m_over;
    QTimer m_mercy;
    bool m_isReaped = false;
};

/// Until the child has become the program, or says why not.
Result<> waitForStart(const TaskLaunch &launch, int complaint)
{
    pollfd ready{complaint, POLLIN, 0};
    if (::poll(&ready, 1, kStartMs) <= 0)
        return Error{ErrorCode::Timeout, {}, u"the task does not start"_s, {}, {}};
    TaskLaunch::Complaint said;
    const ssize_t size = ::read(complaint, &said, sizeof said);
    return size == ssize_t(sizeof said) ? Result<>(launch.errorOf(said)) : Result<>();
}

pid_t forked(TaskLaunch &launch, const TaskLaunch::Files &files)
{
    // No handler of the agent's may run in the child.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    launch.point();
    const pid_t pid = ::fork();
    if (pid == 0)
        launch.become(files);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return pid;
}

} // namespace

Result<std::unique_ptr<TaskProcess>> startTask(const TaskStart &start)
{
    auto launch = TaskLaunch::of(start);
    if (!launch)
        return launch.error();
    std::array<int, 2> output{-1, -1};
    std::array<int, 2> complaint{-1, -1};
    if (::pipe2(output.data(), O_CLOEXEC) != 0 || ::pipe2(complaint.data(), O_CLOEXEC) != 0)
        return systemSays(u"there is no pipe to be had: "_s);
    Fd readOutput(output[0]);
    Fd readComplaint(complaint[0]);
    const Fd nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    const Fd folder(::open(QFile::encodeName(start.folder).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    auto group = TaskGroup::make(groups(), start.id, start.limits);
    const Fd door(group ? group->openDoor() : -1);
    pid_t pid = -1;
    {
        const Fd writeOutput(output[1]);
        const Fd writeComplaint(complaint[1]);
        pid = forked(*launch, {nothing.fd, writeOutput.fd, folder.fd, door.fd, writeComplaint.fd});
    }
    if (pid < 0)
        return systemSays(u"there is no process to be had: "_s);
    const auto started = waitForStart(*launch, readComplaint.fd);
    const int watch = started ? int(::syscall(SYS_pidfd_open, pid, 0)) : -1;
    if (!started || watch < 0) {
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
        return started ? Result<std::unique_ptr<TaskProcess>>(systemSays(u"the task cannot be watched: "_s))
                       : started.error();
    }
    ::fcntl(readOutput.fd, F_SETFL, O_NONBLOCK);
    return std::unique_ptr<TaskProcess>(
        std::make_unique<LinuxTask>(start.id, pid, watch, std::exchange(readOutput.fd, -1), std::move(group)));
}

void endLeftovers(const QString &id)
{
    if (const auto group = TaskGroup::find(groups(), id))
        group->kill();
    killTask(id, 0);
}

} // namespace mh::agent
