// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/wait_event.h"

#include <algorithm>

#include "core/base/when_ready.h"
#include "server/components/failures.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kEnded{"execution.ended"};
constexpr int kLookBack = 200;

bool isKnown(const QString &event)
{
    static const QStringList known{u"execution.completed"_s, u"execution.failed"_s, u"execution.cancelled"_s, kEnded};
    return known.contains(event)
           || (event.startsWith(engine::kCustomEvent)
               && engine::isEventName(QStringView(event).mid(engine::kCustomEvent.size())));
}

bool fits(const QJsonObject &match, const QJsonObject &payload)
{
    const QStringList names = match.keys();
    return std::all_of(names.begin(), names.end(),
                       [&](const QString &name) { return payload.value(name) == match.value(name); });
}

QJsonObject payloadOf(const execution::RunHead &head, const QString &status)
{
    return {{u"type"_s, QString(u"execution."_s + status)},
            {u"execution_id"_s, head.id.toString()},
            {u"flow_id"_s, head.flow.toString()},
            {u"flow_name"_s, head.flowName},
            {u"status"_s, status}};
}

} // namespace

WaitEvent::WaitEvent(const Parts &parts) : m_parts(parts)
{
    connect(&m_parts.events, &engine::EventBus::published, this,
            [this](const QString &name, const QJsonObject &payload, UserId by) {
                happened(engine::kCustomEvent + name, std::nullopt, by, payload);
            });
    connect(&m_parts.journal, &engine::Journal::runEnded, this,
            [this](const execution::RunState &state) { runEnded(state.head, toText(state.status)); });
}

void WaitEvent::start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done)
{
    // Other runs are dated by clocks of their own, which agree with the wall clock if with any.
    const qint64 age = m_parts.clock.steadyMs() - call.startedSteadyMs;
    Waiting waiting{parameter(call, "event"_L1).toString(),
                    {},
                    parameter(call, "match"_L1).toObject(),
                    m_parts.clock.nowMs() - age,
                    0,
                    {}};
    if (!isKnown(waiting.event)) {
        return done(failure(u"INVALID_INPUT"_s,
                            u"event: must be execution.completed, .failed, .cancelled, .ended or custom:<name>"_s,
                            false));
    }
    if (const QString wanted = parameter(call, "flow"_L1).toString(); !wanted.isEmpty()) {
        const FlowId id = FlowId::fromString(wanted);
        const auto byName = m_parts.flows.findByName(wanted);
        if (id.isNull() && !byName)
            return done(failure(u"FLOW_NOT_FOUND"_s, u"flow: there is no flow '%1'"_s.arg(wanted), false));
        waiting.flow = id.isNull() ? *byName : id;
        if (!mayHear(call.run, waiting.flow, {}))
            return done(failure(u"FLOW_NOT_FOUND"_s, u"flow: there is no flow '%1'"_s.arg(wanted), false));
    }
    const Key key{call.run, call.node};
    waiting.done = std::move(done);
    if (const qint64 deadline = parameter(call, "deadlineMs"_L1).toInteger(); deadline > 0) {
        const QJsonValue fallback = parameter(call, "default"_L1);
        waiting.timer =
            m_parts.timers.after(call.startedSteadyMs + deadline - m_parts.clock.steadyMs(), [this, key, fallback] {
                if (!fallback.isObject())
                    return end(key, failure(u"EVENT_TIMEOUT"_s, u"the event did not come in time"_s, false));
                end(key, engine::CallDone{{{u"event"_s, fallback}, {u"timed_out"_s, true}}, {u"default"_s}, {}});
            });
    }
    m_waiting.insert_or_assign(key, waiting);
    if (!waiting.event.startsWith(engine::kCustomEvent) && age > 0)
        lookBack(key, waiting);
}

/// What ended between the node's start and now, while the server was down.
void WaitEvent::lookBack(const Key &key, const Waiting &waiting)
{
    engine::RunQuery query;
    query.flow = waiting.flow;
    query.size = kLookBack;
    whenReady(m_parts.history.runs(query), this, [this, key](const Result<engine::Page<engine::RunSummary>> &page) {
        if (!page)
            return;
        for (const engine::RunSummary &run : page->items) {
            const auto found = m_waiting.find(key);
            if (found == m_waiting.end())
                return;
            if (run.completedAt >= found->second.since && run.head.id != key.first)
                runEnded(run.head, toText(run.status));
        }
    });
}

void WaitEvent::runEnded(const execution::RunHead &head, const QString &status)
{
    if (!m_waiting.empty())
        happened(u"execution."_s + status, head.flow, {}, payloadOf(head, status));
}

bool WaitEvent::mayHear(ExecutionId run, std::optional<FlowId> flow, UserId by) const
{
    const execution::RunState *state = m_parts.journal.find(run);
    if (!state)
        return false;
    return flow ? m_parts.rights.maySee(m_parts.flows.authorOf(state->head.version), *flow)
                : m_parts.rights.mayRun(by, state->head.flow);
}

void WaitEvent::happened(const QString &event, std::optional<FlowId> flow, UserId by, const QJsonObject &payload)
{
    QList<Key> ended;
    for (const auto &[key, waiting] : m_waiting) {
        const bool isIt = waiting.event == event || (waiting.event == kEnded && flow);
        if (isIt && (!waiting.flow || waiting.flow == flow) && fits(waiting.match, payload)
            && mayHear(key.first, flow, by))
            ended.append(key);
    }
    for (const Key &key : std::as_const(ended))
        end(key, engine::CallDone{{{u"event"_s, payload}, {u"timed_out"_s, false}}, {u"default"_s}, {}});
}

void WaitEvent::end(const Key &key, const engine::CallOutcome &outcome)
{
    auto waiting = m_waiting.extract(key);
    if (waiting.empty())
        return;
    m_parts.timers.cancel(waiting.mapped().timer);
    waiting.mapped().done(outcome);
}

void WaitEvent::cancel(ExecutionId run, const flow::NodeId &node)
{
    const auto waiting = m_waiting.extract({run, node});
    if (!waiting.empty())
        m_parts.timers.cancel(waiting.mapped().timer);
}

} // namespace mh::components
