// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/execution_service.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/ordered_id.h"
#include "server/engine/notices.h"
#include "server/engine/ready_queue.h"
#include "server/engine/scheduler.h"

namespace mh::engine {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kKeyLifetimeMs = 86'400'000;
constexpr double kNewRunWeight = 0.2;

class TriggerScope final : public flow::Scope
{
public:
    explicit TriggerScope(const QJsonObject &inputs) : m_inputs(inputs) { }
    QJsonValue trigger() const override { return m_inputs; }
    std::optional<QJsonObject> outputOf(const flow::NodeId &) const override { return std::nullopt; }

private:
    const QJsonObject &m_inputs;
};

int instanceLimit(const flow::FlowSettings &settings)
{
    if (settings.maxInstances > 0)
        return settings.maxInstances;
    return settings.concurrency == flow::ConcurrencyMode::Allow ? 0 : 1;
}

Error deniedBy(const QList<ExecutionId> &running)
{
    Error error = conflict(u"the flow already runs as often as its settings allow"_s, u"CONCURRENT_DENIED"_s);
    QJsonArray ids;
    for (const ExecutionId &id : running)
        ids.append(id.toString());
    error.details.insert("running_executions"_L1, ids);
    return error;
}

} // namespace

ExecutionService::ExecutionService(Journal &journal, FlowService &flows, Scheduler &scheduler, const Clock &clock,
                                   Limits limits)
    : m_journal(journal), m_flows(flows), m_scheduler(scheduler), m_clock(clock), m_limits(limits)
{
    connect(&m_journal, &Journal::runEnded, this, &ExecutionService::ended);
    connect(&m_journal, &Journal::runRefused, this, [this](ExecutionId run) { leave(run); });
}

void ExecutionService::restore(const Snapshot &snapshot)
{
    for (const SaveTriggerKey &key : snapshot.triggerKeys)
        m_keys.insert(key.flow.toString() + u'/' + key.key, {key.run, key.at});
    QList<ExecutionId> running;
    for (const UnfinishedRun &stored : snapshot.runs) {
        const QString id = stored.head.id.toString();
        auto dag = m_flows.dag(stored.head.version);
        if (!dag) {
            qCCritical(log::engine).noquote() << "execution" << id << "cannot go on:" << dag.error().message;
            continue;
        }
        if (auto restored = m_journal.restore(stored.head, *dag, stored.events); !restored) {
            qCCritical(log::engine).noquote() << "execution" << id << "cannot go on:" << restored.error().message;
            continue;
        }
        if (m_journal.find(stored.head.id)->status == execution::RunStatus::Pending) {
            enqueue(stored.head);
        } else {
            m_running.insert(stored.head.id, stored.head.flow);
            running.append(stored.head.id);
        }
    }
    for (const ExecutionId &run : std::as_const(running))
        m_scheduler.takeUp(run);
    startWaiting();
}

Result<TriggerReply> ExecutionService::trigger(const TriggerRequest &request)
{
    if (!m_journal.isHealthy() && request.ifRefused == Journal::IfRefused::Undo)
        return unavailable(u"the store takes nothing at the moment"_s, u"STORE_UNAVAILABLE"_s);
    if (!request.callbackUrl.isEmpty() && !isNoticeUrl(request.callbackUrl))
        return invalidInput(u"options.callback_url: must be an http or https URL"_s, u"options.callback_url"_s);
    auto version = m_flows.published(request.flow);
    if (!version)
        return version.error();
    if (auto known = knownReply(request))
        return *known;
    auto dag = m_flows.dag(version->id);
    if (!dag)
        return dag.error();
    auto head = makeHead(request, *version);
    if (!head)
        return head.error();
    return admit(*head, *dag, request, {});
}

Result<TriggerReply> ExecutionService::rerun(const execution::RunState &old, const RerunRequest &request)
{
    if (!m_journal.isHealthy())
        return unavailable(u"the store takes nothing at the moment"_s, u"STORE_UNAVAILABLE"_s);
    auto version = m_flows.published(old.head.flow);
    if (!request.newestVersion) {
        const auto same = m_flows.versionById(old.head.version);
        version = same && m_flows.get(old.head.flow) ? Result<FlowVersion>(*same) : version;
    }
    if (!version)
        return version.error();
    auto dag = m_flows.dag(version->id);
    if (!dag)
        return dag.error();
    if (!request.from.isEmpty() && (*dag)->indexOf(request.from) < 0)
        return invalidInput(u"from_node: the flow has no node '"_s + request.from + u"'"_s, u"from_node"_s);
    TriggerRequest trigger;
    trigger.flow = old.head.flow;
    trigger.inputs = request.inputs.value_or(old.head.inputs);
    trigger.priority = old.head.priority;
    trigger.timeoutMs = old.head.timeoutMs;
    trigger.triggerType = u"rerun"_s;
    trigger.triggeredBy = request.triggeredBy;
    auto head = makeHead(trigger, *version);
    if (!head)
        return head.error();
    head->rerunOf = old.head.id;
    head->rerunFrom = request.from;
    const bool reuses = !request.from.isEmpty() && trigger.inputs == old.head.inputs;
    return admit(*head, *dag, trigger, reuses ? reusedNodes(old, **dag, request.from) : QList<ReusedNode>());
}

