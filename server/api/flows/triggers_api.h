// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/flow_triggers.h"
#include "server/api/router.h"

namespace mh::engine {
class TriggerService;
struct Trigger;
} // namespace mh::engine

namespace mh::api {

/// The triggers of flows; what calls them is WebhooksApi's.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class TriggersApi final
{
public:
    TriggersApi(Router &router, engine::TriggerService &triggers);
    Q_DISABLE_COPY_MOVE(TriggersApi)

private:
    void addReadRoutes(Router &router);
    void addWriteRoutes(Router &router);
    [[nodiscard]] protocol::Trigger viewOf(const Call &call, const engine::Trigger &trigger) const;
    [[nodiscard]] Result<protocol::Trigger> viewOf(const Call &call, const Result<engine::Trigger> &trigger) const;

    engine::TriggerService &m_triggers;
};

} // namespace mh::api
