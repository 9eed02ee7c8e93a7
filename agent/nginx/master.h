// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "agent/processes/process_table.h"
#include "core/fleet/nginx_powers.h"

namespace mh::agent {

/// nginx's master and its workers as they are now. Thread: values.
struct NginxProcesses {
    fleet::ProcessInfo master;
    QList<fleet::ProcessInfo> workers; ///< those that serve
    int leaving = 0;                   ///< those that end
};
/// By the pid file; a number in it that is some other program's by now is nobody's. Nothing: it does not run.
[[nodiscard]] std::optional<NginxProcesses> nginxProcesses(const fleet::NginxPowers &powers, ProcessTable &table);

} // namespace mh::agent
