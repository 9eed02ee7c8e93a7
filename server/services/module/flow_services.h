// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/service_store.h"

namespace mh::engine {
class FlowService;
}

namespace mh::server {

/// Whether a published flow calls this endpoint, at any depth of its nodes. Thread: engine.
[[nodiscard]] bool isUsedByFlows(const engine::FlowService &flows, const services::Service &service,
                                 const protocol::ServiceEndpoint &endpoint);

} // namespace mh::server
