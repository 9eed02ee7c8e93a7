// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/exec_process.h"

#include <csignal>

#include <sys/syscall.h>
#include <unistd.h>

namespace mh::agent {

std::shared_ptr<ExecProcess> ExecProcess::of(qint64 pid)
{
    const int file = pid > 1 ? int(::syscall(SYS_pidfd_open, pid_t(pid), 0)) : -1;
    return file < 0 ? nullptr : std::shared_ptr<ExecProcess>(new ExecProcess(file));
}

ExecProcess::~ExecProcess()
{
    ::close(m_file);
}

void ExecProcess::hangUp() const
{
    ::syscall(SYS_pidfd_send_signal, m_file, SIGHUP, nullptr, 0);
}

void ExecProcess::kill() const
{
    ::syscall(SYS_pidfd_send_signal, m_file, SIGKILL, nullptr, 0);
}

} // namespace mh::agent
