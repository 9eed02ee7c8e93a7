// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/trigger_service.h"

#include <algorithm>

#include <QDateTime>

#include "core/base/log.h"
#include "server/engine/event_bus.h"

namespace mh::engine {
using namespace Qt::StringLiterals;

namespace {

constexpr int kNameLength = 255;

Error triggerNotFound()
{
    return notFound(u"there is no such trigger"_s, u"TRIGGER_NOT_FOUND"_s);
}

const protocol::Job &jobOf(TriggerKind kind)
{
    switch (kind) {
    case TriggerKind::Schedule: return protocol::jobs::scheduledStart;
    case TriggerKind::Event: return protocol::jobs::eventStart;
    case TriggerKind::Webhook: break;
    }
    return protocol::jobs::webhookStart;
}

} // namespace

TriggerService::TriggerService(Journal &journal, FlowService &flows, ExecutionService &executions, Timers &timers,
                               const Clock &clock, const FlowRights &rights, std::function<QString()> makeToken)
    : m_journal(journal),
      m_flows(flows),
      m_executions(executions),
      m_timers(timers),
      m_clock(clock),
      m_rights(rights),
      m_makeToken(std::move(makeToken)),
      m_ahead(clock.nowMs() - clock.steadyMs())
{
    connect(&m_journal, &Journal::runEnding, this, &TriggerService::runEnding);
}

void TriggerService::restore(const QList<Trigger> &triggers)
{
    for (const Trigger &trigger : triggers)
        adopt(trigger);
    for (const Trigger &trigger : triggers) {
        if (m_schedules.contains(trigger.id))
            catchUp(m_triggers.value(trigger.id));
    }
    armWake();
}

Result<> TriggerService::check(Trigger &trigger) const
{
    if (trigger.name.trimmed().isEmpty() || trigger.name.size() > kNameLength)
        return invalidInput(u"name: must have 1 to %1 characters"_s.arg(kNameLength), u"name"_s);
    if (auto flow = m_flows.get(trigger.flow); !flow)
        return flow.error();
    const auto asResult = [](const auto &config) { return config ? Result<>() : Result<>(config.error()); };
    switch (trigger.kind) {
    case TriggerKind::Webhook: return asResult(webhookConfigFrom(trigger.config));
    case TriggerKind::Schedule: return asResult(scheduleConfigFrom(trigger.config));
    case TriggerKind::Event: return asResult(eventConfigFrom(trigger.config));
    }
    return {};
}

Result<Trigger> TriggerService::create(Trigger trigger)
{
    trigger.id = TriggerId::make();
    trigger.createdAt = trigger.updatedAt = trigger.lastDueAt = m_clock.nowMs();
    if (trigger.kind == TriggerKind::Webhook)
        trigger.config.insert("token"_L1, m_makeToken());
    if (auto checked = check(trigger); !checked)
        return checked.error();
    save(trigger);
    return trigger;
}

Result<Trigger> TriggerService::update(TriggerId id, const QString &name, bool enabled, const QJsonObject &config,
                                       const QString &by)
{
    const auto found = m_triggers.constFind(id);
    if (found == m_triggers.cend())
        return triggerNotFound();
    Trigger next = *found;
    next.name = name;
    next.enabled = enabled;
    next.config = config;
    if (next.kind == TriggerKind::Webhook)
        next.config.insert("token"_L1, found->config.value("token"_L1));
    next.createdBy = by;
    next.updatedAt = next.lastDueAt = m_clock.nowMs();
    if (auto checked = check(next); !checked)
        return checked.error();
    save(next);
    return next;
}

Result<> TriggerService::remove(TriggerId id)
{
    const auto found = m_triggers.constFind(id);
    if (found == m_triggers.cend())
        return triggerNotFound();
    const Trigger old = *found;
    drop(id);
    m_journal.write(RemoveTrigger{id}, [this, old] { adopt(old); });
    return {};
}

Result<Trigger> TriggerService::get(TriggerId id) const
{
    const auto found = m_triggers.constFind(id);
    if (found == m_triggers.cend())
        return triggerNotFound();
    return *found;
}

QList<Trigger> TriggerService::ofFlow(FlowId flow) const
{
    QList<Trigger> found;
    for (const Trigger &trigger : m_triggers) {
        if (trigger.flow == flow)
            found.append(trigger);
    }
    std::sort(found.begin(), found.end(),
              [](const Trigger &a, const Trigger &b) { return a.name != b.name ? a.name < b.name : a.id < b.id; });
    return found;
}

Result<std::pair<Trigger, WebhookConfig>> TriggerService::webhook(const QString &token) const
{
    const auto found = m_tokens.constFind(token);
    if (found == m_tokens.cend())
        return notFound(u"there is no such webhook"_s, u"TRIGGER_NOT_FOUND"_s);
    if (!found->config)
        return found->config.error();
    return std::pair(m_triggers.value(found->id), *found->config);
}

std::optional<qint64> TriggerService::nextDue(TriggerId id) const
{
    const auto found = m_dueOf.constFind(id);
    return found == m_dueOf.cend() ? std::nullopt : std::optional(*found);
}

void TriggerService::save(const Trigger &trigger)
{
    const auto before = m_triggers.constFind(trigger.id);
    const std::optional<Trigger> old = before == m_triggers.cend() ? std::nullopt : std::optional(*before);
    adopt(trigger);
    armWake();
    m_journal.write(SaveTrigger{trigger}, [this, id = trigger.id, old] {
        drop(id);
        if (old)
            adopt(*old);
        armWake();
    });
}

/// Takes the trigger into the tables; a schedule is planned from its last due time.
void TriggerService::adopt(const Trigger &trigger)
{
    drop(trigger.id);
    m_triggers.insert(trigger.id, trigger);
    if (!trigger.enabled)
        return;
    if (trigger.kind == TriggerKind::Webhook) {
        m_tokens.insert(trigger.config.value("token"_L1).toString(),
                        Hook{trigger.id, webhookConfigFrom(trigger.config)});
    } else if (trigger.kind == TriggerKind::Event) {
        if (auto config = eventConfigFrom(trigger.config))
            m_events.insert(trigger.id, *config);
    } else if (auto config = scheduleConfigFrom(trigger.config)) {
        m_schedules.insert(trigger.id, *config);
        plan(trigger.id, trigger.lastDueAt);
    }
}

void TriggerService::drop(TriggerId id)
{
    const Trigger old = m_triggers.take(id);
    m_tokens.remove(old.config.value("token"_L1).toString());
    m_schedules.remove(id);
    m_events.remove(id);
    if (const auto due = m_dueOf.constFind(id); due != m_dueOf.cend())
        m_due.erase({*due, id});
    m_dueOf.remove(id);
}

Result<> TriggerService::mayStart(TriggerId id)
{
    const auto trigger = m_triggers.constFind(id);
    if (trigger == m_triggers.cend())
        return triggerNotFound();
    const auto allowed = m_rights.mayStart(jobOf(trigger->kind), trigger->flow);
    if (!allowed && trigger->lastError != allowed.error().reason) {
        // Once for each time it ends, not for each start that does not happen.
        AuditEntry note;
        note.at = m_clock.nowMs();
        note.action = u"TRIGGER_STOPPED"_s;
        note.resourceType = u"trigger"_s;
        note.resourceId = id.toString();
        note.details = {{u"flow_id"_s, trigger->flow.toString()}, {u"reason"_s, allowed.error().reason}};
        m_journal.writeAlong(AddAudit{note});
    }
    if (!allowed)
        noteOutcome(id, allowed);
    return allowed;
}

void TriggerService::noteOutcome(TriggerId id, const Result<> &outcome)
{
    const auto trigger = m_triggers.find(id);
    const QString reason = outcome ? QString() : outcome.error().reason;
    if (trigger == m_triggers.end() || trigger->lastError == reason)
        return;
    trigger->lastError = reason;
    trigger->lastErrorAt = outcome ? 0 : m_clock.nowMs();
    m_journal.writeAlong(SaveTrigger{*trigger});
}

/// False when it has to be tried again; a run denied by the flow's own rules is dealt with.
bool TriggerService::fire(const Trigger &trigger, qint64 dueAt)
{
    TriggerRequest request;
    request.flow = trigger.flow;
    request.inputs = m_schedules.value(trigger.id).inputs;
    request.ownInputs = {u"scheduled_at"_s};
    request.inputs.insert("scheduled_at"_L1,
                          QDateTime::fromMSecsSinceEpoch(dueAt, Qt::UTC).toString(Qt::ISODateWithMs));
    request.triggerType = u"schedule"_s;
    request.triggeredBy = u"trigger:"_s + trigger.id.toString();
    // The same due time never gives two runs, whatever happens in between.
    request.idempotencyKey = u"schedule/%1/%2"_s.arg(trigger.id.toString()).arg(dueAt);
    const Result<> allowed = mayStart(trigger.id);
    const auto reply = allowed ? m_executions.trigger(request) : Result<TriggerReply>(allowed.error());
    if (!reply && reply.error().code == ErrorCode::Unavailable)
        return false;
    if (!reply) {
        qCWarning(log::engine).noquote() << "schedule" << trigger.name << "due at" << dueAt
                                         << "started nothing:" << reply.error().message;
    }
    if (allowed)
        noteOutcome(trigger.id, reply ? Result<>() : Result<>(reply.error()));
    Trigger done = m_triggers.value(trigger.id);
    const qint64 before = std::exchange(done.lastDueAt, dueAt);
    m_triggers.insert(done.id, done);
    m_journal.write(SaveTrigger{done}, [this, id = done.id, before] {
        // The run was refused with it: due once more.
        if (const auto found = m_triggers.find(id); found != m_triggers.end()) {
            found->lastDueAt = before;
            plan(id, before);
            armWake();
        }
    });
    return true;
}

void TriggerService::runEnding(const execution::RunState &state)
{
    if (state.head.debug)
        return; // a try sets nothing off
    const QString status = toText(state.status);
    const QString kind = u"execution."_s + status;
    const auto events = m_events; // a run triggered here may end here too
    for (auto it = events.cbegin(); it != events.cend(); ++it) {
        const bool wanted = it->event == "execution.ended"_L1 || it->event == kind;
        // A flow set off by its own end would never rest.
        const Trigger trigger = m_triggers.value(it.key());
        const bool isOwn = trigger.flow == state.head.flow;
        if (!wanted || isOwn || (it->flow && *it->flow != state.head.flow))
            continue;
        const UserId author = UserId::fromString(trigger.createdBy);
        if (!m_rights.maySee(author, state.head.flow) || !m_rights.mayRun(author, trigger.flow))
            continue;
        startFor(it.key(), *it,
                 {{u"type"_s, kind},
                  {u"execution_id"_s, state.head.id.toString()},
                  {u"flow_id"_s, state.head.flow.toString()},
                  {u"flow_name"_s, state.head.flowName},
                  {u"status"_s, status}},
                 Journal::IfRefused::Keep);
    }
}

Result<> TriggerService::mayTake(const QString &name, UserId by) const
{
    const QString kind = kCustomEvent + name;
    const auto starts = std::count_if(m_events.keyValueBegin(), m_events.keyValueEnd(), [&](const auto &entry) {
        return entry.second.event == kind && m_rights.mayRun(by, m_triggers.value(entry.first).flow);
    });
    if (!m_executions.hasRoomFor(int(starts)))
        return unavailable(u"too many executions are waiting already"_s, u"QUEUE_FULL"_s);
    return {};
}

void TriggerService::published(const QString &name, const QJsonObject &payload, UserId by)
{
    const QString kind = kCustomEvent + name;
    const auto events = m_events;
    for (auto it = events.cbegin(); it != events.cend(); ++it) {
        if (it->event == kind && m_rights.mayRun(by, m_triggers.value(it.key()).flow))
            startFor(it.key(), *it, {{u"type"_s, kind}, {u"name"_s, name}, {u"payload"_s, payload}},
                     Journal::IfRefused::Undo);
    }
}

void TriggerService::startFor(TriggerId id, const EventConfig &config, const QJsonObject &event,
                              Journal::IfRefused ifRefused)
{
    const Trigger trigger = m_triggers.value(id);
    if (const auto allowed = mayStart(id); !allowed) {
        qCWarning(log::engine).noquote() << "trigger" << trigger.name << "started nothing:" << allowed.error().message;
        return;
    }
    TriggerRequest request;
    request.flow = trigger.flow;
    request.inputs = config.inputs;
    request.ownInputs = {u"event"_s};
    request.inputs.insert("event"_L1, event);
    request.triggerType = u"event"_s;
    request.triggeredBy = u"trigger:"_s + id.toString();
    request.ifRefused = ifRefused;
    const auto reply = m_executions.trigger(request);
    if (!reply)
        qCWarning(log::engine).noquote() << "trigger" << trigger.name << "started nothing:" << reply.error().message;
    noteOutcome(id, reply ? Result<>() : Result<>(reply.error()));
}

} // namespace mh::engine
