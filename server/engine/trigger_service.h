// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <set>

#include <QHash>
#include <QMultiHash>
#include <QObject>

#include "server/engine/execution_service.h"
#include "server/engine/flow_rights.h"
#include "server/engine/timers.h"
#include "server/engine/trigger_config.h"

namespace mh::engine {

/// Triggers: their rules, the schedules' clockwork, and what other runs' ends set off. An event
/// trigger hears of the flows that whoever saved it may see.
/// Thread: engine thread. Errors: TRIGGER_NOT_FOUND, FLOW_NOT_FOUND, InvalidInput naming the
/// member. A change is durable when the journal says so.
class TriggerService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TriggerService)

public:
    /// `makeToken` gives a new unguessable text for each webhook.
    TriggerService(Journal &journal, FlowService &flows, ExecutionService &executions, Timers &timers,
                   const Clock &clock, const FlowRights &rights, std::function<QString()> makeToken);

    /// Call after the flows' and the runs' restore; deals with due times missed meanwhile.
    void restore(const QList<Trigger> &triggers);

    /// `config` is checked by kind; a webhook gets its token here.
    Result<Trigger> create(Trigger trigger);
    /// Replaces name, enabled and config (a webhook keeps its token); it is `by`'s from then on.
    Result<Trigger> update(TriggerId id, const QString &name, bool enabled, const QJsonObject &config,
                           const QString &by);
    Result<> remove(TriggerId id);
    [[nodiscard]] Result<Trigger> get(TriggerId id) const;
    [[nodiscard]] QList<Trigger> ofFlow(FlowId flow) const; ///< by name
    /// The enabled webhook of that token. Errors: TRIGGER_NOT_FOUND.
    [[nodiscard]] Result<std::pair<Trigger, WebhookConfig>> webhook(const QString &token) const;
    /// Whether that trigger may start its flow now, in the name of the flow's owner; what comes out is kept with it.
    /// Errors: Denied, see FlowRights::mayStart().
    [[nodiscard]] Result<> mayStart(TriggerId id);
    /// What came of a start that was allowed; kept when it is news.
    void noteOutcome(TriggerId id, const Result<> &outcome);
    /// Starts what waits for "custom:<name>" and may be run by `by`.
    void published(const QString &name, const QJsonObject &payload, UserId by);
    /// Whether all runs that the event would start can be taken. Errors: Unavailable QUEUE_FULL.
    [[nodiscard]] Result<> mayTake(const QString &name, UserId by) const;
    /// When the schedule is due next; nothing for others and for those that never are.
    [[nodiscard]] std::optional<qint64> nextDue(TriggerId id) const;

private:
    struct Due {
        qint64 at = 0;
        TriggerId trigger;
        bool operator<(const Due &other) const { return at != other.at ? at < other.at : trigger < other.trigger; }
    };
    struct Hook {
        TriggerId id;
        Result<WebhookConfig> config;
    };

    [[nodiscard]] Result<> check(Trigger &trigger) const;
    void save(const Trigger &trigger);
    void adopt(const Trigger &trigger);
    void drop(TriggerId id);
    void plan(TriggerId id, qint64 afterMs);
    void catchUp(const Trigger &trigger);
    void followClock();
    void wake();
    void armWake();
    bool fire(const Trigger &trigger, qint64 dueAt);
    void runEnding(const execution::RunState &state);
    void startFor(TriggerId id, const EventConfig &config, const QJsonObject &event, Journal::IfRefused ifRefused);

    Journal &m_journal;
    FlowService &m_flows;
    ExecutionService &m_executions;
    Timers &m_timers;
    const Clock &m_clock;
    const FlowRights &m_rights;
    std::function<QString()> m_makeToken;
    QHash<TriggerId, Trigger> m_triggers;
    QHash<TriggerId, ScheduleConfig> m_schedules; ///< of the enabled ones
    QHash<TriggerId, EventConfig> m_events;
    QHash<QString, Hook> m_tokens;
    QHash<TriggerId, qint64> m_dueOf;
    std::set<Due> m_due; ///< in the order of time
    qint64 m_ahead;      ///< of the wall clock before the steady one, when last looked
    quint64 m_wake = 0;
};

} // namespace mh::engine
