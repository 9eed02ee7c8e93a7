// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "agent/docker/docker_client.h"
#include "agent/exec/terminal_doer.h"

namespace mh::agent {

/// `docker.exec`: a program in a container that the manifest lets be entered; its terminal is `terminals`' afterwards.
/// Thread: Commands'. Lifetime: `client` and `terminals` outlive it. Errors: told as its answer.
void execInContainer(DockerClient &client, TerminalDoer &terminals, const std::shared_ptr<Doing> &doing);

} // namespace mh::agent