Result<TriggerReply> ExecutionService::admit(const execution::RunHead &head, std::shared_ptr<const flow::Dag> dag,
                                             const TriggerRequest &request, const QList<ReusedNode> &reused)
{
    const flow::FlowSettings &settings = dag->settings();
    if (auto room = makeRoom(head, settings); !room)
        return room.error();
    const bool starts = mayStart(head, settings) && !waitsBefore(head, settings);
    if (!starts && m_waiting.size() >= m_limits.maxWaiting)
        return unavailable(u"too many executions are waiting already"_s, u"QUEUE_FULL"_s);
    const execution::RunState &state = m_journal.create(head, dag, request.ifRefused);
    for (const ReusedNode &node : reused) {
        // Completed before it starts: the results are part of the run from its first moment.
        (void)m_journal.append(head.id, execution::NodeStarted{node.completed.node, 1});
        (void)m_journal.append(head.id, node.completed);
        for (const BlobId &blob : node.blobs)
            m_journal.write(ShareBlob{blob, head.id});
    }
    rememberKey(request, head.id);
    if (starts)
        begin(head.id);
    else
        enqueue(head);
    return standing(state);
}

Result<execution::RunHead> ExecutionService::makeHead(const TriggerRequest &request, const FlowVersion &version) const
{
    execution::RunHead head;
    head.id = makeOrderedId<ExecutionId>(m_clock.nowMs());
    head.flow = request.flow;
    head.version = version.id;
    head.flowName = m_flows.get(request.flow)->name;
    head.versionText = version.version;
    head.inputs = request.inputs;
    head.triggerType = request.triggerType;
    head.triggeredBy = request.triggeredBy;
    head.priority = request.priority;
    head.timeoutMs = request.timeoutMs;
    head.callbackUrl = request.callbackUrl;
    head.createdAt = m_clock.nowMs();
    if (version.settings.scope != flow::ConcurrencyScope::TriggerKey || version.settings.scopeKey.isEmpty())
        return head;
    auto key = flow::Expression::compile(version.settings.scopeKey);
    if (!key)
        return key.error();
    auto value = key->evaluate(TriggerScope(request.inputs));
    if (!value)
        return invalidInput(u"inputs: the flow's scope key needs them: "_s + value.error().message, u"inputs"_s);
    head.scopeKey = QString::fromUtf8(json::toBytes(*value));
    return head;
}

std::optional<TriggerReply> ExecutionService::knownReply(const TriggerRequest &request)
{
    if (request.idempotencyKey.isEmpty())
        return std::nullopt;
    const auto known = m_keys.constFind(request.flow.toString() + u'/' + request.idempotencyKey);
    if (known == m_keys.cend() || known->at + kKeyLifetimeMs < m_clock.nowMs())
        return std::nullopt;
    TriggerReply reply;
    if (const execution::RunState *state = m_journal.find(known->run)) {
        reply = standing(*state);
    } else {
        reply.head.id = known->run;
        reply.head.flow = request.flow;
        reply.head.createdAt = known->at;
    }
    reply.repeated = true;
    return reply;
}

TriggerReply ExecutionService::standing(const execution::RunState &state) const
{
    TriggerReply reply;
    reply.head = state.head;
    const qsizetype index = m_waiting.indexOf(state.head.id);
    reply.queued = index >= 0;
    if (!reply.queued)
        return reply;
    for (qsizetype i = 0; i <= index; ++i) {
        const execution::RunState *waiting = m_journal.find(m_waiting.at(i));
        reply.queuePosition += waiting && waiting->head.flow == state.head.flow ? 1 : 0;
    }
    reply.estimatedWaitMs = qint64(m_meanMs.value(state.head.flow) * reply.queuePosition);
    return reply;
}

QList<ExecutionId> ExecutionService::activeBeside(const execution::RunHead &head, const flow::FlowSettings &settings) const
{
    QList<ExecutionId> active;
    for (auto it = m_running.cbegin(); it != m_running.cend(); ++it) {
        const execution::RunState *other = m_journal.find(it.key());
        if (other && it.value() == head.flow
            && (settings.scope == flow::ConcurrencyScope::Flow || other->head.scopeKey == head.scopeKey))
            active.append(it.key());
    }
    return active;
}

bool ExecutionService::mayStart(const execution::RunHead &head, const flow::FlowSettings &settings) const
{
    const int limit = instanceLimit(settings);
    return m_running.size() < m_limits.maxRuns && (limit == 0 || activeBeside(head, settings).size() < limit);
}

