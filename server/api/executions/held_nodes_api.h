// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/uncertain.h"
#include "server/api/router.h"

namespace mh::engine {
class Journal;
class RunControl;
} // namespace mh::engine
namespace mh::flow {
class ComponentCatalog;
}

namespace mh::api {

class RunReader;

/// What people say to nodes that wait for them to: step by step through a test run, other inputs at
/// a breakpoint, and how a lost call has ended.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class HeldNodesApi final
{
public:
    struct Services {
        engine::RunControl &control;
        engine::Journal &journal;
        RunReader &runs;
        const flow::ComponentCatalog &catalog;
        const Clock &clock;
    };
    HeldNodesApi(Router &router, const Services &services);
    Q_DISABLE_COPY_MOVE(HeldNodesApi)

private:
    [[nodiscard]] Result<protocol::Empty> setInputs(const Call &call, const protocol::SetNodeInputs &request);

    Services m_services;
};

} // namespace mh::api
