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

constexpr double kNewRunWeight = 0.2;

class TriggerScope final : public flow::Scope
{
public:
    explicit TriggerScope(const QJsonObject &inputs) : m_inputs(inputs) {}
    QJsonValue trigger() const override { return m_inputs; }
    std::optional<QJsonObject> outputOf(const flow::NodeId &) const override { return std::nullopt; }

private:
    const QJsonObject &m_inputs;
};

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
        m_keys.keep(key);
    QList<ExecutionId> running;
    QList<std::pair<const UnfinishedRun *, Error>> broken;
    for (const UnfinishedRun &stored : snapshot.runs) {
        const auto dag = m_flows.dag(stored.head.version);
        const auto restored = dag ? m_journal.restore(stored.head, *dag, stored.events) : Result<>(dag.error());
        if (!restored) {
            broken.append({&stored, restored.error()});
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
        m_scheduler.restore(run);
    for (const auto &[stored, why] : std::as_const(broken))
        giveUp(*stored, why);
    startWaiting();
}

void ExecutionService::giveUp(const UnfinishedRun &stored, const Error &why)
{
    const ExecutionId id = stored.head.id;
    qCCritical(log::engine).noquote() << "execution" << id.toString() << "cannot go on:" << why.message;
    auto dag = m_flows.dag(stored.head.version);
    if (!dag) {
        // A graph has a node; which ones this run had, nobody knows any more.
        flow::FlowDefinition definition;
        definition.nodes.append(flow::Node{});
        definition.nodes.first().id = u"unknown"_s;
        dag = flow::Dag::build(definition, {});
    }
    if (!dag)
        return;
    // As far as its events make sense, they are kept.
    execution::RunState state(stored.head, *dag);
    QList<execution::Event> sound;
    for (const execution::Event &event : stored.events) {
        if (!execution::reduce(state, event))
            break;
        sound.append(event);
    }
    if (m_journal.restore(stored.head, *dag, sound) && !state.ended())
        (void)m_journal.append(
            id, execution::RunEnded{execution::RunStatus::Failed,
                                    execution::NodeError{u"RUN_NOT_RESTORED"_s,
                                                         u"the run could not go on after a restart: "_s + why.message,
                                                         {}}});
}

Result<TriggerReply> ExecutionService::trigger(const TriggerRequest &request)
{
    if (!m_journal.isHealthy() && request.ifRefused == Journal::IfRefused::Undo)
        return unavailable(u"the store takes nothing at the moment"_s, u"STORE_UNAVAILABLE"_s);
    if (!request.callbackUrl.isEmpty() && !isNoticeUrl(request.callbackUrl))
        return invalidInput(u"options.callback_url: must be an http or https URL"_s, u"options.callback_url"_s);
    if (auto known = m_flows.get(request.flow) ? knownReply(request) : std::nullopt)
        return *known;
    auto version = versionFor(request);
    if (!version)
        return version.error();
    auto dag = m_flows.dag(version->id);
    if (!dag)
        return dag.error();
    auto head = makeHead(request, *version, **dag);
    if (!head)
        return head.error();
    return admit(*head, *dag, request, {});
}

Result<FlowVersion> ExecutionService::versionFor(const TriggerRequest &request)
{
    if (!request.debug || !request.debug->draft)
        return m_flows.published(request.flow);
    return m_flows.testVersion(request.flow, request.triggeredBy.section(u':', 1));
}

Result<TriggerReply> ExecutionService::rerun(const execution::RunState &old, const RerunRequest &request)
{
    if (!m_journal.isHealthy())
        return unavailable(u"the store takes nothing at the moment"_s, u"STORE_UNAVAILABLE"_s);
    TriggerRequest trigger;
    trigger.flow = old.head.flow;
    trigger.triggeredBy = request.triggeredBy;
    trigger.debug = request.debug;
    trigger.triggeredKey = request.triggeredKey;
    auto version = versionFor(trigger);
    if (!request.newestVersion && !(request.debug && request.debug->draft)) {
        const auto same = m_flows.versionById(old.head.version);
        version = same && m_flows.get(old.head.flow) ? Result<FlowVersion>(*same) : version;
    }
    if (!version)
        return version.error();
    // What once was a draft has not become more by running again.
    if (version->status == VersionStatus::Test) {
        if (!trigger.debug)
            trigger.debug = execution::DebugPlan{{}, {}, {}, true};
        version = m_flows.testVersion(*version, trigger.triggeredBy.section(u':', 1));
    }
    auto dag = m_flows.dag(version->id);
    if (!dag)
        return dag.error();
    if (!request.from.isEmpty() && (*dag)->indexOf(request.from) < 0)
        return invalidInput(u"from_node: the flow has no node '"_s + request.from + u"'"_s, u"from_node"_s);
    trigger.inputs = request.inputs.value_or(old.head.inputs);
    trigger.priority = old.head.priority;
    trigger.timeoutMs = old.head.timeoutMs;
    trigger.triggerType = u"rerun"_s;
    auto head = makeHead(trigger, *version, **dag);
    if (!head)
        return head.error();
    head->rerunOf = old.head.id;
    head->rerunFrom = request.from;
    const bool reuses = !request.from.isEmpty() && head->inputs == old.head.inputs;
    const Reused reused = reuses ? reusedNodes(old, **dag, request.from, trigger.debug) : Reused();
    for (auto pin = reused.pins.begin(); pin != reused.pins.end(); ++pin)
        head->debug->pins.insert(pin.key(), pin.value());
    auto reply = admit(*head, *dag, trigger, reused);
    if (reply && !request.note.action.isEmpty()) {
        const QJsonObject details{{u"flow_id"_s, head->flow.toString()}, {u"rerun_of"_s, old.head.id.toString()}};
        m_journal.write(AddAudit{about(request.note, head->id.toString(), details)});
    }
    return reply;
}

Result<TriggerReply> ExecutionService::admit(const execution::RunHead &head, std::shared_ptr<const flow::Dag> dag,
                                             const TriggerRequest &request, const Reused &reused)
{
    if (head.debug) {
        if (auto fits = execution::check(*head.debug, *dag); !fits)
            return fits.error();
    }
    const flow::FlowSettings &settings = dag->settings();
    if (auto room = makeRoom(head, settings); !room)
        return room.error();
    const bool starts = mayStart(head, settings) && !waitsBefore(head, settings);
    if (!starts && m_waiting.size() >= m_limits.maxWaiting)
        return unavailable(u"too many executions are waiting already"_s, u"QUEUE_FULL"_s);
    m_journal.create(head, std::move(dag), request.ifRefused);
    for (const execution::NodeCompleted &completed : reused.nodes) {
        // Completed before it starts: the results are part of the run from its first moment.
        (void)m_journal.append(head.id, execution::NodeStarted{completed.node, 1});
        (void)m_journal.append(head.id, completed);
    }
    for (const BlobId &blob : reused.blobs)
        m_journal.write(ShareBlob{blob, head.id});
    rememberKey(request, head.id);
    if (starts)
        begin(head.id);
    else
        enqueue(head);
    TriggerReply reply;
    reply.head = head;
    reply.queued = !starts;
    return reply;
}

Result<execution::RunHead> ExecutionService::makeHead(const TriggerRequest &request, const FlowVersion &version,
                                                      const flow::Dag &dag) const
{
    const auto inputs = dag.inputs().accepted(request.inputs, u"inputs"_s, request.ownInputs);
    if (!inputs)
        return inputs.error();
    execution::RunHead head;
    head.id = makeOrderedId<ExecutionId>(m_clock.nowMs());
    head.flow = request.flow;
    head.version = version.id;
    head.flowName = m_flows.get(request.flow)->name;
    head.versionText = version.status == VersionStatus::Test ? version.version.section(u'/', 0, 0) : version.version;
    head.debug = request.debug;
    head.inputs = *inputs;
    head.triggerType = request.triggerType;
    head.triggeredBy = request.triggeredBy;
    head.triggeredKey = request.triggeredKey;
    head.priority = request.priority;
    head.timeoutMs = request.timeoutMs;
    const qint64 limit = version.settings.flowTimeoutMs;
    head.limitIsDefault =
        !request.timeoutMs && (limit == m_limits.defaultRunMs || limit == flow::FlowSettings().flowTimeoutMs);
    head.callbackUrl = request.callbackUrl;
    head.createdAt = m_clock.nowMs();
    if (version.settings.scope != flow::ConcurrencyScope::TriggerKey || version.settings.scopeKey.isEmpty())
        return head;
    auto key = flow::Expression::compile(version.settings.scopeKey);
    if (!key)
        return key.error();
    auto value = key->evaluate(TriggerScope(head.inputs));
    if (!value)
        return invalidInput(u"inputs: the flow's scope key needs them: "_s + value.error().message, u"inputs"_s);
    head.scopeKey = QString::fromUtf8(json::toBytes(*value));
    return head;
}

std::optional<TriggerReply> ExecutionService::knownReply(const TriggerRequest &request)
{
    if (request.idempotencyKey.isEmpty())
        return std::nullopt;
    const auto known = m_keys.find({request.flow, request.idempotencyKey}, m_clock.nowMs(), isLive());
    if (!known)
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

TriggerKeys::IsLive ExecutionService::isLive() const
{
    return [this](ExecutionId run) { return m_journal.find(run) != nullptr; };
}

void ExecutionService::rememberKey(const TriggerRequest &request, ExecutionId run)
{
    if (request.idempotencyKey.isEmpty())
        return;
    const qint64 now = m_clock.nowMs();
    m_keys.forgetOld(now, isLive());
    const SaveTriggerKey key{request.flow, request.idempotencyKey, run, now, request.owner};
    m_keys.keep(key);
    m_journal.write(key, [this, key] { m_keys.remove({key.flow, key.key}); });
}

Result<QStringList> ExecutionService::cancel(ExecutionId run, execution::CancelInfo info)
{
    auto affected = m_scheduler.cancel(run, info);
    if (affected)
        m_waiting.removeAll(run);
    return affected;
}

void ExecutionService::begin(ExecutionId run)
{
    if (const execution::RunState *state = m_journal.find(run))
        m_running.insert(run, state->head.flow);
    m_scheduler.begin(run);
}

void ExecutionService::ended(const execution::RunState &state)
{
    if (state.status == execution::RunStatus::Completed && !state.head.debug)
        learn(state.head.flow, state.completedAt - state.startedAt);
    leave(state.head.id);
}

void ExecutionService::learn(FlowId flow, qint64 tookMs)
{
    const double mean = m_meanMs.value(flow, double(tookMs));
    m_meanMs.insert(flow, mean + kNewRunWeight * (double(tookMs) - mean));
}

void ExecutionService::leave(ExecutionId run)
{
    m_running.remove(run);
    m_waiting.removeAll(run);
    startWaiting();
}

} // namespace mh::engine