/// Whether another run of the same scope was there first.
bool ExecutionService::waitsBefore(const execution::RunHead &head, const flow::FlowSettings &settings) const
{
    return std::any_of(m_waiting.begin(), m_waiting.end(), [&](const ExecutionId &id) {
        const execution::RunState *other = m_journal.find(id);
        return other && other->head.flow == head.flow && instanceLimit(settings) > 0
            && (settings.scope == flow::ConcurrencyScope::Flow || other->head.scopeKey == head.scopeKey);
    });
}

/// Refuses or replaces what stands in the way, as the flow's mode says.
Result<> ExecutionService::makeRoom(const execution::RunHead &head, const flow::FlowSettings &settings)
{
    const int limit = instanceLimit(settings);
    if (limit == 0)
        return {};
    const QList<ExecutionId> active = activeBeside(head, settings);
    const bool isFull = active.size() >= limit;
    using flow::ConcurrencyMode;
    if (isFull && (settings.concurrency == ConcurrencyMode::Deny || settings.concurrency == ConcurrencyMode::Allow))
        return deniedBy(active);
    if (!isFull || settings.concurrency != ConcurrencyMode::Replace)
        return {};
    // The new run waits until the old ones have let go of their places.
    QList<ExecutionId> replaced = active;
    for (const ExecutionId &id : std::as_const(m_waiting)) {
        const execution::RunState *other = m_journal.find(id);
        if (other && other->head.flow == head.flow
            && (settings.scope == flow::ConcurrencyScope::Flow || other->head.scopeKey == head.scopeKey))
            replaced.append(id);
    }
    for (const ExecutionId &id : std::as_const(replaced)) {
        const QString text = u"replaced by execution "_s + head.id.toString();
        (void)m_scheduler.cancel(id, {execution::CancelReason::Replaced, u"system"_s, text, m_clock.nowMs(), false});
        m_waiting.removeAll(id);
    }
    return {};
}

void ExecutionService::rememberKey(const TriggerRequest &request, ExecutionId run)
{
    if (request.idempotencyKey.isEmpty())
        return;
    const qint64 now = m_clock.nowMs();
    m_keys.removeIf([now](const auto &entry) { return entry.value().at + kKeyLifetimeMs < now; });
    const QString key = request.flow.toString() + u'/' + request.idempotencyKey;
    m_keys.insert(key, {run, now});
    m_journal.write(SaveTriggerKey{request.flow, request.idempotencyKey, run, now}, [this, key] { m_keys.remove(key); });
}

Result<QStringList> ExecutionService::cancel(ExecutionId run, execution::CancelInfo info)
{
    auto affected = m_scheduler.cancel(run, info);
    if (affected)
        m_waiting.removeAll(run);
    return affected;
}

Result<> ExecutionService::pause(ExecutionId run, const QString &by)
{
    return m_scheduler.pause(run, by);
}

Result<> ExecutionService::resume(ExecutionId run, const QString &by)
{
    return m_scheduler.resume(run, by);
}

void ExecutionService::begin(ExecutionId run)
{
    if (const execution::RunState *state = m_journal.find(run))
        m_running.insert(run, state->head.flow);
    m_scheduler.begin(run);
}

void ExecutionService::enqueue(const execution::RunHead &head)
{
    // Behind all whose place in line is not later: priority counts, and so does waiting.
    auto place = m_waiting.end();
    while (place != m_waiting.begin()) {
        const execution::RunState *before = m_journal.find(*std::prev(place));
        if (before && placeInLine(before->head.createdAt, before->head.priority) <= placeInLine(head.createdAt, head.priority))
            break;
        --place;
    }
    m_waiting.insert(place, head.id);
}

void ExecutionService::startWaiting()
{
    const QList<ExecutionId> waiting = m_waiting;
    for (const ExecutionId &run : waiting) {
        if (m_running.size() >= m_limits.maxRuns)
            return;
        const execution::RunState *state = m_journal.find(run);
        if (!state || state->status != execution::RunStatus::Pending) {
            m_waiting.removeAll(run);
        } else if (mayStart(state->head, state->dag->settings())) {
            m_waiting.removeAll(run);
            begin(run);
        }
    }
}

void ExecutionService::ended(const execution::RunState &state)
{
    if (state.status == execution::RunStatus::Completed) {
        const double took = double(state.completedAt - state.startedAt);
        const double mean = m_meanMs.value(state.head.flow, took);
        m_meanMs.insert(state.head.flow, mean + kNewRunWeight * (took - mean));
    }
    leave(state.head.id);
}

void ExecutionService::leave(ExecutionId run)
{
    m_running.remove(run);
    m_waiting.removeAll(run);
    startWaiting();
}

std::optional<qint64> ExecutionService::estimatedRemainingMs(const execution::RunState &state) const
{
    const auto mean = m_meanMs.constFind(state.head.flow);
    if (mean == m_meanMs.cend() || state.status != execution::RunStatus::Running)
        return std::nullopt;
    return std::max<qint64>(0, qint64(*mean) - (m_clock.nowMs() - state.startedAt));
}

QList<ExecutionId> ExecutionService::runningOf(FlowId flow) const
{
    return m_running.keys(flow);
}

} // namespace mh::engine
