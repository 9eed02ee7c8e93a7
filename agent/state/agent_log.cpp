// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/state/agent_log.h"

namespace mh::log {

Q_LOGGING_CATEGORY(agent, "meshhelm.agent", QtInfoMsg)

} // namespace mh::log
