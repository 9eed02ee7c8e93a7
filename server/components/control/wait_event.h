// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>

#include <QObject>

#include "server/engine/event_bus.h"
#include "server/engine/flow_rights.h"
#include "server/engine/flow_service.h"
#include "server/engine/journal.h"
#include "server/engine/ports.h"
#include "server/engine/timers.h"

namespace mh::components {

/// Waits for an event: `event` is execution.completed, execution.failed, execution.cancelled,
/// execution.ended (of `flow`, name or id, when given) or custom:<name>; `match` names members
/// that the event must have. `deadlineMs` and `default` (an object; without it the node fails
/// at the deadline with EVENT_TIMEOUT). Outputs: event, timed_out. Ends of runs since the node's
/// start count also when the server was down meanwhile; other events only reach who waits. It hears
/// of flows that its version's author may see, and of events whose sender may run its flow.
/// Thread: engine. Lifetime: outlived by the parts.
class WaitEvent final : public QObject, public engine::Component
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaitEvent)

public:
    struct Parts {
        engine::Journal &journal;
        const engine::FlowService &flows;
        engine::History &history;
        engine::EventBus &events;
        engine::Timers &timers;
        const Clock &clock;
        const engine::FlowRights &rights;
    };
    explicit WaitEvent(const Parts &parts);

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override;
    [[nodiscard]] bool isPure() const override { return true; }
    [[nodiscard]] bool keepsOwnTime() const override { return true; }

private:
    struct Waiting {
        QString event;
        std::optional<FlowId> flow;
        QJsonObject match;
        qint64 since = 0;
        quint64 timer = 0;
        std::function<void(engine::CallOutcome)> done;
    };
    using Key = std::pair<ExecutionId, flow::NodeId>;

    /// `flow`: whose run ended; `by`: who sent the event.
    void happened(const QString &event, std::optional<FlowId> flow, UserId by, const QJsonObject &payload);
    [[nodiscard]] bool mayHear(ExecutionId run, std::optional<FlowId> flow, UserId by) const;
    void runEnded(const execution::RunHead &head, const QString &status);
    void lookBack(const Key &key, const Waiting &waiting);
    void end(const Key &key, const engine::CallOutcome &outcome);

    Parts m_parts;
    std::map<Key, Waiting> m_waiting;
};

} // namespace mh::components
