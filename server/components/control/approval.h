// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/flow/form_schema.h"
#include "server/engine/node_calls.h"
#include "server/engine/timers.h"

namespace mh::components {

/// Asks a person: `message`, `form` (JSON Schema of the values that an approval has to come with),
/// `deadlineMs` and `default` (approved or rejected; without it, or when it is approved and the form
/// wants what it has no default for, the node fails at the deadline). Handles: approved, rejected.
/// Outputs: choice, comment, values, answered_by, answered_at. The question outlives restarts, its deadline counts from
/// the start. Thread: engine. Lifetime: outlived by timers and clock.
class Approval final : public engine::Component, public engine::Questions
{
public:
    Approval(engine::Timers &timers, const Clock &clock) : m_timers(timers), m_clock(clock) {}

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override;
    [[nodiscard]] bool isPure() const override { return false; }
    [[nodiscard]] bool resumes() const override { return true; }
    [[nodiscard]] bool keepsOwnTime() const override { return true; }

    [[nodiscard]] QList<engine::Question> open() const override;
    Result<> answer(ExecutionId run, const flow::NodeId &node, const engine::QuestionAnswer &answer) override;

private:
    struct Asked {
        engine::Question question;
        flow::FormSchema form;
        quint64 timer = 0;
        std::function<void(engine::CallOutcome)> done;
    };
    using Key = std::pair<ExecutionId, flow::NodeId>;

    void timedOut(const Key &key, const QString &fallback);
    void end(const Key &key, const engine::QuestionAnswer &answer);

    engine::Timers &m_timers;
    const Clock &m_clock;
    std::map<Key, Asked> m_asked;
};

} // namespace mh::components
