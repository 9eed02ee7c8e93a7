// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/script/cage.h"

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace mh::script {

namespace {

bool limit(__rlimit_resource resource, rlim_t most)
{
    const rlimit value{most, most};
    return setrlimit(resource, &value) == 0;
}

rlim_t addressSpaceInUse()
{
    unsigned long pages = 0;
    if (std::FILE *file = std::fopen("/proc/self/statm", "re")) {
        if (std::fscanf(file, "%lu", &pages) != 1)
            pages = 0;
        (void)std::fclose(file);
    }
    return rlim_t(pages) * rlim_t(sysconf(_SC_PAGESIZE));
}

// The engine dies in several ways when memory is refused to it; with these limits that is why.
void onCrash(int)
{
    _exit(kOutOfMemory);
}

void catchCrashes()
{
    static char stack[64 * 1024];
    stack_t other{};
    other.ss_sp = stack;
    other.ss_size = sizeof stack;
    (void)sigaltstack(&other, nullptr);
    struct sigaction action {
    };
    action.sa_handler = onCrash;
    action.sa_flags = SA_ONSTACK;
    for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE})
        (void)sigaction(signal, &action, nullptr);
}

} // namespace

void leaveTheWorld()
{
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    (void)prctl(PR_SET_DUMPABLE, 0);
    (void)limit(RLIMIT_CORE, 0);
    // A user namespace of our own gives the right to a network namespace of our own.
    if (unshare(CLONE_NEWNET) != 0)
        (void)unshare(CLONE_NEWUSER | CLONE_NEWNET);
}

bool lock(quint64 memoryBytes, quint64 cpuSeconds)
{
    catchCrashes();
    return limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0) && limit(RLIMIT_CPU, rlim_t(cpuSeconds))
           && limit(RLIMIT_AS, addressSpaceInUse() + rlim_t(memoryBytes)) && limit(RLIMIT_NOFILE, 0);
}

} // namespace mh::script
