// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "server/engine/ports.h"

namespace mh::components {

/// A built-in that computes its outcome at once, from its call alone.
/// Thread: engine.
class PureComponent final : public engine::Component
{
public:
    using Function = std::function<engine::CallOutcome(const engine::NodeCall &)>;
    explicit PureComponent(Function function) : m_function(std::move(function)) {}

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override
    {
        done(m_function(call));
    }
    void cancel(ExecutionId, const flow::NodeId &) override {}
    [[nodiscard]] bool isPure() const override { return true; }

private:
    Function m_function;
};

/// Gives its inputs on: merge, noop, transform (whose work is done by the input mappings).
[[nodiscard]] engine::CallOutcome passOn(const engine::NodeCall &call);
/// Takes the handle "true" or "false", as the input `condition` says.
[[nodiscard]] engine::CallOutcome decide(const engine::NodeCall &call);
/// Fails with `code` and `message`; `retryable` when it says so.
[[nodiscard]] engine::CallOutcome fail(const engine::NodeCall &call);
/// The line that a `log` node writes: `message` (text, or any JSON) and `level`.
[[nodiscard]] engine::LogLine logLine(const engine::NodeCall &call, qint64 now);

/// A node's parameter: its input of that name, else its config's.
[[nodiscard]] QJsonValue parameter(const engine::NodeCall &call, QLatin1StringView name);

} // namespace mh::components
