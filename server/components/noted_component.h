// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "core/base/clock.h"
#include "server/engine/ports.h"

namespace mh::components {

/// What a try of a built-in came to, in one short line without values: "GET example.org/users: 200 in 85 ms, 1.2 kB".
/// Neither query nor user of an address; empty: there is nothing to say. Thread: a plain function.
[[nodiscard]] QString noteOf(const engine::NodeCall &call, const engine::CallOutcome &outcome, qint64 tookMs);

/// A built-in that writes what its tries came to into the log of the run: one line a try. Items of a map write none,
/// their node sums them up; what only computes writes in test runs: elsewhere its outputs say as much.
/// Thread: engine. Lifetime: outlived by the clock. Errors: as the component within.
class NotedComponent final : public engine::Component
{
public:
    using Log = std::function<void(engine::LogLine)>;
    NotedComponent(std::unique_ptr<engine::Component> within, const Clock &clock, Log log);

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override { m_within->cancel(run, node); }
    bool letGo(ExecutionId run, const flow::NodeId &node, std::function<void()> done) override
    {
        return m_within->letGo(run, node, std::move(done));
    }
    [[nodiscard]] bool keepsOwnTime() const override { return m_within->keepsOwnTime(); }
    [[nodiscard]] bool resumes() const override { return m_within->resumes(); }
    [[nodiscard]] bool isPure() const override { return m_within->isPure(); }

private:
    std::unique_ptr<engine::Component> m_within;
    const Clock &m_clock;
    Log m_log;
};

} // namespace mh::components
