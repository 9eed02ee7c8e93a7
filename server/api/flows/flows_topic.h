// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/topic_source.h"
#include "server/engine/journal.h"

namespace mh::engine {
class FlowService;
}

namespace mh::api {

class EventHub;
class FlowGate;

/// "flows": the flows' summaries, each as it is to whoever watches.
/// Thread: engine thread. Lifetime: outlived by its parts.
class FlowsTopic final : public TopicSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowsTopic)

public:
    struct Parts {
        EventHub &hub;
        const engine::Journal &journal;
        const engine::FlowService &flows;
        const FlowGate &gate;
    };
    explicit FlowsTopic(const Parts &parts);
    [[nodiscard]] bool dependsOnRights(const identity::Caller &caller) const override;

private:
    void saved(const engine::Flow &flow);

    Parts m_parts;
};

} // namespace mh::api
