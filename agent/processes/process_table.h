// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QList>

#include "core/base/result.h"
#include "core/fleet/host_processes.h"

namespace mh::agent {

/// The processes of the machine.
/// Thread: one.
class ProcessTable
{
public:
    static constexpr qsizetype kMost = 100'000;
    static constexpr qsizetype kLongestCommand = 1024; ///< characters; what is longer is cut

    virtual ~ProcessTable() = default;

    /// By pid. CPU is over the time since the call before. Errors: Internal when the system tells nothing.
    [[nodiscard]] virtual Result<QList<fleet::ProcessInfo>> list() = 0;
    /// `startedAt` as list() had it, so that a process which has got the pid meanwhile is never hit; 0: whichever has
    /// it now. Names as in "TERM". Errors: InvalidInput (field "pid" or "signal"); NotFound; Conflict when the pid is
    /// another process's; Denied by the system.
    [[nodiscard]] virtual Result<> signal(qint64 pid, qint64 startedAt, const QString &name) = 0;
};

/// Of the system that this is.
[[nodiscard]] std::unique_ptr<ProcessTable> makeProcessTable();

} // namespace mh::agent
