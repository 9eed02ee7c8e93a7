// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/event_bus.h"
#include "server/engine/ports.h"

namespace mh::components {

/// Answers the webhook that started the run, while the run goes on: `status` (200), `headers`,
/// `body`. Its outputs are the same. A run that nobody waits for goes on without.
/// Thread: engine. Lifetime: outlived by `events`.
class Respond final : public engine::Component
{
public:
    explicit Respond(engine::EventBus &events) : m_events(events) {}

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId, const flow::NodeId &) override {}
    [[nodiscard]] bool isPure() const override { return false; }

private:
    engine::EventBus &m_events;
};

} // namespace mh::components
