// SPDX-License-Identifier: GPL-3.0-or-later
// Where no program can take another one's place, agents are upgraded by their package alone.
#include "agent/upgrade/launcher.h"

namespace mh::agent {

bool canLaunch()
{
    return false;
}

std::optional<int> launch(const Launch &)
{
    return {};
}

void trialHasPassed() {}

void startAgain(const Launch &) {}

} // namespace mh::agent
