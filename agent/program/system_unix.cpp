// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QSocketNotifier>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <link.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#endif

#include "agent/program/system.h"

namespace mh::agent {

namespace {

// A handler may touch little more than this.
volatile std::sig_atomic_t signalFd = -1;

void onSignal(int number)
{
    const char byte = number == SIGHUP ? 'h' : 't';
    [[maybe_unused]] const auto written = ::write(signalFd, &byte, 1);
}

void handle(int number, int flags)
{
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = flags;
    ::sigaction(number, &action, nullptr);
}

} // namespace

void hardenProcess()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
    ::umask(077);
    std::signal(SIGPIPE, SIG_IGN);
}

#ifdef Q_OS_LINUX
namespace {

/// Only what nobody can have written to: the rest is not in the file any more.
int letGoOf(dl_phdr_info *library, size_t, void *)
{
    const auto page = size_t(::sysconf(_SC_PAGESIZE));
    for (int i = 0; i < library->dlpi_phnum; ++i) {
        const auto &part = library->dlpi_phdr[i];
        if (part.p_type != PT_LOAD || (part.p_flags & PF_W) != 0)
            continue;
        const size_t from = (library->dlpi_addr + part.p_vaddr + page - 1) / page * page;
        const size_t to = (library->dlpi_addr + part.p_vaddr + part.p_filesz) / page * page;
        if (from < to)
            ::madvise(reinterpret_cast<void *>(from), to - from, MADV_DONTNEED); // NOLINT(performance-no-int-to-ptr)
    }
    return 0;
}

} // namespace

void letGoOfIdleCode()
{
    ::dl_iterate_phdr(letGoOf, nullptr);
    ::malloc_trim(0);
}
#else
void letGoOfIdleCode() {}
#endif

struct SystemSignals::Private {
    int ends[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> notifier;
};

SystemSignals::SystemSignals() : m_private(std::make_unique<Private>())
{
    if (::pipe(m_private->ends) != 0)
        return; // the signals then do what they do by default
    for (const int end : m_private->ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    signalFd = m_private->ends[1];
    m_private->notifier = std::make_unique<QSocketNotifier>(m_private->ends[0], QSocketNotifier::Read);
    connect(m_private->notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(m_private->ends[0], &byte, 1) == 1) {
            if (byte == 'h')
                emit readAgainAsked();
            else
                emit endAsked();
        }
    });
    handle(SIGTERM, int(SA_RESTART | SA_RESETHAND));
    handle(SIGINT, int(SA_RESTART | SA_RESETHAND));
    handle(SIGHUP, SA_RESTART);
}

SystemSignals::~SystemSignals()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        std::signal(number, SIG_DFL);
    signalFd = -1;
    m_private->notifier.reset();
    for (const int end : m_private->ends) {
        if (end >= 0)
            ::close(end);
    }
}

} // namespace mh::agent
