// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "server/engine/ports.h"
#include "server/engine/timers.h"

namespace mh::components {

/// Waits `durationMs` from the node's start, or until the time `until` (ISO 8601); its inputs
/// are its outputs. A restart does not begin the wait anew.
/// Thread: engine. Lifetime: outlived by timers and clock.
class Delay final : public engine::Component
{
public:
    Delay(engine::Timers &timers, const Clock &clock) : m_timers(timers), m_clock(clock) {}

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override;
    [[nodiscard]] bool isPure() const override { return true; }
    [[nodiscard]] bool keepsOwnTime() const override { return true; }

private:
    engine::Timers &m_timers;
    const Clock &m_clock;
    std::map<std::pair<ExecutionId, flow::NodeId>, quint64> m_waiting;
};

} // namespace mh::components
