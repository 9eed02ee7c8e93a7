// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/signal_watcher.h"

#include <csignal>
#include <cstdint>

#include <sys/eventfd.h>
#include <unistd.h>

namespace mh::server {

namespace {

// A handler may touch little more than this.
volatile std::sig_atomic_t signalFd = -1;

void onSignal(int)
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(signalFd, &one, sizeof one);
}

} // namespace

SignalWatcher::SignalWatcher() : m_fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_notifier(m_fd, QSocketNotifier::Read)
{
    signalFd = m_fd;
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        std::uint64_t count = 0;
        if (::read(m_fd, &count, sizeof count) == sizeof count)
            emit asked();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = int(SA_RESTART | SA_RESETHAND);
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
}

SignalWatcher::~SignalWatcher()
{
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    signalFd = -1;
    ::close(m_fd);
}

} // namespace mh::server
