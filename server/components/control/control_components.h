// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/components/blob_store.h"
#include "server/components/component_library.h"
#include "server/engine/event_bus.h"
#include "server/engine/execution_service.h"
#include "server/engine/flow_rights.h"
#include "server/engine/node_calls.h"
#include "server/engine/timers.h"

namespace mh::components {

/// What the built-ins that steer a run need of the engine.
struct ControlParts {
    engine::Journal &journal;
    engine::FlowService &flows;
    engine::ExecutionService &executions;
    engine::NodeCalls &nodes;
    engine::History &history;
    engine::Timers &timers;
    const Clock &clock;
    BlobStore &blobs;
    engine::EventBus &events;
    std::function<QString(const QString &)> token; ///< unguessable, the same for the same text
    std::function<QString()> baseUrl;              ///< of this server, without a slash at its end
    std::function<void(engine::LogLine)> log;
    QString scriptProgram; ///< path of meshhelm-script
    const engine::FlowRights &rights;
};

/// Those of the built-ins that others talk to.
struct ControlDoors {
    engine::Questions &questions;
    engine::Resumables &resumables;
    engine::SubCalls &items; ///< of map nodes
};

/// Adds the built-ins that steer a run to `library`. Thread: engine, before the first run. Lifetime: `library` owns
/// them; none of them may be called once `parts` are gone.
[[nodiscard]] ControlDoors addControlComponents(ComponentLibrary &library, const ControlParts &parts);

/// What the registry lists for them.
[[nodiscard]] QList<ComponentLibrary::BuiltIn> controlBuiltIns();

} // namespace mh::components
