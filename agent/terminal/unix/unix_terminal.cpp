// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/terminal/unix/unix_terminal.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#ifdef Q_OS_LINUX
#include <sys/syscall.h>
#else
#include <libproc.h>
#include <sys/event.h>
#endif
#include <termios.h>
#include <unistd.h>

#include <QFileInfo>

#include "agent/terminal/unix/shell_start.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kStartMs = 5'000;
constexpr int kMercyMs = 5'000;
constexpr qsizetype kPiece = 64LL * 1024;
constexpr int kSignalBase = 128;
constexpr size_t kLongestName = 256;

Error systemSays(const QString &what)
{
    return internalError(what + QString::fromLocal8Bit(std::strerror(errno)));
}

/// A file that can be read once that child has ended; -1 with errno.
int endOf(pid_t pid)
{
#ifdef Q_OS_LINUX
    return int(::syscall(SYS_pidfd_open, pid, 0));
#else
    const int queue = ::kqueue();
    struct kevent change;
    EV_SET(&change, uintptr_t(pid), EVFILT_PROC, EV_ADD, NOTE_EXIT, 0, nullptr);
    if (queue >= 0)
        (void)::kevent(queue, &change, 1, nullptr, 0, nullptr);
    return queue;
#endif
}

winsize sizeOf(TerminalSize size)
{
    winsize made{};
    made.ws_col = static_cast<unsigned short>(size.columns);
    made.ws_row = static_cast<unsigned short>(size.rows);
    return made;
}

struct Files {
    int master = -1;
    std::array<int, 2> complaint{-1, -1};

    Files() = default;
    Q_DISABLE_COPY_MOVE(Files)
    ~Files()
    {
        for (const int fd : {master, complaint[0], complaint[1]}) {
            if (fd >= 0)
                ::close(fd);
        }
    }
};

Result<> openFiles(Files &files, std::array<char, kLongestName> &device)
{
    files.master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (files.master < 0 || ::grantpt(files.master) != 0 || ::unlockpt(files.master) != 0
        || ::ptsname_r(files.master, device.data(), device.size()) != 0)
        return systemSays(u"there is no terminal to be had: "_s);
    ::fcntl(files.master, F_SETFL, O_RDWR | O_NONBLOCK);
    if (::pipe(files.complaint.data()) != 0)
        return systemSays(u"there is no terminal to be had: "_s);
    for (const int fd : files.complaint)
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    return {};
}

/// Until the child has become the shell, or says why not.
Result<> waitForShell(const ShellStart &start, int complaint)
{
    pollfd ready{complaint, POLLIN, 0};
    if (::poll(&ready, 1, kStartMs) <= 0)
        return Error{ErrorCode::Timeout, {}, u"the shell does not start"_s, {}, {}};
    ShellStart::Complaint said;
    const ssize_t size = ::read(complaint, &said, sizeof said);
    return size == ssize_t(sizeof said) ? Result<>(start.errorOf(said)) : Result<>();
}

} // namespace

Result<std::unique_ptr<Terminal>> openTerminal(const TerminalStart &start)
{
    auto shell = ShellStart::of(start);
    if (!shell)
        return shell.error();
    Files files;
    std::array<char, kLongestName> device{};
    if (const auto opened = openFiles(files, device); !opened)
        return opened.error();
    const winsize size = sizeOf(start.size);
    ::ioctl(files.master, TIOCSWINSZ, &size);
    // No handler of the agent's may run in the child.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    shell->point();
    const pid_t pid = ::fork();
    if (pid == 0)
        shell->become(device.data(), files.complaint[1]);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (pid < 0)
        return systemSays(u"there is no process to be had: "_s);
    ::close(std::exchange(files.complaint[1], -1));
    const auto started = waitForShell(*shell, files.complaint[0]);
    const int end = started ? endOf(pid) : -1;
    if (!started || end < 0) {
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
        return started ? Result<std::unique_ptr<Terminal>>(systemSays(u"the shell cannot be watched: "_s))
                       : started.error();
    }
    return std::unique_ptr<Terminal>(std::make_unique<UnixTerminal>(std::exchange(files.master, -1), pid, end));
}

