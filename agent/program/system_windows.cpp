// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>

#include <windows.h>

#include "agent/program/system.h"

namespace mh::agent {

namespace {

std::atomic<SystemSignals *> listener{nullptr};

/// Runs in a thread of the system's own.
BOOL WINAPI onConsole(DWORD)
{
    SystemSignals *asked = listener.exchange(nullptr);
    if (!asked)
        return FALSE; // the second time
    QMetaObject::invokeMethod(asked, &SystemSignals::endAsked, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

void hardenProcess()
{
    ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
}

void letGoOfIdleCode()
{
    ::SetProcessWorkingSetSize(::GetCurrentProcess(), SIZE_T(-1), SIZE_T(-1));
}

struct SystemSignals::Private {
};

SystemSignals::SystemSignals()
{
    listener = this;
    ::SetConsoleCtrlHandler(onConsole, TRUE);
}

SystemSignals::~SystemSignals()
{
    ::SetConsoleCtrlHandler(onConsole, FALSE);
    listener = nullptr;
}

} // namespace mh::agent
