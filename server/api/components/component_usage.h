// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/component_admin.h"

namespace mh::engine {
class FlowService;
}

namespace mh::api {

/// Every draft and version of a flow that has a node of that component, those that map and while nodes run
/// included; of removed flows none. Thread: engine thread.
[[nodiscard]] QList<protocol::ComponentUse> usesOf(const QString &component, const engine::FlowService &flows);

} // namespace mh::api