UnixTerminal::UnixTerminal(int master, qint64 pid, int end)
    : m_master(master),
      m_pid(pid),
      m_end(end),
      m_readable(std::make_unique<QSocketNotifier>(master, QSocketNotifier::Read)),
      m_writable(std::make_unique<QSocketNotifier>(master, QSocketNotifier::Write)),
      m_ended(end, QSocketNotifier::Read)
{
    m_writable->setEnabled(false);
    connect(m_readable.get(), &QSocketNotifier::activated, this, [this] { read(false); });
    connect(m_writable.get(), &QSocketNotifier::activated, this, &UnixTerminal::flush);
    connect(&m_ended, &QSocketNotifier::activated, this, &UnixTerminal::shellEnded);
    m_kill.setSingleShot(true);
    m_kill.setInterval(kMercyMs);
    connect(&m_kill, &QTimer::timeout, this, [this] { signal(SIGKILL); });
}

UnixTerminal::~UnixTerminal()
{
    if (!m_isReaped) {
        signal(SIGHUP);
        signal(SIGKILL);
        ::waitpid(pid_t(m_pid), nullptr, 0); // nothing outlives SIGKILL for long
    }
    m_ended.setEnabled(false);
    closeMaster();
    ::close(m_end);
}

void UnixTerminal::closeMaster()
{
    m_readable.reset();
    m_writable.reset();
    if (m_master >= 0)
        ::close(std::exchange(m_master, -1));
}

void UnixTerminal::signal(int number) const
{
    if (!m_isReaped)
        ::kill(pid_t(m_pid), number); // a child that was not waited for keeps its pid
}

/// A terminal gives 4 KiB at a time, however much there is.
void UnixTerminal::read(bool all)
{
    QByteArray piece(kPiece, Qt::Uninitialized);
    qsizetype filled = 0;
    const auto tell = [&] {
        if (filled > 0)
            emit output(piece.first(std::exchange(filled, 0)));
    };
    for (;;) {
        const ssize_t size = m_master >= 0 ? ::read(m_master, piece.data() + filled, size_t(kPiece - filled)) : -1;
        if (size <= 0) {
            m_isDry = size == 0 || (errno != EAGAIN && errno != EINTR);
            if (m_readable && m_isDry)
                m_readable->setEnabled(false);
            return tell();
        }
        filled += size;
        if (filled < kPiece)
            continue;
        tell();
        if (!all)
            return;
    }
}

void UnixTerminal::write(const QByteArray &bytes)
{
    m_typed.append(bytes);
    flush();
}

void UnixTerminal::flush()
{
    if (m_master < 0)
        return;
    const ssize_t size = m_typed.isEmpty() ? 0 : ::write(m_master, m_typed.constData(), size_t(m_typed.size()));
    if (size > 0)
        m_typed.remove(0, size);
    m_writable->setEnabled(!m_typed.isEmpty());
    if (size > 0)
        emit taken(size);
}

void UnixTerminal::resize(TerminalSize size)
{
    const winsize made = sizeOf(size);
    if (m_master >= 0)
        ::ioctl(m_master, TIOCSWINSZ, &made);
}

QString UnixTerminal::directory() const
{
    const pid_t group = m_master >= 0 ? ::tcgetpgrp(m_master) : -1;
    const auto of = [](qint64 pid) {
#ifdef Q_OS_LINUX
        return QFileInfo(u"/proc/%1/cwd"_s.arg(pid)).symLinkTarget();
#else
        proc_vnodepathinfo info{};
        const int size = ::proc_pidinfo(int(pid), PROC_PIDVNODEPATHINFO, 0, &info, sizeof info);
        return size == int(sizeof info) ? QString::fromUtf8(info.pvi_cdir.vip_path) : QString();
#endif
    };
    const QString found = group > 0 ? of(group) : QString();
    return found.isEmpty() ? of(m_pid) : found;
}

void UnixTerminal::setReading(bool on)
{
    if (m_readable)
        m_readable->setEnabled(on && !m_isDry);
}

void UnixTerminal::hangUp()
{
    if (m_isReaped)
        return;
    signal(SIGHUP);
    closeMaster();
    m_kill.start();
}

void UnixTerminal::shellEnded()
{
    int status = 0;
    if (m_isReaped || ::waitpid(pid_t(m_pid), &status, WNOHANG) != pid_t(m_pid))
        return;
    m_isReaped = true;
    m_ended.setEnabled(false);
    m_kill.stop();
    read(true);
    closeMaster();
    emit ended(WIFSIGNALED(status) ? kSignalBase + WTERMSIG(status) : WEXITSTATUS(status));
}

} // namespace mh::agent
