// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/exec_process.h"

namespace mh::agent {

// The engine runs in a virtual machine of its own there, whose processes this system does not know.
std::shared_ptr<ExecProcess> ExecProcess::of(qint64)
{
    return nullptr;
}

ExecProcess::~ExecProcess() = default;

void ExecProcess::hangUp() const {}

void ExecProcess::kill() const {}

} // namespace mh::agent
