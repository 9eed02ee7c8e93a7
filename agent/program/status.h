// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/program/command_line.h"

namespace mh::agent {

struct Status {
    QString text;
    ExitCode code = ExitOk;
};
/// What `meshhelm-agent status` tells: of files alone, the running agent is not asked.
/// Thread: main; no wait but for small files.
[[nodiscard]] Status statusOf(const CommandLine &line);

} // namespace mh::agent
